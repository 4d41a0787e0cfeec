//! Merging and comparing files as people, scripts and Git do it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const BASE: &str = r#"{"format": "crossbearing", "version": 1,
  "project": {"id": "p", "title": "Port", "stamp": "r-ada:1"},
  "people": [{"id": "ada", "name": "Ada", "stamp": "r-ada:1"}, {"id": "ben", "name": "Ben", "stamp": "r-ada:1"}],
  "replicas": [{"id": "r-ada", "person": "ada", "stamp": "r-ada:1", "seen": 1}],
  "articles": [{"id": "a1", "title": "Blasts", "text": "At least 43 people were killed. Dozens were injured.", "stamp": "r-ada:1"}],
  "claims": [
    {"id": "c1", "article": "a1", "spans": [{"start": 0, "end": 18, "quote": "At least 43 people"}], "kind": "casualties", "stamp": "r-ada:1"},
    {"id": "c2", "article": "a1", "spans": [{"start": 32, "end": 38, "quote": "Dozens"}], "kind": "casualties", "stamp": "r-ada:1"}
  ]}"#;

/// The base with the kind of a claim changed by somebody.
fn changed(claim: &str, kind: &str, who: &str) -> String {
    let stamp = format!("r-{who}:2");
    let mut value: serde_json::Value = serde_json::from_str(BASE).unwrap();
    let claims = value["claims"].as_array_mut().unwrap();
    let claim = claims.iter_mut().find(|one| one["id"] == claim).unwrap();
    claim["kind"] = kind.into();
    claim["stamps"] = serde_json::json!({ "kind": stamp });
    claim["history"] = serde_json::json!([{ "stamp": stamp, "by": who, "at": "2031-03-14T09:30:00.000Z",
        "was": [{ "field": "kind", "stamp": "r-ada:1", "value": { "kind": "casualties" } }] }]);
    let row = serde_json::json!({ "id": format!("r-{who}"), "seen_also": [[2, 2]] });
    match who {
        "ada" => value["replicas"][0]["seen"] = 2.into(),
        _ => value["replicas"].as_array_mut().unwrap().push(row),
    }
    value.to_string()
}

fn run(program: &str, arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(program);
    // A repository of its own, whatever the machine's settings are.
    command.env("GIT_CONFIG_GLOBAL", folder.join("no-settings")).env("GIT_CONFIG_NOSYSTEM", "1");
    for name in ["GIT_AUTHOR", "GIT_COMMITTER"] {
        command.env(format!("{name}_NAME"), "Test").env(format!("{name}_EMAIL"), "test@example.org");
    }
    command.args(arguments).current_dir(folder).output().unwrap()
}

fn crossbearing(arguments: &str, folder: &Path) -> (Option<i32>, String, String) {
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let output = run(env!("CARGO_BIN_EXE_crossbearing"), &arguments, folder);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const CONFLICT: &str = "claim “At least 43 people”: kind";

#[test]
fn files_merge_in_any_order() {
    let (ada, ben) = (changed("c1", "attack", "ada"), changed("c2", "statement", "ben"));
    let folder = folder(&[("base.json", BASE), ("ada.json", &ada), ("ben.json", &ben)]);
    let path = folder.path();
    let (status, printed, complained) = crossbearing("merge base.json ada.json ben.json -o one.json", path);
    assert_eq!((status, printed.as_str(), complained.as_str()), (Some(0), "one.json: 1 article, 2 claims, 0 incidents\n", ""));
    let one = fs::read(path.join("one.json")).unwrap();
    for (files, output) in [("ben.json ada.json base.json", "two.json"), ("one.json ada.json ben.json one.json", "one.json")] {
        assert_eq!(crossbearing(&format!("merge {files} -o {output}"), path).0, Some(0), "{files}");
        assert_eq!(fs::read(path.join(output)).unwrap(), one, "{files}");
    }
    assert_eq!(fs::read_to_string(path.join("ada.json")).unwrap(), ada, "what is read is not written");
    let (status, printed, _) = crossbearing("diff base.json one.json", path);
    assert_eq!(
        (status, printed.as_str()),
        (
            Some(1),
            "article “Blasts”\n  claim “At least 43 people”: kind Casualties → Attack, by Ada, 2031-03-14 09:30\n  \
             claim “Dozens”: kind Casualties → Statement, by Ben, 2031-03-14 09:30\n"
        )
    );
    assert_eq!(crossbearing("diff one.json two.json", path), (Some(0), String::new(), String::new()));
    assert_eq!(crossbearing("diff one.json missing.json", path).0, Some(2));
}

#[test]
fn conflicts_are_listed_with_both_values() {
    let (ada, ben) = (changed("c1", "attack", "ada"), changed("c1", "statement", "ben"));
    let folder = folder(&[("ada.json", &ada), ("ben.json", &ben), ("broken.json", &ada[..ada.len() / 2])]);
    let path = folder.path();
    let (status, printed, _) = crossbearing("merge ada.json ben.json -o out.json", path);
    let listed = format!(
        "out.json: 1 article, 2 claims, 0 incidents\n1 conflict:\n  {CONFLICT}\n    Statement (shown), by Ben, 2031-03-14 09:30\n    \
         Attack, by Ada, 2031-03-14 09:30\n"
    );
    assert_eq!((status, printed), (Some(2), listed));
    let (status, printed, _) = crossbearing("merge ben.json ada.json -o again.json --json", path);
    let report: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(status, Some(2));
    assert_eq!((&report["conflicts"][0]["about"], &report["conflicts"][0]["detail"]["values"][1]["by"]), (&CONFLICT.into(), &"ada".into()));
    assert_eq!(fs::read(path.join("out.json")).unwrap(), fs::read(path.join("again.json")).unwrap());

    let (status, printed, complained) = crossbearing("merge ada.json broken.json -o never.json", path);
    assert_eq!((status, printed.as_str()), (Some(1), ""));
    assert!(complained.contains("broken.json"), "{complained}");
    assert!(!path.join("never.json").exists());
}

#[test]
fn parts_make_a_part_and_a_file_without_stamps_is_adopted() {
    let part = |text: &str| text.replacen("\"version\": 1,", "\"version\": 1, \"partial\": true,", 1);
    let by_hand = r#"{"format": "crossbearing", "version": 1, "project": {"id": "p"},
      "articles": [{"id": "a2", "title": "Second", "text": "Fourteen died."}]}"#;
    let ben = changed("c2", "statement", "ben").replacen("\"version\":1", "\"version\":1,\"partial\":true", 1);
    let base = part(BASE);
    assert!(ben.contains("partial"));
    let folder = folder(&[("whole.json", BASE), ("base.json", &base), ("ben.json", &ben), ("hand.json", by_hand)]);
    let path = folder.path();
    for (files, printed) in [
        ("base.json ben.json", "out.json: 1 article, 2 claims, 0 incidents (a part of a project)\n"),
        ("ben.json hand.json base.json", "out.json: 2 articles, 2 claims, 0 incidents (a part of a project)\n"),
        ("ben.json hand.json whole.json", "out.json: 2 articles, 2 claims, 0 incidents\n"),
    ] {
        assert_eq!(crossbearing(&format!("merge {files} -o out.json"), path), (Some(0), printed.to_owned(), String::new()), "{files}");
        let says_so = fs::read_to_string(path.join("out.json")).unwrap().contains("\"partial\": true");
        assert_eq!(says_so, printed.contains("a part"), "{files}");
    }
}

/// A repository in which two branches changed the project.
fn repository(ours: &str, theirs: &str) -> tempfile::TempDir {
    let driver = format!("\"{}\" git-merge %O %A %B %P", env!("CARGO_BIN_EXE_crossbearing").replace('\\', "/"));
    let folder = folder(&[("project.json", BASE), (".gitattributes", "project.json merge=crossbearing\n")]);
    let path = folder.path();
    let git = |arguments: &[&str]| {
        let output = run("git", arguments, path);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    };
    git(&["init", "--quiet", "--initial-branch", "main"]);
    git(&["config", "merge.crossbearing.driver", &driver]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "base"]);
    git(&["checkout", "--quiet", "-b", "theirs"]);
    fs::write(path.join("project.json"), theirs).unwrap();
    git(&["commit", "--quiet", "-am", "theirs"]);
    git(&["checkout", "--quiet", "main"]);
    fs::write(path.join("project.json"), ours).unwrap();
    git(&["commit", "--quiet", "-am", "ours"]);
    folder
}

#[test]
fn git_merges_two_branches() {
    if Command::new("git").arg("--version").output().is_err() {
        return;
    }
    let ada = changed("c1", "attack", "ada");
    let merge = |folder: &Path| run("git", &["merge", "--no-edit", "theirs"], folder);
    let project = |folder: &Path| fs::read_to_string(folder.join("project.json")).unwrap();

    let clean = repository(&ada, &changed("c2", "statement", "ben"));
    let output = merge(clean.path());
    assert!(output.status.success(), "{output:?}");
    let merged = project(clean.path());
    assert!(merged.contains("\"attack\"") && merged.contains("\"statement\"") && !merged.contains("<<<<<<<"), "{merged}");

    let contested = repository(&ada, &changed("c1", "statement", "ben"));
    let output = merge(contested.path());
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{printed}");
    assert!(printed.contains("CONFLICT") && printed.contains(CONFLICT), "{printed}");
    let (status, printed, _) = crossbearing("check project.json", contested.path());
    assert_eq!((status, printed.as_str()), (Some(0), "project.json: 0 errors, 0 warnings\n"));
    assert!(!project(contested.path()).contains("<<<<<<<"));

    let broken = repository(&ada, &ada[..ada.len() / 2]);
    let output = merge(broken.path());
    assert!(!output.status.success());
    assert_eq!(project(broken.path()), ada, "nothing is written over what can't be merged");
}

#[test]
fn another_text_of_an_article_is_offered_as_a_later_version() {
    let later = r#"{"format": "crossbearing", "version": 1, "articles": [{"id": "a1", "title": "Blasts", "text": "Update: at least 48 people were killed. Dozens were injured."}]}"#;
    let folder = folder(&[("base.json", BASE), ("later.json", later)]);
    let path = folder.path();
    let offered = "one.json: 1 article, 2 claims, 0 incidents\nrevised: “Blasts” (a1~";
    let (status, printed, _) = crossbearing("merge base.json later.json -o one.json", path);
    assert_eq!(status, Some(0));
    assert!(printed.starts_with(offered), "{printed}");
    assert!(
        printed.ends_with("looks like a later version; --revise takes it for one; claims: 0 exact, 1 moved, 1 orphaned\n"),
        "{printed}"
    );
    let (status, printed, _) = crossbearing("merge base.json later.json -o two.json --revise --by Ada --json", path);
    assert_eq!(status, Some(0));
    let report: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let claims = &report["revisions"][0]["claims"];
    assert_eq!((&claims[0]["state"], &claims[1]["state"]), (&"orphaned".into(), &"moved".into()), "{report}");
    let merged: serde_json::Value = serde_json::from_slice(&fs::read(path.join("two.json")).unwrap()).unwrap();
    let articles = merged["articles"].as_array().unwrap();
    assert_eq!(articles.len(), 2);
    assert_eq!(articles[1]["revises"], "a1");
    assert_eq!(articles[0]["text"], "At least 43 people were killed. Dozens were injured.", "the earlier text stays");
    assert!(merged["claims"].as_array().unwrap().iter().all(|claim| claim["article"] == articles[1]["id"]));
    // Taken over once, it isn't offered again.
    let (_, printed, _) = crossbearing("merge two.json later.json -o three.json", path);
    assert_eq!(printed, "three.json: 2 articles, 2 claims, 0 incidents\n");
}
