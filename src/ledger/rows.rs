//! The claims linked to an incident, each once, and those among them that give a figure. Decides nothing that `counting`
//! and `policy` decide.

use std::{collections::BTreeMap, sync::Arc};

use super::{Range, Row, Voice, WhyNot, counting, facts::Facts, policy};
use crate::{
    id::{ClaimId, IncidentId, MeasureId},
    offset::CharOffset,
    ordering::Order as _,
    record::{Claim, Entry, Link},
};

/// A claim linked to an incident.
pub(super) struct Heard<'a> {
    pub(super) claim: &'a Arc<Entry<Claim>>,
    /// The link that counts, if one does; else the first by id.
    pub(super) link: &'a Link,
    /// Why it is not counted, whatever its figure.
    pub(super) why_not: Option<WhyNot>,
    pub(super) voice: Voice,
    pub(super) unattributed: bool,
}

impl Row {
    /// What it says, counted or not.
    #[must_use]
    pub fn range(&self) -> Range {
        Range::over([(self.low, self.high)])
    }
}

/// The claims linked to an incident, by date of report, then as they stand in the text.
pub(super) fn heard<'a>(facts: &Facts<'a>, incident: &IncidentId) -> Vec<Heard<'a>> {
    let mut heard: Vec<Heard<'a>> = Vec::new();
    let mut known: BTreeMap<&'a ClaimId, usize> = BTreeMap::new();
    for link in facts.project.links_of_incident(incident) {
        let Some(claim) = facts.project.claim(&link.body.claim) else { continue };
        let why_not = match counting::by_relation(&link.body.relation) {
            None if facts.options.with_left_out => None,
            _ => counting::why_not(&link.body.relation, &claim.body),
        };
        match known.get(&claim.body.id).and_then(|nth| heard.get_mut(*nth)) {
            // Linked in two ways, a claim is one row: the one that counts, if one does.
            Some(before)
                if counting::by_relation(&before.link.relation).is_some() && counting::by_relation(&link.body.relation).is_none() =>
            {
                (before.link, before.why_not) = (&link.body, why_not);
            }
            Some(_) => {}
            None => {
                known.insert(&claim.body.id, heard.len());
                let (voice, unattributed) = facts.voices.of_claim(&claim.body);
                heard.push(Heard { claim, link: &link.body, why_not, voice, unattributed });
            }
        }
    }
    heard.order_by_key(|heard| {
        let claim = &heard.claim.body;
        let start: Option<CharOffset> = claim.anchor.hull().map(|hull| hull.start());
        (facts.voices.rank(&claim.article), start, &claim.id)
    });
    heard
}

/// Those with a quantity, by measure, in the same order. Whether they are copies is not said yet.
pub(super) fn by_measure(facts: &Facts<'_>, heard: &[Heard<'_>]) -> BTreeMap<MeasureId, Vec<Row>> {
    let mut by_measure: BTreeMap<MeasureId, Vec<Row>> = BTreeMap::new();
    for heard in heard {
        let Some(quantity) = &heard.claim.body.quantity else { continue };
        by_measure.entry(quantity.measure.clone()).or_default().push(row(facts, heard, quantity));
    }
    by_measure
}

fn row(facts: &Facts<'_>, heard: &Heard<'_>, quantity: &crate::quantity::Quantity) -> Row {
    let claim = &heard.claim.body;
    let (low, high) = policy::bounds(facts.policy, quantity);
    let is_vague = low.is_none() && high.is_none();
    Row {
        claim: Arc::clone(heard.claim),
        link: heard.link.id.clone(),
        quantity: quantity.clone(),
        low,
        high,
        voice: heard.voice.clone(),
        lineage: heard.voice.clone(),
        unattributed: heard.unattributed,
        outlet: facts.voices.about(&claim.article).map_or_else(String::new, |about| about.outlet.clone()),
        published: facts.project.article(&claim.article).and_then(|article| article.body.published.clone()),
        factuality: claim.factuality,
        status: claim.status,
        why_not: heard.why_not.clone().or_else(|| is_vague.then_some(WhyNot::Vague)),
    }
}
