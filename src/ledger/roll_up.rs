//! What parts add up to, voice by voice, beside what is stated of the whole. What a voice says of a part is what it states
//! of it, else what it says of that part's own parts. A whole is never added to its parts.

use std::collections::BTreeMap;

use super::{Lineage, MeasureLedger, Range, RollUp, Voice, facts::said_by};
use crate::{
    id::{IncidentId, MeasureId},
    ordering::Order as _,
};

/// What each voice says of each incident so far, be it stated or the sum of its parts.
#[derive(Debug, Default)]
pub(super) struct Said(BTreeMap<IncidentId, Vec<(MeasureId, Voice, Range)>>);

impl Said {
    /// Notes what is said of an incident.
    pub(super) fn note(&mut self, incident: &IncidentId, measures: &[MeasureLedger]) {
        let mut said = Vec::new();
        for ledger in measures {
            let stated = ledger.lineages.iter().filter(|lineage| !lineage.range.is_empty()).map(|lineage| (&lineage.voice, lineage.range));
            let summed = ledger.parts.iter().filter(|roll_up| roll_up.stated.is_none());
            let summed = summed.filter_map(|roll_up| Some((&roll_up.voice, roll_up.sum?)));
            said.extend(stated.chain(summed).map(|(voice, range)| (ledger.measure.clone(), voice.clone(), range)));
        }
        self.0.insert(incident.clone(), said);
    }

    /// What the voices say of some parts, taken together, by measure; in the order in which they first speak.
    pub(super) fn of_parts(&self, parts: &[IncidentId]) -> BTreeMap<MeasureId, Vec<RollUp>> {
        let mut places: BTreeMap<(&MeasureId, &Voice), usize> = BTreeMap::new();
        let mut by_measure: BTreeMap<MeasureId, Vec<RollUp>> = BTreeMap::new();
        for (part, (measure, voice, range)) in
            parts.iter().flat_map(|part| self.0.get(part).into_iter().flatten().map(move |said| (part, said)))
        {
            let roll_ups = by_measure.entry(measure.clone()).or_default();
            let place = *places.entry((measure, voice)).or_insert(roll_ups.len());
            if place == roll_ups.len() {
                roll_ups.push(RollUp { voice: voice.clone(), addends: Vec::new(), sum: None, stated: None });
            }
            let roll_up = &mut roll_ups[place];
            roll_up.addends.push((part.clone(), *range));
            roll_up.sum = Some(roll_up.sum.unwrap_or(Range::exactly(0)).plus(*range));
        }
        by_measure
    }
}

/// The sums of the parts beside what the same voices state of the whole; those that state something first.
pub(super) fn beside(mut parts: Vec<RollUp>, lineages: &[Lineage]) -> Vec<RollUp> {
    let stated = said_by(lineages);
    for roll_up in &mut parts {
        roll_up.stated = stated.get(&roll_up.voice).copied();
    }
    parts.order_by_key(|roll_up| roll_up.stated.is_none());
    parts
}
