//! Claims that are one are joined. No link is lost, and what relied on those that go relies on the one that stays.

use super::{CommandError, draft::Draft, expand::edit_claim, fuse::both};
use crate::{
    id::ClaimId,
    record::{Claim, Incident, Link},
};

/// Makes `keep` what it is to be, gives it the links of `gone` and all that names them, and deletes those.
pub(super) fn join(draft: &mut Draft<'_>, keep: &Claim, gone: &[ClaimId]) -> Result<(), CommandError> {
    if gone.iter().all(|id| *id == keep.id) {
        return Err(CommandError::Empty { what: "choice of claims" });
    }
    edit_claim(draft, keep)?;
    for id in gone.iter().filter(|id| **id != keep.id) {
        take_in(draft, keep, id)?;
    }
    Ok(())
}

fn take_in(draft: &mut Draft<'_>, keep: &Claim, id: &ClaimId) -> Result<(), CommandError> {
    let gone = draft.claim(id)?;
    if gone.body.article != keep.article {
        return Err(CommandError::Fixed { what: "article", key: gone.key() });
    }
    if gone.body.layer != keep.layer {
        return Err(CommandError::Fixed { what: "layer", key: gone.key() });
    }
    for link in draft.links_of_claim(id) {
        // The pick of a figure goes on where the figure does.
        if let Ok(before) = draft.incident(&link.body.incident) {
            let has_figure = keep.quantity == gone.body.quantity;
            let mut picks = before.body.picks.clone();
            picks.retain(|pick| pick.claim != *id || has_figure);
            picks.iter_mut().filter(|pick| pick.claim == *id).for_each(|pick| pick.claim.clone_from(&keep.id));
            draft.edit(&before, Incident { picks, ..before.body.clone() });
        }
        let twin = draft
            .links_of_claim(&keep.id)
            .into_iter()
            .find(|other| other.body.incident == link.body.incident && other.body.relation == link.body.relation);
        match twin {
            Some(twin) => {
                let note = both(&twin.body.note, &link.body.note);
                draft.edit(&twin, Link { note, ..twin.body.clone() });
                draft.delete(link.key());
            }
            None => draft.edit(&link, Link { claim: keep.id.clone(), ..link.body.clone() }),
        }
    }
    let copies: Vec<ClaimId> = draft.project().copies_of_claim(id).map(|copy| copy.body.id.clone()).collect();
    for copy in copies.iter().filter(|copy| **copy != keep.id) {
        // One that was deleted in the same step needs nothing.
        let Ok(before) = draft.claim(copy) else { continue };
        draft.edit(&before, Claim { copied_from: Some(keep.id.clone()), ..before.body.clone() });
    }
    for decision in draft.project().decisions() {
        if !decision.body.about.contains(id) && decision.body.outcome.as_ref() != Some(id) {
            continue;
        }
        let Ok(before) = draft.decision(&decision.body.id) else { continue };
        let mut after = before.body.clone();
        after.about.retain(|about| about != id && *about != keep.id);
        if before.body.about.contains(id) || before.body.about.contains(&keep.id) {
            after.about.push(keep.id.clone());
        }
        if after.outcome.as_ref() == Some(id) {
            after.outcome = Some(keep.id.clone());
        }
        draft.edit(&before, after);
    }
    draft.delete(gone.key());
    Ok(())
}
