//! What two versions of a project differ in, record by record and field by field, with the words that people read; the
//! same words for values that wait for somebody to choose. Knows no files and no screen, and changes nothing.

mod describe;
mod names;
mod phrase;
#[cfg(test)]
mod tests;
mod values;

use std::sync::Arc;

pub use self::{
    describe::{Heading, by_heading, conflict_in_words, made_in_words},
    names::{field_label, name_of, title_of},
    phrase::{Phrase, Say, english},
    values::{kept_in_words, value_in_words},
};
use crate::{
    id::{RecordKey, Table},
    merge::made_of,
    ordering::Order as _,
    project::{Project, Slot},
    record::{Fields, Record, all_records},
    stamp::Made,
    wire, with_entry,
};

/// What happened to a record from one version to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is new.
    Added,
    /// It was deleted.
    Deleted,
    /// It isn't there, and nobody says that it was deleted.
    Missing,
    /// Another record that says the same stands for it.
    Joined,
    /// It says something else.
    Changed,
    /// It says the same; only what is remembered of it differs.
    History,
}

/// How one record differs between two versions of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Which record.
    pub key: RecordKey,
    /// What people call it: `claim “at least 43 people…”`.
    pub name: String,
    /// What happened to it.
    pub fate: Fate,
    /// The fields that say something else; only where it was changed.
    pub fields: Vec<FieldDifference>,
    /// Who added or deleted it and when, if that is known.
    pub made: Option<Made>,
    /// Whether something in it waits for somebody to choose, in the second version only.
    pub is_disputed: bool,
}

/// How one field differs.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDifference {
    /// Its name in the file.
    pub field: &'static str,
    /// What it said, in words.
    pub before: String,
    /// What it says, in words.
    pub after: String,
    /// Who wrote what it says and when, if that is known.
    pub made: Option<Made>,
}

/// What `after` says that `before` doesn't, and the other way round; by key.
#[must_use]
pub fn between(before: &Project, after: &Project) -> Vec<Difference> {
    let mut keys: Vec<RecordKey> = Vec::new();
    for project in [before, after] {
        // There is one header, whatever its id.
        keys.extend(project.records().map(|record| record.key()).filter(|key| key.table != Table::Project));
        keys.extend(project.tombstones().map(|tombstone| tombstone.key.clone()));
    }
    keys.push(before.header().key());
    keys.order();
    keys.dedup();
    keys.iter().filter_map(|key| difference(before, after, key, &english)).collect()
}

/// How one record differs, in the words that `say` makes of phrases; `None` if it doesn't.
#[must_use]
pub fn difference(before: &Project, after: &Project, key: &RecordKey, say: Say<'_>) -> Option<Difference> {
    let (one, other) = (before.slot(key), after.slot(key));
    if one == other {
        return None;
    }
    let mut fields = Vec::new();
    let (fate, made) = match (&one.record, &other.record) {
        (None, Some(record)) => (Fate::Added, with_entry!(record, entry => entry.created.clone())),
        (Some(_), None) => gone(&other),
        (Some(from), Some(to)) => {
            fields = differing((before, from), (after, to), say);
            (if fields.is_empty() && is_disputed(&one) == is_disputed(&other) { Fate::History } else { Fate::Changed }, None)
        }
        (None, None) => (Fate::History, None),
    };
    let name = if other.known().is_some() { name_of(after, key, say) } else { name_of(before, key, say) };
    let is_disputed = is_disputed(&other) && !is_disputed(&one);
    Some(Difference { key: key.clone(), name, fate, fields, made, is_disputed })
}

fn gone(slot: &Slot) -> (Fate, Option<Made>) {
    match &slot.tombstone {
        None => (Fate::Missing, None),
        Some(tombstone) => match tombstone.deletions.last() {
            Some(deletion) => (Fate::Deleted, Some(deletion.made.clone())),
            None => (Fate::Joined, None),
        },
    }
}

fn is_disputed(slot: &Slot) -> bool {
    slot.is_contested() || slot.record.as_ref().is_some_and(|record| with_entry!(record, entry => !entry.rivals.is_empty()))
}

/// The fields in which two versions of a record differ, with what each says.
fn differing((before, one): (&Project, &Record), (after, other): (&Project, &Record), say: Say<'_>) -> Vec<FieldDifference> {
    macro_rules! all { ($($variant:ident)*) => { match (one, other) {
        $((Record::$variant(a), Record::$variant(b)) => {
            if Arc::ptr_eq(a, b) {
                return Vec::new();
            }
            let written = |nth: usize| {
                let stamp = u8::try_from(nth).ok().and_then(|nth| b.stamps.get(nth))?;
                made_of(b, stamp)
            };
            (0..n_fields(&a.body))
                .filter(|nth| !a.body.same(&b.body, *nth))
                .map(|nth| FieldDifference {
                    field: wire::field_name(one, nth),
                    before: value_in_words(before, one, nth, say),
                    after: value_in_words(after, other, nth, say),
                    made: written(nth),
                })
                .collect()
        })*
        _ => Vec::new(),
    }}}
    all_records!(all)
}

fn n_fields<R: Fields>(_: &R) -> usize {
    R::NAMES.len()
}
