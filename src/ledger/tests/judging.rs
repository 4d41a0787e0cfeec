//! What people add: policies, picks and assessments; and what is left for them to do.

use super::{fixture::project, incident};
use crate::ledger::{Changed, Options, ToDo, assessed_on, changed_since, to_do};

const CAST: &str = "
    source ho Harbour Observatory; rated B
    source min ministry; rated D
    source cw Coastal Wire
    source nurse a nurse; rated B
    article a1 2031-03-14 Coastal Wire
    article a2 2031-03-15 Daily Ledger
    article a3 - Meridian Post
    article a4 2031-03-15T10:00 State Broadcaster
    article a5 2031-03 Monthly
    incident i1 Port blasts
";

/// The policy's figure, with the claims that it is taken from.
#[track_caller]
fn check(rule: &str, claims: &str, expect: &str) {
    let project = project(&format!("{CAST}policy {rule}\n{claims}"));
    let figure = incident(&project, "i1", Options::default()).measures[0].figure.clone();
    let shown = figure.map_or_else(
        || "none".to_owned(),
        |figure| {
            let claims: Vec<&str> = figure.claims.iter().map(|claim| claim.as_str()).collect();
            format!("{} {}: {}", figure.rule.word(), figure.range, claims.join(" "))
        },
    );
    assert_eq!(shown, expect);
}

const THREE: &str = "claim c1 a1 killed 12+; by ho; i1
    claim c2 a2 killed 14; by min; i1
    claim c3 a2 killed 19; by ho; i1";

#[test]
fn ends_of_the_range() {
    check("range", THREE, "range 12–19: c1 c2 c3");
    check("lowest", THREE, "lowest 12: c1");
    check("highest", THREE, "highest 19: c3");
    check("highest", "claim c1 a1 killed 12; i1\nclaim c2 a2 killed 30+; i1", "highest 30+: c2");
    check("lowest", "claim c1 a1 killed up to 12; i1", "none");
    check("highest", "claim c1 a1 killed up to 12; i1", "highest 12: c1");
    for rule in ["range", "lowest", "highest", "majority", "latest", "reliability", "hand_picked"] {
        check(rule, "claim c1 a1 killed dozens; i1", "none");
        check(rule, "claim c1 a1 killed 12; retracted; i1", "none");
    }
}

#[test]
fn majority_counts_voices() {
    // Each voice has one vote: its newest report.
    check("majority", THREE, "none");
    check(
        "majority",
        "claim c1 a1 killed 12; by ho; i1
         claim c2 a1 killed 12; by ho; i1
         claim c3 a1 killed 14; by min; i1
         claim c4 a1 killed 14; i1",
        "majority 14: c4 c3",
    );
    check(
        "majority",
        "claim c1 a1 killed 12; by ho; i1
         claim c2 a2 killed 14; by ho; i1
         claim c3 a1 killed 14; by min; i1
         claim c4 a1 killed 12; i1",
        "majority 14: c2 c3",
    );
    check("majority", "claim c1 a1 killed 12; by ho; i1\nclaim c2 a1 killed 12+; by min; i1", "none");
    check("majority", "claim c1 a1 killed 12; by ho; i1", "majority 12: c1");
}

#[test]
fn latest_is_the_newest_report() {
    check("latest", "claim c1 a1 killed 12; i1\nclaim c2 a2 killed 14; i1", "latest 14: c2");
    // Of one day, as far as the dates tell; so may be the month's.
    check("latest", "claim c1 a1 killed 12; i1\nclaim c2 a2 killed 14; i1\nclaim c3 a4 killed 19; i1", "latest 14–19: c2 c3");
    check("latest", "claim c1 a1 killed 12; i1\nclaim c2 a2 killed 14; i1\nclaim c3 a5 killed 19; i1", "latest 14–19: c3 c2");
    check("latest", "claim c1 a1 killed 12; i1\nclaim c2 a3 killed 14; i1", "latest 12: c1");
    check("latest", "claim c2 a3 killed 14; i1", "latest 14: c2");
}

#[test]
fn reliability_goes_by_grade() {
    check("reliability", THREE, "reliability 12–19: c1 c3");
    check(
        "reliability",
        "claim c1 a1 killed 12; by ho; i1
         claim c2 a1 killed 14; by nurse; i1
         claim c3 a1 killed 20; by min; i1",
        "reliability 12–14: c1 c2",
    );
    check("reliability", "claim c1 a1 killed 12; i1\nclaim c2 a1 killed 14; by min; i1", "reliability 14: c2");
    check("reliability", "claim c1 a1 killed 12; i1\nclaim c2 a2 killed 14; i1", "reliability 12–14: c1 c2");
}

#[test]
fn a_pick_is_a_person_s() {
    check("hand_picked", THREE, "none");
    check("hand_picked", &format!("{THREE}\npick i1 killed c2"), "hand_picked 14: c2");
    check("hand_picked", &format!("{THREE}\npick i1 injured c2"), "none");
    check("hand_picked", &format!("{THREE}\nclaim c4 a1 killed 8; superseded; i1\npick i1 killed c4"), "hand_picked 8: c4");
    check("hand_picked", &format!("{THREE}\nclaim c4 a1 killed dozens; i1\npick i1 killed c4"), "none");
    check("hand_picked", &format!("{THREE}\nclaim c4 a1 killed 8\npick i1 killed c4"), "none");
}

#[test]
fn words_count_as_the_policy_says() {
    check("highest; dozens 24", &format!("{THREE}\nclaim c4 a1 killed dozens; i1"), "highest 24: c4");
}

#[track_caller]
fn check_changed(lines: &str, expect: &[Changed]) {
    let project = project(&format!("{CAST}{lines}"));
    let killed = &incident(&project, "i1", Options::default()).measures[0];
    let assessment = &project.incident(&"i1".into()).unwrap().body.assessment[0];
    assert_eq!(changed_since(assessment, killed), expect);
    let stale = to_do(&project, Options::default()).changed_since;
    assert_eq!(stale.len(), usize::from(!expect.is_empty()));
    // What is noted now has not changed.
    let fresh = crate::record::Assessment { basis: assessed_on(killed), ..assessment.clone() };
    assert_eq!(changed_since(&fresh, killed), []);
}

#[test]
fn assessments_know_what_they_rest_on() {
    let before = (Some(12), Some(12));
    check_changed("claim c1 a1 killed 12; i1\nassess i1 killed", &[]);
    check_changed("claim c1 a1 killed 12; i1\nassess i1 killed c1 12 12", &[]);
    check_changed("claim c1 a1 killed 12+; i1\nassess i1 killed c1 12 -", &[]);
    check_changed(
        "claim c1 a1 killed 14+; i1\nassess i1 killed c1 12 12",
        &[Changed::Figure { claim: "c1".into(), before, now: (Some(14), None) }],
    );
    check_changed("claim c1 a1 killed 12; retracted; i1\nassess i1 killed c1 12 12", &[Changed::Went("c1".into())]);
    check_changed("claim c2 a1 killed 12; i1\nassess i1 killed c1 12 12", &[Changed::Went("c1".into()), Changed::Came("c2".into())]);
}

#[test]
fn what_is_left_to_do() {
    let project = project(&format!(
        "{CAST}
         incident i2 Gate
         incident i3 Quiet
         incident i4 Silos
         claim c1 a2 killed 12; by ho; i1
         claim c2 a1 killed 14; by min; i1
         claim c3 a1 killed 3; i2
         claim c4 a1; by ho; i2
         claim c5 a1; kind attack
         claim c6 a2; gone
         claim c7 a2 killed 5; by ho; i4
         claim c8 a2 injured 6; by min; i4
         assess i3 killed c9 1 1"
    ));
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).into()).collect::<Vec<crate::id::ClaimId>>();
    let incidents = |ids: &[&str]| ids.iter().map(|id| (*id).into()).collect::<Vec<crate::id::IncidentId>>();
    let expect = ToDo {
        without_incident: ids(&["c5", "c6"]),
        without_quantity: ids(&["c4", "c6"]),
        without_source: ids(&["c3", "c6"]),
        single_source: incidents(&["i2"]),
        changed_since: incidents(&["i3"]),
    };
    assert_eq!(to_do(&project, Options::default()), expect);
    assert_eq!(expect.len(), 8);
    assert!(to_do(&crate::project::Project::new("p".into(), "Empty"), Options::default()).is_empty());
}
