//! The shape of a row of the journal. Frozen with [`super::VERSION`]: a change that an old reader could
//! misread makes a version 2.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, value::RawValue};

use super::{JournalError, VERSION};
use crate::{
    id::{PersonId, ReplicaId, Table},
    record::Extra,
    stamp::{Stamp, Timestamp},
};

/// One change. New records are a `V`: read, they are left as the text that they are until each is taken in, since a change that
/// brings in a file has a hundred thousand.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "V: Deserialize<'de>"))]
pub(super) struct Row<V> {
    pub(super) v: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) stamp: Option<Stamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) at: Option<Timestamp>,
    pub(super) label: String,
    pub(super) edits: Vec<RowEdit<V>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) seen: BTreeMap<ReplicaId, Vec<(u64, u64)>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) forgets: BTreeMap<ReplicaId, Vec<(u64, u64)>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) extra: Option<RowExtra>,
}

/// The unknown fields of a file that was taken over.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowExtra {
    pub(super) file: Extra,
    pub(super) scheme: Extra,
}

/// What happens to one record. No field but `table` and `id`: nothing happens to the record itself.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "V: Deserialize<'de>"))]
pub(super) struct RowEdit<V> {
    pub(super) table: Table,
    pub(super) id: String,
    /// It is new: all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) new: Option<V>,
    /// It goes: all of it but the text of an article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) old: Option<Value>,
    /// It is edited: the fields that differ as they were, where they were there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<Map<String, Value>>,
    /// It is edited: the fields that differ as they are now, where they are there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) to: Option<Map<String, Value>>,
    /// Whether `from` and `to` are of an article with its text, because the text itself changes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) with_text: bool,
    /// The tombstone, if it is there afterwards and another than before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tombstone: Option<Value>,
    /// The tombstone, if it was there before and is another afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tombstone_was: Option<Value>,
}

/// Reads a row; the version first, so that a newer one is called newer and not damaged.
pub(super) fn read(text: &str) -> Result<Row<&RawValue>, JournalError> {
    #[derive(Deserialize)]
    struct Versioned {
        v: u64,
    }
    let syntax = |error: serde_json::Error| JournalError::Syntax { message: error.to_string() };
    let Versioned { v } = serde_json::from_str(text).map_err(syntax)?;
    if v > VERSION {
        return Err(JournalError::NewerVersion { found: v });
    }
    serde_json::from_str(text).map_err(syntax)
}
