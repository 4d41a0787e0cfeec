//! What claims are told apart by on the page. Knows no page.

use std::sync::Arc;

use crossbearing::{
    id::PersonId,
    ordering::Order as _,
    project::Project,
    record::{Claim, Entry, Extra, Kind},
    shown::{census, maker},
};

use crate::app::desk::{Desk, Place};

/// What claims are told apart by on the page: their kinds, or those who made them.
#[derive(Default, PartialEq)]
pub(crate) struct Inks {
    /// In order; people and layers pass for kinds.
    pub(crate) kinds: Vec<Arc<Entry<Kind>>>,
    by_person: bool,
}

/// The colours of people; the ones after them have the first again, with another line.
const PERSON_COLORS: [&str; 8] = ["#0067a5", "#b23b00", "#00704f", "#8e3a8a", "#8a6100", "#4b53bc", "#a8324a", "#4d6a1f"];

/// The colour of a person, by their place among all.
pub(crate) fn person_color(nth: usize) -> &'static str {
    PERSON_COLORS[nth % PERSON_COLORS.len()]
}

impl Inks {
    pub(crate) fn of(desk: &Desk) -> Self {
        let by_person = desk.looks().by_person || desk.view().place == Place::Adjudicate;
        let project = desk.project();
        if !by_person {
            return Self { kinds: kinds(&project), by_person };
        }
        let census = census(&project);
        let kinds =
            census.people.keys().map(PersonId::as_str).chain(census.layers.keys().map(String::as_str)).enumerate().map(|(nth, id)| {
                Arc::new(Entry::bare(Kind {
                    id: id.into(),
                    label: String::new(),
                    color: person_color(nth).to_owned(),
                    key: String::new(),
                    description: String::new(),
                    order: 0,
                    retired: false,
                    extra: Extra::new(),
                }))
            });
        Self { kinds: kinds.collect(), by_person }
    }

    /// The number of what a claim is told by.
    pub(crate) fn number(&self, claim: &Entry<Claim>) -> u16 {
        if !self.by_person {
            return kind_number(&self.kinds, &claim.body);
        }
        let maker = maker(claim);
        let id = if claim.body.layer.is_empty() { maker.as_str() } else { &claim.body.layer };
        // A layer may bear the name of a person: layers come last.
        let is_it = |kind: &Arc<Entry<Kind>>| kind.body.id.as_str() == id;
        let nth = if claim.body.layer.is_empty() { self.kinds.iter().position(is_it) } else { self.kinds.iter().rposition(is_it) };
        u16::try_from(nth.unwrap_or_default()).unwrap_or_default()
    }
}

/// The kinds in the order in which people see them.
pub(super) fn kinds(project: &Project) -> Vec<Arc<Entry<Kind>>> {
    let mut kinds: Vec<_> = project.kinds().cloned().collect();
    kinds.order_by_key(|kind| (kind.body.order, kind.body.id.clone()));
    kinds
}

/// The place of a claim's kind in that order; a kind that isn't in the scheme passes for background.
pub(super) fn kind_number(kinds: &[Arc<Entry<Kind>>], claim: &Claim) -> u16 {
    let place = |id: &str| kinds.iter().position(|kind| kind.body.id.as_str() == id);
    let nth = place(claim.kind.as_str()).or_else(|| place("background")).unwrap_or_default();
    u16::try_from(nth).unwrap_or_default()
}
