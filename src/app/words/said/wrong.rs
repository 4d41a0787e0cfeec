//! What is wrong at a place of a file: what was found there and what was expected.

use crossbearing::wire::{Expected, Flaw, Found, Here, Kind, Misread, RecordError, Syntax, Wrong};

use super::{
    quoted,
    refused::key,
    typed::{date_error, quantity_error},
};
use crate::app::{
    parts::noun,
    words::{self, english},
};

/// What is wrong, and where.
pub(super) fn flaw(flaw: &Flaw) -> String {
    let what = wrong(&flaw.what);
    if flaw.path.is_empty() { what } else { t!("remark-at", path = &flaw.path, what = &what) }
}

/// What is wrong with a record by itself.
pub(super) fn record(RecordError { table, flaws }: &RecordError) -> String {
    let mut said = t!("wrong-record", noun = noun(*table));
    for one in flaws {
        said += t!("semicolon");
        said += &flaw(one);
    }
    said
}

pub(super) fn wrong(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Misread(what) => misread(what),
        Wrong::MisreadAt { what, line, column } => {
            t!("wrong-at", what = &misread(what), line = &line.to_string(), column = &column.to_string())
        }
        Wrong::EmptyId => t!("wrong-empty-id").to_owned(),
        Wrong::IdTwice { id, before } => t!("wrong-id-twice", id = &quoted(id), before = before),
        Wrong::DeletedTwice { key: of, before } => t!("wrong-deleted-twice", key = &key(of), before = before),
        Wrong::Cycle(ids) => {
            let ids: Vec<String> = ids.iter().map(|id| quoted(id)).collect();
            t!("wrong-cycle", ids = &ids.join(" → "))
        }
        Wrong::Record(error) => record(error),
        Wrong::Stamp(bad) => t!("wrong-stamp", found = &quoted(&bad.0)),
        Wrong::Timestamp(bad) => t!("wrong-timestamp", found = &quoted(&bad.0)),
        Wrong::Date(error) => date_error(error),
        Wrong::PrecisionAlone => t!("wrong-precision-alone").to_owned(),
        Wrong::Quantity(error) => quantity_error(error),
        Wrong::NoSpan => t!("wrong-no-span").to_owned(),
        Wrong::Span(span) => t!("wrong-span", start = &span.start.to_string(), end = &span.end.to_string()),
        Wrong::BehindText { end, len_chars } => t!("wrong-behind-text", end = &end.to_string(), n = &len_chars.to_string()),
        Wrong::FewPassages(n) => t!("wrong-few-passages", n = &n.to_string()),
        Wrong::Range { first, last } => t!("wrong-range", first = &first.to_string(), last = &last.to_string()),
        Wrong::LineEnds => t!("wrong-line-ends").to_owned(),
    }
}

fn misread(what: &Misread) -> String {
    match what {
        Misread::Missing(name) => t!("wrong-missing", name = name),
        Misread::Twice(name) => t!("wrong-twice", name = name),
        Misread::Other { found, expected } => t!("wrong-found", found = &self::found(found), expected = &self::expected(expected)),
        Misread::Told(told) => english(told),
    }
}

/// What stands somewhere.
pub(super) fn found(found: &Found) -> String {
    match found {
        Found::Kind(kind) => self::kind(*kind).to_owned(),
        Found::Value(value) => value.clone(),
        Found::Number(number) => t!("wrong-the-number", n = number),
        Found::Text(text) => t!("wrong-the-text", text = text),
        Found::Truth(value) => t!("wrong-the-truth", value = value),
        Found::Items(n) => t!("wrong-items", n = n),
        Found::Told(told) => english(told),
    }
}

/// What should stand there.
pub(super) fn expected(expected: &Expected) -> String {
    match expected {
        Expected::Kind(Kind::Truth) => t!("wrong-true-or-false").to_owned(),
        Expected::Kind(kind) => self::kind(*kind).to_owned(),
        Expected::Whole(most) => t!("wrong-whole", most = &most.to_string()),
        Expected::Pair => t!("wrong-pair").to_owned(),
        Expected::OneOf(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            match words.as_slice() {
                [one, other] => t!("wrong-either", one = one, other = other),
                [one] => one.clone(),
                words => t!("wrong-one-of", words = &words.join(", ")),
            }
        }
        Expected::Told(told) => english(told),
    }
}

/// A type of JSON.
pub(super) fn kind(kind: Kind) -> &'static str {
    words::text(match kind {
        Kind::Object => id!("json-object"),
        Kind::Array => id!("json-array"),
        Kind::Text => id!("json-text"),
        Kind::Number => id!("json-number"),
        Kind::Truth => id!("json-truth"),
        Kind::Null => id!("json-null"),
    })
}

/// Why a text is not JSON.
pub(super) fn syntax(syntax: &Syntax) -> String {
    match syntax {
        Syntax::EndInArray => t!("syntax-end-in-array").to_owned(),
        Syntax::EndInObject => t!("syntax-end-in-object").to_owned(),
        Syntax::EndInString => t!("syntax-end-in-text").to_owned(),
        Syntax::End => t!("syntax-end").to_owned(),
        Syntax::NoValue(found) => t!("syntax-no-value", found = &here(*found)),
        Syntax::NoWord(found) => t!("syntax-no-word", found = &here(*found)),
        Syntax::NoEntry(found) => t!("syntax-no-entry", found = &here(*found)),
        Syntax::BehindEnd(found) => t!("syntax-behind-end", found = &here(*found)),
        Syntax::NoName(found) => t!("syntax-no-name", found = &here(*found)),
        Syntax::Control => t!("syntax-control").to_owned(),
        Syntax::HalfPair => t!("syntax-half-pair").to_owned(),
        Syntax::NoCharacter => t!("syntax-no-character").to_owned(),
        Syntax::NoEscape(found) => t!("syntax-no-escape", found = &here(*found)),
        Syntax::NoDigits(found) => t!("syntax-no-digits", found = &here(*found)),
        Syntax::TooLarge => t!("syntax-too-large").to_owned(),
        Syntax::NoSign(found, sign) => t!("wrong-found", found = &here(*found), expected = &expected(sign)),
        Syntax::Told(told) => english(told),
    }
}

/// What stands where the parser stopped.
fn here(here: Here) -> String {
    if here.0.is_none() { t!("syntax-line-end").to_owned() } else { here.to_string() }
}
