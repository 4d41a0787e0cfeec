//! What records and projects tell of their past.

use super::*;
use crate::{
    command::{Author, Command},
    history::Session,
    record::{Extra, Incident, Source},
};

fn author(name: &str) -> Author {
    Author { replica: format!("r-{name}").into(), replica_label: String::new(), person: name.into(), name: name.to_owned() }
}

fn incident(title: &str, note: &str) -> Incident {
    Incident { note: note.to_owned(), ..Incident::new("i".into(), title.to_owned()) }
}

fn source(id: &str) -> Command {
    Command::PutSource(Source {
        id: id.into(),
        name: id.to_owned(),
        aliases: Vec::new(),
        kind: None,
        reliability: None,
        extra: Extra::new(),
    })
}

/// Each command a day after the one before, by whoever it names.
fn session(steps: &[(&str, Command)]) -> Session {
    let mut session = Session::new(Project::new("p".into(), "Test"), author("ada"));
    for (day, (who, command)) in (0..).zip(steps) {
        session.set_author(author(who));
        session.perform(command, Timestamp::from_unix_millis(day * 86_400_000), None).unwrap();
    }
    session
}

fn told(event: &Event) -> String {
    let by = event.made.by.as_ref().map_or("?", |by| by.as_str());
    let value = |value: &FieldValue| value.values().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let replaced = event
        .replaced
        .iter()
        .map(|row| format!(" {} {} → {}", row.field, value(&row.before), row.after.as_ref().map_or_else(|| "?".to_owned(), value)));
    format!("{by} {:?}{}", event.deed, replaced.collect::<String>())
}

fn past() -> Session {
    session(&[
        ("ada", Command::AddIncident(incident("Blast", ""))),
        ("ben", Command::EditIncident(incident("Blasts", "two"))),
        ("ada", Command::EditIncident(incident("Port blasts", "two"))),
        ("ben", Command::DeleteIncident("i".into())),
    ])
}

#[test]
fn a_record_tells_what_it_said_before() {
    let mut session = past();
    let key = RecordKey::new(Table::Incident, "i");
    let of = |session: &Session| of_record(session.project(), &key).iter().map(told).collect::<Vec<_>>();
    let first =
        ["ada Made", "ben Changed title \"Blast\" → \"Blasts\" note null → \"two\"", "ada Changed title \"Blasts\" → \"Port blasts\""];
    assert_eq!(of(&session)[..3], first);
    assert_eq!(of(&session)[3..], ["ben Deleted"]);
    // Brought back, it still tells that it was deleted.
    session.undo(Timestamp::from_unix_millis(5 * 86_400_000)).unwrap();
    assert_eq!(of(&session)[..3], first);
    assert!(of(&session)[3..].iter().any(|line| line == "ben Deleted"), "{:?}", of(&session));
    assert!(of_record(session.project(), &RecordKey::new(Table::Claim, "none")).is_empty());
}

#[test]
fn a_project_tells_who_did_what_by_day() {
    let session = past();
    let day = |at: Timestamp| at.to_string()[..10].to_owned();
    let told = |project: &Project| -> Vec<String> {
        let row = |day: &Day| format!("{} {}: {}", day.day, day.person.as_ref().map_or("?", |id| id.as_str()), day.summary());
        by_day(project, &day).iter().map(row).collect()
    };
    assert_eq!(
        told(session.project()),
        [
            "1970-01-04 ben: deleted 1 incident",
            "1970-01-03 ada: edited 1 incident",
            "1970-01-02 ben: edited 1 incident",
            "1970-01-01 ada: added 1 incident"
        ]
    );
    let several = vec![source("s1"), source("s2"), Command::AddIncident(incident("Blast", ""))];
    let session = self::session(&[("ada", Command::All { label: String::new(), commands: several })]);
    assert_eq!(told(session.project()), ["1970-01-01 ada: added 2 sources, added 1 incident"]);
}
