//! Many claims at once: each of these is one step, and leaves alone what is so already. `None` where nothing is left to do.

use crate::{
    command::{Command, quoted, short},
    id::{ClaimId, IncidentId, KindId, LinkId, RelationId},
    project::Project,
    record::{Certainty, Claim, Extra, Link},
};

/// The claims that are there, as they are.
fn known<'a>(project: &'a Project, claims: &'a [ClaimId]) -> impl Iterator<Item = &'a Claim> {
    claims.iter().filter_map(|id| project.claim(id)).map(|entry| &entry.body)
}

/// "“12 died”", "3 claims".
fn named(claims: &[&Claim]) -> String {
    match claims {
        [claim] => quoted(claim),
        claims => format!("{} claims", claims.len()),
    }
}

/// One step for those of the claims that `wants` it, changed.
fn edit(
    project: &Project,
    claims: &[ClaimId],
    wants: impl Fn(&Claim) -> bool,
    change: impl Fn(&mut Claim),
    label: impl FnOnce(&str) -> String,
) -> Option<Command> {
    let claims: Vec<&Claim> = known(project, claims).filter(|claim| wants(claim)).collect();
    let edited = claims.iter().map(|claim| {
        let mut after = (*claim).clone();
        change(&mut after);
        Command::EditClaim(after)
    });
    let commands: Vec<Command> = edited.collect();
    (!commands.is_empty()).then(|| Command::All { label: label(&named(&claims)), commands })
}

/// Makes them claims of this kind.
#[must_use]
pub fn set_kind(project: &Project, claims: &[ClaimId], kind: &KindId) -> Option<Command> {
    let to = project.kind(kind).map_or(kind.as_str(), |entry| &entry.body.label).to_lowercase();
    edit(project, claims, |claim| claim.kind != *kind, |claim| claim.kind.clone_from(kind), |claims| format!("change {claims} to {to}"))
}

/// Gives them a tag.
#[must_use]
pub fn tag(project: &Project, claims: &[ClaimId], tag: &str) -> Option<Command> {
    let tag = tag.trim();
    if tag.is_empty() {
        return None;
    }
    let lacks = |claim: &Claim| claim.tags.iter().all(|other| other != tag);
    edit(project, claims, lacks, |claim| claim.tags.push(tag.to_owned()), |claims| format!("tag {claims} {tag}"))
}

/// Takes a tag from them.
#[must_use]
pub fn untag(project: &Project, claims: &[ClaimId], tag: &str) -> Option<Command> {
    let has = |claim: &Claim| claim.tags.iter().any(|other| other == tag);
    edit(project, claims, has, |claim| claim.tags.retain(|other| other != tag), |claims| format!("take the tag {tag} from {claims}"))
}

/// Links them to an incident; those that are linked to it by this relation already stay as they are. The incident may be
/// one that is only about to be added: `title` is what it is called.
#[must_use]
pub fn link(
    project: &Project,
    claims: &[ClaimId],
    (incident, title): (&IncidentId, &str),
    (relation, certainty): (&RelationId, Certainty),
    new_id: &mut dyn FnMut() -> String,
) -> Option<Command> {
    let is_so =
        |claim: &Claim| project.links_of_claim(&claim.id).any(|link| link.body.incident == *incident && link.body.relation == *relation);
    let claims: Vec<&Claim> = known(project, claims).filter(|claim| !is_so(claim)).collect();
    let link = |claim: &&Claim| {
        Command::AddLink(Link {
            id: LinkId::from(new_id()),
            claim: claim.id.clone(),
            incident: incident.clone(),
            relation: relation.clone(),
            certainty,
            note: String::new(),
            extra: Extra::new(),
        })
    };
    let commands: Vec<Command> = claims.iter().map(link).collect();
    (!commands.is_empty()).then(|| Command::All { label: format!("link {} to {}", named(&claims), short(title)), commands })
}

/// Takes their links away: all, or those to one incident.
#[must_use]
pub fn unlink(project: &Project, claims: &[ClaimId], from: Option<&IncidentId>) -> Option<Command> {
    let links = |claim: &Claim| -> Vec<LinkId> {
        let links = project.links_of_claim(&claim.id).filter(|link| from.is_none_or(|from| link.body.incident == *from));
        links.map(|link| link.body.id.clone()).collect()
    };
    let claims: Vec<&Claim> = known(project, claims).filter(|claim| !links(claim).is_empty()).collect();
    let links: Vec<LinkId> = claims.iter().flat_map(|claim| links(claim)).collect();
    let from = from.and_then(|id| project.incident(id)).map(|entry| format!(" from {}", short(&entry.body.title))).unwrap_or_default();
    (!links.is_empty())
        .then(|| Command::All { label: format!("unlink {}{from}", named(&claims)), commands: vec![Command::DeleteLinks(links)] })
}

/// Deletes them with their links.
#[must_use]
pub fn delete(project: &Project, claims: &[ClaimId]) -> Option<Command> {
    let claims: Vec<ClaimId> = known(project, claims).map(|claim| claim.id.clone()).collect();
    (!claims.is_empty()).then_some(Command::DeleteClaims(claims))
}
