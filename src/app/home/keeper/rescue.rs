//! What isn't stored yet when the page goes: a transaction may not have the time that it takes. It is noted beside the storage,
//! at once and whether or not there will be more time, and brought back when the project is opened again.

use crossbearing::journal;

use super::Keeper;
use crate::app::{
    home::opening::{self, Opened},
    platform::{
        focus, prefs,
        storage::{Storage, StorageError},
    },
};

/// More is not noted: browsers hold little there, and what is so large takes time to write down.
const MAX_RECORDS: usize = 2_000;
const MAX_BYTES: usize = 1_000_000;

impl Keeper {
    /// The page is about to go: what is being typed is taken over, and what waits is noted.
    pub(super) fn rescue(&self) {
        focus::settle_typing();
        let queue = self.0.queue.borrow();
        if queue.is_empty() || queue.iter().map(|change| change.edits.len()).sum::<usize>() > MAX_RECORDS {
            return;
        }
        let Some(changes) = queue.iter().map(|change| journal::encode_checked(change)).collect::<Option<Vec<String>>>() else { return };
        if changes.iter().map(String::len).sum::<usize>() <= MAX_BYTES {
            prefs::set_rescued(self.id(), Some(&(self.seq(), changes)));
            self.0.is_rescued.set(true);
        }
    }

    /// All is stored: nothing is to be brought back.
    pub(super) fn let_go(&self) {
        if self.0.is_rescued.replace(false) {
            prefs::set_rescued(self.id(), None);
        }
    }
}

/// Brings back what was noted of a project, unless it was stored after all or somebody else has written since. Only for who
/// writes it.
pub(crate) async fn bring_back(storage: &Storage, id: &str, opened: &mut Opened) {
    let Some((after, changes)) = prefs::rescued(id) else { return };
    // What can't be stored now is there the next time.
    if brought_back(storage, id, opened, after, &changes).await.is_ok() {
        prefs::set_rescued(id, None);
    }
}

async fn brought_back(storage: &Storage, id: &str, opened: &mut Opened, after: u64, changes: &[String]) -> Result<(), StorageError> {
    let stored = storage.read(id).await?;
    let seq = opened.row.seq;
    let news = stored.journal.iter().filter(|(seq, _)| *seq > after);
    let n_stored = news.clone().count();
    let is_ours = seq == after + n_stored as u64 && news.zip(changes).all(|((_, found), ours)| found == ours);
    let Some(left) = changes.get(n_stored..).filter(|left| is_ours && !left.is_empty()) else { return Ok(()) };
    let mut project = opened.project.clone();
    for text in left {
        let Ok(change) = journal::decode(&project, text) else { return Ok(()) };
        if project.apply(&change).is_err() {
            return Ok(());
        }
    }
    opened.row = storage.append(id, seq, left, &opening::facts(&project)).await?;
    opened.project = project;
    Ok(())
}
