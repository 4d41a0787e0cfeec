//! Joining projects that grew apart. Knows no files, no screen and no clock; decides nothing that people must decide.
//!
//! What stands under each key is a set of values per field, each with the stamp of the change that wrote it: a
//! multi-value register with dotted version vectors (Preguiça et al. 2010; Almeida, Shoker & Baquero 2018). A value of one
//! side stays if the other side has it too or has never heard of its stamp; it goes if the other side knows the stamp and has
//! replaced the value. What a side knows of a record is what the record's own history tells and, in a whole file, what
//! the file says that it has seen. One value is shown, that of the highest [rank](crate::stamp::Stamp::rank); the others
//! wait beside it as [rivals](crate::record::Rival). Deletions are a set of the same kind, each with the stamps that it
//! covers: a record is dead as long as every value in it is covered.
//!
//! Joining these sets is commutative, associative and idempotent. What follows from the joined state alone is settled
//! afterwards (`settle`): twins become one, a deleted record that others need is shown again, cycles of incidents are opened.

mod adopt;
mod conflict;
mod entry;
mod plan;
mod settle;
mod slot;
#[cfg(test)]
mod tests;
mod together;
mod warnings;

use std::collections::BTreeSet;

pub(crate) use self::adopt::UNSTAMPED;
pub(crate) use self::settle::{settled, settled_after};
pub use self::{
    adopt::{adopt, is_unstamped},
    conflict::{Candidate, Conflict, Dispute, conflicts, conflicts_of, made_of},
    plan::{Deed, Incoming, MergePlan, Planning, Row, Tally, plan},
    together::{Together, together},
    warnings::{Warning, clashes, warnings},
};
use crate::{
    id::RecordKey,
    project::{Project, Slot},
    record::{Extra, Record, trail},
    stamp::Stamp,
};

/// A project as one side of a merge.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The project.
    pub project: &'a Project,
    /// Whether what it says that it has seen holds for every record: not so of a part of a project, which lacks records.
    pub whole: bool,
}

impl<'a> Side<'a> {
    /// A whole project.
    #[must_use]
    pub fn whole(project: &'a Project) -> Self {
        Self { project, whole: true }
    }

    /// Whether this side knows of a change to what stands in `slot` here.
    fn knows(self, slot: &Slot, stamp: &Stamp) -> bool {
        (self.whole && self.project.seen().contains(stamp)) || slot.knows(stamp)
    }
}

/// Two projects as one, and the keys under which it differs from the first (a few more at most).
#[must_use]
pub fn union(one: Side<'_>, other: Side<'_>) -> (Project, BTreeSet<RecordKey>) {
    let mut merged = one.project.clone();
    let mut touched = BTreeSet::new();
    let mut join = |key: &RecordKey, theirs: Slot| {
        let ours = one.project.slot(key);
        if !ours.is_same(&theirs) {
            let joined = slot::union(key, (&ours, one), (&theirs, other));
            if !joined.is_same(&ours) {
                merged.put(key, joined);
                touched.insert(key.clone());
            }
        }
    };
    for record in other.project.records() {
        let key = record.key();
        if key.table == crate::id::Table::Project {
            // There is one header, whatever its id.
            join(&one.project.header().key(), Slot::live(record));
        } else {
            join(&key, Slot { record: Some(record), tombstone: other.project.slot(&key).tombstone });
        }
    }
    for tombstone in other.project.tombstones() {
        if other.project.record(&tombstone.key).is_none() {
            join(&tombstone.key, Slot { record: None, tombstone: Some(std::sync::Arc::clone(tombstone)) });
        }
    }
    // What one side has seen as a whole, the whole has seen.
    let seen = match (one.whole, other.whole) {
        (true, false) => one.project.seen().clone(),
        (false, true) => other.project.seen().clone(),
        (true, true) | (false, false) => {
            let mut seen = one.project.seen().clone();
            seen.extend(other.project.seen());
            seen
        }
    };
    merged.set_seen(seen);
    merged.set_extra(
        joined_extra(one.project.extra(), other.project.extra()),
        joined_extra(one.project.scheme_extra(), other.project.scheme_extra()),
    );
    for key in settled(&mut merged, &touched, &[one.project, other.project]) {
        touched.insert(key);
    }
    (merged, touched)
}

/// Unknown fields of both; where both have one, the greater as text: nobody can say which is right.
fn joined_extra(one: &Extra, other: &Extra) -> Extra {
    let mut joined = one.clone();
    for (name, value) in other {
        let (known, told) = (joined.get(name).map(ToString::to_string), value.to_string());
        if known.is_none_or(|known| known < told) {
            joined.insert(name.clone(), value.clone());
        }
    }
    joined
}

/// Whether the deletions cover every value of a record: then it is dead.
fn is_covered(record: &Record, deletions: &[crate::project::Deletion]) -> bool {
    if deletions.is_empty() {
        return false;
    }
    let covers = |stamp: &Stamp| deletions.iter().any(|deletion| deletion.covers.as_ref().is_none_or(|covers| covers.contains(stamp)));
    crate::with_entry!(record, entry => entry.current_stamps().all(covers))
}

/// The order of deletions in a tombstone.
fn sort_deletions(deletions: &mut [crate::project::Deletion]) {
    use crate::ordering::Order as _;
    deletions.order_by_key(|deletion| (trail::rank(deletion.stamp.as_ref()), deletion.made.clone()));
}
