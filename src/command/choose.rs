//! Deciding what waits: a value, whether to keep a record; and what goes for those hidden behind it.

use super::{CommandError, draft::Draft, expand::check_parent};
use crate::{
    change,
    id::{IncidentId, RecordKey},
    project::Slot,
    record::{FieldValue, Incident, Record},
    wire,
};

/// The deletions of a contested record are taken back.
pub(super) fn keep(draft: &mut Draft<'_>, key: &RecordKey) -> Result<(), CommandError> {
    let record = change::kept(&draft.slot(key), draft.stamp(), draft.made()).ok_or_else(|| CommandError::Missing(key.clone()))?;
    draft.set(key.clone(), Slot::live(record));
    Ok(())
}

/// Writes the value whether it is the one shown or not: whoever chooses has seen all of them.
pub(super) fn choose(draft: &mut Draft<'_>, key: &RecordKey, field: &str, value: &FieldValue) -> Result<(), CommandError> {
    let slot = draft.slot(key);
    let record = slot.record.ok_or_else(|| CommandError::Missing(key.clone()))?;
    let bad = |message: String| CommandError::BadValue { field: field.to_owned(), key: key.clone(), message };
    let nth = wire::field_number(&record, field).ok_or_else(|| bad("found no such field".to_owned()))?;
    let after = wire::with_field(&record, nth, value).map_err(|error| bad(error.to_string()))?;
    if let Record::Incident(entry) = &after {
        open_cycle(draft, &entry.body)?;
        check_parent(draft, &entry.body)?;
    }
    let chosen = change::chosen(&record, &after, nth, draft.stamp(), draft.made());
    draft.put(chosen);
    Ok(())
}

/// Of two that are parts of each other, whoever chooses one as the whole takes it out of the other.
fn open_cycle(draft: &mut Draft<'_>, incident: &Incident) -> Result<(), CommandError> {
    let Some(parent) = incident.parent.as_ref().filter(|parent| **parent != incident.id) else { return Ok(()) };
    let above: Vec<IncidentId> = [parent.clone()].into_iter().chain(draft.ancestors(parent)).collect();
    for id in above {
        let entry = draft.incident(&id)?;
        if entry.body.parent.as_ref() == Some(&incident.id) {
            let freed = Incident { parent: None, ..entry.body.clone() };
            draft.edit(&entry, freed);
            break;
        }
    }
    Ok(())
}

/// What happens to a record happens to those that are hidden behind it.
pub(super) fn follow_twins(draft: &mut Draft<'_>) {
    let project = draft.project();
    for key in project.unsettled() {
        let hidden = draft.slot(key);
        let Some(twin) = hidden.tombstone.as_ref().and_then(|tombstone| tombstone.twin_of.clone()) else { continue };
        let twin = RecordKey::new(key.table, twin);
        let (before, now) = (project.slot(&twin), draft.slot(&twin));
        let gone = before.record.is_some() && now.record.is_none();
        let says_else = match (&now.record, hidden.known()) {
            (Some(Record::Link(link)), Some(Record::Link(was))) => {
                link.body.incident != was.body.incident || link.body.relation != was.body.relation
            }
            _ => false,
        };
        if gone || says_else {
            draft.delete(key.clone());
        }
    }
}
