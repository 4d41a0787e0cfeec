//! Every command on one small project, with the invariants swept, undone and done again each time.

mod copied;
mod fuse;
mod layers;
mod rework;

use std::fmt::Write;

use super::*;
use crate::{
    anchor, audit,
    history::Session,
    id::{ArticleId, ClaimId},
    offset::Span,
    quantity::{Qualifier, Quantity},
    record::{AnchorState, ArticleStatus, Certainty, Factuality, Text},
};

const TEXT: &str = "🔥 Two blasts hit the port. At least 12 people died, the Harbour Observatory said.";

fn author() -> Author {
    Author { replica: "r1".into(), replica_label: "laptop".to_owned(), person: "p1".into(), name: "Ada".to_owned() }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_unix_millis(second * 1_000)
}

fn article(id: &str, text: &str) -> Article {
    Article::new(id.into(), format!("Article {id}"), Text::Here(ArticleText::new(text)))
}

fn claim(id: &str, spans: &[(u32, u32)]) -> Claim {
    let spans: Vec<Span> = spans.iter().map(|&(start, end)| Span::at(start, end).unwrap()).collect();
    Claim {
        attribution: vec!["s1".into()],
        ..Claim::new(id.into(), "a1".into(), "casualties".into(), anchor::describe(&ArticleText::new(TEXT), &spans).unwrap())
    }
}

fn incident(id: &str, parent: Option<&str>) -> Incident {
    Incident { parent: parent.map(IncidentId::from), ..Incident::new(id.into(), format!("Incident {id}")) }
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

fn source(id: &str, name: &str) -> Source {
    Source { id: id.into(), name: name.to_owned(), aliases: Vec::new(), kind: None, reliability: None, extra: Extra::new() }
}

/// One article with two claims, three incidents of which i2 is part of i1 and i3 of i2, two links, a source.
fn session() -> Session {
    let mut session = Session::new(Project::new("project".into(), "Test"), author());
    let set_up = [
        Command::PutSource(source("s1", "Harbour Observatory")),
        Command::AddArticles(vec![article("a1", TEXT)]),
        Command::AddIncident(incident("i1", None)),
        Command::AddIncident(incident("i2", Some("i1"))),
        Command::AddIncident(incident("i3", Some("i2"))),
        Command::MarkClaim(claim("c1", &[(27, 50)])),
        Command::MarkClaim(claim("c2", &[(2, 12), (17, 25)])),
        Command::AddLink(link("l1", "c1", "i2")),
        Command::AddLink(link("l2", "c2", "i1")),
    ];
    for (second, command) in (0..).zip(&set_up) {
        session.perform(command, at(second), None).unwrap();
    }
    assert_eq!(audit::violations(session.project()), [""; 0]);
    session
}

/// What people would see of a project: no stamps, no tombstones.
fn seen(project: &Project) -> String {
    let mut out = String::new();
    for article in project.articles() {
        let _ = writeln!(out, "{} {:?} {}", article.body.id, article.body.title, article.body.status.word());
    }
    for claim in project.claims() {
        let body = &claim.body;
        let quantity = body.quantity.as_ref().map(|quantity| format!(" {:?}..{:?}", quantity.min, quantity.max));
        let copied = body.copied_from.as_ref().map(|id| format!(" copied from {id}"));
        let says = body.attribution.iter().map(|id| format!(" says {id}")).collect::<String>();
        let _ = writeln!(
            out,
            "{} {} “{}”{}{says}{} {}",
            body.id,
            body.kind,
            body.anchor.quote(),
            quantity.unwrap_or_default(),
            copied.unwrap_or_default(),
            body.note
        );
    }
    for incident in project.incidents() {
        let parent = incident.body.parent.as_ref().map(|parent| format!(" in {parent}"));
        let picks = incident.body.picks.iter().map(|pick| format!(" {} by {}", pick.measure, pick.claim)).collect::<String>();
        let _ = writeln!(out, "{} {:?}{}{picks}", incident.body.id, incident.body.title, parent.unwrap_or_default());
    }
    for link in project.links() {
        let _ = writeln!(out, "{}: {} {} {}", link.body.id, link.body.claim, link.body.relation, link.body.incident);
    }
    for group in project.copy_groups() {
        let passages: Vec<_> = group.body.passages.iter().map(|passage| format!("{} {}", passage.article, passage.span)).collect();
        let _ = writeln!(out, "{}: {} {} {}", group.body.id, group.body.verdict.word(), group.body.kind.word(), passages.join(" = "));
    }
    for progress in project.progress() {
        let state = if progress.body.done { "done with" } else { "at work on" };
        let _ = writeln!(out, "{} is {state} {}", progress.body.person, progress.body.article);
    }
    for decision in project.decisions() {
        let body = &decision.body;
        let about = body.about.iter().map(|id| format!(" {id}")).collect::<String>();
        let outcome = body.outcome.as_ref().map_or("nothing", |id| id.as_str());
        let _ = writeln!(out, "{} decided {}{about}: {outcome}", body.layer, body.matter.word());
    }
    for source in project.sources() {
        let _ = writeln!(out, "{} {:?}", source.body.id, source.body.name);
    }
    out
}

/// The lines that a command takes away (-) and adds (+); undo and redo are checked on the way.
#[track_caller]
fn check(command: &Command, label: &str, expect: &[&str]) {
    let mut session = session();
    let before = session.project().clone();
    let change = session.perform(command, at(100), None).unwrap().expect("a change");
    assert_eq!(change.label, label);
    assert_eq!(audit::violations(session.project()), [""; 0]);
    let after = session.project().clone();

    let (was, is) = (seen(&before), seen(&after));
    let gone = was.lines().filter(|line| !is.lines().any(|other| other == *line)).map(|line| format!("- {line}"));
    let new = is.lines().filter(|line| !was.lines().any(|other| other == *line)).map(|line| format!("+ {line}"));
    assert_eq!(gone.chain(new).collect::<Vec<_>>(), expect);

    // The exact way back, all but what was seen.
    let mut back = after.clone();
    back.apply(&change.inverted()).unwrap();
    assert_eq!(seen(&back), was);
    assert!(back.records().zip(before.records()).all(|(a, b)| a == b));
    assert!(back.apply(&change.inverted()).is_err() || change.edits.is_empty(), "a stale change is refused");

    // The way back that others can merge.
    session.undo(at(101)).unwrap();
    assert_eq!(seen(session.project()), was);
    assert_eq!(audit::violations(session.project()), [""; 0]);
    session.redo(at(102)).unwrap();
    assert_eq!(seen(session.project()), is);
    assert_eq!(audit::violations(session.project()), [""; 0]);
    assert_eq!(session.project().seen().ranges(&"r1".into()).len(), 1, "counters leave no gap");
}

#[track_caller]
fn check_refused(command: &Command, message: &str) {
    let mut session = session();
    let before = session.project().clone();
    assert_eq!(session.perform(command, at(100), None).unwrap_err().to_string(), message);
    assert_eq!(session.project(), &before);
}

#[test]
fn articles() {
    check(&Command::AddArticles(vec![article("a2", "More.")]), "add article Article a2", &["+ a2 \"Article a2\" unread"]);
    let edited = Article { title: "Better".to_owned(), status: ArticleStatus::Done, ..article("a1", TEXT) };
    check(&Command::EditArticle(edited), "edit article Better", &["- a1 \"Article a1\" open", "+ a1 \"Better\" done"]);
    check(
        &Command::DeleteArticle("a1".into()),
        "delete article Article a1",
        &[
            "- a1 \"Article a1\" open",
            "- c1 casualties “At least 12 people died”  says s1 ",
            "- c2 casualties “Two blasts … the port”  says s1 ",
            "- l1: c1 reports i2",
            "- l2: c2 reports i1",
        ]
        .map(|line| line.replace("”  says", "” says"))
        .each_ref()
        .map(String::as_str),
    );
    check_refused(
        &Command::EditArticle(article("a1", "Other.")),
        "found another text for article \"a1\", expected the one it was made with",
    );
    check_refused(&Command::AddArticles(vec![article("a1", TEXT)]), "found article \"a1\" there already, expected a new id");
    check_refused(&Command::DeleteArticle("a9".into()), "found no article \"a9\", expected it in the project");
}

#[test]
fn claims() {
    check(&Command::MarkClaim(claim("c3", &[(21, 25)])), "mark “port”", &["+ c3 casualties “port” says s1 "]);
    let quantity = Quantity {
        measure: "killed".into(),
        qualifier: Qualifier::AtLeast,
        min: Some(12),
        max: None,
        surface: "At least 12".to_owned(),
        extra: Extra::new(),
    };
    check(
        &Command::EditClaim(Claim { quantity: Some(quantity.clone()), note: "seen".to_owned(), ..claim("c1", &[(27, 50)]) }),
        "edit “At least 12 people died”",
        &["- c1 casualties “At least 12 people died” says s1 ", "+ c1 casualties “At least 12 people died” Some(12)..None says s1 seen"],
    );
    check(
        &Command::EditClaim(claim("c1", &[(36, 50)])),
        "edit “12 people died”",
        &["- c1 casualties “At least 12 people died” says s1 ", "+ c1 casualties “12 people died” says s1 "],
    );
    check(
        &Command::DeleteClaims(vec!["c1".into(), "c2".into()]),
        "delete 2 claims",
        &[
            "- c1 casualties “At least 12 people died” says s1 ",
            "- c2 casualties “Two blasts … the port” says s1 ",
            "- l1: c1 reports i2",
            "- l2: c2 reports i1",
        ],
    );
    let mut wrong = claim("c3", &[(0, 4)]);
    wrong.anchor.parts[0].quote = "Four".to_owned();
    check_refused(
        &Command::MarkClaim(wrong),
        "found 0–4 for the claim, expected spans inside the text of article \"a1\", sorted and apart",
    );
    let moved = Claim { article: "a2".into(), ..claim("c1", &[(27, 50)]) };
    check_refused(&Command::EditClaim(moved), "found another article for claim \"c1\", expected the one it was made with");
    let bad = Quantity { max: Some(3), ..quantity };
    assert!(session().perform(&Command::EditClaim(Claim { quantity: Some(bad), ..claim("c1", &[(27, 50)]) }), at(1), None).is_err());
}

#[test]
fn incidents() {
    check(&Command::AddIncident(incident("i4", Some("i3"))), "add incident Incident i4", &["+ i4 \"Incident i4\" in i3"]);
    check(
        &Command::EditIncident(Incident { title: "Gate".to_owned(), ..incident("i2", None) }),
        "edit incident Gate",
        &["- i2 \"Incident i2\" in i1", "+ i2 \"Gate\""],
    );
    // Parts move up; claims stay, unlinked.
    check(
        &Command::DeleteIncident("i2".into()),
        "delete incident Incident i2",
        &["- i2 \"Incident i2\" in i1", "- i3 \"Incident i3\" in i2", "- l1: c1 reports i2", "+ i3 \"Incident i3\" in i1"],
    );
    let cycle =
        "\"Incident i1\" can't be part of \"Incident i3\": \"Incident i3\" is part of \"Incident i1\" already, and parts must form a tree";
    check_refused(&Command::EditIncident(incident("i1", Some("i3"))), cycle);
    check_refused(
        &Command::EditIncident(incident("i1", Some("i1"))),
        "\"Incident i1\" can't be part of \"Incident i1\": \"Incident i1\" is part of \"Incident i1\" already, and parts must form a tree",
    );
    check_refused(&Command::AddIncident(incident("i4", Some("i9"))), "found no incident \"i9\", expected it in the project");
    check_refused(
        &Command::AddIncident(Incident { title: " ".to_owned(), ..incident("i4", None) }),
        "found an empty title, expected a title",
    );
}

#[test]
fn links() {
    check(&Command::AddLink(link("l3", "c1", "i1")), "link claim to Incident i1", &["+ l3: c1 reports i1"]);
    check(&Command::DeleteLinks(vec!["l1".into()]), "unlink claim from Incident i2", &["- l1: c1 reports i2"]);
    check(
        &Command::EditLink(Link { relation: "aggregates".into(), ..link("l1", "c1", "i2") }),
        "edit link to Incident i2",
        &["- l1: c1 reports i2", "+ l1: c1 aggregates i2"],
    );
    check_refused(&Command::AddLink(link("l3", "c1", "i2")), "this claim is linked to \"Incident i2\" already");
    check_refused(&Command::AddLink(link("l3", "c9", "i2")), "found no claim \"c9\", expected it in the project");
}

#[test]
fn sources_and_the_scheme() {
    check(
        &Command::DeleteSource("s1".into()),
        "delete source Harbour Observatory",
        &[
            "- c1 casualties “At least 12 people died” says s1 ",
            "- c2 casualties “Two blasts … the port” says s1 ",
            "- s1 \"Harbour Observatory\"",
            "+ c1 casualties “At least 12 people died” ",
            "+ c2 casualties “Two blasts … the port” ",
        ],
    );
    check_refused(
        &Command::RemoveKind("casualties".into()),
        "found 2 claims of the kind \"Casualties\", expected none: move them to another kind first",
    );
    check(&Command::RemoveKind("attack".into()), "remove kind attack", &[]);
}

#[test]
fn several_commands_are_one_step() {
    let commands = vec![
        Command::AddIncident(incident("i4", None)),
        Command::AddLink(link("l3", "c1", "i4")),
        Command::EditIncident(incident("i4", Some("i1"))),
    ];
    check(
        &Command::All { label: "link claim to a new incident".to_owned(), commands },
        "link claim to a new incident",
        &["+ i4 \"Incident i4\" in i1", "+ l3: c1 reports i4"],
    );
    // A cycle that only the whole makes is refused, and nothing of it stays.
    let commands = vec![Command::AddIncident(incident("i4", Some("i3"))), Command::EditIncident(incident("i1", Some("i4")))];
    check_refused(
        &Command::All { label: String::new(), commands },
        "\"Incident i1\" can't be part of \"Incident i4\": \"Incident i4\" is part of \"Incident i1\" already, and parts must form a tree",
    );
}

#[test]
fn a_command_that_changes_nothing_is_no_step() {
    let mut session = session();
    let before = session.project().clone();
    assert_eq!(session.perform(&Command::EditClaim(claim("c1", &[(27, 50)])), at(100), None), Ok(None));
    assert_eq!(session.project(), &before);
}

#[test]
fn stamps_name_the_change_that_wrote_each_field() {
    let mut session = session();
    let change =
        session.perform(&Command::EditClaim(Claim { note: "x".to_owned(), ..claim("c1", &[(27, 50)]) }), at(100), None).unwrap().unwrap();
    let entry = session.project().claim(&"c1".into()).unwrap();
    let own: Vec<_> =
        entry.stamps.own().map(|(nth, stamp)| (<Claim as crate::record::Fields>::NAMES[usize::from(nth)], stamp.clone())).collect();
    assert_eq!(own, [("note", change.stamp.unwrap())]);
    assert_eq!(entry.created.as_ref().and_then(|made| made.at), Some(at(5)));
    assert_eq!(entry.changed.as_ref().and_then(|made| made.at), Some(at(100)));
}

#[test]
fn small_steps_of_one_kind_are_undone_together() {
    let mut session = session();
    let before = seen(session.project());
    for end in [49, 48, 47] {
        session.perform(&Command::EditClaim(claim("c1", &[(27, end)])), at(100), Some("edge:c1")).unwrap();
    }
    session.undo(at(101)).unwrap();
    assert_eq!(seen(session.project()), before);
    // After a pause the next one is a step of its own.
    session.perform(&Command::EditClaim(claim("c1", &[(27, 49)])), at(102), Some("edge:c1")).unwrap();
    session.settle();
    session.perform(&Command::EditClaim(claim("c1", &[(27, 48)])), at(103), Some("edge:c1")).unwrap();
    session.undo(at(104)).unwrap();
    assert_eq!(session.project().claim(&"c1".into()).unwrap().body.anchor.parts[0].span, Span::at(27, 49).unwrap());
}

#[test]
fn a_text_that_was_left_out_can_be_brought() {
    let text = ArticleText::new(TEXT);
    let mut session = session();
    let left_out = Text::LeftOut { sha256: text.sha256().to_owned(), len_chars: Some(text.len_chars()) };
    session.perform(&Command::AddArticles(vec![Article { text: left_out, ..article("a2", "") }]), at(100), None).unwrap();
    let wrong = Command::SupplyText { article: "a2".into(), text: ArticleText::new("Other.") };
    assert!(session.perform(&wrong, at(101), None).is_err());
    session.perform(&Command::SupplyText { article: "a2".into(), text: text.clone() }, at(102), None).unwrap();
    assert_eq!(session.project().article(&"a2".into()).unwrap().body.text, Text::Here(text));
    assert_eq!(audit::violations(session.project()), [""; 0]);
    assert_eq!(session.project().claim(&ClaimId::from("c1")).unwrap().body.anchor.state, AnchorState::Exact);
    let _: ArticleId = "a2".into();
}

#[test]
fn undo_leaves_alone_what_was_written_since() {
    let mut session = session();
    session.perform(&Command::EditClaim(Claim { note: "mine".to_owned(), ..claim("c1", &[(27, 50)]) }), at(100), None).unwrap();
    // Another tab writes the same field and another one.
    let other = Author { replica: "r2".into(), ..author() };
    let theirs = Claim { note: "theirs".to_owned(), tags: vec!["t".to_owned()], ..claim("c1", &[(27, 50)]) };
    let change = plan(session.project(), &Command::EditClaim(theirs), &other, at(101)).unwrap().unwrap();
    session.follow(&change).unwrap();
    session.undo(at(102));
    let body = &session.project().claim(&"c1".into()).unwrap().body;
    assert_eq!((body.note.as_str(), body.tags.as_slice()), ("theirs", ["t".to_owned()].as_slice()));
}
