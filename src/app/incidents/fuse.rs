//! The dialogs that make one incident of two, or two of one.

use crossbearing::{
    command::Command,
    duplicates::{Probable, probable},
    id::{ClaimId, IncidentId},
    ordering::{Order as _, set_of},
    record::Incident,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{IncidentProps, edit};
use crate::app::{
    actions,
    claims::compared,
    desk::{Desk, Place},
    parts::{Choice, Combobox, Modal, among, fold},
    platform::env,
    words::{self, said},
};

/// How many probable duplicates are listed.
const LISTED: usize = 40;

fn closing(desk: &Desk) -> Callback<()> {
    let desk = desk.clone();
    Callback::from(move |()| desk.close())
}

/// What came of it becomes current; whoever reads goes on reading.
fn show(desk: &Desk, id: &IncidentId) {
    if desk.view().place == Place::Read {
        desk.look(|view| view.incident = Some(id.clone()));
    } else {
        desk.show_incident(id);
    }
}

fn fuse(desk: &Desk, keep: &IncidentId, gone: &IncidentId) {
    let (was, into) = (edit::title(&desk.project(), gone), edit::title(&desk.project(), keep));
    if desk.perform(&Command::FuseIncidents { keep: keep.clone(), gone: gone.clone() }) {
        show(desk, keep);
        desk.say(&t!("fuse-done", gone = &was, kept = &into, key = &actions::shown_of("undo")));
    }
}

/// Fuses an incident with another: one that is probably the same, or any.
#[component]
pub(crate) fn FuseDialog(props: &IncidentProps) -> Html {
    let desk = &props.desk;
    let found = use_memo(props.revision, |_| probable(&compared(desk), &fold));
    let project = compared(desk);
    let current = props.incident.as_ref().filter(|id| project.incident(id).is_some());
    let find = {
        let (desk, current) = (desk.clone(), current.cloned());
        Callback::from(move |typed: String| {
            let project = compared(&desk);
            let others = project.incidents().filter(|other| Some(&other.body.id) != current.as_ref());
            let choice = |other: &Incident| {
                let date = other.time.as_ref().map(|time| words::date(&time.date));
                Choice::new(other.id.as_str().to_owned(), other.title.clone()).with_detail(date.unwrap_or_default())
            };
            among(others.map(|other| choice(&other.body)).collect()).emit(typed)
        })
    };
    let on_pick = {
        let (desk, current) = (desk.clone(), current.cloned());
        Callback::from(move |other: AttrValue| {
            if let Some(keep) = &current {
                desk.close();
                fuse(&desk, keep, &IncidentId::from(other.as_str()));
            }
        })
    };
    // Those of the incident on show come first.
    let concerns = |row: &Probable| current.is_some_and(|id| row.keep == *id || row.gone == *id);
    let mut rows: Vec<&Probable> = found.iter().collect();
    rows.order_by_key(|row| !concerns(row));
    let n_found = rows.len();
    rows.truncate(LISTED);
    let row = |row: &&Probable| {
        let onclick = {
            let (desk, keep, gone) = (desk.clone(), row.keep.clone(), row.gone.clone());
            Callback::from(move |_: MouseEvent| fuse(&desk, &keep, &gone))
        };
        let n_links = |id: &IncidentId| t!("n-claims", n = project.links_of_incident(id).count());
        let (keep, gone) = (edit::title(&project, &row.keep), edit::title(&project, &row.gone));
        let spoken = t!("fuse-of", gone = &gone, kept = &keep);
        html! {
            <li key={format!("{} {}", row.keep, row.gone)}>
                <span><bdi>{ keep }</bdi><small>{ " " }{ n_links(&row.keep) }</small></span>
                <span><bdi>{ gone }</bdi><small>{ " " }{ n_links(&row.gone) }</small></span>
                <small>{ said::alike(&row.reasons) }</small>
                <button type="button" {onclick} aria-label={spoken}>{ t!("fuse") }</button>
            </li>
        }
    };
    html! {
        <Modal title={t!("fuse-title")} onclose={closing(desk)} class="inc-fuse">
            <p class="quiet">{ t!("fuse-hint") }</p>
            if let Some(id) = current {
                <div class="inc-fuse-with">
                    <span>{ t!("fuse-into", title = &edit::title(&project, id)) }</span>
                    <Combobox label={t!("fuse-goes")} {find} {on_pick} placeholder={t!("fuse-which")} autofocus=true />
                </div>
            }
            <h3>{ t!("fuse-likely") }</h3>
            if rows.is_empty() { <p class="quiet">{ t!("fuse-none") }</p> }
            <ul class="inc-duplicates">{ for rows.iter().map(row) }</ul>
            if n_found > LISTED { <p class="quiet">{ t!("fuse-more", n = n_found - LISTED) }</p> }
        </Modal>
    }
}

/// Props of [`AskToFuse`].
#[derive(Properties, PartialEq)]
pub(crate) struct AskToFuseProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The one that stays, at first.
    pub(crate) keep: IncidentId,
    /// The one that goes.
    pub(crate) gone: IncidentId,
}

/// The question whether two incidents are one, and which of them stays.
#[component]
pub(crate) fn AskToFuse(props: &AskToFuseProps) -> Html {
    let desk = &props.desk;
    let turned = use_state_eq(|| false);
    let (keep, gone) = if *turned { (&props.gone, &props.keep) } else { (&props.keep, &props.gone) };
    let project = desk.project();
    let onsubmit = {
        let (desk, keep, gone) = (desk.clone(), keep.clone(), gone.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            desk.close();
            fuse(&desk, &keep, &gone);
        })
    };
    let choice = |id: &IncidentId, is_turned: bool| {
        let onchange = turned.setter();
        let onchange = Callback::from(move |_: yew::Event| onchange.set(is_turned));
        let n_links = t!("n-claims", n = project.links_of_incident(id).count());
        let checked = *turned == is_turned;
        html! {
            <label class="check"><input type="radio" name="fuse-keep" {checked} {onchange} />
                <span><bdi>{ edit::title(&project, id) }</bdi><small>{ " " }{ n_links }</small></span></label>
        }
    };
    html! {
        <Modal title={t!("fuse-title")} onclose={closing(desk)} class="inc-split">
            <form {onsubmit}>
                <p>{ t!("fuse-question", gone = &edit::title(&project, gone), kept = &edit::title(&project, keep)) }</p>
                <fieldset><legend>{ t!("fuse-stays") }</legend>{ choice(&props.keep, false) }{ choice(&props.gone, true) }</fieldset>
                <p class="quiet">{ t!("fuse-hint") }{ " " }{ t!("incident-undo-all", key = &actions::shown_of("undo")) }</p>
                <footer>
                    <button type="button" onclick={closing(desk).reform(|_: MouseEvent| ())}>{ t!("cancel") }</button>
                    <button type="submit" class="primary" autofocus=true>{ t!("fuse") }</button>
                </footer>
            </form>
        </Modal>
    }
}

/// Props of [`SplitDialog`].
#[derive(Properties, PartialEq)]
pub(crate) struct SplitProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The one that is split.
    pub(crate) incident: IncidentId,
    /// The claims that are chosen to begin with.
    pub(crate) claims: Vec<ClaimId>,
}

/// Makes a new incident of some of the claims of one.
#[component]
pub(crate) fn SplitDialog(props: &SplitProps) -> Html {
    let desk = &props.desk;
    let chosen = use_state(|| props.claims.clone());
    let title = use_state_eq(String::new);
    let project = desk.project();
    let Some(incident) = project.incident(&props.incident).map(|entry| entry.body.clone()) else {
        return Html::default();
    };
    let claims: Vec<_> = {
        let ids = set_of(project.links_of_incident(&incident.id).map(|link| link.body.claim.clone()));
        ids.iter().filter_map(|id| project.claim(id).cloned()).collect()
    };
    let onsubmit = {
        let (desk, chosen, title, from) = (desk.clone(), chosen.clone(), title.clone(), incident.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let id = IncidentId::from(env::new_id());
            let into = Incident {
                id: id.clone(),
                title: title.trim().to_owned(),
                aliases: Vec::new(),
                actors: Vec::new(),
                assessment: Vec::new(),
                picks: Vec::new(),
                note: String::new(),
                ..from.clone()
            };
            if desk.perform(&Command::SplitIncident { from: from.id.clone(), into, claims: (*chosen).clone() }) {
                desk.close();
                show(&desk, &id);
                desk.say(&t!("split-done", claims = &t!("n-claims", n = chosen.len()), key = &actions::shown_of("undo")));
            }
        })
    };
    let oninput = {
        let title = title.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
                title.set(input.value());
            }
        })
    };
    let row = |id: &ClaimId, quote: String, from: String| {
        let checked = chosen.contains(id);
        let onchange = {
            let (chosen, id) = (chosen.clone(), id.clone());
            Callback::from(move |_: yew::Event| {
                let mut next = (*chosen).clone();
                if checked {
                    next.retain(|other| *other != id)
                } else {
                    next.push(id.clone())
                }
                chosen.set(next);
            })
        };
        html! {
            <li key={id.as_str().to_owned()}><label class="check"><input type="checkbox" {checked} {onchange} />
                <span><bdi>{ if quote.is_empty() { t!("no-quote").to_owned() } else { format!("“{quote}”") } }</bdi><small>{ " " }<bdi>{ from }</bdi></small></span></label></li>
        }
    };
    let outlet = |claim: &crossbearing::record::Claim| {
        let article = project.article(&claim.article).map(|article| &article.body);
        article.map_or_else(String::new, |article| if article.outlet.is_empty() { article.title.clone() } else { article.outlet.clone() })
    };
    let ready = !chosen.is_empty() && !title.trim().is_empty();
    html! {
        <Modal title={t!("split-title")} onclose={closing(desk)} class="inc-split">
            <form {onsubmit}>
                <label>{ t!("split-new") }<input type="text" value={(*title).clone()} {oninput} autofocus=true placeholder={t!("split-name")} /></label>
                <fieldset><legend>{ t!("split-claims", title = &incident.title) }</legend>
                    if claims.is_empty() { <p class="quiet">{ t!("split-none") }</p> }
                    <ul class="files-choices">{ for claims.iter().map(|claim| row(&claim.body.id, claim.body.anchor.quote(), outlet(&claim.body))) }</ul>
                </fieldset>
                <p class="quiet">{ t!("split-hint") }</p>
                <footer>
                    <button type="button" onclick={closing(desk).reform(|_: MouseEvent| ())}>{ t!("cancel") }</button>
                    <button type="submit" class="primary" disabled={!ready}>{ if chosen.is_empty() { t!("split").to_owned() } else { t!("split-off", claims = &t!("n-claims", n = chosen.len())) } }</button>
                </footer>
            </form>
        </Modal>
    }
}
