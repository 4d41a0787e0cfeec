//! A day that was reconciled by hand: 5 September 2016, five sites, several outlets, three lineages.

use super::{fixture::project, incident, shown};
use crate::ledger::{Options, english, roll_up_sentence};

const DAY: &str = "
    source tv state TV
    source sana SANA
    source sohr Observatory
    article x0 2016-09-05 Outlet Zero
    article x2 2016-09-05 Outlet Two
    article x3 2016-09-05 Outlet Three
    article x4 2016-09-06 Outlet Four
    incident wave The wave
    incident tartus Tartus; in wave; on 2016-09-05T08:00
    incident sabbourah Sabbourah; in wave; on 2016-09-05T09:00
    incident hasakeh Hasakeh; in wave; on 2016-09-05T10:00
    incident homs Homs; in wave; on 2016-09-05T11:00
    claim t1 x3 killed 35+; by tv; tartus
    claim t2 x3 killed 38; by sohr; tartus
    claim t3 x4 killed 34; tartus
    claim h1 x0 killed 4; by sohr; homs
    claim h2 x3 killed 4; by sohr; homs
    claim h3 x3 killed 4; homs
    claim s1 x3 killed 1; by SANA; sabbourah
    claim s2 x0 killed 3; by sohr; sabbourah
    claim s3 x3 killed 3; by sohr; sabbourah
    claim k1 x0 killed 3; by sohr; hasakeh
    claim k2 x3 killed 8; by SANA; hasakeh
    claim w0 x0 killed 43+; aggregates wave
    claim w2 x2 killed 43+; aggregates wave
    claim w3 x3 killed 48+; by tv; aggregates wave
    claim w4 x3 killed 48; by tv; aggregates wave
    claim w5 x3 killed 53; by sohr; aggregates wave
    claim w6 x4 killed dozens; aggregates wave
";

/// State TV and the state's agency report the same count: one lineage, "state". The Homs figure that names nobody is taken
/// for the state's too, as the reconciliation by hand did.
fn with_the_state_as_one() -> String {
    DAY.replace("source tv state TV", "source tv state; aka SANA")
        .replace("source sana SANA", "")
        .replace("by SANA", "by tv")
        .replace("claim h3 x3 killed 4; homs", "claim h3 x3 killed 4; by tv; homs")
}

#[test]
fn ranges_are_those_found_by_hand() {
    let project = project(&DAY.replace("by SANA", "by sana"));
    let range = |id: &str| {
        let killed = &incident(&project, id, Options::default()).measures[0];
        (killed.range.to_string(), killed.independent_sources)
    };
    assert_eq!(range("tartus"), ("34–38".to_owned(), 3));
    assert_eq!(range("homs"), ("4".to_owned(), 2));
    assert_eq!(range("sabbourah"), ("1–3".to_owned(), 2));
    assert_eq!(range("hasakeh"), ("3–8".to_owned(), 2));
    assert_eq!(range("wave"), ("43–53".to_owned(), 4));
}

#[test]
fn superseding_the_late_figure_raises_the_low_end() {
    let lines = DAY.replace("by SANA", "by sana").replace("claim t3 x4 killed 34;", "claim t3 x4 killed 34; superseded;");
    let project = project(&lines);
    assert_eq!(incident(&project, "tartus", Options::default()).measures[0].range.to_string(), "35–38");
}

#[test]
fn sums_explain_the_state_and_not_the_observatory() {
    let project = project(&with_the_state_as_one());
    let wave = incident(&project, "wave", Options::default());
    let sentences: Vec<String> = wave.measures[0].parts.iter().map(|roll_up| roll_up_sentence(&project, roll_up, &english)).collect();
    assert_eq!(
        sentences,
        [
            "state: 35 + 1 + 8 + 4 = 48, stated 48 ✓",
            "Observatory: 38 + 3 + 3 + 4 = 48, stated 53, 5 unexplained",
            "Outlet Four: 34, no total stated",
        ]
    );
}

#[test]
fn copied_totals_are_one_witness() {
    let project = project(&with_the_state_as_one());
    // Outlet Zero's total stands in a passage that is Outlet Two's.
    let copies = super::fixture::copies("near x0 30 50 x2 0 20");
    let options = Options { copies: &copies, ..Options::default() };
    assert_eq!(
        shown(&project, "wave", options),
        ["killed 43–53, 3 independent: Outlet Zero 43+ (w0 [w2 copy]), state 48 (w3 w4), Observatory 53 (w5), Outlet Four – ([w6 vague])"]
    );
}
