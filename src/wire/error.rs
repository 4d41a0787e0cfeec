//! Why a file can't be loaded, in words that name the file, the place, what was found and what was expected.

use std::fmt;

use thiserror::Error;

use super::{FORMAT, VERSION, finding::Finding};

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
    #[error("line {line}, column {column}: {message}")]
    Syntax {
        /// Counted from 1.
        line: usize,
        /// In characters, counted from 1.
        column: usize,
        /// What was found and expected.
        message: String,
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
        found: String,
    },
    /// A version that can't be one.
    #[error("found {found}, expected \"version\": {VERSION}")]
    NoVersion {
        /// What stands there.
        found: String,
    },
    /// A version that this program doesn't know.
    #[error("found version {found}, expected at most {VERSION}: a newer Crossbearing wrote this file")]
    NewerVersion {
        /// The version of the file.
        found: u64,
    },
    /// A project whose parts contradict the format or each other.
    #[error("{}", Listed { findings, n_more: *n_more })]
    Invalid {
        /// All errors, up to a number that anybody reads.
        findings: Vec<Finding>,
        /// How many more there are.
        n_more: usize,
    },
}

struct Listed<'a> {
    findings: &'a [Finding],
    n_more: usize,
}

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.findings, self.n_more) {
            ([finding], 0) => finding.fmt(f),
            (findings, n_more) => {
                write!(f, "{} errors", findings.len() + n_more)?;
                for finding in findings {
                    write!(f, "\n  {finding}")?;
                }
                if n_more > 0 { write!(f, "\n  and {n_more} more") } else { Ok(()) }
            }
        }
    }
}

/// A JSON error with its place.
pub(super) fn json_fault(text: &str, error: &serde_json::Error) -> Fault {
    let (line, column) = (error.line(), column_chars(text, error));
    let told = error.to_string();
    if told.starts_with("recursion limit exceeded") {
        return Fault::TooDeep { line, column };
    }
    // Where the parser stopped.
    let here = text.split('\n').nth(line.saturating_sub(1)).and_then(|row| row.chars().nth(column - 1));
    let found = here.map_or_else(|| "the end of the line".to_owned(), |c| format!("{c:?}"));
    let message = match SYNTAX.iter().find(|(start, _)| told.starts_with(start)) {
        Some((_, message)) => message.replace("{found}", &found),
        None if told.starts_with("expected ") => format!("found {found}, {}", bare_message(error)),
        None => bare_message(error),
    };
    Fault::Syntax { line, column, message }
}

/// The parser's words and ours.
const SYNTAX: &[(&str, &str)] = &[
    ("EOF while parsing a list", "found the end of the file inside an array, expected its end first"),
    ("EOF while parsing an object", "found the end of the file inside an object, expected its end first"),
    ("EOF while parsing a string", "found the end of the file inside a string, expected its end first"),
    ("EOF while parsing", "found the end of the file, expected a value"),
    ("expected value", "found {found}, expected a value"),
    ("expected ident", "found {found}, expected true, false or null"),
    ("trailing comma", "found {found} behind a comma, expected one more entry"),
    ("trailing characters", "found {found}, expected nothing more here"),
    ("key must be a string", "found {found}, expected a name in quotes"),
    ("control character", "found a control character in a string, expected it written as an escape"),
    ("lone leading surrogate", "found half a surrogate pair in a string, expected both halves"),
    ("unexpected end of hex escape", "found half a surrogate pair in a string, expected both halves"),
    ("invalid unicode code point", "found an escape of no character in a string, expected one of a character"),
    ("invalid escape", "found {found} behind a backslash in a string, expected an escape of JSON"),
    ("invalid number", "found {found} in a number, expected digits"),
    ("number out of range", "found a number that is too large, expected one that fits 64 bits"),
];

/// The column in characters, from 1; the parser counts bytes.
pub(super) fn column_chars(text: &str, error: &serde_json::Error) -> usize {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or("");
    let before = line.char_indices().take_while(|(byte, _)| *byte < error.column()).count();
    before.max(1)
}

/// The message in the words of this project, without the place, which is told apart.
pub(super) fn bare_message(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = told.strip_suffix(&place).unwrap_or(&told);
    reword(message)
}

/// Says "found … expected …" and names JSON's types as JSON does.
fn reword(message: &str) -> String {
    let Some(rest) =
        ["invalid type: ", "invalid value: ", "invalid length ", "unknown variant "].iter().find_map(|start| message.strip_prefix(start))
    else {
        return match message.strip_prefix("missing field ") {
            Some(name) => format!("found no {}, expected it", name.replace('`', "\"")),
            None => match message.strip_prefix("duplicate field ") {
                Some(name) => format!("found {} twice, expected it once", name.replace('`', "\"")),
                None => message.replace('`', "\""),
            },
        };
    };
    let Some((found, expected)) = rest.rsplit_once(", expected ") else { return format!("found {}", rest.replace('`', "\"")) };
    let found = match found {
        "map" => "an object".to_owned(),
        "sequence" => "an array".to_owned(),
        "null" => "null".to_owned(),
        found => quoted_once(found),
    };
    let expected = match expected {
        "a sequence" => "an array".to_owned(),
        "a map" => "an object".to_owned(),
        "u32" => format!("a whole number from 0 to {}", u32::MAX),
        "u64" => format!("a whole number from 0 to {}", u64::MAX),
        "f64" => "a number".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "a tuple of size 2" => "an array of 2".to_owned(),
        expected => expected.replace('`', "\""),
    };
    format!("found {found}, expected {expected}")
}

/// Serde wraps numbers and words in backquotes, and text, which may hold some, in quotes.
fn quoted_once(found: &str) -> String {
    match found.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
        Some(word) => format!("{word:?}"),
        None => match found.strip_suffix('`').and_then(|rest| rest.split_once('`')) {
            Some(("integer " | "floating point ", number)) => format!("the number {number}"),
            Some((kind, value)) if !kind.contains('"') => format!("the {kind}{value}"),
            Some(_) | None if found.starts_with("string ") => format!("the {found}"),
            Some(_) | None => found.to_owned(),
        },
    }
}
