//! The actions of the frame, and the kinds' digits.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::app::{
    actions::{Action, always},
    desk::{Desk, Dialog, Place},
    platform::focus,
};

/// The actions of the frame.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "undo", name: "Undo", keys: &["Mod+z"], group: "Everywhere", when: always, run: Desk::undo },
    Action { id: "redo", name: "Redo", keys: &["Mod+Shift+z", "Mod+y"], group: "Everywhere", when: always, run: Desk::redo },
    Action {
        id: "palette",
        name: "Run a command",
        keys: &["Mod+k"],
        group: "Everywhere",
        when: always,
        run: |desk| desk.open(Dialog::Palette),
    },
    Action { id: "keys", name: "Show all keys", keys: &["?"], group: "Everywhere", when: always, run: |desk| desk.open(Dialog::Keys) },
    Action { id: "place.read", name: "Go to Read", keys: &["Mod+1"], group: "Everywhere", when: always, run: |desk| desk.go(Place::Read) },
    Action {
        id: "place.incidents",
        name: "Go to Incidents",
        keys: &["Mod+2"],
        group: "Everywhere",
        when: always,
        run: |desk| desk.go(Place::Incidents),
    },
    Action { id: "panes.next", name: "Next pane", keys: &["F6"], group: "Everywhere", when: always, run: |_| next_pane(1) },
    Action { id: "panes.previous", name: "Previous pane", keys: &["Shift+F6"], group: "Everywhere", when: always, run: |_| next_pane(2) },
    Action {
        id: "settings",
        name: "Project title, description and your name",
        keys: &["Mod+,"],
        group: "Everywhere",
        when: always,
        run: |desk| desk.open(Dialog::Settings),
    },
];

/// Moves the focus `by` panes on, of the three.
fn next_pane(by: usize) {
    const PANES: [&str; 3] = ["list", "main", "side"];
    let active = web_sys::window().and_then(|window| window.document()).and_then(|document| document.active_element());
    let here = active
        .and_then(|element| element.closest("[data-pane]").ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .and_then(|element| element.get_attribute("data-pane"));
    let nth = here.and_then(|here| PANES.iter().position(|pane| *pane == here));
    let next = nth.map_or(0, |nth| (nth + by) % PANES.len());
    focus::focus(&format!("[data-pane={}]", PANES[next]));
}
