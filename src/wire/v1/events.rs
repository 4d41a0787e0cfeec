//! The file types of version 1 that speak of events: claims, incidents, the links between them, copied passages,
//! and what was decided about claims.

use super::{
    AnchorState, Certainty, CheckWorthy, ClaimStatus, CopyKind, Factuality, Grade, IncidentStatus, Made, Matter, Precision, Qualifier,
    Verdict,
};
use crate::wire::object::{object, record};

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
        /// The layer that it belongs to, such as `gold`; empty for the work of whoever made it.
        optional layer: String,
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
    /// How far one person's work on one article has come.
    Progress {
        /// Its id; derived from person and article where it is missing.
        optional id: Option<String>,
        /// The id of the article.
        required article: String,
        /// Whose work: the id of a person.
        required person: String,
        /// Whether it is done.
        optional done: bool,
    }
}

record! {
    /// What an adjudicator decided where people differ, or took over where they agree.
    Decision {
        /// Its id.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        required id: String,
        /// The layer for which it was decided.
        required layer: String,
        /// The id of the article.
        required article: String,
        /// The competing claims: their ids.
        optional about: Vec<String>,
        /// The ids of the incidents that it is about, if it is about incidents.
        optional incidents: Vec<String>,
        /// Those of them to which claims of the layer are linked in place of the others.
        optional kept: Vec<String>,
        /// In what they differed.
        optional matter: Matter,
        /// A digest of what they said when it was decided; another one now means that it is stale.
        optional said: String,
        /// The id of the claim of the layer that came of it; none if none is wanted.
        optional outcome: Option<String>,
        /// Why.
        optional reason: String,
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
