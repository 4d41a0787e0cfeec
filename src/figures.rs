//! What the claims linked to an incident say: which they are, how many, and the figures they give, as they
//! were reported. Nothing is reconciled here, and parts are never added to wholes: that, and the rules by which a figure
//! counts, are the ledger's.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    id::{ClaimId, IncidentId, MeasureId},
    ledger::{self, Range, bounds},
    ordering::{Order as _, set_of},
    project::Project,
    quantity::{Qualifier, Quantity},
    record::{Claim, Entry, Link, Policy},
};

/// A claim with the link that ties it to an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    /// The link; its incident may be a part of the one asked for.
    pub link: Arc<Entry<Link>>,
    /// The claim.
    pub claim: Arc<Entry<Claim>>,
}

/// How many claims an incident has, and from how many articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Claims linked to the incident itself.
    pub n_own: usize,
    /// Claims linked to its parts, at any depth, and not to itself.
    pub n_in_parts: usize,
    /// Articles of the incident's own claims.
    pub n_articles: usize,
}

/// An incident with all its parts, at any depth, itself first.
#[must_use]
pub fn with_parts(project: &Project, incident: &IncidentId) -> Vec<IncidentId> {
    let mut all = vec![incident.clone()];
    let mut known = set_of(all.iter().cloned());
    let mut nth = 0;
    while let Some(here) = all.get(nth).cloned() {
        // Hand-made data may have a cycle.
        all.extend(project.parts_of_incident(&here).map(|part| &part.body.id).filter(|id| known.insert((*id).clone())).cloned());
        nth += 1;
    }
    all
}

/// The claims linked to an incident, and to its parts if asked for: by date of publication (the undated
/// last), then by article, then in the order of the text. A claim linked twice is there twice.
#[must_use]
pub fn linked(project: &Project, incident: &IncidentId, and_parts: bool) -> Vec<Linked> {
    let incidents = if and_parts { with_parts(project, incident) } else { vec![incident.clone()] };
    let mut linked: Vec<Linked> = incidents
        .iter()
        .flat_map(|incident| project.links_of_incident(incident))
        .filter_map(|link| Some(Linked { claim: Arc::clone(project.claim(&link.body.claim)?), link: Arc::clone(link) }))
        .collect();
    linked.order_by_key(|linked| {
        let claim = &linked.claim.body;
        let article = project.article(&claim.article).map(|article| &article.body);
        let published = article.and_then(|article| article.published.clone());
        let start = claim.anchor.hull().map(|span| span.start());
        (
            published.is_none(),
            published,
            article.map(|article| article.title.clone()),
            claim.article.clone(),
            start,
            linked.link.body.id.clone(),
        )
    });
    linked
}

/// How many claims an incident has.
#[must_use]
pub fn count(project: &Project, incident: &IncidentId) -> Counts {
    let claims_of = |incident: &IncidentId| -> BTreeSet<ClaimId> {
        set_of(project.links_of_incident(incident).map(|link| &link.body.claim).filter(|claim| project.claim(claim).is_some()).cloned())
    };
    let own = claims_of(incident);
    let articles = set_of(own.iter().filter_map(|claim| project.claim(claim)).map(|claim| &claim.body.article));
    let mut in_parts = BTreeSet::new();
    for part in with_parts(project, incident).iter().skip(1) {
        in_parts.extend(claims_of(part));
    }
    Counts { n_own: own.len(), n_in_parts: in_parts.difference(&own).count(), n_articles: articles.len() }
}

/// Why a figure does not stand for the whole incident; `None` if it does. For people, behind the figure. Whether it is
/// only copied is not looked at here: that changes no range.
#[must_use]
pub fn why_not_counted(linked: &Linked) -> Option<&'static str> {
    ledger::why_not(&linked.link.body.relation, &linked.claim.body).map(|why_not| why_not.label())
}

/// The range over the figures of one measure that stand for the whole incident.
#[must_use]
pub fn range_of(project: &Project, incident: &IncidentId, measure: &MeasureId) -> Option<String> {
    let links = project.links_of_incident(incident);
    let quantities: Vec<Quantity> = links
        .filter_map(|link| Some(Linked { claim: Arc::clone(project.claim(&link.body.claim)?), link: Arc::clone(link) }))
        .filter(|linked| why_not_counted(linked).is_none())
        .filter_map(|linked| linked.claim.body.quantity.clone())
        .filter(|quantity| &quantity.measure == measure)
        .collect();
    range(&project.header().body.policy, &quantities)
}

/// The span of several figures for one thing, for people, as the ledger has it: "12–19", "12+" where nobody gives an upper
/// end. Where all give the same, it is shown as they have it: "~12", ">50". `None` if none of them has a number.
fn range<'a>(policy: &Policy, quantities: impl IntoIterator<Item = &'a Quantity>) -> Option<String> {
    let mut given =
        quantities.into_iter().map(|quantity| (quantity, bounds(policy, quantity))).filter(|(_, bounds)| *bounds != (None, None));
    let (first, of_first) = given.next()?;
    let mut all_alike = first.qualifier != Qualifier::Vague;
    let mut every = vec![of_first];
    for (quantity, bounds) in given {
        all_alike &= (quantity.qualifier, bounds) == (first.qualifier, of_first);
        every.push(bounds);
    }
    Some(if all_alike { first.short() } else { Range::over(every).to_string() })
}

#[cfg(test)]
mod tests;
