//! What stands under one key: a record, what is left of a deleted one, or both while that is in dispute.

use std::sync::Arc;

use crate::{
    id::RecordKey,
    ordering::Order as _,
    record::{Anchor, Article, Claim, Extra, Record, Rival, Text},
    stamp::{Made, Stamp},
    with_entry,
};

/// One deletion.
#[derive(Clone, Debug, PartialEq)]
pub struct Deletion {
    /// The change that deleted; `None` in a hand-written file.
    pub stamp: Option<Stamp>,
    /// Who deleted and when.
    pub made: Made,
    /// The stamps of all values that stood in the record then: what the deletion meant to delete; sorted. `None` where that
    /// isn't told: then it is whatever the file had seen.
    pub covers: Option<Vec<Stamp>>,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// What is left of a deleted record, or of one that another stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Tombstone {
    /// What was deleted.
    pub key: RecordKey,
    /// Who deleted it, sorted by stamp: several who did not know of each other. None where only `twin_of` hides it.
    pub deletions: Vec<Deletion>,
    /// The record as it was, without the text of an article and the quotes of a claim. `None` where a file doesn't tell,
    /// and while the record lives.
    pub was: Option<Record>,
    /// The id of the record that stands for this one: an article with the same text, a link that says the same.
    pub twin_of: Option<Arc<str>>,
    /// Fields that this version doesn't know, where another record stands for it. Otherwise there are none: those that the
    /// file has beside the first deletion are that deletion's.
    pub extra: Extra,
}

impl Tombstone {
    /// A record deleted once, of which nothing is known any more.
    #[must_use]
    pub fn bare(key: RecordKey, stamp: Option<Stamp>, deleted: Made) -> Self {
        let deletion = Deletion { stamp, made: deleted, covers: None, extra: Extra::new() };
        Self { key, deletions: vec![deletion], was: None, twin_of: None, extra: Extra::new() }
    }

    /// The same beside a record or what it was: deletions that don't tell what they cover meant all that stands in it.
    #[must_use]
    pub(crate) fn over(&self, record: &Record) -> Tombstone {
        let mut tombstone = self.clone();
        for deletion in &mut tombstone.deletions {
            deletion.covers.get_or_insert_with(|| covered(record));
        }
        tombstone
    }

    /// The stamps of the deletions.
    pub fn stamps(&self) -> impl Iterator<Item = &Stamp> {
        self.deletions.iter().filter_map(|deletion| deletion.stamp.as_ref())
    }
}

/// What a project holds under one key. Both a record and a tombstone stand there only while a deletion and
/// an edit that did not know of each other wait for somebody to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    /// The record, if it lives.
    pub record: Option<Record>,
    /// Its tombstone, if it was deleted.
    pub tombstone: Option<Arc<Tombstone>>,
}

impl Slot {
    /// A living record.
    #[must_use]
    pub fn live(record: impl Into<Record>) -> Self {
        Self { record: Some(record.into()), tombstone: None }
    }

    /// A deleted one.
    #[must_use]
    pub fn dead(tombstone: Tombstone) -> Self {
        Self { record: None, tombstone: Some(Arc::new(tombstone)) }
    }

    /// The record, living or as it was when it was deleted.
    #[must_use]
    pub fn known(&self) -> Option<&Record> {
        self.record.as_ref().or_else(|| self.tombstone.as_ref()?.was.as_ref())
    }

    /// Whether somebody has to choose between keeping it and deleting it.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        self.record.is_some() && self.tombstone.is_some()
    }

    /// Whether the change `stamp` had any part in what stands here.
    #[must_use]
    pub fn knows(&self, stamp: &Stamp) -> bool {
        self.known().is_some_and(|record| with_entry!(record, entry => entry.knows(stamp)))
            || self.tombstone.as_ref().is_some_and(|tombstone| tombstone.stamps().any(|known| known == stamp))
    }

    /// Whether both are equal; cheap when they share their values.
    pub(crate) fn is_same(&self, other: &Slot) -> bool {
        let records = match (&self.record, &other.record) {
            (Some(a), Some(b)) => a.is_same(b) || a == b,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        records && self.tombstone == other.tombstone
    }
}

/// A record as a tombstone keeps it: deleting an article or a claim takes its words out of the project.
#[must_use]
pub fn without_words(record: &Record) -> Record {
    match record {
        Record::Article(entry) => {
            let has_text = |rival: &Rival| rival.value.contains_key("text");
            if entry.body.text.here().is_none() && !entry.rivals.iter().any(has_text) {
                return record.clone();
            }
            let text = match &entry.body.text {
                Text::Here(text) => Text::LeftOut { sha256: text.sha256().to_owned(), len_chars: Some(text.len_chars()) },
                left_out @ Text::LeftOut { .. } => left_out.clone(),
            };
            let mut left_out = entry.with_body(Article { text, ..entry.body.clone() });
            for rival in &mut left_out.rivals {
                rival.value.remove("text");
            }
            left_out.into()
        }
        Record::Claim(entry) => {
            let anchor = without_quotes(&entry.body.anchor);
            if anchor == entry.body.anchor { record.clone() } else { entry.with_body(Claim { anchor, ..entry.body.clone() }).into() }
        }
        Record::Header(_)
        | Record::Kind(_)
        | Record::Measure(_)
        | Record::Relation(_)
        | Record::SourceType(_)
        | Record::Person(_)
        | Record::Replica(_)
        | Record::Source(_)
        | Record::Incident(_)
        | Record::Link(_)
        | Record::CopyGroup(_)
        | Record::Progress(_)
        | Record::Decision(_) => record.clone(),
    }
}

/// An anchor by its places alone; its words can be had from the text.
#[must_use]
pub fn without_quotes(anchor: &Anchor) -> Anchor {
    let mut anchor = anchor.clone();
    for part in &mut anchor.parts {
        part.quote.clear();
    }
    anchor.prefix.clear();
    anchor.suffix.clear();
    anchor
}

/// What a deletion of a record covers: the stamps of all values that stand in it, sorted.
#[must_use]
pub fn covered(record: &Record) -> Vec<Stamp> {
    let mut covers: Vec<Stamp> = with_entry!(record, entry => entry.current_stamps().cloned().collect());
    covers.order();
    covers.dedup();
    covers
}
