//! The passages that the articles on show share, by column.

use crossbearing::{
    copies::{Passage, review::Reviewed},
    id::ArticleId,
    ordering::Order as _,
};

/// A passage that two columns share.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shared {
    pub(crate) pair: Reviewed,
    /// The two columns, from left to right.
    pub(crate) columns: [usize; 2],
    /// Where it is in them.
    pub(crate) passages: [Passage; 2],
    pub(crate) is_current: bool,
}

/// What `columns` share and nobody has rejected, in the order of the columns and their texts.
pub(super) fn shared(columns: &[ArticleId], reviewed: &[Reviewed], current: Option<&[Passage; 2]>) -> Vec<Shared> {
    let place = |id: &ArticleId| columns.iter().position(|column| column == id);
    let mut all: Vec<Shared> = Vec::new();
    for pair in reviewed.iter().filter(|pair| pair.counts()) {
        let [one, other] = &pair.copied.passages;
        let (Some(left), Some(right)) = (place(&one.article), place(&other.article)) else { continue };
        let is_current = current.is_some_and(|current| pair.is_of(current));
        let (columns, passages) =
            if left < right { ([left, right], [one.clone(), other.clone()]) } else { ([right, left], [other.clone(), one.clone()]) };
        all.push(Shared { pair: pair.clone(), columns, passages, is_current });
    }
    all.order_by_key(|shared| (shared.columns[0], shared.passages[0].span, shared.columns[1]));
    all
}
