//! What in a merged project cannot have come about by honest work on machines of one's own: it is kept as it is, and said.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use crate::{
    id::{PersonId, RecordKey, ReplicaId, Table},
    ordering::Order as _,
    project::Project,
    record::{Entry, Fields, Record, all_records},
    stamp::{Made, Stamp, Timestamp},
    wire,
};

/// More changes than anybody makes on one machine.
const MANY: u64 = 1_000_000_000;

/// 1 January 2200.
const FAR: i64 = 7_258_118_400_000;

/// Something suspicious about a merged project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// Two people work under one replica id.
    SharedReplica {
        /// The replica.
        replica: ReplicaId,
        /// The people, by name.
        people: Vec<String>,
    },
    /// One change says different things, or is said to be known where it isn't.
    Contradiction {
        /// The replica of the change.
        replica: ReplicaId,
        /// The records, by what people call them.
        records: Vec<String>,
    },
    /// A replica's later change has a lower number than an earlier one.
    Backwards {
        /// The earlier change.
        before: Stamp,
        /// The later one.
        after: Stamp,
        /// The record in which that shows, by what people call it.
        record: String,
    },
    /// A change has a number that nobody's work comes to.
    FarCounter {
        /// The change.
        stamp: Stamp,
    },
    /// A record has the id of another of a different kind, which is here: it is not taken in.
    IdTaken {
        /// The record.
        key: RecordKey,
        /// What the id stands for here.
        by: Table,
    },
    /// A time that is far from now, whenever that is.
    FarFuture {
        /// The time.
        at: Timestamp,
        /// Who wrote it, by name.
        by: Option<String>,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::SharedReplica { replica, people } => write!(
                f,
                "two people seem to work under the replica id {replica}: {}; copies of one browser profile? All that they did is kept, \
                 but either may seem to know what only the other did",
                people.join(" and ")
            ),
            Warning::Contradiction { replica, records } => {
                let more = if records.len() > 3 { format!(" and {} more", records.len() - 3) } else { String::new() };
                let records = records.get(..3).unwrap_or(records).join(", ");
                write!(
                    f,
                    "the same change of the replica {replica} says different things in different files: {records}{more}; was a file edited \
                     outside of Crossbearing, or a browser profile copied? Both values are kept, for you to choose"
                )
            }
            Warning::Backwards { before, after, record } => write!(
                f,
                "the changes of the replica {} run backwards in the {record}: number {} came after number {}; was an old copy put back? \
                 Nothing is lost, and new changes are counted from the highest number",
                after.replica, after.counter, before.counter
            ),
            Warning::FarCounter { stamp } => write!(
                f,
                "the replica {} claims to have made {} changes; was the file edited outside of Crossbearing? What it says is shown before \
                 what others say, which waits beside it",
                stamp.replica, stamp.counter
            ),
            Warning::IdTaken { key, by } => write!(
                f,
                "found {key}, but here that id is taken by the {} of the same id; expected each id once. It was left out: give it another id in its file",
                by.noun()
            ),
            Warning::FarFuture { at, by } => {
                let year = at.to_string();
                let by = by.as_deref().map(|by| format!(" by {by}")).unwrap_or_default();
                write!(
                    f,
                    "something was made{by} in the year {}; is a clock wrong? It decides nothing: which change came first is told without \
                     clocks",
                    year.get(..4).unwrap_or(&year)
                )
            }
        }
    }
}

/// Ids that stand for records of different kinds, which no file may hold: all but the first of each, with what the first is.
#[must_use]
pub fn clashes(project: &Project) -> Vec<(RecordKey, Table)> {
    let mut known: BTreeMap<std::sync::Arc<str>, Table> = BTreeMap::new();
    let mut found = Vec::new();
    for record in project.records() {
        let key = record.key();
        if key.table.in_scheme() {
            continue;
        }
        match known.get(&key.id) {
            Some(table) => found.push((key, *table)),
            None => drop(known.insert(std::sync::Arc::clone(&key.id), key.table)),
        }
    }
    found
}

/// What is suspicious about a merged project; sorted, and the same in whichever order its files came.
#[must_use]
pub fn warnings(project: &Project) -> Vec<Warning> {
    let mut found = Found::default();
    for record in project.records() {
        found.look_at(project, &record);
    }
    let was = project.tombstones().filter_map(|tombstone| tombstone.was.clone());
    was.for_each(|record| found.look_at(project, &record));
    let deletions = project.tombstones().flat_map(|tombstone| &tombstone.deletions);
    deletions.for_each(|deletion| found.look_at_time(&deletion.made));
    let mut warnings = found.backwards;
    for (replica, keys) in &found.contradicted {
        let mut people: Vec<String> = found.people.get(replica).into_iter().flatten().map(|id| name(project, id)).collect();
        people.order();
        warnings.push(if people.len() > 1 {
            Warning::SharedReplica { replica: replica.clone(), people }
        } else {
            let mut records: Vec<String> = keys.iter().map(|key| crate::diff::name_of(project, key, &crate::diff::english)).collect();
            records.order();
            Warning::Contradiction { replica: replica.clone(), records }
        });
    }
    for (replica, counter) in project.counters().filter(|(_, counter)| *counter > MANY) {
        warnings.push(Warning::FarCounter { stamp: Stamp { replica: replica.clone(), counter } });
    }
    if let Some((at, by)) = found.latest {
        warnings.push(Warning::FarFuture { at, by: by.map(|id| name(project, &id)) });
    }
    warnings.order();
    warnings.dedup();
    warnings
}

fn name(project: &Project, id: &PersonId) -> String {
    let name = project.person(id).map(|person| person.body.name.clone()).unwrap_or_default();
    if name.is_empty() { id.as_str().to_owned() } else { name }
}

#[derive(Default)]
struct Found {
    /// Records in which a replica's changes contradict each other.
    contradicted: BTreeMap<ReplicaId, BTreeSet<RecordKey>>,
    /// Who made changes under each replica id.
    people: BTreeMap<ReplicaId, BTreeSet<PersonId>>,
    backwards: Vec<Warning>,
    latest: Option<(Timestamp, Option<PersonId>)>,
}

impl Found {
    fn look_at_time(&mut self, made: &Made) {
        if let Some(at) = made.at.filter(|at| at.unix_millis() >= FAR) {
            self.latest = self.latest.take().max(Some((at, made.by.clone())));
        }
    }

    fn look_at(&mut self, project: &Project, record: &Record) {
        macro_rules! all { ($($variant:ident)*) => { match record { $(Record::$variant(entry) => self.look_into(project, entry, record),)* } } }
        all_records!(all);
        if let Record::Replica(entry) = record {
            let replica = &entry.body.id;
            let persons = entry.rivals.iter().filter(|rival| rival.field == "person");
            let persons: Vec<PersonId> = persons.filter_map(|rival| Some(rival.value.get("person")?.as_str()?.into())).collect();
            if !persons.is_empty() {
                self.contradicted.entry(replica.clone()).or_default().insert(record.key());
            }
            self.people.entry(replica.clone()).or_default().extend(persons.into_iter().chain(entry.body.person.clone()));
        }
    }

    fn look_into<R: Fields>(&mut self, project: &Project, entry: &Entry<R>, record: &Record) {
        entry.created.iter().chain(&entry.changed).for_each(|made| self.look_at_time(made));
        for step in &entry.steps {
            self.look_at_time(&step.made);
            let Some(stamp) = &step.stamp else { continue };
            if let Some(by) = &step.made.by {
                self.people.entry(stamp.replica.clone()).or_default().insert(by.clone());
            }
            let later = |was: &&Stamp| was.replica == stamp.replica && was.counter > stamp.counter;
            if let Some(before) = step.was.iter().filter_map(|was| was.stamp.as_ref()).find(later) {
                let record = crate::diff::name_of(project, &record.key(), &crate::diff::english);
                self.backwards.push(Warning::Backwards { before: before.clone(), after: stamp.clone(), record });
            }
        }
        for rival in entry.rivals.iter().filter(|rival| !rival.held) {
            let shown = wire::field_number(record, &rival.field).and_then(|nth| entry.stamps.get(u8::try_from(nth).ok()?));
            let beside = entry.rivals.iter().filter(|other| *other != rival && other.field == rival.field);
            let mut others = beside.filter_map(|other| other.stamp.as_ref()).chain(shown);
            let replaces = |stamp: &Stamp| {
                let of = |step: &&std::sync::Arc<crate::record::Step>| step.stamp.as_ref() == Some(stamp);
                entry.steps.iter().filter(of).flat_map(|step| &step.was).any(|was| was.field == rival.field && was.stamp == rival.stamp)
            };
            if let Some(other) = others.find(|other| rival.stamp.as_ref() == Some(other) || replaces(other)) {
                self.contradicted.entry(other.replica.clone()).or_default().insert(record.key());
            }
        }
        // A value that is shown though one beside it replaced it.
        for rival in entry.rivals.iter().filter(|rival| !rival.held) {
            let Some(shown) = wire::field_number(record, &rival.field).and_then(|nth| entry.stamps.get(u8::try_from(nth).ok()?)) else {
                continue;
            };
            let replaced = entry.steps.iter().filter(|step| step.stamp == rival.stamp).flat_map(|step| &step.was);
            if let Some(stamp) = &rival.stamp
                && replaced.into_iter().any(|was| was.field == rival.field && was.stamp.as_ref() == Some(shown))
            {
                self.contradicted.entry(stamp.replica.clone()).or_default().insert(record.key());
            }
        }
    }
}
