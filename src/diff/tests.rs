//! What is told of differences and conflicts.

use super::{Fate, between, by_heading, conflict_in_words};
use crate::{
    merge::{Incoming, conflicts, plan},
    project::Project,
    wire,
};

const BASE: &str = r#"{"format": "crossbearing", "version": 1,
  "project": {"id": "p", "title": "Port", "stamp": "r-ada:1"},
  "people": [{"id": "ada", "name": "Ada", "stamp": "r-ada:1"}, {"id": "ben", "name": "Ben", "stamp": "r-ada:1"}],
  "articles": [{"id": "a1", "title": "Blasts", "text": "At least 43 people were killed. Dozens were injured.", "stamp": "r-ada:1"}],
  "claims": [{"id": "c1", "article": "a1", "spans": [{"start": 0, "end": 18, "quote": "At least 43 people"}], "kind": "casualties", "stamp": "r-ada:1"}],
  "incidents": [{"id": "i1", "title": "Port blasts", "stamp": "r-ada:1"}],
  "links": [{"id": "l1", "claim": "c1", "incident": "i1", "relation": "reports", "stamp": "r-ada:1"}],
  "seen": {"r-ada": [[1, 1]]}}"#;

fn loaded(text: &str) -> wire::Loaded {
    wire::load(text.as_bytes(), "test.json").unwrap()
}

fn told(before: &Project, after: &Project) -> Vec<String> {
    let differences = between(before, after);
    let groups = by_heading(before, after, &differences);
    groups
        .iter()
        .flat_map(|(heading, group)| {
            [format!("[{}]", heading.name)].into_iter().chain(group.iter().flat_map(|difference| difference.lines(after)))
        })
        .collect()
}

#[track_caller]
fn check(replacements: &[(&str, &str)], expected: &[&str]) {
    let mut text = BASE.to_owned();
    for (from, to) in replacements {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let (before, after) = (loaded(BASE).project, loaded(&text).project);
    assert_eq!(told(&before, &after), expected);
    assert_eq!(told(&before, &before), [""; 0]);
}

const CLAIM: &str = r#""kind": "casualties", "stamp": "r-ada:1""#;

#[test]
fn differences_are_told_in_words() {
    check(
        &[(
            CLAIM,
            r#""kind": "attack", "quantity": {"measure": "killed", "qualifier": "at_least", "min": 43},
               "stamp": "r-ada:1", "stamps": {"kind": "r-ben:1"},
               "history": [{"stamp": "r-ben:1", "by": "ben", "at": "2031-03-14T09:30:00Z", "was": [{"field": "kind", "stamp": "r-ada:1", "value": {"kind": "casualties"}}]}]"#,
        )],
        &[
            "[article “Blasts”]",
            "claim “At least 43 people”: kind Casualties → Attack, by Ben, 2031-03-14 09:30",
            "claim “At least 43 people”: quantity nothing → killed: at least 43",
        ],
    );
    check(
        &[
            (r#""title": "Port blasts""#, r#""title": "Pier blasts", "time": {"value": "2031-03-14"}"#),
            (r#""title": "Port","#, r#""title": "Harbour","#),
        ],
        &[
            "[the whole project]",
            "project “Harbour”: title Port → Harbour",
            "[incident “Pier blasts”]",
            "incident “Pier blasts”: title Port blasts → Pier blasts",
            "incident “Pier blasts”: time nothing → 14 March 2031",
        ],
    );
    check(
        &[
            (r#"{"id": "l1", "claim": "c1", "incident": "i1", "relation": "reports", "stamp": "r-ada:1"}"#, ""),
            (
                r#""seen": {"r-ada": [[1, 1]]}"#,
                r#""deleted": [{"id": "l1", "type": "link", "deleted": {"by": "ben", "at": "2031-03-14T09:30:00Z"}, "stamp": "r-ben:1"}], "seen": {"r-ada": [[1, 1]]}"#,
            ),
        ],
        &["[incident “Port blasts”]", "link of “At least 43 people” to “Port blasts”: deleted, by Ben, 2031-03-14 09:30"],
    );
}

#[test]
fn what_is_new_or_missing_is_told() {
    let mut text = BASE.to_owned();
    text = text.replace(
        r#""claims": ["#,
        r#""claims": [{"id": "c2", "article": "a1", "spans": [{"start": 32, "end": 38}], "kind": "casualties",
        "created": {"by": "ada", "at": "2031-03-14T09:30:00Z"}, "stamp": "r-ada:2"},"#,
    );
    let (before, after) = (loaded(BASE).project, loaded(&text).project);
    assert_eq!(told(&before, &after), ["[article “Blasts”]", "claim “Dozens”: new, by Ada, 2031-03-14 09:30"]);
    assert_eq!(told(&after, &before), ["[article “Blasts”]", "claim “Dozens”: not there"]);
    assert_eq!(between(&after, &before).iter().map(|difference| difference.fate).collect::<Vec<_>>(), [Fate::Missing]);
}

#[test]
fn both_sides_of_a_conflict_are_told() {
    let side = |kind: &str, who: &str| {
        let replaced = format!(
            r#""kind": "{kind}", "stamp": "r-ada:1", "stamps": {{"kind": "r-{who}:2"}},
               "history": [{{"stamp": "r-{who}:2", "by": "{who}", "at": "2031-03-14T09:30:00Z", "was": [{{"field": "kind", "stamp": "r-ada:1", "value": {{"kind": "casualties"}}}}]}}]"#
        );
        loaded(&BASE.replacen(CLAIM, &replaced, 1))
    };
    let (ada, ben) = (side("attack", "ada"), side("displacement", "ben"));
    let files = [Incoming { name: "ben.json", loaded: &ben }];
    let merged = plan(&ada.project, &files, &mut |_| true).unwrap().merged;
    let all = conflicts(&merged);
    let told: Vec<_> = all.iter().map(|conflict| conflict_in_words(&merged, conflict)).collect();
    let sides = vec!["displacement (shown), by Ben, 2031-03-14 09:30".to_owned(), "Attack, by Ada, 2031-03-14 09:30".to_owned()];
    assert_eq!(told, [("claim “At least 43 people”: kind".to_owned(), sides)]);
}
