//! Those who annotate, and those who are quoted.

use super::{Extra, Fields, Reliability};
use crate::id::{PersonId, ReplicaId, SourceId, SourceTypeId};

record! {
    /// Somebody who annotates.
    Person(Person, PersonId) {
        /// The name.
        name: String,
    }
}

record! {
    /// One browser profile or machine on which a person works.
    Replica(Replica, ReplicaId) {
        /// Who works there.
        person: Option<PersonId>,
        /// What tells it apart for people ("laptop").
        label: String,
    }
}

record! {
    /// Whoever is quoted or relied on.
    Source(Source, SourceId) {
        /// The name.
        name: String,
        /// Other names and spellings.
        aliases: Vec<String>,
        /// What sort of source.
        kind: Option<SourceTypeId>,
        /// How reliable, on the Admiralty scale; `None` if nobody rated it.
        reliability: Option<Reliability>,
    }
}
