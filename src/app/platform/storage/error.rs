//! What can go wrong with the storage, in words for people.

use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// Why something could not be stored or read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum StorageError {
    /// The browser offers no storage, or refuses to open it.
    #[error("this browser gives the page no storage ({0}); a private window or a setting that blocks site data does that")]
    Unavailable(String),
    /// Another tab holds it in another shape.
    #[error("another tab with an older Crossbearing keeps the storage open; close that tab and try again")]
    Blocked,
    /// A newer version of this program has changed its shape.
    #[error("a newer Crossbearing has used this storage; open that one, or reload to get it")]
    Newer,
    /// No room.
    #[error("the storage is full: this disk, or what the browser allows this page")]
    Full,
    /// The connection is gone: the site's data were cleared, or a newer version asked for it.
    #[error("the connection to the storage was closed by the browser")]
    Closed,
    /// Somebody else wrote in between.
    #[error("another tab has written this project: found change {found} stored, expected {expected} to be the last")]
    Moved {
        /// The last change stored.
        found: u64,
        /// The last change stored that this tab knows of.
        expected: u64,
    },
    /// The project isn't there.
    #[error("found no such project in the storage of this browser")]
    Missing,
    /// A project with this id is there already.
    #[error("found a project with this id in the storage already, expected a new one")]
    Taken,
    /// A key is there already; only within a write.
    #[error("found this entry in the storage already")]
    Constraint,
    /// Something stored isn't what it should be.
    #[error("found {found}, expected {expected}")]
    Damaged {
        /// What is there.
        found: String,
        /// What should be there.
        expected: &'static str,
    },
    /// Anything else that the browser reports, in its words.
    #[error("the browser reports: {0}")]
    Other(String),
}

impl StorageError {
    /// What the browser threw or reported.
    pub(super) fn from_exception(exception: &DomException) -> Self {
        match exception.name().as_str() {
            "QuotaExceededError" => StorageError::Full,
            "VersionError" => StorageError::Newer,
            "InvalidStateError" => StorageError::Closed,
            "ConstraintError" => StorageError::Constraint,
            name => StorageError::Other(format!("{name}: {}", exception.message())),
        }
    }
}

impl From<JsValue> for StorageError {
    fn from(value: JsValue) -> Self {
        match value.dyn_ref::<DomException>() {
            Some(exception) => Self::from_exception(exception),
            None => StorageError::Other(super::raw::as_text(&value)),
        }
    }
}
