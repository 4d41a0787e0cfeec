//! Files that are damaged, doctored or contradict each other: what comes of each is defined, the same in whichever order
//! the files come, and said in words.

use crossbearing::{
    command::{self, Author, Command},
    history::Session,
    merge::{self, Incoming},
    project::Project,
    record::Record,
    stamp::Timestamp,
    wire::{self, ExportOptions, Loaded},
};
use serde_json::{Value, json};

/// Three incidents and a claim, made by Ada.
fn base() -> Value {
    json!({
        "format": "crossbearing", "version": 1,
        "project": { "id": "p", "title": "Port", "stamp": "r-ada:1" },
        "people": [{ "id": "ada", "name": "Ada", "stamp": "r-ada:1" }, { "id": "ben", "name": "Ben", "stamp": "r-ada:1" }],
        "replicas": [{ "id": "r-ada", "person": "ada", "stamp": "r-ada:1", "seen": 1 }],
        "articles": [{ "id": "a1", "title": "Blasts", "text": "At least 43 people were killed.", "stamp": "r-ada:1" }],
        "claims": [{ "id": "c1", "article": "a1", "spans": [{ "start": 0, "end": 18 }], "kind": "casualties", "stamp": "r-ada:1" }],
        "incidents": [
            { "id": "i1", "title": "A", "stamp": "r-ada:1" },
            { "id": "i2", "title": "B", "stamp": "r-ada:1" },
            { "id": "i3", "title": "C", "stamp": "r-ada:1" },
        ],
    })
}

/// A file in which `by` has changed fields on a replica, with the number of the change; what it says to have seen is up to
/// `seen`.
struct Side {
    file: Value,
    replica: &'static str,
    by: &'static str,
    at: &'static str,
}

impl Side {
    fn of(replica: &'static str, by: &'static str, seen: u64) -> Self {
        let mut file = base();
        let rows = file["replicas"].as_array_mut().unwrap();
        match rows.iter_mut().find(|row| row["id"] == replica) {
            Some(row) => row["seen"] = seen.into(),
            None => rows.push(json!({ "id": replica, "person": by, "stamp": format!("{replica}:1"), "seen": seen })),
        }
        Self { file, replica, by, at: "2031-03-14T09:30:00.000Z" }
    }

    fn at(mut self, at: &'static str) -> Self {
        self.at = at;
        self
    }

    fn set(mut self, list: &str, id: &str, field: &str, value: &str, counter: u64) -> Self {
        let stamp = format!("{}:{counter}", self.replica);
        let record = self.file[list].as_array_mut().unwrap().iter_mut().find(|one| one["id"] == id).unwrap();
        let before = record[field].clone();
        let before_stamp = record["stamps"][field].as_str().unwrap_or("r-ada:1").to_owned();
        record[field] = value.into();
        record["stamps"][field] = stamp.clone().into();
        let step = json!({ "stamp": stamp, "by": self.by, "at": self.at, "was": [{ "field": field, "stamp": before_stamp, "value": { field: before } }] });
        match record["history"].as_array_mut() {
            Some(steps) => steps.push(step),
            None => record["history"] = json!([step]),
        }
        self
    }
}

fn orders(n: usize) -> Vec<Vec<usize>> {
    match n {
        0 => vec![vec![]],
        n => orders(n - 1)
            .into_iter()
            .flat_map(|order| {
                (0..n).map(move |place| {
                    let mut order = order.clone();
                    order.insert(place, n - 1);
                    order
                })
            })
            .collect(),
    }
}

/// Merges the files in every order; says what waits and what is suspicious. The first is also taken as the open project.
#[track_caller]
fn check(sides: &[Side], shown: &[(&str, &str, &str)], conflicts: &[&str], warnings: &[&str]) -> Project {
    let loaded: Vec<Loaded> = sides.iter().map(|side| wire::load(side.file.to_string().as_bytes(), "test.json").unwrap()).collect();
    let saved = |project: &Project| wire::save(project, &ExportOptions::default());
    let mut all: Vec<Project> = Vec::new();
    for order in orders(loaded.len()) {
        let files: Vec<Incoming<'_>> = order.iter().map(|&nth| Incoming { name: "test.json", loaded: &loaded[nth] }).collect();
        let together = merge::together(&files).unwrap();
        assert!(!together.is_part);
        all.push(together.project);
        let plan = merge::plan(&files[0].loaded.project, &files[1..], &mut |_| true).unwrap();
        assert_eq!(plan.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(), warnings, "{order:?}");
        all.push(plan.merged);
    }
    let first = saved(&all[0]);
    for project in &all {
        assert_eq!(saved(project), first, "another order, another result");
    }
    let project = all.swap_remove(0);
    // What was written is read again, and merging any of the files once more changes nothing.
    let again = wire::load(first.as_bytes(), "merged.json").unwrap();
    for one in &loaded {
        let files = [Incoming { name: "merged.json", loaded: &again }, Incoming { name: "test.json", loaded: one }];
        assert_eq!(saved(&merge::together(&files).unwrap().project), first, "merged once more");
    }
    let value: Value = serde_json::from_str(&first).unwrap();
    for (list, id, expected) in shown {
        let record = value[list].as_array().unwrap().iter().find(|one| one["id"] == *id).unwrap();
        let (field, expected) = expected.split_once('=').unwrap();
        assert_eq!(record[field].as_str().unwrap_or_default(), expected, "{id}.{field}");
    }
    let found = merge::conflicts(&project);
    let told: Vec<String> = found
        .iter()
        .map(|conflict| {
            let (about, sides) = crossbearing::diff::conflict_in_words(&project, conflict);
            format!("{about}: {}", sides.join(" | "))
        })
        .collect();
    assert_eq!(told, conflicts);
    assert_eq!(merge::warnings(&project).iter().map(ToString::to_string).collect::<Vec<_>>(), warnings);
    next_is_unused(&project);
    project
}

/// The next change of every replica has a number that nothing in the project has.
#[track_caller]
fn next_is_unused(project: &Project) {
    let text = wire::save(project, &ExportOptions::default());
    for (replica, highest) in project.counters() {
        let author = Author { replica: replica.clone(), replica_label: String::new(), person: "ada".into(), name: "Ada".to_owned() };
        let (stamp, _) = command::sign(project, &author, Timestamp::from_unix_millis(0));
        assert!(&stamp.replica != replica || stamp.counter > highest, "{stamp}");
        assert!(!project.seen().contains(&stamp), "{stamp}");
        assert!(!text.contains(&format!("\"{stamp}\"")), "{stamp}");
    }
}

const KIND: (&str, &str) = ("claims", "c1");

#[test]
fn a_truncated_file_is_refused() {
    let text = base().to_string();
    for n_bytes in (1..text.len()).step_by(7) {
        let error = wire::load(&text.as_bytes()[..n_bytes], "half.json").unwrap_err();
        assert!(error.to_string().starts_with("half.json"), "{error}");
    }
}

#[test]
fn the_same_change_with_other_values_is_a_conflict() {
    check(
        &[
            Side::of("r-ada", "ada", 2).set("claims", "c1", "kind", "attack", 2),
            Side::of("r-ada", "ada", 2).set("claims", "c1", "kind", "statement", 2),
        ],
        &[(KIND.0, KIND.1, "kind=statement")],
        &["claim “At least 43 people”: kind: Statement (shown), by Ada, 2031-03-14 09:30 | Attack, by Ada, 2031-03-14 09:30"],
        &[
            "the same change of the replica r-ada says different things in different files: claim “At least 43 people”; was a file edited outside of Crossbearing, or a browser profile copied? Both values are kept, for you to choose",
        ],
    );
}

#[test]
fn a_change_from_the_future_wins_nothing_for_good() {
    check(
        &[
            Side::of("r-ada", "ada", 2).set("claims", "c1", "kind", "attack", 2),
            Side::of("r-ben", "ben", 1).at("9999-12-31T23:59:00.000Z").set("claims", "c1", "kind", "statement", 9_000_000_000_000),
        ],
        &[(KIND.0, KIND.1, "kind=statement")],
        &["claim “At least 43 people”: kind: Statement (shown), by Ben, 9999-12-31 23:59 | Attack, by Ada, 2031-03-14 09:30"],
        &[
            "the replica r-ben claims to have made 9000000000000 changes; was the file edited outside of Crossbearing? What it says is shown before what others say, which waits beside it",
            "something was made by Ben in the year 9999; is a clock wrong? It decides nothing: which change came first is told without clocks",
        ],
    );
}

#[test]
fn a_replica_without_numbers_left_goes_on_under_another_id() {
    let last = "the replica r-ada claims to have made 18446744073709551615 changes; was the file edited outside of Crossbearing? What it says is shown before what others say, which waits beside it";
    let project = check(
        &[
            Side::of("r-ada", "ada", u64::MAX).set("claims", "c1", "kind", "attack", u64::MAX),
            Side::of("r-ben", "ben", 1).set("incidents", "i1", "title", "Blasts", 1),
        ],
        &[(KIND.0, KIND.1, "kind=attack"), ("incidents", "i1", "title=Blasts")],
        &[],
        &[last],
    );
    // Ada works on: each change has a stamp of its own, and a machine of that name is in the project.
    let author = Author { replica: "r-ada".into(), replica_label: "Laptop".to_owned(), person: "ada".into(), name: "Ada".to_owned() };
    let mut session = Session::new(project, author);
    let stamps: Vec<String> = ["statement", "casualties"]
        .into_iter()
        .map(|kind| {
            let mut claim = session.project().claim(&"c1".into()).unwrap().body.clone();
            claim.kind = kind.into();
            let change = session.perform(&Command::EditClaim(claim), Timestamp::from_unix_millis(0), None).unwrap().unwrap();
            change.stamp.clone().unwrap().to_string()
        })
        .collect();
    assert_eq!(stamps, ["r-ada+:1", "r-ada+:2"]);
    let text = wire::save(session.project(), &ExportOptions::default());
    let again = wire::load(text.as_bytes(), "again.json").unwrap();
    assert_eq!(wire::save(&again.project, &ExportOptions::default()), text);
    let replica = again.project.replica(&"r-ada+".into()).unwrap();
    assert_eq!((replica.body.person.as_ref().unwrap().as_str(), replica.body.label.as_str()), ("ada", "Laptop"));
    assert!(merge::conflicts(&again.project).is_empty());
    next_is_unused(&again.project);
}

/// What is written by hand is numbered too, in the file that a merge makes of it.
#[test]
fn what_is_written_by_hand_never_takes_a_number_twice() {
    let hand = format!("unstamped:{}", u64::MAX);
    let mut file = base();
    file["claims"][0]["stamps"]["kind"] = hand.clone().into();
    let here = wire::load(file.to_string().as_bytes(), "here.json").unwrap();
    let bare = r#"{"format": "crossbearing", "version": 1, "articles": [{"id": "a1", "text": "At least 43 people were killed."}],
        "claims": [{"id": "c1", "article": "a1", "spans": [{"start": 0, "end": 18}], "kind": "attack"}]}"#;
    let bare = wire::load(bare.as_bytes(), "bare.json").unwrap();
    let merged = merge::plan(&here.project, &[Incoming { name: "bare.json", loaded: &bare }], &mut |_| true).unwrap().merged;
    // There is no number after the last: what stands there stays.
    assert_eq!(merged.claim(&"c1".into()).unwrap().body.kind.as_str(), "casualties");
    assert_eq!(wire::save(&merged, &ExportOptions::default()).matches(&hand).count(), 1);
}

#[test]
fn a_counter_that_runs_backwards_is_never_used_again() {
    // What the file says that it has seen is lower than what its records carry.
    check(
        &[Side::of("r-ada", "ada", 3).set("claims", "c1", "kind", "attack", 7), Side::of("r-ben", "ben", 1)],
        &[(KIND.0, KIND.1, "kind=attack")],
        &[],
        &[],
    );
    // A later change has a lower number.
    check(
        &[
            Side::of("r-ada", "ada", 7).set("claims", "c1", "kind", "attack", 7).set("claims", "c1", "kind", "statement", 4),
            Side::of("r-ben", "ben", 1),
        ],
        &[(KIND.0, KIND.1, "kind=statement")],
        &[],
        &[
            "the changes of the replica r-ada run backwards in the claim “At least 43 people”: number 4 came after number 7; was an old copy put back? Nothing is lost, and new changes are counted from the highest number",
        ],
    );
}

#[test]
fn one_replica_id_of_two_people_is_said() {
    let shared = "two people seem to work under the replica id r-one: Ada and Ben; copies of one browser profile? All that they did is kept, but either may seem to know what only the other did";
    // The same number, the same record.
    let project = check(
        &[
            Side::of("r-one", "ada", 2).set("claims", "c1", "kind", "attack", 2),
            Side::of("r-one", "ben", 2).set("claims", "c1", "kind", "statement", 2),
        ],
        &[(KIND.0, KIND.1, "kind=statement")],
        &[
            "replica r-one: person: Ben (shown) | Ada",
            "claim “At least 43 people”: kind: Statement (shown), by Ada, 2031-03-14 09:30 | Attack, by Ada, 2031-03-14 09:30",
        ],
        &[shared],
    );
    assert!(project.records().any(|record| matches!(record, Record::Replica(_))));
    // The same number for different records: neither's work goes.
    check(
        &[
            Side::of("r-one", "ada", 2).set("claims", "c1", "kind", "attack", 2),
            Side::of("r-one", "ben", 2).set("incidents", "i1", "title", "Blasts", 2),
        ],
        &[("claims", "c1", "kind=attack"), ("incidents", "i1", "title=Blasts")],
        &["replica r-one: person: Ben (shown) | Ada"],
        &[shared],
    );
}

#[test]
fn cycles_of_two_and_three_are_opened() {
    check(
        &[
            Side::of("r-ada", "ada", 2).set("incidents", "i1", "parent", "i2", 2),
            Side::of("r-ben", "ben", 3).set("incidents", "i2", "parent", "i1", 3),
        ],
        &[("incidents", "i1", "parent=i2"), ("incidents", "i2", "parent=")],
        &["incident “B”: would be a part of itself, so it is shown as a part of nothing: “A”, by Ben, 2031-03-14 09:30"],
        &[],
    );
    check(
        &[
            Side::of("r-ada", "ada", 2).set("incidents", "i1", "parent", "i2", 2),
            Side::of("r-ben", "ben", 3).set("incidents", "i2", "parent", "i3", 3),
            Side::of("r-cleo", "ben", 4).set("incidents", "i3", "parent", "i1", 4),
        ],
        &[("incidents", "i1", "parent=i2"), ("incidents", "i2", "parent=i3"), ("incidents", "i3", "parent=")],
        &["incident “C”: would be a part of itself, so it is shown as a part of nothing: “A”, by Ben, 2031-03-14 09:30"],
        &[],
    );
}
