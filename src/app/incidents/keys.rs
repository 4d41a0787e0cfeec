//! The keys of the tree. Arrows, Home and End walk it, Left and Right fold it, letters lead to the next title
//! that begins so, Esc leaves it; the rest are the actions on the current incident.

use crossbearing::{
    id::IncidentId,
    tree::{Row, typed_ahead},
};
use yew::prelude::*;

use super::edit;
use crate::app::{
    desk::{Desk, Place},
    platform::focus,
};

/// How far Page Up and Page Down go.
const PAGE_ROWS: usize = 10;
/// A pause of so many milliseconds between letters begins a new word.
const WORD_PAUSE_MS: f64 = 700.0;

/// What was typed in the tree so far, and when.
#[derive(Default)]
pub(super) struct Typed {
    text: String,
    at_ms: f64,
}

/// What a key finds when it is pressed.
pub(super) struct Board<'a> {
    pub(super) desk: &'a Desk,
    pub(super) rows: &'a [Row],
    /// The place of the current incident among the rows, if it is there.
    pub(super) current: Option<usize>,
    /// Folds an incident (`true`) or unfolds it.
    pub(super) set_folded: &'a Callback<(IncidentId, bool)>,
    pub(super) rename: &'a dyn Fn(IncidentId),
}

impl Board<'_> {
    /// Does what a key stands for; says whether it stood for anything.
    pub(super) fn press(&self, event: &KeyboardEvent, typed: &mut Typed) -> bool {
        if event.is_composing() || event.ctrl_key() || event.meta_key() || self.rows.is_empty() {
            return false;
        }
        let key = event.key();
        if let Some(letter) = self.letter(event, &key, typed) {
            self.type_ahead(event, letter, typed);
            return true;
        }
        match (key.as_str(), event.alt_key(), event.shift_key()) {
            ("ArrowRight", true, true) => self.with_current(|row| edit::indent(self.desk, &row.id)),
            ("ArrowLeft", true, true) => self.with_current(|row| edit::outdent(self.desk, &row.id)),
            ("Enter", false, true) if self.desk.view().place == Place::Read => {
                self.with_current(|row| edit::link_current_claim(self.desk, &row.id))
            }
            (_, true, _) | (_, _, true) => false,
            ("ArrowDown", ..) => self.go(self.current.map_or(0, |nth| nth + 1)),
            ("ArrowUp", ..) => self.go(self.current.map_or(0, |nth| nth.saturating_sub(1))),
            ("PageDown", ..) => self.go(self.current.map_or(0, |nth| nth + PAGE_ROWS)),
            ("PageUp", ..) => self.go(self.current.map_or(0, |nth| nth.saturating_sub(PAGE_ROWS))),
            ("Home", ..) => self.go(0),
            ("End", ..) => self.go(self.rows.len()),
            ("ArrowRight", ..) => self.with_current(|row| self.unfold(row)),
            ("ArrowLeft", ..) => self.with_current(|row| self.fold(row)),
            (" ", ..) => self.with_current(|row| self.set_folded.emit((row.id.clone(), row.is_open))),
            ("F2", ..) => self.with_current(|row| (self.rename)(row.id.clone())),
            ("Enter", ..) => self.with_current(|row| {
                let is_shown = self.desk.view().place == Place::Incidents;
                if is_shown { (self.rename)(row.id.clone()) } else { self.desk.choose_incident(&row.id) }
            }),
            // Letters lead to titles for as long as the tree has the keyboard; beside it they are keys of actions again.
            ("Escape", ..) if self.desk.view().place == Place::Incidents => {
                focus::focus("[data-pane=main]");
                true
            }
            ("Delete", ..) => self.with_current(|row| edit::ask_to_delete(self.desk, &row.id)),
            _ => false,
        }
    }

    /// Goes to a row; past the last, to the last.
    fn go(&self, nth: usize) -> bool {
        let row = &self.rows[nth.min(self.rows.len() - 1)];
        self.desk.look(|view| view.incident = Some(row.id.clone()));
        true
    }

    fn with_current(&self, act: impl FnOnce(&Row)) -> bool {
        self.current.and_then(|nth| self.rows.get(nth)).map(act).is_some()
    }

    /// Shows the parts, or goes to the first of them.
    fn unfold(&self, row: &Row) {
        if row.is_open {
            self.go(self.current.map_or(0, |nth| nth + 1));
        } else if row.n_parts > 0 {
            self.set_folded.emit((row.id.clone(), false));
        }
    }

    /// Hides the parts, or goes to what the row stands under.
    fn fold(&self, row: &Row) {
        if row.is_open {
            self.set_folded.emit((row.id.clone(), true));
            return;
        }
        let above = self.rows[..self.current.unwrap_or(0)].iter().rposition(|above| above.level < row.level);
        if let Some(above) = above {
            self.go(above);
        }
    }

    /// The character, if it belongs to a title that is being typed. Beside an article the letters stay
    /// shortcuts for claims; here only "i" does, unless it goes on with a word.
    fn letter(&self, event: &KeyboardEvent, key: &str, typed: &Typed) -> Option<char> {
        let mut characters = key.chars();
        let letter = characters.next().filter(|_| characters.next().is_none() && !event.alt_key())?;
        let goes_on = !typed.text.is_empty() && event.time_stamp() - typed.at_ms < WORD_PAUSE_MS;
        let begins = letter.is_alphanumeric() && !event.shift_key() && !letter.eq_ignore_ascii_case(&'i');
        (self.desk.view().place == Place::Incidents && (begins || (goes_on && !letter.is_control()))).then_some(letter)
    }

    fn type_ahead(&self, event: &KeyboardEvent, letter: char, typed: &mut Typed) {
        if event.time_stamp() - typed.at_ms >= WORD_PAUSE_MS {
            typed.text.clear();
        }
        typed.at_ms = event.time_stamp();
        typed.text.push(letter);
        let found = {
            let project = self.desk.shown();
            let title = |nth: usize| project.incident(&self.rows[nth].id).map_or("", |entry| entry.body.title.as_str());
            typed_ahead(title, self.rows.len(), self.current, &typed.text)
        };
        if let Some(nth) = found {
            self.go(nth);
        }
    }
}
