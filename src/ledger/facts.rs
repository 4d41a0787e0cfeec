//! The ledger's way through a project: what is looked up again and again, made ready once, and the incidents one after
//! the other, parts before their wholes.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{IncidentLedger, Ledger, Lineage, MeasureLedger, Options, RollUp, copying, disputes, lineages, policy, roll_up, rows};
use crate::{
    id::{IncidentId, MeasureId},
    ordering::{Order as _, map_of},
    project::Project,
    record::{Entry, Link, Policy},
    tree::Forest,
};

/// A project, made ready for reading.
pub(super) struct Facts<'a> {
    pub(super) project: &'a Project,
    pub(super) options: Options<'a>,
    pub(super) policy: &'a Policy,
    pub(super) voices: super::voices::Voices<'a>,
    pub(super) copying: copying::Copying<'a>,
    pub(super) adjudicated: super::Adjudicated,
    forest: Forest,
}

impl<'a> Facts<'a> {
    pub(super) fn new(project: &'a Project, options: Options<'a>) -> Self {
        Self {
            project,
            options,
            policy: &project.header().body.policy,
            voices: super::voices::Voices::of(project),
            copying: copying::Copying::of(project, options.copies),
            adjudicated: super::Adjudicated::of(project),
            forest: Forest::of(project),
        }
    }

    /// All incidents.
    pub(super) fn ledger(&self) -> Ledger {
        let ids: Vec<IncidentId> = self.forest.rows(&BTreeSet::new(), None).into_iter().map(|row| row.id).collect();
        // All links in one go: to look each up by its id would be half of the work.
        let mut links: BTreeMap<&IncidentId, Vec<&Arc<Entry<Link>>>> = BTreeMap::new();
        for link in self.project.links() {
            links.entry(&link.body.incident).or_default().push(link);
        }
        Ledger { incidents: self.of_all(&ids, |id| links.remove(id).unwrap_or_default()) }
    }

    /// One incident.
    pub(super) fn incident(&self, id: &IncidentId) -> Option<IncidentLedger> {
        self.project.incident(id)?;
        let mut ids = vec![id.clone()];
        let mut nth = 0;
        while let Some(whole) = ids.get(nth).cloned() {
            ids.extend(self.forest.parts(&whole).iter().cloned());
            nth += 1;
        }
        self.of_all(&ids, |id| self.project.links_of_incident(id).collect()).into_iter().next()
    }

    /// Some incidents, each before its parts, all of whose parts are among them. `links` gives those to an incident, once.
    fn of_all<'b>(&'b self, ids: &[IncidentId], mut links: impl FnMut(&IncidentId) -> Vec<&'b Arc<Entry<Link>>>) -> Vec<IncidentLedger> {
        let mut said = roll_up::Said::default();
        let mut incidents: Vec<IncidentLedger> = Vec::with_capacity(ids.len());
        for id in ids.iter().rev() {
            let parts = said.of_parts(self.forest.parts(id));
            let incident = self.of_one(id, &rows::heard(self, &links(id)), parts);
            said.note(id, &incident.measures);
            incidents.push(incident);
        }
        incidents.reverse();
        incidents
    }

    fn of_one(&self, id: &IncidentId, heard: &[rows::Heard<'_>], mut parts: BTreeMap<MeasureId, Vec<RollUp>>) -> IncidentLedger {
        let mut measures: Vec<MeasureLedger> = Vec::new();
        let mut by_measure = rows::by_measure(self, heard);
        // A whole of which nobody gives a total still has what its parts add up to.
        for measure in parts.keys() {
            by_measure.entry(measure.clone()).or_default();
        }
        for (measure, mut rows) in by_measure {
            let ties = self.copying.collapse(self, &mut rows);
            let lineages = lineages::of(self, &rows, &ties);
            let range = super::Range::over(rows.iter().filter(|row| row.why_not.is_none()).map(|row| (row.low, row.high)));
            let figure =
                self.project.incident(id).and_then(|incident| policy::figure(self.project, &incident.body, &measure, range, &rows));
            measures.push(MeasureLedger {
                label: self.project.measure(&measure).map_or_else(|| measure.to_string(), |measure| measure.body.label.clone()),
                range,
                independent_sources: lineages.iter().filter(|lineage| !lineage.range.is_empty()).count(),
                parts: roll_up::beside(parts.remove(&measure).unwrap_or_default(), &lineages),
                lineages,
                rows,
                figure,
                measure,
            });
        }
        measures.order_by_key(|ledger| {
            let order = self.project.measure(&ledger.measure).map(|measure| measure.body.order);
            (order.is_none(), order, ledger.measure.clone())
        });
        let disagreements = disputes::of(self, id, heard, &measures);
        IncidentLedger { incident: id.clone(), parent: self.forest.parent(id).cloned(), measures, disagreements }
    }
}

/// What voices say, by voice.
pub(super) fn said_by(lineages: &[Lineage]) -> BTreeMap<&super::Voice, super::Range> {
    map_of(lineages.iter().filter(|lineage| !lineage.range.is_empty()).map(|lineage| (&lineage.voice, lineage.range)))
}
