//! Claims and where they stand.

use super::{AnchorState, CheckWorthy, ClaimStatus, Extra, Factuality, Fields};
use crate::{
    dates::PartialDate,
    id::{ArticleId, ClaimId, KindId, SourceId},
    offset::Span,
    quantity::Quantity,
};

record! {
    /// A marked stretch of an article that says something about an event.
    Claim(Claim, ClaimId) {
        /// The article that it stands in.
        article: ArticleId,
        /// Where in the text.
        anchor: Anchor,
        /// What kind of claim.
        kind: KindId,
        /// The number that it gives.
        quantity: Option<Quantity>,
        /// Who says so, outermost to innermost; the writer is implicit.
        attribution: Vec<SourceId>,
        /// How certain, relative to the source.
        factuality: Factuality,
        /// When it is said to have happened.
        time: Option<ClaimTime>,
        /// Where it is said to have happened.
        place: Option<ClaimPlace>,
        /// Free tags.
        tags: Vec<String>,
        /// Whether it is worth a fact-check (ClaimBuster's classes).
        check_worthy: Option<CheckWorthy>,
        /// Whether the source still stands by it.
        status: ClaimStatus,
        /// The claim whose passage this one's repeats, where a person says so.
        copied_from: Option<ClaimId>,
        /// The layer that it belongs to, such as what adjudication made; empty for a person's own work.
        layer: String,
        /// A note.
        note: String,
    }
}

impl Claim {
    /// A claim of which only the place and the kind are known.
    #[must_use]
    pub fn new(id: ClaimId, article: ArticleId, kind: KindId, anchor: Anchor) -> Self {
        Self {
            id,
            article,
            anchor,
            kind,
            quantity: None,
            attribution: Vec::new(),
            factuality: Factuality::default(),
            time: None,
            place: None,
            tags: Vec::new(),
            check_worthy: None,
            status: ClaimStatus::default(),
            copied_from: None,
            layer: String::new(),
            note: String::new(),
            extra: Extra::new(),
        }
    }
}

/// Where a claim stands in its article, with enough of the text to find it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its parts, sorted, not touching; at least one.
    pub parts: Vec<Part>,
    /// Up to 32 code points before the first part.
    pub prefix: String,
    /// Up to 32 code points behind the last part.
    pub suffix: String,
    /// Whether the parts are where the quotes say.
    pub state: AnchorState,
}

/// One unbroken part of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where. In an orphan it is where the part once stood and may lie outside the text.
    pub span: Span,
    /// The characters there; empty if neither the file nor the text tells them.
    pub quote: String,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

impl Anchor {
    /// The spans, unless the claim is an orphan: those of an orphan point nowhere.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        match self.state {
            AnchorState::Exact | AnchorState::Moved => self.parts.iter().map(|part| part.span).collect(),
            AnchorState::Orphaned => Vec::new(),
        }
    }

    /// From the start of the first part to the end of the last, as the file has them.
    #[must_use]
    pub fn hull(&self) -> Option<Span> {
        Some(self.parts.first()?.span.hull(self.parts.last()?.span))
    }

    /// The quoted parts, joined by an ellipsis where the claim is discontinuous.
    #[must_use]
    pub fn quote(&self) -> String {
        self.parts.iter().map(|part| part.quote.as_str()).collect::<Vec<_>>().join(" … ")
    }
}

/// When a claim says that something happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimTime {
    /// As the article says it ("Monday morning").
    pub surface: String,
    /// As a date.
    pub date: Option<PartialDate>,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}

/// Where a claim says that something happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimPlace {
    /// As the article says it ("Tartous").
    pub surface: String,
    /// The name that the project uses ("Tartus").
    pub name: String,
    /// Fields that this version doesn't know.
    pub extra: Extra,
}
