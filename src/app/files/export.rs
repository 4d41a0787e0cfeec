//! The project out as a JSON file: all of it, without the texts, or a part.

use std::collections::BTreeSet;

use crossbearing::{
    id::IncidentId,
    ordering::{Order as _, set_of},
    project::Project,
    wire::{self, ExportOptions},
};
use yew::prelude::*;

use super::FileDialogProps;
use crate::app::{
    desk::Desk,
    parts::{Modal, plural},
    platform::files,
};

/// Which part of the project goes out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Article,
    Incidents,
}

/// See the module.
#[component]
pub(crate) fn ExportDialog(props: &FileDialogProps) -> Html {
    let part = use_state_eq(|| Part::Whole);
    let without_text = use_state_eq(|| false);
    let quotes = use_state_eq(|| false);
    let incidents = use_state(|| set_of(props.desk.view().incident.iter().cloned()));
    let onclose = {
        let desk = props.desk.clone();
        Callback::from(move |()| desk.close())
    };
    let article = props.desk.view().article.clone();
    let onsubmit = {
        let (desk, part, without_text, quotes) = (props.desk.clone(), part.clone(), without_text.clone(), quotes.clone());
        let (incidents, article) = (incidents.clone(), article.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let options = ExportOptions {
                without_text: *without_text,
                quotes_without_text: *quotes,
                articles: (*part == Part::Article).then(|| set_of(article.iter().cloned())),
                incidents: (*part == Part::Incidents).then(|| (*incidents).clone()),
            };
            export(&desk, &options);
        })
    };
    let project = props.desk.project();
    let radio = |this: Part, label: Html, disabled: bool| {
        let part = part.clone();
        let checked = *part == this;
        let onchange = Callback::from(move |_: Event| part.set(this));
        html! { <label class="check"><input type="radio" name="export-part" {checked} {disabled} {onchange} /><span>{ label }</span></label> }
    };
    let toggle = |state: &UseStateHandle<bool>, label: &'static str, hint: &'static str| {
        let (state, checked) = (state.clone(), **state);
        let onchange = Callback::from(move |_: Event| state.set(!checked));
        html! { <label class="check"><input type="checkbox" {checked} {onchange} /><span>{ label }<small>{ " " }{ hint }</small></span></label> }
    };
    let title = article.as_ref().and_then(|id| project.article(id)).map(|article| article.body.title.clone());
    let n_incidents = incidents.len();
    html! {
        <Modal title="Export" {onclose} class="files-export">
            <form {onsubmit}>
                <fieldset><legend>{ "What" }</legend>
                    { radio(Part::Whole, html! { { format!("The whole project: {}", counts(&project)) } }, false) }
                    { radio(Part::Article, html! { <>{ "Only the article on show" }if let Some(title) = &title { <>{ ": “" }<bdi>{ title }</bdi>{ "”" }</> }</> }, article.is_none()) }
                    { radio(Part::Incidents, html! { "Only some incidents, with their parts, claims and articles" }, project.incidents().len() == 0) }
                    if *part == Part::Incidents { { choices(&project, &incidents) } }
                </fieldset>
                <fieldset><legend>{ "Texts" }</legend>
                    { toggle(&without_text, "Leave the texts of articles out", "Whoever has the articles gets them matched again by fingerprint.") }
                    if *without_text { { toggle(&quotes, "But keep the quotes of claims", "A few words of each article go out with them.") } }
                </fieldset>
                <footer>
                    <span class="quiet">{ "One JSON file. It stays on this device until you share it." }</span>
                    <button type="submit" class="primary" autofocus=true disabled={*part == Part::Incidents && n_incidents == 0}>{ "Export JSON" }</button>
                </footer>
            </form>
        </Modal>
    }
}

fn choices(project: &Project, chosen: &UseStateHandle<BTreeSet<IncidentId>>) -> Html {
    let mut incidents: Vec<_> = project.incidents().collect();
    incidents.order_by(|a, b| a.body.title.cmp(&b.body.title));
    let choice = |id: &IncidentId, title: &str| {
        let (chosen, id) = (chosen.clone(), id.clone());
        let checked = chosen.contains(&id);
        let onchange = {
            let id = id.clone();
            Callback::from(move |_: Event| {
                let mut next = (*chosen).clone();
                if !next.remove(&id) {
                    next.insert(id.clone());
                }
                chosen.set(next);
            })
        };
        html! { <li key={id.as_str().to_owned()}><label class="check"><input type="checkbox" {checked} {onchange} /><bdi>{ title }</bdi></label></li> }
    };
    html! { <ul class="files-choices">{ for incidents.iter().map(|incident| choice(&incident.body.id, &incident.body.title)) }</ul> }
}

fn counts(project: &Project) -> String {
    [plural(project.articles().len(), "article"), plural(project.claims().len(), "claim"), plural(project.incidents().len(), "incident")]
        .join(", ")
}

fn export(desk: &Desk, options: &ExportOptions) {
    let (name, text) = {
        let project = desk.project();
        (file_name(&project, options), wire::save(&project, options))
    };
    match files::download(&name, "application/json", text.as_bytes()) {
        Ok(()) => {
            desk.close();
            desk.say(&format!("Exported {name}"));
        }
        Err(error) => desk.trouble(&error),
    }
}

/// The project's title as a file name that every system takes.
fn file_name(project: &Project, options: &ExportOptions) -> String {
    let stem = files::stem(&project.header().body.title);
    let part = if options.articles.is_some() || options.incidents.is_some() { ".part" } else { "" };
    let text = if options.without_text { ".no-text" } else { "" };
    format!("{stem}{part}{text}.crossbearing.json")
}
