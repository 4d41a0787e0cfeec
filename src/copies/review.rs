//! What was found beside what people decided: the pairs of passages to look through, and the record that a decision makes.
//! Knows records; finds nothing and changes no project.

use std::collections::BTreeMap;

use super::{Beside, Copied, Passage};
use crate::{
    id::{ArticleId, CopyGroupId},
    offset::Span,
    ordering::Order as _,
    project::Project,
    record::{CopyGroup, CopyKind, Extra, QuotedPassage, Verdict},
};

/// A pair of passages, with the decision on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviewed {
    /// The pair: as a person has it, else as it was found.
    pub copied: Copied,
    /// What was decided; `None` if nothing was.
    pub verdict: Option<Verdict>,
    /// The article that had it first, if that was said.
    pub origin: Option<ArticleId>,
}

impl Reviewed {
    /// Whether these are the same two passages, their extents aside.
    #[must_use]
    pub fn is_of(&self, passages: &[Passage; 2]) -> bool {
        meets(&self.copied.passages, passages)
    }

    /// Whether it counts: it does unless a person has rejected it.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.verdict != Some(Verdict::Rejected)
    }
}

fn meets(one: &[Passage; 2], other: &[Passage; 2]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.article == other.article && one.span.overlaps(other.span))
}

/// All pairs, found or decided, sorted by articles and places. A found pair that overlaps a decided one on both sides is
/// that one. Decisions about texts that are not here are left out.
#[must_use]
pub fn reviewed(project: &Project, found: &[Copied]) -> Vec<Reviewed> {
    let mut pairs: BTreeMap<[&ArticleId; 2], Vec<Reviewed>> = BTreeMap::new();
    for group in project.copy_groups().map(|entry| &entry.body) {
        for (nth, one) in group.passages.iter().enumerate() {
            for other in group.passages.iter().skip(nth + 1) {
                let (one, other) = if one.article <= other.article { (one, other) } else { (other, one) };
                let passages = [one, other].map(|passage| Passage { article: passage.article.clone(), span: passage.span });
                let Some(score) = alike(project, &passages) else { continue };
                let copied = Copied { kind: group.kind, score, passages, decided: Some(group.id.clone()) };
                let reviewed = Reviewed { copied, verdict: Some(group.verdict), origin: group.origin.clone() };
                pairs.entry([&one.article, &other.article]).or_default().push(reviewed);
            }
        }
    }
    for copied in found {
        let [one, other] = &copied.passages;
        let known = pairs.entry([&one.article, &other.article]).or_default();
        match known.iter_mut().find(|known| known.verdict.is_some() && known.is_of(&copied.passages)) {
            Some(known) if known.copied.passages == copied.passages => known.copied.score = copied.score,
            Some(_) => {}
            None => known.push(Reviewed { copied: copied.clone(), verdict: None, origin: None }),
        }
    }
    let mut all: Vec<Reviewed> = Vec::with_capacity(found.len());
    for (_, mut pairs) in pairs {
        pairs.order_by_key(|pair| pair.copied.passages.each_ref().map(|passage| passage.span));
        all.append(&mut pairs);
    }
    all
}

/// How much alike two passages are: the share of the words that both have. `None` if their texts are not here.
fn alike(project: &Project, passages: &[Passage; 2]) -> Option<f64> {
    beside(project, passages).map(|beside| beside.score())
}

/// Compares the two passages of a pair. `None` if their texts are not here.
#[must_use]
pub fn beside(project: &Project, passages: &[Passage; 2]) -> Option<Beside> {
    let text = |passage: &Passage| project.article(&passage.article)?.body.text.here();
    let [one, other] = passages;
    Beside::new((text(one)?, one.span), (text(other)?, other.span))
}

/// What a person says of a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// How one repeats the other.
    pub kind: CopyKind,
    /// Where, in the order of the pair.
    pub spans: [Span; 2],
    /// Whether they are copies.
    pub verdict: Verdict,
    /// The article that had it first.
    pub origin: Option<ArticleId>,
}

impl Decision {
    /// The pair as it stands, confirmed unless something else was decided: what a person then changes.
    #[must_use]
    pub fn on(pair: &Reviewed) -> Self {
        let spans = pair.copied.passages.each_ref().map(|passage| passage.span);
        Self { kind: pair.copied.kind, spans, verdict: pair.verdict.unwrap_or_default(), origin: pair.origin.clone() }
    }

    /// The record of the decision: the one that there is, changed, or a new one with an id that `new_id` makes. `None` if
    /// the texts are not here.
    #[must_use]
    pub fn record(&self, project: &Project, pair: &Reviewed, new_id: impl FnOnce() -> String) -> Option<CopyGroup> {
        let before = pair.copied.decided.as_ref().and_then(|id| project.copy_group(id)).map(|entry| &entry.body);
        let mut group = before.cloned().unwrap_or_else(|| CopyGroup {
            id: CopyGroupId::from(new_id()),
            kind: self.kind,
            passages: Vec::new(),
            verdict: self.verdict,
            origin: None,
            note: String::new(),
            extra: Extra::new(),
        });
        (group.kind, group.verdict) = (self.kind, self.verdict);
        group.origin.clone_from(&self.origin);
        for (passage, span) in pair.copied.passages.iter().zip(self.spans) {
            let quote = project.article(&passage.article)?.body.text.here()?.slice(span)?.to_owned();
            let is_it = |known: &&mut QuotedPassage| known.article == passage.article && known.span == passage.span;
            match group.passages.iter_mut().find(is_it) {
                Some(known) => (known.span, known.quote) = (span, quote),
                None => group.passages.push(QuotedPassage { article: passage.article.clone(), span, quote, extra: Extra::new() }),
            }
        }
        Some(group)
    }
}

#[cfg(test)]
mod tests;
