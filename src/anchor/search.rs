//! Where a sequence of quotes stands in a text, by quote, context and nearness.
//!
//! The method and the weights are those of the Hypothesis client's `match-quote.ts`: of all places where the
//! quote is found, the best by a score in which the quote counts 50, the text before it 20, the text behind
//! it 20 and the distance from the stored place 2. Two things differ. The quote must be found whole (to
//! the letter, or folded), so its 50 are the same for every candidate and are left out; and a place has to be
//! good enough by itself: a wrong anchor costs more than an orphan that somebody looks at.
//!
//! Bounded work: at most [`NEAREST`] occurrences on either side of the stored place are weighed, besides
//! those with the stored context to the letter; the parts of a discontinuous claim are looked for only near
//! each other; and all that together reads no more than [`BUDGET_BYTES`] and a few times the text.

use std::ops::Range;

use super::fold::Folded;
use crate::{
    offset::{ByteOffset, Span},
    ordering::Order as _,
    record::{Anchor, Part},
    text::ArticleText,
};

const PREFIX_WEIGHT: f64 = 20.0;
const SUFFIX_WEIGHT: f64 = 20.0;
const POSITION_WEIGHT: f64 = 2.0;

/// How many occurrences before and behind the stored place are weighed.
const NEAREST: usize = 32;
/// How many bytes are read at most in looking for the other parts of a discontinuous claim.
const BUDGET_BYTES: usize = 1 << 20;
/// How much farther apart than stored two parts of a claim may have moved.
const SLACK_BYTES: usize = 2_000;
/// A quote of so many characters is its own proof; a shorter one needs a context that fits.
const LONG_CHARS: usize = 16;
/// How much of the context must fit where there is any: 0 to 1.
const FITTING_CONTEXT: f64 = 0.5;
/// By how much the best folded place must beat the next.
const CLEAR_LEAD: f64 = 2.0;

/// What is searched for, in the units and spelling of the text that is searched.
struct Wanted<'q> {
    quotes: Vec<&'q str>,
    /// Between each part and the next, in characters, by the stored spans.
    gaps: Vec<usize>,
    prefix: &'q str,
    suffix: &'q str,
    /// Where the part with the longest quote was.
    near: usize,
    /// Which part has the longest quote: it is looked for first.
    pilot: usize,
}

/// A place for the whole claim.
struct Candidate {
    parts: Vec<Range<usize>>,
    score: f64,
    /// How much of the stored context is there, 0 to 1; `None` if none was stored.
    context: Option<f64>,
}

/// The spans of the stored quotes, one for each part, found to the letter.
pub(super) fn letter_by_letter(text: &ArticleText, stored: &Anchor) -> Option<Vec<Span>> {
    let wanted =
        wanted(text, stored, stored.parts.iter().map(|part| part.quote.as_str()).collect(), &stored.prefix, &stored.suffix, |byte| byte)?;
    let (best, _) = best(text.as_str(), &wanted)?;
    is_good(&best, &wanted).then_some(())?;
    best.parts.into_iter().map(|range| span(text, range)).collect()
}

/// The same in a folded text. Only if no other place is about as good.
pub(super) fn folded(text: &ArticleText, folded: &Folded, stored: &Anchor) -> Option<Vec<Span>> {
    let quotes: Vec<_> = stored.parts.iter().map(|part| Folded::new(part.quote.trim()).text).collect();
    let (prefix, suffix) = (Folded::new(&stored.prefix).text, Folded::new(&stored.suffix).text);
    let wanted = wanted(text, stored, quotes.iter().map(String::as_str).collect(), &prefix, &suffix, |byte| folded.place_of(byte))?;
    let (best, next_score) = best(&folded.text, &wanted)?;
    let clear = next_score.is_none_or(|next| best.score - next >= CLEAR_LEAD);
    (is_good(&best, &wanted) && clear).then_some(())?;
    let original = |range: Range<usize>| {
        let start = folded.origin(range.start)?;
        let last = folded.origin(range.end.checked_sub(1)?)?;
        span(text, start..last + text.as_str().get(last..)?.chars().next()?.len_utf8())
    };
    best.parts.into_iter().map(original).collect()
}

fn span(text: &ArticleText, range: Range<usize>) -> Option<Span> {
    Span::new(text.char_of(ByteOffset(range.start))?, text.char_of(ByteOffset(range.end))?).ok()
}

/// `None` if there is a part without a quote: nothing says what to look for.
fn wanted<'q>(
    text: &ArticleText,
    stored: &Anchor,
    quotes: Vec<&'q str>,
    prefix: &'q str,
    suffix: &'q str,
    place_of: impl Fn(usize) -> usize,
) -> Option<Wanted<'q>> {
    if quotes.iter().any(|quote| quote.trim().is_empty()) {
        return None;
    }
    let pilot = (0..quotes.len()).max_by_key(|&nth| (quotes[nth].len(), std::cmp::Reverse(nth)))?;
    let byte_of = |at| text.byte_of(at).map_or(text.as_str().len(), |byte| byte.0);
    let near = place_of(byte_of(stored.parts[pilot].span.start()));
    let gap = |pair: &[Part]| pair[1].span.start().0.saturating_sub(pair[0].span.end().0) as usize;
    let gaps = stored.parts.windows(2).map(gap).collect();
    Some(Wanted { quotes, gaps, prefix, suffix, near, pilot })
}

fn is_good(candidate: &Candidate, wanted: &Wanted<'_>) -> bool {
    let n_chars: usize = wanted.quotes.iter().map(|quote| quote.chars().count()).sum();
    n_chars >= LONG_CHARS || candidate.context.is_none_or(|context| context >= FITTING_CONTEXT)
}

/// The best place, and the score of the next best.
fn best(text: &str, wanted: &Wanted<'_>) -> Option<(Candidate, Option<f64>)> {
    let mut budget = BUDGET_BYTES;
    let mut candidates: Vec<_> = starts(text, wanted).into_iter().filter_map(|start| candidate(text, wanted, start, &mut budget)).collect();
    candidates.order_by(|a, b| b.score.total_cmp(&a.score));
    let next = candidates.get(1).map(|next| next.score);
    candidates.into_iter().next().map(|best| (best, next))
}

/// Where the pilot's quote stands, near the stored place or in the stored context.
fn starts(text: &str, wanted: &Wanted<'_>) -> Vec<usize> {
    let quote = wanted.quotes[wanted.pilot];
    let (mut out, before) = occurrences(text, quote, wanted.near, NEAREST);
    let all_seen = out.len() < NEAREST && before.len() < NEAREST;
    out.extend(before);
    if !all_seen {
        for (before, behind) in [(wanted.prefix, wanted.suffix), (wanted.prefix, ""), ("", wanted.suffix)] {
            let before = if wanted.pilot == 0 { before } else { "" };
            let behind = if wanted.pilot + 1 == wanted.quotes.len() { behind } else { "" };
            if before.is_empty() && behind.is_empty() {
                continue;
            }
            let needle = [before, quote, behind].concat();
            out.extend(text.match_indices(&needle).take(NEAREST).map(|(place, _)| place + before.len()));
        }
        out.order();
        out.dedup();
    }
    out
}

/// The occurrences of `quote` nearest to the byte `near`, overlapping ones too, at most `most` from there on
/// and `most` before it; either list begins with the nearest.
fn occurrences(text: &str, quote: &str, near: usize, most: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut behind, mut before) = (Vec::new(), Vec::new());
    let (Some(first), Some(last)) = (quote.chars().next(), quote.chars().next_back()) else { return (behind, before) };
    let near = floor_boundary(text, near);
    let mut from = near;
    while behind.len() < most
        && let Some(found) = text.get(from..).and_then(|rest| rest.find(quote))
    {
        behind.push(from + found);
        from += found + first.len_utf8();
    }
    // Up to the end of an occurrence that begins just before `near`.
    let mut until = floor_boundary(text, near.saturating_add(quote.len() - last.len_utf8()));
    while before.len() < most
        && let Some(found) = text.get(..until).and_then(|rest| rest.rfind(quote))
    {
        if found < near {
            before.push(found);
        }
        until = found + quote.len() - last.len_utf8();
    }
    (behind, before)
}

/// The occurrence nearest to the byte `near`.
fn nearest(text: &str, quote: &str, near: usize) -> Option<usize> {
    let (behind, before) = occurrences(text, quote, near, 1);
    behind.into_iter().chain(before).min_by_key(|place| place.abs_diff(near))
}

/// The claim with its pilot at `start`, if the other parts are found around it.
fn candidate(text: &str, wanted: &Wanted<'_>, start: usize, budget: &mut usize) -> Option<Candidate> {
    let pilot = start..start + wanted.quotes[wanted.pilot].len();
    let mut parts = vec![pilot.clone()];
    for nth in wanted.pilot + 1..wanted.quotes.len() {
        let (quote, gap) = (wanted.quotes[nth], wanted.gaps.get(nth - 1).copied().unwrap_or(0));
        let from = parts.last()?.end;
        let until = floor_boundary(text, from.saturating_add(reach(gap, quote)));
        *budget = budget.checked_sub(until - from)?;
        let window = text.get(from..until)?;
        let near = window.char_indices().nth(gap).map_or(window.len(), |(place, _)| place);
        let start = from + nearest(window, quote, near)?;
        parts.push(start..start + quote.len());
    }
    for nth in (0..wanted.pilot).rev() {
        let (quote, gap) = (wanted.quotes[nth], wanted.gaps.get(nth).copied().unwrap_or(0));
        let until = parts.first()?.start;
        let from = floor_boundary(text, until.saturating_sub(reach(gap, quote)));
        *budget = budget.checked_sub(until - from)?;
        let window = text.get(from..until)?;
        let end = gap.checked_sub(1).map_or(window.len(), |gap| window.char_indices().nth_back(gap).map_or(0, |(place, _)| place));
        let start = from + nearest(window, quote, end.saturating_sub(quote.len()))?;
        parts.insert(0, start..start + quote.len());
    }
    let (first, last) = (parts.first()?.start, parts.last()?.end);
    let prefix = (!wanted.prefix.is_empty()).then(|| likeness(wanted.prefix.chars().rev(), text[..first].chars().rev()));
    let suffix = (!wanted.suffix.is_empty()).then(|| likeness(wanted.suffix.chars(), text[last..].chars()));
    let context = match (prefix, suffix) {
        (Some(prefix), Some(suffix)) => Some((prefix + suffix) / 2.0),
        (one, other) => one.or(other),
    };
    let nearness = 1.0 - start.abs_diff(wanted.near) as f64 / text.len().max(1) as f64;
    let score = PREFIX_WEIGHT * prefix.unwrap_or(1.0) + SUFFIX_WEIGHT * suffix.unwrap_or(1.0) + POSITION_WEIGHT * nearness;
    Some(Candidate { parts, score, context })
}

/// How far from one part the next is looked for, in bytes; `gap` in characters.
fn reach(gap: usize, quote: &str) -> usize {
    gap.saturating_mul(4).saturating_add(SLACK_BYTES).saturating_add(quote.len())
}

/// How alike a stored context is to the characters at a place, both read away from the quote: 1 minus the
/// edit distance to as many characters, as a share of them.
fn likeness(stored: impl Iterator<Item = char>, there: impl Iterator<Item = char>) -> f64 {
    // A hand-written file may hold a longer context than we write.
    const MOST_CHARS: usize = 64;
    let stored: Vec<char> = stored.take(MOST_CHARS).collect();
    let there: Vec<char> = there.take(stored.len()).collect();
    if stored == there {
        return 1.0;
    }
    let mut row: Vec<usize> = (0..=there.len()).collect();
    for (nth, c) in stored.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = nth + 1;
        for (place, other) in there.iter().enumerate() {
            let substituted = diagonal + usize::from(c != other);
            diagonal = row[place + 1];
            row[place + 1] = substituted.min(row[place] + 1).min(diagonal + 1);
        }
    }
    let distance = row[there.len()].min(stored.len());
    let share = distance as f64 / stored.len().max(1) as f64;
    1.0 - share
}

/// The last character boundary not behind `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
