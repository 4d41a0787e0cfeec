//! Which articles stand beside each other, as long as nobody chooses others.

use std::collections::BTreeMap;

use crossbearing::{
    copies::review::Reviewed,
    id::{ArticleId, IncidentId},
    project::Project,
};

/// How much text pairs of articles share, in characters.
fn amounts(reviewed: &[Reviewed]) -> BTreeMap<[&ArticleId; 2], u32> {
    let mut amounts = BTreeMap::new();
    for pair in reviewed.iter().filter(|pair| pair.counts()) {
        let [one, other] = &pair.copied.passages;
        *amounts.entry([&one.article, &other.article]).or_default() += one.span.len_chars();
    }
    amounts
}

/// The two articles with the most shared text, of those that report the incident if there are two.
pub(super) fn defaults(project: &Project, reviewed: &[Reviewed], incident: Option<&IncidentId>) -> Vec<ArticleId> {
    let mut reporting: Vec<&ArticleId> = Vec::new();
    for link in incident.iter().flat_map(|incident| project.links_of_incident(incident)) {
        if let Some(claim) = project.claim(&link.body.claim)
            && !reporting.contains(&&claim.body.article)
        {
            reporting.push(&claim.body.article);
        }
    }
    let wanted = |id: &ArticleId| reporting.len() < 2 || reporting.contains(&id);
    let amounts = amounts(reviewed);
    let most = amounts.iter().filter(|(pair, _)| pair.iter().all(|id| wanted(id))).max_by_key(|(_, n_chars)| **n_chars);
    match most {
        Some((pair, _)) => pair.map(Clone::clone).to_vec(),
        None => project.articles().map(|article| &article.body.id).filter(|id| wanted(id)).take(2).cloned().collect(),
    }
}

/// The article to put beside these: the one that shares most with them, or else the next.
pub(super) fn third(project: &Project, reviewed: &[Reviewed], columns: &[ArticleId]) -> Option<ArticleId> {
    let mut by_article: BTreeMap<&ArticleId, u32> = BTreeMap::new();
    for ([one, other], n_chars) in amounts(reviewed) {
        match (columns.contains(one), columns.contains(other)) {
            (true, false) => *by_article.entry(other).or_default() += n_chars,
            (false, true) => *by_article.entry(one).or_default() += n_chars,
            (true, true) | (false, false) => {}
        }
    }
    let most = by_article.into_iter().max_by_key(|(_, n_chars)| *n_chars).map(|(id, _)| id);
    let next = || project.articles().map(|article| &article.body.id).find(|id| !columns.contains(id));
    most.or_else(next).cloned()
}

/// How many passages each other article shares with any of these.
pub(super) fn n_shared<'r>(reviewed: &'r [Reviewed], columns: &[ArticleId]) -> BTreeMap<&'r ArticleId, usize> {
    let mut counts = BTreeMap::new();
    for pair in reviewed.iter().filter(|pair| pair.counts()) {
        let [one, other] = pair.copied.passages.each_ref().map(|passage| &passage.article);
        for (article, its_other) in [(one, other), (other, one)] {
            if columns.contains(its_other) {
                *counts.entry(article).or_default() += 1;
            }
        }
    }
    counts
}
