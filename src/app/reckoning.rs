//! The ledger of the open project as the app asks for it: with the copied passages that are known. Computes nothing
//! itself.

use crossbearing::{
    copies::Copied,
    id::{IncidentId, MeasureId},
    ledger::{self, MeasureLedger, Options},
    project::Project,
    record::AssessedClaim,
};

use crate::app::desk::Desk;

/// The copied passages that are known by now, with people's decisions taken in.
fn copies(_desk: &Desk) -> Vec<Copied> {
    Vec::new()
}

/// Asks the ledger something.
pub(crate) fn ask<T>(desk: &Desk, ask: impl FnOnce(&Project, Options<'_>) -> T) -> T {
    let copies = copies(desk);
    ask(&desk.project(), Options { copies: &copies, with_left_out: false })
}

/// What is reported of an incident, measure by measure; nothing if it has gone.
pub(crate) fn measures(desk: &Desk, incident: &IncidentId) -> Vec<MeasureLedger> {
    ask(desk, |project, options| ledger::of_incident(project, incident, options)).map(|ledger| ledger.measures).unwrap_or_default()
}

/// The claims that an assessment of this measure rests on if it is made now.
pub(crate) fn basis(desk: &Desk, incident: &IncidentId, measure: Option<&MeasureId>) -> Vec<AssessedClaim> {
    measures(desk, incident).iter().find(|ledger| Some(&ledger.measure) == measure).map(ledger::assessed_on).unwrap_or_default()
}
