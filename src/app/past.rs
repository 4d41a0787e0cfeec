//! The past of records and of the project: who made and changed what, when, and what it said before. The library tells
//! it (`chronicle`); this shows it, and computes nothing before somebody opens it.

mod log;

use crossbearing::{
    chronicle::{self, Deed, Event},
    diff,
    id::{PersonId, RecordKey},
    project::Project,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

pub(crate) use self::log::LogDialog;
use crate::app::{
    desk::Desk,
    words::{IT, around, moment, said},
};

/// Props of [`Past`].
#[derive(Properties, PartialEq)]
pub(crate) struct PastProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
    /// The record.
    pub(crate) record: RecordKey,
}

/// What was done to one record, folded up.
#[component]
pub(crate) fn Past(props: &PastProps) -> Html {
    let is_open = use_state_eq(|| false);
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: yew::Event| {
            let details = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
            is_open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };
    let project = props.desk.project();
    let events = if *is_open { chronicle::of_record(&project, &props.record) } else { Vec::new() };
    html! {
        <details class="past" {ontoggle}>
            <summary>{ t!("past-history") }</summary>
            if *is_open {
                if events.is_empty() { <p class="quiet">{ t!("past-none") }</p> }
                <ol>{ for events.iter().map(|event| row(&project, event)) }</ol>
            }
        </details>
    }
}

fn row(project: &Project, event: &Event) -> Html {
    let who = html! { <b><bdi>{ name(project, event.made.by.as_ref()) }</bdi></b> };
    let told = match event.deed {
        Deed::Made => t!("past-made", who = IT),
        Deed::Changed => t!("past-changed", who = IT),
        Deed::Deleted => t!("past-deleted", who = IT),
    };
    let slot = project.slot(&event.key);
    let in_words = |field: &str, value| slot.known().map(|record| diff::kept_in_words(project, record, field, value, &said::fields));
    let replaced = event.replaced.iter().map(|row| {
        html! {
            <li>
                <span class="past-field">{ said::field(event.key.table, &row.field) }{ ": " }</span>
                <del dir="auto">{ in_words(&row.field, &row.before) }</del>
                if let Some(after) = &row.after { { " " }<span class="onward">{ "→" }</span>{ " " }<ins dir="auto">{ in_words(&row.field, after) }</ins> }
            </li>
        }
    });
    html! {
        <li>
            <span>{ around(&told, &[who]) }if let Some(at) = event.made.at { { t!("comma") }{ moment(at) } }</span>
            if !event.replaced.is_empty() { <ul>{ for replaced }</ul> }
        </li>
    }
}

/// What people call whoever did something.
fn name(project: &Project, person: Option<&PersonId>) -> String {
    let name = person.and_then(|id| project.person(id)).map(|person| person.body.name.clone());
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| t!("layers-nameless").to_owned())
}
