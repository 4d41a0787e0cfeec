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

/// Files that are joined as they come, in any order: what they come to is the same.
#[derive(Debug, Default)]
pub struct Gathering {
    merged: Option<Project>,
    /// What waits for the end: what whole files have seen holds for parts too.
    parts: Vec<Loaded>,
    /// Files without stamps come after all others.
    by_hand: Vec<Loaded>,
}

impl Gathering {
    /// Takes one more file in.
    pub fn take(&mut self, loaded: &Loaded) {
        if is_unstamped(&loaded.project) {
            self.by_hand.push(loaded.clone());
        } else if loaded.partial {
            self.parts.push(loaded.clone());
        } else {
            match &mut self.merged {
                None => self.merged = Some(loaded.project.clone()),
                Some(merged) => drop(take_in(merged, true, Side::whole(&loaded.project))),
            }
        }
    }

    /// What they come to; `None` if there were no files.
    #[must_use]
    pub fn finish(self) -> Option<Together> {
        let Self { mut merged, parts, by_hand } = self;
        let has_whole = merged.is_some();
        let is_part = !has_whole && (!parts.is_empty() || by_hand.iter().all(|loaded| loaded.partial));
        for loaded in parts {
            match &mut merged {
                None => merged = Some(loaded.project),
                Some(merged) => drop(take_in(merged, has_whole, Side { project: &loaded.project, whole: false })),
            }
        }
        for loaded in in_order(&by_hand.iter().collect::<Vec<_>>()) {
            merged = Some(match &merged {
                None => loaded.project.clone(),
                Some(merged) => adopt(merged, loaded).0,
            });
        }
        Some(Together { project: merged?, is_part })
    }
}

/// The files as one project, the same in whichever order they come; `None` if there are none.
#[must_use]
pub fn together(files: &[Incoming<'_>]) -> Option<Together> {
    let mut gathering = Gathering::default();
    for file in files {
        gathering.take(file.loaded);
    }
    gathering.finish()
}

/// Files without stamps say nothing of who came first: they are taken in the order of what they say.
pub(super) fn in_order<'a>(by_hand: &[&'a Loaded]) -> Vec<&'a Loaded> {
    let text = |loaded: &Loaded| wire::save(&loaded.project, &ExportOptions::default());
    let mut by_text: Vec<(String, &Loaded)> = by_hand.iter().map(|loaded| (text(loaded), *loaded)).collect();
    by_text.order_by_key(|(text, _)| text.clone());
    by_text.into_iter().map(|(_, loaded)| loaded).collect()
}
