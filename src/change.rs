//! The one currency of change: every command, undo, import and merge is a [`Change`], which can be applied,
//! inverted and saved. Decides nothing itself; see `command` for what people may do.

use std::sync::Arc;

use thiserror::Error;

use crate::{
    id::RecordKey,
    project::{Project, Slot, Tombstone},
    record::{Entry, Extra, Fields, Record, all_records},
    stamp::{Made, Seen, Stamp, Stamps},
};

/// What one change does to one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Which record.
    pub key: RecordKey,
    /// What must stand there before.
    pub before: Slot,
    /// What stands there behind.
    pub after: Slot,
}

/// A change to a project, all or nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its stamp; `None` for an import that only takes over records with stamps of their own.
    pub stamp: Option<Stamp>,
    /// Who made it and when.
    pub made: Made,
    /// What it does, for people: "link claim to Port blasts".
    pub label: String,
    /// What it does; each record at most once, none with equal sides.
    pub edits: Vec<Edit>,
    /// Which stamps it brings besides its own; not taken back by undoing it.
    pub seen: Seen,
    /// The unknown top-level and scheme fields that it brings, where it takes over a whole file.
    pub extra: Option<Box<(Extra, Extra)>>,
}

/// A change that was made for another state of the project.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("found {key} changed since \"{label}\" was prepared, expected it as it was then")]
pub struct StaleChange {
    /// The record that differs.
    pub key: RecordKey,
    /// The label of the change.
    pub label: String,
}

impl Change {
    /// The change that leads back, field for field and stamp for stamp. It is what tests of the laws use;
    /// people undo with [`reverted`], which makes a step forward that others can merge.
    #[must_use]
    pub fn inverted(&self) -> Change {
        Change {
            stamp: None,
            made: self.made.clone(),
            label: self.label.clone(),
            edits: self
                .edits
                .iter()
                .rev()
                .map(|edit| Edit { key: edit.key.clone(), before: edit.after.clone(), after: edit.before.clone() })
                .collect(),
            seen: Seen::default(),
            extra: None,
        }
    }

    /// This change and then `next`, as one step back for whoever undoes it.
    #[must_use]
    pub fn then(mut self, next: &Change) -> Change {
        for edit in &next.edits {
            match self.edits.iter_mut().find(|mine| mine.key == edit.key) {
                Some(mine) => mine.after = edit.after.clone(),
                None => self.edits.push(edit.clone()),
            }
        }
        self.edits.retain(|edit| !edit.before.is_same(&edit.after));
        self.stamp.clone_from(&next.stamp);
        self.made = next.made.clone();
        self.seen.extend(&next.seen);
        self
    }

    /// Whether it does nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }
}

impl Project {
    /// Applies a change whole, or not at all.
    ///
    /// # Errors
    /// [`StaleChange`] if a record isn't what the change was made for; the project is untouched.
    pub fn apply(&mut self, change: &Change) -> Result<(), StaleChange> {
        for edit in &change.edits {
            if !self.slot(&edit.key).is_same(&edit.before) {
                return Err(StaleChange { key: edit.key.clone(), label: change.label.clone() });
            }
        }
        for edit in &change.edits {
            self.put(&edit.key, edit.after.clone());
        }
        if let Some(stamp) = &change.stamp {
            let mut seen = Seen::default();
            seen.insert(stamp);
            self.note_seen(&seen);
        }
        self.note_seen(&change.seen);
        if let Some(extra) = &change.extra {
            self.set_extra(extra.0.clone(), extra.1.clone());
        }
        Ok(())
    }
}

/// `after` with the stamps and the history of an edit of `before`: only the fields that differ get the new
/// stamp. `None` if nothing differs.
pub(crate) fn edited<R: Fields>(before: &Entry<R>, after: R, stamp: &Stamp, made: &Made) -> Option<Entry<R>> {
    let mut stamps = before.stamps.clone();
    let mut n_changed = 0;
    for (nth, number) in (0..R::NAMES.len()).zip(0u8..) {
        if !before.body.same(&after, nth) {
            stamps.set(number, stamp.clone());
            n_changed += 1;
        }
    }
    (n_changed > 0).then(|| Entry { body: after, created: before.created.clone(), changed: Some(made.clone()), stamps })
}

/// A new record written by `stamp`.
pub(crate) fn created<R>(body: R, stamp: &Stamp, made: &Made) -> Entry<R> {
    Entry { body, created: Some(made.clone()), changed: None, stamps: Stamps::all(stamp.clone()) }
}

/// A deleted record's tombstone.
pub(crate) fn tombstone(key: &RecordKey, stamp: &Stamp, made: &Made) -> Tombstone {
    Tombstone { key: key.clone(), deleted: made.clone(), stamp: Some(stamp.clone()), extra: Extra::new() }
}

/// The step that takes back `change` in the project as it is now.
///
/// It is a new change with a stamp of its own, so that others who merge see it as something that came
/// later: what `change` created is deleted, what it deleted comes back, and each field that it wrote gets
/// its former value, unless somebody wrote that field since.
#[must_use]
pub fn reverted(project: &Project, change: &Change, stamp: &Stamp, made: &Made) -> Change {
    let edits = change
        .edits
        .iter()
        .rev()
        .filter_map(|edit| {
            let now = project.slot(&edit.key);
            let after = revert_slot(edit, &now, stamp, made)?;
            (!after.is_same(&now)).then(|| Edit { key: edit.key.clone(), before: now, after })
        })
        .collect();
    Change { stamp: Some(stamp.clone()), made: made.clone(), label: change.label.clone(), edits, seen: Seen::default(), extra: None }
}

fn revert_slot(edit: &Edit, now: &Slot, stamp: &Stamp, made: &Made) -> Option<Slot> {
    match (&edit.before.record, &edit.after.record, &now.record) {
        // It was created: delete it. The header is never deleted.
        (None, Some(_), Some(Record::Header(_))) => None,
        (None, Some(_), Some(_)) => Some(Slot::dead(tombstone(&edit.key, stamp, made))),
        // It was deleted: bring it back as it was, as news to everybody.
        (Some(record), None, None) => Some(Slot::live(revived(record, stamp, made))),
        // It was edited: put back the fields that were written.
        (Some(before), Some(after), Some(now)) => revert_fields(before, after, now, stamp, made).map(Slot::live),
        // Gone or back already.
        _ => None,
    }
}

fn revived(record: &Record, stamp: &Stamp, made: &Made) -> Record {
    macro_rules! revive { ($($variant:ident)*) => { match record {
        $(Record::$variant(entry) => Record::$variant(Arc::new(Entry {
            body: entry.body.clone(),
            created: entry.created.clone(),
            changed: Some(made.clone()),
            stamps: Stamps::all(stamp.clone()),
        })),)*
    }}}
    all_records!(revive)
}

fn revert_fields(before: &Record, after: &Record, now: &Record, stamp: &Stamp, made: &Made) -> Option<Record> {
    macro_rules! revert { ($($variant:ident)*) => { match (before, after, now) {
        $((Record::$variant(before), Record::$variant(after), Record::$variant(now)) => {
            let mut body = now.body.clone();
            for nth in 0..n_fields(&body) {
                if !before.body.same(&after.body, nth) && now.body.same(&after.body, nth) {
                    body.copy(&before.body, nth);
                }
            }
            edited(now, body, stamp, made).map(|entry| Record::$variant(Arc::new(entry)))
        })*
        _ => None,
    }}}
    all_records!(revert)
}

fn n_fields<R: Fields>(_: &R) -> usize {
    R::NAMES.len()
}
