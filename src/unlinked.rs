//! Where work goes on: the next or the last claim that is linked to no incident, through all articles and round again.

use crate::{
    id::{ArticleId, ClaimId},
    project::Project,
};

/// The next claim without an incident behind `claim` (or before it, backward) in `article`, then in the articles after it,
/// and round to what stands on the other side of `claim`. That may be `claim` itself, if no other is left.
#[must_use]
pub fn next(project: &Project, article: Option<&ArticleId>, claim: Option<&ClaimId>, forward: bool) -> Option<ClaimId> {
    let mut articles: Vec<ArticleId> = project.articles().map(|entry| entry.body.id.clone()).collect();
    if !forward {
        articles.reverse();
    }
    let start = article.and_then(|id| articles.iter().position(|other| other == id)).unwrap_or(0);
    let unlinked = |article: &ArticleId| -> Vec<(ClaimId, bool)> {
        let mut claims = project.claims_in_text_order(article).to_vec();
        if !forward {
            claims.reverse();
        }
        claims.iter().map(|entry| (entry.body.id.clone(), project.links_of_claim(&entry.body.id).next().is_none())).collect()
    };
    let mut behind = claim;
    // Round to this article again: what stands on the other side of the claim comes last.
    for nth in 0..=articles.len() {
        let Some(article) = articles.get((start + nth) % articles.len().max(1)) else { break };
        let claims = unlinked(article);
        let skip = behind.take().and_then(|id| claims.iter().position(|(other, _)| other == id)).map_or(0, |at| at + 1);
        if let Some((id, _)) = claims.into_iter().skip(skip).find(|(_, is_unlinked)| *is_unlinked) {
            return Some(id);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        anchor,
        command::{Author, Command},
        history::Session,
        offset::Span,
        record::{Article, Certainty, Claim, Extra, Incident, Link, Text},
        stamp::Timestamp,
        text::ArticleText,
    };

    const TEXT: &str = "one two three four";

    fn claim(article: &str, id: &str, start: u32) -> Claim {
        Claim::new(
            id.into(),
            article.into(),
            "attack".into(),
            anchor::describe(&ArticleText::new(TEXT), &[Span::at(start, start + 3).unwrap()]).unwrap(),
        )
    }

    /// Three articles with the claims a1 a2 a3, none, c1 c2; those named are linked.
    fn project(linked: &[&str]) -> Project {
        let author = Author { replica: "r".into(), replica_label: String::new(), person: "p".into(), name: String::new() };
        let mut session = Session::new(Project::new("project".into(), "Test"), author);
        let article = |id: &str| Article::new(id.into(), id.to_owned(), Text::Here(ArticleText::new(TEXT)));
        let incident = Incident::new("i".into(), "Incident".to_owned());
        let link = |claim: &&str| {
            Command::AddLink(Link {
                id: format!("l{claim}").as_str().into(),
                claim: (*claim).into(),
                incident: "i".into(),
                relation: "reports".into(),
                certainty: Certainty::Sure,
                note: String::new(),
                extra: Extra::new(),
            })
        };
        let set_up = [
            Command::AddArticles(vec![article("a"), article("b"), article("c")]),
            Command::AddIncident(incident),
            // In another order than in the text.
            Command::MarkClaim(claim("a", "a3", 8)),
            Command::MarkClaim(claim("a", "a1", 0)),
            Command::MarkClaim(claim("a", "a2", 4)),
            Command::MarkClaim(claim("c", "c1", 0)),
            Command::MarkClaim(claim("c", "c2", 4)),
        ];
        for (second, command) in (0..).zip(set_up.into_iter().chain(linked.iter().map(link))) {
            session.perform(&command, Timestamp::from_unix_millis(second), None).unwrap();
        }
        session.project().clone()
    }

    #[track_caller]
    fn check(linked: &[&str], from: (&str, &str), forward: bool, expect: Option<&str>) {
        let (article, claim) = (ArticleId::from(from.0), ClaimId::from(from.1));
        let claim = Some(&claim).filter(|claim| !claim.as_str().is_empty());
        assert_eq!(next(&project(linked), Some(&article), claim, forward).as_ref().map(ClaimId::as_str), expect, "{linked:?} {from:?}");
    }

    #[test]
    fn the_next_claim_to_link() {
        check(&[], ("a", ""), true, Some("a1"));
        check(&[], ("a", "a1"), true, Some("a2"));
        check(&["a2"], ("a", "a1"), true, Some("a3"));
        // Over an article without claims, and round again.
        check(&[], ("a", "a3"), true, Some("c1"));
        check(&[], ("b", ""), true, Some("c1"));
        check(&[], ("c", "c2"), true, Some("a1"));
        check(&["a2", "a3", "c1", "c2"], ("a", "a3"), true, Some("a1"));
        // Only itself; nothing.
        check(&["a1", "a3", "c1", "c2"], ("a", "a2"), true, Some("a2"));
        check(&["a1", "a2", "a3", "c1", "c2"], ("a", "a2"), true, None);
        // One that is gone.
        check(&[], ("a", "a9"), true, Some("a1"));
    }

    #[test]
    fn the_claim_to_link_before() {
        check(&[], ("a", ""), false, Some("a3"));
        check(&[], ("a", "a3"), false, Some("a2"));
        check(&["a2"], ("a", "a3"), false, Some("a1"));
        check(&[], ("a", "a1"), false, Some("c2"));
        check(&[], ("c", "c1"), false, Some("a3"));
        check(&["a1", "a3", "c1", "c2"], ("a", "a2"), false, Some("a2"));
        check(&["a1", "a2", "a3", "c1", "c2"], ("a", "a2"), false, None);
    }
}
