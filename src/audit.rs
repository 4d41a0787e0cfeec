//! The invariants of a project, swept after every command in the tests and on demand. Repairs nothing.

use crate::{
    id::Table,
    offset::normalise,
    project::Project,
    record::{AnchorState, Claim, Entry},
};

/// What is wrong with a project; empty if nothing is.
///
/// References to missing records are no violation: a file may bring them, and they are shown as such.
#[must_use]
pub fn violations(project: &Project) -> Vec<String> {
    let mut found = Vec::new();
    for claim in project.claims() {
        claim_violations(project, claim, &mut found);
    }
    for incident in project.incidents() {
        let mut seen = vec![incident.body.id.clone()];
        let mut here = incident.body.parent.clone();
        while let Some(parent) = here {
            if seen.contains(&parent) {
                found.push(format!("{} is part of itself", incident.key()));
                break;
            }
            here = project.incident(&parent).and_then(|entry| entry.body.parent.clone());
            seen.push(parent);
        }
    }
    for link in project.links() {
        let same = |other: &&std::sync::Arc<Entry<crate::record::Link>>| {
            other.body.id < link.body.id && other.body.incident == link.body.incident && other.body.relation == link.body.relation
        };
        if project.links_of_claim(&link.body.claim).any(|other| same(&other)) {
            found.push(format!("{} stands twice", link.key()));
        }
    }
    for record in project.records() {
        let key = record.key();
        if key.table != Table::Project && project.record(&key).as_ref().is_none_or(|other| !other.is_same(&record)) {
            found.push(format!("{key} is not found under its own key"));
        }
    }
    if !project.index_is_current() {
        found.push("the indexes are not what the records say".to_owned());
    }
    found
}

fn claim_violations(project: &Project, claim: &Entry<Claim>, found: &mut Vec<String>) {
    let key = claim.key();
    let anchor = &claim.body.anchor;
    if anchor.parts.is_empty() {
        found.push(format!("{key} has no span"));
    }
    let spans: Vec<_> = anchor.parts.iter().map(|part| part.span).collect();
    if normalise(spans.clone()) != spans {
        found.push(format!("{key} has spans that touch or are out of order"));
    }
    if project.kind(&claim.body.kind).is_none() {
        found.push(format!("{key} has the kind {}, which the scheme lacks", claim.body.kind));
    }
    if let Some(quantity) = &claim.body.quantity
        && quantity.check().is_err()
    {
        found.push(format!("{key} has a quantity whose bounds don't fit its qualifier"));
    }
    let text = project.article(&claim.body.article).and_then(|article| article.body.text.here());
    let holds = |text| anchor.parts.iter().all(|part| crate::text::ArticleText::slice(text, part.span) == Some(&*part.quote));
    if anchor.state != AnchorState::Orphaned && text.is_some_and(|text| !holds(text)) {
        found.push(format!("{key} doesn't say what the text says"));
    }
}
