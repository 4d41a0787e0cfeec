//! The rows of adjudication in the table of actions.

use std::rc::Rc;

use crossbearing::{
    command::Command,
    id::{ClaimId, IncidentId},
    record::{Decision, GOLD},
};

use super::listed::{Item, Listed, listed, set_reason, take_reason};
use crate::app::{
    actions::Action,
    desk::{Desk, Pane, Place},
    platform::{env, focus},
    words::said,
};

const GROUP: &str = "Adjudicate";

fn here(desk: &Desk) -> bool {
    desk.view().place == Place::Adjudicate
}

fn is_current(desk: &Desk) -> bool {
    here(desk) && current(desk).is_some()
}

fn current(desk: &Desk) -> Option<(Rc<Listed>, usize, Item)> {
    let listed = listed();
    let nth = desk.view().dispute.min(listed.items.len().saturating_sub(1));
    let item = *listed.items.get(nth)?;
    Some((listed, nth, item))
}

fn walk(desk: &Desk, forward: bool) {
    let Some((listed, nth, _)) = current(desk) else { return };
    let next = if forward { Some(nth + 1) } else { nth.checked_sub(1) };
    match next.filter(|next| *next < listed.items.len()) {
        Some(next) => listed.go(desk, next),
        None => desk.say(if forward { t!("last-one") } else { t!("first-one") }),
    }
}

/// Whether person number `pick` has a version of the current one.
fn has(desk: &Desk, pick: usize) -> bool {
    let Some((listed, _, item)) = current(desk) else { return false };
    let of = &listed.adjudication;
    let n_versions = match item {
        Item::Question(nth) => of.questions[nth].sides.len(),
        Item::Group(nth) => of.groups[nth].versions.len(),
    };
    here(desk) && pick < n_versions
}

/// Takes person number `pick`'s version of the current one, or none of them; then goes on.
pub(super) fn decide(desk: &Desk, pick: Option<usize>) {
    let Some((listed, nth, _)) = current(desk) else { return };
    if take(desk, pick) {
        match listed.next_open(nth) {
            Some(next) => listed.go(desk, next),
            None => desk.say(t!("adj-none-left")),
        }
    }
}

fn take(desk: &Desk, pick: Option<usize>) -> bool {
    let Some((listed, _, item)) = current(desk) else { return false };
    let of = &listed.adjudication;
    let project = desk.project().clone();
    let before = listed.state(item).decision().and_then(|id| project.decision(id)).map(|decision| decision.body.reason.clone());
    let reason = take_reason().or(before).unwrap_or_default();
    let command = match item {
        Item::Group(nth) => of.decide(&project, nth, pick, &reason, &mut env::new_id),
        Item::Question(nth) => {
            let question = &of.questions[nth];
            let kept: &[IncidentId] = match pick {
                Some(pick) => question.sides.get(pick).map_or(&[], |side| &side.incidents),
                None => &question.incidents,
            };
            of.decide_incidents(&project, nth, kept, &reason, &mut env::new_id)
        }
    };
    command.is_some_and(|command| {
        let done = desk.perform(&command);
        if let (true, Command::All { label, .. }) = (done, &command) {
            desk.announce(&t!("adj-decided", what = &said::step(label)));
        }
        done
    })
}

fn take_agreed(desk: &Desk) {
    let listed = listed();
    let command = listed.adjudication.take_agreed(&desk.project(), &mut env::new_id);
    match command {
        Some(command) => {
            if let (true, Command::All { label, .. }) = (desk.perform(&command), &command) {
                desk.say(&t!("done-what", what = &said::step(label)));
            }
        }
        None => desk.say(t!("adj-nothing-agreed")),
    }
}

/// Shows the claim of the layer in the text, where its edges and all else can be changed; takes the first version if none
/// was taken.
fn edit(desk: &Desk) {
    let Some((listed, _, Item::Group(nth))) = current(desk) else { return };
    let group = &listed.adjudication.groups[nth];
    let known = || -> Option<ClaimId> {
        let id = Decision::id_of(GOLD, &group.claims(), &[]);
        desk.project().decision(&id).and_then(|decision| decision.body.outcome.clone())
    };
    let outcome = match known() {
        Some(outcome) => Some(outcome),
        None => take(desk, Some(0)).then(known).flatten(),
    };
    if let Some(outcome) = outcome {
        desk.show_claim(&outcome);
        desk.say(t!("adj-editing"));
    }
}

fn reason(desk: &Desk) {
    desk.look(|view| view.pane = Pane::Side);
    focus::focus_later(".adj-reason textarea");
}

macro_rules! pick {
    ($id:literal, $key:literal, $nth:literal) => {
        Action { id: $id, keys: &[$key], group: GROUP, when: |desk| has(desk, $nth), run: |desk| decide(desk, Some($nth)) }
    };
}

/// The actions of this place.
pub(crate) const ACTIONS: &[Action] = &[
    pick!("adjudicate.1", "1", 0),
    pick!("adjudicate.2", "2", 1),
    pick!("adjudicate.3", "3", 2),
    pick!("adjudicate.4", "4", 3),
    pick!("adjudicate.5", "5", 4),
    pick!("adjudicate.6", "6", 5),
    pick!("adjudicate.7", "7", 6),
    pick!("adjudicate.8", "8", 7),
    pick!("adjudicate.9", "9", 8),
    Action { id: "adjudicate.nothing", keys: &["0"], group: GROUP, when: is_current, run: |desk| decide(desk, None) },
    Action {
        id: "adjudicate.edit",
        keys: &["e"],
        group: GROUP,
        when: |desk| here(desk) && matches!(current(desk), Some((_, _, Item::Group(_)))),
        run: edit,
    },
    Action { id: "adjudicate.reason", keys: &["r"], group: GROUP, when: is_current, run: reason },
    Action { id: "adjudicate.next", keys: &["n", "j"], group: GROUP, when: is_current, run: |desk| walk(desk, true) },
    Action { id: "adjudicate.previous", keys: &["p", "k"], group: GROUP, when: is_current, run: |desk| walk(desk, false) },
    Action { id: "adjudicate.agreed", keys: &["a"], group: GROUP, when: here, run: take_agreed },
    Action {
        id: "adjudicate.undo",
        keys: &["u"],
        group: GROUP,
        when: here,
        run: |desk| {
            set_reason(None);
            desk.undo();
        },
    },
];
