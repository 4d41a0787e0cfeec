//! How an article lies on the page: its paragraphs, the claims over each of them, which claim is meant at a
//! point, and where the notes beside it go. Plain numbers in and out; knows no element and no pixel but as
//! numbers.

mod facing;
mod ink;
mod nested;
mod paragraphs;
#[cfg(test)]
mod tests;

use std::{cmp::Reverse, ops::Range};

pub use facing::facing;
pub use ink::{Ink, Rgb};
pub use nested::Segment;
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

/// A part of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    span: Span,
    /// The number of the claim.
    claim: u32,
}

/// A claim without its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    kind: u16,
    /// How many characters it holds.
    size: u32,
    /// Where it begins; nothing if it has no place.
    start: Option<CharOffset>,
}

/// The claims of one article, found by position. Claims go by their number in the list that it was made from, which is in text
/// order. What is painted is worked out for the stretch that is asked for: nobody sees a long article as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// By start, the longer first, then by claim.
    parts: Vec<Part>,
    /// How far the parts up to each one reach.
    reach: Vec<CharOffset>,
    /// Those without a place last.
    rows: Vec<Row>,
}

impl Layers {
    /// Takes up `claims`, given in text order.
    #[must_use]
    pub fn new(claims: &[Placed]) -> Self {
        Self::default().with(0..0, claims)
    }

    /// The same with other claims in place of some: far quicker than anew where few have changed.
    #[must_use]
    pub fn with(&self, gone: Range<usize>, come: &[Placed]) -> Self {
        let (first, behind) = (number(gone.start), number(gone.end));
        let shift = |claim: u32| if claim < behind { claim } else { claim - behind + first + number(come.len()) };
        let of = |(nth, claim): (u32, &Placed)| claim.spans.iter().map(move |&span| Part { span, claim: nth }).collect::<Vec<_>>();
        let order = |part: &Part| (part.span.start(), Reverse(part.span.end()), part.claim);
        let mut new: Vec<Part> = (first..).zip(come).flat_map(of).collect();
        new.order_by_key(order);
        let mut new = new.into_iter().peekable();
        let mut parts = Vec::with_capacity(self.parts.len() + new.len());
        for part in &self.parts {
            if gone.contains(&(part.claim as usize)) {
                continue;
            }
            let part = Part { claim: shift(part.claim), ..*part };
            while let Some(before) = new.next_if(|new| order(new) < order(&part)) {
                parts.push(before);
            }
            parts.push(part);
        }
        parts.extend(new);
        let mut furthest = CharOffset(0);
        let mut reach = Vec::with_capacity(parts.len());
        for part in &parts {
            furthest = furthest.max(part.span.end());
            reach.push(furthest);
        }
        let row = |claim: &Placed| Row {
            kind: claim.kind,
            size: claim.spans.iter().map(|span| span.len_chars()).sum(),
            start: claim.spans.first().map(|span| span.start()),
        };
        let (head, tail) = (self.rows.get(..gone.start), self.rows.get(gone.end..));
        let mut rows = head.unwrap_or_default().to_vec();
        rows.extend(come.iter().map(row));
        rows.extend_from_slice(tail.unwrap_or_default());
        Self { parts, reach, rows }
    }

    /// The parts that may share characters with a stretch: those before end above it, those behind begin below it.
    fn near(&self, span: Span) -> Range<usize> {
        let first = self.reach.partition_point(|&reach| reach <= span.start());
        let last = self.parts.partition_point(|part| part.span.start() < span.end());
        first.min(last)..last
    }

    /// What is painted in a stretch, cut to it and sorted.
    #[must_use]
    pub fn marks(&self, stretch: Span) -> Vec<Mark> {
        let near = self.near(stretch);
        // Lanes are given from where nothing lies over the text: what is before has no say in them.
        let mut first = near.start;
        while first > 0 && self.parts.get(first).is_some_and(|part| self.reach[first - 1] > part.span.start()) {
            first -= 1;
        }
        let mut lanes = Lanes::new(N_LANES);
        let mut marks = Vec::new();
        for part in self.parts.get(first..near.end).unwrap_or_default() {
            let lane = lanes.next(part.span);
            if let Ok(span) = Span::new(part.span.start().max(stretch.start()), part.span.end().min(stretch.end())) {
                let kind = self.rows.get(part.claim as usize).map_or(0, |row| row.kind);
                marks.push(Mark { span, kind, lane });
            }
        }
        marks.order();
        marks
    }

    /// The claims that share characters with a stretch, in text order.
    #[must_use]
    pub fn claims_in(&self, stretch: Span) -> Vec<usize> {
        let near = self.parts.get(self.near(stretch)).unwrap_or_default();
        let mut claims: Vec<usize> = near.iter().filter(|part| part.span.end() > stretch.start()).map(|part| part.claim as usize).collect();
        claims.order();
        claims.dedup();
        claims
    }

    /// The claims over the character behind `at`: innermost (shortest) first, of equals the one that begins later.
    #[must_use]
    pub fn hits(&self, at: CharOffset) -> Vec<usize> {
        let Ok(character) = Span::at(at.0, at.0.saturating_add(1)) else { return Vec::new() };
        let near = self.parts.get(self.near(character)).unwrap_or_default();
        let mut hits: Vec<usize> = near.iter().filter(|part| part.span.contains(at)).map(|part| part.claim as usize).collect();
        hits.order_by_key(|&claim| (self.rows[claim].size, Reverse(claim)));
        hits.dedup();
        hits
    }

    /// The claims that begin in `span`, in text order.
    #[must_use]
    pub fn starting_in(&self, span: Span) -> Range<usize> {
        self.n_before(span.start())..self.n_before(span.end())
    }

    /// The first claim that begins at `at` or behind it.
    #[must_use]
    pub fn first_from(&self, at: CharOffset) -> Option<usize> {
        let nth = self.n_before(at);
        self.rows.get(nth).is_some_and(|row| row.start.is_some()).then_some(nth)
    }

    /// The last claim that begins before `at`.
    #[must_use]
    pub fn last_before(&self, at: CharOffset) -> Option<usize> {
        self.n_before(at).checked_sub(1)
    }

    /// How many claims begin before `at`.
    fn n_before(&self, at: CharOffset) -> usize {
        // No start comes last here, not first as Rust orders it.
        self.rows.partition_point(|row| row.start.is_some_and(|start| start < at))
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

/// Gives each span a lane so that those that overlap lie in different ones, the earlier and longer nearer to lane 0. Those for
/// which the lanes don't suffice share the last.
struct Lanes {
    /// How far each lane is taken.
    ends: Vec<CharOffset>,
}

impl Lanes {
    fn new(n: u8) -> Self {
        Self { ends: vec![CharOffset(0); usize::from(n.max(1))] }
    }

    /// The lane of the next span; they come by start, the longer first.
    fn next(&mut self, span: Span) -> u8 {
        let last = self.ends.len() - 1;
        let lane = self.ends.iter().position(|&end| end <= span.start()).unwrap_or(last);
        self.ends[lane] = self.ends[lane].max(span.end());
        // As many as a `u8` counts.
        u8::try_from(lane).unwrap_or_default()
    }
}

/// Where two lists differ: in place of the first stretch, which is of `old`, stands the second, which is of `new`. What is before
/// and behind is the same.
#[must_use]
pub fn changed<T>(old: &[T], new: &[T], same: impl Fn(&T, &T) -> bool) -> (Range<usize>, Range<usize>) {
    let before = old.iter().zip(new).take_while(|(old, new)| same(old, new)).count();
    let rest = old[before..].iter().rev().zip(new[before..].iter().rev());
    let behind = rest.take_while(|(old, new)| same(old, new)).count();
    (before..old.len() - behind, before..new.len() - behind)
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
