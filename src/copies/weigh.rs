//! What an alignment proves: how much its words say, which of them are stock, and what sort of copy it is. Judges; finds
//! nothing.
//!
//! Evidence is counted in bits: the score of the alignment with what each word says by how often the articles use it (a
//! word that is in every article says little), without names and titles, which everybody writes alike, and without phrases
//! that many articles have. As chance does more the more there is to compare, more is asked of a larger collection
//! (as with the scores of Karlin & Altschul 1990).

use std::ops::Range;

use super::{
    Copied, Passage,
    align::{EXCHANGE_BITS, GAP_BITS, GAP_MORE_BITS, Run, Side},
    finder::Indexed,
    index::{Index, seed},
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
/// What a passage has to prove in a collection of one word; each doubling of the words asks a bit more. In three reports of
/// one day and in seventy dispatches of an agency, what is copied proves more and what is not less.
const EVIDENCE_BITS: i32 = 46;
/// What a candidate has to prove by the length of its words alone; less than any collection asks.
const CANDIDATE_BITS: i32 = 24;
/// A phrase is stock, and says nothing, if so many articles have it,
const STOCK_ARTICLES: usize = 10;
/// or one in so many, whichever is more.
const STOCK_SHARE: usize = 50;
/// A passage in which more words than this agree is no phrase, however many articles have it: it is a sentence that many
/// print, and a claim in it would count many times.
const STOCK_WORDS: u32 = 16;
/// But what more than so many articles have, and more than half of all, is furniture ("All rights reserved"),
const FURNITURE_ARTICLES: usize = 64;
/// unless it is longer than furniture is.
const FURNITURE_WORDS: u32 = 80;
/// Where so many words were put in or taken out beside the beginning or end of a sentence, there are two copies.
const CUT_WORDS: u32 = 4;
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
    /// What it counts in a seed: by its length, or in a large collection by its use so far if that is less.
    pub(super) live_bits: u8,
}

impl Known {
    /// How much the word says among so many words: −log₂ of its share of them.
    pub(super) fn bits(self, n_words: u64) -> u8 {
        let Known { weight, count, .. } = self;
        // In 65,536ths, that little is lost.
        let share = (u64::from(count) << 16) + ((PRIOR_WORDS << 16) >> weight.bits);
        let ratio = ((n_words + PRIOR_WORDS) << 16) / share.max(1);
        // A logarithm rounded to the nearest: 181 / 128 is the root of 2. It has no more than 64 as a value.
        let bits = (ratio.max(1) * 181 / 128).max(1).ilog2();
        weight.most_bits.min(u8::try_from(bits).unwrap_or(u8::MAX))
    }

    /// What it counts beside a seed, where chance agrees on short words all the time.
    pub(super) fn hint_bits(self) -> u32 {
        let is_slight = self.weight.is_word() && self.live_bits < EXCHANGE_BITS as u8;
        u32::from(if is_slight { self.live_bits / 2 } else { self.live_bits })
    }
}

/// From where to where an alignment goes on both sides.
pub(super) type Extent = [Range<u32>; 2];

pub(super) fn extent(runs: &[Run]) -> Extent {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return [0..0, 0..0] };
    [first.first..last.first + last.len, first.second..last.second + last.len]
}

/// How many words agree.
fn n_same(runs: &[Run]) -> u32 {
    runs.iter().map(|run| run.len).sum()
}

/// The words that agree as a share of all: 1 if all do (Dice's coefficient).
fn likeness(runs: &[Run]) -> f64 {
    let n_all: u32 = extent(runs).map(|range| range.end - range.start).iter().sum();
    f64::from(2 * n_same(runs)) / f64::from(n_all.max(1))
}

/// How many words are between a run and the next, on both sides.
fn between(run: Run, next: Run) -> [u32; 2] {
    [next.first - run.first - run.len, next.second - run.second - run.len]
}

/// What the edits between the runs cost.
fn edit_bits(runs: &[Run]) -> i32 {
    let gap = |n: u32| if n == 0 { 0 } else { GAP_BITS + GAP_MORE_BITS * (n as i32 - 1) };
    let edit = |pair: &[Run]| {
        let [first, second] = between(pair[0], pair[1]);
        let exchanged = EXCHANGE_BITS * first.min(second) as i32 + gap(first.abs_diff(second));
        exchanged.min(gap(first) + gap(second))
    };
    runs.windows(2).map(edit).sum()
}

/// The parts of an alignment that are copies of different sentences: it is cut where much was put in or taken out beside
/// the beginning or the end of a sentence.
pub(super) fn sentences(runs: Vec<Run>, sides: [Side<'_>; 2]) -> Vec<Vec<Run>> {
    let spot = |side: usize, nth: u32| sides[side].spots[nth as usize];
    let mut parts: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let cuts = |last: &Run| {
            let opens = spot(0, run.first).opens() && spot(1, run.second).opens();
            let closes = spot(0, last.first + last.len - 1).closes() && spot(1, last.second + last.len - 1).closes();
            (opens || closes) && between(*last, run).into_iter().any(|n| n >= CUT_WORDS)
        };
        match parts.last_mut() {
            Some(part) if !part.last().is_some_and(cuts) => part.push(run),
            Some(_) | None => parts.push(vec![run]),
        }
    }
    parts
}

/// The score of an alignment that may be a copy, whatever else there is among the articles.
pub(super) fn is_candidate(runs: &[Run], sides: [Side<'_>; 2], known: &[Known]) -> Option<i32> {
    if n_same(runs) < PASSAGE_WORDS || likeness(runs) < REWRITE {
        return None;
    }
    let ids = runs.iter().flat_map(|run| &sides[0].ids[run.first as usize..][..run.len as usize]);
    let score = ids.map(|&id| i32::from(known[id as usize].weight.bits)).sum::<i32>() - edit_bits(runs);
    (score >= CANDIDATE_BITS).then_some(score)
}

/// Judges by all that was added.
pub(super) struct Judge<'a> {
    pub(super) index: &'a Index,
    pub(super) n_articles: usize,
}

impl Judge<'_> {
    /// Adds the copies that an alignment holds: none, one, or, where speech and narration are both long enough to stand
    /// by themselves, one for each.
    pub(super) fn judge(&self, runs: &[Run], articles: [&Indexed; 2], sides: [Side<'_>; 2], copies: &mut Vec<Copied>) {
        for (runs, is_quoted) in self.parts(runs, sides) {
            let score = likeness(&runs);
            if score < REWRITE || !self.stands(&runs, sides) {
                continue;
            }
            let kind = match score {
                _ if is_quoted => CopyKind::SharedQuote,
                score if score >= 1.0 => CopyKind::Verbatim,
                score if score >= NEAR => CopyKind::Near,
                _ => CopyKind::Rewrite,
            };
            let [first, second] = extent(&runs);
            let ends = [(0, first), (1, second)].map(|(nth, range)| {
                let spots = sides[nth].spots;
                (spots[range.start as usize], spots[range.end as usize - 1])
            });
            let closing = closing(articles.map(|article| &article.text), ends);
            let passage = |nth: usize| {
                let (first, last) = ends[nth];
                let span = Span::new(first.start, CharOffset(last.end.0 + closing)).ok()?;
                Some(Passage { article: articles[nth].id.clone(), span })
            };
            if let (Some(first), Some(second)) = (passage(0), passage(1)) {
                copies.push(Copied { kind, score, passages: [first, second], decided: None });
            }
        }
    }

    /// The runs of speech that both sides have in quotation marks (`true`), and those of narration. What is too little to
    /// be a copy by itself goes with what it stands beside; if nothing of one sort stands, the whole is what most of its
    /// words are.
    fn parts(&self, runs: &[Run], sides: [Side<'_>; 2]) -> Vec<(Vec<Run>, bool)> {
        let is_quoted =
            |first: u32, second: u32| [(0, first), (1, second)].iter().all(|&(side, nth)| sides[side].spots[nth as usize].quotation != 0);
        let mut parts: Vec<(Vec<Run>, bool)> = Vec::new();
        for run in runs {
            for nth in 0..run.len {
                let (first, second) = (run.first + nth, run.second + nth);
                let quoted = is_quoted(first, second);
                match parts.last_mut() {
                    Some((part, sort)) if *sort == quoted => match part.last_mut() {
                        Some(last) if nth > 0 => last.len += 1,
                        Some(_) | None => part.push(Run { first, second, len: 1 }),
                    },
                    Some(_) | None => parts.push((vec![Run { first, second, len: 1 }], quoted)),
                }
            }
        }
        let standing: Vec<bool> = parts.iter().map(|(part, _)| self.stands(part, sides)).collect();
        let any_stands = |quoted: bool| parts.iter().zip(&standing).any(|(part, stands)| *stands && part.1 == quoted);
        if !(any_stands(true) && any_stands(false)) {
            let n_quoted: u32 = parts.iter().filter(|part| part.1).map(|part| n_same(&part.0)).sum();
            return vec![(runs.to_vec(), n_quoted * 2 > n_same(runs))];
        }
        // What can't stand goes with what is before it; at the beginning, with what is behind.
        let mut joined: Vec<(Vec<Run>, bool)> = Vec::new();
        let mut leading = Vec::new();
        for ((part, quoted), stands) in parts.into_iter().zip(standing) {
            match joined.last_mut() {
                Some((last, sort)) if !stands || *sort == quoted => last.extend(part),
                None if !stands => leading.extend(part),
                Some(_) | None => joined.push((std::mem::take(&mut leading).into_iter().chain(part).collect(), quoted)),
            }
        }
        joined
    }

    /// Whether the words that agree prove enough.
    fn stands(&self, runs: &[Run], sides: [Side<'_>; 2]) -> bool {
        let asked = EVIDENCE_BITS + self.index.n_words.max(1).ilog2() as i32;
        n_same(runs) >= PASSAGE_WORDS && self.evidence(runs, sides) >= asked
    }

    /// What the words that agree say together, less what the edits cost.
    fn evidence(&self, runs: &[Run], sides: [Side<'_>; 2]) -> i32 {
        // What gives a figure is no phrase: were it one, each of many outlets that print it would be a witness of its own.
        let gives_figure =
            runs.iter().any(|run| sides[0].spots[run.first as usize..(run.first + run.len) as usize].iter().any(|spot| spot.is_figure()));
        let (may_be_phrase, may_be_furniture) = (n_same(runs) <= STOCK_WORDS && !gives_figure, n_same(runs) <= FURNITURE_WORDS);
        let mut bits = -edit_bits(runs);
        for run in runs {
            let range = |start: u32| start as usize..(start + run.len) as usize;
            let ids = &sides[0].ids[range(run.first)];
            let spots = sides[0].spots[range(run.first)].iter().zip(&sides[1].spots[range(run.second)]);
            let mut stock_until = 0;
            for (nth, (&id, (first, second))) in ids.iter().zip(spots).enumerate() {
                let (len, n_articles) = self.seed(&ids[nth..]);
                let is_phrase = may_be_phrase && n_articles >= STOCK_ARTICLES.max(self.n_articles / STOCK_SHARE);
                let is_furniture = may_be_furniture && n_articles > FURNITURE_ARTICLES && n_articles * 2 > self.n_articles;
                if is_phrase || is_furniture {
                    stock_until = nth + len;
                }
                if nth >= stock_until && !first.is_name() && !second.is_name() {
                    bits += i32::from(self.index.known[id as usize].bits(self.index.n_words));
                }
            }
        }
        bits
    }

    /// How long the seed at the beginning of these words is, and how many articles have it.
    fn seed(&self, ids: &[u32]) -> (usize, usize) {
        let known = &self.index.known;
        seed(ids, known).and_then(|(key, len)| Some((len, self.index.seeds.get(key)?.count as usize))).unwrap_or((0, 0))
    }
}

/// How many characters behind the last words are the same closing punctuation on both sides: the stop of the sentence, and
/// quotation marks if what they close begins inside.
fn closing(texts: [&ArticleText; 2], ends: [(Spot, Spot); 2]) -> u32 {
    let [mut first, mut second] = [(texts[0], ends[0].1), (texts[1], ends[1].1)].map(|(text, last)| text.after(last.end, 3).chars());
    let opens_inside = ends.iter().all(|(first, last)| last.quotation != 0 && first.quotation != last.quotation);
    let is_stop = |c: char| ".!?…。！？؟।۔".contains(c);
    let is_mark = |c: char| "”\"“»«」』’'".contains(c);
    let mut n_chars = 0;
    while let (Some(a), Some(b)) = (first.next(), second.next()) {
        if !((is_stop(a) && a == b) || (opens_inside && is_mark(a) && is_mark(b))) {
            break;
        }
        n_chars += 1;
    }
    n_chars
}
