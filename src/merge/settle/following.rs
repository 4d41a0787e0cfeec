//! A change with what settling adds to it, worked out beside the project.

use std::collections::BTreeSet;

use super::{Settle, Words, is_quoted};
use crate::{
    change::{Applying, Change, Edit},
    id::RecordKey,
    project::Project,
    record::Record,
    with_entry,
};

/// The change with what settling adds to it. Only a project in which something is unsettled needs it.
pub(crate) fn settled_after(project: &Project, change: Change) -> Change {
    if !needs_settling(project, &change) {
        return change;
    }
    let mut following = Following::new(project, change);
    while following.step(project, &[project], usize::MAX) {}
    following.into_change()
}

/// Whether anything may follow from a change.
pub(crate) fn needs_settling(project: &Project, change: &Change) -> bool {
    project.unsettled().next().is_some() && change.edits.iter().any(is_structural)
}

/// A change that gets what follows from it, some records at a time.
#[derive(Clone, Debug)]
pub(crate) struct Following {
    applying: Applying,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum Stage {
    /// With what is touched so far.
    Applying(BTreeSet<RecordKey>),
    Settling(Settle),
    /// Noting what settling wrote, edit by edit.
    Noting(BTreeSet<RecordKey>, usize),
    Done,
}

impl Following {
    /// Nothing is done yet.
    pub(crate) fn new(project: &Project, change: Change) -> Self {
        Self { applying: Applying::new(project, change), stage: Stage::Applying(BTreeSet::new()) }
    }

    /// Does some more; says whether there is more. `project` is the one that the change is made for, and words are found in the
    /// `sources`: always the same ones.
    pub(crate) fn step(&mut self, project: &Project, sources: &[&Project], n_records: usize) -> bool {
        if let Stage::Applying(touched) = &mut self.stage {
            let n_before = touched.len();
            let outcome = self.applying.step(n_records);
            let (after, change) = self.applying.parts();
            touched.extend(change.edits.iter().skip(n_before).take(n_records).map(|edit| edit.key.clone()));
            match outcome {
                Ok(true) => {}
                Ok(false) => {
                    after.note_rest(change);
                    self.stage = Stage::Settling(Settle::new(after, std::mem::take(touched), Words::default()));
                }
                // Then it can't be done anyway.
                Err(_) => self.stage = Stage::Done,
            }
            return true;
        }
        let (after, change) = self.applying.parts();
        match &mut self.stage {
            Stage::Settling(settle) => {
                if !settle.step(after, sources, n_records) {
                    self.stage = Stage::Noting(settle.take_wrote(), 0);
                }
            }
            Stage::Noting(wrote, n_noted) => {
                for edit in change.edits.iter_mut().skip(*n_noted).take(n_records) {
                    *n_noted += 1;
                    if wrote.remove(&edit.key) {
                        edit.after = after.slot(&edit.key);
                    }
                }
                if *n_noted == change.edits.len() {
                    for key in std::mem::take(wrote) {
                        let (before, after) = (project.slot(&key), after.slot(&key));
                        if !before.is_same(&after) {
                            change.edits.push(Edit { key, before, after });
                        }
                    }
                    change.edits.retain(|edit| !edit.before.is_same(&edit.after));
                    self.stage = Stage::Done;
                }
            }
            Stage::Applying(_) | Stage::Done => return false,
        }
        true
    }

    /// The change with what follows from it, as far as that is known.
    pub(crate) fn into_change(self) -> Change {
        self.applying.into_change()
    }
}

/// Whether anything but the record itself may hang on an edit.
fn is_structural(edit: &Edit) -> bool {
    let (Some(before), Some(after)) = (&edit.before.record, &edit.after.record) else {
        return edit.before.record.is_some() || edit.before.tombstone.is_some();
    };
    let named = match (before, after) {
        (Record::Incident(before), Record::Incident(after)) => before.body.parent != after.body.parent,
        (Record::Link(before), Record::Link(after)) => {
            (&before.body.claim, &before.body.incident, &before.body.relation)
                != (&after.body.claim, &after.body.incident, &after.body.relation)
        }
        (Record::Claim(before), Record::Claim(after)) => before.body.article != after.body.article || !is_quoted(&after.body),
        _ => false,
    };
    let n_rivals = |record: &Record| with_entry!(record, entry => entry.rivals.len());
    named || edit.before.tombstone != edit.after.tombstone || n_rivals(before) != n_rivals(after)
}
