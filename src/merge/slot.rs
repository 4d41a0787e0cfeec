//! What stands under one key on two sides, as one: the versions of the record and the deletions, joined apart from each
//! other. Whether it lives, and what others have to do with it, is settled afterwards.

use std::sync::Arc;

use super::{Side, entry, is_covered, sort_deletions};
use crate::{
    id::RecordKey,
    ordering::Order as _,
    project::{Deletion, Slot, Tombstone, covered, without_words},
    record::{DELETION, Extra, Record},
    stamp::Stamp,
    with_entry,
};

pub(super) fn union(key: &RecordKey, (one, one_side): (&Slot, Side<'_>), (other, other_side): (&Slot, Side<'_>)) -> Slot {
    let knows_one = |stamp: &Stamp| one_side.knows(one, stamp);
    let knows_other = |stamp: &Stamp| other_side.knows(other, stamp);
    let record = match (one.known(), other.known()) {
        (Some(a), Some(b)) => entry::union(a, &knows_one, b, &knows_other),
        (record, None) | (None, record) => record.cloned(),
    };
    let mut deletions: Vec<Deletion> = Vec::new();
    deletions.extend(staying(one, other, &knows_one, &knows_other));
    for deletion in staying(other, one, &knows_other, &knows_one) {
        match deletions.iter_mut().find(|known| known.stamp == deletion.stamp) {
            Some(known) => join(known, &deletion),
            None => deletions.push(deletion),
        }
    }
    sort_deletions(&mut deletions);
    assembled(key, record, Tombstone { key: key.clone(), deletions, was: None, twin_of: None, extra: Extra::new() })
}

/// A slot of what is known: dead if every value is covered by a deletion.
pub(super) fn assembled(key: &RecordKey, record: Option<Record>, tombstone: Tombstone) -> Slot {
    let Some(record) = record else {
        return if tombstone.deletions.is_empty() { Slot::default() } else { Slot::dead(tombstone) };
    };
    if tombstone.deletions.is_empty() {
        return Slot::live(record);
    }
    // A file doesn't tell otherwise what was covered by deletions of a record that it has.
    let tombstone = tombstone.over(&record);
    if key.table != crate::id::Table::Project && is_covered(&record, &tombstone.deletions) {
        return Slot::dead(Tombstone { was: Some(without_words(&record)), ..tombstone });
    }
    Slot { record: Some(record), tombstone: Some(Arc::new(tombstone)) }
}

/// The deletions of `here` that `there` has not taken back, each with what it covers.
fn staying(here: &Slot, there: &Slot, knows_here: entry::Knows<'_>, knows_there: entry::Knows<'_>) -> Vec<Deletion> {
    let theirs: Vec<&Deletion> = there.tombstone.iter().flat_map(|tombstone| &tombstone.deletions).collect();
    let taken_back = |record: &Record| {
        with_entry!(record, entry => {
            entry.steps.iter().flat_map(|step| &step.was).any(|was| was.field == DELETION && was.stamp.is_none())
        })
    };
    let mut staying = Vec::new();
    for deletion in here.tombstone.iter().flat_map(|tombstone| &tombstone.deletions) {
        let stays = theirs.iter().any(|other| other.stamp == deletion.stamp)
            || match &deletion.stamp {
                Some(stamp) => !knows_there(stamp),
                None => !there.known().is_some_and(taken_back),
            };
        if !stays {
            continue;
        }
        let mut deletion = deletion.clone();
        // It didn't say what it covered: what its file had seen.
        if deletion.covers.is_none() {
            let mine = here.known().map(covered);
            let theirs = || there.known().map(covered).map(|stamps| stamps.into_iter().filter(|stamp| knows_here(stamp)).collect());
            deletion.covers = mine.or_else(theirs);
        }
        staying.push(deletion);
    }
    staying
}

/// One deletion, told twice.
fn join(known: &mut Deletion, other: &Deletion) {
    match (&mut known.covers, &other.covers) {
        (Some(covers), Some(more)) => {
            covers.extend(more.iter().cloned());
            covers.order();
            covers.dedup();
        }
        (covers @ None, Some(more)) => *covers = Some(more.clone()),
        (Some(_) | None, None) => {}
    }
    if other.made < known.made {
        known.made = other.made.clone();
    }
    known.extra = super::joined_extra(&known.extra, &other.extra);
}
