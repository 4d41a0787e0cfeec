//! Tables of trees: what is written beside what is seen.

use super::*;
use crate::{
    dates::PartialDate,
    project::{Parts, Project},
    record::{Entry, Extra, IncidentPlace, IncidentTime, Record},
};

/// One incident per line: `id [< parent] [@ date] [in place] "title"`; the title is the id if it is left out.
fn project(lines: &str) -> Project {
    let records =
        lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| Record::from(Entry::bare(incident(line)))).collect();
    let header = Project::new("p".into(), "Test").header().as_ref().clone();
    Project::from_parts(header, Parts { records, ..Parts::default() })
}

fn incident(line: &str) -> Incident {
    let (line, title) = match line.split_once('"') {
        Some((line, title)) => (line, Some(title.trim_end_matches('"'))),
        None => (line, None),
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    let behind = |sign: &str| words.iter().position(|word| *word == sign).map(|nth| words[nth + 1]);
    Incident {
        parent: behind("<").map(Into::into),
        time: behind("@").map(|date| IncidentTime { date: PartialDate::from_iso(date, None).unwrap(), end: None, extra: Extra::new() }),
        place: behind("in").map(|name| IncidentPlace { name: name.to_owned(), ..IncidentPlace::default() }),
        status: crate::record::IncidentStatus::Open,
        ..Incident::new(words[0].into(), title.unwrap_or(words[0]).to_owned())
    }
}

/// Rows as text: indented by level, `-` open, `+` folded, `.` without parts; `(…)` where only a part matches.
fn shown(rows: &[Row]) -> String {
    rows.iter()
        .map(|row| {
            assert!(row.nth >= 1 && row.nth <= row.n_siblings, "{row:?}");
            assert!(!row.is_open || row.n_parts > 0, "{row:?}");
            let sign = match (row.n_parts, row.is_open) {
                (0, _) => '.',
                (_, true) => '-',
                (_, false) => '+',
            };
            let id = if row.is_match { row.id.to_string() } else { format!("({})", row.id) };
            format!("{}{sign}{id}", " ".repeat(row.level - 1))
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[track_caller]
fn check(incidents: &str, folded: &[&str], filter: &str, expect: &str) {
    let project = project(incidents);
    let folded = folded.iter().map(|id| IncidentId::from(*id)).collect();
    let filter = matching(&project, filter, Folded::from_decomposed);
    assert_eq!(shown(&Forest::of(&project).rows(&folded, filter.as_ref())), expect);
}

const WAVE: &str = r#"
    wave @ 2016-09-05 "Wave of blasts"
    gate < wave @ 2016-09-05 in Tartus "Gate blast"
    bridge < wave @ 2016-09-05 "Bridge blast"
    child < gate "Second device"
    talks @ 2016-09-04 "Talks"
    old @ 2016 "Retaking"
    rumour "A rumour"
"#;

#[test]
fn siblings_stand_by_time_then_title_and_the_undated_last() {
    check(WAVE, &[], "", ".old\n.talks\n-wave\n .bridge\n -gate\n  .child\n.rumour");
    check("b\na\nC", &[], "", ".a\n.b\n.C");
    check("", &[], "", "");
}

#[test]
fn folded_incidents_hide_what_is_under_them() {
    check(WAVE, &["wave"], "", ".old\n.talks\n+wave\n.rumour");
    check(WAVE, &["gate", "old"], "", ".old\n.talks\n-wave\n .bridge\n +gate\n.rumour");
}

#[test]
fn a_filter_shows_matches_with_what_they_stand_under() {
    check(WAVE, &["wave", "gate"], "second", "-(wave)\n -(gate)\n  .child");
    check(WAVE, &[], "BLAST", "-wave\n .bridge\n .gate");
    check(WAVE, &[], " blast  gate ", "-(wave)\n .gate");
    check(WAVE, &[], "tartus", "-(wave)\n .gate");
    check(WAVE, &[], "nothing so", "");
    check(WAVE, &[], "  ", ".old\n.talks\n-wave\n .bridge\n -gate\n  .child\n.rumour");
}

#[test]
fn an_orphan_stands_at_the_top() {
    check("a < gone\nb < a", &[], "", "-a\n .b");
}

#[test]
fn a_cycle_is_cut_at_its_first_member() {
    check("a < a", &[], "", ".a");
    check("a < b\nb < c\nc < a\nd < b", &[], "", "-a\n -c\n  -b\n   .d");
    // What hangs from a cycle comes before its members in order, and hangs from it still.
    check("a < y\ny < z\nz < y", &[], "", "-y\n .a\n .z");
    check("a < b\nb < a\nc < d\nd < c", &[], "", "-a\n .b\n-c\n .d");
}

#[test]
fn a_cycle_counts_every_incident_once() {
    let ring: String = (0..500).map(|nth| format!("n{nth:03} < n{:03}\n", (nth + 1) % 500)).collect();
    let forest = Forest::of(&project(&ring));
    assert_eq!(forest.rows(&BTreeSet::new(), None).len(), 500);
}

#[track_caller]
fn check_neighbours(id: &str, previous: Option<&str>, successor: Option<&str>, ancestors: &[&str]) {
    let forest = Forest::of(&project(WAVE));
    let id = IncidentId::from(id);
    assert_eq!(forest.previous_sibling(&id).map(IncidentId::as_str), previous);
    assert_eq!(forest.successor(&id).map(IncidentId::as_str), successor);
    assert_eq!(parts_in_order(&project(WAVE), &id), forest.parts(&id));
    assert_eq!(forest.ancestors(&id).iter().map(IncidentId::as_str).collect::<Vec<_>>(), ancestors);
}

#[test]
fn neighbours() {
    check_neighbours("old", None, Some("talks"), &[]);
    check_neighbours("wave", Some("talks"), Some("bridge"), &[]);
    check_neighbours("gate", Some("bridge"), Some("child"), &["wave"]);
    check_neighbours("child", None, Some("gate"), &["gate", "wave"]);
    check_neighbours("rumour", Some("wave"), Some("wave"), &[]);
    check_neighbours("absent", None, None, &[]);
}

#[track_caller]
fn check_typed(from: Option<usize>, typed: &str, expect: Option<usize>) {
    const TITLES: [&str; 5] = ["Bridge blast", "Gate", "bridge closed", "Éclair", "Bakery"];
    assert_eq!(typed_ahead(|nth| TITLES[nth], TITLES.len(), from, typed), expect);
}

#[test]
fn typing_ahead() {
    check_typed(None, "b", Some(0));
    check_typed(Some(0), "b", Some(2));
    check_typed(Some(2), "bb", Some(4));
    check_typed(Some(4), "b", Some(0));
    check_typed(Some(4), "br", Some(0));
    check_typed(Some(0), "bridge c", Some(2));
    check_typed(Some(2), "bri", Some(2));
    check_typed(None, "é", Some(3));
    check_typed(Some(1), "g", Some(1));
    check_typed(Some(1), "x", None);
    check_typed(Some(1), "", None);
    assert_eq!(typed_ahead(|_| "", 0, None, "b"), None);
}
