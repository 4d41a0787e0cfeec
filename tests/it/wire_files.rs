//! Files as they are written: frozen ones of every version, which must always load, and what is written
//! from them, to the byte.

use crossbearing::{
    id::{ArticleId, IncidentId},
    ledger,
    record::{AnchorState, Matter, Progress},
    wire::{ExportOptions, Loaded, load, save, v1},
};
use serde_json::Value;

const MINIMAL: &str = include_str!("../data/wire/v1_minimal.json");
const FULL: &str = include_str!("../data/wire/v1_full.json");
const LAYERS: &str = include_str!("../data/wire/v1_layers.json");

#[track_caller]
fn loaded(text: &str) -> Loaded {
    load(text.as_bytes(), "test.json").unwrap()
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_full_file_is_written_as_it_was_read() {
    let full = loaded(FULL);
    assert_eq!(full.warnings, []);
    assert!(!full.partial && full.supplied.is_empty());
    let text = save(&full.project, &ExportOptions::default());
    assert_eq!(value(&text), value(FULL));
    assert_eq!(text, FULL);
    assert_eq!(loaded(&text).project, full.project);
}

#[test]
fn the_file_types_alone_write_the_same_bytes() {
    let file: v1::File = serde_json::from_str(FULL).unwrap();
    assert_eq!(serde_json::to_string_pretty(&file).unwrap() + "\n", FULL);
}

#[test]
fn work_in_layers_is_written_as_it_was_read() {
    let layers = loaded(LAYERS);
    assert_eq!(layers.warnings, []);
    let project = &layers.project;
    assert_eq!(save(project, &ExportOptions::default()), LAYERS);
    let work: Vec<_> = project.progress().map(|progress| (progress.body.person.as_str(), progress.body.done)).collect();
    assert_eq!(work, [("ben", false), ("ada", true)]);
    let decision = &project.decisions().next().unwrap().body;
    assert_eq!((decision.matter, decision.outcome.as_ref()), (Matter::Edge, Some(&"g1".into())));
    // One without an id gets the same on every machine.
    let ben = project.progress().next().unwrap();
    assert_eq!(ben.body.id, Progress::id_of(&"ben".into(), &"a1".into()));
    let missing = LAYERS
        .replace("\"about\": [\n        \"c1\"", "\"about\": [\n        \"c9\"")
        .replace("\"person\": \"ben\"", "\"person\": \"bea\"");
    let warnings: Vec<String> = loaded(&missing).warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "progress[0].person: found a reference to the person \"bea\", which is not in the file",
            "decisions[0].about[0]: found a reference to the claim \"c9\", which is not in the file",
        ]
    );
}

#[test]
fn a_file_can_hold_one_layer() {
    let project = loaded(LAYERS).project;
    let of = |layer: &str| save(&project, &ExportOptions { layer: Some(layer.to_owned()), ..ExportOptions::default() });
    let ids = |text: &str, list: &str| -> Vec<String> {
        value(text)[list].as_array().into_iter().flatten().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let people = of("");
    assert_eq!((ids(&people, "claims"), ids(&people, "progress").len()), (vec!["c1".to_owned(), "c2".to_owned()], 2));
    assert_eq!((ids(&people, "decisions").len(), ids(&of("silver"), "articles").len()), (0, 0));
    let part = loaded(&of("gold"));
    assert!(part.partial);
    assert_eq!(part.warnings, []);
    insta::assert_snapshot!(of("gold"));
}

#[test]
fn the_minimal_file_gets_its_defaults() {
    let minimal = loaded(MINIMAL);
    assert_eq!(minimal.warnings, []);
    let project = &minimal.project;
    let claim = project.claim(&"c1".into()).unwrap();
    assert_eq!(claim.body.anchor.quote(), "At least 12 people died");
    assert_eq!(claim.body.anchor.prefix, "Two blasts hit the port. ");
    assert_eq!(claim.body.anchor.suffix, ", the Harbour Observatory said.");
    assert_eq!(claim.body.anchor.state, AnchorState::Exact);
    assert_eq!((project.kinds().len(), project.source_types().len()), (7, 11));
    assert_eq!(minimal.supplied.len(), 7 + 7 + 4 + 11);
    assert_eq!(project.links().next().unwrap().body.relation.as_str(), "reports");
    // Twice the same file, twice the same ids.
    assert_eq!(loaded(MINIMAL).project, minimal.project);
    insta::assert_snapshot!(save(project, &ExportOptions::default()));
}

#[test]
fn an_empty_list_of_the_scheme_stays_empty() {
    let text = r#"{"format": "crossbearing", "version": 1, "scheme": {"kinds": [], "measures": null}}"#;
    let project = loaded(text).project;
    assert_eq!((project.kinds().len(), project.measures().len(), project.relations().len()), (0, 7, 4));
    assert_eq!(loaded(&save(&project, &ExportOptions::default())).project, project);
}

#[test]
fn a_file_can_leave_texts_out() {
    let project = loaded(FULL).project;
    let bare = save(&project, &ExportOptions { without_text: true, ..ExportOptions::default() });
    assert!(!bare.contains("At least 12 people died") && !bare.contains("Observatory said"));
    let quoted = save(&project, &ExportOptions { without_text: true, quotes_without_text: true, ..ExportOptions::default() });
    assert!(quoted.contains("At least 12 people died") && !quoted.contains("office spoke of"));
    let article = &value(&bare)["articles"][0];
    assert_eq!((&article["text"], &article["length"]), (&Value::Null, &Value::from(200)));
    assert_eq!(article["sha256"], value(FULL)["articles"][0]["sha256"]);
    assert_eq!(loaded(&quoted).warnings, []);
}

#[test]
fn a_file_can_hold_one_article() {
    let project = loaded(FULL).project;
    let options = ExportOptions { articles: Some([ArticleId::new("a2")].into()), ..ExportOptions::default() };
    let part = loaded(&save(&project, &options));
    assert!(part.partial);
    assert_eq!(part.warnings, []);
    insta::assert_snapshot!(save(&project, &options));
}

#[test]
fn a_file_can_hold_some_incidents() {
    let project = loaded(FULL).project;
    let ids = |text: &str, list: &str| -> Vec<String> {
        value(text)[list].as_array().into_iter().flatten().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    for (chosen, incidents, claims, articles, links) in [
        (&["i1"][..], &["i1", "i2"][..], &["c1", "c5"][..], &["a1", "a2"][..], &["l1", "l2", "l3"][..]),
        (&["i2"], &["i2"], &["c1"], &["a1"], &["l2"]),
        (&[], &[], &[], &[], &[]),
    ] {
        let chosen = chosen.iter().map(|id| IncidentId::new(id)).collect();
        let text = save(&project, &ExportOptions { incidents: Some(chosen), ..ExportOptions::default() });
        assert_eq!(ids(&text, "incidents"), incidents);
        assert_eq!(ids(&text, "claims"), claims);
        assert_eq!(ids(&text, "articles"), articles);
        assert_eq!(ids(&text, "links"), links);
        assert_eq!(value(&text).get("deleted"), None);
        assert!(loaded(&text).partial);
    }
}

#[test]
fn a_file_can_tell_what_was_computed() {
    let project = loaded(FULL).project;
    let with = |options: ExportOptions| {
        let computed = ledger::export::computed(&project, ledger::Options::default());
        save(&project, &ExportOptions { computed: Some(computed), ..options })
    };
    let text = with(ExportOptions::default());
    let computed = &value(&text)["computed"];
    assert_eq!((&computed["incidents"][0]["id"], &computed["incidents"][0]["measures"][0]["measure"]), (&"i1".into(), &"killed".into()));
    assert_eq!(save(&loaded(&text).project, &ExportOptions::default()), FULL);
    // It says nothing that the file is to leave out: no quotes, no other incidents, nothing where articles were chosen.
    let bare = with(ExportOptions { without_text: true, ..ExportOptions::default() });
    assert!(value(&bare)["computed"].is_object() && !bare.contains("At least 12 people died"));
    let part = with(ExportOptions { incidents: Some([IncidentId::new("i2")].into()), ..ExportOptions::default() });
    let incidents = value(&part)["computed"]["incidents"].as_array().unwrap().clone();
    assert_eq!(incidents.iter().map(|incident| incident["id"].clone()).collect::<Vec<_>>(), ["i2"]);
    let article = with(ExportOptions { articles: Some([ArticleId::new("a2")].into()), ..ExportOptions::default() });
    assert_eq!(value(&article).get("computed"), None);
    // Whatever stands there is passed over.
    for odd in ["null", "7", "[{}]", "{\"incidents\": \"none\"}"] {
        let text = FULL.replacen("\"version\": 1,", &format!("\"version\": 1, \"computed\": {odd},"), 1);
        assert_eq!(loaded(&text).project, project, "{odd}");
    }
}

#[test]
fn the_published_schema_is_current() {
    let committed = include_str!("../../schema/crossbearing-v1.json");
    assert_eq!(committed, crossbearing::schema::json(), "run `cargo xtask schema`");
}
