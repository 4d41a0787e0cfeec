//! Texts in the files that look like later versions of texts here: what becomes of the claims, and whether they are taken over.

use std::{collections::BTreeSet, rc::Rc};

use crossbearing::{
    id::ArticleId,
    record::AnchorState,
    revision::{Carried, Offer as Revision, counted},
};
use yew::prelude::*;

use super::{Offer, row::in_text, words};
use crate::app::desk::Desk;

/// Props of [`Revisions`].
#[derive(Properties, PartialEq)]
pub(super) struct RevisionsProps {
    pub(super) desk: Desk,
    pub(super) offer: Offer,
    /// Those that are not to be taken over, by the later version.
    pub(super) declined: Rc<BTreeSet<ArticleId>>,
    pub(super) ontoggle: Callback<ArticleId>,
}

/// How many claims of one text are listed.
const N_LISTED: usize = 200;

/// A sign beside the word for what became of a claim.
fn sign(state: AnchorState) -> &'static str {
    match state {
        AnchorState::Exact => "=",
        AnchorState::Moved => "→",
        AnchorState::Orphaned => "×",
    }
}

/// How the claims fare, in words: "3 claims: 1 exact, 2 moved, 0 orphaned".
pub(crate) fn fates(carried: &[Carried]) -> String {
    if carried.is_empty() {
        t!("merge-no-claims").to_owned()
    } else {
        format!("{}: {}", t!("n-claims", n = carried.len()), counted(carried))
    }
}

/// See the module.
#[component]
pub(super) fn Revisions(props: &RevisionsProps) -> Html {
    let (desk, merged) = (&props.desk, &props.offer.plan.merged);
    let row = |revision: &Revision| {
        let title = &merged.article(&revision.earlier).map_or(&revision.later, |entry| &entry.body).title;
        let is_in = !props.declined.contains(&revision.later.id);
        let onchange = {
            let (ontoggle, id) = (props.ontoggle.clone(), revision.later.id.clone());
            Callback::from(move |_: Event| ontoggle.emit(id.clone()))
        };
        let opening = |text: Option<&crossbearing::text::ArticleText>| text.map(|text| words::short(text.as_str())).unwrap_or_default();
        let here = revision.keeps.as_ref().or_else(|| merged.article(&revision.earlier)?.body.text.here());
        // Whoever works blind is not to see where others found something.
        let listed = if desk.looks().shown.blind.is_some() { &[][..] } else { revision.carried.as_slice() };
        html! {
            <li class={classes!("mrg-row", "revision", (!is_in).then_some("out"))} key={revision.later.id.as_str()}>
                <input type="checkbox" checked={is_in} aria-label={t!("merge-take-version", title = title)} {onchange} />
                <span class="mrg-deed">{ t!("merge-revised") }<small>{ t!("noun-article") }</small></span>
                <div class="mrg-what">
                    <b><bdi>{ title.clone() }</bdi></b>
                    <dl class="mrg-changes"><dt>{ t!("merge-here") }</dt><dd dir="auto">{ opening(here) }</dd><dt>{ t!("merge-there") }</dt><dd dir="auto">{ opening(revision.later.text.here()) }</dd></dl>
                    <small>{ if is_in {
                        t!("merge-version-in", fates = &fates(&revision.carried))
                    } else {
                        t!("merge-version-out", fates = &fates(&revision.carried))
                    } }</small>
                    if !listed.is_empty() {
                        <details class="mrg-carried"><summary>{ t!("merge-becomes") }</summary>
                            <ul>{ for listed.iter().take(N_LISTED).map(|carried| one(props, revision, carried)) }
                                if listed.len() > N_LISTED { <li>{ t!("and-n-more", n = &(listed.len() - N_LISTED).to_string()) }</li> }</ul>
                        </details>
                    }
                </div>
            </li>
        }
    };
    html! { <ul class="mrg-rows" aria-label={t!("merge-revised-articles")}>{ for props.offer.plan.revisions.iter().map(row) }</ul> }
}

fn one(props: &RevisionsProps, revision: &Revision, carried: &Carried) -> Html {
    let merged = &props.offer.plan.merged;
    let state = carried.fate();
    let (sign, word) = (sign(state), state.word());
    let quote = carried.before.quote();
    let text = revision.later.text.here();
    let stands = match (state, merged.claim(&carried.claim), text) {
        (AnchorState::Orphaned, _, _) | (_, None, _) | (_, _, None) => {
            html! { <p class="mrg-quote" dir="auto"><mark>{ format!("“{}”", words::short(&quote)) }</mark></p> }
        }
        (AnchorState::Exact | AnchorState::Moved, Some(_), Some(text)) => in_text(text, &carried.after),
    };
    html! { <li key={carried.claim.as_str()}><span class={classes!("mrg-fate", word)}><i aria-hidden="true">{ sign }</i>{ word }</span>{ stands }</li> }
}
