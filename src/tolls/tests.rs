//! How figures move.

use super::*;
use crate::{
    id::MeasureId,
    ledger::{self, Options, name_of, tests::fixture::project},
    matrix,
};

#[track_caller]
fn check(lines: &str, expect: &[&str]) {
    let lines = format!(
        "source min Ministry
         source obs Observatory
         article a1 2031-03-14 Wire
         article a2 2031-03-15 Wire
         article a3 2031-03-16 Post
         article a4 - Ledger
         article a5 2031-03-15T10:00 Post
         incident i Blast
         {lines}"
    );
    let project = project(&lines);
    let ledger = ledger::of(&project, Options::default());
    let measure = matrix::measure(&ledger.incidents[0], &MeasureId::from("killed")).unwrap();
    let tolls = of(measure);
    let steps = |steps: &[Step]| steps.iter().map(|step| format!("{} {}", step.date.short(), step.range)).collect::<Vec<_>>().join(", ");
    let mut shown: Vec<String> =
        tolls.voices.iter().map(|(voice, said)| format!("{}: {}", name_of(&project, voice), steps(said))).collect();
    shown.push(format!("all: {}", steps(&tolls.overall)));
    if tolls.n_undated > 0 {
        shown.push(format!("{} undated", tolls.n_undated));
    }
    assert_eq!(shown, expect);
    // In the end it is what the ledger says, but for what nobody dated.
    if let Some(last) = tolls.overall.last().filter(|_| tolls.n_undated == 0) {
        assert_eq!(last.range, measure.range);
    }
}

#[test]
fn tolls_rise_report_by_report() {
    check(
        "claim c1 a1 killed 9; by min; superseded; i
         claim c2 a2 killed 12+; by min; i
         claim c3 a2 killed 14; by obs; i
         claim c4 a3 killed 19; by obs; i",
        &[
            "Ministry: 14 Mar 2031 9, 15 Mar 2031 12+",
            "Observatory: 15 Mar 2031 14, 16 Mar 2031 19",
            "all: 14 Mar 2031 9, 15 Mar 2031 12–14, 16 Mar 2031 12–19",
        ],
    );
}

#[test]
fn what_never_counted_is_no_part_of_it() {
    check(
        "claim c1 a1 killed 9; by min; retracted; i
         claim c2 a2 killed dozens; by min; i
         claim c3 a2 killed 14; by obs; CT-; i
         claim c4 a3 killed 19; by obs; background i
         claim c5 a4 killed 12; by obs; i
         claim c6 a3 killed 30; by obs; i",
        &["Observatory: 16 Mar 2031 30", "all: 16 Mar 2031 30", "1 undated"],
    );
    check("claim c1 a1 killed dozens; i", &["all: "]);
}

#[test]
fn what_is_replaced_within_a_day_is_no_step() {
    check(
        "claim c1 a1 killed 10; by min; superseded; i
         claim c2 a1 killed 14; by min; i",
        &["Ministry: 14 Mar 2031 14", "all: 14 Mar 2031 14"],
    );
}

#[test]
fn reports_of_one_moment_are_one_step() {
    check(
        "claim c1 a1 killed 9; by min; i
         claim c2 a1 killed 11; by min; i
         claim c3 a2 killed 12; by min; i
         claim c4 a5 killed 13; by min; i",
        &["Ministry: 14 Mar 2031 9–11, 15 Mar 2031 12, 15 Mar 2031 13", "all: 14 Mar 2031 9–11, 15 Mar 2031 9–12, 15 Mar 2031 9–13"],
    );
}
