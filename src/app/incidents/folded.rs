//! Which incidents are folded in the tree, remembered while the browser's tab is open. Losing it loses no work.

use std::collections::BTreeSet;

use crossbearing::{
    id::{IncidentId, ProjectId},
    ordering::set_of,
};
use gloo::storage::{SessionStorage, Storage};

fn key(project: &ProjectId) -> String {
    format!("crossbearing.folded.{project}")
}

/// What was folded in this project; nothing if the browser doesn't remember.
pub(super) fn remembered(project: &ProjectId) -> BTreeSet<IncidentId> {
    set_of(SessionStorage::get::<Vec<String>>(key(project)).unwrap_or_default().into_iter().map(IncidentId::from))
}

/// Remembers what is folded, if the browser can.
pub(super) fn remember(project: &ProjectId, folded: &BTreeSet<IncidentId>) {
    let folded: Vec<&str> = folded.iter().map(IncidentId::as_str).collect();
    // Without storage everything is unfolded again next time, which hides nothing.
    let _ = SessionStorage::set(key(project), folded);
}
