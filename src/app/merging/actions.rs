//! The rows of merging in the table of actions.

use super::{
    Matter, Stage,
    conflicts::{ANOTHER, CURRENT},
    deciding, matters, offer, show_conflict, work,
};
use crate::app::{
    actions::{Action, always},
    desk::{Desk, Place},
    platform::focus,
};

const GROUP: &str = "Merging";

fn is_offered(desk: &Desk) -> bool {
    desk.view().place == Place::Merge && matches!(*desk.merging(), Stage::Offered(_))
}

fn is_under_way(desk: &Desk) -> bool {
    desk.view().place == Place::Merge && *desk.merging() != Stage::Idle
}

/// Whether conflicts are on show, and keys are theirs.
fn here(desk: &Desk) -> bool {
    desk.view().place == Place::Merge && *desk.merging() == Stage::Idle && !matters(desk).is_empty()
}

/// Not where a button waits to be pressed.
fn here_not_on_button(desk: &Desk) -> bool {
    here(desk) && focus::active().is_none_or(|active| !active.matches("button, summary, a, input, textarea, select").unwrap_or(false))
}

fn cancel(desk: &Desk) {
    work::stop(desk);
    desk.look(|view| view.place = Place::Read);
    desk.say(t!("merge-nothing-merged"));
}

fn walk(desk: &Desk, forward: bool) {
    let n = matters(desk).len();
    let here = desk.view().conflict.min(n.saturating_sub(1));
    match if forward { Some(here + 1).filter(|next| *next < n) } else { here.checked_sub(1) } {
        Some(next) => {
            desk.look(|view| view.conflict = next);
            focus::focus_later(CURRENT);
        }
        None => desk.say(if forward { t!("last-one") } else { t!("first-one") }),
    }
}

fn with_current(desk: &Desk, act: impl FnOnce(&Matter)) {
    let matters = matters(desk);
    let nth = desk.view().conflict.min(matters.len().saturating_sub(1));
    if let Some(matter) = matters.get(nth) {
        act(matter);
    }
}

fn pick(desk: &Desk, nth: usize) {
    with_current(desk, |matter| {
        let choices = deciding::choices(desk, &desk.project(), matter);
        let Some(choice) = choices.get(nth) else {
            desk.say(t!("merge-no-value"));
            return;
        };
        if deciding::decide(desk, matter, choice) {
            desk.announce(&t!("merge-chosen", value = &choice.label));
            focus::focus_later(CURRENT);
        }
    });
}

fn another(desk: &Desk) {
    with_current(desk, |matter| match matter {
        Matter::Conflict(conflict) if deciding::typed(conflict).is_some() => focus::focus(ANOTHER),
        Matter::Conflict(conflict) => deciding::edit(desk, conflict),
        Matter::Same(_) => deciding::show(desk, matter),
    });
}

fn of_claim(desk: &Desk) {
    let claim = desk.view().claim.clone();
    if let Some(claim) = claim {
        show_conflict(desk, &claim);
    }
}

macro_rules! pick {
    ($id:literal, $key:literal, $nth:literal) => {
        Action { id: $id, keys: &[$key], group: GROUP, when: here, run: |desk| pick(desk, $nth) }
    };
}

/// The actions of this place.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "place.merge", keys: &["Mod+5"], group: "Everywhere", when: always, run: |desk| desk.go(Place::Merge) },
    Action {
        id: "claim.conflict",
        keys: &["Shift+R"],
        group: GROUP,
        when: |desk| desk.view().place != Place::Merge && desk.view().claim.is_some(),
        run: of_claim,
    },
    Action { id: "merge.accept", keys: &["Mod+Enter"], group: GROUP, when: is_offered, run: offer::accept },
    Action { id: "merge.cancel", keys: &["Escape"], group: GROUP, when: is_under_way, run: cancel },
    Action { id: "conflict.next", keys: &["n", "j", "ArrowDown"], group: GROUP, when: here, run: |desk| walk(desk, true) },
    Action { id: "conflict.previous", keys: &["p", "k", "ArrowUp"], group: GROUP, when: here, run: |desk| walk(desk, false) },
    pick!("conflict.pick_1", "1", 0),
    pick!("conflict.pick_2", "2", 1),
    pick!("conflict.pick_3", "3", 2),
    pick!("conflict.pick_4", "4", 3),
    pick!("conflict.pick_5", "5", 4),
    pick!("conflict.pick_6", "6", 5),
    pick!("conflict.pick_7", "7", 6),
    pick!("conflict.pick_8", "8", 7),
    pick!("conflict.pick_9", "9", 8),
    Action { id: "conflict.another", keys: &["Enter"], group: GROUP, when: here_not_on_button, run: another },
    Action {
        id: "conflict.show",
        keys: &["t"],
        group: GROUP,
        when: here,
        run: |desk| with_current(desk, |matter| deciding::show(desk, matter)),
    },
];
