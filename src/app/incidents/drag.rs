//! Dragging in the tree: an incident onto another makes it a part of that, onto the place that comes up in the other's
//! row asks whether both are one, below the tree makes it a part of nothing; claims from the page of an incident move to
//! another, or below the tree to a new one; claims from elsewhere are linked. What the keys do without a mouse, see `keys`.

use crossbearing::id::{ClaimId, IncidentId, LinkId};
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, Element};
use yew::prelude::*;

use super::edit;
use crate::app::desk::{Desk, Dialog};

const INCIDENT: &str = "application/x-crossbearing-incident";
/// Whoever lets claims be dragged puts their ids under this type, one a line.
pub(crate) const CLAIM: &str = "application/x-crossbearing-claim";
/// Whoever lets them be dragged away from their incidents puts the ids of their links under this one.
pub(super) const LINK: &str = "application/x-crossbearing-link";

/// What is dragged.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Load {
    /// An incident; which one is not known if it comes from another window.
    Incident(Option<IncidentId>),
    /// Claims that would be linked.
    Claims,
    /// Claims that would move from their incidents to another.
    Links,
}

/// What something dragged would fall onto.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Onto {
    /// Nothing that takes it.
    Nothing,
    /// An incident.
    Row(IncidentId),
    /// The place in the row of an incident that stands for "is the same".
    Same(IncidentId),
    /// The strip below the tree: an incident becomes a part of nothing, claims get a new incident.
    Strip,
}

/// Something on its way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drag {
    pub(super) load: Load,
    pub(super) onto: Onto,
}

impl Drag {
    /// Whether it would fall onto this row.
    pub(super) fn is_over(&self, row: &IncidentId) -> bool {
        matches!(&self.onto, Onto::Row(id) | Onto::Same(id) if id == row)
    }

    /// Whether the row that it is over may be the same incident: the place for that is in its row then.
    pub(super) fn may_be_same(&self, row: &IncidentId) -> bool {
        self.is_over(row) && matches!(self.load, Load::Incident(_))
    }
}

/// For the element around the tree.
pub(super) struct Drags {
    pub(super) start: Callback<DragEvent>,
    pub(super) over: Callback<DragEvent>,
    pub(super) leave: Callback<DragEvent>,
    pub(super) drop: Callback<DragEvent>,
}

/// The incident in whose row an element is.
pub(super) fn row_at(element: &Element) -> Option<IncidentId> {
    let row = element.closest("[data-incident]").ok().flatten()?;
    row.get_attribute("data-incident").map(IncidentId::from)
}

fn element(event: &DragEvent) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into::<Element>().ok())
}

/// What a drag carries, if it is for the tree. Its data can't be read before it is dropped: which incident is known from `before`.
fn load(transfer: &DataTransfer, before: Option<&Drag>) -> Option<Load> {
    let types = transfer.types();
    let carries = |what: &str| types.iter().any(|name| name.as_string().as_deref() == Some(what));
    if carries(INCIDENT) {
        let known = before.and_then(|drag| if let Load::Incident(id) = &drag.load { id.clone() } else { None });
        Some(Load::Incident(known))
    } else if carries(LINK) {
        Some(Load::Links)
    } else {
        carries(CLAIM).then_some(Load::Claims)
    }
}

fn onto(event: &DragEvent, load: &Load) -> Onto {
    let Some(element) = element(event) else { return Onto::Nothing };
    let within = |what: &str| element.closest(what).ok().flatten().is_some();
    match row_at(&element) {
        // Let go where it was taken up, it was not meant to go anywhere.
        Some(row) if matches!(load, Load::Incident(Some(id)) if *id == row) => Onto::Nothing,
        Some(row) if within("[data-same]") => Onto::Same(row),
        Some(row) => Onto::Row(row),
        None if within("[data-strip]") => Onto::Strip,
        None => Onto::Nothing,
    }
}

/// What happens when something is dragged; `state` is what is on its way, `None` while nothing is.
pub(super) fn callbacks(desk: &Desk, state: &UseStateHandle<Option<Drag>>) -> Drags {
    let start = {
        let state = state.setter();
        Callback::from(move |event: DragEvent| {
            let (Some(transfer), Some(id)) = (event.data_transfer(), element(&event).and_then(|element| row_at(&element))) else { return };
            if transfer.set_data(INCIDENT, id.as_str()).is_ok() {
                transfer.set_effect_allowed("move");
                state.set(Some(Drag { load: Load::Incident(Some(id)), onto: Onto::Nothing }));
            }
        })
    };
    let over = {
        let state = state.clone();
        Callback::from(move |event: DragEvent| {
            let Some(load) = event.data_transfer().and_then(|transfer| load(&transfer, state.as_ref())) else { return };
            let onto = onto(&event, &load);
            if onto != Onto::Nothing {
                event.prevent_default();
            }
            state.set(Some(Drag { load, onto }));
        })
    };
    let leave = {
        let state = state.clone();
        Callback::from(move |event: DragEvent| {
            let inside = event
                .related_target()
                .and_then(|target| target.dyn_into::<Element>().ok())
                .is_some_and(|element| element.closest(".inc-scroll").ok().flatten().is_some());
            if !inside {
                // While something is dragged, the strip below the tree stays.
                state.set((*state).clone().map(|drag| Drag { onto: Onto::Nothing, ..drag }));
            }
        })
    };
    let drop = {
        let (desk, state) = (desk.clone(), state.clone());
        Callback::from(move |event: DragEvent| {
            let Some(transfer) = event.data_transfer() else { return };
            let Some(load) = load(&transfer, state.as_ref()) else { return };
            let onto = onto(&event, &load);
            state.set(None);
            if onto == Onto::Nothing {
                return;
            }
            event.prevent_default();
            event.stop_propagation();
            let carried = |what: &str| transfer.get_data(what).unwrap_or_default();
            match load {
                Load::Incident(_) => let_go_incident(&desk, IncidentId::from(carried(INCIDENT)), onto),
                Load::Links => {
                    let links: Vec<LinkId> = carried(LINK).lines().map(LinkId::from).collect();
                    match onto {
                        Onto::Row(id) | Onto::Same(id) => edit::move_links(&desk, links, &id),
                        Onto::Strip => edit::ask_to_split(&desk, &links),
                        Onto::Nothing => {}
                    }
                }
                Load::Claims => {
                    let claims: Vec<ClaimId> = carried(CLAIM).lines().map(ClaimId::from).collect();
                    match onto {
                        Onto::Row(id) | Onto::Same(id) => edit::link_all(&desk, &claims, &id),
                        // There a new incident has its title typed.
                        Onto::Strip => desk.open(Dialog::Link(claims)),
                        Onto::Nothing => {}
                    }
                }
            }
        })
    };
    Drags { start, over, leave, drop }
}

fn let_go_incident(desk: &Desk, moved: IncidentId, onto: Onto) {
    let parent = match onto {
        Onto::Row(id) => Some(id),
        Onto::Strip => None,
        Onto::Same(keep) => return desk.open(Dialog::AskToFuse { keep, gone: moved }),
        Onto::Nothing => return,
    };
    if parent.as_ref() != Some(&moved) {
        edit::move_under(desk, &moved, parent);
    }
}

/// Shows where things can be dropped as soon as something is dragged anywhere on the page, and no longer than that.
#[hook]
pub(super) fn use_drags_from_elsewhere(state: &UseStateHandle<Option<Drag>>) {
    let state = state.setter();
    use_effect_with((), move |()| {
        let window = web_sys::window();
        let listen = |name: &'static str, hear: fn(&DragEvent) -> Option<Drag>| {
            let state = state.clone();
            window.as_ref().map(|window| EventListener::new(window, name, move |event| state.set(hear(event.unchecked_ref()))))
        };
        let ears = [
            listen("dragstart", |event| {
                let transfer = event.data_transfer()?;
                let id = element(event).and_then(|element| row_at(&element));
                let load = match load(&transfer, None)? {
                    Load::Incident(_) => Load::Incident(id),
                    claims @ (Load::Claims | Load::Links) => claims,
                };
                Some(Drag { load, onto: Onto::Nothing })
            }),
            listen("dragend", |_| None),
        ];
        move || drop(ears)
    });
}
