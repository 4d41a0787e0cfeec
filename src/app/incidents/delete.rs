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
            <Modal title={t!("incident-delete")} onclose={onclose.clone()}>
                <p>{ t!("incident-gone") }</p>
                <footer><button type="button" onclick={onclose.reform(|_: MouseEvent| ())}>{ t!("close") }</button></footer>
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
        <Modal title={t!("incident-delete")} onclose={onclose.clone()}>
            <p><b dir="auto">{ &incident.title }</b></p>
            <ul class="inc-consequences">
                if ties.n_claims > 0 {
                    <li>{ t!("incident-claims-stay", n = ties.n_claims) }</li>
                }
                if ties.n_parts > 0 {
                    <li>if let Some(whole) = &whole { { t!("incident-parts-to", n = ties.n_parts, whole = whole) } } else { { t!("incident-parts-to-top", n = ties.n_parts) } }</li>
                }
                if !incident.assessment.is_empty() { <li>{ t!("incident-assessments-go", assessments = &t!("n-assessments", n = incident.assessment.len())) }</li> }
            </ul>
            <p class="quiet">{ t!("incident-undo-all", key = &actions::shown_of("undo")) }</p>
            <footer>
                <button type="button" onclick={onclose.reform(|_: MouseEvent| ())}>{ t!("cancel") }</button>
                <button type="button" class="danger" autofocus=true onclick={ondelete}>{ t!("incident-delete") }</button>
            </footer>
        </Modal>
    }
}
