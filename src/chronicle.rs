//! What was made, changed and deleted, by whom and when: of one record with what it said before and behind, of the
//! whole project by day and person. Reads what records remember (their steps) and what deletions left; writes nothing,
//! and knows no time zone: whoever asks says which day a moment belongs to.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::{
    id::{PersonId, RecordKey, Table},
    ordering::Order as _,
    project::{Project, Slot},
    record::{DELETION, Entry, FieldValue, Record, Step, Was},
    stamp::{Made, Stamp, Timestamp},
    wire, with_entry,
};

/// What somebody did to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Made it.
    Made,
    /// Changed it.
    Changed,
    /// Deleted it.
    Deleted,
}

/// A value that gave way to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Replaced {
    /// The field, by its name in the file.
    pub field: String,
    /// What it said before.
    pub before: FieldValue,
    /// What it said then; `None` where nobody remembers, since it was put in its place by a merge.
    pub after: Option<FieldValue>,
}

/// One thing that somebody did.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// To which record.
    pub key: RecordKey,
    /// What.
    pub deed: Deed,
    /// Who and when.
    pub made: Made,
    /// What was replaced, if it was changed.
    pub replaced: Vec<Replaced>,
}

/// What one person did on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// The day, as whoever asked calls it; empty if nobody knows.
    pub day: String,
    /// Who; `None` if nobody knows.
    pub person: Option<PersonId>,
    /// What they did, the last first, without the values.
    pub events: Vec<Event>,
}

impl Day {
    /// How often they did what to which kind of record.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<(Table, Deed), usize> {
        let mut counts: BTreeMap<(Table, Deed), usize> = BTreeMap::new();
        for event in &self.events {
            *counts.entry((event.key.table, event.deed)).or_default() += 1;
        }
        counts
    }

    /// What they did in short: `marked 12 claims, edited 3 claims, linked 5 claims`.
    #[must_use]
    pub fn summary(&self) -> String {
        self.counts().into_iter().map(|((table, deed), n)| in_words(table, deed, n)).collect::<Vec<_>>().join(", ")
    }
}

/// What somebody did to so many records of one kind.
#[must_use]
pub fn in_words(table: Table, deed: Deed, n: usize) -> String {
    let (verb, noun) = words(table, deed);
    if table == Table::Project {
        // There is one, however often it was edited.
        return format!("{verb} the project");
    }
    let plural = match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    };
    format!("{verb} {n} {}", if n == 1 { noun.to_owned() } else { plural })
}

/// What somebody did, in a word, and to what.
#[must_use]
pub fn words(table: Table, deed: Deed) -> (&'static str, &'static str) {
    let verb = match (table, deed) {
        (Table::Claim, Deed::Made) => "marked",
        (Table::Link, Deed::Made) => return ("linked", "claim"),
        (Table::Link, Deed::Deleted) => return ("unlinked", "claim"),
        (Table::Decision, Deed::Made) => "took",
        (Table::Decision, Deed::Deleted) => "took back",
        (_, Deed::Made) => "added",
        (_, Deed::Changed) => "edited",
        (_, Deed::Deleted) => "deleted",
    };
    (verb, table.noun())
}

/// What was done to the record that stands, or stood, under a key, the first first.
#[must_use]
pub fn of_record(project: &Project, key: &RecordKey) -> Vec<Event> {
    events(key, &project.slot(key), true)
}

/// What was done in a project, by day and person, the last day first. `day` tells which day a moment belongs to.
#[must_use]
pub fn by_day(project: &Project, day: &dyn Fn(Timestamp) -> String) -> Vec<Day> {
    let keys = project.records().map(|record| record.key());
    let gone = project.tombstones().filter(|tombstone| project.record(&tombstone.key).is_none()).map(|tombstone| tombstone.key.clone());
    let mut all: Vec<Event> = keys
        .chain(gone)
        // That people and machines are noted is no work of theirs.
        .filter(|key| !matches!(key.table, Table::Person | Table::Replica))
        .flat_map(|key| events(&key, &project.slot(&key), false))
        .filter(|event| event.made.at.is_some() || event.made.by.is_some())
        .collect();
    all.order_by(|a, b| (b.made.at, &a.key, b.deed).cmp(&(a.made.at, &b.key, a.deed)));
    let mut days: Vec<Day> = Vec::new();
    let mut place: BTreeMap<(String, Option<PersonId>), usize> = BTreeMap::new();
    for event in all {
        let key = (event.made.at.map(day).unwrap_or_default(), event.made.by.clone());
        let nth = *place.entry(key.clone()).or_insert_with(|| {
            days.push(Day { day: key.0, person: key.1, events: Vec::new() });
            days.len() - 1
        });
        if let Some(day) = days.get_mut(nth) {
            day.events.push(event);
        }
    }
    days
}

fn events(key: &RecordKey, slot: &Slot, with_values: bool) -> Vec<Event> {
    let mut events = Vec::new();
    let event = |deed, made: Made, replaced| Event { key: key.clone(), deed, made, replaced };
    if let Some(record) = slot.known() {
        with_entry!(record, entry => {
            events.extend(entry.created.iter().map(|made| event(Deed::Made, made.clone(), Vec::new())));
            for step in &entry.steps {
                let (gone, was): (Vec<&Was>, Vec<&Was>) = step.was.iter().partition(|was| was.field == DELETION);
                events.extend(gone.iter().map(|was| event(Deed::Deleted, deletion(&was.value), Vec::new())));
                // A deletion that only repeats others replaces nothing.
                if !was.is_empty() || (slot.record.is_some() && !gone.is_empty()) {
                    let replaced = was.into_iter().filter(|_| with_values).map(|was| replaced(entry, record, step, was));
                    events.push(event(Deed::Changed, step.made.clone(), replaced.collect()));
                }
            }
        });
    }
    let deletions = slot.tombstone.iter().flat_map(|tombstone| &tombstone.deletions);
    events.extend(deletions.map(|deletion| event(Deed::Deleted, deletion.made.clone(), Vec::new())));
    // Stable: what bears no time stays where it stands.
    events.order_by(|a, b| (a.deed != Deed::Made, a.made.at).cmp(&(b.deed != Deed::Made, b.made.at)));
    events
}

fn replaced<R>(entry: &Entry<R>, record: &Record, step: &Step, was: &Was) -> Replaced {
    let after = step.stamp.as_ref().and_then(|stamp| written(entry, record, &was.field, stamp));
    Replaced { field: was.field.clone(), before: was.value.clone(), after }
}

/// What a change wrote into a field: it stands there still, waits beside it, or was replaced in its turn.
fn written<R>(entry: &Entry<R>, record: &Record, field: &str, stamp: &Stamp) -> Option<FieldValue> {
    let shown = || {
        let nth = wire::field_number(record, field)?;
        (entry.stamps.get(u8::try_from(nth).ok()?) == Some(stamp)).then(|| wire::field_value(record, nth))
    };
    let later = entry.steps.iter().flat_map(|step| &step.was).filter(|was| was.field == field && was.stamp.as_ref() == Some(stamp));
    let waits = entry.rivals.iter().filter(|rival| rival.field == field && rival.stamp.as_ref() == Some(stamp));
    shown().or_else(|| waits.map(|rival| rival.value.clone()).next()).or_else(|| later.map(|was| was.value.clone()).next())
}

/// Who deleted and when, as a step keeps it.
fn deletion(value: &FieldValue) -> Made {
    let text = |name: &str| value.get(name).and_then(serde_json::Value::as_str);
    Made { by: text("by").map(PersonId::from), at: text("at").and_then(|at| Timestamp::parse(at).ok()) }
}
