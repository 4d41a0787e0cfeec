//! Which claims count for an incident: those that report it as a whole, that still stand, and that their source does not
//! deny. What is shown beside them but left out says why.

use super::WhyNot;
use crate::{
    id::RelationId,
    record::{Claim, ClaimStatus, Factuality},
};

/// The relation of a claim that is about the incident.
pub(super) const REPORTS: &str = "reports";

/// The relations by which a claim speaks of the incident as a whole. One that aggregates counts for the incident that it
/// is linked to, not for its parts.
const OF_THE_WHOLE: [&str; 2] = [REPORTS, "aggregates"];

/// Why a claim with that link does not stand for the whole incident; `None` if it does.
pub(crate) fn why_not(relation: &RelationId, claim: &Claim) -> Option<WhyNot> {
    by_relation(relation).or_else(|| by_status(claim.status)).or_else(|| is_denied(claim.factuality).then_some(WhyNot::Denied))
}

/// Why a claim that is linked so says nothing of the whole.
pub(super) fn by_relation(relation: &RelationId) -> Option<WhyNot> {
    match relation.as_str() {
        of_the_whole if OF_THE_WHOLE.contains(&of_the_whole) => None,
        "part_of" => Some(WhyNot::Part),
        "background" => Some(WhyNot::Background),
        other => Some(WhyNot::Relation(other.to_owned())),
    }
}

/// Why a claim no longer stands.
pub(super) fn by_status(status: ClaimStatus) -> Option<WhyNot> {
    match status {
        ClaimStatus::Current => None,
        ClaimStatus::Superseded => Some(WhyNot::Superseded),
        ClaimStatus::Corrected => Some(WhyNot::Corrected),
        ClaimStatus::Retracted => Some(WhyNot::Retracted),
    }
}

/// Whether the source says that it is not so, certainly or not.
pub(super) fn is_denied(factuality: Factuality) -> bool {
    match factuality {
        Factuality::CertainNegative | Factuality::ProbableNegative | Factuality::PossibleNegative => true,
        Factuality::CertainPositive
        | Factuality::ProbablePositive
        | Factuality::PossiblePositive
        | Factuality::CertainUnknown
        | Factuality::Unknown => false,
    }
}

/// Whether the source says that it is so, certainly or not.
pub(super) fn is_asserted(factuality: Factuality) -> bool {
    match factuality {
        Factuality::CertainPositive | Factuality::ProbablePositive | Factuality::PossiblePositive => true,
        Factuality::CertainNegative
        | Factuality::ProbableNegative
        | Factuality::PossibleNegative
        | Factuality::CertainUnknown
        | Factuality::Unknown => false,
    }
}
