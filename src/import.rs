//! What taking a file into a project would do, worked out before anything is done: new records are added
//! by id, what is here already stays as it is, and what collides is refused and named. Merging, which
//! joins both sides of a collision, is another matter.

use std::{collections::BTreeMap, fmt};

use crate::{
    change::{Change, Edit},
    id::{ArticleId, PersonId, RecordKey, Table},
    ordering::set_of,
    project::{Project, Slot},
    record::{Extra, Record},
    stamp::{Made, Seen, Timestamp},
    wire::Loaded,
};

mod compare;
mod join;

/// What an import would do.
#[derive(Clone, Debug, Default)]
pub struct ImportPlan {
    /// Each record that it touches, with what stands there afterwards.
    pub slots: Vec<(RecordKey, Slot)>,
    /// The stamps that come with it.
    pub seen: Seen,
    /// The unknown fields of the file and of its scheme, where it takes over a whole file.
    pub extra: Option<(Extra, Extra)>,
    /// How many records are new, by table.
    pub added: BTreeMap<Table, usize>,
    /// How many records are here already with the same content.
    pub same: usize,
    /// What is refused; the record here stays as it is.
    pub collisions: Vec<Collision>,
    /// What was deleted here and is not brought back.
    pub deleted_here: Vec<RecordKey>,
    /// New articles whose text another article here has already.
    pub same_text: Vec<(ArticleId, ArticleId)>,
    /// Articles, here or in the file, that left their text out and find it on the other side.
    pub texts_found: Vec<ArticleId>,
    /// New claims that had to be found again, because the text of their article differs here.
    pub refound: usize,
    /// Whether the project becomes exactly the one of the file, header and scheme included: nobody had put
    /// anything into it yet.
    pub replaces_all: bool,
}

/// A record that can't be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// Which record of the file.
    pub key: RecordKey,
    /// Its title, name or quote, for people.
    pub name: String,
    /// Why.
    pub why: Why,
}

/// Why a record can't be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The record of the same id here says something else; the fields that differ.
    Differs(Vec<&'static str>),
    /// The id stands for something else here.
    IdTaken(Table),
    /// It would be a part of itself.
    Cycle,
    /// A link between the same claim and incident is here already.
    AlreadyLinked,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Differs(fields) => write!(f, "here it differs in {}", fields.join(", ")),
            Why::IdTaken(table) => write!(f, "here that is the id of a {}", table.noun()),
            Why::Cycle => f.write_str("its parents here would make it a part of itself"),
            Why::AlreadyLinked => f.write_str("claim and incident are linked here already, in another way"),
        }
    }
}

impl fmt::Display for Collision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() { write!(f, "{}: {}", self.key, self.why) } else { write!(f, "{} ({}): {}", self.key, self.name, self.why) }
    }
}

/// Works out what taking `loaded` into `current` would do.
#[must_use]
pub fn plan(current: &Project, loaded: &Loaded) -> ImportPlan {
    if current.is_empty() { replacing(current, &loaded.project) } else { join::joining(current, loaded) }
}

/// The project becomes the loaded one.
fn replacing(current: &Project, loaded: &Project) -> ImportPlan {
    let mut plan = ImportPlan {
        seen: loaded.seen().clone(),
        extra: Some((loaded.extra().clone(), loaded.scheme_extra().clone())),
        replaces_all: true,
        ..ImportPlan::default()
    };
    for record in loaded.records() {
        let key = record.key();
        if !key.table.in_scheme() && key.table != Table::Project {
            *plan.added.entry(key.table).or_default() += 1;
        }
    }
    let kept = set_of(keys(loaded));
    plan.slots.extend(kept.iter().map(|key| (key.clone(), loaded.slot(key))));
    let gone = keys(current).filter(|key| key.table != Table::Project && !kept.contains(key));
    plan.slots.extend(gone.map(|key| (key, Slot::default())));
    plan
}

/// Everything that stands in a project, dead or alive.
fn keys(project: &Project) -> impl Iterator<Item = RecordKey> {
    project.records().map(|record| record.key()).chain(project.tombstones().map(|tombstone| tombstone.key.clone()))
}

impl ImportPlan {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The plan as a change to the project that it was made for. It has no stamp of its own: the records
    /// come with theirs.
    #[must_use]
    pub fn change(&self, current: &Project, label: &str, by: Option<PersonId>, at: Timestamp) -> Change {
        let edit = |(key, after): &(RecordKey, Slot)| {
            let before = current.slot(key);
            (!before.is_same(after)).then(|| Edit { key: key.clone(), before, after: after.clone() })
        };
        Change {
            stamp: None,
            made: Made { by, at: Some(at) },
            label: label.to_owned(),
            edits: self.slots.iter().filter_map(edit).collect(),
            seen: self.seen.without(current.seen()),
            forgets: Seen::default(),
            extra: self.extra.clone().map(Box::new),
        }
    }

    fn add(&mut self, key: RecordKey, slot: Slot) {
        *self.added.entry(key.table).or_default() += 1;
        self.slots.push((key, slot));
    }

    fn refuse(&mut self, record: &Record, why: Why) {
        self.collisions.push(Collision { key: record.key(), name: compare::name(record), why });
    }
}
