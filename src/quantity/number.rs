//! One number, in figures or spelt out. Knows no qualifiers, ranges or measures.

use super::{
    QuantityError,
    pieces::{Figure, Piece, Token, word_at},
    words::{self, Numeral},
};

/// A number and how it was written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) n: Result<u64, Unreadable>,
    /// Rounded by the words themselves, as a dozen and half a million are in news.
    pub(super) rounded: bool,
}

/// Reads one number, in figures or words, from piece `at` on; gives the piece behind it.
pub(super) fn number(pieces: &[Piece], at: usize) -> Option<(Number, usize)> {
    let piece = pieces.get(at)?;
    if let Token::Figure(figure) = &piece.token {
        return Some(figures(pieces, figure, at));
    }
    halves(pieces, at).or_else(|| spelt(pieces, at))
}

/// "43", "2.5 million", "43 thousand", "10k"; not "5th".
fn figures(pieces: &[Piece], figure: &Figure, at: usize) -> (Number, usize) {
    let next = word_at(pieces, at + 1);
    let glued = pieces.get(at + 1).is_some_and(|piece| piece.glued);
    if glued && matches!(next, "st" | "nd" | "rd" | "th") {
        return (Number { n: Err(Unreadable::Malformed), rounded: false }, at + 2);
    }
    let numeral = words::numeral(next).filter(|_| !glued).and_then(words::multiplier);
    let factor = if glued { words::figure_suffix(next) } else { numeral };
    let end = if factor.is_some() { at + 2 } else { at + 1 };
    (Number { n: value(figure, factor), rounded: next == "dozen" }, end)
}

fn value(figure: &Figure, factor: Option<u64>) -> Result<u64, Unreadable> {
    if figure.malformed {
        return Err(Unreadable::Malformed);
    }
    let n_decimals = if figure.dot_may_be_decimal && factor.is_some() { 3 } else { figure.n_decimals };
    let digits: u128 = figure.digits.parse().map_err(|_| Unreadable::TooLarge)?;
    let scaled = digits.checked_mul(u128::from(factor.unwrap_or(1))).ok_or(Unreadable::TooLarge)?;
    let divisor = u32::try_from(n_decimals).ok().and_then(|n| 10_u128.checked_pow(n)).ok_or(Unreadable::Fraction)?;
    if n_decimals > 0 && (factor.is_none() || scaled % divisor != 0) {
        return Err(Unreadable::Fraction);
    }
    u64::try_from(scaled / divisor).map_err(|_| Unreadable::TooLarge)
}

/// "half a million", "a half-million", "half a dozen".
fn halves(pieces: &[Piece], at: usize) -> Option<(Number, usize)> {
    let mut end = if word_at(pieces, at) == "a" { at + 1 } else { at };
    if word_at(pieces, end) != "half" {
        return None;
    }
    end += 1;
    while matches!(word_at(pieces, end), "a" | "-") {
        end += 1;
    }
    let whole = words::multiplier(words::numeral(word_at(pieces, end))?)?;
    Some((Number { n: Ok(whole / 2), rounded: true }, end + 1))
}

/// "forty-three", "a hundred", "two hundred and ten thousand and five", "two dozen".
fn spelt(pieces: &[Piece], at: usize) -> Option<(Number, usize)> {
    let (mut total, mut group) = (0_u64, None::<u64>);
    let (mut last, mut last_scale) = (None::<Numeral>, u64::MAX);
    let mut rounded = false;
    let mut end = at;
    if matches!(word_at(pieces, at), "a" | "an") {
        words::numeral(word_at(pieces, at + 1)).and_then(words::multiplier)?;
        group = Some(1);
        end += 1;
    }
    loop {
        let mut next = end;
        if last.is_some() {
            let hyphen = word_at(pieces, next) == "-" && pieces.get(next + 1).is_some_and(|piece| piece.glued);
            // "and" goes on only where English puts it: after a hundred or more, before what is less.
            let and = word_at(pieces, next) == "and" && matches!(last, Some(Numeral::Hundred | Numeral::Scale(_)));
            if hyphen || and {
                next += 1;
            }
        }
        let Some(numeral) = words::numeral(word_at(pieces, next)) else { break };
        let after_hundred = matches!(last, None | Some(Numeral::Hundred | Numeral::Scale(_)));
        // Nothing spelt out comes near the limits of u64: at most 999 trillion and so on down.
        match numeral {
            Numeral::Zero if last.is_none() && group.is_none() => return Some((Number { n: Ok(0), rounded: false }, next + 1)),
            Numeral::Unit(n) if after_hundred || matches!(last, Some(Numeral::Ten(_))) => group = Some(group.unwrap_or(0) + n),
            Numeral::Teen(n) | Numeral::Ten(n) if after_hundred => group = Some(group.unwrap_or(0) + n),
            Numeral::Hundred if group.is_none_or(|group| group < 100) && !matches!(last, Some(Numeral::Scale(_))) => {
                group = Some(group.unwrap_or(1) * 100);
            }
            Numeral::Dozen if last.is_none() || group.is_some() => {
                group = Some(group.unwrap_or(1) * 12);
                rounded = true;
                end = next + 1;
                break;
            }
            Numeral::Scale(scale) if scale < last_scale && (last.is_none() || group.is_some()) => {
                total += group.take().unwrap_or(1) * scale;
                last_scale = scale;
            }
            Numeral::Zero
            | Numeral::Unit(_)
            | Numeral::Teen(_)
            | Numeral::Ten(_)
            | Numeral::Hundred
            | Numeral::Dozen
            | Numeral::Scale(_) => break,
        }
        last = Some(numeral);
        end = next + 1;
    }
    (last.is_some() || rounded).then(|| (Number { n: Ok(total + group.unwrap_or(0)), rounded }, end))
}

/// Why digits or words that look like a number are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    TooLarge,
    Fraction,
    Malformed,
}

impl Unreadable {
    pub(super) fn named(self, found: String) -> QuantityError {
        match self {
            Unreadable::TooLarge => QuantityError::TooLarge { found },
            Unreadable::Fraction => QuantityError::NotWhole { found },
            Unreadable::Malformed => QuantityError::NotANumber { found },
        }
    }
}
