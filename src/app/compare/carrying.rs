//! "Carry to its copies": the current claim, marked and linked in one step wherever its passage stands again, and the quiet
//! sign in the inspector that says where that is.

use std::sync::Arc;

use crossbearing::{
    copies::carry::{Carrying, Place, articles_of, carried, carrying, places},
    id::ClaimId,
    project::Project,
    record::{Claim, Entry},
};
use yew::prelude::*;

use super::found::{Pairs, counted, outlet, outlet_of, use_reviewed};
use crate::app::{
    actions::{Action, aria, run},
    desk::{Comparison, Desk, Place as DeskPlace},
    parts::Kbd,
    platform::env,
    words::{IT, around, said},
};

/// The action on the current claim.
pub(crate) const ACTIONS: &[Action] = &[Action {
    id: "claim.carry",
    keys: &["Shift+C"],
    group: "Current claim",
    when: |desk| desk.view().shows_text() && desk.view().claim.is_some(),
    run: carry,
}];

/// Carries the current claim to all its copies and says what that did.
fn carry(desk: &Desk) {
    let Some(claim) = desk.view().claim.clone() else { return };
    let copies = counted(desk);
    let made = {
        let project = desk.shown();
        let free = carried(&project, &claim, &copies);
        carrying(&project, &claim, &free, &mut env::new_id).ok_or_else(|| !places(&project, &claim, &copies).is_empty())
    };
    match made {
        Ok(made) => {
            if desk.perform(&made.command) {
                let said = said(&desk.shown(), &made);
                desk.say(&said);
            }
        }
        Err(true) => desk.say(t!("carry-all-marked")),
        Err(false) if desk.copies().state().progress.is_some() => desk.say(t!("carry-looking")),
        Err(false) => desk.say(t!("carry-none")),
    }
}

/// "Marked in 2 more articles, linked to Port blasts, as copies. Daily Ledger has another number: 14".
fn said(project: &Project, made: &Carrying) -> String {
    let titles: Vec<String> =
        made.incidents.iter().filter_map(|id| project.incident(id)).map(|incident| incident.body.title.clone()).collect();
    let n = made.articles.len();
    let place = match made.articles.as_slice() {
        [one] => outlet_of(project, one),
        _ => t!("n-more-articles", n = n),
    };
    let mut said = if titles.is_empty() {
        t!("carry-done", place = &place, n = n)
    } else {
        t!("carry-done-linked", place = &place, titles = &titles.join(&format!(" {} ", t!("and"))), n = n)
    };
    for (article, quantity) in &made.reread {
        let name = outlet_of(project, article);
        said += &match quantity {
            Some(quantity) => format!(". {}", t!("carried-other-number", name = &name, number = &said::short(quantity))),
            None => format!(". {}", t!("carried-no-number", name = &name)),
        };
    }
    said
}

/// Shows a claim's passage beside the first of its copies.
fn show_beside(desk: &Desk, claim: &Claim, place: &Place) {
    let copies = counted(desk);
    let stands_in = |copied: &&crossbearing::copies::Copied| {
        let holds = |article: &crossbearing::id::ArticleId, spans: &[crossbearing::offset::Span]| {
            copied.passages.iter().any(|passage| passage.article == *article && spans.iter().all(|span| span.overlaps(passage.span)))
        };
        holds(&claim.article, &claim.anchor.spans()) && holds(&place.article, &place.spans)
    };
    let copied = copies.iter().find(stands_in).map(|copied| copied.passages.clone());
    desk.look(|view| {
        view.place = DeskPlace::Compare;
        view.comparison = Comparison::Parallel;
        view.beside = vec![claim.article.clone(), place.article.clone()];
        view.copied = copied;
        view.article = Some(claim.article.clone());
        view.claim = Some(claim.id.clone());
    });
}

/// Props of [`CopiesOfClaim`].
#[derive(Properties, PartialEq)]
pub(crate) struct CopiesOfClaimProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    pub(crate) claim: Arc<Entry<Claim>>,
}

/// Where else the claim's passage stands, and the ways there; nothing where it stands nowhere else.
#[component]
pub(crate) fn CopiesOfClaim(props: &CopiesOfClaimProps) -> Html {
    let desk = &props.desk;
    let reviewed = use_reviewed(desk);
    let id = props.claim.body.id.clone();
    let found = use_memo((props.revision, id, reviewed.clone()), {
        let desk = desk.clone();
        move |(_, id, reviewed): &(u64, ClaimId, Pairs)| {
            let project = desk.shown();
            let Some(article) = project.claim(id).map(|claim| claim.body.article.clone()) else { return Vec::new() };
            let copies: Vec<_> = super::found::of_article(reviewed, &article);
            places(&project, id, &copies)
        }
    });
    let project = desk.shown();
    let origin = props.claim.body.copied_from.as_ref().and_then(|id| project.claim(id));
    if found.is_empty() && origin.is_none() {
        return Html::default();
    }
    let names = articles_of(&project, &found).into_iter().map(outlet).collect::<Vec<_>>().join(t!("comma"));
    let n_free = found.iter().filter(|place| place.claim.is_none()).count();
    let beside = found.first().map(|place| {
        let (desk, claim, place) = (desk.clone(), Arc::clone(&props.claim), place.clone());
        Callback::from(move |_: MouseEvent| show_beside(&desk, &claim.body, &place))
    });
    let from = origin.map(|origin| {
        let (desk, id) = (desk.clone(), origin.body.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| desk.show_claim(&id));
        let name = outlet_of(&project, &origin.body.article);
        html! { <p>{ t!("copied-from") }{ " " }<button type="button" class="plain" {onclick} dir="auto">{ name }</button></p> }
    });
    html! {
        <>
        <span class="insp-label">{ t!("compare-copies") }</span>
        <div class="insp-field insp-copies">
            { from }
            if let Some(beside) = beside {
                <p>
                    <span>{ around(&t!("copied-also-in", names = IT), &[html! { <bdi>{ names }</bdi> }]) }</span>
                    if desk.view().place == DeskPlace::Read { <button type="button" class="plain" onclick={beside}>{ t!("side-by-side") }</button> }
                </p>
                if n_free > 0 {
                    <button type="button" class="chip add" aria-keyshortcuts={aria("claim.carry")} onclick={run(desk, "claim.carry")}>
                        { t!("carry-to", n = n_free) }
                        <Kbd action="claim.carry" />
                    </button>
                }
            }
        </div>
        </>
    }
}
