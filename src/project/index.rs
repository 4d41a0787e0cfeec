//! Who points at whom, kept in step with the records.

use std::{
    cmp::{Ordering, Reverse},
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    id::{ArticleId, ClaimId, IncidentId, LinkId},
    record::{AnchorState, Article, Claim, Entry, Incident, Link},
};

/// Claims of one article in the order of its text. Whoever looks at them keeps them as they were at no cost.
pub(super) type InText = Arc<Vec<Arc<Entry<Claim>>>>;

/// Who points at whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index {
    pub(super) claims_of_article: BTreeMap<ArticleId, InText>,
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

    pub(super) fn claim(&mut self, before: Option<&Entry<Claim>>, after: Option<&Arc<Entry<Claim>>>) {
        if let Some(before) = before {
            self.take_from_text(before);
        }
        if let Some(after) = after {
            let claims = Arc::make_mut(self.claims_of_article.entry(after.body.article.clone()).or_default());
            let (Ok(nth) | Err(nth)) = claims.binary_search_by(|claim| in_text_order(claim, after));
            claims.insert(nth, Arc::clone(after));
        }
        let after = after.map(Arc::as_ref);
        let copy = |entry: &Entry<Claim>| Some((entry.body.copied_from.clone()?, entry.body.id.clone()));
        shift(&mut self.copies_of_claim, before.and_then(copy), after.and_then(copy));
    }

    fn take_from_text(&mut self, claim: &Entry<Claim>) {
        let Some(claims) = self.claims_of_article.get_mut(&claim.body.article) else { return };
        if let Ok(nth) = claims.binary_search_by(|other| in_text_order(other, claim)) {
            Arc::make_mut(claims).remove(nth);
        }
        if claims.is_empty() {
            self.claims_of_article.remove(&claim.body.article);
        }
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

/// By start, the longer first, orphans last. Ids decide only where places are the same.
fn in_text_order(a: &Entry<Claim>, b: &Entry<Claim>) -> Ordering {
    let place = |claim: &Entry<Claim>| {
        let hull = claim.body.anchor.hull();
        (claim.body.anchor.state == AnchorState::Orphaned, hull.map(|span| (span.start(), Reverse(span.end()))))
    };
    place(a).cmp(&place(b)).then_with(|| a.body.id.cmp(&b.body.id))
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
