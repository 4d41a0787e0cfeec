//! What follows from a joined project as a whole, worked out anew from the sets of values each time, so that it doesn't
//! matter in which order they came together: twins that become one, deleted records that others need, cycles of parents.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{entry, slot::assembled};
use crate::{
    change::{Change, Edit},
    id::{ArticleId, ClaimId, IncidentId, RecordKey, Table},
    ordering::{Order as _, set_of},
    project::{Project, Slot, Tombstone, without_quotes, without_words},
    record::{
        AnchorState, Claim, CopyGroup, Decision, Entry, Fields, Incident, Progress, Record, Rival, Text,
        trail::{rank, sort_rivals},
    },
    wire,
};

/// The name of the one field that is ever held back.
const PARENT: &str = "parent";

/// Settles a project of which the records `touched` were joined; gives the keys that it wrote. Words that a record lost
/// while it was dead are found in the `sources`.
pub(crate) fn settled(project: &mut Project, touched: &BTreeSet<RecordKey>, sources: &[&Project]) -> BTreeSet<RecordKey> {
    let mut work = Settling { wrote: BTreeSet::new(), scope: touched.clone(), project };
    work.scope.extend(work.project.unsettled().cloned());
    work.scope.extend(work.project.tombstones().map(|tombstone| tombstone.key.clone()));
    work.expose();
    work.join_links();
    work.show_what_is_needed();
    work.join_articles();
    work.open_cycles();
    work.find_texts(sources);
    work.find_words(sources);
    work.wrote
}

/// The change with what settling adds to it. Only a project in which something is unsettled needs it.
pub(crate) fn settled_after(project: &Project, mut change: Change) -> Change {
    if project.unsettled().next().is_none() {
        return change;
    }
    let mut after = project.clone();
    if after.apply(&change).is_err() {
        return change;
    }
    let touched = set_of(change.edits.iter().map(|edit| edit.key.clone()));
    for key in settled(&mut after, &touched, &[project]) {
        let now = after.slot(&key);
        if let Some(edit) = change.edits.iter_mut().find(|edit| edit.key == key) {
            edit.after = now;
        } else {
            let before = project.slot(&key);
            if !before.is_same(&now) {
                change.edits.push(Edit { key, before, after: now });
            }
        }
    }
    change.edits.retain(|edit| !edit.before.is_same(&edit.after));
    change
}

struct Settling<'a> {
    project: &'a mut Project,
    /// What is looked at.
    scope: BTreeSet<RecordKey>,
    /// What was written.
    wrote: BTreeSet<RecordKey>,
}

impl Settling<'_> {
    fn put(&mut self, key: &RecordKey, slot: Slot) {
        if !self.project.slot(key).is_same(&slot) {
            self.project.put(key, slot);
            self.wrote.insert(key.clone());
        }
    }

    fn of(&self, table: Table) -> Vec<RecordKey> {
        self.scope.iter().filter(|key| key.table == table).cloned().collect()
    }

    /// Takes back what was settled before: hidden twins show, parents held back stand, what is covered is dead.
    fn expose(&mut self) {
        let keys: Vec<RecordKey> = self.scope.iter().cloned().collect();
        for key in keys {
            let slot = self.project.slot(&key);
            let exposed = match (slot.known(), &slot.tombstone) {
                (Some(record), Some(tombstone)) => {
                    let tombstone = Tombstone { twin_of: None, was: None, ..(**tombstone).clone() };
                    assembled(&key, Some(unheld(record)), tombstone)
                }
                (Some(record), None) => Slot::live(unheld(record)),
                (None, _) => continue,
            };
            self.put(&key, exposed);
        }
    }

    /// Living articles with the same text are one, under the smallest of their ids.
    fn join_articles(&mut self) {
        let mut looked_at: BTreeSet<String> = BTreeSet::new();
        for key in self.of(Table::Article) {
            let Some(Record::Article(entry)) = self.project.record(&key) else { continue };
            let sha256 = entry.body.text.sha256();
            if sha256.is_empty() || !looked_at.insert(sha256.to_owned()) {
                continue;
            }
            let ids: Vec<RecordKey> = self.project.articles_with_text(sha256).map(|article| article.key()).collect();
            if let Some((first, others)) = ids.split_first() {
                for other in others {
                    self.hide(other, first);
                }
            }
        }
        self.repoint();
    }

    /// Hides a record behind its twin.
    fn hide(&mut self, key: &RecordKey, twin: &RecordKey) {
        let slot = self.project.slot(key);
        let Some(record) = slot.known() else { return };
        let empty = || Tombstone { key: key.clone(), deletions: Vec::new(), was: None, twin_of: None, extra: crate::record::Extra::new() };
        let tombstone = slot.tombstone.as_deref().cloned().unwrap_or_else(empty);
        let hidden = Tombstone { was: Some(without_words(record)), twin_of: Some(Arc::clone(&twin.id)), ..tombstone };
        self.put(key, Slot::dead(hidden));
    }

    /// What names a hidden article names the one that stands for it.
    fn repoint(&mut self) {
        let mut twins: BTreeMap<ArticleId, ArticleId> = BTreeMap::new();
        for tombstone in self.project.tombstones().filter(|tombstone| tombstone.key.table == Table::Article) {
            if let Some(twin) = &tombstone.twin_of {
                twins.insert(ArticleId::from(Arc::clone(&tombstone.key.id)), ArticleId::from(Arc::clone(twin)));
            }
        }
        if twins.is_empty() {
            return;
        }
        let mut keys: BTreeSet<RecordKey> = set_of(self.project.tombstones().map(|tombstone| tombstone.key.clone()));
        for article in twins.keys() {
            keys.extend(self.project.claims_of_article(article).map(|claim| claim.key()));
        }
        keys.extend(self.project.copy_groups().map(|entry| entry.key()));
        keys.extend(self.project.progress().map(|entry| entry.key()));
        keys.extend(self.project.decisions().map(|entry| entry.key()));
        for key in keys {
            let mut slot = self.project.slot(&key);
            let Some(record) = slot.known().and_then(|record| repointed(record, &twins)) else { continue };
            if slot.record.is_some() {
                slot.record = Some(record);
            } else {
                slot.tombstone = slot.tombstone.map(|tombstone| Arc::new(Tombstone { was: Some(record), ..(*tombstone).clone() }));
            }
            self.put(&key, slot);
        }
    }

    /// Links that tie the same claim to the same incident by the same relation are one, under the smallest of their ids.
    fn join_links(&mut self) {
        for key in self.of(Table::Link) {
            let Some(Record::Link(link)) = self.project.record(&key) else { continue };
            let same = |other: &&Arc<Entry<crate::record::Link>>| {
                other.body.incident == link.body.incident && other.body.relation == link.body.relation
            };
            let ids: Vec<RecordKey> = self.project.links_of_claim(&link.body.claim).filter(same).map(|other| other.key()).collect();
            if let Some((first, others)) = ids.split_first() {
                for other in others {
                    self.hide(other, first);
                }
            }
        }
    }

    /// A deleted record that a living one can't do without is shown, in dispute.
    fn show_what_is_needed(&mut self) {
        for table in [Table::Claim, Table::Incident, Table::Article] {
            loop {
                let mut shown = false;
                for key in self.of(table) {
                    let slot = self.project.slot(&key);
                    let Some(tombstone) = slot.tombstone.as_ref().filter(|tombstone| slot.record.is_none() && tombstone.twin_of.is_none())
                    else {
                        continue;
                    };
                    let Some(was) = tombstone.was.clone().filter(|_| self.is_needed(&key)) else { continue };
                    let tombstone = Tombstone { was: None, ..(**tombstone).clone() };
                    self.put(&key, Slot { record: Some(was), tombstone: Some(Arc::new(tombstone)) });
                    shown = true;
                }
                if !shown {
                    break;
                }
            }
        }
    }

    fn is_needed(&self, key: &RecordKey) -> bool {
        match key.table {
            Table::Article => self.project.n_claims_of_article(&ArticleId::from(Arc::clone(&key.id))) > 0,
            Table::Claim => self.project.links_of_claim(&ClaimId::from(Arc::clone(&key.id))).next().is_some(),
            Table::Incident => {
                let id = IncidentId::from(Arc::clone(&key.id));
                self.project.links_of_incident(&id).next().is_some() || self.project.parts_of_incident(&id).next().is_some()
            }
            Table::Project
            | Table::Kind
            | Table::Measure
            | Table::Relation
            | Table::SourceType
            | Table::Person
            | Table::Replica
            | Table::Source
            | Table::Link
            | Table::CopyGroup
            | Table::Progress
            | Table::Decision => false,
        }
    }

    /// Moves that are fine alone can make incidents parts of themselves. Of each cycle the parent that was chosen with the
    /// highest rank is held back, and waits as a conflict.
    fn open_cycles(&mut self) {
        let Some(nth) = Incident::NAMES.iter().position(|name| *name == PARENT) else { return };
        let Ok(number) = u8::try_from(nth) else { return };
        for key in self.of(Table::Incident) {
            loop {
                let cycle = self.cycle_from(&IncidentId::from(Arc::clone(&key.id)));
                let last = cycle
                    .iter()
                    .filter_map(|id| self.project.incident(id).cloned())
                    .max_by_key(|entry| (rank(entry.stamps.get(number)), entry.body.id.clone()));
                let Some(last) = last else { break };
                let record: Record = Arc::clone(&last).into();
                let rival = Rival {
                    field: PARENT.to_owned(),
                    stamp: last.stamps.get(number).cloned(),
                    value: wire::field_value(&record, nth),
                    held: true,
                    extra: crate::record::Extra::new(),
                };
                let mut held = (*last).clone();
                held.body.parent = None;
                held.rivals.push(rival);
                sort_rivals(&mut held.rivals);
                let mut slot = self.project.slot(&last.key());
                slot.record = Some(held.into());
                self.put(&last.key(), slot);
            }
        }
    }

    /// The incidents of the cycle that one's parents lead into.
    fn cycle_from(&self, incident: &IncidentId) -> Vec<IncidentId> {
        let mut walk: Vec<IncidentId> = vec![incident.clone()];
        let mut here = incident.clone();
        while let Some(parent) = self.project.incident(&here).and_then(|entry| entry.body.parent.clone()) {
            if let Some(first) = walk.iter().position(|id| *id == parent) {
                return walk.split_off(first);
            }
            walk.push(parent.clone());
            here = parent;
        }
        Vec::new()
    }

    /// Articles that are shown again, or whose twin had the text, have their texts.
    fn find_texts(&mut self, sources: &[&Project]) {
        for key in self.of(Table::Article) {
            let mut slot = self.project.slot(&key);
            let Some(Record::Article(entry)) = &slot.record else { continue };
            let Text::LeftOut { sha256, .. } = &entry.body.text else { continue };
            let found = sources.iter().flat_map(|source| source.articles_with_text(sha256)).find_map(|article| article.body.text.here());
            if let Some(text) = found.filter(|_| !sha256.is_empty()) {
                let mut entry = (**entry).clone();
                entry.body.text = Text::Here(text.clone());
                slot.record = Some(entry.into());
                self.put(&key, slot);
            }
        }
    }

    /// Claims that came without their words, or to another copy of the text, find their places in the text that is here.
    fn find_words(&mut self, sources: &[&Project]) {
        let mut keys = self.of(Table::Claim);
        for key in self.of(Table::Article) {
            keys.extend(self.project.claims_of_article(&ArticleId::from(Arc::clone(&key.id))).map(|claim| claim.key()));
        }
        keys.order();
        keys.dedup();
        for key in keys {
            let mut slot = self.project.slot(&key);
            let Some(Record::Claim(entry)) = &slot.record else { continue };
            let article = self.project.article(&entry.body.article);
            let Some(text) = article.and_then(|article| article.body.text.here()) else {
                let lost = entry.body.anchor.parts.iter().any(|part| part.quote.is_empty());
                let told = sources.iter().filter(|_| lost).filter_map(|source| source.claim(&entry.body.id)).find(|other| {
                    other.body.anchor.parts.iter().all(|part| !part.quote.is_empty())
                        && without_quotes(&other.body.anchor) == without_quotes(&entry.body.anchor)
                });
                if let Some(other) = told {
                    let anchor = other.body.anchor.clone();
                    slot.record = Some(entry.with_body(Claim { anchor, ..entry.body.clone() }).into());
                    self.put(&key, slot);
                }
                continue;
            };
            let fits = entry.body.anchor.parts.iter().all(|part| text.slice(part.span) == Some(&*part.quote));
            if fits && entry.body.anchor.state != AnchorState::Orphaned {
                continue;
            }
            let mut settled = (**entry).clone();
            wire::settle_on(&mut settled.body.anchor, text);
            slot.record = Some(settled.into());
            self.put(&key, slot);
        }
    }
}

/// An incident whose parent is held back with the parent that it has by right.
fn unheld(record: &Record) -> Record {
    let Record::Incident(entry) = record else { return record.clone() };
    if !entry.rivals.iter().any(|rival| rival.held) {
        return record.clone();
    }
    let mut entry = (**entry).clone();
    let (mut held, rest): (Vec<Rival>, Vec<Rival>) = std::mem::take(&mut entry.rivals).into_iter().partition(|rival| rival.field == PARENT);
    entry.rivals = rest;
    held.order_by_key(|rival| (rank(rival.stamp.as_ref()), crate::record::trail::text(&rival.value)));
    let shown: Option<(Rival, Incident)> = held.pop().and_then(|rival| {
        let nth = Incident::NAMES.iter().position(|name| *name == PARENT)?;
        let body = entry::with_value(&entry, nth, &rival.value)?;
        Some((rival, body))
    });
    if let Some((rival, body)) = shown {
        entry.body = body;
        if let (Some(stamp), Some(number)) = (rival.stamp, Incident::NAMES.iter().position(|name| *name == PARENT)) {
            if let Ok(number) = u8::try_from(number) {
                entry.stamps.set(number, stamp);
                entry.stamps.settle(Incident::NAMES.len());
            }
        }
    }
    entry.rivals.extend(held.into_iter().map(|rival| Rival { held: false, ..rival }));
    sort_rivals(&mut entry.rivals);
    entry.into()
}

/// The record with other articles in place of hidden ones; `None` if it names none.
fn repointed(record: &Record, twins: &BTreeMap<ArticleId, ArticleId>) -> Option<Record> {
    match record {
        Record::Claim(entry) => {
            let article = twins.get(&entry.body.article)?.clone();
            Some(entry.with_body(Claim { article, ..entry.body.clone() }).into())
        }
        Record::Progress(entry) => {
            let article = twins.get(&entry.body.article)?.clone();
            Some(entry.with_body(Progress { article, ..entry.body.clone() }).into())
        }
        Record::Decision(entry) => {
            let article = twins.get(&entry.body.article)?.clone();
            Some(entry.with_body(Decision { article, ..entry.body.clone() }).into())
        }
        Record::CopyGroup(entry) => {
            let mut body: CopyGroup = entry.body.clone();
            let mut any = false;
            for article in body.passages.iter_mut().map(|passage| &mut passage.article).chain(&mut body.origin) {
                if let Some(twin) = twins.get(article) {
                    *article = twin.clone();
                    any = true;
                }
            }
            any.then(|| entry.with_body(body).into())
        }
        Record::Header(_)
        | Record::Kind(_)
        | Record::Measure(_)
        | Record::Relation(_)
        | Record::SourceType(_)
        | Record::Person(_)
        | Record::Replica(_)
        | Record::Source(_)
        | Record::Article(_)
        | Record::Incident(_)
        | Record::Link(_) => None,
    }
}
