//! A stretch of text cut where parts of claims begin and end, as elements can stand for it: one inside the other. Of two that
//! overlap the later goes on in a second piece behind the end of the earlier.

use super::Layers;
use crate::offset::{CharOffset, Span};

#[cfg(test)]
mod tests;

/// A stretch in which no claim begins or ends, and what is nested around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where, in the whole text.
    pub span: Span,
    /// How many of the innermost pieces that are open end before it.
    pub closes: usize,
    /// The claims of which a piece begins with it, by number, the outermost first.
    pub opens: Vec<usize>,
}

/// A piece that is open.
struct Open {
    claim: usize,
    end: CharOffset,
}

impl Layers {
    /// A stretch in segments, from its start to its end, each claim's pieces together exactly what it has of the stretch. `None` if
    /// they would be more than `most`: then so much lies over each other that nobody could tell it apart.
    #[must_use]
    pub fn segments(&self, stretch: Span, most: usize) -> Option<Vec<Segment>> {
        let near = self.parts.get(self.near(stretch)).unwrap_or_default();
        // By start, the longer first: so whatever is nested in another comes behind it.
        let mut coming = near.iter().filter(|part| part.span.end() > stretch.start()).peekable();
        let mut open: Vec<Open> = Vec::new();
        let mut segments = Vec::new();
        let (mut at, mut n_pieces) = (stretch.start(), 0);
        while at < stretch.end() {
            // All inside of the outermost that ends here ends with it; what reaches further begins anew.
            let n_stay = open.iter().position(|piece| piece.end <= at).unwrap_or(open.len());
            let closed = open.split_off(n_stay);
            let closes = closed.len();
            open.extend(closed.into_iter().filter(|piece| piece.end > at));
            while let Some(part) = coming.next_if(|part| part.span.start() <= at) {
                open.push(Open { claim: part.claim as usize, end: part.span.end() });
            }
            let opens: Vec<usize> = open.iter().skip(n_stay).map(|piece| piece.claim).collect();
            n_pieces += opens.len();
            if n_pieces > most {
                return None;
            }
            let ends = open.iter().map(|piece| piece.end).chain(coming.peek().map(|part| part.span.start()));
            let end = ends.min().unwrap_or(stretch.end()).min(stretch.end());
            segments.push(Segment { span: Span::new(at, end).ok()?, closes, opens });
            at = end;
        }
        Some(segments)
    }
}
