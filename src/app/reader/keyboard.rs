//! The keyboard on the text: a caret that arrow keys move and Shift extends, Enter, and Tab from claim to
//! claim. Left and right move as they look, in right-to-left text too; up and down with Ctrl go by paragraphs, with Alt
//! by sentences. Single keys with a meaning of their own are in the table of actions.

use std::rc::Rc;

use crossbearing::{
    anchor::{Direction, Unit},
    id::ClaimId,
    offset::{CharOffset, Span},
};
use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::{
    marking::{After, short},
    segments,
    sheet::{Rect, Selected, document, selection},
    state::{OnShow, Reader},
};
use crate::app::platform::focus;

/// After how long without a key the caret is told: milliseconds.
const TELL_MS: u32 = 250;

/// A key that moves the caret.
enum Move {
    /// As the browser's selection knows it: direction and unit.
    Browser(&'static str, &'static str),
    /// Several lines at once: direction.
    Page(&'static str),
    /// By what people see, the same in every browser.
    Step(Unit, Direction),
    /// By words, as it looks: to the left, or else to the right.
    Word(bool),
    /// To a place.
    To(CharOffset),
}

/// Listens to the keyboard on the text until the listeners are dropped.
pub(super) fn listen(reader: &Rc<Reader>) -> Vec<EventListener> {
    let Some(on_show) = reader.on_show() else { return Vec::new() };
    let root = on_show.sheet.root();
    let options = EventListenerOptions::enable_prevent_default();
    let keys = {
        let reader = Rc::clone(reader);
        EventListener::new_with_options(root, "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            if !event.default_prevented() && !event.is_composing() && reader.key(event) {
                event.prevent_default();
            }
        })
    };
    let blur = {
        let reader = Rc::clone(reader);
        EventListener::new(root, "blur", move |_| reader.schedule())
    };
    let focus = {
        let reader = Rc::clone(reader);
        EventListener::new(root, "focus", move |_| {
            reader.activate();
            reader.schedule();
        })
    };
    vec![keys, focus, blur]
}

impl Reader {
    /// Does what a key means on the text; says whether it means anything.
    fn key(self: &Rc<Self>, event: &KeyboardEvent) -> bool {
        let Some(on_show) = self.on_show() else { return false };
        let modifier = event.ctrl_key() || event.meta_key();
        let (shift, alt) = (event.shift_key(), event.alt_key());
        match event.key().as_str() {
            "Tab" if !modifier && !alt => self.walk(!shift),
            // The bar of the current claim is a tool for what the keyboard points at.
            "ContextMenu" => focus_bar(),
            "F10" if shift => focus_bar(),
            "Enter" if !modifier && !alt && !shift => self.enter(),
            "a" | "A" if modifier && !alt && !shift => {
                if let Some(whole) = on_show.sheet.paragraphs().hull() {
                    on_show.sheet.select(whole.start(), whole.end());
                }
                true
            }
            "ArrowUp" | "ArrowDown" if alt && !modifier => {
                let direction = if event.key() == "ArrowDown" { Direction::Forward } else { Direction::Backward };
                self.move_caret(&on_show, &Move::Step(Unit::Sentence, direction), shift);
                self.tell(Unit::Sentence);
                true
            }
            // A kind's key that is no digit; digits are in the table of actions.
            key if !modifier && !alt && !shift && self.picks_kind(key) => true,
            key if !alt => match caret_move(&on_show, key, modifier) {
                Some(caret_move) => {
                    self.move_caret(&on_show, &caret_move, shift);
                    self.tell(match caret_move {
                        Move::Browser(_, "character") => Unit::Grapheme,
                        Move::Word(_) => Unit::Word,
                        Move::Step(by, _) => by,
                        Move::Browser(..) | Move::Page(_) | Move::To(_) => Unit::Paragraph,
                    });
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// Says where the caret is, or what is selected, once the keys have come to rest: of a text that is no field a screen
    /// reader doesn't tell it by itself.
    fn tell(self: &Rc<Self>, by: Unit) {
        let reader = Rc::clone(self);
        self.telling.replace(Some(Timeout::new(TELL_MS, move || {
            let Some(on_show) = reader.on_show() else { return };
            let text = on_show.sheet.paragraphs().text();
            let Some(selected) = on_show.sheet.selected() else { return };
            let said = if selected.is_collapsed() {
                let behind = Span::new(selected.focus, segments::step(text, selected.focus, by, Direction::Forward)).ok();
                match behind.and_then(|span| text.slice(span)) {
                    None => t!("reader-end-of-text").to_owned(),
                    Some(" ") => t!("reader-space").to_owned(),
                    Some("\n") => t!("reader-end-of-line").to_owned(),
                    Some(behind) => short(behind),
                }
            } else {
                let (start, end) = (selected.anchor.min(selected.focus), selected.anchor.max(selected.focus));
                let quote = Span::new(start, end).ok().and_then(|span| text.slice(span)).unwrap_or_default();
                t!("reader-selected", quote = &short(quote))
            };
            let claim = reader.claim_entered().map(|claim| format!("{}{claim}", t!("comma"))).unwrap_or_default();
            reader.desk.announce(&format!("{said}{claim}"));
        })));
    }

    fn picks_kind(&self, key: &str) -> bool {
        if key.chars().count() != 1 || key.parse::<u8>().is_ok() {
            return false;
        }
        let Some(kind) = self.kind_of_key(&key.to_lowercase()) else { return false };
        self.pick_kind(&kind);
        true
    }

    /// Marks the selection, or else goes to the fields of the current claim; without one, makes that the current claim in which the
    /// caret stands.
    fn enter(&self) -> bool {
        self.telling.take();
        if self.mark(None, false, After::Collapse) {
            return true;
        }
        if self.claim().is_some() {
            self.desk.focus_field("quantity");
            return true;
        }
        let Some(id) = self.claim_at_caret() else { return false };
        self.choose(Some(id));
        if let Some(said) = self.described() {
            self.desk.announce(&said);
        }
        true
    }

    /// The shortest of the claims in which the caret stands.
    fn claim_at_caret(&self) -> Option<ClaimId> {
        let caret = self.on_show()?.sheet.selected().filter(|selected| selected.is_collapsed())?.focus;
        let claims = self.claims();
        claims.id(*claims.layers.hits(caret).first()?).cloned()
    }

    /// In which claim the caret stands, if that is another than the last time.
    fn claim_entered(&self) -> Option<String> {
        let id = self.claim_at_caret();
        if self.told_in.replace(id.clone()) == id {
            return None;
        }
        let claim = self.desk.shown().claim(&id?).cloned()?;
        Some(t!("reader-in-claim", kind = &self.kind_label(&claim.body.kind)))
    }

    fn move_caret(self: &Rc<Self>, on_show: &OnShow, caret_move: &Move, extend: bool) {
        self.let_go();
        self.by_keys.set(true);
        self.upstream.set(matches!(caret_move, Move::Browser("forward", "lineboundary")));
        let sheet = &on_show.sheet;
        let before = sheet.selected().unwrap_or_else(|| {
            let claim = self.claim().and_then(|claim| claim.body.anchor.spans().first().copied());
            let at = claim.map(|span| span.start()).or_else(|| self.top_in_sight()).unwrap_or_default();
            sheet.select(at, at);
            Selected { anchor: at, focus: at }
        });
        let Some(selection) = selection() else { return };
        let alter = if extend { "extend" } else { "move" };
        let modify = |direction: &str, unit: &str| {
            // Fails only for words that the browser doesn't know, which these aren't.
            let _ = selection.modify(alter, direction, unit);
        };
        let go = |at: CharOffset| sheet.select(if extend { before.anchor } else { at }, at);
        let step = |by: Unit, direction: Direction| go(segments::step(sheet.paragraphs().text(), before.focus, by, direction));
        match *caret_move {
            Move::Browser(direction, unit) => modify(direction, unit),
            Move::Page(direction) => (0..lines_in_pane(on_show)).for_each(|_| modify(direction, "line")),
            Move::Step(by, direction) => step(by, direction),
            Move::Word(left) if left == sheet.is_right_to_left(before.focus) => step(Unit::Word, Direction::Forward),
            Move::Word(_) => step(Unit::Word, Direction::Backward),
            Move::To(at) => go(at),
        }
        // The browser knows no end of the text: it would go on into what follows on the page.
        let is_inside = selection.focus_node().is_some_and(|node| sheet.root().contains(Some(&node)));
        if !is_inside && let Some(whole) = sheet.paragraphs().hull() {
            let sideways = matches!(caret_move, Move::Browser("left" | "right", _));
            let forward = matches!(caret_move, Move::Browser("forward", _) | Move::Page("forward"));
            go(if sideways {
                before.focus
            } else if forward {
                whole.end()
            } else {
                whole.start()
            });
        }
        self.keep_caret_in_sight();
        self.schedule();
    }
}

fn caret_move(on_show: &OnShow, key: &str, modifier: bool) -> Option<Move> {
    let whole = on_show.sheet.paragraphs().hull()?;
    Some(match (key, modifier) {
        ("ArrowLeft", false) => Move::Browser("left", "character"),
        ("ArrowRight", false) => Move::Browser("right", "character"),
        ("ArrowLeft", true) => Move::Word(true),
        ("ArrowRight", true) => Move::Word(false),
        ("ArrowUp", false) => Move::Browser("backward", "line"),
        ("ArrowDown", false) => Move::Browser("forward", "line"),
        ("ArrowUp", true) => Move::Step(Unit::Paragraph, Direction::Backward),
        ("ArrowDown", true) => Move::Step(Unit::Paragraph, Direction::Forward),
        ("Home", false) => Move::Browser("backward", "lineboundary"),
        ("End", false) => Move::Browser("forward", "lineboundary"),
        ("Home", true) => Move::To(whole.start()),
        ("End", true) => Move::To(whole.end()),
        ("PageUp", false) => Move::Page("backward"),
        ("PageDown", false) => Move::Page("forward"),
        _ => return None,
    })
}

/// Goes to the bar of the current claim; says whether there is one.
fn focus_bar() -> bool {
    const BUTTON: &str = ".article-bar button";
    focus::focus(BUTTON);
    document().and_then(|document| document.query_selector(BUTTON).ok().flatten()).is_some()
}

/// How many lines a page key moves: what the pane shows, less two.
fn lines_in_pane(on_show: &OnShow) -> u32 {
    let pane = Rect::of(&on_show.pane.get_bounding_client_rect());
    let line = on_show.sheet.caret_rect(false).map_or(30.0, |caret| (caret.bottom - caret.top) * 1.3);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a small count")]
    let n_lines = ((pane.bottom - pane.top) / line.max(8.0) - 2.0).clamp(1.0, 60.0) as u32;
    n_lines
}
