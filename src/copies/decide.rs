//! What people decided about copies, laid over what was found. Reads records; finds nothing new and changes nothing.

use super::{
    Passage,
    words::{Key, words},
};
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
pub(super) struct Decided<'p> {
    pub(super) group: &'p CopyGroup,
    pub(super) passages: [Passage; 2],
}

pub(super) fn articles(passages: &[Passage; 2]) -> [&ArticleId; 2] {
    passages.each_ref().map(|passage| &passage.article)
}

pub(super) fn decisions<'p>(project: &'p Project, group: &'p CopyGroup) -> Vec<Decided<'p>> {
    let mut there: Vec<Passage> = group.passages.iter().filter_map(|passage| find(project, passage)).collect();
    there.order_by_key(|passage| (passage.article.clone(), passage.span));
    there.dedup();
    let mut decisions = Vec::new();
    for (nth, first) in there.iter().enumerate() {
        for second in there[nth + 1..].iter().filter(|second| second.article != first.article) {
            decisions.push(Decided { group, passages: [first.clone(), second.clone()] });
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

pub(super) fn are_about_the_same(a: &[Passage; 2], b: &[Passage; 2]) -> bool {
    let overlap = |a: Span, b: Span| {
        let shared = a.end().0.min(b.end().0).saturating_sub(a.start().0.max(b.start().0));
        u64::from(shared) * 2 > u64::from(a.len_chars().min(b.len_chars()))
    };
    overlap(a[0].span, b[0].span) && overlap(a[1].span, b[1].span)
}

/// The words that both passages have, wherever they stand in them, as a share of all.
pub(super) fn likeness(project: &Project, passages: &[Passage; 2]) -> f64 {
    let [mut first, mut second] = passages.each_ref().map(|passage| {
        let slice = text(project, &passage.article).and_then(|text| text.slice(passage.span)).unwrap_or("");
        let mut keys: Vec<Key> = words(slice).iter().map(|word| word.key).collect();
        keys.order();
        keys
    });
    let n_all = first.len() + second.len();
    let mut n_same = 0;
    while let (Some(a), Some(b)) = (first.last(), second.last()) {
        let order = a.cmp(b);
        n_same += usize::from(order.is_eq());
        if order.is_ge() {
            first.pop();
        }
        if order.is_le() {
            second.pop();
        }
    }
    if n_all == 0 { 0.0 } else { 2.0 * n_same as f64 / n_all as f64 }
}
