//! Two incidents that are one are fused; one that is two is split; claims move from one to another. None loses its link by it.

use std::collections::BTreeSet;

use super::{
    CommandError,
    draft::Draft,
    expand::{check_parent, not_empty, unpick},
};
use crate::{
    id::{ClaimId, IncidentId, LinkId},
    ordering::{Order as _, set_of},
    record::{Entry, Incident, IncidentPlace, Link, Pick},
};

/// Everything that is said of `gone` is said of `keep` afterwards; what only `gone` knew of time, place and the rest
/// fills what is empty. Where both know something, that of `keep` stands, and names become other names.
pub(super) fn fuse(draft: &mut Draft<'_>, keep: &IncidentId, gone: &IncidentId) -> Result<(), CommandError> {
    let kept = draft.incident(keep)?;
    let lost = draft.incident(gone)?;
    if keep == gone {
        return Err(CommandError::Alone(kept.body.title.clone()));
    }
    let above = draft.ancestors(keep);
    let mut after = joined(&kept.body, &lost.body);
    // What stood under the one that goes takes its place in the tree; a part that is kept rises to where its whole was.
    // One that stood nowhere moves in where the other stood.
    if above.contains(gone) || (after.parent.is_none() && !draft.ancestors(gone).contains(keep)) {
        after.parent.clone_from(&lost.body.parent);
    }
    draft.edit(&kept, after);
    let parts: Vec<IncidentId> = draft.project().parts_of_incident(gone).map(|part| part.body.id.clone()).collect();
    for part in parts {
        let before = draft.incident(&part)?;
        if &part != keep && before.body.parent.as_ref() == Some(gone) {
            draft.edit(&before, Incident { parent: Some(keep.clone()), ..before.body.clone() });
        }
    }
    for link in draft.links_of_incident(gone) {
        move_link(draft, &link, keep);
    }
    for decision in draft.project().decisions() {
        let names = |id: &IncidentId| id == gone;
        if !decision.body.incidents.iter().any(names) && !decision.body.kept.iter().any(names) {
            continue;
        }
        // One that was deleted in the same step needs nothing.
        let Ok(before) = draft.decision(&decision.body.id) else { continue };
        let mut after = before.body.clone();
        for incidents in [&mut after.incidents, &mut after.kept] {
            incidents.iter_mut().filter(|id| *id == gone).for_each(|id| id.clone_from(keep));
            incidents.order();
            incidents.dedup();
        }
        draft.edit(&before, after);
    }
    draft.delete(lost.key());
    Ok(())
}

/// Ties the claim of a link to another incident. What is said there already is said once, with both notes.
fn move_link(draft: &mut Draft<'_>, link: &Entry<Link>, to: &IncidentId) {
    let says_the_same = |other: &Link| other.id != link.body.id && &other.incident == to && other.relation == link.body.relation;
    let twin = draft.links_of_claim(&link.body.claim).into_iter().find(|other| says_the_same(&other.body));
    match twin {
        Some(twin) => {
            let note = both(&twin.body.note, &link.body.note);
            draft.edit(&twin, Link { note, ..twin.body.clone() });
            draft.delete(link.key());
        }
        None => draft.edit(link, Link { incident: to.clone(), ..link.body.clone() }),
    }
}

/// Ties the claims of some links to another incident. The picks of their figures go along, where none is picked there.
pub(super) fn move_links(draft: &mut Draft<'_>, links: &[LinkId], to: &IncidentId) -> Result<(), CommandError> {
    draft.incident(to)?;
    for id in links {
        let link = draft.link(id)?;
        let (claim, from) = (&link.body.claim, &link.body.incident);
        if from == to {
            continue;
        }
        move_link(draft, &link, to);
        let picks: Vec<Pick> = draft.incident(from)?.body.picks.iter().filter(|pick| pick.claim == *claim).cloned().collect();
        unpick(draft, &link.body)?;
        let target = draft.incident(to)?;
        let mut after = target.body.clone();
        after.picks.extend(picks.into_iter().filter(|pick| target.body.picks.iter().all(|other| other.measure != pick.measure)));
        draft.edit(&target, after);
    }
    Ok(())
}

fn joined(keep: &Incident, gone: &Incident) -> Incident {
    let mut after = keep.clone();
    add_names(&mut after.aliases, &keep.title, std::iter::once(&gone.title).chain(&gone.aliases));
    if after.kind.is_empty() {
        after.kind.clone_from(&gone.kind);
    }
    if after.time.is_none() {
        after.time.clone_from(&gone.time);
    }
    match (&mut after.place, &gone.place) {
        (Some(place), Some(other)) => join_places(place, other),
        (place @ None, other) => place.clone_from(other),
        (Some(_), None) => {}
    }
    after.actors.extend(gone.actors.iter().filter(|actor| !keep.actors.contains(actor)).cloned());
    after.assessment.extend(gone.assessment.iter().filter(|assessment| !keep.assessment.contains(assessment)).cloned());
    // One figure is picked for a measure.
    after.picks.extend(gone.picks.iter().filter(|pick| keep.picks.iter().all(|mine| mine.measure != pick.measure)).cloned());
    after.note = both(&keep.note, &gone.note);
    for (name, value) in &gone.extra {
        after.extra.entry(name.clone()).or_insert_with(|| value.clone());
    }
    after
}

fn join_places(place: &mut IncidentPlace, other: &IncidentPlace) {
    if place.name.is_empty() {
        place.name.clone_from(&other.name);
    }
    let name = place.name.clone();
    add_names(&mut place.aliases, &name, std::iter::once(&other.name).chain(&other.aliases));
    if place.lat.is_none() && place.lon.is_none() {
        (place.lat, place.lon) = (other.lat, other.lon);
        if place.precision.is_empty() {
            place.precision.clone_from(&other.precision);
        }
    }
}

fn add_names<'a>(aliases: &mut Vec<String>, title: &str, names: impl Iterator<Item = &'a String>) {
    for name in names {
        if !name.is_empty() && name != title && !aliases.contains(name) {
            aliases.push(name.clone());
        }
    }
}

/// Both notes, each once.
pub(super) fn both(note: &str, other: &str) -> String {
    match (note.is_empty(), other.is_empty() || note.lines().any(|line| line == other) || note == other) {
        (_, true) => note.to_owned(),
        (true, false) => other.to_owned(),
        (false, false) => format!("{note}\n{other}"),
    }
}

/// Makes the incident `into` of what `claims` say of `from`: their links, and the picks of their figures, move.
pub(super) fn split(draft: &mut Draft<'_>, from: &IncidentId, into: &Incident, claims: &[ClaimId]) -> Result<(), CommandError> {
    let before = draft.incident(from)?;
    not_empty(&into.title, "title")?;
    if claims.is_empty() {
        return Err(CommandError::Empty { what: "choice of claims" });
    }
    check_parent(draft, into)?;
    let chosen: BTreeSet<&ClaimId> = set_of(claims);
    let mut new = into.clone();
    new.picks.extend(before.body.picks.iter().filter(|pick| chosen.contains(&pick.claim)).cloned());
    draft.create_new(new)?;
    for claim in &chosen {
        let links: Vec<_> = draft.links_of_claim(claim).into_iter().filter(|link| &link.body.incident == from).collect();
        if links.is_empty() {
            let claim = draft.claim(claim)?;
            return Err(CommandError::NotLinked { claim: super::quoted(&claim.body), incident: before.body.title.clone() });
        }
        for link in links {
            draft.edit(&link, Link { incident: into.id.clone(), ..link.body.clone() });
        }
    }
    let mut after = before.body.clone();
    after.picks.retain(|pick| !chosen.contains(&pick.claim));
    draft.edit(&before, after);
    Ok(())
}
