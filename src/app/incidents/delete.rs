//! The question before an incident is deleted that something hangs on.

use yew::prelude::*;

use super::{IncidentProps, edit};
use crate::app::{actions, parts::Modal};

/// The question before an incident is deleted.
#[component]
pub(crate) fn DeleteIncident(props: &IncidentProps) -> Html {
    let desk = &props.desk;
    let onclose = {
        let desk = desk.clone();
        Callback::from(move |()| desk.close())
    };
    let project = desk.shown();
    let Some(incident) = props.incident.as_ref().and_then(|id| project.incident(id)) else {
        return html! {
            <Modal title="Delete the incident" onclose={onclose.clone()}>
                <p>{ "It is gone already." }</p>
                <footer><button type="button" onclick={onclose.reform(|_: MouseEvent| ())}>{ "Close" }</button></footer>
            </Modal>
        };
    };
    let incident = &incident.body;
    let ties = edit::ties(&project, &incident.id);
    let whole = incident.parent.as_ref().and_then(|parent| project.incident(parent)).map(|whole| whole.body.title.clone());
    let ondelete = {
        let (desk, id) = (desk.clone(), incident.id.clone());
        Callback::from(move |_: MouseEvent| {
            desk.close();
            edit::delete(&desk, &id);
        })
    };
    html! {
        <Modal title="Delete the incident" onclose={onclose.clone()}>
            <p><b dir="auto">{ &incident.title }</b></p>
            <ul class="inc-consequences">
                if ties.n_claims > 0 {
                    <li>{ format!("{}, no longer linked to it.", if ties.n_claims == 1 { "1 claim stays".to_owned() } else { format!("{} claims stay", ties.n_claims) }) }</li>
                }
                if ties.n_parts > 0 {
                    <li>{ t!("n-parts", n = ties.n_parts) }{ if ties.n_parts == 1 { " moves up" } else { " move up" } }
                        if let Some(whole) = &whole { { " to “" }<bdi>{ whole }</bdi>{ "”" } } else { { " to the top" } }{ "." }</li>
                }
                if !incident.assessment.is_empty() { <li>{ t!("n-assessments", n = incident.assessment.len()) }{ " goes with it." }</li> }
            </ul>
            <p class="quiet">{ format!("{} brings it all back.", actions::shown_of("undo")) }</p>
            <footer>
                <button type="button" onclick={onclose.reform(|_: MouseEvent| ())}>{ "Cancel" }</button>
                <button type="button" class="danger" autofocus=true onclick={ondelete}>{ "Delete the incident" }</button>
            </footer>
        </Modal>
    }
}
