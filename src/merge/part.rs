//! A part of what a merge would do, as somebody chose it, with the records that it can't do without.

use std::collections::BTreeSet;

use super::{Following, MergePlan, Row};
use crate::{
    change::Change,
    id::{ClaimId, IncidentId, PersonId, RecordKey, Table},
    project::Project,
    record::Record,
    stamp::{Made, Seen, Timestamp},
    with_entry,
};

impl MergePlan {
    /// Only what is `chosen`, with the records that it can't do without. Of the rest nothing is seen: it is offered
    /// again the next time.
    #[must_use]
    pub fn part(&self, current: &Project, chosen: &dyn Fn(&Row) -> bool, label: &str, by: Option<PersonId>, at: Timestamp) -> Change {
        let mut parting = Parting::new(self, current, chosen, label, by, at);
        while parting.step(usize::MAX) {}
        parting.finish()
    }
}

/// A part of a merge as it is made into a change, some records at a time: for whoever has other things to do in between.
#[derive(Debug)]
pub struct Parting<'a> {
    plan: &'a MergePlan,
    current: &'a Project,
    /// What is done, as far as it is noted.
    change: Change,
    /// What is taken, and what is still to be looked at.
    taken: BTreeSet<RecordKey>,
    open: Vec<RecordKey>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// Looking for what is needed.
    Choosing,
    /// Noting what is taken.
    Listing(std::collections::btree_set::IntoIter<RecordKey>),
    /// Doing it alone: what was settled for the whole may be another matter for a part of it.
    Following(Box<Following>),
    Done,
}

impl<'a> Parting<'a> {
    /// Nothing is looked at yet.
    #[must_use]
    pub fn new(
        plan: &'a MergePlan,
        current: &'a Project,
        chosen: &dyn Fn(&Row) -> bool,
        label: &str,
        by: Option<PersonId>,
        at: Timestamp,
    ) -> Self {
        let open: Vec<RecordKey> = plan.rows.iter().filter(|row| chosen(row)).map(|row| row.edit.key.clone()).collect();
        if open.len() == plan.rows.len() {
            let change = plan.change(label, by, at);
            return Self { plan, current, change, taken: BTreeSet::new(), open, stage: Stage::Done };
        }
        let change = Change {
            stamp: None,
            made: Made { by, at: Some(at) },
            label: label.to_owned(),
            edits: Vec::new(),
            seen: Seen::default(),
            forgets: Seen::default(),
            extra: None,
        };
        Self { plan, current, change, taken: BTreeSet::new(), open, stage: Stage::Choosing }
    }

    /// Looks at some more records; says whether there are more.
    pub fn step(&mut self, n_records: usize) -> bool {
        match &mut self.stage {
            Stage::Choosing => {
                for _ in 0..n_records {
                    let Some(key) = self.open.pop() else {
                        self.stage = Stage::Listing(std::mem::take(&mut self.taken).into_iter());
                        break;
                    };
                    if self.taken.contains(&key) {
                        continue;
                    }
                    let needed = row(self.plan, &key).and_then(|row| row.edit.after.known()).map(needs).unwrap_or_default();
                    self.open.extend(needed.into_iter().filter(|key| !self.taken.contains(key) && row(self.plan, key).is_some()));
                    self.taken.insert(key);
                }
            }
            Stage::Listing(keys) => {
                for _ in 0..n_records {
                    let Some(key) = keys.next() else {
                        let change = Change { edits: std::mem::take(&mut self.change.edits), ..self.change.clone() };
                        self.stage = Stage::Following(Box::new(Following::new(self.current, change)));
                        break;
                    };
                    self.change.edits.extend(row(self.plan, &key).map(|row| row.edit.clone()));
                }
            }
            Stage::Following(following) => {
                if !following.step(self.current, &[self.current, &self.plan.merged], n_records)
                    && let Stage::Following(following) = std::mem::replace(&mut self.stage, Stage::Done)
                {
                    self.change = following.into_change();
                }
            }
            Stage::Done => return false,
        }
        true
    }

    /// The part as a change.
    #[must_use]
    pub fn finish(mut self) -> Change {
        while self.step(usize::MAX) {}
        self.change
    }
}

/// The row of a record. They are sorted.
fn row<'a>(plan: &'a MergePlan, key: &RecordKey) -> Option<&'a Row> {
    let place = plan.rows.binary_search_by(|row| row.edit.key.cmp(key)).ok()?;
    plan.rows.get(place)
}

/// The records that one names and can't do without.
pub(crate) fn needs(record: &Record) -> Vec<RecordKey> {
    fn key<I: AsRef<str>>(table: Table, id: I) -> RecordKey {
        RecordKey::new(table, id.as_ref())
    }
    let mut needed = Vec::new();
    let sources = |ids: &[crate::id::SourceId]| ids.iter().map(|id| key(Table::Source, id.as_str())).collect::<Vec<_>>();
    let claim = |id: &ClaimId| key(Table::Claim, id.as_str());
    let incident = |id: &IncidentId| key(Table::Incident, id.as_str());
    match record {
        Record::Source(entry) => needed.extend(entry.body.kind.as_ref().map(|kind| key(Table::SourceType, kind.as_str()))),
        Record::Article(entry) => needed.extend(sources(&entry.body.wire)),
        Record::Claim(entry) => {
            needed.push(key(Table::Article, entry.body.article.as_str()));
            needed.push(key(Table::Kind, entry.body.kind.as_str()));
            needed.extend(entry.body.quantity.as_ref().map(|quantity| key(Table::Measure, quantity.measure.as_str())));
            needed.extend(sources(&entry.body.attribution));
        }
        Record::Incident(entry) => {
            needed.extend(entry.body.parent.as_ref().map(incident));
            needed.extend(entry.body.actors.iter().filter_map(|actor| actor.source.as_ref()).map(|id| key(Table::Source, id.as_str())));
        }
        Record::Link(entry) => {
            needed.push(claim(&entry.body.claim));
            needed.push(incident(&entry.body.incident));
            needed.push(key(Table::Relation, entry.body.relation.as_str()));
        }
        Record::CopyGroup(entry) => needed.extend(entry.body.passages.iter().map(|passage| key(Table::Article, passage.article.as_str()))),
        Record::Progress(entry) => needed.push(key(Table::Article, entry.body.article.as_str())),
        Record::Decision(entry) => {
            needed.push(key(Table::Article, entry.body.article.as_str()));
            needed.extend(entry.body.outcome.as_ref().map(claim));
        }
        Record::Header(_) | Record::Kind(_) | Record::Measure(_) | Record::Relation(_) | Record::SourceType(_) | Record::Person(_) => {}
        Record::Replica(entry) => needed.extend(entry.body.person.as_ref().map(|person| key(Table::Person, person.as_str()))),
    }
    with_entry!(record, entry => {
        let makers = entry.created.iter().chain(entry.changed.iter()).filter_map(|made| made.by.as_ref());
        needed.extend(makers.map(|person| key(Table::Person, person.as_str())));
        needed.extend(entry.current_stamps().map(|stamp| key(Table::Replica, stamp.replica.as_str())));
    });
    needed
}
