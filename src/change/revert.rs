//! What taking a change back makes of one record.

use std::sync::Arc;

use super::{
    Change, Edit,
    write::{deleted, n_fields, note, stepped, undone, written},
};
use crate::{
    project::{Slot, Tombstone, covered, without_quotes},
    record::{Entry, Extra, Fields, Record, Rival, Was, all_records, trail::sort_rivals},
    stamp::{Made, Stamp},
    wire,
};

/// Whether two slots tell people the same, however that came about.
pub(super) fn says_the_same(one: &Slot, other: &Slot) -> bool {
    macro_rules! same { ($($variant:ident)*) => { match (&one.record, &other.record) {
        $((Some(Record::$variant(a)), Some(Record::$variant(b))) => a.body == b.body && a.rivals == b.rivals,)*
        (None, None) => true,
        _ => false,
    }}}
    one.is_contested() == other.is_contested() && all_records!(same)
}

pub(super) fn revert_slot(change: &Change, edit: &Edit, now: &Slot, stamp: &Stamp, made: &Made) -> Option<Slot> {
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
