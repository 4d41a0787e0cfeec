//! Why a file can't be loaded, in words that name the file, the place, what was found and what was expected.

use std::fmt;

use thiserror::Error;

use super::{
    FORMAT, VERSION,
    misread::{Found, Kind},
    syntax::{Here, Syntax},
    wrong::Flaw,
};

/// A file that can't be loaded; nothing of it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}: {fault}")]
pub struct LoadError {
    /// The name of the file.
    pub file: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// Nothing in it, or only white space.
    #[error("found an empty file, expected a project in JSON")]
    Empty,
    /// Bytes that are no text.
    #[error("found bytes that are not UTF-8 at byte {byte}, expected JSON in UTF-8")]
    NotUtf8 {
        /// The first bad byte, counted from 0.
        byte: usize,
    },
    /// Not JSON.
    #[error("line {line}, column {column}: {what}")]
    Syntax {
        /// Counted from 1.
        line: usize,
        /// In characters, counted from 1.
        column: usize,
        /// What was found and expected.
        what: Syntax,
    },
    /// JSON that nests deeper than is read.
    #[error("line {line}, column {column}: found values nested too deeply, expected at most 127 levels")]
    TooDeep {
        /// Counted from 1.
        line: usize,
        /// In characters, counted from 1.
        column: usize,
    },
    /// JSON, but of something else.
    #[error("found {found}, expected an object with \"format\": \"{FORMAT}\"")]
    NotAProject {
        /// What it is instead.
        found: Instead,
    },
    /// A version that can't be one.
    #[error("found {found}, expected \"version\": {VERSION}")]
    NoVersion {
        /// What stands there.
        found: Version,
    },
    /// A version that this program doesn't know.
    #[error("found version {found}, expected at most {VERSION}: a newer Crossbearing wrote this file")]
    NewerVersion {
        /// The version of the file.
        found: u64,
    },
    /// A project whose parts contradict the format or each other.
    #[error("{}", Listed { flaws, n_more: *n_more })]
    Invalid {
        /// All errors, up to a number that anybody reads.
        flaws: Vec<Flaw>,
        /// How many more there are.
        n_more: usize,
    },
}

/// What a file is instead of a project.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Instead {
    /// No object.
    #[error("{0}")]
    Value(Kind),
    /// An object of another format.
    #[error("\"format\": {0}")]
    Format(Found),
    /// An object of none.
    #[error("an object without \"format\"")]
    NoFormat,
}

/// What stands in place of a version.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Version {
    /// One that never was.
    #[error("version {0}")]
    Number(u64),
    /// Something that is none.
    #[error("\"version\": {0}")]
    Value(Found),
    /// Nothing.
    #[error("no \"version\"")]
    Missing,
}

struct Listed<'a> {
    flaws: &'a [Flaw],
    n_more: usize,
}

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.flaws, self.n_more) {
            ([flaw], 0) => flaw.fmt(f),
            (flaws, n_more) => {
                write!(f, "{} errors", flaws.len() + n_more)?;
                for flaw in flaws {
                    write!(f, "\n  {flaw}")?;
                }
                if n_more > 0 { write!(f, "\n  and {n_more} more") } else { Ok(()) }
            }
        }
    }
}

/// A JSON error with its place.
pub(super) fn json_fault(text: &str, error: &serde_json::Error) -> Fault {
    let (line, column) = (error.line(), column_chars(text, error));
    if error.to_string().starts_with("recursion limit exceeded") {
        return Fault::TooDeep { line, column };
    }
    // Where the parser stopped.
    let here = text.split('\n').nth(line.saturating_sub(1)).and_then(|row| row.chars().nth(column - 1));
    Fault::Syntax { line, column, what: Syntax::of(error, Here(here)) }
}

/// The column in characters, from 1; the parser counts bytes.
pub(super) fn column_chars(text: &str, error: &serde_json::Error) -> usize {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or("");
    let before = line.char_indices().take_while(|(byte, _)| *byte < error.column()).count();
    before.max(1)
}
