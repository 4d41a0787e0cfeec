//! Adjudicate: goes through what people marked differently in an article, one after the other, and makes a layer of what is
//! decided. Decides nothing itself: the library finds the disagreements and makes the commands.

mod actions;
mod card;
mod listed;

use std::collections::BTreeSet;

use crossbearing::{
    adjudication::State,
    id::{ArticleId, PersonId},
    record::Matter,
};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

pub(crate) use self::actions::ACTIONS;
use self::{
    card::{cards, passage, question_cards},
    listed::{Item, Listed, name, publish, set_reason},
};
use crate::app::{
    actions::{aria, run},
    desk::Desk,
    parts::Kbd,
};

/// Props of [`Adjudicate`].
#[derive(Properties, PartialEq)]
pub(crate) struct AdjudicateProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The article on show.
    pub(crate) article: Option<ArticleId>,
    /// Which of the disagreements is looked at.
    pub(crate) dispute: usize,
}

/// See the module.
#[component]
pub(crate) fn Adjudicate(props: &AdjudicateProps) -> Html {
    let desk = &props.desk;
    let left_out = use_state(BTreeSet::<PersonId>::new);
    let listed = use_memo((props.revision, props.article.clone(), (*left_out).clone()), |(_, article, left_out)| {
        article.as_ref().map(|article| Listed::of(desk, article, left_out)).unwrap_or_default()
    });
    publish(&listed);
    {
        // The first that is open, when an article comes.
        let (desk, listed) = (desk.clone(), listed.clone());
        use_effect_with(props.article.clone(), move |_| listed.go(&desk, listed.first_open().unwrap_or_default()));
    }
    let nth = props.dispute.min(listed.items.len().saturating_sub(1));
    let people = &listed.people;
    let toggle = |person: &PersonId| {
        let (left_out, person) = (left_out.clone(), person.clone());
        let checked = !left_out.contains(&person);
        let label = name(desk, &person);
        let onchange = Callback::from(move |_: Event| {
            let mut next = (*left_out).clone();
            if !next.remove(&person) {
                next.insert(person.clone());
            }
            left_out.set(next);
        });
        html! { <label class="check"><input type="checkbox" {checked} {onchange} /><bdi>{ label }</bdi></label> }
    };
    let n_decided = listed.items.iter().filter(|item| !listed.state(**item).is_open()).count();
    let n_agreed = listed.adjudication.agreed().count();
    let n_taken = listed.adjudication.groups.iter().filter(|group| group.matters.is_empty() && !group.state.is_open()).count();
    let is_blind = desk.looks().shown.blind.is_some();
    html! {
        <section class="adj" aria-label={t!("shell-adjudicate")}>
            <header class="heading"><h2>{ t!("pane-disagreements") }</h2>
                if !listed.items.is_empty() { <small role="status" class="adj-count">{ t!("adj-n-decided", n = &n_decided.to_string(), all = &listed.items.len().to_string()) }</small> }
            </header>
            if !listed.items.is_empty() { <progress class="adj-progress" aria-label={t!("adj-decided-label")} value={n_decided.to_string()} max={listed.items.len().to_string()}></progress> }
            if is_blind { <p class="adj-note warning" role="note">{ t!("adj-blind") }</p> }
            if people.len() < 2 {
                <p class="adj-note">{ t!("adj-too-few") }</p>
            } else {
                if people.len() > 2 { <fieldset class="adj-people"><legend>{ t!("adj-between") }</legend>{ for people.iter().map(toggle) }</fieldset> }
                <p class="adj-agreed">
                    <span>{ t!("n-agreed-claims", n = n_agreed + n_taken) }if n_taken > 0 { { format!("{}{}", t!("comma"), t!("adj-n-taken", n = &n_taken.to_string())) } }</span>
                    if n_agreed > 0 {
                        <button type="button" onclick={run(desk, "adjudicate.agreed")} aria-keyshortcuts={aria("adjudicate.agreed")}>{ t!("adj-take-over", n = &n_agreed.to_string()) }{ " " }<Kbd action="adjudicate.agreed" /></button>
                    }
                </p>
                if let Some(item) = listed.items.get(nth) {
                    <Dispute key={nth} desk={desk.clone()} listed={listed.clone()} item={*item} {nth} revision={props.revision} />
                } else {
                    <p class="adj-note">{ t!("adj-no-difference") }</p>
                }
                if n_decided == listed.items.len() && n_agreed == 0 {
                    <p class="adj-note done">{ t!("adj-all-decided") }{ " " }<button type="button" onclick={run(desk, "files.export")}>{ t!("adj-export") }</button></p>
                }
                if listed.adjudication.n_orphans > 0 {
                    <p class="adj-note">{ t!("adj-orphans", claims = &t!("n-claims", n = listed.adjudication.n_orphans)) }</p>
                }
            }
        </section>
    }
}

/// Props of [`Dispute`].
#[derive(Properties, PartialEq)]
struct DisputeProps {
    desk: Desk,
    listed: std::rc::Rc<Listed>,
    item: Item,
    nth: usize,
    revision: u64,
}

/// One disagreement: the passage, a card for each person, what is decided and why.
#[component]
fn Dispute(props: &DisputeProps) -> Html {
    let (desk, listed) = (&props.desk, &props.listed);
    let state = listed.state(props.item).clone();
    let project = desk.project();
    let reason = state.decision().and_then(|id| project.decision(id)).map(|decision| decision.body.reason.clone()).unwrap_or_default();
    let oninput = Callback::from(move |event: InputEvent| {
        set_reason(event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()));
    });
    let onchange = {
        let (desk, decision) = (desk.clone(), state.decision().cloned());
        let listed = listed.clone();
        Callback::from(move |event: Event| {
            let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() else { return };
            let command = decision.as_ref().and_then(|id| listed.adjudication.reason(&desk.project(), id, &area.value()));
            if let Some(command) = command {
                desk.perform(&command);
            }
        })
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>()
        {
            event.prevent_default();
            // Fails only for elements that can't have the focus.
            let _ = area.blur();
        }
    });
    let (heading, body) = match props.item {
        Item::Question(nth) => (t!("noun-incident").to_owned(), question_cards(desk, listed, nth)),
        Item::Group(nth) => {
            let group = &listed.adjudication.groups[nth];
            let matters: Vec<&str> = group.matters.iter().map(|matter| matter_label(*matter)).collect();
            (matters.join(t!("comma")), html! { <>{ passage(&project, group) }{ cards(desk, listed, nth) }</> })
        }
    };
    let step = |id: &'static str, label: &'static str, key: &'static str| {
        html! { <button type="button" class="plain" onclick={run(desk, id)} title={label} aria-keyshortcuts={aria(id)}><span class="out-of-sight">{ label }</span><Kbd action={id} /><span aria-hidden="true">{ if key == "n" { " ↓" } else { " ↑" } }</span></button> }
    };
    html! {
        <div class="adj-dispute">
            <header class="adj-head">
                <b>{ format!("{}. ", props.nth + 1) }{ heading }</b>
                { match state {
                    State::Open => html! { <span class="adj-state">{ t!("adj-open") }</span> },
                    State::Decided(_) => html! { <span class="adj-state decided">{ t!("adj-state-decided") }</span> },
                    State::Stale(_) => html! { <span class="adj-state stale">{ t!("adj-stale") }</span> },
                } }
                <span class="adj-steps">{ step("adjudicate.previous", t!("adj-previous"), "p") }{ step("adjudicate.next", t!("adj-next"), "n") }</span>
            </header>
            { body }
            <label class="adj-reason"><span>{ t!("adj-reason") }{ " " }<Kbd action="adjudicate.reason" /></span>
                <textarea rows="1" key={format!("{} {}", props.nth, props.revision)} value={reason} {oninput} {onchange} {onkeydown} />
            </label>
            if matches!(props.item, Item::Group(_)) {
                <p class="adj-tools"><button type="button" onclick={run(desk, "adjudicate.edit")} aria-keyshortcuts={aria("adjudicate.edit")}>{ t!("adj-edit") }{ " " }<Kbd action="adjudicate.edit" /></button></p>
            }
        </div>
    }
}

/// In what people differ, for people.
fn matter_label(matter: Matter) -> &'static str {
    match matter {
        Matter::Agreed => t!("adj-agreed"),
        Matter::Missed => t!("adj-missed"),
        Matter::Edge => t!("adj-edge"),
        Matter::Kind => t!("adj-kind"),
        Matter::Quantity => t!("adj-quantity"),
        Matter::Source => t!("adj-source"),
        Matter::Factuality => t!("adj-factuality"),
        Matter::Incident => t!("noun-incident"),
        Matter::Other => t!("adj-other"),
    }
}
