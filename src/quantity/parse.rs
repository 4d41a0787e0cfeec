//! Reads a quantity as people type it ("at least 43 killed", "35-40", "dozens"). Forgiving about the words
//! around the number, never about the number itself: where two readings are possible it says so.
//!
//! - Half a million, a dozen and two dozen are rounded figures in news: about 500,000, about 12, about 24.
//!   A stronger qualifier takes over ("more than two dozen" is more than 24).
//! - "1.200" is 1200, since counts have no fractions and groups of three digits are how thousands are
//!   written; "1.2" is refused and "1.2 million" is 1,200,000.
//! - Two numbers are never added up.

use super::{
    Qualifier, Quantity, QuantityError,
    number::{Number, Unreadable, number},
    pieces::{self, Piece, Token, word_at},
    words::{self, Side},
};
use crate::{id::MeasureId, ordering::Order as _};

/// Reads what a person typed. `measures` are the ids and labels of the scheme; a label, an id or one of the
/// usual English words for it anywhere in the text sets the measure, else it is `default`.
///
/// `surface` is filled only for a vague quantity, whose words are all that it says.
///
/// # Errors
/// [`QuantityError`] where the text holds no number, several, or one that can't be counted.
pub fn parse(typed: &str, measures: &[(MeasureId, &str)], default: &MeasureId) -> Result<Quantity, QuantityError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(QuantityError::NoText);
    }
    if let Some(surface) = quoted(typed) {
        return Ok(vague(default, surface));
    }
    let pieces = pieces::pieces(typed);
    let items = items(&pieces, &Vocabulary::new(measures), Mode::Typed);
    let mut amounts = items.iter().enumerate().filter(|(_, item)| item.is_amount());
    let Some((nth, item)) = amounts.next() else {
        return Err(QuantityError::NoNumber { found: typed.to_owned() });
    };
    for (_, other) in amounts.clone() {
        // "hundreds, if not thousands" says no more than one of them.
        if !matches!((&item.what, &other.what), (What::Vague, What::Vague)) {
            return Err(QuantityError::SeveralNumbers { first: slice(typed, &pieces, item), second: slice(typed, &pieces, other) });
        }
    }
    let measure = nearest_measure(&items, nth).map_or(default, |nth| &measures[nth].0);
    let What::Amount(amount) = &item.what else {
        let last = amounts.next_back().map_or(item, |(_, last)| last);
        let words = slice(typed, &pieces, &Item { what: What::Vague, first: item.first, end: last.end });
        return Ok(vague(measure, if words.eq_ignore_ascii_case(NO_WORD) { "" } else { &words }));
    };
    if is_negative(&pieces, item) {
        return Err(QuantityError::Negative { found: format!("-{}", slice(typed, &pieces, item)) });
    }
    let qualifiers = qualifiers_of(&items, &pieces, nth);
    let (qualifier, n, upper) = combine(amount, &qualifiers, || slice(typed, &pieces, item), |item| slice(typed, &pieces, item))?;
    let (min, max) = qualifier.bounds(n, upper)?;
    Ok(Quantity { measure: measure.clone(), qualifier, min, max, surface: String::new(), extra: serde_json::Map::new() })
}

/// What stands for a vague quantity whose words nobody knows.
pub(super) const NO_WORD: &str = "vague";

/// A minus before the number, and not the dash of a compound ("B-52").
fn is_negative(pieces: &[Piece], item: &Item) -> bool {
    let Some(before) = item.first.checked_sub(1) else { return false };
    match pieces[before].word() {
        "minus" => true,
        "-" => pieces[item.first].glued && (before == 0 || !pieces[before].glued),
        _ => false,
    }
}

/// What stands between quotation marks around the whole text: words that the person means literally.
fn quoted(typed: &str) -> Option<&str> {
    let inside = typed.strip_prefix(['"', '“', '„', '«'])?;
    inside.strip_suffix(['"', '”', '“', '»'])
}

pub(super) fn vague(measure: &MeasureId, surface: &str) -> Quantity {
    Quantity {
        measure: measure.clone(),
        qualifier: Qualifier::Vague,
        min: None,
        max: None,
        surface: surface.to_owned(),
        extra: serde_json::Map::new(),
    }
}

/// The words in `surface` that say how many, if there are any and no number: "several" of "several others".
pub(super) fn vague_words(surface: &str) -> Option<&str> {
    let pieces = pieces::pieces(surface);
    let items = items(&pieces, &Vocabulary::new(&[]), Mode::Typed);
    let mut amounts = items.iter().filter(|item| item.is_amount());
    let item = amounts.next()?;
    let alone = matches!(item.what, What::Vague) && amounts.next().is_none();
    let words = surface.get(item.bytes(&pieces)?)?;
    (alone && !words.eq_ignore_ascii_case(NO_WORD)).then_some(words)
}

fn slice(text: &str, pieces: &[Piece], item: &Item) -> String {
    item.bytes(pieces).and_then(|range| text.get(range)).unwrap_or("").to_owned()
}

/// Whether the text was typed as a quantity or is running text, where more is ruled out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Typed,
    Quoted,
}

/// Some pieces that mean something together.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) what: What,
    /// The first piece.
    pub(super) first: usize,
    /// The piece behind the last.
    pub(super) end: usize,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Amount(Amount),
    Vague,
    Qualifier(Qualifier, Side),
    /// By its place in the list of measures.
    Measure(usize),
    Other,
}

#[derive(Clone, Debug)]
pub(super) enum Amount {
    One { n: Result<u64, Unreadable>, rounded: bool },
    Range(Result<u64, Unreadable>, Result<u64, Unreadable>),
}

impl Item {
    pub(super) fn is_amount(&self) -> bool {
        matches!(self.what, What::Amount(_) | What::Vague)
    }

    pub(super) fn bytes(&self, pieces: &[Piece]) -> Option<std::ops::Range<usize>> {
        Some(pieces.get(self.first)?.range.start..pieces.get(self.end.checked_sub(1)?)?.range.end)
    }
}

/// The words for each measure: the scheme's labels and ids, and the usual English ones for the ids it has.
pub(super) struct Vocabulary {
    /// Word sequences, longest first, with the place of the measure.
    phrases: Vec<(Vec<String>, usize)>,
    /// Places of the ids of [`words::MEASURES`].
    usual: Vec<(&'static [&'static str], usize)>,
}

impl Vocabulary {
    pub(super) fn new(measures: &[(MeasureId, &str)]) -> Self {
        let mut phrases = Vec::new();
        for (nth, (id, label)) in measures.iter().enumerate() {
            for text in [label, id.as_str().replace('_', " ").as_str()] {
                // A label of figures alone would swallow the numbers themselves.
                let pieces = pieces::pieces(text);
                if pieces.iter().any(|piece| piece.word().chars().any(char::is_alphabetic)) {
                    phrases.push((pieces.iter().map(spelling).collect::<Vec<_>>(), nth));
                }
            }
        }
        phrases.order_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        let usual = words::MEASURES
            .iter()
            .filter_map(|(id, list)| Some((*list, measures.iter().position(|(measure, _)| measure.as_str() == *id)?)))
            .collect();
        Self { phrases, usual }
    }

    /// The measure whose label begins at `pieces[0]`, and how many pieces it takes.
    fn label(&self, pieces: &[Piece]) -> Option<(usize, usize)> {
        let fits =
            |phrase: &[String]| phrase.len() <= pieces.len() && phrase.iter().zip(pieces).all(|(word, piece)| *word == spelling(piece));
        self.phrases.iter().find(|(phrase, _)| fits(phrase)).map(|(phrase, nth)| (*nth, phrase.len()))
    }

    fn usual(&self, word: &str) -> Option<usize> {
        self.usual.iter().find(|(list, _)| list.contains(&word)).map(|(_, nth)| *nth)
    }
}

/// How two pieces are compared.
fn spelling(piece: &Piece) -> String {
    match &piece.token {
        Token::Word(word) => word.clone(),
        Token::Figure(figure) => figure.digits.clone(),
    }
}

/// Reads all pieces, left to right; every piece is in exactly one item.
pub(super) fn items(pieces: &[Piece], vocabulary: &Vocabulary, mode: Mode) -> Vec<Item> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let (what, end) = item(pieces, at, vocabulary, mode);
        out.push(Item { what, first: at, end });
        at = end;
    }
    out
}

fn item(pieces: &[Piece], at: usize, vocabulary: &Vocabulary, mode: Mode) -> (What, usize) {
    if let Some((nth, n_pieces)) = vocabulary.label(&pieces[at..]) {
        return (What::Measure(nth), at + n_pieces);
    }
    if let Some(end) = no_one(pieces, at, vocabulary) {
        return (What::Amount(Amount::One { n: Ok(0), rounded: false }), end);
    }
    if let Some((range, end)) = between(pieces, at) {
        return (range, end);
    }
    let qualifier = words::QUALIFIERS
        .iter()
        .filter(|(phrase, _, _)| {
            phrase.len() <= pieces.len() - at && phrase.iter().zip(&pieces[at..]).all(|(word, piece)| *word == piece.word())
        })
        .max_by_key(|(phrase, _, _)| phrase.len());
    if let Some(&(phrase, qualifier, side)) = qualifier {
        let end = at + phrase.len();
        // "some" alone is a vague amount, not the beginning of "some 30".
        let alone = phrase == ["some"] && number(pieces, skip(pieces, end)).is_none();
        return if alone { (What::Vague, end) } else { (What::Qualifier(qualifier, side), end) };
    }
    if let Some(end) = vague_amount(pieces, at) {
        return (What::Vague, end);
    }
    if let Some((first, end)) = number(pieces, at) {
        if let Some((second, end)) = range_end(pieces, end, mode) {
            return (What::Amount(Amount::Range(first.n, second.n)), end);
        }
        return (What::Amount(Amount::One { n: first.n, rounded: first.rounded }), end);
    }
    match vocabulary.usual(pieces[at].word()) {
        Some(nth) => (What::Measure(nth), at + 1),
        None => (What::Other, at + 1),
    }
}

/// Behind the words that may stand between a qualifier and a number.
fn skip(pieces: &[Piece], mut at: usize) -> usize {
    while pieces.get(at).is_some_and(|piece| words::SKIPPED.contains(&piece.word())) && number(pieces, at).is_none() {
        at += 1;
    }
    at
}

/// "no one", "none", "no deaths", "no civilians were killed": zero. Not "no reports of deaths".
fn no_one(pieces: &[Piece], at: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let is_person = |at| words::PERSONS.contains(&word_at(pieces, at));
    let is_measure = |at| vocabulary.usual(word_at(pieces, at)).is_some();
    match word_at(pieces, at) {
        "none" | "nobody" | "noone" => Some(at + 1),
        "no" if word_at(pieces, at + 1) == "one" => Some(at + 2),
        "no" if word_at(pieces, at + 1) == "-" && word_at(pieces, at + 2) == "one" => Some(at + 3),
        "no" if is_person(at + 1) || is_measure(at + 1) => Some(at + 1),
        _ => None,
    }
}

/// "between 35 and 40", "from 3 to 5".
fn between(pieces: &[Piece], at: usize) -> Option<(What, usize)> {
    let joints: &[&str] = match word_at(pieces, at) {
        "between" => &["and", "to", "-"],
        "from" => &["to", "-"],
        _ => return None,
    };
    let start = skip(pieces, at + 1);
    // A number takes up a handful of words. Of several readings ("a hundred and ten and two hundred") the first
    // that goes upwards is meant.
    let joints = (start + 1..pieces.len().min(start + 12)).filter(|&joint| joints.contains(&word_at(pieces, joint)));
    let mut readings = joints.filter_map(|joint| {
        let (low, low_end) = number(&pieces[..joint], start)?;
        let (high, end) = number(pieces, skip(pieces, joint + 1))?;
        let only_persons = pieces[low_end..joint].iter().all(|piece| words::PERSONS.contains(&piece.word()));
        only_persons.then_some((low.n, high.n, end))
    });
    let first = readings.next()?;
    let upwards = |&(low, high, _): &(Result<u64, _>, Result<u64, _>, usize)| matches!((low, high), (Ok(low), Ok(high)) if low <= high);
    let (low, high, end) = if upwards(&first) { first } else { readings.find(upwards).unwrap_or(first) };
    Some((What::Amount(Amount::Range(low, high)), end))
}

/// The second number of "35-40", "35 to 40", "three or four", if one follows.
fn range_end(pieces: &[Piece], at: usize, mode: Mode) -> Option<(Number, usize)> {
    let joint = word_at(pieces, at);
    let glued = |at: usize| pieces.get(at).is_some_and(|piece| piece.glued);
    let joins = match joint {
        // In running text a dash with spaces around it ends a clause.
        "-" => mode == Mode::Typed || (glued(at) && glued(at + 1)),
        "to" | "or" => true,
        _ => false,
    };
    if !joins {
        return None;
    }
    number(pieces, at + 1)
}

/// "dozens", "a few", "several hundred", "tens of thousands".
fn vague_amount(pieces: &[Piece], at: usize) -> Option<usize> {
    let article = matches!(word_at(pieces, at), "a" | "an");
    let head = if article { at + 1 } else { at };
    let word = word_at(pieces, head);
    if !words::VAGUE.contains(&word) || (article && !matches!(word, "few" | "handful" | "couple")) {
        return None;
    }
    let mut end = head + 1;
    loop {
        let next = if word_at(pieces, end) == "of" { end + 1 } else { end };
        if !words::VAGUE_TAIL.contains(&word_at(pieces, next)) {
            return Some(end);
        }
        end = next + 1;
    }
}

/// The qualifiers that belong to the amount `items[nth]`: directly before it, or soon behind it.
pub(super) fn qualifiers_of<'i>(items: &'i [Item], pieces: &[Piece], nth: usize) -> Vec<&'i Item> {
    // Wide enough for "43 people or more".
    const REACH_ITEMS: usize = 3;
    let mut out = Vec::new();
    for item in items[..nth].iter().rev() {
        match item.what {
            What::Qualifier(_, Side::Before | Side::Either) => out.push(item),
            What::Other if words::SKIPPED.contains(&pieces[item.first].word()) => {}
            What::Qualifier(_, Side::After) | What::Other | What::Amount(_) | What::Vague | What::Measure(_) => break,
        }
    }
    for place in nth + 1..items.len().min(nth + 1 + REACH_ITEMS) {
        let item = &items[place];
        // A qualifier with a number behind it belongs to that one.
        let free = || {
            items[place + 1..].iter().find(|next| !words::SKIPPED.contains(&pieces[next.first].word())).is_none_or(|next| !next.is_amount())
        };
        match item.what {
            What::Qualifier(_, Side::After | Side::Either) if free() => out.push(item),
            What::Other if matches!(pieces[item.first].word(), "." | ";" | ":" | "!" | "?") => break,
            What::Qualifier(..) | What::Other | What::Measure(_) => {}
            What::Amount(_) | What::Vague => break,
        }
    }
    out
}

/// Qualifier and numbers of an amount with the qualifiers around it. "about" and "exactly" give way to any
/// other ("at least some 30"), and to a range.
pub(super) fn combine(
    amount: &Amount,
    qualifiers: &[&Item],
    whole: impl Fn() -> String,
    text: impl Fn(&Item) -> String,
) -> Result<(Qualifier, u64, Option<u64>), QuantityError> {
    let mut chosen: Option<(Qualifier, &Item)> = None;
    for &item in qualifiers {
        let What::Qualifier(qualifier, _) = item.what else { continue };
        let weak = |qualifier| matches!(qualifier, Qualifier::About | Qualifier::Exact);
        match chosen {
            None => chosen = Some((qualifier, item)),
            Some((before, _)) if before == qualifier || weak(qualifier) => {}
            Some((before, _)) if weak(before) => chosen = Some((qualifier, item)),
            Some((_, other)) => return Err(QuantityError::SeveralQualifiers { first: text(other), second: text(item) }),
        }
    }
    let read = |n: Result<u64, Unreadable>| n.map_err(|unreadable| unreadable.named(whole()));
    match *amount {
        Amount::Range(low, high) => match chosen {
            None | Some((Qualifier::About | Qualifier::Exact, _)) => Ok((Qualifier::Between, read(low)?, Some(read(high)?))),
            Some((_, item)) => Err(QuantityError::SeveralQualifiers { first: text(item), second: whole() }),
        },
        Amount::One { n, rounded } => {
            let unqualified = if rounded { Qualifier::About } else { Qualifier::Exact };
            Ok((chosen.map_or(unqualified, |(qualifier, _)| qualifier), read(n)?, None))
        }
    }
}

/// The measure whose word stands nearest to `items[nth]`; of two as near, the one behind it.
fn nearest_measure(items: &[Item], nth: usize) -> Option<usize> {
    let measures = items.iter().enumerate().filter_map(|(place, item)| match item.what {
        What::Measure(measure) => Some((place.abs_diff(nth), place < nth, measure)),
        What::Amount(_) | What::Vague | What::Qualifier(..) | What::Other => None,
    });
    measures.min().map(|(_, _, measure)| measure)
}
