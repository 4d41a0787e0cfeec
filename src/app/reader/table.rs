//! The reading pane's rows in the table of actions.

use crossbearing::{anchor::Unit, layers::Edge};

use super::{
    marking::After,
    sheet::document,
    state::{Reader, current, is_wanted, take_wanted},
    word_snap,
};
use crate::app::{
    actions::Action,
    claims::several,
    desk::{Desk, Place},
};

/// Whether an article is on show.
fn reading(desk: &Desk) -> bool {
    desk.view().shows_text() && desk.view().article.is_some()
}

/// Whether an article whose text is here is on show.
fn with_text(desk: &Desk) -> bool {
    reading(desk) && current(desk).is_some()
}

/// Whether the article on show has a current claim.
fn with_claim(desk: &Desk) -> bool {
    with_text(desk) && current(desk).and_then(|reader| reader.claim()).is_some()
}

/// The same for keys that also have a meaning where text is typed.
fn with_claim_not_typing(desk: &Desk) -> bool {
    let active = document().and_then(|document| document.active_element());
    let typing = active.is_some_and(|active| active.matches("input, textarea, select, [contenteditable]").unwrap_or(false));
    !typing && with_claim(desk)
}

fn run(desk: &Desk, act: impl FnOnce(&Reader)) {
    if let Some(reader) = current(desk) {
        // What is done is told, and not where the caret was before it.
        reader.telling.take();
        act(&reader);
        reader.schedule();
    }
}

/// In Compare the key of the mark also shows the figures: there it marks what is selected and nothing else.
fn can_mark(desk: &Desk) -> bool {
    with_text(desk) && (desk.view().place == Place::Read || current(desk).is_some_and(|reader| has_selection(&reader)))
}

fn mark(desk: &Desk) {
    run(desk, |reader| {
        if !reader.mark(None, false, After::Collapse) {
            desk.say(t!("reader-select-first"));
        }
    });
}

fn walk(desk: &Desk, forward: bool) {
    run(desk, |reader| {
        if !reader.walk(forward) {
            desk.say(if forward { t!("reader-none-on") } else { t!("reader-none-before") });
        }
    });
}

fn has_selection(reader: &Reader) -> bool {
    reader.on_show().and_then(|on_show| on_show.sheet.selected()).is_some_and(|selected| !selected.is_collapsed())
}

/// Whether Esc has something to take back.
fn can_escape(desk: &Desk) -> bool {
    with_text(desk)
        && (desk.view().claim.is_some()
            || !desk.view().picked.is_empty()
            || is_wanted()
            || current(desk).is_some_and(|reader| reader.armed.get() || has_selection(&reader)))
}

fn escape(desk: &Desk) {
    run(desk, |reader| {
        if !desk.view().picked.is_empty() {
            several::clear(desk);
        } else if take_wanted().is_some() {
            desk.say(t!("reader-all-stays"));
        } else if reader.armed.replace(false) {
            desk.say(t!("reader-claim-stays"));
        } else if has_selection(reader) {
            reader.let_go();
            if let Some(on_show) = reader.on_show() {
                on_show.sheet.deselect();
            }
        } else {
            reader.choose(None);
        }
    });
}

fn toggle_word_snap(desk: &Desk) {
    desk.say(if word_snap::toggle() { t!("reader-snap-on") } else { t!("reader-snap-off") });
}

/// Makes the action of a digit.
macro_rules! kind {
    ($id:literal, $key:literal) => {
        Action {
            id: $id,
            keys: &[$key],
            group: "Kinds",
            when: |desk| with_text(desk) && current(desk).is_some_and(|reader| reader.kind_of_key($key).is_some()),
            run: |desk| {
                run(desk, |reader| {
                    if let Some(kind) = reader.kind_of_key($key) {
                        reader.pick_kind(&kind);
                    }
                })
            },
        }
    };
}

/// Makes the action of an arrow key on an edge.
macro_rules! edge {
    ($id:literal, $key:literal, $edge:ident, $unit:ident, $rightward:literal) => {
        Action {
            id: $id,
            keys: &[$key],
            group: "Current claim",
            when: with_claim_not_typing,
            run: |desk| run(desk, |reader| reader.move_edge(Edge::$edge, Unit::$unit, $rightward)),
        }
    };
}

/// The actions of the text.
pub(crate) const ACTIONS: &[Action] = &[
    Action { id: "text.mark", keys: &["m"], group: "Text", when: can_mark, run: mark },
    Action { id: "claim.next", keys: &["j"], group: "Text", when: with_text, run: |desk| walk(desk, true) },
    Action { id: "claim.previous", keys: &["k"], group: "Text", when: with_text, run: |desk| walk(desk, false) },
    Action { id: "text.escape", keys: &["Escape"], group: "Text", when: can_escape, run: escape },
    Action { id: "text.word_snap", keys: &["w"], group: "Text", when: reading, run: toggle_word_snap },
    kind!("kind.1", "1"),
    kind!("kind.2", "2"),
    kind!("kind.3", "3"),
    kind!("kind.4", "4"),
    kind!("kind.5", "5"),
    kind!("kind.6", "6"),
    kind!("kind.7", "7"),
    kind!("kind.8", "8"),
    kind!("kind.9", "9"),
    Action {
        id: "claim.add_part",
        keys: &["a"],
        group: "Current claim",
        when: with_claim,
        run: |desk| run(desk, |reader| reader.add_part(false, After::Collapse)),
    },
    Action {
        id: "claim.delete",
        keys: &["Delete", "Backspace"],
        group: "Current claim",
        when: |desk| with_claim(desk) || (with_text(desk) && !desk.view().picked.is_empty()),
        run: |desk| run(desk, Reader::delete),
    },
    Action {
        id: "claim.split",
        keys: &["c"],
        group: "Current claim",
        when: |desk| with_text(desk) && desk.view().place == Place::Read,
        run: |desk| run(desk, Reader::split),
    },
    edge!("claim.end_right", "Alt+ArrowRight", End, Word, true),
    edge!("claim.end_left", "Alt+ArrowLeft", End, Word, false),
    edge!("claim.start_right", "Alt+Shift+ArrowRight", Start, Word, true),
    edge!("claim.start_left", "Alt+Shift+ArrowLeft", Start, Word, false),
    edge!("claim.end_right_1", "Mod+Alt+ArrowRight", End, Grapheme, true),
    edge!("claim.end_left_1", "Mod+Alt+ArrowLeft", End, Grapheme, false),
    edge!("claim.start_right_1", "Mod+Alt+Shift+ArrowRight", Start, Grapheme, true),
    edge!("claim.start_left_1", "Mod+Alt+Shift+ArrowLeft", Start, Grapheme, false),
];
