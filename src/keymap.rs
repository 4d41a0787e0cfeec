//! Keys as people press and change them: chords, which action has which, what clashes, and the small file that carries the
//! changes elsewhere. Knows no event of a browser and nothing of what actions do.

use std::fmt;

use serde_json::{Map, Value, json};
use thiserror::Error;

#[cfg(test)]
mod tests;

/// A key with what is held down beside it. "Mod" is Ctrl, or Cmd on a Mac.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    modifier: bool,
    alt: bool,
    shift: bool,
    /// As a browser names it, a letter in lower case.
    key: String,
}

/// Keys that only change others.
const MODIFIERS: [&str; 8] = ["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Fn", "Dead"];

impl Chord {
    /// What was pressed, by the browser's name of the key; `None` for a key that only changes others.
    #[must_use]
    pub fn pressed(key: &str, modifier: bool, alt: bool, shift: bool) -> Option<Self> {
        if MODIFIERS.contains(&key) || matches!(key, "" | "Process" | "Unidentified") {
            return None;
        }
        let mut characters = key.chars();
        let single = characters.next().filter(|_| characters.next().is_none());
        // A symbol such as "?" may need Shift on one keyboard and not on another; letters and named keys don't.
        let shift = shift && single.is_none_or(char::is_alphabetic);
        let key = if single.is_some() { key.to_lowercase() } else { key.to_owned() };
        Some(Self { modifier, alt, shift, key })
    }

    /// A chord as it is written: "m", "Shift+J", "Mod+Alt+ArrowLeft".
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let mut rest = written;
        let (mut modifier, mut alt, mut shift) = (false, false, false);
        loop {
            if let Some(behind) = rest.strip_prefix("Mod+") {
                (modifier, rest) = (true, behind);
            } else if let Some(behind) = rest.strip_prefix("Alt+") {
                (alt, rest) = (true, behind);
            } else if let Some(behind) = rest.strip_prefix("Shift+") {
                (shift, rest) = (true, behind);
            } else {
                break;
            }
        }
        Self::pressed(rest, modifier, alt, shift)
    }

    /// Whether it would be text, or do something to text, if it were typed. F1 to F12 do nothing to it.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        let is_function = self.key.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok());
        !self.modifier && !self.alt && !is_function
    }

    /// Whether it may write a character where text is typed: on many keyboards Alt (Option) does. F1 to F12 write none.
    #[must_use]
    pub fn may_write(&self) -> bool {
        self.is_bare() || (self.alt && !self.modifier)
    }

    /// Why it can't be given to an action: the text or the browser keeps it. `None` if it can.
    #[must_use]
    pub fn reserved(&self) -> Option<Reserved> {
        let is = |keys: &[&str]| keys.contains(&self.key.as_str());
        if is(&["ArrowUp", "ArrowDown"]) || (!self.alt && is(&["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"])) {
            return Some(Reserved::Caret);
        }
        if is(&["Tab"]) {
            return Some(Reserved::Walk);
        }
        if self.is_bare() && !self.shift && is(&["Enter", " "]) {
            return Some(Reserved::Button);
        }
        if self.modifier && !self.alt && is(&["c", "x", "v", "a"]) {
            return Some(Reserved::Clipboard);
        }
        if self.modifier && !self.alt && is(&["w", "t", "n", "q", "r"]) {
            return Some(Reserved::Browser);
        }
        None
    }
}

/// What a key does whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// It moves the caret in the text.
    Caret,
    /// It moves from claim to claim and from field to field.
    Walk,
    /// It presses the button that has the focus.
    Button,
    /// It copies, cuts, pastes or selects all.
    Clipboard,
    /// It belongs to the browser.
    Browser,
}

impl Reserved {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Caret, Self::Walk, Self::Button, Self::Clipboard, Self::Browser];
}

impl fmt::Display for Reserved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Caret => "moves the caret in the text",
            Self::Walk => "moves from claim to claim and from field to field",
            Self::Button => "presses the button that has the focus",
            Self::Clipboard => "copies, cuts, pastes or selects all",
            Self::Browser => "belongs to the browser",
        })
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (is_held, name) in [(self.modifier, "Mod+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if is_held {
                f.write_str(name)?;
            }
        }
        // With Shift a letter is a capital.
        if self.shift && self.key.chars().count() == 1 { f.write_str(&self.key.to_uppercase()) } else { f.write_str(&self.key) }
    }
}

/// A row of the table of actions, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// A stable name.
    pub id: &'a str,
    /// Actions of one group may be meant at the same time.
    pub group: &'a str,
    /// The keys that it has until somebody changes them.
    pub keys: &'a [&'a str],
}

/// The keys that somebody changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// By the name of the action, in the order in which they were changed. No keys: it has none.
    changed: Vec<(String, Vec<Chord>)>,
}

/// A file that carries no keys. Every message says what was found and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeymapError {
    /// It is no JSON.
    #[error("found no JSON ({0}), expected a file of settings")]
    NotJson(String),
    /// It is of another format.
    #[error("found the format {found:?}, expected \"crossbearing-settings\"")]
    OtherFormat {
        /// What it says it is.
        found: String,
    },
    /// A later version.
    #[error("found version {found} of the settings, expected at most 1")]
    TooNew {
        /// The version.
        found: u64,
    },
    /// Something that is no key.
    #[error("found {found} as a key of {action}, expected one such as \"m\" or \"Mod+Shift+K\"")]
    NotAKey {
        /// The action.
        action: String,
        /// What was found.
        found: String,
    },
}

const FORMAT: &str = "crossbearing-settings";

impl Keymap {
    /// Whether all keys are as they came.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty()
    }

    /// Whether the keys of this action were changed.
    #[must_use]
    pub fn is_changed(&self, id: &str) -> bool {
        self.changed.iter().any(|(changed, _)| changed == id)
    }

    /// The keys of an action.
    #[must_use]
    pub fn keys(&self, row: Row<'_>) -> Vec<Chord> {
        let changed = self.changed.iter().find(|(id, _)| id == row.id);
        changed.map_or_else(|| row.keys.iter().filter_map(|key| Chord::parse(key)).collect(), |(_, keys)| keys.clone())
    }

    /// Gives an action other keys; the ones that it came with are no change.
    pub fn set(&mut self, row: Row<'_>, keys: Vec<Chord>) {
        self.reset(row.id);
        if keys != self.keys(row) {
            self.changed.push((row.id.to_owned(), keys));
        }
    }

    /// Gives an action the keys back that it came with.
    pub fn reset(&mut self, id: &str) {
        self.changed.retain(|(changed, _)| changed != id);
    }

    /// As a file. It holds what was changed and nothing else.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Values of strings can't fail to be written.
        serde_json::to_string_pretty(&self.to_value()).unwrap_or_default() + "\n"
    }

    /// What the file holds; other settings go beside it.
    pub(crate) fn to_value(&self) -> Value {
        let keys: Map<String, Value> =
            self.changed.iter().map(|(id, keys)| (id.clone(), keys.iter().map(|key| Value::String(key.to_string())).collect())).collect();
        json!({ "format": FORMAT, "version": 1, "keys": keys })
    }

    /// From a file. Actions that this version doesn't know are kept: another one may.
    ///
    /// # Errors
    /// [`KeymapError`].
    pub fn from_json(file: &str) -> Result<Self, KeymapError> {
        let file: Value = serde_json::from_str(file).map_err(|error| KeymapError::NotJson(error.to_string()))?;
        if file["format"] != FORMAT {
            let found = file["format"].as_str().unwrap_or_default().to_owned();
            return Err(KeymapError::OtherFormat { found });
        }
        if let Some(found) = file["version"].as_u64().filter(|version| *version > 1) {
            return Err(KeymapError::TooNew { found });
        }
        let mut changed = Vec::new();
        for (action, keys) in file["keys"].as_object().into_iter().flatten() {
            let bad = |found: &Value| KeymapError::NotAKey { action: action.clone(), found: found.to_string() };
            let chord = |key: &Value| key.as_str().and_then(Chord::parse).ok_or_else(|| bad(key));
            let keys = keys.as_array().ok_or_else(|| bad(keys))?.iter().map(chord).collect::<Result<Vec<_>, _>>()?;
            changed.push((action.clone(), keys));
        }
        Ok(Self { changed })
    }

    /// The other actions that a key may be meant for where `row` may be meant, if `row` had it.
    ///
    /// Groups whose actions share a key from the beginning are never meant at the same time, so they may share others; and
    /// two actions that came with the same key know how to share it.
    #[must_use]
    pub fn clashes(&self, rows: &[Row<'_>], row: Row<'_>, key: &Chord) -> Vec<usize> {
        let came_with = |row: &Row<'_>, key: &Chord| row.keys.iter().any(|given| Chord::parse(given).as_ref() == Some(key));
        let are_apart = |one: &str, other: &str| {
            one != other
                && rows.iter().filter(|row| row.group == one).flat_map(|row| row.keys).any(|given| {
                    let Some(given) = Chord::parse(given) else { return false };
                    rows.iter().any(|row| row.group == other && came_with(row, &given))
                })
        };
        let clash = |other: &Row<'_>| {
            other.id != row.id
                && self.keys(*other).contains(key)
                && !(came_with(other, key) && came_with(&row, key))
                && !are_apart(row.group, other.group)
        };
        (0..rows.len()).filter(|nth| clash(&rows[*nth])).collect()
    }
}
