//! What was found beside what people decided: the pairs of passages to look through, and the record that a decision makes.
//! Knows records; finds nothing and changes no project.

use std::collections::BTreeMap;

use super::{Beside, Copied, Passage, decisions};
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
        let articles = |passages: &[Passage; 2]| passages.each_ref().map(|passage| passage.article.clone());
        articles(&self.copied.passages) == articles(passages) && decisions::are_about_the_same(&self.copied.passages, passages)
    }

    /// Whether it counts: it does unless a person has rejected it.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.verdict != Some(Verdict::Rejected)
    }
}

/// All pairs, found or decided, sorted by articles and places. A decision on a pair that was found stands in its place,
/// with the person's extents and kind; one on a pair that was not is added.
#[must_use]
pub fn reviewed(project: &Project, found: &[Copied]) -> Vec<Reviewed> {
    let placed = decisions::placed(project);
    let mut of_articles: BTreeMap<[&ArticleId; 2], Vec<&[Passage; 2]>> = BTreeMap::new();
    for decision in &placed {
        of_articles.entry(decision.passages.each_ref().map(|passage| &passage.article)).or_default().push(&decision.passages);
    }
    let is_decided = |copied: &Copied| {
        let decided = of_articles.get(&copied.passages.each_ref().map(|passage| &passage.article));
        decided.is_some_and(|decided| decided.iter().any(|passages| decisions::are_about_the_same(passages, &copied.passages)))
    };
    let open = found.iter().filter(|copied| !is_decided(copied)).cloned();
    let mut all: Vec<Reviewed> = open.map(|copied| Reviewed { copied, verdict: None, origin: None }).collect();
    for decisions::Decision { group, passages } in &placed {
        let Some(score) = alike(project, passages) else { continue };
        let copied = Copied { kind: group.kind, score, passages: passages.clone(), decided: Some(group.id.clone()) };
        all.push(Reviewed { copied, verdict: Some(group.verdict), origin: group.origin.clone() });
    }
    all.order_by_key(|pair| super::place(&pair.copied));
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
