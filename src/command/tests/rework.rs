//! Claims split, joined, doubled and changed many at once: what moves, that no link and no figure is lost, and the way back.

use proptest::prelude::*;

use super::*;
use crate::{
    offset::CharOffset,
    record::{ClaimPlace, Decision, GOLD, Matter, Pick},
    rework,
};

/// Ids that count up.
fn ids() -> impl FnMut() -> String {
    let mut nth = 0;
    move || {
        nth += 1;
        format!("n{nth}")
    }
}

fn number(surface: &str, n: u64) -> Quantity {
    Quantity {
        measure: "killed".into(),
        qualifier: Qualifier::Exact,
        min: Some(n),
        max: Some(n),
        surface: surface.to_owned(),
        extra: Extra::new(),
    }
}

fn claims(ids: &[&str]) -> Vec<ClaimId> {
    ids.iter().map(|id| ClaimId::new(id)).collect()
}

/// The session after more set-up.
fn session_with(commands: &[Command]) -> Session {
    let mut session = session();
    for (second, command) in (50..).zip(commands) {
        session.perform(command, at(second), None).unwrap();
    }
    session
}

/// What a command does to a session, in lines; the invariants are swept, and it is undone and done again.
#[track_caller]
fn check_in(mut session: Session, command: Option<Command>, label: &str, expect: &[&str]) -> Project {
    let was = seen(session.project());
    let change = session.perform(&command.expect("a command"), at(100), None).unwrap().expect("a change");
    assert_eq!(change.label, label);
    let is = seen(session.project());
    let gone = was.lines().filter(|line| !is.lines().any(|other| other == *line)).map(|line| format!("- {line}"));
    let new = is.lines().filter(|line| !was.lines().any(|other| other == *line)).map(|line| format!("+ {line}"));
    assert_eq!(gone.chain(new).collect::<Vec<_>>(), expect);
    assert_eq!(audit::violations(session.project()), [""; 0]);
    let after = session.project().clone();
    session.undo(at(101)).unwrap();
    assert_eq!((seen(session.project()), audit::violations(session.project())), (was, Vec::new()));
    session.redo(at(102)).unwrap();
    assert_eq!((seen(session.project()), audit::violations(session.project())), (is, Vec::new()));
    after
}

#[track_caller]
fn check_split(set_up: &[Command], id: &str, at: u32, expect: &[&str]) -> Project {
    let session = session_with(set_up);
    let command = rework::split(session.project(), &id.into(), CharOffset(at), &mut ids());
    let label = format!("split {}", quoted(&session.project().claim(&id.into()).unwrap().body));
    check_in(session, command, &label, expect)
}

#[test]
fn a_claim_is_split_where_the_caret_stands() {
    // White space at the cut belongs to neither half; both have the fields and the links.
    for at in [43, 44] {
        check_split(
            &[],
            "c1",
            at,
            &[
                "- c1 casualties “At least 12 people died” says s1 ",
                if at == 43 {
                    "+ c1 casualties “At least 12 peop” says s1 "
                } else {
                    "+ c1 casualties “At least 12 peopl” says s1 "
                },
                if at == 43 { "+ n1 casualties “le died” says s1 " } else { "+ n1 casualties “e died” says s1 " },
                "+ n2: n1 reports i2",
            ],
        );
    }
    check_split(
        &[],
        "c1",
        46,
        &[
            "- c1 casualties “At least 12 people died” says s1 ",
            "+ c1 casualties “At least 12 people” says s1 ",
            "+ n1 casualties “died” says s1 ",
            "+ n2: n1 reports i2",
        ],
    );
    // Between the parts of one, and inside a part.
    let parts = &[
        "- c2 casualties “Two blasts … the port” says s1 ",
        "+ c2 casualties “Two blasts” says s1 ",
        "+ n1 casualties “the port” says s1 ",
        "+ n2: n1 reports i1",
    ];
    check_split(&[], "c2", 12, parts);
    check_split(&[], "c2", 15, parts);
    check_split(
        &[],
        "c2",
        6,
        &[
            "- c2 casualties “Two blasts … the port” says s1 ",
            "+ c2 casualties “Two” says s1 ",
            "+ n1 casualties “blasts … the port” says s1 ",
            "+ n2: n1 reports i1",
        ],
    );
    // At its ends there is nothing to split.
    for at in [0, 27, 50, 99] {
        assert_eq!(rework::split(session().project(), &"c1".into(), CharOffset(at), &mut ids()), None, "{at}");
    }
}

#[test]
fn a_number_goes_with_its_words_and_counts_once() {
    let with = |surface: &str| Command::EditClaim(Claim { quantity: Some(number(surface, 12)), ..claim("c1", &[(27, 50)]) });
    let pick = Pick { measure: "killed".into(), claim: "c1".into(), extra: Extra::new() };
    let picked = Command::EditIncident(Incident { picks: vec![pick], ..incident("i2", Some("i1")) });
    // "At least" | "12 people died": who went by the figure goes by it where it is now.
    let after = check_split(
        &[with("12"), picked.clone()],
        "c1",
        35,
        &[
            "- c1 casualties “At least 12 people died” Some(12)..Some(12) says s1 ",
            "- i2 \"Incident i2\" in i1 killed by c1",
            "+ c1 casualties “At least” says s1 ",
            "+ n1 casualties “12 people died” Some(12)..Some(12) says s1 ",
            "+ i2 \"Incident i2\" in i1 killed by n1",
            "+ n2: n1 reports i2",
        ],
    );
    assert_eq!(after.links_of_claim(&"n1".into()).count(), 1);
    // Its words on both sides of the cut, or nowhere: it stays.
    for surface in ["At least 12", "a dozen", ""] {
        check_split(
            &[with(surface), picked.clone()],
            "c1",
            35,
            &[
                "- c1 casualties “At least 12 people died” Some(12)..Some(12) says s1 ",
                "+ c1 casualties “At least” Some(12)..Some(12) says s1 ",
                "+ n1 casualties “12 people died” says s1 ",
                "+ n2: n1 reports i2",
            ],
        );
    }
}

#[test]
fn claims_are_joined() {
    let session = session_with(&[Command::AddLink(link("l3", "c1", "i1"))]);
    let joining = rework::join(session.project(), &claims(&["c1", "c2"])).unwrap();
    assert_eq!(joining.differing, [""; 0]);
    // The link that both have becomes one.
    check_in(
        session,
        Some(joining.command),
        "join 2 claims as “Two blasts … the port … At least 12 people died”",
        &[
            "- c1 casualties “At least 12 people died” says s1 ",
            "- c2 casualties “Two blasts … the port” says s1 ",
            "- l2: c2 reports i1",
            "+ c1 casualties “Two blasts … the port … At least 12 people died” says s1 ",
        ],
    );
    let session = session_with(&[Command::MarkClaim(Claim { layer: GOLD.to_owned(), ..claim("c3", &[(2, 5)]) })]);
    for wrong in [&["c1"][..], &["c1", "c1"], &["c1", "c9"], &["c1", "c3"], &[]] {
        assert_eq!(rework::join(session.project(), &claims(wrong)), None, "{wrong:?}");
    }
    check_refused(
        &Command::JoinClaims { keep: claim("c1", &[(27, 50)]), gone: claims(&["c1"]) },
        "found an empty choice of claims, expected a choice of claims",
    );
}

#[test]
fn what_differs_is_named_and_kept() {
    let place = |name: &str| Some(ClaimPlace { name: name.to_owned(), ..ClaimPlace::default() });
    let first = Claim { quantity: Some(number("12", 12)), place: place("quay"), note: "seen".to_owned(), ..claim("c1", &[(27, 50)]) };
    let second = Claim {
        kind: "attack".into(),
        quantity: Some(number("Two", 2)),
        attribution: Vec::new(),
        factuality: Factuality::CertainPositive,
        place: place("port"),
        tags: vec!["night".to_owned()],
        note: "heard".to_owned(),
        ..claim("c2", &[(2, 12), (17, 25)])
    };
    let pick = |measure: &str, claim: &str| Pick { measure: measure.into(), claim: claim.into(), extra: Extra::new() };
    let copy = Claim { copied_from: Some("c2".into()), ..claim("c3", &[(58, 79)]) };
    let decision = Decision {
        id: "d".into(),
        layer: GOLD.to_owned(),
        article: "a1".into(),
        about: claims(&["c1", "c2"]),
        incidents: Vec::new(),
        kept: Vec::new(),
        matter: Matter::Edge,
        said: String::new(),
        outcome: None,
        reason: String::new(),
        extra: Extra::new(),
    };
    let session = session_with(&[
        Command::EditClaim(first),
        Command::EditClaim(second),
        Command::MarkClaim(copy),
        Command::PutDecision(decision),
        Command::EditIncident(Incident { picks: vec![pick("killed", "c2")], ..incident("i1", None) }),
    ]);
    let joining = rework::join(session.project(), &claims(&["c1", "c2"])).unwrap();
    assert_eq!(joining.differing, ["kind", "quantity", "place"]);
    let mut after = session;
    after.perform(&joining.command, at(90), None).unwrap();
    let joined = &after.project().claim(&"c1".into()).unwrap().body;
    assert_eq!(joined.note, "seen\nheard\njoined with “Two blasts … the port”: kind Attack; quantity killed: 2; place port");
    assert_eq!((joined.factuality, joined.tags.as_slice()), (Factuality::CertainPositive, ["night".to_owned()].as_slice()));
    assert_eq!(after.project().claim(&"c3".into()).unwrap().body.copied_from, Some("c1".into()));
    assert_eq!(after.project().decisions().next().unwrap().body.about, claims(&["c1"]));
    // The figure that the incident went by is not what is said any more.
    assert_eq!(after.project().incident(&"i1".into()).unwrap().body.picks, []);
    assert_eq!(audit::violations(after.project()), [""; 0]);
}

#[test]
fn a_claim_is_doubled() {
    let session = session();
    let (double, command) = rework::duplicate(session.project(), &"c1".into(), &mut ids()).unwrap();
    assert_eq!(double, "n1".into());
    check_in(
        session,
        Some(command),
        "duplicate “At least 12 people died”",
        &["+ n1 casualties “At least 12 people died” says s1 ", "+ n2: n1 reports i2"],
    );
    assert_eq!(rework::duplicate(super::session().project(), &"c9".into(), &mut ids()), None);
}

#[test]
fn many_claims_are_changed_in_one_step() {
    let both = claims(&["c1", "c2", "c9"]);
    let (was1, was2) = ("- c1 casualties “At least 12 people died” says s1 ", "- c2 casualties “Two blasts … the port” says s1 ");
    let in_session = |command: fn(&Project, &[ClaimId]) -> Option<Command>, label: &str, expect: &[&str]| {
        let session = session();
        let command = command(session.project(), &both);
        check_in(session, command, label, expect)
    };
    in_session(
        |project, claims| rework::set_kind(project, claims, &"attack".into()),
        "change 2 claims to attack",
        &[was1, was2, "+ c1 attack “At least 12 people died” says s1 ", "+ c2 attack “Two blasts … the port” says s1 "],
    );
    let linked = |project: &Project, claims: &[ClaimId]| {
        rework::link(project, claims, (&"i1".into(), "Incident i1"), (&"reports".into(), Certainty::Sure), &mut ids())
    };
    // One was linked so already.
    in_session(linked, "link “At least 12 people died” to Incident i1", &["+ n1: c1 reports i1"]);
    let doubtful = |project: &Project, claims: &[ClaimId]| {
        rework::link(project, claims, (&"i3".into(), "Incident i3"), (&"aggregates".into(), Certainty::Likely), &mut ids())
    };
    in_session(doubtful, "link 2 claims to Incident i3", &["+ n1: c1 aggregates i3", "+ n2: c2 aggregates i3"]);
    in_session(|project, claims| rework::unlink(project, claims, None), "unlink 2 claims", &["- l1: c1 reports i2", "- l2: c2 reports i1"]);
    in_session(
        |project, claims| rework::unlink(project, claims, Some(&"i1".into())),
        "unlink “Two blasts … the port” from Incident i1",
        &["- l2: c2 reports i1"],
    );
    in_session(rework::delete, "delete 2 claims", &[was1, was2, "- l1: c1 reports i2", "- l2: c2 reports i1"]);
    let tagged = in_session(|project, claims| rework::tag(project, claims, " night "), "tag 2 claims night", &[]);
    let tags = |project: &Project| project.claims().map(|claim| claim.body.tags.clone()).collect::<Vec<_>>();
    assert_eq!(tags(&tagged), [["night".to_owned()], ["night".to_owned()]]);
    assert_eq!(rework::tag(&tagged, &both, "night"), None);
    let mut session = session();
    session.perform(&rework::tag(session.project(), &both, "night").unwrap(), at(50), None).unwrap();
    let untagged = check_in(
        {
            let mut again = self::session();
            again.perform(&rework::tag(again.project(), &both, "night").unwrap(), at(50), None).unwrap();
            again
        },
        rework::untag(session.project(), &both, "night"),
        "take the tag night from 2 claims",
        &[],
    );
    assert_eq!(tags(&untagged), [Vec::<String>::new(), Vec::new()]);
    // Nothing to do is no step.
    assert_eq!(rework::set_kind(session.project(), &both, &"casualties".into()), None);
    assert_eq!(rework::tag(session.project(), &both, "  "), None);
    assert_eq!(rework::unlink(session.project(), &both, Some(&"i3".into())), None);
    assert_eq!(rework::delete(session.project(), &claims(&["c9"])), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever a claim is cut, the halves joined again are the claim, with its links and its number; and undo gives all back.
    #[test]
    fn what_is_split_and_joined_is_as_before(start in 0_u32..60, length in 1_u32..24, cut in 1_u32..24, has_number in any::<bool>(), n_links in 0_usize..3) {
        let end = (start + length).min(81);
        // An edge in white space is none that people make.
        let text: Vec<char> = TEXT.chars().collect();
        prop_assume!(!text[start as usize].is_whitespace() && !text[end as usize - 1].is_whitespace());
        let quantity = has_number.then(|| number("12", 12));
        let mut set_up = vec![Command::MarkClaim(Claim { quantity, ..claim("c", &[(start, end)]) })];
        for nth in 0..n_links {
            set_up.push(Command::AddLink(link(&format!("m{nth}"), "c", &format!("i{}", nth + 1))));
        }
        let mut session = session_with(&set_up);
        let before = seen(session.project());
        let mut new_id = ids();
        if let Some(split) = rework::split(session.project(), &"c".into(), CharOffset(start + cut), &mut new_id) {
            session.perform(&split, at(70), None).unwrap();
            prop_assert_eq!(audit::violations(session.project()), Vec::<String>::new());
            let numbers = |project: &Project| project.claims().filter(|claim| claim.body.quantity.is_some()).count();
            prop_assert_eq!(numbers(session.project()), usize::from(has_number));
            let joining = rework::join(session.project(), &claims(&["c", "n1"])).unwrap();
            prop_assert_eq!(&joining.differing, &Vec::<String>::new());
            session.perform(&joining.command, at(71), None).unwrap();
            prop_assert_eq!(audit::violations(session.project()), Vec::<String>::new());
            prop_assert_eq!(seen(session.project()), before.clone());
            session.undo(at(72)).unwrap();
            session.undo(at(73)).unwrap();
            prop_assert_eq!(seen(session.project()), before);
        }
    }
}
