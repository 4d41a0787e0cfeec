//! What the program tells of a project: the ledger, layers, copies, agreement.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use std::fs;

use program::Folder;
use serde_json::{Value, json};

/// Two outlets, the second of which copied a passage from the first, and a monitor; a whole and a part.
fn reported() -> String {
    let told = "By nightfall, when rescuers had searched two of the five silos, at least 12 people had died in and around them.";
    let toll = told.find("at least 12 people had died").unwrap();
    let span = |start: usize, len: usize| serde_json::json!([{ "start": start, "end": start + len }]);
    let wire = format!("{told} Nobody claimed it.");
    let copier = format!("{told} The harbour opens again on Monday, says its master.");
    let post = "The Observatory put the toll at 19, eight of them at the gate.";
    let killed = |qualifier: &str, min: u64, max: Option<u64>| serde_json::json!({ "measure": "killed", "qualifier": qualifier, "min": min, "max": max });
    serde_json::json!({
        "format": "crossbearing", "version": 1, "project": { "id": "p", "title": "Harbour" },
        "sources": [{ "id": "s1", "name": "Harbour Observatory", "type": "monitor_ngo" }],
        "articles": [
            { "id": "a1", "outlet": "Coastal Wire", "published": { "value": "2031-03-14" }, "text": wire },
            { "id": "a2", "outlet": "Daily Ledger", "published": { "value": "2031-03-15" }, "text": copier },
            { "id": "a3", "outlet": "Meridian Post", "published": { "value": "2031-03-15" }, "text": post },
        ],
        "incidents": [{ "id": "i1", "title": "Blasts\u{1b}[2J" }, { "id": "i2", "title": "Gate", "parent": "i1" }, { "id": "i3", "title": "Later" }],
        "claims": [
            { "id": "c1", "article": "a1", "spans": span(toll, 27), "kind": "casualties", "quantity": killed("at_least", 12, None) },
            { "id": "c2", "article": "a2", "spans": span(toll, 27), "kind": "casualties", "quantity": killed("at_least", 12, None) },
            { "id": "c3", "article": "a3", "spans": span(20, 14), "kind": "casualties", "quantity": killed("exact", 19, Some(19)), "attribution": ["s1"] },
            { "id": "c4", "article": "a3", "spans": span(36, 5), "kind": "casualties", "quantity": killed("exact", 8, Some(8)), "attribution": ["s1"] },
        ],
        "links": [
            { "claim": "c1", "incident": "i1" }, { "claim": "c2", "incident": "i1" }, { "claim": "c3", "incident": "i1" },
            { "claim": "c4", "incident": "i2" },
        ],
    })
    .to_string()
}

#[test]
fn the_ledger_as_a_table_and_for_programs() {
    let folder = Folder::with(&[("p.json", reported().as_bytes())]);
    let table = "Blasts\\u{1b}[2J\n  \
                   killed: 12–19, 2 independent sources\n    \
                     Coastal Wire              12+  2 claims, 1 not counted (copied)\n    \
                     Harbour Observatory        19  1 claim\n    \
                     parts, Harbour Observatory: 8, stated 19, 11 unexplained\n  \
                 Gate\n    \
                   killed: 8, 1 independent source\n      \
                     Harbour Observatory         8  1 claim\n\
                 Later: no figures\n";
    folder.check("ledger p.json", 0, table, "");
    folder.check("ledger p.json --incident i3", 0, "Later: no figures\n", "");
    folder.check("ledger p.json --incident nine", 1, "", "error: p.json: found no incident \"nine\", expected the id of one\n");

    let report: Value = serde_json::from_slice(&folder.run("ledger p.json --json").stdout).unwrap();
    let killed = &report["incidents"][0]["measures"][0];
    assert_eq!((&killed["low"], &killed["high"], &killed["independent_sources"]), (&12.into(), &19.into(), &2.into()));
    assert_eq!((&killed["claims"][1]["counted"], &killed["claims"][1]["why_not"]), (&false.into(), &"copy".into()));
    assert_eq!(report["incidents"].as_array().unwrap().len(), 3);
    let one: Value = serde_json::from_slice(&folder.run("ledger p.json --incident i2 --json").stdout).unwrap();
    assert_eq!(one["incidents"][0], report["incidents"][1]);

    let printed = |arguments: &str| String::from_utf8(folder.run(arguments).stdout).unwrap();
    assert_eq!(printed("ledger p.json --csv"), printed("ledger p.json --csv=incidents"));
    assert_eq!((printed("ledger p.json --csv").lines().count(), printed("ledger p.json --csv=claims").lines().count()), (3, 5));
    assert!(printed("ledger p.json --markdown").starts_with("# Harbour: what is reported\n\n## Blasts"));

    folder.check("import p.json -o told.json --computed", 0, &printed("import p.json -o plain.json").replace("plain", "told"), "");
    assert_eq!(folder.project("told.json")["computed"]["incidents"][0]["measures"][0]["independent_sources"], 2);
    folder.run("import told.json -o again.json");
    let bytes = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(bytes("again.json"), bytes("plain.json"));
}

#[test]
fn a_layer_goes_out_alone() {
    let layers = include_bytes!("../../tests/data/wire/v1_layers.json");
    let folder = Folder::with(&[("p.json", layers)]);
    let brought = "p.json: Crossbearing project: 3 people, 1 article, 3 claims, 1 incident, 3 links, 2 progress notes, 1 decision\n";
    folder.check("import p.json -o gold.json --layer gold", 0, &format!("{brought}gold.json: the layer gold with 1 claim\n"), "");
    let gold = folder.project("gold.json");
    assert_eq!((&gold["partial"], &gold["claims"][0]["id"], &gold["decisions"][0]["outcome"]), (&json!(true), &json!("g1"), &json!("g1")));
    assert_eq!(gold["claims"].as_array().map(Vec::len), Some(1));
    folder.check("check gold.json", 0, "gold.json: 0 errors, 0 warnings\n", "");
}

#[test]
fn copies_with_their_places() {
    let sentence = "Smoke from the burning refinery drifted over the southern suburbs, where schools kept children indoors";
    let article = |id: &str, title: &str, text: &str| json!({ "id": id, "title": title, "outlet": "Coastal Wire", "text": text });
    let passage = |article: &str, start: usize| json!({ "article": article, "start": start, "end": start + 102, "quote": sentence });
    let mut project = json!({
        "format": "crossbearing", "version": 1,
        "articles": [
            article("a1", "Smoke\u{1b}[2J", &format!("🔥 Live: {sentence}.")),
            article("a2", "", &format!("{sentence}, officials said.")),
            article("a3", "Other news", "Nothing of the sort."),
        ],
    });
    let folder = |project: &Value| Folder::with(&[("p.json", project.to_string().as_bytes())]);
    let listed = |project: &Value| -> Value {
        let output = folder(project).run("copies p.json --json");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let pair = [passage("a1", 8), passage("a2", 0)];
    assert_eq!(listed(&project), json!([{ "kind": "verbatim", "score": 1.0, "passages": pair }]));
    folder(&project).check(
        "copies p.json",
        0,
        &format!(
            "word for word, 100 % alike\n  Coastal Wire: Smoke\\u{{1b}}[2J, 8–110\n    {sentence}\n  \
               Coastal Wire, 0–102\n    {sentence}\n\n1 copied passage\n"
        ),
        "",
    );
    project["copies"] = json!([{ "id": "g", "kind": "near", "verdict": "confirmed", "passages": pair }]);
    assert_eq!(listed(&project)[0]["kind"], "near");
    project["copies"][0]["verdict"] = "rejected".into();
    assert_eq!(listed(&project), json!([]));
    folder(&project).check("copies p.json", 0, "0 copied passages\n", "");
    folder(&json!([])).check(
        "copies p.json",
        1,
        "",
        "error: p.json: found an array, expected an object with \"format\": \"crossbearing\"\n",
    );
}

/// A file of one annotator, or of several: who made the claim, its article, span, kind and incident.
fn annotated(claims: &[(&str, &str, u32, u32, &str, &str)]) -> Vec<u8> {
    let claim = |(nth, (by, article, start, end, kind, _)): (usize, &(&str, &str, u32, u32, &str, &str))| {
        let span = json!({ "start": start, "end": end });
        json!({ "id": format!("c{nth}"), "article": article, "spans": [span], "kind": kind, "created": { "by": by } })
    };
    let link = |(nth, (by, .., incident)): (usize, &(&str, &str, u32, u32, &str, &str))| json!({ "id": format!("l{nth}"), "claim": format!("c{nth}"), "incident": incident, "created": { "by": by } });
    let file = json!({
        "format": "crossbearing", "version": 1,
        "people": [{ "id": "p1", "name": "Ana" }, { "id": "p2", "name": "Ben" }],
        "articles": [
            { "id": "a1", "title": "Blasts", "text": "Two blasts hit the port. At least 12 people died." },
            { "id": "a2", "title": "", "text": "The minister spoke of 14 dead on Friday." },
        ],
        "incidents": [{ "id": "i1", "title": "Port" }, { "id": "i2", "title": "Gate" }],
        "claims": claims.iter().enumerate().map(claim).collect::<Vec<_>>(),
        "links": claims.iter().enumerate().map(link).collect::<Vec<_>>(),
    });
    file.to_string().into_bytes()
}

const ANA: [(&str, &str, u32, u32, &str, &str); 4] = [
    ("p1", "a1", 0, 23, "attack", "i1"),
    ("p1", "a1", 25, 48, "casualties", "i1"),
    ("p1", "a2", 4, 18, "statement", "i2"),
    ("p1", "a2", 22, 29, "casualties", "i2"),
];
const BEN: [(&str, &str, u32, u32, &str, &str); 3] =
    [("p2", "a1", 0, 23, "attack", "i1"), ("p2", "a1", 34, 48, "casualties", "i1"), ("p2", "a2", 22, 29, "statement", "i1")];

#[test]
fn agreement_of_files_and_of_people_is_the_same() {
    let both: Vec<_> = ANA.into_iter().chain(BEN).collect();
    let folder = Folder::with(&[("ana.json", &annotated(&ANA)), ("ben.json", &annotated(&BEN)), ("both.json", &annotated(&both))]);
    let printed = |arguments: &str| {
        let output = folder.run(arguments);
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""), "{arguments}");
        String::from_utf8(output.stdout).unwrap()
    };
    let of_files = printed("agreement ana.json ben.json");
    assert_eq!(of_files, include_str!("agreement.txt"));
    let of_people = printed("agreement both.json --by-person");
    assert_eq!(of_people.replace("Ana", "ana.json").replace("Ben", "ben.json"), of_files);

    let json: Value = serde_json::from_str(&printed("agreement ana.json ben.json --json --passages")).unwrap();
    assert_eq!(json["annotators"], json!(["ana.json", "ben.json"]));
    assert_eq!(json["whole"][1]["values"]["spans.exact.precision"], json!(2.0 / 3.0));
    assert_eq!(json["whole"][1]["undefined"]["attributes.quantity.cohen"], "only one label occurs, so that chance alone would agree");
    let strict = &json["differences"][0]["passages"]["spans.strict"];
    assert_eq!(
        strict[0],
        json!({ "article": "a1", "start": 25, "end": 48, "difference": "other edges", "claims": [
            { "annotator": "ana.json", "claim": "c1" }, { "annotator": "ben.json", "claim": "c1" },
        ]})
    );
    assert_eq!(strict.as_array().unwrap().len(), 3);
    let only: Value = serde_json::from_str(&printed("agreement ana.json ben.json --article a2 --kind statement --json")).unwrap();
    assert_eq!((&only["whole"][0]["claims"], &only["by_article"].as_array().unwrap().len()), (&json!([1, 1]), &1));

    folder.check("agreement ana.json", 1, "", "error: found one file, expected one for each annotator, or --by-person\n");
    folder.check("agreement ana.json ben.json --by-person", 1, "", "error: found 2 files, expected one with --by-person\n");
    folder.check("agreement ana.json ben.json --article a9", 1, "", "error: found no article \"a9\" that several people have worked on\n");
}
