//! Taking files into projects: what is added, what stays as it is, and what is refused and named.

use crossbearing::{
    import::{ImportPlan, plan},
    project::Project,
    record::{AnchorState, Text},
    stamp::{Stamp, Timestamp},
    wire::{ExportOptions, Loaded, load, save},
};
use proptest::prelude::*;

use crate::any_project::project;

const FULL: &str = include_str!("../data/wire/v1_full.json");
const MINIMAL: &str = include_str!("../data/wire/v1_minimal.json");

#[track_caller]
fn file(text: &str) -> Loaded {
    load(text.as_bytes(), "f.json").unwrap()
}

/// A file of these lists and nothing else.
#[track_caller]
fn lists(rest: &str) -> Loaded {
    file(&format!(r#"{{"format": "crossbearing", "version": 1, {rest}}}"#))
}

fn saved(project: &Project) -> String {
    save(project, &ExportOptions::default())
}

/// Takes a file in and looks after the project: it must still be one that its own file can hold.
#[track_caller]
fn taken(current: &Project, loaded: &Loaded) -> (Project, ImportPlan) {
    let plan = plan(current, loaded);
    let change = plan.change(current, "import f.json", None, Timestamp::default());
    let mut after = current.clone();
    after.apply(&change).unwrap();
    assert!(after.index_is_current());
    assert_eq!(file(&saved(&after)).project, after);
    if !plan.replaces_all {
        assert_eq!(after.header(), current.header());
        let mut back = after.clone();
        back.apply(&change.inverted()).unwrap();
        assert!(current.records().all(|record| back.record(&record.key()).as_ref() == Some(&record)));
    }
    (after, plan)
}

/// Takes `incoming` into `current` and says what is told of it.
#[track_caller]
fn check(current: &str, incoming: &str, expect: &[&str]) -> Project {
    let current = lists(current).project;
    let (after, plan) = taken(&current, &lists(incoming));
    let mut told: Vec<String> = plan.added.iter().map(|(table, n)| format!("+{n} {}", table.noun())).collect();
    told.extend(plan.collisions.iter().map(|collision| format!("! {collision}")));
    told.extend(plan.deleted_here.iter().map(|key| format!("deleted {key}")));
    told.extend(plan.same_text.iter().map(|(new, old)| format!("{new} has the text of {old}")));
    told.extend(plan.texts_found.iter().map(|id| format!("text of {id} found")));
    told.extend((plan.refound > 0).then(|| format!("{} found again", plan.refound)));
    told.extend((plan.same > 0).then(|| format!("{} same", plan.same)));
    assert_eq!(told, expect);
    after
}

#[test]
fn an_empty_project_becomes_the_one_of_the_file() {
    for text in [FULL, MINIMAL] {
        let loaded = file(text);
        let empty = Project::new("new".into(), "Untitled");
        let (after, plan) = taken(&empty, &loaded);
        assert!(plan.replaces_all && plan.collisions.is_empty());
        assert_eq!(after, loaded.project);
    }
    assert_eq!(saved(&taken(&Project::new("new".into(), ""), &file(FULL)).0), FULL);
}

#[test]
fn what_is_new_is_added_and_nothing_else() {
    let source = r#""sources": [{"id": "s1", "name": "A"}]"#;
    check(
        source,
        r#""sources": [{"id": "s2"}], "people": [{"id": "p"}], "replicas": [{"id": "r"}]"#,
        &["+1 person", "+1 replica", "+1 source"],
    );
    check(source, source, &["1 same"]);
    // Who made a record and when is no content.
    check(source, r#""sources": [{"id": "s1", "name": "A", "created": {"by": "p"}, "stamp": "r:1"}]"#, &["1 same"]);
    let after = check(
        source,
        r#""project": {"id": "other", "title": "Other"}, "articles": [{"id": "a", "text": "abc"}], "incidents": [{"id": "i"}],
           "claims": [{"id": "c", "article": "a", "kind": "attack", "spans": [{"start": 0, "end": 1}]}], "links": [{"claim": "c", "incident": "i"}],
           "x_top": 1"#,
        &["+1 article", "+1 claim", "+1 incident", "+1 link"],
    );
    assert_eq!(after.header().body.title, "");
    assert!(after.extra().is_empty());
}

#[test]
fn collisions_are_refused_and_named() {
    for (here, there, expect) in [
        (
            r#""sources": [{"id": "s1", "name": "A"}]"#,
            r#""sources": [{"id": "s1", "name": "B", "aliases": ["b"]}]"#,
            &[r#"! source "s1" ("B"): here it differs in name, aliases"#][..],
        ),
        (
            r#""sources": [{"id": "x"}]"#,
            r#""incidents": [{"id": "x", "title": "Port blasts"}]"#,
            &[r#"! incident "x" ("Port blasts"): here that is the id of a source"#],
        ),
        (
            r#""incidents": [{"id": "i1", "parent": "i2"}]"#,
            r#""incidents": [{"id": "i2", "parent": "i1"}, {"id": "i3", "parent": "i1"}]"#,
            &["+1 incident", r#"! incident "i2": its parents here would make it a part of itself"#],
        ),
        (
            r#""links": [{"id": "l1", "claim": "c", "incident": "i"}]"#,
            r#""links": [{"id": "l2", "claim": "c", "incident": "i", "note": "sure?"}, {"id": "l3", "claim": "c", "incident": "i", "relation": "part_of"}]"#,
            &["+1 link", r#"! link "l2": claim and incident are linked here already, in another way"#],
        ),
        (
            r#""links": [{"id": "l1", "claim": "c", "incident": "i"}]"#,
            r#""links": [{"id": "l2", "claim": "c", "incident": "i"}]"#,
            &["1 same"],
        ),
        (
            r#""articles": [{"id": "a", "text": "abc", "title": "One"}]"#,
            r#""articles": [{"id": "a", "text": "abd", "title": "One"}]"#,
            &[r#"! article "a" ("One"): here it differs in text"#],
        ),
        (
            r#""sources": [{"id": "s"}], "deleted": [{"type": "claim", "id": "c"}]"#,
            r#""claims": [{"id": "c", "article": "a", "kind": "attack", "spans": [{"start": 0, "end": 1}]}]"#,
            &[r#"deleted claim "c""#],
        ),
    ] {
        check(here, there, expect);
    }
}

#[test]
fn the_scheme_gets_what_it_lacks() {
    let claim = r#""articles": [{"id": "a", "text": "abc"}], "claims": [{"id": "c", "article": "a", "kind": "rumour", "spans": [{"start": 0, "end": 1}]}]"#;
    let source = r#""sources": [{"id": "s"}]"#;
    // A kind that the file only uses, and one that it has.
    let after = check(source, claim, &["+1 kind", "+1 article", "+1 claim"]);
    assert_eq!(after.kinds().len(), 8);
    let after = check(
        source,
        r#""scheme": {"kinds": [{"id": "rumour", "label": "Rumour"}, {"id": "attack", "label": "Assault"}]}"#,
        &["+1 kind", r#"! kind "attack" ("Assault"): here it differs in label, color, key, description"#],
    );
    assert_eq!(after.kind(&"rumour".into()).unwrap().body.label, "Rumour");
    // A default list that the file doesn't have brings nothing back and collides with nothing.
    let here = r#""sources": [{"id": "s"}], "scheme": {"kinds": [{"id": "attack", "label": "Strike"}]}"#;
    check(here, r#""incidents": [{"id": "i"}]"#, &["+1 incident"]);
    // One that was removed here stays so.
    let removed = format!(r#"{source}, "scheme": {{"kinds": []}}, "deleted": [{{"type": "kind", "id": "rumour"}}]"#);
    check(&removed, claim, &["+1 article", "+1 claim", r#"deleted kind "rumour""#]);
}

#[test]
fn texts_that_were_left_out_are_found_by_their_hash() {
    let text = "Two blasts hit the port.";
    let sha256 = crossbearing::text::sha256_hex(text.as_bytes());
    let bare = |id: &str, claim: &str| {
        format!(
            r#""articles": [{{"id": "{id}", "text": null, "sha256": "{sha256}"}}],
               "claims": [{{"id": "{claim}", "article": "{id}", "kind": "attack", "spans": [{{"start": 4, "end": 10}}]}}]"#
        )
    };
    let whole = |id: &str, claim: &str| bare(id, claim).replace("null", &format!("{text:?}"));
    let quotes = |project: &Project| project.claims().map(|claim| claim.body.anchor.quote()).collect::<Vec<_>>();

    let after = check(&whole("a", "c1"), &bare("a", "c2"), &["+1 claim", "1 same"]);
    assert_eq!(quotes(&after), ["blasts", "blasts"]);
    let after = check(&whole("a", "c1"), &bare("b", "c2"), &["+1 article", "+1 claim", "b has the text of a", "text of b found"]);
    assert_eq!(quotes(&after), ["blasts", "blasts"]);
    let after = check(&bare("a", "c1"), &whole("a", "c1"), &["text of a found", "2 same"]);
    assert_eq!(quotes(&after), ["blasts"]);
    assert_eq!(after.article(&"a".into()).unwrap().body.text, Text::Here(crossbearing::text::ArticleText::new(text)));
    let after = check(&bare("a", "c1"), &whole("b", "c2"), &["+1 article", "+1 claim", "b has the text of a", "text of a found"]);
    assert_eq!(quotes(&after), ["blasts", "blasts"]);
}

#[test]
fn a_claim_is_found_again_in_the_text_that_is_here() {
    let claim = r#"{"id": "c", "article": "a", "kind": "attack", "spans": [{"start": 4, "end": 14}]}"#;
    let incoming = format!(r#""articles": [{{"id": "a", "text": "Two explosions hit the port."}}], "claims": [{claim}]"#);
    for (here, quote, state, told) in [
        (
            "Monday: two explosions hit the port.",
            "explosions",
            AnchorState::Moved,
            &["+1 claim", "! article \"a\": here it differs in text", "1 found again"][..],
        ),
        ("Two blasts hit the port.", "explosions", AnchorState::Orphaned, &["+1 claim", "! article \"a\": here it differs in text"]),
    ] {
        let after = check(&format!(r#""articles": [{{"id": "a", "text": "{here}"}}]"#), &incoming, told);
        let anchor = &after.claim(&"c".into()).unwrap().body.anchor;
        assert_eq!((anchor.quote().as_str(), anchor.state), (quote, state));
    }
}

#[test]
fn what_is_added_from_a_file_is_no_proof_of_having_seen_the_file() {
    let current = lists(r#""sources": [{"id": "s", "name": "A", "stamp": "r:1"}]"#).project;
    let incoming = lists(
        r#""replicas": [{"id": "q", "seen": 9}], "sources": [{"id": "s", "name": "B", "stamp": "q:2"}, {"id": "t", "stamp": "q:3"}]"#,
    );
    let (after, _) = taken(&current, &incoming);
    let seen = |replica: &str, counter| after.seen().contains(&Stamp { replica: replica.into(), counter });
    assert!(seen("r", 1) && !seen("q", 3) && !seen("q", 2) && !seen("q", 9));
    assert_eq!((after.highest(&"q".into()), after.highest(&"r".into())), (3, 1));
}

#[test]
fn a_file_without_texts_brings_nothing_new_home() {
    let current = file(FULL).project;
    for options in [
        ExportOptions { without_text: true, ..ExportOptions::default() },
        ExportOptions { without_text: true, quotes_without_text: true, ..ExportOptions::default() },
        ExportOptions { incidents: Some(["i1".into()].into()), ..ExportOptions::default() },
    ] {
        let (after, plan) = taken(&current, &file(&save(&current, &options)));
        assert_eq!((plan.collisions, plan.slots.len()), (vec![], 0));
        assert_eq!(after, current);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exporting_and_importing_gives_the_same_bytes(project in project()) {
        let text = saved(&project);
        let (after, _) = taken(&Project::new("new".into(), ""), &file(&text));
        prop_assert_eq!(&after, &project);
        prop_assert_eq!(saved(&after), text);
    }

    #[test]
    fn what_is_here_already_changes_nothing(project in project()) {
        let (after, plan) = taken(&project, &file(&saved(&project)));
        prop_assert!(plan.collisions.is_empty() && plan.slots.is_empty(), "{:?}", plan);
        prop_assert_eq!(after, project);
    }

    #[test]
    fn nothing_here_is_ever_touched(here in project(), there in project()) {
        let (after, plan) = taken(&here, &file(&saved(&there)));
        for record in here.records() {
            let filled = plan.slots.iter().any(|(key, _)| *key == record.key());
            prop_assert!(filled || after.record(&record.key()).as_ref() == Some(&record));
        }
        let (again, plan) = taken(&after, &file(&saved(&there)));
        prop_assert!(plan.slots.is_empty(), "{:?}", plan.slots);
        prop_assert_eq!(again, after);
    }
}
