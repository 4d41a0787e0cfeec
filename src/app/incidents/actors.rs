//! Who took part in an incident, and how: a source of the project or any name, with a role.

use crossbearing::{
    id::{IncidentId, SourceId},
    project::Project,
    record::{Actor, Source},
};
use yew::prelude::*;

use super::edit;
use crate::app::{
    desk::Desk,
    parts::{Choice, Combobox, among},
};

/// Roles as the file has them; shown with spaces.
const ROLES: [&str; 4] = ["alleged_perpetrator", "claimant", "target", "victim"];

/// Props of [`Actors`].
#[derive(Properties, PartialEq)]
pub(super) struct ActorsProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project.
    pub(super) revision: u64,
    pub(super) incident: IncidentId,
    pub(super) actors: Vec<Actor>,
}

/// See the module.
#[component]
pub(super) fn Actors(props: &ActorsProps) -> Html {
    let project = props.desk.shown();
    let find_source = {
        let desk = props.desk.clone();
        Callback::from(move |typed: String| among(sources(&desk.shown())).emit(typed))
    };
    let roles: Vec<Choice> = ROLES.iter().map(|role| Choice::new(*role, spoken(role))).collect();
    let set = |change: fn(&mut Vec<Actor>, usize, String), nth: usize| {
        let (desk, id) = (props.desk.clone(), props.incident.clone());
        Callback::from(move |text: String| {
            edit::edit(&desk, &id, |incident| change(&mut incident.actors, nth, text.clone()));
        })
    };
    let rows = props.actors.iter().enumerate().map(|(nth, actor)| {
        let name = name(&project, actor);
        let set_role = set(
            |actors, nth, role| {
                if let Some(actor) = actors.get_mut(nth) {
                    actor.role = written(&role);
                }
            },
            nth,
        );
        let remove = set(
            |actors, nth, _| {
                if nth < actors.len() {
                    actors.remove(nth);
                }
            },
            nth,
        );
        html! {
            <li key={format!("{nth} {name}")}>
                <bdi>{ &name }</bdi>
                if actor.source.is_none() { <small class="quiet" title={t!("actors-no-record-hint")}>{ t!("actors-no-record") }</small> }
                <span class="inc-narrow"><Combobox label={t!("actors-part-of", name = &name)} find={among(roles.clone())} value={spoken(&actor.role)} placeholder={t!("actors-which-part")}
                    on_pick={set_role.reform(|id: AttrValue| id.to_string())} on_create={set_role} typed_first=true commits_on_leave=true /></span>
                <button type="button" class="plain" aria-label={t!("remove-of", name = &name)} onclick={remove.reform(|_: MouseEvent| String::new())}>{ "✕" }</button>
            </li>
        }
    });
    let add_source = set(|actors, _, id| actors.push(Actor { source: Some(SourceId::from(id)), ..Actor::default() }), 0);
    let add_name = set(|actors, _, name| actors.push(Actor { name, ..Actor::default() }), 0);
    html! {
        <ul class="inc-actors">
            { for rows }
            <li key="add"><Combobox label={t!("actors-add")} find={find_source} placeholder={t!("actors-add-hint")}
                on_pick={add_source.reform(|id: AttrValue| id.to_string())} on_create={add_name} describe_new={describe_new()} /></li>
        </ul>
    }
}

fn sources(project: &Project) -> Vec<Choice> {
    let choice = |source: &Source| Choice::new(source.id.as_str().to_owned(), source.name.clone()).with_detail(source.aliases.join(", "));
    project.sources().map(|source| choice(&source.body)).collect()
}

fn describe_new() -> Callback<String, AttrValue> {
    Callback::from(|name: String| t!("actors-add-new", name = &name).into())
}

fn name(project: &Project, actor: &Actor) -> String {
    match &actor.source {
        Some(id) => match project.source(id) {
            Some(source) => source.body.name.clone(),
            None => t!("missing-source", id = id.as_str()),
        },
        None => actor.name.clone(),
    }
}

fn spoken(role: &str) -> String {
    if ROLES.contains(&role) { role.replace('_', " ") } else { role.to_owned() }
}

/// What is typed, as the file has it.
fn written(typed: &str) -> String {
    let typed = typed.trim();
    let role = typed.to_lowercase().replace(' ', "_");
    if ROLES.contains(&role.as_str()) { role } else { typed.to_owned() }
}
