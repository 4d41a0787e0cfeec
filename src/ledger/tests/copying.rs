//! Copies, which add nothing.

use super::{
    fixture::{copies, project},
    shown,
};
use crate::ledger::{Options, of_incident};

const CAST: &str = "
    source ho Harbour Observatory
    source min ministry
    article a1 2031-03-14 Coastal Wire
    article a2 2031-03-15 Daily Ledger
    article a3 2031-03-16 Meridian Post
    article a4
    incident i1 Port blasts
    incident i2 Gate
";

#[track_caller]
fn check(claims: &str, pairs: &str, expect: &[&str]) {
    let project = project(&format!("{CAST}{claims}"));
    let copies = copies(pairs);
    let options = Options { copies: &copies, ..Options::default() };
    assert_eq!(shown(&project, "i1", options), expect);
    // Which pair was found first, and which side comes first, doesn't matter.
    let mut turned = copies.clone();
    turned.reverse();
    turned.iter_mut().for_each(|copied| copied.passages.reverse());
    assert_eq!(shown(&project, "i1", Options { copies: &turned, ..Options::default() }), expect);
}

#[track_caller]
fn check_reasons(claims: &str, pairs: &str, expect: &[&str]) {
    let project = project(&format!("{CAST}{claims}"));
    let copies = copies(pairs);
    let ledger = of_incident(&project, &"i1".into(), Options { copies: &copies, ..Options::default() }).unwrap();
    let reasons: Vec<String> = ledger.measures[0].lineages.iter().map(|lineage| super::joined(&lineage.reasons)).collect();
    assert_eq!(reasons, expect);
}

const PAIR: &str = "verbatim a1 0 100 a2 0 100";
const TWO: &str = "claim c1 a1 killed 12; i1
    claim c2 a2 killed 12; i1";

#[test]
fn copies_of_one_figure_are_one_claim() {
    let apart = ["killed 12, 2 independent: Coastal Wire 12 (c1), Daily Ledger 12 (c2)"];
    let one = ["killed 12, 1 independent: Coastal Wire 12 (c1 [c2 copy])"];
    check(TWO, "", &apart);
    for kind in ["verbatim", "near", "rewrite"] {
        check(TWO, &format!("{kind} a1 0 100 a2 0 100"), &one);
    }
    check(TWO, "shared_quote a1 0 100 a2 0 100", &apart);
    // More than half of each claim must lie in its passage.
    check(TWO, "near a1 4 100 a2 0 6", &one);
    check(TWO, "near a1 5 100 a2 0 100", &apart);
    check(TWO, "near a1 0 100 a2 0 5", &apart);
    check(TWO, "near a1 0 100 a3 0 100", &apart);
}

#[test]
fn the_earliest_report_is_the_origin() {
    check(
        "claim c1 a4 killed 12; i1
         claim c2 a3 killed 12; i1
         claim c3 a2 killed 12; i1",
        "near a2 0 100 a3 0 100
         near a3 0 100 a4 0 100
         near a2 0 100 a4 0 100",
        &["killed 12, 1 independent: Daily Ledger 12 (c3 [c2 copy] [c1 copy])"],
    );
    // That a third article holds both passages makes them one even where their likeness was missed.
    check(
        "claim c1 a1 killed 12; i1
         claim c2 a2 killed 12; i1
         claim c3 a3 killed 12; i1",
        "near a1 0 100 a3 0 100
         near a2 0 100 a3 0 100",
        &["killed 12, 1 independent: Coastal Wire 12 (c1 [c2 copy] [c3 copy])"],
    );
    // But it makes no one of two sources that are named.
    check(
        "claim c1 a1 killed 12; by ho; i1
         claim c2 a2 killed 12; by min; i1
         claim c3 a3 killed 12; i1",
        "near a1 0 100 a3 0 100
         near a2 0 100 a3 0 100",
        &["killed 12, 2 independent: Harbour Observatory 12 (c1 [c3 copy]), ministry 12 (c2)"],
    );
}

#[test]
fn of_copies_the_first_that_counts_counts() {
    check(
        "claim c1 a1 killed 12; superseded; i1
         claim c2 a2 killed 12; i1
         claim c3 a3 killed 12; i1",
        "near a1 0 100 a2 0 100
         near a1 0 100 a3 0 100
         near a2 0 100 a3 0 100",
        &["killed 12, 1 independent: Coastal Wire 12 ([c1 superseded] c2 [c3 copy])"],
    );
}

#[test]
fn a_copy_stands_in_the_lineage_of_its_origin() {
    check(
        "claim c1 a1 killed 12; by ho; i1
         claim c2 a2 killed 12; i1
         claim c3 a3 killed 19; by ho; i1",
        PAIR,
        &["killed 12–19, 1 independent: Harbour Observatory 12–19 (c1 [c2 copy] c3)"],
    );
    // Whomever it names: the words are the origin's.
    check(
        "claim c1 a1 killed 12; by ho; i1
         claim c2 a2 killed 12; by min; i1",
        PAIR,
        &["killed 12, 1 independent: Harbour Observatory 12 (c1 [c2 copy])"],
    );
}

#[test]
fn a_copied_passage_may_name_several_sources() {
    let both = "claim c1 a1 killed 12; by ho; i1
        claim c2 a1 killed 12; by min; i1
        claim c3 a2 killed 12; by ho; i1
        claim c4 a2 killed 12; by min; i1";
    check(both, PAIR, &["killed 12, 2 independent: Harbour Observatory 12 (c1 [c3 copy]), ministry 12 (c2 [c4 copy])"]);
    // One that was not marked in the origin is named all the same.
    check(
        "claim c1 a1 killed 12; by ho; i1
         claim c3 a2 killed 12; by ho; i1
         claim c4 a2 killed 12; by min; i1",
        PAIR,
        &["killed 12, 2 independent: Harbour Observatory 12 (c1 [c3 copy]), ministry 12 (c4)"],
    );
    check(
        "claim c1 a1 killed 35; by min; i1
         claim c2 a1 killed 38; by ho; i1
         claim c3 a2 killed 35; by min; i1
         claim c4 a2 killed 38; i1",
        PAIR,
        &["killed 35–38, 2 independent: ministry 35 (c1 [c3 copy]), Harbour Observatory 38 (c2 [c4 copy])"],
    );
}

#[test]
fn another_figure_is_another_claim_but_no_witness() {
    check(
        "claim c1 a1 killed 12; i1
         claim c2 a2 killed 14; i1",
        PAIR,
        &["killed 12–14, 1 independent: Coastal Wire 12–14 (c1 c2)"],
    );
    check(
        "claim c1 a1 killed 12; by ho; i1
         claim c2 a2 killed 14; by min; i1",
        PAIR,
        &["killed 12–14, 2 independent: Harbour Observatory 12 (c1), ministry 14 (c2)"],
    );
    // Another measure or another incident is another matter.
    check(
        "claim c1 a1 killed 12; i1
         claim c2 a2 injured 12; i1",
        PAIR,
        &["killed 12, 1 independent: Coastal Wire 12 (c1)", "injured 12, 1 independent: Daily Ledger 12 (c2)"],
    );
    check(
        "claim c1 a1 killed 12; i2
         claim c2 a2 killed 12; i1",
        PAIR,
        &["killed 12, 1 independent: Daily Ledger 12 (c2)"],
    );
    // A word that is no number may be copied too.
    check(
        "claim c1 a1 killed dozens; i1
         claim c2 a2 killed dozens; i1",
        PAIR,
        &["killed –, 0 independent: Coastal Wire – ([c1 vague] [c2 vague])"],
    );
}

#[test]
fn people_say_what_is_copied() {
    check(
        "claim c1 a1 killed 12; i1
         claim c2 a2 killed 12; from c1; i1
         claim c3 a3 killed 12; from c2; i1",
        "",
        &["killed 12, 1 independent: Coastal Wire 12 (c1 [c2 copy] [c3 copy])"],
    );
    // The chain leads through claims that are not linked here, or are missing; the dates say which was first.
    check(
        "claim c1 a3 killed 12; from c2; i1
         claim c2 a1 killed 12; from gone; i2
         claim c3 a2 killed 12; from gone; i1",
        "",
        &["killed 12, 1 independent: Daily Ledger 12 (c3 [c1 copy])"],
    );
    check(
        "claim c1 a1 killed 12; from c2; i1
         claim c2 a2 killed 12; from c1; i1",
        "",
        &["killed 12, 1 independent: Coastal Wire 12 (c1 [c2 copy])"],
    );
    check(
        "claim c1 a1 killed 12; i1
         claim c2 a2 killed 12; by min; from c1; i1
         claim c3 a2 killed 14; by min; from c1; i1
         claim c4 a2 killed 15; from c1; i1",
        "",
        &["killed 12–15, 2 independent: Coastal Wire 12–15 (c1 [c2 copy] c4), ministry 14 (c3)"],
    );
}

#[test]
fn copies_say_so() {
    check_reasons(
        TWO,
        PAIR,
        &["unattributed: the outlet stands for its source; Daily Ledger’s claim stands in a passage copied from Coastal Wire"],
    );
    check_reasons(
        "claim c1 a1 killed 12; by ho; i1
         claim c2 a2 killed 12; by min; i1
         claim c3 a3 killed 12; from c1; i1",
        PAIR,
        &["1 claim names Harbour Observatory; \
           Daily Ledger’s claim stands in a passage copied from Coastal Wire, though it names ministry; \
           Meridian Post’s claim is marked as copied from Coastal Wire"],
    );
    check_reasons(
        "claim c1 a1 killed 12; by ho; i1
         claim c2 a2 killed 14; i1",
        PAIR,
        &[
            "1 claim names Harbour Observatory; Daily Ledger gives another figure in what it copied from Coastal Wire: no independent witness",
        ],
    );
}

#[test]
fn a_person_may_know_better_which_was_first() {
    let project = project(&format!("{CAST}{TWO}"));
    let mut records: Vec<crate::record::Record> = project.records().collect();
    let passage = |article: &str| crate::record::QuotedPassage {
        article: article.into(),
        span: crate::offset::Span::at(0, 100).unwrap(),
        quote: String::new(),
        extra: crate::record::Extra::new(),
    };
    let group = crate::record::CopyGroup {
        id: "g1".into(),
        kind: crate::record::CopyKind::Near,
        passages: vec![passage("a1"), passage("a2")],
        verdict: crate::record::Verdict::Confirmed,
        origin: Some("a2".into()),
        note: String::new(),
        extra: crate::record::Extra::new(),
    };
    records.push(crate::record::Entry::bare(group).into());
    let parts = crate::project::Parts { records, ..Default::default() };
    let project = crate::project::Project::from_parts(project.header().as_ref().clone(), parts);
    let mut copies = copies(PAIR);
    copies[0].decided = Some("g1".into());
    let options = Options { copies: &copies, ..Options::default() };
    assert_eq!(shown(&project, "i1", options), ["killed 12, 1 independent: Daily Ledger 12 ([c1 copy] c2)"]);
}
