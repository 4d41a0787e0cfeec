//! What merging comes to can be kept: its file, and the row of the journal for it, say all of it.

use crossbearing::{
    command::{Author, Command},
    history::Session,
    journal,
    merge::{Incoming, Side, plan, union},
    project::Project,
    record::Incident,
    stamp::Timestamp,
    wire::{ExportOptions, Loaded, load, save},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::any_project::project;

fn text(project: &Project) -> String {
    save(project, &ExportOptions::default())
}

fn loaded(text: &str) -> Loaded {
    load(text.as_bytes(), "theirs").unwrap()
}

fn file(rest: &Value) -> Loaded {
    let mut file = json!({ "format": "crossbearing", "version": 1, "project": { "id": "p", "title": "Port", "stamp": "r-ada:1" } });
    file.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    loaded(&file.to_string())
}

/// That a project is kept by its file.
#[track_caller]
fn check_kept(project: &Project, what: &str) {
    let told = text(project);
    let again = loaded(&told).project;
    for tombstone in project.tombstones() {
        let kept = again.tombstones().find(|other| other.key == tombstone.key);
        assert!(kept == Some(tombstone), "{what}: {:?} became {:?}", shown(tombstone), kept.map(shown));
    }
    for (record, kept) in project.records().zip(again.records()) {
        assert!(record == kept, "{what}: {record:?} became {kept:?}");
    }
    assert!(again == *project, "{what}: another project");
    assert!(text(&again) == told, "{what}: another file");
}

fn shown(tombstone: &std::sync::Arc<crossbearing::project::Tombstone>) -> String {
    format!("{:?} twin of {:?}, {:?}, was told: {}", tombstone.deletions, tombstone.twin_of, tombstone.extra, tombstone.was.is_some())
}

fn author() -> Author {
    Author { replica: "r".into(), replica_label: String::new(), person: "eve".into(), name: "Eve".into() }
}

/// That files taken into a project, as one step, are kept, and that one undo leads back to the byte.
#[track_caller]
fn check(current: &Project, files: &[&Loaded]) {
    let files: Vec<Incoming<'_>> = files.iter().map(|loaded| Incoming { name: "theirs", loaded }).collect();
    let change = plan(current, &files, &mut |_| true).unwrap().change("merge", None, Timestamp::default());
    let mut session = Session::new(current.clone(), author());
    session.take_in(&change, None).unwrap();
    check_kept(session.project(), "merged");
    let merged = text(session.project());
    assert!(journal::encode_checked(&change).is_some(), "the journal can't hold it");
    session.undo(Timestamp::default()).unwrap();
    assert!(text(session.project()) == text(current), "undone, it is another file");
    assert!(session.project() == current, "undone, it is another project");
    session.redo(Timestamp::default()).unwrap();
    assert!(text(session.project()) == merged, "done again, it is another file");
}

fn renamed(project: &Project, id: &str) -> Incident {
    Incident { title: "renamed".to_owned(), ..project.incident(&id.into()).unwrap().body.clone() }
}

#[test]
fn a_record_that_a_file_by_hand_lists_as_deleted_too_is_kept() {
    let both =
        file(&json!({ "incidents": [{ "id": "i1", "title": "A", "stamp": "r-ada:1" }], "deleted": [{ "type": "incident", "id": "i1" }] }));
    let other = file(&json!({ "incidents": [{ "id": "i2", "title": "B", "stamp": "r-ben:1" }] }));
    check(&both.project, &[&other]);
    check(&other.project, &[&both]);
    // Somebody else's copy of that file, gone on with.
    let copy = file(&json!({
        "incidents": [{ "id": "i1", "title": "A", "stamp": "r-ada:1" }, { "id": "i2", "title": "B", "stamp": "r-ben:1" }],
        "deleted": [{ "type": "incident", "id": "i1" }],
    }));
    check(&both.project, &[&copy]);
    check(&copy.project, &[&both]);
    // What somebody does to it in the meantime was not deleted.
    let mut session = Session::new(copy.project.clone(), author());
    session.perform(&Command::EditIncident(renamed(&copy.project, "i1")), Timestamp::default(), None).unwrap();
    session.perform(&Command::DeleteIncident("i2".into()), Timestamp::default(), None).unwrap();
    assert_eq!(session.project().incident(&"i1".into()).unwrap().body.title, "renamed");
    check_kept(session.project(), "renamed");
    // Whatever is done in it settles it.
    let mut session = Session::new(copy.project.clone(), author());
    let change = session.perform(&Command::DeleteIncident("i2".into()), Timestamp::default(), None).unwrap().unwrap();
    check_kept(session.project(), "worked on");
    assert!(journal::encode_checked(&change).is_some(), "the journal can't hold it");
}

#[test]
fn fields_of_a_later_version_beside_one_of_several_deletions_are_kept() {
    let twice = file(&json!({ "deleted": [{
        "type": "link", "id": "l1", "stamp": "r-ada:2", "why": "twice",
        "also": [{ "stamp": "r-ben:1", "covers": [], "why": "wrong" }, { "stamp": "r-ben:2", "covers": [] }],
    }] }));
    // Cleo has seen Ada's deletion, and taken it back.
    let back = file(&json!({ "replicas": [{ "id": "r-ada", "seen": 2 }] }));
    check(&twice.project, &[&back]);
    check(&back.project, &[&twice]);
    let (merged, _) = union(Side::whole(&twice.project), Side::whole(&back.project));
    assert!(text(&merged).contains("\"wrong\"") && !text(&merged).contains("\"twice\""), "{}", text(&merged));
    // Told in another order than deletions stand in.
    let late = file(&json!({ "deleted": [{
        "type": "link", "id": "l1", "stamp": "r-ben:9", "why": "late", "also": [{ "stamp": "r-ada:2", "covers": [], "why": "early" }],
    }] }));
    for other in [&twice, &back] {
        check(&late.project, &[other]);
        check(&other.project, &[&late]);
        let both = [
            union(Side::whole(&late.project), Side::whole(&other.project)),
            union(Side::whole(&other.project), Side::whole(&late.project)),
        ];
        assert!(text(&both[0].0) == text(&both[1].0), "order");
        assert!(text(&both[0].0).contains("\"late\"") && loaded(&text(&both[0].0)).project == both[0].0);
    }
}

#[test]
fn a_claim_that_came_with_its_quote_alone_is_kept_with_its_text() {
    let text = "At least 12 people died.";
    let article = |text: Value| json!({ "id": "a1", "text": text, "sha256": crossbearing::text::sha256_hex(b"At least 12 people died."), "length": 24, "stamp": "r-ada:1" });
    let with_text = file(&json!({ "articles": [article(text.into())] }));
    let quoted = file(&json!({
        "articles": [article(Value::Null)],
        "claims": [{ "id": "c1", "article": "a1", "spans": [{ "start": 9, "end": 11, "quote": "12" }], "kind": "casualties", "stamp": "r-ben:1" }],
    }));
    check(&with_text.project, &[&quoted]);
    check(&quoted.project, &[&with_text]);
}

#[test]
fn a_claim_behind_the_end_of_the_text_that_stands_is_kept() {
    let short = file(&json!({ "articles": [{ "id": "a1", "text": null, "sha256": "b", "length": 5, "stamp": "r-eve:9" }] }));
    let long = file(&json!({
        "articles": [{ "id": "a1", "text": null, "sha256": "a", "length": 24, "stamp": "r-ben:1" }],
        "claims": [{ "id": "c1", "article": "a1", "spans": [{ "start": 9, "end": 11, "quote": "12" }], "kind": "casualties", "stamp": "r-ben:1" }],
    }));
    check(&short.project, &[&long]);
    check(&long.project, &[&short]);
}

#[test]
fn one_undo_takes_back_the_fields_of_a_later_version() {
    let current = file(&json!({ "mood": "calm", "scheme": { "tone": 1 } }));
    let other = file(
        &json!({ "mood": "tense", "weather": [1], "scheme": { "tone": 2, "pitch": 3 }, "incidents": [{ "id": "i2", "stamp": "r-ben:1" }] }),
    );
    check(&current.project, &[&other]);
}

/// `PROPTEST_CASES` times, or as often as there is time for in every run.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_projects_merged_are_kept(here in project(), there in project(), other in project()) {
        let (here, there, other) = (loaded(&text(&here)), loaded(&text(&there)), loaded(&text(&other)));
        check_kept(&union(Side::whole(&here.project), Side::whole(&there.project)).0, "two");
        check(&here.project, &[&there, &other]);
    }
}
