//! How a change is taken back.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Change, Edit,
    write::{deleted, n_fields, note, stepped, undone, written},
};
use crate::{
    id::RecordKey,
    merge,
    ordering::set_of,
    project::{Project, Slot, Tombstone, covered, without_quotes},
    record::{Entry, Extra, Fields, Record, Rival, Was, all_records, trail::sort_rivals},
    stamp::{Made, Seen, Stamp},
    wire,
};

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
    let stays = what_stays(project, change);
    let edits = change.edits.iter().rev().filter(|edit| !stays.contains(&edit.key)).filter_map(|edit| {
        let now = project.slot(&edit.key);
        (!now.is_same(&edit.before)).then(|| Edit { key: edit.key.clone(), before: now, after: edit.before.clone() })
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

/// The records of a merge that are not taken back: those that somebody has worked on since, and those that came with them
/// and that they can't do without.
fn what_stays(project: &Project, change: &Change) -> BTreeSet<RecordKey> {
    let is_touched = |edit: &&Edit| {
        let now = project.slot(&edit.key);
        !now.is_same(&edit.after) && !says_the_same(&now, &edit.after)
    };
    let mut open: Vec<RecordKey> = change.edits.iter().filter(is_touched).map(|edit| edit.key.clone()).collect();
    let mut stays = BTreeSet::new();
    if open.is_empty() {
        return stays;
    }
    let came = set_of(change.edits.iter().filter(|edit| edit.before.record.is_none()).map(|edit| edit.key.clone()));
    while let Some(key) = open.pop() {
        if stays.contains(&key) {
            continue;
        }
        let needed = project.slot(&key).known().map(merge::needs).unwrap_or_default();
        open.extend(needed.into_iter().filter(|key| came.contains(key)));
        stays.insert(key);
    }
    stays
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
fn with_words_of(was: Record, before: &Record) -> Record {
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
