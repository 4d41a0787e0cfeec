//! The entries of the scheme.

use super::{Extra, Fields};
use crate::id::{KindId, MeasureId, RelationId, SourceTypeId};

record! {
    /// A kind of claim in the scheme.
    Kind(Kind, KindId) {
        /// What people read.
        label: String,
        /// A CSS colour (`#rrggbb`), or empty for the palette's own.
        color: String,
        /// The key that picks it, one character, or empty.
        key: String,
        /// When to use it.
        description: String,
        /// Its place in the list, smallest first.
        order: u32,
        /// Whether it is offered no more; what uses it keeps it.
        retired: bool,
    }
}

record! {
    /// What a quantity counts.
    Measure(Measure, MeasureId) {
        /// What people read.
        label: String,
        /// When to use it.
        description: String,
        /// Its place in the list, smallest first.
        order: u32,
        /// Whether it is offered no more; what uses it keeps it.
        retired: bool,
    }
}

record! {
    /// How a claim relates to an incident.
    Relation(Relation, RelationId) {
        /// What people read.
        label: String,
        /// When to use it.
        description: String,
        /// Its place in the list, smallest first.
        order: u32,
        /// Whether it is offered no more; what uses it keeps it.
        retired: bool,
    }
}

record! {
    /// A type of source.
    SourceType(SourceType, SourceTypeId) {
        /// What people read.
        label: String,
        /// When to use it.
        description: String,
        /// Its place in the list, smallest first.
        order: u32,
        /// Whether it is offered no more; what uses it keeps it.
        retired: bool,
    }
}
