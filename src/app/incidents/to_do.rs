//! What is still to do, under the tree: how much there is of each sort, and the way through it one by one. Which those
//! are is the ledger's business.

use std::cell::RefCell;

use crossbearing::{
    id::{ClaimId, IncidentId},
    ledger::{self, ToDo as Left},
};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::{
    actions::{Action, always, aria},
    desk::{Desk, Pane},
    ledgers::{self, use_ledger},
    parts::Kbd,
    platform::focus,
    words,
};

/// How long after a change it is counted anew: the whole ledger is behind it.
const PAUSE_MS: u32 = 150;

/// The sorts of things to do, as their actions and rows are called, each with its key.
const SORTS: [(&str, &str); 5] = [
    (id!("todo-no-incident"), "u"),
    (id!("todo-no-quantity"), "Shift+Q"),
    (id!("todo-no-source"), "Shift+S"),
    (id!("todo-one-source"), "v"),
    (id!("todo-changed"), "r"),
];

const GROUP: &str = "To do";

macro_rules! next_of {
    ($id:literal, $nth:literal) => {
        Action { id: $id, keys: &[SORTS[$nth].1], group: GROUP, when: always, run: |desk| go_on(desk, Some($nth)) }
    };
}

/// The actions that go through what is to do.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "to_do.next", keys: &["g"], group: GROUP, when: always, run: |desk| go_on(desk, None) },
    next_of!("to_do.no_incident", 0),
    next_of!("to_do.no_quantity", 1),
    next_of!("to_do.no_source", 2),
    next_of!("to_do.one_source", 3),
    next_of!("to_do.changed", 4),
];

/// Where to go to do it.
#[derive(Clone, Debug, PartialEq)]
enum Target {
    Claim(ClaimId),
    Incident(IncidentId),
}

/// All that is to do, sort by sort.
fn sorted(left: Left) -> [Vec<Target>; SORTS.len()] {
    let claims = |ids: Vec<ClaimId>| ids.into_iter().map(Target::Claim).collect();
    let incidents = |ids: Vec<IncidentId>| ids.into_iter().map(Target::Incident).collect();
    [
        claims(left.without_incident),
        claims(left.without_quantity),
        claims(left.without_source),
        incidents(left.single_source),
        incidents(left.changed_since),
    ]
}

fn all(desk: &Desk) -> [Vec<Target>; SORTS.len()] {
    sorted(ledgers::ask(desk, ledger::to_do))
}

/// How far somebody has come in going through a list.
#[derive(Debug, Default)]
struct Walk {
    /// The sort; `None` for all of them.
    sort: Option<usize>,
    list: Vec<(usize, Target)>,
    at: usize,
}

thread_local! {
    static WALK: RefCell<Walk> = RefCell::default();
}

impl Walk {
    /// The place in `now` of the next one: that behind the last, whether or not that was dealt with; else the first.
    fn next(&mut self, sort: Option<usize>, now: Vec<(usize, Target)>) -> Option<usize> {
        let behind = if self.sort == sort { self.list.get(self.at + 1..).unwrap_or_default() } else { &[] };
        let next = behind.iter().find_map(|target| now.iter().position(|other| other == target));
        let next = next.or((!now.is_empty()).then_some(0));
        *self = Walk { sort, list: now, at: next.unwrap_or(0) };
        next
    }
}

/// Shows the next thing to do of this sort, or of all.
fn go_on(desk: &Desk, sort: Option<usize>) {
    let lists = all(desk).into_iter().enumerate().filter(|(nth, _)| sort.is_none_or(|sort| sort == *nth));
    let now: Vec<(usize, Target)> = lists.flat_map(|(nth, list)| list.into_iter().map(move |target| (nth, target))).collect();
    let n = now.len();
    let next = WALK.with_borrow_mut(|walk| Some((walk.next(sort, now)?, walk.list.get(walk.at)?.clone())));
    let Some((nth, (sort_shown, target))) = next else {
        let what = sort.map_or_else(|| t!("todo-nothing").to_owned(), |sort| t!("todo-none", what = words::text(SORTS[sort].0)));
        desk.say(&what);
        return;
    };
    match target {
        Target::Claim(claim) => {
            desk.show_claim(&claim);
            // What is missing is filled in there.
            desk.look(|view| view.pane = Pane::Side);
            focus::focus_later(".article-text");
        }
        Target::Incident(incident) => desk.show_incident(&incident),
    }
    let label = words::text(SORTS[sort_shown].0);
    desk.say(&match sort {
        Some(_) => t!("todo-of", what = label, nth = nth + 1, n = n),
        None => t!("todo-of-all", what = &label.to_lowercase(), nth = nth + 1, n = n),
    });
}

/// Props of [`ToDo`].
#[derive(Properties, PartialEq)]
pub(crate) struct ToDoProps {
    pub(crate) desk: Desk,
    /// Grows with every change to the project.
    pub(crate) revision: u64,
}

/// See the module.
#[component]
pub(crate) fn ToDo(props: &ToDoProps) -> Html {
    let count = |desk: &Desk| all(desk).map(|list| list.len());
    let known = use_ledger(&props.desk, false);
    let counts = use_state_eq(|| count(&props.desk));
    {
        let (desk, counts) = (props.desk.clone(), counts.setter());
        use_effect_with(known, move |_| {
            let pause = Timeout::new(PAUSE_MS, move || counts.set(count(&desk)));
            move || drop(pause)
        });
    }
    let is_empty = {
        let project = props.desk.shown();
        project.claims().len() + project.incidents().len() == 0
    };
    if is_empty {
        return Html::default();
    }
    let row = |nth: usize| {
        let (label, n) = (words::text(SORTS[nth].0), counts[nth]);
        // The first goes on with whatever comes next.
        let id = ACTIONS[nth + 1].id;
        if n == 0 {
            return Html::default();
        }
        let desk = props.desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| go_on(&desk, Some(nth)));
        html! {
            <li key={nth}><button type="button" class="todo-row" aria-keyshortcuts={aria(id)} {onclick}>
                <span>{ label }</span><Kbd action={id} /><b>{ n }</b></button></li>
        }
    };
    let left: usize = counts.iter().sum();
    html! {
        <section class="todo" aria-labelledby="todo-heading">
            <div class="heading"><h2 id="todo-heading">{ t!("todo") }</h2>if left > 0 { <small><Kbd action="to_do.next" />{ " " }{ t!("todo-next") }</small> }</div>
            if left == 0 { <p class="quiet">{ t!("todo-all-done") }</p> }
            <ul>{ for (0..SORTS.len()).map(row) }</ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    //! Going through a list that changes meanwhile.

    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{Target, Walk};

    fn list(ids: &str) -> Vec<(usize, Target)> {
        ids.split_whitespace().map(|id| (0, Target::Claim(id.into()))).collect()
    }

    #[wasm_bindgen_test]
    fn what_was_passed_over_stays_behind() {
        let mut walk = Walk::default();
        for (sort, now, expect) in [
            (Some(0), "a b c d", Some(0)),
            (Some(0), "a b c d", Some(1)),
            // `b` is done: `c` is next, though it moved up.
            (Some(0), "a c d", Some(1)),
            (Some(0), "a c d", Some(2)),
            (Some(0), "a c d", Some(0)),
            (Some(1), "a c d", Some(0)),
            (Some(1), "", None),
            (Some(1), "x", Some(0)),
        ] {
            assert_eq!(walk.next(sort, list(now)), expect, "{now}");
        }
    }
}
