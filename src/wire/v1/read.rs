//! From the file types of version 1 to the records in memory, one record at a time. Knows nothing of other
//! records: references, anchors and double ids are looked at when all are read.
//!
//! Some objects of the file have no place for unknown fields in memory (`created`, `changed`, `stamps`,
//! `published`, `deleted`). Theirs are kept in the `extra` of the record under the name of the object, and
//! `write` puts them back.

use std::{collections::HashSet, fmt, sync::Arc};

use serde_json::Value;

use super::{
    Actor, Article, AssessedClaim, Assessment, Claim, CopyGroup, Date, Deleted, Incident, Kind, Link, Made, Person, Pick, Policy, Project,
    RecordType, Replica, Source, Term,
};
use crate::{
    dates::{PartialDate, Precision},
    id::{LinkId, ProjectId, RecordKey, RelationId, Table},
    offset::Span,
    project::Tombstone,
    quantity::Quantity,
    record::{self, Anchor, ClaimPlace, ClaimTime, Entry, Extra, Fields, IncidentPlace, IncidentTime, Original, Part, Text},
    stamp::{self, Stamp, Stamps, Timestamp},
    text::{ArticleText, sha256_hex},
    wire::{
        finding::{Findings, Place},
        object::Tail,
    },
};

/// File names of fields that have another name in memory.
pub(super) const OF_CLAIM: Names = &[("spans", "anchor")];
pub(super) const OF_TYPED: Names = &[("type", "kind")];
pub(super) const SAME: Names = &[];
pub(super) type Names = &'static [(&'static str, &'static str)];

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
    fn error(&mut self, place: Place, inside: impl fmt::Display, message: impl fmt::Display) {
        self.findings.error(place.path(inside), message);
    }

    fn id<I: From<Arc<str>>>(&mut self, place: Place, id: String) -> I {
        if id.is_empty() {
            self.error(place, ".id", "found an empty id, expected at least one character");
        }
        I::from(Arc::from(id))
    }

    /// A reference to a record.
    fn reference<I: From<Arc<str>>>(&mut self, id: String) -> I {
        if let Some(text) = self.shared.get(id.as_str()) {
            return I::from(Arc::clone(text));
        }
        let text: Arc<str> = Arc::from(id);
        self.shared.insert(Arc::clone(&text));
        I::from(text)
    }

    fn references<I: From<Arc<str>>>(&mut self, ids: Vec<String>) -> Vec<I> {
        ids.into_iter().map(|id| self.reference(id)).collect()
    }

    fn stamp(&mut self, place: Place, inside: impl fmt::Display, text: &str) -> Option<Stamp> {
        match Stamp::parse(text) {
            Ok(stamp) => Some(Stamp { replica: self.reference(stamp.replica.as_str().to_owned()), ..stamp }),
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
        Entry { body: body(extra), created, changed, stamps: Stamps::from_parts(base, own) }
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
            extra,
        })
    }

    pub(in crate::wire) fn claim(&mut self, place: Place, mut file: Claim) -> Entry<record::Claim> {
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        if file.spans.is_empty() {
            self.error(place, ".spans", "found no span, expected at least one");
        }
        let mut parts = Vec::with_capacity(file.spans.len());
        for (nth, span) in file.spans.into_iter().enumerate() {
            match Span::at(span.start, span.end) {
                Ok(at) => parts.push(Part { span: at, quote: span.quote, extra: span.extra }),
                Err(empty) => self.error(place, format_args!(".spans[{nth}]"), empty),
            }
        }
        let anchor = Anchor { parts, prefix: file.prefix, suffix: file.suffix, state: file.anchor };
        let quantity = file.quantity.map(|file| self.quantity(place, file));
        let time = file.time.map(|file| {
            let date = match (file.value, file.precision) {
                (Some(value), precision) => self.date(place, ".time.value", &value, precision),
                (None, Some(_)) => {
                    self.error(place, ".time.precision", "found a precision without a value, expected both");
                    None
                }
                (None, None) => None,
            };
            ClaimTime { surface: file.surface, date, extra: file.extra }
        });
        let place_name = file.place.map(|file| ClaimPlace { surface: file.surface, name: file.name, extra: file.extra });
        let (article, kind) = (self.reference(file.article), self.reference(file.kind));
        let attribution = self.references(file.attribution);
        let copied_from = file.copied_from.map(|claim| self.reference(claim));
        self.entry(place, OF_CLAIM, tail, file.extra, |extra| record::Claim {
            id,
            article,
            anchor,
            kind,
            quantity,
            attribution,
            factuality: file.factuality,
            time,
            place: place_name,
            tags: file.tags,
            check_worthy: file.check_worthy,
            status: file.status,
            copied_from,
            note: file.note,
            extra,
        })
    }

    fn quantity(&mut self, place: Place, file: super::Quantity) -> Quantity {
        let quantity = Quantity {
            measure: self.reference(file.measure),
            qualifier: file.qualifier,
            min: file.min,
            max: file.max,
            surface: file.surface,
            extra: file.extra,
        };
        if let Err(bad) = quantity.check() {
            self.error(place, ".quantity", bad);
        }
        quantity
    }

    pub(in crate::wire) fn incident(&mut self, place: Place, mut file: Incident) -> Entry<record::Incident> {
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        let parent = file.parent.map(|parent| self.reference(parent));
        let time = file.time.and_then(|file| {
            let date = self.date(place, ".time.value", &file.value, file.precision)?;
            let end = file.end.and_then(|end| {
                let precision = file.end_precision.or_else(|| end_precision(&end, date.precision()));
                self.date(place, ".time.end", &end, precision)
            });
            Some(IncidentTime { date, end, extra: file.extra })
        });
        let place_of = file.place.map(|file| IncidentPlace {
            name: file.name,
            aliases: file.aliases,
            lat: file.lat,
            lon: file.lon,
            precision: file.precision,
            extra: file.extra,
        });
        let actors = file.actors.into_iter().map(|actor| self.actor(actor)).collect();
        let assessment = file.assessment.into_iter().map(|assessment| self.assessment(assessment)).collect();
        let picks = file.picks.into_iter().map(|pick| self.pick(pick)).collect();
        self.entry(place, OF_TYPED, tail, file.extra, |extra| record::Incident {
            id,
            title: file.title,
            aliases: file.aliases,
            kind: file.r#type,
            parent,
            time,
            place: place_of,
            actors,
            status: file.status,
            assessment,
            picks,
            note: file.note,
            extra,
        })
    }

    fn actor(&mut self, file: Actor) -> record::Actor {
        record::Actor { source: file.source.map(|source| self.reference(source)), name: file.name, role: file.role, extra: file.extra }
    }

    fn assessment(&mut self, file: Assessment) -> record::Assessment {
        record::Assessment {
            measure: file.measure.map(|measure| self.reference(measure)),
            low: file.low,
            best: file.best,
            high: file.high,
            grade: file.grade,
            rationale: file.rationale,
            by: file.by.map(|by| self.reference(by)),
            basis: file.basis.into_iter().map(|claim| self.assessed(claim)).collect(),
            extra: file.extra,
        }
    }

    fn assessed(&mut self, file: AssessedClaim) -> record::AssessedClaim {
        record::AssessedClaim { claim: self.reference(file.claim), low: file.low, high: file.high, extra: file.extra }
    }

    fn pick(&mut self, file: Pick) -> record::Pick {
        record::Pick { measure: self.reference(file.measure), claim: self.reference(file.claim), extra: file.extra }
    }

    pub(in crate::wire) fn copy_group(&mut self, place: Place, mut file: CopyGroup) -> Entry<record::CopyGroup> {
        let tail = file.take_tail();
        let id = self.id(place, file.id);
        if file.passages.len() < 2 {
            self.error(place, ".passages", format_args!("found {} passages, expected at least two", file.passages.len()));
        }
        let mut passages = Vec::with_capacity(file.passages.len());
        for (nth, passage) in file.passages.into_iter().enumerate() {
            match Span::at(passage.start, passage.end) {
                Ok(span) => {
                    let article = self.reference(passage.article);
                    passages.push(record::QuotedPassage { article, span, quote: passage.quote, extra: passage.extra });
                }
                Err(empty) => self.error(place, format_args!(".passages[{nth}]"), empty),
            }
        }
        let origin = file.origin.map(|origin| self.reference(origin));
        self.entry(place, SAME, tail, file.extra, |extra| record::CopyGroup {
            id,
            kind: file.kind,
            passages,
            verdict: file.verdict,
            origin,
            note: file.note,
            extra,
        })
    }

    pub(in crate::wire) fn link(&mut self, place: Place, mut file: Link) -> Entry<record::Link> {
        let tail = file.take_tail();
        let relation: RelationId = self.reference(file.relation.unwrap_or_else(|| REPORTS.to_owned()));
        let id = match file.id {
            Some(id) => self.id(place, id),
            None => derived_link_id(&file.claim, &file.incident, relation.as_str()),
        };
        let (claim, incident) = (self.reference(file.claim), self.reference(file.incident));
        self.entry(place, SAME, tail, file.extra, |extra| record::Link {
            id,
            claim,
            incident,
            relation,
            certainty: file.certainty,
            note: file.note,
            extra,
        })
    }

    pub(in crate::wire) fn tombstone(&mut self, place: Place, file: Deleted) -> Tombstone {
        let mut extra = file.extra;
        if file.id.is_empty() {
            self.error(place, ".id", "found an empty id, expected at least one character");
        }
        let deleted = match file.deleted {
            Some(made) => self.made(place, "deleted", made, &mut extra),
            None => stamp::Made { by: None, at: None },
        };
        let stamp = file.stamp.and_then(|stamp| self.stamp(place, ".stamp", &stamp));
        Tombstone { key: RecordKey::new(table(file.r#type), file.id), deleted, stamp, extra }
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
    }
}
