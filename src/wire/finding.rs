//! What is wrong with a file and where, and the place to collect it. Knows no file type.

use std::fmt;

use serde::Serialize;

use super::{
    remark::{Noted, Remark},
    wrong::{Flaw, Wrong},
};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file can't be loaded.
    Error,
    /// It can, with something added, moved or left dangling.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// Something to say about one place of a file, in English, for those who read all of it alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// Where: `claims[3].spans[0].end`, or empty for the file as a whole.
    pub path: String,
    /// What: found and expected.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.message) } else { write!(f, "{}: {}", self.path, self.message) }
    }
}

impl From<Flaw> for Finding {
    fn from(Flaw { path, what }: Flaw) -> Self {
        Finding { severity: Severity::Error, path, message: what.to_string() }
    }
}

impl From<Remark> for Finding {
    fn from(Remark { path, what }: Remark) -> Self {
        Finding { severity: Severity::Warning, path, message: what.to_string() }
    }
}

/// The place of a record in a file: the list and the number in it, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    list: &'static str,
    nth: Option<usize>,
}

impl Place {
    /// A record that stands alone.
    pub(super) const ALONE: Self = Self::field("");

    /// An object that isn't in a list.
    pub(super) const fn field(name: &'static str) -> Self {
        Self { list: name, nth: None }
    }

    /// The `nth` of a list.
    pub(super) const fn item(list: &'static str, nth: usize) -> Self {
        Self { list, nth: Some(nth) }
    }

    /// The path of something inside.
    pub(super) fn path(self, inside: impl fmt::Display) -> String {
        let path = format!("{self}{inside}");
        path.strip_prefix('.').map_or(path.clone(), str::to_owned)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.list)?;
        self.nth.map_or(Ok(()), |nth| write!(f, "[{nth}]"))
    }
}

/// How many errors are told in full.
const MOST_ERRORS: usize = 20;

/// How many warnings are told in full.
const MOST_WARNINGS: usize = 1_000;

/// Collects findings; beyond a number that anybody reads they are only counted.
#[derive(Debug, Default)]
pub(super) struct Findings {
    errors: Vec<Flaw>,
    n_more_errors: usize,
    warnings: Vec<Remark>,
    n_more_warnings: usize,
}

impl Findings {
    /// Notes what keeps the file from loading.
    pub(super) fn error(&mut self, path: String, what: impl Into<Wrong>) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(Flaw { path, what: what.into() });
        } else {
            self.n_more_errors += 1;
        }
    }

    /// Notes what people should know of.
    pub(super) fn warn(&mut self, path: String, what: Noted) {
        if self.warnings.len() < MOST_WARNINGS {
            self.warnings.push(Remark { path, what });
        } else {
            self.n_more_warnings += 1;
        }
    }

    /// Whether nothing keeps the file from loading.
    pub(super) fn is_sound(&self) -> bool {
        self.errors.is_empty()
    }

    /// The errors, and how many more there were.
    pub(super) fn into_errors(self) -> (Vec<Flaw>, usize) {
        (self.errors, self.n_more_errors)
    }

    /// The warnings; the last one tells of those left out.
    pub(super) fn into_warnings(mut self) -> Vec<Remark> {
        if self.n_more_warnings > 0 {
            self.warnings.push(Remark { path: String::new(), what: Noted::More(self.n_more_warnings) });
        }
        self.warnings
    }
}
