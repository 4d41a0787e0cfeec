//! The program as people and scripts run it: what it prints, what it writes, and its exit status. What it tells of a project
//! is in `told`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use std::fs;

use program::Folder;
use serde_json::Value;

const MINIMAL: &str = include_str!("../../tests/data/wire/v1_minimal.json");
const FULL: &str = include_str!("../../tests/data/wire/v1_full.json");

#[test]
fn articles_of_every_format_become_a_project() {
    let folder = Folder::with(&[
        ("a.txt", "KARSA, March 14 (Agency) – Two blasts hit the port.\n".as_bytes()),
        ("b.md", b"---\noutlet: Example News\n---\n# Blasts\n\nAt least 12 people died."),
        ("c.html", b"<html lang=en><title>Third</title><body><article><h1>Third</h1><p>The governor denied all of it on Friday evening.</p><script>alert(1)</script></article>"),
        ("d.csv", b"title,text,desk\nFourth,Some text,World\nFifth,Other text,Home\n"),
        ("e.txt", b"\xc7\xe4\xdd\xcc\xc7\xd1\xc7\xe4 \xdd\xed \xc7\xe1\xe3\xed\xe4\xc7\xc1"),
    ]);
    let output = folder.run("import a.txt b.md c.html d.csv e.txt -o out.json --encoding UTF-8");
    assert_eq!(output.status.code(), Some(1), "the Arabic one isn't UTF-8");
    assert!(!folder.path().join("out.json").exists());

    folder.check(
        "import a.txt b.md c.html d.csv -o out.json --by Zoe --title Karsa",
        0,
        "a.txt: plain text, Unicode (UTF-8): 1 article\n  \
           \"a\" (its dateline suggests place \"KARSA\", outlet \"Agency\", date \"14 March\")\n\
         b.md: Markdown, Unicode (UTF-8): 1 article\n  \"Blasts\"\n\
         c.html: web page, Unicode (UTF-8): 1 article\n  \"Third\"\n\
         d.csv: CSV table, Unicode (UTF-8): 2 articles\n  \"Fourth\"\n  \"Fifth\"\n\
         out.json: 5 articles, 0 claims, 0 incidents\n",
        "",
    );
    let project = folder.project("out.json");
    assert_eq!((&project["project"]["title"], &project["people"][0]["name"]), (&Value::from("Karsa"), &Value::from("Zoe")));
    let desk = project["articles"].as_array().unwrap().iter().find(|article| article["title"] == "Fourth").unwrap();
    assert_eq!((&desk["fields"]["desk"], &desk["original"]["name"]), (&Value::from("World"), &Value::from("d.csv")));
    folder.check("check out.json", 0, "out.json: 0 errors, 0 warnings\n", "");

    let arabic = folder.run("import e.txt -o arabic.json --encoding WINDOWS-1256");
    assert_eq!(arabic.status.code(), Some(0), "{arabic:?}");
    assert_eq!(folder.project("arabic.json")["articles"][0]["text"], "انفجاران في الميناء");
}

#[test]
fn a_project_keeps_its_bytes() {
    let folder = Folder::with(&[("full.json", FULL.as_bytes())]);
    folder.check(
        "import full.json -o out.json",
        0,
        "full.json: Crossbearing project: 1 person, 1 replica, 3 sources, 3 articles, 6 claims, 2 incidents, 3 links\n\
         out.json: 3 articles, 6 claims, 2 incidents\n",
        "",
    );
    assert_eq!(fs::read_to_string(folder.path().join("out.json")).unwrap(), FULL);
    assert_eq!(folder.names(), ["full.json", "out.json"], "nothing is left behind");
}

#[test]
fn articles_join_a_project_and_the_same_text_comes_once() {
    let text = "Two blasts hit the port. At least 12 people died, the Harbour Observatory said.";
    let folder = Folder::with(&[("same.txt", text.as_bytes()), ("new.txt", b"New"), ("again.txt", b"New"), ("p.json", MINIMAL.as_bytes())]);
    folder.check(
        "import new.txt same.txt again.txt p.json -o out.json",
        0,
        "p.json: Crossbearing project: 1 source, 1 article, 1 claim, 1 incident, 1 link\n\
         new.txt: plain text, Unicode (UTF-8): 1 article\n  \"New\"\n\
         same.txt: plain text, Unicode (UTF-8): 1 article\n  \
           \"Two blasts hit the port. At least 12 people died, the Harbour Observatory said.\" is here already, as \"\"\n\
         again.txt: plain text, Unicode (UTF-8): 1 article\n  \"New\" is here already, as \"New\"\n\
         out.json: 2 articles, 1 claim, 1 incident\n",
        "",
    );
}

#[test]
fn nothing_is_replaced_or_half_done() {
    let other = MINIMAL.replace("Port blasts", "Harbour blasts");
    let folder = Folder::with(&[
        ("p.json", MINIMAL.as_bytes()),
        ("other.json", other.as_bytes()),
        ("broken.json", br#"{"format": "crossbearing", "version": 1, "claims": [}"#),
        ("there.json", b"mine"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0"),
    ]);
    folder.check("import p.json -o there.json", 1, "", "error: there.json is there already; --force replaces it\n");
    assert_eq!(fs::read(folder.path().join("there.json")).unwrap(), b"mine");
    folder.check(
        "import p.json other.json -o out.json",
        1,
        "p.json: Crossbearing project: 1 source, 1 article, 1 claim, 1 incident, 1 link\n\
         other.json: Crossbearing project: nothing new\n",
        "error: other.json: incident \"i1\" (\"Harbour blasts\"): here it differs in title\n\
         error: 1 of 2 files went wrong, so nothing was written\n",
    );
    folder.check(
        "import broken.json -o out.json",
        1,
        "",
        "error: broken.json: line 1, column 53: found '}', expected a value\n\
         error: 1 of 1 files went wrong, so nothing was written\n",
    );
    for arguments in
        ["import nothing.txt -o out.json", "import image.txt -o out.json", "import . -o out.json", "import p.json -o no/such/out.json"]
    {
        assert_eq!(folder.run(arguments).status.code(), Some(1), "{arguments}");
    }
    assert!(!folder.names().contains(&"out.json".to_owned()));
    assert_eq!(folder.run("import p.json -o there.json --force").status.code(), Some(0));
    assert_eq!(folder.project("there.json")["incidents"][0]["title"], "Port blasts");
    assert_eq!(folder.names().len(), 5, "{:?}", folder.names());
}

#[test]
fn a_project_in_another_encoding_is_refused() {
    let mut western = MINIMAL.replace("Port blasts", "Caf? blasts").into_bytes();
    let byte = western.windows(5).position(|window| window == b"Caf? ").unwrap() + 3;
    western[byte] = 0xe9;
    let folder = Folder::with(&[("p.json", MINIMAL.as_bytes()), ("western.json", &western)]);
    let refused = format!("byte {byte}");
    for arguments in [
        "import western.json -o out.json",
        "import western.json --encoding windows-1252 -o out.json",
        "merge p.json western.json -o out.json",
        "diff p.json western.json",
        "show western.json",
    ] {
        let output = folder.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{arguments}: {said}");
        assert!(said.contains("western.json") && said.contains("not UTF-8") && said.contains(&refused), "{arguments}: {said}");
    }
    assert!(!folder.names().contains(&"out.json".to_owned()));
}

#[test]
fn check_names_every_finding() {
    let folder = Folder::with(&[
        ("bad.json", br#"{"format": "crossbearing", "version": 1, "sources": [{"id": ""}, {"id": "a"}, {"id": "a"}]}"#),
        ("doubtful.json", br#"{"format": "crossbearing", "version": 1, "links": [{"claim": "c\u001b[2J", "incident": "i"}]}"#),
        ("newer.json", br#"{"format": "crossbearing", "version": 7}"#),
    ]);
    folder.check(
        "check bad.json",
        1,
        "error: sources[0].id: found an empty id, expected at least one character\n\
         error: sources[2].id: found the id \"a\", which sources[1] has already; expected each id once\n\
         bad.json: 2 errors, 0 warnings\n",
        "",
    );
    folder.check(
        "check doubtful.json",
        0,
        "warning: links[0].claim: found a reference to the claim \"c\\u{1b}[2J\", which is not in the file\n\
         warning: links[0].incident: found a reference to the incident \"i\", which is not in the file\n\
         doubtful.json: 0 errors, 2 warnings\n",
        "",
    );
    folder.check(
        "check newer.json",
        1,
        "error: found version 7, expected at most 1: a newer Crossbearing wrote this file\nnewer.json: 1 error, 0 warnings\n",
        "",
    );
    let output = folder.run("check bad.json --json");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!((&report["errors"], &report["findings"][1]["path"]), (&Value::from(2), &Value::from("sources[2].id")));
    assert_eq!(report["findings"][1]["severity"], "error");
}

#[test]
fn show_counts() {
    let folder = Folder::with(&[("full.json", FULL.as_bytes()), ("broken.json", b"{")]);
    let report: Value = serde_json::from_slice(&folder.run("show full.json --json").stdout).unwrap();
    for (name, count) in [
        ("articles", 3),
        ("articles_done", 1),
        ("articles_without_text", 1),
        ("characters", 263),
        ("claims", 6),
        ("claims_moved", 1),
        ("claims_orphaned", 1),
        ("claims_unlinked", 4),
        ("incidents", 2),
        ("incidents_at_the_top", 1),
        ("links", 3),
        ("deleted", 2),
        ("warnings", 0),
    ] {
        assert_eq!(report[name], count, "{name}");
    }
    assert_eq!(report["claims_by_kind"]["casualties"], 4);
    let shown = String::from_utf8(folder.run("show full.json").stdout).unwrap();
    assert!(shown.starts_with("Port blasts <b>2031</b>\n  articles         3  (1 done, 1 without text, "), "{shown}");
    folder.check(
        "show broken.json",
        1,
        "",
        "error: broken.json: line 1, column 1: found the end of the file inside an object, expected its end first\n",
    );
}

#[test]
fn a_wrong_command_line_is_another_matter() {
    let folder = Folder::with(&[]);
    for arguments in [
        "",
        "import",
        "import a.txt",
        "check",
        "frobnicate",
        "agreement",
        "agreement a.json b.json --passages",
        "ledger",
        "ledger p.json --json --markdown",
        "ledger p.json --csv=all",
        "import a.txt -o b.json --encoding klingon",
    ] {
        assert_eq!(folder.run(arguments).status.code(), Some(2), "{arguments}");
    }
}
