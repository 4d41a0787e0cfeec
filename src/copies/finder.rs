//! Compares each article that is added with those that are there. Finds candidates by rules that do not ask what else
//! there is, so that the order of adding changes nothing; what is a copy is judged in `weigh`, by how common words and
//! phrases are among all.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Copied,
    align::{Aligner, Run, Side},
    index::{Hits, Index, number},
    weigh::{self, Extent, Judge},
    words::words,
};
use crate::{id::ArticleId, ordering::Order as _, text::ArticleText};

/// How many passages are kept for one pair of articles.
const PASSAGES_PER_PAIR: usize = 64;

/// Finds the passages that articles share, one article after another.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    /// By number, in the order of adding; `None` for those that are gone.
    articles: Vec<Option<Indexed>>,
    by_id: BTreeMap<ArticleId, u32>,
    index: Index,
    candidates: Vec<Candidate>,
    hits: Hits,
    aligner: Aligner,
}

/// An article in the index.
#[derive(Clone, Debug)]
pub(super) struct Indexed {
    pub(super) id: ArticleId,
    pub(super) text: ArticleText,
    /// Where its words are.
    places: Range<usize>,
}

/// An alignment that may be a copy.
#[derive(Clone, Debug)]
struct Candidate {
    /// The one with the smaller id first.
    articles: [u32; 2],
    /// What is the same, counted in words from the start of each article.
    runs: Vec<Run>,
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
        let n_before = self.take_in(article, text);
        self.judged(n_before)
    }

    /// All that the articles share, sorted, judged by how common words and phrases are in all of them.
    ///
    /// Does not depend on the order in which they were added, unless more than 64 of them share a passage, or, for
    /// passages that are hardly alike, there are more than some 200 articles.
    #[must_use]
    pub fn settle(&self) -> Vec<Copied> {
        self.judged(0)
    }

    /// Takes an article out again, with all that was found in it.
    pub fn remove(&mut self, article: &ArticleId) {
        let Some(nth) = self.by_id.remove(article) else { return };
        let Some(gone) = self.articles[nth as usize].take() else { return };
        self.candidates.retain(|candidate| !candidate.articles.contains(&nth));
        self.index.remove(gone.places);
        if self.index.is_mostly_gone() {
            let there = (0..).zip(&mut self.articles).filter_map(|(nth, article)| Some((nth, &mut article.as_mut()?.places)));
            self.index.close_ranks(there);
        }
    }

    /// The same as [`Finder::add`], unjudged: how many candidates there were before.
    pub(super) fn take_in(&mut self, article: &ArticleId, text: &ArticleText) -> usize {
        self.remove(article);
        let nth = number(self.articles.len());
        let places = self.index.add(nth, &words(text.as_str()), &mut self.hits);
        let new = Indexed { id: article.clone(), text: text.clone(), places };
        let n_before = self.candidates.len();
        for &other in self.hits.articles() {
            let Some(there) = &self.articles[other as usize] else { continue };
            // Always the same way round, so that it doesn't matter which was there first.
            let turned = there.id < new.id;
            let (articles, pair) = if turned { ([other, nth], [there, &new]) } else { ([nth, other], [&new, there]) };
            let starts = [number(new.places.start), number(there.places.start)];
            let seed = |Run { first, second, len }: Run| {
                let (first, second) = (first - starts[0], second - starts[1]);
                if turned { Run { first: second, second: first, len } } else { Run { first, second, len } }
            };
            let seeds = self.hits.of(other).into_iter().map(seed).collect();
            let found = alignments(seeds, pair.map(|article| self.index.side(&article.places)), &self.index, &mut self.aligner);
            self.candidates.extend(found.into_iter().map(|runs| Candidate { articles, runs }));
        }
        self.articles.push(Some(new));
        self.by_id.insert(article.clone(), nth);
        n_before
    }

    /// The copies among the candidates from this one on.
    fn judged(&self, first: usize) -> Vec<Copied> {
        let judge = Judge { index: &self.index, n_articles: self.by_id.len() };
        let mut copies = Vec::new();
        for Candidate { articles, runs } in self.candidates.iter().skip(first) {
            let [Some(a), Some(b)] = articles.map(|nth| self.articles[nth as usize].as_ref()) else { continue };
            judge.judge(runs, [a, b], [a, b].map(|article| self.index.side(&article.places)), &mut copies);
        }
        super::sort(&mut copies);
        copies
    }
}

/// The best alignments of two articles through their common seeds, best first. Of those that overlap on both sides only the
/// best is there.
fn alignments(mut seeds: Vec<Run>, sides: [Side<'_>; 2], index: &Index, aligner: &mut Aligner) -> Vec<Vec<Run>> {
    seeds.order_by_key(|seed| (seed.first, seed.second));
    let mut tried: Vec<Extent> = Vec::new();
    let mut found: Vec<(i32, Vec<Run>)> = Vec::new();
    for seed in seeds {
        // What a seed within an alignment would lead to is known.
        tried.retain(|[first, _]| first.end > seed.first);
        if tried.iter().any(|[first, second]| first.contains(&seed.first) && second.contains(&seed.second)) {
            continue;
        }
        let runs = aligner.align(sides, seed, &index.known);
        tried.push(weigh::extent(&runs));
        for runs in weigh::sentences(runs, sides) {
            if let Some(score) = weigh::is_candidate(&runs, sides, &index.known) {
                found.push((score, runs));
            }
        }
    }
    found.order_by(|a, b| b.0.cmp(&a.0));
    let mut kept: Vec<Extent> = Vec::new();
    let overlap = |a: &Range<u32>, b: &Range<u32>| a.start < b.end && b.start < a.end;
    let mut best = Vec::new();
    for (_, runs) in found {
        let extent = weigh::extent(&runs);
        let is_new = !kept.iter().any(|other| overlap(&other[0], &extent[0]) && overlap(&other[1], &extent[1]));
        if is_new && kept.len() < PASSAGES_PER_PAIR {
            kept.push(extent);
            best.push(runs);
        }
    }
    best
}
