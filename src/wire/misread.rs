//! What serde says of a value that is none of its type, told apart: it says it in words only. Knows no file type.

use std::fmt;

use thiserror::Error;

/// JSON that is none of the type that was to be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Misread {
    /// An object lacks a field: its name, in quotation marks.
    #[error("found no {0}, expected it")]
    Missing(String),
    /// An object has a field twice: its name, in quotation marks.
    #[error("found {0} twice, expected it once")]
    Twice(String),
    /// A value of another type, or one that its type hasn't.
    #[error("found {found}, expected {expected}")]
    Other {
        /// What stands there.
        found: Found,
        /// What should.
        expected: Expected,
    },
    /// What can't be told apart, in the parser's words.
    #[error("{0}")]
    Told(String),
}

/// A type of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Object,
    Array,
    Text,
    Number,
    Truth,
    Null,
}

/// What stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Found {
    /// Something of a type.
    #[error("{0}")]
    Kind(Kind),
    /// A value as JSON writes it.
    #[error("{0}")]
    Value(String),
    /// A number.
    #[error("the number {0}")]
    Number(String),
    /// A text, in quotation marks.
    #[error("the string {0}")]
    Text(String),
    /// Whether something is so: true or false.
    #[error("the boolean {0}")]
    Truth(String),
    /// So many items in an array.
    #[error("{0}")]
    Items(String),
    /// What can't be told apart, in the parser's words.
    #[error("{0}")]
    Told(String),
}

/// What should stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Something of a type.
    Kind(Kind),
    /// A whole number from 0 to this one.
    Whole(u64),
    /// An array of two.
    Pair,
    /// One of some words or signs, or the only one.
    OneOf(Vec<String>),
    /// What can't be told apart, in the parser's words.
    Told(String),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Object => "an object",
            Kind::Array => "an array",
            Kind::Text => "a string",
            Kind::Number => "a number",
            Kind::Truth => "a boolean",
            Kind::Null => "null",
        })
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expected::Kind(Kind::Truth) => f.write_str("true or false"),
            Expected::Kind(kind) => kind.fmt(f),
            Expected::Whole(most) => write!(f, "a whole number from 0 to {most}"),
            Expected::Pair => f.write_str("an array of 2"),
            Expected::OneOf(words) => match words.as_slice() {
                [one, other] => write!(f, "\"{one}\" or \"{other}\""),
                [one] => write!(f, "\"{one}\""),
                words => write!(f, "one of \"{}\"", words.join("\", \"")),
            },
            Expected::Told(told) => f.write_str(told),
        }
    }
}

impl Misread {
    /// What the parser says, without the place.
    pub(super) fn of(error: &serde_json::Error) -> Self {
        Self::told(&without_place(error))
    }

    fn told(told: &str) -> Self {
        let starts = ["invalid type: ", "invalid value: ", "invalid length ", "unknown variant "];
        if let Some(rest) = starts.iter().find_map(|start| told.strip_prefix(start)) {
            return match rest.rsplit_once(", expected ") {
                Some((found, expected)) => {
                    let found = if told.starts_with("invalid length ") { Found::Items(found.to_owned()) } else { Found::told(found) };
                    Misread::Other { found, expected: Expected::told(expected) }
                }
                None => Misread::Told(format!("found {}", in_quotes(rest))),
            };
        }
        if let Some(name) = told.strip_prefix("missing field ") {
            return Misread::Missing(in_quotes(name));
        }
        match told.strip_prefix("duplicate field ") {
            Some(name) => Misread::Twice(in_quotes(name)),
            None => Misread::Told(in_quotes(told)),
        }
    }
}

impl Found {
    /// Serde wraps numbers and words in backquotes, and text, which may hold some, in quotes.
    fn told(told: &str) -> Self {
        match told {
            "map" => return Found::Kind(Kind::Object),
            "sequence" => return Found::Kind(Kind::Array),
            "null" => return Found::Kind(Kind::Null),
            _ => {}
        }
        if let Some(word) = told.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
            return Found::Value(format!("{word:?}"));
        }
        match told.strip_suffix('`').and_then(|rest| rest.split_once('`')) {
            Some(("integer " | "floating point ", number)) => Found::Number(number.to_owned()),
            Some(("boolean ", value)) => Found::Truth(value.to_owned()),
            Some((kind, value)) if !kind.contains('"') => Found::Told(format!("the {kind}{value}")),
            Some(_) | None => match told.strip_prefix("string ") {
                Some(text) => Found::Text(text.to_owned()),
                None => Found::Told(told.to_owned()),
            },
        }
    }
}

impl Expected {
    /// What the parser says behind "expected".
    pub(super) fn told(told: &str) -> Self {
        match told {
            "an object" | "a map" => Expected::Kind(Kind::Object),
            "a sequence" => Expected::Kind(Kind::Array),
            "a string" => Expected::Kind(Kind::Text),
            "f64" => Expected::Kind(Kind::Number),
            "a boolean" => Expected::Kind(Kind::Truth),
            "u32" => Expected::Whole(u32::MAX.into()),
            "u64" => Expected::Whole(u64::MAX),
            "a tuple of size 2" => Expected::Pair,
            told => {
                let (words, told) = (told.split('`').skip(1).step_by(2).map(str::to_owned).collect(), in_quotes(told));
                let one_of = Expected::OneOf(words);
                if one_of.to_string() == told { one_of } else { Expected::Told(told) }
            }
        }
    }
}

/// What the parser says, without the place, which is told apart.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    told.strip_suffix(&place).map_or(told.clone(), str::to_owned)
}

/// Names in quotation marks, where serde has backquotes.
pub(super) fn in_quotes(told: &str) -> String {
    told.replace('`', "\"")
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::wire::v1::{Claim, CopyGroup, Incident, IncidentPlace, Link, Replica, Source, Span};

    fn told<T: DeserializeOwned>(json: &str) -> Misread {
        Misread::of(&serde_json::from_str::<T>(json).map(drop).unwrap_err())
    }

    /// Whether any of it is in the parser's words.
    fn is_told(misread: &Misread) -> bool {
        matches!(
            misread,
            Misread::Told(_) | Misread::Other { found: Found::Told(_), .. } | Misread::Other { expected: Expected::Told(_), .. }
        )
    }

    #[track_caller]
    fn check(misread: &Misread, expect: &str) {
        assert_eq!(misread.to_string(), expect);
        assert!(!is_told(misread), "{misread:?}");
    }

    #[test]
    fn what_serde_says_is_told_apart() {
        let whole = "expected a whole number from 0 to 4294967295";
        check(&told::<Source>("[]"), "found an array, expected an object");
        check(&told::<Source>("{}"), "found no \"id\", expected it");
        check(&told::<Source>(r#"{"id": "s", "id": "s"}"#), "found \"id\" twice, expected it once");
        check(&told::<Source>(r#"{"id": "s", "x": {"`y": 1, "`y": 1}}"#), "found \"\"y\" twice, expected it once");
        check(&told::<Source>(r#"{"id": {}}"#), "found an object, expected a string");
        check(&told::<Source>(r#"{"id": true}"#), "found the boolean true, expected a string");
        check(&told::<Source>(r#"{"id": null}"#), "found null, expected a string");
        check(&told::<Source>(r#"{"id": "s", "aliases": "`a`, expected b"}"#), "found the string \"`a`, expected b\", expected an array");
        check(&told::<Source>(r#"{"id": "s", "stamps": 1.5}"#), "found the number 1.5, expected an object");
        check(&told::<Source>(r#"{"id": "s", "reliability": "x`y"}"#), {
            "found \"x`y\", expected one of \"A\", \"B\", \"C\", \"D\", \"E\", \"F\""
        });
        check(&told::<Span>(r#"{"start": -1}"#), &format!("found the number -1, {whole}"));
        check(&told::<Span>(r#"{"start": "1"}"#), &format!("found the string \"1\", {whole}"));
        check(&told::<Span>(r#"{"start": []}"#), &format!("found an array, {whole}"));
        check(
            &told::<Replica>(r#"{"id": "r", "seen": -1}"#),
            "found the number -1, expected a whole number from 0 to 18446744073709551615",
        );
        check(&told::<Replica>(r#"{"id": "r", "seen_also": [[]]}"#), "found 0, expected an array of 2");
        check(&told::<Replica>(r#"{"id": "r", "seen_also": [{}]}"#), "found an object, expected an array of 2");
        check(&told::<IncidentPlace>(r#"{"lat": "N"}"#), "found the string \"N\", expected a number");
        check(&told::<Vec<bool>>("[0]"), "found the number 0, expected true or false");
    }

    #[test]
    fn what_serde_says_of_any_other_value_is_too() {
        let values = ["null", "true", "-1", "1.5", "1e30", "\"x\"", "[]", "[1]", "{}", "{\"x\": 1}"];
        macro_rules! all {
            ($($record:ident: $($field:literal)*;)*) => {$(
                for (field, value) in [$($field),*].into_iter().flat_map(|field| values.map(|value| (field, value))) {
                    let text = format!("{{\"{field}\": {value}}}");
                    let error = serde_json::from_str::<$record>(&text).map(drop).err();
                    if let Some(misread) = error.filter(serde_json::Error::is_data).map(|error| Misread::of(&error)) {
                        assert!(!is_told(&misread), "{text}: {misread:?}");
                    }
                }
            )*};
        }
        all! {
            Source: "id" "name" "aliases" "type" "reliability" "created" "stamp" "stamps" "conflicts" "history";
            Claim: "spans" "quantity" "attribution" "factuality" "time" "place" "tags" "check_worthy" "anchor" "status";
            Incident: "parent" "actors" "assessment" "picks" "time" "place" "status";
            Link: "claim" "certainty" "relation";
            CopyGroup: "passages" "kind" "verdict";
            Replica: "seen" "seen_also" "label";
        }
    }

    #[test]
    fn the_rest_is_in_the_parsers_words() {
        for (said, expect) in [
            ("invalid type: byte array, expected `a` or `b`", "found byte array, expected \"a\" or \"b\""),
            ("invalid type: character `x`, expected unit", "found the character x, expected unit"),
            ("invalid value: `x`, expected `only`", "found \"x\", expected \"only\""),
            ("unknown variant `x`, there are no variants", "found \"x\", there are no variants"),
            ("unknown field `x`, expected `y`", "unknown field \"x\", expected \"y\""),
        ] {
            assert_eq!(Misread::told(said).to_string(), expect);
        }
    }
}
