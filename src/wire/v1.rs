//! The file types of format version 1, as `format.md` and the JSON Schema publish them. Frozen: a change that
//! an old reader could misread makes a version 2. Knows nothing of the types in memory; `read` and `write`
//! beside it translate.
//!
//! Stamps, times and dates are plain strings here, so that one bad one is reported with all the others.

// The closed sets of words are the same in memory; the schema and the frozen fixtures tell if one changes.
pub use crate::{
    dates::Precision,
    quantity::Qualifier,
    record::{
        AnchorState, ArticleStatus, Certainty, CheckWorthy, ClaimStatus, CopyKind, Factuality, FigureRule, Grade, IncidentStatus,
        Reliability, Verdict,
    },
};

use std::collections::BTreeMap;

use super::object::{object, record};
use crate::record::Extra;

pub(super) mod read;
pub(super) mod write;

object! {
    /// A Crossbearing project, whole or in part. Offsets are Unicode code points into the `text` of an
    /// article, 0-based, half-open. Fields that are not described here are kept as they are.
    File {
        /// What tells such a file from other JSON.
        #[cfg_attr(feature = "schema", schemars(extend("const" = "crossbearing")))]
        required format: String,
        /// The version of the format.
        #[cfg_attr(feature = "schema", schemars(extend("const" = 1)))]
        required version: u64,
        /// Whether this is only a part of a project: what it lacks is not missing.
        optional partial: bool,
        /// The header.
        optional project: Option<Project>,
        /// The tag set; the default one where it or a list of it is missing.
        optional scheme: Option<Scheme>,
        /// Those who annotate.
        optional people: Vec<Person>,
        /// Their browsers and machines, and what this file has seen of each.
        optional replicas: Vec<Replica>,
        /// Whoever is quoted or relied on.
        optional sources: Vec<Source>,
        /// The texts.
        optional articles: Vec<Article>,
        /// The events, as a tree.
        optional incidents: Vec<Incident>,
        /// The marked stretches of text.
        optional claims: Vec<Claim>,
        /// Which claim tells of which incident.
        optional links: Vec<Link>,
        /// What people decided about passages that articles share.
        optional copies: Vec<CopyGroup>,
        /// What was deleted.
        optional deleted: Vec<Deleted>,
    }
}

record! {
    /// The header of a project.
    Project {
        /// Its id; derived from the file's bytes where it is missing.
        optional id: Option<String>,
        /// What people call it.
        optional title: String,
        /// What it is about.
        optional description: String,
        /// Guidelines for annotators, in Markdown.
        optional guidelines: String,
        /// How reported ranges become figures.
        optional policy: Option<Policy>,
    }
}

object! {
    /// How a reported range becomes one figure, and what vague words are worth.
    Policy {
        /// What people call it.
        optional name: String,
        /// The rule.
        optional figure: FigureRule,
        /// Numbers for words that are none.
        optional words: Vec<WordFigure>,
        /// Whether those words count as their numbers.
        optional map_words: bool,
    }
}

object! {
    /// What a vague word is worth by policy.
    WordFigure {
        /// The word.
        required word: String,
        /// The number.
        required value: u64,
    }
}

object! {
    /// The tag set. Each list has its own ids.
    Scheme {
        /// Kinds of claim.
        optional kinds: Option<Vec<Kind>>,
        /// What quantities count.
        optional measures: Option<Vec<Term>>,
        /// How a claim can relate to an incident.
        optional relations: Option<Vec<Term>>,
        /// Types of source.
        optional source_types: Option<Vec<Term>>,
    }
}

record! {
    /// A kind of claim.
    Kind {
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// What people read; the id where it is missing.
        optional label: Option<String>,
        /// A CSS colour (`#rrggbb`), or empty.
        optional color: String,
        /// The key that picks it, or empty.
        optional key: String,
        /// When to use it.
        optional description: String,
        /// Its place, smallest first; its place in this list, counted from 1, where it is missing.
        optional order: Option<u32>,
    }
}

record! {
    /// A measure, a relation or a type of source.
    Term {
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// What people read; the id where it is missing.
        optional label: Option<String>,
        /// When to use it.
        optional description: String,
        /// Its place, smallest first; its place in this list, counted from 1, where it is missing.
        optional order: Option<u32>,
    }
}

record! {
    /// Somebody who annotates.
    Person {
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// The name.
        optional name: String,
    }
}

record! {
    /// A browser profile or machine. One with nothing but `seen` is known only by its changes.
    Replica {
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// Who works there: the id of a person.
        optional person: Option<String>,
        /// What tells it apart for people.
        optional label: Option<String>,
        /// The changes 1 to this one of the replica are in this file.
        optional seen: Option<u64>,
        /// And these: ranges, both ends included.
        optional seen_also: Vec<(u64, u64)>,
    }
}

record! {
    /// Whoever is quoted or relied on.
    Source {
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// The name.
        optional name: String,
        /// Other names and spellings.
        optional aliases: Vec<String>,
        /// The id of a source type.
        optional r#type: Option<String>,
        /// How reliable, on the Admiralty scale.
        optional reliability: Option<Reliability>,
    }
}

record! {
    /// A text that reports something.
    Article {
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// The headline.
        optional title: String,
        /// Who published it.
        optional outlet: String,
        /// When it was published.
        optional published: Option<Date>,
        /// Where it was found.
        optional url: String,
        /// Its language as a BCP 47 tag.
        optional language: String,
        /// The wire services that it draws on: ids of sources.
        optional wire: Vec<String>,
        /// The text with LF as line end; null where it is left out.
        always text: Option<String>,
        /// SHA-256 of the text in UTF-8, hexadecimal.
        optional sha256: String,
        /// The length of a text that is left out, in code points.
        optional length: Option<u32>,
        /// The file that it was read from.
        optional original: Option<Original>,
        /// When it was added (RFC 3339).
        #[cfg_attr(feature = "schema", schemars(extend("format" = "date-time")))]
        optional added: Option<String>,
        /// How far the work on it has come.
        optional status: ArticleStatus,
        /// A note.
        optional note: String,
    }
}

object! {
    /// The file that an article was read from.
    Original {
        /// Its name.
        optional name: String,
        /// SHA-256 of its bytes, hexadecimal.
        optional sha256: String,
    }
}

object! {
    /// A date that is as exact as what was said.
    Date {
        /// ISO 8601: `2016`, `2016-09`, `2016-09-05`, `2016-09-05T14:30`, with or without an offset.
        required value: String,
        /// How exact it is; as exact as the value where it is missing.
        optional precision: Option<Precision>,
    }
}

record! {
    /// A marked stretch of an article that says something about an event.
    Claim {
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// The id of the article.
        required article: String,
        /// Where in the text; at least one. They are sorted and don't touch.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required spans: Vec<Span>,
        /// Up to 32 code points before the first span.
        optional prefix: String,
        /// Up to 32 code points behind the last span.
        optional suffix: String,
        /// Whether the spans are where the quotes say.
        optional anchor: AnchorState,
        /// The id of a kind.
        required kind: String,
        /// The number that it gives.
        optional quantity: Option<Quantity>,
        /// Who says so, outermost to innermost: ids of sources. The writer is implicit.
        optional attribution: Vec<String>,
        /// How certain, relative to the source (FactBank).
        optional factuality: Factuality,
        /// When it is said to have happened.
        optional time: Option<ClaimTime>,
        /// Where it is said to have happened.
        optional place: Option<ClaimPlace>,
        /// Free tags.
        optional tags: Vec<String>,
        /// Whether it is worth a fact-check (ClaimBuster).
        optional check_worthy: Option<CheckWorthy>,
        /// Whether the source still stands by it.
        optional status: ClaimStatus,
        /// The id of the claim whose passage this one's repeats.
        optional copied_from: Option<String>,
        /// A note.
        optional note: String,
    }
}

object! {
    /// One unbroken part of a claim.
    Span {
        /// The first code point inside.
        required start: u32,
        /// The first code point behind; larger than `start`.
        required end: u32,
        /// The characters there.
        optional quote: String,
    }
}

object! {
    /// A reported number. The bounds follow from the qualifier: exact and about `[n, n]`, at_least
    /// `[n, null]`, more_than `[n + 1, null]`, up_to `[null, n]`, fewer_than `[null, n - 1]`, between
    /// `[a, b]`, vague `[null, null]`.
    Quantity {
        /// The id of a measure.
        required measure: String,
        /// How it was qualified.
        optional qualifier: Qualifier,
        /// The smallest number that the report allows.
        optional min: Option<u64>,
        /// The largest number that the report allows.
        optional max: Option<u64>,
        /// The words of the article.
        optional surface: String,
    }
}

object! {
    /// When a claim says that something happened.
    ClaimTime {
        /// As the article says it.
        optional surface: String,
        /// As a date in ISO 8601.
        optional value: Option<String>,
        /// How exact that date is.
        optional precision: Option<Precision>,
    }
}

object! {
    /// Where a claim says that something happened.
    ClaimPlace {
        /// As the article says it.
        optional surface: String,
        /// The name that the project uses.
        optional name: String,
    }
}

record! {
    /// A real-world event, or a part of one.
    Incident {
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// What people call it.
        optional title: String,
        /// Other names and spellings.
        optional aliases: Vec<String>,
        /// What sort of event.
        optional r#type: String,
        /// The id of the incident that it is part of.
        optional parent: Option<String>,
        /// When.
        optional time: Option<IncidentTime>,
        /// Where.
        optional place: Option<IncidentPlace>,
        /// Who took part, and how.
        optional actors: Vec<Actor>,
        /// Whether it may still change.
        optional status: IncidentStatus,
        /// What people conclude, one entry per measure.
        optional assessment: Vec<Assessment>,
        /// The claims whose figures were picked by hand.
        optional picks: Vec<Pick>,
        /// A note.
        optional note: String,
    }
}

object! {
    /// When an incident happened.
    IncidentTime {
        /// The date, or the first one, in ISO 8601.
        required value: String,
        /// The last date of a longer event.
        optional end: Option<String>,
        /// How exact the dates are.
        optional precision: Option<Precision>,
        /// How exact the last date is, where it differs.
        optional end_precision: Option<Precision>,
    }
}

object! {
    /// Where an incident happened.
    IncidentPlace {
        /// The name that the project uses.
        optional name: String,
        /// Other spellings.
        optional aliases: Vec<String>,
        /// Degrees north.
        optional lat: Option<f64>,
        /// Degrees east.
        optional lon: Option<f64>,
        /// How exact the coordinates are, in words.
        optional precision: String,
    }
}

object! {
    /// Somebody who took part in an incident.
    Actor {
        /// The id of a source.
        optional source: Option<String>,
        /// The name, where there is no source.
        optional name: String,
        /// The part played.
        optional role: String,
    }
}

object! {
    /// What a person concludes for one measure of an incident.
    Assessment {
        /// The id of a measure.
        optional measure: Option<String>,
        /// Low estimate.
        optional low: Option<u64>,
        /// Best estimate.
        optional best: Option<u64>,
        /// High estimate.
        optional high: Option<u64>,
        /// How well founded (Airwars).
        optional grade: Option<Grade>,
        /// Why.
        optional rationale: String,
        /// Who concludes it: the id of a person.
        optional by: Option<String>,
        /// The claims that it rests on, as they were.
        optional basis: Vec<AssessedClaim>,
    }
}

object! {
    /// A claim with the bounds that it had when an assessment was made.
    AssessedClaim {
        /// The id of the claim.
        required claim: String,
        /// Its lower bound then.
        optional low: Option<u64>,
        /// Its upper bound then.
        optional high: Option<u64>,
    }
}

object! {
    /// The claim whose figure is taken for one measure of an incident.
    Pick {
        /// The id of a measure.
        required measure: String,
        /// The id of the claim.
        required claim: String,
    }
}

record! {
    /// What a person decided about passages that articles share.
    CopyGroup {
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// How one repeats the other.
        optional kind: CopyKind,
        /// Where; at least two.
        #[cfg_attr(feature = "schema", schemars(length(min = 2)))]
        required passages: Vec<Passage>,
        /// Whether they are copies.
        optional verdict: Verdict,
        /// The id of the article that had it first, if known.
        optional origin: Option<String>,
        /// A note.
        optional note: String,
    }
}

object! {
    /// A stretch of an article.
    Passage {
        /// The id of the article.
        required article: String,
        /// The first code point inside.
        required start: u32,
        /// The first code point behind; larger than `start`.
        required end: u32,
        /// The characters there.
        optional quote: String,
    }
}

record! {
    /// Ties a claim to an incident.
    Link {
        /// Its id; derived from claim, incident and relation where it is missing.
        optional id: Option<String>,
        /// The id of the claim.
        required claim: String,
        /// The id of the incident.
        required incident: String,
        /// The id of a relation; `reports` where it is missing.
        optional relation: Option<String>,
        /// How sure the annotator is.
        optional certainty: Certainty,
        /// A note.
        optional note: String,
    }
}

object! {
    /// What is left of a deleted record.
    Deleted {
        /// What kind of record it was.
        required r#type: RecordType,
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// Who deleted it and when.
        optional deleted: Option<Made>,
        /// The change that deleted it.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[\s\S]+:[1-9][0-9]*$")))]
        optional stamp: Option<String>,
    }
}

object! {
    /// Who did something and when.
    Made {
        /// The id of a person.
        optional by: Option<String>,
        /// When (RFC 3339).
        #[cfg_attr(feature = "schema", schemars(extend("format" = "date-time")))]
        optional at: Option<String>,
    }
}

impl Project {
    /// The header of a file that has none.
    pub(super) fn nameless() -> Self {
        Self {
            id: None,
            title: String::new(),
            description: String::new(),
            guidelines: String::new(),
            policy: None,
            created: None,
            changed: None,
            stamp: None,
            stamps: BTreeMap::new(),
            extra: Extra::new(),
        }
    }
}

impl Scheme {
    /// The scheme of a file that has none.
    pub(super) fn missing() -> Self {
        Self { kinds: None, measures: None, relations: None, source_types: None, extra: Extra::new() }
    }
}

impl Replica {
    /// Whether it says only what was seen.
    pub(super) fn is_mere(&self) -> bool {
        let says_more = self.person.is_some() || self.label.is_some() || !self.extra.is_empty();
        let has_history = self.created.is_some() || self.changed.is_some() || self.stamp.is_some() || !self.stamps.is_empty();
        let saw = self.seen.is_some_and(|highest| highest > 0) || !self.seen_also.is_empty();
        saw && !says_more && !has_history
    }
}

/// The kinds of record that `deleted` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RecordType {
    Project,
    Kind,
    Measure,
    Relation,
    SourceType,
    Person,
    Replica,
    Source,
    Article,
    Claim,
    Incident,
    Link,
    CopyGroup,
}
