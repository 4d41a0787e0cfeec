//! What merging comes to, told in words, case by case.

use super::histories::{article, claim, incident};
use crate::{
    command::{Author, Command},
    history::Session,
    id::RecordKey,
    merge::{Dispute, Incoming, conflicts, plan},
    project::Project,
    record::{Certainty, Claim, Extra, Incident, Link},
    stamp::Timestamp,
    wire::{self, ExportOptions, Loaded},
};

pub(super) const TEXT: &str = "Two blasts hit the port. At least 12 people died, the Harbour Observatory said.";

pub(super) fn author(name: &str) -> Author {
    Author { replica: format!("r-{name}").into(), replica_label: String::new(), person: name.into(), name: name.into() }
}

pub(super) fn loaded(project: &Project) -> Loaded {
    wire::load(wire::save(project, &ExportOptions::default()).as_bytes(), "file").unwrap()
}

fn file(rest: &str) -> Loaded {
    wire::load(format!(r#"{{"format": "crossbearing", "version": 1, {rest}}}"#).as_bytes(), "file").unwrap()
}

/// Takes files in, as one step.
pub(super) fn take(session: &mut Session, files: &[&Loaded]) {
    let files: Vec<Incoming<'_>> = files.iter().map(|loaded| Incoming { name: "file", loaded }).collect();
    let change = plan(session.project(), &files, &mut |_| true).unwrap().change("merge", None, Timestamp::default());
    session.take_in(&change, None).unwrap();
}

pub(super) fn act(session: &mut Session, command: Command) {
    let at = Timestamp::from_unix_millis(i64::try_from(session.project().highest(&session.author().replica)).unwrap());
    session.perform(&command, at, None).unwrap().expect("something changes");
}

/// Ada's project with one article, two claims, two incidents and a link; Ben has a copy of it.
pub(super) fn two() -> (Session, Session) {
    let mut ada = Session::new(Project::new("p".into(), "Port"), author("ada"));
    act(&mut ada, Command::AddArticles(vec![article("a1", TEXT)]));
    for (id, start, end) in [("c1", 25, 48), ("c2", 0, 10)] {
        let claim = claim(id, ada.project(), &"a1".into(), start, end).unwrap();
        act(&mut ada, Command::MarkClaim(claim));
    }
    for id in ["i1", "i2"] {
        act(&mut ada, Command::AddIncident(incident(id)));
    }
    act(&mut ada, Command::AddLink(link("l1", "c1", "i1")));
    let ben = Session::new(loaded(ada.project()).project, author("ben"));
    (ada, ben)
}

fn link(id: &str, claim: &str, incident: &str) -> Link {
    Link {
        id: id.into(),
        claim: claim.into(),
        incident: incident.into(),
        relation: "reports".into(),
        certainty: Certainty::Sure,
        note: String::new(),
        extra: Extra::new(),
    }
}

pub(super) fn edit(session: &mut Session, id: &str, edit: impl FnOnce(&mut Claim)) {
    let mut claim = session.project().claim(&id.into()).unwrap().body.clone();
    edit(&mut claim);
    act(session, Command::EditClaim(claim));
}

fn shift(session: &mut Session, id: &str, edit: impl FnOnce(&mut Incident)) {
    let mut incident = session.project().incident(&id.into()).unwrap().body.clone();
    edit(&mut incident);
    act(session, Command::EditIncident(incident));
}

/// What people would read of a project and of what waits in it.
fn told(project: &Project) -> Vec<String> {
    let mut told: Vec<String> = project.articles().map(|entry| format!("{} {}", entry.body.id, entry.body.title)).collect();
    told.extend(project.claims().map(|entry| {
        let claim = &entry.body;
        format!("{} in {} {} “{}” {}", claim.id, claim.article, claim.kind, claim.anchor.quote(), claim.note).trim_end().to_owned()
    }));
    told.extend(project.incidents().map(|entry| {
        let parent = entry.body.parent.as_ref().map(|parent| format!(" in {parent}")).unwrap_or_default();
        format!("{} {}{parent}", entry.body.id, entry.body.title)
    }));
    told.extend(
        project.links().map(|entry| format!("{}: {} {} {}", entry.body.id, entry.body.claim, entry.body.relation, entry.body.incident)),
    );
    for conflict in conflicts(project) {
        let values = |candidates: &[crate::merge::Candidate]| {
            let one = |candidate: &crate::merge::Candidate| {
                let by = candidate.made.as_ref().and_then(|made| made.by.clone()).map_or("?".to_owned(), |by| by.to_string());
                format!("{} by {by}", candidate.value.values().map(ToString::to_string).collect::<Vec<_>>().join(" "))
            };
            candidates.iter().map(one).collect::<Vec<_>>().join(" or ")
        };
        let what = match &conflict.dispute {
            Dispute::Values { field, candidates } => format!("{field} {}", values(candidates)),
            Dispute::Deleted { deletions, edits } => {
                let by = |made: &crate::stamp::Made| made.by.clone().map_or("?".to_owned(), |by| by.to_string());
                let deleted: Vec<String> = deletions.iter().map(|deletion| by(&deletion.made)).collect();
                let edited: Vec<String> = edits.iter().map(by).collect();
                format!("deleted by {}, edited by {}", deleted.join(" and "), edited.join(" and "))
            }
            Dispute::Cycle { candidates } => format!("parent held back: {}", values(candidates)),
            Dispute::Twin { of, differing } => format!("twin of {}, differs in {}", of.id, differing.join(" ")),
        };
        told.push(format!("? {}: {what}", conflict.key.id));
    }
    told
}

/// What both come to, whoever takes in whose file; only what differs from the start is told.
#[track_caller]
fn check(work: impl FnOnce(&mut Session, &mut Session), expect: &[&str]) -> (Session, Session) {
    let (mut ada, mut ben) = two();
    let before = told(ada.project());
    work(&mut ada, &mut ben);
    let (of_ada, of_ben) = (loaded(ada.project()), loaded(ben.project()));
    take(&mut ada, &[&of_ben]);
    take(&mut ben, &[&of_ada]);
    let file = |session: &Session| wire::save(session.project(), &ExportOptions::default());
    assert_eq!(file(&ada), file(&ben));
    let after = told(ada.project());
    let news: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
    assert_eq!(news, expect);
    (ada, ben)
}

#[test]
fn edits_of_different_fields_both_survive() {
    check(
        |ada, ben| {
            edit(ada, "c1", |claim| claim.note = "ada's".into());
            edit(ben, "c1", |claim| claim.kind = "attack".into());
            act(ben, Command::AddIncident(incident("i3")));
        },
        &["c1 in a1 attack “At least 12 people died” ada's", "i3 Incident i3"],
    );
}

#[test]
fn edits_of_one_field_wait_and_the_choice_travels() {
    let (mut ada, mut ben) = check(
        |ada, ben| {
            edit(ada, "c1", |claim| claim.note = "one".into());
            edit(ben, "c1", |claim| claim.note = "two".into());
            // Who edits twice has one value.
            edit(ben, "c1", |claim| claim.note = "three".into());
        },
        &["c1 in a1 casualties “At least 12 people died” one", "? c1: note \"one\" by ada or \"three\" by ben"],
    );
    let note = serde_json::Map::from_iter([("note".to_owned(), "three".into())]);
    act(&mut ben, Command::Choose { key: RecordKey::new(crate::id::Table::Claim, "c1"), field: "note".into(), value: note });
    assert_eq!(conflicts(ben.project()), []);
    // To take the choice back is to have the choice again.
    ben.undo(Timestamp::default());
    assert_eq!(conflicts(ben.project()).len(), 1);
    ben.redo(Timestamp::default());
    assert_eq!(conflicts(ben.project()), []);
    let chosen = loaded(ben.project());
    take(&mut ada, &[&chosen]);
    assert_eq!(wire::save(ada.project(), &ExportOptions::default()), wire::save(ben.project(), &ExportOptions::default()));
    assert!(told(ada.project()).contains(&"c1 in a1 casualties “At least 12 people died” three".to_owned()));
}

#[test]
fn an_edit_that_knew_of_the_other_follows_it() {
    let (mut ada, mut ben) = two();
    edit(&mut ada, "c1", |claim| claim.note = "one".into());
    take(&mut ben, &[&loaded(ada.project())]);
    edit(&mut ben, "c1", |claim| claim.note = "two".into());
    take(&mut ada, &[&loaded(ben.project())]);
    assert_eq!(conflicts(ada.project()), []);
    assert_eq!(ada.project().claim(&"c1".into()).unwrap().body.note, "two");
}

#[test]
fn the_same_value_twice_is_no_conflict() {
    check(
        |ada, ben| {
            edit(ada, "c1", |claim| claim.note = "same".into());
            edit(ben, "c1", |claim| claim.note = "same".into());
        },
        &["c1 in a1 casualties “At least 12 people died” same"],
    );
}

#[test]
fn deleted_here_and_edited_there_waits() {
    let work = |ada: &mut Session, ben: &mut Session| {
        act(ada, Command::DeleteClaims(vec!["c1".into()]));
        edit(ben, "c1", |claim| claim.note = "kept?".into());
    };
    let expect = &["c1 in a1 casualties “At least 12 people died” kept?", "? c1: deleted by ada, edited by ben"];
    let (mut ada, mut ben) = check(work, expect);
    act(&mut ada, Command::Keep(RecordKey::new(crate::id::Table::Claim, "c1")));
    take(&mut ben, &[&loaded(ada.project())]);
    assert_eq!(conflicts(ben.project()), []);
    assert!(ben.project().claim(&"c1".into()).is_some());
    let (mut ada, mut ben) = check(work, expect);
    act(&mut ben, Command::DeleteClaims(vec!["c1".into()]));
    take(&mut ada, &[&loaded(ben.project())]);
    assert!(conflicts(ada.project()).is_empty() && ada.project().claim(&"c1".into()).is_none());
}

#[test]
fn a_deleted_record_that_others_use_is_shown() {
    check(
        |ada, ben| {
            act(ada, Command::DeleteClaims(vec!["c2".into()]));
            act(ada, Command::DeleteIncident("i2".into()));
            act(ben, Command::AddLink(link("l2", "c2", "i2")));
        },
        &["l2: c2 reports i2", "? c2: deleted by ada, edited by ", "? i2: deleted by ada, edited by "],
    );
    check(
        |ada, ben| {
            act(ada, Command::DeleteArticle("a1".into()));
            let claim = claim("c3", ben.project(), &"a1".into(), 4, 10).unwrap();
            act(ben, Command::MarkClaim(claim));
        },
        &["c3 in a1 casualties “blasts”", "? a1: deleted by ada, edited by "],
    );
}

#[test]
fn deletions_by_two_are_one() {
    check(
        |ada, ben| {
            act(ada, Command::DeleteClaims(vec!["c2".into()]));
            act(ben, Command::DeleteClaims(vec!["c2".into()]));
        },
        &[],
    );
    // Taking back one's own does not bring back what the other deleted too.
    let (mut ada, mut ben) = two();
    act(&mut ada, Command::DeleteClaims(vec!["c2".into()]));
    act(&mut ben, Command::DeleteClaims(vec!["c2".into()]));
    let of_ben = loaded(ben.project());
    let merge = plan(ada.project(), &[Incoming { name: "ben", loaded: &of_ben }], &mut |_| true).unwrap();
    ada.follow(&merge.change("merge", None, Timestamp::default())).unwrap();
    ada.undo(Timestamp::default());
    assert!(ada.project().claim(&"c2".into()).is_none());
}

#[test]
fn undo_after_a_merge_undoes_ones_own_step() {
    let (mut ada, mut ben) = two();
    edit(&mut ada, "c1", |claim| claim.note = "ada's".into());
    act(&mut ben, Command::DeleteClaims(vec!["c2".into()]));
    edit(&mut ben, "c1", |claim| claim.kind = "attack".into());
    take(&mut ada, &[&loaded(ben.project())]);
    edit(&mut ada, "c1", |claim| claim.note = "more".into());
    ada.undo(Timestamp::default());
    let claim = &ada.project().claim(&"c1".into()).unwrap().body;
    assert_eq!((claim.note.as_str(), claim.kind.as_str()), ("ada's", "attack"));
    assert!(ada.project().claim(&"c2".into()).is_none());
    // The merge itself is one step.
    let before = wire::save(ada.project(), &ExportOptions::default());
    ada.undo(Timestamp::default());
    assert!(ada.project().claim(&"c2".into()).is_some());
    ada.redo(Timestamp::default());
    assert_eq!(wire::save(ada.project(), &ExportOptions::default()), before);
}

#[test]
fn undo_beside_anothers_value_makes_way_for_it() {
    let (mut ada, mut ben) = two();
    edit(&mut ada, "c1", |claim| claim.note = "one".into());
    edit(&mut ben, "c1", |claim| claim.note = "two".into());
    let of_ben = loaded(ben.project());
    let change = plan(ada.project(), &[Incoming { name: "ben", loaded: &of_ben }], &mut |_| true).unwrap();
    ada.follow(&change.change("merge", None, Timestamp::default())).unwrap();
    assert_eq!(conflicts(ada.project()).len(), 1);
    ada.undo(Timestamp::default());
    assert_eq!(conflicts(ada.project()), []);
    assert_eq!(ada.project().claim(&"c1".into()).unwrap().body.note, "two");
    take(&mut ben, &[&loaded(ada.project())]);
    assert_eq!(wire::save(ada.project(), &ExportOptions::default()), wire::save(ben.project(), &ExportOptions::default()));
}

#[test]
fn moves_that_are_fine_alone_make_no_cycle() {
    let (mut ada, _) = check(
        |ada, ben| {
            shift(ada, "i1", |incident| incident.parent = Some("i2".into()));
            shift(ben, "i2", |incident| incident.parent = Some("i1".into()));
        },
        &["i2 Incident i2 in i1", "? i1: parent held back: \"i2\" by ada"],
    );
    // Where one move is taken back, the other stands.
    shift(&mut ada, "i2", |incident| incident.parent = None);
    assert_eq!(conflicts(ada.project()), []);
    assert_eq!(ada.project().incident(&"i1".into()).unwrap().body.parent, Some("i2".into()));
}

#[test]
fn whoever_chooses_a_parent_held_back_takes_the_other_out() {
    let (mut ada, mut ben) = check(
        |ada, ben| {
            shift(ada, "i1", |incident| incident.parent = Some("i2".into()));
            shift(ben, "i2", |incident| incident.parent = Some("i1".into()));
        },
        &["i2 Incident i2 in i1", "? i1: parent held back: \"i2\" by ada"],
    );
    let parent = |session: &Session, id: &str| session.project().incident(&id.into()).unwrap().body.parent.clone();
    let value = serde_json::Map::from_iter([("parent".to_owned(), "i2".into())]);
    act(&mut ada, Command::Choose { key: RecordKey::new(crate::id::Table::Incident, "i1"), field: "parent".into(), value });
    assert_eq!((parent(&ada, "i1"), parent(&ada, "i2")), (Some("i2".into()), None));
    assert_eq!(conflicts(ada.project()), []);
    // It travels.
    let chosen = loaded(ada.project());
    take(&mut ben, &[&chosen]);
    assert_eq!((parent(&ben, "i1"), parent(&ben, "i2")), (Some("i2".into()), None));
    assert_eq!(conflicts(ben.project()), []);
    ada.undo(Timestamp::default());
    assert_eq!((parent(&ada, "i1"), parent(&ada, "i2")), (None, Some("i1".into())));
}

#[test]
fn the_same_text_and_the_same_link_are_one() {
    let mut ada = Session::new(Project::new("p".into(), "Port"), author("ada"));
    let mut ben = Session::new(Project::new("q".into(), "Harbour"), author("ben"));
    for (session, id) in [(&mut ada, "a-ada"), (&mut ben, "a-ben")] {
        act(session, Command::AddArticles(vec![article(id, TEXT)]));
        let mine = claim(&format!("c-{id}"), session.project(), &id.into(), 25, 48).unwrap();
        act(session, Command::MarkClaim(mine));
    }
    let (of_ada, of_ben) = (loaded(ada.project()), loaded(ben.project()));
    take(&mut ada, &[&of_ben]);
    take(&mut ben, &[&of_ada]);
    assert_eq!(
        told(ada.project()),
        [
            "a-ada Article a-ada",
            "c-a-ada in a-ada casualties “At least 12 people died”",
            "c-a-ben in a-ada casualties “At least 12 people died”",
            "? p: title \"Port\" by ? or \"Harbour\" by ?",
            "? a-ben: twin of a-ada, differs in title",
        ]
    );
    assert_eq!(wire::save(ada.project(), &ExportOptions::default()), wire::save(ben.project(), &ExportOptions::default()));
    act(&mut ada, Command::DeleteArticle("a-ada".into()));
    assert_eq!(ada.project().articles().len(), 0);
    check(
        |ada, ben| {
            act(ada, Command::AddLink(link("l-ada", "c2", "i2")));
            act(ben, Command::AddLink(Link { note: "sure".into(), ..link("l-ben", "c2", "i2") }));
        },
        &["l-ada: c2 reports i2", "? l-ben: twin of l-ada, differs in note"],
    );
}

#[test]
fn files_without_stamps_are_somebodys_next_word() {
    const FIRST: &str = r#""incidents": [{"id": "i1", "title": "Port blasts", "note": "n"}, {"id": "i2", "title": "Pier"}]"#;
    let mut ada = Session::new(Project::new("p".into(), "Port"), author("ada"));
    act(&mut ada, Command::AddArticles(vec![article("a1", TEXT)]));
    take(&mut ada, &[&file(FIRST)]);
    let saved = |session: &Session| wire::save(session.project(), &ExportOptions::default());
    let once = saved(&ada);
    take(&mut ada, &[&file(FIRST)]);
    assert_eq!(saved(&ada), once, "the same file again changes nothing");
    shift(&mut ada, "i1", |incident| incident.title = "Harbour blasts".into());
    let edited = saved(&ada);
    take(&mut ada, &[&file(FIRST)]);
    assert_eq!(saved(&ada), edited, "what was edited since stays");
    // A changed file updates what it made; what both changed waits.
    let second = FIRST.replace("Pier", "North pier").replace("Port blasts", "Two blasts").replace("\"n\"", "\"m\"");
    take(&mut ada, &[&file(&second)]);
    assert_eq!(
        told(ada.project())[1..],
        ["i1 Two blasts", "i2 North pier", "? i1: title \"Two blasts\" by ? or \"Harbour blasts\" by ada"]
    );
    assert_eq!(ada.project().incident(&"i1".into()).unwrap().body.note, "m");
    let twice = saved(&ada);
    take(&mut ada, &[&file(&second)]);
    assert_eq!(saved(&ada), twice);
    // Also where all that there is was written by hand.
    let mut hand = Session::new(file(FIRST).project, author("ada"));
    take(&mut hand, &[&file(&second)]);
    let mut again = Session::new(loaded(hand.project()).project, author("ada"));
    take(&mut again, &[&file(&second)]);
    assert_eq!(saved(&again), saved(&hand));
    // Whoever takes them in elsewhere comes to the same.
    let mut ben = Session::new(Project::new("p".into(), "Port"), author("ben"));
    act(&mut ben, Command::AddArticles(vec![article("a2", "Another text, of the pier.")]));
    take(&mut ben, &[&file(FIRST)]);
    take(&mut ben, &[&file(&second)]);
    let (of_ada, of_ben) = (loaded(ada.project()), loaded(ben.project()));
    take(&mut ada, &[&of_ben]);
    take(&mut ben, &[&of_ada]);
    assert_eq!(saved(&ada), saved(&ben));
    assert_eq!(conflicts(ada.project()).len(), 1);
}

#[test]
fn a_part_is_no_proof_that_the_rest_was_deleted() {
    let (mut ada, mut ben) = two();
    edit(&mut ben, "c1", |claim| claim.note = "ben's".into());
    let part = ExportOptions { incidents: Some(["i1".into()].into()), ..ExportOptions::default() };
    let part = wire::load(wire::save(ben.project(), &part).as_bytes(), "part").unwrap();
    assert!(part.partial);
    take(&mut ada, &[&part]);
    assert_eq!(ada.project().claim(&"c1".into()).unwrap().body.note, "ben's");
    assert!(ada.project().claim(&"c2".into()).is_some() && ada.project().incident(&"i2".into()).is_some());
    take(&mut ada, &[&loaded(ben.project())]);
    assert_eq!(wire::save(ada.project(), &ExportOptions::default()), wire::save(ben.project(), &ExportOptions::default()));
}

#[test]
fn what_is_not_chosen_is_offered_again() {
    let (mut ada, mut ben) = two();
    edit(&mut ben, "c1", |claim| claim.note = "ben's".into());
    edit(&mut ben, "c2", |claim| claim.note = "ben's too".into());
    act(&mut ben, Command::AddLink(link("l2", "c2", "i2")));
    let of_ben = loaded(ben.project());
    let all = plan(ada.project(), &[Incoming { name: "ben", loaded: &of_ben }], &mut |_| true).unwrap();
    let change = all.part(ada.project(), &|row| &*row.edit.key.id == "c1", "merge", None, Timestamp::default());
    ada.take_in(&change, None).unwrap();
    let notes = |session: &Session| ["c1", "c2"].map(|id| session.project().claim(&id.into()).unwrap().body.note.clone());
    assert_eq!(notes(&ada), ["ben's", ""]);
    edit(&mut ada, "c1", |claim| claim.note = "ada's".into());
    take(&mut ada, &[&of_ben]);
    assert_eq!(notes(&ada), ["ada's", "ben's too"]);
    assert!(conflicts(ada.project()).is_empty() && ada.project().link(&"l2".into()).is_some());
}

#[test]
fn an_id_that_stands_for_something_else_here_is_refused_and_named() {
    let (mut ada, _) = two();
    let before = told(ada.project());
    let other = file(r#""sources": [{"id": "i1", "name": "A source"}], "incidents": [{"id": "i9", "title": "New"}]"#);
    let plan = plan(ada.project(), &[Incoming { name: "other", loaded: &other }], &mut |_| true).unwrap();
    let warned: Vec<String> = plan.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warned.len(), 1, "{warned:?}");
    assert!(warned[0].contains("source \"i1\", but here that id is taken by"), "{warned:?}");
    ada.take_in(&plan.change("merge", None, Timestamp::default()), None).unwrap();
    assert!(ada.project().source(&"i1".into()).is_none() && ada.project().incident(&"i9".into()).is_some());
    assert_eq!(told(&loaded(ada.project()).project).len(), before.len() + 1);
}
