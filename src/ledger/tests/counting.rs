//! Ranges, what counts, and who says it in the end.

use super::{fixture::project, shown};
use crate::ledger::{Options, Phrase, Range, of, of_incident};

#[track_caller]
fn check_range(bounds: &[(Option<u64>, Option<u64>)], expect: (Option<u64>, Option<u64>, bool), text: &str, words: &str) {
    let range = Range::over(bounds.iter().copied());
    assert_eq!((range.low, range.high, range.open), expect, "{bounds:?}");
    assert_eq!(Range::over(bounds.iter().rev().copied()), range);
    assert_eq!((range.to_string().as_str(), Phrase::Range(range).to_string().as_str()), (text, words), "{bounds:?}");
}

#[test]
fn ranges() {
    let exactly = |n| (Some(n), Some(n));
    let at_least = |n| (Some(n), None);
    let up_to = |n| (None, Some(n));
    check_range(&[], (None, None, false), "–", "no number");
    check_range(&[(None, None)], (None, None, false), "–", "no number");
    check_range(&[exactly(12)], (Some(12), Some(12), false), "12", "12");
    check_range(&[exactly(9), exactly(11)], (Some(9), Some(11), false), "9–11", "9 to 11");
    check_range(&[(Some(9), Some(10)), (Some(9), Some(11))], (Some(9), Some(11), false), "9–11", "9 to 11");
    check_range(&[at_least(53)], (Some(53), Some(53), true), "53+", "53 or more");
    check_range(&[at_least(43), exactly(48), exactly(53)], (Some(43), Some(53), false), "43–53", "43 to 53");
    check_range(&[exactly(12), at_least(20)], (Some(12), Some(20), true), "12–20+", "12 to 20 or more");
    // The largest number comes from an exact claim too: it is not open.
    check_range(&[exactly(12), at_least(12)], (Some(12), Some(12), false), "12", "12");
    check_range(&[at_least(30), exactly(12), (Some(5), Some(31))], (Some(5), Some(31), false), "5–31", "5 to 31");
    // "Up to" sets no lower bound.
    check_range(&[up_to(10)], (None, Some(10), false), "≤ 10", "up to 10");
    check_range(&[up_to(10), exactly(12)], (Some(12), Some(12), false), "12", "12");
    check_range(&[up_to(20), exactly(12)], (Some(12), Some(20), false), "12–20", "12 to 20");
    check_range(&[up_to(20), at_least(30)], (Some(30), Some(30), true), "30+", "30 or more");
    check_range(&[up_to(40), at_least(30)], (Some(30), Some(40), false), "30–40", "30 to 40");
    check_range(&[exactly(0)], (Some(0), Some(0), false), "0", "0");
    check_range(
        &[exactly(290_000), at_least(u64::MAX)],
        (Some(290_000), Some(u64::MAX), true),
        "290,000–18,446,744,073,709,551,615+",
        "290,000 to 18,446,744,073,709,551,615 or more",
    );
}

const CAST: &str = "
    source ho Harbour Observatory; aka H.O.
    source min ministry
    source cw Coastal Wire; aka CW Agency
    article a1 2031-03-14 Coastal Wire
    article a2 2031-03-15 Daily Ledger
    article a3 2031-03-15 \u{a0} daily LEDGER
    article a4
    article a5 2031-03-13 cw agency
    incident i1 Port blasts
    incident i2 Gate; in i1
";

#[track_caller]
fn check(claims: &str, expect: &[&str]) {
    let project = project(&format!("{CAST}{claims}"));
    assert_eq!(shown(&project, "i1", Options::default()), expect);
}

#[track_caller]
fn check_with_left_out(claims: &str, expect: &[&str]) {
    let project = project(&format!("{CAST}{claims}"));
    assert_eq!(shown(&project, "i1", Options { with_left_out: true, ..Options::default() }), expect);
}

#[test]
fn nothing_gives_nothing() {
    check("", &[]);
    check("claim c1 a1; i1", &[]);
    check("claim c1 a1 killed 12", &[]);
    let project = project(CAST);
    assert_eq!(of(&project, Options::default()).incidents.iter().map(|incident| incident.measures.len()).collect::<Vec<_>>(), [0, 0]);
    assert_eq!(of_incident(&project, &"gone".into(), Options::default()), None);
}

#[test]
fn measures_stand_in_the_order_of_the_scheme() {
    check(
        "claim c1 a1 injured 30; i1
         claim c2 a1 killed 12; i1
         claim c3 a1 looted 3; i1",
        &[
            "killed 12, 1 independent: Coastal Wire 12 (c2)",
            "injured 30, 1 independent: Coastal Wire 30 (c1)",
            "looted 3, 1 independent: Coastal Wire 3 (c3)",
        ],
    );
}

#[test]
fn qualifiers_set_the_bounds() {
    check("claim c1 a1 killed at least 53; by ho; i1", &["killed 53+, 1 independent: Harbour Observatory 53+ (c1)"]);
    check("claim c1 a1 killed more than 50; by ho; i1", &["killed 51+, 1 independent: Harbour Observatory 51+ (c1)"]);
    check("claim c1 a1 killed up to 20; by ho; i1", &["killed ≤ 20, 1 independent: Harbour Observatory ≤ 20 (c1)"]);
    check("claim c1 a1 killed fewer than 20; by ho; i1", &["killed ≤ 19, 1 independent: Harbour Observatory ≤ 19 (c1)"]);
    check("claim c1 a1 killed about 12; by ho; i1", &["killed 12, 1 independent: Harbour Observatory 12 (c1)"]);
    check("claim c1 a1 killed 35-40; by ho; i1", &["killed 35–40, 1 independent: Harbour Observatory 35–40 (c1)"]);
}

#[test]
fn vague_words_are_no_numbers() {
    check("claim c1 a1 killed dozens; by ho; i1", &["killed –, 0 independent: Harbour Observatory – ([c1 vague])"]);
    check(
        "claim c1 a1 killed dozens; by ho; i1
         claim c2 a1 killed 12; by ho; i1",
        &["killed 12, 1 independent: Harbour Observatory 12 ([c1 vague] c2)"],
    );
    // Unless the policy gives the word a number.
    let mapped = "policy range; dozens 24; tens of thousands 20000
        claim c1 a1 killed dozens; by ho; i1";
    check(mapped, &["killed 24, 1 independent: Harbour Observatory 24 (c1)"]);
    check(
        "policy range; tens 10
         claim c1 a1 killed tens of thousands; by ho; i1",
        &["killed –, 0 independent: Harbour Observatory – ([c1 vague])"],
    );
    check(
        "policy range; DOZENS 24
         claim c1 a1 killed dozens of people; by ho; i1
         claim c2 a1 killed scores; by min; i1",
        &["killed 24, 1 independent: Harbour Observatory 24 (c1), ministry – ([c2 vague])"],
    );
}

#[test]
fn what_no_longer_stands_or_is_denied_is_left_out() {
    let claims = "
        claim c1 a1 killed 12; by ho; superseded; i1
        claim c2 a2 killed 14; by ho; i1
        claim c3 a2 killed 40; by min; CT-; i1
        claim c4 a2 killed 50; by min; retracted; i1
        claim c5 a2 killed 60; by min; corrected; i1
        claim c6 a2 killed 70; by min; PR-; i1
        claim c7 a2 killed 80; by min; PS-; i1
        claim c8 a2 killed 15; by min; Uu; i1
        claim c9 a2 killed 90; by min; part_of i1";
    check(
        claims,
        &["killed 14–15, 2 independent: Harbour Observatory 14 ([c1 superseded] c2), \
           ministry 15 ([c3 denied] [c4 retracted] [c5 corrected] [c6 denied] [c7 denied] c8 [c9 part_of])"],
    );
    check_with_left_out(
        claims,
        &["killed 12–80, 2 independent: Harbour Observatory 12–14 (c1 c2), ministry 15–80 (c3 c4 c5 c6 c7 c8 [c9 part_of])"],
    );
    check("claim c1 a1 killed 12; by ho; retracted; i1", &["killed –, 0 independent: Harbour Observatory – ([c1 retracted])"]);
}

#[test]
fn relations_say_what_counts() {
    check(
        "claim c1 a1 killed 12; by ho; i1
         claim c2 a1 killed 3; by ho; part_of i1
         claim c3 a1 killed 200000; by ho; background i1
         claim c4 a1 killed 20; by ho; contradicts i1
         claim c5 a1 killed 14; by min; aggregates i1
         claim c6 a1 killed 99; by min; aggregates i2
         claim c7 a1 killed 98; by min; i2",
        &["killed 12–14, 2 independent: Harbour Observatory 12 (c1 [c2 part_of] [c3 background] [c4 relation]), ministry 14 (c5)"],
    );
}

#[test]
fn a_claim_linked_twice_is_one_row() {
    check("claim c1 a1 killed 12; by ho; background i1; i1", &["killed 12, 1 independent: Harbour Observatory 12 (c1)"]);
    check("claim c1 a1 killed 12; by ho; i1; part_of i1", &["killed 12, 1 independent: Harbour Observatory 12 (c1)"]);
    check("claim c1 a1 killed 12; by ho; i1; aggregates i1", &["killed 12, 1 independent: Harbour Observatory 12 (c1)"]);
}

#[test]
fn the_innermost_source_speaks() {
    check("claim c1 a1 killed 12; by cw ho; i1", &["killed 12, 1 independent: Harbour Observatory 12 (c1)"]);
    check("claim c1 a1 killed 12; by cw missing; i1", &["killed 12, 1 independent: missing 12 (c1)"]);
    check(
        "claim c1 a2 killed 12; by ho; i1
         claim c2 a1 killed 14; by cw ho; i1",
        &["killed 12–14, 1 independent: Harbour Observatory 12–14 (c2 c1)"],
    );
}

#[test]
fn else_the_outlet_speaks() {
    // Two spellings of one outlet are one voice; without an outlet each article is its own.
    check(
        "claim c1 a2 killed 12; i1
         claim c2 a3 killed 14; i1
         claim c3 a4 killed 15; i1",
        &["killed 12–15, 2 independent: Daily Ledger 12–14 (c1 c2), a4 15 (c3)"],
    );
    // An outlet that the project knows as a source, by name or alias, is that source's voice.
    check(
        "claim c1 a1 killed 12; i1
         claim c2 a2 killed 13; by cw; i1
         claim c3 a5 killed 14; i1",
        &["killed 12–14, 1 independent: Coastal Wire 12–14 (c3 c1 c2)"],
    );
}

#[test]
fn lineages_say_why() {
    let project = project(&format!(
        "{CAST}
         claim c1 a1 killed 12; by ho; i1
         claim c2 a2 killed 12; by cw ho; i1
         claim c3 a2 killed 13; i1
         claim c4 a4 killed 14; i1
         claim c5 a1 killed 15; i1
         claim c6 a2 killed 15; by cw; i1"
    ));
    let killed = &super::incident(&project, "i1", Options::default()).measures[0];
    let reasons: Vec<String> = killed.lineages.iter().map(|lineage| super::joined(&lineage.reasons)).collect();
    assert_eq!(
        reasons,
        [
            "2 claims name Harbour Observatory",
            "1 claim names Coastal Wire; Coastal Wire says so itself",
            "unattributed: the outlet stands for its source",
            "unattributed and without an outlet: the article stands for its source",
        ]
    );
    let unattributed: Vec<bool> = killed.rows.iter().map(|row| row.unattributed).collect();
    assert_eq!(unattributed, [false, true, false, true, false, true]);
    assert_eq!(killed.rows[0].outlet, "Coastal Wire");
}
