//! Taking the work of others in: what project files would do here, shown before anything is done, and what waits for
//! somebody to choose afterwards. Joins nothing itself: the library does.

mod actions;
mod conflicts;
mod deciding;
mod offer;
mod page;
mod revisions;
mod row;
mod words;
mod work;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    rc::Rc,
};

use crossbearing::{
    duplicates::{self, Probable},
    id::IncidentId,
    merge::{self, Conflict, Dispute, MergePlan},
    project::Project,
    record::Record,
    wire::Loaded,
};

pub(crate) use self::{actions::ACTIONS, page::MergePage, words::is_disputed, work::begin};

use crate::app::parts::fold;

/// A project file that was read.
#[derive(Debug)]
pub(crate) struct Taken {
    /// What people call it.
    pub(crate) name: String,
    /// What it brought.
    pub(crate) loaded: Loaded,
}

/// What files would do here; equal only to itself.
#[derive(Clone, Debug)]
pub(crate) struct Offer(Rc<Offered>);

/// See [`Offer`].
#[derive(Debug)]
pub(crate) struct Offered {
    /// The files that were read.
    files: Rc<Vec<Taken>>,
    /// Why others could not be.
    failed: Rc<Vec<String>>,
    plan: MergePlan,
    /// The state of the project that it was worked out for.
    revision: u64,
}

impl std::ops::Deref for Offer {
    type Target = Offered;
    fn deref(&self) -> &Offered {
        &self.0
    }
}

impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// How far a merge is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Stage {
    /// There is none.
    #[default]
    Idle,
    /// It is being worked out.
    Working {
        /// How many files are done.
        n_done: usize,
        /// Of how many.
        n_files: usize,
        /// Which one it is at, or what it does.
        doing: String,
        /// Set to stop it.
        stop: Rc<Cell<bool>>,
    },
    /// It waits for the person to look.
    Offered(Offer),
}

/// What waits for somebody to choose, and then what is only worth knowing.
pub(crate) fn waiting(project: &Project) -> (Vec<Conflict>, Vec<Conflict>) {
    merge::conflicts(project).into_iter().partition(|conflict| !matches!(conflict.dispute, Dispute::Twin { .. }))
}

/// How much waits for somebody to choose.
pub(crate) fn n_waiting(project: &Project) -> usize {
    // Most projects have nothing of the kind, and this is asked at every change.
    if project.unsettled().next().is_none() { 0 } else { waiting(project).0.len() }
}

/// What is gone through one by one: conflicts first, then incidents that may be one.
#[derive(Clone, Debug, PartialEq)]
enum Matter {
    Conflict(Conflict),
    Same(Probable),
}

thread_local! {
    /// Pairs of incidents that somebody has seen and left apart, until the page is loaded anew.
    static LEFT_APART: RefCell<BTreeSet<(IncidentId, IncidentId)>> = const { RefCell::new(BTreeSet::new()) };
}

/// All that is gone through, in order.
fn matters(project: &Project) -> Vec<Matter> {
    let is_left = |pair: &Probable| LEFT_APART.with_borrow(|left| left.contains(&(pair.keep.clone(), pair.gone.clone())));
    let same = duplicates::probable(project, &fold).into_iter().filter(|pair| !is_left(pair));
    waiting(project).0.into_iter().map(Matter::Conflict).chain(same.map(Matter::Same)).collect()
}

/// The record that a conflict is about.
fn record_of(project: &Project, conflict: &Conflict) -> Option<Record> {
    project.slot(&conflict.key).known().cloned()
}
