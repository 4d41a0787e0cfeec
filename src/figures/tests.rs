//! Tables of figures: what was reported beside what is shown.

use super::*;
use crate::{
    dates::PartialDate,
    id::KindId,
    offset::{CharOffset, Span as TextSpan},
    project::Parts,
    quantity,
    record::{Anchor, AnchorState, Article, ArticleStatus, Certainty, ClaimStatus, Extra, Factuality, Incident, Part, Record, Text},
    text::ArticleText,
};

#[track_caller]
fn check_range(figures: &[&str], expect: Option<&str>) {
    let figures: Vec<Quantity> = figures.iter().map(|figure| quantity_of(figure)).collect();
    let policy = Policy::default();
    assert_eq!(range(&policy, &figures).as_deref(), expect);
    // The order in which figures came in is no part of the answer.
    assert_eq!(range(&policy, figures.iter().rev()).as_deref(), expect);
}

fn quantity_of(text: &str) -> Quantity {
    quantity::parse(text, &[], &"killed".into()).unwrap()
}

#[test]
fn ranges() {
    check_range(&[], None);
    check_range(&["dozens"], None);
    check_range(&["14"], Some("14"));
    check_range(&["14", "14", "dozens"], Some("14"));
    check_range(&["12+"], Some("12+"));
    check_range(&["~12"], Some("~12"));
    check_range(&["≤20"], Some("≤20"));
    check_range(&["35–40"], Some("35–40"));
    check_range(&["12+", "14", "19"], Some("12–19"));
    check_range(&["12+", "12"], Some("12"));
    check_range(&["12+", "9+"], Some("9–12+"));
    check_range(&["20+", "12"], Some("12–20+"));
    check_range(&["≤20", "12"], Some("12–20"));
    check_range(&["≤5", "12"], Some("12"));
    check_range(&["≤5", "5"], Some("5"));
    check_range(&["≤5", "≤8"], Some("≤ 8"));
    check_range(&["≤20", "30+"], Some("30+"));
    check_range(&["~12", "12"], Some("12"));
    check_range(&["1200", "900–1000"], Some("900–1,200"));
    check_range(&["35–40", "38"], Some("35–40"));
}

/// Two articles of the days given, claims as `id article start figure`, links as `claim incident relation`;
/// `part` is part of `whole`.
fn project(claims: &[(&str, &str, u32, &str)], links: &[(&str, &str, &str)]) -> Project {
    let header = Project::new("p".into(), "Test").header().as_ref().clone();
    let mut records = crate::scheme::defaults();
    let article = |id: &str, date: Option<&str>| Article {
        published: date.map(|date| PartialDate::from_iso(date, None).unwrap()),
        status: ArticleStatus::Open,
        ..Article::new(id.into(), id.to_owned(), Text::Here(ArticleText::new(&"x".repeat(100))))
    };
    for (id, date) in [("early", Some("2031-03-14")), ("late", Some("2031-03-15")), ("undated", None)] {
        records.push(Entry::bare(article(id, date)).into());
    }
    for (id, parent) in [("whole", None), ("part", Some("whole")), ("inner", Some("part")), ("loop", Some("pool")), ("pool", Some("loop"))]
    {
        records.push(Entry::bare(incident(id, parent)).into());
    }
    for (id, article, start, figure) in claims {
        let (figure, word) = figure.split_once(' ').unwrap_or((figure, ""));
        let span = TextSpan::new(CharOffset(*start), CharOffset(start + 1)).unwrap();
        let part = Part { span, quote: "x".to_owned(), extra: Extra::new() };
        records.push(Record::from(Entry::bare(Claim {
            quantity: (figure != "-")
                .then(|| Quantity { measure: if word == "injured" { "injured" } else { "killed" }.into(), ..quantity_of(figure) }),
            factuality: if word == "denied" { Factuality::CertainNegative } else { Factuality::Unknown },
            status: ClaimStatus::from_word(word).unwrap_or_default(),
            ..Claim::new(
                (*id).into(),
                (*article).into(),
                KindId::from("casualties"),
                Anchor { parts: vec![part], prefix: String::new(), suffix: String::new(), state: AnchorState::Exact },
            )
        })));
    }
    for (nth, (claim, incident, relation)) in links.iter().enumerate() {
        records.push(Record::from(Entry::bare(Link {
            id: format!("l{nth}").into(),
            claim: (*claim).into(),
            incident: (*incident).into(),
            relation: (*relation).into(),
            certainty: Certainty::Sure,
            note: String::new(),
            extra: Extra::new(),
        })));
    }
    Project::from_parts(header, Parts { records, ..Parts::default() })
}

fn incident(id: &str, parent: Option<&str>) -> Incident {
    Incident { parent: parent.map(Into::into), ..Incident::new(id.into(), id.to_owned()) }
}

/// The range for the killed, and all linked claims, one that doesn't count in brackets with its reason.
#[track_caller]
fn check_figures(claims: &[(&str, &str, u32, &str)], links: &[(&str, &str, &str)], range: Option<&str>, expect: &str) {
    let project = project(claims, links);
    let (whole, killed) = ("whole".into(), "killed".into());
    let shown = linked(&project, &whole, false);
    let shown = shown.iter().map(|row| match why_not_counted(row) {
        None => row.claim.body.id.to_string(),
        Some(why) => format!("[{}: {why}]", row.claim.body.id),
    });
    assert_eq!(shown.collect::<Vec<_>>().join(" "), expect);
    assert_eq!(range_of(&project, &whole, &killed).as_deref(), range);
    // It is the ledger's range.
    let of_ledger = ledger::of_incident(&project, &whole, ledger::Options::default()).unwrap().measures.into_iter();
    let of_ledger =
        of_ledger.filter(|measure| measure.measure == killed && !measure.range.is_empty()).map(|measure| measure.range.to_string());
    assert_eq!(of_ledger.collect::<Vec<_>>(), range.into_iter().collect::<Vec<_>>());
}

#[test]
fn figures_stand_by_date() {
    check_figures(&[], &[], None, "");
    check_figures(
        &[
            ("c1", "undated", 0, "5"),
            ("c2", "late", 9, "19"),
            ("c3", "late", 2, "14"),
            ("c4", "early", 0, "12+"),
            ("c5", "early", 3, "30 injured"),
            ("c6", "early", 5, "-"),
        ],
        &[
            ("c1", "whole", "reports"),
            ("c2", "whole", "reports"),
            ("c3", "whole", "aggregates"),
            ("c4", "whole", "reports"),
            ("c5", "whole", "reports"),
            ("c6", "whole", "reports"),
        ],
        Some("5–19"),
        "c4 c5 c6 c3 c2 c1",
    );
}

#[test]
fn parts_are_never_added_to_wholes() {
    check_figures(
        &[("c1", "early", 0, "12"), ("c2", "early", 2, "3"), ("c3", "early", 4, "90"), ("c4", "early", 6, "200000")],
        &[("c1", "whole", "reports"), ("c2", "whole", "part_of"), ("c3", "part", "reports"), ("c4", "whole", "background")],
        Some("12"),
        "c1 [c2: of a part] [c4: background]",
    );
}

#[test]
fn what_no_longer_stands_is_shown_but_not_counted() {
    check_figures(
        &[
            ("c1", "early", 0, "12 superseded"),
            ("c2", "early", 2, "14"),
            ("c3", "late", 0, "40 denied"),
            ("c4", "late", 1, "50 retracted"),
            ("c5", "late", 2, "60"),
        ],
        &[
            ("c1", "whole", "reports"),
            ("c2", "whole", "reports"),
            ("c3", "whole", "reports"),
            ("c4", "whole", "reports"),
            ("c5", "whole", "contradicts"),
        ],
        Some("14"),
        "[c1: superseded] c2 [c3: denied] [c4: retracted] [c5: other relation]",
    );
}

#[test]
fn a_claim_may_be_linked_twice() {
    let twice = &[("c1", "whole", "background"), ("c1", "whole", "reports")];
    check_figures(&[("c1", "early", 0, "12")], twice, Some("12"), "[c1: background] c1");
}

#[track_caller]
fn check_count(links: &[(&str, &str, &str)], incident: &str, expect: (usize, usize, usize)) {
    let project = project(&[("c1", "early", 0, "1"), ("c2", "early", 2, "2"), ("c3", "late", 0, "3")], links);
    let counts = count(&project, &incident.into());
    assert_eq!((counts.n_own, counts.n_in_parts, counts.n_articles), expect);
}

#[test]
fn counting_claims() {
    check_count(&[], "whole", (0, 0, 0));
    check_count(&[("c1", "whole", "reports"), ("c3", "whole", "reports")], "whole", (2, 0, 2));
    check_count(&[("c1", "whole", "reports"), ("c1", "whole", "background")], "whole", (1, 0, 1));
    check_count(
        &[("c1", "whole", "reports"), ("c1", "part", "reports"), ("c2", "inner", "reports"), ("gone", "whole", "reports")],
        "whole",
        (1, 1, 1),
    );
    check_count(&[("c2", "inner", "reports")], "part", (0, 1, 0));
    check_count(&[("c1", "loop", "reports"), ("c2", "pool", "reports")], "loop", (1, 1, 1));
    check_count(&[("c1", "whole", "reports")], "gone", (0, 0, 0));
}

#[test]
fn claims_of_parts_are_listed_on_request() {
    let project = project(
        &[("c1", "late", 0, "1"), ("c2", "early", 5, "2"), ("c3", "early", 1, "3")],
        &[("c1", "whole", "reports"), ("c2", "inner", "reports"), ("c3", "part", "reports")],
    );
    let ids =
        |and_parts| linked(&project, &"whole".into(), and_parts).iter().map(|linked| linked.claim.body.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(false), ["c1"]);
    assert_eq!(ids(true), ["c3", "c2", "c1"]);
}
