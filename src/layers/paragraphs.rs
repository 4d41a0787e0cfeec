//! The paragraphs of a text: its lines that hold more than white space, each one element on a page. Converts
//! between positions of the text and positions inside such an element. Knows no claims.

use std::ops::Range;

use crate::{
    offset::{CharOffset, Span, Utf16Offset},
    text::ArticleText,
};

/// Which end of a stretch a position is; decides where it goes if it can't stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The start: moves back to the start of a character, forth to the start of a paragraph.
    Start,
    /// The end: moves forth to the end of a character, back to the end of a paragraph.
    End,
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where, without its line break.
    pub span: Span,
    /// Where its element's text begins in the whole text.
    pub start: Utf16Offset,
    /// How many UTF-16 units its element's text has.
    pub len_utf16: u32,
    /// Whether it follows the paragraph before it as the next line of verse or of wrapped text does: no empty
    /// line between, both short, in a text that sets its paragraphs apart by empty lines or has short lines only.
    pub tight: bool,
    bytes: Range<usize>,
}

/// The paragraphs of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraphs {
    text: ArticleText,
    all: Vec<Paragraph>,
}

/// A line longer than this is a paragraph of its own even without an empty line around it. In characters.
const SHORT_LINE: u32 = 90;

impl Paragraphs {
    /// Finds the paragraphs.
    #[must_use]
    pub fn new(text: &ArticleText) -> Self {
        let mut all: Vec<Paragraph> = Vec::new();
        let (mut byte, mut char, mut utf16) = (0, 0, 0);
        let (mut follows, mut has_gaps) = (false, false);
        for line in text.as_str().split('\n') {
            let n_chars = super::number(line.chars().count());
            let n_utf16 = super::number(line.chars().map(char::len_utf16).sum());
            let blank = line.trim().is_empty();
            if let (false, Ok(span)) = (blank, Span::at(char, char + n_chars)) {
                let is_short = |line: &Paragraph| line.span.len_chars() <= SHORT_LINE;
                let tight = follows && n_chars <= SHORT_LINE && all.last().is_some_and(is_short);
                has_gaps |= !follows && !all.is_empty();
                all.push(Paragraph { span, start: Utf16Offset(utf16), len_utf16: n_utf16, tight, bytes: byte..byte + line.len() });
            }
            follows = !blank;
            byte += line.len() + 1;
            char += n_chars + 1;
            utf16 += n_utf16 + 1;
        }
        if !has_gaps && all.iter().any(|line| line.span.len_chars() > SHORT_LINE) {
            all.iter_mut().for_each(|line| line.tight = false);
        }
        Self { text: text.clone(), all }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &ArticleText {
        &self.text
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, nth: usize) -> Option<&Paragraph> {
        self.all.get(nth)
    }

    /// All with their characters.
    pub fn iter(&self) -> impl Iterator<Item = (&Paragraph, &str)> {
        self.all.iter().map(|paragraph| (paragraph, self.text.as_str().get(paragraph.bytes.clone()).unwrap_or_default()))
    }

    /// All of them in runs of about `n_chars` characters, in order; a longer paragraph is a run of its own. A tight one stands with
    /// the one before it, unless that run has become very long.
    #[must_use]
    pub fn runs(&self, n_chars: u32) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut n_here = 0;
        for (nth, paragraph) in self.all.iter().enumerate() {
            let n = paragraph.span.len_chars();
            let most = if paragraph.tight { n_chars.saturating_mul(4) } else { n_chars };
            match runs.last_mut().filter(|_| n_here + n <= most) {
                Some(run) => run.end = nth + 1,
                None => {
                    runs.push(nth..nth + 1);
                    n_here = 0;
                }
            }
            n_here += n;
        }
        runs
    }

    /// From the first character of the first to the last of the last; `None` if there are none.
    #[must_use]
    pub fn hull(&self) -> Option<Span> {
        Some(self.all.first()?.span.hull(self.all.last()?.span))
    }

    /// The last paragraph that begins at `at` or before it; the first if `at` is before all.
    #[must_use]
    pub fn at(&self, at: CharOffset) -> Option<usize> {
        if self.all.is_empty() {
            return None;
        }
        Some(self.all.partition_point(|paragraph| paragraph.span.start() <= at).saturating_sub(1))
    }

    /// The paragraphs that `span` shares characters with, each with what it shares.
    pub fn cut(&self, span: Span) -> impl Iterator<Item = (usize, Span)> + '_ {
        let first = self.all.partition_point(|paragraph| paragraph.span.end() <= span.start());
        let rest = self.all.get(first..).unwrap_or_default();
        (first..).zip(rest).map_while(move |(nth, paragraph)| {
            let (start, end) = (paragraph.span.start().max(span.start()), paragraph.span.end().min(span.end()));
            Some((nth, Span::new(start, end).ok()?))
        })
    }

    /// The paragraph and the UTF-16 offset in it of a position. One between two paragraphs goes to the next
    /// one's start or the last one's end, as its edge has it. `None` only if there are no paragraphs.
    #[must_use]
    pub fn to_dom(&self, at: CharOffset, edge: Edge) -> Option<(usize, u32)> {
        let nth = self.at(at)?;
        let here = self.all.get(nth)?;
        if at > here.span.end() {
            return match edge {
                Edge::Start if nth + 1 < self.all.len() => Some((nth + 1, 0)),
                Edge::Start | Edge::End => Some((nth, here.len_utf16)),
            };
        }
        if at < here.span.start() {
            return Some((nth, 0));
        }
        let utf16 = self.text.to_utf16(at)?;
        Some((nth, utf16.0.saturating_sub(here.start.0).min(here.len_utf16)))
    }

    /// The position at a UTF-16 offset in a paragraph's text. One behind its end counts as its end; one inside
    /// a surrogate pair moves outward. `None` only if there is no such paragraph.
    #[must_use]
    pub fn from_dom(&self, nth: usize, offset: u32, edge: Edge) -> Option<CharOffset> {
        let paragraph = self.all.get(nth)?;
        let utf16 = paragraph.start.0 + offset.min(paragraph.len_utf16);
        self.text.from_utf16(Utf16Offset(utf16)).or_else(|| {
            let outward = match edge {
                Edge::Start => utf16.checked_sub(1)?,
                Edge::End => utf16 + 1,
            };
            self.text.from_utf16(Utf16Offset(outward))
        })
    }

    /// A stretch without what lies between paragraphs at its ends: a start at the end of a paragraph moves to
    /// the next one, an end at the start of a paragraph to the one before (as a triple click gives it). `None`
    /// if nothing is left.
    #[must_use]
    pub fn trimmed(&self, start: CharOffset, end: CharOffset) -> Option<Span> {
        let first = self.all.partition_point(|paragraph| paragraph.span.end() <= start);
        let last = self.all.partition_point(|paragraph| paragraph.span.start() < end).checked_sub(1)?;
        let (first, last) = (self.all.get(first)?, self.all.get(last)?);
        Span::new(start.max(first.span.start()), end.min(last.span.end())).ok()
    }
}
