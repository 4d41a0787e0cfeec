//! How somebody likes to work: how text looks, how wide the panes are, which keys do what, in which language; and the file that
//! carries it elsewhere. Knows no page, no storage, and not which languages there are.

use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};
use thiserror::Error;

use crate::keymap::{Keymap, KeymapError};

#[cfg(test)]
mod tests;

/// The sizes of text that can be chosen, in percent of the usual one.
pub const SIZES: [u16; 8] = [80, 90, 100, 115, 130, 150, 175, 200];

/// Makes a choice among a few, each with the word that stands for it in the file.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$row_doc:meta])* $row:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name { $($(#[$row_doc])* $row),* }

        impl $name {
            /// All of them, in the order in which people are shown them.
            pub const ALL: &'static [Self] = &[$(Self::$row),*];

            /// The word in the file.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$row => $word),* }
            }
        }
    };
}

choice! {
    /// How long the lines of a text are.
    Measure {
        /// About 50 characters.
        Narrow = "narrow",
        /// About 66 characters.
        #[default]
        Usual = "usual",
        /// About 84 characters.
        Wide = "wide",
        /// As long as there is room.
        Full = "full",
    }
}

choice! {
    /// The letters of texts and quotes.
    Font {
        /// With serifs.
        #[default]
        Serif = "serif",
        /// Without, as the rest of the page.
        Sans = "sans",
        /// Letters that are hard to take for each other, further apart.
        Dyslexia = "dyslexia",
    }
}

choice! {
    /// How much room there is between lines and rows.
    Density {
        /// Little.
        Compact = "compact",
        /// Some.
        #[default]
        Usual = "usual",
        /// Much.
        Roomy = "roomy",
    }
}

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// One of [`SIZES`].
    pub size_percent: u16,
    /// How long its lines are.
    pub measure: Measure,
    /// Its letters.
    pub font: Font,
    /// The room between its lines, and between rows.
    pub density: Density,
}

impl Default for Look {
    fn default() -> Self {
        Self { size_percent: 100, measure: Measure::default(), font: Font::default(), density: Density::default() }
    }
}

impl Look {
    /// The same with text a size larger, or smaller; the same if there is none.
    #[must_use]
    pub fn resized(self, larger: bool) -> Self {
        let next = if larger {
            SIZES.iter().find(|size| **size > self.size_percent)
        } else {
            SIZES.iter().rev().find(|size| **size < self.size_percent)
        };
        Self { size_percent: next.copied().unwrap_or(self.size_percent), ..self }
    }
}

/// One of the panes beside what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The lists, before it.
    List,
    /// The panel, behind it.
    Panel,
}

/// How wide the panes on either side are, where there is room for three, and which are hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// How wide somebody made the lists, in CSS pixels.
    pub list_px: Option<u32>,
    /// The same of the panel.
    pub panel_px: Option<u32>,
    /// Whether the lists are hidden.
    pub hides_list: bool,
    /// Whether the panel is.
    pub hides_panel: bool,
}

impl Panes {
    /// Between which widths a pane may be, in a window of this width.
    #[must_use]
    pub fn bounds(side: Side, window_px: u32) -> RangeInclusive<u32> {
        // What is read keeps more than a third of the window.
        let (least, most) = match side {
            Side::List => (180, window_px * 28 / 100),
            Side::Panel => (260, window_px * 36 / 100),
        };
        least..=most.max(least)
    }

    /// How wide a pane is in a window of this width.
    #[must_use]
    pub fn width(self, side: Side, window_px: u32) -> u32 {
        let is_small = window_px <= 1180;
        let (wanted, usual) = match side {
            Side::List => (self.list_px, if is_small { 230 } else { 268 }),
            Side::Panel => (self.panel_px, if is_small { 310 } else { 356 }),
        };
        let bounds = Self::bounds(side, window_px);
        wanted.unwrap_or(usual).clamp(*bounds.start(), *bounds.end())
    }

    /// The same with another width of a pane; with none, the usual one.
    #[must_use]
    pub fn resized(mut self, side: Side, width_px: Option<u32>) -> Self {
        match side {
            Side::List => self.list_px = width_px,
            Side::Panel => self.panel_px = width_px,
        }
        self
    }

    /// Whether a pane is hidden.
    #[must_use]
    pub fn hides(self, side: Side) -> bool {
        match side {
            Side::List => self.hides_list,
            Side::Panel => self.hides_panel,
        }
    }

    /// The same with a pane hidden, or shown.
    #[must_use]
    pub fn with_hidden(mut self, side: Side, is_hidden: bool) -> Self {
        match side {
            Side::List => self.hides_list = is_hidden,
            Side::Panel => self.hides_panel = is_hidden,
        }
        self
    }
}

/// What a file of settings holds. What it doesn't speak of stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The keys that were changed.
    pub keys: Keymap,
    /// How text looks.
    pub look: Option<Look>,
    /// The panes.
    pub panes: Option<Panes>,
    /// The language of the interface, by its tag ("ar"). Whoever doesn't speak it passes over it.
    pub language: Option<String>,
}

/// A file that carries no settings. Every message says what was found and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SettingsError {
    /// It is none of ours, or its keys can't be read.
    #[error(transparent)]
    Keys(#[from] KeymapError),
    /// A value that this setting can't have.
    #[error("found {found} as {setting}, expected {expected}")]
    Value {
        /// Which one.
        setting: &'static str,
        /// What was found.
        found: String,
        /// What it may be.
        expected: String,
    },
}

/// Reads one value; one that is missing is the usual one.
fn read<T: Copy + Default>(from: &Value, setting: &'static str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<T, SettingsError> {
    if from.is_null() {
        return Ok(T::default());
    }
    let known = all.iter().copied().find(|row| from.as_str() == Some(word(*row)));
    known.ok_or_else(|| SettingsError::Value {
        setting,
        found: from.to_string(),
        expected: all.iter().map(|row| format!("\"{}\"", word(*row))).collect::<Vec<_>>().join(", "),
    })
}

/// Reads a number that is not negative; a missing one is none.
fn number(from: &Value, setting: &'static str) -> Result<Option<u32>, SettingsError> {
    if from.is_null() {
        return Ok(None);
    }
    let known = from.as_u64().and_then(|number| u32::try_from(number).ok());
    known.map(Some).ok_or_else(|| SettingsError::Value { setting, found: from.to_string(), expected: "a whole number from 0".to_owned() })
}

impl Look {
    fn to_value(self) -> Value {
        json!({
            "size": self.size_percent,
            "width": self.measure.word(),
            "font": self.font.word(),
            "density": self.density.word(),
        })
    }

    fn from_value(from: &Value) -> Result<Self, SettingsError> {
        let size = number(&from["size"], "the size of text")?;
        // Sizes that another version had become the nearest of this one.
        let nearest = |size: u32| SIZES.iter().copied().min_by_key(|known| u32::from(*known).abs_diff(size));
        Ok(Self {
            size_percent: size.and_then(nearest).unwrap_or(100),
            measure: read(&from["width"], "the width of lines", Measure::ALL, Measure::word)?,
            font: read(&from["font"], "the font", Font::ALL, Font::word)?,
            density: read(&from["density"], "the density", Density::ALL, Density::word)?,
        })
    }
}

impl Panes {
    fn to_value(self) -> Value {
        let widths = [("list", self.list_px), ("panel", self.panel_px)];
        let hidden = [("list", self.hides_list), ("panel", self.hides_panel)];
        let mut panes: Map<String, Value> =
            widths.into_iter().filter_map(|(name, width)| Some((name.to_owned(), Value::from(width?)))).collect();
        panes.insert("hidden".to_owned(), hidden.into_iter().filter(|(_, is_hidden)| *is_hidden).map(|(name, _)| name).collect());
        Value::Object(panes)
    }

    fn from_value(from: &Value) -> Result<Self, SettingsError> {
        let hides = |name: &str| from["hidden"].as_array().is_some_and(|hidden| hidden.iter().any(|pane| pane == name));
        Ok(Self {
            list_px: number(&from["list"], "the width of the lists")?,
            panel_px: number(&from["panel"], "the width of the panel")?,
            hides_list: hides("list"),
            hides_panel: hides("panel"),
        })
    }
}

impl Settings {
    /// As a file. Earlier versions of the app read the keys in it and pass over the rest.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut file = self.keys.to_value();
        let language = self.language.as_deref().map(Value::from);
        let rest = [("text", self.look.map(Look::to_value)), ("panes", self.panes.map(Panes::to_value)), ("language", language)];
        for (name, value) in rest {
            if let Some(value) = value {
                file[name] = value;
            }
        }
        // Values without maps of other keys can't fail to be written.
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// From a file.
    ///
    /// # Errors
    /// [`SettingsError`].
    pub fn from_json(file: &str) -> Result<Self, SettingsError> {
        let keys = Keymap::from_json(file)?;
        // The keymap has read it as JSON of this format already.
        let file: Value = serde_json::from_str(file).unwrap_or_default();
        let part = |name: &str| Some(&file[name]).filter(|part| part.is_object());
        let look = part("text").map(Look::from_value).transpose()?;
        let panes = part("panes").map(Panes::from_value).transpose()?;
        Ok(Self { keys, look, panes, language: file["language"].as_str().map(str::to_owned) })
    }
}
