//! Reading a file: bytes to text, version, file types, records, and then what only the whole can tell:
//! double ids, anchors, references, cycles. Either all of it loads or none.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    fmt,
    sync::Arc,
};

use serde::de::{DeserializeOwned, Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::{
    FORMAT, VERSION,
    anchors::{self, KnownText, Shift, Texts},
    error::{Fault, LoadError, bare_message, column_chars, json_fault},
    finding::{Finding, Findings, Place, Severity},
    path::path_at,
    references,
    v1::{self, read::Reader},
};
use crate::{
    id::{ProjectId, RecordKey, ReplicaId, Table},
    merge::UNSTAMPED,
    ordering::{Order as _, set_of},
    project::{Parts, Project, Tombstone},
    record::{Entry, Extra, Record, Text},
    scheme,
    stamp::{Seen, Stamp},
    text::sha256_hex,
};

/// A project as a file brought it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The project.
    pub project: Project,
    /// What was added, moved, joined or left dangling.
    pub warnings: Vec<Finding>,
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
    read(bytes).map_err(|fault| LoadError { file: name.to_owned(), fault })
}

/// All there is to say about a file: errors first, then warnings. With errors there are no warnings, since
/// nothing was loaded.
#[must_use]
pub fn check(bytes: &[u8], name: &str) -> Vec<Finding> {
    match load(bytes, name) {
        Ok(loaded) => loaded.warnings,
        Err(LoadError { fault: Fault::Invalid { mut findings, n_more }, .. }) => {
            if n_more > 0 {
                let message = format!("{n_more} more errors are not listed");
                findings.push(Finding { severity: Severity::Error, path: String::new(), message });
            }
            findings
        }
        Err(LoadError { fault, .. }) => vec![Finding { severity: Severity::Error, path: String::new(), message: fault.to_string() }],
    }
}

fn read(bytes: &[u8]) -> Result<Loaded, Fault> {
    let n_mark = if bytes.starts_with("\u{feff}".as_bytes()) { "\u{feff}".len() } else { 0 };
    let rest = bytes.get(n_mark..).unwrap_or_default();
    let text = std::str::from_utf8(rest).map_err(|error| Fault::NotUtf8 { byte: n_mark + error.valid_up_to() })?;
    if text.trim_ascii().is_empty() {
        return Err(Fault::Empty);
    }
    let version = version_of(text)?;
    // The chain of upgrades: each version is read by its own frozen types and then led to the next one.
    // Version 1 is its first link and, so far, its last.
    let file = match version {
        1 => parse::<v1::File>(text)?,
        newer if newer > VERSION => return Err(Fault::NewerVersion { found: newer }),
        older => return Err(Fault::NoVersion { found: format!("version {older}") }),
    };
    assemble(file, rest)
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
        return Err(Fault::NotAProject { found: json_kind(text).to_owned() });
    }
    match envelope.format {
        Some(Value::String(format)) if format == FORMAT => {}
        Some(other) => return Err(Fault::NotAProject { found: format!("\"format\": {}", brief_json(&other)) }),
        None => return Err(Fault::NotAProject { found: "an object without \"format\"".to_owned() }),
    }
    match envelope.version {
        Some(Value::Number(number)) if number.is_u64() => Ok(number.as_u64().unwrap_or_default()),
        Some(other) => Err(Fault::NoVersion { found: format!("\"version\": {}", brief_json(&other)) }),
        None => Err(Fault::NoVersion { found: "no \"version\"".to_owned() }),
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

fn json_kind(text: &str) -> &'static str {
    match text.trim_ascii_start().as_bytes().first() {
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        Some(_) | None => "a number",
    }
}

fn brief_json(value: &Value) -> String {
    match value {
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::String(text) => anchors::brief(text),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// Reads file types.
fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|error| data_fault(text, &error))
}

fn data_fault(text: &str, error: &serde_json::Error) -> Fault {
    if !error.is_data() {
        return json_fault(text, error);
    }
    let path = path_at(text, error.line(), error.column());
    let message = format!("{} (line {}, column {})", bare_message(error), error.line(), column_chars(text, error));
    Fault::Invalid { findings: vec![Finding { severity: Severity::Error, path, message }], n_more: 0 }
}

/// The records of a file in its order, each with its place, until the whole was looked at.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) records: Vec<(Place, Record)>,
    pub(super) tombstones: HashMap<RecordKey, Place>,
    /// Where each id stands; those of the scheme are apart.
    pub(super) ids: HashMap<Arc<str>, (Table, Place)>,
    pub(super) scheme_ids: HashMap<RecordKey, Place>,
}

impl Rows {
    fn insert(&mut self, place: Place, record: Record, findings: &mut Findings) {
        let key = record.key();
        let before = if key.table.in_scheme() {
            self.scheme_ids.insert(key.clone(), place)
        } else {
            self.ids.insert(Arc::clone(&key.id), (key.table, place)).map(|(_, place)| place)
        };
        if let Some(before) = before {
            findings
                .error(place.path(".id"), format_args!("found the id {:?}, which {before} has already; expected each id once", &*key.id));
        }
        self.records.push((place, record));
    }
}

fn assemble(file: v1::File, bytes: &[u8]) -> Result<Loaded, Fault> {
    let mut reader = Reader::default();
    let mut rows = Rows::default();
    let mut seen = Seen::default();
    let derived_id = || {
        let digest = sha256_hex(bytes);
        ProjectId::new(&format!("project-{}", digest.get(..16).unwrap_or(&digest)))
    };
    let header_place = Place::field("project");
    let header = reader.header(header_place, file.project.unwrap_or_else(v1::Project::nameless), derived_id);
    rows.ids.insert(header.body.id.text(), (Table::Project, header_place));

    let scheme_extra = read_scheme(&mut reader, &mut rows, file.scheme);
    for (nth, person) in file.people.into_iter().enumerate() {
        let place = Place::item("people", nth);
        let entry = reader.person(place, person);
        rows.insert(place, entry.into(), &mut reader.findings);
    }
    read_replicas(&mut reader, &mut rows, &mut seen, file.replicas);
    for (nth, source) in file.sources.into_iter().enumerate() {
        let place = Place::item("sources", nth);
        let entry = reader.source(place, source);
        rows.insert(place, entry.into(), &mut reader.findings);
    }
    let mut texts = Texts::default();
    for (nth, article) in file.articles.into_iter().enumerate() {
        let place = Place::item("articles", nth);
        let (entry, known) = read_article(&mut reader, place, article);
        texts.insert(entry.body.id.text(), known);
        rows.insert(place, entry.into(), &mut reader.findings);
    }
    for (nth, incident) in file.incidents.into_iter().enumerate() {
        let place = Place::item("incidents", nth);
        let entry = reader.incident(place, incident);
        rows.insert(place, entry.into(), &mut reader.findings);
    }
    let mut settler = texts.settler();
    for (nth, claim) in file.claims.into_iter().enumerate() {
        let place = Place::item("claims", nth);
        let mut entry = reader.claim(place, claim);
        settler.settle(&mut entry.body.anchor, entry.body.article.as_str(), place, &mut reader.findings);
        rows.insert(place, entry.into(), &mut reader.findings);
    }
    for (nth, link) in file.links.into_iter().enumerate() {
        let place = Place::item("links", nth);
        let entry = reader.link(place, link);
        rows.insert(place, entry.into(), &mut reader.findings);
    }
    for (nth, group) in file.copies.into_iter().enumerate() {
        let place = Place::item("copies", nth);
        let entry = reader.copy_group(place, group);
        rows.insert(place, entry.into(), &mut reader.findings);
    }
    for (nth, progress) in file.progress.into_iter().enumerate() {
        let place = Place::item("progress", nth);
        let entry = reader.progress(place, progress);
        rows.insert(place, entry.into(), &mut reader.findings);
    }
    for (nth, decision) in file.decisions.into_iter().enumerate() {
        let place = Place::item("decisions", nth);
        let entry = reader.decision(place, decision);
        rows.insert(place, entry.into(), &mut reader.findings);
    }
    let mut tombstones = Vec::with_capacity(file.deleted.len());
    for (nth, deleted) in file.deleted.into_iter().enumerate() {
        let place = Place::item("deleted", nth);
        let tombstone = reader.tombstone(place, deleted);
        if let Some(before) = rows.tombstones.insert(tombstone.key.clone(), place) {
            reader.findings.error(place.path(".id"), format_args!("found {}, which {before} has already; expected it once", tombstone.key));
        }
        tombstones.push(tombstone);
    }

    let mut findings = reader.findings;
    references::refuse_cycles(&rows, &mut findings);
    if !findings.is_sound() {
        let (findings, n_more) = findings.into_errors();
        return Err(Fault::Invalid { findings, n_more });
    }
    if !file.partial {
        references::warn_of_missing(&rows, &header, &mut findings);
    }
    let added = references::complete_scheme(&rows, &mut findings);
    let defaults = rows.scheme_ids.iter().filter(|(_, place)| **place == SUPPLIED).map(|(key, _)| key.clone());
    let supplied = set_of(defaults.chain(added.iter().map(Record::key)));
    if seen.is_empty() {
        note_stamps(&mut seen, &header, &rows, &tombstones);
    }
    let records = rows.records.into_iter().map(|(_, record)| record).chain(added).collect();
    let project = Project::from_parts(header, Parts { records, tombstones, seen, extra: file.extra, scheme_extra });
    Ok(Loaded { project, warnings: findings.into_warnings(), partial: file.partial, supplied })
}

/// The place of scheme entries that no list of the file brought.
const SUPPLIED: Place = Place::field("scheme");

/// Reads the scheme; a list that is missing is the default one.
fn read_scheme(reader: &mut Reader, rows: &mut Rows, scheme: Option<v1::Scheme>) -> Extra {
    let scheme = scheme.unwrap_or_else(v1::Scheme::missing);
    let mut missing = Vec::new();
    macro_rules! list {
        ($field:ident, $one:ident, $table:ident) => {
            match scheme.$field {
                Some(list) => {
                    for ((nth, term), order) in list.into_iter().enumerate().zip(1..) {
                        let place = Place::item(concat!("scheme.", stringify!($field)), nth);
                        let entry = reader.$one(place, term, order);
                        rows.insert(place, entry.into(), &mut reader.findings);
                    }
                }
                None => missing.push(Table::$table),
            }
        };
    }
    list!(kinds, kind, Kind);
    list!(measures, measure, Measure);
    list!(relations, relation, Relation);
    list!(source_types, source_type, SourceType);
    for record in scheme::defaults() {
        if missing.contains(&record.key().table) {
            rows.insert(SUPPLIED, record, &mut reader.findings);
        }
    }
    scheme.extra
}

/// Reads replicas and what was seen of them. A row that says only what was seen is no record.
fn read_replicas(reader: &mut Reader, rows: &mut Rows, seen: &mut Seen, replicas: Vec<v1::Replica>) {
    let mut mere = HashMap::new();
    for (nth, replica) in replicas.into_iter().enumerate() {
        let place = Place::item("replicas", nth);
        let highest = replica.seen.unwrap_or(0);
        let id = ReplicaId::new(&replica.id);
        let is_mere = replica.is_mere();
        if highest > 0 {
            seen.insert_range(&id, 1, highest);
        }
        let mut also = replica.seen_also.clone();
        also.order();
        for (first, last) in also {
            if first == 0 || last < first {
                let message = format!("found the range {first} to {last}, expected two numbers from 1 on, the smaller first");
                reader.findings.error(place.path(".seen_also"), message);
            } else {
                seen.insert_range(&id, first, last);
            }
        }
        let entry = reader.replica(place, replica);
        if !is_mere {
            rows.insert(place, entry.into(), &mut reader.findings);
        } else if let Some(before) = mere.insert(id, place) {
            let message = format!("found the id {:?}, which {before} has already; expected each id once", entry.body.id.as_str());
            reader.findings.error(place.path(".id"), message);
        }
    }
}

fn read_article(reader: &mut Reader, place: Place, mut article: v1::Article) -> (Entry<crate::record::Article>, KnownText) {
    let said = std::mem::take(&mut article.sha256).to_ascii_lowercase();
    let looks_right = said.len() == 64 && said.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !said.is_empty() && !looks_right {
        reader.findings.warn(place.path(".sha256"), format_args!("found {}, expected 64 hexadecimal digits", anchors::brief(&said)));
    }
    let mut shift = None;
    let mut raw_sha256 = None;
    if let Some(raw) = article.text.as_mut()
        && let Some((normalised, how)) = Shift::normalise(raw)
    {
        raw_sha256 = Some(sha256_hex(raw.as_bytes()));
        *raw = normalised;
        shift = Some(how);
        let message = "found a byte-order mark or CR in the text, expected LF alone; normalised, offsets with it";
        reader.findings.warn(place.path(".text"), message);
    }
    article.sha256.clone_from(&said);
    let entry = reader.article(place, article);
    let known = match &entry.body.text {
        Text::LeftOut { len_chars, .. } => KnownText::LeftOut { len_chars: *len_chars },
        Text::Here(text) => {
            let is_same = text.sha256() == said || raw_sha256.is_some_and(|raw| raw == said);
            if looks_right && !is_same {
                let message = format!(
                    "found {said}, expected {}, that of the text: it was edited, claims are found again by their quotes",
                    text.sha256()
                );
                reader.findings.warn(place.path(".sha256"), message);
            }
            KnownText::Here { text: text.clone(), is_same, shift }
        }
    };
    (entry, known)
}

/// A file that doesn't say what it has seen has seen the stamps that its records carry.
fn note_stamps(seen: &mut Seen, header: &Entry<crate::record::Header>, rows: &Rows, tombstones: &[Tombstone]) {
    let mut unseen: Vec<Stamp> = header.current_stamps().cloned().collect();
    for (_, record) in &rows.records {
        crate::with_entry!(record, entry => unseen.extend(entry.current_stamps().cloned()));
    }
    unseen.extend(tombstones.iter().flat_map(Tombstone::stamps).cloned());
    // What was written by hand proves nothing about what else was seen.
    unseen.retain(|stamp| stamp.replica.as_str() != UNSTAMPED);
    // In order, ranges only grow at their end.
    unseen.order();
    for stamp in &unseen {
        seen.insert(stamp);
    }
}
