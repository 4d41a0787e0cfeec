//! What holds of every ledger.

use std::fmt::Write as _;

use proptest::{collection::vec, prelude::*, sample::select};

use super::{fixture, fixture::project};
use crate::{
    copies::Copied,
    ledger::{Ledger, Options, of},
    project::{Parts, Project},
};

const CAST: &str = "
    source ho Harbour Observatory
    source min ministry; rated C
    source cw Coastal Wire
    article a0 2031-03-14 Coastal Wire
    article a1 2031-03-15 Daily Ledger
    article a2 2031-03-15 Meridian Post
    article a3 - Meridian Post
    article copier 2032 Copycat
    incident whole The wave
    incident part Gate; in whole
    incident inner Booth; in part
";

const FIGURES: [&str; 8] = ["3", "8", "3+", "more than 8", "up to 8", "about 5", "3-8", "dozens"];

/// One claim as a line, but for its id.
fn claim() -> impl Strategy<Value = String> {
    let by = select(&["", "; by ho", "; by min", "; by cw ho", "; by cw"][..]);
    let to = select(&["whole", "part", "inner", "aggregates whole", "part_of whole", "whole; part"][..]);
    let state = select(&["CT+", "CT-", "Uu", "superseded", "retracted", "CT+", "CT+"][..]);
    (0..4u8, select(&["killed", "killed", "injured"][..]), select(&FIGURES[..]), by, state, to)
        .prop_map(|(article, measure, figure, by, state, to)| format!("a{article} {measure} {figure}{by}; {state}; {to}"))
}

fn pair() -> impl Strategy<Value = String> {
    let passage = || (0..4u8, 0..6u8, 1..4u8);
    (select(&["verbatim", "near", "rewrite", "shared_quote"][..]), passage(), passage())
        .prop_filter("two articles", |(_, one, other)| one.0 != other.0)
        .prop_map(|(kind, one, other)| {
            let side = |(article, start, len): (u8, u8, u8)| format!("a{article} {} {}", start * 10, (start + len) * 10);
            format!("{kind} {} {}", side(one), side(other))
        })
}

fn lines(claims: &[String]) -> String {
    let mut lines = CAST.to_owned();
    for (nth, claim) in claims.iter().enumerate() {
        let _ = writeln!(lines, "claim c{nth} {claim}");
    }
    lines
}

/// Ranges and numbers of independent sources, incident by incident.
fn gist(ledger: &Ledger) -> Vec<String> {
    let incidents = ledger.incidents.iter();
    incidents
        .flat_map(|incident| {
            let measures = incident.measures.iter();
            measures.map(|measure| format!("{} {} {} {}", incident.incident, measure.measure, measure.range, measure.independent_sources))
        })
        .collect()
}

fn reversed(project: &Project) -> Project {
    let mut records: Vec<_> = project.records().skip(1).collect();
    records.reverse();
    Project::from_parts(project.header().as_ref().clone(), Parts { records, ..Parts::default() })
}

proptest! {
    #[test]
    fn ranges_hold_what_is_counted(claims in vec(claim(), 0..12), pairs in vec(pair(), 0..4), with_left_out: bool) {
        let project = project(&lines(&claims));
        let copies = fixture::copies(&pairs.join("\n"));
        let ledger = of(&project, Options { copies: &copies, with_left_out });
        for measure in ledger.incidents.iter().flat_map(|incident| &incident.measures) {
            let counted: Vec<_> = measure.rows.iter().filter(|row| row.why_not.is_none()).collect();
            for row in &counted {
                prop_assert!(row.low.is_none() || measure.range.low <= row.low);
                prop_assert!(measure.range.high >= row.high.max(row.low));
            }
            prop_assert!(measure.independent_sources <= counted.len());
            prop_assert_eq!(measure.independent_sources == 0, counted.is_empty());
            prop_assert!(measure.range.low.is_none() || measure.range.low <= measure.range.high);
            // Each claim stands in one lineage.
            prop_assert_eq!(measure.lineages.iter().map(|lineage| lineage.claims.len()).sum::<usize>(), measure.rows.len());
        }
    }

    #[test]
    fn the_order_of_records_and_copies_is_nothing(claims in vec(claim(), 0..12), pairs in vec(pair(), 0..4)) {
        let project = project(&lines(&claims));
        let copies = fixture::copies(&pairs.join("\n"));
        let turned: Vec<Copied> = copies.iter().rev().cloned().map(|mut copied| { copied.passages.reverse(); copied }).collect();
        let ledger = of(&project, Options { copies: &copies, ..Options::default() });
        prop_assert_eq!(&of(&reversed(&project), Options { copies: &turned, ..Options::default() }), &ledger);
        for incident in &ledger.incidents {
            let one = super::of_incident(&project, &incident.incident, Options { copies: &copies, ..Options::default() });
            prop_assert_eq!(one.as_ref(), Some(incident));
        }
    }

    /// A later article repeats a passage with all its claims, with their sources or without any.
    #[test]
    fn copying_adds_nothing(claims in vec(claim(), 1..10), with_sources: bool, is_marked: bool) {
        let before = project(&lines(&claims));
        let mut more = lines(&claims);
        let mut n_copied = 0;
        for (nth, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.starts_with("a0")) {
            let claim = claim.replacen("a0", "copier", 1);
            let claim = if with_sources { claim } else { ["; by ho", "; by min", "; by cw ho", "; by cw"].iter().fold(claim, |claim, by| claim.replace(by, "")) };
            let from = if is_marked { format!("; from c{nth}") } else { String::new() };
            let _ = writeln!(more, "claim copy{nth} {claim}{from}");
            n_copied += 1;
        }
        let copies = if is_marked { Vec::new() } else { fixture::copies(&format!("near a0 0 {0} copier 0 {0}", 10 * n_copied.max(1))) };
        let options = Options { copies: &copies, ..Options::default() };
        prop_assert_eq!(gist(&of(&project(&more), options)), gist(&of(&before, options)));
    }
}
