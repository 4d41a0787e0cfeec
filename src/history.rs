//! Going back and forth: a project with the changes that were made to it here, and those still to be saved.
//! Selection, scrolling and filters are no part of it.

use std::sync::Arc;

use crate::{
    change::{Applying, Change, Reverting, StaleChange},
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
    change: Arc<Change>,
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

    /// How many records undo would take back, and how many redo would do again.
    #[must_use]
    pub fn n_records(&self) -> (usize, usize) {
        let n_of = |steps: &[Step]| steps.last().map_or(0, |step| step.change.edits.len());
        (n_of(&self.done), n_of(&self.undone))
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
            last.change = Arc::new(Change::clone(&last.change).then(change));
            return;
        }
        self.done.push(Step { change: Arc::new(change.clone()), joins: joins.map(str::to_owned), before });
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

/// The last step on its way back, or the last undone one on its way forth, made beside the project: see [`Session::undoing`].
#[derive(Clone, Debug)]
pub struct Going {
    way: Way,
    /// The state that it is made for.
    state: Arc<()>,
    label: String,
    n_edits: usize,
    n_done: usize,
    stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

#[derive(Clone, Debug)]
enum Stage {
    /// Making the change, with a copy of the project as it is and what stood there before the step.
    Making(Box<(Project, Reverting, Option<Unknown>)>),
    Applying(Box<Applying>, Option<Unknown>),
    /// It can't be done any more.
    Stale,
}

impl Going {
    /// What it takes back or does again.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// How much of how much is done.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let n = self.n_edits;
        match self.stage {
            Stage::Making(_) => (self.n_done.min(n), 2 * n),
            Stage::Applying(..) | Stage::Stale => (n + self.n_done.min(n), 2 * n),
        }
    }

    /// Looks at some more records; says whether there are more.
    pub fn step(&mut self, n_records: usize) -> bool {
        self.n_done = self.n_done.saturating_add(n_records);
        match &mut self.stage {
            Stage::Making(making) => {
                if making.1.step(&making.0, n_records) {
                    return true;
                }
                if let Stage::Making(making) = std::mem::replace(&mut self.stage, Stage::Stale) {
                    let (project, reverting, before) = *making;
                    let (change, before) = with_unknown(reverting.finish(&project), &project, before);
                    self.stage = Stage::Applying(Box::new(Applying::on(project, change)), before);
                    self.n_done = 0;
                }
                true
            }
            Stage::Applying(applying, _) => match applying.step(n_records) {
                Ok(goes_on) => goes_on,
                // Made on this very project, so it can't be.
                Err(_) => {
                    self.stage = Stage::Stale;
                    false
                }
            },
            Stage::Stale => false,
        }
    }
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
        self.go(Way::Back, at)
    }

    /// Does the last undone step again. Gives the change to be saved; `None` if there is nothing to redo.
    pub fn redo(&mut self, at: Timestamp) -> Option<Change> {
        self.go(Way::Forth, at)
    }

    /// Begins to take the last step back beside the project, which stays as it is until [`Self::gone`]; `None` if there is
    /// nothing to undo.
    #[must_use]
    pub fn undoing(&self, at: Timestamp) -> Option<Going> {
        self.going(Way::Back, at)
    }

    /// The same for the last undone step, to be done again.
    #[must_use]
    pub fn redoing(&self, at: Timestamp) -> Option<Going> {
        self.going(Way::Forth, at)
    }

    /// Puts what was taken back or done again beside the project in its place. Gives the change to be saved; `None`, and nothing
    /// is changed, if the project has moved on since.
    pub fn gone(&mut self, mut going: Going) -> Option<Change> {
        if !Arc::ptr_eq(&going.state, &self.state) {
            return None;
        }
        while going.step(usize::MAX) {}
        let Stage::Applying(applying, before) = going.stage else { return None };
        let (project, change) = applying.finish().ok()?;
        self.steps(going.way).0.pop();
        self.project = project;
        self.state = Arc::default();
        Some(self.note(going.way, change, before))
    }

    /// Where steps come from and where they go to.
    fn steps(&mut self, way: Way) -> (&mut Vec<Step>, &mut Vec<Step>) {
        let History { done, undone } = &mut self.history;
        match way {
            Way::Back => (done, undone),
            Way::Forth => (undone, done),
        }
    }

    fn note(&mut self, way: Way, change: Change, before: Option<Unknown>) -> Change {
        self.steps(way).1.push(Step { change: Arc::new(change.clone()), joins: None, before });
        change
    }

    fn go(&mut self, way: Way, at: Timestamp) -> Option<Change> {
        let step = self.steps(way).0.pop()?;
        let reverting = self.reverting(&step, at);
        // Prepared on this very project.
        let (change, before) = with_unknown(reverting.finish(&self.project), &self.project, unknown_before(&step, &self.project));
        self.apply(&change).ok()?;
        Some(self.note(way, change, before))
    }

    fn going(&self, way: Way, at: Timestamp) -> Option<Going> {
        let History { done, undone } = &self.history;
        let step = if way == Way::Back { done.last() } else { undone.last() }?;
        let making = (self.project.clone(), self.reverting(step, at), unknown_before(step, &self.project));
        Some(Going {
            way,
            state: Arc::clone(&self.state),
            label: step.change.label.clone(),
            n_edits: step.change.edits.len(),
            n_done: 0,
            stage: Stage::Making(Box::new(making)),
        })
    }

    fn reverting(&self, step: &Step, at: Timestamp) -> Reverting {
        let (stamp, made) = command::sign(&self.project, &self.author, at);
        Reverting::new(Arc::clone(&step.change), &stamp, &made)
    }

    /// The unknown fields that stand where a change brings others.
    fn unknown(&self, change: &Change) -> Option<Unknown> {
        unknown(&self.project, change)
    }
}

fn unknown(project: &Project, change: &Change) -> Option<Unknown> {
    change.extra.as_ref().map(|_| Box::new((project.extra().clone(), project.scheme_extra().clone())))
}

/// The unknown fields that are to stand where a step is taken back: as they were before, unless others have come since.
fn unknown_before(step: &Step, project: &Project) -> Option<Unknown> {
    step.before.clone().filter(|_| step.change.extra == unknown(project, &step.change))
}

/// The change with these unknown fields, and those that stand there now.
fn with_unknown(mut change: Change, project: &Project, extra: Option<Unknown>) -> (Change, Option<Unknown>) {
    change.extra = extra;
    let before = unknown(project, &change);
    (change, before)
}
