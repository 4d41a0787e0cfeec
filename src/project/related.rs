//! What belongs to what in a project, found by its index.

use std::sync::Arc;

use super::{Makers, Project};
use crate::{
    id::{ArticleId, ClaimId, IncidentId},
    record::{Article, Claim, Entry, Incident, Link},
};

impl Project {
    /// The claims of an article in the order of the text: by start, the longer first, orphans last.
    pub fn claims_of_article(&self, article: &ArticleId) -> impl Iterator<Item = &Arc<Entry<Claim>>> {
        self.index.claims_of_article.get(article).into_iter().flat_map(|of_article| of_article.in_text.iter())
    }

    /// How many claims an article has.
    #[must_use]
    pub fn n_claims_of_article(&self, article: &ArticleId) -> usize {
        self.index.claims_of_article.get(article).map_or(0, |of_article| of_article.in_text.len())
    }

    /// [`Self::claims_of_article`] to be kept: the very same list as long as none of them changes.
    #[must_use]
    pub fn claims_in_text_order(&self, article: &ArticleId) -> Arc<Vec<Arc<Entry<Claim>>>> {
        self.index.claims_of_article.get(article).map(|of_article| Arc::clone(&of_article.in_text)).unwrap_or_default()
    }

    /// How many claims of an article are linked to nothing.
    #[must_use]
    pub fn n_unlinked_of_article(&self, article: &ArticleId) -> usize {
        self.index.claims_of_article.get(article).map_or(0, |of_article| of_article.n_unlinked)
    }

    /// How many claims are linked to nothing.
    #[must_use]
    pub fn n_unlinked(&self) -> usize {
        self.index.n_unlinked
    }

    /// Who made the claims.
    #[must_use]
    pub fn makers(&self) -> &Makers {
        &self.index.makers
    }

    /// The links of a claim, by id.
    pub fn links_of_claim(&self, claim: &ClaimId) -> impl Iterator<Item = &Arc<Entry<Link>>> {
        self.index.links_of_claim.get(claim).into_iter().flatten().filter_map(|id| self.links.get(id))
    }

    /// The links to an incident, by id.
    pub fn links_of_incident(&self, incident: &IncidentId) -> impl Iterator<Item = &Arc<Entry<Link>>> {
        self.index.links_of_incident.get(incident).into_iter().flatten().filter_map(|id| self.links.get(id))
    }

    /// The direct parts of an incident, by id.
    pub fn parts_of_incident(&self, incident: &IncidentId) -> impl Iterator<Item = &Arc<Entry<Incident>>> {
        self.index.parts_of_incident.get(incident).into_iter().flatten().filter_map(|id| self.incidents.get(id))
    }

    /// The claims that a person says are copied from this one, by id.
    pub fn copies_of_claim(&self, claim: &ClaimId) -> impl Iterator<Item = &Arc<Entry<Claim>>> {
        self.index.copies_of_claim.get(claim).into_iter().flatten().filter_map(|id| self.claims.get(id))
    }

    /// The articles whose text has this SHA-256.
    pub fn articles_with_text(&self, sha256: &str) -> impl Iterator<Item = &Arc<Entry<Article>>> {
        self.index.article_of_text.get(sha256).into_iter().flatten().filter_map(|id| self.articles.get(id))
    }

    /// The chain of parents of an incident, nearest first; ends where a parent is missing or comes again.
    #[must_use]
    pub fn ancestors(&self, incident: &IncidentId) -> Vec<IncidentId> {
        let mut chain = Vec::new();
        let mut here = incident;
        while let Some(parent) = self.incidents.get(here).and_then(|entry| entry.body.parent.as_ref()) {
            if parent == incident || chain.contains(parent) {
                break;
            }
            chain.push(parent.clone());
            here = parent;
        }
        chain
    }
}
