//! The words of all articles one after the other, and where each run of a few words stands: what articles have in common
//! with a new one is looked up, not searched for. Knows articles by number and asks for none of their records.

use std::ops::Range;

use super::{
    align::{Run, Side},
    table::{FREE, Table},
    weigh::Known,
    words::{Spot, Word},
};

/// A seed is the shortest run of words from a place on that says so much, in bits, and has at least [`SEED_WORDS`]: long
/// enough that few articles share one by chance, short enough that of a passage with every fourth word exchanged some are
/// left. Measured by content, so that it does for scripts whose words are characters, and is not wasted on "one of the".
const SEED_BITS: u32 = 32;
/// See [`SEED_BITS`]. Two words that say so much are a name as a rule.
const SEED_WORDS: usize = 3;
/// So many real words are a seed, however little they say.
const MOST_SEED_WORDS: usize = 5;
/// A seed of words that turn out to be this common is not followed up.
const LIVE_BITS: u32 = 24;
/// Nor is one of which the words around, so many on either side,
const HINT_WORDS: usize = 16;
/// do not agree in so many bits: two or three longer words. It is what makes the work go with the copies that there are
/// rather than with the square of the articles: of the seeds that are common by chance hardly one is left.
const HINT_BITS: u32 = 24;
/// From so many words on the collection tells better how much a word says than its length; till then nothing depends on
/// the order of adding.
const MANY_WORDS: u64 = 100_000;
/// A passage is compared with at most so many others that have the same seed, the latest added: a phrase that everybody
/// uses would make the time grow with the square of the articles. Of a report that more outlets print, each is still
/// compared with so many others.
const MOST_PLACES: usize = 64;
/// How many places with the same seed count in one article; the rest of a litany adds nothing.
const PLACES_PER_ARTICLE: usize = 4;

/// Stands between the words of two articles; the number of no word.
const BREAK: u32 = u32::MAX;
/// Marks a place whose seed is not in the index.
const LEFT_OUT: u32 = u32::MAX - 1;

/// The index.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// From a word's key to its number.
    vocabulary: Table,
    /// By word number.
    pub(super) known: Vec<Known>,
    /// Without those of articles that are gone.
    pub(super) n_words: u64,
    /// Word numbers, each article with a break behind it; the next two go with them.
    ids: Vec<u32>,
    spots: Vec<Spot>,
    links: Vec<Link>,
    /// From a seed to the last place that has it, and the number of articles that have it.
    pub(super) seeds: Table,
    n_gone: usize,
}

/// What is kept of a place besides its word.
#[derive(Clone, Copy, Debug)]
struct Link {
    /// The last place before that has the same seed; [`FREE`] if there is none.
    before: u32,
    /// The article that it is in.
    article: u32,
}

/// The seeds that a new article has in common with others.
#[derive(Clone, Debug, Default)]
pub(super) struct Hits {
    hits: Vec<Hit>,
    /// By article: its last hit, [`FREE`] if it has none.
    last: Vec<u32>,
    /// The articles that have any.
    articles: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Hit {
    /// Places in the index.
    seed: Run,
    /// The hit before in the same article.
    before: u32,
}

impl Hits {
    /// The articles that have hits.
    pub(super) fn articles(&self) -> &[u32] {
        &self.articles
    }

    /// The hits of one of them: places in the new article and in this one.
    pub(super) fn of(&self, article: u32) -> Vec<Run> {
        let mut seeds = Vec::new();
        let mut at = self.last.get(article as usize).copied().unwrap_or(FREE);
        while at != FREE {
            let Hit { seed, before } = self.hits[at as usize];
            seeds.push(seed);
            at = before;
        }
        seeds
    }

    fn clear(&mut self, n_articles: usize) {
        for article in self.articles.drain(..) {
            self.last[article as usize] = FREE;
        }
        self.hits.clear();
        self.last.resize(n_articles, FREE);
    }

    fn note(&mut self, article: u32, seed: Run) {
        let last = &mut self.last[article as usize];
        if *last == FREE {
            self.articles.push(article);
        }
        let before = std::mem::replace(last, number(self.hits.len()));
        self.hits.push(Hit { seed, before });
    }
}

impl Index {
    /// Takes in the words of an article, the next by number, and notes what others share with it; where its words are.
    pub(super) fn add(&mut self, article: u32, words: &[Word], hits: &mut Hits) -> Range<usize> {
        let start = self.ids.len();
        for word in words {
            let new = number(self.known.len());
            let id = self.vocabulary.entry(word.key, new).head;
            if id == new {
                self.known.push(Known { weight: word.weight, count: 0, live_bits: word.weight.bits });
            }
            self.known[id as usize].count += 1;
            self.ids.push(id);
            self.spots.push(word.spot);
        }
        let places = start..self.ids.len();
        self.n_words += words.len() as u64;
        if self.n_words > MANY_WORDS {
            for &id in &self.ids[places.clone()] {
                let known = &mut self.known[id as usize];
                known.live_bits = known.weight.bits.min(known.bits(self.n_words));
            }
        }
        self.break_off();
        self.link(article, places.clone(), hits);
        places
    }

    /// Forgets the words of an article, which stay where they are until [`Index::is_mostly_gone`].
    pub(super) fn remove(&mut self, places: Range<usize>) {
        for place in places.clone() {
            self.known[self.ids[place] as usize].count -= 1;
            let before = self.links[place].before;
            let is_first = before == FREE || (before != LEFT_OUT && (before as usize) < places.start);
            if is_first && let Some((key, _)) = seed(&self.ids[place..], &self.known) {
                self.seeds.entry(key, number(place)).count -= 1;
            }
        }
        self.n_words -= places.len() as u64;
        self.n_gone += places.len() + 1;
    }

    pub(super) fn is_mostly_gone(&self) -> bool {
        self.n_gone * 2 > self.ids.len()
    }

    /// Leaves out the places of what is gone: takes the places of each article, and sets them to where they are now.
    pub(super) fn close_ranks<'a>(&mut self, articles: impl Iterator<Item = (u32, &'a mut Range<usize>)>) {
        let (ids, spots) = (std::mem::take(&mut self.ids), std::mem::take(&mut self.spots));
        self.links.clear();
        self.seeds = Table::default();
        self.n_gone = 0;
        let mut hits = Hits::default();
        for (article, places) in articles {
            let start = self.ids.len();
            self.ids.extend_from_slice(&ids[places.clone()]);
            self.spots.extend_from_slice(&spots[places.clone()]);
            *places = start..self.ids.len();
            self.break_off();
            self.link(article, places.clone(), &mut hits);
        }
    }

    /// The words of an article.
    pub(super) fn side(&self, places: &Range<usize>) -> Side<'_> {
        Side { ids: &self.ids[places.clone()], spots: &self.spots[places.clone()] }
    }

    fn break_off(&mut self) {
        self.ids.push(BREAK);
        self.spots.push(Spot::NOWHERE);
    }

    /// Puts the seeds of an article into the index, and notes where others have the same.
    fn link(&mut self, article: u32, places: Range<usize>, hits: &mut Hits) {
        hits.clear(article as usize + 1);
        for place in places.clone() {
            let mut link = Link { before: LEFT_OUT, article };
            if let Some((key, len)) = seed(&self.ids[place..], &self.known) {
                let here = number(place);
                let cell = self.seeds.entry(key, here);
                let last = if cell.head == here { FREE } else { cell.head };
                // Its own come first.
                let (mut other, mut n_own) = (last, 0);
                while other != FREE && other as usize >= places.start {
                    n_own += 1;
                    other = self.links[other as usize].before;
                }
                if n_own < PLACES_PER_ARTICLE {
                    cell.head = here;
                    cell.count += u32::from(n_own == 0);
                    link.before = last;
                    self.follow(other, Run { first: here, second: other, len: number(len) }, hits);
                }
            }
            self.links.push(link);
        }
        // The break.
        self.links.push(Link { before: LEFT_OUT, article });
    }

    /// Notes the places that have the same seed, from the latest on.
    fn follow(&self, mut other: u32, mut seed: Run, hits: &mut Hits) {
        let place = seed.first as usize;
        let live_bits: u32 = self.ids[place..][..seed.len as usize].iter().map(|&id| u32::from(self.known[id as usize].live_bits)).sum();
        if live_bits < LIVE_BITS {
            return;
        }
        for _ in 0..MOST_PLACES {
            if other == FREE {
                return;
            }
            let link = self.links[other as usize];
            seed.second = other;
            if self.is_promising(seed) {
                hits.note(link.article, seed);
            }
            other = link.before;
        }
    }

    /// Whether the words around a common seed agree enough: read outwards, with room for a word or two put in or left out.
    fn is_promising(&self, seed: Run) -> bool {
        let (first, second, len) = (seed.first as usize, seed.second as usize, seed.len as usize);
        // Two seeds with the same key are not to be expected, but a copy must never rest on it.
        if self.ids[first..first + len] != self.ids[second..second + len] {
            return false;
        }
        let mut bits = 0;
        for forward in [true, false] {
            let step = |at: usize| if forward { at + 1 } else { at.wrapping_sub(1) };
            let id = |at: usize| self.ids.get(at).copied().unwrap_or(BREAK);
            let (mut a, mut b) = if forward { (first + len - 1, second + len - 1) } else { (first, second) };
            let (mut before_x, mut before_y) = ([BREAK; 2], [BREAK; 2]);
            for _ in 0..HINT_WORDS {
                (a, b) = (step(a), step(b));
                let (x, y) = (id(a), id(b));
                if x == BREAK || y == BREAK {
                    break;
                }
                let n_x = u32::from(x == y) + u32::from(before_y.contains(&x));
                if n_x > 0 {
                    bits += n_x * self.known[x as usize].hint_bits();
                }
                if before_x.contains(&y) {
                    bits += self.known[y as usize].hint_bits();
                }
                if bits >= HINT_BITS {
                    return true;
                }
                (before_x, before_y) = ([x, before_x[0]], [y, before_y[0]]);
            }
        }
        false
    }
}

/// The key of the seed at the beginning of `ids`, and how many words it has; `None` if the words end before.
pub(super) fn seed(ids: &[u32], known: &[Known]) -> Option<(u64, usize)> {
    let (mut key, mut bits) = (0_u64, 0);
    for (n_words, &id) in (1..).zip(ids) {
        let weight = known.get(id as usize)?.weight;
        bits += u32::from(weight.bits);
        key = (key.rotate_left(23) ^ u64::from(id)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        if n_words >= SEED_WORDS && (bits >= SEED_BITS || (n_words >= MOST_SEED_WORDS && weight.is_word())) {
            return Some((key, n_words));
        }
    }
    None
}

/// Texts that have four billion words do not fit into memory.
pub(super) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
