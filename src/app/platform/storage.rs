//! The projects that are kept in this browser, in IndexedDB: for each a row for the list, a whole copy (the
//! snapshot) and the changes since (the journal). Knows texts and numbers, not what they mean.
//!
//! Invariants:
//! - Whatever belongs together is written in one transaction: all of it or nothing.
//! - Every change has a number, the next of its project. A write says which number it goes on from, and is
//!   refused in the same transaction if the storage is further: nobody's work is ever written over.
//! - A write is done when its transaction is complete, not before; transactions ask for strict durability.
//! - What can't be understood is left as it is, and can be had as it is: see [`Storage::raw`].

mod database;
mod error;
mod handles;
mod raw;
mod row;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{IdbKeyRange, IdbObjectStore};

use self::database::{Connection, Mode, Transaction};
pub(crate) use self::{
    database::Hold,
    error::StorageError,
    handles::{handle, set_handle},
    row::{Facts, ProjectRow},
};

/// The name of the database. All pages opened from disk share one set of databases: hence a name that says
/// whose it is.
const DATABASE: &str = "crossbearing";

/// Project → [`ProjectRow`] as JSON.
const PROJECTS: &str = "projects";
/// Project → `{seq, text}`: the file as it was after change `seq`, in UTF-8.
const SNAPSHOTS: &str = "snapshots";
/// [project, number] → the change as JSON.
const JOURNAL: &str = "journal";
const ALL: [&str; 3] = [PROJECTS, SNAPSHOTS, JOURNAL];

/// The storage of this browser. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Storage(Rc<Connection>);

impl PartialEq for Storage {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A whole copy of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Snapshot {
    /// The number of the last change in it.
    pub(crate) seq: u64,
    /// The file.
    pub(crate) text: String,
}

/// All that is stored of a project, still as text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stored {
    /// What the list knows of it; the rest may be sound where this isn't.
    pub(crate) row: Result<ProjectRow, StorageError>,
    pub(crate) snapshot: Snapshot,
    /// The changes by number, sorted. Those that the snapshot has already may be among them.
    pub(crate) journal: Vec<(u64, String)>,
}

/// A row of the list of projects that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadRow {
    /// The project.
    pub(crate) id: String,
    /// What is wrong with it.
    pub(crate) error: StorageError,
}

impl Storage {
    /// Opens the storage; makes it if there is none yet.
    ///
    /// # Errors
    /// [`StorageError`]: there is none, it is blocked by another tab, or a newer version has been here.
    pub(crate) async fn open() -> Result<Self, StorageError> {
        Self::open_named(DATABASE).await
    }

    /// Opens one of another name, as tests do.
    pub(crate) async fn open_named(name: &str) -> Result<Self, StorageError> {
        Connection::open(name, &ALL).await.map(Self)
    }

    /// While one is held, the connection is not given up for another tab that wants to change the shape of
    /// the storage.
    pub(crate) fn hold(&self) -> Hold {
        Hold::new(&self.0)
    }

    /// All projects, and the rows that can't be read.
    pub(crate) async fn list(&self) -> Result<(Vec<ProjectRow>, Vec<BadRow>), StorageError> {
        let transaction = self.0.begin(&[PROJECTS], Mode::Read)?;
        let store = transaction.store(PROJECTS)?;
        let (keys, values) = (store.get_all_keys()?, store.get_all()?);
        let keys = Array::from(&database::answer(&keys).await?);
        let values = Array::from(&database::answer(&values).await?);
        let (mut rows, mut bad_rows) = (Vec::new(), Vec::new());
        for (key, value) in keys.iter().zip(values.iter()) {
            let id = key.as_string().unwrap_or_default();
            match ProjectRow::from_value(&id, &value) {
                Ok(row) => rows.push(row),
                Err(error) => bad_rows.push(BadRow { id, error }),
            }
        }
        Ok((rows, bad_rows))
    }

    /// Adds a project with its first whole copy.
    ///
    /// # Errors
    /// [`StorageError::Taken`] if there is one with this id.
    pub(crate) async fn create(&self, row: &ProjectRow, text: &str) -> Result<(), StorageError> {
        let transaction = self.0.begin(&ALL, Mode::Write)?;
        let id = JsValue::from_str(&row.id);
        let added = transaction.store(PROJECTS)?.add_with_key(&row.to_value(), &id)?;
        transaction.store(SNAPSHOTS)?.add_with_key(&snapshot_value(row.seq, text), &id)?;
        let (added, done) = (database::answer(&added).await, transaction.done().await);
        match added {
            Err(StorageError::Constraint) => Err(StorageError::Taken),
            Err(_) | Ok(_) => done,
        }
    }

    /// What the list knows of a project.
    pub(crate) async fn row(&self, id: &str) -> Result<ProjectRow, StorageError> {
        let transaction = self.0.begin(&[PROJECTS], Mode::Read)?;
        let row = database::answer(&transaction.store(PROJECTS)?.get(&id.into())?).await?;
        if row.is_undefined() { Err(StorageError::Missing) } else { ProjectRow::from_value(id, &row) }
    }

    /// All that is stored of a project.
    pub(crate) async fn read(&self, id: &str) -> Result<Stored, StorageError> {
        let transaction = self.0.begin(&ALL, Mode::Read)?;
        let row = transaction.store(PROJECTS)?.get(&id.into())?;
        let snapshot = transaction.store(SNAPSHOTS)?.get(&id.into())?;
        let journal = transaction.store(JOURNAL)?;
        let range = rows_of(id, None)?;
        let (numbers, changes) = (journal.get_all_keys_with_key(&range)?, journal.get_all_with_key(&range)?);
        let row = database::answer(&row).await?;
        let snapshot = database::answer(&snapshot).await?;
        let numbers = Array::from(&database::answer(&numbers).await?);
        let changes = Array::from(&database::answer(&changes).await?);
        if row.is_undefined() {
            return Err(StorageError::Missing);
        }
        let row = ProjectRow::from_value(id, &row);
        let snapshot = read_snapshot(&snapshot)?;
        let journal = numbers.iter().zip(changes.iter()).map(|(key, change)| read_change(&key, &change)).collect::<Result<Vec<_>, _>>()?;
        Ok(Stored { row, snapshot, journal })
    }

    /// Appends changes, the first of which goes on from number `after`. Gives the row as it is now.
    ///
    /// # Errors
    /// [`StorageError::Moved`] if the storage is further than `after`; nothing is written.
    pub(crate) async fn append(&self, id: &str, after: u64, changes: &[String], facts: &Facts) -> Result<ProjectRow, StorageError> {
        let transaction = self.0.begin(&ALL, Mode::Write)?;
        let mut row = self.row_at(&transaction, id, after).await?;
        let journal = transaction.store(JOURNAL)?;
        for (seq, change) in (after + 1..).zip(changes) {
            // `add`, not `put`: a number that is taken makes the whole transaction fail.
            journal.add_with_key(&JsValue::from_str(change), &key_of(id, seq))?;
            row.seq = seq;
            row.n_journal += 1;
            row.bytes += change.len() as u64;
        }
        row.note(facts);
        self.put_row(&transaction, &row)?;
        transaction.done().await?;
        Ok(row)
    }

    /// Replaces the whole copy by one that has all changes up to `seq`, and drops those from the journal.
    /// `after` is the last change stored; `seq` is that or, where the copy brings changes that were never in
    /// the journal, more.
    ///
    /// # Errors
    /// [`StorageError::Moved`] if the storage is further than `after`; nothing is written.
    pub(crate) async fn replace(&self, id: &str, after: u64, seq: u64, text: &str, facts: &Facts) -> Result<ProjectRow, StorageError> {
        let transaction = self.0.begin(&ALL, Mode::Write)?;
        let mut row = self.row_at(&transaction, id, after).await?;
        transaction.store(SNAPSHOTS)?.put_with_key(&snapshot_value(seq, text), &id.into())?;
        let stale = rows_of(id, Some(seq))?;
        transaction.store(JOURNAL)?.delete(&stale)?;
        row.seq = seq;
        row.n_journal = 0;
        row.bytes = text.len() as u64;
        row.bytes_snapshot = row.bytes;
        row.note(facts);
        self.put_row(&transaction, &row)?;
        transaction.done().await?;
        Ok(row)
    }

    /// Notes something besides the work, such as that a project was opened; its number must still be `after`.
    pub(crate) async fn touch(&self, id: &str, after: u64, note: impl FnOnce(&mut ProjectRow)) -> Result<ProjectRow, StorageError> {
        let transaction = self.0.begin(&[PROJECTS], Mode::Write)?;
        let mut row = self.row_at(&transaction, id, after).await?;
        note(&mut row);
        self.put_row(&transaction, &row)?;
        transaction.done().await?;
        Ok(row)
    }

    /// Deletes a project for good.
    pub(crate) async fn delete(&self, id: &str) -> Result<(), StorageError> {
        let transaction = self.0.begin(&ALL, Mode::Write)?;
        transaction.store(PROJECTS)?.delete(&id.into())?;
        transaction.store(SNAPSHOTS)?.delete(&id.into())?;
        let changes = rows_of(id, None)?;
        transaction.store(JOURNAL)?.delete(&changes)?;
        transaction.done().await
    }

    /// Everything under a project's id exactly as it stands in the storage, damaged or not, as one JSON text.
    pub(crate) async fn raw(&self, id: &str) -> Result<String, StorageError> {
        let transaction = self.0.begin(&ALL, Mode::Read)?;
        let row = transaction.store(PROJECTS)?.get(&id.into())?;
        let snapshot = transaction.store(SNAPSHOTS)?.get(&id.into())?;
        let journal = transaction.store(JOURNAL)?;
        let range = rows_of(id, None)?;
        let (keys, changes) = (journal.get_all_keys_with_key(&range)?, journal.get_all_with_key(&range)?);
        let row = database::answer(&row).await?;
        let snapshot = database::answer(&snapshot).await?;
        let keys = Array::from(&database::answer(&keys).await?);
        let changes = Array::from(&database::answer(&changes).await?);
        Ok(raw::dump(id, &row, &snapshot, &keys, &changes))
    }

    /// The row of a project whose last change must be number `after`; else the transaction is given up.
    async fn row_at(&self, transaction: &Transaction, id: &str, after: u64) -> Result<ProjectRow, StorageError> {
        let found = database::answer(&transaction.store(PROJECTS)?.get(&id.into())?).await?;
        let row = if found.is_undefined() { Err(StorageError::Missing) } else { ProjectRow::from_value(id, &found) };
        match row {
            Ok(row) if row.seq == after => Ok(row),
            Ok(row) => {
                transaction.abort();
                Err(StorageError::Moved { found: row.seq, expected: after })
            }
            Err(error) => {
                transaction.abort();
                Err(error)
            }
        }
    }

    fn put_row(&self, transaction: &Transaction, row: &ProjectRow) -> Result<(), StorageError> {
        let store: IdbObjectStore = transaction.store(PROJECTS)?;
        store.put_with_key(&row.to_value(), &JsValue::from_str(&row.id))?;
        Ok(())
    }
}

/// The key of a change.
fn key_of(id: &str, seq: u64) -> JsValue {
    // Numbers of changes stay far below 2^53.
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    Array::of2(&id.into(), &(seq as f64).into()).into()
}

/// The keys of all changes of a project, or those up to one.
fn rows_of(id: &str, up_to: Option<u64>) -> Result<IdbKeyRange, StorageError> {
    let first = Array::of2(&id.into(), &f64::NEG_INFINITY.into());
    let last = match up_to {
        Some(seq) => key_of(id, seq),
        // An array sorts behind every number.
        None => Array::of2(&id.into(), &Array::new()).into(),
    };
    Ok(IdbKeyRange::bound(&first, &last)?)
}

fn snapshot_value(seq: u64, text: &str) -> JsValue {
    let value = js_sys::Object::new();
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let seq = JsValue::from_f64(seq as f64);
    // Setting a field of a new plain object can't fail.
    let _ = Reflect::set(&value, &"seq".into(), &seq);
    let _ = Reflect::set(&value, &"text".into(), &raw::as_bytes(text));
    value.into()
}

fn read_snapshot(value: &JsValue) -> Result<Snapshot, StorageError> {
    let damaged = |found: String| StorageError::Damaged { found, expected: "a copy of the project with its number and text" };
    if value.is_undefined() {
        return Err(damaged("nothing".to_owned()));
    }
    let field = |name: &str| Reflect::get(value, &name.into()).ok();
    let seq = field("seq").and_then(|seq| whole(&seq)).ok_or_else(|| damaged("a copy without a number".to_owned()))?;
    let text = field("text").and_then(|text| raw::long_text(&text)).ok_or_else(|| damaged("a copy without a text".to_owned()))?;
    Ok(Snapshot { seq, text })
}

fn read_change(key: &JsValue, change: &JsValue) -> Result<(u64, String), StorageError> {
    let seq = whole(&Array::from(key).get(1));
    match (seq, change.as_string()) {
        (Some(seq), Some(change)) => Ok((seq, change)),
        // What is no text at all is left to whoever reads it as a change: it names the row.
        (Some(seq), None) => Ok((seq, raw::as_json(change))),
        (None, _) => {
            Err(StorageError::Damaged { found: format!("a change under {}", raw::as_json(key)), expected: "a change under its number" })
        }
    }
}

/// A whole number that is not negative.
fn whole(value: &JsValue) -> Option<u64> {
    let number = value.as_f64()?;
    let is_whole = number >= 0.0 && number.fract() == 0.0 && number < 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just before")]
    is_whole.then_some(number as u64)
}
