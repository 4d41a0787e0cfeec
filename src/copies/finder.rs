//! The index of all articles that were added, and what a new one shares with them. Finds candidates by rules that know
//! nothing of the other articles, so that the order of adding changes nothing; what is a copy is judged in `weigh`, by
//! how common words and phrases are among all.

use std::collections::BTreeMap;

use super::{
    Copied,
    align::{Aligner, Run, Side},
    table::{FREE, Table},
    weigh::{self, Judge, Known},
    words::{Spot, words},
};
use crate::{id::ArticleId, ordering::Order as _, text::ArticleText};

/// A seed is the shortest run of words from a place on that says so much, in bits by the length of the words, and has at
/// least [`SEED_WORDS`]: long enough that few articles share one by chance, short enough that of a passage with every
/// fourth word exchanged some are left. By content rather than by number of words, so that it does for scripts whose words
/// are characters, and is not wasted on "one of the".
const SEED_BITS: u32 = 24;
/// See [`SEED_BITS`]. Two words that say so much are a name as a rule.
const SEED_WORDS: usize = 3;
/// A passage is compared with at most so many others that have the same seed, the latest added: a phrase that
/// everybody uses would make the time grow with the square of the articles. Of a report that more outlets print
/// each is still compared with so many.
const MOST_PLACES: usize = 64;
/// How many places with the same seed count in one article; the rest of a litany adds nothing.
const PLACES_PER_ARTICLE: usize = 4;
/// How many passages are kept for one pair of articles.
const PASSAGES_PER_PAIR: usize = 64;

/// Stands between the words of two articles; the number of no word.
const BREAK: u32 = u32::MAX;
/// Marks a place whose seed is not in the index.
const LEFT_OUT: u32 = u32::MAX - 1;

/// Finds the passages that articles share, one article after another.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    articles: Vec<Option<Indexed>>,
    by_id: BTreeMap<ArticleId, u32>,
    /// From a word's key to its number.
    vocabulary: Table,
    /// By word number.
    known: Vec<Known>,
    /// The words of all articles one after the other, each article with a break behind it; the next three go with them.
    ids: Vec<u32>,
    spots: Vec<Spot>,
    links: Vec<Link>,
    /// From a seed to the last place that has it, and the number of articles that have it.
    seeds: Table,
    n_words: u64,
    n_words_gone: usize,
    candidates: Vec<Candidate>,
    scratch: Scratch,
}

/// An article in the index.
#[derive(Clone, Debug)]
pub(super) struct Indexed {
    pub(super) id: ArticleId,
    pub(super) text: ArticleText,
    /// Where its words are.
    start: usize,
    n_words: usize,
}

/// What is kept for each place besides its word.
#[derive(Clone, Copy, Debug)]
struct Link {
    /// The last place before that has the same seed; [`FREE`] if there is none.
    before: u32,
    /// Which article it is in.
    article: u32,
}

/// An alignment that may be a copy.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// The articles; the one with the smaller id first.
    pub(super) articles: [u32; 2],
    /// What is the same, with places counted from the start of each article.
    pub(super) runs: Vec<Run>,
}

#[derive(Clone, Debug, Default)]
struct Scratch {
    aligner: Aligner,
    hits: Vec<Hit>,
    /// By article: its last hit, [`FREE`] if it has none.
    last_hit: Vec<u32>,
    touched: Vec<u32>,
}

/// A seed that a new article has in common with another.
#[derive(Clone, Copy, Debug)]
struct Hit {
    here: u32,
    there: u32,
    len: u32,
    /// The hit before in the same article.
    before: u32,
}

impl Finder {
    /// A finder that has no article yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article and compares it with those that were added before: what it shares with them, sorted. An article
    /// that is there already is replaced.
    ///
    /// Judged by what has been added up to now; when more is known of how common words and phrases are,
    /// [`Finder::settle`] may judge otherwise.
    pub fn add(&mut self, article: &ArticleId, text: &ArticleText) -> Vec<Copied> {
        let first_new = self.take_in(article, text);
        self.judged(first_new)
    }

    /// All that the articles share, sorted, judged by how common words and phrases are in all of them. Does not depend
    /// on the order in which they were added, unless more than 64 of them share a passage.
    #[must_use]
    pub fn settle(&self) -> Vec<Copied> {
        self.judged(0)
    }

    /// The same as [`Finder::add`], unjudged: the number of the first candidate that is new.
    pub(super) fn take_in(&mut self, article: &ArticleId, text: &ArticleText) -> usize {
        self.remove(article);
        let nth = number(self.articles.len());
        let start = self.ids.len();
        for word in words(text.as_str()) {
            let new = number(self.known.len());
            let id = self.vocabulary.entry(word.key, new).head;
            if id == new {
                self.known.push(Known { weight: word.weight, count: 0 });
            }
            self.known[id as usize].count += 1;
            self.ids.push(id);
            self.spots.push(word.spot);
        }
        let n_words = self.ids.len() - start;
        self.n_words += n_words as u64;
        self.break_off();
        self.articles.push(Some(Indexed { id: article.clone(), text: text.clone(), start, n_words }));
        self.by_id.insert(article.clone(), nth);
        self.scratch.last_hit.push(FREE);
        self.index(nth, start, n_words);
        let first_new = self.candidates.len();
        let touched = std::mem::take(&mut self.scratch.touched);
        for &other in &touched {
            self.compare(nth, other);
        }
        self.scratch.touched = touched;
        first_new
    }

    fn break_off(&mut self) {
        self.ids.push(BREAK);
        let nowhere = self.spots.last().copied().unwrap_or(Spot::NOWHERE);
        self.spots.push(nowhere);
    }

    /// Takes an article out again, with all that was found in it.
    pub fn remove(&mut self, article: &ArticleId) {
        let Some(nth) = self.by_id.remove(article) else { return };
        let Some(gone) = self.articles[nth as usize].take() else { return };
        let places = gone.start..gone.start + gone.n_words;
        for place in places.clone() {
            self.known[self.ids[place] as usize].count -= 1;
            let before = self.links[place].before;
            let is_first = before == FREE || (before != LEFT_OUT && (before as usize) < gone.start);
            if is_first && let Some((key, _)) = self.seed(place) {
                self.seeds.entry(key, FREE).count -= 1;
            }
        }
        self.n_words -= gone.n_words as u64;
        self.n_words_gone += gone.n_words + 1;
        self.candidates.retain(|candidate| !candidate.articles.contains(&nth));
        if self.n_words_gone * 2 > self.ids.len() {
            self.index_anew();
        }
    }

    /// Makes the index without the places of articles that are gone.
    fn index_anew(&mut self) {
        let (ids, spots) = (std::mem::take(&mut self.ids), std::mem::take(&mut self.spots));
        self.links.clear();
        self.seeds = Table::default();
        self.n_words_gone = 0;
        for nth in 0..self.articles.len() {
            let Some(article) = &mut self.articles[nth] else { continue };
            let (start, n_words) = (self.ids.len(), article.n_words);
            let old = article.start..article.start + n_words;
            article.start = start;
            self.ids.extend_from_slice(&ids[old.clone()]);
            self.spots.extend_from_slice(&spots[old]);
            self.break_off();
            self.index(number(nth), start, n_words);
        }
    }

    /// The key of the seed at a place, and how many words it has; `None` where the article ends before.
    fn seed(&self, place: usize) -> Option<(u64, usize)> {
        seed(&self.ids[place..], &self.known)
    }

    /// Puts the seeds of an article into the index and notes the hits in others.
    fn index(&mut self, article: u32, start: usize, n_words: usize) {
        for &other in &self.scratch.touched {
            self.scratch.last_hit[other as usize] = FREE;
        }
        self.scratch.touched.clear();
        self.scratch.hits.clear();
        for place in start..start + n_words {
            let Some((key, len)) = self.seed(place) else {
                self.links.push(Link { before: LEFT_OUT, article });
                continue;
            };
            let cell = self.seeds.entry(key, number(place));
            let last = if cell.head == number(place) { FREE } else { cell.head };
            // Its own places come first.
            let (mut other, mut n_own) = (last, 0);
            while other != FREE && other as usize >= start {
                n_own += 1;
                other = self.links[other as usize].before;
            }
            if n_own >= PLACES_PER_ARTICLE {
                self.links.push(Link { before: LEFT_OUT, article });
                continue;
            }
            cell.head = number(place);
            cell.count += u32::from(n_own == 0);
            self.links.push(Link { before: last, article });
            let mut n_places = 0;
            while other != FREE && n_places < MOST_PLACES {
                let link = self.links[other as usize];
                if let Some(there) = &self.articles[link.article as usize] {
                    let last_hit = &mut self.scratch.last_hit[link.article as usize];
                    if *last_hit == FREE {
                        self.scratch.touched.push(link.article);
                    }
                    let hit = Hit {
                        here: number(place - start),
                        there: number(other as usize - there.start),
                        len: number(len),
                        before: *last_hit,
                    };
                    *last_hit = number(self.scratch.hits.len());
                    self.scratch.hits.push(hit);
                }
                n_places += 1;
                other = link.before;
            }
        }
        // The break.
        self.links.push(Link { before: LEFT_OUT, article });
    }

    /// Aligns a new article with another wherever they have a seed in common.
    fn compare(&mut self, new: u32, other: u32) {
        let (Some(a), Some(b)) = (&self.articles[new as usize], &self.articles[other as usize]) else { return };
        let turned = b.id < a.id;
        let (articles, firsts) = if turned { ([other, new], [b, a]) } else { ([new, other], [a, b]) };
        let mut seeds = Vec::new();
        let mut at = self.scratch.last_hit[other as usize];
        while at != FREE {
            let Hit { here, there, len, before } = self.scratch.hits[at as usize];
            let (first, second) = if turned { (there, here) } else { (here, there) };
            seeds.push(Run { first, second, len });
            at = before;
        }
        seeds.order_by_key(|seed| (seed.first, seed.second));
        let mut aligner = std::mem::take(&mut self.scratch.aligner);
        let sides = firsts.map(|article| self.side(article));
        let mut tried: Vec<Run2> = Vec::new();
        let mut found: Vec<(i32, Vec<Run>)> = Vec::new();
        for seed in seeds {
            // What such a seed would lead to is known.
            tried.retain(|[first, _]| first.1 > seed.first);
            if tried.iter().any(|[first, second]| first.0 <= seed.first && second.0 <= seed.second && seed.second < second.1) {
                continue;
            }
            let runs = aligner.align(sides, seed, &self.known);
            tried.push(weigh::extent(&runs));
            if let Some(score) = weigh::is_candidate(&runs, sides, &self.known) {
                found.push((score, runs));
            }
        }
        keep_best(&mut found);
        self.scratch.aligner = aligner;
        self.candidates.extend(found.into_iter().map(|(_, runs)| Candidate { articles, runs }));
    }

    fn side(&self, article: &Indexed) -> Side<'_> {
        let places = article.start..article.start + article.n_words;
        Side { ids: &self.ids[places.clone()], spots: &self.spots[places] }
    }

    /// The copies among the candidates from this one on.
    fn judged(&self, first: usize) -> Vec<Copied> {
        let n_articles = self.by_id.len();
        let judge = Judge { known: &self.known, n_words: self.n_words, n_articles, seeds: &self.seeds };
        let mut copies = Vec::new();
        for candidate in &self.candidates[first..] {
            let [Some(a), Some(b)] = candidate.articles.map(|nth| self.articles[nth as usize].as_ref()) else { continue };
            judge.judge(&candidate.runs, [a, b], [self.side(a), self.side(b)], &mut copies);
        }
        copies.order_by_key(|copied| copied.passages.clone().map(|passage| (passage.article, passage.span)));
        copies
    }
}

/// From where to where on both sides.
pub(super) type Run2 = [(u32, u32); 2];

/// Of candidates that overlap on both sides only the best stays.
fn keep_best(found: &mut Vec<(i32, Vec<Run>)>) {
    found.order_by(|a, b| b.0.cmp(&a.0));
    let mut kept: Vec<Run2> = Vec::new();
    found.retain(|(_, runs)| {
        let extent = weigh::extent(runs);
        let overlaps = |a: (u32, u32), b: (u32, u32)| a.0 < b.1 && b.0 < a.1;
        let is_new =
            kept.len() < PASSAGES_PER_PAIR && !kept.iter().any(|other| overlaps(other[0], extent[0]) && overlaps(other[1], extent[1]));
        if is_new {
            kept.push(extent);
        }
        is_new
    });
}

/// The key of the seed at the beginning of `ids`, and how many words it has; `None` if the words end before.
pub(super) fn seed(ids: &[u32], known: &[Known]) -> Option<(u64, usize)> {
    let (mut key, mut bits) = (0_u64, 0);
    for (nth, &id) in ids.iter().enumerate() {
        bits += u32::from(known.get(id as usize)?.weight.bits);
        key = (key.rotate_left(23) ^ u64::from(id)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        if bits >= SEED_BITS && nth + 1 >= SEED_WORDS {
            return Some((key, nth + 1));
        }
    }
    None
}

/// Texts that have four billion words do not fit into memory.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
