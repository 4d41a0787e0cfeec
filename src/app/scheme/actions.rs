//! The rows of the scheme and the guidelines in the table of actions.

use super::edit;
use crate::app::{
    actions::{Action, always},
    desk::{Desk, Place},
    guidelines,
    platform::{files, focus},
};

const GROUP: &str = "Scheme";

fn here(desk: &Desk) -> bool {
    desk.view().place == Place::Scheme
}

fn retire(desk: &Desk) {
    if let Some(term) = edit::term(desk) {
        edit::retire(desk, &term, None);
    }
}

/// Field by field, by the name that each has in the page.
macro_rules! field {
    ($id:literal, $name:literal, $keys:expr, $field:literal) => {
        Action { id: $id, name: $name, keys: $keys, group: GROUP, when: here, run: |_| focus::focus(concat!("[data-field=", $field, "]")) }
    };
}

/// The actions of this place, and of the guidelines.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        id: "place.scheme",
        name: "Go to Scheme: kinds, measures, relations and types of source",
        keys: &["Mod+6"],
        group: "Everywhere",
        when: always,
        run: |desk| desk.go(Place::Scheme),
    },
    Action {
        id: "guidelines",
        name: "Show or hide the guidelines, at the part about the kind",
        keys: &["Shift+H"],
        group: "Everywhere",
        when: always,
        run: guidelines::toggle,
    },
    Action { id: "scheme.guidelines", name: "Edit the guidelines", keys: &["g"], group: GROUP, when: here, run: guidelines::edit },
    field!("scheme.add", "Add to the list", &["n"], "term-new"),
    Action {
        id: "scheme.next",
        name: "Next of the list",
        keys: &["j", "ArrowDown"],
        group: GROUP,
        when: here,
        run: |desk| edit::walk(desk, true),
    },
    Action {
        id: "scheme.previous",
        name: "Previous of the list",
        keys: &["k", "ArrowUp"],
        group: GROUP,
        when: here,
        run: |desk| edit::walk(desk, false),
    },
    Action { id: "scheme.list", name: "Next list", keys: &["t"], group: GROUP, when: here, run: edit::next_list },
    Action { id: "scheme.up", name: "Move it up", keys: &["Alt+ArrowUp"], group: GROUP, when: here, run: |desk| edit::shift(desk, false) },
    Action {
        id: "scheme.down",
        name: "Move it down",
        keys: &["Alt+ArrowDown"],
        group: GROUP,
        when: here,
        run: |desk| edit::shift(desk, true),
    },
    field!("scheme.rename", "Rename it", &["F2", "r"], "term-label"),
    field!("scheme.key", "Change its key", &["y"], "term-key"),
    field!("scheme.colour", "Change its colour", &["c"], "term-color"),
    field!("scheme.describe", "Describe it", &["d"], "term-description"),
    field!("scheme.move", "Move what uses it to another", &["m"], "term-to"),
    Action { id: "scheme.retire", name: "Retire it, or bring it back", keys: &["x"], group: GROUP, when: here, run: retire },
    Action { id: "scheme.export", name: "Export the scheme alone", keys: &["Shift+E"], group: GROUP, when: here, run: edit::export },
    Action {
        id: "scheme.import",
        name: "Import a scheme",
        keys: &["Shift+I"],
        group: GROUP,
        when: here,
        run: |_| files::pick(edit::PICKER),
    },
];
