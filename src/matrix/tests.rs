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

fn beside(cell: &Cell) -> String {
    cell.beside.map_or_else(String::new, |beside| beside.to_string())
}

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
        format!("{} {}{signs}{why_not}", cell.value, beside(cell))
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

#[track_caller]
fn check_parts(lines: &str, incident: &str, expect: &[&str]) {
    let project = project(lines);
    let ledger = ledger::of(&project, Options::default());
    let find = |id: &crate::id::IncidentId| ledger.incidents.iter().find(|row| row.incident == *id);
    let whole = find(&incident.into()).unwrap();
    let table = PartsTable::of(&project, &find, whole, measure(whole, &"killed".into()).unwrap());
    let said =
        |cell: &Option<Cell>| cell.as_ref().map_or("-".to_owned(), |cell| format!("{} {}", cell.value, beside(cell)).trim().to_owned());
    let line = |name: &str, cells: Vec<String>, end: String| format!("{name}: {} | {end}", cells.join(" | "));
    let mut shown = vec![line("who", table.heads.iter().map(|(_, name)| name.clone()).collect(), "range".to_owned())];
    for part in &table.parts {
        let end = format!("{}{}{}", part.range, if part.is_sum { " summed" } else { "" }, if part.at_odds { " ≠" } else { "" });
        shown.push(line(part.incident.as_str(), part.cells.iter().map(said).collect(), end));
    }
    let sums = table.sums.iter().map(|sum| sum.as_ref().map_or("-".to_owned(), |(sum, claims)| format!("{sum} of {}", claims.len())));
    shown.push(line("sum", sums.collect(), table.sum_range.to_string()));
    let stated = table.stated.iter().map(|stated| {
        stated.as_ref().map_or("-".to_owned(), |stated| {
            format!(
                "{} {}{}",
                stated.cell.value,
                if stated.matches { "✓" } else { "" },
                stated.difference.map_or_else(String::new, |gap| gap.to_string())
            )
        })
    });
    shown.push(line("whole", stated.collect(), whole.measures[0].range.to_string()));
    assert_eq!(shown, expect);
}

#[test]
fn parts_beside_the_whole() {
    check_parts(
        BLASTS,
        "whole",
        &[
            "who: Coastal Wire | Interior ministry | Harbour Observatory | Daily Ledger | range",
            "gate: 3 | 3–9 | 8 | - | 3–9",
            "sum: - | 3–9 of 2 | 8 of 1 | - | 3–9",
            "whole: 12  | 14 at least 5 unexplained | 19 11 unexplained | 12  | 12–19",
        ],
    );
    let deeper = "
        source state State media
        source obs Observatory
        article a1 2016-09-05 Wire
        incident wave Wave
        incident tartus Tartus; in wave
        incident first First blast; in tartus
        incident second Second blast; in tartus
        incident homs Homs; in wave
        incident quiet Nothing said; in wave
        claim c1 a1 killed 30; by state; first
        claim c2 a1 killed 5; by state; second
        claim c3 a1 killed 4; by state; homs
        claim c4 a1 killed 39; by state; wave
        claim c5 a1 killed 38; by obs; tartus
        claim c6 a1 killed 3; by obs; homs
        claim c7 a1 killed 53; by obs; wave
        claim c8 a1 killed 2; homs
    ";
    check_parts(
        deeper,
        "wave",
        &[
            "who: State media | Observatory | Wire | range",
            "homs: 4 | 3 | 2 | 2–4 ≠",
            "tartus: 35 sum of its parts | 38 | - | 38",
            "sum: 39 of 3 | 41 of 2 | 2 of 1 | 2–41",
            "whole: 39 ✓ | 53 12 unexplained | - | 39–53",
        ],
    );
    check_parts(deeper, "homs", &["who: State media | Observatory | Wire | range", "sum: - | - | - | –", "whole: 4  | 3  | 2  | 2–4"]);
}

#[track_caller]
fn check_told(claim: &str, label: &str, value: &str, sentence: &str) {
    let (project, copied) = (project(BLASTS), copies("verbatim a1 0 10 a4 0 10"));
    let ledger = ledger::of(&project, Options { copies: &copied, with_left_out: false });
    let rows = ledger.incidents.iter().flat_map(|incident| &incident.measures).flat_map(|measure| &measure.rows);
    let row = rows.into_iter().find(|row| row.claim.body.id.as_str() == claim).unwrap();
    // Without the signs that keep the direction of names apart.
    let plain = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(plain(told::label(&project, row, &ledger::english)), label);
    assert_eq!(told::value(row, &ledger::english), value);
    assert_eq!(plain(told::sentence(&project, row, "killed", &ledger::english)), sentence);
}

#[test]
fn figures_are_told_in_a_line() {
    check_told("c1", "Coastal Wire, 14 Mar 2031", "12+", "Coastal Wire, 14 Mar 2031: at least 12 killed");
    check_told(
        "c3",
        "Harbour Observatory · Meridian Post, 15 Mar 2031",
        "19",
        "Harbour Observatory · Meridian Post, 15 Mar 2031: 19 killed",
    );
    check_told("c4", "↳ Daily Ledger, copied", "12+", "↳ Daily Ledger, copied: at least 12 killed; not counted");
    check_told("c8", "Coastal Wire, 14 Mar 2031", "3 denied", "Coastal Wire, 14 Mar 2031: 3 killed; not counted: denied");
    check_told("c9", "Coastal Wire, 14 Mar 2031", "dozens", "Coastal Wire, 14 Mar 2031: dozens killed; not counted: no number");
}
