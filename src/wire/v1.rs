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
        AnchorState, ArticleStatus, Certainty, CheckWorthy, ClaimStatus, CopyKind, Factuality, FigureRule, Grade, IncidentStatus, Matter,
        Reliability, Verdict,
    },
};

use std::collections::BTreeMap;

pub use computed::{
    Computed, ComputedAddend, ComputedAssessment, ComputedClaim, ComputedDisagreement, ComputedFigure, ComputedIncident, ComputedLineage,
    ComputedMeasure, ComputedParts, ComputedPolicy, ComputedSide,
};
pub use events::{
    Actor, AssessedClaim, Assessment, Claim, ClaimPlace, ClaimTime, CopyGroup, Decision, Incident, IncidentPlace, IncidentTime, Link,
    Passage, Pick, Progress, Quantity, Span,
};

use super::object::{object, record};
use crate::record::Extra;

mod computed;
mod events;
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
        /// Whose work on which article is done.
        optional progress: Vec<Progress>,
        /// What adjudicators decided.
        optional decisions: Vec<Decision>,
        /// What was deleted.
        optional deleted: Vec<Deleted>,
        /// What the program that wrote this made of it, for readers without the program. It is no part of the project:
        /// whoever loads the file computes anew.
        #[serde(deserialize_with = "crate::wire::object::ignored")]
        optional computed: Option<Computed>,
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
        /// Whether it is offered no more; what uses it keeps it.
        optional retired: bool,
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
        /// Whether it is offered no more; what uses it keeps it.
        optional retired: bool,
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
        /// The article of which this is a later version, with another text: its id.
        optional revises: Option<String>,
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

object! {
    /// A value that waits for somebody to choose between it and the one shown.
    Rival {
        /// The field.
        required field: String,
        /// The change that wrote the value.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[\s\S]+:[1-9][0-9]*$")))]
        optional stamp: Option<String>,
        /// The value, by the names that the field has in the file; null for a name that is left out.
        optional value: Extra,
        /// Whether it is held back because with it incidents would be parts of themselves.
        optional held: bool,
    }
}

object! {
    /// One change of a record after it was made.
    Step {
        /// The change.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[\s\S]+:[1-9][0-9]*$")))]
        optional stamp: Option<String>,
        /// The id of the person who made it.
        optional by: Option<String>,
        /// When (RFC 3339).
        #[cfg_attr(feature = "schema", schemars(extend("format" = "date-time")))]
        optional at: Option<String>,
        /// What it replaced.
        optional was: Vec<Was>,
    }
}

object! {
    /// A value that was replaced, or a deletion that was taken back.
    Was {
        /// The field; `deleted` for a deletion.
        required field: String,
        /// The change that had written it.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[\s\S]+:[1-9][0-9]*$")))]
        optional stamp: Option<String>,
        /// The value, by the names that the field has in the file; null for a name that was left out.
        optional value: Extra,
    }
}

object! {
    /// One more deletion of a record, by somebody who did not know of the other.
    Also {
        /// Who deleted it and when.
        optional deleted: Option<Made>,
        /// The change that deleted it.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^[\s\S]+:[1-9][0-9]*$")))]
        optional stamp: Option<String>,
        /// The changes that had written what it deleted; those of `was` where it is missing.
        optional covers: Option<Vec<String>>,
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
        /// The changes that had written what it deleted; those of `was` where it is missing.
        optional covers: Option<Vec<String>>,
        /// More deletions, by people who did not know of this one.
        optional also: Vec<Also>,
        /// The id of the record that stands for this one, since both say the same.
        optional same_as: Option<String>,
        /// The record as it was.
        optional was: Option<Extra>,
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
            conflicts: Vec::new(),
            history: Vec::new(),
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
        let has_history = self.created.is_some()
            || self.changed.is_some()
            || self.stamp.is_some()
            || !self.stamps.is_empty()
            || !self.conflicts.is_empty()
            || !self.history.is_empty();
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
    Progress,
    Decision,
}
