//! Small articles annotated by several people, one claim a line, and the laws of deciding.

mod laws;

use serde_json::{Value, json};

use super::*;
use crate::{
    audit,
    command::{Author, Command},
    history::Session,
    record::GOLD,
    stamp::Timestamp,
    wire,
};

const N_CHARS: usize = 200;

/// A project of one article and lines like `ada c1 10 20 killed 12 s1 CT+ i1 i2`: who, the claim, from, to, kind, the
/// number killed or `-`, the source or `-`, how certain, and incidents. A line `done ada` says that Ada is done.
#[track_caller]
pub(super) fn project(lines: &str) -> Project {
    let mut file = json!({
        "format": "crossbearing", "version": 1, "project": { "id": "p" },
        "people": (["ada", "ben", "cora", "eva"].map(|id| json!({ "id": id, "name": id }))),
        "sources": (["s1", "s2"].map(|id| json!({ "id": id, "name": id }))),
        "articles": [{ "id": "art", "title": "Blasts", "text": "x".repeat(N_CHARS) }],
        "incidents": (["i1", "i2", "i3", "j1", "j2"].map(|id| json!({ "id": id, "title": id }))),
    });
    let (mut claims, mut links, mut progress) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if words[0] == "done" {
            progress.push(json!({ "person": words[1], "article": "art", "done": true }));
            continue;
        }
        let number = |nth: usize| words[nth].parse::<u64>().ok();
        claims.push(json!({
            "id": words[1], "article": "art", "spans": [{ "start": number(2), "end": number(3) }], "kind": words[4],
            "quantity": number(5).map(|n| json!({ "measure": "killed", "min": n, "max": n })),
            "attribution": words[6..7].iter().filter(|source| **source != "-").collect::<Vec<_>>(),
            "factuality": words[7], "created": { "by": words[0] },
        }));
        links.extend(words[8..].iter().map(|incident| json!({ "claim": words[1], "incident": incident, "created": { "by": words[0] } })));
    }
    (file["claims"], file["links"], file["progress"]) = (claims.into(), links.into(), progress.into());
    wire::load(Value::to_string(&file).as_bytes(), "fixture.json").unwrap().project
}

pub(super) fn session(project: Project) -> Session {
    let author = Author { replica: "r1".into(), replica_label: String::new(), person: "eva".into(), name: "Eva".to_owned() };
    Session::new(project, author)
}

pub(super) fn now(project: &Project) -> Adjudication {
    of(project, &"art".into(), &annotators(project, &"art".into()), GOLD)
}

/// Does a command, with ids that never come again; the invariants hold.
#[track_caller]
pub(super) fn perform(session: &mut Session, command: &Command) {
    session.perform(command, Timestamp::from_unix_millis(1_000), None).unwrap();
    assert_eq!(audit::violations(session.project()), [""; 0]);
}

pub(super) fn ids(session: &Session) -> impl FnMut() -> String + use<> {
    let mut nth = session.project().seen().highest(&"r1".into()) * 1000;
    move || {
        nth += 1;
        format!("new{nth}")
    }
}

/// The groups, one a line: the claims, in what they differ, whether it is decided.
fn told(project: &Project) -> Vec<String> {
    let state = |state: &State| match state {
        State::Open => "open",
        State::Decided(_) => "decided",
        State::Stale(_) => "stale",
    };
    let adjudication = now(project);
    let questions = adjudication.questions.iter().map(|question| {
        let sides = question.sides.iter().map(|side| {
            let incidents: Vec<_> = side.incidents.iter().map(IncidentId::as_str).collect();
            format!("{} {}", side.person, incidents.join("+"))
        });
        format!("? {}: {}", sides.collect::<Vec<_>>().join(", "), state(&question.state))
    });
    let groups = adjudication.groups.iter().map(|group| {
        let claims: Vec<_> = group.versions.iter().map(|version| version.claim.body.id.as_str()).collect();
        let matters: Vec<_> = group.matters.iter().map(|matter| matter.word()).collect();
        format!(
            "{}: {} {}",
            claims.join(" "),
            if matters.is_empty() { "agreed".to_owned() } else { matters.join(" ") },
            state(&group.state)
        )
    });
    questions.chain(groups).collect()
}

#[track_caller]
fn check(lines: &str, expect: &[&str]) {
    assert_eq!(told(&project(lines)), expect, "{lines}");
}

#[test]
fn differences_are_told_apart() {
    for (ben, expect) in [
        ("ben b 10 20 casualties 12 s1 CT+ i1", "a b: agreed open"),
        ("ben b 12 20 casualties 12 s1 CT+ i1", "a b: edge open"),
        ("ben b 10 20 attack 12 s1 CT+ i1", "a b: kind open"),
        ("ben b 10 20 casualties 13 s1 CT+ i1", "a b: quantity open"),
        ("ben b 10 20 casualties - s1 CT+ i1", "a b: quantity open"),
        ("ben b 10 20 casualties 12 s2 CT+ i1", "a b: source open"),
        ("ben b 10 20 casualties 12 s1 PR+ i1", "a b: factuality open"),
        ("ben b 10 20 casualties 12 s1 CT+", "a b: incident open"),
        ("ben b 12 20 attack 13 s2 PR+", "a b: edge kind quantity source factuality incident open"),
        ("done ben", "a: missed open"),
        ("", "a: agreed open"),
    ] {
        check(&format!("ada a 10 20 casualties 12 s1 CT+ i1\n{ben}"), &[expect]);
    }
    check("ada a 10 20 casualties 12 s1 CT+\nben b 20 30 casualties 12 s1 CT+", &["a: missed open", "b: missed open"]);
}

#[test]
fn the_best_overlap_goes_together() {
    // Two of Ada's over one of Ben's: the closer one is it.
    check(
        "ada a1 10 40 casualties - - Uu\nada a2 10 22 casualties - - Uu\nben b1 10 20 casualties - - Uu",
        &["a1: missed open", "a2 b1: edge open"],
    );
    // Of the same extent, what is of one kind.
    check(
        "ada a1 10 20 casualties - - Uu\nada a2 10 20 attack - - Uu\nben b1 10 20 attack - - Uu\nben b2 10 20 casualties - - Uu",
        &["a1 b2: agreed open", "a2 b1: agreed open"],
    );
    // Three people, of whom two don't overlap.
    check(
        "ada a 10 20 casualties - - Uu\nben b 15 30 casualties - - Uu\ncora c 20 32 casualties - - Uu",
        &["a: missed open", "b c: missed edge open"],
    );
}

#[test]
fn incidents_that_are_cut_differently_are_asked_for_once() {
    let claims = |of: [&str; 6]| {
        let lines = of.iter().enumerate().map(|(nth, incident)| {
            let (who, at) = if nth < 3 { ("ada", nth * 20) } else { ("ben", (nth - 3) * 20) };
            format!("{who} {who}{nth} {at} {} casualties - - Uu {incident}\n", at + 10)
        });
        lines.collect::<String>()
    };
    let agreed = ["ada0 ben3: agreed open", "ada1 ben4: agreed open", "ada2 ben5: agreed open"];
    // One of her own each, the same claims.
    let mut expect = vec!["? ada i1, ben j1: open"];
    expect.extend(agreed);
    check(&claims(["i1", "i1", "i1", "j1", "j1", "j1"]), &expect);
    // One has two where the other has one.
    expect[0] = "? ada i1, ben j1+j2: open";
    check(&claims(["i1", "i1", "i1", "j1", "j1", "j2"]), &expect);
    expect[0] = "? ada i1, ben i1+j2: open";
    check(&claims(["i1", "i1", "i1", "i1", "i1", "j2"]), &expect);
    // Both have both: a matter of one claim.
    let expect = ["ada0 ben3: agreed open", "ada1 ben4: incident open", "ada2 ben5: agreed open"];
    check(&claims(["i1", "i1", "i2", "i1", "i2", "i2"]), &expect);
}

#[test]
fn what_one_has_apart_is_split_though_the_other_has_the_same_whole() {
    let lines = "ada a1 0 10 casualties - - Uu i1
        ben b1 0 10 casualties - - Uu i1
        ada a2 20 30 casualties - - Uu i1
        ben b2 20 30 casualties - - Uu j2";
    for (kept, expect) in [(&["i1", "j2"][..], "j2"), (&["i1"], "i1")] {
        let mut session = session(project(lines));
        let kept: Vec<IncidentId> = kept.iter().map(|id| IncidentId::new(id)).collect();
        let command = now(session.project()).decide_incidents(session.project(), 0, &kept, "", &mut ids(&session)).unwrap();
        perform(&mut session, &command);
        let command = now(session.project()).take_agreed(session.project(), &mut ids(&session)).unwrap();
        perform(&mut session, &command);
        let adjudication = now(session.project());
        assert_eq!(adjudication.decided(), (3, 3));
        let outcome = adjudication.outcome(session.project(), &adjudication.groups[1]).unwrap();
        let links: Vec<_> = session.project().links_of_claim(&outcome).map(|link| link.body.incident.as_str().to_owned()).collect();
        assert_eq!(links, [expect]);
    }
}

#[test]
fn fused_or_split_the_layer_follows() {
    let lines = "ada a1 0 10 casualties - - Uu i1
        ada a2 20 30 casualties - - Uu i1
        ben b1 0 10 casualties - - Uu j1
        ben b2 20 30 casualties - - Uu j2
        ada a3 40 50 casualties - - Uu i1
        ben b3 60 70 casualties - - Uu j2";
    for (kept, expect) in [
        (&["i1"][..], ["i1", "i1", "i1", "i1"]),
        (&["j1", "j2"], ["j1", "j2", "j1", "j2"]),
        (&["i1", "j1", "j2"], ["i1", "i1", "i1", "j2"]),
    ] {
        for before in [true, false] {
            let mut session = session(project(lines));
            let kept: Vec<IncidentId> = kept.iter().map(|id| IncidentId::new(id)).collect();
            let ask = |session: &mut Session| {
                let command = now(session.project()).decide_incidents(session.project(), 0, &kept, "", &mut ids(session)).unwrap();
                perform(session, &command);
            };
            if before {
                ask(&mut session);
            }
            for nth in 0..4 {
                let command = now(session.project()).decide(session.project(), nth, Some(0), "", &mut ids(&session)).unwrap();
                perform(&mut session, &command);
            }
            if !before {
                ask(&mut session);
            }
            let project = session.project();
            let adjudication = now(project);
            // If all are kept, what passed for agreed is for each claim to decide.
            let n_stale = if kept.len() == 3 && !before { 2 } else { 0 };
            assert_eq!(adjudication.decided(), (5 - n_stale, 5));
            let of = |group: &Group| {
                let outcome = adjudication.outcome(project, group).unwrap();
                project.links_of_claim(&outcome).map(|link| link.body.incident.to_string()).collect::<Vec<_>>().join("+")
            };
            assert_eq!(adjudication.groups.iter().map(of).collect::<Vec<_>>(), expect, "asked first: {before}, kept {kept:?}");
            // Nobody's own work was touched.
            assert_eq!(project.links_of_claim(&"b2".into()).next().unwrap().body.incident.as_str(), "j2");
            assert_eq!(adjudication.decide_incidents(project, 0, &["i3".into()], "", &mut ids(&session)), None);
        }
    }
}

#[test]
fn what_was_decided_is_stale_once_its_claims_change() {
    let lines = "ada a 10 20 casualties 12 s1 CT+ i1
        ben b 12 20 casualties 12 s1 CT+ i1
        ada a2 30 40 casualties 1 s1 CT+ i1
        ben b2 30 40 casualties 1 s1 CT+ i1";
    let mut session = session(project(lines));
    let adjudication = now(session.project());
    let command = adjudication.take_agreed(session.project(), &mut || "gold2".to_owned()).unwrap();
    perform(&mut session, &command);
    let adjudication = now(session.project());
    assert_eq!(adjudication.take_agreed(session.project(), &mut ids(&session)), None);
    let command = adjudication.decide(session.project(), 0, Some(1), "the number alone", &mut || "gold1".to_owned()).unwrap();
    perform(&mut session, &command);
    assert_eq!(told(session.project()), ["a b: edge decided", "a2 b2: agreed decided"]);
    assert_eq!(now(session.project()).decided(), (2, 2));
    let gold = session.project().claim(&"gold1".into()).unwrap();
    assert_eq!((gold.body.layer.as_str(), gold.body.anchor.hull()), (GOLD, Span::at(12, 20).ok()));
    assert_eq!(session.project().links_of_claim(&"gold1".into()).next().unwrap().body.incident.as_str(), "i1");

    // The editor's own work on the layer makes nothing stale; the people's does.
    let mut edited = gold.body.clone();
    edited.note = "checked".to_owned();
    perform(&mut session, &Command::EditClaim(edited));
    assert_eq!(now(session.project()).decided(), (2, 2));
    let mut b = session.project().claim(&"b".into()).unwrap().body.clone();
    b.kind = "attack".into();
    perform(&mut session, &Command::EditClaim(b));
    assert_eq!(told(session.project()), ["a b: edge kind stale", "a2 b2: agreed decided"]);
    // Deciding anew edits what came of it; taking nothing takes it out.
    let command = now(session.project()).decide(session.project(), 0, Some(0), "", &mut ids(&session)).unwrap();
    perform(&mut session, &command);
    assert_eq!(session.project().claim(&"gold1".into()).unwrap().body.anchor.hull(), Span::at(10, 20).ok());
    let command = now(session.project()).decide(session.project(), 0, None, "no claim", &mut ids(&session)).unwrap();
    perform(&mut session, &command);
    assert_eq!(session.project().claim(&"gold1".into()), None);
    assert_eq!(told(session.project()), ["a b: edge kind decided", "a2 b2: agreed decided"]);

    // A claim that goes, and somebody who comes.
    perform(&mut session, &Command::DeleteClaims(vec!["b2".into()]));
    assert_eq!(told(session.project()), ["a b: edge kind decided", "a2: missed stale"]);
    let command = now(session.project()).decide(session.project(), 1, Some(0), "", &mut ids(&session)).unwrap();
    perform(&mut session, &command);
    assert_eq!(now(session.project()).decided(), (2, 2));
    assert_eq!(session.project().decisions().len(), 2);
    let cora = Command::SetDone { person: "cora".into(), article: "art".into(), done: true };
    perform(&mut session, &cora);
    assert_eq!(told(session.project()), ["a b: missed edge kind decided", "a2: missed decided"]);
}
