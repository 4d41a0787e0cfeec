//! What people decided about copied passages.

use super::{CopyKind, Extra, Fields, Verdict};
use crate::{
    id::{ArticleId, CopyGroupId},
    offset::Span,
};

record! {
    /// What a person decided about passages that say the same: that they are copies, or that they are not.
    CopyGroup(CopyGroup, CopyGroupId) {
        /// How one repeats the other.
        kind: CopyKind,
        /// Where; at least two.
        passages: Vec<QuotedPassage>,
        /// Whether they are copies.
        verdict: Verdict,
        /// The article that had it first, if that is known.
        origin: Option<ArticleId>,
        /// A note.
        note: String,
    }
}

/// A stretch of an article with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedPassage {
    /// The article.
    pub article: ArticleId,
    /// Where in its text.
    pub span: Span,
    /// The characters there; empty if they are not told.
    pub quote: String,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}
