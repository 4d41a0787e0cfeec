//! Carrying a claim to the copies of the passage that it stands in: where its words are there, and the command that marks
//! and links them as copies. Knows records; changes no project.

use super::{Beside, Copied, Passage};
use crate::{
    anchor,
    command::Command,
    id::{ArticleId, ClaimId, IncidentId, MeasureId},
    offset::{Span, normalise},
    ordering::Order as _,
    project::Project,
    quantity::{self, Quantity},
    record::{Article, Claim, ClaimStatus, CopyKind, Extra, Link},
    text::ArticleText,
};

/// A place where the words of a claim stand again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The article.
    pub article: ArticleId,
    /// Where in its text, part by part.
    pub spans: Vec<Span>,
    /// The claim that stands there already: of the same extent, or copied from the same one.
    pub claim: Option<ClaimId>,
}

/// Where the parts of a claim lie in the other passage. `None` if it doesn't stand in either, or if the words of one of
/// its parts are not in the copy.
#[must_use]
pub fn carry(project: &Project, claim: &ClaimId, copied: &Copied) -> Option<Vec<Span>> {
    let claim = &project.claim(claim)?.body;
    let (from, to) = sides(claim, copied)?;
    let (here, there) = (text_of(project, &from.article)?, text_of(project, &to.article)?);
    let beside = Beside::new((here, from.span), (there, to.span))?;
    let mut spans = Vec::new();
    for span in claim.anchor.spans() {
        // A part that is mostly outside the passage is not repeated, whatever of it is.
        let inside = Span::new(span.start().max(from.span.start()), span.end().min(from.span.end())).ok()?;
        if inside.len_chars() * 2 < span.len_chars() {
            return None;
        }
        spans.push(beside.across(inside)?);
    }
    (!spans.is_empty()).then(|| normalise(spans))
}

/// The passage that a claim stands in, and the one that repeats it.
fn sides<'c>(claim: &Claim, copied: &'c Copied) -> Option<(&'c Passage, &'c Passage)> {
    let [one, other] = &copied.passages;
    let stands_in =
        |passage: &Passage| passage.article == claim.article && claim.anchor.spans().iter().all(|span| span.overlaps(passage.span));
    match (stands_in(one), stands_in(other)) {
        (true, _) => Some((one, other)),
        (false, true) => Some((other, one)),
        (false, false) => None,
    }
}

fn text_of<'p>(project: &'p Project, article: &ArticleId) -> Option<&'p ArticleText> {
    project.article(article)?.body.text.here()
}

/// All places where `copies` repeat a claim, each with the claim that stands there already. What two articles quote of
/// the same speech is no copy of the one in the other.
#[must_use]
pub fn places(project: &Project, claim: &ClaimId, copies: &[Copied]) -> Vec<Place> {
    let Some(entry) = project.claim(claim) else { return Vec::new() };
    let mut places: Vec<Place> = Vec::new();
    for copied in copies.iter().filter(|copied| copied.kind != CopyKind::SharedQuote) {
        let Some((_, to)) = sides(&entry.body, copied) else { continue };
        let Some(spans) = carry(project, claim, copied) else { continue };
        let is_known = |place: &Place| place.article == to.article && overlap(&place.spans, &spans);
        if to.article == entry.body.article || places.iter().any(is_known) {
            continue;
        }
        let claim = standing(project, &entry.body, &to.article, &spans);
        places.push(Place { article: to.article.clone(), spans, claim });
    }
    places
}

fn overlap(one: &[Span], other: &[Span]) -> bool {
    one.iter().any(|span| other.iter().any(|another| span.overlaps(*another)))
}

/// The claim that stands where a claim would be carried to.
fn standing(project: &Project, claim: &Claim, article: &ArticleId, spans: &[Span]) -> Option<ClaimId> {
    let is_kin = |other: &Claim| {
        let from = |claim: &Claim| claim.copied_from.clone();
        from(other).as_ref() == Some(&claim.id)
            || from(claim).as_ref() == Some(&other.id)
            || (from(other).is_some() && from(other) == from(claim))
    };
    let mut others = project.claims_of_article(article).map(|entry| &entry.body);
    let found = others.find(|other| {
        let placed = other.anchor.spans();
        placed == spans || (is_kin(other) && overlap(&placed, spans))
    });
    found.map(|other| other.id.clone())
}

/// Where `copies` repeat a claim and no claim of the same extent stands already.
#[must_use]
pub fn carried(project: &Project, claim: &ClaimId, copies: &[Copied]) -> Vec<(ArticleId, Vec<Span>)> {
    let free = places(project, claim, copies).into_iter().filter(|place| place.claim.is_none());
    free.map(|place| (place.article, place.spans)).collect()
}

/// How a claim is carried.
#[derive(Clone, Debug, PartialEq)]
pub struct Carrying {
    /// Marks and links all copies, as one step.
    pub command: Command,
    /// The articles in which claims are marked.
    pub articles: Vec<ArticleId>,
    /// What they are linked to.
    pub incidents: Vec<IncidentId>,
    /// Where the copy has another number than the claim: what was read there, if anything.
    pub reread: Vec<(ArticleId, Option<Quantity>)>,
}

/// The step that carries a claim to places as [`carried`] gives them. `None` if there are none.
#[must_use]
pub fn carrying(
    project: &Project,
    claim: &ClaimId,
    places: &[(ArticleId, Vec<Span>)],
    new_id: &mut dyn FnMut() -> String,
) -> Option<Carrying> {
    let original = &project.claim(claim)?.body;
    let links: Vec<&Link> = project.links_of_claim(claim).map(|link| &link.body).collect();
    let (mut commands, mut articles, mut reread) = (Vec::new(), Vec::new(), Vec::new());
    for (article, spans) in places {
        let Some(anchor) = text_of(project, article).and_then(|text| anchor::describe(text, spans).ok()) else { continue };
        let mut copy = Claim {
            id: ClaimId::from(new_id()),
            article: article.clone(),
            anchor,
            // A copy of a copy has the same original.
            copied_from: Some(original.copied_from.clone().unwrap_or_else(|| claim.clone())),
            status: ClaimStatus::default(),
            check_worthy: None,
            // It is the work of whoever carries it; adjudication is one article's.
            layer: String::new(),
            note: String::new(),
            extra: Extra::new(),
            ..original.clone()
        };
        let is_same = requote(project, original, &mut copy);
        if !is_same {
            reread.push((article.clone(), copy.quantity.clone()));
        }
        let copy_id = copy.id.clone();
        commands.push(Command::MarkClaim(copy));
        for link in &links {
            let copied = Link { id: new_id().into(), claim: copy_id.clone(), note: String::new(), extra: Extra::new(), ..(*link).clone() };
            commands.push(Command::AddLink(copied));
        }
        push_new(&mut articles, article);
    }
    if articles.is_empty() {
        return None;
    }
    let label = format!("carry {} to {}", crate::command::quoted(original), n_articles(articles.len()));
    let mut incidents: Vec<IncidentId> = Vec::new();
    links.iter().for_each(|link| push_new(&mut incidents, &link.incident));
    Some(Carrying { command: Command::All { label, commands }, articles, incidents, reread })
}

fn push_new<T: PartialEq + Clone>(all: &mut Vec<T>, one: &T) {
    if !all.contains(one) {
        all.push(one.clone());
    }
}

fn n_articles(n: usize) -> String {
    if n == 1 { "1 article".to_owned() } else { format!("{n} articles") }
}

/// Gives a copy the quantity of its own words. Says whether it is the number of the original.
fn requote(project: &Project, original: &Claim, copy: &mut Claim) -> bool {
    let Some(before) = &original.quantity else { return true };
    let mut measures: Vec<(u32, MeasureId, &str)> =
        project.measures().map(|measure| (measure.body.order, measure.body.id.clone(), measure.body.label.as_str())).collect();
    measures.order();
    let measures: Vec<(MeasureId, &str)> = measures.into_iter().map(|(_, id, label)| (id, label)).collect();
    let read = |quote: &str| quantity::suggest(quote, &measures, &before.measure);
    let number = |quantity: &Quantity| (quantity.qualifier, quantity.min, quantity.max);
    let quote = copy.anchor.quote();
    let (here, there) = (read(&original.anchor.quote()), read(&quote));
    if here.as_ref().map(number) != there.as_ref().map(number) {
        let is_same = there.as_ref().map(number) == Some(number(before));
        copy.quantity = there;
        return is_same;
    }
    // A number that a person read where the program reads none, or another, is theirs to know.
    if let Some(quantity) = &mut copy.quantity
        && !quote.contains(&*quantity.surface)
    {
        quantity.surface = there.map(|there| there.surface).unwrap_or_default();
    }
    true
}

/// The other articles that a claim stands in, by [`places`], each once and in their order.
#[must_use]
pub fn articles_of<'p>(project: &'p Project, places: &[Place]) -> Vec<&'p Article> {
    let mut ids: Vec<ArticleId> = Vec::new();
    places.iter().for_each(|place| push_new(&mut ids, &place.article));
    ids.iter().filter_map(|id| Some(&project.article(id)?.body)).collect()
}

#[cfg(test)]
mod tests;
