//! The scheme of a project as people edit it: its four lists as rows of one shape, how much uses each row, keys that
//! clash, and a scheme that travels alone ([`shared`]). Plans commands; changes nothing itself.

pub mod shared;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    command::Command,
    id::{RecordKey, Table},
    ordering::{Order as _, set_of},
    project::Project,
    record::{Extra, Kind, Measure, Relation, SourceType},
};

/// One of the four lists of a scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Kinds of claim.
    #[default]
    Kinds,
    /// What quantities count.
    Measures,
    /// How a claim can relate to an incident.
    Relations,
    /// Types of source.
    SourceTypes,
}

impl List {
    /// All lists, in the order in which people are shown them.
    pub const ALL: [Self; 4] = [Self::Kinds, Self::Measures, Self::Relations, Self::SourceTypes];

    /// The table that holds its rows.
    #[must_use]
    pub fn table(self) -> Table {
        match self {
            Self::Kinds => Table::Kind,
            Self::Measures => Table::Measure,
            Self::Relations => Table::Relation,
            Self::SourceTypes => Table::SourceType,
        }
    }

    /// What uses one of its rows: one, several.
    #[must_use]
    pub fn users(self) -> (&'static str, &'static str) {
        match self {
            Self::Kinds => ("claim", "claims"),
            Self::Measures => ("figure", "figures"),
            Self::Relations => ("link", "links"),
            Self::SourceTypes => ("source", "sources"),
        }
    }
}

/// A row of a scheme. Colour and key are those of kinds; other rows have none.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The list that it stands in.
    pub list: List,
    /// Its id.
    pub id: Arc<str>,
    /// What people read.
    pub label: String,
    /// A CSS colour (`#rrggbb`), or empty.
    pub color: String,
    /// The key that picks it, or empty.
    pub key: String,
    /// When to use it.
    pub description: String,
    /// Its place in the list, smallest first.
    pub order: u32,
    /// Whether it is offered no more.
    pub retired: bool,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

impl Term {
    /// What names its record.
    #[must_use]
    pub fn record_key(&self) -> RecordKey {
        RecordKey::new(self.list.table(), Arc::clone(&self.id))
    }

    /// The command that puts it into the scheme as it is here.
    #[must_use]
    pub fn put(self) -> Command {
        let Self { list, id, label, color, key, description, order, retired, extra } = self;
        match list {
            List::Kinds => Command::PutKind(Kind { id: id.into(), label, color, key, description, order, retired, extra }),
            List::Measures => Command::PutMeasure(Measure { id: id.into(), label, description, order, retired, extra }),
            List::Relations => Command::PutRelation(Relation { id: id.into(), label, description, order, retired, extra }),
            List::SourceTypes => Command::PutSourceType(SourceType { id: id.into(), label, description, order, retired, extra }),
        }
    }
}

/// A list of the scheme in its order, with what is retired.
#[must_use]
pub fn terms(project: &Project, list: List) -> Vec<Term> {
    macro_rules! rows {
        ($rows:ident, |$body:ident| $color:expr, $key:expr) => {
            project
                .$rows()
                .map(|entry| {
                    let $body = &entry.body;
                    Term {
                        list,
                        id: $body.id.text(),
                        label: $body.label.clone(),
                        color: $color,
                        key: $key,
                        description: $body.description.clone(),
                        order: $body.order,
                        retired: $body.retired,
                        extra: $body.extra.clone(),
                    }
                })
                .collect()
        };
    }
    let mut terms: Vec<Term> = match list {
        List::Kinds => rows!(kinds, |body| body.color.clone(), body.key.clone()),
        List::Measures => rows!(measures, |body| String::new(), String::new()),
        List::Relations => rows!(relations, |body| String::new(), String::new()),
        List::SourceTypes => rows!(source_types, |body| String::new(), String::new()),
    };
    terms.order_by_key(|term| (term.order, Arc::clone(&term.id)));
    terms
}

/// How often each row of a list is used. What only files name, and the scheme doesn't, is counted too.
#[must_use]
pub fn uses(project: &Project, list: List) -> BTreeMap<Arc<str>, usize> {
    let mut uses: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    let mut count = |id: Arc<str>| *uses.entry(id).or_default() += 1;
    match list {
        List::Kinds => project.claims().for_each(|claim| count(claim.body.kind.text())),
        List::Measures => {
            project.claims().filter_map(|claim| claim.body.quantity.as_ref()).for_each(|quantity| count(quantity.measure.text()));
            for incident in project.incidents() {
                let assessed = incident.body.assessment.iter().filter_map(|assessment| assessment.measure.as_ref());
                assessed.chain(incident.body.picks.iter().map(|pick| &pick.measure)).for_each(|measure| count(measure.text()));
            }
        }
        List::Relations => project.links().for_each(|link| count(link.body.relation.text())),
        List::SourceTypes => {
            project.sources().filter_map(|source| source.body.kind.as_ref()).for_each(|kind| count(kind.text()));
        }
    }
    uses
}

/// Keys that more than one row bears which is not retired: the key, and the labels in their order.
#[must_use]
pub fn clashes(terms: &[Term]) -> Vec<(String, Vec<String>)> {
    let mut by_key: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for term in terms.iter().filter(|term| !term.retired && !term.key.is_empty()) {
        by_key.entry(term.key.to_lowercase()).or_default().push(term.label.clone());
    }
    by_key.into_iter().filter(|(_, labels)| labels.len() > 1).collect()
}

/// A key as a kind may have it: one character that can be typed and seen, or none. Letters are small: Shift means
/// something else.
#[must_use]
pub fn key_of(typed: &str) -> Option<String> {
    let key = typed.trim().to_lowercase();
    let mut characters = key.chars();
    match (characters.next(), characters.next()) {
        (None, _) => Some(key),
        (Some(one), None) if !one.is_control() => Some(key),
        (Some(_), _) => None,
    }
}

/// The id of a new row: its label in small letters, with a number where that is taken or was once.
#[must_use]
pub fn new_id(project: &Project, list: List, label: &str) -> Arc<str> {
    let words: String = label.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let stem = words.split_whitespace().collect::<Vec<_>>().join("_");
    let stem = if stem.is_empty() { list.table().noun().replace(' ', "_") } else { stem };
    let is_free = |id: &Arc<str>| {
        let slot = project.slot(&RecordKey::new(list.table(), Arc::clone(id)));
        slot.record.is_none() && slot.tombstone.is_none()
    };
    let numbered = (2..).map(|nth: u32| Arc::from(format!("{stem}_{nth}")));
    // Of finitely many records one of the numbers is always free.
    std::iter::once(Arc::from(&*stem)).chain(numbered).find(is_free).unwrap_or_else(|| Arc::from(&*stem))
}

/// A new row at the end of its list. A kind gets the first digit that no other has, and a colour that is seldom used.
#[must_use]
pub fn new_term(project: &Project, list: List, label: &str) -> Term {
    let all = terms(project, list);
    let order = all.iter().map(|term| term.order).max().unwrap_or(0).saturating_add(1);
    let (mut color, mut key) = (String::new(), String::new());
    if list == List::Kinds {
        let taken = set_of(all.iter().filter(|term| !term.retired).map(|term| term.key.clone()));
        key = (1..=9).map(|digit: u32| digit.to_string()).find(|digit| !taken.contains(digit)).unwrap_or_default();
        let n_with = |color: &str| all.iter().filter(|term| term.color.eq_ignore_ascii_case(color)).count();
        color = COLORS.iter().min_by_key(|color| n_with(color)).map(|color| (*color).to_owned()).unwrap_or_default();
    }
    let label = label.trim().to_owned();
    Term {
        list,
        id: new_id(project, list, &label),
        label,
        color,
        key,
        description: String::new(),
        order,
        retired: false,
        extra: Extra::new(),
    }
}

/// Colours that are offered for kinds: those of the default scheme first. All stand out from light paper.
pub const COLORS: [&str; 12] =
    ["#b23b00", "#9a6a00", "#005f99", "#00704f", "#3a6ea8", "#9b4a7c", "#62676d", "#8e3a8a", "#4b53bc", "#a8324a", "#4d6a1f", "#7a5230"];

/// The command that puts a row at place `to` (from 0) of its list; `None` if it stands there.
#[must_use]
pub fn placed(project: &Project, list: List, id: &str, to: usize) -> Option<Command> {
    let mut all = terms(project, list);
    let from = all.iter().position(|term| &*term.id == id)?;
    let to = to.min(all.len().saturating_sub(1));
    if from == to {
        return None;
    }
    let moved = all.remove(from);
    let label = format!("move {} {}", list.table().noun(), moved.label);
    all.insert(to, moved);
    let renumbered = (1..).zip(all).filter(|(order, term)| *order != term.order);
    Some(Command::All { label, commands: renumbered.map(|(order, term)| Term { order, ..term }.put()).collect() })
}

/// The command that retires a row or brings it back. Claims and whatever else uses it stay as they are, unless they are
/// to move to another row, in the same step.
#[must_use]
pub fn retired(project: &Project, term: Term, retired: bool, to: Option<&Term>) -> Command {
    let verb = if retired { "retire" } else { "bring back" };
    let label = format!("{verb} {} {}", term.list.table().noun(), term.label);
    let moves = to.map(|to| moved(project, &term, to));
    let commands = moves.into_iter().chain([Term { retired, ..term }.put()]).collect();
    Command::All { label, commands }
}

/// The command that moves whatever uses one row to another of the same list.
#[must_use]
pub fn moved(project: &Project, from: &Term, to: &Term) -> Command {
    let n = uses(project, from.list).get(&from.id).copied().unwrap_or_default();
    let (one, many) = from.list.users();
    let label = format!("move {n} {} from {} to {}", if n == 1 { one } else { many }, from.label, to.label);
    let replace = Command::ReplaceTerm { from: from.record_key(), to: to.record_key() };
    Command::All { label, commands: vec![replace] }
}
