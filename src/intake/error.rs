//! What can be wrong with a file, and how it is said: which file, where in it, what was found, what was
//! expected.

use std::fmt;

use thiserror::Error;

use crate::dates::DateError;

/// Where in a file. Lines and columns count from 1, columns in bytes; bytes count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The whole file.
    #[default]
    File,
    /// A byte.
    Byte(usize),
    /// A line.
    Line(u64),
    /// A byte of a line.
    LineColumn {
        /// The line.
        line: u64,
        /// The byte in it.
        column: u64,
    },
    /// An item of a JSON document, as a path such as `articles[3]`; empty for the document itself.
    Item(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => Ok(()),
            Self::Byte(byte) => write!(f, "byte {byte}"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::LineColumn { line, column } => write!(f, "line {line}, column {column}"),
            Self::Item(path) => f.write_str(path),
        }
    }
}

/// A file that wasn't read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{problem}", Heading(file, place))]
pub struct IntakeError {
    /// The file's name.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// What is wrong.
    pub problem: Problem,
}

impl IntakeError {
    pub(super) fn new(file: &str, place: Place, problem: Problem) -> Self {
        Self { file: file.to_owned(), place, problem }
    }
}

/// Something left out of a file or doubtful in it; the rest was read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{trouble}", Heading(file, place))]
pub struct IntakeWarning {
    /// The file's name.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// What is doubtful.
    pub trouble: Trouble,
}

/// "file, line 3: "
struct Heading<'a>(&'a str, &'a Place);

impl fmt::Display for Heading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)?;
        let place = self.1.to_string();
        if !place.is_empty() {
            write!(f, ", {place}")?;
        }
        f.write_str(": ")
    }
}

/// Why a file wasn't read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// Larger than is read.
    #[error("found {} MB, expected at most {} MB; split it first", len_bytes.div_ceil(1_000_000), max_bytes / 1_000_000)]
    TooLarge {
        /// Its size.
        len_bytes: u64,
        /// The most that is read.
        max_bytes: u64,
    },
    /// No bytes.
    #[error("found an empty file, expected text")]
    Empty,
    /// White space only.
    #[error("found nothing but white space, expected text")]
    Blank,
    /// A kind of file that holds no plain text.
    #[error("this is {kind}; {advice}")]
    NotText {
        /// What it is ("a PDF").
        kind: &'static str,
        /// What to do about it.
        advice: &'static str,
    },
    /// A zero byte that no encoding explains.
    #[error("found a zero byte, expected text; this looks like a binary file (if it is text in UTF-16, choose that encoding)")]
    ZeroByte,
    /// No encoding of that name.
    #[error("found the encoding {label:?}, expected one of the list, such as UTF-8 or windows-1252")]
    UnknownEncoding {
        /// The name given.
        label: String,
    },
    /// Bytes that mean nothing in the encoding.
    #[error("found the bytes {found}, expected {encoding}; the file is damaged or in another encoding: choose one to open it")]
    InvalidBytes {
        /// The encoding.
        encoding: &'static str,
        /// The bytes, in hexadecimal.
        found: String,
    },
    /// A project of our own in another encoding.
    #[error(
        "found bytes that are not UTF-8, expected a Crossbearing project, which is always JSON in UTF-8; nothing of it was read, since \
         another encoding would change its words"
    )]
    ProjectNotUtf8,
    /// Not JSON.
    #[error("not valid JSON: {message}, but found {found}")]
    JsonSyntax {
        /// What the parser expected.
        message: String,
        /// What stands there.
        found: String,
    },
    /// JSON nested so deeply that no article can be meant.
    #[error("found JSON nested more than 127 levels deep, expected articles")]
    JsonTooDeep,
    /// JSON without articles.
    #[error("found {found}, expected objects with a text field ({})", super::fields::TEXT_FIELDS)]
    NoArticles {
        /// What there is.
        found: String,
    },
    /// A table without a column of texts.
    #[error("found the columns {found}, expected one with the texts ({})", super::fields::TEXT_FIELDS)]
    NoTextColumn {
        /// The columns.
        found: String,
    },
    /// A table with a column twice.
    #[error("found the column {name:?} twice (columns {first} and {second}), expected every column once")]
    DuplicateColumn {
        /// The name, as the second one has it.
        name: String,
        /// The first, counted from 1.
        first: usize,
        /// The second.
        second: usize,
    },
    /// Every row or item of the file lacks a text.
    #[error("found {n_rows} rows without a text, expected at least one with it")]
    NoTextAnywhere {
        /// How many.
        n_rows: usize,
    },
    /// A table that can't be read.
    #[error("not a readable table: {message}")]
    Table {
        /// What the parser says.
        message: String,
    },
    /// Markup that can't be parsed.
    #[error("the markup can't be read: {message}")]
    Markup {
        /// What the parser says.
        message: String,
    },
    /// A web page without text.
    #[error("found a page without readable text, expected an article; save the page when it has loaded, or paste the text")]
    NoMainText,
}

/// What is doubtful in a file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Trouble {
    /// A row or item without a text.
    #[error("found no text ({found}), expected one in {}; skipped", super::fields::TEXT_FIELDS)]
    RowWithoutText {
        /// What there is instead.
        found: String,
    },
    /// A row with too few or too many fields.
    #[error("found {n_found} fields, expected {n_expected}; check its text for a missing quotation mark")]
    RaggedRow {
        /// Fields found.
        n_found: usize,
        /// Fields expected.
        n_expected: usize,
    },
    /// A quotation mark that is opened and never closed.
    #[error("found a quotation mark without its pair; rows may have run together")]
    OddQuotes,
    /// A date that can't be understood.
    #[error("{error}; the date is kept among the other fields")]
    Date {
        /// Why not.
        error: DateError,
    },
    /// A line of front matter that isn't `key: value`.
    #[error("found {found:?} in the front matter, expected `key: value`; kept among the other fields")]
    FrontMatter {
        /// The line.
        found: String,
    },
    /// Metadata of a web page that isn't valid JSON.
    #[error("the page's own description of itself (JSON-LD) is not valid JSON and was left out: {message}")]
    Metadata {
        /// What the parser says.
        message: String,
    },
    /// Bytes that mean nothing in the encoding, replaced by U+FFFD.
    #[error(
        "found {n_sequences} byte sequences that don't exist in {encoding}, replaced by U+FFFD; if that looks wrong, choose another encoding"
    )]
    Replaced {
        /// The encoding.
        encoding: &'static str,
        /// How many.
        n_sequences: usize,
    },
    /// Characters that XML can't hold.
    #[error("found {n_characters} control characters, the first at character {first_chars}; kept, but XML exports can't hold them")]
    ControlCharacters {
        /// How many.
        n_characters: usize,
        /// The first one: code points from the start of the text.
        first_chars: usize,
    },
}
