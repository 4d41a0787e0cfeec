//! Keeps the work of the project that is open: every change goes into the storage, in order, and stays in
//! memory until it is there. What fails is tried again; nothing is dropped.
//!
//! In the tab that writes, the queue holds exactly what the desk has and the storage doesn't. In a tab that
//! follows, the queue is empty and changes come from the storage.

mod compacting;
mod rescue;
#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use crossbearing::{change::Change, journal, project::Project};
use gloo::{events::EventListener, timers::callback::Timeout};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

pub(crate) use self::{compacting::Occasion, rescue::bring_back};
use super::opening;
use crate::app::{
    desk::{Desk, SaveState},
    platform::{
        channel::{Channel, Message},
        page, persistence, prefs,
        storage::{Hold, ProjectRow, Storage, StorageError},
    },
    words::said,
};

/// What is done is shown first and then written, which takes some milliseconds of a frame.
const SOON_MS: u32 = 30;

/// How long a failed write waits before it is tried again: at first, and at most.
const RETRY_MS: u32 = 1_000;
const RETRY_MAX_MS: u32 = 30_000;

/// Changes larger than this are not sent to other tabs, which may not even be there: they read the storage.
const TOLD_MAX_BYTES: usize = 1_000_000;

/// What the keeper can't deal with itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    /// Another tab has written the project; this tab's work was put beside it, under this id.
    Parted(String),
    /// What this tab shows isn't what is stored any more: it must be read again.
    Outdated,
    /// The connection to the storage was lost and made anew.
    Reconnected(Storage),
}

/// See the module. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Keeper(Rc<Inner>);

struct Inner {
    id: String,
    storage: RefCell<Storage>,
    channel: Rc<Channel>,
    onevent: Callback<Event>,
    /// Whether anything is unsaved: for the question before the page is left.
    unsaved: Rc<Cell<bool>>,
    desk: RefCell<Option<Desk>>,
    /// What the list knows of the project, as it was stored last; its `seq` is the last change stored.
    row: RefCell<ProjectRow>,
    queue: RefCell<VecDeque<Rc<Change>>>,
    /// Whether something is being written.
    is_writing: Cell<bool>,
    n_failures: Cell<u32>,
    retry: RefCell<Option<Timeout>>,
    /// What was just done is written when this is over.
    soon: RefCell<Option<Timeout>>,
    leaving: RefCell<Vec<EventListener>>,
    /// Whether what isn't stored is noted elsewhere.
    is_rescued: Cell<bool>,
    hold: RefCell<Option<Hold>>,
    /// Whether the browser was asked to keep what is stored.
    has_asked: Cell<bool>,
    /// Whether a copy once didn't read back as the project: then the journal is all there is to go by.
    cannot_compact: Cell<bool>,
}

/// What a keeper works with.
pub(crate) struct Means {
    pub(crate) storage: Storage,
    pub(crate) channel: Rc<Channel>,
    pub(crate) unsaved: Rc<Cell<bool>>,
    pub(crate) onevent: Callback<Event>,
}

impl Keeper {
    /// A keeper for a project that was read as `row` tells.
    pub(crate) fn new(means: Means, row: ProjectRow) -> Self {
        means.unsaved.set(false);
        Self(Rc::new(Inner {
            id: row.id.clone(),
            storage: RefCell::new(means.storage),
            channel: means.channel,
            onevent: means.onevent,
            unsaved: means.unsaved,
            desk: RefCell::default(),
            row: RefCell::new(row),
            queue: RefCell::default(),
            is_writing: Cell::new(false),
            n_failures: Cell::new(0),
            retry: RefCell::default(),
            soon: RefCell::default(),
            leaving: RefCell::default(),
            is_rescued: Cell::new(false),
            hold: RefCell::default(),
            has_asked: Cell::new(false),
            cannot_compact: Cell::new(false),
        }))
    }

    /// The desk whose work it keeps.
    pub(crate) fn attend(&self, desk: Desk) {
        self.0.desk.replace(Some(desk));
        let this = Rc::downgrade(&self.0);
        // Timers stand still while the browser asks whether to leave: what waits is on its way by then.
        let ears = page::on_leaving(move || {
            if let Some(inner) = this.upgrade() {
                let this = Keeper(inner);
                this.rescue();
                this.write();
            }
        });
        self.0.leaving.replace(ears);
    }

    /// Lets go of the desk. Only for when nothing is unsaved.
    pub(crate) fn close(&self) {
        if let Some(desk) = self.0.desk.replace(None) {
            desk.stop_step();
        }
        self.0.retry.replace(None);
        self.0.soon.replace(None);
        self.0.leaving.take();
    }

    /// The id of the project in the storage.
    pub(crate) fn id(&self) -> &str {
        &self.0.id
    }

    /// The number of the last change stored.
    fn seq(&self) -> u64 {
        self.0.row.borrow().seq
    }

    fn desk(&self) -> Option<Desk> {
        self.0.desk.borrow().clone()
    }

    /// Takes a change to be stored.
    pub(crate) fn store(&self, change: Rc<Change>) {
        self.0.queue.borrow_mut().push_back(change);
        self.0.unsaved.set(true);
        if self.0.hold.borrow().is_none() {
            let hold = self.0.storage.borrow().hold();
            self.0.hold.replace(Some(hold));
        }
        if self.0.n_failures.get() == 0 {
            self.show(SaveState::Saving);
        }
        // A page out of sight draws nothing, and may be about to go.
        if page::is_hidden() {
            return self.write();
        }
        let this = self.clone();
        self.0.soon.borrow_mut().get_or_insert_with(|| Timeout::new(SOON_MS, move || this.write()));
    }

    /// Tries now what waits.
    pub(crate) fn write(&self) {
        self.0.soon.replace(None);
        if self.0.is_writing.get() || self.0.queue.borrow().is_empty() {
            return;
        }
        self.0.retry.replace(None);
        self.0.is_writing.set(true);
        let this = self.clone();
        spawn_local(async move {
            let outcome = this.write_all().await;
            this.0.is_writing.set(false);
            match outcome {
                Ok(()) => this.written(),
                Err(error) => this.failed(&error).await,
            }
        });
    }

    /// Writes until the queue is empty.
    async fn write_all(&self) -> Result<(), StorageError> {
        loop {
            let batch: Vec<Rc<Change>> = self.0.queue.borrow().iter().cloned().collect();
            if batch.is_empty() {
                return Ok(());
            }
            let (desk, storage, after) = (self.desk().ok_or_else(unwritable)?, self.0.storage.borrow().clone(), self.seq());
            let facts = opening::facts(&desk.project());
            let is_most = is_most(&batch, &desk.project());
            let texts: Option<Vec<String>> =
                if is_most { None } else { batch.iter().map(|change| journal::encode_checked(change)).collect() };
            let (row, message) = match texts {
                Some(changes) => {
                    let row = storage.append(&self.0.id, after, &changes, &facts).await?;
                    let n_bytes: usize = changes.iter().map(String::len).sum();
                    let project = self.0.id.clone();
                    let message = if n_bytes > TOLD_MAX_BYTES {
                        Message::Rewritten { project }
                    } else {
                        Message::Stored { project, first: after + 1, changes }
                    };
                    (row, message)
                }
                None => {
                    // A change that can't be written down by itself, or that is quicker written with the rest: the whole
                    // project is. It holds what the queue held when the batch was taken, and no more; work goes on meanwhile.
                    let project = desk.project().clone();
                    let text = opening::as_checked_file(&project).await.ok_or_else(unwritable)?;
                    let row = storage.replace(&self.0.id, after, after + batch.len() as u64, &text, &facts).await?;
                    (row, Message::Rewritten { project: self.0.id.clone() })
                }
            };
            self.0.row.replace(row);
            self.0.queue.borrow_mut().drain(..batch.len());
            self.0.channel.tell(&message);
        }
    }

    fn written(&self) {
        if self.0.n_failures.replace(0) > 0 {
            self.note_unstored(false);
        }
        self.0.unsaved.set(false);
        self.0.hold.replace(None);
        self.let_go();
        self.show(SaveState::Saved);
        self.ask_to_keep();
        self.compact_if_due(Occasion::Work);
    }

    async fn failed(&self, error: &StorageError) {
        let outcome = match error {
            StorageError::Moved { .. } => self.part().await,
            StorageError::Missing => self.put_back().await,
            StorageError::Closed => self.reconnect().await,
            StorageError::Unavailable(_)
            | StorageError::Blocked
            | StorageError::Newer
            | StorageError::Full
            | StorageError::Taken
            | StorageError::Constraint
            | StorageError::Damaged { .. }
            | StorageError::Other(_) => Err(error.clone()),
        };
        match outcome {
            Ok(Recovered::GoOn) => self.write(),
            Ok(Recovered::Gone) => {}
            Err(error) => self.wait(&error),
        }
    }

    fn note_unstored(&self, is_unstored: bool) {
        if let Some(desk) = self.desk() {
            prefs::set_unstored(desk.session().author().replica.as_str(), is_unstored);
        }
    }

    /// Says what is wrong and tries again later.
    fn wait(&self, error: &StorageError) {
        let n_failures = self.0.n_failures.get();
        self.0.n_failures.set(n_failures.saturating_add(1));
        self.note_unstored(true);
        self.show(SaveState::Failed(sentence(&said::storage(error))));
        let wait_ms = RETRY_MS.saturating_mul(1 << n_failures.min(8)).min(RETRY_MAX_MS);
        let this = self.clone();
        self.0.retry.replace(Some(Timeout::new(wait_ms, move || this.write())));
    }

    /// The storage is further than this tab knew. Either an own write came through though the browser said
    /// otherwise, or another tab wrote: then this tab's work is put beside that.
    async fn part(&self) -> Result<Recovered, StorageError> {
        let (storage, after) = (self.0.storage.borrow().clone(), self.seq());
        let stored = storage.read(&self.0.id).await?;
        let row = stored.row?;
        let ours: Vec<Option<String>> = self.0.queue.borrow().iter().map(|change| journal::encode_checked(change)).collect();
        let news: Vec<_> = stored.journal.iter().filter(|(seq, _)| *seq > after).collect();
        let is_ours = !news.is_empty()
            && (after + 1..).zip(&news).all(|(expected, (seq, _))| expected == *seq)
            && row.seq == after + news.len() as u64
            && news.len() <= ours.len()
            && news.iter().zip(&ours).all(|((_, text), ours)| ours.as_ref() == Some(text));
        if is_ours {
            self.0.queue.borrow_mut().drain(..news.len());
            self.0.row.replace(row);
            if self.0.queue.borrow().is_empty() {
                self.written();
            }
            return Ok(Recovered::GoOn);
        }
        let Some(desk) = self.desk() else { return Ok(Recovered::Gone) };
        let project = desk.project().clone();
        let n_kept = self.0.queue.borrow().len();
        let copy = opening::add_copy(&storage, project, t!("home-from-this-tab")).await?;
        // What was done while the copy was written isn't in it.
        if self.0.queue.borrow().len() > n_kept {
            return Err(StorageError::Moved { found: row.seq, expected: after });
        }
        self.0.queue.borrow_mut().clear();
        self.0.unsaved.set(false);
        self.0.hold.replace(None);
        self.let_go();
        self.show(SaveState::Following);
        self.0.onevent.emit(Event::Parted(copy));
        Ok(Recovered::Gone)
    }

    /// The project is gone from the storage (the site's data were cleared): all of it is here, and is put
    /// back.
    async fn put_back(&self) -> Result<Recovered, StorageError> {
        let Some(desk) = self.desk() else { return Ok(Recovered::Gone) };
        let storage = self.0.storage.borrow().clone();
        let project = desk.project().clone();
        let n_kept = self.0.queue.borrow().len();
        let author = desk.session().author().clone();
        opening::add(&storage, self.0.id.clone(), &project, &author).await?;
        self.0.queue.borrow_mut().drain(..n_kept);
        let stored = storage.read(&self.0.id).await?;
        self.0.row.replace(stored.row?);
        self.0.channel.tell(&Message::Rewritten { project: self.0.id.clone() });
        if self.0.queue.borrow().is_empty() {
            self.written();
        }
        Ok(Recovered::GoOn)
    }

    /// The connection is gone: a new one is made, a few times.
    async fn reconnect(&self) -> Result<Recovered, StorageError> {
        const N_TIMES: u32 = 3;
        let n_failures = self.0.n_failures.get() + 1;
        self.0.n_failures.set(n_failures);
        if n_failures.is_multiple_of(N_TIMES) {
            return Err(StorageError::Closed);
        }
        let storage = Storage::open().await?;
        let hold = storage.hold();
        self.0.storage.replace(storage.clone());
        self.0.hold.replace(Some(hold));
        self.0.onevent.emit(Event::Reconnected(storage));
        Ok(Recovered::GoOn)
    }

    /// Follows what another tab stored: changes from number `first` on. What doesn't fit is not guessed at.
    pub(crate) fn follow(&self, first: u64, changes: &[String]) {
        let Some(desk) = self.desk() else { return };
        if desk.is_writable() {
            // Two tabs write: the next write of this one is refused and dealt with then.
            return;
        }
        for (seq, text) in (first..).zip(changes) {
            let known = self.seq();
            if seq <= known {
                continue;
            }
            let change = if seq == known + 1 { journal::decode(&desk.project(), text).ok() } else { None };
            if !change.is_some_and(|change| desk.follow(&change)) {
                self.0.onevent.emit(Event::Outdated);
                return;
            }
            self.0.row.borrow_mut().seq = seq;
        }
    }

    /// The project was stored in a way that can't be followed.
    pub(crate) fn outdated(&self) {
        if self.desk().is_some_and(|desk| !desk.is_writable()) {
            self.0.onevent.emit(Event::Outdated);
        }
    }

    /// Whether anything isn't stored yet.
    pub(crate) fn is_unsaved(&self) -> bool {
        !self.0.queue.borrow().is_empty()
    }

    /// Once there is something to lose, the browser is asked to keep it.
    fn ask_to_keep(&self) {
        let has_content = self.desk().is_some_and(|desk| !desk.project().is_empty());
        if has_content && !self.0.has_asked.replace(true) {
            spawn_local(async {
                persistence::ask().await;
            });
        }
    }

    fn show(&self, save_state: SaveState) {
        if let Some(desk) = self.desk() {
            desk.set_save_state(save_state);
        }
    }
}

/// What came of dealing with a failure.
enum Recovered {
    /// Writing goes on.
    GoOn,
    /// This keeper has nothing to keep any more.
    Gone,
}

/// Whether changes are so large a part of the project that all of it is written as quickly: a large merge.
fn is_most(changes: &[Rc<Change>], project: &Project) -> bool {
    const N_LARGE: usize = 2_000;
    let n_edits: usize = changes.iter().map(|change| change.edits.len()).sum();
    n_edits > N_LARGE && n_edits * 4 > project.articles().len() + project.claims().len() + project.links().len()
}

fn unwritable() -> StorageError {
    StorageError::Damaged {
        found: "a change that neither the journal nor a file can hold".to_owned(),
        expected: "one that reads back the same",
    }
}

/// A message as a sentence.
pub(super) fn sentence(message: &str) -> String {
    let mut chars = message.chars();
    let start: String = chars.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{start}{}.", chars.as_str().trim_end_matches('.'))
}
