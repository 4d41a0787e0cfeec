//! Articles for the tests of copied passages: `{}` stand around a passage, `[]` around each part of a claim.

use crate::copies::{Copied, Passage};
use crate::{
    anchor,
    command::{Author, Command},
    history::Session,
    id::ArticleId,
    offset::Span,
    project::Project,
    record::{Article, ArticleStatus, Claim, CopyKind, Text},
    stamp::Timestamp,
    text::ArticleText,
};

/// A text without its brackets, and what they stand around: passages and parts of a claim.
pub(in crate::copies) struct Marked {
    pub(in crate::copies) text: ArticleText,
    pub(in crate::copies) passages: Vec<Span>,
    pub(in crate::copies) parts: Vec<Span>,
}

pub(in crate::copies) fn marked(text: &str) -> Marked {
    let (mut plain, mut passages, mut parts) = (String::new(), Vec::new(), Vec::new());
    let (mut passage, mut part) = (0, 0);
    let mut at = 0;
    for c in text.chars() {
        match c {
            '{' => passage = at,
            '}' => passages.push(Span::at(passage, at).unwrap()),
            '[' => part = at,
            ']' => parts.push(Span::at(part, at).unwrap()),
            c => {
                plain.push(c);
                at += 1;
            }
        }
    }
    Marked { text: ArticleText::new(&plain), passages, parts }
}

pub(in crate::copies) fn article(id: &str, text: &ArticleText) -> Article {
    Article { status: ArticleStatus::Open, ..Article::new(id.into(), format!("Article {id}"), Text::Here(text.clone())) }
}

pub(in crate::copies) fn claim(id: &str, article: &str, text: &ArticleText, parts: &[Span]) -> Claim {
    Claim::new(id.into(), article.into(), "casualties".into(), anchor::describe(text, parts).unwrap())
}

/// Articles a1, a2 … with these texts, and a claim c1 where the first has square brackets.
pub(in crate::copies) fn session(texts: &[&str]) -> (Session, Vec<Marked>) {
    let marked: Vec<Marked> = texts.iter().map(|text| marked(text)).collect();
    let articles = (1..).zip(&marked).map(|(nth, marked)| article(&format!("a{nth}"), &marked.text)).collect();
    let author = Author { replica: "r1".into(), replica_label: String::new(), person: "p1".into(), name: "Ada".to_owned() };
    let mut session = Session::new(Project::new("project".into(), "Test"), author);
    session.perform(&Command::AddArticles(articles), Timestamp::from_unix_millis(1_000), None).unwrap();
    if !marked[0].parts.is_empty() {
        let claim = claim("c1", "a1", &marked[0].text, &marked[0].parts);
        session.perform(&Command::MarkClaim(claim), Timestamp::from_unix_millis(2_000), None).unwrap();
    }
    (session, marked)
}

/// The first passage of the first article with the first of each other one.
pub(in crate::copies) fn copies(marked: &[Marked], kind: CopyKind) -> Vec<Copied> {
    let passage = |nth: usize| Passage { article: ArticleId::from(format!("a{}", nth + 1)), span: marked[nth].passages[0] };
    (1..marked.len()).map(|nth| Copied { kind, score: 0.9, passages: [passage(0), passage(nth)], decided: None }).collect()
}
