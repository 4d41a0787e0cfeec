//! Later versions of a text: which articles look like one, how claims would fare in it, and which article a later one stands
//! for. A revision is an article of its own that names the earlier one; nobody's text is ever overwritten. Changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    anchor::Resolver,
    change::Change,
    command::{self, Author, Command, CommandError},
    id::{ArticleId, ClaimId, RecordKey, Table},
    ordering::{Order as _, map_of, set_of},
    project::Project,
    record::{Anchor, AnchorState, Article, Record, Text},
    stamp::Timestamp,
    text::ArticleText,
    wire::{self, Loaded},
};

/// A text that looks like a later version of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The article that it would be a later version of.
    pub earlier: ArticleId,
    /// The later version, as it came; with an id of its own where it came under that of the earlier.
    pub later: Article,
    /// The text that the earlier article keeps, if files say that it has another.
    pub keeps: Option<ArticleText>,
    /// How the claims would fare, in the order of the earlier text.
    pub carried: Vec<Carried>,
}

/// How a claim fares in a later version of its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The claim.
    pub claim: ClaimId,
    /// Where it stood.
    pub before: Anchor,
    /// Where it stands then; an orphan nowhere.
    pub after: Anchor,
}

impl Carried {
    /// Exact if it is found at the very same place, whether it had moved before or not.
    #[must_use]
    pub fn fate(&self) -> AnchorState {
        let spans = |anchor: &Anchor| anchor.parts.iter().map(|part| part.span).collect::<Vec<_>>();
        match self.after.state {
            AnchorState::Orphaned => AnchorState::Orphaned,
            AnchorState::Exact | AnchorState::Moved if spans(&self.before) == spans(&self.after) => AnchorState::Exact,
            AnchorState::Exact | AnchorState::Moved => AnchorState::Moved,
        }
    }
}

/// How many of the claims are found at the same place, elsewhere, and not at all, in words: "0 exact, 2 moved, 1 orphaned".
#[must_use]
pub fn counted(carried: &[Carried]) -> String {
    let of = |state: AnchorState| carried.iter().filter(|one| one.fate() == state).count();
    AnchorState::ALL.iter().map(|state| format!("{} {}", of(*state), state.word())).collect::<Vec<_>>().join(", ")
}

/// Articles of which a later version is there, with that version. Of several, the one of the smallest id.
#[must_use]
pub fn superseded(project: &Project) -> BTreeMap<ArticleId, ArticleId> {
    let mut later: BTreeMap<ArticleId, ArticleId> = BTreeMap::new();
    for article in project.articles() {
        if let Some(earlier) =
            article.body.revises.as_ref().filter(|earlier| **earlier != article.body.id && project.article(earlier).is_some())
        {
            later.entry(earlier.clone()).or_insert_with(|| article.body.id.clone());
        }
    }
    later
}

/// The article of which nobody has a later version, reached from `article`.
#[must_use]
pub fn latest(project: &Project, article: &ArticleId) -> ArticleId {
    let later = superseded(project);
    let (mut here, mut walked) = (article, BTreeSet::new());
    // Two people may each have made the other's text the earlier one.
    while let Some(next) = later.get(here).filter(|next| walked.insert(*next)) {
        here = next;
    }
    here.clone()
}

/// The article of this URL and title whose text is another: what has the text of this hash looks like a later version of it.
/// Both must be told; letters may be small or capital. Of several versions it is the latest.
#[must_use]
pub fn earlier_of(project: &Project, url: &str, title: &str, sha256: &str) -> Option<ArticleId> {
    let told = |url: &str, title: &str| (url.trim().to_lowercase(), title.trim().to_lowercase());
    let sought = told(url, title);
    if sought.0.is_empty() || sought.1.is_empty() || sha256.is_empty() {
        return None;
    }
    let other = |article: &Article| !article.text.sha256().is_empty() && article.text.sha256() != sha256;
    let found = project.articles().find(|article| other(&article.body) && told(&article.body.url, &article.body.title) == sought)?;
    let latest = latest(project, &found.body.id);
    project.article(&latest).filter(|article| other(&article.body)).map(|article| article.body.id.clone())
}

/// How the claims of `article` would fare in `text`.
#[must_use]
pub fn carried(project: &Project, article: &ArticleId, text: &ArticleText) -> Vec<Carried> {
    let resolver = Resolver::new(text);
    let mut carried: Vec<Carried> = project
        .claims_of_article(article)
        .map(|claim| Carried {
            claim: claim.body.id.clone(),
            before: claim.body.anchor.clone(),
            after: resolver.resolve(&claim.body.anchor),
        })
        .collect();
    carried.order_by_key(|one| (one.before.hull(), one.claim.clone()));
    carried
}

/// What looks like a later version in files that are merged into `current`, `merged` being what comes of it.
#[must_use]
pub fn offers(current: &Project, merged: &Project, files: &[&Loaded]) -> Vec<Offer> {
    let mut offers = Vec::new();
    // The text that each article has, and the last of its versions so far.
    let mut versions: BTreeMap<ArticleId, (ArticleId, BTreeSet<String>)> = BTreeMap::new();
    let mut looked_at: BTreeSet<ArticleId> = BTreeSet::new();
    for article in files.iter().flat_map(|file| file.project.articles()) {
        let (id, Text::Here(text)) = (&article.body.id, &article.body.text) else { continue };
        let Some(stands) = merged.article(id) else { continue };
        // What is here keeps its text, whichever of the two would be shown.
        let kept = current.article(id).unwrap_or(stands).body.text.clone();
        let known = || (id.clone(), set_of([kept.sha256().to_owned()]));
        let (last, texts) = versions.entry(id.clone()).or_insert_with(known);
        let is_elsewhere = |sha256: &str| merged.articles_with_text(sha256).any(|other| other.body.id != *id);
        // Where the text here has come to stand under another id, somebody has taken the offer up already.
        if kept.sha256().is_empty() || is_elsewhere(text.sha256()) || is_elsewhere(kept.sha256()) || !texts.insert(text.sha256().to_owned())
        {
            continue;
        }
        let later = Article { id: own_id(id, text), text: Text::Here(text.clone()), revises: None, ..article.body.clone() };
        let carried = carried(merged, id, text);
        let keeps = kept.here().cloned();
        offers.push(Offer { earlier: last.clone(), later: later.clone(), keeps, carried });
        *last = later.id;
    }
    for article in files.iter().flat_map(|file| file.project.articles()) {
        let id = &article.body.id;
        let Some(stands) = merged.article(id).filter(|_| current.article(id).is_none() && looked_at.insert(id.clone())) else { continue };
        let (body, text) = (&stands.body, stands.body.text.here());
        let Some(earlier) = earlier_of(current, &body.url, &body.title, body.text.sha256()).filter(|_| body.revises.is_none()) else {
            continue;
        };
        if let (Some(_), Some(text)) = (merged.article(&earlier), text) {
            offers.push(Offer { carried: carried(merged, &earlier, text), earlier, later: stands.body.clone(), keeps: None });
        }
    }
    offers
}

/// The id of a text that came under another's id: the same for everybody who gives it one.
fn own_id(id: &ArticleId, text: &ArticleText) -> ArticleId {
    let sha256 = text.sha256().get(..8).unwrap_or_default();
    format!("{id}~{sha256}").as_str().into()
}

/// What takes the offer up, in a project that has the articles.
fn commands(project: &Project, offer: &Offer) -> Vec<Command> {
    let mut commands = Vec::new();
    if let (Some(kept), Some(stands)) = (&offer.keeps, project.article(&offer.earlier)) {
        let record = Record::from(std::sync::Arc::clone(stands));
        let nth = wire::field_number(&record, TEXT);
        let waits = stands.rivals.iter().any(|rival| rival.field == TEXT);
        if let Some(nth) = nth.filter(|_| waits || stands.body.text.here() != Some(kept)) {
            let with_kept = Record::from(stands.with_body(Article { text: Text::Here(kept.clone()), ..stands.body.clone() }));
            let mut value = wire::field_value(&with_kept, nth);
            value.insert(TEXT.to_owned(), kept.as_str().into());
            let key = RecordKey::new(Table::Article, offer.earlier.text());
            commands.push(Command::Choose { key, field: TEXT.to_owned(), value });
        }
    }
    commands.push(Command::Revise { earlier: offer.earlier.clone(), later: Box::new(offer.later.clone()) });
    commands
}

const TEXT: &str = "text";

/// Takes offers up, one after the other; gives the steps that did it. Those whose articles aren't there are passed over.
///
/// # Errors
/// [`CommandError`] if an offer can't be taken up; those before it are.
pub fn take_up(project: &mut Project, offers: &[&Offer], author: &Author, at: Timestamp) -> Result<Vec<Change>, CommandError> {
    let mut steps = Vec::new();
    for offer in offers {
        let comes = offer.keeps.is_some() || project.article(&offer.later.id).is_some();
        if !comes || project.article(&offer.earlier).is_none() {
            continue;
        }
        for command in commands(project, offer) {
            let Some(step) = command::plan(project, &command, author, at)? else { continue };
            // Planned on this very project, so it can't be stale.
            if project.apply(&step).is_ok() {
                steps.push(step);
            }
        }
    }
    Ok(steps)
}

/// A merge with the offers that somebody takes up, as one change: one undo takes both back.
///
/// # Errors
/// [`CommandError`] if an offer can't be taken up.
pub fn taken(current: &Project, merge: Change, offers: &[&Offer], author: &Author, at: Timestamp) -> Result<Change, CommandError> {
    if offers.is_empty() {
        return Ok(merge);
    }
    let mut after = current.clone();
    if after.apply(&merge).is_err() {
        return Ok(merge);
    }
    taken_on(after, merge, offers, author, at)
}

/// [`taken`] for whoever has applied the merge already: `after` is the project with it.
///
/// # Errors
/// [`CommandError`] if an offer can't be taken up.
pub fn taken_on(mut after: Project, merge: Change, offers: &[&Offer], author: &Author, at: Timestamp) -> Result<Change, CommandError> {
    let mut whole = merge;
    let steps = take_up(&mut after, offers, author, at)?;
    steps.iter().filter_map(|step| step.stamp.as_ref()).for_each(|stamp| whole.seen.insert(stamp));
    // The steps are few beside the merge.
    if let Some(steps) = steps.into_iter().reduce(|before, step| before.then(&step)) {
        whole = whole.then(&steps);
    }
    // Whoever takes a merge back takes back what it led to: the step has no stamp of its own, and its stamps are forgotten.
    Ok(Change { stamp: None, ..whole })
}

/// The articles that stand for texts which a file has under ids of other texts.
pub(crate) fn known_as(base: &Project, file: &Project) -> BTreeMap<ArticleId, ArticleId> {
    map_of(file.articles().filter_map(|article| {
        let here = base.article(&article.body.id)?;
        let sha256 = article.body.text.sha256();
        let other = base.articles_with_text(sha256).next().filter(|_| !sha256.is_empty() && here.body.text.sha256() != sha256)?;
        Some((article.body.id.clone(), other.body.id.clone()))
    }))
}

/// Whether two articles have different texts, as far as is told.
pub(crate) fn differs(one: &Article, other: &Article) -> bool {
    let (one, other) = (one.text.sha256(), other.text.sha256());
    !one.is_empty() && !other.is_empty() && one != other
}

#[cfg(test)]
mod tests;
