//! Incidents that people cut differently: where one has one incident and another two for the same claims, or each a
//! record of their own. What is decided moves the links of the layer; the incidents themselves stay.
//!
//! Two incidents belong together if, of the claims that two people have in common and link, more than half of those that
//! one of them links to the first the other links to the second. Incidents that all have alike are no question: a claim
//! that one links to this and another to that is a difference of the claim.

use std::collections::{BTreeMap, BTreeSet};

use super::{Group, Links, State, digest};
use crate::{
    id::{IncidentId, PersonId},
    ordering::{Order as _, set_of},
    record::Decision,
};

/// Incidents that people cut differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// All of them, sorted.
    pub incidents: Vec<IncidentId>,
    /// Who has which, sorted by person; those who have none are left out.
    pub sides: Vec<Side>,
    /// Whether it is decided.
    pub state: State,
    /// Which are kept, if it is.
    pub kept: Vec<IncidentId>,
    /// How often one stands where the other does.
    together: BTreeMap<(IncidentId, IncidentId), usize>,
}

/// Which of the incidents one person has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Who.
    pub person: PersonId,
    /// Which, sorted.
    pub incidents: Vec<IncidentId>,
    /// How many of their claims in this article are linked to them.
    pub n_claims: usize,
}

/// Counts over pairs of people.
#[derive(Default)]
struct Counts<'a> {
    /// In how many groups one has this incident where the other has that.
    together: BTreeMap<(&'a PersonId, &'a IncidentId, &'a PersonId, &'a IncidentId), usize>,
    /// In how many groups that both link the first has this incident.
    all: BTreeMap<(&'a PersonId, &'a IncidentId, &'a PersonId), usize>,
}

fn incidents(links: &Links) -> BTreeSet<&IncidentId> {
    set_of(links.iter().map(|(incident, _)| incident))
}

fn count(groups: &[Group]) -> Counts<'_> {
    let mut counts = Counts::default();
    for group in groups {
        for one in &group.versions {
            for other in group.versions.iter().filter(|other| other.person != one.person) {
                let (here, there) = (incidents(&one.links), incidents(&other.links));
                if there.is_empty() {
                    continue;
                }
                for incident in &here {
                    *counts.all.entry((&one.person, incident, &other.person)).or_default() += 1;
                    // What both have is the same; only the rest may be one event under two ids.
                    let same: BTreeSet<&IncidentId> =
                        if there.contains(incident) { set_of([*incident]) } else { set_of(there.difference(&here).copied()) };
                    for another in same {
                        *counts.together.entry((&one.person, incident, &other.person, another)).or_default() += 1;
                    }
                }
            }
        }
    }
    counts
}

/// The questions, and for each incident in one that is open the incident that stands for all of them.
pub(super) fn questions(groups: &[Group], decisions: &[&Decision]) -> (Vec<Question>, BTreeMap<IncidentId, IncidentId>) {
    let counts = count(groups);
    let mut belongs: BTreeMap<&IncidentId, &IncidentId> = BTreeMap::new();
    for (&(one, incident, other, another), &n_together) in &counts.together {
        let n_all = counts.all.get(&(one, incident, other)).copied().unwrap_or_default();
        if incident != another && n_together * 2 > n_all {
            let (a, b) = (root(&belongs, incident), root(&belongs, another));
            if a != b {
                belongs.insert(a.max(b), a.min(b));
            }
        }
    }
    let mut parts: BTreeMap<&IncidentId, BTreeSet<&IncidentId>> = BTreeMap::new();
    let all = counts.all.keys().map(|(_, incident, _)| *incident);
    for incident in set_of(all) {
        parts.entry(root(&belongs, incident)).or_default().insert(incident);
    }
    let mut questions: Vec<Question> = Vec::new();
    for part in parts.into_values().filter(|part| part.len() > 1) {
        let sides = sides(groups, &part);
        if sides.windows(2).any(|pair| pair[0].incidents != pair[1].incidents) {
            questions.push(question(part, sides, &counts, decisions));
        }
    }
    let mut same = BTreeMap::new();
    for question in questions.iter().filter(|question| question.state.is_open()) {
        let first = question.incidents.first().cloned();
        same.extend(question.incidents.iter().cloned().zip(std::iter::repeat(first).flatten()));
    }
    (questions, same)
}

fn root<'a>(belongs: &BTreeMap<&'a IncidentId, &'a IncidentId>, incident: &'a IncidentId) -> &'a IncidentId {
    let mut here = incident;
    while let Some(next) = belongs.get(here) {
        here = next;
    }
    here
}

fn sides(groups: &[Group], part: &BTreeSet<&IncidentId>) -> Vec<Side> {
    let mut of: BTreeMap<&PersonId, (BTreeSet<&IncidentId>, usize)> = BTreeMap::new();
    for version in groups.iter().flat_map(|group| &group.versions) {
        let mine: BTreeSet<&IncidentId> = set_of(incidents(&version.links).intersection(part).copied());
        if !mine.is_empty() {
            let side = of.entry(&version.person).or_default();
            side.0.extend(mine);
            side.1 += 1;
        }
    }
    let told = |(person, (incidents, n_claims)): (&PersonId, (BTreeSet<&IncidentId>, usize))| Side {
        person: person.clone(),
        incidents: incidents.into_iter().cloned().collect(),
        n_claims,
    };
    of.into_iter().map(told).collect()
}

fn question(part: BTreeSet<&IncidentId>, sides: Vec<Side>, counts: &Counts<'_>, decisions: &[&Decision]) -> Question {
    let incidents: Vec<IncidentId> = part.iter().map(|id| (*id).clone()).collect();
    let about = |decision: &&&Decision| set_of(&decision.incidents) == part;
    let decision = decisions.iter().find(about);
    let state = decision.map_or(State::Open, |decision| {
        let is_current = decision.said.is_empty() || decision.said == digest::of_sides(&sides);
        if is_current { State::Decided(decision.id.clone()) } else { State::Stale(decision.id.clone()) }
    });
    let kept = decision.filter(|_| !state.is_open()).map(|decision| decision.kept.clone()).unwrap_or_default();
    let mut together = BTreeMap::new();
    for (&(_, incident, _, another), n_together) in &counts.together {
        if part.contains(incident) && part.contains(another) {
            *together.entry((incident.clone(), another.clone())).or_default() += n_together;
        }
    }
    Question { incidents, sides, state, kept, together }
}

/// Where the links of a group go, for a claim of the layer.
pub(super) fn settle(group: &mut Group, questions: &[Question]) {
    let raw: Vec<(PersonId, Links)> = group.versions.iter().map(|version| (version.person.clone(), version.links.clone())).collect();
    for version in &mut group.versions {
        version.links = settled(&version.links, &raw, questions);
    }
}

/// Where these links go, given what each has linked the same passage to.
pub(super) fn settled(links: &Links, raw: &[(PersonId, Links)], questions: &[Question]) -> Links {
    let mut settled = Links::new();
    for (incident, relation) in links {
        let places = questions.iter().find_map(|question| question.place(incident, raw)).unwrap_or_else(|| vec![incident.clone()]);
        settled.extend(places.into_iter().map(|place| (place, relation.clone())));
    }
    settled
}

impl Question {
    /// Where a link to one of its incidents goes: to where those link the passage who have just the incidents that are
    /// kept. Where none of them has it, one that is kept stays, and in place of another come those kept to which anybody
    /// links it, else the one that stands most often where it does. `None` if it stays as it is.
    fn place(&self, incident: &IncidentId, raw: &[(PersonId, Links)]) -> Option<Vec<IncidentId>> {
        if self.kept.is_empty() || !self.incidents.contains(incident) {
            return None;
        }
        let kept_of = |links: &Links| -> Vec<IncidentId> {
            incidents(links).into_iter().filter(|incident| self.kept.contains(*incident)).cloned().collect()
        };
        let is_meant = |person: &PersonId| self.sides.iter().any(|side| &side.person == person && side.incidents == self.kept);
        let meant = raw.iter().filter(|(person, _)| is_meant(person)).map(|(_, links)| kept_of(links));
        if let Some(places) = meant.into_iter().find(|places| !places.is_empty()) {
            return Some(places);
        }
        if self.kept.contains(incident) {
            return None;
        }
        let here = set_of(raw.iter().flat_map(|(_, links)| kept_of(links)));
        if !here.is_empty() {
            return Some(here.into_iter().collect());
        }
        let mut kept: Vec<&IncidentId> = self.kept.iter().collect();
        let n_together = |kept: &IncidentId| self.together.get(&(incident.clone(), kept.clone())).copied().unwrap_or_default();
        kept.order_by_key(|kept| (std::cmp::Reverse(n_together(kept)), (*kept).clone()));
        kept.first().map(|kept| vec![(*kept).clone()])
    }
}
