//! Laws of adjudication over random articles.

use proptest::{collection::vec, prelude::*, sample::select};

use super::*;
use crate::ledger;

fn lines() -> impl Strategy<Value = String> {
    let claim = (
        select(&["ada", "ben", "cora"][..]),
        0..N_CHARS - 30,
        1..30usize,
        select(&["casualties", "attack"][..]),
        select(&["-", "12", "14"][..]),
        (select(&["-", "s1"][..]), select(&["CT+", "Uu"][..])),
        vec(select(&["i1", "i2", "j1"][..]), 0..3),
    );
    vec(claim, 0..12).prop_map(|claims| {
        let line =
            |(nth, (who, start, len, kind, n, (source, factuality), incidents)): (usize, (_, usize, usize, _, _, (_, _), Vec<_>))| {
                let incidents = set_of(incidents).into_iter().collect::<Vec<_>>().join(" ");
                format!("{who} c{nth} {start} {} {kind} {n} {source} {factuality} {incidents}\n", start + len)
            };
        claims.into_iter().enumerate().map(line).collect()
    })
}

fn outcomes(project: &Project) -> BTreeSet<ClaimId> {
    set_of(project.decisions().filter_map(|decision| decision.body.outcome.clone()))
}

fn gold(project: &Project) -> BTreeSet<ClaimId> {
    set_of(project.claims().filter(|claim| claim.body.layer == GOLD).map(|claim| claim.body.id.clone()))
}

proptest! {
    #[test]
    fn the_order_of_people_does_not_matter(lines in lines(), order in Just(vec!["ada", "ben", "cora"]).prop_shuffle()) {
        let project = project(&lines);
        let people: Vec<PersonId> = order.into_iter().map(PersonId::from).collect();
        let all = ["ada", "ben", "cora"].map(PersonId::from);
        prop_assert_eq!(of(&project, &"art".into(), &people, GOLD), of(&project, &"art".into(), &all, GOLD));
    }

    #[test]
    fn each_claim_is_in_one_group_and_no_group_has_two_of_one_person(lines in lines()) {
        let project = project(&lines);
        let adjudication = now(&project);
        let mut all: Vec<ClaimId> = adjudication.groups.iter().flat_map(Group::claims).collect();
        all.sort();
        prop_assert_eq!(all, project.claims().map(|claim| claim.body.id.clone()).collect::<Vec<_>>());
        for group in &adjudication.groups {
            prop_assert!(group.versions.windows(2).all(|pair| pair[0].person < pair[1].person));
            prop_assert_eq!(group.versions.len() + group.missing.len(), adjudication.annotators.len());
        }
        prop_assert!(adjudication.groups.windows(2).all(|pair| pair[0].span().unwrap().start() <= pair[1].span().unwrap().start()));
    }

    #[test]
    fn deciding_everything_leaves_nothing_and_is_the_layer(lines in lines(), picks in vec(0..4usize, 24)) {
        let before = project(&lines);
        let mut session = session(before.clone());
        let n_questions = now(session.project()).questions.len();
        for (nth, pick) in picks.iter().copied().cycle().take(n_questions).enumerate() {
            let adjudication = now(session.project());
            let question = &adjudication.questions[nth];
            let kept = question.sides[pick % question.sides.len()].incidents.clone();
            let command = adjudication.decide_incidents(session.project(), nth, &kept, "", &mut ids(&session)).unwrap();
            perform(&mut session, &command);
        }
        if let Some(command) = now(session.project()).take_agreed(session.project(), &mut ids(&session)) {
            perform(&mut session, &command);
        }
        let n_groups = now(session.project()).groups.len();
        for (nth, pick) in picks.iter().copied().cycle().take(n_groups).enumerate() {
            let adjudication = now(session.project());
            let group = &adjudication.groups[nth];
            if !group.state.is_open() {
                continue;
            }
            let pick = pick.checked_sub(1).map(|pick| pick % group.versions.len());
            let command = adjudication.decide(session.project(), nth, pick, "so", &mut ids(&session)).unwrap();
            perform(&mut session, &command);
        }
        let project = session.project();
        let adjudication = now(project);
        let (n_decided, n_all) = adjudication.decided();
        prop_assert_eq!(n_decided, n_all);
        prop_assert_eq!(adjudication.agreed().count(), 0);
        prop_assert_eq!(outcomes(project), gold(project));
        // Nobody's own work was touched, and all of it can be taken back.
        for claim in before.claims() {
            prop_assert_eq!(project.claim(&claim.body.id), Some(claim));
        }
        // The ledger counts what came of it and nothing else.
        for incident in ledger::of(project, ledger::Options::default()).incidents {
            for row in incident.measures.iter().flat_map(|measure| &measure.rows) {
                prop_assert_eq!(row.claim.body.layer.as_str(), GOLD);
            }
        }
        while session.undo(Timestamp::from_unix_millis(2_000)).is_some() {}
        prop_assert_eq!(session.project().claims().collect::<Vec<_>>(), before.claims().collect::<Vec<_>>());
        prop_assert_eq!(session.project().decisions().len(), 0);
    }
}
