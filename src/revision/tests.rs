//! What is taken for a later version of a text, and what becomes of its claims.

use super::{Offer, counted, latest, superseded, taken};
use crate::{
    audit,
    command::{Author, Command},
    history::Session,
    merge::{self, Incoming},
    ordering::Order as _,
    project::Project,
    stamp::Timestamp,
    wire::{self, ExportOptions, Loaded},
};

const OLD: &str = "Two blasts hit the port. At least 12 people died, the Harbour Observatory said. Ships were delayed.";
const NEW: &str = "Updated. Two blasts hit the port. At least 15 people died, the Harbour Observatory said. Ships were delayed.";

/// Three claims on the old text, as a script would write them.
const CLAIMS: &str = r#""claims": [
    {"id": "c1", "article": "a1", "kind": "casualties", "spans": [{"start": 0, "end": 24}]},
    {"id": "c2", "article": "a1", "kind": "casualties", "spans": [{"start": 25, "end": 48}]},
    {"id": "c3", "article": "a1", "kind": "casualties", "spans": [{"start": 80, "end": 99}]}]"#;

fn author(name: &str) -> Author {
    Author { replica: format!("r-{name}").into(), replica_label: String::new(), person: name.into(), name: name.into() }
}

fn file(rest: &str) -> Loaded {
    wire::load(format!(r#"{{"format": "crossbearing", "version": 1, {rest}}}"#).as_bytes(), "file").unwrap()
}

fn article(id: &str, text: &str) -> String {
    format!(r#"{{"id": "{id}", "url": "https://example.org/port", "title": "Blasts at the port", "text": "{text}"}}"#)
}

fn articles(list: &[(&str, &str)], rest: &str) -> Loaded {
    let list: Vec<String> = list.iter().map(|(id, text)| article(id, text)).collect();
    file(&format!(r#""articles": [{}]{}{rest}"#, list.join(", "), if rest.is_empty() { "" } else { ", " }))
}

fn loaded(project: &Project) -> Loaded {
    wire::load(wire::save(project, &ExportOptions::default()).as_bytes(), "file").unwrap()
}

/// The old text with its claims, at work.
fn begun(name: &str) -> Session {
    let mut session = Session::new(Project::new("p".into(), "Port"), author(name));
    let offers = merged(&mut session, &[&articles(&[("a1", OLD)], CLAIMS)]);
    assert_eq!(offers, []);
    session
}

/// Merges files and takes up all that is offered; gives that.
fn merged(session: &mut Session, files: &[&Loaded]) -> Vec<Offer> {
    let files: Vec<Incoming<'_>> = files.iter().map(|loaded| Incoming { name: "file", loaded }).collect();
    let plan = merge::plan(session.project(), &files, &mut |_| true).unwrap();
    let change = plan.change("merge", None, Timestamp::default());
    let offers: Vec<&Offer> = plan.revisions.iter().collect();
    let author = session.author().clone();
    let change = taken(session.project(), change, &offers, &author, Timestamp::from_unix_millis(5)).unwrap();
    session.take_in(&change, None).unwrap();
    assert_eq!(audit::violations(session.project()), Vec::<String>::new());
    let bytes = wire::save(session.project(), &ExportOptions::default());
    let again = wire::load(bytes.as_bytes(), "file").unwrap();
    assert_eq!(wire::save(&again.project, &ExportOptions::default()), bytes, "what is saved loads the same");
    assert!(again.warnings.is_empty(), "{:?}", again.warnings);
    plan.revisions
}

/// Articles with the first words of their texts and what they revise, then claims with where they stand.
fn told(project: &Project) -> Vec<String> {
    let words = |text: &str| text.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let mut told: Vec<String> = project
        .articles()
        .map(|article| {
            let text = article.body.text.here().map_or_else(String::new, |text| words(text.as_str()));
            let revises = article.body.revises.as_ref().map_or_else(String::new, |earlier| format!(" revises {earlier}"));
            let waits = if merge::conflicts(project).iter().any(|one| one.key == article.key()) { " (disputed)" } else { "" };
            format!("{}: {text}{revises}{waits}", article.body.id)
        })
        .collect();
    told.extend(project.claims().map(|claim| {
        let anchor = &claim.body.anchor;
        format!("{} in {}: {} {:?}", claim.body.id, claim.body.article, anchor.hull().unwrap(), anchor.state)
    }));
    told
}

fn counts(offer: &Offer) -> String {
    format!("{} → {}: {}", offer.earlier, offer.later.id, counted(&offer.carried))
}

/// Merges files one after the other into the old text with its claims.
#[track_caller]
fn check(files: &[Loaded], offered: &[&str], expect: &[&str]) -> Session {
    let mut session = begun("ada");
    let mut told_offers = Vec::new();
    for file in files {
        let before = wire::save(session.project(), &ExportOptions::default());
        let offers = merged(&mut session, &[file]);
        told_offers.extend(offers.iter().map(counts));
        if !offers.is_empty() {
            session.undo(Timestamp::from_unix_millis(9)).unwrap();
            assert_eq!(wire::save(session.project(), &ExportOptions::default()), before, "one undo takes all of it back");
            session.redo(Timestamp::from_unix_millis(10)).unwrap();
        }
    }
    assert_eq!(told_offers, offered);
    assert_eq!(told(session.project()), expect);
    session
}

/// The id that the new text gets if it comes under the old one's.
fn own() -> String {
    super::own_id(&"a1".into(), &crate::text::ArticleText::new(NEW)).to_string()
}

#[test]
fn another_text_under_the_same_id_is_a_revision() {
    let own = own();
    let offered = format!("a1 → {own}: 0 exact, 2 moved, 1 orphaned");
    let new = format!("{own}: Updated. Two revises a1");
    let stand = |id: &str, rest: &str| format!("{id} in {own}: {rest}");
    let (c1, c2, c3) = (stand("c1", "9–33 Moved"), stand("c2", "25–48 Orphaned"), stand("c3", "89–108 Moved"));
    let expect = ["a1: Two blasts", &new, &c1, &c2, &c3];
    let revised = || articles(&[("a1", NEW)], "");
    let session = check(&[revised()], &[&offered], &expect);
    assert_eq!(latest(session.project(), &"a1".into()).to_string(), own);
    assert_eq!(superseded(session.project()).len(), 1);
    // The same file again is no news.
    check(&[revised(), revised()], &[&offered], &expect);
    // What the file marks in its own text stands there, also later.
    let more = r#""claims": [{"id": "c9", "article": "a1", "kind": "casualties", "spans": [{"start": 34, "end": 57, "quote": "At least 15 people died"}]}]"#;
    let c9 = stand("c9", "34–57 Exact");
    let with_more = ["a1: Two blasts", &new, &c1, &c2, &c3, &c9];
    check(&[revised(), articles(&[("a1", NEW)], more)], &[&offered], &with_more);
    let offered = format!("a1 → {own}: 1 exact, 2 moved, 1 orphaned");
    check(&[articles(&[("a1", NEW)], more)], &[&offered], &with_more);
}

#[test]
fn the_same_url_and_title_with_another_text_is_a_revision() {
    check(
        &[articles(&[("b7", NEW)], "")],
        &["a1 → b7: 0 exact, 2 moved, 1 orphaned"],
        &["a1: Two blasts", "b7: Updated. Two revises a1", "c1 in b7: 9–33 Moved", "c2 in b7: 25–48 Orphaned", "c3 in b7: 89–108 Moved"],
    );
    // Another title, or no URL, is another article.
    let else_where = r#""articles": [{"id": "b7", "title": "Blasts at the port", "text": "More."}]"#;
    check(
        &[file(else_where)],
        &[],
        &["a1: Two blasts", "b7: More.", "c1 in a1: 0–24 Exact", "c2 in a1: 25–48 Exact", "c3 in a1: 80–99 Exact"],
    );
}

#[test]
fn a_later_version_of_a_later_version_goes_on_from_there() {
    let third = NEW.replace("15", "17");
    let session = check(
        &[articles(&[("b7", NEW)], ""), articles(&[("b8", &third)], "")],
        &["a1 → b7: 0 exact, 2 moved, 1 orphaned", "b7 → b8: 2 exact, 0 moved, 1 orphaned"],
        &[
            "a1: Two blasts",
            "b7: Updated. Two revises a1",
            "b8: Updated. Two revises b7",
            "c1 in b8: 9–33 Moved",
            "c2 in b8: 25–48 Orphaned",
            "c3 in b8: 89–108 Moved",
        ],
    );
    assert_eq!(latest(session.project(), &"a1".into()).as_str(), "b8");
}

#[test]
fn two_texts_that_two_people_gave_one_id_are_no_conflict_afterwards() {
    let (mut ada, mut ben) =
        (Session::new(Project::new("p".into(), "Port"), author("ada")), Session::new(Project::new("p".into(), "Port"), author("ben")));
    for (session, text) in [(&mut ada, OLD), (&mut ben, NEW)] {
        let file = articles(&[("a1", text)], "");
        let add = file.project.articles().next().unwrap().body.clone();
        session.perform(&Command::AddArticles(vec![add]), Timestamp::from_unix_millis(1), None).unwrap().unwrap();
    }
    let from_ben = loaded(ben.project());
    let offers = merged(&mut ada, &[&from_ben]);
    assert_eq!(offers.iter().map(counts).collect::<Vec<_>>(), [format!("a1 → {}: 0 exact, 0 moved, 0 orphaned", own())]);
    let expect = ["a1: Two blasts".to_owned(), format!("{}: Updated. Two revises a1", own())];
    assert_eq!(told(ada.project()), expect);
    // Ben takes Ada's decision over, and both have the same.
    let from_ada = loaded(ada.project());
    assert_eq!(merged(&mut ben, &[&from_ada]), []);
    assert_eq!(told(ben.project()), expect);
    assert_eq!(wire::save(ben.project(), &ExportOptions::default()), wire::save(ada.project(), &ExportOptions::default()));
}

#[test]
fn two_people_who_take_the_same_offer_up_come_to_the_same() {
    let (mut ada, start) = (begun("ada"), begun("ada"));
    let mut ben = Session::new(loaded(start.project()).project, author("ben"));
    let revised = articles(&[("a1", NEW)], "");
    merged(&mut ada, &[&revised]);
    merged(&mut ben, &[&revised]);
    let (from_ada, from_ben) = (loaded(ada.project()), loaded(ben.project()));
    assert_eq!(merged(&mut ada, &[&from_ben]), []);
    assert_eq!(merged(&mut ben, &[&from_ada]), []);
    assert_eq!(wire::save(ben.project(), &ExportOptions::default()), wire::save(ada.project(), &ExportOptions::default()));
    let mut waiting: Vec<String> = merge::conflicts(ada.project()).iter().map(|conflict| format!("{conflict:?}")).collect();
    waiting.order();
    assert_eq!(waiting, Vec::<String>::new());
}

/// What [`Command::Revise`] refuses.
#[test]
fn a_text_is_no_version_of_itself() {
    #[track_caller]
    fn check(earlier: &str, later: &str, text: &str, expect: &str) {
        let mut session = begun("ada");
        merged(&mut session, &[&articles(&[("b7", NEW)], "")]);
        let later = articles(&[(later, text)], "").project.articles().next().unwrap().body.clone();
        let before = session.project().clone();
        let command = Command::Revise { earlier: earlier.into(), later: Box::new(later) };
        let error = session.perform(&command, Timestamp::default(), None).unwrap_err();
        assert_eq!(error.to_string(), expect);
        assert_eq!(wire::save(session.project(), &ExportOptions::default()), wire::save(&before, &ExportOptions::default()));
    }
    let none = |earlier: &str, later: &str| {
        format!("found {later:?} as a later version of {earlier:?}, expected another text, of which that one is no later version itself")
    };
    check("a1", "a1", NEW, &none("a1", "a1"));
    check("a1", "b9", OLD, &none("a1", "b9"));
    check("b7", "a1", OLD, &none("b7", "a1"));
    check("gone", "b7", NEW, "found no article \"gone\", expected it in the project");
    check("a1", "b7", "Else.", "found another text for article \"b7\", expected the one it was made with");
}
