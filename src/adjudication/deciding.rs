//! The commands that make the layer: a person's version taken or nothing wanted, agreed claims taken over, incidents
//! fused or kept apart. Deciding again edits what came of it before.

use std::collections::BTreeSet;

use super::{Adjudication, Group, Links, Version, digest, events};
use crate::{
    command::{Command, quoted},
    id::{ClaimId, DecisionId, IncidentId, LinkId, PersonId},
    ordering::set_of,
    project::Project,
    record::{Certainty, Claim, Decision, Extra, Link, Matter},
};

impl Adjudication {
    /// Takes version number `pick` of group `nth` into the layer, or nothing. `None` if there is no such group or version.
    #[must_use]
    pub fn decide(
        &self,
        project: &Project,
        nth: usize,
        pick: Option<usize>,
        reason: &str,
        new_id: &mut dyn FnMut() -> String,
    ) -> Option<Command> {
        let group = self.groups.get(nth)?;
        let first = group.versions.first()?;
        let Some(pick) = pick else {
            let label = format!("take nothing for {}", quoted(&first.claim.body));
            return Some(Command::All { label, commands: self.decision(project, group, None, reason, new_id) });
        };
        let version = group.versions.get(pick)?;
        let name = project.person(&version.person).map_or("", |person| person.body.name.as_str());
        let whose = if name.is_empty() { String::new() } else { format!("{name}’s ") };
        let label = format!("take {whose}{}", quoted(&version.claim.body));
        Some(Command::All { label, commands: self.decision(project, group, Some(version), reason, new_id) })
    }

    /// Takes over what all agree on. `None` if that was done.
    #[must_use]
    pub fn take_agreed(&self, project: &Project, new_id: &mut dyn FnMut() -> String) -> Option<Command> {
        let agreed: Vec<&Group> = self.agreed().filter_map(|nth| self.groups.get(nth)).collect();
        let commands: Vec<Command> =
            agreed.iter().flat_map(|group| self.decision(project, group, group.versions.first(), "", new_id)).collect();
        let label = match agreed.len() {
            1 => "take over 1 agreed claim".to_owned(),
            n_agreed => format!("take over {n_agreed} agreed claims"),
        };
        (!commands.is_empty()).then_some(Command::All { label, commands })
    }

    /// Keeps some of the incidents of question `nth` in place of all. `None` if there is no such question, or one that is
    /// to be kept is not in it.
    #[must_use]
    pub fn decide_incidents(
        &self,
        project: &Project,
        nth: usize,
        kept: &[IncidentId],
        reason: &str,
        new_id: &mut dyn FnMut() -> String,
    ) -> Option<Command> {
        let question = self.questions.get(nth)?;
        if kept.is_empty() || kept.iter().any(|id| !question.incidents.contains(id)) {
            return None;
        }
        let id = Decision::id_of(&self.layer, &[], &question.incidents);
        let decision = Decision {
            extra: project.decision(&id).map(|before| before.body.extra.clone()).unwrap_or_default(),
            id,
            layer: self.layer.clone(),
            article: self.article.clone(),
            about: Vec::new(),
            incidents: question.incidents.clone(),
            kept: kept.to_vec(),
            matter: Matter::Incident,
            said: digest::of_sides(&question.sides),
            outcome: None,
            reason: reason.to_owned(),
        };
        let mut commands = vec![Command::PutDecision(decision)];
        // Claims of the layer that were made before follow.
        let mut settled = question.clone();
        settled.kept = kept.to_vec();
        for group in &self.groups {
            let Some(outcome) = self.outcome(project, group) else { continue };
            let of = |claim: &ClaimId| -> Links {
                set_of(project.links_of_claim(claim).map(|link| (link.body.incident.clone(), link.body.relation.clone())))
            };
            let raw: Vec<(PersonId, Links)> =
                group.versions.iter().map(|version| (version.person.clone(), of(&version.claim.body.id))).collect();
            let links = events::settled(&of(&outcome), &raw, std::slice::from_ref(&settled));
            commands.extend(linked(project, &outcome, &links, &|_| Certainty::default(), new_id));
        }
        let names: Vec<&str> = kept.iter().filter_map(|id| project.incident(id)).map(|incident| incident.body.title.as_str()).collect();
        Some(Command::All { label: format!("keep {}", names.join(" and ")), commands })
    }

    /// Changes the reason of what was decided about group `nth`. `None` if nothing was.
    #[must_use]
    pub fn reason(&self, project: &Project, decision: &DecisionId, reason: &str) -> Option<Command> {
        let before = &project.decision(decision)?.body;
        Some(Command::PutDecision(Decision { reason: reason.to_owned(), ..before.clone() }))
    }

    /// The claim of the layer that came of a group, or of the decisions that a new one would replace.
    #[must_use]
    pub fn outcome(&self, project: &Project, group: &Group) -> Option<ClaimId> {
        let decisions = group.state.decision().into_iter().chain(&group.former);
        let mut outcomes = decisions.filter_map(|id| project.decision(id)?.body.outcome.clone());
        outcomes.find(|outcome| project.claim(outcome).is_some_and(|claim| claim.body.layer == self.layer))
    }

    fn decision(
        &self,
        project: &Project,
        group: &Group,
        version: Option<&Version>,
        reason: &str,
        new_id: &mut dyn FnMut() -> String,
    ) -> Vec<Command> {
        let about = group.claims();
        let before = self.outcome(project, group);
        let outcome = version.map(|_| before.clone().unwrap_or_else(|| new_id().into()));
        let id = Decision::id_of(&self.layer, &about, &[]);
        let known = group.state.decision().into_iter().chain(&group.former);
        let replaced: Vec<&DecisionId> = known.filter(|other| **other != id && project.decision(other).is_some()).collect();
        // A stale decision stands in both lists.
        let replaced: BTreeSet<&DecisionId> = set_of(replaced);
        let mut commands: Vec<Command> = replaced.into_iter().map(|other| Command::DeleteDecision(other.clone())).collect();
        if let (Some(version), Some(outcome)) = (version, &outcome) {
            let claim = Claim {
                id: outcome.clone(),
                layer: self.layer.clone(),
                copied_from: version.claim.body.copied_from.as_ref().map(|origin| self.in_layer(project, origin)),
                note: String::new(),
                extra: Extra::new(),
                ..version.claim.body.clone()
            };
            commands.push(if before.is_some() { Command::EditClaim(claim) } else { Command::MarkClaim(claim) });
            let certainty = |incident: &IncidentId| {
                let mut links = project.links_of_claim(&version.claim.body.id);
                links.find(|link| &link.body.incident == incident).map_or_else(Certainty::default, |link| link.body.certainty)
            };
            commands.extend(linked(project, outcome, &version.links, &certainty, new_id));
        } else if let Some(before) = before {
            commands.push(Command::DeleteClaims(vec![before]));
        }
        commands.push(Command::PutDecision(Decision {
            extra: project.decision(&id).map(|before| before.body.extra.clone()).unwrap_or_default(),
            id,
            layer: self.layer.clone(),
            article: self.article.clone(),
            about,
            incidents: Vec::new(),
            kept: Vec::new(),
            matter: group.matter(),
            said: digest::of_claims(group),
            outcome,
            reason: reason.to_owned(),
        }));
        commands
    }

    /// The claim of the layer that stands for a claim, or the claim itself.
    fn in_layer(&self, project: &Project, claim: &ClaimId) -> ClaimId {
        let of_layer = project.decisions().map(|decision| &decision.body).filter(|decision| decision.layer == self.layer);
        let mut about = of_layer.filter(|decision| decision.about.contains(claim));
        about.find_map(|decision| decision.outcome.clone()).unwrap_or_else(|| claim.clone())
    }
}

/// Links a claim of the layer to these incidents and to no others.
fn linked(
    project: &Project,
    claim: &ClaimId,
    wanted: &Links,
    certainty: &dyn Fn(&IncidentId) -> Certainty,
    new_id: &mut dyn FnMut() -> String,
) -> Vec<Command> {
    let mut commands = Vec::new();
    let here: Vec<&Link> = project.links_of_claim(claim).map(|link| &link.body).collect();
    let is_wanted = |link: &Link| wanted.contains(&(link.incident.clone(), link.relation.clone()));
    let unwanted: Vec<LinkId> = here.iter().filter(|link| !is_wanted(link)).map(|link| link.id.clone()).collect();
    if !unwanted.is_empty() {
        commands.push(Command::DeleteLinks(unwanted));
    }
    for (incident, relation) in wanted {
        let is_there = here.iter().any(|link| &link.incident == incident && &link.relation == relation);
        if !is_there && project.incident(incident).is_some() {
            commands.push(Command::AddLink(Link {
                id: new_id().into(),
                claim: claim.clone(),
                incident: incident.clone(),
                relation: relation.clone(),
                certainty: certainty(incident),
                note: String::new(),
                extra: Extra::new(),
            }));
        }
    }
    commands
}
