//! What people should know of a file that was loaded: what was added, moved, joined or left dangling in it.

use std::fmt;

use crate::{id::RecordKey, offset::Span};

/// Something to know about one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where: `claims[3].spans[0].end`, or empty for the file as a whole.
    pub path: String,
    /// What.
    pub what: Noted,
}

/// What was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noted {
    /// Other words stand in the text than a claim quotes.
    Quote {
        /// What stands there, in quotation marks, or how long a text is that ends before.
        found: Result<String, u32>,
        /// The quote, in quotation marks.
        quote: String,
        /// Where the words were found; nowhere, and the claim is kept as an orphan.
        moved: Option<Span>,
    },
    /// The spans of a claim were joined.
    Spans,
    /// A hash that can't be one: it, in quotation marks.
    Hash(String),
    /// The text was normalised.
    LineEnds,
    /// The hash of another text: what stood there, and that of the text.
    Edited(String, String),
    /// A record that isn't there is named.
    Missing {
        /// Which one.
        key: RecordKey,
        /// Whether it was.
        deleted: bool,
        /// How many more times it is named.
        n_more: usize,
    },
    /// What the scheme lacks was added to it.
    Supplied(RecordKey),
    /// So many are not told.
    More(usize),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { self.what.fmt(f) } else { write!(f, "{}: {}", self.path, self.what) }
    }
}

impl fmt::Display for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Noted::Quote { found, quote, moved } => {
                match found {
                    Ok(found) => write!(f, "found {found}")?,
                    Err(len_chars) => write!(f, "found a text of {len_chars} code points")?,
                }
                write!(f, ", expected the quote {quote}; ")?;
                match moved {
                    Some(to) => write!(f, "moved to {to}"),
                    None => f.write_str("kept as an orphan"),
                }
            }
            Noted::Spans => f.write_str("found spans that overlap or touch, expected them apart; joined"),
            Noted::Hash(found) => write!(f, "found {found}, expected 64 hexadecimal digits"),
            Noted::LineEnds => f.write_str("found a byte-order mark or CR in the text, expected LF alone; normalised, offsets with it"),
            Noted::Edited(found, expected) => {
                write!(f, "found {found}, expected {expected}, that of the text: it was edited, claims are found again by their quotes")
            }
            Noted::Missing { key, deleted, n_more } => {
                let state = if *deleted { "was deleted" } else { "is not in the file" };
                write!(f, "found a reference to the {} {:?}, which {state}", key.table.noun(), &*key.id)?;
                match n_more {
                    0 => Ok(()),
                    1 => f.write_str(" (1 more reference to it)"),
                    n_more => write!(f, " ({n_more} more references to it)"),
                }
            }
            Noted::Supplied(key) => write!(f, "found the {} {:?}, which the scheme lacks; added to it", key.table.noun(), &*key.id),
            Noted::More(n) => write!(f, "{n} more warnings are not listed"),
        }
    }
}
