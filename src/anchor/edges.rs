//! Where the edges of a selection go: to the characters, words, sentences and paragraphs that people see.
//! Segmentation is Unicode's (UAX 29), without dictionaries: in scripts without spaces (Chinese, Thai) a word
//! is a character. Looks only at the text around an edge, however long the article is.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::{
    offset::{ByteOffset, CharOffset, Span},
    text::ArticleText,
};

/// What [`step`] moves by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// What people see as one character.
    Grapheme,
    /// Letters and digits; punctuation alone is none.
    Word,
    /// As far as punctuation tells; ends with its line.
    Sentence,
    /// A line that isn't empty.
    Paragraph,
}

/// Where [`step`] goes: along the text, whichever way it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end of the text.
    Forward,
    /// Towards its beginning.
    Backward,
}

/// How far around an edge the text is read for words: bytes. A longer "word" is cut there.
const WORD_WINDOW_BYTES: usize = 1_024;
/// The same for sentences.
const SENTENCE_WINDOW_BYTES: usize = 16_384;

/// The span without white space at its ends, and with each edge that is inside a word moved out to the
/// edge of the word. Punctuation is left alone: an edge between a word and a comma stays, on either side.
/// `None` if there is nothing but white space inside the text.
#[must_use]
pub fn snap_to_words(text: &ArticleText, span: Span) -> Option<Span> {
    let whole = text.as_str();
    let (start, end) = bytes(text, span)?;
    let inside = &whole[start..end];
    let start = start + (inside.len() - inside.trim_start().len());
    let end = end - (inside.len() - inside.trim_end().len());
    if start >= end {
        return None;
    }
    // The edge of a word may be inside a character (Thai vowels), and that character inside another word.
    let out = |mut at: usize, further: &dyn Fn(usize) -> usize| loop {
        let next = further(at);
        if next == at {
            return at;
        }
        at = next;
    };
    let start = out(start, &|at| floor_grapheme(whole, word_around(whole, at).map_or(at, |word| word.0)));
    let end = out(end, &|at| ceil_grapheme(whole, word_around(whole, at).map_or(at, |word| word.1)));
    graphemes(text, start, end)
}

/// The span with each edge that is inside a character as people see it moved out. `None` if it lies outside
/// the text.
#[must_use]
pub fn snap_to_graphemes(text: &ArticleText, span: Span) -> Option<Span> {
    let (start, end) = bytes(text, span)?;
    graphemes(text, start, end)
}

/// Where a key moves a caret or an edge from `at`: forward to the end of the next character, word, sentence
/// or paragraph, backward to the beginning of the last. At the end of the text it stays, and always on the
/// edge of a character as people see it.
#[must_use]
pub fn step(text: &ArticleText, at: CharOffset, by: Unit, direction: Direction) -> CharOffset {
    let whole = text.as_str();
    let from = text.byte_of(at).map_or(whole.len(), |byte| byte.0);
    let to = match (by, direction) {
        (Unit::Grapheme, Direction::Forward) => next_grapheme(whole, from),
        (Unit::Grapheme, Direction::Backward) => previous_grapheme(whole, from),
        (Unit::Word, Direction::Forward) => next_word_end(whole, from),
        (Unit::Word, Direction::Backward) => previous_word_start(whole, from),
        (Unit::Sentence, Direction::Forward) => next_sentence_end(whole, from),
        (Unit::Sentence, Direction::Backward) => previous_sentence_start(whole, from),
        (Unit::Paragraph, Direction::Forward) => next_line_end(whole, from),
        (Unit::Paragraph, Direction::Backward) => previous_line_start(whole, from),
    };
    let to = match direction {
        Direction::Forward => ceil_grapheme(whole, to),
        Direction::Backward => floor_grapheme(whole, to),
    };
    text.char_of(ByteOffset(to)).unwrap_or(at)
}

/// The lines of the text that aren't empty, in order, without their line feeds.
pub fn paragraphs(text: &ArticleText) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0_u32;
    text.as_str().split('\n').filter_map(move |line| {
        // Texts are refused at intake long before four billion characters.
        let len_chars = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        let span = Span::at(start, start.saturating_add(len_chars)).ok();
        start = start.saturating_add(len_chars).saturating_add(1);
        span
    })
}

/// The bytes of the part of a span that is inside the text; `None` if there is none.
fn bytes(text: &ArticleText, span: Span) -> Option<(usize, usize)> {
    let start = text.byte_of(span.start())?.0;
    let end = text.byte_of(span.end()).map_or(text.as_str().len(), |byte| byte.0);
    (start < end).then_some((start, end))
}

fn graphemes(text: &ArticleText, start: usize, end: usize) -> Option<Span> {
    let start = floor_grapheme(text.as_str(), start);
    let end = ceil_grapheme(text.as_str(), end);
    Span::new(text.char_of(ByteOffset(start))?, text.char_of(ByteOffset(end))?).ok()
}

/// The word or other segment with `at` strictly inside.
fn word_around(text: &str, at: usize) -> Option<(usize, usize)> {
    let (from, until) = (safe_start(text, at, WORD_WINDOW_BYTES), floor_boundary(text, at.saturating_add(WORD_WINDOW_BYTES)));
    let words = text.get(from..until)?.split_word_bound_indices();
    let mut words = words.map(|(place, word)| (from + place, from + place + word.len()));
    words.find(|&(_, end)| end >= at).filter(|&(start, end)| start < at && at < end)
}

fn next_word_end(text: &str, at: usize) -> usize {
    // From a place at or before `at`, so that a word around it is seen whole. The iterator is lazy.
    let from = safe_start(text, at, WORD_WINDOW_BYTES);
    let words = text.get(from..).into_iter().flat_map(UnicodeSegmentation::unicode_word_indices);
    words.map(|(place, word)| from + place + word.len()).find(|&end| end > at).unwrap_or(text.len())
}

fn previous_word_start(text: &str, at: usize) -> usize {
    let mut until = at;
    while until > 0 {
        let from = safe_start(text, until - 1, WORD_WINDOW_BYTES).min(floor_boundary(text, until - 1));
        let window = text.get(from..until).unwrap_or("");
        if let Some((place, _)) = window.unicode_word_indices().next_back() {
            return from + place;
        }
        until = from;
    }
    0
}

/// Sentences of the line around `at`, without the white space behind them.
fn sentences(text: &str, at: usize) -> impl Iterator<Item = (usize, usize)> {
    let (start, end) = line_around(text, at);
    let from = if at - start > SENTENCE_WINDOW_BYTES { start.max(safe_start(text, at, SENTENCE_WINDOW_BYTES)) } else { start };
    let until = end.min(floor_boundary(text, at.saturating_add(SENTENCE_WINDOW_BYTES)));
    let line = text.get(from..until).unwrap_or("");
    line.split_sentence_bound_indices()
        .map(move |(place, sentence)| {
            let lead = sentence.len() - sentence.trim_start().len();
            (from + place + lead.min(sentence.len()), from + place + sentence.trim_end().len())
        })
        .filter(|(start, end)| start < end)
}

fn next_sentence_end(text: &str, at: usize) -> usize {
    let mut from = at;
    loop {
        if let Some((_, end)) = sentences(text, from).find(|&(_, end)| end > at) {
            return end;
        }
        let (_, line_end) = line_around(text, from);
        // On to the next line, or within a very long one past what was looked at.
        let next = line_end + 1;
        from = if next - from > SENTENCE_WINDOW_BYTES { floor_boundary(text, from + SENTENCE_WINDOW_BYTES) } else { next };
        if from >= text.len() {
            return text.len();
        }
    }
}

fn previous_sentence_start(text: &str, at: usize) -> usize {
    let mut from = at;
    loop {
        if let Some((start, _)) = sentences(text, from).take_while(|&(start, _)| start < at).last() {
            return start;
        }
        let (line_start, _) = line_around(text, from);
        if from - line_start > SENTENCE_WINDOW_BYTES {
            from = floor_boundary(text, from - SENTENCE_WINDOW_BYTES);
        } else {
            let Some(before) = line_start.checked_sub(1) else { return 0 };
            from = before;
        }
    }
}

/// The bytes of the line that `at` is in, without its line feed.
fn line_around(text: &str, at: usize) -> (usize, usize) {
    let start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
    let end = text[at..].find('\n').map_or(text.len(), |feed| at + feed);
    (start, end)
}

fn next_line_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let Some(begin) = rest.find(|c| c != '\n') else { return text.len() };
    rest[begin..].find('\n').map_or(text.len(), |feed| at + begin + feed)
}

fn previous_line_start(text: &str, at: usize) -> usize {
    let lines = text[..at].trim_end_matches('\n');
    lines.rfind('\n').map_or(0, |feed| feed + 1)
}

/// A place at or before `at`, not more than a window away if it can be helped, where segmentation may begin:
/// behind white space and before a letter or digit, or else where the window begins.
fn safe_start(text: &str, at: usize, window_bytes: usize) -> usize {
    let at = floor_boundary(text, at);
    let from = floor_grapheme(text, at.saturating_sub(window_bytes));
    if from == 0 {
        return 0;
    }
    let mut before_space = false;
    for (place, c) in text[from..at].char_indices() {
        if before_space && c.is_alphanumeric() {
            return from + place;
        }
        // The narrow no-break space holds numbers together.
        before_space = c.is_whitespace() && c != '\u{202f}';
    }
    from
}

/// The last character boundary not behind `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    // With the whole text at hand the cursor can't ask for more.
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

fn floor_grapheme(text: &str, at: usize) -> usize {
    let at = floor_boundary(text, at);
    if is_grapheme_boundary(text, at) { at } else { previous_grapheme(text, at) }
}

fn ceil_grapheme(text: &str, at: usize) -> usize {
    let at = floor_boundary(text, at);
    if is_grapheme_boundary(text, at) { at } else { next_grapheme(text, at) }
}

fn next_grapheme(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

fn previous_grapheme(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}
