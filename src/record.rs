//! The records of a project as they live in memory. Knows neither the file (see `wire`) nor how records
//! change (see `change`).
//!
//! Each record type lists its fields once, through `record!`: stamping, undo and merging work field by
//! field from that list and never name a type.

mod words;

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::{
    dates::PartialDate,
    id::{
        ArticleId, ClaimId, CopyGroupId, IncidentId, KindId, LinkId, MeasureId, PersonId, ProjectId, RecordKey, RelationId, ReplicaId,
        SourceId, SourceTypeId, Table,
    },
    offset::Span,
    quantity::Quantity,
    stamp::{Made, Stamps},
    text::ArticleText,
};

pub use words::{
    AnchorState, ArticleStatus, Certainty, CheckWorthy, ClaimStatus, CopyKind, Factuality, FigureRule, Grade, IncidentStatus, Reliability,
    Verdict,
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
}

impl<R> Entry<R> {
    /// A record with no history, as a hand-written file has it.
    pub fn bare(body: R) -> Self {
        Self { body, created: None, changed: None, stamps: Stamps::default() }
    }
}

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
        }

        impl Entry<$name> {
            /// What names this record.
            #[must_use]
            pub fn key(&self) -> RecordKey { RecordKey::new(Table::$table, self.body.id.text()) }
        }
    };
}

record! {
    /// The header of a project: its name and what it is about.
    Header(Project, ProjectId) {
        /// What people call it.
        title: String,
        /// What it is about.
        description: String,
        /// Guidelines for annotators, in Markdown.
        guidelines: String,
        /// How reported ranges become figures.
        policy: Policy,
    }
}

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
    }
}

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

record! {
    /// A text that reports something.
    Article(Article, ArticleId) {
        /// The headline.
        title: String,
        /// Who published it.
        outlet: String,
        /// When it was published.
        published: Option<PartialDate>,
        /// Where it was found.
        url: String,
        /// Its language as a BCP 47 tag.
        language: String,
        /// The wire services that it draws on.
        wire: Vec<SourceId>,
        /// The text, or what is known of a text that was left out.
        text: Text,
        /// The file that it was read from.
        original: Option<Original>,
        /// When it was added, as the file has it.
        added: Option<crate::stamp::Timestamp>,
        /// How far the work on it has come.
        status: ArticleStatus,
        /// A note.
        note: String,
    }
}

record! {
    /// A marked stretch of an article that says something about an event.
    Claim(Claim, ClaimId) {
        /// The article that it stands in.
        article: ArticleId,
        /// Where in the text.
        anchor: Anchor,
        /// What kind of claim.
        kind: KindId,
        /// The number that it gives.
        quantity: Option<Quantity>,
        /// Who says so, outermost to innermost; the writer is implicit.
        attribution: Vec<SourceId>,
        /// How certain, relative to the source.
        factuality: Factuality,
        /// When it is said to have happened.
        time: Option<ClaimTime>,
        /// Where it is said to have happened.
        place: Option<ClaimPlace>,
        /// Free tags.
        tags: Vec<String>,
        /// Whether it is worth a fact-check (ClaimBuster's classes).
        check_worthy: Option<CheckWorthy>,
        /// Whether the source still stands by it.
        status: ClaimStatus,
        /// The claim whose passage this one's repeats, where a person says so.
        copied_from: Option<ClaimId>,
        /// A note.
        note: String,
    }
}

record! {
    /// A real-world event, or a part of one.
    Incident(Incident, IncidentId) {
        /// What people call it.
        title: String,
        /// Other names and spellings.
        aliases: Vec<String>,
        /// What sort of event.
        kind: String,
        /// The incident that it is part of.
        parent: Option<IncidentId>,
        /// When.
        time: Option<IncidentTime>,
        /// Where.
        place: Option<IncidentPlace>,
        /// Who took part, and how.
        actors: Vec<Actor>,
        /// Whether it may still change.
        status: IncidentStatus,
        /// What a person concludes, kept apart from what is computed.
        assessment: Vec<Assessment>,
        /// The claims whose figures a person picked, for a policy of picking by hand.
        picks: Vec<Pick>,
        /// A note.
        note: String,
    }
}

record! {
    /// Ties a claim to an incident.
    Link(Link, LinkId) {
        /// The claim.
        claim: ClaimId,
        /// The incident.
        incident: IncidentId,
        /// How the claim relates to the incident.
        relation: RelationId,
        /// How sure the annotator is.
        certainty: Certainty,
        /// A note.
        note: String,
    }
}

record! {
    /// What a person decided about passages that say the same: that they are copies, or that they are not.
    CopyGroup(CopyGroup, CopyGroupId) {
        /// How one repeats the other.
        kind: CopyKind,
        /// Where; at least two.
        passages: Vec<QuotedPassage>,
        /// Whether they are copies.
        verdict: Verdict,
        /// The article that had it first, if that is known.
        origin: Option<ArticleId>,
        /// A note.
        note: String,
    }
}

/// A stretch of an article with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedPassage {
    /// The article.
    pub article: ArticleId,
    /// Where in its text.
    pub span: Span,
    /// The characters there; empty if they are not told.
    pub quote: String,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// How a reported range becomes one figure, and what vague words are worth. A named decision of the people who record,
/// not data: it travels with the file so that a reader knows by which rule its figures came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// What people call it ("lowest, as ACLED does").
    pub name: String,
    /// The rule.
    pub figure: FigureRule,
    /// Numbers for words that are none.
    pub words: Vec<WordFigure>,
    /// Whether those words count as their numbers.
    pub map_words: bool,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// What a vague word is worth by policy ("dozens", 24).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordFigure {
    /// The word, as articles have it.
    pub word: String,
    /// The number.
    pub value: u64,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// The claim whose figure a person takes for one measure of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What is counted.
    pub measure: MeasureId,
    /// The claim.
    pub claim: ClaimId,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// A claim with the bounds that it had when an assessment was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessedClaim {
    /// The claim.
    pub claim: ClaimId,
    /// Its lower bound then.
    pub low: Option<u64>,
    /// Its upper bound then.
    pub high: Option<u64>,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// The text of an article, or what stands for it in a file that leaves texts out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The text itself.
    Here(ArticleText),
    /// Left out: its SHA-256 and its length in code points tell whether a text is this one.
    LeftOut {
        /// SHA-256 of the UTF-8 text, lower-case hexadecimal; empty if unknown.
        sha256: String,
        /// Length in code points, if known.
        len_chars: Option<u32>,
    },
}

impl Text {
    /// The text, if it is here.
    #[must_use]
    pub fn here(&self) -> Option<&ArticleText> {
        match self {
            Text::Here(text) => Some(text),
            Text::LeftOut { .. } => None,
        }
    }

    /// SHA-256 of the text, lower-case hexadecimal; empty if unknown.
    #[must_use]
    pub fn sha256(&self) -> &str {
        match self {
            Text::Here(text) => text.sha256(),
            Text::LeftOut { sha256, .. } => sha256,
        }
    }
}

/// The file that an article was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// Its name, without a path.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// Where a claim stands in its article, with enough of the text to find it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its parts, sorted, not touching; at least one.
    pub parts: Vec<Part>,
    /// Up to 32 code points before the first part.
    pub prefix: String,
    /// Up to 32 code points behind the last part.
    pub suffix: String,
    /// Whether the parts are where the quotes say.
    pub state: AnchorState,
}

/// One unbroken part of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where. In an orphan it is where the part once stood and may lie outside the text.
    pub span: Span,
    /// The characters there; empty if neither the file nor the text tells them.
    pub quote: String,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

impl Anchor {
    /// The spans, unless the claim is an orphan: those of an orphan point nowhere.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        match self.state {
            AnchorState::Exact | AnchorState::Moved => self.parts.iter().map(|part| part.span).collect(),
            AnchorState::Orphaned => Vec::new(),
        }
    }

    /// From the start of the first part to the end of the last, as the file has them.
    #[must_use]
    pub fn hull(&self) -> Option<Span> {
        Some(self.parts.first()?.span.hull(self.parts.last()?.span))
    }

    /// The quoted parts, joined by an ellipsis where the claim is discontinuous.
    #[must_use]
    pub fn quote(&self) -> String {
        self.parts.iter().map(|part| part.quote.as_str()).collect::<Vec<_>>().join(" … ")
    }
}

/// When a claim says that something happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimTime {
    /// As the article says it ("Monday morning").
    pub surface: String,
    /// As a date.
    pub date: Option<PartialDate>,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// Where a claim says that something happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimPlace {
    /// As the article says it ("Tartous").
    pub surface: String,
    /// The name that the project uses ("Tartus").
    pub name: String,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// When an incident happened.
#[derive(Clone, Debug, PartialEq)]
pub struct IncidentTime {
    /// The date, or the first one.
    pub date: PartialDate,
    /// The last date of a longer event.
    pub end: Option<PartialDate>,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// Where an incident happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IncidentPlace {
    /// The name that the project uses.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// Latitude in degrees north.
    pub lat: Option<f64>,
    /// Longitude in degrees east.
    pub lon: Option<f64>,
    /// How exact the coordinates are, in words ("exact", "vicinity", "locality").
    pub precision: String,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// Somebody who took part in an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The source record of the actor, if there is one.
    pub source: Option<SourceId>,
    /// The name, where there is no source record.
    pub name: String,
    /// The part played ("alleged_perpetrator", "claimant", "target", "victim").
    pub role: String,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// What a person concludes for one measure of an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessment {
    /// What is counted.
    pub measure: Option<MeasureId>,
    /// Low estimate.
    pub low: Option<u64>,
    /// Best estimate.
    pub best: Option<u64>,
    /// High estimate.
    pub high: Option<u64>,
    /// How well founded.
    pub grade: Option<Grade>,
    /// Why.
    pub rationale: String,
    /// Who concludes it.
    pub by: Option<PersonId>,
    /// The counted claims that it rests on, as they were; empty if that was not noted.
    pub basis: Vec<AssessedClaim>,
    /// Fields that this version doesn't know.
    pub extra: Extra,
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
}

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
        same!(Header Kind Measure Relation SourceType Person Replica Source Article Claim Incident Link CopyGroup)
    }
}

macro_rules! wrap {
    ($($name:ident)*) => {$(
        impl From<Entry<$name>> for Record { fn from(entry: Entry<$name>) -> Self { Record::$name(Arc::new(entry)) } }
        impl From<Arc<Entry<$name>>> for Record { fn from(entry: Arc<Entry<$name>>) -> Self { Record::$name(entry) } }
    )*};
}
wrap!(Header Kind Measure Relation SourceType Person Replica Source Article Claim Incident Link CopyGroup);
