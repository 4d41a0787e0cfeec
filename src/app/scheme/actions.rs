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
    ($id:literal, $keys:expr, $field:literal) => {
        Action { id: $id, keys: $keys, group: GROUP, when: here, run: |_| focus::focus(concat!("[data-field=", $field, "]")) }
    };
}

/// The actions of this place, and of the guidelines.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "place.scheme", keys: &["Mod+6"], group: "Everywhere", when: always, run: |desk| desk.go(Place::Scheme) },
    Action { id: "guidelines", keys: &["Shift+H"], group: "Everywhere", when: always, run: guidelines::toggle },
    Action { id: "scheme.guidelines", keys: &["g"], group: GROUP, when: here, run: guidelines::edit },
    field!("scheme.add", &["n"], "term-new"),
    Action { id: "scheme.next", keys: &["j", "ArrowDown"], group: GROUP, when: here, run: |desk| edit::walk(desk, true) },
    Action { id: "scheme.previous", keys: &["k", "ArrowUp"], group: GROUP, when: here, run: |desk| edit::walk(desk, false) },
    Action { id: "scheme.list", keys: &["t"], group: GROUP, when: here, run: edit::next_list },
    Action { id: "scheme.up", keys: &["Alt+ArrowUp"], group: GROUP, when: here, run: |desk| edit::shift(desk, false) },
    Action { id: "scheme.down", keys: &["Alt+ArrowDown"], group: GROUP, when: here, run: |desk| edit::shift(desk, true) },
    field!("scheme.rename", &["F2", "r"], "term-label"),
    field!("scheme.key", &["y"], "term-key"),
    field!("scheme.colour", &["c"], "term-color"),
    field!("scheme.describe", &["d"], "term-description"),
    field!("scheme.move", &["m"], "term-to"),
    Action { id: "scheme.retire", keys: &["x"], group: GROUP, when: here, run: retire },
    Action { id: "scheme.export", keys: &["Shift+E"], group: GROUP, when: here, run: edit::export },
    Action { id: "scheme.import", keys: &["Shift+I"], group: GROUP, when: here, run: |_| files::pick(edit::PICKER) },
];
