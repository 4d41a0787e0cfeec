//! Commands about copied passages, and what else names a claim or an article that goes.

use super::*;
use crate::record::{CopyGroup, CopyKind, Pick, QuotedPassage, Verdict};

/// The passage "the port" or "The port" of an article.
fn passage(article: &str, start: u32, quote: &str) -> QuotedPassage {
    QuotedPassage { article: article.into(), span: Span::at(start, start + 8).unwrap(), quote: quote.to_owned(), extra: Extra::new() }
}

fn copy_group(passages: Vec<QuotedPassage>) -> CopyGroup {
    CopyGroup {
        id: "g1".into(),
        kind: CopyKind::Near,
        passages,
        verdict: Verdict::Confirmed,
        origin: None,
        note: String::new(),
        extra: Extra::new(),
    }
}

#[test]
fn decisions_about_copies() {
    let other = "Smoke stood over the port.";
    let decided = |n_articles: usize| {
        let passages = ["a1", "a2", "a3"].map(|id| passage(id, 17, "the port"));
        Command::All {
            label: "two more articles, and what they share".to_owned(),
            commands: vec![
                Command::AddArticles(vec![article("a2", other), article("a3", other)]),
                Command::PutCopyGroup(copy_group(passages.into_iter().take(n_articles).collect())),
            ],
        }
    };
    check(
        &decided(3),
        "two more articles, and what they share",
        &["+ a2 \"Article a2\" unread", "+ a3 \"Article a3\" unread", "+ g1: confirmed near a1 17–25 = a2 17–25 = a3 17–25"],
    );
    check_refused(
        &Command::PutCopyGroup(copy_group(vec![passage("a1", 17, "the port")])),
        "found 1 passages, expected at least two passages, each with the words that its article has there",
    );
    let elsewhere = copy_group(vec![passage("a1", 17, "the port"), passage("a1", 16, "the port")]);
    check_refused(
        &Command::PutCopyGroup(elsewhere),
        "found \"the port\" at 16–24 of article \"a1\", expected at least two passages, each with the words that its article has there",
    );
    check_refused(&Command::DeleteCopyGroup("g1".into()), "found no copy group \"g1\", expected it in the project");
    for (n_articles, left) in [(3, 1), (2, 0)] {
        let mut session = session();
        session.perform(&decided(n_articles), at(50), None).unwrap();
        let change = session.perform(&Command::DeleteArticle("a2".into()), at(51), None).unwrap().unwrap();
        assert_eq!(change.label, "delete article Article a2");
        assert_eq!(session.project().copy_groups().len(), left);
        session.undo(at(52)).unwrap();
        assert_eq!(session.project().copy_groups().next().unwrap().body.passages.len(), n_articles);
    }
}

#[test]
fn what_names_a_claim_forgets_it_when_it_goes() {
    let mut session = session();
    let copy = Claim { copied_from: Some("c1".into()), ..claim("c3", &[(27, 50)]) };
    let pick = Pick { measure: "killed".into(), claim: "c1".into(), extra: Extra::new() };
    let picked = Incident { picks: vec![pick], ..incident("i2", Some("i1")) };
    session.perform(&Command::MarkClaim(copy), at(50), None).unwrap();
    session.perform(&Command::EditIncident(picked), at(51), None).unwrap();
    let before = seen(session.project());
    assert!(before.contains("copied from c1") && before.contains("killed by c1"), "{before}");
    for command in [Command::DeleteClaims(vec!["c1".into()]), Command::DeleteClaims(vec!["c1".into(), "c3".into()])] {
        session.perform(&command, at(60), None).unwrap();
        let after = seen(session.project());
        assert!(!after.contains("copied from c1") && !after.contains("killed by c1"), "{after}");
        assert_eq!(audit::violations(session.project()), [""; 0]);
        session.undo(at(61)).unwrap();
        assert_eq!(seen(session.project()), before);
    }
    session.perform(&Command::DeleteLinks(vec!["l1".into()]), at(70), None).unwrap();
    let after = seen(session.project());
    assert!(after.contains("copied from c1") && !after.contains("killed by c1"), "{after}");
}
