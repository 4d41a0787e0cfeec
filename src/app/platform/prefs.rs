//! What this browser remembers beside the projects: who annotates. Losing it loses no work; after a crash the
//! last few seconds of it may be lost.

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

const AUTHOR_ID: &str = "crossbearing.author_id";
const UNSTORED: &str = "crossbearing.unstored.";

/// Whether nobody has opened a project in this browser yet, as far as it remembers.
pub(crate) fn is_first_visit() -> bool {
    LocalStorage::get::<String>(AUTHOR_ID).is_err()
}

/// The annotator's id, the same in all projects of this browser; `make` makes it the first time.
pub(crate) fn author_id(make: impl FnOnce() -> String) -> String {
    LocalStorage::get(AUTHOR_ID).unwrap_or_else(|_| {
        let id = make();
        // Without storage the annotator is somebody new the next time; merging takes that.
        let _ = LocalStorage::set(AUTHOR_ID, &id);
        id
    })
}

/// Whether changes of a replica may have left this browser in an export without ever being stored. The
/// numbers of those changes must not be given again.
pub(crate) fn is_unstored(replica: &str) -> bool {
    LocalStorage::get::<bool>(format!("{UNSTORED}{replica}")).unwrap_or_default()
}

/// Notes that changes of a replica could not be stored, or that by now all are.
pub(crate) fn set_unstored(replica: &str, is_unstored: bool) {
    let key = format!("{UNSTORED}{replica}");
    if is_unstored {
        // If not even this can be noted, a merge may later see two changes under one number.
        let _ = LocalStorage::set(key, true);
    } else {
        LocalStorage::delete(key);
    }
}

const RESCUED: &str = "crossbearing.rescued.";

/// The changes of a project that were not stored when its page was left, and the number of the last one that was.
pub(crate) fn rescued(project: &str) -> Option<(u64, Vec<String>)> {
    LocalStorage::get(format!("{RESCUED}{project}")).ok()
}

/// Notes them, or that there are none.
pub(crate) fn set_rescued(project: &str, rescued: Option<&(u64, Vec<String>)>) {
    let key = format!("{RESCUED}{project}");
    match rescued {
        // If they can't be noted, the browser's question was all that could be done.
        Some(rescued) => drop(LocalStorage::set(key, rescued)),
        None => LocalStorage::delete(key),
    }
}

const BLIND: &str = "crossbearing.blind.";
const BY_PERSON: &str = "crossbearing.by_person.";

/// Whether the annotator works blind on a project, and whether claims have their makers' colours.
pub(crate) fn looks(project: &str) -> (bool, bool) {
    let is_set = |what: &str| LocalStorage::get::<bool>(format!("{what}{project}")).unwrap_or_default();
    (is_set(BLIND), is_set(BY_PERSON))
}

/// Remembers these for a project, if the browser keeps preferences.
pub(crate) fn set_looks(project: &str, blind: bool, by_person: bool) {
    // Without storage they hold until the project is closed.
    let _ = LocalStorage::set(format!("{BLIND}{project}"), blind);
    let _ = LocalStorage::set(format!("{BY_PERSON}{project}"), by_person);
}

const KEYS: &str = "crossbearing.keys";

/// The keys that the annotator changed, as a file of settings; empty if none are.
pub(crate) fn keys() -> String {
    LocalStorage::get(KEYS).unwrap_or_default()
}

/// Remembers them, if the browser keeps preferences.
pub(crate) fn set_keys(keys: &str) {
    // Without storage they hold until the page is closed.
    let _ = LocalStorage::set(KEYS, keys);
}

const SETTINGS: &str = "crossbearing.settings";

/// How text looks and the panes, as a file of settings; empty if nothing was changed.
pub(crate) fn settings() -> String {
    LocalStorage::get(SETTINGS).unwrap_or_default()
}

/// Remembers them, if the browser keeps preferences.
pub(crate) fn set_settings(settings: &str) {
    // Without storage they hold until the page is closed.
    let _ = LocalStorage::set(SETTINGS, settings);
}

const UNEXPORTED: &str = "crossbearing.unexported.";

/// How many changes a project has had since it last went out as a file.
pub(crate) fn unexported(project: &str) -> u32 {
    LocalStorage::get(format!("{UNEXPORTED}{project}")).unwrap_or_default()
}

/// Remembers that, if the browser keeps preferences.
pub(crate) fn set_unexported(project: &str, n: u32) {
    // Without storage nobody is reminded.
    let _ = LocalStorage::set(format!("{UNEXPORTED}{project}"), n);
}

const LANGUAGE: &str = "crossbearing.language";

/// The language that was chosen for the interface; empty if none was.
pub(crate) fn language() -> String {
    LocalStorage::get(LANGUAGE).unwrap_or_default()
}

/// Remembers it, if the browser keeps preferences.
pub(crate) fn set_language(tag: &str) {
    // Without storage it holds until the page is closed.
    let _ = LocalStorage::set(LANGUAGE, tag);
}
