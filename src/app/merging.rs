//! Taking the work of others in: what project files would do here, shown before anything is done, and what waits for
//! somebody to choose afterwards. Joins nothing itself: the library does.

mod actions;
mod afar;
mod conflicts;
mod deciding;
mod offer;
mod page;
mod revisions;
mod row;
mod taking;
#[cfg(test)]
mod tests;
mod words;
mod work;

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use crossbearing::{
    duplicates::{self, Probable},
    id::{ClaimId, IncidentId, RecordKey, Table},
    merge::{self, Conflict, Dispute, MergePlan},
    project::Project,
    record::Record,
};

use self::work::Given;
pub(crate) use self::{
    actions::ACTIONS,
    page::MergePage,
    revisions::fates,
    work::{Stop, begin},
};
use crate::app::{
    claims::compared,
    desk::{Desk, Place},
    parts::fold,
    platform::{focus, worker::merging::Facts},
};

/// A project file that was read.
#[derive(Debug)]
pub(crate) struct Taken {
    /// What people call it.
    pub(crate) name: String,
    /// What is to be known of it besides.
    pub(crate) facts: Facts,
}

/// What files would do here; equal only to itself.
#[derive(Clone, Debug)]
pub(crate) struct Offer(Rc<Offered>);

/// See [`Offer`].
#[derive(Debug)]
pub(crate) struct Offered {
    /// The files as they came.
    given: Rc<Given>,
    /// Those that were read.
    files: Vec<Taken>,
    /// Why others could not be.
    failed: Vec<String>,
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
    /// It is being worked out, or taken in.
    Working {
        /// What is done.
        title: &'static str,
        /// How many files are done.
        n_done: usize,
        /// Of how many.
        n_files: usize,
        /// Which one it is at, or what it does.
        doing: String,
        /// Stops it.
        stop: Stop,
    },
    /// It waits for the person to look.
    Offered(Offer),
}

/// What is in dispute.
#[derive(Default)]
struct Waiting {
    /// What waits for somebody to choose.
    conflicts: Vec<Conflict>,
    /// What is only worth knowing.
    notes: Vec<Conflict>,
    /// How much is kept from somebody who works blind.
    n_kept_back: usize,
}

fn waiting(desk: &Desk) -> Waiting {
    let (project, mut found) = (desk.project(), Waiting::default());
    for conflict in merge::conflicts(&project) {
        let is_note = matches!(conflict.dispute, Dispute::Twin { .. });
        if !desk.looks().shown.conflict(&project, &conflict) {
            found.n_kept_back += usize::from(!is_note);
        } else if is_note {
            found.notes.push(conflict);
        } else {
            found.conflicts.push(conflict);
        }
    }
    found
}

/// How much waits for somebody to choose.
pub(crate) fn n_waiting(desk: &Desk) -> usize {
    // Most projects have nothing of the kind, and this is asked at every change.
    if desk.project().unsettled().next().is_none() { 0 } else { waiting(desk).conflicts.len() }
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
fn matters(desk: &Desk) -> Vec<Matter> {
    let is_left = |pair: &Probable| LEFT_APART.with_borrow(|left| left.contains(&(pair.keep.clone(), pair.gone.clone())));
    let same = duplicates::probable(&compared(desk), &fold).into_iter().filter(|pair| !is_left(pair));
    waiting(desk).conflicts.into_iter().map(Matter::Conflict).chain(same.map(Matter::Same)).collect()
}

/// What waits for somebody to choose about a claim and its links, if anything does.
fn disputes(project: &Project, claim: &ClaimId) -> Vec<Conflict> {
    let links = project.links_of_claim(claim).map(|link| link.key());
    let keys = [RecordKey::new(Table::Claim, claim.text())].into_iter().chain(links);
    keys.flat_map(|key| merge::conflicts_of(project, &key)).collect()
}

/// What waits for somebody to choose about a claim, in words, if anything does: for all that shows claims.
pub(crate) fn in_dispute(project: &Project, claim: &ClaimId) -> Option<String> {
    let found = disputes(project, claim);
    let words: Vec<String> = found.iter().map(deciding::what).collect();
    (!words.is_empty()).then(|| words.join(t!("comma")))
}

/// Goes to where it is decided what waits about a claim.
pub(crate) fn show_conflict(desk: &Desk, claim: &ClaimId) {
    let about = disputes(&desk.project(), claim);
    let is_it = |matter: &Matter| matches!(matter, Matter::Conflict(conflict) if about.contains(conflict));
    match matters(desk).iter().position(is_it) {
        Some(nth) => {
            desk.go(Place::Merge);
            desk.look(|view| view.conflict = nth);
            focus::focus_later(conflicts::CURRENT);
        }
        None if about.is_empty() => desk.say(t!("merge-nothing-waits")),
        None => desk.say(t!("merge-blind-claim")),
    }
}

/// The record that a conflict is about.
fn record_of(project: &Project, conflict: &Conflict) -> Option<Record> {
    project.slot(&conflict.key).known().cloned()
}
