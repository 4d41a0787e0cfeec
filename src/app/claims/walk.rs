//! Walking to the claims that are not linked yet.

use crossbearing::id::{ArticleId, ClaimId};

use super::summary::is_unlinked;
use crate::app::desk::Desk;

/// Goes to the next claim without an incident: in this article first, then in the others.
pub(super) fn next_unlinked(desk: &Desk) {
    let (article, claim) = here(desk);
    let found = {
        let project = desk.shown();
        let articles: Vec<ArticleId> = project.articles().map(|entry| entry.body.id.clone()).collect();
        let start = article.and_then(|id| articles.iter().position(|other| *other == id)).unwrap_or(0);
        let n_articles = articles.len();
        // Round to this article again: what stands before the current claim comes last.
        let mut order = (0..=n_articles).map(|step| articles.get((start + step) % n_articles.max(1)));
        let mut behind = claim.clone();
        order.find_map(|article| {
            let claims = project.claims_in_text_order(article?);
            let skip = behind.take().and_then(|id| claims.iter().position(|entry| entry.body.id == id)).map_or(0, |at| at + 1);
            claims.iter().skip(skip).find(|entry| is_unlinked(&project, &entry.body)).map(|entry| entry.body.id.clone())
        })
    };
    match found {
        Some(found) if Some(&found) == claim.as_ref() => desk.say("No other claim lacks an incident"),
        Some(found) => desk.show_claim(&found),
        None => desk.say("Every claim is linked to an incident"),
    }
}

fn here(desk: &Desk) -> (Option<ArticleId>, Option<ClaimId>) {
    let view = desk.view();
    (view.article.clone(), view.claim.clone())
}
