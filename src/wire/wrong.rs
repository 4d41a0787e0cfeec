//! What can be wrong at one place of a file, so that nothing of the file is loaded.

use std::fmt;

use thiserror::Error;

use super::{journal::RecordError, misread::Misread};
use crate::{
    dates::DateError,
    id::RecordKey,
    offset::{CharOffset, EmptySpan},
    quantity::QuantityError,
    stamp::{BadStamp, BadTimestamp},
};

/// Something wrong at one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where: `claims[3].spans[0].end`, or empty for the file as a whole.
    pub path: String,
    /// What.
    pub what: Wrong,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Wrong {
    /// A value of another type than its place has.
    #[error(transparent)]
    Misread(#[from] Misread),
    /// The same, and where in the text of the file reading stopped.
    #[error("{what} (line {line}, column {column})")]
    MisreadAt {
        /// What was found and expected.
        what: Misread,
        /// Counted from 1.
        line: usize,
        /// In characters, counted from 1.
        column: usize,
    },
    /// An id without a character.
    #[error("found an empty id, expected at least one character")]
    EmptyId,
    /// An id that another record has.
    #[error("found the id {id:?}, which {before} has already; expected each id once")]
    IdTwice {
        /// The id.
        id: String,
        /// Where the other is.
        before: String,
    },
    /// A record that was deleted twice.
    #[error("found {key}, which {before} has already; expected it once")]
    DeletedTwice {
        /// Which one.
        key: RecordKey,
        /// Where the other deletion is.
        before: String,
    },
    /// Incidents that are parts of themselves: their ids from the first to the first.
    #[error("found a cycle of parents, {}; expected a tree", told(.0))]
    Cycle(Vec<String>),
    /// A deleted record that can't be read.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// No stamp.
    #[error(transparent)]
    Stamp(#[from] BadStamp),
    /// No moment.
    #[error(transparent)]
    Timestamp(#[from] BadTimestamp),
    /// No date.
    #[error(transparent)]
    Date(#[from] DateError),
    /// A precision of nothing.
    #[error("found a precision without a value, expected both")]
    PrecisionAlone,
    /// Bounds that don't fit the qualifier.
    #[error(transparent)]
    Quantity(#[from] QuantityError),
    /// A claim that marks nothing.
    #[error("found no span, expected at least one")]
    NoSpan,
    /// A span that isn't one.
    #[error(transparent)]
    Span(#[from] EmptySpan),
    /// A span that ends behind the text.
    #[error("found {end}, expected at most {len_chars}, the length of the text")]
    BehindText {
        /// Where it ends.
        end: CharOffset,
        /// How long the text is, in code points.
        len_chars: u32,
    },
    /// So many passages, which are too few to be copied.
    #[error("found {0} passages, expected at least two")]
    FewPassages(usize),
    /// A range of changes that isn't one.
    #[error("found the range {first} to {last}, expected two numbers from 1 on, the smaller first")]
    Range {
        /// The number that stands first.
        first: u64,
        /// The other.
        last: u64,
    },
    /// A text that isn't normalised, where it must be.
    #[error("found a byte-order mark or CR, expected LF alone")]
    LineEnds,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { self.what.fmt(f) } else { write!(f, "{}: {}", self.path, self.what) }
    }
}

/// A way from incident to incident.
fn told(cycle: &[String]) -> String {
    cycle.iter().map(|id| format!("{id:?}")).collect::<Vec<_>>().join(" → ")
}
