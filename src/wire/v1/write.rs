//! From the records in memory to the file types of version 1, one record at a time: the inverse of `read`.

use std::{borrow::Borrow, collections::BTreeMap};

use serde_json::Value;

use super::{
    Also, Article, Date, Deleted, Kind, Made, Original, Person, Policy, Project, RecordType, Replica, Rival, Source, Step, Term, Was,
    WordFigure,
    read::{Names, OF_TYPED, SAME},
};
use crate::{
    id::Table,
    project::{Deletion, Tombstone, covered},
    record::{self, Entry, Extra, Fields, Text},
    stamp,
    wire::{
        journal::record_to_value,
        object::{Object, Tail},
    },
};

/// Which texts go into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::wire) struct Texts {
    /// The articles' own.
    pub(in crate::wire) articles: bool,
    /// The claims' quotes, prefixes and suffixes.
    pub(in crate::wire) quotes: bool,
}

impl Texts {
    /// All of them.
    pub(in crate::wire) const ALL: Self = Self { articles: true, quotes: true };
}

fn text<I: Borrow<str>>(id: &I) -> String {
    id.borrow().to_owned()
}

fn texts<'a, I: Borrow<str> + 'a>(ids: impl IntoIterator<Item = &'a I>) -> Vec<String> {
    ids.into_iter().map(text).collect()
}

/// Takes back what `read` kept of an object.
fn unstash(extra: &mut Extra, name: &str) -> Extra {
    if !extra.get(name).is_some_and(Value::is_object) {
        return Extra::new();
    }
    match extra.remove(name) {
        Some(Value::Object(unknown)) => unknown,
        Some(_) | None => Extra::new(),
    }
}

/// Renames unknown fields that bear the name of a known one: written as they are they would make a file
/// that can't be read.
pub(in crate::wire) fn apart<T: Object>(extra: Extra) -> Extra {
    if extra.keys().all(|name| !T::knows(name)) {
        return extra;
    }
    let (clashing, mut kept): (Extra, Extra) = extra.into_iter().partition(|(name, _)| T::knows(name));
    for (mut name, value) in clashing {
        while T::knows(&name) || kept.contains_key(&name) {
            name.push('_');
        }
        kept.insert(name, value);
    }
    kept
}

fn made(made: &stamp::Made, name: &str, extra: &mut Extra) -> Made {
    Made { by: made.by.as_ref().map(text), at: made.at.map(|at| at.to_string()), extra: apart::<Made>(unstash(extra, name)) }
}

fn tail<R: Fields>(entry: &Entry<R>, names: Names, extra: &mut Extra) -> Tail {
    let mut stamps = BTreeMap::new();
    for (nth, stamp) in entry.stamps.own() {
        if let Some(name) = R::NAMES.get(usize::from(nth)) {
            let name = names.iter().find(|(_, in_memory)| in_memory == name).map_or(*name, |(in_file, _)| in_file);
            stamps.insert(name.to_owned(), stamp.to_string());
        }
    }
    for (name, stamp) in unstash(extra, "stamps") {
        if let Value::String(stamp) = stamp {
            stamps.entry(name).or_insert(stamp);
        }
    }
    Tail {
        created: entry.created.as_ref().map(|by| made(by, "created", extra)),
        changed: entry.changed.as_ref().map(|by| made(by, "changed", extra)),
        stamp: entry.stamps.base().map(ToString::to_string),
        stamps,
        conflicts: entry.rivals.iter().map(rival).collect(),
        history: entry.steps.iter().map(|step| self::step(step)).collect(),
    }
}

fn rival(rival: &record::Rival) -> Rival {
    Rival {
        field: rival.field.clone(),
        stamp: rival.stamp.as_ref().map(ToString::to_string),
        value: rival.value.clone(),
        held: rival.held,
        extra: apart::<Rival>(rival.extra.clone()),
    }
}

fn step(step: &record::Step) -> Step {
    let was = |was: &record::Was| Was {
        field: was.field.clone(),
        stamp: was.stamp.as_ref().map(ToString::to_string),
        value: was.value.clone(),
        extra: apart::<Was>(was.extra.clone()),
    };
    Step {
        stamp: step.stamp.as_ref().map(ToString::to_string),
        by: step.made.by.as_ref().map(text),
        at: step.made.at.map(|at| at.to_string()),
        was: step.was.iter().map(was).collect(),
        extra: apart::<Step>(step.extra.clone()),
    }
}

/// Takes words out of values that wait or were replaced.
fn hush(tail: &mut Tail) {
    let values = tail.conflicts.iter_mut().map(|rival| &mut rival.value);
    for value in values.chain(tail.history.iter_mut().flat_map(|step| &mut step.was).map(|was| &mut was.value)) {
        for name in ["text", "prefix", "suffix"] {
            if let Some(words) = value.get_mut(name) {
                *words = Value::Null;
            }
        }
        for span in value.get_mut("spans").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(span) = span.as_object_mut() {
                span.remove("quote");
            }
        }
    }
}

fn label(label: &str, id: &str) -> Option<String> {
    (label != id).then(|| label.to_owned())
}

/// What a record is in the file: `(extra, tail)` first, then the fields.
macro_rules! parts {
    ($entry:expr, $names:expr) => {{
        let mut extra = $entry.body.extra.clone();
        let tail = tail($entry, $names, &mut extra);
        (extra, tail)
    }};
}

macro_rules! tailless {
    ($name:ident { $($field:ident: $value:expr),* $(,)? }) => {
        $name { $($field: $value,)* created: None, changed: None, stamp: None, stamps: BTreeMap::new(), conflicts: Vec::new(), history: Vec::new() }
    };
}

// After the macros, which it uses.
mod events;

pub(in crate::wire) use events::{claim, copy_group, decision, incident, link, progress};

pub(in crate::wire) fn header(entry: &Entry<record::Header>) -> Project {
    let (extra, tail) = parts!(entry, SAME);
    let body = &entry.body;
    tailless!(Project {
        id: Some(text(&body.id)),
        title: body.title.clone(),
        description: body.description.clone(),
        guidelines: body.guidelines.clone(),
        policy: (body.policy != record::Policy::default()).then(|| policy(&body.policy)),
        extra: apart::<Project>(extra),
    })
    .with_tail(tail)
}

fn policy(policy: &record::Policy) -> Policy {
    let word = |word: &record::WordFigure| WordFigure {
        word: word.word.clone(),
        value: word.value,
        extra: apart::<WordFigure>(word.extra.clone()),
    };
    Policy {
        name: policy.name.clone(),
        figure: policy.figure,
        words: policy.words.iter().map(word).collect(),
        map_words: policy.map_words,
        extra: apart::<Policy>(policy.extra.clone()),
    }
}

/// `place` is the one in the written list, counted from 1; it need not be said twice.
pub(in crate::wire) fn kind(entry: &Entry<record::Kind>, place: Option<u32>) -> Kind {
    let (extra, tail) = parts!(entry, SAME);
    let body = &entry.body;
    tailless!(Kind {
        id: text(&body.id),
        label: label(&body.label, body.id.as_str()),
        color: body.color.clone(),
        key: body.key.clone(),
        description: body.description.clone(),
        order: Some(body.order).filter(|order| place != Some(*order)),
        retired: body.retired,
        extra: apart::<Kind>(extra),
    })
    .with_tail(tail)
}

macro_rules! term {
    ($($name:ident: $record:ident;)*) => {$(
        /// `place` is the one in the written list, counted from 1; it need not be said twice.
        pub(in crate::wire) fn $name(entry: &Entry<record::$record>, place: Option<u32>) -> Term {
            let (extra, tail) = parts!(entry, SAME);
            let body = &entry.body;
            tailless!(Term {
                id: text(&body.id),
                label: label(&body.label, body.id.as_str()),
                description: body.description.clone(),
                order: Some(body.order).filter(|order| place != Some(*order)),
                retired: body.retired,
                extra: apart::<Term>(extra),
            })
            .with_tail(tail)
        }
    )*};
}
term! {
    measure: Measure;
    relation: Relation;
    source_type: SourceType;
}

pub(in crate::wire) fn person(entry: &Entry<record::Person>) -> Person {
    let (extra, tail) = parts!(entry, SAME);
    tailless!(Person { id: text(&entry.body.id), name: entry.body.name.clone(), extra: apart::<Person>(extra) }).with_tail(tail)
}

/// The record of a replica. Its label is always there: without one it would be a mere row of what was seen.
pub(in crate::wire) fn replica(entry: &Entry<record::Replica>) -> Replica {
    let (extra, tail) = parts!(entry, SAME);
    let body = &entry.body;
    tailless!(Replica {
        id: text(&body.id),
        person: body.person.as_ref().map(text),
        label: Some(body.label.clone()),
        seen: None,
        seen_also: Vec::new(),
        extra: apart::<Replica>(extra),
    })
    .with_tail(tail)
}

/// A replica of which nothing is known but its changes.
pub(in crate::wire) fn mere_replica(id: &str) -> Replica {
    tailless!(Replica { id: id.to_owned(), person: None, label: None, seen: None, seen_also: Vec::new(), extra: Extra::new() })
}

pub(in crate::wire) fn source(entry: &Entry<record::Source>) -> Source {
    let (extra, tail) = parts!(entry, OF_TYPED);
    let body = &entry.body;
    tailless!(Source {
        id: text(&body.id),
        name: body.name.clone(),
        aliases: body.aliases.clone(),
        r#type: body.kind.as_ref().map(text),
        reliability: body.reliability,
        extra: apart::<Source>(extra),
    })
    .with_tail(tail)
}

pub(in crate::wire) fn article(entry: &Entry<record::Article>, texts_wanted: Texts) -> Article {
    let (mut extra, mut tail) = parts!(entry, SAME);
    if !texts_wanted.articles {
        hush(&mut tail);
    }
    let body = &entry.body;
    let (here, length) = match &body.text {
        Text::Here(here) if texts_wanted.articles => (Some(here.as_str().to_owned()), None),
        Text::Here(here) => (None, Some(here.len_chars())),
        Text::LeftOut { len_chars, .. } => (None, *len_chars),
    };
    let published = body.published.as_ref().map(|date| Date {
        value: date.value().to_owned(),
        precision: Some(date.precision()),
        extra: apart::<Date>(unstash(&mut extra, "published")),
    });
    let original = body.original.as_ref().map(|original| Original {
        name: original.name.clone(),
        sha256: original.sha256.clone(),
        extra: apart::<Original>(original.extra.clone()),
    });
    tailless!(Article {
        id: text(&body.id),
        title: body.title.clone(),
        outlet: body.outlet.clone(),
        published: published,
        url: body.url.clone(),
        language: body.language.clone(),
        wire: texts(&body.wire),
        text: here,
        sha256: body.text.sha256().to_owned(),
        length: length,
        original: original,
        added: body.added.map(|added| added.to_string()),
        status: body.status,
        note: body.note.clone(),
        revises: body.revises.as_ref().map(text),
        extra: apart::<Article>(extra),
    })
    .with_tail(tail)
}

pub(in crate::wire) fn tombstone(tombstone: &Tombstone) -> Deleted {
    let mut extra = tombstone.extra.clone();
    let was = tombstone.was.as_ref().map(record_to_value);
    let covered = tombstone.was.as_ref().map(covered);
    let covers = |deletion: &Deletion| {
        let told = deletion.covers.as_ref().filter(|covers| Some(*covers) != covered.as_ref());
        told.map(|covers| covers.iter().map(ToString::to_string).collect())
    };
    let some = |made: Made| (made.by.is_some() || made.at.is_some() || !made.extra.is_empty()).then_some(made);
    let also = |deletion: &Deletion| {
        let mut extra = deletion.extra.clone();
        let deleted = some(made(&deletion.made, "deleted", &mut extra));
        Also { deleted, stamp: deletion.stamp.as_ref().map(ToString::to_string), covers: covers(deletion), extra: apart::<Also>(extra) }
    };
    // The first stands in the record itself, unless that says only for whom another stands.
    let (first, rest) = match tombstone.deletions.split_first() {
        Some((first, rest)) if tombstone.twin_of.is_none() => (Some(first), rest),
        Some(_) | None => (None, tombstone.deletions.as_slice()),
    };
    extra.extend(first.iter().flat_map(|first| first.extra.clone()));
    Deleted {
        r#type: record_type(tombstone.key.table),
        id: (*tombstone.key.id).to_owned(),
        deleted: first.and_then(|first| some(made(&first.made, "deleted", &mut extra))),
        stamp: first.and_then(|first| first.stamp.as_ref()).map(ToString::to_string),
        covers: first.and_then(covers),
        also: rest.iter().map(also).collect(),
        same_as: tombstone.twin_of.as_deref().map(str::to_owned),
        was: was.and_then(|was| match was {
            Value::Object(fields) => Some(fields),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
        }),
        extra: apart::<Deleted>(extra),
    }
}

fn record_type(table: Table) -> RecordType {
    match table {
        Table::Project => RecordType::Project,
        Table::Kind => RecordType::Kind,
        Table::Measure => RecordType::Measure,
        Table::Relation => RecordType::Relation,
        Table::SourceType => RecordType::SourceType,
        Table::Person => RecordType::Person,
        Table::Replica => RecordType::Replica,
        Table::Source => RecordType::Source,
        Table::Article => RecordType::Article,
        Table::Claim => RecordType::Claim,
        Table::Incident => RecordType::Incident,
        Table::Link => RecordType::Link,
        Table::CopyGroup => RecordType::CopyGroup,
        Table::Progress => RecordType::Progress,
        Table::Decision => RecordType::Decision,
    }
}
