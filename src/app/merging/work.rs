//! Working out what project files would do, in slices, so that the page stays alive and it can be stopped.

use std::{cell::Cell, collections::BTreeSet, rc::Rc};

use crossbearing::{
    id::ArticleId,
    merge::{Incoming, MergePlan, Planning},
    project::Project,
    revision::{self, Offer as Revision},
    wire::{LoadError, Loaded, Loading},
};
use wasm_bindgen_futures::spawn_local;

use super::{Offer, Offered, Stage, Taken};
use crate::app::{
    desk::{Desk, Dialog, Place},
    platform::{env, slices::Slices},
    words::said,
};

/// Reads project files (name and text) and works out what they would do here. `failed` says why others, that were given with
/// them, could not be read.
pub(crate) fn begin(desk: &Desk, texts: Vec<(String, Rc<str>)>, failed: Vec<String>) {
    stop(desk);
    let desk = desk.clone();
    spawn_local(async move {
        let mut work = Work::start(&desk, texts.len());
        desk.go(Place::Merge);
        let (mut files, mut failed) = (Vec::new(), failed);
        for (nth, (name, text)) in texts.into_iter().enumerate() {
            let Some(outcome) = load(&text, &name, nth, &mut work).await else { return };
            match outcome {
                Ok(loaded) => files.push(Taken { name, loaded }),
                Err(error) => failed.push(said::load(&error)),
            }
        }
        if files.is_empty() {
            desk.set_merging(Stage::Idle);
            desk.look(|view| {
                view.place = Place::Read;
                view.dialog = Some(Dialog::Refused(failed));
            });
            return;
        }
        offer(&desk, &mut work, &Rc::new(files), &Rc::new(failed)).await;
    });
}

/// Works it out anew, because the project has changed since.
pub(super) fn again(desk: &Desk, offered: &Offer) {
    let (desk, files, failed) = (desk.clone(), Rc::clone(&offered.files), Rc::clone(&offered.failed));
    spawn_local(async move {
        let mut work = Work::start(&desk, files.len());
        offer(&desk, &mut work, &files, &failed).await;
    });
}

/// Forgets what is offered or being worked out.
pub(super) fn stop(desk: &Desk) {
    let stage = desk.merging().clone();
    if let Stage::Working { stop, .. } = &stage {
        stop.set(true);
    }
    if stage != Stage::Idle {
        desk.set_merging(Stage::Idle);
    }
}

/// Reads one file; `None` if it was stopped.
async fn load(text: &str, name: &str, n_done: usize, work: &mut Work) -> Option<Result<Loaded, LoadError>> {
    if !work.goes_on(n_done, name).await {
        return None;
    }
    let mut loading = match Loading::new(text.as_bytes(), name) {
        Ok(loading) => loading,
        Err(error) => return Some(Err(error)),
    };
    loop {
        match loading.step(N_ROWS) {
            Ok(true) if work.slices.is_over() && !work.goes_on(n_done, name).await => return None,
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Some(Err(error)),
        }
    }
    work.goes_on(n_done, name).await.then(|| loading.finish())
}

async fn offer(desk: &Desk, work: &mut Work, files: &Rc<Vec<Taken>>, failed: &Rc<Vec<String>>) {
    let (project, revision) = (desk.project().clone(), desk.revision());
    let Some(plan) = plan(&project, files, work).await else { return };
    let offered = Offered { files: Rc::clone(files), failed: Rc::clone(failed), plan, revision };
    desk.set_merging(Stage::Offered(Offer(Rc::new(offered))));
}

async fn plan(project: &Project, files: &[Taken], work: &mut Work) -> Option<MergePlan> {
    let incoming: Vec<Incoming<'_>> = files.iter().map(|file| Incoming { name: &file.name, loaded: &file.loaded }).collect();
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
        if work.slices.is_over() && !work.goes_on(n_done, listing).await {
            return None;
        }
    }
    work.goes_on(n_done, listing).await.then(|| planning.finish())
}

/// How many rows are read or listed between two looks at the clock.
const N_ROWS: usize = 50;

/// Work in slices, told to the person.
struct Work {
    desk: Desk,
    n_files: usize,
    stop: Rc<Cell<bool>>,
    slices: Slices,
}

impl Work {
    fn start(desk: &Desk, n_files: usize) -> Self {
        Self { desk: desk.clone(), n_files, stop: Rc::default(), slices: Slices::begin() }
    }

    /// Tells how far it is and lets the browser draw and take keys; says whether to go on.
    async fn goes_on(&mut self, n_done: usize, doing: &str) -> bool {
        if self.stop.get() {
            return false;
        }
        let (n_files, stop) = (self.n_files, Rc::clone(&self.stop));
        self.desk.set_merging(Stage::Working { n_done, n_files, doing: doing.to_owned(), stop });
        self.slices.rest().await;
        !self.stop.get()
    }
}

/// Takes in what is offered and taken, and the later versions that are not declined; says whether it was done.
pub(super) fn accept(
    desk: &Desk,
    offered: &Offer,
    is_taken: &dyn Fn(&crossbearing::merge::Row) -> bool,
    declined: &BTreeSet<ArticleId>,
) -> bool {
    let label = match offered.files.as_slice() {
        [file] => format!("merge {}", file.name),
        files => format!("merge {} files", files.len()),
    };
    let change = {
        let (author, at) = (desk.session().author().clone(), env::now());
        let merge = offered.plan.part(&desk.project(), is_taken, &label, Some(author.person.clone()), at);
        let offers: Vec<&Revision> = offered.plan.revisions.iter().filter(|offer| !declined.contains(&offer.later.id)).collect();
        revision::taken(&desk.project(), merge, &offers, &author, at)
    };
    let change = match change {
        Ok(change) => change,
        Err(error) => {
            desk.say(&t!("merge-failed-to", error = &said::refused(&error)));
            return false;
        }
    };
    if !desk.take_in(change) {
        return false;
    }
    desk.set_merging(Stage::Idle);
    let (n_waiting, n_matters) = (super::n_waiting(desk), super::matters(desk).len());
    desk.look(|view| {
        view.conflict = 0;
        if n_matters == 0 {
            view.place = Place::Read;
        }
    });
    desk.say(&match n_waiting {
        0 => t!("merge-done").to_owned(),
        n => t!("merge-done-conflicts", conflicts = &t!("n-conflicts", n = n)),
    });
    true
}
