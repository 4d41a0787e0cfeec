//! The one currency of change: every command, undo, import and merge is a [`Change`], which can be applied,
//! inverted and saved. Decides nothing itself; see `command` for what people may do.

use std::sync::Arc;

use thiserror::Error;

use crate::{
    id::RecordKey,
    merge,
    project::{Deletion, Project, Slot, Tombstone, covered, without_quotes, without_words},
    record::{
        DELETION, Entry, Extra, FieldValue, Fields, Record, Rival, Step, Was, all_records,
        trail::{sort_rivals, sort_steps},
    },
    stamp::{Made, Seen, Stamp, Stamps},
    wire,
};

/// What one change does to one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// Which record.
    pub key: RecordKey,
    /// What must stand there before.
    pub before: Slot,
    /// What stands there behind.
    pub after: Slot,
}

/// A change to a project, all or nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its stamp; `None` for an import that only takes over records with stamps of their own.
    pub stamp: Option<Stamp>,
    /// Who made it and when.
    pub made: Made,
    /// What it does, for people: "link claim to Port blasts".
    pub label: String,
    /// What it does; each record at most once, none with equal sides.
    pub edits: Vec<Edit>,
    /// Which stamps it brings besides its own; not taken back by undoing it.
    pub seen: Seen,
    /// Which stamps are forgotten with it: those of a merge that it takes back.
    pub forgets: Seen,
    /// The unknown top-level and scheme fields that it brings, where it takes over a whole file.
    pub extra: Option<Box<(Extra, Extra)>>,
}

/// A change that was made for another state of the project.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("found {key} changed since \"{label}\" was prepared, expected it as it was then")]
pub struct StaleChange {
    /// The record that differs.
    pub key: RecordKey,
    /// The label of the change.
    pub label: String,
}

impl Change {
    /// The change that leads back, field for field and stamp for stamp. It is what tests of the laws use;
    /// people undo with [`reverted`], which makes a step forward that others can merge.
    #[must_use]
    pub fn inverted(&self) -> Change {
        Change {
            stamp: None,
            made: self.made.clone(),
            label: self.label.clone(),
            edits: self
                .edits
                .iter()
                .rev()
                .map(|edit| Edit { key: edit.key.clone(), before: edit.after.clone(), after: edit.before.clone() })
                .collect(),
            seen: self.forgets.clone(),
            forgets: self.seen.clone(),
            extra: None,
        }
    }

    /// This change and then `next`, as one step back for whoever undoes it.
    #[must_use]
    pub fn then(mut self, next: &Change) -> Change {
        for edit in &next.edits {
            match self.edits.iter_mut().find(|mine| mine.key == edit.key) {
                Some(mine) => mine.after = edit.after.clone(),
                None => self.edits.push(edit.clone()),
            }
        }
        self.edits.retain(|edit| !edit.before.is_same(&edit.after));
        self.stamp.clone_from(&next.stamp);
        self.made = next.made.clone();
        self.seen.extend(&next.seen);
        self
    }

    /// Whether it does nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }
}

impl Project {
    /// Applies a change whole, or not at all.
    ///
    /// # Errors
    /// [`StaleChange`] if a record isn't what the change was made for; the project is untouched.
    pub fn apply(&mut self, change: &Change) -> Result<(), StaleChange> {
        for edit in &change.edits {
            if !self.slot(&edit.key).is_same(&edit.before) {
                return Err(StaleChange { key: edit.key.clone(), label: change.label.clone() });
            }
        }
        for edit in &change.edits {
            self.put(&edit.key, edit.after.clone());
        }
        if let Some(stamp) = &change.stamp {
            let mut seen = Seen::default();
            seen.insert(stamp);
            self.note_seen(&seen);
        }
        self.forget_seen(&change.forgets);
        self.note_seen(&change.seen);
        if let Some(extra) = &change.extra {
            self.set_extra(extra.0.clone(), extra.1.clone());
        }
        Ok(())
    }
}

/// `after` with the stamps and the history of an edit of `before`: only the fields that differ get the new
/// stamp, and what they were is kept. `None` if nothing differs.
pub(crate) fn edited<R: Fields>(before: &Entry<R>, after: R, stamp: &Stamp, made: &Made) -> Option<Entry<R>>
where
    Entry<R>: Into<Record>,
{
    let differing: Vec<usize> = (0..R::NAMES.len()).filter(|nth| !before.body.same(&after, *nth)).collect();
    (!differing.is_empty()).then(|| written(before, after, &differing, stamp, made))
}

/// `after` written over `before` in the fields `which`, whether they differ or not: values that waited beside them are
/// decided by that.
pub(crate) fn written<R: Fields>(before: &Entry<R>, after: R, which: &[usize], stamp: &Stamp, made: &Made) -> Entry<R>
where
    Entry<R>: Into<Record>,
{
    let record: Record = before.clone().into();
    let mut entry = before.with_body(after);
    // Clocks differ: what is told is the latest time, so that all copies come to tell the same.
    entry.changed = Made::later(before.changed.as_ref(), Some(made));
    let mut was = Vec::new();
    for &nth in which {
        let field = wire::field_name(&record, nth);
        let Ok(number) = u8::try_from(nth) else { continue };
        let (beside, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut entry.rivals).into_iter().partition(|rival| rival.field == field);
        entry.rivals = rest;
        // What this very change wrote a step before is no history; neither is a default shown for a value held back.
        let shown = before.stamps.get(number);
        if shown != Some(stamp) && !beside.iter().any(|rival| rival.held) {
            was.push(Was { field: field.to_owned(), stamp: shown.cloned(), value: wire::field_value(&record, nth), extra: Extra::new() });
        }
        was.extend(beside.into_iter().map(|rival| Was { field: rival.field, stamp: rival.stamp, value: rival.value, extra: rival.extra }));
        entry.stamps.set(number, stamp.clone());
    }
    entry.stamps.settle(R::NAMES.len());
    note(&mut entry.steps, stamp, made, was);
    entry
}

/// Notes what a change replaced; several times for one change are one step.
fn note(steps: &mut Vec<Arc<Step>>, stamp: &Stamp, made: &Made, mut was: Vec<Was>) {
    if was.is_empty() {
        return;
    }
    if let Some(place) = steps.iter().position(|step| step.stamp.as_ref() == Some(stamp)) {
        let step = Arc::make_mut(&mut steps[place]);
        was.retain(|was| !step.was.iter().any(|known| known.field == was.field && known.stamp == was.stamp));
        step.was.append(&mut was);
    } else {
        steps.push(Arc::new(Step { stamp: Some(stamp.clone()), made: made.clone(), was, extra: Extra::new() }));
    }
    sort_steps(steps);
}

/// A new record written by `stamp`.
pub(crate) fn created<R>(body: R, stamp: &Stamp, made: &Made) -> Entry<R> {
    Entry { created: Some(made.clone()), stamps: Stamps::all(stamp.clone()), ..Entry::bare(body) }
}

/// A record that is made under an id that was deleted once: all its fields are new, and what was before stays known.
pub(crate) fn again(slot: &Slot, record: Record, stamp: &Stamp, made: &Made) -> Record {
    let mut was: Vec<Was> = slot.tombstone.iter().flat_map(|tombstone| &tombstone.deletions).map(undone).collect();
    macro_rules! again { ($($variant:ident)*) => { match (slot.known(), record) {
        $((Some(Record::$variant(before)), Record::$variant(after)) => {
            let which: Vec<usize> = (0..n_fields(&after.body)).collect();
            stepped(written(before, after.body.clone(), &which, stamp, made).into(), stamp, made, was)
        })*
        (_, record) => {
            was.retain(|was| was.stamp.is_some());
            stepped(record, stamp, made, was)
        }
    }}}
    all_records!(again)
}

/// What stands where a record was after it is deleted: it covers all that was known, other deletions too.
pub(crate) fn deleted(key: &RecordKey, before: &Slot, stamp: &Stamp, made: &Made) -> Tombstone {
    let known = before.known();
    let was = known.map(|record| {
        let was = before.tombstone.iter().flat_map(|tombstone| &tombstone.deletions).map(undone).collect();
        stepped(without_words(record), stamp, made, was)
    });
    let deletion = Deletion { stamp: Some(stamp.clone()), made: made.clone(), covers: known.map(covered), extra: Extra::new() };
    Tombstone {
        key: key.clone(),
        deletions: vec![deletion],
        was,
        twin_of: before.tombstone.as_ref().and_then(|tombstone| tombstone.twin_of.clone()),
        extra: before.tombstone.as_ref().map(|tombstone| tombstone.extra.clone()).unwrap_or_default(),
    }
}

/// A deletion as history keeps it.
fn undone(deletion: &Deletion) -> Was {
    let mut value = FieldValue::new();
    if let Some(by) = &deletion.made.by {
        value.insert("by".to_owned(), by.as_str().into());
    }
    if let Some(at) = deletion.made.at {
        value.insert("at".to_owned(), at.to_string().into());
    }
    Was { field: DELETION.to_owned(), stamp: deletion.stamp.clone(), value, extra: Extra::new() }
}

/// The record with a step more in its history.
fn stepped(record: Record, stamp: &Stamp, made: &Made, was: Vec<Was>) -> Record {
    if was.is_empty() {
        return record;
    }
    macro_rules! step { ($($variant:ident)*) => { match record {
        $(Record::$variant(mut entry) => {
            note(&mut Arc::make_mut(&mut entry).steps, stamp, made, was);
            Record::$variant(entry)
        })*
    }}}
    all_records!(step)
}

/// `record` with field number `nth` of `after` written over whatever stands there.
pub(crate) fn chosen(record: &Record, after: &Record, nth: usize, stamp: &Stamp, made: &Made) -> Record {
    macro_rules! choose { ($($variant:ident)*) => { match (record, after) {
        $((Record::$variant(before), Record::$variant(after)) => written(before, after.body.clone(), &[nth], stamp, made).into(),)*
        (record, _) => record.clone(),
    }}}
    all_records!(choose)
}

/// The record that stands in a contested slot, kept: the deletions are taken back.
pub(crate) fn kept(slot: &Slot, stamp: &Stamp, made: &Made) -> Option<Record> {
    let record = slot.record.clone()?;
    let was: Vec<Was> = slot.tombstone.iter().flat_map(|tombstone| &tombstone.deletions).map(undone).collect();
    Some(stepped(record, stamp, made, was))
}

/// The step that takes back `change` in the project as it is now.
///
/// It is a new change with a stamp of its own, so that others who merge see it as something that came
/// later: what `change` created is deleted, what it deleted comes back unless others deleted it too, each field that it
/// wrote gets its former value, and nothing of all that where somebody else wrote since.
///
/// A change without a stamp took in what others made. It is not undone but taken back: the records are as they were
/// before, and its stamps are forgotten, so that the same file can be taken in again and others' work is not deleted for
/// everybody.
#[must_use]
pub fn reverted(project: &Project, change: &Change, stamp: &Stamp, made: &Made) -> Change {
    if change.stamp.is_none() {
        return taken_back(project, change, made);
    }
    let edits = change
        .edits
        .iter()
        .rev()
        .filter_map(|edit| {
            let now = project.slot(&edit.key);
            let after = revert_slot(change, edit, &now, stamp, made)?;
            (!after.is_same(&now)).then(|| Edit { key: edit.key.clone(), before: now, after })
        })
        .collect();
    let reverted = Change {
        stamp: Some(stamp.clone()),
        made: made.clone(),
        label: change.label.clone(),
        edits,
        seen: Seen::default(),
        forgets: Seen::default(),
        extra: None,
    };
    merge::settled_after(project, reverted)
}

fn taken_back(project: &Project, change: &Change, made: &Made) -> Change {
    let edits = change.edits.iter().rev().filter_map(|edit| {
        let now = project.slot(&edit.key);
        let untouched = now.is_same(&edit.after) || says_the_same(&now, &edit.after);
        (untouched && !now.is_same(&edit.before)).then(|| Edit { key: edit.key.clone(), before: now, after: edit.before.clone() })
    });
    Change {
        stamp: None,
        made: made.clone(),
        label: change.label.clone(),
        edits: edits.collect(),
        seen: change.forgets.clone(),
        forgets: change.seen.clone(),
        extra: None,
    }
}

/// Whether two slots tell people the same, however that came about.
fn says_the_same(one: &Slot, other: &Slot) -> bool {
    macro_rules! same { ($($variant:ident)*) => { match (&one.record, &other.record) {
        $((Some(Record::$variant(a)), Some(Record::$variant(b))) => a.body == b.body && a.rivals == b.rivals,)*
        (None, None) => true,
        _ => false,
    }}}
    one.is_contested() == other.is_contested() && all_records!(same)
}

fn revert_slot(change: &Change, edit: &Edit, now: &Slot, stamp: &Stamp, made: &Made) -> Option<Slot> {
    match (&edit.before.record, &edit.after.record, &now.record) {
        // It was created: delete it, unless somebody else has worked on it since. The header is never deleted, nor is who
        // was here: others may have seen it.
        (None, Some(_), Some(Record::Header(_) | Record::Person(_) | Record::Replica(_))) => None,
        (None, Some(_), Some(_)) if edit.before.tombstone.is_none() => {
            let known = edit.after.known().map(covered).unwrap_or_default();
            let foreign = now
                .known()
                .map(covered)
                .unwrap_or_default()
                .into_iter()
                .any(|stamp_now| stamp_now.replica != stamp.replica && !known.contains(&stamp_now));
            (!foreign).then(|| Slot::dead(deleted(&edit.key, now, stamp, made)))
        }
        // It was brought back: away with it again.
        (None, Some(_), Some(_)) => Some(Slot::dead(deleted(&edit.key, now, stamp, made))),
        // It was deleted: bring it back as it was, unless others deleted it too.
        (Some(record), None, None) => revived(change, record, now, stamp, made),
        // It was edited: put back the fields that were written.
        (Some(before), Some(after), Some(now_record)) => {
            let record = revert_fields(before, after, now_record, stamp, made)?;
            Some(Slot { record: Some(record), tombstone: now.tombstone.clone() })
        }
        // Gone or back already.
        _ => None,
    }
}

fn revived(change: &Change, before: &Record, now: &Slot, stamp: &Stamp, made: &Made) -> Option<Slot> {
    let tombstone = now.tombstone.as_ref()?;
    let (mine, others): (Vec<_>, Vec<_>) = tombstone.deletions.iter().cloned().partition(|deletion| deletion.stamp == change.stamp);
    let was = tombstone.was.as_ref()?;
    if mine.is_empty() {
        return None;
    }
    let was = stepped(was.clone(), stamp, made, mine.iter().map(undone).collect());
    if others.is_empty() && tombstone.twin_of.is_none() {
        let was = with_words_of(was, before);
        return Some(Slot::live(unwritten(was, before, change.stamp.as_ref(), stamp, made)));
    }
    Some(Slot::dead(Tombstone { deletions: others, was: Some(was), ..(**tombstone).clone() }))
}

/// The record with the values of `before` in the fields that the change `by` wrote before it deleted the record.
fn unwritten(record: Record, before: &Record, by: Option<&Stamp>, stamp: &Stamp, made: &Made) -> Record {
    macro_rules! unwrite { ($($variant:ident)*) => { match (record, before) {
        $((Record::$variant(entry), Record::$variant(before)) => {
            let mut body = entry.body.clone();
            let wrote = |nth: &usize| u8::try_from(*nth).is_ok_and(|nth| entry.stamps.get(nth) == by && before.stamps.get(nth) != by);
            let which: Vec<usize> = (0..n_fields(&body)).filter(wrote).collect();
            if which.is_empty() {
                return Record::$variant(entry);
            }
            which.iter().for_each(|nth| body.copy(&before.body, *nth));
            written(&entry, body, &which, stamp, made).into()
        })*
        (record, _) => record,
    }}}
    all_records!(unwrite)
}

/// A record that a tombstone kept, with the words that were taken from it.
pub(crate) fn with_words_of(was: Record, before: &Record) -> Record {
    match (was, before) {
        (Record::Article(mut entry), Record::Article(before)) if entry.body.text.sha256() == before.body.text.sha256() => {
            Arc::make_mut(&mut entry).body.text = before.body.text.clone();
            entry.into()
        }
        (Record::Claim(mut entry), Record::Claim(before)) if without_quotes(&before.body.anchor) == without_quotes(&entry.body.anchor) => {
            Arc::make_mut(&mut entry).body.anchor = before.body.anchor.clone();
            entry.into()
        }
        (was, _) => was,
    }
}

fn revert_fields(before: &Record, after: &Record, now: &Record, stamp: &Stamp, made: &Made) -> Option<Record> {
    macro_rules! revert { ($($variant:ident)*) => { match (before, after, now) {
        $((Record::$variant(before), Record::$variant(after), Record::$variant(now_entry)) => {
            let mut entry = (**now_entry).clone();
            let mut which = Vec::new();
            let mut waiting: Vec<Rival> = Vec::new();
            let mut body = entry.body.clone();
            for nth in 0..n_fields(&body) {
                let number = u8::try_from(nth).ok()?;
                let field = wire::field_name(now, nth);
                let waited = |record: &Entry<_>| record.rivals.iter().any(|rival| rival.field == field && !rival.held);
                // Somebody chose: what waited waits again, as news.
                let chosen = waited(before) && !waited(after) && !waited(&entry);
                if (before.body.same(&after.body, nth) && !chosen) || !entry.body.same(&after.body, nth) {
                    continue;
                }
                // The same value, but somebody else's, is theirs.
                let now_stamp = entry.stamps.get(number);
                if now_stamp != after.stamps.get(number) && now_stamp.is_none_or(|other| other.replica != stamp.replica) {
                    continue;
                }
                // Beside what others wrote, this step's value only makes way.
                if let Some(place) = entry.rivals.iter().rposition(|rival| rival.field == field && !rival.held) {
                    let rival = entry.rivals.remove(place);
                    let shown = Was { field: field.to_owned(), stamp: now_stamp.cloned(), value: wire::field_value(now, nth), extra: Extra::new() };
                    let record: Record = entry.clone().into();
                    if let Ok(Record::$variant(other)) = wire::with_field(&record, nth, &rival.value) {
                        entry = (*other).clone();
                        if let Some(rival_stamp) = rival.stamp {
                            entry.stamps.set(number, rival_stamp);
                        }
                        entry.stamps.settle(n_fields(&entry.body));
                        note(&mut entry.steps, stamp, made, vec![shown]);
                        body.copy(&entry.body, nth);
                    }
                    continue;
                }
                body.copy(&before.body, nth);
                which.push(nth);
                if chosen {
                    let again = before.rivals.iter().filter(|rival| rival.field == field);
                    waiting.extend(again.map(|rival| Rival { stamp: Some(stamp.clone()), ..rival.clone() }));
                }
            }
            let steps_only = entry.steps != now_entry.steps;
            if which.is_empty() && !steps_only {
                return None;
            }
            let mut written = written(&entry, body, &which, stamp, made);
            written.rivals.append(&mut waiting);
            sort_rivals(&mut written.rivals);
            Some(written.into())
        })*
        _ => None,
    }}}
    all_records!(revert)
}

fn n_fields<R: Fields>(_: &R) -> usize {
    R::NAMES.len()
}
