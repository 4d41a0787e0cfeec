//! What waits for somebody to choose: every value of it, who wrote it and when.

use std::sync::Arc;

use super::entry::with_value;
use crate::{
    id::RecordKey,
    ordering::Order as _,
    project::{Deletion, Project},
    record::{Entry, FieldValue, Fields, Record, all_records},
    stamp::{Made, Stamp},
    wire, with_entry,
};

/// Something that waits for somebody to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// About which record.
    pub key: RecordKey,
    /// About what in it.
    pub dispute: Dispute,
}

/// What is in dispute.
#[derive(Clone, Debug, PartialEq)]
pub enum Dispute {
    /// Several values of one field, none of whose authors knew of the others.
    Values {
        /// The field, by its name in the file.
        field: &'static str,
        /// The values, each different, the one shown first.
        candidates: Vec<Candidate>,
    },
    /// Deleted by some, edited by others.
    Deleted {
        /// The deletions.
        deletions: Vec<Deletion>,
        /// Who last wrote what the deletions did not know of, and when; empty if only other records need it.
        edits: Vec<Made>,
    },
    /// With the parents that people chose, incidents would be parts of themselves: this one's is held back.
    Cycle {
        /// The parents chosen.
        candidates: Vec<Candidate>,
    },
    /// Two records say the same of the same; one of them is hidden, but differs in some fields.
    Twin {
        /// The one that shows.
        of: RecordKey,
        /// The fields in which they differ.
        differing: Vec<&'static str>,
    },
}

/// One of several values.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The change that wrote it; `None` for one written by hand.
    pub stamp: Option<Stamp>,
    /// Who wrote it and when, if that is known.
    pub made: Option<Made>,
    /// The value.
    pub value: FieldValue,
    /// The record with that value; `None` if the value can't be read.
    pub record: Option<Record>,
    /// Whether it is the one shown.
    pub shown: bool,
}

/// Everything in a project that waits for somebody to choose, by key.
#[must_use]
pub fn conflicts(project: &Project) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut keys: Vec<RecordKey> = project.unsettled().cloned().collect();
    keys.extend(project.records().filter(|record| with_entry!(record, entry => !entry.rivals.is_empty())).map(|record| record.key()));
    keys.order();
    keys.dedup();
    for key in &keys {
        let slot = project.slot(key);
        let mut add = |dispute| found.push(Conflict { key: key.clone(), dispute });
        match (&slot.record, &slot.tombstone) {
            (Some(record), tombstone) => {
                values_in(record).into_iter().for_each(&mut add);
                if let Some(tombstone) = tombstone {
                    add(Dispute::Deleted { deletions: tombstone.deletions.clone(), edits: unknown_to(record, &tombstone.deletions) });
                }
            }
            (None, Some(tombstone)) => {
                let twin = tombstone.twin_of.as_ref().map(|twin| RecordKey::new(key.table, Arc::clone(twin)));
                if let (Some(of), Some(was)) = (twin, &tombstone.was)
                    && let Some(shown) = project.record(&of)
                {
                    let differing = differing(&shown, was);
                    if !differing.is_empty() {
                        add(Dispute::Twin { of, differing });
                    }
                }
            }
            (None, None) => {}
        }
    }
    found
}

fn values_in(record: &Record) -> Vec<Dispute> {
    macro_rules! all { ($($variant:ident)*) => { match record { $(Record::$variant(entry) => disputes(entry, record),)* } } }
    all_records!(all)
}

fn disputes<R: Fields>(entry: &Entry<R>, record: &Record) -> Vec<Dispute>
where
    Entry<R>: Into<Record>,
{
    let mut disputes = Vec::new();
    for nth in 0..R::NAMES.len() {
        let field = wire::field_name(record, nth);
        let beside: Vec<_> = entry.rivals.iter().filter(|rival| rival.field == field).collect();
        if beside.is_empty() {
            continue;
        }
        let held = beside.iter().any(|rival| rival.held);
        // What names a hidden twin is in no dispute.
        if held && field != "parent" {
            continue;
        }
        let mut candidates = Vec::new();
        if !held {
            let stamp = u8::try_from(nth).ok().and_then(|nth| entry.stamps.get(nth)).cloned();
            let made = stamp.as_ref().and_then(|stamp| made_of(entry, stamp));
            candidates.push(Candidate { stamp, made, value: wire::field_value(record, nth), record: Some(record.clone()), shown: true });
        }
        // The highest in rank first, as the one shown is.
        for rival in beside.into_iter().rev() {
            // The same value from two people is no conflict.
            if candidates.iter().any(|candidate| candidate.value == rival.value) {
                continue;
            }
            let body = with_value(entry, nth, &rival.value);
            candidates.push(Candidate {
                stamp: rival.stamp.clone(),
                made: rival.stamp.as_ref().and_then(|stamp| made_of(entry, stamp)),
                value: rival.value.clone(),
                record: body.map(|body| entry.with_body(body).into()),
                shown: false,
            });
        }
        if held {
            disputes.push(Dispute::Cycle { candidates });
        } else if candidates.len() > 1 {
            disputes.push(Dispute::Values { field, candidates });
        }
    }
    disputes
}

/// Who made the change `stamp` in a record's history, and when.
#[must_use]
pub fn made_of<R>(entry: &Entry<R>, stamp: &Stamp) -> Option<Made> {
    let step = entry.steps.iter().find(|step| step.stamp.as_ref() == Some(stamp));
    step.map(|step| step.made.clone()).or_else(|| entry.created.clone())
}

/// Who wrote what stands in the record and was not known to those who deleted it.
fn unknown_to(record: &Record, deletions: &[Deletion]) -> Vec<Made> {
    let covered = |stamp: &Stamp| deletions.iter().any(|deletion| deletion.covers.as_ref().is_none_or(|covers| covers.contains(stamp)));
    with_entry!(record, entry => {
        let mut made: Vec<Made> = Vec::new();
        for stamp in entry.current_stamps().filter(|stamp| !covered(stamp)) {
            made.extend(made_of(entry, stamp).filter(|one| !made.contains(one)));
        }
        made
    })
}

/// The fields in which two records of one table differ, by their names in the file; not the words of a text.
fn differing(one: &Record, other: &Record) -> Vec<&'static str> {
    macro_rules! all { ($($variant:ident)*) => { match (one, other) {
        $((Record::$variant(a), Record::$variant(b)) => {
            let mut names = Vec::new();
            for nth in 0..n_fields(&a.body) {
                let name = wire::field_name(one, nth);
                if !a.body.same(&b.body, nth) && name != "text" && name != "added" && name != "original" {
                    names.push(name);
                }
            }
            names
        })*
        _ => Vec::new(),
    }}}
    all_records!(all)
}

fn n_fields<R: Fields>(_: &R) -> usize {
    R::NAMES.len()
}
