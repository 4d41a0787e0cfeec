//! How a claim holds on to its text: describing a selection by quotes and context, finding it again in a
//! text that changed, and moving its edges by words and characters. Knows no records but [`Anchor`], and
//! changes no text.

use thiserror::Error;

use crate::{
    offset::{CharOffset, Span, normalise},
    ordering::Order as _,
    record::{Anchor, AnchorState, Extra, Part},
    text::ArticleText,
};

mod edges;
pub(crate) mod fold;
mod search;
mod unspaced;

pub use edges::{Direction, Unit, paragraphs, snap_to_graphemes, snap_to_words, step};
pub use unspaced::{snap_among, step_among, unspaced};

/// How much of the text around a claim is kept with it, on either side: code points.
pub const CONTEXT_CHARS: u32 = 32;

/// A selection that can't be anchored.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AnchorError {
    /// No span at all.
    #[error("found no span, expected at least one")]
    NoSpan,
    /// A span that reaches past the text.
    #[error("found the span {span} in a text of {len_chars} characters, expected one inside it")]
    OutOfRange {
        /// The span.
        span: Span,
        /// The length of the text in code points.
        len_chars: u32,
    },
}

/// Describes `spans` of `text`, sorted and with those that touch joined, with their quotes and context.
///
/// # Errors
/// [`AnchorError`] if there is no span, or one reaches past the text.
pub fn describe(text: &ArticleText, spans: &[Span]) -> Result<Anchor, AnchorError> {
    let part = |span: Span| {
        let quote = text.slice(span).ok_or(AnchorError::OutOfRange { span, len_chars: text.len_chars() })?;
        Ok(Part { span, quote: quote.to_owned(), extra: Extra::new() })
    };
    let parts = normalise(spans.to_vec()).into_iter().map(part).collect::<Result<Vec<_>, _>>()?;
    let mut anchor = Anchor { parts, prefix: String::new(), suffix: String::new(), state: AnchorState::Exact };
    let (Some(first), Some(last)) = (anchor.parts.first(), anchor.parts.last()) else { return Err(AnchorError::NoSpan) };
    let (prefix, suffix) = context(text, first.span.start(), last.span.end());
    (anchor.prefix, anchor.suffix) = (prefix, suffix);
    Ok(anchor)
}

fn context(text: &ArticleText, start: CharOffset, end: CharOffset) -> (String, String) {
    (text.before(start, CONTEXT_CHARS).to_owned(), text.after(end, CONTEXT_CHARS).to_owned())
}

/// Finds a stored anchor in `text` again. For many anchors of one text a [`Resolver`] is faster.
#[must_use]
pub fn resolve(text: &ArticleText, stored: &Anchor) -> Anchor {
    Resolver::new(text).resolve(stored)
}

/// Finds the anchors of one text; keeps what is worth computing only once.
pub struct Resolver {
    text: ArticleText,
    folded: std::cell::OnceCell<fold::Folded>,
}

impl Resolver {
    /// A resolver for the anchors of `text`.
    #[must_use]
    pub fn new(text: &ArticleText) -> Self {
        Self { text: text.clone(), folded: std::cell::OnceCell::new() }
    }

    /// Finds `stored` in the text.
    ///
    /// Where every quote is what the text has at its span, the anchor is exact (it stays `Moved` if it was),
    /// and quotes that the file left out are filled in. Else the whole sequence of quotes is searched, first
    /// to the letter, then with white space, quotation marks and dashes folded; the best place by context and
    /// by nearness to the stored one is taken if it is good enough; the state is then
    /// `Moved` and the quotes are those of the text. Otherwise the anchor comes back as it was, `Orphaned`.
    #[must_use]
    pub fn resolve(&self, stored: &Anchor) -> Anchor {
        // A file written by hand may have its parts in any order.
        let mut sorted = stored.clone();
        sorted.parts.order_by_key(|part| part.span);
        let stored = &sorted;
        if let Some(anchor) = self.in_place(stored) {
            return anchor;
        }
        let spans = search::letter_by_letter(&self.text, stored)
            .or_else(|| search::folded(&self.text, self.folded.get_or_init(|| fold::Folded::new(self.text.as_str())), stored));
        match spans {
            Some(spans) => self.anchored(stored, &spans, AnchorState::Moved),
            None => Anchor { state: AnchorState::Orphaned, ..sorted },
        }
    }

    fn in_place(&self, stored: &Anchor) -> Option<Anchor> {
        let holds = |part: &Part| self.text.slice(part.span).is_some_and(|slice| part.quote.is_empty() || part.quote == slice);
        // An orphan without quotes points nowhere: that its spans are inside the text says nothing.
        let unknowable = stored.state == AnchorState::Orphaned && stored.parts.iter().all(|part| part.quote.is_empty());
        if stored.parts.is_empty() || unknowable || !stored.parts.iter().all(holds) {
            return None;
        }
        let state = match stored.state {
            AnchorState::Moved => AnchorState::Moved,
            AnchorState::Exact | AnchorState::Orphaned => AnchorState::Exact,
        };
        let spans: Vec<_> = stored.parts.iter().map(|part| part.span).collect();
        Some(self.anchored(stored, &spans, state))
    }

    /// `stored` at `spans`, one for each of its parts, with quotes and context from the text.
    fn anchored(&self, stored: &Anchor, spans: &[Span], state: AnchorState) -> Anchor {
        let mut placed: Vec<_> = spans.iter().copied().zip(stored.parts.iter().map(|part| &part.extra)).collect();
        placed.order_by_key(|(span, _)| *span);
        let mut parts: Vec<Part> = Vec::with_capacity(placed.len());
        for (span, extra) in placed {
            // Parts that touch are one; unknown fields of both are kept, the first's where they differ.
            match parts.last_mut().filter(|last| last.span.touches(span)) {
                Some(last) => {
                    last.span = last.span.hull(span);
                    for (name, value) in extra {
                        last.extra.entry(name.clone()).or_insert_with(|| value.clone());
                    }
                }
                None => parts.push(Part { span, quote: String::new(), extra: extra.clone() }),
            }
        }
        for part in &mut parts {
            part.quote = self.text.slice(part.span).unwrap_or("").to_owned();
        }
        let ends = parts.first().zip(parts.last()).map(|(first, last)| (first.span.start(), last.span.end()));
        let (prefix, suffix) = ends.map_or_else(Default::default, |(start, end)| context(&self.text, start, end));
        Anchor { parts, prefix, suffix, state }
    }
}

#[cfg(test)]
mod tests;
