//! An article on paper: its paragraphs in runs of text between the edges of claims, and behind each run the numbers of
//! those that end there. Knows no page and nothing of what is said of claims.

use crate::{
    layers::Paragraphs,
    offset::{CharOffset, Span},
    ordering::Order as _,
};

#[cfg(test)]
mod tests;

/// A stretch of a paragraph in which no claim begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// Its characters.
    pub text: &'a str,
    /// How many claims lie over it.
    pub depth: usize,
    /// The numbers, from 1, of the claims of which a part ends with it.
    pub ends: Vec<usize>,
}

/// A part of a claim in one paragraph.
struct Piece {
    span: Span,
    number: usize,
    /// Whether the part of the claim ends here, and doesn't go on in the next paragraph.
    is_last: bool,
}

/// The paragraphs as they are printed, with `claims` given by their parts, in the order in which they are numbered.
#[must_use]
pub fn runs<'a>(paragraphs: &'a Paragraphs, claims: &[Vec<Span>]) -> Vec<Vec<Run<'a>>> {
    let mut pieces: Vec<Vec<Piece>> = Vec::new();
    pieces.resize_with(paragraphs.len(), Vec::new);
    for (number, spans) in (1..).zip(claims) {
        for &span in spans {
            let mut cut = paragraphs.cut(span).peekable();
            while let Some((nth, part)) = cut.next() {
                if let Some(pieces) = pieces.get_mut(nth) {
                    pieces.push(Piece { span: part, number, is_last: cut.peek().is_none() });
                }
            }
        }
    }
    paragraphs.iter().zip(pieces).map(|((paragraph, text), pieces)| paragraph_runs(paragraph.span, text, &pieces)).collect()
}

fn paragraph_runs<'a>(whole: Span, text: &'a str, pieces: &[Piece]) -> Vec<Run<'a>> {
    let mut edges: Vec<CharOffset> = pieces.iter().flat_map(|piece| [piece.span.start(), piece.span.end()]).collect();
    edges.push(whole.end());
    edges.order();
    edges.dedup();
    let mut by_start: Vec<&Piece> = pieces.iter().collect();
    by_start.order_by_key(|piece| piece.span.start());
    let mut coming = by_start.into_iter().peekable();
    let mut open: Vec<&Piece> = Vec::new();
    let mut runs = Vec::new();
    let (mut at, mut rest) = (whole.start(), text);
    for edge in edges {
        while let Some(piece) = coming.next_if(|piece| piece.span.start() <= at) {
            open.push(piece);
        }
        if edge <= at {
            continue;
        }
        let len_chars = (edge.0 - at.0) as usize;
        let byte = rest.char_indices().nth(len_chars).map_or(rest.len(), |(byte, _)| byte);
        let (here, behind) = rest.split_at(byte);
        let depth = open.len();
        let mut ends: Vec<usize> =
            open.iter().filter(|piece| piece.span.end() == edge && piece.is_last).map(|piece| piece.number).collect();
        ends.order();
        open.retain(|piece| piece.span.end() > edge);
        runs.push(Run { text: here, depth, ends });
        (at, rest) = (edge, behind);
    }
    runs
}
