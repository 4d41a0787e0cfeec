//! Single fields of records as values of the file: what history keeps and what conflicts are made of. The exact inverse
//! of each other, as `journal` is for whole records.

use serde_json::{Map, Value};

use super::{
    journal::{RecordError, record_from_value, record_to_value, record_without_text},
    object::Object,
    v1::{
        self,
        read::{Names, OF_CLAIM, OF_TYPED, SAME},
    },
};
use crate::{
    id::Table,
    project::without_quotes,
    record::{AnchorState, Claim, FieldValue, Fields, Record, Text, all_records},
};

/// What stands in a record besides its fields.
const TAIL: [&str; 7] = ["id", "created", "changed", "stamp", "stamps", "conflicts", "history"];

fn names_of(table: Table) -> Names {
    match table {
        Table::Claim => OF_CLAIM,
        Table::Source | Table::Incident => OF_TYPED,
        Table::Project
        | Table::Kind
        | Table::Measure
        | Table::Relation
        | Table::SourceType
        | Table::Person
        | Table::Replica
        | Table::Article
        | Table::Link
        | Table::CopyGroup
        | Table::Progress
        | Table::Decision => SAME,
    }
}

/// The names of a record's fields in memory.
fn fields_of(record: &Record) -> &'static [&'static str] {
    fn names<R: Fields>(_: &R) -> &'static [&'static str] {
        R::NAMES
    }
    macro_rules! all { ($($variant:ident)*) => { match record { $(Record::$variant(entry) => names(&entry.body),)* } }}
    all_records!(all)
}

/// What the file calls field number `nth` of a record.
#[must_use]
pub fn field_name(record: &Record, nth: usize) -> &'static str {
    let name = fields_of(record).get(nth).copied().unwrap_or_default();
    names_of(record.key().table).iter().find(|(_, in_memory)| *in_memory == name).map_or(name, |(in_file, _)| in_file)
}

/// The number of the field that the file calls so.
#[must_use]
pub fn field_number(record: &Record, name: &str) -> Option<usize> {
    (0..fields_of(record).len()).find(|nth| field_name(record, *nth) == name)
}

/// Whether a name of the record's form in the file belongs to the field that the file calls `field`.
fn belongs(table: Table, field: &str, name: &str) -> bool {
    match (table, field) {
        (Table::Claim, "spans") => matches!(name, "spans" | "prefix" | "suffix" | "anchor"),
        (Table::Article, "text") => matches!(name, "text" | "sha256" | "length"),
        (_, "extra") => !TAIL.contains(&name) && !knows(table, name),
        (_, _) => name == field,
    }
}

fn knows(table: Table, name: &str) -> bool {
    match table {
        Table::Project => v1::Project::knows(name),
        Table::Kind => v1::Kind::knows(name),
        Table::Measure | Table::Relation | Table::SourceType => v1::Term::knows(name),
        Table::Person => v1::Person::knows(name),
        Table::Replica => v1::Replica::knows(name),
        Table::Source => v1::Source::knows(name),
        Table::Article => v1::Article::knows(name),
        Table::Claim => v1::Claim::knows(name),
        Table::Incident => v1::Incident::knows(name),
        Table::Link => v1::Link::knows(name),
        Table::CopyGroup => v1::CopyGroup::knows(name),
        Table::Progress => v1::Progress::knows(name),
        Table::Decision => v1::Decision::knows(name),
    }
}

/// Field number `nth` of a record as a value. Of a claim's anchor the places alone, unless they are lost and the words are
/// all that there is; of a text the hash, which names it.
#[must_use]
pub fn field_value(record: &Record, nth: usize) -> FieldValue {
    let field = field_name(record, nth);
    let table = record.key().table;
    let by_place = if let Record::Claim(entry) = record
        && field == "spans"
        && entry.body.anchor.state != AnchorState::Orphaned
    {
        let anchor = without_quotes(&entry.body.anchor);
        Some(record_to_value(&entry.with_body(Claim { anchor, ..entry.body.clone() }).into()))
    } else {
        None
    };
    let form = by_place.unwrap_or_else(|| record_without_text(record));
    let mut value = FieldValue::new();
    for (name, part) in object(form) {
        if belongs(table, field, &name) {
            value.insert(name, part);
        }
    }
    if field == "text" && value.contains_key("sha256") {
        value.retain(|name, _| name == "sha256");
    }
    if field != "extra" && value.is_empty() {
        value.insert(field.to_owned(), Value::Null);
    }
    value
}

/// The record with another value of field number `nth`.
///
/// # Errors
/// [`RecordError`] if the value is none of that field.
pub fn with_field(record: &Record, nth: usize, value: &FieldValue) -> Result<Record, RecordError> {
    let field = field_name(record, nth);
    let table = record.key().table;
    let mut form: Map<String, Value> =
        object(record_without_text(record)).into_iter().filter(|(name, _)| !belongs(table, field, name)).collect();
    for (name, part) in value {
        if belongs(table, field, name) && (!part.is_null() || name == "text") {
            form.insert(name.clone(), part.clone());
        }
    }
    let mut read = record_from_value(table, &Value::Object(form))?;
    // The text was left out of the form; it is what its hash says.
    if let (Record::Article(before), Record::Article(after)) = (record, &mut read)
        && let Text::Here(text) = &before.body.text
        && (field != "text" || after.body.text.sha256() == text.sha256())
    {
        std::sync::Arc::make_mut(after).body.text = Text::Here(text.clone());
    }
    Ok(read)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        // A record is always an object.
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}
