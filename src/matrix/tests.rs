//! What stands in the cells.

use super::*;
use crate::ledger::{
    self, Options,
    tests::fixture::{copies, project},
};

const BLASTS: &str = "
    source min Interior ministry
    source obs Harbour Observatory
    article a1 2031-03-14 Coastal Wire
    article a2 2031-03-14 State Broadcaster
    article a3 2031-03-15 Meridian Post
    article a4 2031-03-15 Daily Ledger
    incident whole Port blasts
    incident gate Customs gate; in whole
    claim c1 a1 killed 12+; whole
    claim c2 a2 killed 14; by min; whole
    claim c3 a3 killed 19; by obs; whole
    claim c4 a4 killed 12+; whole
    claim c5 a2 killed 3+; by min; gate
    claim c6 a3 killed 8; by obs; gate
    claim c7 a3 killed 9; by min; gate
    claim c8 a1 killed 3; CT-; gate
    claim c9 a1 injured dozens; gate
";

/// The cells of an incident: "head: value qualifier; signs".
fn shown(lines: &str, copied: &str, by: By, incident: &str, measure: &str) -> Vec<String> {
    let (project, copied) = (project(lines), copies(copied));
    let ledger = ledger::of(&project, Options { copies: &copied, with_left_out: false });
    let measure = MeasureId::from(measure);
    let columns = Columns::of(&project, &ledger.incidents, &measure, by);
    let line = columns.line(ledger.incidents.iter().find(|row| row.incident.as_str() == incident).unwrap(), &measure);
    let cell = |cell: &Cell| {
        let signs = [(cell.at_odds, " ≠"), (cell.open, " open")].map(|(is_so, sign)| if is_so { sign } else { "" }).concat();
        let why_not = cell.why_not.as_ref().map_or(String::new(), |why_not| format!(" not counted, {}", why_not.label()));
        format!("{} {}{signs}{why_not}", cell.value, cell.qualifier)
    };
    let cells = columns.heads.iter().zip(&line.cells);
    let cells = cells.map(|((_, name), shown)| format!("{name}: {}", shown.as_ref().map_or("nothing".to_owned(), cell)));
    let sum = format!("{} from {}{}", line.range, line.independent_sources, if line.at_odds { " ≠" } else { "" });
    cells.chain([sum]).collect()
}

#[track_caller]
fn check(copied: &str, by: By, incident: &str, measure: &str, expect: &[&str]) {
    assert_eq!(shown(BLASTS, copied, by, incident, measure), expect);
}

#[test]
fn cells_by_source() {
    check(
        "",
        By::Sources,
        "whole",
        "killed",
        &[
            "Coastal Wire: 12 at least open",
            "Harbour Observatory: 19  ≠",
            "Interior ministry: 14  ≠",
            "Daily Ledger: 12 at least open",
            "12–19 from 4 ≠",
        ],
    );
    check(
        "verbatim a1 0 10 a4 0 10",
        By::Sources,
        "whole",
        "killed",
        &["Coastal Wire: 12 at least open", "Harbour Observatory: 19  ≠", "Interior ministry: 14  ≠", "12–19 from 3 ≠"],
    );
    check(
        "",
        By::Sources,
        "gate",
        "killed",
        &[
            "Coastal Wire: 3  not counted, denied",
            "Harbour Observatory: 8 ",
            "Interior ministry: 3–9 ",
            "Daily Ledger: nothing",
            "3–9 from 2",
        ],
    );
    check("", By::Sources, "gate", "injured", &["Coastal Wire: dozens  not counted, no number", "– from 0"]);
    check("", By::Sources, "whole", "displaced", &["– from 0"]);
}

#[test]
fn cells_by_outlet() {
    check(
        "verbatim a1 0 10 a4 0 10",
        By::Outlets,
        "whole",
        "killed",
        &[
            "Coastal Wire: 12 at least open",
            "Meridian Post: 19  ≠",
            "State Broadcaster: 14  ≠",
            "Daily Ledger: 12 at least not counted, copied",
            "12–19 from 3 ≠",
        ],
    );
    check(
        "",
        By::Outlets,
        "gate",
        "killed",
        &[
            "Coastal Wire: 3  not counted, denied",
            "Meridian Post: 8–9 ",
            "State Broadcaster: 3 at least open",
            "Daily Ledger: nothing",
            "3–9 from 2",
        ],
    );
}

#[test]
fn words_that_are_worth_a_number_say_so() {
    let lines = "
        article a1 2031-03-14 Coastal Wire
        incident i Blast
        claim c1 a1 killed dozens; i
        policy range; dozens 24
    ";
    assert_eq!(shown(lines, "", By::Sources, "i", "killed"), ["Coastal Wire: dozens as 24", "24 from 1"]);
}

#[test]
fn measures_are_those_of_which_somebody_speaks() {
    let ledger = ledger::of(&project(BLASTS), Options::default());
    let measures: Vec<(String, usize)> = measures(&ledger).into_iter().map(|(id, n)| (id.to_string(), n)).collect();
    assert_eq!(measures, [("injured".to_owned(), 1), ("killed".to_owned(), 2)]);
}
