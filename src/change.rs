//! The one currency of change: every command, undo, import and merge is a [`Change`], which can be applied,
//! inverted and saved. Decides nothing itself; see `command` for what people may do.

mod applying;
mod revert;
mod reverting;
mod write;

use thiserror::Error;

pub(crate) use self::reverting::Reverting;
pub(crate) use self::write::{again, chosen, created, deleted, edited, kept};
pub use self::{applying::Applying, reverting::reverted};
use crate::{
    id::RecordKey,
    project::{Project, Slot},
    record::Extra,
    stamp::{Made, Seen, Stamp},
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
    /// Which stamps are forgotten with it: those of a merge that it takes back.
    pub forgets: Seen,
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
            seen: self.forgets.clone(),
            forgets: self.seen.clone(),
            extra: None,
        }
    }

    /// This change and then `next`, as one step back for whoever undoes it.
    #[must_use]
    pub fn then(mut self, next: &Change) -> Change {
        let mut places = crate::ordering::map_of(self.edits.iter().enumerate().map(|(place, edit)| (edit.key.clone(), place)));
        for edit in &next.edits {
            match places.get(&edit.key).and_then(|place| self.edits.get_mut(*place)) {
                Some(mine) => mine.after = edit.after.clone(),
                None => {
                    places.insert(edit.key.clone(), self.edits.len());
                    self.edits.push(edit.clone());
                }
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
        change.edits.iter().try_for_each(|edit| self.fits(change, edit))?;
        for edit in &change.edits {
            self.put(&edit.key, edit.after.clone());
        }
        self.note_rest(change);
        Ok(())
    }

    /// Whether the record is what an edit was made for.
    fn fits(&self, change: &Change, edit: &Edit) -> Result<(), StaleChange> {
        if self.slot(&edit.key).is_same(&edit.before) {
            return Ok(());
        }
        Err(StaleChange { key: edit.key.clone(), label: change.label.clone() })
    }

    /// What a change does besides its edits.
    pub(crate) fn note_rest(&mut self, change: &Change) {
        if let Some(stamp) = &change.stamp {
            let mut seen = Seen::default();
            seen.insert(stamp);
            self.note_seen(&seen);
        }
        self.forget_seen(&change.forgets);
        self.note_seen(&change.seen);
        if let Some(extra) = &change.extra {
            self.set_extra(extra.0.clone(), extra.1.clone());
        }
    }
}
