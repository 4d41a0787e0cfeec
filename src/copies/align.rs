//! The best alignment of two texts through a place where both have the same words. Knows words by number and what
//! each weighs; not what a copy is.
//!
//! Local alignment after Smith & Waterman (1981), over words rather than characters as in passim (Smith, Cordell & Mullen
//! 2015), with affine gaps (Gotoh 1982), from a seed outwards and no further than the score stays near its best (the
//! X-drop extension of BLAST: Zhang, Schwartz, Wagner & Miller 2000), so that the time goes with what is shared, not with
//! the product of the lengths.

use super::{weigh::Known, words::Spot};

/// What a word exchanged for another costs, in bits: about what a middling word is worth, so that each edit has to be made
/// good by a word that agrees.
pub(super) const EXCHANGE_BITS: i32 = 8;
/// What words added or left out cost: so much for the first,
pub(super) const GAP_BITS: i32 = 8;
/// and so much for each other. An inserted clause is one edit more than so many.
pub(super) const GAP_MORE_BITS: i32 = 3;
/// How far below its best a score may fall before the search is given up: an inserted clause of eleven words.
const DROP_BITS: i32 = 40;
/// What it is worth to end where a sentence ends on both sides: less than an edit, more than nothing, so that "since last
/// March." and "since past March." agree to the end.
const SENTENCE_BITS: i32 = 6;

/// Impossible, with room to subtract from.
const NEVER: i32 = i32::MIN / 2;

/// So many words that are the same on both sides, from these places on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) first: u32,
    pub(super) second: u32,
    pub(super) len: u32,
}

/// The words of one article.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) ids: &'a [u32],
    pub(super) spots: &'a [Spot],
}

/// The words of one article read from a place on, one way or the other.
#[derive(Clone, Copy)]
struct Ray<'a> {
    side: Side<'a>,
    from: usize,
    forward: bool,
}

impl Ray<'_> {
    /// Where the `nth` word from the place on is; may be outside.
    fn place(&self, nth: usize) -> usize {
        if self.forward { self.from + nth } else { self.from.wrapping_sub(nth + 1) }
    }

    fn id(&self, nth: usize) -> Option<u32> {
        self.side.ids.get(self.place(nth)).copied()
    }

    /// Whether a sentence ends, in the direction of reading, when so many words from the place on are read.
    fn ends_sentence(&self, n_read: usize) -> bool {
        let last = if self.forward { (self.from + n_read).wrapping_sub(1) } else { self.from.wrapping_sub(n_read) };
        self.side.spots.get(last).is_some_and(|spot| if self.forward { spot.closes() } else { spot.opens() })
    }
}

/// Where a cell's score came from, in its two low bits,
const BOTH: u8 = 0;
const SECOND_ONLY: u8 = 1;
const FIRST_ONLY: u8 = 2;
const SAME: u8 = 3;
/// and whether a gap that passes through it goes on.
const SECOND_GOES_ON: u8 = 4;
const FIRST_GOES_ON: u8 = 8;

/// Aligns; keeps its memory from one pair to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Aligner {
    /// By words of the second side: the best score there, and the best that ends in a gap of the second side.
    best: Vec<i32>,
    gap: Vec<i32>,
    /// How each cell came about, row by row: a row is where its first cell is in `cells`, and that cell's column.
    cells: Vec<u8>,
    rows: Vec<(usize, usize)>,
    pairs: Vec<(u32, u32)>,
}

impl Aligner {
    /// The runs of the best alignment that goes through the seed: `len` words that are the same on both sides, from these
    /// places on.
    pub(super) fn align(&mut self, sides: [Side<'_>; 2], seed: Run, known: &[Known]) -> Vec<Run> {
        let [first, second] = sides;
        let (a, b, len) = (seed.first as usize, seed.second as usize, seed.len as usize);
        let ray = |side, from, forward| Ray { side, from, forward };
        self.pairs.clear();
        self.extend(ray(first, a, false), ray(second, b, false), known);
        self.pairs.extend((0..seed.len).map(|nth| (seed.first + nth, seed.second + nth)));
        let n_pairs = self.pairs.len();
        self.extend(ray(first, a + len, true), ray(second, b + len, true), known);
        self.pairs[n_pairs..].reverse();
        let mut runs: Vec<Run> = Vec::new();
        for &(first, second) in &self.pairs {
            match runs.last_mut() {
                Some(run) if run.first + run.len == first && run.second + run.len == second => run.len += 1,
                Some(_) | None => runs.push(Run { first, second, len: 1 }),
            }
        }
        runs
    }

    /// Adds the pairs of the best alignment from the beginning of both rays, last one first.
    fn extend(&mut self, a: Ray<'_>, b: Ray<'_>, known: &[Known]) {
        let end = self.fill(a, b, known);
        let (mut row, mut column) = end;
        let mut in_gap = None;
        while row > 0 || column > 0 {
            let (start, first_column) = self.rows[row];
            let cell = self.cells[start + column - first_column];
            match in_gap.unwrap_or(cell & 3) {
                SECOND_ONLY => {
                    in_gap = (cell & SECOND_GOES_ON != 0).then_some(SECOND_ONLY);
                    column -= 1;
                }
                FIRST_ONLY => {
                    in_gap = (cell & FIRST_GOES_ON != 0).then_some(FIRST_ONLY);
                    row -= 1;
                }
                both => {
                    (row, column) = (row - 1, column - 1);
                    if both == SAME {
                        // Both places are words of their articles.
                        self.pairs.push((a.place(row) as u32, b.place(column) as u32));
                    }
                }
            }
        }
    }

    /// Scores all that is worth it; the row and column of the best end.
    fn fill(&mut self, a: Ray<'_>, b: Ray<'_>, known: &[Known]) -> (usize, usize) {
        self.best.clear();
        self.gap.clear();
        self.cells.clear();
        self.rows.clear();
        // The first row: all of the second side's words are added ones.
        let mut live = 0..1;
        self.rows.push((0, 0));
        self.push(0, NEVER, BOTH);
        while GAP_BITS + GAP_MORE_BITS * (live.end as i32 - 1) <= DROP_BITS && b.id(live.end - 1).is_some() {
            let goes_on = if live.end > 1 { SECOND_GOES_ON } else { 0 };
            self.push(-GAP_BITS - GAP_MORE_BITS * (live.end as i32 - 1), NEVER, SECOND_ONLY | goes_on);
            live.end += 1;
        }
        let end_bits = |row, column| if a.ends_sentence(row) && b.ends_sentence(column) { SENTENCE_BITS } else { 0 };
        let (mut top, mut end_score, mut end) = (0, end_bits(0, 0), (0, 0));
        let mut row = 0;
        while let Some(word) = a.id(row) {
            row += 1;
            self.rows.push((self.cells.len(), live.start));
            let before = live.clone();
            (live.start, live.end) = (usize::MAX, 0);
            let (mut diagonal, mut left, mut second_gap) = (NEVER, NEVER, NEVER);
            let mut column = before.start;
            loop {
                let (up, up_gap) = if column < before.end { (self.best[column], self.gap[column]) } else { (NEVER, NEVER) };
                let mut cell = 0;
                let first_gap = if up_gap - GAP_MORE_BITS > up - GAP_BITS {
                    cell |= FIRST_GOES_ON;
                    up_gap - GAP_MORE_BITS
                } else {
                    up - GAP_BITS
                };
                second_gap = if second_gap - GAP_MORE_BITS > left - GAP_BITS {
                    cell |= SECOND_GOES_ON;
                    second_gap - GAP_MORE_BITS
                } else {
                    left - GAP_BITS
                };
                let same = column > 0 && b.id(column - 1) == Some(word);
                let both = diagonal + if same { i32::from(known[word as usize].weight.bits) } else { -EXCHANGE_BITS };
                let (mut score, from) = if both >= first_gap && both >= second_gap {
                    (both, if same { SAME } else { BOTH })
                } else if second_gap >= first_gap {
                    (second_gap, SECOND_ONLY)
                } else {
                    (first_gap, FIRST_ONLY)
                };
                if score < top - DROP_BITS {
                    score = NEVER;
                } else {
                    (live.start, live.end) = (live.start.min(column), column + 1);
                }
                self.cells.push(cell | from);
                if column < self.best.len() {
                    (self.best[column], self.gap[column]) = (score, first_gap);
                } else {
                    self.best.push(score);
                    self.gap.push(first_gap);
                }
                if from == SAME && score > NEVER {
                    top = top.max(score);
                    let with_end = score + end_bits(row, column);
                    if with_end > end_score {
                        (end_score, end) = (with_end, (row, column));
                    }
                }
                (diagonal, left) = (up, score);
                column += 1;
                // Past what the row above reaches only a gap leads on.
                if (column > before.end && score == NEVER) || b.id(column - 1).is_none() {
                    break;
                }
            }
            if live.is_empty() {
                break;
            }
        }
        end
    }

    fn push(&mut self, best: i32, gap: i32, cell: u8) {
        self.best.push(best);
        self.gap.push(gap);
        self.cells.push(cell);
    }
}
