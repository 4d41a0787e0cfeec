//! Spans found: the counts of MUC-5 (Chinchor & Sundheim 1993) as SemEval-2013 task 9.1 (Segura-Bedmar et al. 2013) took them
//! up, in its four senses, with the very rules by which nervaluate 1.2.1 aligns spans.
//!
//! One annotator is the reference. The second's units are taken in text order; each takes its match among the reference's
//! that are still free, else the first that overlaps it by at least 1 % of the reference's length. Each part of a
//! discontinuous claim is a unit of its own with the claim's kind. For several annotators every ordered pair is counted, so
//! that nobody is the reference, and the counts are added.

use super::{Ratio, Undefined, Value, View, f1, ratio, study::Marked};
use crate::{offset::Span, ordering::Order as _};

/// What counts as found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Same edges, same kind.
    Strict,
    /// Same edges.
    Exact,
    /// Overlap counts half.
    Partial,
    /// Overlap with the same kind.
    Type,
}

impl Sense {
    /// All of them.
    pub const ALL: [Sense; 4] = [Sense::Strict, Sense::Exact, Sense::Partial, Sense::Type];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Sense::Strict => "strict",
            Sense::Exact => "exact",
            Sense::Partial => "partial",
            Sense::Type => "type",
        }
    }

    pub(super) fn definition(self) -> &'static str {
        match self {
            Sense::Strict => {
                "MUC-5 counts as in SemEval-2013 task 9.1, strict: same edges and same kind. Each part of a discontinuous claim is a \
                 unit. Counts are added up over articles; for all annotators over every ordered pair."
            }
            Sense::Exact => {
                "MUC-5 counts as in SemEval-2013 task 9.1, exact: same edges, whatever the kind. Each part of a discontinuous claim \
                 is a unit. Counts are added up over articles; for all annotators over every ordered pair."
            }
            Sense::Partial => {
                "MUC-5 counts as in SemEval-2013 task 9.1, partial: same edges count 1, an overlap of at least 1 % of the reference \
                 counts ½, whatever the kind. Each part of a discontinuous claim is a unit. Counts are added up over articles; for \
                 all annotators over every ordered pair."
            }
            Sense::Type => {
                "MUC-5 counts as in SemEval-2013 task 9.1, type: an overlap of at least 1 % of the reference with the same kind. Each \
                 part of a discontinuous claim is a unit. Counts are added up over articles; for all annotators over every ordered \
                 pair."
            }
        }
    }
}

/// A part of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit {
    pub(super) span: Span,
    pub(super) kind: usize,
    /// The claim's number among those of its annotator.
    pub(super) claim: usize,
}

/// The units of claims, in text order.
pub(super) fn units(marked: &[&Marked]) -> Vec<Unit> {
    let of = |(claim, one): (usize, &&Marked)| {
        let kind = one.kind;
        one.spans.iter().map(move |span| Unit { span: *span, kind, claim }).collect::<Vec<_>>()
    };
    let mut units: Vec<_> = marked.iter().enumerate().flat_map(of).collect();
    units.order();
    units
}

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// These two are the same.
    Correct(usize, usize),
    /// These two overlap, but not as the sense asks.
    Incorrect(usize, usize),
    /// These two overlap, which counts half.
    Partial(usize, usize),
    /// Only the reference has it.
    Missed(usize),
    /// Only the second has it.
    Spurious(usize),
}

/// Aligns the units of the reference (first) and of the second.
pub(super) fn align(reference: &[Unit], second: &[Unit], sense: Sense) -> Vec<Outcome> {
    // The furthest end up to each unit: before the first that reaches behind a start, nothing can overlap it.
    let mut furthest = Vec::with_capacity(reference.len());
    for unit in reference {
        furthest.push(unit.span.end().max(furthest.last().copied().unwrap_or_default()));
    }
    let mut taken = vec![false; reference.len()];
    let mut outcomes = Vec::with_capacity(second.len());
    for (nth, unit) in second.iter().enumerate() {
        let first = furthest.partition_point(|end| *end <= unit.span.start());
        let mut found: Option<usize> = None;
        let mut nearest = u32::MAX;
        let mut overlapping: Option<usize> = None;
        for (place, other) in reference.iter().enumerate().skip(first) {
            if other.span.start() >= unit.span.end() {
                break;
            }
            if taken[place] || !other.span.overlaps(unit.span) {
                continue;
            }
            let same_edges = other.span == unit.span;
            let same_kind = other.kind == unit.kind;
            let fits = match sense {
                Sense::Strict => same_edges && same_kind,
                Sense::Exact | Sense::Partial => same_edges,
                Sense::Type => same_kind && enough(other.span, unit.span),
            };
            if fits && sense != Sense::Type {
                found = Some(place);
                break;
            }
            if fits {
                // Of several with the same kind, the one with the nearest edges.
                let distance = other.span.start().0.abs_diff(unit.span.start().0) + other.span.end().0.abs_diff(unit.span.end().0);
                if distance < nearest {
                    (nearest, found) = (distance, Some(place));
                }
            } else if overlapping.is_none() && enough(other.span, unit.span) {
                overlapping = Some(place);
            }
        }
        outcomes.push(match (found, overlapping) {
            (Some(place), _) => Outcome::Correct(place, nth),
            (None, Some(place)) if sense == Sense::Partial => Outcome::Partial(place, nth),
            (None, Some(place)) => Outcome::Incorrect(place, nth),
            (None, None) => Outcome::Spurious(nth),
        });
        if let Some(place) = found.or(overlapping) {
            taken[place] = true;
        }
    }
    outcomes.extend(taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(place, _)| Outcome::Missed(place)));
    outcomes
}

/// Whether two spans that overlap share at least 1 % of the reference's length.
fn enough(reference: Span, other: Span) -> bool {
    let shared = reference.end().min(other.end()).0 - reference.start().max(other.start()).0;
    u64::from(shared) * 100 >= u64::from(reference.len_chars())
}

/// The counts of one sense.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Counts {
    pub(super) correct: f64,
    pub(super) incorrect: f64,
    pub(super) partial: f64,
    pub(super) missed: f64,
    pub(super) spurious: f64,
}

impl Counts {
    fn add(&mut self, outcomes: &[Outcome]) {
        for outcome in outcomes {
            *match outcome {
                Outcome::Correct(..) => &mut self.correct,
                Outcome::Incorrect(..) => &mut self.incorrect,
                Outcome::Partial(..) => &mut self.partial,
                Outcome::Missed(_) => &mut self.missed,
                Outcome::Spurious(_) => &mut self.spurious,
            } += 1.0;
        }
    }

    fn get(&self, wanted: Ratio) -> Value {
        let right = self.correct + self.partial / 2.0;
        let both = self.correct + self.incorrect + self.partial;
        let precision = ratio(right, both + self.spurious, Undefined::NothingMarked);
        let recall = ratio(right, both + self.missed, Undefined::NothingMarked);
        match wanted {
            Ratio::Precision => precision,
            Ratio::Recall => recall,
            Ratio::F1 => f1(precision, recall),
        }
    }
}

/// The counts of all senses, by [`Sense::ALL`].
pub(super) struct Spans([Counts; 4]);

impl Spans {
    pub(super) fn get(&self, sense: Sense, ratio: Ratio) -> Value {
        self.0[sense as usize].get(ratio)
    }
}

pub(super) fn of(view: &View<'_>) -> Spans {
    let mut counts = [Counts::default(); 4];
    for article in &view.articles {
        let units: Vec<_> = article.marked.iter().map(|marked| units(marked)).collect();
        for (nth, reference) in units.iter().enumerate() {
            for (other, second) in units.iter().enumerate() {
                // A pair has a reference; of several annotators everybody is it once.
                if nth == other || (view.is_pair && other < nth) {
                    continue;
                }
                for sense in Sense::ALL {
                    counts[sense as usize].add(&align(reference, second, sense));
                }
            }
        }
    }
    Spans(counts)
}
