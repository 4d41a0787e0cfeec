//! The actions of the frame, and the kinds' digits.

use crate::app::{
    actions::{Action, always},
    desk::{Desk, Dialog, Place},
    platform::focus,
};

/// The actions of the frame.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "undo", keys: &["Mod+z"], group: "Everywhere", when: always, run: Desk::undo },
    Action { id: "redo", keys: &["Mod+Shift+z", "Mod+y"], group: "Everywhere", when: always, run: Desk::redo },
    Action { id: "step.stop", keys: &["Mod+."], group: "Everywhere", when: |desk| desk.stepping().is_some(), run: Desk::stop_step },
    Action { id: "palette", keys: &["Mod+k"], group: "Everywhere", when: always, run: |desk| desk.open(Dialog::Palette) },
    Action { id: "keys", keys: &["?"], group: "Everywhere", when: always, run: |desk| desk.open(Dialog::Keys) },
    Action { id: "place.read", keys: &["Mod+1"], group: "Everywhere", when: always, run: read },
    Action { id: "place.incidents", keys: &["Mod+2"], group: "Everywhere", when: always, run: |desk| desk.go(Place::Incidents) },
    Action { id: "place.adjudicate", keys: &["Mod+4"], group: "Everywhere", when: always, run: |desk| desk.go(Place::Adjudicate) },
    Action { id: "panes.next", keys: &["F6"], group: "Everywhere", when: always, run: |_| next_pane(1) },
    Action { id: "panes.previous", keys: &["Shift+F6"], group: "Everywhere", when: always, run: |_| next_pane(2) },
    Action { id: "log", keys: &["Mod+Shift+l"], group: "Everywhere", when: always, run: |desk| desk.open(Dialog::Log) },
    Action { id: "language", keys: &["F8"], group: "Everywhere", when: always, run: |desk| desk.open(Dialog::Language) },
    Action { id: "settings", keys: &["Mod+,"], group: "Everywhere", when: always, run: |desk| desk.open(Dialog::Settings) },
];

/// To the text, for the keys that go on in it.
fn read(desk: &Desk) {
    desk.go(Place::Read);
    focus::focus_later(".article-text");
}

/// Moves the focus `by` panes on, of the three; past those that are not on show.
fn next_pane(by: usize) {
    const PANES: [&str; 3] = ["list", "main", "side"];
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let here = document
        .active_element()
        .and_then(|element| element.closest("[data-pane]").ok().flatten())
        .and_then(|element| element.get_attribute("data-pane"));
    let nth = here.and_then(|here| PANES.iter().position(|pane| *pane == here));
    // From nowhere the first comes first.
    let from = nth.unwrap_or(PANES.len() - by);
    let selectors = (1..=PANES.len()).map(|step| format!("[data-pane={}]", PANES[(from + step * by) % PANES.len()]));
    let is_on_show = |selector: &String| {
        let pane = document.query_selector(selector).ok().flatten();
        pane.is_some_and(|pane| pane.client_width() > 0)
    };
    if let Some(selector) = selectors.into_iter().find(is_on_show) {
        // In the pane of the text, keys are for the text.
        let text = format!("{selector} .article-text");
        let has_text = document.query_selector(&text).is_ok_and(|text| text.is_some());
        focus::focus(if has_text { &text } else { &selector });
    }
}
