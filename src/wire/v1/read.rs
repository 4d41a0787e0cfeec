//! From the file types of version 1 to the records in memory, one record at a time. Knows nothing of other
//! records: references, anchors and double ids are looked at when all are read.
//!
//! Some objects of the file have no place for unknown fields in memory (`created`, `changed`, `stamps`,
//! `published`, `deleted`). Theirs are kept in the `extra` of the record under the name of the object, and
//! `write` puts them back.

mod events;

use std::{collections::HashSet, fmt, sync::Arc};

use serde_json::Value;

use super::{Article, Date, Deleted, Kind, Made, Person, Policy, Project, RecordType, Replica, Source, Step, Term};
use crate::{
    dates::{PartialDate, Precision},
    id::{LinkId, ProjectId, RecordKey, Table},
    ordering::Order as _,
    project::{Deletion, Tombstone, covered},
    record::{
        self, Entry, Extra, Fields, Original, Record, Rival, Text,
        trail::{sort_rivals, sort_steps},
    },
    stamp::{self, Stamp, Stamps, Timestamp},
    text::{ArticleText, sha256_hex},
    wire::{
        finding::{Findings, Place},
        journal::record_from_value,
        object::Tail,
        wrong::Wrong,
    },
};

/// File names of fields that have another name in memory.
pub(in crate::wire) const OF_CLAIM: Names = &[("spans", "anchor")];
pub(in crate::wire) const OF_TYPED: Names = &[("type", "kind")];
pub(in crate::wire) const SAME: Names = &[];
pub(in crate::wire) type Names = &'static [(&'static str, &'static str)];

/// The relation of a link that names none.
pub(in crate::wire) const REPORTS: &str = "reports";

/// Reads records; collects what is wrong with them.
#[derive(Default)]
pub(in crate::wire) struct Reader {
    /// What was found so far.
    pub(in crate::wire) findings: Findings,
    /// Ids that come again and again share their text.
    shared: HashSet<Arc<str>>,
}

impl Reader {
    fn error(&mut self, place: Place, inside: impl fmt::Display, what: impl Into<Wrong>) {
        self.findings.error(place.path(inside), what);
    }

    fn id<I: From<Arc<str>>>(&mut self, place: Place, id: String) -> I {
        if id.is_empty() {
            self.error(place, ".id", Wrong::EmptyId);
        }
        I::from(Arc::from(id))
    }

    /// A reference to a record.
    fn reference<I: From<Arc<str>>>(&mut self, id: String) -> I {
        I::from(self.shared(&id))
    }

    fn shared(&mut self, id: &str) -> Arc<str> {
        if let Some(text) = self.shared.get(id) {
            return Arc::clone(text);
        }
        let text: Arc<str> = Arc::from(id);
        self.shared.insert(Arc::clone(&text));
        text
    }

    fn references<I: From<Arc<str>>>(&mut self, ids: Vec<String>) -> Vec<I> {
        ids.into_iter().map(|id| self.reference(id)).collect()
    }

    fn stamp(&mut self, place: Place, inside: impl fmt::Display, text: &str) -> Option<Stamp> {
        match Stamp::split(text) {
            Ok((replica, counter)) => Some(Stamp { replica: self.shared(replica).into(), counter }),
            Err(bad) => {
                self.error(place, inside, bad);
                None
            }
        }
    }

    fn timestamp(&mut self, place: Place, inside: impl fmt::Display, text: &str) -> Option<Timestamp> {
        Timestamp::parse(text).map_err(|bad| self.error(place, inside, bad)).ok()
    }

    fn date(&mut self, place: Place, inside: impl fmt::Display, value: &str, precision: Option<Precision>) -> Option<PartialDate> {
        PartialDate::from_iso(value, precision).map_err(|bad| self.error(place, inside, bad)).ok()
    }

    fn made(&mut self, place: Place, name: &'static str, made: Made, extra: &mut Extra) -> stamp::Made {
        stash(extra, name, made.extra);
        stamp::Made {
            by: made.by.map(|by| self.reference(by)),
            at: made.at.and_then(|at| self.timestamp(place, format_args!(".{name}.at"), &at)),
        }
    }

    fn entry<R: Fields>(&mut self, place: Place, names: Names, tail: Tail, mut extra: Extra, body: impl FnOnce(Extra) -> R) -> Entry<R> {
        let created = tail.created.map(|made| self.made(place, "created", made, &mut extra));
        let changed = tail.changed.map(|made| self.made(place, "changed", made, &mut extra));
        let base = tail.stamp.and_then(|stamp| self.stamp(place, ".stamp", &stamp));
        let mut unknown = Extra::new();
        let mut own = Vec::with_capacity(tail.stamps.len());
        for (name, text) in tail.stamps {
            match field_number::<R>(names, &name) {
                Some(nth) => own.extend(self.stamp(place, format_args!(".stamps.{name}"), &text).map(|stamp| (nth, stamp))),
                None => drop(unknown.insert(name, Value::String(text))),
            }
        }
        stash(&mut extra, "stamps", unknown);
        let mut rivals = Vec::with_capacity(tail.conflicts.len());
        for (nth, file) in tail.conflicts.into_iter().enumerate() {
            let stamp = file.stamp.and_then(|stamp| self.stamp(place, format_args!(".conflicts[{nth}].stamp"), &stamp));
            rivals.push(Rival { field: file.field, stamp, value: file.value, held: file.held, extra: file.extra });
        }
        let mut steps = Vec::with_capacity(tail.history.len());
        for (nth, file) in tail.history.into_iter().enumerate() {
            steps.push(Arc::new(self.step(place, nth, file)));
        }
        sort_rivals(&mut rivals);
        sort_steps(&mut steps);
        let mut stamps = Stamps::from_parts(base, own);
        stamps.settle(R::NAMES.len());
        Entry { body: body(extra), created, changed, stamps, rivals, steps }
    }

    fn step(&mut self, place: Place, nth: usize, file: Step) -> record::Step {
        let stamp = file.stamp.and_then(|stamp| self.stamp(place, format_args!(".history[{nth}].stamp"), &stamp));
        let at = file.at.and_then(|at| self.timestamp(place, format_args!(".history[{nth}].at"), &at));
        let made = stamp::Made { by: file.by.map(|by| self.reference(by)), at };
        let mut was = Vec::with_capacity(file.was.len());
        for file in file.was {
            let stamp = file.stamp.and_then(|stamp| self.stamp(place, format_args!(".history[{nth}].was"), &stamp));
            was.push(record::Was { field: file.field, stamp, value: file.value, extra: file.extra });
        }
        record::Step { stamp, made, was, extra: file.extra }
    }

    pub(in crate::wire) fn header(
        &mut self,
        place: Place,
        mut file: Project,
        fallback: impl FnOnce() -> ProjectId,
    ) -> Entry<record::Header> {
        let id = match file.id.take() {
            Some(id) => self.id(place, id),
            None => fallback(),
        };
        self.entry(place, SAME, file.take_tail(), file.extra, |extra| record::Header {
            id,
            title: file.title,
            description: file.description,
            guidelines: file.guidelines,
            policy: file.policy.map(policy).unwrap_or_default(),
            extra,
        })
    }

    pub(in crate::wire) fn kind(&mut self, place: Place, mut file: Kind, order: u32) -> Entry<record::Kind> {
        let label = file.label.take().unwrap_or_else(|| file.id.clone());
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        self.entry(place, SAME, tail, file.extra, |extra| record::Kind {
            id,
            label,
            color: file.color,
            key: file.key,
            description: file.description,
            order: file.order.unwrap_or(order),
            retired: file.retired,
            extra,
        })
    }

    pub(in crate::wire) fn person(&mut self, place: Place, mut file: Person) -> Entry<record::Person> {
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        self.entry(place, SAME, tail, file.extra, |extra| record::Person { id, name: file.name, extra })
    }

    /// The record of a replica; what was seen of it is read elsewhere.
    pub(in crate::wire) fn replica(&mut self, place: Place, mut file: Replica) -> Entry<record::Replica> {
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        let person = file.person.map(|person| self.reference(person));
        let label = file.label.unwrap_or_default();
        self.entry(place, SAME, tail, file.extra, |extra| record::Replica { id, person, label, extra })
    }

    pub(in crate::wire) fn source(&mut self, place: Place, mut file: Source) -> Entry<record::Source> {
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        let kind = file.r#type.map(|kind| self.reference(kind));
        self.entry(place, OF_TYPED, tail, file.extra, |extra| record::Source {
            id,
            name: file.name,
            aliases: file.aliases,
            kind,
            reliability: file.reliability,
            extra,
        })
    }

    pub(in crate::wire) fn article(&mut self, place: Place, mut file: Article) -> Entry<record::Article> {
        let tail = file.take_tail();
        let mut extra = file.extra;
        let id = self.id(place, file.id);
        let published = file.published.and_then(|Date { value, precision, extra: unknown }| {
            stash(&mut extra, "published", unknown);
            self.date(place, ".published.value", &value, precision)
        });
        let wire = self.references(file.wire);
        let text = match file.text {
            Some(text) => Text::Here(ArticleText::new(&text)),
            None => Text::LeftOut { sha256: file.sha256, len_chars: file.length },
        };
        let original = file.original.map(|file| Original { name: file.name, sha256: file.sha256, extra: file.extra });
        let added = file.added.and_then(|added| self.timestamp(place, ".added", &added));
        let revises = file.revises.filter(|id| !id.is_empty());
        self.entry(place, SAME, tail, extra, |extra| record::Article {
            id,
            title: file.title,
            outlet: file.outlet,
            published,
            url: file.url,
            language: file.language,
            wire,
            text,
            original,
            added,
            status: file.status,
            note: file.note,
            revises: revises.map(Into::into),
            extra,
        })
    }

    pub(in crate::wire) fn tombstone(&mut self, place: Place, file: Deleted) -> Tombstone {
        let mut extra = file.extra;
        if file.id.is_empty() {
            self.error(place, ".id", Wrong::EmptyId);
        }
        let deleted = match file.deleted {
            Some(made) => self.made(place, "deleted", made, &mut extra),
            None => stamp::Made { by: None, at: None },
        };
        let was = file.was.and_then(|was| match record_from_value(table(file.r#type), &Value::Object(was)) {
            Ok(record) => Some(record),
            Err(error) => {
                self.error(place, ".was", error);
                None
            }
        });
        let stamp = file.stamp.and_then(|stamp| self.stamp(place, ".stamp", &stamp));
        let covers = self.covers(place, file.covers, was.as_ref());
        let mut deletions = Vec::new();
        // A record that only another one hides was not deleted.
        if file.same_as.is_none() {
            deletions.push(Deletion { stamp, made: deleted, covers, extra: std::mem::take(&mut extra) });
        }
        for also in file.also {
            let mut extra = also.extra;
            let made = match also.deleted {
                Some(made) => self.made(place, "deleted", made, &mut extra),
                None => stamp::Made { by: None, at: None },
            };
            let stamp = also.stamp.and_then(|stamp| self.stamp(place, ".also", &stamp));
            let covers = self.covers(place, also.covers, was.as_ref());
            deletions.push(Deletion { stamp, made, covers, extra });
        }
        Tombstone { key: RecordKey::new(table(file.r#type), file.id), deletions, was, twin_of: file.same_as.map(Arc::from), extra }
    }

    fn covers(&mut self, place: Place, told: Option<Vec<String>>, was: Option<&Record>) -> Option<Vec<Stamp>> {
        match told {
            Some(told) => {
                let mut covers: Vec<Stamp> = told.iter().filter_map(|stamp| self.stamp(place, ".covers", stamp)).collect();
                covers.order();
                covers.dedup();
                Some(covers)
            }
            None => was.map(covered),
        }
    }
}

fn policy(file: Policy) -> record::Policy {
    let words = file.words.into_iter().map(|word| record::WordFigure { word: word.word, value: word.value, extra: word.extra });
    record::Policy { name: file.name, figure: file.figure, words: words.collect(), map_words: file.map_words, extra: file.extra }
}

/// Reads a measure, a relation or a source type; `order` is its place in the list, counted from 1.
macro_rules! term {
    ($($name:ident: $record:ident;)*) => {
        impl Reader {$(
            pub(in crate::wire) fn $name(&mut self, place: Place, mut file: Term, order: u32) -> Entry<record::$record> {
                let label = file.label.take().unwrap_or_else(|| file.id.clone());
                let tail = file.take_tail();
                let id = self.id(place, file.id);
                self.entry(place, SAME, tail, file.extra, |extra| record::$record {
                    id,
                    label,
                    description: file.description,
                    order: file.order.unwrap_or(order),
                    retired: file.retired,
                    extra,
                })
            }
        )*}
    };
}
term! {
    measure: Measure;
    relation: Relation;
    source_type: SourceType;
}

/// Keeps the unknown fields of an object that has no place for them in memory.
fn stash(extra: &mut Extra, name: &str, unknown: Extra) {
    if !unknown.is_empty() {
        extra.insert(name.to_owned(), Value::Object(unknown));
    }
}

/// The number of the field with this name in the file.
fn field_number<R: Fields>(names: Names, name: &str) -> Option<u8> {
    if names.iter().any(|(_, in_memory)| *in_memory == name) {
        return None;
    }
    let name = names.iter().find(|(in_file, _)| *in_file == name).map_or(name, |(_, in_memory)| in_memory);
    R::NAMES.iter().position(|known| *known == name).and_then(|nth| u8::try_from(nth).ok())
}

/// How exact the last date of an incident is where the file doesn't say: as the first one, or as its value
/// allows.
pub(super) fn end_precision(end: &str, precision: Precision) -> Option<Precision> {
    PartialDate::from_iso(end, None).ok().map(|known| known.precision().min(precision))
}

/// The id of a link that has none: the same in every copy of the file.
pub(in crate::wire) fn derived_link_id(claim: &str, incident: &str, relation: &str) -> LinkId {
    let named = Value::from(vec![claim, incident, relation]).to_string();
    let digest = sha256_hex(named.as_bytes());
    LinkId::new(&format!("link:{}", digest.get(..32).unwrap_or(&digest)))
}

fn table(record_type: RecordType) -> Table {
    match record_type {
        RecordType::Project => Table::Project,
        RecordType::Kind => Table::Kind,
        RecordType::Measure => Table::Measure,
        RecordType::Relation => Table::Relation,
        RecordType::SourceType => Table::SourceType,
        RecordType::Person => Table::Person,
        RecordType::Replica => Table::Replica,
        RecordType::Source => Table::Source,
        RecordType::Article => Table::Article,
        RecordType::Claim => Table::Claim,
        RecordType::Incident => Table::Incident,
        RecordType::Link => Table::Link,
        RecordType::CopyGroup => Table::CopyGroup,
        RecordType::Progress => Table::Progress,
        RecordType::Decision => Table::Decision,
    }
}
