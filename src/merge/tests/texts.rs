//! Files that went out without the texts of their articles, merged with files that have them.

use super::{
    histories::{article, claim},
    told::{TEXT, act, author, edit, loaded, take, two},
};
use crate::{
    command::Command,
    history::Session,
    merge::{Incoming, together},
    project::Project,
    text::ArticleText,
    wire::{self, ExportOptions, Loaded},
};

fn saved(project: &Project) -> String {
    wire::save(project, &ExportOptions::default())
}

/// A project as it comes back from a file without texts; with the quotes of claims or without them.
fn bare(project: &Project, quotes_without_text: bool) -> Loaded {
    let file = wire::save(project, &ExportOptions { without_text: true, quotes_without_text, ..ExportOptions::default() });
    assert!(!file.contains(TEXT), "the text is left out");
    assert_eq!(file.contains("At least 12"), quotes_without_text);
    wire::load(file.as_bytes(), "bare").unwrap()
}

/// The files come to one project with all texts and quotes, in whichever order.
#[track_caller]
fn check(files: &[&Loaded], quotes: &[&str]) {
    let n = files.len();
    let mut outcomes: Vec<String> = Vec::new();
    for first in 0..n {
        let in_turn: Vec<Incoming<'_>> = (0..n).map(|nth| Incoming { name: "file", loaded: files[(first + nth) % n] }).collect();
        let backwards: Vec<Incoming<'_>> = in_turn.iter().rev().copied().collect();
        for order in [in_turn, backwards] {
            let project = together(&order).unwrap().project;
            let found: Vec<String> = project.claims().map(|claim| claim.body.anchor.quote()).collect();
            assert_eq!(found, quotes);
            for article in project.articles() {
                assert_eq!(article.body.text.here().map(ArticleText::as_str), Some(TEXT), "article {}", article.body.id);
            }
            outcomes.push(saved(&project));
        }
    }
    outcomes.dedup();
    assert_eq!(outcomes.len(), 1, "the order of files makes no difference");
}

#[test]
fn texts_are_found_among_the_articles_present() {
    let (ada, mut ben) = two();
    edit(&mut ben, "c1", |claim| claim.note = "seen".into());
    let new = claim("c3", ben.project(), &"a1".into(), 11, 19).unwrap();
    act(&mut ben, Command::MarkClaim(new));
    let of_ada = loaded(ada.project());
    let quotes = ["At least 12 people died", "Two blasts", "hit the "];
    for with_quotes in [false, true] {
        let of_ben = bare(ben.project(), with_quotes);
        check(&[&of_ada, &of_ben], &quotes);
        // The text comes with the last of three, or with the first.
        check(&[&bare(ada.project(), with_quotes), &of_ben, &of_ada], &quotes);
    }
}

#[test]
fn texts_are_found_under_another_id() {
    let (ada, _) = two();
    let mut ben = Session::new(Project::new("p".into(), "Port"), author("ben"));
    act(&mut ben, Command::AddArticles(vec![article("b1", TEXT)]));
    let mine = claim("c9", ben.project(), &"b1".into(), 0, 10).unwrap();
    act(&mut ben, Command::MarkClaim(mine));
    let quotes = ["At least 12 people died", "Two blasts", "Two blasts"];
    check(&[&loaded(ada.project()), &bare(ben.project(), false)], &quotes);
    check(&[&bare(ada.project(), false), &loaded(ben.project())], &quotes);
}

#[test]
fn an_open_project_gives_its_texts_and_gets_those_it_lacks() {
    let (ada, mut ben) = two();
    edit(&mut ben, "c1", |claim| claim.note = "seen".into());
    let whole = {
        let mut whole = Session::new(ada.project().clone(), author("ada"));
        take(&mut whole, &[&loaded(ben.project())]);
        saved(whole.project())
    };
    let mut with_text = Session::new(ada.project().clone(), author("ada"));
    take(&mut with_text, &[&bare(ben.project(), false)]);
    let mut without = Session::new(bare(ada.project(), false).project, author("ada"));
    take(&mut without, &[&loaded(ben.project())]);
    assert_eq!(saved(with_text.project()), whole);
    assert_eq!(saved(without.project()), whole);
}
