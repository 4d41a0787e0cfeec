//! What stands under one key: a record, what is left of a deleted one, or both while that is in dispute.

use std::sync::Arc;

use crate::{
    id::RecordKey,
    record::{Extra, Record},
    stamp::{Made, Stamp},
};

/// What is left of a deleted record.
#[derive(Clone, Debug, PartialEq)]
pub struct Tombstone {
    /// What was deleted.
    pub key: RecordKey,
    /// Who deleted it and when.
    pub deleted: Made,
    /// The change that deleted it; `None` in a hand-written file.
    pub stamp: Option<Stamp>,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// What a project holds under one key. Both a record and a tombstone stand there only while a deletion and
/// an edit that did not know of each other wait for somebody to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    /// The record, if it lives.
    pub record: Option<Record>,
    /// Its tombstone, if it was deleted.
    pub tombstone: Option<Arc<Tombstone>>,
}

impl Slot {
    /// A living record.
    #[must_use]
    pub fn live(record: impl Into<Record>) -> Self {
        Self { record: Some(record.into()), tombstone: None }
    }

    /// A deleted one.
    #[must_use]
    pub fn dead(tombstone: Tombstone) -> Self {
        Self { record: None, tombstone: Some(Arc::new(tombstone)) }
    }

    /// Whether both are equal; cheap when they share their values.
    pub(crate) fn is_same(&self, other: &Slot) -> bool {
        let records = match (&self.record, &other.record) {
            (Some(a), Some(b)) => a.is_same(b) || a == b,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        records && self.tombstone == other.tombstone
    }
}
