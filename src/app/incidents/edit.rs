//! What is done to incidents from here: each function is one command, with what follows for what is looked
//! at and what is said. Knows no element of the page.

use crossbearing::{
    command::Command,
    figures,
    id::{ClaimId, IncidentId, LinkId, MeasureId},
    project::Project,
    record::{Certainty, Extra, Incident, Link, Pick},
    rework,
    tree::Forest,
};

use crate::app::{
    claims::several,
    desk::{Desk, Dialog},
    platform::env,
};

/// The title of an incident for people.
pub(super) fn title(project: &Project, id: &IncidentId) -> String {
    project.incident(id).map_or_else(|| t!("missing-incident", id = id.as_str()), |entry| entry.body.title.clone())
}

/// Adds an incident of which only the title is known, and makes it the current one.
pub(super) fn add(desk: &Desk, title: &str, parent: Option<IncidentId>) -> bool {
    let id = IncidentId::from(env::new_id());
    let incident = Incident { parent, ..Incident::new(id.clone(), title.trim().to_owned()) };
    let done = desk.perform(&Command::AddIncident(incident));
    if done {
        desk.look(|view| view.incident = Some(id));
    }
    done
}

/// Changes an incident as it is now. Does nothing if it has gone.
pub(super) fn edit(desk: &Desk, id: &IncidentId, change: impl FnOnce(&mut Incident)) -> bool {
    edit_joined(desk, id, None, change)
}

/// Like [`edit`]; steps with the same `joins` in a row are undone as one.
pub(super) fn edit_joined(desk: &Desk, id: &IncidentId, joins: Option<&str>, change: impl FnOnce(&mut Incident)) -> bool {
    let incident = desk.shown().incident(id).map(|entry| entry.body.clone());
    let Some(mut incident) = incident else { return false };
    change(&mut incident);
    desk.perform_joined(&Command::EditIncident(incident), joins)
}

/// Gives an incident another title; a blank one is refused by the library.
pub(super) fn rename(desk: &Desk, id: &IncidentId, title: &str) -> bool {
    edit(desk, id, |incident| incident.title = title.trim().to_owned())
}

/// Makes an incident a part of another, or of none. A cycle is refused by the library.
pub(super) fn move_under(desk: &Desk, id: &IncidentId, parent: Option<IncidentId>) -> bool {
    let said = {
        let project = desk.shown();
        let was = project.incident(id).and_then(|entry| entry.body.parent.clone());
        (was != parent).then(|| match &parent {
            Some(parent) => t!("incident-part-of", title = &title(&project, id), whole = &title(&project, parent)),
            None => t!("incident-part-of-none", title = &title(&project, id)),
        })
    };
    let done = edit(desk, id, |incident| incident.parent = parent);
    if let (true, Some(said)) = (done, said) {
        desk.say(&said);
    }
    done
}

/// Makes an incident a part of the one before it.
pub(super) fn indent(desk: &Desk, id: &IncidentId) {
    let before = Forest::of(&desk.shown()).previous_sibling(id).cloned();
    match before {
        Some(before) => {
            move_under(desk, id, Some(before));
        }
        None => desk.say(t!("incident-none-before")),
    }
}

/// Makes an incident a part of what its whole is part of.
pub(super) fn outdent(desk: &Desk, id: &IncidentId) {
    let target = {
        let forest = Forest::of(&desk.shown());
        forest.parent(id).map(|whole| forest.parent(whole).cloned())
    };
    match target {
        Some(target) => {
            move_under(desk, id, target);
        }
        None => desk.say(t!("incident-part-of-none-already")),
    }
}

/// What hangs on an incident that is to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ties {
    /// Claims that would lose a link.
    pub(super) n_claims: usize,
    /// Direct parts that would move up.
    pub(super) n_parts: usize,
}

/// What hangs on an incident.
pub(super) fn ties(project: &Project, id: &IncidentId) -> Ties {
    Ties { n_claims: figures::count(project, id).n_own, n_parts: project.parts_of_incident(id).count() }
}

/// Deletes an incident, after a question if anything hangs on it.
pub(super) fn ask_to_delete(desk: &Desk, id: &IncidentId) {
    let ties = ties(&desk.shown(), id);
    if ties == (Ties { n_claims: 0, n_parts: 0 }) {
        delete(desk, id);
    } else {
        desk.open(Dialog::DeleteIncident(id.clone()));
    }
}

/// Deletes an incident; its claims stay, its parts move up. What was next to it is looked at then.
pub(super) fn delete(desk: &Desk, id: &IncidentId) {
    let (next, was) = {
        let project = desk.shown();
        (Forest::of(&project).successor(id).cloned(), title(&project, id))
    };
    if desk.perform(&Command::DeleteIncident(id.clone())) {
        desk.look(|view| view.incident = next);
        desk.say(&t!("incident-deleted", title = &was, key = &crate::app::actions::shown_of("undo")));
    }
}

/// Links the current claim to an incident.
pub(super) fn link_current_claim(desk: &Desk, id: &IncidentId) {
    match several::meant(desk).as_slice() {
        [] => desk.say(t!("incident-no-claim")),
        claims => link_all(desk, claims, id),
    }
}

/// Links claims to an incident in one step.
pub(super) fn link_all(desk: &Desk, claims: &[ClaimId], id: &IncidentId) {
    if let [claim] = claims {
        return link(desk, claim.clone(), id);
    }
    let title = title(&desk.shown(), id);
    let command = rework::link(&desk.shown(), claims, (id, &title), (&"reports".into(), Certainty::default()), &mut env::new_id);
    match command {
        Some(command) => {
            if desk.perform(&command) {
                desk.say(&t!("incident-linked-all", claims = &t!("n-claims", n = claims.len()), title = &title));
            }
        }
        None => desk.say(&t!("incident-linked-already", title = &title)),
    }
}

/// Links a claim to an incident.
fn link(desk: &Desk, claim: ClaimId, id: &IncidentId) {
    let link = Link {
        id: LinkId::from(env::new_id()),
        claim,
        incident: id.clone(),
        relation: "reports".into(),
        certainty: Certainty::default(),
        note: String::new(),
        extra: Extra::new(),
    };
    if desk.perform(&Command::AddLink(link)) {
        let title = title(&desk.shown(), id);
        desk.say(&t!("incident-linked", title = &title));
    }
}

/// Takes claims from the incidents they are linked to, to another.
pub(super) fn move_links(desk: &Desk, links: Vec<LinkId>, to: &IncidentId) {
    let (there, title) = {
        let project = desk.shown();
        let is_there = |link: &LinkId| project.link(link).is_none_or(|link| link.body.incident == *to);
        (links.iter().all(is_there), title(&project, to))
    };
    if there {
        return desk.say(&t!("incident-linked-already", title = &title));
    }
    let n_links = links.len();
    if desk.perform(&Command::MoveLinks { links, to: to.clone() }) {
        let claims = t!("n-claims", n = n_links);
        desk.say(&t!("incident-moved", claims = &claims, title = &title, key = &crate::app::actions::shown_of("undo")));
    }
}

/// Asks what a new incident is called that gets the claims of these links, which must be linked to one incident.
pub(super) fn ask_to_split(desk: &Desk, links: &[LinkId]) {
    let known: Vec<(IncidentId, ClaimId)> = {
        let project = desk.shown();
        let known = links.iter().filter_map(|link| project.link(link));
        known.map(|link| (link.body.incident.clone(), link.body.claim.clone())).collect()
    };
    let Some((from, _)) = known.first() else { return };
    if known.iter().any(|(incident, _)| incident != from) {
        return desk.say(t!("split-several"));
    }
    desk.open(Dialog::Split(from.clone(), known.iter().map(|(_, claim)| claim.clone()).collect()));
}

/// Takes the figure of this claim for its measure of an incident, or no longer, for a policy of picking by hand.
pub(super) fn pick(desk: &Desk, id: &IncidentId, measure: &MeasureId, claim: &ClaimId) {
    edit(desk, id, |incident| {
        let was_picked = incident.picks.iter().any(|pick| &pick.claim == claim && &pick.measure == measure);
        incident.picks.retain(|pick| &pick.measure != measure);
        if !was_picked {
            incident.picks.push(Pick { measure: measure.clone(), claim: claim.clone(), extra: Extra::new() });
        }
    });
}

/// Takes a link away; the claim stays.
pub(super) fn unlink(desk: &Desk, link: &LinkId) {
    if desk.perform(&Command::DeleteLinks(vec![link.clone()])) {
        desk.say(&t!("incident-unlinked", key = &crate::app::actions::shown_of("undo")));
    }
}
