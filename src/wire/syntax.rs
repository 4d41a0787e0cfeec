//! What the parser says of a text that is not JSON, told apart: it says it in words only.

use std::fmt;

use thiserror::Error;

use super::misread::{Expected, in_quotes, without_place};

/// Why a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Syntax {
    /// It ends inside an array.
    #[error("found the end of the file inside an array, expected its end first")]
    EndInArray,
    /// It ends inside an object.
    #[error("found the end of the file inside an object, expected its end first")]
    EndInObject,
    /// It ends inside a string.
    #[error("found the end of the file inside a string, expected its end first")]
    EndInString,
    /// It ends where a value should be.
    #[error("found the end of the file, expected a value")]
    End,
    /// No value where one should be.
    #[error("found {0}, expected a value")]
    NoValue(Here),
    /// A word that JSON doesn't know.
    #[error("found {0}, expected true, false or null")]
    NoWord(Here),
    /// Nothing behind a comma.
    #[error("found {0} behind a comma, expected one more entry")]
    NoEntry(Here),
    /// Something behind the end.
    #[error("found {0}, expected nothing more here")]
    BehindEnd(Here),
    /// No name where one should be.
    #[error("found {0}, expected a name in quotes")]
    NoName(Here),
    /// A control character as it is.
    #[error("found a control character in a string, expected it written as an escape")]
    Control,
    /// Half of what makes one character in UTF-16.
    #[error("found half a surrogate pair in a string, expected both halves")]
    HalfPair,
    /// An escape with a number that no character has.
    #[error("found an escape of no character in a string, expected one of a character")]
    NoCharacter,
    /// An escape that JSON doesn't know.
    #[error("found {0} behind a backslash in a string, expected an escape of JSON")]
    NoEscape(Here),
    /// A number that isn't one.
    #[error("found {0} in a number, expected digits")]
    NoDigits(Here),
    /// A number that can't be kept.
    #[error("found a number that is too large, expected one that fits 64 bits")]
    TooLarge,
    /// No sign where one should be.
    #[error("found {0}, expected {1}")]
    NoSign(Here, Expected),
    /// What can't be told apart, in the parser's words.
    #[error("{0}")]
    Told(String),
}

/// What stands where the parser stopped: a character, or nothing more in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Here(pub Option<char>);

impl fmt::Display for Here {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(c) => write!(f, "{c:?}"),
            None => f.write_str("the end of the line"),
        }
    }
}

impl Syntax {
    /// What the parser says, and what stands where it stopped.
    pub(super) fn of(error: &serde_json::Error, here: Here) -> Self {
        let told = without_place(error);
        let known: &[(&str, Syntax)] = &[
            ("EOF while parsing a list", Syntax::EndInArray),
            ("EOF while parsing an object", Syntax::EndInObject),
            ("EOF while parsing a string", Syntax::EndInString),
            ("EOF while parsing", Syntax::End),
            ("expected value", Syntax::NoValue(here)),
            ("expected ident", Syntax::NoWord(here)),
            ("trailing comma", Syntax::NoEntry(here)),
            ("trailing characters", Syntax::BehindEnd(here)),
            ("key must be a string", Syntax::NoName(here)),
            ("control character", Syntax::Control),
            ("lone leading surrogate", Syntax::HalfPair),
            ("unexpected end of hex escape", Syntax::HalfPair),
            ("invalid unicode code point", Syntax::NoCharacter),
            ("invalid escape", Syntax::NoEscape(here)),
            ("invalid number", Syntax::NoDigits(here)),
            ("number out of range", Syntax::TooLarge),
        ];
        if let Some((_, syntax)) = known.iter().find(|(start, _)| told.starts_with(start)) {
            return syntax.clone();
        }
        match told.strip_prefix("expected ") {
            Some(sign) => Syntax::NoSign(here, Expected::told(sign)),
            None => Syntax::Told(in_quotes(&told)),
        }
    }
}
