//! What this browser remembers beside the projects: the annotator's name. Losing it loses no work.

use gloo::storage::{LocalStorage, Storage};

const AUTHOR_NAME: &str = "crossbearing.author_name";

/// The annotator's name; empty if none was given, or if the browser keeps no preferences.
pub(crate) fn author_name() -> String {
    LocalStorage::get(AUTHOR_NAME).unwrap_or_default()
}

/// Remembers the annotator's name, if the browser keeps preferences.
pub(crate) fn set_author_name(name: &str) {
    // Without storage the name holds for this session only, which the project itself records.
    let _ = LocalStorage::set(AUTHOR_NAME, name);
}
