//! That the sample holds what it is there to show.

use super::{Extent, TITLE, articles, commands, marks::MARKS};
use crate::{
    audit,
    command::Author,
    copies,
    dates::PartialDate,
    history::Session,
    id::ClaimId,
    ledger::{self, IncidentLedger, MeasureLedger, Options, WhyNot},
    project::Project,
    stamp::Timestamp,
    text::normalise_line_ends,
    wire::{self, ExportOptions},
};

fn project(extent: Extent) -> Project {
    let author = Author { replica: "r1".into(), replica_label: "laptop".to_owned(), person: "p1".into(), name: "Ada".to_owned() };
    let mut session = Session::new(Project::new("sample".into(), TITLE), author);
    for command in commands(extent, Timestamp::from_unix_millis(0)) {
        session.perform(&command, Timestamp::from_unix_millis(1_000), None).unwrap();
    }
    session.project().clone()
}

#[test]
fn articles_are_whole() {
    for article in articles() {
        assert_eq!(article.text.lines().next(), Some(article.title));
        assert_eq!(normalise_line_ends(article.text), article.text, "{}", article.file_name);
        assert!(PartialDate::from_iso(article.published, None).is_ok());
        let n_words = article.text.split_whitespace().count();
        assert!((150..=280).contains(&n_words), "{}: {n_words} words", article.file_name);
    }
    assert!(articles().is_sorted_by_key(|article| article.id));
}

#[test]
fn they_show_what_the_tool_is_for() {
    let [wire, state, post, ledger] = articles();
    let copied = "By nightfall, when rescuers had searched two of the terminal’s five silos, at least 12 people had died: no fewer than \
                  nine in and around the silos and three at the customs gate.";
    for (article, says) in [
        (wire, "At least 12 people died"),
        (wire, copied),
        (ledger, copied),
        (state, "fourteen people were confirmed dead"),
        (state, "Nine dock workers and two guards died in the first blast"),
        (state, "the group denied any part in it"),
        (post, "put the toll at 19, eight of them at the gate"),
        (post, "Puerto Marín"),
        (post, "بورت مارين"),
    ] {
        assert!(article.text.contains(says), "{}: {says}", article.file_name);
    }
}

#[test]
fn every_mark_is_found_in_its_text_just_once() {
    for mark in MARKS {
        let article = articles().into_iter().find(|article| article.id == mark.article).unwrap();
        assert_eq!(article.text.matches(mark.quote).count(), 1, "{}: {}", mark.id, mark.quote);
        let said = [mark.figure.map(|(_, _, surface)| surface), mark.place.map(|(surface, _)| surface)];
        for surface in said.into_iter().flatten() {
            assert!(mark.quote.contains(surface), "{}: {surface}", mark.id);
        }
        assert_eq!(super::example::quantity_of(mark).is_some(), mark.figure.is_some(), "{}", mark.id);
    }
}

#[test]
fn it_is_sound_and_keeps_in_a_file() {
    for (extent, n_claims, n_incidents) in [(Extent::Texts, 0, 0), (Extent::Example, MARKS.len(), 6)] {
        let project = project(extent);
        assert_eq!(audit::violations(&project), Vec::<String>::new());
        assert_eq!((project.articles().len(), project.claims().len(), project.incidents().len()), (4, n_claims, n_incidents));
        let loaded = wire::load(wire::save(&project, &ExportOptions::default()).as_bytes(), "sample").unwrap();
        assert_eq!(loaded.project, project);
        assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    }
}

fn of(project: &Project, incident: &str) -> IncidentLedger {
    ledger::of_incident(project, &incident.into(), Options::default()).unwrap()
}

fn measure<'a>(ledger: &'a IncidentLedger, measure: &str) -> &'a MeasureLedger {
    ledger.measures.iter().find(|other| other.measure.as_str() == measure).unwrap()
}

/// What the walk-through in the README says of one measure of an incident: range, independent sources, sums.
#[track_caller]
fn check(incident: &str, name: &str, range: &str, n_sources: usize, roll_up: &[&str]) {
    let project = project(Extent::Example);
    // Whether or not the copied passages were looked for.
    for copies in [Vec::new(), copies::decided(&project, &copies::find(&project))] {
        let ledger = ledger::of_incident(&project, &incident.into(), Options { copies: &copies, ..Options::default() }).unwrap();
        let measure = measure(&ledger, name);
        assert_eq!((measure.range.to_string().as_str(), measure.independent_sources), (range, n_sources));
        let sums: Vec<String> = measure.parts.iter().map(|part| ledger::roll_up_sentence(&project, part, &ledger::english)).collect();
        assert_eq!(sums, roll_up);
    }
}

#[test]
fn figures_of_the_worked_example() {
    let killed = [
        "Coastal Wire: 9 + 3 = 12, stated 12 ✓",
        "Interior ministry: 11 + 3 = 14, stated 14 ✓",
        "Harbour Observatory: 11 + 8 = 19, stated 19 ✓",
        "Nurse at the Sacred Heart clinic: 7+, no total stated",
    ];
    check("i1-blasts", "killed", "12–19", 3, &killed);
    check("i1-blasts", "injured", "61–80+", 3, &["Red Lantern: 46 + 19 = 65, stated 71, 6 unexplained"]);
    check("i1-blasts", "missing", "4–6", 1, &[]);
    check("i1-blasts", "explosions", "2–3", 3, &[]);
    check("i2-terminal", "killed", "9–11", 3, &[]);
    check("i3-gate", "killed", "3–8", 4, &[]);
    check("i4-arrests", "detained", "2", 2, &[]);
    check("i5-mortar", "killed", "1", 1, &[]);
}

#[test]
fn what_is_left_out_says_why() {
    let project = project(Extent::Example);
    let left_out = |incident: &str, name: &str| -> Vec<(String, WhyNot)> {
        let ledger = of(&project, incident);
        let rows = measure(&ledger, name).rows.iter();
        rows.filter_map(|row| Some((row.claim.body.id.to_string(), row.why_not.clone()?))).collect()
    };
    let copy = |of: &str| WhyNot::Copy(of.into());
    for (incident, measure, expect) in [
        (
            "i1-blasts",
            "killed",
            vec![
                ("post-killed-friday", WhyNot::Superseded),
                ("post-killed-overnight", WhyNot::Part),
                ("ledger-killed", copy("wire-killed-nightfall")),
            ],
        ),
        (
            "i1-blasts",
            "injured",
            vec![("wire-injured", WhyNot::Vague), ("state-injured", WhyNot::Vague), ("ledger-injured-officials", WhyNot::Vague)],
        ),
        ("i1-blasts", "explosions", vec![("ledger-gas-bottle", WhyNot::Denied)]),
        ("i3-gate", "killed", vec![("ledger-killed-gate", copy("wire-killed-gate"))]),
    ] {
        let expect: Vec<_> = expect.into_iter().map(|(claim, why_not)| (claim.to_owned(), why_not)).collect();
        assert_eq!(left_out(incident, measure), expect);
    }
}

#[test]
fn disputes_of_the_worked_example() {
    let project = project(Extent::Example);
    for (incident, expect) in [
        (
            "i1-blasts",
            [
                "Port Marin blasts: Interior ministry says 14 killed, Harbour Observatory 19.",
                "Port Marin blasts: Red Lantern says 71 injured, Mayor’s office 80 or more.",
                "Port Marin blasts: Coastal Wire and Interior ministry say 2 explosions, Residents 3.",
                "Port Marin blasts: explosions: 3 asserted by Residents, 3 denied by Police.",
                "Port Marin blasts: who did it: asserted by Interior ministry, denied by Northern Front.",
            ]
            .as_slice(),
        ),
        ("i2-terminal", &[]),
        (
            "i3-gate",
            &["Customs gate, second blast: Coastal Wire says 3 killed, Nurse at the Sacred Heart clinic 7 or more, Harbour Observatory 8."],
        ),
        ("i4-arrests", &["Arrest of two suspects: Police says Southern checkpoint, Daily Ledger Santa Brea."]),
    ] {
        let said: Vec<String> = of(&project, incident)
            .disagreements
            .iter()
            .map(|disagreement| ledger::disagreement_sentence(&project, &incident.into(), disagreement, &ledger::english))
            .collect();
        assert_eq!(said, expect);
    }
}

#[test]
fn something_is_left_to_do() {
    let to_do = ledger::to_do(&project(Extent::Example), Options::default());
    let ids = |ids: &[&str]| ids.iter().map(|id| ClaimId::from(*id)).collect::<Vec<_>>();
    assert_eq!(to_do.without_incident, ids(&["wire-van", "wire-car", "ledger-released"]));
    assert_eq!(to_do.without_quantity, ids(&["ledger-released"]));
    assert_eq!(to_do.without_source.len(), 11);
    assert_eq!(to_do.single_source, ["i5-mortar".into()]);
    assert_eq!(to_do.changed_since, []);
}

#[test]
fn the_assessment_rests_on_what_is_counted() {
    let project = project(Extent::Example);
    let ledger = of(&project, "i1-blasts");
    let assessment = &project.incident(&"i1-blasts".into()).unwrap().body.assessment[0];
    let mut now = ledger::assessed_on(measure(&ledger, "killed"));
    let mut basis = assessment.basis.clone();
    now.sort_by(|a, b| a.claim.cmp(&b.claim));
    basis.sort_by(|a, b| a.claim.cmp(&b.claim));
    assert_eq!(basis, now);
}

#[test]
fn the_brief_of_the_worked_example() {
    insta::assert_snapshot!(ledger::export::markdown(&project(Extent::Example), Options::default(), None));
}
