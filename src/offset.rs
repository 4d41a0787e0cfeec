//! Positions in an article. No bare integer is a position: [`CharOffset`] is the unit of the core and of
//! the file, [`Utf16Offset`] is what a browser's DOM counts and lives only at that edge.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ordering::Order as _;

/// A position in an article's text: Unicode code points (scalar values), 0-based, between characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CharOffset(pub u32);

/// A position as the DOM counts it: UTF-16 code units, 0-based.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Offset(pub u32);

/// A position in the UTF-8 bytes of a text, 0-based. For slicing only; never stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteOffset(pub usize);

impl fmt::Display for CharOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A span that isn't one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("found a span from {start} to {end}, expected start before end")]
pub struct EmptySpan {
    /// The start found.
    pub start: CharOffset,
    /// The end found.
    pub end: CharOffset,
}

/// A stretch of text: code points, half-open, never empty (`start < end`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: CharOffset,
    end: CharOffset,
}

impl Span {
    /// A span from `start` up to, but not including, `end`.
    ///
    /// # Errors
    /// [`EmptySpan`] unless `start < end`.
    pub fn new(start: CharOffset, end: CharOffset) -> Result<Self, EmptySpan> {
        if start < end { Ok(Self { start, end }) } else { Err(EmptySpan { start, end }) }
    }

    /// A span from plain numbers of code points.
    ///
    /// # Errors
    /// [`EmptySpan`] unless `start < end`.
    pub fn at(start: u32, end: u32) -> Result<Self, EmptySpan> {
        Self::new(CharOffset(start), CharOffset(end))
    }

    /// The first position inside.
    #[must_use]
    pub fn start(self) -> CharOffset {
        self.start
    }

    /// The first position behind.
    #[must_use]
    pub fn end(self) -> CharOffset {
        self.end
    }

    /// How many code points it holds; at least one.
    #[must_use]
    pub fn len_chars(self) -> u32 {
        self.end.0 - self.start.0
    }

    /// Whether the character behind `at` is inside.
    #[must_use]
    pub fn contains(self, at: CharOffset) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one character.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the two overlap or stand directly side by side.
    #[must_use]
    pub fn touches(self, other: Span) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.start, self.end)
    }
}

/// Sorts spans and joins those that overlap or touch, which is how a discontinuous claim keeps its parts.
#[must_use]
pub fn normalise(mut spans: Vec<Span>) -> Vec<Span> {
    spans.order();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if last.touches(span) => *last = last.hull(span),
            Some(_) | None => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(spans: &[(u32, u32)], expect: &[(u32, u32)]) {
        let spans = spans.iter().map(|&(start, end)| Span::at(start, end).unwrap()).collect();
        let got: Vec<_> = normalise(spans).iter().map(|span| (span.start().0, span.end().0)).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn spans_are_sorted_and_joined() {
        check(&[], &[]);
        check(&[(5, 8), (0, 2)], &[(0, 2), (5, 8)]);
        check(&[(0, 2), (2, 4)], &[(0, 4)]);
        check(&[(0, 9), (2, 4), (8, 12)], &[(0, 12)]);
    }

    #[test]
    fn an_empty_span_is_refused() {
        assert!(Span::at(3, 3).is_err());
        assert_eq!(Span::at(4, 3).unwrap_err().to_string(), "found a span from 4 to 3, expected start before end");
    }
}
