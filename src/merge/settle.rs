//! What follows from a joined project as a whole, worked out anew from the sets of values each time, so that it doesn't
//! matter in which order they came together: twins that become one, deleted records that others need, cycles of parents.

mod following;
mod held;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub(crate) use self::following::{Following, needs_settling, settled_after};
use self::held::{PARENT, holding, repointed, unheld};
use super::{is_covered, joined_extra, slot::assembled};
use crate::{
    id::{ArticleId, ClaimId, IncidentId, RecordKey, Table},
    project::{Project, Slot, Tombstone, without_quotes, without_words},
    record::{Anchor, AnchorState, Claim, Entry, Extra, Fields as _, Incident, Record, Text, trail::rank},
    text::ArticleText,
    wire,
};

/// Settles a project of which the records `touched` were joined; gives the keys that it wrote. Words that a record lost
/// while it was dead are found among `words` and in the `sources`.
pub(crate) fn settled(project: &mut Project, touched: &BTreeSet<RecordKey>, words: Words, sources: &[&Project]) -> BTreeSet<RecordKey> {
    let mut settle = Settle::new(project, touched.clone(), words);
    while settle.step(project, sources, usize::MAX) {}
    settle.take_wrote()
}

/// A project on its way to being settled, some records at a time.
#[derive(Clone, Debug)]
struct Settle {
    words: Words,
    /// What is looked at.
    scope: BTreeSet<RecordKey>,
    /// What was written.
    wrote: BTreeSet<RecordKey>,
    phase: Phase,
    /// What is still to be looked at in this phase, the next one last.
    open: Vec<RecordKey>,
}

#[derive(Clone, Copy, Debug)]
enum Phase {
    Exposing,
    Links,
    Cycles,
    Texts,
    Claims,
    ClaimsOfArticles,
    Done,
}

impl Settle {
    /// Nothing is settled yet. The same as for [`settled`].
    fn new(project: &Project, touched: BTreeSet<RecordKey>, words: Words) -> Self {
        let mut open: Vec<RecordKey> = project.unsettled().cloned().collect();
        open.extend(project.tombstones().map(|tombstone| tombstone.key.clone()));
        let mut scope = touched;
        scope.extend(open.iter().cloned());
        open.reverse();
        Self { words, scope, wrote: BTreeSet::new(), phase: Phase::Exposing, open }
    }

    /// Settles some more; says whether there is more. It must always be the same project and sources.
    fn step(&mut self, project: &mut Project, sources: &[&Project], n_records: usize) -> bool {
        for _ in 0..n_records {
            let key = self.open.pop();
            let Self { words, scope, wrote, .. } = self;
            let mut work = Settling { project, words, sources, scope, wrote };
            let Some(key) = key else {
                let (phase, mut open) = work.begun_after(self.phase);
                open.reverse();
                (self.phase, self.open) = (phase, open);
                break;
            };
            match self.phase {
                Phase::Exposing => work.expose(&key),
                Phase::Links => work.join_links(&key),
                Phase::Cycles => work.open_cycles(&key),
                Phase::Texts => work.find_text(&key),
                Phase::Claims => work.find_words(&key),
                Phase::ClaimsOfArticles => work.find_words_of_article(&key),
                Phase::Done => {}
            }
        }
        !matches!(self.phase, Phase::Done)
    }

    /// What was written.
    fn take_wrote(&mut self) -> BTreeSet<RecordKey> {
        std::mem::take(&mut self.wrote)
    }
}

/// Words of records that are overwritten while a project is joined: a tombstone keeps none, but the record may have to show
/// again.
#[derive(Clone, Debug, Default)]
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

fn is_quoted(claim: &Claim) -> bool {
    claim.anchor.parts.iter().all(|part| !part.quote.is_empty())
}

/// What [`Settle`] works with.
struct Settling<'a> {
    project: &'a mut Project,
    words: &'a mut Words,
    /// Where else words are found.
    sources: &'a [&'a Project],
    scope: &'a mut BTreeSet<RecordKey>,
    wrote: &'a mut BTreeSet<RecordKey>,
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

    /// Does what is to be done at once between a phase and the next; gives that, and what it looks at.
    fn begun_after(&mut self, phase: Phase) -> (Phase, Vec<RecordKey>) {
        match phase {
            Phase::Exposing => (Phase::Links, self.of(Table::Link)),
            Phase::Links => {
                self.show_what_is_needed();
                self.join_articles();
                (Phase::Cycles, self.of(Table::Incident))
            }
            Phase::Cycles => (Phase::Texts, self.of(Table::Article)),
            Phase::Texts => (Phase::Claims, self.of(Table::Claim)),
            Phase::Claims => (Phase::ClaimsOfArticles, self.of(Table::Article)),
            Phase::ClaimsOfArticles | Phase::Done => (Phase::Done, Vec::new()),
        }
    }

    fn of(&self, table: Table) -> Vec<RecordKey> {
        self.scope.iter().filter(|key| key.table == table).cloned().collect()
    }

    /// Takes back what was settled before: hidden twins show, parents held back stand, what is covered is dead.
    fn expose(&mut self, key: &RecordKey) {
        let slot = self.project.slot(key);
        let exposed = match (slot.known(), &slot.tombstone) {
            (Some(record), Some(tombstone)) => {
                self.words.remember(&slot);
                let tombstone = Tombstone { twin_of: None, was: None, extra: Extra::new(), ..(**tombstone).clone() };
                assembled(key, Some(unheld(record)), tombstone)
            }
            (Some(record), None) => Slot::live(unheld(record)),
            (None, _) => return,
        };
        self.put(key, exposed);
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
    fn join_links(&mut self, key: &RecordKey) {
        let Some(Record::Link(link)) = self.project.record(key) else { return };
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

    /// A deleted record that a living one can't do without is shown, in dispute.
    fn show_what_is_needed(&mut self) {
        for table in [Table::Claim, Table::Incident, Table::Article] {
            // Few were ever deleted, however many came.
            let is_deleted = |key: &&RecordKey| key.table == table && self.project.tombstone(key).is_some();
            let deleted: Vec<RecordKey> = self.scope.iter().filter(is_deleted).cloned().collect();
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
    fn open_cycles(&mut self, key: &RecordKey) {
        let Some(nth) = Incident::NAMES.iter().position(|name| *name == PARENT) else { return };
        let Ok(number) = u8::try_from(nth) else { return };
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
    fn find_text(&mut self, key: &RecordKey) {
        let mut slot = self.project.slot(key);
        let Some(Record::Article(entry)) = &slot.record else { return };
        let Text::LeftOut { sha256, .. } = &entry.body.text else { return };
        let found = self.words.texts.get(sha256).or_else(|| {
            self.sources.iter().flat_map(|source| source.articles_with_text(sha256)).find_map(|article| article.body.text.here())
        });
        if let Some(text) = found.filter(|_| !sha256.is_empty()) {
            let mut entry = (**entry).clone();
            entry.body.text = Text::Here(text.clone());
            slot.record = Some(entry.into());
            self.put(key, slot);
        }
    }

    /// The claims of an article that are not looked at for themselves.
    fn find_words_of_article(&mut self, article: &RecordKey) {
        let claims = self.project.claims_in_text_order(&ArticleId::from(Arc::clone(&article.id)));
        for key in claims.iter().map(|claim| claim.key()).filter(|key| !self.scope.contains(key)).collect::<Vec<_>>() {
            self.find_words(&key);
        }
    }

    /// Claims that came without their words, or to another copy of the text, find their places in the text that is here.
    fn find_words(&mut self, key: &RecordKey) {
        let Some(entry) = self.project.claim(&ClaimId::from(Arc::clone(&key.id))).cloned() else { return };
        let article = self.project.article(&entry.body.article);
        let Some(text) = article.and_then(|article| article.body.text.here()) else {
            let lost = entry.body.anchor.parts.iter().any(|part| part.quote.is_empty());
            let told = self.words.anchors.get(&entry.body.id).into_iter();
            let told = told.chain(self.sources.iter().filter_map(|source| source.claim(&entry.body.id)).map(|other| &other.body.anchor));
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
                let mut slot = self.project.slot(key);
                slot.record = Some(entry.with_body(Claim { anchor, ..entry.body.clone() }).into());
                self.put(key, slot);
            }
            return;
        };
        let fits = entry.body.anchor.parts.iter().all(|part| text.slice(part.span) == Some(&*part.quote));
        // Without any context it would get it when it is read again.
        let has_context = !entry.body.anchor.prefix.is_empty() || !entry.body.anchor.suffix.is_empty();
        if fits && has_context && entry.body.anchor.state != AnchorState::Orphaned {
            return;
        }
        let mut settled = (*entry).clone();
        wire::settle_on(&mut settled.body.anchor, text);
        let mut slot = self.project.slot(key);
        slot.record = Some(settled.into());
        self.put(key, slot);
    }
}
