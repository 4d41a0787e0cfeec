//! What is still to be done before the ledger can be relied on.

use std::collections::BTreeSet;

use super::{IncidentLedger, Options, Voice, assessed::changed_since, facts::Facts};
use crate::{
    id::{ClaimId, IncidentId},
    ordering::{Order as _, set_of},
    project::Project,
    record::Claim,
};

/// What is still to be done: claims by date of report and as they stand in the text, incidents in the order of the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToDo {
    /// Claims that are linked to no incident.
    pub without_incident: Vec<ClaimId>,
    /// Claims about casualties that give no quantity.
    pub without_quantity: Vec<ClaimId>,
    /// Claims about casualties that name no source.
    pub without_source: Vec<ClaimId>,
    /// Incidents whose counted figures, of all measures together, come from one voice.
    pub single_source: Vec<IncidentId>,
    /// Incidents with an assessment whose claims have changed since.
    pub changed_since: Vec<IncidentId>,
}

impl ToDo {
    /// How much it is.
    #[must_use]
    pub fn len(&self) -> usize {
        let claims = [&self.without_incident, &self.without_quantity, &self.without_source].map(Vec::len);
        claims.iter().sum::<usize>() + self.single_source.len() + self.changed_since.len()
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What is still to be done in a project.
#[must_use]
pub fn to_do(project: &Project, options: Options<'_>) -> ToDo {
    let facts = Facts::new(project, options);
    let mut claims: Vec<&Claim> = project.claims().map(|claim| &claim.body).filter(|claim| facts.adjudicated.hears(claim)).collect();
    claims.order_by_key(|claim| (facts.voices.rank(&claim.article), claim.anchor.hull().map(|hull| hull.start()), &claim.id));
    let those = |is_meant: &dyn Fn(&Claim) -> bool| claims.iter().filter(|claim| is_meant(claim)).map(|claim| claim.id.clone()).collect();
    let is_toll = |claim: &Claim| claim.kind.as_str() == "casualties";
    let is_linked = |claim: &Claim| project.links_of_claim(&claim.id).any(|link| project.incident(&link.body.incident).is_some());
    let ledger = facts.ledger();
    let incidents = |is_meant: &dyn Fn(&IncidentLedger) -> bool| -> Vec<IncidentId> {
        ledger.incidents.iter().filter(|incident| is_meant(incident)).map(|incident| incident.incident.clone()).collect()
    };
    ToDo {
        without_incident: those(&|claim| !is_linked(claim)),
        without_quantity: those(&|claim| is_toll(claim) && claim.quantity.is_none()),
        without_source: those(&|claim| is_toll(claim) && claim.attribution.is_empty()),
        single_source: incidents(&|incident| voices(incident).len() == 1),
        changed_since: incidents(&|incident| has_changed(project, incident)),
    }
}

/// The voices with a counted figure.
fn voices(incident: &IncidentLedger) -> BTreeSet<&Voice> {
    let lineages = incident.measures.iter().flat_map(|measure| &measure.lineages);
    set_of(lineages.filter(|lineage| !lineage.range.is_empty()).map(|lineage| &lineage.voice))
}

/// Whether the claims behind some assessment of the incident have changed since it was made.
fn has_changed(project: &Project, ledger: &IncidentLedger) -> bool {
    let Some(incident) = project.incident(&ledger.incident) else { return false };
    incident.body.assessment.iter().any(|assessment| {
        // Where no claim is left that gives a figure, all that it rests on is gone.
        let measure = ledger.measures.iter().find(|measure| Some(&measure.measure) == assessment.measure.as_ref());
        measure.map_or(!assessment.basis.is_empty(), |measure| !changed_since(assessment, measure).is_empty())
    })
}
