//! The law of the journal, and what damaged rows come to.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    change::Edit,
    command::{Author, Command},
    history::Session,
    offset::{CharOffset, Span},
    project::Tombstone,
    record::{Anchor, AnchorState, Article, ArticleStatus, Claim, Entry, Extra, Incident, IncidentPlace, Link, Part, Record, Source, Text},
    stamp::{Stamp, Timestamp},
    text::ArticleText,
};

const TEXT: &str = "Two blasts hit the pört 🌉. At least 12 people died.";

fn author() -> Author {
    Author { replica: "r1".into(), replica_label: "laptop".into(), person: "p1".into(), name: "Ann".into() }
}

fn session() -> Session {
    Session::new(Project::new("project".into(), "Port"), author())
}

fn article(id: &str, text: &str) -> Article {
    Article::new(id.into(), format!("Title of {id}"), Text::Here(ArticleText::new(text)))
}

fn claim(id: &str, article: &str, start: u32, end: u32) -> Claim {
    let span = Span::new(CharOffset(start), CharOffset(end)).unwrap();
    let quote = ArticleText::new(TEXT).slice(span).unwrap().to_owned();
    Claim::new(
        id.into(),
        article.into(),
        "casualties".into(),
        Anchor {
            parts: vec![Part { span, quote, extra: Extra::new() }],
            prefix: String::new(),
            suffix: String::new(),
            state: AnchorState::Exact,
        },
    )
}

fn incident(id: &str) -> Incident {
    Incident {
        place: Some(IncidentPlace { name: "Pier".into(), lat: Some(0.1 + 0.2), lon: Some(-71.3), ..IncidentPlace::default() }),
        ..Incident::new(id.into(), format!("Incident {id}"))
    }
}

/// One step of work, made of three numbers: which action, and on what.
fn step(session: &mut Session, (action, a, b): (u8, u8, u8), at: Timestamp) -> Option<Change> {
    let pick = |ids: Vec<String>| ids.get(usize::from(a) % ids.len().max(1)).cloned().unwrap_or_default();
    let articles = pick(session.project().articles().map(|article| article.body.id.as_str().to_owned()).collect());
    let claims = pick(session.project().claims().map(|claim| claim.body.id.as_str().to_owned()).collect());
    let incidents = pick(session.project().incidents().map(|incident| incident.body.id.as_str().to_owned()).collect());
    let note = format!("note {b} \u{0} \u{7f} \u{2028} \"\\");
    let project = session.project();
    let command = match action % 14 {
        0 => Command::AddArticles(vec![article(&format!("a{a}"), TEXT), article(&format!("b{a}"), &TEXT.repeat(3))]),
        1 => Command::MarkClaim(claim(&format!("c{b}"), &articles, u32::from(a % 20), u32::from(a % 20) + 5)),
        2 => Command::EditClaim(Claim {
            note,
            tags: vec!["tag".into(); usize::from(b % 3)],
            ..project.claim(&claims.as_str().into())?.body.clone()
        }),
        3 => {
            Command::EditArticle(Article { note, status: ArticleStatus::Done, ..project.article(&articles.as_str().into())?.body.clone() })
        }
        4 => Command::DeleteArticle(articles.as_str().into()),
        5 => Command::DeleteClaims(vec![claims.as_str().into()]),
        6 => Command::AddIncident(incident(&format!("i{b}"))),
        7 => {
            let mut edited = project.incident(&incidents.as_str().into())?.body.clone();
            edited.extra.insert("colour".into(), if b % 2 == 0 { Value::Null } else { json!({"deep": [1.5e300, -0.0, "x"]}) });
            edited.title.push('!');
            Command::EditIncident(edited)
        }
        8 => Command::AddLink(Link {
            id: format!("l{b}").as_str().into(),
            claim: claims.as_str().into(),
            incident: incidents.as_str().into(),
            relation: "reports".into(),
            certainty: crate::record::Certainty::Sure,
            note,
            extra: Extra::new(),
        }),
        9 => Command::DeleteIncident(incidents.as_str().into()),
        10 => Command::PutSource(Source {
            id: format!("s{}", a % 4).as_str().into(),
            name: format!("Source {b}"),
            aliases: Vec::new(),
            kind: None,
            reliability: None,
            extra: Extra::new(),
        }),
        11 => return session.undo(at),
        12 => return session.redo(at),
        _ => Command::EditHeader(crate::record::Header { title: format!("Title {b}"), ..project.header().body.clone() }),
    };
    session.perform(&command, at, None).ok().flatten()
}

/// Checks the law for one change, and gives the project afterwards.
#[track_caller]
fn check(before: &Project, change: &Change) -> Project {
    let text = encode_checked(change).expect("every change of these tests can be written");
    assert!(!text.contains('\n'));
    let read = decode(before, &text).unwrap();
    assert_eq!(read, *change);
    let (mut ours, mut theirs) = (before.clone(), before.clone());
    ours.apply(change).unwrap();
    theirs.apply(&read).unwrap();
    assert_eq!(ours, theirs);
    assert!(theirs.index_is_current());
    ours
}

proptest! {
    #[test]
    fn every_change_reads_back_as_itself(steps in prop::collection::vec(any::<(u8, u8, u8)>(), 1..40)) {
        let mut session = session();
        let first = session.project().clone();
        let mut project = first.clone();
        let mut rows = Vec::new();
        for (nth, &taken) in (1..).zip(&steps) {
            if let Some(change) = step(&mut session, taken, Timestamp::from_unix_millis(nth)) {
                project = check(&project, &change);
                rows.push(encode(&change));
            }
        }
        prop_assert_eq!(&project, session.project());

        let mut replayed = first;
        let numbered = (1..).zip(rows.iter().map(String::as_str));
        let n_applied = replay(&mut replayed, 0, rows.len() as u64, numbered);
        prop_assert_eq!(n_applied, Ok(rows.len()));
        prop_assert_eq!(replayed, project);
    }

    #[test]
    fn a_damaged_row_is_an_error(at in 0usize..10_000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut session = session();
        session.perform(&Command::AddArticles(vec![article("a", TEXT)]), Timestamp::default(), None).unwrap();
        let before = session.project().clone();
        let change = session.perform(&Command::MarkClaim(claim("c", "a", 0, 10)), Timestamp::default(), None).unwrap().unwrap();
        let whole = encode(&change);
        let mut bytes = whole.clone().into_bytes();
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        // What still reads is another change or the same; it never panics, and a row cut short never reads.
        let read = decode(&before, &text);
        prop_assert!(!cut || read.is_err());
        if let Err(error) = read {
            prop_assert!(error.to_string().contains("found") || error.to_string().contains("expected"), "{}", error);
        }
    }
}

#[test]
fn an_edit_does_not_hold_the_text() {
    let mut session = session();
    let long = TEXT.repeat(1_000);
    session.perform(&Command::AddArticles(vec![article("a", &long)]), Timestamp::default(), None).unwrap();
    let before = session.project().clone();
    let done = Article { status: ArticleStatus::Done, ..before.article(&"a".into()).unwrap().body.clone() };
    let edited = session.perform(&Command::EditArticle(done), Timestamp::default(), None).unwrap().unwrap();
    assert!(encode(&edited).len() < 1_000, "{}", encode(&edited));
    let after = check(&before, &edited);
    let deleted = session.perform(&Command::DeleteArticle("a".into()), Timestamp::default(), None).unwrap().unwrap();
    assert!(encode(&deleted).len() < 2_000, "{}", encode(&deleted));
    check(&after, &deleted);
}

/// A change to one article in a project that holds `before` of it.
fn swap(before: Option<Article>, after: Option<Article>) -> (Project, Change) {
    let mut project = session().project().clone();
    let slot = |article: Option<Article>| article.map_or_else(Slot::default, |article| Slot::live(Entry::bare(article)));
    let key = RecordKey::new(crate::id::Table::Article, "a");
    let edit = |before: Slot, after: Slot| Change {
        stamp: None,
        made: Made { by: None, at: None },
        label: "swap".into(),
        edits: vec![Edit { key: key.clone(), before, after }],
        seen: Seen::default(),
        forgets: Seen::default(),
        extra: None,
    };
    project.apply(&edit(Slot::default(), slot(before.clone()))).unwrap();
    (project, edit(slot(before), slot(after)))
}

#[test]
fn a_text_can_come_and_go() {
    let here = article("a", TEXT);
    let known = Article { text: Text::LeftOut { sha256: ArticleText::new(TEXT).sha256().into(), len_chars: Some(52) }, ..here.clone() };
    let unknown = Article { text: Text::LeftOut { sha256: String::new(), len_chars: None }, ..here.clone() };
    let other = article("a", "Another text");
    let all = [Some(here), Some(known), Some(unknown), Some(other), None];
    for before in &all {
        for after in &all {
            let (project, change) = swap(before.clone(), after.clone());
            check(&project, &change);
        }
    }
}

#[test]
fn imports_bring_what_was_seen_and_unknown_fields() {
    let project = session().project().clone();
    let mut seen = Seen::default();
    seen.insert_range(&"r:7".into(), 1, 5);
    seen.insert_range(&"r:7".into(), 9, u64::MAX);
    let map = |name: &str| Extra::from_iter([(name.to_owned(), json!([null, 1, {"a": 1.0}]))]);
    let made = Made { by: Some("p".into()), at: Some(Timestamp::default()) };
    let stamp = Stamp { replica: "r:7".into(), counter: 3 };
    let mut tombstone = Tombstone::bare(RecordKey::new(crate::id::Table::Claim, "gone"), Some(stamp), made);
    tombstone.deletions[0].extra = map("why");
    let record: Record = Entry::bare(claim("gone", "nowhere", 0, 3)).into();
    let both = Slot { record: Some(record), tombstone: Some(std::sync::Arc::new(tombstone.clone())) };
    let key = tombstone.key.clone();
    let change = |before: Slot, after: Slot| Change {
        stamp: None,
        made: Made { by: None, at: None },
        label: "import “x”".into(),
        edits: vec![Edit { key: key.clone(), before, after }],
        seen: seen.clone(),
        forgets: seen.clone(),
        extra: Some(Box::new((map("file"), map("scheme")))),
    };
    let dead = Slot::dead(tombstone);
    let live = Slot { record: both.record.clone(), tombstone: None };
    let mut here = project;
    for (before, after) in [
        (Slot::default(), both.clone()),
        (both.clone(), live.clone()),
        (live.clone(), both.clone()),
        (both.clone(), dead.clone()),
        (dead.clone(), both),
    ] {
        here = check(&here, &change(before, after));
    }
}

#[test]
fn what_json_cannot_hold_is_not_written() {
    let mut deep = json!(1);
    for _ in 0..140 {
        deep = json!([deep]);
    }
    let mut extra = article("a", TEXT);
    extra.extra.insert("deep".into(), deep);
    let (_, change) = swap(None, Some(extra));
    assert_eq!(encode_checked(&change), None);
}

/// Damages the row of a change by `damage` and gives what reading it says.
fn damaged(damage: impl FnOnce(&mut Value)) -> String {
    let mut session = session();
    session.perform(&Command::AddArticles(vec![article("a", TEXT)]), Timestamp::default(), None).unwrap();
    session.perform(&Command::AddIncident(incident("i")), Timestamp::default(), None).unwrap();
    let before = session.project().clone();
    let edited = Incident { title: "New".into(), ..incident("i") };
    let change = session.perform(&Command::EditIncident(edited), Timestamp::default(), None).unwrap().unwrap();
    let mut row: Value = serde_json::from_str(&encode(&change)).unwrap();
    damage(&mut row);
    decode(&before, &row.to_string()).unwrap_err().to_string()
}

#[track_caller]
fn check_damage(damage: impl FnOnce(&mut Value), expect: &str) {
    let message = damaged(damage);
    assert!(message.contains(expect), "found {message:?}, expected {expect:?} in it");
}

#[test]
fn damage_is_named() {
    check_damage(|row| row["v"] = json!(2), "found a change of version 2, expected at most 1: a newer Crossbearing wrote it");
    check_damage(|row| row["v"] = json!("1"), "expected u64");
    check_damage(|row| *row = json!([]), "expected a change as JSON");
    check_damage(|row| row["mystery"] = json!(1), "unknown field `mystery`");
    check_damage(|row| row["edits"][0]["table"] = json!("dog"), "unknown variant `dog`");
    check_damage(
        |row| row["edits"][0]["from"]["title"] = json!("Old"),
        "found incident \"i\" with another title than the change was made for",
    );
    check_damage(|row| row["edits"][0]["to"]["note"] = json!(7), "incident \"i\": not a");
    check_damage(|row| row["edits"][0]["id"] = json!("j"), "found incident \"j\" with another record than the change was made for");
    check_damage(|row| row["edits"] = json!([row["edits"][0], row["edits"][0]]), "again in edit 1, expected each record at most once");
    check_damage(|row| row["edits"][0]["tombstone_was"] = json!({}), "with another tombstone");
}

#[test]
fn a_journal_with_a_hole_is_followed_up_to_it() {
    let mut session = session();
    let first = session.project().clone();
    let mut rows = Vec::new();
    for nth in 1..=4u8 {
        let change = step(&mut session, (6, nth, nth), Timestamp::default()).unwrap();
        rows.push((u64::from(nth), encode(&change)));
    }
    let follow = |rows: &[(u64, String)], stored_seq: u64| {
        let mut project = first.clone();
        let outcome = replay(&mut project, 0, stored_seq, rows.iter().map(|(seq, text)| (*seq, text.as_str())));
        (outcome.map_err(|error| (error.last_good, error.to_string())), project.incidents().len())
    };
    assert_eq!(follow(&rows, 4), (Ok(4), 4));
    let (outcome, n_incidents) = follow(&[rows[0].clone(), rows[2].clone()], 4);
    assert_eq!((outcome, n_incidents), (Err((1, "change 2: found change 3, expected this change".into())), 1));
    let (outcome, n_incidents) = follow(&rows[..2], 4);
    let message = "change 3: found the journal to end before it, though change 4 was stored, expected this change";
    assert_eq!((outcome, n_incidents), (Err((2, message.into())), 2));
    let broken = [rows[0].clone(), (2, rows[1].1.replace("incident", "incidant")), rows[2].clone()];
    let (outcome, n_incidents) = follow(&broken, 3);
    assert!(outcome.unwrap_err().1.starts_with("change 2: found unknown variant"));
    assert_eq!(n_incidents, 1);
}
