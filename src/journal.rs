//! A change as one line of JSON, and back: what is stored at every step of work, between two whole copies
//! of the project. Knows no storage; it is given texts and gives texts.
//!
//! A row holds no more than it must: of a record that was edited only the fields that differ, each with
//! the value before and after; of a new record all; of a deleted one all but an article's text. The values
//! before let a row that belongs to another state of the project be noticed instead of misread.
//!
//! Law, held by tests: what [`encode`] wrote, [`decode`] reads back as the very same change, given the
//! project that the change was made for.

mod error;
pub(crate) mod patch;
mod replay;
mod row;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use self::{
    error::JournalError,
    replay::{ReplayError, ReplayFault, replay},
};
use self::{
    patch::{read_edit, write_edit},
    row::{Row, RowExtra},
};
use crate::{
    change::{Change, Edit},
    id::{RecordKey, ReplicaId},
    ordering::map_of,
    project::{Project, Slot},
    stamp::{Made, Seen},
};

/// The version of the rows that [`encode`] writes, and the newest that [`decode`] reads.
pub const VERSION: u64 = 1;

/// A change as one line of JSON.
#[must_use]
pub fn encode(change: &Change) -> String {
    let row = Row {
        v: VERSION,
        stamp: change.stamp.clone(),
        by: change.made.by.clone(),
        at: change.made.at,
        label: change.label.clone(),
        edits: change.edits.iter().map(write_edit).collect(),
        seen: seen_to_row(&change.seen),
        forgets: seen_to_row(&change.forgets),
        extra: change.extra.as_ref().map(|extra| RowExtra { file: extra.0.clone(), scheme: extra.1.clone() }),
    };
    // Strings, numbers and maps with string keys: there is nothing in a row that JSON can't say.
    serde_json::to_string(&row).unwrap_or_default()
}

/// Like [`encode`], but only if the text is certain to read back as the very same change; `None` for one
/// that it can't hold, such as values nested deeper than JSON is read. Such a change is stored by storing
/// the whole project.
#[must_use]
pub fn encode_checked(change: &Change) -> Option<String> {
    let text = encode(change);
    let slots = map_of(change.edits.iter().map(|edit| (&edit.key, &edit.before)));
    let before = |key: &RecordKey| slots.get(key).map(|slot| (*slot).clone()).unwrap_or_default();
    let same = decode_with(before, &text).is_ok_and(|read| read == *change);
    same.then_some(text)
}

/// The change that a row holds, for the project as it was before that change.
///
/// # Errors
/// [`JournalError`] if the text is damaged, written by a newer version, or made for another state of the
/// project.
pub fn decode(project: &Project, text: &str) -> Result<Change, JournalError> {
    decode_with(|key| project.slot(key), text)
}

fn decode_with(before: impl Fn(&RecordKey) -> Slot, text: &str) -> Result<Change, JournalError> {
    let row = row::read(text)?;
    let mut edits = Vec::with_capacity(row.edits.len());
    for edit in row.edits {
        let key = RecordKey::new(edit.table, edit.id.as_str());
        let slot = before(&key);
        edits.push(read_edit(key, slot, edit)?);
    }
    if let Some((nth, key)) = first_twice(&edits) {
        return Err(JournalError::Twice { nth, key });
    }
    Ok(Change {
        stamp: row.stamp,
        made: Made { by: row.by, at: row.at },
        label: row.label,
        edits,
        seen: seen_from_row(&row.seen),
        forgets: seen_from_row(&row.forgets),
        extra: row.extra.map(|extra| Box::new((extra.file, extra.scheme))),
    })
}

/// The first edit of a record that was edited before. Many come in order, and then none is.
fn first_twice(edits: &[Edit]) -> Option<(usize, RecordKey)> {
    if edits.is_sorted_by(|one, next| one.key < next.key) {
        return None;
    }
    let mut keys = BTreeSet::new();
    edits.iter().enumerate().find(|(_, edit)| !keys.insert(&edit.key)).map(|(nth, edit)| (nth, edit.key.clone()))
}

fn seen_to_row(seen: &Seen) -> BTreeMap<ReplicaId, Vec<(u64, u64)>> {
    map_of(seen.replicas().map(|replica| (replica.clone(), seen.ranges(replica).to_vec())))
}

fn seen_from_row(row: &BTreeMap<ReplicaId, Vec<(u64, u64)>>) -> Seen {
    let mut seen = Seen::default();
    for (replica, ranges) in row {
        for &(first, last) in ranges {
            seen.insert_range(replica, first, last);
        }
    }
    seen
}
