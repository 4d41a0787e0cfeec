//! Dragging in the tree: an incident onto another makes it a part of that, below the tree a part of nothing;
//! a claim dragged from elsewhere is linked. What the keys do without a mouse, see `keys`.

use crossbearing::id::{ClaimId, IncidentId};
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, Element};
use yew::prelude::*;

use super::edit;
use crate::app::desk::Desk;

const INCIDENT: &str = "application/x-crossbearing-incident";
/// Whoever lets claims be dragged puts their ids under this type, one a line.
pub(crate) const CLAIM: &str = "application/x-crossbearing-claim";

/// What something dragged would fall onto.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Onto {
    /// Nothing that takes it.
    Nothing,
    /// An incident.
    Row(IncidentId),
    /// The strip that stands for "part of nothing".
    Top,
}

/// For the element around the tree.
pub(super) struct Drags {
    pub(super) start: Callback<DragEvent>,
    pub(super) over: Callback<DragEvent>,
    pub(super) leave: Callback<DragEvent>,
    pub(super) drop: Callback<DragEvent>,
    pub(super) end: Callback<DragEvent>,
}

/// The incident in whose row an element is.
pub(super) fn row_at(element: &Element) -> Option<IncidentId> {
    let row = element.closest("[data-incident]").ok().flatten()?;
    row.get_attribute("data-incident").map(IncidentId::from)
}

fn element(event: &DragEvent) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into::<Element>().ok())
}

fn carries(transfer: &DataTransfer, what: &str) -> bool {
    transfer.types().iter().any(|name| name.as_string().as_deref() == Some(what))
}

fn onto(event: &DragEvent) -> Onto {
    let (Some(transfer), Some(element)) = (event.data_transfer(), element(event)) else { return Onto::Nothing };
    let (incident, claim) = (carries(&transfer, INCIDENT), carries(&transfer, CLAIM));
    if let Some(row) = row_at(&element).filter(|_| incident || claim) {
        return Onto::Row(row);
    }
    if incident && element.closest("[data-top]").ok().flatten().is_some() { Onto::Top } else { Onto::Nothing }
}

/// What happens when something is dragged; `state` is what it would fall onto, `None` while nothing is.
pub(super) fn callbacks(desk: &Desk, state: &UseStateHandle<Option<Onto>>) -> Drags {
    let setter = || state.setter();
    let start = {
        let state = setter();
        Callback::from(move |event: DragEvent| {
            let (Some(transfer), Some(id)) = (event.data_transfer(), element(&event).and_then(|element| row_at(&element))) else { return };
            if transfer.set_data(INCIDENT, id.as_str()).is_ok() {
                transfer.set_effect_allowed("move");
                state.set(Some(Onto::Nothing));
            }
        })
    };
    let over = {
        let state = setter();
        Callback::from(move |event: DragEvent| {
            let onto = onto(&event);
            if onto != Onto::Nothing {
                event.prevent_default();
            }
            let concerns_us = event.data_transfer().is_some_and(|transfer| carries(&transfer, INCIDENT) || carries(&transfer, CLAIM));
            state.set(concerns_us.then_some(onto));
        })
    };
    let leave = {
        let state = setter();
        Callback::from(move |event: DragEvent| {
            let inside = event
                .related_target()
                .and_then(|target| target.dyn_into::<Element>().ok())
                .is_some_and(|element| element.closest(".inc-scroll").ok().flatten().is_some());
            if !inside {
                // While an incident is dragged, the strip below the tree stays.
                let ours = event.data_transfer().is_some_and(|transfer| carries(&transfer, INCIDENT));
                state.set(ours.then_some(Onto::Nothing));
            }
        })
    };
    let drop = {
        let (desk, state) = (desk.clone(), setter());
        Callback::from(move |event: DragEvent| {
            let onto = onto(&event);
            state.set(None);
            let Some(transfer) = event.data_transfer() else { return };
            let carried = |what: &str| transfer.get_data(what).ok().filter(|id| !id.is_empty());
            let parent = match onto {
                Onto::Nothing => return,
                Onto::Row(id) => Some(id),
                Onto::Top => None,
            };
            event.prevent_default();
            event.stop_propagation();
            if let Some(moved) = carried(INCIDENT).map(IncidentId::from) {
                // Let go where it was taken up, it was not meant to go anywhere.
                if parent.as_ref() != Some(&moved) {
                    edit::move_under(&desk, &moved, parent);
                }
            } else if let (Some(claim), Some(incident)) = (carried(CLAIM), parent) {
                let claims: Vec<ClaimId> = claim.lines().map(ClaimId::from).collect();
                edit::link_all(&desk, &claims, &incident);
            }
        })
    };
    let end = {
        let state = setter();
        Callback::from(move |_: DragEvent| state.set(None))
    };
    Drags { start, over, leave, drop, end }
}
