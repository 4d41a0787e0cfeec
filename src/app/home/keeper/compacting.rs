//! When and how the journal is folded into a new whole copy of the project.

use wasm_bindgen_futures::spawn_local;

use super::Keeper;
use crate::app::{
    home::opening,
    platform::storage::{ProjectRow, StorageError},
};

/// When it may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// Between two changes: only what nobody notices.
    Work,
    /// The page went out of sight.
    Hidden,
    /// The project was just opened.
    Opened,
}

/// A copy of this size is written without anybody noticing: between two changes, and while nobody looks.
const UNNOTICED_BYTES: u64 = 1_000_000;
const CHEAP_BYTES: u64 = 5_000_000;

/// Replaying a journal takes far less time than writing and checking a copy, so a large project is copied
/// only when its journal has become large too.
fn is_due(row: &ProjectRow, occasion: Occasion) -> bool {
    let is_long = row.n_journal >= 5_000 || row.bytes > row.bytes_snapshot.saturating_mul(2);
    match occasion {
        Occasion::Work => row.bytes < UNNOTICED_BYTES && row.n_journal >= 500,
        Occasion::Hidden => row.bytes < CHEAP_BYTES && row.n_journal >= 50,
        Occasion::Opened => row.n_journal >= 200 && (row.bytes < CHEAP_BYTES || is_long),
    }
}

impl Keeper {
    /// Folds the journal if it has grown enough for the occasion.
    pub(crate) fn compact_if_due(&self, occasion: Occasion) {
        let is_due = is_due(&self.0.row.borrow(), occasion);
        let is_free = !self.0.is_writing.get() && !self.is_unsaved() && !self.0.cannot_compact.get();
        let is_writable = self.desk().is_some_and(|desk| desk.is_writable());
        if !(is_due && is_free && is_writable) {
            return;
        }
        self.0.is_writing.set(true);
        let this = self.clone();
        spawn_local(async move {
            // Whatever comes of it, nothing is lost: the journal stays until the copy is stored.
            if let Err(error) = this.compact().await {
                web_sys::console::warn_1(&format!("The journal was not folded: {error}").into());
            }
            this.0.is_writing.set(false);
            this.write();
        });
    }

    async fn compact(&self) -> Result<(), StorageError> {
        let Some(desk) = self.desk() else { return Ok(()) };
        if self.is_unsaved() {
            return Ok(());
        }
        // Nothing is unsaved: the desk has exactly the changes up to the last one stored.
        let project = desk.project().clone();
        let (storage, seq) = (self.0.storage.borrow().clone(), self.seq());
        let Some(text) = opening::as_checked_file(&project).await else {
            self.0.cannot_compact.set(true);
            return Err(super::unwritable());
        };
        let row = storage.replace(&self.0.id, seq, seq, &text, &opening::facts(&project)).await?;
        self.0.row.replace(row);
        Ok(())
    }
}
