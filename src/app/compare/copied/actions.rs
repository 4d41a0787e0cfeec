//! The rows of the review of copies in the table of actions.

use std::{cell::RefCell, rc::Rc};

use crossbearing::{
    anchor::Direction,
    copies::review::Reviewed,
    layers::Edge,
    record::{CopyKind, Verdict},
};

use super::{super::deciding, filter::Filter};
use crate::app::{
    actions::Action,
    desk::{Comparison, Desk, Place},
    platform::focus,
};

const GROUP: &str = "Copies";

/// What the list shows: for the actions.
#[derive(Clone)]
struct Listed {
    rows: Rc<Vec<Reviewed>>,
    current: Option<usize>,
    filter: Filter,
}

thread_local! {
    static LISTED: RefCell<Option<Listed>> = const { RefCell::new(None) };
}

/// The list says what it shows.
pub(super) fn publish(rows: &Rc<Vec<Reviewed>>, current: Option<usize>, filter: Filter) {
    LISTED.set(Some(Listed { rows: Rc::clone(rows), current, filter }));
}

fn here(desk: &Desk) -> bool {
    let view = desk.view();
    view.place == Place::Compare && view.comparison == Comparison::Copied && current().is_some()
}

fn current() -> Option<(Listed, usize)> {
    let listed = LISTED.with_borrow(Clone::clone)?;
    let nth = listed.current?;
    (nth < listed.rows.len()).then_some((listed, nth))
}

fn with_current(act: impl FnOnce(&Reviewed)) {
    if let Some((listed, nth)) = current() {
        act(&listed.rows[nth]);
    }
}

const CURRENT_ROW: &str = ".cop-row.current .cop-pick";

fn walk(desk: &Desk, forward: bool) {
    let Some((listed, nth)) = current() else { return };
    let next = if forward { Some(nth + 1) } else { nth.checked_sub(1) };
    match next.and_then(|next| listed.rows.get(next)) {
        Some(pair) => {
            desk.look(|view| view.copied = Some(pair.copied.passages.clone()));
            focus::focus_later(CURRENT_ROW);
        }
        None => desk.say(if forward { t!("last-one") } else { t!("first-one") }),
    }
}

fn judge(desk: &Desk, verdict: Verdict) {
    let Some((listed, nth)) = current() else { return };
    deciding::judge(desk, &listed.rows[nth], verdict);
    // Where what is decided leaves the list, the next one takes its place.
    let is_gone = !listed.filter.shows(&Reviewed { verdict: Some(verdict), ..listed.rows[nth].clone() });
    if is_gone && let Some(next) = listed.rows.get(nth + 1).or_else(|| listed.rows.get(nth.checked_sub(1)?)) {
        desk.look(|view| view.copied = Some(next.copied.passages.clone()));
        focus::focus_later(CURRENT_ROW);
    }
}

fn show_beside(desk: &Desk) {
    with_current(|pair| {
        let articles = pair.copied.passages.each_ref().map(|passage| passage.article.clone());
        desk.look(|view| {
            view.comparison = Comparison::Parallel;
            view.copied = Some(pair.copied.passages.clone());
            view.beside = articles.to_vec();
        });
    });
}

fn other_side(desk: &Desk) {
    desk.look(|view| view.copied_side = 1 - view.copied_side.min(1));
    with_current(|pair| {
        let passage = &pair.copied.passages[desk.view().copied_side.min(1)];
        let name = super::super::found::outlet_of(&desk.shown(), &passage.article);
        desk.announce(&t!("copied-extent-in", name = &name));
    });
}

/// Not where somebody types: there the arrows have a meaning of their own.
fn not_typing(desk: &Desk) -> bool {
    here(desk) && focus::active().is_none_or(|active| !active.matches("input, select, textarea").unwrap_or(false))
}

fn move_edge(desk: &Desk, edge: Edge, direction: Direction) {
    let side = desk.view().copied_side.min(1);
    with_current(|pair| deciding::move_edge(desk, pair, side, edge, direction));
}

macro_rules! edge {
    ($id:literal, $key:literal, $edge:ident, $direction:ident) => {
        Action { id: $id, keys: &[$key], group: GROUP, when: not_typing, run: |desk| move_edge(desk, Edge::$edge, Direction::$direction) }
    };
}

macro_rules! kind {
    ($id:literal, $key:literal, $kind:ident) => {
        Action {
            id: $id,
            keys: &[$key],
            group: GROUP,
            when: here,
            run: |desk| with_current(|pair| deciding::set_kind(desk, pair, CopyKind::$kind)),
        }
    };
}

/// The actions of this view.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "copies.next", keys: &["j"], group: GROUP, when: here, run: |desk| walk(desk, true) },
    Action { id: "copies.previous", keys: &["k"], group: GROUP, when: here, run: |desk| walk(desk, false) },
    Action { id: "copies.confirm", keys: &["a"], group: GROUP, when: here, run: |desk| judge(desk, Verdict::Confirmed) },
    Action { id: "copies.reject", keys: &["n"], group: GROUP, when: here, run: |desk| judge(desk, Verdict::Rejected) },
    Action {
        id: "copies.take_back",
        keys: &["Delete", "Backspace"],
        group: GROUP,
        when: here,
        run: |desk| with_current(|pair| deciding::take_back(desk, pair)),
    },
    Action { id: "copies.beside", keys: &["l"], group: GROUP, when: here, run: show_beside },
    Action {
        id: "copies.origin",
        keys: &["h"],
        group: GROUP,
        when: here,
        run: |desk| with_current(|pair| deciding::next_origin(desk, pair)),
    },
    kind!("copies.verbatim", "1", Verbatim),
    kind!("copies.near", "2", Near),
    kind!("copies.rewrite", "3", Rewrite),
    kind!("copies.shared_quote", "4", SharedQuote),
    Action { id: "copies.side", keys: &["s"], group: GROUP, when: here, run: other_side },
    edge!("copies.end_right", "Alt+ArrowRight", End, Forward),
    edge!("copies.end_left", "Alt+ArrowLeft", End, Backward),
    edge!("copies.start_right", "Alt+Shift+ArrowRight", Start, Forward),
    edge!("copies.start_left", "Alt+Shift+ArrowLeft", Start, Backward),
];
