//! Whose work is shown: everybody's, some people's, or one layer; and what is kept from somebody who works blind. Makes a
//! project with the rest left out, so that whatever shows a project need not know of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    id::{ArticleId, ClaimId, PersonId},
    merge::{Conflict, Dispute},
    ordering::set_of,
    project::{Project, Slot},
    record::{Claim, Entry, Incident, Link, Progress, Record},
    stamp::Made,
};

/// Who made a claim; nobody by name if the file doesn't say.
#[must_use]
pub fn maker(claim: &Entry<Claim>) -> PersonId {
    made_by(claim).cloned().unwrap_or_else(|| "".into())
}

fn made_by<R>(entry: &Entry<R>) -> Option<&PersonId> {
    entry.created.as_ref().and_then(|made| made.by.as_ref())
}

/// Who has claims in a project, and how many; then the layers, and how many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// People with claims of their own.
    pub people: BTreeMap<PersonId, usize>,
    /// The layers that were made by adjudication.
    pub layers: BTreeMap<String, usize>,
}

/// Who has claims in a project, and in which layers.
#[must_use]
pub fn census(project: &Project) -> Census {
    let makers = project.makers();
    let mut census = Census { people: makers.people.clone(), layers: makers.layers.clone() };
    // A layer in which nothing is wanted is one too.
    for decision in project.decisions() {
        census.layers.entry(decision.body.layer.clone()).or_default();
    }
    census
}

/// Whose claims are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's, and all layers.
    #[default]
    All,
    /// What these people made themselves.
    People(BTreeSet<PersonId>),
    /// What is in this layer.
    Layer(String),
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Whose claims.
    pub whose: Whose,
    /// Who works blind: sees nothing of what others made of an article until their own work on it is done.
    pub blind: Option<PersonId>,
}

impl Shown {
    /// Whether everything is.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.whose == Whose::All && self.blind.is_none()
    }

    /// Whether a claim is shown.
    #[must_use]
    pub fn claim(&self, project: &Project, claim: &Entry<Claim>) -> bool {
        let wanted = match &self.whose {
            Whose::All => true,
            Whose::People(people) => claim.body.layer.is_empty() && people.contains(&maker(claim)),
            Whose::Layer(layer) => &claim.body.layer == layer,
        };
        wanted && !self.is_anothers(claim, &claim.body.article, project)
    }

    /// Whether it is kept from whoever works blind: somebody else made it, and their work there is not done.
    fn is_anothers<R>(&self, entry: &Entry<R>, article: &ArticleId, project: &Project) -> bool {
        self.blind.as_ref().is_some_and(|me| made_by(entry).is_some_and(|by| by != me) && !is_done(project, me, article))
    }

    /// The project with only what is shown: claims with their links; incidents, unless they are others' finds; decisions.
    /// People, sources, articles and passages stay.
    #[must_use]
    pub fn of(&self, project: &Project) -> Project {
        let mut shown = project.clone();
        if self.is_all() {
            return shown;
        }
        let hidden: BTreeSet<&ClaimId> = set_of(project.claims().filter(|claim| !self.claim(project, claim)).map(|claim| &claim.body.id));
        let hide_link = |link: &Entry<Link>| {
            hidden.contains(&link.body.claim)
                || project.claim(&link.body.claim).is_some_and(|claim| self.is_anothers(link, &claim.body.article, project))
        };
        for claim in project.claims().filter(|claim| hidden.contains(&claim.body.id)) {
            shown.put(&claim.key(), Slot::default());
        }
        for link in project.links().filter(|link| hide_link(link)) {
            shown.put(&link.key(), Slot::default());
        }
        for incident in project.incidents().filter(|incident| self.is_anothers_find(incident, project)) {
            let keeps = |other: &Entry<Incident>| other.body.parent.as_ref() == Some(&incident.body.id);
            let is_needed = shown.links_of_incident(&incident.body.id).next().is_some() || project.incidents().any(|other| keeps(other));
            if !is_needed {
                shown.put(&incident.key(), Slot::default());
            }
        }
        for decision in project.decisions() {
            let unwanted = match &self.whose {
                Whose::All => false,
                // What a layer came from says nothing of people's own work.
                Whose::People(_) => true,
                Whose::Layer(layer) => &decision.body.layer != layer,
            };
            if unwanted || self.is_anothers(decision, &decision.body.article, project) {
                shown.put(&decision.key(), Slot::default());
            }
        }
        shown
    }

    /// Whether a conflict is shown: not to somebody who works blind, if it says what others made of an article that isn't done.
    #[must_use]
    pub fn conflict(&self, project: &Project, conflict: &Conflict) -> bool {
        let Some(me) = &self.blind else { return true };
        let others = |made: Option<&Made>| made.and_then(|made| made.by.as_ref()).is_some_and(|by| by != me);
        let takes_part = match &conflict.dispute {
            Dispute::Values { candidates, .. } | Dispute::Cycle { candidates } => candidates.iter().any(|one| others(one.made.as_ref())),
            Dispute::Deleted { deletions, edits } => {
                deletions.iter().any(|one| others(Some(&one.made))) || edits.iter().any(|one| others(Some(one)))
            }
            Dispute::Twin { .. } => true,
        };
        let in_hand = |article: &ArticleId| !is_done(project, me, article);
        let kept_back = match project.slot(&conflict.key).known() {
            Some(Record::Claim(entry)) => in_hand(&entry.body.article),
            Some(Record::Link(entry)) => project.claim(&entry.body.claim).is_some_and(|claim| in_hand(&claim.body.article)),
            Some(Record::Decision(entry)) => in_hand(&entry.body.article),
            Some(Record::Incident(entry)) => self.is_anothers_find(entry, project),
            Some(_) | None => false,
        };
        !(takes_part && kept_back)
    }

    /// Whether somebody else made an incident for what they found in an article that isn't done: they linked claims of
    /// their own to it. One that was made ready for all to use is nobody's find.
    fn is_anothers_find(&self, incident: &Entry<Incident>, project: &Project) -> bool {
        let Some(me) = &self.blind else { return false };
        let Some(by) = made_by(incident).filter(|by| *by != me) else { return false };
        let claims = project.links_of_incident(&incident.body.id).filter_map(|link| project.claim(&link.body.claim));
        claims.filter(|claim| made_by(claim) == Some(by)).any(|claim| !is_done(project, me, &claim.body.article))
    }
}

/// Whether somebody's work on an article is done.
#[must_use]
pub fn is_done(project: &Project, person: &PersonId, article: &ArticleId) -> bool {
    project.progress_of(&Progress::id_of(person, article)).is_some_and(|progress| progress.body.done)
}

#[cfg(test)]
mod tests;
