//! Whatever uses one entry of the scheme comes to use another of the same list.

use super::{CommandError, draft::Draft};
use crate::{
    id::{RecordKey, Table},
    record::{Claim, Link, Source},
};

/// Claims, figures, links or sources that name `from` name `to` afterwards. `from` itself stays, and need not be in the
/// scheme any more. A link that would then say what another says becomes one with it, with both notes.
pub(super) fn replace(draft: &mut Draft<'_>, from: &RecordKey, to: &RecordKey) -> Result<(), CommandError> {
    if from.table != to.table || !to.table.in_scheme() || draft.slot(to).record.is_none() {
        return Err(CommandError::Missing(to.clone()));
    }
    if from == to {
        return Ok(());
    }
    let (old, new) = (&*from.id, &*to.id);
    if from.table == Table::Kind {
        for claim in draft.project().claims().filter(|claim| claim.body.kind.as_str() == old) {
            let before = draft.claim(&claim.body.id)?;
            draft.edit(&before, Claim { kind: new.into(), ..before.body.clone() });
        }
    } else if from.table == Table::Measure {
        measures(draft, old, new)?;
    } else if from.table == Table::Relation {
        for link in draft.project().links().filter(|link| link.body.relation.as_str() == old) {
            let before = draft.link(&link.body.id)?;
            let says_the_same =
                |other: &Link| other.id != before.body.id && other.incident == before.body.incident && other.relation.as_str() == new;
            let twin = draft.links_of_claim(&before.body.claim).into_iter().find(|other| says_the_same(&other.body));
            match twin {
                Some(twin) => {
                    let note = super::fuse::both(&twin.body.note, &before.body.note);
                    draft.edit(&twin, Link { note, ..twin.body.clone() });
                    draft.delete(before.key());
                }
                None => draft.edit(&before, Link { relation: new.into(), ..before.body.clone() }),
            }
        }
    } else {
        for source in draft.project().sources().filter(|source| source.body.kind.as_ref().is_some_and(|kind| kind.as_str() == old)) {
            let before = draft.source(&source.body.id)?;
            draft.edit(&before, Source { kind: Some(new.into()), ..before.body.clone() });
        }
    }
    Ok(())
}

fn measures(draft: &mut Draft<'_>, old: &str, new: &str) -> Result<(), CommandError> {
    for claim in draft.project().claims().filter(|claim| claim.body.quantity.as_ref().is_some_and(|found| found.measure.as_str() == old)) {
        let before = draft.claim(&claim.body.id)?;
        let mut after = before.body.clone();
        after.quantity.iter_mut().for_each(|quantity| quantity.measure = new.into());
        draft.edit(&before, after);
    }
    for incident in draft.project().incidents() {
        let before = draft.incident(&incident.body.id)?;
        let mut after = before.body.clone();
        let assessed = after.assessment.iter_mut().filter_map(|assessment| assessment.measure.as_mut());
        assessed.filter(|measure| measure.as_str() == old).for_each(|measure| *measure = new.into());
        // Of each measure one claim is picked: one that was picked for the other stays.
        if after.picks.iter().any(|pick| pick.measure.as_str() == new) {
            after.picks.retain(|pick| pick.measure.as_str() != old);
        }
        after.picks.iter_mut().filter(|pick| pick.measure.as_str() == old).for_each(|pick| pick.measure = new.into());
        if after != before.body {
            draft.edit(&before, after);
        }
    }
    Ok(())
}
