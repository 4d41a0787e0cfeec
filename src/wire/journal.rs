//! Single records as JSON values, for a journal that keeps them one by one. The exact inverse of each other:
//! nothing is filled in, joined or held against other records.

use std::fmt;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use thiserror::Error;

use super::{
    finding::Place,
    misread::Misread,
    path::path_at,
    v1::{
        self,
        read::Reader,
        write::{self, Texts},
    },
    wrong::{Flaw, Wrong},
};
use crate::{
    id::Table,
    project::Tombstone,
    record::{Entry, Record, Replica, Text},
};

/// A value that is no such record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct RecordError {
    /// What was expected.
    pub table: Table,
    /// What is wrong; at least one.
    pub flaws: Vec<Flaw>,
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {} that can be read", self.table.noun())?;
        for flaw in &self.flaws {
            write!(f, "; {flaw}")?;
        }
        Ok(())
    }
}

/// A record as JSON, in the shape that it has in a file; everything is told, the order of scheme entries too.
#[must_use]
pub fn record_to_value(record: &Record) -> Value {
    value_of(&record_to_text(record))
}

/// The same, as a text.
#[must_use]
pub fn record_to_text(record: &Record) -> String {
    match record {
        Record::Header(entry) => as_text(&write::header(entry)),
        Record::Kind(entry) => as_text(&write::kind(entry, None)),
        Record::Measure(entry) => as_text(&write::measure(entry, None)),
        Record::Relation(entry) => as_text(&write::relation(entry, None)),
        Record::SourceType(entry) => as_text(&write::source_type(entry, None)),
        Record::Person(entry) => as_text(&write::person(entry)),
        Record::Replica(entry) => as_text(&write::replica(entry)),
        Record::Source(entry) => as_text(&write::source(entry)),
        Record::Article(entry) => as_text(&write::article(entry, Texts::ALL)),
        Record::Claim(entry) => as_text(&write::claim(entry, Texts::ALL)),
        Record::Incident(entry) => as_text(&write::incident(entry)),
        Record::Link(entry) => as_text(&write::link(entry)),
        Record::CopyGroup(entry) => as_text(&write::copy_group(entry, Texts::ALL)),
        Record::Progress(entry) => as_text(&write::progress(entry)),
        Record::Decision(entry) => as_text(&write::decision(entry)),
    }
}

/// Like [`record_to_value`], but of an article without its text.
#[must_use]
pub(super) fn record_without_text(record: &Record) -> Value {
    match record {
        Record::Article(entry) => value_of(&as_text(&write::article(entry, Texts { articles: false, quotes: true }))),
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
        | Record::Decision(_) => record_to_value(record),
    }
}

/// Reads what [`record_to_value`] wrote.
///
/// # Errors
/// [`RecordError`] with all that is wrong.
pub fn record_from_value(table: Table, value: &Value) -> Result<Record, RecordError> {
    // By way of text, so that every file type is compiled for one reader only.
    record_from_text(table, &value.to_string())
}

/// The same, as it stands in a text.
///
/// # Errors
/// [`RecordError`] with all that is wrong.
pub fn record_from_text(table: Table, text: &str) -> Result<Record, RecordError> {
    let mut reader = Reader::default();
    let alone = Place::ALONE;
    let record: Record = match table {
        Table::Project => {
            let file: v1::Project = typed(table, text)?;
            if file.id.is_none() {
                return Err(fault(table, "id", Misread::Missing("\"id\"".to_owned())));
            }
            reader.header(alone, file, || "".into()).into()
        }
        Table::Kind => reader.kind(alone, typed(table, text)?, 0).into(),
        Table::Measure => reader.measure(alone, typed(table, text)?, 0).into(),
        Table::Relation => reader.relation(alone, typed(table, text)?, 0).into(),
        Table::SourceType => reader.source_type(alone, typed(table, text)?, 0).into(),
        Table::Person => reader.person(alone, typed(table, text)?).into(),
        Table::Replica => {
            let entry: Entry<Replica> = reader.replica(alone, typed(table, text)?);
            entry.into()
        }
        Table::Source => reader.source(alone, typed(table, text)?).into(),
        Table::Article => {
            let entry = reader.article(alone, typed(table, text)?);
            if let Text::Here(text) = &entry.body.text
                && crate::text::normalise_line_ends(text.as_str()) != text.as_str()
            {
                return Err(fault(table, "text", Wrong::LineEnds));
            }
            entry.into()
        }
        Table::Claim => reader.claim(alone, typed(table, text)?).into(),
        Table::Incident => reader.incident(alone, typed(table, text)?).into(),
        Table::Link => reader.link(alone, typed(table, text)?).into(),
        Table::CopyGroup => reader.copy_group(alone, typed(table, text)?).into(),
        Table::Progress => reader.progress(alone, typed(table, text)?).into(),
        Table::Decision => reader.decision(alone, typed(table, text)?).into(),
    };
    done(table, reader, record)
}

/// A tombstone as JSON, in the shape that it has in a file.
#[must_use]
pub fn tombstone_to_value(tombstone: &Tombstone) -> Value {
    value_of(&as_text(&write::tombstone(tombstone)))
}

/// Reads what [`tombstone_to_value`] wrote.
///
/// # Errors
/// [`RecordError`] with all that is wrong; its table is that of the deleted record where that could be read.
pub fn tombstone_from_value(value: &Value) -> Result<Tombstone, RecordError> {
    let mut reader = Reader::default();
    let tombstone = reader.tombstone(Place::ALONE, typed(Table::Project, &value.to_string())?);
    done(tombstone.key.table, reader, tombstone)
}

/// As [`super::save()`] would write it, so that every file type is compiled for one writer only.
fn as_text<T: Serialize>(row: &T) -> String {
    // Strings and numbers under string keys: to write them can't fail.
    serde_json::to_string_pretty(row).unwrap_or_default()
}

/// What a text says. It can't be read if it nests deeper than JSON is read; what comes then is no object, and so is noticed as
/// what it is: a record that can't be told.
fn value_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn typed<T: DeserializeOwned>(table: Table, text: &str) -> Result<T, RecordError> {
    serde_json::from_str(text).map_err(|error| read_fault(table, text, &error))
}

fn read_fault(table: Table, text: &str, error: &serde_json::Error) -> RecordError {
    fault(table, &path_at(text, error.line(), error.column()), Misread::of(error))
}

fn fault(table: Table, path: &str, what: impl Into<Wrong>) -> RecordError {
    RecordError { table, flaws: vec![Flaw { path: path.to_owned(), what: what.into() }] }
}

fn done<T>(table: Table, reader: Reader, value: T) -> Result<T, RecordError> {
    if reader.findings.is_sound() {
        return Ok(value);
    }
    Err(RecordError { table, flaws: reader.findings.into_errors().0 })
}
