//! A project with changes pencilled in: what a command that takes several steps reads and writes, while
//! the project itself stays as it is.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    change::{self, Edit},
    command::CommandError,
    id::{ArticleId, ClaimId, CopyGroupId, DecisionId, IncidentId, LinkId, ProgressId, RecordKey, SourceId, Table},
    ordering::set_of,
    project::{Project, Slot},
    record::{Article, Claim, CopyGroup, Decision, Entry, Fields, Incident, Link, Progress, Record, Source},
    stamp::{Made, Stamp},
};

/// See the module.
pub(super) struct Draft<'a> {
    project: &'a Project,
    stamp: &'a Stamp,
    made: &'a Made,
    slots: BTreeMap<RecordKey, Slot>,
    /// In the order in which they were first touched.
    order: Vec<RecordKey>,
}

macro_rules! lookup {
    ($($name:ident($id:ty): $variant:ident / $table:ident => $record:ty;)*) => {$(
        pub(super) fn $name(&self, id: &$id) -> Result<std::sync::Arc<Entry<$record>>, CommandError> {
            let key = RecordKey::new(Table::$table, id.text());
            match self.slot(&key).record {
                Some(Record::$variant(entry)) => Ok(entry),
                _ => Err(CommandError::Missing(key)),
            }
        }
    )*};
}

impl<'a> Draft<'a> {
    pub(super) fn new(project: &'a Project, stamp: &'a Stamp, made: &'a Made) -> Self {
        Self { project, stamp, made, slots: BTreeMap::new(), order: Vec::new() }
    }

    pub(super) fn project(&self) -> &'a Project {
        self.project
    }

    pub(super) fn is_empty(&self) -> bool {
        self.slots.iter().all(|(key, after)| self.project.slot(key).is_same(after))
    }

    pub(super) fn slot(&self, key: &RecordKey) -> Slot {
        self.slots.get(key).cloned().unwrap_or_else(|| self.project.slot(key))
    }

    lookup! {
        source(SourceId): Source / Source => Source;
        article(ArticleId): Article / Article => Article;
        claim(ClaimId): Claim / Claim => Claim;
        incident(IncidentId): Incident / Incident => Incident;
        link(LinkId): Link / Link => Link;
        copy_group(CopyGroupId): CopyGroup / CopyGroup => CopyGroup;
        progress(ProgressId): Progress / Progress => Progress;
        decision(DecisionId): Decision / Decision => Decision;
    }

    /// The links of a claim as pencilled in.
    pub(super) fn links_of_claim(&self, claim: &ClaimId) -> Vec<std::sync::Arc<Entry<Link>>> {
        let known = self.project.links_of_claim(claim).map(|link| link.body.id.clone());
        self.links(known, |link| &link.claim == claim)
    }

    /// The links to an incident as pencilled in.
    pub(super) fn links_of_incident(&self, incident: &IncidentId) -> Vec<std::sync::Arc<Entry<Link>>> {
        let known = self.project.links_of_incident(incident).map(|link| link.body.id.clone());
        self.links(known, |link| &link.incident == incident)
    }

    fn links(&self, known: impl Iterator<Item = LinkId>, wanted: impl Fn(&Link) -> bool) -> Vec<std::sync::Arc<Entry<Link>>> {
        let pencilled = self.order.iter().filter(|key| key.table == Table::Link).map(|key| LinkId::from(key.id.clone()));
        let ids = set_of(known.chain(pencilled));
        ids.iter().filter_map(|id| self.link(id).ok()).filter(|link| wanted(&link.body)).collect()
    }

    /// The chain of parents of an incident as pencilled in, nearest first.
    pub(super) fn ancestors(&self, incident: &IncidentId) -> Vec<IncidentId> {
        let mut chain: Vec<IncidentId> = Vec::new();
        let mut here = incident.clone();
        while let Ok(entry) = self.incident(&here) {
            let Some(parent) = &entry.body.parent else { break };
            if chain.contains(parent) {
                break;
            }
            chain.push(parent.clone());
            here = parent.clone();
        }
        chain
    }

    pub(super) fn stamp(&self) -> &'a Stamp {
        self.stamp
    }

    pub(super) fn made(&self) -> &'a Made {
        self.made
    }

    pub(super) fn set(&mut self, key: RecordKey, slot: Slot) {
        if !self.slots.contains_key(&key) {
            self.order.push(key.clone());
        }
        self.slots.insert(key, slot);
    }

    /// Pencils in a new record.
    pub(super) fn create<R>(&mut self, body: R)
    where
        Entry<R>: Into<Record>,
    {
        let record: Record = change::created(body, self.stamp, self.made).into();
        let slot = self.slot(&record.key());
        // Under an id that was deleted once, it is the same record again.
        let record = if slot.tombstone.is_some() { change::again(&slot, record, self.stamp, self.made) } else { record };
        self.set(record.key(), Slot::live(record));
    }

    /// Pencils in a new record, unless its id is in use or once was.
    pub(super) fn create_new<R>(&mut self, body: R) -> Result<(), CommandError>
    where
        Entry<R>: Into<Record>,
    {
        let record: Record = change::created(body, self.stamp, self.made).into();
        let key = record.key();
        if self.slot(&key) != Slot::default() {
            return Err(CommandError::Taken(key));
        }
        self.set(key, Slot::live(record));
        Ok(())
    }

    /// Pencils in an edited record; nothing if it is the same.
    pub(super) fn edit<R: Fields>(&mut self, before: &Entry<R>, after: R)
    where
        Entry<R>: Into<Record>,
    {
        if let Some(entry) = change::edited(before, after, self.stamp, self.made) {
            self.put(entry.into());
        }
    }

    /// Pencils in a record in place of the one there. An edit doesn't say whether a contested record is to stay, but is
    /// nothing that was deleted.
    pub(super) fn put(&mut self, record: Record) {
        let key = record.key();
        let slot = self.slot(&key);
        let tombstone = match (&slot.record, slot.tombstone) {
            (Some(before), Some(tombstone)) => Some(Arc::new(tombstone.over(before))),
            (_, tombstone) => tombstone,
        };
        self.set(key, Slot { record: Some(record), tombstone });
    }

    /// Pencils in a deletion.
    pub(super) fn delete(&mut self, key: RecordKey) {
        let tombstone = change::deleted(&key, &self.slot(&key), self.stamp, self.made);
        self.set(key, Slot::dead(tombstone));
    }

    pub(super) fn into_edits(self) -> Vec<Edit> {
        let Self { project, slots, order, .. } = self;
        order
            .into_iter()
            .filter_map(|key| {
                let before = project.slot(&key);
                let after = slots.get(&key)?.clone();
                (!before.is_same(&after)).then_some(Edit { key, before, after })
            })
            .collect()
    }
}
