//! What follows from a joined project as a whole, worked out anew from the sets of values each time, so that it doesn't
//! matter in which order they came together: twins that become one, deleted records that others need, cycles of parents.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{entry, is_covered, joined_extra, slot::assembled};
use crate::{
    change::{Change, Edit},
    id::{ArticleId, ClaimId, IncidentId, RecordKey, Table},
    ordering::{Order as _, set_of},
    project::{Project, Slot, Tombstone, without_quotes, without_words},
    record::{
        Anchor, AnchorState, Claim, CopyGroup, Decision, Entry, Extra, FieldValue, Fields, Incident, Progress, Record, Rival, Text,
        all_records,
        trail::{rank, sort_rivals, text},
    },
    text::ArticleText,
    wire, with_entry,
};

/// The name of the field by which an incident names what it is part of.
const PARENT: &str = "parent";

/// The name of the field by which records name an article.
const ARTICLE: &str = "article";

/// Settles a project of which the records `touched` were joined; gives the keys that it wrote. Words that a record lost
/// while it was dead are found among `words` and in the `sources`.
pub(crate) fn settled(project: &mut Project, touched: &BTreeSet<RecordKey>, words: Words, sources: &[&Project]) -> BTreeSet<RecordKey> {
    let mut work = Settling { wrote: BTreeSet::new(), scope: touched.clone(), words, sources, project };
    let mut marked: Vec<RecordKey> = work.project.unsettled().cloned().collect();
    marked.extend(work.project.tombstones().map(|tombstone| tombstone.key.clone()));
    work.expose(&marked);
    work.scope.extend(marked);
    work.join_links();
    work.show_what_is_needed();
    work.join_articles();
    work.open_cycles();
    work.find_texts();
    work.find_words();
    work.wrote
}

/// The change with what settling adds to it. Only a project in which something is unsettled needs it.
pub(crate) fn settled_after(project: &Project, mut change: Change) -> Change {
    if project.unsettled().next().is_none() || !change.edits.iter().any(is_structural) {
        return change;
    }
    let mut after = project.clone();
    if after.apply(&change).is_err() {
        return change;
    }
    let touched = set_of(change.edits.iter().map(|edit| edit.key.clone()));
    for key in settled(&mut after, &touched, Words::default(), &[project]) {
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

/// Whether anything but the record itself may hang on an edit.
fn is_structural(edit: &Edit) -> bool {
    let (Some(before), Some(after)) = (&edit.before.record, &edit.after.record) else {
        return edit.before.record.is_some() || edit.before.tombstone.is_some();
    };
    let named = match (before, after) {
        (Record::Incident(before), Record::Incident(after)) => before.body.parent != after.body.parent,
        (Record::Link(before), Record::Link(after)) => {
            (&before.body.claim, &before.body.incident, &before.body.relation)
                != (&after.body.claim, &after.body.incident, &after.body.relation)
        }
        (Record::Claim(before), Record::Claim(after)) => before.body.article != after.body.article || !is_quoted(&after.body),
        _ => false,
    };
    let n_rivals = |record: &Record| with_entry!(record, entry => entry.rivals.len());
    named || edit.before.tombstone != edit.after.tombstone || n_rivals(before) != n_rivals(after)
}

fn is_quoted(claim: &Claim) -> bool {
    claim.anchor.parts.iter().all(|part| !part.quote.is_empty())
}

/// Words of records that are overwritten while a project is joined: a tombstone keeps none, but the record may have to show
/// again.
#[derive(Default)]
pub(crate) struct Words {
    /// Texts, by their hashes.
    texts: BTreeMap<String, ArticleText>,
    anchors: BTreeMap<ClaimId, Anchor>,
    /// What hid behind twins, and how.
    hidden: BTreeMap<RecordKey, Arc<Tombstone>>,
}

impl Words {
    /// Keeps the words of the record in a slot.
    pub(crate) fn remember(&mut self, slot: &Slot) {
        if let Some(Record::Article(entry)) = &slot.record
            && let Text::Here(text) = &entry.body.text
        {
            self.texts.insert(text.sha256().to_owned(), text.clone());
        }
        if let Some(Record::Claim(entry)) = &slot.record
            && is_quoted(&entry.body)
        {
            self.anchors.insert(entry.body.id.clone(), entry.body.anchor.clone());
        }
        if let Some(tombstone) = slot.tombstone.as_ref().filter(|tombstone| tombstone.twin_of.is_some()) {
            self.hidden.insert(tombstone.key.clone(), Arc::clone(tombstone));
        }
    }
}

struct Settling<'a> {
    project: &'a mut Project,
    words: Words,
    /// Where else words are found.
    sources: &'a [&'a Project],
    /// What is looked at.
    scope: BTreeSet<RecordKey>,
    /// What was written.
    wrote: BTreeSet<RecordKey>,
}

impl Settling<'_> {
    fn put(&mut self, key: &RecordKey, slot: Slot) {
        let before = self.project.slot(key);
        if !before.is_same(&slot) {
            if slot.record.is_none() {
                self.words.remember(&before);
            }
            self.project.put(key, slot);
            self.wrote.insert(key.clone());
        }
    }

    fn of(&self, table: Table) -> Vec<RecordKey> {
        self.scope.iter().filter(|key| key.table == table).cloned().collect()
    }

    /// Takes back what was settled before: hidden twins show, parents held back stand, what is covered is dead.
    fn expose(&mut self, marked: &[RecordKey]) {
        for key in marked {
            let slot = self.project.slot(key);
            let exposed = match (slot.known(), &slot.tombstone) {
                (Some(record), Some(tombstone)) => {
                    self.words.remember(&slot);
                    let tombstone = Tombstone { twin_of: None, was: None, extra: Extra::new(), ..(**tombstone).clone() };
                    assembled(key, Some(unheld(record)), tombstone)
                }
                (Some(record), None) => Slot::live(unheld(record)),
                (None, _) => continue,
            };
            self.put(key, exposed);
        }
    }

    /// Living articles with the same text are one, under the smallest of their ids.
    fn join_articles(&mut self) {
        let mut looked_at: BTreeSet<String> = BTreeSet::new();
        let mut twins: BTreeMap<ArticleId, ArticleId> = BTreeMap::new();
        for key in self.of(Table::Article) {
            let Some(Record::Article(entry)) = self.project.record(&key) else { continue };
            let sha256 = entry.body.text.sha256();
            if sha256.is_empty() || !looked_at.insert(sha256.to_owned()) {
                continue;
            }
            let ids: Vec<RecordKey> = self.project.articles_with_text(sha256).map(|article| article.key()).collect();
            if let Some((first, others)) = ids.split_first() {
                for other in others {
                    // What stands for both has the words that either brings.
                    self.scope.insert(first.clone());
                    self.hide(other, first);
                    twins.insert(ArticleId::from(Arc::clone(&other.id)), ArticleId::from(Arc::clone(&first.id)));
                }
            }
        }
        self.repoint(&twins);
    }

    /// Hides a record behind its twin.
    fn hide(&mut self, key: &RecordKey, twin: &RecordKey) {
        let slot = self.project.slot(key);
        let Some(record) = slot.known() else { return };
        let empty = || Tombstone { key: key.clone(), deletions: Vec::new(), was: None, twin_of: None, extra: Extra::new() };
        let tombstone = slot.tombstone.as_deref().cloned().unwrap_or_else(empty);
        // One that was only shown because others needed it is as dead as it was.
        let twin_of = (!is_covered(record, &tombstone.deletions)).then(|| Arc::clone(&twin.id));
        // Where it was hidden behind that twin before, it goes on as it was.
        let mut extra = Extra::new();
        let known = self.words.hidden.get(key).into_iter().chain(self.sources.iter().filter_map(|source| source.tombstone(key)));
        for before in known.filter(|before| twin_of.is_some() && before.twin_of == twin_of) {
            extra = joined_extra(&extra, &before.extra);
        }
        let hidden = Tombstone { was: Some(without_words(record)), twin_of, extra, ..tombstone };
        self.put(key, Slot::dead(hidden));
    }

    /// What names a hidden article names the one that stands for it.
    fn repoint(&mut self, twins: &BTreeMap<ArticleId, ArticleId>) {
        if twins.is_empty() {
            return;
        }
        let mut keys: BTreeSet<RecordKey> = BTreeSet::new();
        for article in twins.keys() {
            keys.extend(self.project.claims_of_article(article).map(|claim| claim.key()));
        }
        keys.extend(self.project.copy_groups().map(|entry| entry.key()));
        keys.extend(self.project.progress().map(|entry| entry.key()));
        keys.extend(self.project.decisions().map(|entry| entry.key()));
        for key in keys {
            let mut slot = self.project.slot(&key);
            let Some(record) = slot.record.as_ref().and_then(|record| repointed(record, twins)) else { continue };
            slot.record = Some(record);
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
            // Few were ever deleted, however many came.
            let mut deleted = self.of(table);
            deleted.retain(|key| self.project.tombstone(key).is_some());
            loop {
                let mut shown = false;
                for key in &deleted {
                    let slot = self.project.slot(key);
                    let Some(tombstone) = slot.tombstone.as_ref().filter(|tombstone| slot.record.is_none() && tombstone.twin_of.is_none())
                    else {
                        continue;
                    };
                    let Some(was) = tombstone.was.clone().filter(|_| self.is_needed(key)) else { continue };
                    let tombstone = Tombstone { was: None, ..(**tombstone).clone() };
                    self.put(key, Slot { record: Some(was), tombstone: Some(Arc::new(tombstone)) });
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
                let held = holding(&last, &record, PARENT, Incident { parent: None, ..last.body.clone() });
                let mut slot = self.project.slot(&last.key());
                slot.record = Some(held);
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
    fn find_texts(&mut self) {
        for key in self.of(Table::Article) {
            let mut slot = self.project.slot(&key);
            let Some(Record::Article(entry)) = &slot.record else { continue };
            let Text::LeftOut { sha256, .. } = &entry.body.text else { continue };
            let found = self.words.texts.get(sha256).or_else(|| {
                self.sources.iter().flat_map(|source| source.articles_with_text(sha256)).find_map(|article| article.body.text.here())
            });
            if let Some(text) = found.filter(|_| !sha256.is_empty()) {
                let mut entry = (**entry).clone();
                entry.body.text = Text::Here(text.clone());
                slot.record = Some(entry.into());
                self.put(&key, slot);
            }
        }
    }

    /// Claims that came without their words, or to another copy of the text, find their places in the text that is here.
    fn find_words(&mut self) {
        let mut keys = self.of(Table::Claim);
        for key in self.of(Table::Article) {
            keys.extend(self.project.claims_of_article(&ArticleId::from(Arc::clone(&key.id))).map(|claim| claim.key()));
        }
        keys.order();
        keys.dedup();
        for key in keys {
            let Some(entry) = self.project.claim(&ClaimId::from(Arc::clone(&key.id))).cloned() else { continue };
            let article = self.project.article(&entry.body.article);
            let Some(text) = article.and_then(|article| article.body.text.here()) else {
                let lost = entry.body.anchor.parts.iter().any(|part| part.quote.is_empty());
                let told = self.words.anchors.get(&entry.body.id).into_iter();
                let told =
                    told.chain(self.sources.iter().filter_map(|source| source.claim(&entry.body.id)).map(|other| &other.body.anchor));
                let fitting = told.filter(|_| lost).find(|other| {
                    other.parts.iter().all(|part| !part.quote.is_empty()) && without_quotes(other) == without_quotes(&entry.body.anchor)
                });
                let mut found = fitting.cloned();
                // Nothing stands behind the end of a text, even of one that isn't here.
                let len_chars = article.and_then(|article| article.body.text.len_chars());
                let is_behind = len_chars.zip(entry.body.anchor.hull()).is_some_and(|(len_chars, hull)| hull.end().0 > len_chars);
                if is_behind && entry.body.anchor.state != AnchorState::Orphaned {
                    found.get_or_insert_with(|| entry.body.anchor.clone()).state = AnchorState::Orphaned;
                }
                if let Some(anchor) = found {
                    let mut slot = self.project.slot(&key);
                    slot.record = Some(entry.with_body(Claim { anchor, ..entry.body.clone() }).into());
                    self.put(&key, slot);
                }
                continue;
            };
            let fits = entry.body.anchor.parts.iter().all(|part| text.slice(part.span) == Some(&*part.quote));
            // Without any context it would get it when it is read again.
            let has_context = !entry.body.anchor.prefix.is_empty() || !entry.body.anchor.suffix.is_empty();
            if fits && has_context && entry.body.anchor.state != AnchorState::Orphaned {
                continue;
            }
            let mut settled = (*entry).clone();
            wire::settle_on(&mut settled.body.anchor, text);
            let mut slot = self.project.slot(&key);
            slot.record = Some(settled.into());
            self.put(&key, slot);
        }
    }
}

/// The record with the values that were held back.
fn unheld(record: &Record) -> Record {
    macro_rules! all { ($($variant:ident)*) => { match record {
        $(Record::$variant(entry) if entry.rivals.iter().any(|rival| rival.held) => with_held(entry, record).into(),)*
        record => record.clone(),
    }}}
    all_records!(all)
}

fn with_held<R: Fields>(entry: &Entry<R>, record: &Record) -> Entry<R>
where
    Entry<R>: Into<Record>,
{
    let mut entry = entry.clone();
    for nth in 0..R::NAMES.len() {
        let Ok(number) = u8::try_from(nth) else { continue };
        let field = wire::field_name(record, nth);
        if !entry.rivals.iter().any(|rival| rival.held && rival.field == field) {
            continue;
        }
        let (mut held, rest): (Vec<Rival>, Vec<Rival>) =
            std::mem::take(&mut entry.rivals).into_iter().partition(|rival| rival.field == field);
        entry.rivals = rest;
        held.order_by_key(|rival| (rank(rival.stamp.as_ref()), text(&rival.value)));
        if let Some(shown) = held.pop() {
            if let Some(body) = referring::<R>(&entry, record, field, &shown.value).or_else(|| entry::with_value(&entry, nth, &shown.value))
            {
                entry.body = body;
            }
            match shown.stamp {
                Some(stamp) => entry.stamps.set(number, stamp),
                None => entry.stamps.clear(number, R::NAMES.len()),
            }
        }
        entry.rivals.extend(held.into_iter().map(|rival| Rival { held: false, ..rival }));
    }
    entry.stamps.settle(R::NAMES.len());
    sort_rivals(&mut entry.rivals);
    entry
}

/// The common cases of a value that was held back, without reading the record anew.
fn referring<R: Fields>(entry: &Entry<R>, record: &Record, field: &str, value: &FieldValue) -> Option<R> {
    let id = value.get(field)?.as_str()?;
    let with: Record = match (record, field) {
        (Record::Claim(claim), ARTICLE) => Entry::bare(Claim { article: id.into(), ..claim.body.clone() }).into(),
        (Record::Progress(progress), ARTICLE) => Entry::bare(Progress { article: id.into(), ..progress.body.clone() }).into(),
        (Record::Decision(decision), ARTICLE) => Entry::bare(Decision { article: id.into(), ..decision.body.clone() }).into(),
        (Record::Incident(incident), PARENT) => Entry::bare(Incident { parent: Some(id.into()), ..incident.body.clone() }).into(),
        _ => return None,
    };
    let nth = R::NAMES.iter().position(|name| *name == field)?;
    let mut body = entry.body.clone();
    body.copy(R::of(&with)?, nth);
    Some(body)
}

/// The record with other articles in place of hidden ones; `None` if it names none. What it named stays its rightful value.
fn repointed(record: &Record, twins: &BTreeMap<ArticleId, ArticleId>) -> Option<Record> {
    match record {
        Record::Claim(entry) => {
            let article = twins.get(&entry.body.article)?.clone();
            Some(holding(entry, record, ARTICLE, Claim { article, ..entry.body.clone() }))
        }
        Record::Progress(entry) => {
            let article = twins.get(&entry.body.article)?.clone();
            Some(holding(entry, record, ARTICLE, Progress { article, ..entry.body.clone() }))
        }
        Record::Decision(entry) => {
            let article = twins.get(&entry.body.article)?.clone();
            Some(holding(entry, record, ARTICLE, Decision { article, ..entry.body.clone() }))
        }
        Record::CopyGroup(entry) => {
            let mut body: CopyGroup = entry.body.clone();
            for article in body.passages.iter_mut().map(|passage| &mut passage.article) {
                if let Some(twin) = twins.get(article) {
                    *article = twin.clone();
                }
            }
            let passages = (body.passages != entry.body.passages).then(|| holding(entry, record, "passages", body.clone()));
            let record = passages.as_ref().unwrap_or(record);
            let Record::CopyGroup(entry) = record else { return None };
            match entry.body.origin.as_ref().and_then(|origin| twins.get(origin)) {
                Some(twin) => Some(holding(entry, record, "origin", CopyGroup { origin: Some(twin.clone()), ..entry.body.clone() })),
                None => passages.clone(),
            }
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

/// `entry` with another body, which differs in one field: the value that it has by right is held back.
fn holding<R: Fields>(entry: &Entry<R>, record: &Record, field: &str, body: R) -> Record
where
    Entry<R>: Into<Record>,
{
    let mut held = entry.with_body(body);
    let nth = wire::field_number(record, field).unwrap_or_default();
    let stamp = u8::try_from(nth).ok().and_then(|nth| entry.stamps.get(nth)).cloned();
    let value = wire::field_value(record, nth);
    held.rivals.push(Rival { field: field.to_owned(), stamp, value, held: true, extra: Extra::new() });
    sort_rivals(&mut held.rivals);
    held.into()
}
