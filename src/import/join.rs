//! Taking a file into a project that already has work: record by record, adding only.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    ImportPlan, Why,
    compare::{differences, same_term, same_text},
};
use crate::{
    id::{ArticleId, ClaimId, IncidentId, RecordKey, RelationId, Table},
    project::{Project, Slot},
    record::{Article, Claim, Entry, Incident, Link, Record, Text},
    text::ArticleText,
    wire::{Loaded, settle_on},
};

/// The tables whose ids must differ from each other's in a file.
const TABLES: [Table; 11] = [
    Table::Project,
    Table::Person,
    Table::Replica,
    Table::Source,
    Table::Article,
    Table::Claim,
    Table::Incident,
    Table::Link,
    Table::CopyGroup,
    Table::Progress,
    Table::Decision,
];

pub(super) fn joining(current: &Project, loaded: &Loaded) -> ImportPlan {
    let mut joining = Joining {
        current,
        loaded: &loaded.project,
        plan: ImportPlan::default(),
        texts: BTreeMap::new(),
        parents: BTreeMap::new(),
        links: BTreeSet::new(),
    };
    joining.find_texts_left_out_here();
    for record in loaded.project.records() {
        let key = record.key();
        // What the file didn't bring itself is added only where something that is added needs it.
        if key.table != Table::Project && !loaded.supplied.contains(&key) {
            joining.take(key, record);
        }
    }
    joining.supply(&loaded.supplied);
    joining.plan
}

struct Joining<'a> {
    current: &'a Project,
    loaded: &'a Project,
    plan: ImportPlan,
    /// The texts of new articles.
    texts: BTreeMap<ArticleId, Text>,
    /// The parents of new incidents.
    parents: BTreeMap<IncidentId, Option<IncidentId>>,
    /// What new links link.
    links: BTreeSet<(ClaimId, IncidentId, RelationId)>,
}

impl Joining<'_> {
    fn take(&mut self, key: RecordKey, record: Record) {
        let here = self.current.slot(&key);
        if let Some(here) = &here.record {
            let differing = differences(here, &record).unwrap_or_default();
            if differing.is_empty() || (key.table.in_scheme() && same_term(&differing)) {
                self.plan.same += 1;
            } else {
                self.plan.refuse(&record, Why::Differs(differing));
            }
            return;
        }
        if here.tombstone.is_some() {
            self.plan.deleted_here.push(key);
            return;
        }
        if let Some(table) = self.taken(&key) {
            self.plan.refuse(&record, Why::IdTaken(table));
            return;
        }
        let record = match record {
            Record::Article(entry) => self.article(entry).into(),
            Record::Claim(entry) => self.claim(entry).into(),
            Record::Incident(ref entry) if !self.is_tree_with(&entry.body) => {
                self.plan.refuse(&record, Why::Cycle);
                return;
            }
            Record::Link(entry) => match self.linked(&entry.body) {
                Some(true) => {
                    self.plan.same += 1;
                    return;
                }
                Some(false) => {
                    self.plan.refuse(&Record::Link(entry), Why::AlreadyLinked);
                    return;
                }
                None => entry.into(),
            },
            Record::Incident(_)
            | Record::Header(_)
            | Record::Kind(_)
            | Record::Measure(_)
            | Record::Relation(_)
            | Record::SourceType(_)
            | Record::Person(_)
            | Record::Replica(_)
            | Record::Source(_)
            | Record::CopyGroup(_)
            | Record::Progress(_)
            | Record::Decision(_) => record,
        };
        let slot = Slot { record: Some(record), tombstone: self.loaded.slot(&key).tombstone };
        self.plan.add(key, slot);
    }

    /// The other table in which the id stands here.
    fn taken(&self, key: &RecordKey) -> Option<Table> {
        if key.table.in_scheme() {
            return None;
        }
        let other = |table: &&Table| **table != key.table && self.current.record(&RecordKey::new(**table, Arc::clone(&key.id))).is_some();
        TABLES.iter().find(other).copied()
    }

    /// An article, with its text if it is here under whatever id.
    fn article(&mut self, entry: Arc<Entry<Article>>) -> Arc<Entry<Article>> {
        let twin = self.current.articles_with_text(entry.body.text.sha256()).next().cloned();
        let mut entry = entry;
        if let Some(twin) = twin {
            self.plan.same_text.push((entry.body.id.clone(), twin.body.id.clone()));
            if let (Text::LeftOut { .. }, Text::Here(text)) = (&entry.body.text, &twin.body.text) {
                Arc::make_mut(&mut entry).body.text = Text::Here(text.clone());
                self.plan.texts_found.push(entry.body.id.clone());
            }
        }
        self.texts.insert(entry.body.id.clone(), entry.body.text.clone());
        entry
    }

    /// A claim, held against the text that its article has here.
    fn claim(&mut self, entry: Arc<Entry<Claim>>) -> Arc<Entry<Claim>> {
        let id = &entry.body.article;
        let text = self.texts.get(id).or_else(|| self.current.article(id).map(|article| &article.body.text));
        let Some(text) = text.and_then(Text::here) else { return entry };
        let known = self.loaded.article(id).and_then(|article| article.body.text.here());
        if known == Some(text) {
            return entry;
        }
        let (entry, found_again) = settled(entry, text);
        self.plan.refound += usize::from(found_again);
        entry
    }

    /// Whether an incident's parents, those of the file and those here, lead nowhere back to it.
    fn is_tree_with(&mut self, incident: &Incident) -> bool {
        let mut here = incident.parent.clone();
        let mut passed = BTreeSet::new();
        while let Some(parent) = here {
            if parent == incident.id {
                return false;
            }
            if !passed.insert(parent.clone()) {
                break;
            }
            here = match self.parents.get(&parent) {
                Some(next) => next.clone(),
                None => self.current.incident(&parent).and_then(|entry| entry.body.parent.clone()),
            };
        }
        self.parents.insert(incident.id.clone(), incident.parent.clone());
        true
    }

    /// Whether claim and incident are linked by that relation already, and if so, whether in the same words.
    fn linked(&mut self, link: &Link) -> Option<bool> {
        let same = |other: &Link| other.incident == link.incident && other.relation == link.relation;
        if let Some(other) = self.current.links_of_claim(&link.claim).find(|other| same(&other.body)) {
            return Some(other.body.certainty == link.certainty && other.body.note == link.note && other.body.extra == link.extra);
        }
        let is_new = self.links.insert((link.claim.clone(), link.incident.clone(), link.relation.clone()));
        (!is_new).then_some(false)
    }

    /// Articles here that left their text out find it in the file; their claims get their quotes.
    fn find_texts_left_out_here(&mut self) {
        let mut texts: BTreeMap<&str, &ArticleText> = BTreeMap::new();
        for article in self.loaded.articles() {
            texts.extend(article.body.text.here().map(|text| (text.sha256(), text)));
        }
        for article in self.current.articles().filter(|article| article.body.text.here().is_none()) {
            let Some(text) = texts.get(article.body.text.sha256()) else { continue };
            let mut filled = (**article).clone();
            filled.body.text = Text::Here((*text).clone());
            debug_assert!(same_text(&filled.body.text, &article.body.text));
            self.plan.texts_found.push(filled.body.id.clone());
            self.plan.slots.push((filled.key(), self.edited(&filled.key(), filled.into())));
            for claim in self.current.claims_of_article(&article.body.id) {
                let (claim_now, _) = settled(Arc::clone(claim), text);
                if claim_now.body != claim.body {
                    self.plan.slots.push((claim.key(), self.edited(&claim.key(), claim_now.into())));
                }
            }
        }
    }

    fn edited(&self, key: &RecordKey, record: Record) -> Slot {
        Slot { record: Some(record), tombstone: self.current.slot(key).tombstone }
    }

    /// Adds those entries of the scheme that new records use and that the file didn't bring itself.
    fn supply(&mut self, supplied: &BTreeSet<RecordKey>) {
        let mut used: BTreeSet<RecordKey> = BTreeSet::new();
        for (_, slot) in &self.plan.slots {
            match &slot.record {
                Some(Record::Source(entry)) => {
                    used.extend(entry.body.kind.as_ref().map(|kind| RecordKey::new(Table::SourceType, kind.text())));
                }
                Some(Record::Claim(entry)) => {
                    used.insert(RecordKey::new(Table::Kind, entry.body.kind.text()));
                    used.extend(entry.body.quantity.as_ref().map(|quantity| RecordKey::new(Table::Measure, quantity.measure.text())));
                }
                Some(Record::Incident(entry)) => {
                    let measures = entry.body.assessment.iter().filter_map(|assessment| assessment.measure.as_ref());
                    used.extend(measures.map(|measure| RecordKey::new(Table::Measure, measure.text())));
                    used.extend(entry.body.picks.iter().map(|pick| RecordKey::new(Table::Measure, pick.measure.text())));
                }
                Some(Record::Link(entry)) => {
                    used.insert(RecordKey::new(Table::Relation, entry.body.relation.text()));
                }
                _ => {}
            }
        }
        for key in used.intersection(supplied) {
            let here = self.current.slot(key);
            match (here.record, here.tombstone, self.loaded.record(key)) {
                (None, None, Some(record)) => self.plan.add(key.clone(), Slot::live(record)),
                (None, Some(_), _) => self.plan.deleted_here.push(key.clone()),
                (_, _, _) => {}
            }
        }
    }
}

/// A claim on the text that it has here, and whether it had to be found again.
fn settled(mut entry: Arc<Entry<Claim>>, text: &ArticleText) -> (Arc<Entry<Claim>>, bool) {
    let before = entry.body.anchor.hull();
    settle_on(&mut Arc::make_mut(&mut entry).body.anchor, text);
    let found_again = entry.body.anchor.hull() != before;
    (entry, found_again)
}
