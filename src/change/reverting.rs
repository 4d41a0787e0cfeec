//! How a change is taken back, some records at a time: for whoever has other things to do in between.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Change, Edit,
    revert::{revert_slot, says_the_same},
};
use crate::{
    id::RecordKey,
    merge::{self, Following},
    project::Project,
    stamp::{Made, Stamp},
};

/// The step that takes back `change` in the project as it is now.
///
/// It is a new change with a stamp of its own, so that others who merge see it as something that came
/// later: what `change` created is deleted, what it deleted comes back unless others deleted it too, each field that it
/// wrote gets its former value, and nothing of all that where somebody else wrote since.
///
/// A change without a stamp took in what others made. It is not undone but taken back: the records are as they were
/// before, and its stamps are forgotten, so that the same file can be taken in again and others' work is not deleted for
/// everybody.
#[must_use]
pub fn reverted(project: &Project, change: &Change, stamp: &Stamp, made: &Made) -> Change {
    Reverting::new(Arc::new(change.clone()), stamp, made).finish(project)
}

/// A change on its way back, see [`reverted`]. The project must always be the same one.
#[derive(Clone, Debug)]
pub(crate) struct Reverting {
    /// What is taken back, and the stamp of doing so.
    change: Arc<Change>,
    stamp: Stamp,
    /// What takes it back, as far as it is made.
    reverted: Change,
    stage: Stage,
    /// How many of the edits have been looked at in this stage.
    n_done: usize,
    /// The records of a merge that are not taken back: those that somebody has worked on since, and those that came with them
    /// and that they can't do without. The first are those of which that is still to be found out.
    open: Vec<RecordKey>,
    came: BTreeSet<RecordKey>,
    stays: BTreeSet<RecordKey>,
}

#[derive(Clone, Debug)]
enum Stage {
    /// Looking for what somebody has worked on since.
    Looking,
    /// Listing what came with it: only if there is any.
    Listing,
    /// Looking for what that needs.
    Keeping,
    Making,
    Following(Box<Following>),
    Done,
}

impl Reverting {
    /// Nothing is looked at yet.
    pub(crate) fn new(change: Arc<Change>, stamp: &Stamp, made: &Made) -> Self {
        let is_merge = change.stamp.is_none();
        let (seen, forgets) = if is_merge { (change.forgets.clone(), change.seen.clone()) } else { Default::default() };
        let reverted = Change {
            stamp: (!is_merge).then(|| stamp.clone()),
            made: made.clone(),
            label: change.label.clone(),
            edits: Vec::new(),
            seen,
            forgets,
            extra: None,
        };
        Self {
            change,
            stamp: stamp.clone(),
            reverted,
            stage: if is_merge { Stage::Looking } else { Stage::Making },
            n_done: 0,
            open: Vec::new(),
            came: BTreeSet::new(),
            stays: BTreeSet::new(),
        }
    }

    /// Looks at some more records; says whether there are more.
    pub(crate) fn step(&mut self, project: &Project, n_records: usize) -> bool {
        let change = &*self.change;
        let n_edits = change.edits.len();
        let range = self.n_done..self.n_done.saturating_add(n_records).min(n_edits);
        match &mut self.stage {
            Stage::Looking => {
                for edit in &change.edits[range.clone()] {
                    let now = project.slot(&edit.key);
                    if !now.is_same(&edit.after) && !says_the_same(&now, &edit.after) {
                        self.open.push(edit.key.clone());
                    }
                }
                self.looked_to(range.end, if self.open.is_empty() { Stage::Making } else { Stage::Listing });
            }
            Stage::Listing => {
                for edit in change.edits[range.clone()].iter().filter(|edit| edit.before.record.is_none()) {
                    self.came.insert(edit.key.clone());
                }
                self.looked_to(range.end, Stage::Keeping);
            }
            Stage::Keeping => {
                for _ in 0..n_records {
                    let Some(key) = self.open.pop() else {
                        self.stage = Stage::Making;
                        break;
                    };
                    if self.stays.contains(&key) {
                        continue;
                    }
                    let needed = project.slot(&key).known().map(merge::needs).unwrap_or_default();
                    self.open.extend(needed.into_iter().filter(|key| self.came.contains(key)));
                    self.stays.insert(key);
                }
            }
            Stage::Making => {
                for edit in change.edits.iter().rev().skip(range.start).take(range.len()) {
                    if self.stays.contains(&edit.key) {
                        continue;
                    }
                    let now = project.slot(&edit.key);
                    let after = if change.stamp.is_none() {
                        Some(edit.before.clone())
                    } else {
                        revert_slot(change, edit, &now, &self.stamp, &self.reverted.made)
                    };
                    if let Some(after) = after.filter(|after| !after.is_same(&now)) {
                        self.reverted.edits.push(Edit { key: edit.key.clone(), before: now, after });
                    }
                }
                self.looked_to(range.end, Stage::Done);
                if matches!(self.stage, Stage::Done) && self.reverted.stamp.is_some() && merge::needs_settling(project, &self.reverted) {
                    let edits = std::mem::take(&mut self.reverted.edits);
                    let following = Following::new(project, Change { edits, ..self.reverted.clone() });
                    self.stage = Stage::Following(Box::new(following));
                }
            }
            Stage::Following(following) => {
                if !following.step(project, &[project], n_records)
                    && let Stage::Following(following) = std::mem::replace(&mut self.stage, Stage::Done)
                {
                    self.reverted = following.into_change();
                }
            }
            Stage::Done => return false,
        }
        true
    }

    fn looked_to(&mut self, n_done: usize, next: Stage) {
        self.n_done = n_done;
        if n_done == self.change.edits.len() {
            (self.n_done, self.stage) = (0, next);
        }
    }

    /// The change that takes it back.
    pub(crate) fn finish(mut self, project: &Project) -> Change {
        while self.step(project, usize::MAX) {}
        self.reverted
    }
}
