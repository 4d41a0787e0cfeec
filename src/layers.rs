//! How an article lies on the page: its paragraphs, the claims over each of them, which claim is meant at a
//! point, and where the notes beside it go. Plain numbers in and out; knows no element and no pixel but as
//! numbers.

mod facing;
mod ink;
mod paragraphs;
#[cfg(test)]
mod tests;

use std::{cmp::Reverse, ops::Range};

pub use facing::facing;
pub use ink::{Ink, Rgb};
pub use paragraphs::{Edge, Paragraph, Paragraphs};

use crate::{
    offset::{CharOffset, Span},
    ordering::Order as _,
};

/// How many lanes of underlines there are; what lies deeper shares the last.
pub const N_LANES: u8 = 4;

/// A part of a claim within one paragraph, as it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Where, in the whole text, cut to its paragraph.
    pub span: Span,
    /// Which of the kinds, by number.
    pub kind: u16,
    /// The lane of its underline, from 0 (nearest to the letters) to [`N_LANES`] - 1.
    pub lane: u8,
}

/// A claim as far as it matters for its place.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// Which of the kinds, by number.
    pub kind: u16,
    /// Its parts, sorted; none if it is an orphan.
    pub spans: Vec<Span>,
}

/// The claims of one article, found by paragraph and by position. Claims go by their number in the list that
/// it was made from, which is in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    marks: Vec<Mark>,
    /// Whose mark it is; as many as marks.
    owners: Vec<u32>,
    /// Where the marks of each paragraph begin; one more than paragraphs.
    firsts: Vec<u32>,
    /// How many characters each claim holds.
    sizes: Vec<u32>,
    /// Where each claim begins; those without a place last.
    starts: Vec<Option<CharOffset>>,
}

impl Layers {
    /// Lays `claims`, given in text order, over the paragraphs.
    #[must_use]
    pub fn new(paragraphs: &Paragraphs, claims: &[Placed]) -> Self {
        let spans: Vec<Span> = claims.iter().flat_map(|claim| claim.spans.iter().copied()).collect();
        let mut lanes = lanes(&spans, N_LANES).into_iter();
        let mut rows: Vec<(u32, Mark, u32)> = Vec::with_capacity(spans.len());
        for (nth, claim) in claims.iter().enumerate() {
            for &span in &claim.spans {
                let lane = lanes.next().unwrap_or_default();
                for (paragraph, cut) in paragraphs.cut(span) {
                    rows.push((number(paragraph), Mark { span: cut, kind: claim.kind, lane }, number(nth)));
                }
            }
        }
        rows.order();
        let mut firsts = Vec::with_capacity(paragraphs.len() + 1);
        let mut at = 0;
        for nth in 0..=paragraphs.len() {
            while rows.get(at).is_some_and(|row| (row.0 as usize) < nth) {
                at += 1;
            }
            firsts.push(number(at));
        }
        Self {
            marks: rows.iter().map(|row| row.1).collect(),
            owners: rows.iter().map(|row| row.2).collect(),
            firsts,
            sizes: claims.iter().map(|claim| claim.spans.iter().map(|span| span.len_chars()).sum()).collect(),
            starts: claims.iter().map(|claim| claim.spans.first().map(|span| span.start())).collect(),
        }
    }

    fn rows(&self, paragraph: usize) -> Range<usize> {
        let bound = |nth: usize| self.firsts.get(nth).map_or(self.marks.len(), |&first| first as usize);
        bound(paragraph)..bound(paragraph + 1)
    }

    /// The marks in a paragraph, sorted.
    #[must_use]
    pub fn marks(&self, paragraph: usize) -> &[Mark] {
        self.marks.get(self.rows(paragraph)).unwrap_or_default()
    }

    /// The claims that lie in a paragraph, in text order.
    #[must_use]
    pub fn claims_in(&self, paragraph: usize) -> Vec<usize> {
        let mut claims: Vec<usize> =
            self.owners.get(self.rows(paragraph)).unwrap_or_default().iter().map(|owner| *owner as usize).collect();
        claims.order();
        claims.dedup();
        claims
    }

    /// The claims over the character behind `at`, which stands in `paragraph`: innermost (shortest) first, of
    /// equals the one that begins later.
    #[must_use]
    pub fn hits(&self, paragraph: usize, at: CharOffset) -> Vec<usize> {
        let rows = self.rows(paragraph);
        let mut hits: Vec<usize> = rows.filter(|&row| self.marks[row].span.contains(at)).map(|row| self.owners[row] as usize).collect();
        hits.order_by_key(|&claim| (self.sizes[claim], Reverse(claim)));
        hits.dedup();
        hits
    }

    /// The claims that begin in `span`, in text order.
    #[must_use]
    pub fn starting_in(&self, span: Span) -> Range<usize> {
        // `None` comes last here, not first as Rust orders it.
        let before = |bound: CharOffset| self.starts.partition_point(|start| start.is_some_and(|start| start < bound));
        before(span.start())..before(span.end())
    }

    /// The first claim that begins at `at` or behind it.
    #[must_use]
    pub fn first_from(&self, at: CharOffset) -> Option<usize> {
        let nth = self.starts.partition_point(|start| start.is_some_and(|start| start < at));
        self.starts.get(nth).is_some_and(Option::is_some).then_some(nth)
    }

    /// The last claim that begins before `at`.
    #[must_use]
    pub fn last_before(&self, at: CharOffset) -> Option<usize> {
        self.starts.partition_point(|start| start.is_some_and(|start| start < at)).checked_sub(1)
    }
}

/// Which claim a click means: at a new place the innermost, at the same place again the next one outward,
/// behind the last none. `hits` are innermost first; `again` is the claim that the last click here chose.
#[must_use]
pub fn clicked(hits: &[usize], again: Option<usize>) -> Option<usize> {
    match again.and_then(|last| hits.iter().position(|&hit| hit == last)) {
        Some(nth) => hits.get(nth + 1).copied(),
        None => hits.first().copied(),
    }
}

/// Gives each span a lane so that those that overlap lie in different ones, the earlier and longer nearer to
/// lane 0. Those for which `n_lanes` don't suffice share the last.
#[must_use]
pub fn lanes(spans: &[Span], n_lanes: u8) -> Vec<u8> {
    let mut order: Vec<usize> = (0..spans.len()).collect();
    order.order_by_key(|&nth| (spans[nth].start(), Reverse(spans[nth].end()), nth));
    let last = usize::from(n_lanes.saturating_sub(1));
    let mut ends = vec![CharOffset(0); last + 1];
    let mut lanes = vec![0; spans.len()];
    for nth in order {
        let span = spans[nth];
        let lane = ends.iter().position(|&end| end <= span.start()).unwrap_or(last);
        ends[lane] = ends[lane].max(span.end());
        // Below `n_lanes`.
        lanes[nth] = u8::try_from(lane).unwrap_or_default();
    }
    lanes
}

/// What changed between two sorted lists, by place in each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Places in the old list of what is gone, ascending.
    pub gone: Vec<usize>,
    /// Places in the new list of what came, ascending.
    pub come: Vec<usize>,
}

/// Compares two sorted lists; equal items pair off one to one.
#[must_use]
pub fn difference<T: Ord>(old: &[T], new: &[T]) -> Difference {
    let mut difference = Difference::default();
    let (mut o, mut n) = (0, 0);
    loop {
        match (old.get(o), new.get(n)) {
            (None, None) => break,
            (Some(a), Some(b)) if a == b => (o, n) = (o + 1, n + 1),
            (Some(a), Some(b)) if a < b => {
                difference.gone.push(o);
                o += 1;
            }
            (Some(_), None) => {
                difference.gone.push(o);
                o += 1;
            }
            (_, Some(_)) => {
                difference.come.push(n);
                n += 1;
            }
        }
    }
    difference
}

/// Puts notes beside a text so that none covers another: each as near to its wish as those above let it.
/// `wishes` are `(top, height)`, sorted by top, in any unit; the one at `pinned` stays where it wishes and the
/// others make room. Gives the tops; those above a pinned note may end below 0.
#[must_use]
pub fn stack(wishes: &[(f64, f64)], gap: f64, pinned: Option<usize>) -> Vec<f64> {
    let mut tops: Vec<f64> = Vec::with_capacity(wishes.len());
    let mut free = f64::NEG_INFINITY;
    for (nth, &(top, height)) in wishes.iter().enumerate() {
        let top = if pinned == Some(nth) { top } else { top.max(free) };
        tops.push(top);
        free = top + height + gap;
    }
    let mut below = pinned.and_then(|nth| tops.get(nth).copied());
    for nth in (0..pinned.unwrap_or(0).min(tops.len())).rev() {
        let Some(limit) = below else { break };
        tops[nth] = tops[nth].min(limit - gap - wishes[nth].1);
        below = Some(tops[nth]);
    }
    tops
}

/// Texts and lists are far smaller than four billion.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
