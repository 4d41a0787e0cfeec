//! Claims carried to copies of their passage: where they come to stand, and with what.

use proptest::prelude::*;

use super::*;
use crate::{
    audit,
    copies::tests::fixture::{claim, copies, session},
    history::Session,
    record::{Certainty, Factuality, Incident},
    stamp::Timestamp,
};

fn at(second: i64) -> Timestamp {
    Timestamp::from_unix_millis(second * 1_000)
}

/// The words that the claim in brackets has in the copy, its parts joined by " … ".
#[track_caller]
fn check(original: &str, copy: &str, expect: Option<&str>) {
    let (session, marked) = session(&[original, copy]);
    let spans = carry(session.project(), &"c1".into(), &copies(&marked, CopyKind::Near)[0]);
    let words = spans.map(|spans| spans.iter().map(|span| marked[1].text.slice(*span).unwrap()).collect::<Vec<_>>().join(" … "));
    assert_eq!(words.as_deref(), expect, "{original}");
}

#[test]
fn claims_find_their_words_in_the_copy() {
    let copy = "قالت 👨‍👩‍👧: {By nightfall at least 14 people had died, nine of them in the silos.} So it said.";
    check("🔥 {By nightfall [at least 12 people had died], nine of them in the silos.}", copy, Some("at least 14 people had died"));
    check("{By nightfall at least 12 people had died, [nine of them] in the silos.}", copy, Some("nine of them"));
    check("{By nightfall [at least 12 people] had died, nine of them [in the silos].}", copy, Some("at least 14 people … in the silos"));
    // The copy left out what stood between two parts.
    check("{the [nine dead] who, it was said, lay [in the silos]}", "{the nine dead in the silos}", Some("nine dead … in the silos"));
    check("{At least 12 people died[ overnight, doctors said].}", "{At least 12 people died.}", None);
    check("{[At least 12] people died, [the mayor wept].}", "{At least 12 people died.}", None);
    // Partly outside the passage: most of it has to be inside.
    check("[Officials say {at least 12 people died]}", "Others: {at least 12 people died}", Some("at least 12 people died"));
    check("[Officials who asked for their names to be left out say {12 died]}", "Others: {12 died}", None);
    check("[Officials] say {at least 12 people died}", "Others: {at least 12 people died}", None);
}

#[test]
fn the_second_passage_carries_to_the_first() {
    let (session, marked) = session(&["{At least [12 died] there}", "{At least 12 died there}"]);
    let mut copied = copies(&marked, CopyKind::Verbatim).remove(0);
    copied.passages.reverse();
    assert_eq!(carry(session.project(), &"c1".into(), &copied), Some(vec![Span::at(9, 16).unwrap()]));
}

/// Incidents i1 and i2, of which the claim is linked to the first twice.
fn link(session: &mut Session) {
    for id in ["i1", "i2"] {
        let incident = Incident::new(id.into(), format!("Incident {id}"));
        session.perform(&Command::AddIncident(incident), at(10), None).unwrap();
    }
    for (id, incident, relation) in [("l1", "i1", "reports"), ("l2", "i1", "aggregates"), ("l3", "i2", "background")] {
        let link = Link {
            id: id.into(),
            claim: "c1".into(),
            incident: incident.into(),
            relation: relation.into(),
            certainty: Certainty::Likely,
            note: "mine".to_owned(),
            extra: Extra::new(),
        };
        session.perform(&Command::AddLink(link), at(11), None).unwrap();
    }
}

/// Carries c1 wherever it can be and gives the step.
fn carry_all(session: &mut Session, copies: &[Copied]) -> Option<Carrying> {
    let places = carried(session.project(), &"c1".into(), copies);
    let mut n_ids = 0;
    let carrying = carrying(session.project(), &"c1".into(), &places, &mut || {
        n_ids += 1;
        format!("new{n_ids}")
    })?;
    session.perform(&carrying.command, at(20), None).unwrap();
    assert_eq!(audit::violations(session.project()), [""; 0]);
    Some(carrying)
}

#[test]
fn copies_are_marked_and_linked_in_one_step() {
    let text = "{At least [12 people died] there.}";
    let (mut session, marked) =
        session(&[text, "Later: {at least 12 people died there.}", "{At least 12 people died there}", "{At least 12 people died there}"]);
    link(&mut session);
    let before = session.project().clone();
    let original = Claim {
        factuality: Factuality::ProbablePositive,
        tags: vec!["toll".to_owned()],
        note: "mine".to_owned(),
        ..before.claim(&"c1".into()).unwrap().body.clone()
    };
    session.perform(&Command::EditClaim(original), at(12), None).unwrap();
    // One stands there already; what two articles quote of one speech is no copy.
    let standing = claim("c4", "a4", &marked[3].text, &[Span::at(9, 23).unwrap()]);
    session.perform(&Command::MarkClaim(standing), at(13), None).unwrap();
    let mut found = copies(&marked, CopyKind::Verbatim);
    found[1].kind = CopyKind::SharedQuote;
    found.push(found[0].clone());

    let carrying = carry_all(&mut session, &found).unwrap();
    assert_eq!(carrying.articles, [ArticleId::from("a2")]);
    assert_eq!(carrying.incidents, ["i1".into(), "i2".into()]);
    assert_eq!(carrying.reread, []);
    assert_eq!(carrying.command.label(session.project()), "carry “12 people died” to 1 article");
    let project = session.project();
    let copy = &project.claim(&"new1".into()).unwrap().body;
    assert_eq!((copy.anchor.quote().as_str(), copy.copied_from.as_ref()), ("12 people died", Some(&"c1".into())));
    assert_eq!(
        (copy.factuality, copy.tags.as_slice(), copy.note.as_str()),
        (Factuality::ProbablePositive, ["toll".to_owned()].as_slice(), "")
    );
    let links: Vec<_> = project
        .links_of_claim(&copy.id)
        .map(|link| (link.body.incident.to_string(), link.body.relation.to_string(), link.body.certainty, link.body.note.clone()))
        .collect();
    let expect = [("i1", "reports"), ("i1", "aggregates"), ("i2", "background")];
    assert_eq!(links, expect.map(|(incident, relation)| (incident.to_owned(), relation.to_owned(), Certainty::Likely, String::new())));

    // Again there is nothing to do; undone all of it is gone, and the copy carries to the rest as the original does.
    assert_eq!(carried(session.project(), &"c1".into(), &found), []);
    let places = places(session.project(), &"c1".into(), &found);
    let articles: Vec<&str> = articles_of(session.project(), &places).iter().map(|article| article.title.as_str()).collect();
    assert_eq!(articles, ["Article a2", "Article a4"]);
    session.undo(at(30)).unwrap();
    assert_eq!(session.project().claims().len(), 2);
    assert_eq!(session.project().links().len(), 3);
}

#[test]
fn a_copy_of_a_copy_has_the_same_original() {
    let text = "{[12 people died]}";
    let (mut session, marked) = session(&[text, "{12 people died}", "{12 people died}"]);
    let found = copies(&marked, CopyKind::Verbatim);
    let root = claim("root", "a3", &marked[2].text, &[marked[2].passages[0]]);
    session.perform(&Command::MarkClaim(root), at(12), None).unwrap();
    let copy = Claim { copied_from: Some("root".into()), ..session.project().claim(&"c1".into()).unwrap().body.clone() };
    session.perform(&Command::EditClaim(copy), at(13), None).unwrap();
    carry_all(&mut session, &found).unwrap();
    assert_eq!(session.project().claim(&"new1".into()).unwrap().body.copied_from, Some("root".into()));
    // Whoever widens a copy has not made a place for another.
    let wider = anchor::describe(&marked[1].text, &[Span::at(0, 9).unwrap()]).unwrap();
    let wider = Claim { anchor: wider, ..session.project().claim(&"new1".into()).unwrap().body.clone() };
    session.perform(&Command::EditClaim(wider), at(14), None).unwrap();
    assert_eq!(carried(session.project(), &"c1".into(), &found), []);
}

/// The quantities of claim and copy as people type them, and whether the difference is told.
#[track_caller]
fn check_quantity(original: &str, typed: &str, copy: &str, expect: Option<&str>, is_told: bool) {
    let (mut session, marked) = session(&[original, copy]);
    let measures = [("killed".into(), "killed"), ("injured".into(), "injured")];
    let quantity = quantity::parse(typed, &measures, &"killed".into()).unwrap();
    let claim = Claim { quantity: Some(quantity), ..session.project().claim(&"c1".into()).unwrap().body.clone() };
    session.perform(&Command::EditClaim(claim), at(12), None).unwrap();
    let carrying = carry_all(&mut session, &copies(&marked, CopyKind::Near)).unwrap();
    let copy = session.project().claim(&"new1".into()).unwrap().body.quantity.clone();
    assert_eq!(copy.as_ref().map(Quantity::as_typed).as_deref(), expect);
    let told = is_told.then(|| ("a2".into(), copy));
    assert_eq!(carrying.reread, told.into_iter().collect::<Vec<_>>());
}

#[test]
fn quantities_are_those_of_the_copy() {
    let original = "{By night [at least 12 people died] there.}";
    check_quantity(original, "at least 12", "{By night at least 12 people died there.}", Some("at least 12"), false);
    check_quantity(original, "at least 12", "{By night at least 14 people died there.}", Some("at least 14"), true);
    check_quantity(original, "at least 12", "{By night at least twelve people died there.}", Some("at least 12"), false);
    check_quantity(original, "at least 12", "{By night at least these people died there.}", None, true);
    // What a person typed against the words stays where the words are the same.
    check_quantity(original, "13", "{By night at least 12 people died there.}", Some("13"), false);
    check_quantity("{[the toll is eight]}", "8 injured", "{the toll is eight}", Some("8"), false);
}

const BITS: [&str; 24] = [
    "At",
    "least",
    "12",
    "people",
    "died",
    "at",
    "the",
    "port",
    "the",
    "gate",
    ",",
    ".",
    "“no",
    "part”",
    "it’s",
    "–",
    "…",
    "e\u{301}t\u{e9}",
    "🔥",
    "👨‍👩‍👧",
    "قتل",
    "١٢",
    "爆炸",
    "ministry-run",
];

/// The same words as another newsroom sets them.
fn reset(words: &[&str], how: usize) -> String {
    let text = words.join(if how.is_multiple_of(2) { " " } else { "\u{a0}" });
    match how % 3 {
        0 => text,
        1 => text.replace(['“', '”'], "\"").replace('’', "'").replace('–', "-").replace('…', "..."),
        _ => text.to_lowercase(),
    }
}

fn folded(text: &str) -> String {
    let text: String = text.trim().chars().filter_map(crate::anchor::fold::typeset).collect();
    text.replace('…', "...").to_lowercase()
}

proptest! {
    #[test]
    fn in_a_verbatim_copy_the_words_are_the_same(
        words in prop::collection::vec(prop::sample::select(BITS.to_vec()), 1..40),
        before in prop::sample::select(vec!["", "🔥 قال: ", "It was said. "]),
        how in 0..6_usize,
        parts in prop::collection::vec((0..40_usize, 1..6_usize), 1..4),
    ) {
        let mut original = words.clone();
        let parts: Vec<_> = parts.iter().map(|&(first, n)| (first % words.len(), (first % words.len() + n).min(words.len()))).collect();
        // Brackets around words, where they don't cross.
        let mut free = vec![true; words.len()];
        let mut owned: Vec<String> = original.iter().map(|word| (*word).to_owned()).collect();
        for &(first, end) in &parts {
            if free[first..end].iter().all(|free| *free) {
                free[first..end].fill(false);
                owned[first].insert(0, '[');
                owned[end - 1].push(']');
            }
        }
        original.clear();
        original.extend(owned.iter().map(String::as_str));
        let original = format!("🔥 {{{}}} قال", original.join(" "));
        let copy = format!("{before}{{{}}}.", reset(&words, how));
        let (session, marked) = session(&[&original, &copy]);
        let spans = carry(session.project(), &"c1".into(), &copies(&marked, CopyKind::Verbatim)[0]);
        let spans = spans.expect("all its words are there");
        let got: Vec<String> = spans.iter().map(|span| folded(marked[1].text.slice(*span).unwrap())).collect();
        let claim = &session.project().claim(&"c1".into()).unwrap().body;
        let expect: Vec<String> = claim.anchor.parts.iter().map(|part| folded(&part.quote)).collect();
        prop_assert_eq!(got, expect);
    }
}
