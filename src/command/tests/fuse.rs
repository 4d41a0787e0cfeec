//! Fusing and splitting incidents: what moves, and that no link is lost.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::record::{Actor, Assessment, Decision, GOLD, IncidentPlace, Matter, Pick};

fn fuse(keep: &str, gone: &str) -> Command {
    Command::FuseIncidents { keep: keep.into(), gone: gone.into() }
}

fn split(from: &str, into: Incident, claims: &[&str]) -> Command {
    Command::SplitIncident { from: from.into(), into, claims: claims.iter().map(|id| ClaimId::new(id)).collect() }
}

#[test]
fn incidents_are_fused_wherever_they_stand_in_the_tree() {
    // A part goes into its whole, with its own parts.
    check(
        &fuse("i1", "i2"),
        "fuse Incident i2 into Incident i1",
        &[
            "- i2 \"Incident i2\" in i1",
            "- i3 \"Incident i3\" in i2",
            "- l1: c1 reports i2",
            "+ i3 \"Incident i3\" in i1",
            "+ l1: c1 reports i1",
        ],
    );
    // A whole goes into its part, which takes its place.
    check(
        &fuse("i2", "i1"),
        "fuse Incident i1 into Incident i2",
        &["- i1 \"Incident i1\"", "- i2 \"Incident i2\" in i1", "- l2: c2 reports i1", "+ i2 \"Incident i2\"", "+ l2: c2 reports i2"],
    );
    // A whole goes into a part of its part: what lay between becomes a part of that.
    check(
        &fuse("i3", "i1"),
        "fuse Incident i1 into Incident i3",
        &[
            "- i1 \"Incident i1\"",
            "- i2 \"Incident i2\" in i1",
            "- i3 \"Incident i3\" in i2",
            "- l2: c2 reports i1",
            "+ i2 \"Incident i2\" in i3",
            "+ i3 \"Incident i3\"",
            "+ l2: c2 reports i3",
        ],
    );
    check_refused(&fuse("i1", "i1"), "\"Incident i1\" can't be fused with itself: choose another incident");
    check_refused(&fuse("i1", "i9"), "found no incident \"i9\", expected it in the project");
}

#[test]
fn claims_move_to_another_incident() {
    let moved = |links: &[&str], to: &str| Command::MoveLinks { links: links.iter().map(|id| LinkId::new(id)).collect(), to: to.into() };
    check(&moved(&["l1"], "i3"), "move claim to Incident i3", &["- l1: c1 reports i2", "+ l1: c1 reports i3"]);
    check(
        &moved(&["l1", "l2"], "i3"),
        "move 2 claims to Incident i3",
        &["- l1: c1 reports i2", "- l2: c2 reports i1", "+ l1: c1 reports i3", "+ l2: c2 reports i3"],
    );
    // One that is there stays as it is.
    check(&moved(&["l1", "l2"], "i2"), "move 2 claims to Incident i2", &["- l2: c2 reports i1", "+ l2: c2 reports i2"]);
    check_refused(&moved(&["l1"], "i9"), "found no incident \"i9\", expected it in the project");
    check_refused(&moved(&["l9"], "i1"), "found no link \"l9\", expected it in the project");
}

#[test]
fn what_is_said_there_already_is_said_once_and_picks_come_along() {
    let pick = |measure: &str, claim: &str| Pick { measure: measure.into(), claim: claim.into(), extra: Extra::new() };
    let mut session = session();
    let with_picks = |id: &str, parent, picks| Incident { picks, ..incident(id, parent) };
    let set_up = [
        Command::AddLink(Link { note: "there".to_owned(), ..link("l3", "c1", "i1") }),
        Command::EditLink(Link { note: "here".to_owned(), ..link("l1", "c1", "i2") }),
        Command::EditIncident(with_picks("i1", None, vec![pick("killed", "c2")])),
        Command::EditIncident(with_picks("i2", Some("i1"), vec![pick("killed", "c1"), pick("injured", "c1")])),
    ];
    for command in &set_up {
        session.perform(command, at(50), None).unwrap();
    }
    session.perform(&Command::MoveLinks { links: vec!["l1".into()], to: "i1".into() }, at(51), None).unwrap();
    let project = session.project();
    assert!(project.link(&"l1".into()).is_none());
    assert_eq!(project.link(&"l3".into()).unwrap().body.note, "there\nhere");
    assert_eq!(project.incident(&"i1".into()).unwrap().body.picks, [pick("killed", "c2"), pick("injured", "c1")]);
    assert_eq!(project.incident(&"i2".into()).unwrap().body.picks, []);
    assert_eq!(audit::violations(project), [""; 0]);
}

#[test]
fn one_that_stands_nowhere_moves_in_where_the_other_stood() {
    let mut session = session();
    session.perform(&Command::AddIncident(incident("i4", None)), at(50), None).unwrap();
    session.perform(&fuse("i4", "i3"), at(51), None).unwrap();
    assert_eq!(session.project().incident(&"i4".into()).unwrap().body.parent, Some("i2".into()));
}

#[test]
fn what_the_one_knew_comes_to_the_other() {
    let pick = |measure: &str, claim: &str| Pick { measure: measure.into(), claim: claim.into(), extra: Extra::new() };
    let actor = |name: &str| Actor { name: name.to_owned(), role: "target".to_owned(), ..Actor::default() };
    let assessment = |best| Assessment { measure: Some("killed".into()), best: Some(best), ..Assessment::default() };
    let place = |name: &str, lat| Some(IncidentPlace { name: name.to_owned(), lat, lon: lat, ..IncidentPlace::default() });
    let keep = Incident {
        aliases: vec!["Blast".to_owned()],
        place: place("Tartus", None),
        actors: vec![actor("port")],
        assessment: vec![assessment(12)],
        picks: vec![pick("killed", "c2")],
        note: "seen".to_owned(),
        ..incident("i1", None)
    };
    let gone = Incident {
        title: "Port fire".to_owned(),
        aliases: vec!["Blast".to_owned(), "Quay".to_owned()],
        kind: "attack".to_owned(),
        place: place("Tartous", Some(34.5)),
        actors: vec![actor("port"), actor("ship")],
        assessment: vec![assessment(14)],
        picks: vec![pick("killed", "c1"), pick("injured", "c1")],
        note: "heard".to_owned(),
        ..incident("i2", Some("i1"))
    };
    let decision = Decision {
        id: "d".into(),
        layer: GOLD.to_owned(),
        article: "a1".into(),
        about: Vec::new(),
        incidents: vec!["i1".into(), "i2".into()],
        kept: vec!["i2".into()],
        matter: Matter::Incident,
        said: String::new(),
        outcome: None,
        reason: String::new(),
        extra: Extra::new(),
    };
    let mut session = session();
    let doubled = Link { note: "twice".to_owned(), ..link("l3", "c1", "i1") };
    let set_up = [
        Command::EditIncident(keep.clone()),
        Command::EditIncident(gone),
        Command::PutDecision(decision),
        Command::EditLink(Link { note: "first".to_owned(), ..link("l1", "c1", "i2") }),
        Command::AddLink(doubled),
    ];
    for (second, command) in (50..).zip(&set_up) {
        session.perform(command, at(second), None).unwrap();
    }
    let before = seen(session.project());
    session.perform(&fuse("i1", "i2"), at(60), None).unwrap();
    let fused = session.project().incident(&"i1".into()).unwrap().body.clone();
    assert_eq!(
        fused,
        Incident {
            aliases: ["Blast", "Port fire", "Quay"].map(str::to_owned).to_vec(),
            kind: "attack".to_owned(),
            place: Some(IncidentPlace {
                name: "Tartus".to_owned(),
                aliases: vec!["Tartous".to_owned()],
                lat: Some(34.5),
                lon: Some(34.5),
                ..IncidentPlace::default()
            }),
            actors: vec![actor("port"), actor("ship")],
            assessment: vec![assessment(12), assessment(14)],
            picks: vec![pick("killed", "c2"), pick("injured", "c1")],
            note: "seen\nheard".to_owned(),
            ..keep
        }
    );
    // The links of one claim by one relation are one link, with both notes.
    let links: Vec<_> =
        session.project().links_of_claim(&"c1".into()).map(|link| (link.body.id.as_str(), link.body.note.clone())).collect();
    assert_eq!(links, [("l3", "twice\nfirst".to_owned())]);
    let decision = &session.project().decisions().next().unwrap().body;
    assert_eq!((decision.incidents.as_slice(), decision.kept.as_slice()), ([IncidentId::from("i1")].as_slice(), ["i1".into()].as_slice()));
    assert_eq!(audit::violations(session.project()), [""; 0]);
    session.undo(at(61)).unwrap();
    assert_eq!(seen(session.project()), before);
}

#[test]
fn an_incident_is_split() {
    check(
        &split("i2", incident("i4", Some("i1")), &["c1"]),
        "split Incident i4 off Incident i2",
        &["- l1: c1 reports i2", "+ i4 \"Incident i4\" in i1", "+ l1: c1 reports i4"],
    );
    check_refused(
        &split("i2", incident("i4", None), &["c1", "c2"]),
        "found “Two blasts … the port” without a link to \"Incident i2\", expected claims that are linked to it",
    );
    check_refused(&split("i2", incident("i4", None), &[]), "found an empty choice of claims, expected a choice of claims");
    check_refused(&split("i2", incident("i3", None), &["c1"]), "found incident \"i3\" there already, expected a new id");
    check_refused(&split("i2", incident("i4", Some("i9")), &["c1"]), "found no incident \"i9\", expected it in the project");
    // The pick of a figure goes with the claim.
    let mut session = session();
    let pick = Pick { measure: "killed".into(), claim: "c1".into(), extra: Extra::new() };
    session.perform(&Command::EditIncident(Incident { picks: vec![pick], ..incident("i2", Some("i1")) }), at(50), None).unwrap();
    session.perform(&split("i2", incident("i4", None), &["c1"]), at(51), None).unwrap();
    let picks = |id: &str| session.project().incident(&id.into()).unwrap().body.picks.len();
    assert_eq!((picks("i2"), picks("i4")), (0, 1));
}

/// Which claims say what of which incident, one with the other where they are fused.
fn said(project: &Project, keep: &IncidentId, gone: &IncidentId) -> BTreeSet<(String, String, String)> {
    let target = |id: &IncidentId| if id == gone { keep.to_string() } else { id.to_string() };
    project.links().map(|link| (link.body.claim.to_string(), link.body.relation.to_string(), target(&link.body.incident))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the tree and the links: nothing that is said is lost, it stays a tree, and undo gives all back.
    #[test]
    fn no_link_is_lost(parents in proptest::collection::vec(0_usize..7, 6), links in proptest::collection::vec((0_usize..4, 0_usize..6, 0_usize..2), 0..16),
        keep in 0_usize..6, gone in 0_usize..6, taken in proptest::collection::vec(any::<bool>(), 4))
    {
        let mut session = Session::new(Project::new("project".into(), "Test"), author());
        let mut second = 0;
        let mut perform = |session: &mut Session, command: &Command| { second += 1; session.perform(command, at(second), None) };
        perform(&mut session, &Command::AddArticles(vec![article("a1", TEXT)])).unwrap();
        for nth in 0..4 { perform(&mut session, &Command::MarkClaim(claim(&format!("c{nth}"), &[(27, 50)]))).unwrap(); }
        for nth in 0..6 { perform(&mut session, &Command::AddIncident(incident(&format!("i{nth}"), None))).unwrap(); }
        for (nth, parent) in parents.iter().enumerate().filter(|(_, parent)| **parent < 6) {
            // Those that would close a circle are refused.
            let _ = perform(&mut session, &Command::EditIncident(incident(&format!("i{nth}"), Some(&format!("i{parent}")))));
        }
        for (nth, (claim, incident, relation)) in links.iter().enumerate() {
            let relation = if *relation == 0 { "reports" } else { "aggregates" }.into();
            let link = Link { relation, ..link(&format!("l{nth}"), &format!("c{claim}"), &format!("i{incident}")) };
            let _ = perform(&mut session, &Command::AddLink(link));
        }
        let (keep, gone) = (IncidentId::from(format!("i{keep}")), IncidentId::from(format!("i{gone}")));
        let (was, is) = (seen(session.project()), said(session.project(), &keep, &gone));
        let fusing = Command::FuseIncidents { keep: keep.clone(), gone: gone.clone() };
        if keep == gone {
            prop_assert!(perform(&mut session, &fusing).is_err());
        } else {
            perform(&mut session, &fusing).unwrap();
            prop_assert_eq!(said(session.project(), &keep, &gone), is);
            prop_assert_eq!(audit::violations(session.project()), [""; 0]);
            prop_assert!(session.project().links_of_incident(&gone).next().is_none() && session.project().parts_of_incident(&gone).next().is_none());
            session.undo(at(1_000)).unwrap();
            prop_assert_eq!(seen(session.project()), was.clone());
        }
        let linked: BTreeSet<_> = session.project().links_of_incident(&keep).map(|link| link.body.claim.clone()).collect();
        let claims: Vec<ClaimId> = linked.into_iter().zip(&taken).filter(|(_, taken)| **taken).map(|(id, _)| id).collect();
        if !claims.is_empty() {
            let n_links = session.project().links().len();
            let splitting = Command::SplitIncident { from: keep.clone(), into: incident("new", None), claims: claims.clone() };
            session.perform(&splitting, at(1_001), None).unwrap();
            prop_assert_eq!(session.project().links().len(), n_links);
            prop_assert!(session.project().links_of_incident(&keep).all(|link| !claims.contains(&link.body.claim)));
            prop_assert!(session.project().links_of_incident(&"new".into()).all(|link| claims.contains(&link.body.claim)));
            prop_assert_eq!(audit::violations(session.project()), [""; 0]);
            session.undo(at(1_002)).unwrap();
            prop_assert_eq!(seen(session.project()), was.clone());
        }
        let moved: Vec<LinkId> = session.project().links_of_incident(&keep).map(|link| link.body.id.clone()).zip(&taken).filter(|(_, taken)| **taken).map(|(id, _)| id).collect();
        if !moved.is_empty() && keep != gone {
            let is = said(session.project(), &keep, &gone);
            session.perform(&Command::MoveLinks { links: moved.clone(), to: gone.clone() }, at(1_003), None).unwrap();
            // Each is there, or was one with a link that is.
            prop_assert_eq!(said(session.project(), &keep, &gone), is);
            prop_assert!(session.project().links_of_incident(&keep).all(|link| !moved.contains(&link.body.id)));
            prop_assert_eq!(audit::violations(session.project()), [""; 0]);
            session.undo(at(1_004)).unwrap();
            prop_assert_eq!(seen(session.project()), was);
        }
    }
}
