//! What parts add up to, beside what is stated.

use super::{fixture::project, incident};
use crate::ledger::{Options, english, roll_up_sentence};

const CAST: &str = "
    source state state
    source ho observatory
    article a1 2031-03-14 Coastal Wire
    incident whole The wave
    incident p1 First; in whole; on 2031-03-14
    incident p2 Second; in whole; on 2031-03-15
    incident p3 Third; in whole
    incident p21 Inside the second; in p2
    incident p22 Beside it; in p2
";

#[track_caller]
fn check(claims: &str, expect: &[&str]) {
    let project = project(&format!("{CAST}{claims}"));
    let whole = incident(&project, "whole", Options::default());
    let killed = whole.measures.iter().find(|measure| measure.measure.as_str() == "killed").unwrap();
    let sentences: Vec<String> = killed.parts.iter().map(|roll_up| roll_up_sentence(&project, roll_up, &english)).collect();
    assert_eq!(sentences, expect);
}

#[test]
fn parts_add_up_beside_the_total() {
    check("claim c1 a1 killed 12; by state; whole", &[]);
    check(
        "claim c1 a1 killed 12; by state; whole
         claim c2 a1 killed 9; by state; p1
         claim c3 a1 killed 3; by state; p2",
        &["state: 9 + 3 = 12, stated 12 ✓"],
    );
    check(
        "claim c1 a1 killed 19; by state; whole
         claim c2 a1 killed 9; by state; p1
         claim c3 a1 killed 3; by state; p2",
        &["state: 9 + 3 = 12, stated 19, 7 unexplained"],
    );
    check(
        "claim c1 a1 killed 10; by state; whole
         claim c2 a1 killed 9; by state; p1
         claim c3 a1 killed 3; by state; p2",
        &["state: 9 + 3 = 12, stated 10, 2 more than stated"],
    );
    check("claim c2 a1 killed 9; by state; p1", &["state: 9, no total stated"]);
    check(
        "claim c1 a1 killed 19; by state; whole
         claim c2 a1 killed 9; by state; p1",
        &["state: 9, stated 19, 10 unexplained"],
    );
}

#[test]
fn open_ends_and_upper_bounds_add_up() {
    check(
        "claim c1 a1 killed 48; by state; whole
         claim c2 a1 killed 35+; by state; p1
         claim c3 a1 killed 13; by state; p2",
        &["state: 35 + 13 = 48, stated 48 ✓"],
    );
    check(
        "claim c1 a1 killed 50; by state; whole
         claim c2 a1 killed 35+; by state; p1
         claim c3 a1 killed 13; by state; p2",
        &["state: 35+ + 13 = 48+, stated 50 ✓"],
    );
    check(
        "claim c1 a1 killed 40; by state; whole
         claim c2 a1 killed 35+; by state; p1
         claim c3 a1 killed 13; by state; p2",
        &["state: 35+ + 13 = 48+, stated 40, at least 8 more than stated"],
    );
    check(
        "claim c1 a1 killed 60+; by state; whole
         claim c2 a1 killed 35-38; by state; p1
         claim c3 a1 killed 13; by state; p2",
        &["state: 35–38 + 13 = 48–51, stated 60+, at least 9 unexplained"],
    );
    check(
        "claim c1 a1 killed 5; by state; whole
         claim c2 a1 killed up to 4; by state; p1
         claim c3 a1 killed 3; by state; p2",
        &["state: ≤ 4 + 3 = 3–7, stated 5 ✓"],
    );
    check(
        "claim c1 a1 killed 18446744073709551615; by state; p1
         claim c2 a1 killed 2; by state; p2",
        &["state: 18,446,744,073,709,551,615 + 2 = 18,446,744,073,709,551,615, no total stated"],
    );
}

#[test]
fn each_voice_adds_up_its_own() {
    check(
        "claim c1 a1 killed 9; by state; p1
         claim c2 a1 killed 8; by ho; p2
         claim c3 a1 killed 3; by state; p2
         claim c4 a1 killed 19; by ho; whole
         claim c5 a1 killed 12; whole",
        &["observatory: 8, stated 19, 11 unexplained", "state: 9 + 3 = 12, no total stated"],
    );
}

#[test]
fn a_part_is_what_is_stated_of_it_else_the_sum_of_its_parts() {
    check(
        "claim c1 a1 killed 9; by state; p1
         claim c2 a1 killed 1; by state; p21
         claim c3 a1 killed 2; by state; p22
         claim c4 a1 killed 12; by state; whole",
        &["state: 9 + 3 = 12, stated 12 ✓"],
    );
    // Stated of the part itself, its own parts add nothing.
    check(
        "claim c1 a1 killed 9; by state; p1
         claim c2 a1 killed 1; by state; p21
         claim c3 a1 killed 2; by state; p22
         claim c4 a1 killed 5; by state; aggregates p2",
        &["state: 9 + 5 = 14, no total stated"],
    );
}

#[test]
fn what_does_not_count_is_not_added() {
    check(
        "claim c1 a1 killed 9; by state; p1
         claim c2 a1 killed 4; by state; retracted; p1
         claim c3 a1 killed 3; by state; part_of p2
         claim c4 a1 killed dozens; by state; p3
         claim c5 a1 killed 7; by state; part_of whole",
        &["state: 9, no total stated"],
    );
}

#[test]
fn ranges_of_wholes_leave_parts_alone() {
    let project = project(&format!(
        "{CAST}
         claim c1 a1 killed 9; by state; p1
         claim c2 a1 killed 12; by state; whole"
    ));
    let killed = &incident(&project, "whole", Options::default()).measures[0];
    assert_eq!((killed.range.to_string(), killed.rows.len()), ("12".to_owned(), 1));
}

#[test]
fn wholes_come_before_parts_in_the_order_of_the_tree() {
    let ledger = crate::ledger::of(&project(CAST), Options::default());
    let ids: Vec<String> = ledger
        .incidents
        .iter()
        .map(|incident| format!("{}<{}", incident.incident, incident.parent.as_ref().map_or("", |parent| parent.as_str())))
        .collect();
    assert_eq!(ids, ["whole<", "p1<whole", "p2<whole", "p22<p2", "p21<p2", "p3<whole"]);
}
