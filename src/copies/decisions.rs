//! Where the passages that people decided about are now. Reads records; changes nothing.

use super::Passage;
use crate::{
    anchor,
    id::ArticleId,
    offset::Span,
    ordering::Order as _,
    project::Project,
    record::{Anchor, AnchorState, CopyGroup, Extra, Part, QuotedPassage},
    text::ArticleText,
};

/// Two passages that somebody decided about.
pub(super) struct Decision<'p> {
    pub(super) group: &'p CopyGroup,
    pub(super) passages: [Passage; 2],
}

/// Every decision on a pair of passages of different articles, where the passages are now. A group of more than two
/// passages is about each pair among them. Passages whose article or text is not here are passed over; those whose words
/// have moved are found again, if they can be.
pub(super) fn placed(project: &Project) -> Vec<Decision<'_>> {
    project.copy_groups().flat_map(|group| decisions(project, &group.body)).collect()
}

fn decisions<'p>(project: &'p Project, group: &'p CopyGroup) -> Vec<Decision<'p>> {
    let mut there: Vec<Passage> = group.passages.iter().filter_map(|passage| find(project, passage)).collect();
    there.order_by_key(|passage| (passage.article.clone(), passage.span));
    there.dedup();
    let mut decisions = Vec::new();
    for (nth, first) in there.iter().enumerate() {
        for second in there[nth + 1..].iter().filter(|second| second.article != first.article) {
            decisions.push(Decision { group, passages: [first.clone(), second.clone()] });
        }
    }
    decisions
}

/// Where the passage is now.
fn find(project: &Project, passage: &QuotedPassage) -> Option<Passage> {
    let text = text(project, &passage.article)?;
    let part = Part { span: passage.span, quote: passage.quote.clone(), extra: Extra::new() };
    let anchor = Anchor { parts: vec![part], prefix: String::new(), suffix: String::new(), state: AnchorState::Exact };
    let span = anchor::resolve(text, &anchor).spans().first().copied()?;
    Some(Passage { article: passage.article.clone(), span })
}

fn text<'p>(project: &'p Project, article: &ArticleId) -> Option<&'p ArticleText> {
    project.article(article)?.body.text.here()
}

/// Whether a decision on one pair is about the other too: they overlap on both sides by more than half of the shorter
/// passage.
pub(super) fn are_about_the_same(a: &[Passage; 2], b: &[Passage; 2]) -> bool {
    let overlap = |a: Span, b: Span| {
        let shared = a.end().0.min(b.end().0).saturating_sub(a.start().0.max(b.start().0));
        u64::from(shared) * 2 > u64::from(a.len_chars().min(b.len_chars()))
    };
    overlap(a[0].span, b[0].span) && overlap(a[1].span, b[1].span)
}
