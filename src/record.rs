//! The records of a project as they live in memory. Knows neither the file (see `wire`) nor how records
//! change (see `change`).
//!
//! Each record type lists its fields once, through `record!`: stamping, undo and merging work field by
//! field from that list and never name a type.

macro_rules! record {
    ($(#[$doc:meta])* $name:ident($table:ident, $id:ty) { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// Its id.
            pub id: $id,
            $($(#[$fdoc])* pub $field: $ty,)*
            /// Fields that this version doesn't know.
            pub extra: Extra,
        }

        impl Fields for $name {
            const NAMES: &'static [&'static str] = &[$(stringify!($field),)* "extra"];

            fn same(&self, other: &Self, nth: usize) -> bool {
                match Self::NAMES.get(nth).copied() {
                    $(Some(stringify!($field)) => self.$field == other.$field,)*
                    Some("extra") => self.extra == other.extra,
                    Some(_) | None => true,
                }
            }

            fn copy(&mut self, other: &Self, nth: usize) {
                match Self::NAMES.get(nth).copied() {
                    $(Some(stringify!($field)) => self.$field.clone_from(&other.$field),)*
                    Some("extra") => self.extra.clone_from(&other.extra),
                    Some(_) | None => {}
                }
            }

            fn of(record: &$crate::record::Record) -> Option<&Self> {
                match record {
                    $crate::record::Record::$name(entry) => Some(&entry.body),
                    _ => None,
                }
            }
        }

        impl $crate::record::Entry<$name> {
            /// What names this record.
            #[must_use]
            pub fn key(&self) -> $crate::id::RecordKey { $crate::id::RecordKey::new($crate::id::Table::$table, self.body.id.text()) }
        }
    };
}

// After the macro, which they use.
mod article;
mod claim;
mod copy_group;
mod header;
mod incident;
mod layers;
mod people;
mod terms;
pub(crate) mod trail;
mod words;

use std::sync::Arc;

use serde_json::{Map, Value};

pub use self::{
    article::{Article, Original, Text},
    claim::{Anchor, Claim, ClaimPlace, ClaimTime, Part},
    copy_group::{CopyGroup, QuotedPassage},
    header::{Header, Policy, WordFigure},
    incident::{Actor, AssessedClaim, Assessment, Incident, IncidentPlace, IncidentTime, Link, Pick},
    layers::{Decision, GOLD, Progress},
    people::{Person, Replica, Source},
    terms::{Kind, Measure, Relation, SourceType},
    trail::{DELETION, FieldValue, Rival, Step, Was},
    words::{
        AnchorState, ArticleStatus, Certainty, CheckWorthy, ClaimStatus, CopyKind, Factuality, FigureRule, Grade, IncidentStatus, Matter,
        Reliability, Verdict,
    },
};
use crate::{
    id::RecordKey,
    stamp::{Made, Stamp, Stamps},
};

/// Fields that this version doesn't know, kept as they came.
pub type Extra = Map<String, Value>;

/// A record type whose fields can be compared and copied one by one.
pub trait Fields: Clone + PartialEq {
    /// The names of the fields, as in the file, without the id. A field's number is its place here.
    const NAMES: &'static [&'static str];
    /// Whether field number `nth` is the same in both.
    fn same(&self, other: &Self, nth: usize) -> bool;
    /// Takes over field number `nth` from `other`.
    fn copy(&mut self, other: &Self, nth: usize);
    /// The body of a record of this type.
    fn of(record: &Record) -> Option<&Self>;
}

/// A record with what merging needs to know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<R> {
    /// The record itself.
    pub body: R,
    /// Who made it and when; `None` in a hand-written file.
    pub created: Option<Made>,
    /// Who changed it last and when; `None` if nobody did.
    pub changed: Option<Made>,
    /// Which change wrote each field.
    pub stamps: Stamps,
    /// Values that wait beside those shown for somebody to choose; sorted.
    pub rivals: Vec<Rival>,
    /// What was changed since it was made; sorted by stamp.
    pub steps: Vec<Arc<Step>>,
}

impl<R> Entry<R> {
    /// A record with no history, as a hand-written file has it.
    pub fn bare(body: R) -> Self {
        Self { body, created: None, changed: None, stamps: Stamps::default(), rivals: Vec::new(), steps: Vec::new() }
    }

    /// The same history with another body.
    pub fn with_body<T>(&self, body: T) -> Entry<T> {
        Entry {
            body,
            created: self.created.clone(),
            changed: self.changed.clone(),
            stamps: self.stamps.clone(),
            rivals: self.rivals.clone(),
            steps: self.steps.clone(),
        }
    }

    /// The stamps of the values that stand in it, shown or not; some perhaps more than once.
    pub fn current_stamps(&self) -> impl Iterator<Item = &Stamp> {
        self.stamps.iter().chain(self.rivals.iter().filter_map(|rival| rival.stamp.as_ref()))
    }

    /// Whether the change `stamp` had any part in it.
    #[must_use]
    pub fn knows(&self, stamp: &Stamp) -> bool {
        self.current_stamps().chain(self.steps.iter().flat_map(|step| step.stamps())).any(|known| known == stamp)
    }
}

/// Any record, shared.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Record {
    Header(Arc<Entry<Header>>),
    Kind(Arc<Entry<Kind>>),
    Measure(Arc<Entry<Measure>>),
    Relation(Arc<Entry<Relation>>),
    SourceType(Arc<Entry<SourceType>>),
    Person(Arc<Entry<Person>>),
    Replica(Arc<Entry<Replica>>),
    Source(Arc<Entry<Source>>),
    Article(Arc<Entry<Article>>),
    Claim(Arc<Entry<Claim>>),
    Incident(Arc<Entry<Incident>>),
    Link(Arc<Entry<Link>>),
    CopyGroup(Arc<Entry<CopyGroup>>),
    Progress(Arc<Entry<Progress>>),
    Decision(Arc<Entry<Decision>>),
}

/// Calls a macro with the names of all record types: the one list, so that a new type is nowhere forgotten.
macro_rules! all_records {
    ($callback:ident) => {
        $callback! { Header Kind Measure Relation SourceType Person Replica Source Article Claim Incident Link CopyGroup Progress Decision }
    };
}
pub(crate) use all_records;

/// Runs the same expression on the entry of whichever record it is.
#[macro_export]
macro_rules! with_entry {
    ($record:expr, $entry:ident => $body:expr) => {
        match $record {
            $crate::record::Record::Header($entry) => $body,
            $crate::record::Record::Kind($entry) => $body,
            $crate::record::Record::Measure($entry) => $body,
            $crate::record::Record::Relation($entry) => $body,
            $crate::record::Record::SourceType($entry) => $body,
            $crate::record::Record::Person($entry) => $body,
            $crate::record::Record::Replica($entry) => $body,
            $crate::record::Record::Source($entry) => $body,
            $crate::record::Record::Article($entry) => $body,
            $crate::record::Record::Claim($entry) => $body,
            $crate::record::Record::Incident($entry) => $body,
            $crate::record::Record::Link($entry) => $body,
            $crate::record::Record::CopyGroup($entry) => $body,
            $crate::record::Record::Progress($entry) => $body,
            $crate::record::Record::Decision($entry) => $body,
        }
    };
}

impl Record {
    /// What names it.
    #[must_use]
    pub fn key(&self) -> RecordKey {
        with_entry!(self, entry => entry.key())
    }

    /// Whether both are the very same value in memory; cheap, and never wrong when it says yes.
    #[must_use]
    pub fn is_same(&self, other: &Record) -> bool {
        macro_rules! same { ($($variant:ident)*) => { match (self, other) {
            $((Record::$variant(a), Record::$variant(b)) => Arc::ptr_eq(a, b),)*
            _ => false,
        }}}
        all_records!(same)
    }
}

macro_rules! wrap {
    ($($name:ident)*) => {$(
        impl From<Entry<$name>> for Record { fn from(entry: Entry<$name>) -> Self { Record::$name(Arc::new(entry)) } }
        impl From<Arc<Entry<$name>>> for Record { fn from(entry: Arc<Entry<$name>>) -> Self { Record::$name(entry) } }
    )*};
}
all_records! { wrap }
