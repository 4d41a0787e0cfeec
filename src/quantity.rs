//! The number that a claim gives: a measure, a qualifier and the bounds that the qualifier makes of it;
//! how people write one and how it is shown to them. Knows nothing of claims, articles or the scheme:
//! measures come in as ids with labels.

use serde_json::{Map, Value};
use thiserror::Error;

use crate::id::MeasureId;

mod number;
mod parse;
mod pieces;
mod suggest;
mod words;

pub use parse::parse;
pub use suggest::suggest;

/// A reported number with its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// What is counted.
    pub measure: MeasureId,
    /// How it was qualified.
    pub qualifier: Qualifier,
    /// The smallest number that the report allows; `None` if it sets no lower bound.
    pub min: Option<u64>,
    /// The largest number that the report allows; `None` if it sets no upper bound.
    pub max: Option<u64>,
    /// The words of the article ("dozens").
    pub surface: String,
    /// Fields that this version doesn't know.
    pub extra: Map<String, Value>,
}

/// How a number was qualified; the bounds follow from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// `[n, n]`
    #[default]
    Exact,
    /// `[n, –]`
    AtLeast,
    /// `[n + 1, –]`
    MoreThan,
    /// `[–, n]`
    UpTo,
    /// `[–, n - 1]`
    FewerThan,
    /// `[n, n]`, but not to the letter
    About,
    /// `[a, b]`
    Between,
    /// No number ("dozens"): mapping a word to one is a policy, not data.
    Vague,
}

/// A text or a record that is no quantity. Every message says what was found and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QuantityError {
    /// Nothing but white space.
    #[error("found nothing, expected a number or a word such as \"dozens\"")]
    NoText,
    /// Words without a number.
    #[error("found {found:?}, expected a number: 43, at least 43, 35–40, about 12, or a word such as \"dozens\"")]
    NoNumber {
        /// The text.
        found: String,
    },
    /// Two numbers; adding them up is the annotator's decision.
    #[error("found both {first:?} and {second:?}, expected one number (two are not added up)")]
    SeveralNumbers {
        /// The one.
        first: String,
        /// The other.
        second: String,
    },
    /// Two qualifiers that don't go together, or one with a range.
    #[error("found {first:?} together with {second:?}, expected only one of them")]
    SeveralQualifiers {
        /// The one.
        first: String,
        /// The other, or the range.
        second: String,
    },
    /// A fraction.
    #[error("found {found:?}, expected a whole number")]
    NotWhole {
        /// The number.
        found: String,
    },
    /// A number below zero.
    #[error("found {found:?}, expected a number of at least 0")]
    Negative {
        /// The number.
        found: String,
    },
    /// A number past what a file can hold.
    #[error("found {found:?}, expected a number of at most 18446744073709551615")]
    TooLarge {
        /// The number.
        found: String,
    },
    /// Digits and separators that make no number.
    #[error("found {found:?}, expected a number such as 1200, 1,200 or 2.5 million")]
    NotANumber {
        /// The digits.
        found: String,
    },
    /// A range from large to small.
    #[error("found the range {low} to {high}, expected the smaller number first")]
    Reversed {
        /// What stands first.
        low: u64,
        /// What stands second.
        high: u64,
    },
    /// "fewer than 0", which nothing is.
    #[error("found fewer than 0, expected fewer than 1 or more")]
    NothingBelow,
    /// "more than" the largest number there is.
    #[error("found more than {n}, expected a smaller number")]
    NothingAbove {
        /// The number.
        n: u64,
    },
    /// A range without its second number.
    #[error("found the range from {low} without an end, expected two numbers")]
    NoUpper {
        /// Its first number.
        low: u64,
    },
    /// A second number where the qualifier takes one.
    #[error("found a second number {upper} with the qualifier {}, expected only one number", .qualifier.word())]
    UnwantedUpper {
        /// The qualifier.
        qualifier: Qualifier,
        /// The second number.
        upper: u64,
    },
    /// Bounds that don't follow from the qualifier.
    #[error("found min {} and max {} with the qualifier {}, expected {}", shown(*.min), shown(*.max), .qualifier.word(), .qualifier.expectation())]
    Bounds {
        /// The qualifier.
        qualifier: Qualifier,
        /// The lower bound found.
        min: Option<u64>,
        /// The upper bound found.
        max: Option<u64>,
    },
}

fn shown(bound: Option<u64>) -> String {
    bound.map_or_else(|| "none".to_owned(), |n| n.to_string())
}

impl Qualifier {
    /// All qualifiers, in the order in which people are offered them.
    pub const ALL: [Qualifier; 8] = [
        Qualifier::Exact,
        Qualifier::AtLeast,
        Qualifier::MoreThan,
        Qualifier::UpTo,
        Qualifier::FewerThan,
        Qualifier::About,
        Qualifier::Between,
        Qualifier::Vague,
    ];

    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::AtLeast => "at_least",
            Qualifier::MoreThan => "more_than",
            Qualifier::UpTo => "up_to",
            Qualifier::FewerThan => "fewer_than",
            Qualifier::About => "about",
            Qualifier::Between => "between",
            Qualifier::Vague => "vague",
        }
    }

    /// The qualifier of a word in the file; `None` if there is none.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|qualifier| qualifier.word() == word)
    }

    /// What people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Qualifier::Exact => "exactly",
            Qualifier::AtLeast => "at least",
            Qualifier::MoreThan => "more than",
            Qualifier::UpTo => "up to",
            Qualifier::FewerThan => "fewer than",
            Qualifier::About => "about",
            Qualifier::Between => "between",
            Qualifier::Vague => "no number",
        }
    }

    /// The bounds `(min, max)` of "qualifier n", or of "between n and upper". Vague quantities have none,
    /// whatever `n` is.
    ///
    /// # Errors
    /// If `upper` is missing for a range, given for anything else or less than `n`, and where `n` leaves no
    /// number (fewer than 0, more than the largest).
    pub fn bounds(self, n: u64, upper: Option<u64>) -> Result<(Option<u64>, Option<u64>), QuantityError> {
        if let (false, Some(upper)) = (self == Qualifier::Between, upper) {
            return Err(QuantityError::UnwantedUpper { qualifier: self, upper });
        }
        Ok(match self {
            Qualifier::Exact | Qualifier::About => (Some(n), Some(n)),
            Qualifier::AtLeast => (Some(n), None),
            Qualifier::MoreThan => (Some(n.checked_add(1).ok_or(QuantityError::NothingAbove { n })?), None),
            Qualifier::UpTo => (None, Some(n)),
            Qualifier::FewerThan => (None, Some(n.checked_sub(1).ok_or(QuantityError::NothingBelow)?)),
            Qualifier::Between => match upper {
                None => return Err(QuantityError::NoUpper { low: n }),
                Some(high) if high < n => return Err(QuantityError::Reversed { low: n, high }),
                Some(high) => (Some(n), Some(high)),
            },
            Qualifier::Vague => (None, None),
        })
    }

    /// Which bounds fit, for messages.
    fn expectation(self) -> &'static str {
        match self {
            Qualifier::Exact | Qualifier::About => "the same number as min and max",
            Qualifier::AtLeast => "a min and no max",
            Qualifier::MoreThan => "a min of at least 1 and no max",
            Qualifier::UpTo => "a max and no min",
            Qualifier::FewerThan => "a max below 18446744073709551615 and no min",
            Qualifier::Between => "a min and a max that is no smaller",
            Qualifier::Vague => "neither",
        }
    }
}

/// The numbers as people say them: for "more than 50" (`min` 51) this holds the 50.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// One number, qualified.
    One(Qualifier, u64),
    /// From one to another.
    Range(u64, u64),
    /// None: a word, or nothing at all.
    Vague,
}

impl Quantity {
    /// Whether the bounds are what the qualifier makes of a number.
    ///
    /// # Errors
    /// [`QuantityError::Bounds`] with what was found and what fits.
    pub fn check(&self) -> Result<(), QuantityError> {
        let fits = match (self.qualifier, self.min, self.max) {
            (Qualifier::Exact | Qualifier::About, Some(min), Some(max)) => min == max,
            (Qualifier::AtLeast, Some(_), None) | (Qualifier::UpTo, None, Some(_)) | (Qualifier::Vague, None, None) => true,
            (Qualifier::MoreThan, Some(min), None) => min > 0,
            (Qualifier::FewerThan, None, Some(max)) => max < u64::MAX,
            (Qualifier::Between, Some(min), Some(max)) => min <= max,
            (_, _, _) => false,
        };
        if fits { Ok(()) } else { Err(QuantityError::Bounds { qualifier: self.qualifier, min: self.min, max: self.max }) }
    }

    /// What is said; where bounds and qualifier don't fit, the bounds decide.
    #[must_use]
    pub fn said(&self) -> Said {
        match (self.qualifier, self.min, self.max) {
            (Qualifier::Exact | Qualifier::About, Some(min), Some(max)) if min == max => Said::One(self.qualifier, min),
            (Qualifier::MoreThan, Some(min), None) if min > 0 => Said::One(self.qualifier, min - 1),
            (Qualifier::FewerThan, None, Some(max)) if max < u64::MAX => Said::One(self.qualifier, max + 1),
            (Qualifier::Between, Some(min), Some(max)) => Said::Range(min, max),
            (_, Some(min), Some(max)) if min == max => Said::One(Qualifier::Exact, min),
            (_, Some(min), Some(max)) => Said::Range(min, max),
            (_, Some(min), None) => Said::One(Qualifier::AtLeast, min),
            (_, None, Some(max)) => Said::One(Qualifier::UpTo, max),
            (_, None, None) => Said::Vague,
        }
    }

    /// A sentence for people under the edit field: "killed: at least 43", "injured: dozens (no number)".
    /// `measure` is the label of the measure in the scheme.
    #[must_use]
    pub fn understood(&self, measure: &str) -> String {
        match self.said() {
            Said::One(Qualifier::Exact, n) => format!("{measure}: {}", grouped(n)),
            Said::One(qualifier, n) => format!("{measure}: {} {}", qualifier.label(), grouped(n)),
            Said::Range(low, high) => format!("{measure}: {}–{}", grouped(low), grouped(high)),
            Said::Vague if self.surface.trim().is_empty() => format!("{measure}: no number"),
            Said::Vague => format!("{measure}: {} (no number)", self.surface),
        }
    }

    /// The shortest form, for table cells and side notes: "43+", ">50", "≤20", "<10", "~12", "35–40",
    /// "dozens". For anything but a vague quantity [`parse`] reads it back.
    #[must_use]
    pub fn short(&self) -> String {
        match self.said() {
            Said::One(Qualifier::AtLeast, n) => format!("{}+", grouped(n)),
            Said::One(Qualifier::MoreThan, n) => format!(">{}", grouped(n)),
            Said::One(Qualifier::UpTo, n) => format!("≤{}", grouped(n)),
            Said::One(Qualifier::FewerThan, n) => format!("<{}", grouped(n)),
            Said::One(Qualifier::About, n) => format!("~{}", grouped(n)),
            Said::One(Qualifier::Exact | Qualifier::Between | Qualifier::Vague, n) => grouped(n),
            Said::Range(low, high) => format!("{}–{}", grouped(low), grouped(high)),
            Said::Vague => match parse::vague_words(&self.surface) {
                Some(words) => words.to_owned(),
                None if self.surface.trim().is_empty() => "no number".to_owned(),
                None => self.surface.trim().to_owned(),
            },
        }
    }

    /// For a cell of a table: the number and, apart from it, how it is qualified: "43" "at least". A range, a word and
    /// an exact number have nothing beside them.
    #[must_use]
    pub fn in_cell(&self) -> (String, Option<Qualifier>) {
        match self.said() {
            Said::One(Qualifier::Exact | Qualifier::Between | Qualifier::Vague, n) => (grouped(n), None),
            Said::One(qualifier, n) => (grouped(n), Some(qualifier)),
            Said::Range(..) | Said::Vague => (self.short(), None),
        }
    }

    /// A text for the edit field, without the measure: [`parse`] with this quantity's measure as the default
    /// gives the same quantity back, but for `surface` (kept only where it is vague) and `extra`. A vague
    /// quantity whose words aren't known here is put in quotation marks, which parse as vague.
    #[must_use]
    pub fn as_typed(&self) -> String {
        match self.said() {
            Said::One(Qualifier::Exact, n) => grouped(n),
            Said::One(qualifier, n) => format!("{} {}", qualifier.label(), grouped(n)),
            Said::Range(low, high) => format!("{}–{}", grouped(low), grouped(high)),
            Said::Vague if self.surface.is_empty() => parse::NO_WORD.to_owned(),
            Said::Vague if parse::vague_words(&self.surface) == Some(self.surface.as_str()) => self.surface.clone(),
            Said::Vague => format!("\"{}\"", self.surface),
        }
    }
}

/// Digits in groups of three: 290,000.
#[must_use]
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests;
