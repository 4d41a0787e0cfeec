//! The actions on incidents, with their keys. The tree sees its own keys first and does the same things, so
//! that Delete there never reaches a claim.

use crate::app::{
    actions::{Action, always},
    desk::{Desk, Dialog, Pane, Place},
    platform::focus,
};

use super::{
    asks::{self, TreeAsk},
    edit,
    tree::has_focus,
};

const GROUP: &str = "Incidents";

/// The actions on incidents.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "incident.new", keys: &["i"], group: GROUP, when: always, run: |desk| new(desk, false) },
    Action { id: "incident.new_part", keys: &["Shift+I"], group: GROUP, when: has_current, run: |desk| new(desk, true) },
    Action { id: "incident.rename", keys: &["F2"], group: GROUP, when: has_current, run: rename },
    Action {
        id: "incident.link_here",
        keys: &["Shift+Enter"],
        group: GROUP,
        when: |desk| has_current(desk) && desk.view().place == Place::Read && desk.view().claim.is_some(),
        run: |desk| with_current(desk, edit::link_current_claim),
    },
    Action { id: "incident.move", keys: &["Shift+P"], group: GROUP, when: has_current, run: ask_parent },
    Action {
        id: "incident.indent",
        keys: &["Alt+Shift+ArrowRight"],
        group: GROUP,
        when: in_tree,
        run: |desk| with_current(desk, edit::indent),
    },
    Action {
        id: "incident.outdent",
        keys: &["Alt+Shift+ArrowLeft"],
        group: GROUP,
        when: in_tree,
        run: |desk| with_current(desk, edit::outdent),
    },
    Action { id: "incident.assess", keys: &["Shift+E"], group: GROUP, when: has_current, run: assess },
    Action {
        id: "incident.fuse",
        keys: &["Shift+U"],
        group: GROUP,
        when: |desk| desk.project().incidents().len() > 1,
        run: |desk| {
            let current = desk.view().incident.clone();
            desk.open(Dialog::Fuse(current));
        },
    },
    Action {
        id: "incident.split",
        keys: &["Shift+Y"],
        group: GROUP,
        when: has_current,
        run: |desk| with_current(desk, |desk, current| desk.open(Dialog::Split(current.clone(), Vec::new()))),
    },
    Action { id: "incident.delete", keys: &["Delete"], group: GROUP, when: in_tree, run: |desk| with_current(desk, edit::ask_to_delete) },
];

/// Whether there is a current incident, where incidents are on show.
fn has_current(desk: &Desk) -> bool {
    let view = desk.view();
    view.incident.is_some() && matches!(view.place, Place::Read | Place::Incidents | Place::Compare)
}

/// Whether an action of the tree may run: the keys are the tree's, or the action is picked by its name.
fn in_tree(desk: &Desk) -> bool {
    has_current(desk) && (has_focus() || desk.view().dialog == Some(Dialog::Palette))
}

fn with_current(desk: &Desk, run: impl Fn(&Desk, &crossbearing::id::IncidentId)) {
    let current = desk.view().incident.clone();
    if let Some(current) = current {
        run(desk, &current);
    }
}

/// Opens a row in the tree for the title of a new incident.
fn new(desk: &Desk, as_part: bool) {
    let under = desk.view().incident.clone().filter(|_| as_part);
    desk.look(|view| view.pane = Pane::List);
    asks::ask(&asks::TREE, TreeAsk::New(under));
}

/// Edits the title where the person is: on the page if that is shown and the tree hasn't the focus.
fn rename(desk: &Desk) {
    let on_page = desk.view().place == Place::Incidents && !has_focus();
    if on_page {
        desk.look(|view| view.pane = Pane::Main);
        focus::focus_later("#incident-title");
    } else {
        with_current(desk, |desk, current| {
            desk.look(|view| view.pane = Pane::List);
            asks::ask(&asks::TREE, TreeAsk::Rename(current.clone()));
        });
    }
}

fn ask_parent(desk: &Desk) {
    with_current(desk, Desk::show_incident);
    focus::focus_later("[data-field=\"incident-parent\"]");
}

fn assess(desk: &Desk) {
    with_current(desk, |desk, current| {
        desk.show_incident(current);
        asks::ask(&asks::ASSESS, current.clone());
    });
}
