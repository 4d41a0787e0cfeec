//! In a browser: no key means two things at once. Every state in which other keys work is really brought about.

use std::collections::{BTreeMap, BTreeSet};

use crossbearing::{
    command::{Author, Command},
    history::Session,
    merge::{Side, union},
    project::Project,
    sample::{self, Extent},
};
use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::*;
use crate::app::{
    desk::{Comparison, Place, SaveState},
    platform::env,
    shell::{Workspace, WorkspaceProps},
};

wasm_bindgen_test_configure!(run_in_browser);

fn session(project: Project, name: &str) -> Session {
    let author = Author { replica: name.into(), replica_label: String::new(), person: name.into(), name: name.to_owned() };
    Session::new(project, author)
}

/// The worked example, in which two people marked the same otherwise and disagree about a title.
fn project() -> Project {
    let mut ana = session(Project::new("p".into(), "Port Marin"), "ana");
    for command in sample::commands(Extent::Example, env::now()) {
        ana.perform(&command, env::now(), None).unwrap();
    }
    let mut ben = session(ana.project().clone(), "ben");
    let claim = ana.project().claims().find(|claim| claim.body.quantity.is_some()).unwrap().body.clone();
    let other = crossbearing::record::Claim { id: "other".into(), kind: "attack".into(), quantity: None, ..claim };
    ben.perform(&Command::MarkClaim(other), env::now(), None).unwrap();
    let incident = ana.project().incidents().next().unwrap().body.clone();
    for (session, title) in [(&mut ana, "One title"), (&mut ben, "Another title")] {
        let renamed = crossbearing::record::Incident { title: title.to_owned(), ..incident.clone() };
        session.perform(&Command::EditIncident(renamed), env::now(), None).unwrap();
    }
    union(Side::whole(ana.project()), Side::whole(ben.project())).0
}

/// For keys that two actions have at once: the one that is meant, and the other.
fn clashes(desk: &Desk) -> BTreeSet<(String, &'static str, &'static str)> {
    let mut by_key: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for (key, action) in &current().of {
        if (action.when)(desk) {
            by_key.entry(key.to_string()).or_default().push(action.id);
        }
    }
    let pairs = |(key, ids): (String, Vec<&'static str>)| ids[1..].iter().map(|other| (key.clone(), ids[0], *other)).collect::<Vec<_>>();
    by_key.into_iter().flat_map(pairs).collect()
}

/// Known and meant: in its own place a key does what that place is about, though elsewhere it does something else; the other
/// action is reached there by its name.
const MEANT: &[(&str, &str, &str)] = &[
    ("e", "adjudicate.edit", "files.export"),
    ("g", "scheme.guidelines", "to_do.next"),
    ("p", "adjudicate.previous", "files.paste"),
    ("p", "conflict.previous", "files.paste"),
    ("r", "adjudicate.reason", "to_do.changed"),
    ("r", "scheme.rename", "to_do.changed"),
    ("u", "adjudicate.undo", "to_do.no_incident"),
];

/// Not brought about here: it takes more kinds and people than there are, the keyboard on the tree (which sees its keys first),
/// files on offer, a later version of a text, or a step of thousands of records.
const UNTRIED: &[&str] = &[
    "kind.8",
    "kind.9",
    "adjudicate.2",
    "adjudicate.3",
    "adjudicate.4",
    "adjudicate.5",
    "adjudicate.6",
    "adjudicate.7",
    "adjudicate.8",
    "adjudicate.9",
    "incident.indent",
    "incident.outdent",
    "incident.delete",
    "merge.accept",
    "merge.cancel",
    "article.version",
    "step.stop",
];

#[wasm_bindgen_test]
async fn no_key_means_two_things_at_once() {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    let desk = Desk::new(session(project(), "ana"), SaveState::Saved, Callback::noop());
    let props = WorkspaceProps {
        desk: desk.clone(),
        onhome: Callback::noop(),
        pending_files: Vec::new(),
        update_ready: false,
        onupdate: Callback::noop(),
    };
    let app = yew::Renderer::<Workspace>::with_root_and_props(root.clone(), props).render();
    TimeoutFuture::new(100).await;
    let claim = desk.project().claim(&"other".into()).unwrap().body.clone();
    let incident = desk.project().incidents().next().unwrap().body.id.clone();
    let places = [Place::Read, Place::Incidents, Place::Adjudicate, Place::Merge, Place::Scheme].map(|place| (place, Comparison::Matrix));
    let comparisons =
        [Comparison::Matrix, Comparison::Timeline, Comparison::Parallel, Comparison::Copied, Comparison::Agreement, Comparison::Brief];
    let mut found: BTreeMap<(String, &'static str, &'static str), String> = BTreeMap::new();
    let mut used: BTreeSet<&'static str> = BTreeSet::new();
    for (place, comparison) in places.into_iter().chain(comparisons.map(|comparison| (Place::Compare, comparison))) {
        let states = [(false, 0, false), (true, 0, true), (true, 0, false), (false, 2, true), (true, 2, true), (false, 0, true)];
        for (nth, (with_claim, picks, with_incident)) in states.into_iter().enumerate() {
            let picked =
                desk.project().claims_in_text_order(&claim.article).iter().take(picks).map(|claim| claim.body.id.clone()).collect();
            desk.look(|view| {
                (view.place, view.comparison) = (place, comparison);
                view.article = Some(claim.article.clone());
                view.claim = with_claim.then(|| claim.id.clone());
                view.picked = picked;
                view.dispute = nth;
                view.incident = with_incident.then(|| incident.clone());
            });
            TimeoutFuture::new(if comparison == Comparison::Copied { 400 } else { 60 }).await;
            if comparison == Comparison::Parallel {
                (by_id("parallel.next").unwrap().run)(&desk);
                TimeoutFuture::new(60).await;
            }
            let state = format!("{place:?} {comparison:?}, claim {with_claim}, {picks} picked, incident {with_incident}");
            used.extend(all().filter(|action| (action.when)(&desk)).map(|action| action.id));
            for clash in clashes(&desk) {
                found.entry(clash).or_insert_with(|| state.clone());
            }
        }
    }
    app.destroy();
    root.remove();
    let unmeant: Vec<String> = found
        .iter()
        .filter(|((key, one, other), _)| !MEANT.contains(&(key.as_str(), one, other)))
        .map(|((key, one, other), state)| format!("{key}: {one} hides {other} ({state})"))
        .collect();
    assert!(unmeant.is_empty(), "clashes:\n{}", unmeant.join("\n"));
    let known: BTreeSet<(&str, &str, &str)> = found.keys().map(|(key, one, other)| (key.as_str(), *one, *other)).collect();
    assert_eq!(known, MEANT.iter().copied().collect(), "no longer there");
    // A state that an action is never available in proves nothing about its keys.
    let untried: Vec<&str> = all().filter(|action| !action.keys.is_empty() && !used.contains(action.id)).map(|action| action.id).collect();
    assert_eq!(untried, UNTRIED);
}
