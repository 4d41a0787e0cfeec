//! A second way to merge, so simple that it is plainly right: for each field the set of all values ever written and the set
//! of those that were replaced; what stands is the difference. It keeps everything for ever and knows nothing of stamps
//! but that they name values. The real one must come to the same.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::histories::{Did, Kinds, People};
use crate::{
    change::Change,
    id::RecordKey,
    project::{Project, Slot},
    record::{Entry, Fields, Record, all_records, trail},
    wire,
};

/// A value, named by its stamp.
type Value = (String, String);

#[derive(Clone, Default)]
struct Everything {
    written: BTreeSet<(RecordKey, String, Value)>,
    replaced: BTreeSet<(RecordKey, String, Value)>,
}

impl Everything {
    fn standing(&self) -> BTreeSet<(RecordKey, String, Value)> {
        self.written.difference(&self.replaced).cloned().collect()
    }

    fn note(&mut self, change: &Change) {
        for edit in &change.edits {
            let (before, after) = (values(&edit.key, &edit.before), values(&edit.key, &edit.after));
            self.replaced.extend(before.difference(&after).cloned());
            self.written.extend(after);
        }
    }

    fn join(&mut self, other: &Everything) {
        self.written.extend(other.written.iter().cloned());
        self.replaced.extend(other.replaced.iter().cloned());
    }
}

/// All that stands under a key: values of fields, and deletions.
fn values(key: &RecordKey, slot: &Slot) -> BTreeSet<(RecordKey, String, Value)> {
    fn of<R: Fields>(key: &RecordKey, entry: &Entry<R>, record: &Record) -> BTreeSet<(RecordKey, String, Value)> {
        let mut values = BTreeSet::new();
        let name = |stamp: Option<&crate::stamp::Stamp>| stamp.map(ToString::to_string).unwrap_or_default();
        for nth in 0..R::NAMES.len() {
            let field = wire::field_name(record, nth).to_owned();
            if !entry.rivals.iter().any(|rival| rival.field == field && rival.held) {
                let stamp = name(entry.stamps.get(u8::try_from(nth).unwrap()));
                let mut value = wire::field_value(record, nth);
                // A text is itself, left out or not.
                value.retain(|name, _| field != "text" || name == "sha256");
                values.insert((key.clone(), field, (stamp, trail::text(&value))));
            }
        }
        for rival in &entry.rivals {
            values.insert((key.clone(), rival.field.clone(), (name(rival.stamp.as_ref()), trail::text(&rival.value))));
        }
        values
    }
    let mut all = match slot.known() {
        Some(record) => {
            macro_rules! all { ($($variant:ident)*) => { match record { $(Record::$variant(entry) => of(key, entry, record),)* } } }
            all_records!(all)
        }
        None => BTreeSet::new(),
    };
    for stamp in slot.tombstone.iter().flat_map(|tombstone| tombstone.stamps()) {
        all.insert((key.clone(), "deleted".to_owned(), (stamp.to_string(), String::new())));
    }
    all
}

fn standing(project: &Project) -> BTreeSet<(RecordKey, String, Value)> {
    let dead = project.tombstones().map(|tombstone| tombstone.key.clone());
    let keys: BTreeSet<RecordKey> = project.records().map(|record| record.key()).chain(dead).collect();
    keys.iter().flat_map(|key| values(key, &project.slot(key))).collect()
}

proptest! {
    #![proptest_config(super::cases(60))]

    #[test]
    fn both_ways_come_to_the_same(steps in prop::collection::vec(any::<(u8, u8, u8, u8)>(), 1..80)) {
        let mut people = People::new(Kinds { twins: false, take_back: false });
        let first = Everything { written: standing(people.sessions[0].project()), ..Everything::default() };
        let mut known: BTreeMap<usize, Everything> = (0..3).map(|who| (who, first.clone())).collect();
        for step in steps {
            // What is taken back is forgotten; this way of merging never forgets.
            if step.1 % 24 == 22 && people.sessions[usize::from(step.0) % 3].history().undo_label() == Some("merge") {
                continue;
            }
            let before = people.sessions.clone();
            match people.step(step) {
                Did::Nothing => {}
                Did::Change(who, change) => known.get_mut(&who).unwrap().note(&change),
                Did::Merged(who, from) => {
                    let theirs = known[&from].clone();
                    known.get_mut(&who).unwrap().join(&theirs);
                }
                Did::TookBack => {
                    people.sessions = before;
                }
            }
            for (who, everything) in &known {
                let (real, simple) = (standing(people.sessions[*who].project()), everything.standing());
                let (more, less): (Vec<_>, Vec<_>) = (real.difference(&simple).collect(), simple.difference(&real).collect());
                prop_assert!(more.is_empty() && less.is_empty(), "{step:?}: more {more:#?}, less {less:#?}");
            }
        }
    }
}
