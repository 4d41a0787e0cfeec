//! The records of a file as they come, row by row, and what only the whole can tell: double ids, anchors, references,
//! cycles. Knows nothing of where rows come from; they come list by list, in the order of the file type.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{
    anchors::{self, KnownText, Settler, Shift},
    error::Fault,
    finding::{Findings, Place},
    references,
    remark::{Noted, Remark},
    v1::{self, read::Reader},
    wrong::Wrong,
};
use crate::{
    id::{ProjectId, RecordKey, ReplicaId, Table},
    merge::UNSTAMPED,
    ordering::{Order as _, set_of},
    project::{Parts, Project, Tombstone},
    record::{Entry, Extra, Header, Record, Text},
    scheme,
    stamp::{Seen, Stamp},
    text::sha256_hex,
};

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
        let RecordKey { table, id } = record.key();
        let before = if table.in_scheme() {
            self.scheme_ids.insert(RecordKey { table, id: Arc::clone(&id) }, place)
        } else {
            self.ids.insert(Arc::clone(&id), (table, place)).map(|(_, place)| place)
        };
        if let Some(before) = before {
            findings.error(place.path(".id"), Wrong::IdTwice { id: (*id).to_owned(), before: before.to_string() });
        }
        self.records.push((place, record));
    }
}

/// What was read of a file so far.
#[derive(Default)]
pub(super) struct Assembly {
    reader: Reader,
    rows: Rows,
    seen: Seen,
    settler: Settler,
    tombstones: Vec<Tombstone>,
    /// Replicas known only by what was seen of them.
    mere: HashMap<ReplicaId, Place>,
    /// From the header on.
    project: Option<Project>,
    /// From the scheme on: its unknown fields.
    scheme_extra: Option<Extra>,
}

/// A project, before it is held against the rest of the file.
pub(super) struct Assembled {
    pub(super) project: Project,
    pub(super) warnings: Vec<Remark>,
    pub(super) supplied: BTreeSet<RecordKey>,
}

impl Assembly {
    /// Takes the header, or notes that there is none; once, before all else. `bytes` are those of the file.
    pub(super) fn header(&mut self, header: Option<v1::Project>, bytes: &[u8]) {
        if self.project.is_some() {
            return;
        }
        let derived_id = || {
            let digest = sha256_hex(bytes);
            ProjectId::new(&format!("project-{}", digest.get(..16).unwrap_or(&digest)))
        };
        let place = Place::field("project");
        let header = self.reader.header(place, header.unwrap_or_else(v1::Project::nameless), derived_id);
        self.rows.ids.insert(header.body.id.text(), (Table::Project, place));
        self.project = Some(Project::from_parts(header, Parts::default()));
    }

    /// Takes the scheme, or notes that there is none; once, before any list. A list that is missing is the default one.
    pub(super) fn scheme(&mut self, scheme: Option<v1::Scheme>) {
        if self.scheme_extra.is_some() {
            return;
        }
        let scheme = scheme.unwrap_or_else(v1::Scheme::missing);
        let mut missing = Vec::new();
        macro_rules! list {
            ($field:ident, $one:ident, $table:ident) => {
                match scheme.$field {
                    Some(list) => {
                        for ((nth, term), order) in list.into_iter().enumerate().zip(1..) {
                            let place = Place::item(concat!("scheme.", stringify!($field)), nth);
                            let entry = self.reader.$one(place, term, order);
                            self.insert(place, entry.into());
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
                self.insert(SUPPLIED, record);
            }
        }
        self.scheme_extra = Some(scheme.extra);
    }

    fn insert(&mut self, place: Place, record: Record) {
        if let Some(project) = &mut self.project {
            project.add(record.clone());
        }
        self.rows.insert(place, record, &mut self.reader.findings);
    }

    /// Takes a replica and what was seen of it. A row that says only what was seen is no record.
    pub(super) fn replica(&mut self, place: Place, replica: v1::Replica) {
        let highest = replica.seen.unwrap_or(0);
        let id = ReplicaId::new(&replica.id);
        let is_mere = replica.is_mere();
        if highest > 0 {
            self.seen.insert_range(&id, 1, highest);
        }
        let mut also = replica.seen_also.clone();
        also.order();
        for (first, last) in also {
            if first == 0 || last < first {
                self.reader.findings.error(place.path(".seen_also"), Wrong::Range { first, last });
            } else {
                self.seen.insert_range(&id, first, last);
            }
        }
        let entry = self.reader.replica(place, replica);
        if !is_mere {
            self.insert(place, entry.into());
        } else if let Some(before) = self.mere.insert(id, place) {
            let id = entry.body.id.as_str().to_owned();
            self.reader.findings.error(place.path(".id"), Wrong::IdTwice { id, before: before.to_string() });
        }
    }

    pub(super) fn article(&mut self, place: Place, article: v1::Article) {
        let (entry, known) = read_article(&mut self.reader, place, article);
        self.settler.insert(entry.body.id.text(), known);
        self.insert(place, entry.into());
    }

    pub(super) fn claim(&mut self, place: Place, claim: v1::Claim) {
        let mut entry = self.reader.claim(place, claim);
        self.settler.settle(&mut entry.body.anchor, entry.body.article.as_str(), place, &mut self.reader.findings);
        self.insert(place, entry.into());
    }

    pub(super) fn tombstone(&mut self, place: Place, deleted: v1::Deleted) {
        let tombstone = self.reader.tombstone(place, deleted);
        if let Some(before) = self.rows.tombstones.insert(tombstone.key.clone(), place) {
            let twice = Wrong::DeletedTwice { key: tombstone.key.clone(), before: before.to_string() };
            self.reader.findings.error(place.path(".id"), twice);
        }
        self.tombstones.push(tombstone);
    }

    /// What all of it comes to. `partial` files lack records that others name; `extra` are the unknown fields of the file.
    pub(super) fn assembled(mut self, partial: bool, extra: Extra, bytes: &[u8]) -> Result<Assembled, Fault> {
        self.header(None, bytes);
        self.scheme(None);
        let Self { reader, rows, mut seen, tombstones, project, scheme_extra, .. } = self;
        let Some(mut project) = project else { return Err(Fault::Empty) };
        let mut findings = reader.findings;
        references::refuse_cycles(&rows, &mut findings);
        if !findings.is_sound() {
            let (flaws, n_more) = findings.into_errors();
            return Err(Fault::Invalid { flaws, n_more });
        }
        if !partial {
            references::warn_of_missing(&rows, project.header(), &mut findings);
        }
        let added = references::complete_scheme(&rows, &mut findings);
        let defaults = rows.scheme_ids.iter().filter(|(_, place)| **place == SUPPLIED).map(|(key, _)| key.clone());
        let supplied = set_of(defaults.chain(added.iter().map(Record::key)));
        if seen.is_empty() {
            note_stamps(&mut seen, project.header(), &rows, &tombstones);
        }
        added.into_iter().for_each(|record| project.add(record));
        project.bury(tombstones);
        project.set_seen(seen);
        project.set_extra(extra, scheme_extra.unwrap_or_default());
        Ok(Assembled { project, warnings: findings.into_warnings(), supplied })
    }
}

/// Takes the rows of lists of which there is nothing more to know.
macro_rules! plain {
    ($($name:ident: $row:ident;)*) => {
        impl Assembly {$(
            pub(super) fn $name(&mut self, place: Place, row: v1::$row) {
                let entry = self.reader.$name(place, row);
                self.insert(place, entry.into());
            }
        )*}
    };
}
plain! {
    person: Person;
    source: Source;
    incident: Incident;
    link: Link;
    copy_group: CopyGroup;
    progress: Progress;
    decision: Decision;
}

/// The place of scheme entries that no list of the file brought.
const SUPPLIED: Place = Place::field("scheme");

fn read_article(reader: &mut Reader, place: Place, mut article: v1::Article) -> (Entry<crate::record::Article>, KnownText) {
    let said = std::mem::take(&mut article.sha256).to_ascii_lowercase();
    let looks_right = said.len() == 64 && said.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !said.is_empty() && !looks_right {
        reader.findings.warn(place.path(".sha256"), Noted::Hash(anchors::brief(&said)));
    }
    let mut shift = None;
    let mut raw_sha256 = None;
    if let Some(raw) = article.text.as_mut()
        && let Some((normalised, how)) = Shift::normalise(raw)
    {
        raw_sha256 = Some(sha256_hex(raw.as_bytes()));
        *raw = normalised;
        shift = Some(how);
        reader.findings.warn(place.path(".text"), Noted::LineEnds);
    }
    article.sha256.clone_from(&said);
    let entry = reader.article(place, article);
    let known = match &entry.body.text {
        Text::LeftOut { len_chars, .. } => KnownText::LeftOut { len_chars: *len_chars },
        Text::Here(text) => {
            let is_same = text.sha256() == said || raw_sha256.is_some_and(|raw| raw == said);
            if looks_right && !is_same {
                let edited = Noted::Edited(said, text.sha256().to_owned());
                reader.findings.warn(place.path(".sha256"), edited);
            }
            KnownText::Here { text: text.clone(), is_same, shift }
        }
    };
    (entry, known)
}

/// A file that doesn't say what it has seen has seen the stamps that its records carry.
fn note_stamps(seen: &mut Seen, header: &Entry<Header>, rows: &Rows, tombstones: &[Tombstone]) {
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
