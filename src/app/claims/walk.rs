//! Walking to the claims that are not linked yet.

use crossbearing::{
    id::{ArticleId, ClaimId},
    unlinked,
};

use super::edit::quoted;
use crate::app::desk::Desk;

/// Goes to the next claim without an incident: in this article first, then in the others.
pub(super) fn next_unlinked(desk: &Desk) {
    walk(desk, true);
}

/// The same, back.
pub(super) fn previous_unlinked(desk: &Desk) {
    walk(desk, false);
}

fn walk(desk: &Desk, forward: bool) {
    let (article, claim) = here(desk);
    let found = unlinked::next(&desk.shown(), article.as_ref(), claim.as_ref(), forward);
    match found {
        Some(found) if Some(&found) == claim.as_ref() => desk.say(t!("walk-no-other")),
        Some(found) => {
            desk.show_claim(&found);
            let said = desk.shown().claim(&found).map(|claim| t!("walk-not-linked", quote = &quoted(&claim.body)));
            desk.announce(&said.unwrap_or_default());
        }
        None => desk.say(t!("walk-all-linked")),
    }
}

fn here(desk: &Desk) -> (Option<ArticleId>, Option<ClaimId>) {
    let view = desk.view();
    (view.article.clone(), view.claim.clone())
}
