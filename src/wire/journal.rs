//! Single records as JSON values, for a journal that keeps them one by one. The exact inverse of each other:
//! nothing is filled in, joined or held against other records.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;
use thiserror::Error;

use super::{
    error::bare_message,
    finding::{Finding, Place, Severity},
    v1::{
        self,
        read::Reader,
        write::{self, Texts},
    },
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
    pub findings: Vec<Finding>,
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a {} that can be read", self.table.noun())?;
        for finding in &self.findings {
            write!(f, "; {finding}")?;
        }
        Ok(())
    }
}

/// A record as JSON, in the shape that it has in a file; everything is told, the order of scheme entries too.
#[must_use]
pub fn record_to_value(record: &Record) -> Value {
    let value = match record {
        Record::Header(entry) => serde_json::to_value(write::header(entry)),
        Record::Kind(entry) => serde_json::to_value(write::kind(entry, None)),
        Record::Measure(entry) => serde_json::to_value(write::measure(entry, None)),
        Record::Relation(entry) => serde_json::to_value(write::relation(entry, None)),
        Record::SourceType(entry) => serde_json::to_value(write::source_type(entry, None)),
        Record::Person(entry) => serde_json::to_value(write::person(entry)),
        Record::Replica(entry) => serde_json::to_value(write::replica(entry)),
        Record::Source(entry) => serde_json::to_value(write::source(entry)),
        Record::Article(entry) => serde_json::to_value(write::article(entry, Texts::ALL)),
        Record::Claim(entry) => serde_json::to_value(write::claim(entry, Texts::ALL)),
        Record::Incident(entry) => serde_json::to_value(write::incident(entry)),
        Record::Link(entry) => serde_json::to_value(write::link(entry)),
    };
    // Strings and numbers under string keys: this can't fail.
    value.unwrap_or_default()
}

/// Reads what [`record_to_value`] wrote.
///
/// # Errors
/// [`RecordError`] with all that is wrong.
pub fn record_from_value(table: Table, value: Value) -> Result<Record, RecordError> {
    let mut reader = Reader::default();
    let alone = Place::ALONE;
    let record: Record = match table {
        Table::Project => {
            let file: v1::Project = typed(table, value)?;
            if file.id.is_none() {
                return Err(fault(table, "id", "found no \"id\", expected it"));
            }
            reader.header(alone, file, || "".into()).into()
        }
        Table::Kind => reader.kind(alone, typed(table, value)?, 0).into(),
        Table::Measure => reader.measure(alone, typed(table, value)?, 0).into(),
        Table::Relation => reader.relation(alone, typed(table, value)?, 0).into(),
        Table::SourceType => reader.source_type(alone, typed(table, value)?, 0).into(),
        Table::Person => reader.person(alone, typed(table, value)?).into(),
        Table::Replica => {
            let entry: Entry<Replica> = reader.replica(alone, typed(table, value)?);
            entry.into()
        }
        Table::Source => reader.source(alone, typed(table, value)?).into(),
        Table::Article => {
            let entry = reader.article(alone, typed(table, value)?);
            if let Text::Here(text) = &entry.body.text
                && crate::text::normalise_line_ends(text.as_str()) != text.as_str()
            {
                return Err(fault(table, "text", "found a byte-order mark or CR, expected LF alone"));
            }
            entry.into()
        }
        Table::Claim => reader.claim(alone, typed(table, value)?).into(),
        Table::Incident => reader.incident(alone, typed(table, value)?).into(),
        Table::Link => reader.link(alone, typed(table, value)?).into(),
    };
    done(table, reader, record)
}

/// A tombstone as JSON, in the shape that it has in a file.
#[must_use]
pub fn tombstone_to_value(tombstone: &Tombstone) -> Value {
    serde_json::to_value(write::tombstone(tombstone)).unwrap_or_default()
}

/// Reads what [`tombstone_to_value`] wrote.
///
/// # Errors
/// [`RecordError`] with all that is wrong; its table is that of the deleted record where that could be read.
pub fn tombstone_from_value(value: Value) -> Result<Tombstone, RecordError> {
    let mut reader = Reader::default();
    let tombstone = reader.tombstone(Place::ALONE, typed(Table::Project, value)?);
    done(tombstone.key.table, reader, tombstone)
}

fn typed<T: DeserializeOwned>(table: Table, value: Value) -> Result<T, RecordError> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        fault(table, if path == "." { "" } else { &path }, &bare_message(error.inner()))
    })
}

fn fault(table: Table, path: &str, message: &str) -> RecordError {
    RecordError { table, findings: vec![Finding { severity: Severity::Error, path: path.to_owned(), message: message.to_owned() }] }
}

fn done<T>(table: Table, reader: Reader, value: T) -> Result<T, RecordError> {
    if reader.findings.is_sound() {
        return Ok(value);
    }
    Err(RecordError { table, findings: reader.findings.into_errors().0 })
}
