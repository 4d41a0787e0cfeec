//! Records, fields and values in a few words, as the merge screen names them.

use crossbearing::{
    id::{PersonId, RecordKey, Table},
    merge::Deed,
    project::Project,
    record::{Claim, Entry, FieldValue, Record},
    stamp::Made,
    wire,
};
use serde_json::Value;

use crate::app::{claims, desk::Desk, platform::page::short_moment};

/// What a field is called for people.
pub(super) fn field_label(field: &str) -> String {
    match field {
        "spans" => "place in the text".to_owned(),
        "attribution" => "source".to_owned(),
        "published" => "date".to_owned(),
        "picks" => "figures chosen".to_owned(),
        "wire" => "agencies".to_owned(),
        "parent" => "part of".to_owned(),
        "sha256" | "text" => "text".to_owned(),
        other => other.replace('_', " "),
    }
}

/// What is in dispute about a claim, if anything is: for lists that mark it.
pub(crate) fn is_disputed(project: &Project, claim: &Claim) -> Option<String> {
    let entry: &Entry<Claim> = project.claim(&claim.id)?;
    let mut fields: Vec<String> = Vec::new();
    for rival in &entry.rivals {
        let label = field_label(&rival.field);
        if !fields.contains(&label) {
            fields.push(label);
        }
    }
    if project.slot(&RecordKey::new(Table::Claim, claim.id.text())).is_contested() {
        fields.push("deleted by others".to_owned());
    }
    (!fields.is_empty()).then(|| fields.join(", "))
}

/// A record in a few words: a claim by its quote.
pub(super) fn name(project: &Project, record: &Record) -> String {
    match record {
        Record::Header(entry) => entry.body.title.clone(),
        Record::Kind(entry) => entry.body.label.clone(),
        Record::Measure(entry) => entry.body.label.clone(),
        Record::Relation(entry) => entry.body.label.clone(),
        Record::SourceType(entry) => entry.body.label.clone(),
        Record::Person(entry) => entry.body.name.clone(),
        Record::Replica(entry) => entry.body.label.clone(),
        Record::Source(entry) => entry.body.name.clone(),
        Record::Article(entry) => entry.body.title.clone(),
        Record::Claim(entry) => quoted(&entry.body),
        Record::Incident(entry) => entry.body.title.clone(),
        Record::Link(entry) => {
            let claim = named(project, Table::Claim, entry.body.claim.as_str());
            let incident = named(project, Table::Incident, entry.body.incident.as_str());
            format!("{claim} → {incident}")
        }
        Record::CopyGroup(entry) => {
            format!("“{}”", short(entry.body.passages.first().map_or("", |passage| &passage.quote)))
        }
        Record::Progress(entry) => named(project, Table::Article, entry.body.article.as_str()),
        Record::Decision(entry) => entry.body.about.first().map_or_else(
            || entry.body.incidents.first().map_or_else(String::new, |id| named(project, Table::Incident, id.as_str())),
            |id| named(project, Table::Claim, id.as_str()),
        ),
    }
}

/// The record of this id in a few words, alive or not.
fn named(project: &Project, table: Table, id: &str) -> String {
    let slot = project.slot(&RecordKey::new(table, id));
    slot.known().map_or_else(|| format!("(missing: {id})"), |record| name(project, record))
}

pub(super) fn quoted(claim: &Claim) -> String {
    let quote = claim.anchor.quote();
    if quote.is_empty() { "a claim without its words".to_owned() } else { format!("“{}”", short(&quote)) }
}

/// At most 80 characters, on one line.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(80) {
        Some((byte, _)) => format!("{}…", line[..byte].trim_end()),
        None => line,
    }
}

/// What is said of a record beside its name.
pub(super) fn about(project: &Project, record: &Record) -> String {
    match record {
        Record::Claim(entry) => claims::brief(project, &entry.body),
        Record::Article(entry) => {
            let published = entry.body.published.as_ref().map(|date| date.short());
            [Some(entry.body.outlet.clone()).filter(|outlet| !outlet.is_empty()), published]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ")
        }
        Record::Incident(entry) => {
            let place = entry.body.place.as_ref().map(|place| place.name.clone());
            let date = entry.body.time.as_ref().map(|time| time.date.short());
            let parent = entry.body.parent.as_ref().map(|id| format!("part of {}", named(project, Table::Incident, id.as_str())));
            [place, date, parent].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        Record::Progress(entry) => if entry.body.done { "work done" } else { "work open" }.to_owned(),
        Record::Header(_)
        | Record::Kind(_)
        | Record::Measure(_)
        | Record::Relation(_)
        | Record::SourceType(_)
        | Record::Person(_)
        | Record::Replica(_)
        | Record::Source(_)
        | Record::Link(_)
        | Record::CopyGroup(_)
        | Record::Decision(_) => String::new(),
    }
}

/// The names of a record's fields, as in the file.
fn fields(record: &Record) -> impl Iterator<Item = (usize, &'static str)> {
    (0..).map(|nth| (nth, wire::field_name(record, nth))).take_while(|(_, name)| !name.is_empty())
}

/// What differs between two versions of one record: field, before, after.
pub(super) fn differences(project: (&Project, &Project), before: &Record, after: &Record) -> Vec<(String, String, String)> {
    if before.key().table != after.key().table {
        return Vec::new();
    }
    fields(before)
        .filter(|(nth, _)| wire::field_value(before, *nth) != wire::field_value(after, *nth))
        .map(|(_, field)| (field_label(field), value(project.0, before, field), value(project.1, after, field)))
        .collect()
}

/// A field of a record in words.
pub(super) fn value(project: &Project, record: &Record, field: &str) -> String {
    let said = match (record, field) {
        (Record::Claim(entry), "spans") => Some(quoted(&entry.body)),
        (Record::Claim(entry), "kind") => Some(named(project, Table::Kind, entry.body.kind.as_str())),
        (Record::Claim(entry), "quantity") => entry.body.quantity.as_ref().map(|quantity| {
            let measure = named(project, Table::Measure, quantity.measure.as_str());
            format!("{measure}, {}", quantity.as_typed())
        }),
        (Record::Claim(entry), "attribution") => {
            let names: Vec<String> = entry.body.attribution.iter().rev().map(|id| named(project, Table::Source, id.as_str())).collect();
            Some(names.join(" via "))
        }
        (Record::Incident(entry), "parent") => entry.body.parent.as_ref().map(|id| named(project, Table::Incident, id.as_str())),
        (Record::Incident(entry), "time") => entry.body.time.as_ref().map(|time| time.date.short()),
        (Record::Article(entry), "published") => entry.body.published.as_ref().map(|date| date.short()),
        (Record::Article(_), "text") => Some("its text".to_owned()),
        // What is usual is left out in the file.
        (Record::Article(entry), "status") => Some(entry.body.status.word().to_owned()),
        (Record::Claim(entry), "status") => Some(entry.body.status.word().to_owned()),
        (Record::Claim(entry), "factuality") => Some(entry.body.factuality.word().to_owned()),
        (Record::Incident(entry), "status") => Some(entry.body.status.word().to_owned()),
        (Record::Link(entry), "certainty") => Some(entry.body.certainty.word().to_owned()),
        (Record::Link(entry), "incident") => Some(named(project, Table::Incident, entry.body.incident.as_str())),
        (Record::Link(entry), "relation") => Some(named(project, Table::Relation, entry.body.relation.as_str())),
        (record, field) => wire::field_number(record, field).map(|nth| of_value(&wire::field_value(record, nth))),
    };
    said.filter(|said| !said.is_empty()).unwrap_or_else(|| "nothing".to_owned())
}

/// A value that no record could be made of.
pub(super) fn of_value(value: &FieldValue) -> String {
    value.values().map(plain).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => short(&text.replace('_', " ")),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let said = fields.iter().map(|(name, value)| (name, plain(value))).filter(|(_, text)| !text.is_empty());
            said.map(|(name, text)| format!("{} {text}", name.replace('_', " "))).collect::<Vec<_>>().join(", ")
        }
    }
}

/// What a merge does to a record, in a word.
pub(super) fn deed(deed: Deed) -> &'static str {
    match deed {
        Deed::New => "new",
        Deed::Changed => "changed",
        Deed::Deleted => "deleted",
        Deed::Back => "back",
        Deed::Conflict => "conflict",
        Deed::Twin => "twin",
        Deed::History => "history",
    }
}

/// Who: "you" for whoever works here.
pub(super) fn person(desk: &Desk, project: &Project, id: Option<&PersonId>) -> String {
    let Some(id) = id else { return "nobody named".to_owned() };
    if *id == desk.session().author().person {
        return "you".to_owned();
    }
    let name = project.person(id).map(|entry| entry.body.name.clone()).filter(|name| !name.trim().is_empty());
    name.unwrap_or_else(|| "somebody without a name".to_owned())
}

/// Who made something and when.
pub(super) fn made(desk: &Desk, project: &Project, made: Option<&Made>) -> String {
    let Some(made) = made else { return "written by hand".to_owned() };
    let who = person(desk, project, made.by.as_ref());
    match made.at {
        Some(at) => format!("{who}, {}", short_moment(at.unix_millis())),
        None => who,
    }
}
