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
    platform::worker::comparing::{Ask, Comparing, Line, News},
};

/// How many articles are with the worker at a time: enough that it never waits for the page.
const N_AHEAD: usize = 4;

/// How often at most those who show it hear how it goes on.
const NEWS_MS: u32 = 120;

/// With every how many such news comes also what was found up to then: more follows from it than a number on the page.
const FOUND_EVERY: u32 = 8;

/// What has led here is drawn first: to start a worker takes some milliseconds of a frame.
const FIRST_MS: u32 = 50;

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
    /// Whether it isn't at the end and doesn't go on: it was stopped, by the person or by a fault.
    pub(crate) stopped: bool,
}

impl PartialEq for CopiesState {
    fn eq(&self, other: &Self) -> bool {
        // What is found is compared by where it is: it may be long.
        let Self { found, progress, failed, stopped } = self;
        Rc::ptr_eq(found, &other.found) && *progress == other.progress && *failed == other.failed && *stopped == other.stopped
    }
}

/// Starts a worker, or says why not.
pub(crate) type Start = fn(Callback<News>) -> Result<Box<dyn Line>, String>;

/// The way to start that the app uses.
pub(crate) fn in_worker(onnews: Callback<News>) -> Result<Box<dyn Line>, String> {
    Ok(Box::new(Comparing::start(onnews)?))
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Compare,
    Forget,
    Settle,
}

struct Inner {
    start: Start,
    this: Weak<RefCell<Inner>>,
    mode: Mode,
    line: Option<Box<dyn Line>>,
    /// The number of what was asked last, of this worker or one before.
    nth: u32,
    /// The numbers of what isn't answered yet, and what was asked.
    asked: VecDeque<(u32, Asked)>,
    /// The articles of the project whose texts are here.
    here: BTreeMap<ArticleId, Arc<Entry<Article>>>,
    /// Those of them that the worker was not given yet, and those that it was.
    waiting: BTreeSet<ArticleId>,
    given: BTreeSet<ArticleId>,
    /// What it is still to forget.
    gone: Vec<ArticleId>,
    /// Whether it was given articles since it was last to judge them all.
    is_unsettled: bool,
    /// What is found in the articles that are here.
    pairs: Rc<Vec<Copied>>,
    /// Whether `pairs` have changed since they were last told.
    is_changed: bool,
    /// How often was told how it goes on since they last were.
    n_told: u32,
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
                given: BTreeSet::new(),
                gone: Vec::new(),
                is_unsettled: false,
                pairs: Rc::default(),
                is_changed: false,
                n_told: FOUND_EVERY,
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
        inner.drop_gone();
        inner.send();
        if inner.is_changed || inner.is_busy() {
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
        // What else of it has changed concerns nobody here.
        if self.here.get(id).and_then(|known| known.body.text.here()) != text {
            self.remove(id);
            if text.is_some() {
                self.here.insert(id.clone(), Arc::clone(article));
                self.waiting.insert(id.clone());
            }
        }
    }

    fn remove(&mut self, id: &ArticleId) {
        self.here.remove(id);
        self.waiting.remove(id);
        if self.given.remove(id) {
            self.gone.push(id.clone());
        }
    }

    /// Whether both articles are here, and not only to be given to the worker again: then it finds this again.
    fn is_here(&self, copied: &Copied) -> bool {
        let is_here = |id: &ArticleId| self.here.contains_key(id) && (self.line.is_none() || self.given.contains(id));
        copied.passages.iter().all(|passage| is_here(&passage.article))
    }

    /// Drops the passages of articles that are gone.
    fn drop_gone(&mut self) {
        if !self.pairs.iter().all(|copied| self.is_here(copied)) {
            self.pairs = Rc::new(self.pairs.iter().filter(|copied| self.is_here(copied)).cloned().collect());
            self.is_changed = true;
            self.n_told = FOUND_EVERY;
        }
    }

    fn go_on(&mut self) {
        self.mode = Mode::Running;
        self.state.failed = None;
        self.next = Some(self.later(FIRST_MS, Inner::send));
        self.tell_soon();
    }

    /// Gives the worker more, as far as it can take it.
    fn send(&mut self) {
        while self.mode == Mode::Running && self.asked.len() < N_AHEAD && self.has_more() {
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
                self.pairs = Rc::default();
            }
            self.nth += 1;
            let (ask, asked) = self.next_ask();
            if let Some(line) = &self.line {
                line.ask(self.nth, &ask);
            }
            self.asked.push_back((self.nth, asked));
        }
    }

    /// What comes next: what is gone, then what is new, and when that is all, the judgement.
    fn next_ask(&mut self) -> (Ask, Asked) {
        if let Some(id) = self.gone.pop() {
            self.is_unsettled = true;
            return (Ask::Forget(id), Asked::Forget);
        }
        if let Some(id) = self.waiting.pop_first()
            && let Some(text) = self.here.get(&id).and_then(|article| article.body.text.here())
        {
            self.is_unsettled = true;
            self.given.insert(id.clone());
            return (Ask::Compare(id, text.clone()), Asked::Compare);
        }
        self.is_unsettled = false;
        (Ask::Settle, Asked::Settle)
    }

    /// Whether there is anything that the worker wasn't asked yet. One article alone needs no worker.
    fn has_more(&self) -> bool {
        !self.gone.is_empty() || self.is_unsettled || (!self.waiting.is_empty() && (self.line.is_some() || self.here.len() > 1))
    }

    fn is_busy(&self) -> bool {
        !self.asked.is_empty() || self.has_more()
    }

    fn heard(&mut self, news: News) {
        let (nth, mut found) = match news {
            News::Copies(nth, found) => (nth, found),
            News::Failed(why) => return self.fail(why),
        };
        // Some articles may have gone since it was asked.
        found.retain(|copied| self.is_here(copied));
        match self.asked.pop_front_if(|(asked, _)| *asked == nth) {
            // Of a worker that is gone.
            None => return,
            Some((_, Asked::Settle)) => {
                if *self.pairs != found {
                    self.pairs = Rc::new(found);
                    self.is_changed = true;
                }
            }
            Some((_, Asked::Compare | Asked::Forget)) => {
                if !found.is_empty() {
                    Rc::make_mut(&mut self.pairs).extend(found);
                    self.is_changed = true;
                }
            }
        }
        self.send();
        self.tell_soon();
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
        self.gone.clear();
        self.given.clear();
        self.is_unsettled = false;
        self.waiting.extend(self.here.keys().cloned());
    }

    fn tell_soon(&mut self) {
        let is_running = self.mode == Mode::Running && self.is_busy();
        if self.news.is_none() || !is_running {
            let this = self.this.clone();
            // Never at once: whoever listens may be in the midst of something.
            let delay_ms = if is_running { NEWS_MS } else { 0 };
            self.news = Some(Timeout::new(delay_ms, move || {
                if let Some(inner) = this.upgrade() {
                    tell(&inner);
                }
            }));
        }
    }

    /// Brings the state up to date.
    fn reckon(&mut self) {
        let is_running = self.mode == Mode::Running && self.is_busy();
        let n_articles = self.here.len();
        let n_left = self.waiting.len() + self.asked.iter().filter(|(_, asked)| *asked == Asked::Compare).count();
        self.state.progress = is_running.then(|| (n_articles.saturating_sub(n_left), n_articles));
        self.state.stopped = self.mode == Mode::Stopped && self.is_busy();
        if self.is_changed && (!is_running || self.n_told >= FOUND_EVERY) {
            self.is_changed = false;
            self.n_told = 0;
            self.state.found = Rc::clone(&self.pairs);
        }
        self.n_told += 1;
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
