//! One edit of a change, as a row has it: the difference between two states of a record, and back.

use std::sync::Arc;

use serde_json::{Map, Value, value::RawValue};

use super::{JournalError, row::RowEdit};
use crate::{
    change::Edit,
    id::RecordKey,
    project::{Slot, Tombstone},
    record::{Article, Entry, Record, Text},
    wire,
};

/// An edit as a row has it.
pub(super) fn write_edit(edit: &Edit) -> RowEdit<Value> {
    let mut row = RowEdit {
        table: edit.key.table,
        id: (*edit.key.id).to_owned(),
        new: None,
        old: None,
        from: None,
        to: None,
        with_text: false,
        tombstone: None,
        tombstone_was: None,
    };
    match (&edit.before.record, &edit.after.record) {
        (None, None) => {}
        (None, Some(after)) => row.new = Some(wire::record_to_value(after)),
        (Some(before), None) => row.old = Some(wire::record_to_value(&without_text(before))),
        (Some(before), Some(after)) => {
            row.with_text = text(before) != text(after);
            let form = |record: &Record| object(wire::record_to_value(&if row.with_text { record.clone() } else { without_text(record) }));
            (row.from, row.to) = difference(form(before), form(after));
        }
    }
    if edit.before.tombstone != edit.after.tombstone {
        row.tombstone_was = edit.before.tombstone.as_deref().map(wire::tombstone_to_value);
        row.tombstone = edit.after.tombstone.as_deref().map(wire::tombstone_to_value);
    }
    row
}

/// The edit that a row has, given what stands in the project before it.
pub(super) fn read_edit(key: RecordKey, before: Slot, row: RowEdit<&RawValue>) -> Result<Edit, JournalError> {
    let record = read_record(&key, before.record.as_ref(), &row)?;
    let tombstone = read_tombstone(&key, before.tombstone.as_ref(), row)?;
    Ok(Edit { key, before, after: Slot { record, tombstone } })
}

fn read_record(key: &RecordKey, before: Option<&Record>, row: &RowEdit<&RawValue>) -> Result<Option<Record>, JournalError> {
    let stale = |what: &str| JournalError::Stale { key: key.clone(), what: what.to_owned() };
    let bad = |error: wire::RecordError| JournalError::Record { key: key.clone(), error };
    match (before, &row.new, &row.old) {
        (Some(before), None, None) if row.from.is_some() || row.to.is_some() => {
            let form = if row.with_text { before.clone() } else { without_text(before) };
            let patched =
                patched(object(wire::record_to_value(&form)), row.from.as_ref(), row.to.as_ref()).map_err(|field| stale(&field))?;
            let after = wire::record_from_value(key.table, &Value::Object(patched)).map_err(bad)?;
            Ok(Some(if row.with_text { after } else { with_text_of(after, before) }))
        }
        (None, Some(new), None) => wire::record_from_text(key.table, new.get()).map(Some).map_err(bad),
        (Some(before), None, Some(old)) if wire::record_to_value(&without_text(before)) == *old => Ok(None),
        (before, None, None) if row.from.is_none() && row.to.is_none() => Ok(before.cloned()),
        _ => Err(stale("record")),
    }
}

fn read_tombstone(
    key: &RecordKey,
    before: Option<&Arc<Tombstone>>,
    row: RowEdit<&RawValue>,
) -> Result<Option<Arc<Tombstone>>, JournalError> {
    if row.tombstone.is_none() && row.tombstone_was.is_none() {
        return Ok(before.cloned());
    }
    if before.map(|tombstone| wire::tombstone_to_value(tombstone)) != row.tombstone_was {
        return Err(JournalError::Stale { key: key.clone(), what: "tombstone".to_owned() });
    }
    let Some(value) = row.tombstone else { return Ok(None) };
    match wire::tombstone_from_value(&value) {
        Ok(tombstone) => Ok(Some(Arc::new(tombstone))),
        Err(error) => Err(JournalError::Record { key: key.clone(), error }),
    }
}

type Fields = Map<String, Value>;

/// The fields that differ: as they were, and as they are. A field that is missing on one side is missing
/// there; null is a value like any other.
fn difference(before: Fields, after: Fields) -> (Option<Fields>, Option<Fields>) {
    let (mut from, mut to) = (Fields::new(), after);
    for (name, was) in before {
        if to.get(&name) == Some(&was) {
            to.remove(&name);
        } else {
            from.insert(name, was);
        }
    }
    (Some(from), Some(to))
}

/// `fields` with the difference applied; the name of a field that isn't as `from` has it otherwise.
fn patched(mut fields: Fields, from: Option<&Fields>, to: Option<&Fields>) -> Result<Fields, String> {
    for (name, was) in from.into_iter().flatten() {
        if fields.remove(name).as_ref() != Some(was) {
            return Err(name.clone());
        }
    }
    for (name, now) in to.into_iter().flatten() {
        if fields.insert(name.clone(), now.clone()).is_some() {
            return Err(name.clone());
        }
    }
    Ok(fields)
}

fn object(value: Value) -> Fields {
    match value {
        Value::Object(fields) => fields,
        // A record is always an object.
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Fields::new(),
    }
}

/// The text of an article; `None` for any other record.
pub(crate) fn text(record: &Record) -> Option<&Text> {
    match record {
        Record::Article(article) => Some(&article.body.text),
        Record::Header(_)
        | Record::Kind(_)
        | Record::Measure(_)
        | Record::Relation(_)
        | Record::SourceType(_)
        | Record::Person(_)
        | Record::Replica(_)
        | Record::Source(_)
        | Record::Claim(_)
        | Record::Incident(_)
        | Record::Link(_)
        | Record::CopyGroup(_)
        | Record::Progress(_)
        | Record::Decision(_) => None,
    }
}

/// An article without its text, which stays known by its hash; any other record as it is.
pub(crate) fn without_text(record: &Record) -> Record {
    match (record, text(record)) {
        (Record::Article(article), Some(Text::Here(here))) => {
            let left_out = Text::LeftOut { sha256: here.sha256().to_owned(), len_chars: None };
            with_text(article, left_out)
        }
        _ => record.clone(),
    }
}

/// `record` with the text of `other`, where both are articles.
pub(crate) fn with_text_of(record: Record, other: &Record) -> Record {
    match (&record, text(other)) {
        (Record::Article(article), Some(text)) => with_text(article, text.clone()),
        _ => record,
    }
}

fn with_text(article: &Entry<Article>, text: Text) -> Record {
    let body = Article { text, ..article.body.clone() };
    article.with_body(body).into()
}
