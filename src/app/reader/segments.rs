//! The words around an edge, and what follows for it: Unicode's rules, or in scripts without spaces the browser's
//! dictionary.

use crossbearing::{
    anchor::{self, Direction, Unit},
    offset::{CharOffset, Span},
    text::ArticleText,
};

use crate::app::platform::segmenter;

/// The words around an edge, where spaces don't tell them and the browser can.
fn words(text: &ArticleText, at: CharOffset) -> Option<Vec<Span>> {
    let around = anchor::unspaced(text, at)?;
    let mut start = around.start().0;
    let mut words = Vec::new();
    for (n_chars, is_word) in segmenter::pieces(text.slice(around)?)? {
        words.extend(Span::at(start, start + n_chars).ok().filter(|_| is_word));
        start += n_chars;
    }
    Some(words)
}

/// Like [`anchor::step`].
pub(super) fn step(text: &ArticleText, at: CharOffset, by: Unit, direction: Direction) -> CharOffset {
    let known = (by == Unit::Word).then(|| words(text, at)).flatten();
    known.and_then(|words| anchor::step_among(&words, at, direction)).unwrap_or_else(|| anchor::step(text, at, by, direction))
}

/// Like [`anchor::snap_to_words`].
pub(super) fn snap_to_words(text: &ArticleText, span: Span) -> Option<Span> {
    let mut snapped = anchor::snap_to_words(text, span)?;
    for at in [span.start(), span.end()] {
        if let Some(words) = words(text, at) {
            snapped = anchor::snap_among(&words, snapped);
        }
    }
    Some(snapped)
}
