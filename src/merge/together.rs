//! Several files as one project, none of them before the others: for the command line, where no project is open.

use super::{Incoming, Side, adopt, is_unstamped, take_in};
use crate::{
    ordering::Order as _,
    project::Project,
    wire::{self, ExportOptions, Loaded},
};

/// What several files come to.
#[derive(Clone, Debug)]
pub struct Together {
    /// All of them as one.
    pub project: Project,
    /// Whether that is only a part of a project: none of the files is a whole one that says what it has seen.
    pub is_part: bool,
}

/// The files as one project, the same in whichever order they come; `None` if there are none.
#[must_use]
pub fn together(files: &[Incoming<'_>]) -> Option<Together> {
    let (by_hand, stamped): (Vec<&Loaded>, Vec<&Loaded>) =
        files.iter().map(|file| file.loaded).partition(|loaded| is_unstamped(&loaded.project));
    let (parts, wholes): (Vec<&Loaded>, Vec<&Loaded>) = stamped.into_iter().partition(|loaded| loaded.partial);
    let is_part = wholes.is_empty() && (!parts.is_empty() || by_hand.iter().all(|loaded| loaded.partial));
    // Whole ones first: what they have seen holds for all.
    let n_wholes = wholes.len();
    let mut merged: Option<Project> = None;
    for (nth, loaded) in wholes.into_iter().chain(parts).enumerate() {
        match &mut merged {
            None => merged = Some(loaded.project.clone()),
            Some(merged) => drop(take_in(merged, n_wholes > 0, Side { project: &loaded.project, whole: nth < n_wholes })),
        }
    }
    for loaded in in_order(&by_hand) {
        merged = Some(match &merged {
            None => loaded.project.clone(),
            Some(merged) => adopt(merged, loaded).0,
        });
    }
    Some(Together { project: merged?, is_part })
}

/// Files without stamps say nothing of who came first: they are taken in the order of what they say.
pub(super) fn in_order<'a>(by_hand: &[&'a Loaded]) -> Vec<&'a Loaded> {
    let text = |loaded: &Loaded| wire::save(&loaded.project, &ExportOptions::default());
    let mut by_text: Vec<(String, &Loaded)> = by_hand.iter().map(|loaded| (text(loaded), *loaded)).collect();
    by_text.order_by_key(|(text, _)| text.clone());
    by_text.into_iter().map(|(_, loaded)| loaded).collect()
}
