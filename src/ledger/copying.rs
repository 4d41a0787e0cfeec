//! What is only copied. Claims that sit in passages which two articles share, or of which a person says so, and that give
//! the same figure are one claim: the earliest report is the origin and counts, the others point to it and stand in its
//! lineage, whomever they name. A copied passage never adds an independent source:
//!
//! - The same figure in a copied passage is a copy even if it names another source than the origin does: the words are
//!   the origin's. Only where the article that copied has a better counterpart for the origin (the same figure from the
//!   same source) is such a claim one of its own, because then the passage names several sources.
//! - Another figure in a copied passage is another claim, and counts. If it names nobody, it stands in the lineage of the
//!   origin all the same: who copies is no witness. If it names a source, it is that source's.
//! - Quotations that two articles share are no copies; the speaker is their source anyway.

use std::collections::BTreeMap;

use super::{Row, WhyNot, facts::Facts, range::Bounds};
use crate::{
    copies::Copied,
    id::{ArticleId, ClaimId},
    offset::{CharOffset, Span},
    ordering::Order as _,
    project::Project,
    record::{Claim, CopyKind},
};

/// The copied passages of a project, to be found by article.
#[derive(Debug)]
pub(super) struct Copying<'a> {
    /// Each article's, by start.
    passages: BTreeMap<&'a ArticleId, Vec<Stretch>>,
}

/// One side of a copied pair.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    span: Span,
    /// How far this one and all before it reach.
    reach: CharOffset,
    pair: usize,
    side: usize,
    /// Whether a person says that this article had it first.
    is_origin: bool,
}

/// Where a claim sits in a copied passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Seat {
    pair: usize,
    side: usize,
    row: usize,
    /// How far into the passage it begins, in thousandths.
    depth: u64,
    is_origin: bool,
}

/// Why a row stands in the lineage of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tie {
    /// The row that it repeats.
    pub(super) from: usize,
    /// Whether a person says so; else both stand in passages that are alike.
    pub(super) is_marked: bool,
    /// Whether it gives the same figure.
    pub(super) same_figure: bool,
}

/// A row that another may repeat.
#[derive(Clone, Copy)]
struct Candidate {
    row: usize,
    /// Its place in the order of origins.
    place: usize,
    /// How badly the sources fit: 0 the same, 1 one of them names nobody, 2 two different ones.
    misfit: u8,
    distance: u64,
    is_marked: bool,
}

impl<'a> Copying<'a> {
    pub(super) fn of(project: &Project, copies: &'a [Copied]) -> Self {
        let mut passages: BTreeMap<&'a ArticleId, Vec<Stretch>> = BTreeMap::new();
        for (pair, copied) in copies.iter().enumerate().filter(|(_, copied)| copied.kind != CopyKind::SharedQuote) {
            let origin = copied.decided.as_ref().and_then(|group| project.copy_group(group)).and_then(|group| group.body.origin.as_ref());
            for (side, passage) in copied.passages.iter().enumerate() {
                let is_origin = origin == Some(&passage.article);
                let stretch = Stretch { span: passage.span, reach: passage.span.end(), pair, side, is_origin };
                passages.entry(&passage.article).or_default().push(stretch);
            }
        }
        for stretches in passages.values_mut() {
            stretches.order_by(|a, b| (a.span, a.pair, a.side).cmp(&(b.span, b.pair, b.side)));
            let mut reach = CharOffset(0);
            for stretch in stretches {
                reach = reach.max(stretch.reach);
                stretch.reach = reach;
            }
        }
        Self { passages }
    }

    /// Adds the passages in which more than half of a claim's characters lie.
    fn sit(&self, claim: &Claim, row: usize, seats: &mut Vec<Seat>) {
        let Some(stretches) = self.passages.get(&claim.article) else { return };
        let spans = claim.anchor.spans();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return };
        let hull = first.hull(*last);
        let n_chars: u64 = spans.iter().map(|span| u64::from(span.len_chars())).sum();
        let n_before_end = stretches.partition_point(|stretch| stretch.span.start() < hull.end());
        for stretch in stretches[..n_before_end].iter().rev() {
            if stretch.reach <= hull.start() {
                break;
            }
            let n_inside: u64 = spans.iter().map(|span| n_shared(*span, stretch.span)).sum();
            if 2 * n_inside > n_chars {
                let into = u64::from(hull.start().0.saturating_sub(stretch.span.start().0));
                let depth = into * 1000 / u64::from(stretch.span.len_chars()).max(1);
                seats.push(Seat { pair: stretch.pair, side: stretch.side, row, depth, is_origin: stretch.is_origin });
            }
        }
    }

    /// Says of the rows of one measure, which are in the order of their reports, which are copies, and puts them into the
    /// lineage of their origin. Returns why, for each row that repeats another.
    pub(super) fn collapse(&self, facts: &Facts<'_>, rows: &mut [Row]) -> Vec<Option<Tie>> {
        let mut seats = Vec::new();
        for (nth, row) in rows.iter().enumerate() {
            self.sit(&row.claim.body, nth, &mut seats);
        }
        seats.order();
        let is_any_pair = seats.windows(2).any(|seats| seats[0].pair == seats[1].pair && seats[0].side != seats[1].side);
        let is_any_marked = rows.iter().any(|row| row.claim.body.copied_from.is_some());
        if !is_any_marked && !is_any_pair {
            return vec![None; rows.len()];
        }
        let marks: Vec<Option<ClaimId>> =
            rows.iter().map(|row| is_any_marked.then(|| first_of_chain(facts.project, &row.claim.body))).collect();
        let ties = Neighbours::new(rows, &seats, &marks).ties();
        ties.settle(rows)
    }
}

/// How many characters two spans share.
fn n_shared(one: Span, other: Span) -> u64 {
    let (start, end) = (one.start().max(other.start()), one.end().min(other.end()));
    u64::from(end.0.saturating_sub(start.0))
}

/// The claim at the end of a chain of "copied from"; in a circle, the one with the smallest id.
fn first_of_chain(project: &Project, claim: &Claim) -> ClaimId {
    let mut chain = vec![&claim.id];
    let mut here = claim;
    while let Some(from) = &here.copied_from {
        if let Some(nth) = chain.iter().position(|id| *id == from) {
            return chain[nth..].iter().min().map_or_else(|| from.clone(), |id| (*id).clone());
        }
        chain.push(from);
        match project.claim(from) {
            Some(entry) => here = &entry.body,
            None => break,
        }
    }
    chain.last().map_or_else(|| claim.id.clone(), |id| (*id).clone())
}

/// Which rows sit in the same passages, or were marked as copies of the same claim.
struct Neighbours<'r> {
    rows: &'r [Row],
    /// By pair, side and row.
    seats: &'r [Seat],
    /// The seats of each row.
    of_row: Vec<Vec<Seat>>,
    marks: &'r [Option<ClaimId>],
    marked: BTreeMap<&'r ClaimId, Vec<usize>>,
    /// The rows in the order in which they may be origins, and the place of each row in it.
    order: Vec<usize>,
    places: Vec<usize>,
}

impl<'r> Neighbours<'r> {
    fn new(rows: &'r [Row], seats: &'r [Seat], marks: &'r [Option<ClaimId>]) -> Self {
        let mut of_row = vec![Vec::new(); rows.len()];
        for seat in seats {
            of_row[seat.row].push(*seat);
        }
        let mut marked: BTreeMap<&ClaimId, Vec<usize>> = BTreeMap::new();
        for (row, mark) in marks.iter().enumerate() {
            if let Some(mark) = mark {
                marked.entry(mark).or_default().push(row);
            }
        }
        // What a person says was first goes before the dates.
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.order_by_key(|row| !of_row[*row].iter().any(|seat| seat.is_origin));
        let mut places = vec![0; rows.len()];
        for (place, row) in order.iter().enumerate() {
            places[*row] = place;
        }
        Self { rows, seats, of_row, marks, marked, order, places }
    }

    /// The seats on one side of a pair.
    fn side(&self, pair: usize, side: usize) -> &'r [Seat] {
        let start = self.seats.partition_point(|seat| (seat.pair, seat.side) < (pair, side));
        let len = self.seats[start..].partition_point(|seat| (seat.pair, seat.side) == (pair, side));
        &self.seats[start..start + len]
    }

    fn figure(&self, row: usize) -> Bounds {
        (self.rows[row].low, self.rows[row].high)
    }

    /// The rows that come before a row and that it may repeat.
    fn candidates(&self, row: usize) -> Vec<Candidate> {
        let me = &self.rows[row];
        let mut candidates = Vec::new();
        let mut consider = |other: usize, distance: u64, is_marked: bool| {
            let you = &self.rows[other];
            let place = self.places[other];
            if place >= self.places[row] || (!is_marked && you.claim.body.article == me.claim.body.article) {
                return;
            }
            let misfit = match (me.voice == you.voice, me.unattributed || you.unattributed) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => 2,
            };
            candidates.push(Candidate { row: other, place, misfit, distance, is_marked });
        };
        for seat in &self.of_row[row] {
            for other in self.side(seat.pair, 1 - seat.side) {
                consider(other.row, other.depth.abs_diff(seat.depth), false);
            }
        }
        for other in self.marks[row].as_ref().and_then(|mark| self.marked.get(mark)).into_iter().flatten() {
            consider(*other, 0, true);
        }
        candidates
    }

    /// Whether the article of a row has another claim that repeats the candidate better, so that the passage names several
    /// sources for one figure.
    fn has_better(&self, row: usize, candidate: &Candidate) -> bool {
        let (article, voice) = (&self.rows[row].claim.body.article, &self.rows[candidate.row].voice);
        let fits = |other: usize| {
            let you = &self.rows[other];
            other != row && you.claim.body.article == *article && you.voice == *voice && self.figure(other) == self.figure(candidate.row)
        };
        let mut beside = self.of_row[row].iter().flat_map(|seat| self.side(seat.pair, seat.side));
        candidate.misfit == 2 && !candidate.is_marked && beside.any(|seat| fits(seat.row))
    }

    /// The best counterpart of a row in each article before it, the earliest first.
    fn best(&self, row: usize, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
        let article = |candidate: &Candidate| &self.rows[candidate.row].claim.body.article;
        candidates.order_by(|a, b| {
            let key = |c: &Candidate| (c.misfit, !c.is_marked, c.distance, c.place);
            article(a).cmp(article(b)).then_with(|| key(a).cmp(&key(b)))
        });
        candidates.retain(|candidate| !self.has_better(row, candidate));
        candidates.dedup_by(|b, a| article(a) == article(b));
        candidates.order_by_key(|candidate| candidate.place);
        candidates
    }

    fn ties(&self) -> Ties {
        let mut ties = Ties::new(self.order.clone(), self.places.clone());
        for row in self.order.iter().copied() {
            let me = &self.rows[row];
            let (same, other): (Vec<_>, Vec<_>) =
                self.candidates(row).into_iter().partition(|candidate| self.figure(candidate.row) == self.figure(row));
            let same = self.best(row, same);
            if let Some(first) = same.first() {
                ties.tie(row, first, true);
                for further in &same[1..] {
                    // What a third article spliced together does not make one source of two that are named.
                    let [mine, yours] = [row, further.row].map(|row| &self.rows[ties.lineages.first(row)]);
                    if mine.voice == yours.voice || mine.unattributed || yours.unattributed {
                        ties.join(row, further.row);
                    }
                }
            } else if let Some(first) = self.best(row, other).first()
                && me.unattributed
                && me.voice != self.rows[first.row].voice
            {
                ties.tie(row, first, false);
            }
        }
        ties
    }
}

/// Rows that belong together, told by the one that comes first.
struct Sets {
    parents: Vec<usize>,
    places: Vec<usize>,
}

impl Sets {
    fn first(&self, row: usize) -> usize {
        let mut here = row;
        while self.parents[here] != here {
            here = self.parents[here];
        }
        here
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        let (first, second) = if self.places[one] <= self.places[other] { (one, other) } else { (other, one) };
        self.parents[second] = first;
    }
}

/// What repeats what.
struct Ties {
    ties: Vec<Option<Tie>>,
    order: Vec<usize>,
    /// Rows that are one claim.
    claims: Sets,
    /// Rows that are one lineage.
    lineages: Sets,
}

impl Ties {
    fn new(order: Vec<usize>, places: Vec<usize>) -> Self {
        let sets = || Sets { parents: (0..order.len()).collect(), places: places.clone() };
        Self { ties: vec![None; order.len()], claims: sets(), lineages: sets(), order }
    }

    fn tie(&mut self, row: usize, to: &Candidate, same_figure: bool) {
        self.ties[row] = Some(Tie { from: to.row, is_marked: to.is_marked, same_figure });
        self.lineages.join(row, to.row);
        if same_figure {
            self.claims.join(row, to.row);
        }
    }

    fn join(&mut self, row: usize, other: usize) {
        self.lineages.join(row, other);
        self.claims.join(row, other);
    }

    /// Writes it into the rows. Of those that are one claim the first that counts is the origin.
    fn settle(self, rows: &mut [Row]) -> Vec<Option<Tie>> {
        let mut origins: BTreeMap<usize, ClaimId> = BTreeMap::new();
        for row in &self.order {
            let first = self.claims.first(*row);
            if rows[*row].why_not.is_some() {
                continue;
            }
            match origins.get(&first) {
                Some(origin) => rows[*row].why_not = Some(WhyNot::Copy(origin.clone())),
                None => drop(origins.insert(first, rows[*row].claim.body.id.clone())),
            }
        }
        let voices: Vec<_> = (0..rows.len()).map(|row| rows[self.lineages.first(row)].voice.clone()).collect();
        for (row, voice) in rows.iter_mut().zip(voices) {
            row.lineage = voice;
        }
        self.ties
    }
}
