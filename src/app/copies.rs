//! The copied passages of the open project, found in a worker and kept in step with its articles. Nothing is looked for
//! before somebody asks. Knows what the comparison finds, never what people decide about it.
//!
//! Few articles are with the worker at a time: to stop is not to send the next, and how far it has come is a count. What
//! it has compared it keeps, so that one more article is compared with the rest without starting over.

mod status;
#[cfg(test)]
mod tests;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::{Rc, Weak},
    sync::Arc,
};

use crossbearing::{
    change::Change,
    copies::Copied,
    id::{ArticleId, Table},
    project::Project,
    record::{Article, Entry, Record},
};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

pub(crate) use self::status::CopiesStatus;
use crate::app::{
    desk::Desk,
    platform::worker::{Answer, Ask, Line, News, Worker},
};

/// How many articles are with the worker at a time: enough that it never waits for the page.
const N_AHEAD: usize = 4;

/// How often at most those who show it hear how it goes on.
const NEWS_MS: u32 = 120;

/// How long a worker that was told to stop may go on with what it has.
const LAST_MS: u32 = 1_000;

/// What is known of the copied passages.
#[derive(Clone, Debug, Default)]
pub(crate) struct CopiesState {
    /// Those between articles of the project as it is now.
    pub(crate) found: Rc<Vec<Copied>>,
    /// While it is at work: how many articles are compared, of how many.
    pub(crate) progress: Option<(usize, usize)>,
    /// Why it broke off.
    pub(crate) failed: Option<String>,
    /// How many articles wait because it was stopped, by the person or by a fault.
    pub(crate) n_left: usize,
}

impl PartialEq for CopiesState {
    fn eq(&self, other: &Self) -> bool {
        // What is found is compared by where it is: it may be long.
        let Self { found, progress, failed, n_left } = self;
        Rc::ptr_eq(found, &other.found) && *progress == other.progress && *failed == other.failed && *n_left == other.n_left
    }
}

/// Starts a worker, or says why not.
pub(crate) type Start = fn(Callback<News>) -> Result<Box<dyn Line>, String>;

/// The way to start that the app uses.
pub(crate) fn in_worker(onnews: Callback<News>) -> Result<Box<dyn Line>, String> {
    Ok(Box::new(Worker::start(onnews)?))
}

/// See the module. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Copies(Rc<RefCell<Inner>>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Nobody has asked yet.
    Idle,
    Running,
    Stopped,
}

struct Inner {
    start: Start,
    this: Weak<RefCell<Inner>>,
    mode: Mode,
    line: Option<Box<dyn Line>>,
    /// The number of what was asked last, of this worker or one before.
    nth: u32,
    /// The numbers of what isn't answered yet.
    asked: VecDeque<u32>,
    /// The articles of the project whose texts are here.
    here: BTreeMap<ArticleId, Arc<Entry<Article>>>,
    /// Those of them that the worker was not given yet.
    waiting: BTreeSet<ArticleId>,
    /// What the worker was given, also what is no longer in the project: it may come back.
    given: BTreeMap<ArticleId, Arc<Entry<Article>>>,
    /// What it has found in all that it was given.
    pairs: Vec<Copied>,
    /// Whether `pairs` or `here` have changed since they were last told.
    is_changed: bool,
    state: CopiesState,
    listeners: Vec<(u32, Callback<CopiesState>)>,
    n_listeners: u32,
    /// When the listeners hear more.
    news: Option<Timeout>,
    /// When it begins, or ends for good.
    next: Option<Timeout>,
}

impl Copies {
    /// Nothing is started before somebody asks.
    pub(crate) fn new(start: Start) -> Self {
        Self(Rc::new_cyclic(|this| {
            RefCell::new(Inner {
                start,
                this: this.clone(),
                mode: Mode::Idle,
                line: None,
                nth: 0,
                asked: VecDeque::new(),
                here: BTreeMap::new(),
                waiting: BTreeSet::new(),
                given: BTreeMap::new(),
                pairs: Vec::new(),
                is_changed: false,
                state: CopiesState::default(),
                listeners: Vec::new(),
                n_listeners: 0,
                news: None,
                next: None,
            })
        }))
    }

    /// Somebody wants to know. The first time, the work is begun; what was stopped stays stopped.
    pub(crate) fn want(&self, project: &Project) {
        let mut inner = self.0.borrow_mut();
        if inner.mode == Mode::Idle {
            for article in project.articles() {
                inner.put(article);
            }
            inner.go_on();
            inner.reckon();
        }
    }

    /// Goes on after a stop or a fault.
    pub(crate) fn start(&self) {
        self.0.borrow_mut().go_on();
    }

    /// Stops, at once; what is found stays.
    pub(crate) fn cancel(&self) {
        let mut inner = self.0.borrow_mut();
        if inner.mode != Mode::Running {
            return;
        }
        inner.mode = Mode::Stopped;
        inner.next = Some(inner.later(LAST_MS, Inner::end_if_busy));
        inner.tell_soon();
    }

    /// Takes in what has changed in the project.
    pub(crate) fn follow(&self, change: &Change) {
        let mut inner = self.0.borrow_mut();
        if inner.mode == Mode::Idle {
            return;
        }
        for edit in change.edits.iter().filter(|edit| edit.key.table == Table::Article) {
            if let Some(Record::Article(article)) = &edit.after.record {
                inner.put(article);
            } else {
                inner.remove(&ArticleId::from(Arc::clone(&edit.key.id)));
            }
        }
        inner.send();
        if inner.is_changed {
            inner.tell_soon();
        }
    }

    /// What is known now.
    pub(crate) fn state(&self) -> CopiesState {
        self.0.borrow().state.clone()
    }

    /// Hears from now on what is known, until what it returns is dropped.
    fn listen(&self, onstate: Callback<CopiesState>) -> Listening {
        let mut inner = self.0.borrow_mut();
        inner.n_listeners += 1;
        let nth = inner.n_listeners;
        inner.listeners.push((nth, onstate));
        Listening { of: self.clone(), nth }
    }
}

struct Listening {
    of: Copies,
    nth: u32,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.of.0.borrow_mut().listeners.retain(|(nth, _)| *nth != self.nth);
    }
}

impl Inner {
    fn later(&self, delay_ms: u32, work: fn(&mut Inner)) -> Timeout {
        let this = self.this.clone();
        Timeout::new(delay_ms, move || {
            if let Some(inner) = this.upgrade() {
                work(&mut inner.borrow_mut());
            }
        })
    }

    fn put(&mut self, article: &Arc<Entry<Article>>) {
        let (id, text) = (&article.body.id, article.body.text.here());
        if text.is_none() {
            return self.remove(id);
        }
        match self.given.get(id).map(|given| given.body.text.here() == text) {
            Some(true) => {}
            Some(false) => {
                self.pairs.retain(|copied| copied.passages.iter().all(|passage| passage.article != *id));
                self.is_changed = true;
                self.start_over();
                self.waiting.insert(id.clone());
            }
            None => {
                self.waiting.insert(id.clone());
            }
        }
        // What else of it has changed concerns nobody here.
        self.is_changed |= self.here.insert(id.clone(), Arc::clone(article)).is_none();
    }

    fn remove(&mut self, id: &ArticleId) {
        self.waiting.remove(id);
        self.is_changed |= self.here.remove(id).is_some();
    }

    fn go_on(&mut self) {
        self.mode = Mode::Running;
        self.state.failed = None;
        // What has led here is drawn first.
        self.next = Some(self.later(0, Inner::send));
        self.tell_soon();
    }

    /// Gives the worker more, as far as it can take it.
    fn send(&mut self) {
        while self.mode == Mode::Running && self.n_left() > 0 && self.asked.len() < N_AHEAD {
            let Some(id) = self.waiting.pop_first() else { return };
            let Some(article) = self.here.get(&id).cloned() else { continue };
            if self.line.is_none() {
                let this = self.this.clone();
                let onnews = Callback::from(move |news| {
                    if let Some(inner) = this.upgrade() {
                        inner.borrow_mut().heard(news);
                    }
                });
                match (self.start)(onnews) {
                    Ok(line) => self.line = Some(line),
                    Err(why) => return self.fail(why),
                }
                self.pairs.clear();
            }
            if let (Some(line), Some(text)) = (&self.line, article.body.text.here()) {
                self.nth += 1;
                line.ask(self.nth, &Ask::Compare(id.clone(), text.clone()));
                self.asked.push_back(self.nth);
                self.given.insert(id, article);
            }
        }
    }

    fn heard(&mut self, news: News) {
        match news {
            News::Answer(nth, Answer::Compared(found)) => {
                // Not of a worker that is gone.
                if self.asked.front() == Some(&nth) {
                    self.asked.pop_front();
                    self.is_changed |= !found.is_empty();
                    self.pairs.extend(found);
                    self.send();
                    self.tell_soon();
                }
            }
            News::Failed(why) => self.fail(why),
        }
    }

    fn fail(&mut self, why: String) {
        self.start_over();
        self.mode = Mode::Stopped;
        self.state.failed = Some(why);
        self.tell_soon();
    }

    /// Ends the worker if it is still at it: nobody waits for it.
    fn end_if_busy(&mut self) {
        if self.mode == Mode::Stopped && !self.asked.is_empty() {
            self.start_over();
            self.tell_soon();
        }
    }

    /// Ends the worker, with all that it knows: all articles are to be compared again, by the next one.
    fn start_over(&mut self) {
        self.line = None;
        self.asked.clear();
        self.given.clear();
        self.waiting.extend(self.here.keys().cloned());
    }

    fn tell_soon(&mut self) {
        let is_busy = self.mode == Mode::Running && self.n_left() > 0;
        if self.news.is_none() || !is_busy {
            let this = self.this.clone();
            // Never at once: whoever listens may be in the midst of something.
            let delay_ms = if is_busy { NEWS_MS } else { 0 };
            self.news = Some(Timeout::new(delay_ms, move || {
                if let Some(inner) = this.upgrade() {
                    tell(&inner);
                }
            }));
        }
    }

    /// How many articles are still to be compared. One alone can't be.
    fn n_left(&self) -> usize {
        if self.given.is_empty() && self.here.len() < 2 { 0 } else { self.waiting.len() + self.asked.len() }
    }

    /// Brings the state up to date.
    fn reckon(&mut self) {
        let n_left = self.n_left();
        let n_articles = self.here.len();
        // An article that was removed while the worker had it may be one too many.
        self.state.progress = (self.mode == Mode::Running && n_left > 0).then(|| (n_articles.saturating_sub(n_left), n_articles));
        self.state.n_left = if self.mode == Mode::Stopped { n_left } else { 0 };
        if std::mem::take(&mut self.is_changed) {
            let is_here = |copied: &&Copied| copied.passages.iter().all(|passage| self.here.contains_key(&passage.article));
            self.state.found = Rc::new(self.pairs.iter().filter(is_here).cloned().collect());
        }
    }
}

fn tell(inner: &RefCell<Inner>) {
    let (state, listeners) = {
        let mut inner = inner.borrow_mut();
        inner.news = None;
        inner.reckon();
        (inner.state.clone(), inner.listeners.clone())
    };
    for (_, onstate) in listeners {
        onstate.emit(state.clone());
    }
}

/// The copied passages of the open project, for a component that depends on them: it alone is re-rendered when more are
/// found. Asking for them begins the work.
#[hook]
pub(crate) fn use_copies(desk: &Desk) -> CopiesState {
    let state = use_state_eq(|| {
        desk.copies().want(&desk.project());
        desk.copies().state()
    });
    {
        let state = state.setter();
        use_effect_with(desk.clone(), move |desk| {
            state.set(desk.copies().state());
            let listening = desk.copies().listen(Callback::from(move |news| state.set(news)));
            move || drop(listening)
        });
    }
    (*state).clone()
}
