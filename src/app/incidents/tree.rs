//! The tree of incidents: walked, folded, filtered, named and rearranged by mouse and by keys. Which incident
//! is current is the desk's business; what is folded, typed and dragged is its own.

use std::rc::Rc;

use crossbearing::{
    id::IncidentId,
    ordering::set_of,
    tree::{Forest, Row, matching},
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::{
    IncidentProps,
    asks::{self, TreeAsk},
    drag::{self, Drag, Load, Onto},
    edit,
    filter::Filter,
    folded,
    keys::{self, Typed},
    row::{NameInput, TreeRow},
    window::use_rows_in_sight,
};
use crate::app::{
    actions,
    desk::{Desk, Place},
    parts::{Kbd, bring_into_sight, fold, use_element_id},
    settings::Rows,
};

/// From how many incidents on there is a filter.
const MIN_FILTERED: usize = 8;

/// What is being named.
#[derive(Clone, Debug, PartialEq)]
enum Naming {
    /// A new incident, under this one or at the top.
    New(Option<IncidentId>),
    /// One that is there.
    Old(IncidentId),
}

/// Whether the keyboard is in the tree.
pub(super) fn has_focus() -> bool {
    let active = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    active.is_some_and(|element| element.matches("[role=tree]").unwrap_or(false))
}

/// The tree of incidents, for the list on the left.
#[component]
pub(crate) fn IncidentTree(props: &IncidentProps) -> Html {
    let desk = props.desk.clone();
    let id = use_element_id();
    let tree = use_node_ref();
    let folded = use_state_eq({
        let desk = desk.clone();
        move || folded::remembered(&desk.shown().header().body.id)
    });
    let filter = use_state_eq(String::new);
    let naming = use_state_eq(|| None::<Naming>);
    let drag = use_state_eq(|| None::<Drag>);
    drag::use_drags_from_elsewhere(&drag);
    let typed = use_mut_ref(Typed::default);

    let forest = use_memo(props.revision, |_| Forest::of(&desk.shown()));
    let rows = use_memo((props.revision, (*folded).clone(), (*filter).clone()), |(_, folded, filter)| {
        forest.rows(folded, matching(&desk.shown(), filter, fold).as_ref())
    });
    let current = props.incident.as_ref().and_then(|id| rows.iter().position(|row| row.id == *id));
    // The row for a new name pushes those behind it down.
    let draft = match &*naming {
        Some(Naming::New(under)) => Some(match under.as_ref().and_then(|under| rows.iter().position(|row| row.id == *under)) {
            Some(whole) => (whole + 1, rows[whole].level + 1),
            None => (0, 1),
        }),
        Some(Naming::Old(_)) | None => None,
    };
    let place_of = |nth: usize| nth + usize::from(draft.is_some_and(|(at, _)| nth >= at));
    let n_places = rows.len() + usize::from(draft.is_some());
    let (first, last) = use_rows_in_sight(&tree, n_places, Rows::Incidents);

    let set_folded = {
        let (desk, folded) = (desk.clone(), folded.clone());
        Callback::from(move |(id, folds): (IncidentId, bool)| {
            let mut set = (*folded).clone();
            if if folds { set.insert(id) } else { set.remove(&id) } {
                folded::remember(&desk.shown().header().body.id, &set);
                folded.set(set);
            }
        })
    };
    {
        // What becomes current is shown, even if it stands under something folded.
        let (forest, folded, incident) = (Rc::clone(&forest), folded.clone(), props.incident.clone());
        let above = incident.as_ref().map(|incident| forest.ancestors(incident)).unwrap_or_default();
        use_effect_with((incident, above), move |(_, above)| {
            let open = set_of(folded.iter().filter(|id| !above.contains(id)).cloned());
            folded.set(open);
        });
    }
    {
        let tree = tree.clone();
        use_effect_with((props.incident.clone(), current.map(place_of)), move |_| {
            let row = tree.cast::<Element>().and_then(|tree| tree.query_selector("[aria-selected=true]").ok().flatten());
            if let Some(row) = row {
                bring_into_sight(&row);
            }
        });
    }

    asks::use_answer(&asks::TREE, {
        let (naming, filter, set_folded) = (naming.clone(), filter.clone(), set_folded.clone());
        Callback::from(move |ask: TreeAsk| match ask {
            TreeAsk::New(under) => {
                // A filter would hide the new row's surroundings, and then the row.
                filter.set(String::new());
                if let Some(under) = &under {
                    set_folded.emit((under.clone(), false));
                }
                naming.set(Some(Naming::New(under)));
            }
            TreeAsk::Rename(id) => naming.set(Some(Naming::Old(id))),
        })
    });
    let ondone = {
        let (desk, naming, tree) = (desk.clone(), naming.clone(), tree.clone());
        use_callback((*naming).clone(), move |(name, by_key): (Option<String>, bool), what| {
            naming.set(None);
            match (what, name) {
                (Some(Naming::New(under)), Some(name)) => edit::add(&desk, &name, under.clone()),
                (Some(Naming::Old(id)), Some(name)) => edit::rename(&desk, id, &name),
                (Some(_), None) | (None, _) => false,
            };
            if by_key && let Some(tree) = tree.cast::<HtmlElement>() {
                // An element that can't take the focus is no harm.
                let _ = tree.focus();
            }
        })
    };

    let onclick = {
        let (desk, tree, set_folded, rows) = (desk.clone(), tree.clone(), set_folded.clone(), Rc::clone(&rows));
        Callback::from(move |event: MouseEvent| {
            let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
            let Some(row) = drag::row_at(&target).and_then(|id| rows.iter().find(|row| row.id == id)) else { return };
            let hits = |what: &str| target.closest(what).ok().flatten().is_some();
            if hits(".inc-name") {
                return;
            }
            if hits("[data-twist]") {
                set_folded.emit((row.id.clone(), row.is_open));
                keep_in_sight(&desk, &rows, row);
            } else if hits("[data-open]") {
                desk.show_incident(&row.id);
            } else if desk.view().place == Place::Read {
                desk.look(|view| view.incident = Some(row.id.clone()));
            } else {
                desk.choose_incident(&row.id);
            }
            if let Some(tree) = tree.cast::<HtmlElement>() {
                let _ = tree.focus();
            }
        })
    };
    let ondblclick = {
        let desk = desk.clone();
        Callback::from(move |event: MouseEvent| {
            let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
            let on_row = target.closest("[data-twist], .inc-name").ok().flatten().is_none();
            if let Some(id) = drag::row_at(&target).filter(|_| on_row) {
                desk.choose_incident(&id);
            }
        })
    };
    let onkeydown = {
        let (desk, rows, naming, set_folded) = (desk.clone(), Rc::clone(&rows), naming.clone(), set_folded.clone());
        Callback::from(move |event: KeyboardEvent| {
            let rename = |id: IncidentId| naming.set(Some(Naming::Old(id)));
            let board = keys::Board { desk: &desk, rows: &rows, current, set_folded: &set_folded, rename: &rename };
            if board.press(&event, &mut typed.borrow_mut()) {
                event.prevent_default();
                event.stop_propagation();
            }
        })
    };
    let drags = drag::callbacks(&desk, &drag);

    let row = |nth: usize| {
        let row = &rows[nth];
        let editing = (*naming == Some(Naming::Old(row.id.clone()))).then(|| ondone.clone());
        let is_target = drag.as_ref().is_some_and(|drag| drag.is_over(&row.id));
        let same = drag.as_ref().filter(|drag| drag.may_be_same(&row.id)).map(|drag| matches!(drag.onto, Onto::Same(_)));
        html! {
            <TreeRow key={row.id.as_str().to_owned()} desk={desk.clone()} revision={props.revision} row={row.clone()} element_id={format!("{id}-{nth}")}
                place={place_of(nth)} is_current={current == Some(nth)} {is_target} {same} {editing} />
        }
    };
    // The current row is always drawn: the tree points at it.
    let in_sight = (0..rows.len()).filter(|nth| (first..last).contains(&place_of(*nth)) || current == Some(*nth));
    let draft_row = draft.map(|(at, level)| {
        let style = format!("--nth:{at};--level:{}", (level - 1).min(9));
        let label = if level > 1 { t!("incident-new-part-title") } else { t!("incident-new-title") };
        html! {
            <div key="new" role="treeitem" aria-level={level.to_string()} aria-selected="false" class="inc-row naming" {style}>
                <NameInput {label} value="" ondone={ondone.clone()} />
            </div>
        }
    });
    let n_incidents = forest.len();
    let run = |id: &'static str| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(action) = actions::by_id(id) {
                (action.run)(&desk);
            }
        })
    };
    let onfilter = {
        let filter = filter.setter();
        use_callback((), move |typed: String, ()| filter.set(typed))
    };
    let ontree = {
        let (desk, rows, tree) = (desk.clone(), Rc::clone(&rows), tree.clone());
        Callback::from(move |()| {
            // Into the tree, at the current incident if the filter leaves it, else at the first that was meant.
            if current.is_none()
                && let Some(row) = rows.iter().find(|row| row.is_match)
            {
                desk.look(|view| view.incident = Some(row.id.clone()));
            }
            if let Some(tree) = tree.cast::<HtmlElement>() {
                let _ = tree.focus();
            }
        })
    };
    html! {
        <section class="inc-list" aria-label={t!("incidents")}>
            <div class="heading"><h2>{ t!("incidents") }</h2><small>{ (n_incidents > 0).then_some(n_incidents) }</small>
                <button type="button" class="plain" aria-keyshortcuts={actions::aria("incident.new")} onclick={run("incident.new")}><Kbd action="incident.new" />{ " " }{ t!("incidents-new") }</button></div>
            if n_incidents >= MIN_FILTERED || !filter.is_empty() {
                <Filter filter={(*filter).clone()} {onfilter} {ontree} />
            }
            if n_places == 0 {
                <p class="inc-none quiet">{ if n_incidents == 0 {
                    t!("incidents-none-yet")
                } else {
                    t!("incidents-none-called")
                } }</p>
            }
            <div class="inc-scroll" ondragstart={drags.start} ondragover={drags.over} ondragleave={drags.leave} ondrop={drags.drop}>
                <div ref={tree} role="tree" class="inc-tree" aria-label={t!("incidents")} tabindex={if n_places == 0 { "-1" } else { "0" }}
                    aria-activedescendant={current.map(|nth| format!("{id}-{nth}"))} style={format!("--rows:{n_places}")}
                    {onclick} {ondblclick} {onkeydown}>
                    { for in_sight.map(row) }
                    { draft_row.unwrap_or_default() }
                </div>
                { strip(drag.as_ref()) }
            </div>
        </section>
    }
}

/// Where things can be dropped below the tree, while something is dragged.
fn strip(drag: Option<&Drag>) -> Html {
    let Some(drag) = drag else { return Html::default() };
    let (what, hint) = match drag.load {
        Load::Incident(_) => (t!("incidents-to-top"), t!("incidents-drag-hint")),
        Load::Links => (t!("incidents-to-new"), t!("incidents-drag-move")),
        Load::Claims => (t!("incidents-to-new"), t!("incidents-drag-link")),
    };
    html! {
        <p class={classes!("inc-to-top", (drag.onto == Onto::Strip).then_some("target"))} data-strip="" aria-hidden="true">{ what }<small>{ hint }</small></p>
    }
}

/// Folding what stands above the current incident makes that the current one: it can't be out of sight.
fn keep_in_sight(desk: &Desk, rows: &[Row], folding: &Row) {
    let current = desk.view().incident.clone();
    let is_above = current.is_some_and(|current| Forest::of(&desk.shown()).ancestors(&current).contains(&folding.id));
    if folding.is_open && is_above && rows.iter().any(|row| row.id == folding.id) {
        desk.look(|view| view.incident = Some(folding.id.clone()));
    }
}
