//! The actions on files and articles, and how what was read becomes articles.

use std::collections::{BTreeMap, BTreeSet};

use crossbearing::{
    command::Command,
    id::ArticleId,
    project::Project,
    record::{Article, ArticleStatus, Extra, Original, Text},
    revision,
    text::ArticleText,
};

use yew::AttrValue;

use super::{
    dropping::PICKER,
    reading::{Holds, Incoming},
    review::{AllTyped, Typed},
};
use crate::app::{
    actions::{Action, always},
    desk::{Desk, Dialog, Place},
    merging,
    platform::{env, files, focus},
};

fn has_article(desk: &Desk) -> bool {
    let view = desk.view();
    matches!(view.place, Place::Read | Place::Adjudicate) && view.article.is_some()
}

/// The actions on files and articles.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "article.next", keys: &["]"], group: "Articles", when: has_article, run: |desk| step(desk, true) },
    Action { id: "article.previous", keys: &["["], group: "Articles", when: has_article, run: |desk| step(desk, false) },
    Action { id: "article.done", keys: &["d"], group: "Articles", when: has_article, run: toggle_done },
    Action {
        id: "article.version",
        keys: &["Shift+T"],
        group: "Articles",
        when: |desk| other_version(desk).is_some(),
        run: |desk| {
            if let Some(other) = other_version(desk) {
                desk.show_article(&other);
                focus::focus_later(".article-text");
            }
        },
    },
    Action {
        id: "article.details",
        keys: &["Shift+D"],
        group: "Articles",
        when: has_article,
        run: |desk| with_article(desk, Dialog::Article),
    },
    Action { id: "article.delete", keys: &[], group: "Articles", when: has_article, run: |desk| with_article(desk, Dialog::DeleteArticle) },
    Action { id: "files.open", keys: &["o"], group: "Files", when: always, run: |_| files::pick(PICKER) },
    Action { id: "files.paste", keys: &["p"], group: "Files", when: always, run: |desk| desk.open(Dialog::Paste) },
    Action { id: "files.export", keys: &["e"], group: "Files", when: always, run: |desk| desk.open(Dialog::Export) },
];

/// The version of the text that is not on show: the next one, from the last the one before.
fn other_version(desk: &Desk) -> Option<ArticleId> {
    let here = desk.view().article.clone().filter(|_| has_article(desk))?;
    let project = desk.shown();
    let earlier = || project.article(&here)?.body.revises.clone().filter(|earlier| project.article(earlier).is_some());
    revision::superseded(&project).remove(&here).or_else(earlier)
}

fn with_article(desk: &Desk, dialog: fn(ArticleId) -> Dialog) {
    let article = desk.view().article.clone();
    if let Some(article) = article {
        desk.open(dialog(article));
    }
}

/// What an article is called, and which one it is of how many.
fn place_of(desk: &Desk, article: &ArticleId) -> Option<(String, usize, usize)> {
    let project = desk.project();
    let nth = project.articles().position(|other| other.body.id == *article)?;
    Some((project.article(article)?.body.title.clone(), nth + 1, project.articles().len()))
}

fn step(desk: &Desk, forward: bool) {
    let next = {
        let project = desk.project();
        let here = desk.view().article.clone();
        let ids: Vec<&ArticleId> = project.articles().map(|article| &article.body.id).collect();
        let nth = ids.iter().position(|id| Some(*id) == here.as_ref());
        let next = match nth {
            Some(nth) if forward => ids.get(nth + 1),
            Some(nth) => nth.checked_sub(1).and_then(|nth| ids.get(nth)),
            None => ids.first(),
        };
        next.copied().cloned()
    };
    match next {
        Some(article) => {
            // Whoever was reading goes on reading; whoever was in the list stays there.
            let was_reading = focus::active()
                .is_none_or(|active| active.tag_name().eq_ignore_ascii_case("body") || active.class_name() == "article-text");
            desk.show_article(&article);
            if let Some((title, nth, n)) = place_of(desk, &article) {
                desk.announce(&t!("article-now", title = &title, nth = nth, n = n));
            }
            if was_reading {
                focus::focus_later(".article-text");
            }
        }
        None => desk.say(if forward { t!("last-article") } else { t!("first-article") }),
    }
}

fn toggle_done(desk: &Desk) {
    let edited = {
        let project = desk.project();
        let article = desk.view().article.clone().and_then(|id| project.article(&id).cloned());
        article.map(|article| {
            let status = if article.body.status == ArticleStatus::Done { ArticleStatus::Open } else { ArticleStatus::Done };
            Article { status, ..article.body.clone() }
        })
    };
    if let Some(article) = edited {
        let done = article.status == ArticleStatus::Done;
        if desk.perform(&Command::EditArticle(article)) {
            desk.say(if done { t!("article-done") } else { t!("article-open-again") });
        }
    }
}

/// By place (file, row): the article here of which a text looks like a later version, and what that comes to, in words.
pub(super) type Earlier = BTreeMap<(usize, usize), (ArticleId, AttrValue)>;

/// Which of the texts look like later versions of what is here.
pub(super) fn earlier(incoming: &[Incoming], project: &Project) -> Earlier {
    let mut earlier = Earlier::new();
    for (nth_file, file) in incoming.iter().enumerate() {
        let Holds::Articles { rows, .. } = &file.holds else { continue };
        for (nth_row, row) in rows.iter().enumerate() {
            let found = revision::earlier_of(project, &row.draft.url, &row.draft.title, &row.sha256);
            let Some(article) = found.and_then(|id| project.article(&id)) else { continue };
            let fates = merging::fates(&revision::carried(project, &article.body.id, &ArticleText::new(&row.draft.text)));
            let told = t!("files-later-version", title = &article.body.title, fates = &fates);
            earlier.insert((nth_file, nth_row), (article.body.id.clone(), told.into()));
        }
    }
    earlier
}

/// The commands that add what was read: a new article each, or the text of one whose text was left out. Those that are later
/// versions take over the claims of the earlier ones.
pub(super) fn articles(
    incoming: &[Incoming],
    skipped: &BTreeSet<(usize, usize)>,
    typed: &AllTyped,
    earlier: &Earlier,
    project: &Project,
) -> Vec<Command> {
    let mut commands = Vec::new();
    for (nth_file, file) in incoming.iter().enumerate() {
        let Holds::Articles { rows, .. } = &file.holds else { continue };
        for (nth_row, row) in rows.iter().enumerate() {
            let place = (nth_file, nth_row);
            if skipped.contains(&place) {
                continue;
            }
            let text = ArticleText::new(&row.draft.text);
            let waiting = project.articles_with_text(&row.sha256).find(|article| article.body.text.here().is_none());
            if let Some(article) = waiting {
                commands.push(Command::SupplyText { article: article.body.id.clone(), text });
                continue;
            }
            let typed = typed.get(&place).cloned().unwrap_or_else(|| Typed::of(row));
            let article = article(row, typed, text);
            let revise =
                earlier.get(&place).map(|(earlier, _)| Command::Revise { earlier: earlier.clone(), later: Box::new(article.clone()) });
            commands.push(Command::AddArticles(vec![article]));
            commands.extend(revise);
        }
    }
    commands
}

/// The article that a command of [`articles`] adds or completes.
pub(super) fn article_of(command: &Command) -> Option<ArticleId> {
    if let Command::AddArticles(articles) = command {
        return articles.first().map(|article| article.id.clone());
    }
    if let Command::SupplyText { article, .. } = command { Some(article.clone()) } else { None }
}

fn article(row: &super::reading::Row, typed: Typed, text: ArticleText) -> Article {
    let draft = &row.draft;
    let published = typed.published();
    let title = if typed.title.trim().is_empty() { draft.title.clone() } else { typed.title };
    // Columns and fields that mean nothing here keep a place of their own, where no name can clash.
    let mut extra = Extra::new();
    if !draft.extra.is_empty() {
        extra.insert("fields".to_owned(), draft.extra.clone().into());
    }
    Article {
        outlet: typed.outlet.trim().to_owned(),
        published,
        url: draft.url.clone(),
        language: draft.language.clone(),
        original: draft.original.as_ref().map(|original| Original {
            name: original.name.clone(),
            sha256: original.sha256.clone(),
            extra: Extra::new(),
        }),
        added: Some(env::now()),
        extra,
        ..Article::new(env::new_id().into(), title, Text::Here(text))
    }
}
