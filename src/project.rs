//! The whole of a project: its records by id, what was deleted, what was seen, and the indexes by which
//! the rest is found. Only a [`Change`](crate::change::Change) alters it; it knows no file and no screen.

mod index;
mod related;
mod slot;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use self::index::Index;
pub use self::index::Makers;
pub use self::slot::{Deletion, Slot, Tombstone, covered, without_quotes, without_words};
use crate::{
    id::{
        ArticleId, ClaimId, CopyGroupId, DecisionId, IncidentId, KindId, LinkId, MeasureId, PersonId, ProgressId, ProjectId, RecordKey,
        RelationId, ReplicaId, SourceId, SourceTypeId, Table,
    },
    ordering::set_of,
    record::{
        Article, Claim, CopyGroup, Decision, Entry, Extra, Header, Incident, Kind, Link, Measure, Person, Policy, Progress, Record,
        Relation, Replica, Source, SourceType,
    },
    scheme,
    stamp::{Seen, Stamp},
};

/// The parts of a project as a file brings them; any order.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// All records but the header. Later ones replace earlier ones with the same key.
    pub records: Vec<Record>,
    /// What was deleted.
    pub tombstones: Vec<Tombstone>,
    /// What was seen.
    pub seen: Seen,
    /// Unknown fields of the file's top level.
    pub extra: Extra,
    /// Unknown fields of the scheme.
    pub scheme_extra: Extra,
}

type Rows<K, R> = BTreeMap<K, Arc<Entry<R>>>;

/// A project. Reading is free; writing goes through [`crate::change`].
#[derive(Clone, Debug)]
pub struct Project {
    header: Arc<Entry<Header>>,
    kinds: Rows<KindId, Kind>,
    measures: Rows<MeasureId, Measure>,
    relations: Rows<RelationId, Relation>,
    source_types: Rows<SourceTypeId, SourceType>,
    people: Rows<PersonId, Person>,
    replicas: Rows<ReplicaId, Replica>,
    sources: Rows<SourceId, Source>,
    articles: Rows<ArticleId, Article>,
    claims: Rows<ClaimId, Claim>,
    incidents: Rows<IncidentId, Incident>,
    links: Rows<LinkId, Link>,
    copy_groups: Rows<CopyGroupId, CopyGroup>,
    progress: Rows<ProgressId, Progress>,
    decisions: Rows<DecisionId, Decision>,
    tombstones: BTreeMap<RecordKey, Arc<Tombstone>>,
    seen: Seen,
    extra: Extra,
    scheme_extra: Extra,
    index: Index,
    /// The highest counter of each replica on any record that was ever here: a counter is never used twice.
    highest: BTreeMap<ReplicaId, u64>,
    /// Contested records, hidden twins, and those with values held back or in conflict.
    unsettled: BTreeSet<RecordKey>,
}

impl PartialEq for Project {
    fn eq(&self, other: &Self) -> bool {
        // The index follows from the rest.
        self.header == other.header
            && self.kinds == other.kinds
            && self.measures == other.measures
            && self.relations == other.relations
            && self.source_types == other.source_types
            && self.people == other.people
            && self.replicas == other.replicas
            && self.sources == other.sources
            && self.articles == other.articles
            && self.claims == other.claims
            && self.incidents == other.incidents
            && self.links == other.links
            && self.copy_groups == other.copy_groups
            && self.progress == other.progress
            && self.decisions == other.decisions
            && self.tombstones == other.tombstones
            && self.seen == other.seen
            && self.extra == other.extra
            && self.scheme_extra == other.scheme_extra
    }
}

macro_rules! rows {
    ($($(#[$doc:meta])* $one:ident, $many:ident: $id:ty => $record:ty;)*) => {$(
        #[doc = concat!("The ", stringify!($one), " with this id, if it is there.")]
        #[must_use]
        pub fn $one(&self, id: &$id) -> Option<&Arc<Entry<$record>>> { self.$many.get(id) }

        #[doc = concat!("All ", stringify!($many), ", sorted by id.")]
        pub fn $many(&self) -> impl DoubleEndedIterator<Item = &Arc<Entry<$record>>> + ExactSizeIterator { self.$many.values() }
    )*};
}

impl Project {
    /// A project with nothing in it but a header and the default scheme.
    #[must_use]
    pub fn new(id: ProjectId, title: &str) -> Self {
        let header = Header {
            id,
            title: title.to_owned(),
            description: String::new(),
            guidelines: String::new(),
            policy: Policy::default(),
            extra: Extra::new(),
        };
        Self::from_parts(Entry::bare(header), Parts { records: scheme::defaults(), ..Parts::default() })
    }

    /// A project from what a file brought. The scheme is taken as it is; nothing is checked.
    #[must_use]
    pub fn from_parts(header: Entry<Header>, parts: Parts) -> Self {
        let mut project = Self {
            header: Arc::new(header),
            kinds: Rows::new(),
            measures: Rows::new(),
            relations: Rows::new(),
            source_types: Rows::new(),
            people: Rows::new(),
            replicas: Rows::new(),
            sources: Rows::new(),
            articles: Rows::new(),
            claims: Rows::new(),
            incidents: Rows::new(),
            links: Rows::new(),
            copy_groups: Rows::new(),
            progress: Rows::new(),
            decisions: Rows::new(),
            tombstones: BTreeMap::new(),
            seen: parts.seen,
            extra: parts.extra,
            scheme_extra: parts.scheme_extra,
            index: Index::default(),
            highest: BTreeMap::new(),
            unsettled: BTreeSet::new(),
        };
        parts.records.into_iter().for_each(|record| project.add(record));
        project.bury(parts.tombstones);
        project
    }

    /// Puts in a record that a file brought; it replaces one with the same key.
    pub(crate) fn add(&mut self, record: Record) {
        self.note(&record.key(), &Slot { record: Some(record.clone()), tombstone: None });
        self.insert(record);
    }

    /// Puts in what a file says was deleted, after its records.
    pub(crate) fn bury(&mut self, tombstones: Vec<Tombstone>) {
        let keys: BTreeSet<RecordKey> = set_of(tombstones.iter().map(|tombstone| tombstone.key.clone()));
        self.tombstones.extend(tombstones.into_iter().map(|tombstone| (tombstone.key.clone(), Arc::new(tombstone))));
        for key in keys {
            let slot = self.slot(&key);
            self.note(&key, &slot);
        }
    }

    /// The header.
    #[must_use]
    pub fn header(&self) -> &Arc<Entry<Header>> {
        &self.header
    }

    rows! {
        kind, kinds: KindId => Kind;
        measure, measures: MeasureId => Measure;
        relation, relations: RelationId => Relation;
        source_type, source_types: SourceTypeId => SourceType;
        person, people: PersonId => Person;
        replica, replicas: ReplicaId => Replica;
        source, sources: SourceId => Source;
        article, articles: ArticleId => Article;
        claim, claims: ClaimId => Claim;
        incident, incidents: IncidentId => Incident;
        link, links: LinkId => Link;
        copy_group, copy_groups: CopyGroupId => CopyGroup;
        progress_of, progress: ProgressId => Progress;
        decision, decisions: DecisionId => Decision;
    }

    /// What is left of a deleted record under a key.
    pub(crate) fn tombstone(&self, key: &RecordKey) -> Option<&Arc<Tombstone>> {
        self.tombstones.get(key)
    }

    /// What was deleted, sorted by key.
    pub fn tombstones(&self) -> impl Iterator<Item = &Arc<Tombstone>> {
        self.tombstones.values()
    }

    /// Which stamps this copy has taken in.
    #[must_use]
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// Unknown fields of the file's top level.
    #[must_use]
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// Unknown fields of the file's scheme.
    #[must_use]
    pub fn scheme_extra(&self) -> &Extra {
        &self.scheme_extra
    }

    /// Whether nobody has put anything in yet: no records but those of the scheme, nothing deleted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
            && self.articles.is_empty()
            && self.claims.is_empty()
            && self.incidents.is_empty()
            && self.links.is_empty()
            && self.copy_groups.is_empty()
            && self.progress.is_empty()
            && self.decisions.is_empty()
            && self.tombstones.is_empty()
    }

    /// What stands under a key.
    #[must_use]
    pub fn slot(&self, key: &RecordKey) -> Slot {
        // There is always exactly one header, whatever its id.
        if key.table == Table::Project {
            return Slot { record: Some(Arc::clone(&self.header).into()), tombstone: None };
        }
        Slot { record: self.record(key), tombstone: self.tombstones.get(key).cloned() }
    }

    /// The living record under a key.
    #[must_use]
    pub fn record(&self, key: &RecordKey) -> Option<Record> {
        let id = &*key.id;
        match key.table {
            Table::Project => (self.header.body.id.as_str() == id).then(|| Arc::clone(&self.header).into()),
            Table::Kind => self.kinds.get(id).cloned().map(Record::from),
            Table::Measure => self.measures.get(id).cloned().map(Record::from),
            Table::Relation => self.relations.get(id).cloned().map(Record::from),
            Table::SourceType => self.source_types.get(id).cloned().map(Record::from),
            Table::Person => self.people.get(id).cloned().map(Record::from),
            Table::Replica => self.replicas.get(id).cloned().map(Record::from),
            Table::Source => self.sources.get(id).cloned().map(Record::from),
            Table::Article => self.articles.get(id).cloned().map(Record::from),
            Table::Claim => self.claims.get(id).cloned().map(Record::from),
            Table::Incident => self.incidents.get(id).cloned().map(Record::from),
            Table::Link => self.links.get(id).cloned().map(Record::from),
            Table::CopyGroup => self.copy_groups.get(id).cloned().map(Record::from),
            Table::Progress => self.progress.get(id).cloned().map(Record::from),
            Table::Decision => self.decisions.get(id).cloned().map(Record::from),
        }
    }

    /// Every living record, table by table, each sorted by id.
    pub fn records(&self) -> impl Iterator<Item = Record> + '_ {
        macro_rules! all { ($($rows:ident)*) => {
            std::iter::once(Record::from(Arc::clone(&self.header)))$(.chain(self.$rows.values().cloned().map(Record::from)))*
        }}
        all!(kinds measures relations source_types people replicas sources articles claims incidents links copy_groups progress decisions)
    }

    /// The highest counter that any change of a replica is known to have.
    #[must_use]
    pub fn highest(&self, replica: &ReplicaId) -> u64 {
        self.seen.highest(replica).max(self.highest.get(replica).copied().unwrap_or(0))
    }

    /// The highest counter of each replica on anything that was ever here.
    pub fn counters(&self) -> impl Iterator<Item = (&ReplicaId, u64)> {
        self.highest.iter().map(|(replica, counter)| (replica, *counter))
    }

    /// Records whose state depends on others', or on a choice that waits: contested ones, hidden twins, those with values held
    /// back or in conflict.
    pub fn unsettled(&self) -> impl Iterator<Item = &RecordKey> {
        self.unsettled.iter()
    }

    /// Notes what follows from a slot alone.
    fn note(&mut self, key: &RecordKey, slot: &Slot) {
        let hidden = slot.tombstone.as_ref().is_some_and(|tombstone| tombstone.twin_of.is_some());
        let waits = slot.record.as_ref().is_some_and(|record| crate::with_entry!(record, entry => !entry.rivals.is_empty()));
        if hidden || waits || slot.is_contested() {
            self.unsettled.insert(key.clone());
        } else {
            self.unsettled.remove(key);
        }
        if let Some(record) = slot.known() {
            crate::with_entry!(record, entry => {
                entry.current_stamps().for_each(|stamp| note_counter(&mut self.highest, stamp));
                entry.steps.iter().flat_map(|step| step.stamps()).for_each(|stamp| note_counter(&mut self.highest, stamp));
            });
        }
        slot.tombstone.iter().flat_map(|tombstone| tombstone.stamps()).for_each(|stamp| note_counter(&mut self.highest, stamp));
    }

    /// Puts a slot in place of what stands under the key.
    pub(crate) fn put(&mut self, key: &RecordKey, slot: Slot) {
        self.note(key, &slot);
        match slot.tombstone {
            Some(tombstone) => {
                self.tombstones.insert(key.clone(), tombstone);
            }
            None => {
                self.tombstones.remove(key);
            }
        }
        match slot.record {
            Some(record) => self.insert(record),
            None => self.remove(key),
        }
    }

    /// Notes stamps as taken in.
    pub(crate) fn note_seen(&mut self, seen: &Seen) {
        self.seen.extend(seen);
    }

    /// Sets what was taken in: for a merge, which makes a project of its own.
    pub(crate) fn set_seen(&mut self, seen: Seen) {
        self.seen = seen;
    }

    /// Forgets that stamps were taken in: for a merge that is taken back.
    pub(crate) fn forget_seen(&mut self, seen: &Seen) {
        if !seen.is_empty() {
            self.seen = self.seen.without(seen);
        }
    }

    /// Takes over the unknown fields of a file.
    pub(crate) fn set_extra(&mut self, extra: Extra, scheme_extra: Extra) {
        self.extra = extra;
        self.scheme_extra = scheme_extra;
    }

    fn insert(&mut self, record: Record) {
        match record {
            Record::Header(entry) => self.header = entry,
            Record::Kind(entry) => drop(self.kinds.insert(entry.body.id.clone(), entry)),
            Record::Measure(entry) => drop(self.measures.insert(entry.body.id.clone(), entry)),
            Record::Relation(entry) => drop(self.relations.insert(entry.body.id.clone(), entry)),
            Record::SourceType(entry) => drop(self.source_types.insert(entry.body.id.clone(), entry)),
            Record::Person(entry) => drop(self.people.insert(entry.body.id.clone(), entry)),
            Record::Replica(entry) => drop(self.replicas.insert(entry.body.id.clone(), entry)),
            Record::Source(entry) => drop(self.sources.insert(entry.body.id.clone(), entry)),
            Record::Article(entry) => {
                let before = self.articles.insert(entry.body.id.clone(), Arc::clone(&entry));
                self.index.article(before.as_deref(), Some(&entry));
            }
            Record::Claim(entry) => {
                let before = self.claims.insert(entry.body.id.clone(), Arc::clone(&entry));
                self.index.claim(before.as_deref(), Some(&entry));
            }
            Record::Incident(entry) => {
                let before = self.incidents.insert(entry.body.id.clone(), Arc::clone(&entry));
                self.index.incident(before.as_deref(), Some(&entry));
            }
            Record::Link(entry) => {
                let before = self.links.insert(entry.body.id.clone(), Arc::clone(&entry));
                self.index.link(before.as_deref(), Some(&entry), &self.claims);
            }
            Record::CopyGroup(entry) => drop(self.copy_groups.insert(entry.body.id.clone(), entry)),
            Record::Progress(entry) => drop(self.progress.insert(entry.body.id.clone(), entry)),
            Record::Decision(entry) => drop(self.decisions.insert(entry.body.id.clone(), entry)),
        }
    }

    fn remove(&mut self, key: &RecordKey) {
        let id = &*key.id;
        match key.table {
            // A project always has its header.
            Table::Project => {}
            Table::Kind => drop(self.kinds.remove(id)),
            Table::Measure => drop(self.measures.remove(id)),
            Table::Relation => drop(self.relations.remove(id)),
            Table::SourceType => drop(self.source_types.remove(id)),
            Table::Person => drop(self.people.remove(id)),
            Table::Replica => drop(self.replicas.remove(id)),
            Table::Source => drop(self.sources.remove(id)),
            Table::Article => {
                let before = self.articles.remove(id);
                self.index.article(before.as_deref(), None);
            }
            Table::Claim => {
                let before = self.claims.remove(id);
                self.index.claim(before.as_deref(), None);
            }
            Table::Incident => {
                let before = self.incidents.remove(id);
                self.index.incident(before.as_deref(), None);
            }
            Table::Link => {
                let before = self.links.remove(id);
                self.index.link(before.as_deref(), None, &self.claims);
            }
            Table::CopyGroup => drop(self.copy_groups.remove(id)),
            Table::Progress => drop(self.progress.remove(id)),
            Table::Decision => drop(self.decisions.remove(id)),
        }
    }

    /// Whether the indexes are what a rebuild from the records would give.
    #[must_use]
    pub fn index_is_current(&self) -> bool {
        let mut fresh = Index::default();
        self.articles.values().for_each(|entry| fresh.article(None, Some(entry)));
        self.claims.values().for_each(|entry| fresh.claim(None, Some(entry)));
        self.incidents.values().for_each(|entry| fresh.incident(None, Some(entry)));
        self.links.values().for_each(|entry| fresh.link(None, Some(entry), &self.claims));
        let n_unlinked = self.claims.keys().filter(|id| self.links_of_claim(id).next().is_none()).count();
        fresh == self.index && n_unlinked == self.index.n_unlinked
    }
}

fn note_counter(highest: &mut BTreeMap<ReplicaId, u64>, stamp: &Stamp) {
    match highest.get_mut(&stamp.replica) {
        Some(known) => *known = (*known).max(stamp.counter),
        None => drop(highest.insert(stamp.replica.clone(), stamp.counter)),
    }
}
