//! The scheme edited: each step on one small project, and a scheme that goes from one project to another.

use super::{shared::Deed, *};
use crate::{
    audit,
    command::{Author, CommandError},
    history::Session,
    stamp::Timestamp,
    wire,
};

const FILE: &str = r#"{
  "format": "crossbearing", "version": 1, "project": {"id": "p", "title": "Harbour"},
  "sources": [{"id": "s1", "name": "Harbour Observatory", "type": "monitor_ngo"}],
  "articles": [{"id": "a1", "text": "Two blasts hit the port. At least 12 people died, the Harbour Observatory said."}],
  "incidents": [{"id": "i1", "title": "Port blasts", "assessment": [{"measure": "killed", "low": 12}],
                 "picks": [{"measure": "killed", "claim": "c1"}]}],
  "claims": [
    {"id": "c1", "article": "a1", "spans": [{"start": 25, "end": 48}], "kind": "casualties", "attribution": ["s1"],
     "quantity": {"measure": "killed", "qualifier": "at_least", "min": 12}},
    {"id": "c2", "article": "a1", "spans": [{"start": 0, "end": 23}], "kind": "attack"},
    {"id": "c3", "article": "a1", "spans": [{"start": 4, "end": 10}], "kind": "attack"}],
  "links": [{"id": "l1", "claim": "c1", "incident": "i1", "note": "one"},
            {"id": "l2", "claim": "c1", "incident": "i1", "relation": "background", "note": "two"}]
}"#;

fn session() -> Session {
    let author = Author { replica: "r1".into(), replica_label: "laptop".to_owned(), person: "p1".into(), name: "Ada".to_owned() };
    Session::new(wire::load(FILE.as_bytes(), "test").unwrap().project, author)
}

fn term(project: &Project, list: List, id: &str) -> Term {
    terms(project, list).into_iter().find(|term| &*term.id == id).unwrap()
}

fn labels(project: &Project, list: List) -> String {
    let shown = |term: &Term| format!("{}{}", term.id, if term.retired { "-" } else { "" });
    terms(project, list).iter().map(shown).collect::<Vec<_>>().join(" ")
}

/// Does a command as one step, which undo takes back whole; the invariants hold before, in between and after.
#[track_caller]
fn done(session: &mut Session, make: impl FnOnce(&Project) -> Command) -> String {
    let command = make(session.project());
    let before = wire::save_scheme(session.project());
    let change = session.perform(&command, Timestamp::from_unix_millis(1_000), None).unwrap().unwrap();
    assert_eq!(audit::violations(session.project()), Vec::<String>::new());
    let after = session.project().clone();
    session.undo(Timestamp::from_unix_millis(2_000)).unwrap();
    assert_eq!(audit::violations(session.project()), Vec::<String>::new());
    assert_eq!(wire::save_scheme(session.project()), before);
    session.redo(Timestamp::from_unix_millis(3_000)).unwrap();
    assert_eq!(wire::save_scheme(session.project()), wire::save_scheme(&after));
    change.label
}

#[test]
fn how_much_uses_what() {
    let session = session();
    #[track_caller]
    fn check(project: &Project, list: List, expected: &[(&str, usize)]) {
        let uses = uses(project, list);
        assert_eq!(uses.iter().map(|(id, n)| (&**id, *n)).collect::<Vec<_>>(), expected);
    }
    check(session.project(), List::Kinds, &[("attack", 2), ("casualties", 1)]);
    check(session.project(), List::Measures, &[("killed", 3)]);
    check(session.project(), List::Relations, &[("background", 1), ("reports", 1)]);
    check(session.project(), List::SourceTypes, &[("monitor_ngo", 1)]);
}

#[test]
fn retiring_touches_no_claim_and_moving_is_one_step() {
    let mut session = session();
    let attack = term(session.project(), List::Kinds, "attack");
    let label = done(&mut session, |project| retired(project, attack.clone(), true, None));
    assert_eq!(label, "retire kind Attack");
    assert_eq!(labels(session.project(), List::Kinds), "casualties attack- responsibility territory diplomacy statement background");
    assert_eq!(uses(session.project(), List::Kinds).get("attack"), Some(&2));

    let attack = term(session.project(), List::Kinds, "attack");
    assert_eq!(done(&mut session, |project| retired(project, attack, false, None)), "bring back kind Attack");
    let (attack, to) = (term(session.project(), List::Kinds, "attack"), term(session.project(), List::Kinds, "territory"));
    let command = retired(session.project(), attack, true, Some(&to));
    done(&mut session, |_| command);
    assert_eq!(uses(session.project(), List::Kinds).get("territory"), Some(&2));
    assert!(term(session.project(), List::Kinds, "attack").retired);
    session.undo(Timestamp::from_unix_millis(4_000)).unwrap();
    assert_eq!(uses(session.project(), List::Kinds).get("attack"), Some(&2));
    assert!(!term(session.project(), List::Kinds, "attack").retired);
}

#[test]
fn each_list_moves_what_uses_it() {
    #[track_caller]
    fn check(list: List, from: &str, to: &str, label: &str, expected: &[(&str, usize)]) {
        let mut session = session();
        let command = moved(session.project(), &term(session.project(), list, from), &term(session.project(), list, to));
        assert_eq!(done(&mut session, |_| command), label);
        let uses = uses(session.project(), list);
        assert_eq!(uses.iter().map(|(id, n)| (&**id, *n)).collect::<Vec<_>>(), expected);
    }
    check(List::Kinds, "attack", "casualties", "move 2 claims from Attack to Casualties", &[("casualties", 3)]);
    check(List::Measures, "killed", "injured", "move 3 figures from killed to injured", &[("injured", 3)]);
    // The claim is linked so already: the two links become one.
    check(List::Relations, "background", "reports", "move 1 link from background to reports", &[("reports", 1)]);
    check(List::SourceTypes, "monitor_ngo", "official", "move 1 source from monitor or NGO to official", &[("official", 1)]);
}

#[test]
fn links_that_become_one_keep_both_notes() {
    let mut session = session();
    let [from, to] = ["background", "reports"].map(|id| term(session.project(), List::Relations, id));
    done(&mut session, |project| moved(project, &from, &to));
    let notes: Vec<_> = session.project().links().map(|link| link.body.note.clone()).collect();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains("one") && notes[0].contains("two"), "{notes:?}");
}

#[test]
fn nothing_moves_to_what_is_not_there() {
    let mut session = session();
    let [from, to] = ["attack", "nowhere"].map(|id| RecordKey::new(Table::Kind, Arc::from(id)));
    let command = Command::ReplaceTerm { from, to: to.clone() };
    assert_eq!(session.perform(&command, Timestamp::from_unix_millis(1), None).unwrap_err(), CommandError::Missing(to));
}

#[test]
fn rows_are_put_in_another_order() {
    #[track_caller]
    fn check(id: &str, to: usize, expected: &str) {
        let mut session = session();
        match placed(session.project(), List::Relations, id, to) {
            Some(command) => drop(done(&mut session, |_| command)),
            None => assert_eq!(expected, "reports aggregates part_of background"),
        }
        assert_eq!(labels(session.project(), List::Relations), expected);
    }
    check("reports", 1, "aggregates reports part_of background");
    check("background", 0, "background reports aggregates part_of");
    check("reports", 99, "aggregates part_of background reports");
    check("part_of", 2, "reports aggregates part_of background");
    check("nowhere", 0, "reports aggregates part_of background");
}

#[test]
fn new_rows_get_free_ids_keys_and_colours() {
    let mut session = session();
    let protest = new_term(session.project(), List::Kinds, " Near-miss: drone ");
    assert_eq!((&*protest.id, &*protest.label, &*protest.key, protest.order), ("near_miss_drone", "Near-miss: drone", "8", 8));
    assert_eq!(protest.color, COLORS[7]);
    done(&mut session, |_| protest.put());
    assert_eq!(&*new_id(session.project(), List::Kinds, "near miss DRONE"), "near_miss_drone_2");
    session.undo(Timestamp::from_unix_millis(9_000)).unwrap();
    // What once stood under an id is not taken for something else.
    assert_eq!(&*new_id(session.project(), List::Kinds, "near miss DRONE"), "near_miss_drone_2");
    assert_eq!(&*new_id(session.project(), List::Measures, "قتلى"), "قتلى");
    assert_eq!(&*new_id(session.project(), List::SourceTypes, "!?"), "source_type");
}

#[test]
fn keys_that_clash_are_named() {
    let mut session = session();
    assert_eq!(clashes(&terms(session.project(), List::Kinds)), []);
    let statement = Term { key: "2".to_owned(), ..term(session.project(), List::Kinds, "statement") };
    done(&mut session, |_| statement.put());
    let expected = [("2".to_owned(), vec!["Attack".to_owned(), "Statement".to_owned()])];
    assert_eq!(clashes(&terms(session.project(), List::Kinds)), expected);
    let attack = term(session.project(), List::Kinds, "attack");
    done(&mut session, |project| retired(project, attack, true, None));
    assert_eq!(clashes(&terms(session.project(), List::Kinds)), []);
}

#[test]
fn keys_are_one_character() {
    for (typed, expected) in
        [("3", Some("3")), (" V ", Some("v")), ("", Some("")), ("ab", None), ("é", Some("é")), ("\u{7}", None), ("ض", Some("ض"))]
    {
        assert_eq!(key_of(typed).as_deref(), expected, "{typed:?}");
    }
}

#[test]
fn a_scheme_travels_alone() {
    let mut from = session();
    let attack = Term { label: "Assault".to_owned(), ..term(from.project(), List::Kinds, "attack") };
    done(&mut from, |_| attack.put());
    let statement = term(from.project(), List::Kinds, "statement");
    done(&mut from, |project| retired(project, statement, true, None));
    let protest = new_term(from.project(), List::Kinds, "Protest");
    done(&mut from, |_| protest.put());
    let file = wire::save_scheme(from.project());
    assert!(!file.contains("laptop") && !file.contains("Ada") && !file.contains("stamp") && !file.contains("history"), "{file}");

    let mut to = session();
    let extra = new_term(to.project(), List::Measures, "homes");
    done(&mut to, |_| extra.put());
    let loaded = wire::load(file.as_bytes(), "scheme.json").unwrap();
    assert!(loaded.partial && loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    let offer = shared::offer(to.project(), &loaded);
    let news: Vec<_> = offer.rows.iter().filter(|row| row.deed != Deed::Same).map(|row| (&*row.term.id, row.deed.clone())).collect();
    assert_eq!(news, [("attack", Deed::Changed(vec!["label"])), ("statement", Deed::Changed(vec!["retired"])), ("protest", Deed::New)]);
    assert_eq!(offer.lacking.iter().map(|term| &*term.id).collect::<Vec<_>>(), ["homes"]);
    assert_eq!(clashes(&offer.kinds(to.project(), false)), []);
    let command = offer.command("scheme.json", false).unwrap();
    assert_eq!(done(&mut to, |_| command), "import the scheme of scheme.json");
    assert_eq!(labels(to.project(), List::Kinds), labels(from.project(), List::Kinds));
    // The same again does nothing, but for what is here alone, if that is to go.
    let offer = shared::offer(to.project(), &loaded);
    assert_eq!(offer.command("scheme.json", false), None);
    done(&mut to, |_| offer.command("scheme.json", true).unwrap());
    assert_eq!(wire::save_scheme(to.project()).matches("homes").count(), 1);
    assert!(term(to.project(), List::Measures, "homes").retired);
}

#[test]
fn a_file_without_a_scheme_brings_none() {
    let loaded = wire::load(FILE.as_bytes(), "test").unwrap();
    assert!(shared::offer(session().project(), &loaded).is_empty());
}

#[test]
fn an_old_reader_keeps_what_it_does_not_know_of_a_retired_kind() {
    let file = r#"{"format": "crossbearing", "version": 1, "scheme": {"kinds": [{"id": "a", "label": "A", "retired": true}]}}"#;
    let project = wire::load(file.as_bytes(), "test").unwrap().project;
    assert!(term(&project, List::Kinds, "a").retired);
    assert!(wire::save_scheme(&project).contains("\"retired\": true"));
    assert!(!wire::save_scheme(session().project()).contains("retired"));
}
