//! What a person's assessment rests on, and whether that has changed since.

use std::collections::BTreeMap;

use super::{MeasureLedger, range::Bounds};
use crate::{
    id::ClaimId,
    ordering::map_of,
    record::{AssessedClaim, Assessment, Extra},
};

/// How a claim behind an assessment differs from what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It was not counted then.
    Came(ClaimId),
    /// It is no longer counted: unlinked, deleted, superseded, found to be a copy.
    Went(ClaimId),
    /// It gives another figure.
    Figure {
        /// The claim.
        claim: ClaimId,
        /// Its bounds then.
        before: (Option<u64>, Option<u64>),
        /// Its bounds now.
        now: (Option<u64>, Option<u64>),
    },
}

impl Changed {
    /// The claim.
    #[must_use]
    pub fn claim(&self) -> &ClaimId {
        match self {
            Changed::Came(claim) | Changed::Went(claim) | Changed::Figure { claim, .. } => claim,
        }
    }
}

fn counted(ledger: &MeasureLedger) -> impl Iterator<Item = (&ClaimId, Bounds)> {
    ledger.rows.iter().filter(|row| row.why_not.is_none()).map(|row| (&row.claim.body.id, (row.low, row.high)))
}

/// The counted claims as they are, to be kept with an assessment that is made now.
#[must_use]
pub fn assessed_on(ledger: &MeasureLedger) -> Vec<AssessedClaim> {
    counted(ledger).map(|(claim, (low, high))| AssessedClaim { claim: claim.clone(), low, high, extra: Extra::new() }).collect()
}

/// What has changed since an assessment was made: what went, changed or came. Nothing if it doesn't say what it rests on.
#[must_use]
pub fn changed_since(assessment: &Assessment, ledger: &MeasureLedger) -> Vec<Changed> {
    if assessment.basis.is_empty() {
        return Vec::new();
    }
    let mut now: BTreeMap<&ClaimId, Bounds> = map_of(counted(ledger));
    let mut changed = Vec::new();
    for AssessedClaim { claim, low, high, .. } in &assessment.basis {
        let before = (*low, *high);
        match now.remove(claim) {
            None => changed.push(Changed::Went(claim.clone())),
            Some(now) if now != before => changed.push(Changed::Figure { claim: claim.clone(), before, now }),
            Some(_) => {}
        }
    }
    changed.extend(counted(ledger).filter(|(claim, _)| now.contains_key(claim)).map(|(claim, _)| Changed::Came(claim.clone())));
    changed
}
