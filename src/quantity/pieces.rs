//! The words, marks and figures that a text falls into. Knows no grammar and no word: digits of several
//! scripts are read alike, and separators of thousands and decimals are told apart.

use std::ops::Range;

/// A stretch of a text with its place in it (bytes).
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) token: Token,
    pub(super) range: Range<usize>,
    /// No white space stands before it.
    pub(super) glued: bool,
    /// Begins with a capital letter.
    pub(super) capital: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Letters, lower case; apostrophes and digits may be inside. Every other character but digits and white
    /// space is a word of its own, so that phrases can hold marks.
    Word(String),
    Figure(Figure),
}

/// A number in digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// Its digits without separators, in ASCII, fraction included.
    pub(super) digits: String,
    /// How many of them are the fraction.
    pub(super) n_decimals: usize,
    /// "1.200", which is 1200, but 1.2 before "million".
    pub(super) dot_may_be_decimal: bool,
    /// Separators that make no sense ("1,20,3", "5.9.2016").
    pub(super) malformed: bool,
}

impl Piece {
    /// The word; empty for a figure.
    pub(super) fn word(&self) -> &str {
        match &self.token {
            Token::Word(word) => word,
            Token::Figure(_) => "",
        }
    }
}

/// The word at a place; empty for a figure and past the end.
pub(super) fn word_at(pieces: &[Piece], at: usize) -> &str {
    pieces.get(at).map_or("", Piece::word)
}

/// The value of a decimal digit in the scripts in which news is written.
fn digit(c: char) -> Option<char> {
    let zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10];
    let code = u32::from(c);
    let value = zeros.into_iter().find_map(|zero| code.checked_sub(zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// Splits a text into words, marks and figures.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        let token = if digit(c).is_some() {
            let (figure, end) = figure(text, at);
            at = end;
            Token::Figure(figure)
        } else if c.is_alphanumeric() {
            let rest = &text[at..];
            let mut chars = rest.char_indices().peekable();
            let mut end = rest.len();
            while let Some((place, c)) = chars.next() {
                let apostrophe = matches!(c, '\'' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
                if !c.is_alphanumeric() && !apostrophe {
                    end = place;
                    break;
                }
            }
            at += end;
            Token::Word(rest[..end].to_lowercase().replace('’', "'"))
        } else {
            at += c.len_utf8();
            if c.is_whitespace() {
                continue;
            }
            Token::Word(plain_mark(c).to_string())
        };
        let glued = out.last().is_some_and(|piece| piece.range.end == start);
        out.push(Piece { token, range: start..at, glued, capital: c.is_uppercase() });
    }
    out
}

/// One mark for the several that look and mean the same.
fn plain_mark(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '∼' | '≈' | '～' => '~',
        '⩾' | '≧' => '≥',
        '⩽' | '≦' => '≤',
        '＞' => '>',
        '＜' => '<',
        '＋' => '+',
        '＝' => '=',
        c => c,
    }
}

/// Reads a figure that begins at byte `at`, with the separators of thousands and of decimals.
fn figure(text: &str, at: usize) -> (Figure, usize) {
    let run = |from: usize| -> (String, usize) {
        let mut digits = String::new();
        let mut end = from;
        for c in text.get(from..).unwrap_or("").chars() {
            let Some(c_digit) = digit(c) else { break };
            digits.push(c_digit);
            end += c.len_utf8();
        }
        (digits, end)
    };
    let (mut digits, mut end) = run(at);
    let n_first = digits.len();
    let mut group_mark: Option<char> = None;
    let mut n_groups = 0_u32;
    let (mut n_decimals, mut malformed) = (0, false);
    while let Some(mark) = text[end..].chars().next() {
        let (next, next_end) = run(end + mark.len_utf8());
        if next.is_empty() {
            break;
        }
        let is_space = matches!(mark, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
        let is_mark = matches!(mark, ',' | '.' | '٬' | '٫' | '\'' | '’');
        let groups = next.len() == 3 && n_first <= 3 && !digits.starts_with('0') && n_decimals == 0 && group_mark.is_none_or(|m| m == mark);
        if groups && mark != '٫' && (is_space || is_mark) {
            group_mark = Some(mark);
            n_groups += 1;
        } else if is_mark && n_decimals == 0 && group_mark != Some(mark) && matches!(mark, ',' | '.' | '٫') {
            n_decimals = next.len();
        } else if is_mark {
            malformed = true;
        } else {
            break;
        }
        digits.push_str(&next);
        end = next_end;
    }
    let dot_may_be_decimal = group_mark == Some('.') && n_groups == 1 && n_decimals == 0;
    (Figure { digits, n_decimals, dot_may_be_decimal, malformed }, end)
}
