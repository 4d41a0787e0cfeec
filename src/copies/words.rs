//! A text as words that can be compared, each with its exact place. Words are Unicode's (UAX 29, without
//! dictionaries): in Chinese, Thai and the like a word is a character. Knows one text and no other.

use unicode_segmentation::UnicodeSegmentation;

use super::quotations;
use crate::offset::CharOffset;

/// What a word is when case and typesetting are taken out of it, hashed: equal words have equal keys, and that
/// two others have too is not to be expected in any number of words that people write.
pub(super) type Key = u64;

/// A word at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) key: Key,
    pub(super) weight: Weight,
    pub(super) spot: Spot,
}

/// What is known of a word before it is known how often it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weight {
    /// How much it says, in bits: what a word so long says on average.
    pub(super) bits: u8,
    /// The most that it says, however rare it is.
    pub(super) most_bits: u8,
}

/// Where a word stands, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) start: CharOffset,
    pub(super) end: CharOffset,
    /// The number of the quotation that it is in, from 1; 0 if in none.
    pub(super) quotation: u16,
    signs: u8,
}

impl Weight {
    fn is_number(self) -> bool {
        self == NUMBER
    }

    /// Whether it is a word, not a number or a character of a script that does not part its words.
    pub(super) fn is_word(self) -> bool {
        self.most_bits == MOST_BITS
    }
}

const NAME: u8 = 1;
const OPENS: u8 = 2;
const CLOSES: u8 = 4;
const CAPITAL: u8 = 8;
const TITLE: u8 = 16;
const FIGURE: u8 = 32;

impl Spot {
    /// No place.
    pub(super) const NOWHERE: Spot = Spot { start: CharOffset(0), end: CharOffset(0), quotation: 0, signs: 0 };

    /// Whether it is a name, or a part of one, or a title before one, as far as capital letters tell.
    pub(super) fn is_name(self) -> bool {
        self.signs & NAME != 0
    }

    /// Whether it is a number, in digits or in English words.
    pub(super) fn is_figure(self) -> bool {
        self.signs & FIGURE != 0
    }

    /// Whether it is the first word of a sentence or line.
    pub(super) fn opens(self) -> bool {
        self.signs & OPENS != 0
    }

    /// Whether it is the last one.
    pub(super) fn closes(self) -> bool {
        self.signs & CLOSES != 0
    }
}

/// Bits by number of letters: with the length of words grows what they say (Piantadosi, Tily & Gibson 2011); these are
/// about the mean of −log₂ of a word's share of an English newspaper, capped.
const BITS_BY_LETTERS: [u8; 9] = [4, 4, 5, 6, 8, 10, 11, 12, 13];
/// A rarer word is taken for a misspelling or a stranger rather than for better evidence.
const MOST_BITS: u8 = 16;
const NUMBER: Weight = Weight { bits: 8, most_bits: 12 };
/// About three such characters say as much as a word.
const HAN: Weight = Weight { bits: 5, most_bits: 6 };
const HIRAGANA: Weight = Weight { bits: 3, most_bits: 4 };
const SOUTH_EAST_ASIAN: Weight = Weight { bits: 2, most_bits: 2 };

/// English words for numbers, and those that stand for one; short sentences with figures are what is copied most.
const NUMBER_WORDS: [Key; 30] = keys([
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "dozen",
    "dozens",
]);

/// The keys of lower-case ASCII words.
const fn keys<const N: usize>(words: [&str; N]) -> [Key; N] {
    let mut keys = [0; N];
    let mut nth = 0;
    while nth < N {
        keys[nth] = ascii_key(words[nth].as_bytes()).0;
        nth += 1;
    }
    keys
}

/// Lower-case titles that stand before names: with the name they are a stock phrase.
const TITLES: [Key; 24] = keys([
    "president",
    "vice",
    "prime",
    "minister",
    "foreign",
    "interior",
    "defence",
    "defense",
    "secretary",
    "state",
    "general",
    "chief",
    "spokesman",
    "spokeswoman",
    "leader",
    "king",
    "governor",
    "mayor",
    "ambassador",
    "envoy",
    "commander",
    "chairman",
    "director",
    "deputy",
]);

/// A line of so many words of which nearly all have capitals is a headline or shouted, and they tell nothing of names.
const SHOUTED_WORDS: usize = 20;

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let cuts = cut(text);
    let mut words = Vec::with_capacity(cuts.len());
    let (mut byte, mut chars) = (0, 0);
    for &(start, end) in &cuts {
        let word = &text[start..end];
        let (key, n_letters) = if word.is_ascii() { ascii_key(word.as_bytes()) } else { any_key(word) };
        // Texts are refused at intake long before four billion characters.
        let mut count = |until: usize| {
            chars += u32::try_from(text[byte..until].chars().count()).unwrap_or(u32::MAX);
            byte = until;
            CharOffset(chars)
        };
        let (start, end) = (count(start), count(end));
        let capital = if word.starts_with(char::is_uppercase) { CAPITAL } else { 0 };
        let title = if capital == 0 && n_letters >= 4 && TITLES.contains(&key) { TITLE } else { 0 };
        let weight = weight(word, n_letters);
        let figure = if weight.is_number() || (capital == 0 && NUMBER_WORDS.contains(&key)) { FIGURE } else { 0 };
        words.push(Word { key, weight, spot: Spot { start, end, quotation: 0, signs: capital | title | figure } });
    }
    mark_sentences(text, &cuts, &mut words);
    mark_names(text, &cuts, &mut words);
    let mut nth = 0;
    for (number, quotation) in (1..=u16::MAX).zip(quotations::find(text)) {
        while nth < words.len() && cuts[nth].0 < quotation.end {
            if cuts[nth].0 >= quotation.start {
                words[nth].spot.quotation = number;
            }
            nth += 1;
        }
    }
    words
}

fn weight(word: &str, n_letters: usize) -> Weight {
    let by_letters = |n: usize| Weight { bits: BITS_BY_LETTERS[n.min(BITS_BY_LETTERS.len() - 1)], most_bits: MOST_BITS };
    match word.chars().next() {
        Some('\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々') => HAN,
        Some('\u{3040}'..='\u{309f}') => HIRAGANA,
        Some('\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}') => SOUTH_EAST_ASIAN,
        // A syllable each.
        Some('\u{ac00}'..='\u{d7a3}') => by_letters(n_letters * 2),
        Some(c) if c.is_numeric() => NUMBER,
        Some(_) | None => by_letters(n_letters),
    }
}

const NARROW_SPACE: char = '\u{202f}';

/// The bytes of the words. What is plain ASCII between white space is cut here, as Unicode would, only faster.
fn cut(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut cuts = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let len = bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap_or(bytes.len() - at);
        let chunk = &text[at..at + len];
        if chunk.is_ascii() {
            cut_ascii(chunk.as_bytes(), at, &mut cuts);
        } else {
            // The narrow no-break space joins words for Unicode; for people it is a space.
            let mut start = at;
            for part in chunk.split(NARROW_SPACE) {
                cuts.extend(part.unicode_word_indices().map(|(place, word)| (start + place, start + place + word.len())));
                start += part.len() + NARROW_SPACE.len_utf8();
            }
        }
        at += len;
    }
    join_at_accents(text, &mut cuts);
    cuts
}

fn cut_ascii(chunk: &[u8], offset: usize, cuts: &mut Vec<(usize, usize)>) {
    let is_letter = |at: usize| chunk.get(at).is_some_and(u8::is_ascii_alphabetic);
    let is_digit = |at: usize| chunk.get(at).is_some_and(u8::is_ascii_digit);
    let holds_on = |at: usize| match chunk.get(at) {
        Some(b'.' | b'\'') => (is_letter(at - 1) && is_letter(at + 1)) || (is_digit(at - 1) && is_digit(at + 1)),
        Some(b':') => is_letter(at - 1) && is_letter(at + 1),
        Some(b',' | b';') => is_digit(at - 1) && is_digit(at + 1),
        Some(&c) => c == b'_' || c.is_ascii_alphanumeric(),
        None => false,
    };
    let mut start = 0;
    while start < chunk.len() {
        if !(chunk[start] == b'_' || chunk[start].is_ascii_alphanumeric()) {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        while holds_on(end) {
            end += 1;
        }
        if chunk[start..end].iter().any(u8::is_ascii_alphanumeric) {
            cuts.push((offset + start, offset + end));
        }
        start = end;
    }
}

/// Joins what an accent used for an apostrophe has cut in two ("Monday´s").
fn join_at_accents(text: &str, cuts: &mut Vec<(usize, usize)>) {
    if !text.contains(['´', '`']) {
        return;
    }
    cuts.dedup_by(|next, word| {
        let joins = matches!(&text[word.1..next.0], "´" | "`")
            && text[..word.1].ends_with(char::is_alphabetic)
            && text[next.0..].starts_with(char::is_alphabetic);
        if joins {
            word.1 = next.1;
        }
        joins
    });
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// Fowler, Noll & Vo's hash, FNV-1a.
pub(super) const fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// The key of a word, and how many letters and digits it has.
const fn ascii_key(word: &[u8]) -> (Key, usize) {
    let (mut hash, mut n_letters, mut at) = (FNV_START, 0, 0);
    while at < word.len() {
        let byte = word[at].to_ascii_lowercase();
        // "U.S." is "US", but 1.5 is not 15.
        if !(byte == b'.' && at > 0 && word[at - 1].is_ascii_alphabetic()) {
            hash = fnv(hash, if byte == b'`' { b'\'' } else { byte });
            n_letters += byte.is_ascii_alphanumeric() as usize;
        }
        at += 1;
    }
    (hash, n_letters)
}

fn any_key(word: &str) -> (Key, usize) {
    let (mut hash, mut n_letters, mut after_letter) = (FNV_START, 0, false);
    let mut buffer = [0; 4];
    for c in word.chars().flat_map(char::to_lowercase) {
        let folded = match c {
            '.' if after_letter => continue,
            // What prints nothing or is left out at will: joiners and marks of direction, the points of Arabic and its
            // lengthening line, the dot that lower-casing "İ" leaves behind.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{307}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}' => continue,
            '’' | '‘' | 'ʼ' | 'ʻ' | '´' | '`' | '＇' => '\'',
            c => c,
        };
        after_letter = folded.is_alphabetic();
        n_letters += usize::from(folded.is_alphanumeric());
        hash = folded.encode_utf8(&mut buffer).bytes().fold(hash, fnv);
    }
    (hash, n_letters)
}

/// Marks the words with which sentences begin and end.
fn mark_sentences(text: &str, cuts: &[(usize, usize)], words: &mut [Word]) {
    for nth in 1..cuts.len() {
        let between = &text[cuts[nth - 1].1..cuts[nth].0];
        // Nearly always a single space.
        if between != " " && ends_sentence(&text[cuts[nth - 1].0..cuts[nth - 1].1], between, &text[cuts[nth].0..]) {
            words[nth - 1].spot.signs |= CLOSES;
            words[nth].spot.signs |= OPENS;
        }
    }
    if let Some(first) = words.first_mut() {
        first.spot.signs |= OPENS;
    }
    if let Some(last) = words.last_mut() {
        last.spot.signs |= CLOSES;
    }
}

fn ends_sentence(word: &str, between: &str, rest: &str) -> bool {
    if between.contains(['!', '?', '…', '。', '！', '？', '؟', '।', '۔']) || between.matches('\n').count() > 1 {
        return true;
    }
    // "Mr. Smith", "U.S. troops".
    let is_short_form = between.trim_end() == "." && (word.contains('.') || (word.len() <= 3 && word.starts_with(char::is_uppercase)));
    // A line may be broken anywhere.
    (between.contains('\n') || (between.contains('.') && !is_short_form)) && !rest.starts_with(char::is_lowercase)
}

/// Marks names: words with capitals, but not the first of a sentence if the next has none; and titles before them.
fn mark_names(text: &str, cuts: &[(usize, usize)], words: &mut [Word]) {
    let mut line_start = 0;
    for nth in 0..words.len() {
        let next = words.get(nth + 1).map_or(0, |next| next.spot.signs);
        let spot = &mut words[nth].spot;
        let goes_on = next & CAPITAL != 0 && next & OPENS == 0;
        if spot.signs & CAPITAL != 0 && (!spot.opens() || goes_on) {
            spot.signs |= NAME;
        }
        let line_ends = cuts.get(nth + 1).is_none_or(|next| text[cuts[nth].1..next.0].contains('\n'));
        if line_ends {
            let line = &mut words[line_start..=nth];
            let n_capitals = line.iter().filter(|word| word.spot.signs & CAPITAL != 0).count();
            if line.len() >= SHOUTED_WORDS && n_capitals * 5 >= line.len() * 4 {
                line.iter_mut().for_each(|word| word.spot.signs &= !NAME);
            }
            line_start = nth + 1;
        }
    }
    for nth in (1..words.len()).rev() {
        let before_name = words[nth].spot.is_name()
            || (words[nth].weight.bits <= BITS_BY_LETTERS[2] && words.get(nth + 1).is_some_and(|next| next.spot.is_name()));
        if before_name && words[nth - 1].spot.signs & TITLE != 0 {
            words[nth - 1].spot.signs |= NAME;
        }
    }
}

#[cfg(test)]
mod tests;
