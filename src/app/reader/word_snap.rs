//! Whether a selection grows to whole words when it is marked: a preference of this browser.

use std::cell::Cell;

use gloo::storage::{LocalStorage, Storage};

const KEY: &str = "crossbearing.word_snap";

thread_local! {
    static IS_ON: Cell<Option<bool>> = const { Cell::new(None) };
}

/// Whether it does; from the start it does.
pub(super) fn is_on() -> bool {
    IS_ON.get().unwrap_or_else(|| {
        let is_on = LocalStorage::get(KEY).unwrap_or(true);
        IS_ON.set(Some(is_on));
        is_on
    })
}

/// Switches it, and gives what it is now.
pub(super) fn toggle() -> bool {
    let is_on = !is_on();
    IS_ON.set(Some(is_on));
    // Where the browser keeps no preferences it holds until the page is closed.
    let _ = LocalStorage::set(KEY, is_on);
    is_on
}
