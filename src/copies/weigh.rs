//! What an alignment proves: how much its words say, which of them are stock, and what sort of copy it is. Judges; finds
//! nothing.
//!
//! Evidence is counted in bits: the score of the alignment with what each word says by how often the articles use it (a
//! word in every article says little), without names and titles, which everybody writes alike, and with less for
//! phrases that many articles have. As chance does more the more there is to compare, more is asked of a larger collection
//! (as with the scores of Karlin & Altschul 1990).

use super::{
    Copied, Passage,
    align::{EXCHANGE_BITS, GAP_BITS, GAP_MORE_BITS, Run, Side},
    finder::{Indexed, Run2, seed},
    table::Table,
    words::{Spot, Weight},
};
use crate::{
    offset::{CharOffset, Span},
    record::CopyKind,
    text::ArticleText,
};

/// A passage has at least so many words that agree: exact runs of seven found nine of thirteen groups that were
/// found by hand in five reports of one day, and shorter ones are what any two reports of it share.
const PASSAGE_WORDS: u32 = 7;
/// What a passage has to prove in a collection of one word; each doubling of the words asks a bit more.
const EVIDENCE_BITS: i32 = 46;
/// What a candidate has to prove by the length of its words alone; less than any collection asks.
const CANDIDATE_BITS: i32 = 24;
/// A phrase is stock if so many articles have it,
const STOCK_ARTICLES: usize = 10;
/// or one in so many, whichever is more.
const STOCK_SHARE: usize = 50;
/// What more words than this have in common is no phrase, however many articles have it: a report that all outlets print.
const STOCK_WORDS: u32 = 24;
/// The least likeness of near copies: one word in five exchanged.
const NEAR: f64 = 0.8;
/// The least likeness of rewrites: every other word.
const REWRITE: f64 = 0.5;
/// How many words the articles are taken to have besides their own, in which each word is as common as its length makes
/// expect: so much as it takes for their own use to count as much.
const PRIOR_WORDS: u64 = 4_096;

/// What is known of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) weight: Weight,
    /// How often the articles use it.
    pub(super) count: u32,
}

/// From where to where an alignment goes on both sides.
pub(super) fn extent(runs: &[Run]) -> Run2 {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return [(0, 0); 2] };
    [(first.first, last.first + last.len), (first.second, last.second + last.len)]
}

/// The score of an alignment that may be a copy, whatever else there is among the articles.
pub(super) fn is_candidate(runs: &[Run], sides: [Side<'_>; 2], known: &[Known]) -> Option<i32> {
    let n_same: u32 = runs.iter().map(|run| run.len).sum();
    if n_same < PASSAGE_WORDS || likeness(runs) < REWRITE {
        return None;
    }
    let said = |run: &Run| -> i32 {
        let places = run.first as usize..(run.first + run.len) as usize;
        sides[0].ids[places].iter().map(|&id| i32::from(known[id as usize].weight.bits)).sum()
    };
    let score = runs.iter().map(said).sum::<i32>() - edit_bits(runs);
    (score >= CANDIDATE_BITS).then_some(score)
}

/// The words that agree as a share of all: 1 if all do (Dice's coefficient).
fn likeness(runs: &[Run]) -> f64 {
    let [first, second] = extent(runs);
    let n_same: u32 = runs.iter().map(|run| run.len).sum();
    f64::from(2 * n_same) / f64::from((first.1 - first.0 + second.1 - second.0).max(1))
}

/// What the edits between the runs cost.
fn edit_bits(runs: &[Run]) -> i32 {
    let gap = |n: u32| if n == 0 { 0 } else { GAP_BITS + GAP_MORE_BITS * (n as i32 - 1) };
    let edit = |pair: &[Run]| {
        let first = pair[1].first - pair[0].first - pair[0].len;
        let second = pair[1].second - pair[0].second - pair[0].len;
        let exchanged = EXCHANGE_BITS * first.min(second) as i32 + gap(first.abs_diff(second));
        exchanged.min(gap(first) + gap(second))
    };
    runs.windows(2).map(edit).sum()
}

/// Judges by all that was added.
pub(super) struct Judge<'a> {
    pub(super) known: &'a [Known],
    pub(super) n_words: u64,
    pub(super) n_articles: usize,
    pub(super) seeds: &'a Table,
}

impl Judge<'_> {
    /// Adds the copies that an alignment holds: none, one, or, where speech and narration are both long enough to stand
    /// by themselves, one for each.
    pub(super) fn judge(&self, runs: &[Run], articles: [&Indexed; 2], sides: [Side<'_>; 2], copies: &mut Vec<Copied>) {
        for (runs, is_quoted) in self.parts(runs, sides) {
            let n_same: u32 = runs.iter().map(|run| run.len).sum();
            let score = likeness(&runs);
            if n_same < PASSAGE_WORDS || score < REWRITE || self.evidence(&runs, sides) < self.asked() {
                continue;
            }
            let kind = match score {
                _ if is_quoted => CopyKind::SharedQuote,
                score if score >= 1.0 => CopyKind::Verbatim,
                score if score >= NEAR => CopyKind::Near,
                _ => CopyKind::Rewrite,
            };
            let [first, second] = extent(&runs);
            let ends = [(articles[0], sides[0], first), (articles[1], sides[1], second)].map(|(article, side, (start, end))| {
                let (start, end) = (side.spots[start as usize], side.spots[end as usize - 1]);
                (&article.text, start, end)
            });
            let closing = closing(ends);
            let passage = |article: &Indexed, (_, start, end): (&ArticleText, Spot, Spot)| {
                let span = Span::new(start.start, CharOffset(end.end.0 + closing)).ok()?;
                Some(Passage { article: article.id.clone(), span })
            };
            if let (Some(first), Some(second)) = (passage(articles[0], ends[0]), passage(articles[1], ends[1])) {
                copies.push(Copied { kind, score, passages: [first, second], decided: None });
            }
        }
    }

    fn asked(&self) -> i32 {
        EVIDENCE_BITS + self.n_words.max(1).ilog2() as i32
    }

    /// The runs of speech that both sides have in quotation marks, and those of narration. What is too little to be
    /// a copy by itself goes with what it stands beside, and the majority of the words says what that is.
    fn parts(&self, runs: &[Run], sides: [Side<'_>; 2]) -> Vec<(Vec<Run>, bool)> {
        let is_quoted =
            |first: u32, second: u32| sides[0].spots[first as usize].quotation != 0 && sides[1].spots[second as usize].quotation != 0;
        let mut parts: Vec<(Vec<Run>, bool)> = Vec::new();
        for run in runs {
            for nth in 0..run.len {
                let (first, second) = (run.first + nth, run.second + nth);
                let quoted = is_quoted(first, second);
                match parts.last_mut() {
                    Some((part, is)) if *is == quoted => match part.last_mut() {
                        Some(last) if nth > 0 => last.len += 1,
                        Some(_) | None => part.push(Run { first, second, len: 1 }),
                    },
                    Some(_) | None => parts.push((vec![Run { first, second, len: 1 }], quoted)),
                }
            }
        }
        if parts.len() > 1 {
            let stands = |part: &(Vec<Run>, bool)| {
                part.0.iter().map(|run| run.len).sum::<u32>() >= PASSAGE_WORDS && self.evidence(&part.0, sides) >= self.asked()
            };
            let whole = || {
                let n_quoted: u32 = parts.iter().filter(|part| part.1).flat_map(|part| &part.0).map(|run| run.len).sum();
                let n_same: u32 = runs.iter().map(|run| run.len).sum();
                vec![(runs.to_vec(), n_quoted * 2 > n_same)]
            };
            let standing: Vec<bool> = parts.iter().map(stands).collect();
            let kinds = |quoted: bool| parts.iter().zip(&standing).any(|(part, stands)| *stands && part.1 == quoted);
            if !(kinds(true) && kinds(false)) {
                return whole();
            }
            // What cannot stand goes with what is before it, and at the beginning with what is behind.
            let mut joined: Vec<(Vec<Run>, bool)> = Vec::new();
            let mut leading: Vec<Run> = Vec::new();
            for ((part, quoted), stands) in parts.into_iter().zip(standing) {
                match joined.last_mut() {
                    Some((last, is)) if !stands || *is == quoted => last.extend(part),
                    None if !stands => leading.extend(part),
                    Some(_) | None => joined.push((std::mem::take(&mut leading).into_iter().chain(part).collect(), quoted)),
                }
            }
            return joined;
        }
        parts
    }

    /// What the words that agree say together, less what the edits cost.
    fn evidence(&self, runs: &[Run], sides: [Side<'_>; 2]) -> i32 {
        let n_same: u32 = runs.iter().map(|run| run.len).sum();
        let mut bits = -edit_bits(runs);
        for run in runs {
            let first = &sides[0].spots[run.first as usize..][..run.len as usize];
            let second = &sides[1].spots[run.second as usize..][..run.len as usize];
            let ids = &sides[0].ids[run.first as usize..][..run.len as usize];
            let mut stock_until = 0;
            for (nth, &id) in ids.iter().enumerate() {
                if n_same <= STOCK_WORDS {
                    stock_until = stock_until.max(nth + self.stock_words(&ids[nth..]));
                }
                if first[nth].is_name() || second[nth].is_name() {
                    continue;
                }
                let said = self.bits(id);
                bits += if nth < stock_until { said / 2 } else { said };
            }
        }
        bits
    }

    /// How many words from here on are a phrase that many articles have.
    fn stock_words(&self, ids: &[u32]) -> usize {
        let Some((key, len)) = seed(ids, self.known) else { return 0 };
        let most = STOCK_ARTICLES.max(self.n_articles / STOCK_SHARE);
        if self.seeds.get(key).is_some_and(|cell| cell.count as usize >= most) { len } else { 0 }
    }

    /// How much a word says: −log₂ of its share of all words.
    fn bits(&self, id: u32) -> i32 {
        let Known { weight, count } = self.known[id as usize];
        // In 65,536ths, that little is lost.
        let share = (u64::from(count) << 16) + ((PRIOR_WORDS << 16) >> weight.bits);
        let ratio = ((self.n_words + PRIOR_WORDS) << 16) / share.max(1);
        // A logarithm rounded to the nearest: 181 / 128 is the root of 2.
        let bits = (ratio.max(1) * 181 / 128).max(1).ilog2() as i32;
        bits.min(i32::from(weight.most_bits))
    }
}

/// How many characters behind the last words are the same closing punctuation on both sides: the stop of the sentence, and
/// quotation marks if what they close begins inside.
fn closing(ends: [(&ArticleText, Spot, Spot); 2]) -> u32 {
    let [mut first, mut second] = ends.map(|(text, _, end)| text.after(end.end, 3).chars());
    let opens_inside = ends.iter().all(|(_, start, end)| end.quotation != 0 && start.quotation != end.quotation);
    let mut n_chars = 0;
    while let (Some(a), Some(b)) = (first.next(), second.next()) {
        let is_same = match (a, b) {
            ('.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '۔', b) => a == b,
            ('”' | '"' | '“' | '»' | '«' | '」' | '』', '”' | '"' | '“' | '»' | '«' | '」' | '』') => opens_inside,
            _ => false,
        };
        if !is_same {
            break;
        }
        n_chars += 1;
    }
    n_chars
}
