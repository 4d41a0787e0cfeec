//! Two passages beside each other, word by word: what both say, what only one of them says, and where a stretch of one
//! lies in the other. Words are aligned as Needleman and Wunsch (1970) align sequences, case and typesetting aside.
//! Knows texts and spans; no records.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::words::fnv;
use crate::{
    anchor::{fold::typeset, snap_to_graphemes},
    offset::{CharOffset, Span},
    ordering::Order as _,
    text::ArticleText,
};

/// A word or a sign of punctuation.
struct Token {
    /// Its folded characters, by number.
    chars: Range<usize>,
    /// Stands for its folded text: equal for equal ones, and that others share it is not to be expected.
    key: u64,
    is_word: bool,
    is_figure: bool,
}

/// The words of one passage.
struct Words {
    text: ArticleText,
    /// Where in the article each folded character stands.
    origins: Vec<CharOffset>,
    tokens: Vec<Token>,
}

impl Words {
    fn new(text: &ArticleText, span: Span) -> Option<Self> {
        let (mut folded, mut origins) = (String::new(), Vec::new());
        for (at, c) in (span.start().0..).zip(text.slice(span)?.chars()) {
            let (c, n_times) = match typeset(c) {
                None => continue,
                Some('…') => ('.', 3),
                Some(c) => (c, 1),
            };
            let mut lower = c.to_lowercase();
            // A letter that becomes two in lower case keeps its shape: one character must stay one.
            let c = if lower.len() == 1 { lower.next().unwrap_or(c) } else { c };
            for _ in 0..n_times {
                folded.push(c);
                origins.push(CharOffset(at));
            }
        }
        let (mut tokens, mut n_chars) = (Vec::new(), 0);
        for token in folded.split_word_bounds() {
            let chars = n_chars..n_chars + token.chars().count();
            n_chars = chars.end;
            if !token.trim().is_empty() {
                let (is_word, is_figure) = (token.contains(char::is_alphanumeric), token.contains(char::is_numeric));
                tokens.push(Token { chars, key: token.bytes().fold(0, fnv), is_word, is_figure });
            }
        }
        Some(Self { text: text.clone(), origins, tokens })
    }

    /// From one folded character to the end of another.
    fn span(&self, first: usize, last: usize) -> Option<Span> {
        let (start, last) = (self.origins.get(first)?, self.origins.get(last)?);
        Span::at(start.0, last.0 + 1).ok()
    }

    fn token_span(&self, first: usize, last: usize) -> Option<Span> {
        self.span(self.tokens.get(first)?.chars.start, self.tokens.get(last)?.chars.end.checked_sub(1)?)
    }

    /// The tokens that share characters with a stretch.
    fn tokens_in(&self, span: Span) -> Range<usize> {
        let at = |nth: usize| self.origins.get(nth).copied().unwrap_or_default();
        let first = self.tokens.partition_point(|token| at(token.chars.end - 1) < span.start());
        let end = self.tokens.partition_point(|token| at(token.chars.start) < span.end());
        first..end.max(first)
    }
}

/// Words that face each other.
#[derive(Clone, Copy)]
struct Pair {
    nth: usize,
    other: usize,
    is_same: bool,
}

/// See the module.
pub struct Beside {
    one: Words,
    other: Words,
    /// Ascending on both sides.
    pairs: Vec<Pair>,
}

impl Beside {
    /// Compares a passage of one text with a passage of another. `None` if either reaches past its text.
    #[must_use]
    pub fn new(one: (&ArticleText, Span), other: (&ArticleText, Span)) -> Option<Self> {
        let (one, other) = (Words::new(one.0, one.1)?, Words::new(other.0, other.1)?);
        let pairs = align(&one, &other);
        Some(Self { one, other, pairs })
    }

    /// What each side says that the other doesn't: stretches of either text, in order.
    #[must_use]
    pub fn only(&self) -> (Vec<Span>, Vec<Span>) {
        let same = || self.pairs.iter().filter(|pair| pair.is_same);
        (between(&self.one, same().map(|pair| pair.nth)), between(&self.other, same().map(|pair| pair.other)))
    }

    /// Where a stretch of the first passage lies in the second: from the word that faces its first to the one that faces
    /// its last. `None` unless at least half of its words are there as they are.
    #[must_use]
    pub fn across(&self, span: Span) -> Option<Span> {
        let tokens = self.one.tokens_in(span);
        let pairs = &self.pairs[self.pairs.partition_point(|pair| pair.nth < tokens.start)..];
        let pairs = &pairs[..pairs.partition_point(|pair| pair.nth < tokens.end)];
        let (first, last) = (pairs.first()?, pairs.last()?);
        // Of a stretch without words all signs count.
        let is_worded = tokens.clone().any(|nth| self.one.tokens[nth].is_word);
        let counts = |nth: &usize| self.one.tokens[*nth].is_word || !is_worded;
        let n_same = pairs.iter().filter(|pair| pair.is_same && counts(&pair.nth)).count();
        if n_same * 2 < tokens.clone().filter(counts).count() {
            return None;
        }
        let (own, facing) = (&self.one.tokens[first.nth].chars, &self.other.tokens[first.other].chars);
        // Where words are the same, an edge inside one stays inside it.
        let is_alike = |pair: &Pair| pair.is_same && self.one.tokens[pair.nth].chars.len() == self.other.tokens[pair.other].chars.len();
        let start = match is_alike(first) && first.nth == tokens.start {
            true => facing.start + own.clone().filter(|&nth| self.one.origins[nth] < span.start()).count(),
            false => facing.start,
        };
        let (own, facing) = (&self.one.tokens[last.nth].chars, &self.other.tokens[last.other].chars);
        let end = match is_alike(last) && last.nth + 1 == tokens.end {
            true => facing.end - own.clone().filter(|&nth| self.one.origins[nth] >= span.end()).count(),
            false => facing.end,
        };
        snap_to_graphemes(&self.other.text, self.other.span(start, end.checked_sub(1)?)?)
    }
}

/// The stretches of words that are none of `same`.
fn between(words: &Words, same: impl Iterator<Item = usize>) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut next = 0;
    for nth in same.chain([words.tokens.len()]) {
        spans.extend(nth.checked_sub(1).filter(|last| *last >= next).and_then(|last| words.token_span(next, last)));
        next = nth + 1;
    }
    spans
}

/// What a pair of words is worth: the same word, the same sign, two figures, any two words. A gap costs as much as the last.
const SAME_WORD: i32 = 4;
const SAME_SIGN: i32 = 1;
const FIGURES: i32 = 1;
const OTHER: i32 = -1;
const GAP: i32 = -1;

/// Tables of at most this many cells are filled whole. Larger ones are cut first where both sides have two words in a row
/// that neither has elsewhere; what then is still larger is filled only in a band along the diagonal, since copies keep the
/// order and about the length of what they repeat.
const WHOLE_CELLS: usize = 1 << 15;
/// Half the width of that band, in words.
const HALF_BAND: usize = 400;

fn align(one: &Words, other: &Words) -> Vec<Pair> {
    let (n_one, n_other) = (one.tokens.len(), other.tokens.len());
    let pair = |nth: usize, facing: usize| Pair { nth, other: facing, is_same: one.tokens[nth].key == other.tokens[facing].key };
    let is_same = |nth: usize, facing: usize| pair(nth, facing).is_same;
    let least = n_one.min(n_other);
    let n_head = (0..least).take_while(|&nth| is_same(nth, nth)).count();
    let n_tail = (0..least - n_head).take_while(|&nth| is_same(n_one - 1 - nth, n_other - 1 - nth)).count();
    let mut pairs: Vec<Pair> = (0..n_head).map(|nth| pair(nth, nth)).collect();

    let worth = |nth: usize, facing: usize| {
        let (token, other) = (&one.tokens[nth], &other.tokens[facing]);
        match (token.key == other.key, token.is_word && other.is_word) {
            (true, true) => Some(SAME_WORD),
            (true, false) => Some(SAME_SIGN),
            (false, true) if token.is_figure && other.is_figure => Some(FIGURES),
            (false, true) => Some(OTHER),
            (false, false) => None,
        }
    };
    let (end_one, end_other) = (n_one - n_tail, n_other - n_tail);
    let is_large = (end_one - n_head).saturating_mul(end_other - n_head) > WHOLE_CELLS;
    let mut cuts = if is_large { cuts(&one.tokens[n_head..end_one], &other.tokens[n_head..end_other]) } else { Vec::new() };
    cuts.push((end_one - n_head, end_other - n_head));
    let (mut from, mut facing) = (n_head, n_head);
    for (to, to_facing) in cuts {
        let (to, to_facing) = (n_head + to, n_head + to_facing);
        let middle = table(to - from, to_facing - facing, |row, column| worth(from + row, facing + column));
        pairs.extend(middle.into_iter().map(|(row, column)| pair(from + row, facing + column)));
        (from, facing) = (to, to_facing);
    }
    pairs.extend((0..n_tail).rev().map(|nth| pair(n_one - 1 - nth, n_other - 1 - nth)));
    pairs
}

/// Where both sides have the same two words in a row that neither has elsewhere: as many places as follow each other on
/// both sides (a longest increasing subsequence, as in Cohen's patience diff).
fn cuts(one: &[Token], other: &[Token]) -> Vec<(usize, usize)> {
    let singles = |tokens: &[Token]| {
        let mut twos: Vec<([u64; 2], usize)> = (1..tokens.len()).map(|nth| ([tokens[nth - 1].key, tokens[nth].key], nth - 1)).collect();
        twos.order();
        let differs = |nth: Option<usize>, key| nth.and_then(|nth| twos.get(nth)).is_none_or(|two| two.0 != key);
        let is_single = |nth: usize| differs(nth.checked_sub(1), twos[nth].0) && differs(Some(nth + 1), twos[nth].0);
        (0..twos.len()).filter(|&nth| is_single(nth)).map(|nth| twos[nth]).collect::<Vec<_>>()
    };
    let theirs = singles(other);
    let find = |key: [u64; 2]| theirs.get(theirs.partition_point(|two| two.0 < key)).filter(|two| two.0 == key);
    let mut common: Vec<(usize, usize)> = singles(one).into_iter().filter_map(|(key, nth)| Some((nth, find(key)?.1))).collect();
    common.order();
    // Of the ways of each length so far, the one that ends first on the other side; and what each place follows.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(common.len());
    for (nth, &(_, facing)) in common.iter().enumerate() {
        let length = ends.partition_point(|&end| common[end].1 < facing);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = nth,
            None => ends.push(nth),
        }
    }
    let mut way: Vec<(usize, usize)> = Vec::new();
    let mut at = ends.last().copied();
    while let Some(nth) = at {
        way.push(common[nth]);
        at = before[nth];
    }
    way.reverse();
    way
}

/// From where the best way came to a cell of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    Both,
    Row,
    Column,
}

/// The pairs of rows and columns that together are worth most.
fn table(n_rows: usize, n_columns: usize, worth: impl Fn(usize, usize) -> Option<i32>) -> Vec<(usize, usize)> {
    let half = HALF_BAND.max(n_columns / n_rows.max(1));
    // The columns of a row that are filled; the first and the last cell of the table always are.
    let band = |row: usize| {
        let middle = (row * n_columns).checked_div(n_rows).unwrap_or(0);
        middle.saturating_sub(half)..(middle + half).min(n_columns) + 1
    };
    let mut came: Vec<Vec<From>> = Vec::with_capacity(n_rows + 1);
    let mut above: Vec<i32> = Vec::new();
    for row in 0..=n_rows {
        let (columns, before) = (band(row), band(row.saturating_sub(1)));
        let mut here: Vec<i32> = Vec::with_capacity(columns.len());
        let mut ways: Vec<From> = Vec::with_capacity(columns.len());
        for column in columns.clone() {
            let up = |column: usize| row.checked_sub(1).and(column.checked_sub(before.start)).and_then(|nth| above.get(nth).copied());
            let both = column.checked_sub(1).and_then(|left| Some(up(left)? + worth(row.checked_sub(1)?, left)?));
            let ways_here =
                [(both, From::Both), (up(column).map(|sum| sum + GAP), From::Row), (here.last().map(|sum| sum + GAP), From::Column)];
            let best = ways_here
                .into_iter()
                .filter_map(|(sum, way)| Some((sum?, way)))
                .reduce(|best, next| if next.0 > best.0 { next } else { best });
            let (sum, way) = best.unwrap_or((0, From::Column));
            here.push(sum);
            ways.push(way);
        }
        came.push(ways);
        above = here;
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (n_rows, n_columns);
    while row > 0 && column > 0 {
        let way = column.checked_sub(band(row).start).and_then(|nth| came.get(row)?.get(nth)).copied().unwrap_or(From::Both);
        match way {
            From::Both => {
                (row, column) = (row - 1, column - 1);
                pairs.push((row, column));
            }
            From::Row => row -= 1,
            From::Column => column -= 1,
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests;
