//! What was found beside what people decided: the pairs of passages to look through, and the record that a decision makes.
//! Knows records; finds nothing and changes no project.

use std::collections::BTreeMap;

use super::{
    Beside, Copied, Passage,
    decide::{Decided, are_about_the_same, articles, decisions, likeness},
};
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
    /// Whether these are the same two passages, apart from where exactly they begin and end.
    #[must_use]
    pub fn is_of(&self, passages: &[Passage; 2]) -> bool {
        articles(&self.copied.passages) == articles(passages) && are_about_the_same(&self.copied.passages, passages)
    }

    /// Whether it counts: it does unless a person has rejected it.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.verdict != Some(Verdict::Rejected)
    }
}

/// All pairs, found or decided, sorted. A pair that was found and overlaps a decided one on both sides by more than half of
/// the shorter passage is that one; the person's extents and kind stand in place of those found.
#[must_use]
pub fn reviewed(project: &Project, found: &[Copied]) -> Vec<Reviewed> {
    let mut by_articles: BTreeMap<[&ArticleId; 2], Vec<&Decided<'_>>> = BTreeMap::new();
    let decided: Vec<_> = project.copy_groups().flat_map(|group| decisions(project, &group.body)).collect();
    for decided in &decided {
        by_articles.entry(articles(&decided.passages)).or_default().push(decided);
    }
    let is_open = |copied: &&Copied| {
        let decided = by_articles.get(&articles(&copied.passages)).map_or(&[][..], Vec::as_slice);
        !decided.iter().any(|decided| are_about_the_same(&decided.passages, &copied.passages))
    };
    let open = found.iter().filter(is_open).map(|copied| Reviewed { copied: copied.clone(), verdict: None, origin: None });
    let mut pairs: Vec<Reviewed> = open.collect();
    pairs.extend(decided.iter().map(|Decided { group, passages }| Reviewed {
        copied: Copied {
            kind: group.kind,
            score: likeness(project, passages),
            passages: passages.clone(),
            decided: Some(group.id.clone()),
        },
        verdict: Some(group.verdict),
        origin: group.origin.clone(),
    }));
    pairs.order_by_key(|pair| super::place(&pair.copied));
    pairs
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
