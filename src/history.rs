//! Going back and forth: a project with the changes that were made to it here, and those still to be saved.
//! Selection, scrolling and filters are no part of it.

use std::sync::Arc;

use crate::{
    change::{Applying, Change, StaleChange, reverted},
    command::{self, Author, Command, CommandError},
    project::Project,
    record::Extra,
    stamp::Timestamp,
};

/// What undo and redo have to go by.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// The unknown fields of a file's top level and of its scheme.
type Unknown = Box<(Extra, Extra)>;

#[derive(Clone, Debug)]
struct Step {
    change: Change,
    /// Steps with the same word in a row are one step to whoever undoes them.
    joins: Option<String>,
    /// What stood there before it, where it brought unknown fields.
    before: Option<Unknown>,
}

impl History {
    /// What undo would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|step| step.change.label.as_str())
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|step| step.change.label.as_str())
    }

    /// Notes a change that was applied. Changes with the same `joins` that follow one another are taken
    /// back together, as the many small moves of an edge are.
    fn push(&mut self, change: &Change, joins: Option<&str>, before: Option<Unknown>) {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && joins.is_some()
            && last.joins.as_deref() == joins
        {
            last.change = last.change.clone().then(change);
            return;
        }
        self.done.push(Step { change: change.clone(), joins: joins.map(str::to_owned), before });
    }

    /// Ends a run of joined changes: what comes next is a step of its own.
    pub fn settle(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.joins = None;
        }
    }
}

/// A project at work: the project, its history and who works on it.
#[derive(Clone, Debug)]
pub struct Session {
    project: Project,
    /// Another with each change.
    state: Arc<()>,
    history: History,
    author: Author,
}

/// A change that is applied beside the project of a session, in steps; see [`Session::prepare`].
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The change on its way.
    pub applying: Applying,
    /// The state that it is made for.
    state: Arc<()>,
}

impl Session {
    /// Takes up work on a project.
    #[must_use]
    pub fn new(project: Project, author: Author) -> Self {
        Self { project, state: Arc::default(), history: History::default(), author }
    }

    /// The project as it is now.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// What undo and redo would do.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Who works here.
    #[must_use]
    pub fn author(&self) -> &Author {
        &self.author
    }

    /// Somebody else, or the same under another name, goes on from here.
    pub fn set_author(&mut self, author: Author) {
        self.author = author;
    }

    /// Does a command. Gives the change to be saved; `None` if there was nothing to do.
    ///
    /// # Errors
    /// [`CommandError`]; nothing is changed.
    pub fn perform(&mut self, command: &Command, at: Timestamp, joins: Option<&str>) -> Result<Option<Change>, CommandError> {
        let Some(change) = command::plan(&self.project, command, &self.author, at)? else { return Ok(None) };
        // Planned on this very project, so it can't be stale; were it so, nothing would have changed.
        if self.take_in(&change, joins).is_err() {
            return Ok(None);
        }
        Ok(Some(change))
    }

    /// Applies a change that was prepared elsewhere (an import), as one step that can be undone.
    ///
    /// # Errors
    /// [`StaleChange`] if the project moved on since; nothing is changed.
    pub fn take_in(&mut self, change: &Change, joins: Option<&str>) -> Result<(), StaleChange> {
        let before = self.unknown(change);
        self.apply(change)?;
        self.history.push(change, joins, before);
        Ok(())
    }

    /// Begins to apply a large change beside the project, which stays as it is until [`Self::take_in_prepared`].
    #[must_use]
    pub fn prepare(&self, change: Change) -> Prepared {
        Prepared { applying: Applying::new(&self.project, change), state: Arc::clone(&self.state) }
    }

    /// Puts what was prepared in the project's place, as one step that can be undone; gives the change. If the project has
    /// moved on since, the change is applied to what is here now.
    ///
    /// # Errors
    /// [`StaleChange`] if the project isn't the one that the change was made for; nothing is changed.
    pub fn take_in_prepared(&mut self, prepared: Prepared) -> Result<Change, StaleChange> {
        let is_current = Arc::ptr_eq(&prepared.state, &self.state);
        let (project, change) = prepared.applying.finish()?;
        if is_current {
            let before = self.unknown(&change);
            self.project = project;
            self.state = Arc::default();
            self.history.push(&change, None, before);
        } else {
            self.take_in(&change, None)?;
        }
        Ok(change)
    }

    fn apply(&mut self, change: &Change) -> Result<(), StaleChange> {
        self.project.apply(change)?;
        self.state = Arc::default();
        Ok(())
    }

    /// Applies a change that another tab made: not ours to undo.
    ///
    /// # Errors
    /// [`StaleChange`] if this copy isn't the one that it was made for; nothing is changed.
    pub fn follow(&mut self, change: &Change) -> Result<(), StaleChange> {
        self.apply(change)
    }

    /// Ends a run of joined changes.
    pub fn settle(&mut self) {
        self.history.settle();
    }

    /// Takes the last step back. Gives the change to be saved; `None` if there is nothing to undo.
    pub fn undo(&mut self, at: Timestamp) -> Option<Change> {
        let step = self.history.done.pop()?;
        let step = self.revert(&step, at)?;
        self.history.undone.push(step.clone());
        Some(step.change)
    }

    /// Does the last undone step again. Gives the change to be saved; `None` if there is nothing to redo.
    pub fn redo(&mut self, at: Timestamp) -> Option<Change> {
        let undone = self.history.undone.pop()?;
        let step = self.revert(&undone, at)?;
        self.history.done.push(step.clone());
        Some(step.change)
    }

    fn revert(&mut self, step: &Step, at: Timestamp) -> Option<Step> {
        let (stamp, made) = command::sign(&self.project, &self.author, at);
        let mut change = reverted(&self.project, &step.change, &stamp, &made);
        // Unknown fields are as they were before, unless others have come since.
        if step.change.extra == self.unknown(&step.change) {
            change.extra.clone_from(&step.before);
        }
        let before = self.unknown(&change);
        // Prepared on this very project.
        self.apply(&change).ok()?;
        Some(Step { change, joins: None, before })
    }

    /// The unknown fields that stand where a change brings others.
    fn unknown(&self, change: &Change) -> Option<Unknown> {
        change.extra.as_ref().map(|_| Box::new((self.project.extra().clone(), self.project.scheme_extra().clone())))
    }
}
