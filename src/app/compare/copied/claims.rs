//! The panel beside the review: the claims that stand in the current pair of passages.

use crossbearing::{
    copies::{Passage, review::beside},
    id::ClaimId,
    ordering::Order as _,
    project::Project,
};
use yew::prelude::*;

use super::super::quotes::Quotes;
use crate::app::desk::{Desk, Figures};

/// Props of [`CopiedClaims`].
#[derive(Properties, PartialEq)]
pub(crate) struct CopiedClaimsProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The current pair.
    pub(crate) copied: Option<[Passage; 2]>,
    /// How figures are shown.
    pub(crate) figures: Figures,
}

/// See the module.
#[component]
pub(crate) fn CopiedClaims(props: &CopiedClaimsProps) -> Html {
    let desk = &props.desk;
    let claims = props.copied.iter().flatten().flat_map(|passage| standing_in(&desk.shown(), passage)).collect::<Vec<_>>();
    // A pair may have gone since: with its article, say.
    let is_there = props.copied.as_ref().is_some_and(|copied| beside(&desk.shown(), copied).is_some());
    if !claims.is_empty() {
        return html! {
            <Quotes desk={desk.clone()} revision={props.revision} heading={t!("copied-claims")} {claims} figures={props.figures.clone()} />
        };
    }
    html! {
        <section class="quotes" aria-labelledby="quotes-heading">
            <div class="heading"><h2 id="quotes-heading">{ t!("copied-claims") }</h2></div>
            if is_there { <p class="quiet">{ t!("copied-no-claims") }</p> }
        </section>
    }
}

/// The claims that share text with a passage, in the order of the text.
fn standing_in(project: &Project, passage: &Passage) -> Vec<ClaimId> {
    let claims = project.claims_of_article(&passage.article).map(|claim| &claim.body);
    let first = |claim: &crossbearing::record::Claim| claim.anchor.spans().into_iter().find(|span| span.overlaps(passage.span));
    let mut found: Vec<_> = claims.filter_map(|claim| Some((first(claim)?, claim.id.clone()))).collect();
    found.order();
    found.into_iter().map(|(_, id)| id).collect()
}
