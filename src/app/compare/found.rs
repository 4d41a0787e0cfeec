//! The pairs of passages that Compare and the inspector look at: what was found, with people's decisions, and how each is
//! called. Finds nothing itself.

use std::{ops::Deref, rc::Rc, sync::Arc};

use crossbearing::{
    copies::{
        self, Copied,
        review::{Reviewed, reviewed},
    },
    id::ArticleId,
    project::Project,
    record::{Article, CopyGroup, CopyKind, Entry, Verdict},
    revision,
};
use yew::prelude::*;

use crate::app::{copies::use_copies, desk::Desk};

/// What was found so far; asking for it begins the search.
fn found(desk: &Desk) -> Rc<Vec<Copied>> {
    desk.copies().want(&desk.shown());
    desk.copies().state().found
}

/// Pairs of passages, compared by where they are: there may be many.
#[derive(Clone)]
pub(crate) struct Pairs(Rc<Vec<Reviewed>>);

impl PartialEq for Pairs {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Pairs {
    type Target = [Reviewed];
    fn deref(&self) -> &[Reviewed] {
        &self.0
    }
}

/// All pairs, found or decided, as they are now; asking for them begins the search.
#[hook]
pub(crate) fn use_reviewed(desk: &Desk) -> Pairs {
    let found = use_copies(desk).found;
    // Only decisions and articles change what is seen of it: marking, which is what people do most, costs nothing here.
    let of = {
        let project = desk.shown();
        Basis { found: Rc::clone(&found), decisions: project.copy_groups().cloned().collect(), n_articles: project.articles().len() }
    };
    let desk = desk.clone();
    Pairs(use_memo(of, move |_| reviewed(&desk.shown(), &without_versions(&desk.shown(), &found))))
}

/// What the pairs were made of. It holds what it compares by place, so that nothing else can come to stand there.
struct Basis {
    found: Rc<Vec<Copied>>,
    decisions: Vec<Arc<Entry<CopyGroup>>>,
    n_articles: usize,
}

impl PartialEq for Basis {
    fn eq(&self, other: &Self) -> bool {
        let same_decisions = || self.decisions.iter().zip(&other.decisions).all(|(one, another)| Arc::ptr_eq(one, another));
        Rc::ptr_eq(&self.found, &other.found)
            && self.n_articles == other.n_articles
            && self.decisions.len() == other.decisions.len()
            && same_decisions()
    }
}

/// Those that count as copied or shared, for whoever needs them once.
pub(crate) fn counted(desk: &Desk) -> Vec<Copied> {
    let project = desk.shown();
    copies::decided(&project, &without_versions(&project, &found(desk)))
}

/// A text has most of its words in common with its own later version: that is no copying.
fn without_versions(project: &Project, found: &Rc<Vec<Copied>>) -> Rc<Vec<Copied>> {
    let superseded = revision::superseded(project);
    if superseded.is_empty() {
        return Rc::clone(found);
    }
    let is_latest = |copied: &&Copied| copied.passages.iter().all(|passage| !superseded.contains_key(&passage.article));
    Rc::new(found.iter().filter(is_latest).cloned().collect())
}

/// Those of one article that count, for whoever asks about it alone.
pub(crate) fn of_article(reviewed: &[Reviewed], article: &ArticleId) -> Vec<Copied> {
    let is_of = |pair: &&Reviewed| pair.counts() && pair.copied.passages.iter().any(|passage| passage.article == *article);
    reviewed.iter().filter(is_of).map(|pair| pair.copied.clone()).collect()
}

/// What people call how one passage repeats another.
pub(crate) fn kind_label(kind: CopyKind) -> &'static str {
    match kind {
        CopyKind::Verbatim => t!("copied-verbatim"),
        CopyKind::Near => t!("copied-near"),
        CopyKind::Rewrite => t!("copied-rewrite"),
        CopyKind::SharedQuote => t!("copied-shared-quote"),
    }
}

/// What was decided, with a sign that needs no colour.
pub(crate) fn verdict_label(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Confirmed) => t!("copied-is"),
        Some(Verdict::Rejected) => t!("copied-is-not"),
        None => t!("copied-undecided"),
    }
}

/// Whose article it is, in a word or two: the outlet, or else the title.
pub(crate) fn outlet(article: &Article) -> &str {
    [&*article.outlet, article.title.trim(), t!("untitled-article")].into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// The same for an id.
pub(crate) fn outlet_of(project: &Project, id: &ArticleId) -> String {
    project.article(id).map_or_else(|| t!("article-gone").to_owned(), |article| outlet(&article.body).to_owned())
}

/// A score for people: "93 %".
pub(crate) fn percent(score: f64) -> String {
    format!("{:.0} %", score * 100.0)
}
