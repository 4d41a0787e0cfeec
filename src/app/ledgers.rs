//! What the claims of the open project say, computed once per state of the project and shared by all who show it. Knows no
//! component.

use std::{cell::RefCell, collections::BTreeMap, ops::Deref, rc::Rc};

use crossbearing::{
    copies::Copied,
    id::IncidentId,
    ledger::{self, IncidentLedger, Ledger, Options, Row},
    ordering::map_of,
};
use yew::prelude::*;

use crate::app::desk::Desk;

/// The passages that count as copied.
pub(crate) fn copies_of(_desk: &Desk) -> Rc<Vec<Copied>> {
    thread_local! { static NONE: Rc<Vec<Copied>> = Rc::default(); }
    NONE.with(Rc::clone)
}

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
    copies: Rc<Vec<Copied>>,
    with_left_out: bool,
}

impl PartialEq for Basis {
    fn eq(&self, other: &Self) -> bool {
        let Self { revision, copies, with_left_out } = self;
        *revision == other.revision && Rc::ptr_eq(copies, &other.copies) && *with_left_out == other.with_left_out
    }
}

/// The ledger that was computed last.
#[derive(Default)]
pub(crate) struct Ledgers(RefCell<Option<(Basis, Shared<Known>)>>);

impl Ledgers {
    fn get(&self, desk: &Desk, basis: Basis) -> Shared<Known> {
        if let Some((of, known)) = &*self.0.borrow()
            && *of == basis
        {
            return known.clone();
        }
        let options = Options { copies: &basis.copies, with_left_out: basis.with_left_out };
        let ledger = ledger::of(&desk.project(), options);
        let places = map_of(ledger.incidents.iter().enumerate().map(|(place, incident)| (incident.incident.clone(), place)));
        let known = Shared::new(Known { ledger, places });
        self.0.replace(Some((basis, known.clone())));
        known
    }
}

/// The ledger of the project at this revision; the same value for as long as nothing in it can have changed.
#[hook]
pub(crate) fn use_ledger(desk: &Desk, revision: u64, with_left_out: bool) -> Shared<Known> {
    let copies = copies_of(desk);
    desk.ledgers().get(desk, Basis { revision, copies, with_left_out })
}
