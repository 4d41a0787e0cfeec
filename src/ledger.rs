//! The ledger: what the claims linked to each incident report, measure by measure, by how many independent sources, and
//! how parts add up to wholes. Computes; never writes, and never adds a whole to its parts.
//!
//! The rules, each in one place: whose claims are heard where an article was adjudicated (`adjudicated`), which claims count (`counting`), what a range is (`range`), who says something in the
//! end (`voices`), what is only copied (`copying`), whom claims go back to (`lineages`), what parts add up to
//! (`roll_up`), which figure stands for a range (`policy`), what can't all be true (`disputes`).

mod adjudicated;
mod assessed;
pub mod brief;
mod copying;
mod counting;
mod disputes;
pub mod export;
mod facts;
mod lineages;
mod phrase;
mod policy;
mod range;
mod roll_up;
mod rows;
mod to_do;
mod voices;
mod words;

use std::sync::Arc;

use crate::{
    copies::Copied,
    dates::PartialDate,
    id::{ArticleId, ClaimId, IncidentId, LinkId, MeasureId, SourceId},
    project::Project,
    quantity::Quantity,
    record::{Claim, ClaimStatus, Entry, Factuality, FigureRule},
};

pub use adjudicated::Adjudicated;
pub use assessed::{Changed, assessed_on, changed_since};
pub(crate) use counting::why_not;
pub use phrase::{Beside, Bound, Gap, Phrase, Reason, Say, Says, english};
pub(crate) use policy::bounds;
pub use to_do::{ToDo, to_do};
pub use words::{disagreement_sentence, name_of, outlet_of, roll_up_sentence, unexplained};

/// What the ledger of every incident says: each whole before its parts, siblings in the order of the tree.
#[must_use]
pub fn of(project: &Project, options: Options<'_>) -> Ledger {
    facts::Facts::new(project, options).ledger()
}

/// What the ledger of one incident says; `None` if there is no such incident.
#[must_use]
pub fn of_incident(project: &Project, incident: &IncidentId, options: Options<'_>) -> Option<IncidentLedger> {
    facts::Facts::new(project, options).incident(incident)
}

/// What the ledger is to heed besides the project.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The passages that count as copied, with people's decisions taken in.
    pub copies: &'a [Copied],
    /// Counts superseded, corrected, retracted and denied claims too.
    pub with_left_out: bool,
}

/// From the smallest to the largest number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The smallest lower bound; `None` if no claim has one.
    pub low: Option<u64>,
    /// The largest upper bound, or lower bound of an open-ended claim, whichever is larger.
    pub high: Option<u64>,
    /// Whether that largest number comes only from open-ended claims ("at least 53": 53+).
    pub open: bool,
}

/// Who says something in the end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The innermost source of the attribution, or an outlet that the project knows as a source.
    Source(SourceId),
    /// An outlet that attributes to nobody.
    Outlet(String),
    /// An article without outlet that attributes to nobody.
    Article(ArticleId),
}

/// Why a claim's figure is shown but not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// A word that is no number, and the policy gives it none.
    Vague,
    /// A later report of the same source replaces it.
    Superseded,
    /// The source corrected it.
    Corrected,
    /// The source withdrew it.
    Retracted,
    /// Its source says that it is not so.
    Denied,
    /// It stands in a passage that repeats this claim's.
    Copy(ClaimId),
    /// It speaks of a part of the incident.
    Part,
    /// It is background to the incident.
    Background,
    /// It is linked by another relation than those that report.
    Relation(String),
}

/// A claim that gives a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The claim.
    pub claim: Arc<Entry<Claim>>,
    /// The link by which it counts, or would.
    pub link: LinkId,
    /// Its quantity.
    pub quantity: Quantity,
    /// Its bounds as they enter the range: those of the quantity, or what the policy makes of a word.
    pub low: Option<u64>,
    /// See `low`.
    pub high: Option<u64>,
    /// Who says so in the end, by its own attribution.
    pub voice: Voice,
    /// Whose lineage it stands in: its own voice, but for what is only copied.
    pub lineage: Voice,
    /// Whether it is attributed to nobody, so that the outlet stands for it.
    pub unattributed: bool,
    /// Who published it; empty if unknown.
    pub outlet: String,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// How certain, relative to the source.
    pub factuality: Factuality,
    /// Whether the source still stands by it.
    pub status: ClaimStatus,
    /// Why it is not counted; `None` if it is.
    pub why_not: Option<WhyNot>,
}

/// The claims that go back to one voice.
#[derive(Clone, Debug, PartialEq)]
pub struct Lineage {
    /// Whose.
    pub voice: Voice,
    /// What it says, all counted claims taken together.
    pub range: Range,
    /// Its claims, counted or not, by date of report.
    pub claims: Vec<ClaimId>,
    /// Why these claims are one voice.
    pub reasons: Vec<Reason>,
}

/// What one voice says of the parts, beside what it says of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct RollUp {
    /// Whose.
    pub voice: Voice,
    /// The part figures that were added, in the order of the tree.
    pub addends: Vec<(IncidentId, Range)>,
    /// Their sum; `None` if it says nothing of any part.
    pub sum: Option<Range>,
    /// What it says of the whole; `None` if nothing.
    pub stated: Option<Range>,
}

/// One figure made of a range, by the project's policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// By which rule.
    pub rule: FigureRule,
    /// The figure.
    pub range: Range,
    /// The claims that it was taken from.
    pub claims: Vec<ClaimId>,
}

/// What is reported of one incident for one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureLedger {
    /// What is counted.
    pub measure: MeasureId,
    /// Its name in the scheme; the id where the scheme lacks it.
    pub label: String,
    /// The reported range over all counted claims.
    pub range: Range,
    /// How many voices have a counted figure.
    pub independent_sources: usize,
    /// By voice; those with a counted figure first.
    pub lineages: Vec<Lineage>,
    /// Per voice, what the parts add up to beside what was stated; empty if there are no parts with figures.
    pub parts: Vec<RollUp>,
    /// Every claim with a quantity, by date of report.
    pub rows: Vec<Row>,
    /// What the policy makes of it; `None` if it can't, or nothing is counted.
    pub figure: Option<Figure>,
}

/// What is in dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// A figure: no number satisfies two voices.
    Figure,
    /// Where it happened.
    Place,
    /// When it happened.
    Time,
    /// Who took part.
    Actor,
    /// Who did it.
    Responsibility,
    /// Whether it is so at all: one asserts, another denies.
    Truth,
}

/// One side of a disagreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What is said ("Tartus", "8", "denied").
    pub says: Says,
    /// Who says so.
    pub voices: Vec<Voice>,
    /// In which claims.
    pub claims: Vec<ClaimId>,
}

/// Where the claims of one incident can't all be true.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// What is in dispute.
    pub matter: Matter,
    /// The measure, for figures and where a figure is asserted and denied.
    pub measure: Option<MeasureId>,
    /// What it is about, for people: the role of the actors, the kind of the claims; empty where `matter` says it all.
    pub about: String,
    /// At least two.
    pub sides: Vec<Side>,
}

/// What is reported of one incident.
#[derive(Clone, Debug, PartialEq)]
pub struct IncidentLedger {
    /// The incident.
    pub incident: IncidentId,
    /// What it is part of.
    pub parent: Option<IncidentId>,
    /// By measure, in the order of the scheme.
    pub measures: Vec<MeasureLedger>,
    /// Where its claims contradict each other.
    pub disagreements: Vec<Disagreement>,
}

/// All incidents: each whole before its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Rows.
    pub incidents: Vec<IncidentLedger>,
}

#[cfg(test)]
pub(crate) mod tests;
