//! What is shown of one small project, by whom.

use super::*;
use crate::{
    id::{RecordKey, Table},
    merge::Candidate,
    wire,
};

const LAYERS: &str = include_str!("../../tests/data/wire/v1_layers.json");

fn project(done: &[&str]) -> Project {
    let mut file: serde_json::Value = serde_json::from_str(LAYERS).unwrap();
    let progress = done.iter().map(|person| serde_json::json!({ "person": person, "article": "a1", "done": true }));
    file["progress"] = progress.collect();
    for link in file["links"].as_array_mut().unwrap() {
        let by = if link["claim"] == "c1" { "ada" } else { "ben" };
        link["created"] = serde_json::json!({ "by": by });
    }
    let mut own = file["incidents"][0].clone();
    (own["id"], own["created"]) = ("i2".into(), serde_json::json!({ "by": "ada" }));
    file["incidents"].as_array_mut().unwrap().push(own);
    let link = serde_json::json!({ "id": "l4", "claim": "c1", "incident": "i2", "created": { "by": "ada" } });
    file["links"].as_array_mut().unwrap().push(link);
    wire::load(file.to_string().as_bytes(), "fixture.json").unwrap().project
}

/// The claims, incidents, links and decisions that are shown.
#[track_caller]
fn check(shown: &Shown, done: &[&str], expect: [&str; 4]) {
    let shown = shown.of(&project(done));
    let list = |ids: Vec<&str>| ids.join(" ");
    let found = [
        list(shown.claims().map(|entry| entry.body.id.as_str()).collect()),
        list(shown.incidents().map(|entry| entry.body.id.as_str()).collect()),
        list(shown.links().map(|entry| entry.body.id.as_str()).collect()),
        list(shown.decisions().map(|entry| entry.body.id.as_str()).collect()),
    ];
    assert_eq!(found, expect);
    assert!(shown.index_is_current());
}

fn people(people: &[&str]) -> Whose {
    Whose::People(people.iter().map(|id| PersonId::new(id)).collect())
}

#[test]
fn some_peoples_claims_or_one_layer() {
    let show = |whose| Shown { whose, blind: None };
    check(&show(Whose::All), &[], ["c1 c2 g1", "i1 i2", "l1 l2 l3 l4", "d1"]);
    check(&show(people(&["ada"])), &[], ["c1", "i1 i2", "l1 l4", ""]);
    check(&show(people(&["ada", "ben"])), &[], ["c1 c2", "i1 i2", "l1 l2 l4", ""]);
    check(&show(people(&["eva"])), &[], ["", "i1 i2", "", ""]);
    check(&show(Whose::Layer("gold".to_owned())), &[], ["g1", "i1 i2", "l3", "d1"]);
}

#[test]
fn blind_until_ones_own_work_is_done() {
    let blind = |me: &str| Shown { whose: Whose::All, blind: Some(me.into()) };
    check(&blind("ben"), &[], ["c2", "i1", "l2", ""]);
    check(&blind("ben"), &["ada"], ["c2", "i1", "l2", ""]);
    check(&blind("ben"), &["ben"], ["c1 c2 g1", "i1 i2", "l1 l2 l3 l4", "d1"]);
    check(&blind("ada"), &[], ["c1", "i1 i2", "l1 l4", ""]);
    // Somebody new sees neither, but what was made ready for all.
    check(&blind("cora"), &[], ["", "i1", "", ""]);
    check(&Shown { whose: people(&["ada"]), ..blind("ben") }, &[], ["", "i1", "", ""]);
}

#[test]
fn blind_to_conflicts_about_what_others_made() {
    let about = |key: RecordKey, by: &[&str]| {
        let one = |by: &&str| Candidate {
            stamp: None,
            made: Some(Made { by: Some((*by).into()), at: None }),
            value: Default::default(),
            record: None,
            shown: false,
        };
        Conflict { key, dispute: Dispute::Values { field: "note", candidates: by.iter().map(one).collect() } }
    };
    let claim = |id: &str| RecordKey::new(Table::Claim, id);
    let ben = Shown { whose: Whose::All, blind: Some("ben".into()) };
    let check = |shown: &Shown, done: &[&str], conflict: Conflict, expect: bool| {
        assert_eq!(shown.conflict(&project(done), &conflict), expect, "{shown:?} {done:?} {conflict:?}");
    };
    check(&Shown::default(), &[], about(claim("c1"), &["ada", "cora"]), true);
    check(&ben, &[], about(claim("c1"), &["ada", "cora"]), false);
    check(&ben, &[], about(claim("c2"), &["ben", "ada"]), false);
    // His own, on two machines; what is nobody's article; and all of it once he is done.
    check(&ben, &[], about(claim("c2"), &["ben", "ben"]), true);
    check(&ben, &[], about(RecordKey::new(Table::Source, "s1"), &["ben", "ada"]), true);
    check(&ben, &["ben"], about(claim("c1"), &["ada", "cora"]), true);
    check(&ben, &[], about(RecordKey::new(Table::Link, "l1"), &["ben", "ada"]), false);
    check(&ben, &[], about(RecordKey::new(Table::Incident, "i2"), &["ben", "ada"]), false);
    check(&ben, &[], about(RecordKey::new(Table::Incident, "i1"), &["ben", "ada"]), true);
}

#[test]
fn who_has_claims() {
    let census = census(&project(&[]));
    assert_eq!(census.people, [("ada".into(), 1), ("ben".into(), 1)].into());
    assert_eq!(census.layers, [("gold".to_owned(), 1)].into());
}
