//! Incidents, and the links that tie claims to them.

use super::{Certainty, Extra, Fields, Grade, IncidentStatus};
use crate::{
    dates::PartialDate,
    id::{ClaimId, IncidentId, LinkId, MeasureId, PersonId, RelationId, SourceId},
};

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

impl Incident {
    /// An incident of which only the name is known.
    #[must_use]
    pub fn new(id: IncidentId, title: String) -> Self {
        Self {
            id,
            title,
            aliases: Vec::new(),
            kind: String::new(),
            parent: None,
            time: None,
            place: None,
            actors: Vec::new(),
            status: IncidentStatus::default(),
            assessment: Vec::new(),
            picks: Vec::new(),
            note: String::new(),
            extra: Extra::new(),
        }
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
