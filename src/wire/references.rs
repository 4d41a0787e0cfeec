//! What only the whole file can tell: references that lead nowhere, a scheme that lacks what is used, and
//! incidents that are parts of themselves.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt,
    sync::Arc,
};

use super::{
    assembly::Rows,
    finding::{Findings, Place},
    remark::Noted,
    wrong::Wrong,
};
use crate::{
    id::{PersonId, RecordKey, Table},
    record::{Entry, Extra, Header, Kind, Measure, Record, Relation, SourceType},
    stamp::Made,
    with_entry,
};

/// Refuses incidents that are, by way of others, parts of themselves; each cycle is named once.
pub(super) fn refuse_cycles(rows: &Rows, findings: &mut Findings) {
    let mut parents: HashMap<&str, (Place, &str)> = HashMap::new();
    for (place, record) in &rows.records {
        if let Record::Incident(entry) = record
            && let Some(parent) = &entry.body.parent
        {
            parents.insert(entry.body.id.as_str(), (*place, parent.as_str()));
        }
    }
    // Walks up from every incident, each of which is passed once; coming back to this walk closes a cycle.
    let mut settled: HashSet<&str> = HashSet::new();
    for (_, record) in &rows.records {
        let Record::Incident(entry) = record else { continue };
        let mut walk: Vec<&str> = Vec::new();
        let mut here = entry.body.id.as_str();
        while let Some((_, parent)) = parents.get(here).filter(|_| settled.insert(here)) {
            walk.push(here);
            here = parent;
        }
        let Some(cycle) = walk.iter().position(|id| *id == here).and_then(|first| walk.get(first..)) else { continue };
        let Some((place, _)) = parents.get(here) else { continue };
        let ids = cycle.iter().chain([&here]).map(|id| (*id).to_owned()).collect();
        findings.error(place.path(".parent"), Wrong::Cycle(ids));
    }
}

/// Warns of every record that others refer to and that isn't there, once for each.
pub(super) fn warn_of_missing(rows: &Rows, header: &Entry<Header>, findings: &mut Findings) {
    let mut missing = Missing { rows, places: BTreeMap::new() };
    missing.made(Place::field("project"), header.created.as_ref(), "created");
    missing.made(Place::field("project"), header.changed.as_ref(), "changed");
    for (place, record) in &rows.records {
        let place = *place;
        with_entry!(record, entry => {
            missing.made(place, entry.created.as_ref(), "created");
            missing.made(place, entry.changed.as_ref(), "changed");
        });
        match record {
            Record::Replica(entry) => missing.person(place, ".person", entry.body.person.as_ref()),
            Record::Article(entry) => {
                for (nth, source) in entry.body.wire.iter().enumerate() {
                    missing.look(place, format_args!(".wire[{nth}]"), Table::Source, source.as_str());
                }
            }
            Record::Claim(entry) => {
                missing.look(place, ".article", Table::Article, entry.body.article.as_str());
                for (nth, source) in entry.body.attribution.iter().enumerate() {
                    missing.look(place, format_args!(".attribution[{nth}]"), Table::Source, source.as_str());
                }
                if let Some(origin) = &entry.body.copied_from {
                    missing.look(place, ".copied_from", Table::Claim, origin.as_str());
                }
            }
            Record::Incident(entry) => {
                if let Some(parent) = &entry.body.parent {
                    missing.look(place, ".parent", Table::Incident, parent.as_str());
                }
                for (nth, actor) in entry.body.actors.iter().enumerate() {
                    if let Some(source) = &actor.source {
                        missing.look(place, format_args!(".actors[{nth}].source"), Table::Source, source.as_str());
                    }
                }
                for (nth, assessment) in entry.body.assessment.iter().enumerate() {
                    missing.person(place, format_args!(".assessment[{nth}].by"), assessment.by.as_ref());
                }
                for (nth, pick) in entry.body.picks.iter().enumerate() {
                    missing.look(place, format_args!(".picks[{nth}].claim"), Table::Claim, pick.claim.as_str());
                }
            }
            Record::Link(entry) => {
                missing.look(place, ".claim", Table::Claim, entry.body.claim.as_str());
                missing.look(place, ".incident", Table::Incident, entry.body.incident.as_str());
            }
            Record::CopyGroup(entry) => {
                for (nth, passage) in entry.body.passages.iter().enumerate() {
                    missing.look(place, format_args!(".passages[{nth}].article"), Table::Article, passage.article.as_str());
                }
                if let Some(origin) = &entry.body.origin {
                    missing.look(place, ".origin", Table::Article, origin.as_str());
                }
            }
            Record::Progress(entry) => {
                missing.look(place, ".article", Table::Article, entry.body.article.as_str());
                missing.person(place, ".person", Some(&entry.body.person));
            }
            Record::Decision(entry) => {
                missing.look(place, ".article", Table::Article, entry.body.article.as_str());
                for (nth, claim) in entry.body.about.iter().enumerate() {
                    missing.look(place, format_args!(".about[{nth}]"), Table::Claim, claim.as_str());
                }
                for (nth, incident) in entry.body.incidents.iter().enumerate() {
                    missing.look(place, format_args!(".incidents[{nth}]"), Table::Incident, incident.as_str());
                }
                for (nth, incident) in entry.body.kept.iter().enumerate() {
                    missing.look(place, format_args!(".kept[{nth}]"), Table::Incident, incident.as_str());
                }
                if let Some(outcome) = &entry.body.outcome {
                    missing.look(place, ".outcome", Table::Claim, outcome.as_str());
                }
            }
            Record::Header(_)
            | Record::Kind(_)
            | Record::Measure(_)
            | Record::Relation(_)
            | Record::SourceType(_)
            | Record::Person(_)
            | Record::Source(_) => {}
        }
    }
    for ((table, id), (path, n_more)) in missing.places {
        let key = RecordKey::new(table, id);
        let deleted = rows.tombstones.contains_key(&key);
        findings.warn(path, Noted::Missing { key, deleted, n_more });
    }
}

struct Missing<'a> {
    rows: &'a Rows,
    /// The path of the first reference, and how many more there are.
    places: BTreeMap<(Table, &'a str), (String, usize)>,
}

impl<'a> Missing<'a> {
    fn look(&mut self, place: Place, inside: impl fmt::Display, table: Table, id: &'a str) {
        if self.rows.ids.get(id).is_some_and(|(found, _)| *found == table) {
            return;
        }
        match self.places.get_mut(&(table, id)) {
            Some((_, n_more)) => *n_more += 1,
            None => drop(self.places.insert((table, id), (place.path(inside), 0))),
        }
    }

    fn person(&mut self, place: Place, inside: impl fmt::Display, person: Option<&'a PersonId>) {
        if let Some(person) = person {
            self.look(place, inside, Table::Person, person.as_str());
        }
    }

    fn made(&mut self, place: Place, made: Option<&'a Made>, name: &'static str) {
        self.person(place, format_args!(".{name}.by"), made.and_then(|made| made.by.as_ref()));
    }
}

/// The entries that the scheme lacks though records use them, each with a warning. What was deleted from the
/// scheme stays deleted: removing a kind never removes its claims.
pub(super) fn complete_scheme(rows: &Rows, findings: &mut Findings) -> Vec<Record> {
    let mut lacking: BTreeMap<RecordKey, String> = BTreeMap::new();
    let mut used = |place: Place, inside: &dyn fmt::Display, table: Table, id: Arc<str>| {
        let key = RecordKey { table, id };
        let known = key.id.is_empty() || rows.scheme_ids.contains_key(&key) || rows.tombstones.contains_key(&key);
        if !known {
            lacking.entry(key).or_insert_with(|| place.path(inside));
        }
    };
    for (place, record) in &rows.records {
        let place = *place;
        match record {
            Record::Source(entry) => {
                if let Some(kind) = &entry.body.kind {
                    used(place, &".type", Table::SourceType, kind.text());
                }
            }
            Record::Claim(entry) => {
                used(place, &".kind", Table::Kind, entry.body.kind.text());
                if let Some(quantity) = &entry.body.quantity {
                    used(place, &".quantity.measure", Table::Measure, quantity.measure.text());
                }
            }
            Record::Incident(entry) => {
                for (nth, assessment) in entry.body.assessment.iter().enumerate() {
                    if let Some(measure) = &assessment.measure {
                        used(place, &format_args!(".assessment[{nth}].measure"), Table::Measure, measure.text());
                    }
                }
                for (nth, pick) in entry.body.picks.iter().enumerate() {
                    used(place, &format_args!(".picks[{nth}].measure"), Table::Measure, pick.measure.text());
                }
            }
            Record::Link(entry) => used(place, &".relation", Table::Relation, entry.body.relation.text()),
            Record::Header(_)
            | Record::Kind(_)
            | Record::Measure(_)
            | Record::Relation(_)
            | Record::SourceType(_)
            | Record::Person(_)
            | Record::Replica(_)
            | Record::Article(_)
            | Record::CopyGroup(_)
            | Record::Progress(_)
            | Record::Decision(_) => {}
        }
    }
    let mut last = last_orders(rows);
    let mut added = Vec::with_capacity(lacking.len());
    for (key, path) in lacking {
        findings.warn(path, Noted::Supplied(key.clone()));
        let order = last.entry(key.table).or_default();
        *order = order.saturating_add(1);
        added.extend(bare_term(&key, *order));
    }
    added
}

/// The highest order in each list of the scheme.
fn last_orders(rows: &Rows) -> BTreeMap<Table, u32> {
    let mut last = BTreeMap::new();
    for (_, record) in &rows.records {
        let order = match record {
            Record::Kind(entry) => entry.body.order,
            Record::Measure(entry) => entry.body.order,
            Record::Relation(entry) => entry.body.order,
            Record::SourceType(entry) => entry.body.order,
            Record::Header(_)
            | Record::Person(_)
            | Record::Replica(_)
            | Record::Source(_)
            | Record::Article(_)
            | Record::Claim(_)
            | Record::Incident(_)
            | Record::Link(_)
            | Record::CopyGroup(_)
            | Record::Progress(_)
            | Record::Decision(_) => continue,
        };
        let highest: &mut u32 = last.entry(record.key().table).or_default();
        *highest = order.max(*highest);
    }
    last
}

/// An entry of the scheme that only has its id; `None` for other tables.
fn bare_term(key: &RecordKey, order: u32) -> Option<Record> {
    let (id, label, extra) = (&*key.id, key.id.to_string(), Extra::new());
    let (description, retired) = (String::new(), false);
    Some(match key.table {
        Table::Kind => {
            let (color, key) = (String::new(), String::new());
            Entry::bare(Kind { id: id.into(), label, color, key, description, order, retired, extra }).into()
        }
        Table::Measure => Entry::bare(Measure { id: id.into(), label, description, order, retired, extra }).into(),
        Table::Relation => Entry::bare(Relation { id: id.into(), label, description, order, retired, extra }).into(),
        Table::SourceType => Entry::bare(SourceType { id: id.into(), label, description, order, retired, extra }).into(),
        Table::Project
        | Table::Person
        | Table::Replica
        | Table::Source
        | Table::Article
        | Table::Claim
        | Table::Incident
        | Table::Link
        | Table::CopyGroup
        | Table::Progress
        | Table::Decision => {
            return None;
        }
    })
}
