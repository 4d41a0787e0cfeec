//! That the sample holds what it is there to show.

use super::{Extent, TITLE, articles, commands, marks::MARKS};
use crate::{
    audit,
    command::Author,
    dates::PartialDate,
    history::Session,
    project::Project,
    stamp::Timestamp,
    text::normalise_line_ends,
    wire::{self, ExportOptions},
};

fn project(extent: Extent) -> Project {
    let author = Author { replica: "r1".into(), replica_label: "laptop".to_owned(), person: "p1".into(), name: "Ada".to_owned() };
    let mut session = Session::new(Project::new("sample".into(), TITLE), author);
    for command in commands(extent, Timestamp::from_unix_millis(0)) {
        session.perform(&command, Timestamp::from_unix_millis(1_000), None).unwrap();
    }
    session.project().clone()
}

#[test]
fn articles_are_whole() {
    for article in articles() {
        assert_eq!(article.text.lines().next(), Some(article.title));
        assert_eq!(normalise_line_ends(article.text), article.text, "{}", article.file_name);
        assert!(PartialDate::from_iso(article.published, None).is_ok());
        let n_words = article.text.split_whitespace().count();
        assert!((150..=280).contains(&n_words), "{}: {n_words} words", article.file_name);
    }
    assert!(articles().is_sorted_by_key(|article| article.id));
}

#[test]
fn they_show_what_the_tool_is_for() {
    let [wire, state, post, ledger] = articles();
    let copied = "By nightfall, when rescuers had searched two of the terminal’s five silos, at least 12 people had died: no fewer than \
                  nine in and around the silos and three at the customs gate.";
    for (article, says) in [
        (wire, "At least 12 people died"),
        (wire, copied),
        (ledger, copied),
        (state, "fourteen people were confirmed dead"),
        (state, "Nine dock workers and two guards died in the first blast"),
        (state, "the group denied any part in it"),
        (post, "put the toll at 19, eight of them at the gate"),
        (post, "Puerto Marín"),
        (post, "بورت مارين"),
    ] {
        assert!(article.text.contains(says), "{}: {says}", article.file_name);
    }
}

#[test]
fn every_mark_is_found_in_its_text_just_once() {
    for mark in MARKS {
        let article = articles().into_iter().find(|article| article.id == mark.article).unwrap();
        assert_eq!(article.text.matches(mark.quote).count(), 1, "{}: {}", mark.id, mark.quote);
        let said = [mark.figure.map(|(_, _, surface)| surface), mark.place.map(|(surface, _)| surface)];
        for surface in said.into_iter().flatten() {
            assert!(mark.quote.contains(surface), "{}: {surface}", mark.id);
        }
        assert_eq!(super::example::quantity_of(mark).is_some(), mark.figure.is_some(), "{}", mark.id);
    }
}

#[test]
fn it_is_sound_and_keeps_in_a_file() {
    for (extent, n_claims, n_incidents) in [(Extent::Texts, 0, 0), (Extent::Example, MARKS.len(), 6)] {
        let project = project(extent);
        assert_eq!(audit::violations(&project), Vec::<String>::new());
        assert_eq!((project.articles().len(), project.claims().len(), project.incidents().len()), (4, n_claims, n_incidents));
        let loaded = wire::load(wire::save(&project, &ExportOptions::default()).as_bytes(), "sample").unwrap();
        assert_eq!(loaded.project, project);
        assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    }
}
