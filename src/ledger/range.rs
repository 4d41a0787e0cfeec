//! Ranges of reported numbers: made of the bounds of claims, added up, held against each other. Knows no records.

use std::fmt;

use super::Range;
use crate::quantity::grouped;

/// A lower and an upper bound, either of which may be missing.
pub(crate) type Bounds = (Option<u64>, Option<u64>);

impl Range {
    /// One number.
    #[must_use]
    pub fn exactly(n: u64) -> Self {
        Self { low: Some(n), high: Some(n), open: false }
    }

    /// The range over some claims: low is the smallest lower bound; high the largest upper bound, or lower bound of an
    /// open-ended claim, whichever is larger; open if that largest number comes only from open-ended claims.
    pub(crate) fn over(claims: impl IntoIterator<Item = Bounds>) -> Self {
        let (mut low, mut closed, mut at_least) = (None::<u64>, None, None);
        for (min, max) in claims {
            low = low.into_iter().chain(min).min();
            closed = closed.max(max);
            if max.is_none() {
                at_least = at_least.max(min);
            }
        }
        Self { low, high: closed.max(at_least), open: at_least > closed }
    }

    /// Whether nobody gave a number.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.low.is_none() && self.high.is_none()
    }

    /// Both added. What has no lower bound may be nothing at all, so it adds 0 to the low end.
    pub(crate) fn plus(self, other: Self) -> Self {
        let sum = |a: Option<u64>, b: Option<u64>| Some(a.unwrap_or(0).saturating_add(b.unwrap_or(0)));
        Self { low: sum(self.low, other.low), high: sum(self.high, other.high), open: self.open || other.open }
    }

    /// The smallest number that it allows.
    pub(crate) fn least(self) -> u64 {
        self.low.unwrap_or(0)
    }

    /// The largest number that it allows; an open end allows any.
    pub(crate) fn most(self) -> u64 {
        if self.open { u64::MAX } else { self.high.unwrap_or(u64::MAX) }
    }

    /// Whether some number lies in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.least() <= other.most() && other.least() <= self.most()
    }

    /// Whether each number that it allows lies in the other.
    pub(crate) fn is_within(self, other: Self) -> bool {
        other.least() <= self.least() && self.most() <= other.most()
    }

    /// Whether it allows just one number.
    pub(crate) fn is_exact(self) -> bool {
        !self.open && self.low.is_some() && self.low == self.high
    }
}

/// For people: "9–11", "53+", "12", "12–20+", "≤ 10", and "–" where nobody gave a number.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high) {
            (None, None) => return f.write_str("–"),
            (None, Some(high)) => write!(f, "≤ {}", grouped(high))?,
            (Some(low), Some(high)) if low != high => write!(f, "{}–{}", grouped(low), grouped(high))?,
            (Some(n), Some(_) | None) => f.write_str(&grouped(n))?,
        }
        f.write_str(if self.open { "+" } else { "" })
    }
}
