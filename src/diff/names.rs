//! What people call records and their fields.

use super::phrase::{Phrase, Say};
use crate::{
    command::short,
    id::{IncidentId, RecordKey, SourceId, Table},
    project::Project,
    record::Record,
};

/// A record by what it is and what people call it: `claim “at least 43 people…”`. Of a deleted one, what is remembered.
#[must_use]
pub fn name_of(project: &Project, key: &RecordKey, say: Say<'_>) -> String {
    match project.slot(key).known() {
        Some(Record::Link(entry)) => {
            let claim = title_of(project, &RecordKey::new(Table::Claim, entry.body.claim.text()));
            let incident = title_of(project, &RecordKey::new(Table::Incident, entry.body.incident.text()));
            say(&Phrase::Link(&claim, &incident))
        }
        Some(Record::Progress(entry)) => {
            let article = title_of(project, &RecordKey::new(Table::Article, entry.body.article.text()));
            say(&Phrase::Work(&person(project, entry.body.person.as_str()), &article))
        }
        Some(Record::Decision(entry)) => {
            let article = title_of(project, &RecordKey::new(Table::Article, entry.body.article.text()));
            say(&Phrase::Decision(entry.body.matter, &article))
        }
        Some(_) | None => say(&Phrase::Record(key.table, &title_of(project, key))),
    }
}

/// What people call a record, in quotation marks; its id where it has no name or isn't there.
#[must_use]
pub fn title_of(project: &Project, key: &RecordKey) -> String {
    let slot = project.slot(key);
    let Some(record) = slot.known() else { return key.id.to_string() };
    let title = match record {
        Record::Header(entry) => short(&entry.body.title),
        Record::Kind(entry) => short(&entry.body.label),
        Record::Measure(entry) => short(&entry.body.label),
        Record::Relation(entry) => short(&entry.body.label),
        Record::SourceType(entry) => short(&entry.body.label),
        Record::Person(entry) => short(&entry.body.name),
        Record::Replica(entry) => short(&entry.body.label),
        Record::Source(entry) => short(&entry.body.name),
        Record::Article(entry) => short(&entry.body.title),
        Record::Claim(entry) => short(&super::values::passage(project, &entry.body)),
        Record::Incident(entry) => short(&entry.body.title),
        Record::CopyGroup(entry) => short(&entry.body.passages.first().map(|passage| passage.quote.clone()).unwrap_or_default()),
        Record::Link(_) | Record::Progress(_) | Record::Decision(_) => String::new(),
    };
    if title.is_empty() { key.id.to_string() } else { format!("“{title}”") }
}

/// A person's name, or the id where nobody tells it.
pub(super) fn person(project: &Project, id: &str) -> String {
    let name = project.person(&id.into()).map(|person| person.body.name.clone()).unwrap_or_default();
    if name.is_empty() { id.to_owned() } else { name }
}

pub(super) fn source(project: &Project, id: &SourceId) -> String {
    let name = project.source(id).map(|source| source.body.name.clone()).unwrap_or_default();
    if name.is_empty() { id.as_str().to_owned() } else { name }
}

pub(super) fn incident(project: &Project, id: &IncidentId) -> String {
    title_of(project, &RecordKey::new(Table::Incident, id.text()))
}

/// What people call a field that the file calls `field`.
#[must_use]
pub fn field_label(table: Table, field: &str) -> String {
    let label = match (table, field) {
        (Table::Claim, "spans") => "passage",
        (Table::Claim, "check_worthy") => "check-worthiness",
        (Table::Article, "wire") => "agencies",
        (Table::Incident, "parent") => "part of",
        (Table::Project, "policy") => "rule for figures",
        (_, "extra") => "other fields",
        _ => return field.replace('_', " "),
    };
    label.to_owned()
}
