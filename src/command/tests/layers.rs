//! Commands about work in layers: whose work is done, and what an adjudicator decided.

use super::*;
use crate::record::{Decision, GOLD, Matter};

/// A decision about claims, and what came of it.
fn decision(about: &[&str], outcome: Option<&str>) -> Decision {
    let about: Vec<ClaimId> = about.iter().map(|id| ClaimId::new(id)).collect();
    Decision {
        id: Decision::id_of(GOLD, &about, &[]),
        layer: GOLD.to_owned(),
        article: "a1".into(),
        about,
        incidents: Vec::new(),
        kept: Vec::new(),
        matter: Matter::Edge,
        said: "as it was".to_owned(),
        outcome: outcome.map(ClaimId::from),
        reason: "the number belongs to it".to_owned(),
        extra: Extra::new(),
    }
}

fn gold(id: &str) -> Claim {
    Claim { layer: GOLD.to_owned(), ..claim(id, &[(27, 50)]) }
}

fn decided(about: &[&str], outcome: Option<&str>) -> Command {
    let commands = vec![Command::MarkClaim(gold("g1")), Command::PutDecision(decision(about, outcome))];
    Command::All { label: "decide".to_owned(), commands }
}

#[test]
fn work_is_done_or_not() {
    let done = |done| Command::SetDone { person: "p1".into(), article: "a1".into(), done };
    check(&done(true), "mark the work on Article a1 as done", &["+ p1 is done with a1"]);
    check(&done(false), "take the work on Article a1 up again", &["+ p1 is at work on a1"]);
    let missing = Command::SetDone { person: "p1".into(), article: "a9".into(), done: true };
    check_refused(&missing, "found no article \"a9\", expected it in the project");
    let mut session = session();
    for (second, now) in [(50, true), (51, false), (52, true)] {
        session.perform(&done(now), at(second), None).unwrap();
        let progress: Vec<_> = session.project().progress().map(|progress| progress.body.done).collect();
        assert_eq!(progress, [now]);
    }
    session.perform(&Command::DeleteArticle("a1".into()), at(53), None).unwrap();
    assert_eq!(session.project().progress().len(), 0);
    session.undo(at(54)).unwrap();
    assert_eq!(session.project().progress().len(), 1);
}

#[test]
fn decisions_name_what_is_there() {
    check(
        &decided(&["c1", "c2"], Some("g1")),
        "decide",
        &["+ g1 casualties “At least 12 people died” says s1 ", "+ gold decided edge c1 c2: g1"],
    );
    let elsewhere = |what: &str| {
        format!(
            "found {what} of the decision elsewhere, expected claims of article \"a1\", and what came of it in the layer of the decision"
        )
    };
    for (decision, message) in [
        (decision(&["c1", "c9"], None), "found no claim \"c9\", expected it in the project".to_owned()),
        (decision(&["c1"], Some("c9")), "found no claim \"c9\", expected it in the project".to_owned()),
        (decision(&["c1"], Some("c2")), elsewhere("outcome")),
        (Decision { article: "a2".into(), ..decision(&["c1"], None) }, "found no article \"a2\", expected it in the project".to_owned()),
        (Decision { layer: " ".to_owned(), ..decision(&["c1"], None) }, "found an empty layer, expected a layer".to_owned()),
        (
            Decision { incidents: vec!["i9".into()], ..decision(&["c1"], None) },
            "found no incident \"i9\", expected it in the project".to_owned(),
        ),
    ] {
        check_refused(&Command::PutDecision(decision), &message);
    }
    let id = decision(&["c1"], None).id;
    check_refused(&Command::DeleteDecision(id.clone()), &format!("found no decision \"{id}\", expected it in the project"));
    let in_gold = Command::EditClaim(Claim { layer: GOLD.to_owned(), ..claim("c1", &[(27, 50)]) });
    check_refused(&in_gold, "found another layer for claim \"c1\", expected the one it was made with");
}

#[test]
fn decisions_follow_what_goes() {
    for (command, expect) in [
        (Command::DeleteClaims(vec!["c1".into()]), "gold decided edge c2: g1\n"),
        (Command::DeleteClaims(vec!["c1".into(), "c2".into()]), ""),
        (Command::DeleteClaims(vec!["g1".into()]), ""),
        (Command::DeleteArticle("a1".into()), ""),
        (Command::DeleteIncident("i1".into()), "gold decided edge c1 c2: g1\n"),
    ] {
        let mut session = session();
        session.perform(&decided(&["c1", "c2"], Some("g1")), at(50), None).unwrap();
        let before = seen(session.project());
        session.perform(&command, at(51), None).unwrap();
        let left: String = seen(session.project()).split_inclusive('\n').filter(|line| line.starts_with("gold ")).collect();
        assert_eq!(left, expect, "{command:?}");
        assert_eq!(audit::violations(session.project()), [""; 0]);
        session.undo(at(52)).unwrap();
        assert_eq!(seen(session.project()), before);
    }
    let mut session = session();
    let about = Decision { incidents: vec!["i3".into()], ..decision(&[], None) };
    session.perform(&Command::PutDecision(about), at(50), None).unwrap();
    session.perform(&Command::DeleteIncident("i3".into()), at(51), None).unwrap();
    assert_eq!(session.project().decisions().len(), 0);
}

#[test]
fn the_same_decision_has_the_same_id_everywhere() {
    let id = |claims: &[&str], incidents: &[&str]| {
        let claims: Vec<ClaimId> = claims.iter().map(|id| ClaimId::new(id)).collect();
        let incidents: Vec<IncidentId> = incidents.iter().map(|id| IncidentId::new(id)).collect();
        Decision::id_of(GOLD, &claims, &incidents)
    };
    assert_eq!(id(&["a", "b"], &[]), id(&["b", "a"], &[]));
    assert_ne!(id(&["a", "b"], &[]), id(&["a"], &["b"]));
    assert_ne!(id(&["a", "b"], &[]), id(&["a"], &[]));
}
