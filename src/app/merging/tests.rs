//! What a worker finds is what the page finds, to the byte; taking in is done whole or not at all.

use std::{cell::RefCell, rc::Rc};

use crossbearing::{
    command::Author,
    history::Session,
    merge::{Deed, MergePlan, Row},
    project::Project,
    stamp::Timestamp,
    wire::{self, ExportOptions},
};
use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

use super::{
    Offer, Offered, Stage, afar, taking,
    work::{Given, Stop, Work, Worked, here},
};
use crate::app::{
    desk::{Desk, SaveState},
    platform::worker::merging::{Ask, Line, News, start_here},
};

const START: &str = r#"{"format": "crossbearing", "version": 1, "project": {"id": "p", "title": "Port"}, "#;

/// Work on the port: an article, of which others may have a later version, and what is claimed in it.
const HERE: &str = r#""articles": [{"id": "a", "title": "Blasts", "url": "https://example.org/a", "text": "Two blasts hit the port. 12 people died.", "stamp": "r:1"}],
    "claims": [{"id": "c", "article": "a", "kind": "attack", "spans": [{"start": 0, "end": 10}], "note": "ours", "stamp": "r:1", "stamps": {"note": "r:2"}}], "x": 1.5}"#;

/// What others have: another note, their own claim and incident, something deleted.
const THEIRS: &str = r#""people": [{"id": "ben", "name": "Ben"}],
    "replicas": [{"id": "r", "seen": 1}, {"id": "s", "seen": 3, "person": "ben"}],
    "articles": [{"id": "a", "title": "Blasts", "url": "https://example.org/a", "text": "Two blasts hit the port. 12 people died.", "stamp": "r:1"}],
    "incidents": [{"id": "i", "title": "\ud83d\udd25 \u0645", "created": {"by": "ben", "at": "2026-01-02T03:04:05Z"}, "stamp": "s:2"}],
    "claims": [{"id": "c", "article": "a", "kind": "attack", "spans": [{"start": 0, "end": 10}], "note": "theirs", "stamp": "r:1", "stamps": {"note": "s:3"}},
        {"id": "d", "article": "a", "spans": [{"start": 25, "end": 39}], "kind": "casualties", "stamp": "s:2"}],
    "links": [{"claim": "d", "incident": "i", "stamp": "s:3"}], "y": [1, {"z": null}]}"#;

/// The same article later on.
const LATER: &str = r#""articles": [{"id": "a", "title": "Blasts", "url": "https://example.org/a", "text": "Updated. Two blasts hit the port. 15 people died."}],
    "claims": [{"id": "c", "article": "a", "spans": [{"start": 9, "end": 19}], "kind": "no such kind"}]}"#;

fn desk(rest: &str) -> Desk {
    let project = wire::load(format!("{START}{rest}").as_bytes(), "here").unwrap().project;
    let author = Author { replica: "q".into(), replica_label: String::new(), person: "ada".into(), name: "Ada".into() };
    Desk::new(Session::new(project, author), SaveState::Saved, Callback::noop())
}

fn given(files: &[&str]) -> Given {
    let texts = files.iter().enumerate().map(|(nth, rest)| (format!("{nth}.json"), Rc::from(format!("{START}{rest}"))));
    Given { texts: texts.collect(), failed: Vec::new() }
}

/// All of a plan in words.
fn told(plan: Option<&MergePlan>) -> String {
    plan.map(|plan| format!("{:?}{:?}", plan, plan.change("merge", None, Timestamp::default()))).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_worker_finds_what_the_page_finds() {
    for files in [&[THEIRS][..], &[LATER, THEIRS], &[THEIRS, ",,", LATER], &["}"], &["x"], &[HERE]] {
        let (desk, given) = (desk(HERE), given(files));
        let project = desk.project().clone();
        let at_home = here(&project, &given, &mut Work::start(&desk, "", 1)).await.unwrap();
        let afar = afar::worked_out(&project, &given, &mut Work::start(&desk, "", 1), start_here).await.unwrap().unwrap();
        let facts = |worked: &Worked| {
            let files: Vec<String> = worked.files.iter().map(|file| format!("{} {:?}", file.name, file.facts)).collect();
            format!("{files:?} {:?}", worked.failed)
        };
        assert_eq!(facts(&afar), facts(&at_home));
        assert_eq!(told(afar.plan.as_ref()), told(at_home.plan.as_ref()));
        assert_eq!(afar.files.len() + afar.failed.len(), files.len());
        let text = |worked: &Worked| worked.plan.as_ref().map(|plan| wire::save(&plan.merged, &ExportOptions::default()));
        assert_eq!(text(&afar), text(&at_home));
    }
}

thread_local! {
    static STOP: RefCell<Option<Stop>> = const { RefCell::new(None) };
}

/// A line to nobody: with the project, the work is stopped from outside if that is wanted, and otherwise the worker breaks.
struct Nobody(Callback<News>);

impl Line for Nobody {
    fn ask(&self, ask: Ask<'_>) {
        let stop = STOP.take();
        match (ask, stop) {
            (Ask::File(..), stop) => STOP.set(stop),
            (Ask::Project(_), None) => self.0.emit(News::Failed("broken".to_owned())),
            (Ask::Project(_), Some(stop)) => drop(gloo::timers::callback::Timeout::new(20, move || stop.now()).forget()),
        }
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_breaks_is_told_of_and_one_that_is_stopped_is_not_waited_for() {
    let (desk, given) = (desk(HERE), given(&[THEIRS]));
    let project: Project = desk.project().clone();
    let mut work = Work::start(&desk, "", 1);
    let outcome = afar::worked_out(&project, &given, &mut work, |onnews| Ok(Box::new(Nobody(onnews)))).await;
    assert_eq!(outcome.err().as_deref(), Some("broken"));
    let outcome = afar::worked_out(&project, &given, &mut work, |_| Err("there is none".to_owned())).await;
    assert_eq!(outcome.err().as_deref(), Some("there is none"));
    STOP.set(Some(work.stop()));
    let outcome = afar::worked_out(&project, &given, &mut work, |onnews| Ok(Box::new(Nobody(onnews)))).await;
    assert!(outcome.unwrap().is_none());
}

#[wasm_bindgen_test]
async fn what_is_taken_in_is_what_was_chosen() {
    let is_all: fn(&Row) -> bool = |_| true;
    let is_new: fn(&Row) -> bool = |row| row.deed == Deed::New;
    for (is_taken, n_claims, note) in [(is_all, 2, "theirs"), (is_new, 2, "ours")] {
        let (desk, given) = (desk(HERE), Rc::new(given(&[THEIRS])));
        let project = desk.project().clone();
        let Worked { files, failed, plan } = here(&project, &given, &mut Work::start(&desk, "", 1)).await.unwrap();
        let offered = Offered { given, files, failed, plan: plan.unwrap(), revision: desk.revision() };
        let offer = Offer(Rc::new(offered));
        taking::accept(&desk, &offer, is_taken, &std::collections::BTreeSet::new());
        TimeoutFuture::new(200).await;
        assert_eq!(*desk.merging(), Stage::Idle);
        assert_eq!(desk.project().claims().len(), n_claims);
        let change = offer.plan.part(&project, &is_taken, "merge", None, Timestamp::default());
        let mut expected = project.clone();
        expected.apply(&change).unwrap();
        assert!(*desk.project() == expected);
        assert_eq!(desk.project().claim(&"c".into()).unwrap().body.note, note);
        desk.undo();
        assert!(desk.project().claims().eq(project.claims()));
    }
}
