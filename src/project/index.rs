//! Who points at whom, kept in step with the records.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    id::{ArticleId, ClaimId, IncidentId, LinkId, PersonId},
    offset::CharOffset,
    record::{AnchorState, Article, Claim, Entry, Incident, Link},
    shown::maker,
};

/// The claims of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OfArticle {
    /// In the order of its text. Whoever looks at them keeps them as they were at no cost.
    pub(super) in_text: Arc<Vec<Arc<Entry<Claim>>>>,
    /// Where each of them stands: looked through far more quickly than the claims themselves.
    places: Arc<Vec<Place>>,
    /// How many are linked to nothing.
    pub(super) n_unlinked: usize,
}

/// By start, the longer first, orphans last; then by the start of the id, which as a number has the order of its bytes.
type Place = (bool, Option<(CharOffset, Reverse<CharOffset>)>, u128);

fn place(claim: &Entry<Claim>) -> Place {
    let hull = claim.body.anchor.hull();
    let mut id = [0; size_of::<u128>()];
    id.iter_mut().zip(claim.body.id.as_str().bytes()).for_each(|(to, byte)| *to = byte);
    let is_orphaned = claim.body.anchor.state == AnchorState::Orphaned;
    (is_orphaned, hull.map(|span| (span.start(), Reverse(span.end()))), u128::from_be_bytes(id))
}

impl OfArticle {
    /// Which of them a claim is, or where it would come in. Whole ids are compared only where all else is the same.
    fn find(&self, claim: &Entry<Claim>) -> Result<usize, usize> {
        let place = place(claim);
        let first = self.places.partition_point(|other| *other < place);
        let behind = first + self.places.get(first..).unwrap_or_default().partition_point(|other| *other == place);
        let same = self.in_text.get(first..behind).unwrap_or_default();
        let found = same.binary_search_by(|other| other.body.id.cmp(&claim.body.id));
        found.map(|nth| first + nth).map_err(|nth| first + nth)
    }

    fn insert(&mut self, claim: &Arc<Entry<Claim>>) {
        let (Ok(nth) | Err(nth)) = self.find(claim);
        Arc::make_mut(&mut self.in_text).insert(nth, Arc::clone(claim));
        Arc::make_mut(&mut self.places).insert(nth, place(claim));
    }

    /// Says whether it was there.
    fn remove(&mut self, claim: &Entry<Claim>) -> bool {
        let Ok(nth) = self.find(claim) else { return false };
        Arc::make_mut(&mut self.in_text).remove(nth);
        Arc::make_mut(&mut self.places).remove(nth);
        true
    }
}

/// Who points at whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Index {
    pub(super) claims_of_article: BTreeMap<ArticleId, OfArticle>,
    pub(super) links_of_claim: BTreeMap<ClaimId, BTreeSet<LinkId>>,
    pub(super) links_of_incident: BTreeMap<IncidentId, BTreeSet<LinkId>>,
    pub(super) parts_of_incident: BTreeMap<IncidentId, BTreeSet<IncidentId>>,
    pub(super) copies_of_claim: BTreeMap<ClaimId, BTreeSet<ClaimId>>,
    pub(super) article_of_text: BTreeMap<String, BTreeSet<ArticleId>>,
    /// How many claims are linked to nothing.
    pub(super) n_unlinked: usize,
    pub(super) makers: Makers,
}

/// Who made the claims of a project, and how many each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Makers {
    /// People, with the claims that are in no layer; nobody by name made those of which nothing is known.
    pub people: BTreeMap<PersonId, usize>,
    /// Layers.
    pub layers: BTreeMap<String, usize>,
}

impl Makers {
    /// Notes one claim more, or one fewer.
    fn note(&mut self, claim: &Entry<Claim>, is_more: bool) {
        if claim.body.layer.is_empty() {
            count(&mut self.people, maker(claim), is_more);
        } else {
            count(&mut self.layers, claim.body.layer.clone(), is_more);
        }
    }
}

/// Counts one more of a key, or one fewer; what is none is not there.
fn count<K: Ord>(counts: &mut BTreeMap<K, usize>, key: K, is_more: bool) {
    match (counts.get_mut(&key), is_more) {
        (Some(n), true) => *n += 1,
        (Some(n), false) if *n > 1 => *n -= 1,
        (Some(_), false) => drop(counts.remove(&key)),
        (None, true) => drop(counts.insert(key, 1)),
        (None, false) => {}
    }
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
            let n_unlinked = usize::from(self.is_unlinked(&after.body.id));
            let of_article = self.claims_of_article.entry(after.body.article.clone()).or_default();
            of_article.insert(after);
            of_article.n_unlinked += n_unlinked;
            self.n_unlinked += n_unlinked;
            self.makers.note(after, true);
        }
        let after = after.map(Arc::as_ref);
        let copy = |entry: &Entry<Claim>| Some((entry.body.copied_from.clone()?, entry.body.id.clone()));
        shift(&mut self.copies_of_claim, before.and_then(copy), after.and_then(copy));
    }

    fn take_from_text(&mut self, claim: &Entry<Claim>) {
        let n_unlinked = usize::from(self.is_unlinked(&claim.body.id));
        let Some(of_article) = self.claims_of_article.get_mut(&claim.body.article) else { return };
        if !of_article.remove(claim) {
            return;
        }
        of_article.n_unlinked -= n_unlinked;
        if of_article.in_text.is_empty() {
            self.claims_of_article.remove(&claim.body.article);
        }
        self.n_unlinked -= n_unlinked;
        self.makers.note(claim, false);
    }

    /// Whether nothing is linked to a claim, be it there or not.
    fn is_unlinked(&self, claim: &ClaimId) -> bool {
        !self.links_of_claim.contains_key(claim)
    }

    pub(super) fn incident(&mut self, before: Option<&Entry<Incident>>, after: Option<&Entry<Incident>>) {
        let row = |entry: &Entry<Incident>| Some((entry.body.parent.clone()?, entry.body.id.clone()));
        shift(&mut self.parts_of_incident, before.and_then(row), after.and_then(row));
    }

    /// `claims` are those of the project.
    pub(super) fn link(
        &mut self,
        before: Option<&Entry<Link>>,
        after: Option<&Entry<Link>>,
        claims: &BTreeMap<ClaimId, Arc<Entry<Claim>>>,
    ) {
        let by_claim = |entry: &Entry<Link>| (entry.body.claim.clone(), entry.body.id.clone());
        let (from, to) = (before.map(|entry| &entry.body.claim), after.map(|entry| &entry.body.claim));
        let concerned: Vec<&ClaimId> = from.into_iter().chain(to.filter(|to| from != Some(to))).collect();
        let were: Vec<bool> = concerned.iter().map(|id| self.is_unlinked(id)).collect();
        shift(&mut self.links_of_claim, before.map(by_claim), after.map(by_claim));
        for (id, was) in concerned.into_iter().zip(were) {
            let is = self.is_unlinked(id);
            let of_article = claims.get(id).and_then(|claim| self.claims_of_article.get_mut(&claim.body.article));
            if let Some(of_article) = of_article.filter(|_| was != is) {
                for n in [&mut of_article.n_unlinked, &mut self.n_unlinked] {
                    *n = if is { *n + 1 } else { *n - 1 };
                }
            }
        }
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
