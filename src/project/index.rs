//! Who points at whom, kept in step with the records.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    id::{ArticleId, ClaimId, IncidentId, LinkId},
    record::{Article, Claim, Entry, Incident, Link},
};

/// Who points at whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    pub(super) claims_of_article: BTreeMap<ArticleId, BTreeSet<ClaimId>>,
    pub(super) links_of_claim: BTreeMap<ClaimId, BTreeSet<LinkId>>,
    pub(super) links_of_incident: BTreeMap<IncidentId, BTreeSet<LinkId>>,
    pub(super) parts_of_incident: BTreeMap<IncidentId, BTreeSet<IncidentId>>,
    pub(super) copies_of_claim: BTreeMap<ClaimId, BTreeSet<ClaimId>>,
    pub(super) article_of_text: BTreeMap<String, BTreeSet<ArticleId>>,
}

impl Index {
    pub(super) fn article(&mut self, before: Option<&Entry<Article>>, after: Option<&Entry<Article>>) {
        let key = |entry: &Entry<Article>| Some(entry.body.text.sha256().to_owned()).filter(|sha256| !sha256.is_empty());
        shift(
            &mut self.article_of_text,
            before.and_then(|entry| Some((key(entry)?, entry.body.id.clone()))),
            after.and_then(|entry| Some((key(entry)?, entry.body.id.clone()))),
        );
    }

    pub(super) fn claim(&mut self, before: Option<&Entry<Claim>>, after: Option<&Entry<Claim>>) {
        let row = |entry: &Entry<Claim>| (entry.body.article.clone(), entry.body.id.clone());
        shift(&mut self.claims_of_article, before.map(row), after.map(row));
        let copy = |entry: &Entry<Claim>| Some((entry.body.copied_from.clone()?, entry.body.id.clone()));
        shift(&mut self.copies_of_claim, before.and_then(copy), after.and_then(copy));
    }

    pub(super) fn incident(&mut self, before: Option<&Entry<Incident>>, after: Option<&Entry<Incident>>) {
        let row = |entry: &Entry<Incident>| Some((entry.body.parent.clone()?, entry.body.id.clone()));
        shift(&mut self.parts_of_incident, before.and_then(row), after.and_then(row));
    }

    pub(super) fn link(&mut self, before: Option<&Entry<Link>>, after: Option<&Entry<Link>>) {
        let by_claim = |entry: &Entry<Link>| (entry.body.claim.clone(), entry.body.id.clone());
        shift(&mut self.links_of_claim, before.map(by_claim), after.map(by_claim));
        let by_incident = |entry: &Entry<Link>| (entry.body.incident.clone(), entry.body.id.clone());
        shift(&mut self.links_of_incident, before.map(by_incident), after.map(by_incident));
    }
}

/// Moves one row of an index from where it was to where it is now.
fn shift<K: Ord, V: Ord>(rows: &mut BTreeMap<K, BTreeSet<V>>, before: Option<(K, V)>, after: Option<(K, V)>) {
    if before == after {
        return;
    }
    if let Some((key, value)) = before
        && let Some(values) = rows.get_mut(&key)
    {
        values.remove(&value);
        if values.is_empty() {
            rows.remove(&key);
        }
    }
    if let Some((key, value)) = after {
        rows.entry(key).or_default().insert(value);
    }
}
