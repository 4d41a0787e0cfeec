//! What the fields of the inspector share: one claim in, one named step of the history out, and where the
//! focus goes afterwards.

use std::sync::Arc;

use crossbearing::{
    command::Command,
    id::ClaimId,
    ordering::Order as _,
    project::Project,
    record::{Claim, Entry, Kind},
};
use yew::prelude::*;

use crate::app::{
    desk::{Desk, Pane},
    parts::Leave,
    reader,
};

/// Props of every field of the inspector.
#[derive(Clone, Properties, PartialEq)]
pub(super) struct FieldProps {
    pub(super) desk: Desk,
    /// Grows with every change to the project: the choices may have changed.
    pub(super) revision: u64,
    /// The claim as it is.
    pub(super) claim: Arc<Entry<Claim>>,
    /// Called when the field was left by key.
    pub(super) leave: Callback<Leave>,
}

/// Changes a claim as one step; `what` is what the step is called, before the quote ("set the quantity of").
/// Says whether it was done.
pub(super) fn edit(desk: &Desk, claim: &ClaimId, what: &str, change: impl FnOnce(&mut Claim)) -> bool {
    edit_with(desk, claim, what, Vec::new(), None, change)
}

/// Like [`edit`]; `first` is done before it, as one step with it. Steps in a row with the same `joins` are undone
/// together.
pub(super) fn edit_with(
    desk: &Desk,
    claim: &ClaimId,
    what: &str,
    first: Vec<Command>,
    joins: Option<&str>,
    change: impl FnOnce(&mut Claim),
) -> bool {
    let before = desk.shown().claim(claim).map(|entry| entry.body.clone());
    let Some(before) = before else { return false };
    let mut after = before.clone();
    change(&mut after);
    if first.is_empty() && after == before {
        return true;
    }
    let label = format!("{what} {}", quoted(&before));
    let commands = first.into_iter().chain([Command::EditClaim(after)]).collect();
    desk.perform_joined(&Command::All { label, commands }, joins)
}

/// The quote, short and in quotation marks, to name a claim by.
pub(super) fn quoted(claim: &Claim) -> String {
    const MOST_CHARS: usize = 32;
    let line = claim.anchor.quote().split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_CHARS) {
        Some((byte, _)) => format!("“{}…”", line[..byte].trim_end()),
        None => format!("“{line}”"),
    }
}

/// The kinds in the order of the scheme.
pub(super) fn kinds(project: &Project) -> Vec<Arc<Entry<Kind>>> {
    let mut kinds: Vec<_> = project.kinds().cloned().collect();
    kinds.order_by_key(|kind| (kind.body.order, kind.body.id.clone()));
    kinds
}

/// Puts the keyboard back on the text, where the keys of the next step work; on a narrow screen the text comes
/// into sight for it.
pub(super) fn back_to_text(desk: &Desk) {
    desk.look(|view| view.pane = Pane::Main);
    // Once the change has been drawn: on a narrow screen the text is not there before.
    reader::focus_later(desk);
}
