//! How records are written: what a change leaves of a record that it edits, deletes, keeps or makes again, and what the
//! record's history remembers of it.

use std::sync::Arc;

use crate::{
    id::RecordKey,
    project::{Deletion, Slot, Tombstone, covered, without_words},
    record::{DELETION, Entry, Extra, FieldValue, Fields, Record, Step, Was, all_records, trail::sort_steps},
    stamp::{Made, Stamp, Stamps},
    wire,
};

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
pub(super) fn note(steps: &mut Vec<Arc<Step>>, stamp: &Stamp, made: &Made, mut was: Vec<Was>) {
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
    let former =
        before.tombstone.as_ref().filter(|tombstone| tombstone.twin_of.is_none()).and_then(|tombstone| tombstone.deletions.first());
    let extra = former.map(|former| former.extra.clone()).unwrap_or_default();
    let deletion = Deletion { stamp: Some(stamp.clone()), made: made.clone(), covers: known.map(covered), extra };
    Tombstone {
        key: key.clone(),
        deletions: vec![deletion],
        was,
        twin_of: before.tombstone.as_ref().and_then(|tombstone| tombstone.twin_of.clone()),
        extra: before.tombstone.as_ref().map(|tombstone| tombstone.extra.clone()).unwrap_or_default(),
    }
}

/// A deletion as history keeps it.
pub(super) fn undone(deletion: &Deletion) -> Was {
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
pub(super) fn stepped(record: Record, stamp: &Stamp, made: &Made, was: Vec<Was>) -> Record {
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

pub(super) fn n_fields<R: Fields>(_: &R) -> usize {
    R::NAMES.len()
}
