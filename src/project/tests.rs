//! The indexes against what is looked for in all records, step by step.

use std::{collections::BTreeMap, sync::Arc};

use super::*;
use crate::{
    anchor,
    command::{Author, Command},
    history::Session,
    offset::Span,
    record::{Certainty, Text},
    stamp::Timestamp,
    text::ArticleText,
};

const TEXT: &str = "one two three four five";

/// A claim of one stretch or more.
fn claim(article: &str, id: &str, stretches: &[(u32, u32)]) -> Claim {
    let spans: Vec<Span> = stretches.iter().map(|&(start, end)| Span::at(start, end).unwrap()).collect();
    Claim::new(id.into(), article.into(), "attack".into(), anchor::describe(&ArticleText::new(TEXT), &spans).unwrap())
}

fn link(id: &str, claim: &str) -> Link {
    Link {
        id: id.into(),
        claim: claim.into(),
        incident: "i".into(),
        relation: "reports".into(),
        certainty: Certainty::Sure,
        note: String::new(),
        extra: Extra::new(),
    }
}

/// Two articles with the same text and an incident.
fn session() -> Session {
    let author = Author { replica: "r".into(), replica_label: String::new(), person: "p".into(), name: String::new() };
    let mut session = Session::new(Project::new("project".into(), "Test"), author);
    let article = |id: &str| Article::new(id.into(), id.to_owned(), Text::Here(ArticleText::new(TEXT)));
    perform(&mut session, &Command::AddArticles(vec![article("a"), article("b")]));
    perform(&mut session, &Command::AddIncident(Incident::new("i".into(), "Incident".to_owned())));
    session
}

fn perform(session: &mut Session, command: &Command) {
    session.perform(command, Timestamp::from_unix_millis(0), None).unwrap();
}

/// The claims of article `a` in text order, how many of them are unlinked, and how many of all.
type State = (&'static [&'static str], usize, usize);

#[track_caller]
fn check(project: &Project, step: &str, (in_order, n_unlinked_here, n_unlinked): State) {
    let here = ArticleId::from("a");
    let ids: Vec<&str> = project.claims_of_article(&here).map(|claim| claim.body.id.as_str()).collect();
    assert_eq!(ids, in_order, "{step}");
    assert_eq!((project.n_unlinked_of_article(&here), project.n_unlinked()), (n_unlinked_here, n_unlinked), "{step}");
    let mut layers: BTreeMap<String, usize> = BTreeMap::new();
    project.claims().for_each(|claim| *layers.entry(claim.body.layer.clone()).or_default() += 1);
    let n_own = layers.remove("").unwrap_or_default();
    assert_eq!((project.makers().people.values().sum::<usize>(), &project.makers().layers), (n_own, &layers), "{step}");
    assert!(project.index_is_current(), "{step}");
}

#[test]
fn claims_of_an_article_stand_in_text_order_whatever_is_done() {
    let steps: [(Command, State); 10] = [
        (Command::MarkClaim(claim("a", "c1", &[(8, 13)])), (&["c1"], 1, 1)),
        (Command::MarkClaim(claim("a", "c2", &[(0, 3)])), (&["c2", "c1"], 2, 2)),
        // The longer first; a claim is as long as from its first part to its last.
        (Command::MarkClaim(claim("a", "c3", &[(0, 3), (14, 18)])), (&["c3", "c2", "c1"], 3, 3)),
        // The same place: by id.
        (Command::MarkClaim(claim("a", "c0", &[(0, 3)])), (&["c3", "c0", "c2", "c1"], 4, 4)),
        (Command::MarkClaim(Claim { layer: "gold".to_owned(), ..claim("b", "d1", &[(0, 3)]) }), (&["c3", "c0", "c2", "c1"], 4, 5)),
        (Command::AddLink(link("l1", "c1")), (&["c3", "c0", "c2", "c1"], 3, 4)),
        (Command::AddLink(link("l2", "d1")), (&["c3", "c0", "c2", "c1"], 3, 3)),
        // Moved.
        (Command::EditClaim(claim("a", "c0", &[(19, 23)])), (&["c3", "c2", "c1", "c0"], 3, 3)),
        (Command::EditClaim(claim("a", "c1", &[(0, 23)])), (&["c1", "c3", "c2", "c0"], 3, 3)),
        (Command::DeleteClaims(vec!["c1".into(), "c2".into()]), (&["c3", "c0"], 2, 2)),
    ];
    let mut session = session();
    for (command, state) in &steps {
        perform(&mut session, command);
        check(session.project(), &format!("{command:?}"), *state);
    }
    for (_, state) in steps.iter().rev().skip(1) {
        session.undo(Timestamp::from_unix_millis(0)).unwrap();
        check(session.project(), "undone", *state);
    }
}

#[test]
fn a_list_that_is_kept_stays_as_it_was() {
    let mut session = session();
    let mut marked = |article: &str, id: &str, stretch: (u32, u32)| {
        perform(&mut session, &Command::MarkClaim(claim(article, id, &[stretch])));
        session.project().claims_in_text_order(&"a".into())
    };
    let one = marked("a", "c1", (8, 13));
    let elsewhere = marked("b", "d1", (0, 3));
    let two = marked("a", "c2", (0, 3));
    assert!(Arc::ptr_eq(&one, &elsewhere));
    assert_eq!((one.len(), two.len()), (1, 2));
    assert!(Arc::ptr_eq(&one[0], &two[1]));
}
