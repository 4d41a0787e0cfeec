//! Passages that articles share: found by comparing texts, then confirmed, rejected or corrected by people.
//! Knows texts and records; never decides who copied from whom.

mod align;
mod beside;
pub mod carry;
mod decide;
mod finder;
mod index;
mod quotations;
pub mod review;
mod table;
mod weigh;
mod words;

pub use beside::Beside;
pub use finder::Finder;

use self::review::Reviewed;
use crate::{
    id::{ArticleId, CopyGroupId},
    offset::Span,
    ordering::Order as _,
    project::Project,
    record::CopyKind,
};

/// A stretch of an article, in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The article.
    pub article: ArticleId,
    /// Where in its text.
    pub span: Span,
}

/// Two passages that say the same in the same or nearly the same words.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    /// How much alike they are.
    pub kind: CopyKind,
    /// How much alike they are, from 0 to 1; 1 is word for word.
    pub score: f64,
    /// Both sides; the one whose article has the smaller id first.
    pub passages: [Passage; 2],
    /// The record of the person's decision, where there is one.
    pub decided: Option<CopyGroupId>,
}

/// All that the articles whose texts are here have in common, sorted. People's decisions are not taken in.
#[must_use]
pub fn find(project: &Project) -> Vec<Copied> {
    let mut finder = Finder::new();
    let superseded = crate::revision::superseded(project);
    // A text has most of its words in common with its own later version.
    for article in project.articles().filter(|article| !superseded.contains_key(&article.body.id)) {
        if let Some(text) = article.body.text.here() {
            finder.take_in(&article.body.id, text);
        }
    }
    finder.settle()
}

/// In the order in which lists of copies are: by articles and places, the first side first.
fn sort(copies: &mut [Copied]) {
    copies.order_by_key(place);
}

fn place(copied: &Copied) -> [(ArticleId, Span); 2] {
    copied.passages.each_ref().map(|passage| (passage.article.clone(), passage.span))
}

/// What counts: what was found, corrected by people where they did, without what they rejected, and what they marked
/// besides.
#[must_use]
pub fn decided(project: &Project, found: &[Copied]) -> Vec<Copied> {
    review::reviewed(project, found).into_iter().filter(Reviewed::counts).map(|pair| pair.copied).collect()
}

#[cfg(test)]
mod tests;
