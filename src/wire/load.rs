//! Reading a file: bytes to text, version, file types, records (`loading`), and then what only the whole can tell
//! (`assembly`): double ids, anchors, references, cycles. Either all of it loads or none.

use std::{borrow::Cow, collections::BTreeSet, fmt};

use serde::de::{DeserializeOwned, Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::{
    FORMAT, VERSION, anchors,
    error::{Fault, Instead, LoadError, Version, column_chars, json_fault},
    finding::{Finding, Severity},
    loading::Loading,
    misread::{Found, Kind, Misread},
    path::path_at,
    remark::Remark,
    wrong::{Flaw, Wrong},
};
use crate::{id::RecordKey, project::Project};

/// A project as a file brought it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// What was added, moved, joined or left dangling.
    pub warnings: Vec<Remark>,
    /// Whether the file says that it holds only a part of a project.
    pub partial: bool,
    /// Entries of the project's scheme that the file didn't bring: those of lists that it lacks, and those
    /// that were added because records use them.
    pub supplied: BTreeSet<RecordKey>,
}

/// Reads a project file. `name` is what messages call it.
///
/// # Errors
/// [`LoadError`] naming the file, the place, what was found and what was expected.
pub fn load(bytes: &[u8], name: &str) -> Result<Loaded, LoadError> {
    let mut loading = Loading::new(bytes, name)?;
    while loading.step(usize::MAX)? {}
    loading.finish()
}

/// All there is to say about a file: errors first, then warnings. With errors there are no warnings, since
/// nothing was loaded.
#[must_use]
pub fn check(bytes: &[u8], name: &str) -> Vec<Finding> {
    match load(bytes, name) {
        Ok(loaded) => loaded.warnings.into_iter().map(Finding::from).collect(),
        Err(LoadError { fault: Fault::Invalid { flaws, n_more }, .. }) => {
            let mut findings: Vec<Finding> = flaws.into_iter().map(Finding::from).collect();
            if n_more > 0 {
                let message = format!("{n_more} more errors are not listed");
                findings.push(Finding { severity: Severity::Error, path: String::new(), message });
            }
            findings
        }
        Err(LoadError { fault, .. }) => vec![Finding { severity: Severity::Error, path: String::new(), message: fault.to_string() }],
    }
}

/// The text of a file of version 1, which is the only one so far. The chain of upgrades will begin here: each version is read by
/// its own frozen types and then led to the next one.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Fault> {
    let n_mark = if bytes.starts_with("\u{feff}".as_bytes()) { "\u{feff}".len() } else { 0 };
    let rest = bytes.get(n_mark..).unwrap_or_default();
    let text = std::str::from_utf8(rest).map_err(|error| Fault::NotUtf8 { byte: n_mark + error.valid_up_to() })?;
    if text.trim_ascii().is_empty() {
        return Err(Fault::Empty);
    }
    match version_of(text)? {
        1 => Ok(text),
        newer if newer > VERSION => Err(Fault::NewerVersion { found: newer }),
        older => Err(Fault::NoVersion { found: Version::Number(older) }),
    }
}

/// The two fields that say what the rest is.
#[derive(Default)]
struct Envelope {
    format: Option<Value>,
    version: Option<Value>,
}

/// Reads until both fields are there; they stand first in every file written by this program.
fn version_of(text: &str) -> Result<u64, Fault> {
    let mut envelope = Envelope::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let outcome = deserializer.deserialize_map(&mut envelope);
    if let (None, Err(error)) | (Some(_), Err(error)) = (&envelope.version, &outcome)
        && (envelope.format.is_none() || envelope.version.is_none())
    {
        if !error.is_data() {
            return Err(json_fault(text, error));
        }
        // Not an object. Whatever it is, it must be JSON to its end.
        if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
            return Err(json_fault(text, &error));
        }
        return Err(Fault::NotAProject { found: Instead::Value(kind_of(text)) });
    }
    match envelope.format {
        Some(Value::String(format)) if format == FORMAT => {}
        Some(other) => return Err(Fault::NotAProject { found: Instead::Format(brief(&other)) }),
        None => return Err(Fault::NotAProject { found: Instead::NoFormat }),
    }
    match envelope.version {
        Some(Value::Number(number)) if number.is_u64() => Ok(number.as_u64().unwrap_or_default()),
        Some(other) => Err(Fault::NoVersion { found: Version::Value(brief(&other)) }),
        None => Err(Fault::NoVersion { found: Version::Missing }),
    }
}

impl<'de> Visitor<'de> for &mut Envelope {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while self.format.is_none() || self.version.is_none() {
            let Some(key) = access.next_key::<Cow<'de, str>>()? else { break };
            match &*key {
                "format" => self.format = Some(access.next_value()?),
                "version" => self.version = Some(access.next_value()?),
                _ => drop(access.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// The type of a text that is JSON, but no object.
fn kind_of(text: &str) -> Kind {
    match text.trim_ascii_start().as_bytes().first() {
        Some(b'[') => Kind::Array,
        Some(b'"') => Kind::Text,
        Some(b't' | b'f') => Kind::Truth,
        Some(b'n') => Kind::Null,
        Some(_) | None => Kind::Number,
    }
}

fn brief(value: &Value) -> Found {
    match value {
        Value::Array(_) => Found::Kind(Kind::Array),
        Value::Object(_) => Found::Kind(Kind::Object),
        Value::String(text) => Found::Value(anchors::brief(text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Found::Value(value.to_string()),
    }
}

/// Reads file types.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|error| data_fault(text, &error))
}

fn data_fault(text: &str, error: &serde_json::Error) -> Fault {
    if !error.is_data() {
        return json_fault(text, error);
    }
    let path = path_at(text, error.line(), error.column());
    let what = Wrong::MisreadAt { what: Misread::of(error), line: error.line(), column: column_chars(text, error) };
    Fault::Invalid { flaws: vec![Flaw { path, what }], n_more: 0 }
}
