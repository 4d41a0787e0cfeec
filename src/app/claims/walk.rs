//! Walking from claim to claim by key.

use crossbearing::id::{ArticleId, ClaimId};

use super::summary::is_unlinked;
use crate::app::desk::{Desk, Place};

/// Whether there is a claim to walk to.
pub(super) fn has_claims(desk: &Desk) -> bool {
    let view = desk.view();
    view.place == Place::Read && view.article.as_ref().is_some_and(|article| desk.project().n_claims_of_article(article) > 0)
}

/// Goes `by` claims on in the order of the text; to an end of it if there is no current one.
pub(super) fn step(desk: &Desk, by: isize) {
    let (article, claim) = here(desk);
    let Some(article) = article else { return };
    let claims = desk.project().claims_in_text_order(&article);
    let at = claim.and_then(|id| claims.iter().position(|entry| entry.body.id == id));
    let goal = match at {
        Some(at) => at.checked_add_signed(by),
        None if by > 0 => Some(0),
        None => claims.len().checked_sub(1),
    };
    match goal.and_then(|goal| claims.get(goal)) {
        Some(claim) => desk.show_claim(&claim.body.id),
        None => desk.say(if by > 0 { "This is the last claim of the article" } else { "This is the first claim of the article" }),
    }
}

/// Goes to the next claim without an incident: in this article first, then in the others.
pub(super) fn next_unlinked(desk: &Desk) {
    let (article, claim) = here(desk);
    let found = {
        let project = desk.project();
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
