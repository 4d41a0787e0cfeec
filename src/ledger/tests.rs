//! Tables of what was claimed beside what the ledger makes of it. Projects are written in a few words each (see `fixture`).

mod copying;
mod counting;
mod disputes;
mod exports;
pub(crate) mod fixture;
mod judging;
mod laws;
mod roll_up;
mod worked_example;

use super::{IncidentLedger, MeasureLedger, Options, Reason, name_of, of, of_incident};
use crate::project::Project;

/// The measures of an incident, one a line, as `killed 12–14, 2 independent: Observatory 12 (c1 c2), ministry 14 (c3)`;
/// a claim that is not counted in brackets, with the reason.
fn shown(project: &Project, incident: &str, options: Options<'_>) -> Vec<String> {
    let incident = of_incident(project, &incident.into(), options).unwrap();
    incident.measures.iter().map(|measure| line(project, measure)).collect()
}

fn line(project: &Project, measure: &MeasureLedger) -> String {
    let claim = |id: &crate::id::ClaimId| {
        let row = measure.rows.iter().find(|row| row.claim.body.id == *id).unwrap();
        row.why_not.as_ref().map_or_else(|| id.to_string(), |why_not| format!("[{id} {}]", why_not.word()))
    };
    let lineages = measure.lineages.iter().map(|lineage| {
        let claims: Vec<String> = lineage.claims.iter().map(claim).collect();
        format!("{} {} ({})", name_of(project, &lineage.voice), lineage.range, claims.join(" "))
    });
    let lineages: Vec<String> = lineages.collect();
    format!("{} {}, {} independent: {}", measure.label, measure.range, measure.independent_sources, lineages.join(", "))
}

/// Reasons in one line.
fn joined(reasons: &[Reason]) -> String {
    reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The incident as [`of`] has it, which must be as [`of_incident`] has it.
#[track_caller]
fn incident(project: &Project, id: &str, options: Options<'_>) -> IncidentLedger {
    let one = of_incident(project, &id.into(), options).unwrap();
    let all = of(project, options).incidents.into_iter().find(|incident| incident.incident.as_str() == id).unwrap();
    assert_eq!(all, one);
    one
}
