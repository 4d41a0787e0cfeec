//! A change applied some edits at a time, for whoever has other things to do in between: to a copy of the project, so that
//! nothing of it shows before all of it is done.

use super::{Change, StaleChange};
use crate::project::Project;

/// A change on its way into a copy of a project.
#[derive(Clone, Debug)]
pub struct Applying {
    project: Project,
    change: Change,
    n_done: usize,
}

impl Applying {
    /// Nothing is applied yet.
    #[must_use]
    pub fn new(project: &Project, change: Change) -> Self {
        Self::on(project.clone(), change)
    }

    /// The same on a copy that nobody else needs.
    pub(crate) fn on(project: Project, change: Change) -> Self {
        Self { project, change, n_done: 0 }
    }

    /// Applies some more edits; says whether there are more.
    ///
    /// # Errors
    /// [`StaleChange`] if a record isn't what the change was made for.
    pub fn step(&mut self, n_edits: usize) -> Result<bool, StaleChange> {
        let Self { project, change, n_done } = self;
        for edit in change.edits.iter().skip(*n_done).take(n_edits) {
            project.fits(change, edit)?;
            project.put(&edit.key, edit.after.clone());
            *n_done += 1;
        }
        Ok(*n_done < change.edits.len())
    }

    /// The project with what is applied so far, and the change.
    pub(crate) fn parts(&mut self) -> (&mut Project, &mut Change) {
        (&mut self.project, &mut self.change)
    }

    /// The change.
    pub(crate) fn into_change(self) -> Change {
        self.change
    }

    /// The project with all of the change, and the change.
    ///
    /// # Errors
    /// [`StaleChange`] if a record isn't what the change was made for.
    pub fn finish(mut self) -> Result<(Project, Change), StaleChange> {
        while self.step(usize::MAX)? {}
        self.project.note_rest(&self.change);
        Ok((self.project, self.change))
    }
}
