//! The incidents of a project as a tree to look at: who stands under whom, in which order, and which rows
//! are seen when some are folded or a filter is typed. Knows no screen and changes nothing.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    id::IncidentId,
    ordering::{Order as _, map_of, set_of},
    project::Project,
    record::Incident,
    search::{Folded, Query},
};

/// All incidents of a project in their places: siblings by time (undated ones last), then by title.
///
/// An incident whose parent is missing stands at the top. Where hand-made data has a cycle of parents, the
/// first of its members stands at the top, so that every incident has exactly one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forest {
    tops: Vec<IncidentId>,
    nodes: BTreeMap<IncidentId, Node>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
    parent: Option<IncidentId>,
    parts: Vec<IncidentId>,
}

/// One visible row of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The incident.
    pub id: IncidentId,
    /// How deep it stands; 1 at the top.
    pub level: usize,
    /// Its place among the siblings that pass the filter, from 1.
    pub nth: usize,
    /// How many siblings pass the filter, with itself.
    pub n_siblings: usize,
    /// How many of its direct parts pass the filter, folded or not.
    pub n_parts: usize,
    /// Whether its parts are shown below it; never without parts.
    pub is_open: bool,
    /// Whether it passes the filter itself; else it is here for what is under it.
    pub is_match: bool,
}

impl Forest {
    /// The tree of a project's incidents.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let mut incidents: Vec<&Incident> = project.incidents().map(|entry| &entry.body).collect();
        incidents.order_by(|a, b| in_order(a, b));
        let mut parts: BTreeMap<&IncidentId, Vec<&Incident>> = BTreeMap::new();
        let mut tops = Vec::new();
        for incident in &incidents {
            match incident.parent.as_ref().filter(|parent| project.incident(parent).is_some()) {
                Some(parent) => parts.entry(parent).or_default().push(incident),
                None => tops.push(*incident),
            }
        }
        let mut forest = Self::default();
        for top in tops {
            forest.plant(top, &parts);
        }
        // What is left stands in a cycle or hangs from one.
        for incident in &incidents {
            while !forest.nodes.contains_key(&incident.id) {
                let cycle = cycle_above(project, incident);
                let Some(first) = incidents.iter().find(|member| cycle.contains(&member.id)) else { break };
                forest.plant(first, &parts);
            }
        }
        forest
    }

    /// Gives an incident a place at the top, with all that is under it and has no place yet.
    fn plant(&mut self, top: &Incident, parts: &BTreeMap<&IncidentId, Vec<&Incident>>) {
        self.tops.push(top.id.clone());
        self.nodes.insert(top.id.clone(), Node { parent: None, parts: Vec::new() });
        let mut open = vec![top];
        while let Some(whole) = open.pop() {
            let mut placed = Vec::new();
            for part in parts.get(&whole.id).into_iter().flatten() {
                if self.nodes.contains_key(&part.id) {
                    continue;
                }
                self.nodes.insert(part.id.clone(), Node { parent: Some(whole.id.clone()), parts: Vec::new() });
                placed.push(part.id.clone());
                open.push(part);
            }
            if let Some(node) = self.nodes.get_mut(&whole.id) {
                node.parts = placed;
            }
        }
    }

    /// How many incidents there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// What an incident stands under in this tree.
    #[must_use]
    pub fn parent(&self, id: &IncidentId) -> Option<&IncidentId> {
        self.nodes.get(id)?.parent.as_ref()
    }

    /// The direct parts of an incident, in order.
    #[must_use]
    pub fn parts(&self, id: &IncidentId) -> &[IncidentId] {
        self.nodes.get(id).map_or(&[], |node| &node.parts)
    }

    /// What an incident stands under, nearest first.
    #[must_use]
    pub fn ancestors(&self, id: &IncidentId) -> Vec<IncidentId> {
        std::iter::successors(self.parent(id), |here| self.parent(here)).cloned().collect()
    }

    /// The incidents beside one, itself among them; empty if it isn't there.
    fn siblings(&self, id: &IncidentId) -> &[IncidentId] {
        match self.nodes.get(id) {
            Some(Node { parent: Some(parent), .. }) => self.parts(parent),
            Some(Node { parent: None, .. }) => &self.tops,
            None => &[],
        }
    }

    /// The incident just before this one under the same parent.
    #[must_use]
    pub fn previous_sibling(&self, id: &IncidentId) -> Option<&IncidentId> {
        let siblings = self.siblings(id);
        let nth = siblings.iter().position(|sibling| sibling == id)?;
        siblings.get(nth.checked_sub(1)?)
    }

    /// Which incident to turn to once this one is deleted: its first part (which moves up into its place),
    /// the next beside it, the one before, or what it stood under.
    #[must_use]
    pub fn successor(&self, id: &IncidentId) -> Option<&IncidentId> {
        let siblings = self.siblings(id);
        let nth = siblings.iter().position(|sibling| sibling == id)?;
        self.parts(id).first().or_else(|| siblings.get(nth + 1)).or_else(|| siblings.get(nth.checked_sub(1)?)).or_else(|| self.parent(id))
    }

    /// The rows to show, from top to bottom.
    ///
    /// `folded` are those whose parts are hidden. A filter is the set of incidents that pass it (see
    /// [`matching`]): those are shown with what they stand under, whatever is folded.
    #[must_use]
    pub fn rows(&self, folded: &BTreeSet<IncidentId>, filter: Option<&BTreeSet<IncidentId>>) -> Vec<Row> {
        let passing = filter.map(|matches| self.passing(matches));
        let passes = |id: &IncidentId| passing.as_ref().is_none_or(|passing| passing.contains_key(id));
        let mut rows = Vec::new();
        // Whose rows are still to come: siblings that pass, how far among them, and their level.
        let mut stack = vec![(self.tops.iter().filter(|id| passes(id)).collect::<Vec<_>>(), 0)];
        while let Some((siblings, nth)) = stack.last_mut() {
            let Some(id) = siblings.get(*nth).copied() else {
                stack.pop();
                continue;
            };
            *nth += 1;
            let (nth, n_siblings) = (*nth, siblings.len());
            let parts: Vec<&IncidentId> = self.parts(id).iter().filter(|part| passes(part)).collect();
            let is_open = !parts.is_empty() && (passing.is_some() || !folded.contains(id));
            rows.push(Row {
                id: id.clone(),
                level: stack.len(),
                nth,
                n_siblings,
                n_parts: parts.len(),
                is_open,
                is_match: passing.as_ref().is_none_or(|passing| passing.get(id) == Some(&true)),
            });
            if is_open {
                stack.push((parts, 0));
            }
        }
        rows
    }

    /// Those that match (`true`), and those that only stand above one (`false`).
    fn passing<'a>(&'a self, matches: &'a BTreeSet<IncidentId>) -> BTreeMap<&'a IncidentId, bool> {
        let mut passing = map_of(matches.iter().map(|id| (id, true)));
        for id in matches {
            let mut above = self.parent(id);
            while let Some(here) = above {
                if passing.contains_key(here) {
                    // A match further up has its own turn.
                    break;
                }
                passing.insert(here, false);
                above = self.parent(here);
            }
        }
        passing
    }
}

/// The direct parts of an incident in the order of the tree, without building all of it. In a cycle this has
/// a part that [`Forest`] shows elsewhere.
#[must_use]
pub fn parts_in_order(project: &Project, id: &IncidentId) -> Vec<IncidentId> {
    let mut parts: Vec<&Incident> = project.parts_of_incident(id).map(|entry| &entry.body).collect();
    parts.order_by(|a, b| in_order(a, b));
    parts.into_iter().map(|part| part.id.clone()).collect()
}

/// The incidents that a typed text finds by title, other names, type or place; `None` if nothing was typed,
/// which is no filter.
#[must_use]
pub fn matching(project: &Project, typed: &str, fold: impl Fn(&str) -> Folded) -> Option<BTreeSet<IncidentId>> {
    let query = Query::new(&fold(typed));
    let names = |incident: &Incident| -> Vec<Folded> {
        let place = incident.place.iter().flat_map(|place| std::iter::once(&place.name).chain(&place.aliases));
        [&incident.title, &incident.kind].into_iter().chain(&incident.aliases).chain(place).map(|name| fold(name)).collect()
    };
    let found = || project.incidents().filter(|entry| query.fit(&names(&entry.body)).is_some()).map(|entry| entry.body.id.clone());
    (!query.is_empty()).then(|| set_of(found()))
}

/// The row that typing `typed` leads to: the first behind row `from` (round to it) whose title begins so.
/// One character typed again and again goes from one such row to the next.
#[must_use]
pub fn typed_ahead<'a>(titles: impl Fn(usize) -> &'a str, n_rows: usize, from: Option<usize>, typed: &str) -> Option<usize> {
    let typed = typed.to_lowercase();
    let mut characters = typed.chars();
    let first = characters.next()?;
    let repeated = characters.all(|c| c == first);
    let wanted = if repeated { first.to_string() } else { typed.clone() };
    // While a word is being typed, the row it led to so far may still be the one.
    let start = from.map_or(0, |from| if repeated { from + 1 } else { from });
    (0..n_rows).map(|step| (start + step) % n_rows).find(|nth| titles(*nth).trim_start().to_lowercase().starts_with(&wanted))
}

/// By time, the undated last; then by title, then by id.
fn in_order(a: &Incident, b: &Incident) -> Ordering {
    let time = |incident: &Incident| incident.time.as_ref().map(|time| time.date.clone());
    let (time_a, time_b) = (time(a), time(b));
    time_a
        .is_none()
        .cmp(&time_b.is_none())
        .then_with(|| time_a.cmp(&time_b))
        .then_with(|| a.title.to_lowercase().cmp(&b.title.to_lowercase()))
        .then_with(|| a.id.cmp(&b.id))
}

/// The members of the cycle to which the chain of parents above an incident leads; empty if it leads to none.
fn cycle_above(project: &Project, incident: &Incident) -> BTreeSet<IncidentId> {
    let mut chain = vec![&incident.id];
    let mut here = incident;
    while let Some(parent) = here.parent.as_ref().and_then(|parent| project.incident(parent)) {
        here = &parent.body;
        if let Some(nth) = chain.iter().position(|id| **id == here.id) {
            return set_of(chain.split_off(nth).into_iter().cloned());
        }
        chain.push(&here.id);
    }
    BTreeSet::new()
}

#[cfg(test)]
mod tests;
