//! Working out what project files would do, so that the page stays alive and it can be stopped: in a worker (`afar`), or, where
//! little is to be read or there is no worker, in slices on the page.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};

use crossbearing::{
    merge::{Incoming, MergePlan, Planning},
    project::Project,
    wire::{LoadError, Loaded, Loading},
};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::{Offer, Offered, Stage, Taken, afar};
use crate::app::{
    desk::{Desk, Dialog, Place},
    platform::{
        slices::Slices,
        worker::merging::{Facts, News, start},
    },
    words::said,
};

/// The files as they were given.
#[derive(Debug)]
pub(crate) struct Given {
    /// What people call them, and what they say.
    pub(super) texts: Vec<(String, Rc<str>)>,
    /// Why others, that were given with them, could not be read.
    pub(super) failed: Vec<String>,
}

/// What was found out.
pub(super) struct Worked {
    pub(super) files: Vec<Taken>,
    /// Why others could not be read.
    pub(super) failed: Vec<String>,
    /// Nothing if none could.
    pub(super) plan: Option<MergePlan>,
}

/// Whether a worker is quicker than the page. Below so many bytes it isn't even started by then, and it has to read the whole
/// project before it can join a small file with a large one.
fn is_much(project: &Project, given: &Given) -> bool {
    const N_BYTES_FEW: usize = 200_000;
    const N_BYTES_OF_RECORD: usize = 400;
    let n_bytes: usize = given.texts.iter().map(|(_, text)| text.len()).sum();
    let n_records = project.articles().len() + project.claims().len() + project.links().len();
    n_bytes >= N_BYTES_FEW && n_bytes * 10 >= n_records * N_BYTES_OF_RECORD
}

/// Reads project files (name and text) and works out what they would do here. `failed` says why others, that were given with
/// them, could not be read.
pub(crate) fn begin(desk: &Desk, texts: Vec<(String, Rc<str>)>, failed: Vec<String>) {
    stop(desk);
    let desk = desk.clone();
    spawn_local(async move {
        // Whoever gave them may be about to show something else: this comes after that.
        desk.go(Place::Merge);
        work_out(&desk, Rc::new(Given { texts, failed })).await;
    });
}

/// Works it out anew, because the project has changed since.
pub(super) fn again(desk: &Desk, offered: &Offer) {
    let (desk, given) = (desk.clone(), Rc::clone(&offered.given));
    spawn_local(async move { work_out(&desk, given).await });
}

/// Forgets what is offered or being worked out.
pub(super) fn stop(desk: &Desk) {
    let stage = desk.merging().clone();
    if let Stage::Working { stop, .. } = &stage {
        stop.now();
    }
    if stage != Stage::Idle {
        desk.set_merging(Stage::Idle);
    }
}

async fn work_out(desk: &Desk, given: Rc<Given>) {
    let mut work = Work::start(desk, t!("merge-reading"), given.texts.len());
    let (project, revision) = (desk.project().clone(), desk.revision());
    let afar = if is_much(&project, &given) { afar::worked_out(&project, &given, &mut work, start).await } else { Err(String::new()) };
    let worked = match afar {
        Ok(worked) => worked,
        // Without a worker it takes no longer, only more of the page's time.
        Err(_) => here(&project, &given, &mut work).await,
    };
    let Some(Worked { files, failed, plan }) = worked else { return };
    let failed = [given.failed.clone(), failed].concat();
    match plan {
        Some(plan) => desk.set_merging(Stage::Offered(Offer(Rc::new(Offered { given, files, failed, plan, revision })))),
        None => {
            desk.set_merging(Stage::Idle);
            desk.look(|view| {
                view.place = Place::Read;
                view.dialog = Some(Dialog::Refused(failed));
            });
        }
    }
}

/// Works it out on the page; `None` if it was stopped.
pub(super) async fn here(project: &Project, given: &Given, work: &mut Work) -> Option<Worked> {
    let (mut read, mut failed): (Vec<(&str, Loaded)>, Vec<String>) = Default::default();
    for (nth, (name, text)) in given.texts.iter().enumerate() {
        match load(text, name, nth, work).await? {
            Ok(loaded) => read.push((name, loaded)),
            Err(error) => failed.push(said::load(&error)),
        }
    }
    let plan = if read.is_empty() { None } else { Some(plan(project, &read, work).await?) };
    let files = read.iter().map(|(name, loaded)| Taken { name: (*name).to_owned(), facts: Facts::of(loaded) }).collect();
    Some(Worked { files, failed, plan })
}

/// Reads one file; `None` if it was stopped.
pub(super) async fn load(text: &str, name: &str, n_done: usize, work: &mut Work) -> Option<Result<Loaded, LoadError>> {
    if !work.goes_on(n_done, name).await {
        return None;
    }
    let mut loading = match Loading::new(text.as_bytes(), name) {
        Ok(loading) => loading,
        Err(error) => return Some(Err(error)),
    };
    loop {
        match loading.step(N_ROWS) {
            Ok(true) if !work.goes_on_if_over(n_done, name).await => return None,
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Some(Err(error)),
        }
    }
    work.goes_on(n_done, name).await.then(|| loading.finish())
}

async fn plan(project: &Project, files: &[(&str, Loaded)], work: &mut Work) -> Option<MergePlan> {
    let incoming: Vec<Incoming<'_>> = files.iter().map(|(name, loaded)| Incoming { name, loaded }).collect();
    let mut planning = Planning::new(project, &incoming);
    let mut n_done = 0;
    while !planning.is_done() {
        if !work.goes_on(n_done, t!("merge-comparing")).await {
            return None;
        }
        planning.step();
        n_done += 1;
    }
    let listing = t!("merge-listing");
    if !work.goes_on(n_done, listing).await {
        return None;
    }
    while planning.list(N_ROWS) {
        if !work.goes_on_if_over(n_done, listing).await {
            return None;
        }
    }
    work.goes_on(n_done, listing).await.then(|| planning.finish())
}

/// How many rows are read, listed or taken between two looks at the clock.
pub(super) const N_ROWS: usize = 50;

/// Work in slices, told to the person.
pub(super) struct Work {
    desk: Desk,
    title: &'static str,
    n_files: usize,
    told: Rc<Told>,
    slices: Slices,
}

/// What work that waits hears: that it is to stop, and what its worker says.
#[derive(Debug, Default)]
struct Told {
    is_stopped: Cell<bool>,
    news: RefCell<VecDeque<News>>,
    waker: RefCell<Option<Waker>>,
}

impl Told {
    fn wake(&self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

/// Stops work; equal only to itself.
#[derive(Clone, Debug)]
pub(crate) struct Stop(Rc<Told>);

impl Stop {
    pub(super) fn now(&self) {
        self.0.is_stopped.set(true);
        self.0.wake();
    }
}

impl PartialEq for Stop {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Work {
    pub(super) fn start(desk: &Desk, title: &'static str, n_files: usize) -> Self {
        Self { desk: desk.clone(), title, n_files, told: Rc::default(), slices: Slices::begin() }
    }

    /// What stops it.
    pub(super) fn stop(&self) -> Stop {
        Stop(Rc::clone(&self.told))
    }

    /// Tells how far it is.
    pub(super) fn tell(&self, n_done: usize, doing: &str) {
        let (title, n_files, stop) = (self.title, self.n_files, self.stop());
        self.desk.set_merging(Stage::Working { title, n_done, n_files, doing: doing.to_owned(), stop });
    }

    /// Tells how far it is and lets the browser draw and take keys; says whether to go on.
    pub(super) async fn goes_on(&mut self, n_done: usize, doing: &str) -> bool {
        if self.told.is_stopped.get() {
            return false;
        }
        self.tell(n_done, doing);
        self.slices.rest().await;
        !self.told.is_stopped.get()
    }

    /// The same, if it is due.
    pub(super) async fn goes_on_if_over(&mut self, n_done: usize, doing: &str) -> bool {
        !self.slices.is_over() || self.goes_on(n_done, doing).await
    }

    /// Where a worker tells its news.
    pub(super) fn onnews(&self) -> Callback<News> {
        let told = Rc::downgrade(&self.told);
        Callback::from(move |news| {
            if let Some(told) = told.upgrade() {
                told.news.borrow_mut().push_back(news);
                told.wake();
            }
        })
    }

    /// The next thing that the worker says; `None` if it was stopped.
    pub(super) async fn hear(&mut self) -> Option<News> {
        let told = Rc::clone(&self.told);
        let next = || told.news.borrow_mut().pop_front();
        let mut has_waited = false;
        let news = poll_fn(|context| {
            if told.is_stopped.get() {
                return Poll::Ready(None);
            }
            if let Some(news) = next() {
                return Poll::Ready(Some(news));
            }
            has_waited = true;
            told.waker.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
        if has_waited {
            self.slices = Slices::begin();
        }
        news
    }
}
