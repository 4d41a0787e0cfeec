//! The log of the project: who did what, by day and person. Each row opens its record.

use crossbearing::{
    chronicle::{self, Day, Event},
    diff,
    id::{PersonId, RecordKey, Table},
    project::Project,
    record::Record,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::name;
use crate::app::{
    claims::compared,
    desk::{Desk, Place},
    parts::Modal,
    words::{IT, around, day, moment, said},
};

/// Rows of one person and day before somebody asks for more.
const AT_FIRST: usize = 50;

/// Props of [`LogDialog`].
#[derive(Properties, PartialEq)]
pub(crate) struct LogProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
}

/// See the module.
#[component]
pub(crate) fn LogDialog(props: &LogProps) -> Html {
    let desk = &props.desk;
    let only = use_state_eq(|| None::<PersonId>);
    let opened = use_state_eq(|| None::<(String, Option<PersonId>)>);
    let n_shown = use_state_eq(|| AT_FIRST);
    let days = use_memo(props.revision, |_| {
        // A day is written once, however many things were done on it.
        let last = std::cell::RefCell::new((i64::MIN, String::new()));
        chronicle::by_day(&compared(desk), &|at| {
            let hour = at.unix_millis().div_euclid(900_000);
            if last.borrow().0 != hour {
                last.replace((hour, day(at)));
            }
            last.borrow().1.clone()
        })
    });
    let project = compared(desk);
    let onclose = {
        let desk = desk.clone();
        Callback::from(move |()| desk.close())
    };
    let onchange = {
        let only = only.clone();
        Callback::from(move |event: yew::Event| {
            let chosen = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()).map(|select| select.value());
            only.set(chosen.filter(|id| !id.is_empty()).map(PersonId::from));
        })
    };
    let is_shown = |row: &&Day| only.is_none() || row.person == *only;
    let section = |row: &Day| {
        let key = (row.day.clone(), row.person.clone());
        let is_open = opened.as_ref() == Some(&key);
        let toggle = {
            let (opened, n_shown, key) = (opened.clone(), n_shown.clone(), key.clone());
            Callback::from(move |_: MouseEvent| {
                n_shown.set(AT_FIRST);
                opened.set((!is_open).then(|| key.clone()));
            })
        };
        let more = {
            let n_shown = n_shown.clone();
            Callback::from(move |_: MouseEvent| n_shown.set(*n_shown * 4))
        };
        html! {
            <li key={format!("{} {}", key.0, key.1.as_ref().map_or("", |id| id.as_str()))}>
                <button type="button" class="log-day" aria-expanded={is_open.to_string()} onclick={toggle}>
                    <b><bdi>{ name(&project, row.person.as_ref()) }</bdi>{ t!("comma") }{ if row.day.is_empty() { t!("no-date") } else { &*row.day } }</b>
                    <span>{ said::deeds(row) }</span>
                </button>
                if is_open {
                    <ul>{ for row.events.iter().take(*n_shown).map(|event| entry(desk, &project, event)) }</ul>
                    if row.events.len() > *n_shown { <button type="button" class="plain" onclick={more}>{ t!("n-more", n = &(row.events.len() - *n_shown).to_string()) }</button> }
                }
            </li>
        }
    };
    html! {
        <Modal title={t!("log-title")} {onclose} class="log">
            <label>{ t!("who") }
                <select {onchange}>
                    <option value="" selected={only.is_none()}>{ t!("log-everybody") }</option>
                    { for project.people().map(|person| html! {
                        <option value={person.body.id.as_str().to_owned()} selected={only.as_ref() == Some(&person.body.id)}>{ name(&project, Some(&person.body.id)) }</option>
                    }) }
                </select>
            </label>
            if !days.iter().any(|row| is_shown(&row)) { <p class="quiet">{ t!("log-none") }</p> }
            <ol class="log-days">{ for days.iter().filter(is_shown).map(section) }</ol>
        </Modal>
    }
}

fn entry(desk: &Desk, project: &Project, event: &Event) -> Html {
    let called = html! { <bdi>{ called(project, &event.key) }</bdi> };
    let at = event.made.at.map(moment);
    let text = html! { <span>{ around(&said::did(event.key.table, event.deed, IT), &[called]) }</span> };
    let onclick = {
        let (desk, key) = (desk.clone(), event.key.clone());
        Callback::from(move |_: MouseEvent| show(&desk, &key))
    };
    html! {
        <li>
            if can_show(project, &event.key) { <button type="button" class="plain" {onclick}>{ text }</button> } else { <span>{ text }</span> }
            <small>{ at }</small>
        </li>
    }
}

/// What people call a record, living or not; a link by its incident.
fn called(project: &Project, key: &RecordKey) -> String {
    match project.slot(key).known() {
        Some(Record::Link(link)) => diff::title_of(project, &RecordKey::new(Table::Incident, link.body.incident.text())),
        Some(_) | None => diff::title_of(project, key),
    }
}

/// The claim, incident or article at which a record is seen.
fn can_show(project: &Project, key: &RecordKey) -> bool {
    matches!(key.table, Table::Claim | Table::Incident | Table::Article | Table::Link) && project.record(key).is_some()
}

fn show(desk: &Desk, key: &RecordKey) {
    let id = &*key.id;
    desk.close();
    let claim = if key.table == Table::Link {
        desk.project().link(&id.into()).map(|link| link.body.claim.clone())
    } else {
        (key.table == Table::Claim).then(|| id.into())
    };
    if let Some(claim) = claim {
        desk.look(|view| view.place = Place::Read);
        desk.show_claim(&claim);
    } else if key.table == Table::Incident {
        desk.show_incident(&id.into());
    } else {
        desk.show_article(&id.into());
    }
}
