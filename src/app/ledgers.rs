//! What the claims of the open project say, computed once per state of the project and shared by all who show it. Knows no
//! component.

use std::{cell::RefCell, collections::BTreeMap, ops::Deref, rc::Rc};

use crossbearing::{
    copies::{self, Copied},
    id::{IncidentId, MeasureId},
    ledger::{self, IncidentLedger, Ledger, Options, Row},
    ordering::map_of,
    project::Project,
    record::AssessedClaim,
};
use yew::prelude::*;

use crate::app::{copies::use_copies, desk::Desk};

/// A value that is equal to itself alone: comparing what it holds would take longer than drawing it anew.
#[derive(Debug, Default)]
pub(crate) struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The ledger of a project, with its incidents to be found.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) ledger: Ledger,
    /// The passages that count as copied.
    copies: Vec<Copied>,
    places: BTreeMap<IncidentId, usize>,
}

impl Known {
    /// What is said of an incident.
    pub(crate) fn of(&self, incident: &IncidentId) -> Option<&IncidentLedger> {
        self.places.get(incident).and_then(|place| self.ledger.incidents.get(*place))
    }

    /// Every figure, with the incident that it is given for.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&IncidentLedger, &Row)> {
        let incidents = self.ledger.incidents.iter();
        incidents.flat_map(|incident| incident.measures.iter().flat_map(|measure| &measure.rows).map(move |row| (incident, row)))
    }
}

/// What a ledger was computed from.
#[derive(Clone)]
struct Basis {
    revision: u64,
    found: Rc<Vec<Copied>>,
}

impl PartialEq for Basis {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision && Rc::ptr_eq(&self.found, &other.found)
    }
}

/// The ledger that was computed last, and from what.
type Last = RefCell<Option<(Basis, Shared<Known>)>>;

/// The ledgers that were computed last: without what is left out, and with it.
#[derive(Default)]
pub(crate) struct Ledgers([Last; 2]);

impl Ledgers {
    fn get(&self, desk: &Desk, found: Rc<Vec<Copied>>, with_left_out: bool) -> Shared<Known> {
        let basis = Basis { revision: desk.revision(), found };
        let place = &self.0[usize::from(with_left_out)];
        if let Some((of, known)) = &*place.borrow()
            && *of == basis
        {
            return known.clone();
        }
        let project = desk.shown();
        let copies = copies::decided(&project, &basis.found);
        let ledger = ledger::of(&project, Options { copies: &copies, with_left_out });
        let places = map_of(ledger.incidents.iter().enumerate().map(|(place, incident)| (incident.incident.clone(), place)));
        let known = Shared::new(Known { ledger, copies, places });
        place.replace(Some((basis, known.clone())));
        known
    }
}

/// The ledger of the project as it is; the same value for as long as nothing in it can have changed. Asking for it begins
/// the search for copied passages.
#[hook]
pub(crate) fn use_ledger(desk: &Desk, with_left_out: bool) -> Shared<Known> {
    let found = use_copies(desk).found;
    desk.ledgers().get(desk, found, with_left_out)
}

/// The same for whoever needs it once: with the copied passages that are known by now.
pub(crate) fn known(desk: &Desk) -> Shared<Known> {
    desk.ledgers().get(desk, desk.copies().state().found, false)
}

/// Asks the ledger something that is not kept.
pub(crate) fn ask<T>(desk: &Desk, ask: impl FnOnce(&Project, Options<'_>) -> T) -> T {
    let known = known(desk);
    ask(&desk.shown(), Options { copies: &known.copies, with_left_out: false })
}

/// The claims that an assessment of this measure rests on if it is made now.
pub(crate) fn basis(desk: &Desk, incident: &IncidentId, measure: Option<&MeasureId>) -> Vec<AssessedClaim> {
    let known = known(desk);
    let measures = known.of(incident).map_or(&[][..], |ledger| &ledger.measures);
    measures.iter().find(|ledger| Some(&ledger.measure) == measure).map(ledger::assessed_on).unwrap_or_default()
}
