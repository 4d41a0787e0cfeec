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
mod part;
mod plan;
mod sent;
mod settle;
mod slot;
#[cfg(test)]
mod tests;
mod together;
mod warnings;

use std::collections::BTreeSet;

use self::settle::Words;
pub(crate) use self::settle::{Following, needs_settling, settled, settled_after};
pub(crate) use self::{adopt::UNSTAMPED, part::needs};
pub use self::{
    adopt::{adopt, is_unstamped},
    conflict::{Candidate, Conflict, Dispute, conflicts, conflicts_of, made_of},
    part::Parting,
    plan::{Deed, Incoming, MergePlan, Planning, Row, Tally, plan},
    sent::{Receiving, Sending, remarks_received, remarks_sent},
    together::{Gathering, Together, together},
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
    let touched = take_in(&mut merged, one.whole, other);
    (merged, touched)
}

/// Makes of a project, which is `whole` or not, the union with `other`; gives the keys under which it differs from what it
/// was (a few more at most).
pub(crate) fn take_in(project: &mut Project, whole: bool, other: Side<'_>) -> BTreeSet<RecordKey> {
    let one = Side { project: &*project, whole };
    // Under each key what stood there and what comes there.
    let mut joined: Vec<(RecordKey, Slot, Slot)> = Vec::new();
    let mut join = |key: RecordKey, theirs: Slot| {
        let ours = one.project.slot(&key);
        if ours.record.is_none() && ours.tombstone.is_none() && theirs.tombstone.is_none() {
            joined.push((key, ours, theirs));
        } else if !ours.is_same(&theirs) {
            let slot = slot::union(&key, (&ours, one), (&theirs, other));
            if !slot.is_same(&ours) {
                joined.push((key, ours, slot));
            }
        }
    };
    for record in other.project.records() {
        let key = record.key();
        if key.table == crate::id::Table::Project {
            // There is one header, whatever its id.
            join(one.project.header().key(), Slot::live(record));
        } else {
            let tombstone = other.project.tombstone(&key).cloned();
            join(key, Slot { record: Some(record), tombstone });
        }
    }
    for tombstone in other.project.tombstones() {
        if other.project.record(&tombstone.key).is_none() {
            join(tombstone.key.clone(), Slot { record: None, tombstone: Some(std::sync::Arc::clone(tombstone)) });
        }
    }
    // A deletion that the other side has taken back goes, even where that side has forgotten the record as well.
    for tombstone in one.project.tombstones() {
        if other.project.record(&tombstone.key).is_none() && other.project.tombstone(&tombstone.key).is_none() {
            join(tombstone.key.clone(), Slot::default());
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
    let extra = joined_extra(one.project.extra(), other.project.extra());
    let scheme_extra = joined_extra(one.project.scheme_extra(), other.project.scheme_extra());
    let mut words = Words::default();
    let mut keys = Vec::with_capacity(joined.len());
    for (key, before, slot) in joined {
        words.remember(&before);
        project.put(&key, slot);
        keys.push(key);
    }
    let mut touched = crate::ordering::set_of(keys);
    project.set_seen(seen);
    project.set_extra(extra, scheme_extra);
    touched.extend(settled(project, &touched, words, &[other.project]));
    touched
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
