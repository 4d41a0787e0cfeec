//! The ledger as text: its shape for programs, and that nothing in a project can break out of it.

use serde_json::{Value, json};

use super::fixture::{copies, project};
use crate::{
    ledger::{Options, export},
    project::Project,
};

const PORT: &str = "
    source ho Harbour Observatory; rated B
    source min ministry
    article a1 2031-03-14 Coastal Wire
    article a2 2031-03-15 Daily Ledger
    incident i1 Port blasts; place Port Marin; on 2031-03-14
    incident i2 Gate; in i1
    incident i3 Quiet
    claim c1 a1 killed 12+; i1
    claim c2 a2 killed 12+; i1
    claim c3 a2 killed 19; by ho; aggregates i1
    claim c4 a2 killed dozens; by min; i1
    claim c5 a2 killed 8; by ho; i2
    claim c6 a2 killed 3; by min; i2
    policy lowest
    assess i1 killed c1 12 -
";

fn port() -> (Project, Vec<crate::copies::Copied>) {
    (project(PORT), copies("near a1 0 10 a2 0 10"))
}

#[test]
fn json_has_the_agreed_shape() {
    let (project, copies) = port();
    let options = Options { copies: &copies, ..Options::default() };
    let text = export::json(&project, options, None);
    let value: Value = serde_json::from_str(&text).unwrap();
    let killed = &value["incidents"][0]["measures"][0];
    let keys = |value: &Value, keys: &[&str]| -> Value { keys.iter().map(|key| ((*key).to_owned(), value[*key].clone())).collect() };
    assert_eq!(
        keys(killed, &["measure", "low", "high", "open", "independent_sources"]),
        json!({ "measure": "killed", "low": 12, "high": 19, "open": false, "independent_sources": 2 })
    );
    let lineage = ["source", "low", "high", "open", "claims", "source_name", "unattributed"];
    assert_eq!(
        killed["lineages"].as_array().unwrap().iter().map(|row| keys(row, &lineage)).collect::<Vec<_>>(),
        [
            json!({ "source": "Coastal Wire", "low": 12, "high": 12, "open": true, "claims": ["c1", "c2"], "source_name": "Coastal Wire", "unattributed": true }),
            json!({ "source": "ho", "low": 19, "high": 19, "open": false, "claims": ["c3"], "source_name": "Harbour Observatory", "unattributed": false }),
            json!({ "source": "min", "low": null, "high": null, "open": false, "claims": ["c4"], "source_name": "ministry", "unattributed": false }),
        ]
    );
    let parts = ["source", "sum_low", "sum_high", "stated_low", "stated_high"];
    assert_eq!(
        killed["parts"].as_array().unwrap().iter().map(|row| keys(row, &parts)).collect::<Vec<_>>(),
        [
            json!({ "source": "ho", "sum_low": 8, "sum_high": 8, "stated_low": 19, "stated_high": 19 }),
            json!({ "source": "min", "sum_low": 3, "sum_high": 3, "stated_low": null, "stated_high": null }),
        ]
    );
    let claim = ["id", "low", "high", "qualifier", "counted", "why_not", "copy_of", "quote"];
    let quote = "x".repeat(10);
    assert_eq!(
        killed["claims"].as_array().unwrap().iter().map(|row| keys(row, &claim)).collect::<Vec<_>>(),
        [
            json!({ "id": "c1", "low": 12, "high": null, "qualifier": "at_least", "counted": true, "why_not": null, "copy_of": null, "quote": quote }),
            json!({ "id": "c2", "low": 12, "high": null, "qualifier": "at_least", "counted": false, "why_not": "copy", "copy_of": "c1", "quote": quote }),
            json!({ "id": "c3", "low": 19, "high": 19, "qualifier": "exact", "counted": true, "why_not": null, "copy_of": null, "quote": quote }),
            json!({ "id": "c4", "low": null, "high": null, "qualifier": "vague", "counted": false, "why_not": "vague", "copy_of": null, "quote": quote }),
        ]
    );
    assert_eq!(killed["figure"], json!({ "rule": "lowest", "low": 12, "high": 12, "open": false, "claims": ["c1"] }));
    assert_eq!(killed["assessments"], json!([{ "low": null, "best": 1, "high": null, "grade": null, "changed_since": ["c3"] }]));
    assert_eq!(value["policy"], json!({ "name": "", "figure": "lowest", "map_words": false }));
    assert_eq!(value["generator"], format!("crossbearing {}", env!("CARGO_PKG_VERSION")));
    // Each incident is there, whole before part; keys stand in the agreed order.
    let ids: Vec<_> = value["incidents"].as_array().unwrap().iter().map(|row| (row["id"].clone(), row["parent"].clone())).collect();
    assert_eq!(ids, [(json!("i1"), Value::Null), (json!("i2"), json!("i1")), (json!("i3"), Value::Null)]);
    assert_eq!(value["incidents"][2]["measures"], json!([]));
    let dispute = &value["incidents"][1]["disagreements"][0];
    assert_eq!(
        (&dispute["matter"], &dispute["measure"], &dispute["sides"][0]),
        (&json!("figure"), &json!("killed"), &json!({ "says": "3", "sources": ["min"], "claims": ["c6"] }))
    );
    let mut places =
        ["\"id\"", "\"parent\"", "\"measures\"", "\"measure\"", "\"low\"", "\"open\"", "\"independent_sources\"", "\"lineages\""]
            .map(|key| text.find(key).unwrap())
            .to_vec();
    places.dedup();
    assert!(places.is_sorted(), "{places:?}");

    let one: Value = serde_json::from_str(&export::json(&project, options, Some(&"i2".into()))).unwrap();
    assert_eq!(one["incidents"].as_array().unwrap().len(), 1);
    assert_eq!(one["incidents"][0], value["incidents"][1]);
    let empty: Value = serde_json::from_str(&export::json(&Project::new("p".into(), "Empty"), Options::default(), None)).unwrap();
    assert_eq!(empty["incidents"], json!([]));
}

/// The rows of a table, by the csv crate, without the byte-order mark.
#[track_caller]
fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    assert!(text.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let mut columns = rows[0].clone();
    columns.sort();
    columns.dedup();
    assert_eq!(columns.len(), rows[0].len(), "each column has a name of its own");
    rows
}

/// The cells of a column.
fn column(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let nth = rows[0].iter().position(|column| column == name).unwrap();
    rows[1..].iter().map(|row| row[nth].clone()).collect()
}

#[test]
fn tables() {
    let (project, copies) = port();
    let options = Options { copies: &copies, ..Options::default() };
    let incidents = rows(&export::incidents_csv(&project, options, None));
    for (name, expect) in [
        ("incident_id", ["i1", "i2"]),
        ("title", ["Port blasts", "Gate"]),
        ("parent_id", ["", "i1"]),
        ("measure", ["killed", "killed"]),
        ("low", ["12", "3"]),
        ("high", ["19", "8"]),
        ("open", ["false", "false"]),
        ("range", ["12–19", "3–8"]),
        ("independent_sources", ["2", "2"]),
        ("sources", ["Coastal Wire 12+; Harbour Observatory 19", "Harbour Observatory 8; ministry 3"]),
        ("claims_counted", ["2", "2"]),
        ("claims_left_out", ["2", "0"]),
        ("rule", ["lowest", "lowest"]),
        ("figure_low", ["12", "3"]),
        ("assessed_best", ["1", ""]),
        ("changed_since_assessed", ["true", ""]),
        ("parts", ["Harbour Observatory: 8, stated 19, 11 unexplained; ministry: 3, no total stated", ""]),
        ("disagreements", ["", "Gate: ministry says 3 killed, Harbour Observatory 8."]),
    ] {
        assert_eq!(column(&incidents, name), expect, "{name}");
    }
    let claims = rows(&export::claims_csv(&project, options, None));
    for (name, expect) in [
        ("claim_id", ["c1", "c2", "c3", "c4", "c5", "c6"]),
        ("low", ["12", "12", "19", "", "8", "3"]),
        ("high", ["", "", "19", "", "8", "3"]),
        ("qualifier", ["at_least", "at_least", "exact", "vague", "exact", "exact"]),
        ("surface", ["12+", "12+", "19", "dozens", "8", "3"]),
        ("source", ["Coastal Wire", "Daily Ledger", "ho", "min", "ho", "min"]),
        ("unattributed", ["true", "true", "false", "false", "false", "false"]),
        ("lineage", ["Coastal Wire", "Coastal Wire", "ho", "min", "ho", "min"]),
        ("published", ["2031-03-14", "2031-03-15", "2031-03-15", "2031-03-15", "2031-03-15", "2031-03-15"]),
        ("counted", ["true", "false", "true", "false", "true", "true"]),
        ("why_not", ["", "copy", "", "vague", "", ""]),
        ("copy_of", ["", "c1", "", "", "", ""]),
        ("relation", ["reports", "reports", "aggregates", "reports", "reports", "reports"]),
        ("start", ["0", "0", "10", "20", "30", "40"]),
    ] {
        assert_eq!(column(&claims, name), expect, "{name}");
    }
    assert_eq!(rows(&export::claims_csv(&project, options, Some(&"i2".into()))).len(), 3);
    assert_eq!(rows(&export::incidents_csv(&project, options, Some(&"i3".into()))).len(), 1);
}

#[track_caller]
fn check_title(title: &str, cell: &str, heading: &str) {
    let project = project("article a1\nincident i1 x\nclaim c1 a1 killed 1; i1");
    let mut incident = project.incident(&"i1".into()).unwrap().body.clone();
    incident.title = title.to_owned();
    let records = project.records().filter(|record| record.key().table != crate::id::Table::Incident);
    let records = records.skip(1).chain([crate::record::Entry::bare(incident).into()]).collect();
    let project = Project::from_parts(project.header().as_ref().clone(), crate::project::Parts { records, ..Default::default() });
    assert_eq!(column(&rows(&export::incidents_csv(&project, Options::default(), None)), "title"), [cell]);
    let markdown = export::markdown(&project, Options::default(), None);
    assert_eq!(markdown.lines().nth(2), Some(heading), "{markdown}");
}

#[test]
fn what_projects_hold_is_text() {
    check_title("=1+1", "'=1+1", "## \\=1+1");
    check_title("+1 800", "'+1 800", "## \\+1 800");
    check_title("-2", "-2", "## \\-2");
    check_title("-2.50", "-2.50", "## \\-2.50");
    check_title("-2+cmd|' /C calc'!A0", "'-2+cmd|' /C calc'!A0", "## \\-2+cmd\\|' /C calc'\\!A0");
    check_title("@SUM(A1)", "'@SUM(A1)", "## @SUM(A1)");
    check_title("＝1", "'＝1", "## ＝1");
    check_title("'=1", "''=1", "## '=1");
    check_title("'tis", "'tis", "## 'tis");
    check_title("a \"b\", c\nd", "a \"b\", c\nd", "## a \"b\", c d");
    check_title("<script>alert(1)</script>", "<script>alert(1)</script>", "## &lt;script&gt;alert(1)&lt;/script&gt;");
    check_title("[x](javascript:y) *b* _c_ `d`", "[x](javascript:y) *b* _c_ `d`", "## \\[x\\](javascript:y) \\*b\\* \\_c\\_ \\`d\\`");
    check_title("# 1 &amp; &lt;", "# 1 &amp; &lt;", "## \\# 1 &amp;amp; &amp;lt;");
    check_title("12. March", "12. March", "## 12\\. March");
    check_title("طرطوس 🔥", "طرطوس 🔥", "## طرطوس 🔥");
}

#[test]
fn the_brief() {
    let (project, copies) = port();
    insta::assert_snapshot!(export::markdown(&project, Options { copies: &copies, ..Options::default() }, None));
}
