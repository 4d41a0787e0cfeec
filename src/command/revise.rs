//! A later version of a text takes over what was marked in the earlier one.

use std::sync::Arc;

use super::{CommandError, draft::Draft};
use crate::{
    anchor::Resolver,
    id::{ArticleId, ClaimId},
    record::{Article, ArticleStatus, Claim, Decision, Entry, Text},
    text::ArticleText,
};

/// `later` is added if it isn't there. All claims of `earlier` move to it, and what was decided about them goes along; what
/// isn't found in its text is an orphan there. The earlier text stays as it is, with what was decided about its passages.
pub(super) fn revise(draft: &mut Draft<'_>, earlier: &ArticleId, later: &Article) -> Result<(), CommandError> {
    let old = draft.article(earlier)?;
    let Text::Here(text) = &later.text else { return Err(CommandError::Empty { what: "text" }) };
    if later.id == *earlier || old.body.text.sha256() == text.sha256() || goes_back_to(draft, earlier, &later.id) {
        return Err(CommandError::NoVersion { earlier: earlier.clone(), later: later.id.clone() });
    }
    let claims: Vec<ClaimId> = draft.project().claims_of_article(earlier).map(|claim| claim.body.id.clone()).collect();
    let revises = Some(earlier.clone());
    match draft.article(&later.id) {
        Ok(before) => {
            if before.body.text.sha256() != text.sha256() {
                return Err(CommandError::Fixed { what: "text", key: before.key() });
            }
            draft.edit(&before, Article { revises, status: opened(before.body.status, &claims), ..before.body.clone() });
        }
        Err(_) => draft.create_new(Article { revises, status: opened(later.status, &claims), ..later.clone() })?,
    }
    carry(draft, &claims, &later.id, text)?;
    let moved: Vec<Arc<Entry<Decision>>> =
        draft.project().decisions().filter(|decision| &decision.body.article == earlier).cloned().collect();
    for before in moved {
        draft.edit(&before, Decision { article: later.id.clone(), ..before.body.clone() });
    }
    Ok(())
}

/// Where claims were marked, work has begun.
fn opened(status: ArticleStatus, claims: &[ClaimId]) -> ArticleStatus {
    if status == ArticleStatus::Unread && !claims.is_empty() { ArticleStatus::Open } else { status }
}

fn carry(draft: &mut Draft<'_>, claims: &[ClaimId], later: &ArticleId, text: &ArticleText) -> Result<(), CommandError> {
    let resolver = Resolver::new(text);
    for id in claims {
        let before = draft.claim(id)?;
        let anchor = resolver.resolve(&before.body.anchor);
        draft.edit(&before, Claim { article: later.clone(), anchor, ..before.body.clone() });
    }
    Ok(())
}

/// Whether `article` is, by way of others, a later version of `of`.
fn goes_back_to(draft: &Draft<'_>, article: &ArticleId, of: &ArticleId) -> bool {
    let mut walked: Vec<ArticleId> = Vec::new();
    let mut here = article.clone();
    while let Some(earlier) = draft.article(&here).ok().and_then(|entry| entry.body.revises.clone()) {
        if earlier == *of {
            return true;
        }
        if walked.contains(&earlier) {
            break;
        }
        walked.push(earlier.clone());
        here = earlier;
    }
    false
}
