//! A file with pseudonyms: it loads as any other, and tells nobody's name.

use crossbearing::{
    command::{Author, Command},
    history::Session,
    id::{ArticleId, IncidentId},
    project::Project,
    record::{Assessment, Extra, Incident, Person},
    sample,
    stamp::Timestamp,
    wire::{ExportOptions, load, save},
};

#[test]
fn who_has_no_name_gets_one() {
    let nobody = Author { replica: "r".into(), replica_label: String::new(), person: "nobody-person-id".into(), name: String::new() };
    let mut session = Session::new(Project::new("project".into(), "Test"), nobody);
    session.perform(&sample::commands(sample::Extent::Texts, at(0))[0], at(0), None).unwrap();
    let text = save(session.project(), &ExportOptions { pseudonyms: true, ..ExportOptions::default() });
    assert!(text.contains("\"name\": \"Annotator 1\"") && !text.contains("nobody-person-id"), "{text}");
}

/// Names and ids that stand nowhere else.
const SECRETS: &[&str] = &[
    "ada-person-id",
    "Ada Quill",
    "Ada Q.",
    "ada-replica-id",
    "Ada’s laptop",
    "ben-person-id",
    "Ben Moss",
    "ben-replica-id",
    "Ben’s phone",
];

fn at(second: i64) -> Timestamp {
    Timestamp::from_unix_millis(second * 1_000)
}

/// Two people who made, changed, deleted and took back, with their names wherever a file may have them.
fn project() -> Project {
    let ada = Author {
        replica: "ada-replica-id".into(),
        replica_label: "Ada’s laptop".to_owned(),
        person: "ada-person-id".into(),
        name: "Ada Q.".to_owned(),
    };
    let ben = Author {
        replica: "ben-replica-id".into(),
        replica_label: "Ben’s phone".to_owned(),
        person: "ben-person-id".into(),
        name: "Ben Moss".to_owned(),
    };
    let mut session = Session::new(Project::new("project".into(), "Test"), ada);
    for (second, command) in (0..).zip(sample::commands(sample::Extent::Example, at(0))) {
        session.perform(&command, at(second), None).unwrap();
    }
    let incident: Incident = session.project().incidents().next().unwrap().body.clone();
    let article: ArticleId = session.project().articles().next().unwrap().body.id.clone();
    let claim = session.project().claims().next().unwrap().body.id.clone();
    let assessed = |best| Incident {
        assessment: vec![Assessment { best: Some(best), by: Some("ada-person-id".into()), ..Assessment::default() }],
        ..incident.clone()
    };
    let done = |done| Command::SetDone { person: "ada-person-id".into(), article: article.clone(), done };
    let renamed = Command::PutPerson(Person { id: "ada-person-id".into(), name: "Ada Quill".to_owned(), extra: Extra::new() });
    let commands = [Command::EditIncident(assessed(1)), done(true), renamed, Command::DeleteClaims(vec![claim])];
    for (second, command) in (1_000..).zip(&commands) {
        session.perform(command, at(second), None).unwrap();
    }
    session.undo(at(1_100)).unwrap();
    session.set_author(ben);
    for (second, command) in (1_200..).zip([Command::EditIncident(assessed(2)), done(false), Command::DeleteArticle(article.clone())]) {
        session.perform(&command, at(second), None).unwrap();
    }
    session.project().clone()
}

#[test]
fn a_file_with_pseudonyms_tells_no_name() {
    let project = project();
    let plain = save(&project, &ExportOptions::default());
    let incident: IncidentId = project.incidents().next().unwrap().body.id.clone();
    for secret in SECRETS {
        assert!(plain.contains(secret), "{secret}");
    }
    for options in [
        ExportOptions::default(),
        ExportOptions { without_text: true, ..ExportOptions::default() },
        ExportOptions { incidents: Some([incident].into()), ..ExportOptions::default() },
    ] {
        let text = save(&project, &ExportOptions { pseudonyms: true, ..options.clone() });
        for secret in SECRETS {
            assert!(!text.contains(secret), "{secret}");
        }
        assert!(text.contains("\"Annotator 1\""), "{text}");
        let (hidden, plain) = (load(text.as_bytes(), "a.json").unwrap(), save(&project, &options));
        let open = load(plain.as_bytes(), "b.json").unwrap();
        assert_eq!(hidden.warnings, open.warnings);
        assert_eq!(hidden.partial, open.partial);
        assert_eq!(hidden.project.records().count(), open.project.records().count());
        assert_eq!(hidden.project.tombstones().count(), open.project.tombstones().count());
        // What the work says is the same.
        assert!(hidden.project.claims().zip(open.project.claims()).all(|(a, b)| a.body == b.body && a.steps.len() == b.steps.len()));
        assert!(hidden.project.links().zip(open.project.links()).all(|(a, b)| a.body == b.body));
        assert_eq!(text, save(&project, &ExportOptions { pseudonyms: true, ..options }), "the same state, the same file");
    }
}

#[test]
fn pseudonyms_are_the_same_throughout() {
    let text = save(&project(), &ExportOptions { pseudonyms: true, ..ExportOptions::default() });
    let hidden = load(text.as_bytes(), "a.json").unwrap().project;
    let people: Vec<_> = hidden.people().map(|person| person.body.name.as_str()).collect();
    assert_eq!(people, ["Annotator 1", "Annotator 2"]);
    for incident in hidden.incidents() {
        let mut by = incident.body.assessment.iter().filter_map(|assessment| assessment.by.as_ref());
        assert!(by.all(|by| hidden.person(by).is_some()));
        assert!(incident.created.iter().chain(&incident.changed).filter_map(|made| made.by.as_ref()).all(|by| hidden.person(by).is_some()));
        assert!(incident.current_stamps().all(|stamp| hidden.replica(&stamp.replica).is_some() && hidden.seen().contains(stamp)));
    }
}
