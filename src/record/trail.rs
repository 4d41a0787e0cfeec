//! What merging and history remember of a record besides its fields: values that wait for somebody to choose, and
//! what each change replaced. Values are JSON as the file has them, by the file's names; `wire` makes them and reads
//! them.

use std::sync::Arc;

use super::Extra;
use crate::{
    id::ReplicaId,
    ordering::Order as _,
    stamp::{Made, Stamp},
};

/// The name, among those of fields, under which a deletion stands.
pub const DELETION: &str = "deleted";

/// A value of one field, by the names that the field has in the file (one for most; those of an anchor are several).
/// Null stands for a name that the file leaves out.
pub type FieldValue = Extra;

/// A value that stands beside the one shown, because the edits that wrote them did not know of each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// The field, by its name in the file.
    pub field: String,
    /// The change that wrote the value; `None` for one written by hand.
    pub stamp: Option<Stamp>,
    /// The value.
    pub value: FieldValue,
    /// Whether it is the field's rightful value, held back because with it incidents would be parts of themselves. The
    /// field shows a default as long as that is so.
    pub held: bool,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// A value that a change replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Was {
    /// The field, by its name in the file, or [`DELETION`].
    pub field: String,
    /// The change that had written it; `None` for one written by hand.
    pub stamp: Option<Stamp>,
    /// The value; of a deletion, who deleted and when (`by`, `at`).
    pub value: FieldValue,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// One change of a record after it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The change.
    pub stamp: Option<Stamp>,
    /// Who made it and when.
    pub made: Made,
    /// What it replaced.
    pub was: Vec<Was>,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

impl Step {
    /// Every stamp that it tells of: its own and those that it replaced.
    pub fn stamps(&self) -> impl Iterator<Item = &Stamp> {
        self.stamp.iter().chain(self.was.iter().filter_map(|was| was.stamp.as_ref()))
    }
}

/// The order in which rivals are kept and written: by field, then as they are ranked; the same on every copy.
pub(crate) fn sort_rivals(rivals: &mut Vec<Rival>) {
    if rivals.len() > 1 {
        rivals.order_by_key(|rival| (rival.field.clone(), rank(rival.stamp.as_ref()), text(&rival.value), rival.held));
        rivals.dedup();
    }
}

/// The order in which steps are kept and written; the same on every copy.
pub(crate) fn sort_steps(steps: &mut Vec<Arc<Step>>) {
    if steps.len() > 1 {
        steps.order_by_key(|step| (rank(step.stamp.as_ref()), step.made.clone(), format!("{:?}", step.was)));
        steps.dedup();
    }
}

/// What ranks a value among those of its field; one written by hand ranks lowest.
pub(crate) fn rank(stamp: Option<&Stamp>) -> Option<(u64, ReplicaId)> {
    stamp.map(|stamp| (stamp.counter, stamp.replica.clone()))
}

/// A value as text, to tell two from each other and to put them in order.
pub(crate) fn text(value: &FieldValue) -> String {
    // A map of JSON values: to write it can't fail.
    serde_json::to_string(value).unwrap_or_default()
}
