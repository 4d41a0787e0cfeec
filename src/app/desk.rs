//! The desk: one open project, what is looked at, and the ways to change either. Components hold a [`Desk`]
//! (equal to itself for good) and get what they depend on as props, so that a change re-renders only whom
//! it concerns. Hovering, scrolling and typing never pass through here.

mod going;
mod steps;
mod told;
mod view;

use std::{
    cell::{Cell, Ref, RefCell},
    rc::Rc,
};

use crossbearing::{
    change::{Change, StaleChange},
    command::{Author, Command},
    history::{Prepared, Session},
    id::{KindId, PersonId},
    project::Project,
    shown::Shown,
};
use yew::Callback;

pub(crate) use self::{
    steps::Stepping,
    told::{Notice, SaveState, Tone},
    view::{Comparison, Dialog, Figures, Guide, Looked, Looks, Pane, Place, Quoted, View},
};
use crate::app::{
    compare::{Chosen, Studies},
    copies::{self, Copies},
    ledgers::Ledgers,
    merging::Stage,
    platform::{env, page, prefs},
    settings,
    tied::{self, Tied},
    words::said,
};

struct Inner {
    session: RefCell<Session>,
    looks: RefCell<Looks>,
    /// The project without what is not shown, where something isn't.
    part: RefCell<Option<Project>>,
    view: RefCell<View>,
    save_state: RefCell<SaveState>,
    notices: RefCell<Vec<Notice>>,
    /// How far a merge is.
    merging: RefCell<Stage>,
    /// The step back or forth that is under way.
    stepping: RefCell<Option<Stepping>>,
    /// Grows with every change to the project.
    revision: Cell<u64>,
    /// Grows with every notice and request for focus.
    counter: Cell<u32>,
    /// What each person marked, made once per state of the project.
    studies: Studies,
    /// What the claims say, computed once per state of the project.
    ledgers: Ledgers,
    /// Re-renders the workspace, once it is there.
    refresh: RefCell<Callback<()>>,
    /// Whether the workspace is left as it is for now, and whether it should have been re-rendered meanwhile.
    is_held: Cell<bool>,
    is_stale: Cell<bool>,
    /// Stores a change.
    store: Callback<Rc<Change>>,
    copies: Copies,
    tied: Tied,
}

/// See the module. Cheap to clone; always equal to itself.
#[derive(Clone)]
pub(crate) struct Desk(Rc<Inner>);

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Desk {
    /// Opens a project. `store` gets every change to be saved.
    pub(crate) fn new(session: Session, save_state: SaveState, store: Callback<Rc<Change>>) -> Self {
        let project = session.project();
        let view = View {
            place: Place::default(),
            pane: Pane::default(),
            article: project.articles().next().map(|article| article.body.id.clone()),
            claim: None,
            picked: Vec::new(),
            picks: false,
            incident: None,
            comparison: Comparison::default(),
            beside: Vec::new(),
            copied: None,
            figures: Figures::default(),
            copied_side: 0,
            quoted: Quoted::default(),
            agreed: Chosen::default(),
            scheme: Looked::default(),
            guide: None,
            panes: settings::panes(),
            kind: first_kind(project),
            dialog: None,
            focus: None,
            dispute: 0,
            conflict: 0,
            reveal: 0,
        };
        let (blind, by_person) = prefs::looks(project.header().body.id.as_str());
        let shown = Shown { blind: blind.then(|| session.author().person.clone()), ..Shown::default() };
        let part = (!shown.is_all()).then(|| shown.of(project));
        Self(Rc::new(Inner {
            session: RefCell::new(session),
            looks: RefCell::new(Looks { shown, by_person }),
            part: RefCell::new(part),
            view: RefCell::new(view),
            save_state: RefCell::new(save_state),
            notices: RefCell::default(),
            merging: RefCell::default(),
            stepping: RefCell::default(),
            revision: Cell::new(1),
            counter: Cell::new(0),
            studies: Studies::default(),
            ledgers: Ledgers::default(),
            refresh: RefCell::new(Callback::noop()),
            is_held: Cell::new(false),
            is_stale: Cell::new(false),
            store,
            copies: Copies::new(copies::in_worker),
            tied: Tied::default(),
        }))
    }

    /// The copied passages of the project; components use [`copies::use_copies`].
    pub(crate) fn copies(&self) -> &Copies {
        &self.0.copies
    }

    /// The file on the disk that the project is kept in.
    pub(crate) fn tied(&self) -> &Tied {
        &self.0.tied
    }

    /// The project as it is now. Don't hold it across anything that may change it.
    pub(crate) fn project(&self) -> Ref<'_, Project> {
        Ref::map(self.0.session.borrow(), Session::project)
    }

    /// The project as far as it is shown: what components show. What is stored, exported and merged is [`Self::project`].
    pub(crate) fn shown(&self) -> Ref<'_, Project> {
        Ref::filter_map(self.0.part.borrow(), Option::as_ref).unwrap_or_else(|_| self.project())
    }

    /// Whose claims are shown, and how.
    pub(crate) fn looks(&self) -> Ref<'_, Looks> {
        self.0.looks.borrow()
    }

    /// Shows other claims, or shows them otherwise.
    pub(crate) fn look_at(&self, change: impl FnOnce(&mut Looks)) {
        {
            let mut looks = self.0.looks.borrow_mut();
            change(&mut looks);
            prefs::set_looks(self.project().header().body.id.as_str(), looks.shown.blind.is_some(), looks.by_person);
        }
        self.changed();
    }

    /// Who works here.
    pub(crate) fn me(&self) -> PersonId {
        self.session().author().person.clone()
    }

    /// The session: for its history and author.
    pub(crate) fn session(&self) -> Ref<'_, Session> {
        self.0.session.borrow()
    }

    /// Grows with every change to the project: a prop for whoever depends on all of it.
    pub(crate) fn revision(&self) -> u64 {
        self.0.revision.get()
    }

    /// What each person marked.
    pub(crate) fn studies(&self) -> &Studies {
        &self.0.studies
    }

    /// What the claims say.
    pub(crate) fn ledgers(&self) -> &Ledgers {
        &self.0.ledgers
    }

    /// What is looked at.
    pub(crate) fn view(&self) -> Ref<'_, View> {
        self.0.view.borrow()
    }

    /// The workspace says how to re-render it.
    pub(crate) fn on_refresh(&self, refresh: Callback<()>) {
        self.0.refresh.replace(refresh);
    }

    fn refresh(&self) {
        if self.0.is_held.get() {
            self.0.is_stale.set(true);
        } else {
            self.0.is_stale.set(false);
            let refresh = self.0.refresh.borrow().clone();
            refresh.emit(());
        }
    }

    /// Does something of which the text itself is to show first, and draws the panels anew once it has been painted: that
    /// takes longer than a frame. Whatever re-renders in the meantime does so at once, and with it the panels.
    pub(crate) fn text_first<T>(&self, work: impl FnOnce() -> T) -> T {
        let was_held = self.0.is_held.replace(true);
        let outcome = work();
        self.0.is_held.set(was_held);
        let desk = self.clone();
        page::after_paint(move || {
            if desk.0.is_stale.get() {
                desk.refresh();
            }
        });
        outcome
    }

    /// Looks at something else.
    pub(crate) fn look(&self, change: impl FnOnce(&mut View)) {
        {
            let mut view = self.0.view.borrow_mut();
            change(&mut view);
            view.uncover();
        }
        self.refresh();
    }

    /// Does a command and has it stored. A refusal is shown to the person. Says whether it was done (or
    /// there was nothing to do).
    pub(crate) fn perform(&self, command: &Command) -> bool {
        self.perform_joined(command, None)
    }

    /// Like [`Self::perform`]; steps with the same `joins` in a row are undone as one.
    pub(crate) fn perform_joined(&self, command: &Command, joins: Option<&str>) -> bool {
        if !self.may_write() {
            return false;
        }
        let outcome = self.0.session.borrow_mut().perform(command, env::now(), joins);
        match outcome {
            Ok(Some(change)) => {
                self.stored(change);
                true
            }
            Ok(None) => true,
            Err(error) => {
                self.trouble(&said::refused(&error));
                false
            }
        }
    }

    /// Applies a change that was prepared elsewhere (an import) and has it stored.
    pub(crate) fn take_in(&self, change: Change) -> bool {
        if !self.may_write() {
            return false;
        }
        let outcome = self.0.session.borrow_mut().take_in(&change, None).map(|()| change);
        self.taken_in(outcome)
    }

    /// Puts a large change, that was applied beside the project, in its place and has it stored.
    pub(crate) fn take_in_prepared(&self, prepared: Prepared) -> bool {
        if !self.may_write() {
            return false;
        }
        let outcome = self.0.session.borrow_mut().take_in_prepared(prepared);
        self.taken_in(outcome)
    }

    fn taken_in(&self, outcome: Result<Change, StaleChange>) -> bool {
        match outcome {
            Ok(change) => {
                self.stored(change);
                true
            }
            Err(error) => {
                self.trouble(&said::stale(&error));
                false
            }
        }
    }

    /// Applies a change that another tab made and stored.
    pub(crate) fn follow(&self, change: &Change) -> bool {
        let followed = self.0.session.borrow_mut().follow(change).is_ok();
        if followed {
            self.0.copies.follow(change);
            self.changed();
        }
        followed
    }

    /// Ends a run of joined steps.
    pub(crate) fn settle(&self) {
        self.0.session.borrow_mut().settle();
    }

    /// Goes on under another name.
    pub(crate) fn set_author(&self, author: Author) {
        self.0.session.borrow_mut().set_author(author);
    }

    fn may_write(&self) -> bool {
        if self.is_writable() {
            return true;
        }
        self.trouble(t!("desk-elsewhere"));
        false
    }

    fn stored(&self, change: Change) {
        self.0.copies.follow(&change);
        self.0.store.emit(Rc::new(change));
        tied::changed(self);
        self.changed();
    }

    fn changed(&self) {
        let part = {
            let looks = self.looks();
            (!looks.shown.is_all()).then(|| looks.shown.of(&self.project()))
        };
        self.0.part.replace(part);
        self.0.revision.set(self.0.revision.get() + 1);
        self.tidy_view();
        self.refresh();
    }

    /// Whatever is looked at may have gone.
    fn tidy_view(&self) {
        let project = &*self.shown();
        let mut view = self.0.view.borrow_mut();
        view.quoted.claims.retain(|id| project.claim(id).is_some());
        view.picked.retain(|id| project.claim(id).is_some());
        view.beside.retain(|id| project.article(id).is_some());
        if view.article.as_ref().is_none_or(|id| project.article(id).is_none()) {
            view.article = project.articles().next().map(|article| article.body.id.clone());
            view.claim = None;
        }
        if view.claim.as_ref().is_some_and(|id| project.claim(id).is_none()) {
            view.claim = None;
        }
        if view.incident.as_ref().is_some_and(|id| project.incident(id).is_none()) {
            view.incident = None;
        }
        if project.kind(&view.kind).is_none_or(|kind| kind.body.retired) {
            view.kind = first_kind(project);
        }
    }
}

fn first_kind(project: &Project) -> KindId {
    project
        .kinds()
        .min_by_key(|kind| (kind.body.retired, kind.body.order, kind.body.id.clone()))
        .map_or_else(|| "background".into(), |kind| kind.body.id.clone())
}
