//! The claims linked to an incident, each once, and those among them that give a figure. Decides nothing that `counting`
//! and `policy` decide.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Range, Row, Voice, WhyNot, counting,
    facts::Facts,
    policy,
    voices::{self, About},
};
use crate::{
    id::MeasureId,
    offset::CharOffset,
    ordering::Order as _,
    record::{Claim, Entry, Link},
};

/// A claim linked to an incident.
pub(super) struct Heard<'a> {
    pub(super) claim: &'a Arc<Entry<Claim>>,
    /// The link that counts, if one does; else the first by id.
    pub(super) link: &'a Link,
    /// What is known of the claim's article, unless it is missing.
    about: Option<&'a About<'a>>,
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
///
/// `links` are those to the incident, by id.
pub(super) fn heard<'a>(facts: &'a Facts<'_>, links: &[&'a Arc<Entry<Link>>]) -> Vec<Heard<'a>> {
    let one = |link: &&'a Arc<Entry<Link>>| {
        let claim = facts.project.claim(&link.body.claim).filter(|claim| facts.adjudicated.hears(&claim.body))?;
        let why_not = match counting::by_relation(&link.body.relation) {
            None if facts.options.with_left_out => None,
            _ => counting::why_not(&link.body.relation, &claim.body),
        };
        let about = facts.voices.about(&claim.body.article);
        let (voice, unattributed) = voices::of_claim(&claim.body, about);
        Some(Heard { claim, link: &link.body, about, why_not, voice, unattributed })
    };
    let mut heard: Vec<Heard<'a>> = links.iter().filter_map(one).collect();
    heard.order_by_key(|heard| {
        let claim = &heard.claim.body;
        let start: Option<CharOffset> = claim.anchor.hull().map(|hull| hull.start());
        (heard.about.map_or(usize::MAX, |about| about.rank), start, &claim.id)
    });
    // Linked in two ways, a claim is one row: the one that counts, if one does.
    heard.dedup_by(|next, first| {
        let is_same = next.claim.body.id == first.claim.body.id;
        let counts = |heard: &Heard<'_>| counting::by_relation(&heard.link.relation).is_none();
        if is_same && counts(next) && !counts(first) {
            std::mem::swap(next, first);
        }
        is_same
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
        outlet: heard.about.map_or_else(String::new, |about| about.outlet.clone()),
        published: heard.about.and_then(|about| about.published.cloned()),
        factuality: claim.factuality,
        status: claim.status,
        why_not: heard.why_not.clone().or_else(|| is_vague.then_some(WhyNot::Vague)),
    }
}
