//! Identifiers: one newtype per kind of record, so that a claim's id can't be passed for an article's.
//! Makes no ids of its own accord: the random bytes and the time come from the caller.

use std::{borrow::Borrow, fmt, sync::Arc};

use serde::{Deserialize, Serialize};

/// A UUIDv7 in text form, from a time and random bits that the caller brings.
///
/// `unix_millis` is the time in milliseconds since 1970; `random` must come from a source good enough
/// that two machines never draw the same 74 bits.
#[must_use]
pub fn uuid_v7(unix_millis: u64, random: [u8; 10]) -> String {
    uuid::Builder::from_unix_timestamp_millis(unix_millis, &random).into_uuid().hyphenated().to_string()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes any text as an id; a hand-written file may use what it likes.
            #[must_use]
            pub fn new(id: &str) -> Self { Self(Arc::from(id)) }
            /// The id as it stands in the file.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
            /// The shared text of the id.
            #[must_use]
            pub fn text(&self) -> Arc<str> { Arc::clone(&self.0) }
        }
        impl From<&str> for $name { fn from(id: &str) -> Self { Self::new(id) } }
        impl From<String> for $name { fn from(id: String) -> Self { Self(Arc::from(id)) } }
        impl From<Arc<str>> for $name { fn from(id: Arc<str>) -> Self { Self(id) } }
        impl Borrow<str> for $name { fn borrow(&self) -> &str { &self.0 } }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&self.0) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{:?}", &*self.0) }
        }
    )*};
}

ids! {
    /// Names a project.
    ProjectId;
    /// Names a person who annotates.
    PersonId;
    /// Names one browser profile or machine on which a person works.
    ReplicaId;
    /// Names a source: whoever is quoted or relied on.
    SourceId;
    /// Names an article.
    ArticleId;
    /// Names a claim.
    ClaimId;
    /// Names an incident.
    IncidentId;
    /// Names a link from a claim to an incident.
    LinkId;
    /// Names what a person decided about copied passages.
    CopyGroupId;
    /// Names how far one person's work on an article has come.
    ProgressId;
    /// Names what an adjudicator decided.
    DecisionId;
    /// Names a kind of claim in the scheme.
    KindId;
    /// Names a measure (killed, injured …) in the scheme.
    MeasureId;
    /// Names a relation of a link in the scheme.
    RelationId;
    /// Names a type of source in the scheme.
    SourceTypeId;
}

/// The kinds of record that a project holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// The project's own header; there is exactly one.
    Project,
    /// Kinds of claim in the scheme.
    Kind,
    /// Measures in the scheme.
    Measure,
    /// Relations in the scheme.
    Relation,
    /// Types of source in the scheme.
    SourceType,
    /// People.
    Person,
    /// Replicas.
    Replica,
    /// Sources.
    Source,
    /// Articles.
    Article,
    /// Claims.
    Claim,
    /// Incidents.
    Incident,
    /// Links.
    Link,
    /// Decisions about copied passages.
    CopyGroup,
    /// How far people's work on articles has come.
    Progress,
    /// Decisions of adjudicators.
    Decision,
}

impl Table {
    /// All of them, in order.
    pub const ALL: [Self; 15] = [
        Self::Project,
        Self::Kind,
        Self::Measure,
        Self::Relation,
        Self::SourceType,
        Self::Person,
        Self::Replica,
        Self::Source,
        Self::Article,
        Self::Claim,
        Self::Incident,
        Self::Link,
        Self::CopyGroup,
        Self::Progress,
        Self::Decision,
    ];

    /// The word for one such record in messages to people.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Table::Project => "project",
            Table::Kind => "kind",
            Table::Measure => "measure",
            Table::Relation => "relation",
            Table::SourceType => "source type",
            Table::Person => "person",
            Table::Replica => "replica",
            Table::Source => "source",
            Table::Article => "article",
            Table::Claim => "claim",
            Table::Incident => "incident",
            Table::Link => "link",
            Table::CopyGroup => "copy group",
            Table::Progress => "progress note",
            Table::Decision => "decision",
        }
    }

    /// Whether ids of this table live in the scheme, where each list has its own name space.
    #[must_use]
    pub fn in_scheme(self) -> bool {
        matches!(self, Table::Kind | Table::Measure | Table::Relation | Table::SourceType)
    }
}

/// Names any record of a project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordKey {
    /// What kind of record.
    pub table: Table,
    /// Its id.
    pub id: Arc<str>,
}

impl RecordKey {
    /// Names the record `id` of `table`.
    #[must_use]
    pub fn new(table: Table, id: impl Into<Arc<str>>) -> Self {
        Self { table, id: id.into() }
    }
}

impl fmt::Display for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.table.noun(), &*self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_sort_by_time_and_differ_by_randomness() {
        let early = uuid_v7(1_000, [7; 10]);
        let late = uuid_v7(2_000, [0; 10]);
        assert!(early < late);
        assert_ne!(early, uuid_v7(1_000, [8; 10]));
        assert_eq!(early.len(), 36);
        assert_eq!(&early[14..15], "7");
    }
}
