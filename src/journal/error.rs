//! What can be wrong with a row of the journal.

use thiserror::Error;

use crate::{id::RecordKey, journal::VERSION, wire::RecordError};

/// A row that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum JournalError {
    /// It is no JSON, or not the JSON of a row.
    #[error("found {message}, expected a change as JSON")]
    Syntax {
        /// What the parser says, with line and column.
        message: String,
    },
    /// A newer version of this program wrote it.
    #[error("found a change of version {found}, expected at most {VERSION}: a newer Crossbearing wrote it")]
    NewerVersion {
        /// The version found.
        found: u64,
    },
    /// It edits the same record twice.
    #[error("found {key} again in edit {nth}, expected each record at most once")]
    Twice {
        /// The number of the edit, from 0.
        nth: usize,
        /// The record.
        key: RecordKey,
    },
    /// A record or tombstone in it isn't one.
    #[error("{key}: {error}")]
    Record {
        /// Which record.
        key: RecordKey,
        /// What was found and expected.
        error: RecordError,
    },
    /// It was made for another state of the project.
    #[error("found {key} with another {what} than the change was made for, expected {what} as it was then")]
    Stale {
        /// Which record.
        key: RecordKey,
        /// What differs: a field's name, "record" or "tombstone".
        what: String,
    },
}
