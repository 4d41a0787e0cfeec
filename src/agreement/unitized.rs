//! Krippendorff's alphas for unitizing: αU as of 2004, and the family of 2016.
//!
//! 2004: Content Analysis, 2nd edition, pp. 251–256; the measure behaves badly with more than two annotators, which is why it
//! was revised. 2016: Krippendorff, Mathet, Bouvry & Widlöcher, “On the reliability of unitizing textual continua: further
//! developments”, in the form of Content Analysis, 4th edition (2019), section 12.6, equations 32–37.

use super::{
    Undefined, Value, View,
    coefficients::count,
    continuum::{Run, Stretch, UNMARKED, joined},
};
use crate::{
    offset::{CharOffset, Span},
    ordering::{Order as _, set_of},
};

/// αU of 2004 over all kinds: one minus observed by expected disagreement, each summed up over the kinds.
pub(super) fn alpha_2004(view: &View<'_>) -> Value {
    let len: f64 = view.articles.iter().map(|article| f64::from(article.len_chars)).sum();
    // By article and annotator.
    let units: Vec<Vec<_>> = view.articles.iter().map(|article| article.marked.iter().map(|marked| joined(marked)).collect()).collect();
    let kinds = set_of(units.iter().flatten().flatten().map(|(kind, _)| *kind));
    let (mut observed, mut expected) = (0.0, 0.0);
    for kind in kinds {
        let segments = |article: usize, annotator: usize| segments(&units[article][annotator], kind, view.articles[article].len_chars);
        let mut all: Vec<Vec<Segment>> = Vec::new();
        for article in 0..view.articles.len() {
            let of_article: Vec<_> = (0..view.n_annotators).map(|annotator| segments(article, annotator)).collect();
            for (nth, first) in of_article.iter().enumerate() {
                observed += of_article[nth + 1..].iter().map(|second| 2.0 * distances(first, second)).sum::<f64>();
            }
            all.extend(of_article);
        }
        expected += expected_by_chance(&all, count(view.n_annotators), len);
    }
    let n = count(view.n_annotators);
    observed /= n * (n - 1.0) * len * len;
    if expected > 0.0 { Ok(1.0 - observed / expected) } else { Err(Undefined::NothingMarked) }
}

/// A unit or a gap of a text, for one kind.
#[derive(Clone, Copy)]
struct Segment {
    span: Span,
    is_unit: bool,
}

fn segments(units: &[(usize, Span)], kind: usize, len_chars: u32) -> Vec<Segment> {
    let first = units.partition_point(|(other, _)| *other < kind);
    let mut out = Vec::new();
    let mut at = CharOffset(0);
    for (_, span) in units[first..].iter().take_while(|(other, _)| *other == kind) {
        out.extend(Span::new(at, span.start()).ok().map(|span| Segment { span, is_unit: false }));
        out.push(Segment { span: *span, is_unit: true });
        at = span.end();
    }
    out.extend(Span::new(at, CharOffset(len_chars)).ok().map(|span| Segment { span, is_unit: false }));
    out
}

/// The squared distances of two annotators: of units that overlap, the squares of how far their edges are apart; of a unit
/// within a gap of the other, the square of its length.
fn distances(first: &[Segment], second: &[Segment]) -> f64 {
    let (mut one, mut other) = (0, 0);
    let mut sum = 0.0;
    while let (Some(a), Some(b)) = (first.get(one), second.get(other)) {
        sum += match (a.is_unit, b.is_unit) {
            (true, true) => {
                let apart = |a: CharOffset, b: CharOffset| f64::from(a.0.abs_diff(b.0)).powi(2);
                apart(a.span.start(), b.span.start()) + apart(a.span.end(), b.span.end())
            }
            (true, false) if b.span.covers(a.span) => f64::from(a.span.len_chars()).powi(2),
            (false, true) if a.span.covers(b.span) => f64::from(b.span.len_chars()).powi(2),
            (true | false, false) | (false, true) => 0.0,
        };
        let (a, b) = (a.span.end(), b.span.end());
        one += usize::from(a <= b);
        other += usize::from(b <= a);
    }
    sum
}

/// The disagreement that is to be expected if the units of one kind stood anywhere.
fn expected_by_chance(segments: &[Vec<Segment>], n_annotators: f64, len: f64) -> f64 {
    let mut gaps: Vec<u32> = segments.iter().flatten().filter(|segment| !segment.is_unit).map(|segment| segment.span.len_chars()).collect();
    gaps.order_by(|a, b| b.cmp(a));
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for gap in &gaps {
        sum += f64::from(*gap);
        sums.push(sum);
    }
    let units = || segments.iter().flatten().filter(|segment| segment.is_unit).map(|segment| segment.span.len_chars());
    let n_units = count(units().count());
    let (mut disagreement, mut within) = (0.0, 0.0);
    for unit in units() {
        // The places that it would have in the gaps that hold it.
        let n_gaps = gaps.partition_point(|gap| *gap >= unit);
        let unit = f64::from(unit);
        let places = sums[n_gaps] - count(n_gaps) * (unit - 1.0);
        disagreement += (n_units - 1.0) / 3.0 * (2.0 * unit.powi(3) - 3.0 * unit.powi(2) + unit) + unit.powi(2) * places;
        within += unit * (unit - 1.0);
    }
    let all = n_annotators * len;
    let pairs = all * (all - 1.0) - within;
    if pairs > 0.0 { 2.0 / len * disagreement / pairs } else { 0.0 }
}

/// The family of 2016: coincidences of labels, in code points, and what units would pair with themselves.
pub(super) struct Unitized {
    n_annotators: usize,
    /// Over everything.
    whole: Coincidences,
    /// Over what two annotators both marked.
    marked: Coincidences,
    /// How much of each stretch of the article at hand others marked too.
    pairable: Vec<Vec<f64>>,
}

/// Coincidences, as far as nominal labels need them.
#[derive(Default)]
struct Coincidences {
    totals: Vec<f64>,
    same: f64,
    /// Of marked against unmarked.
    same_binary: f64,
    /// The sum of squared lengths of units, which pair with no part of themselves; of gaps the lengths.
    of_themselves: f64,
}

impl Unitized {
    pub(super) fn new(n_annotators: usize) -> Self {
        Self { n_annotators, whole: Coincidences::default(), marked: Coincidences::default(), pairable: Vec::new() }
    }

    /// Begins an article.
    pub(super) fn begin(&mut self, parts: &[Vec<Stretch>]) {
        self.pairable = parts.iter().map(|part| vec![0.0; part.len()]).collect();
        let units = parts.iter().flatten().map(|stretch| f64::from(stretch.span.len_chars()).powi(2));
        self.whole.of_themselves += units.sum::<f64>();
    }

    /// Takes in a run of the article.
    pub(super) fn add(&mut self, run: &Run<'_>) {
        let len = f64::from(run.span.len_chars());
        let weight = len / (count(self.n_annotators) - 1.0);
        let n_marked = run.labels.iter().filter(|label| **label != UNMARKED).count();
        for (nth, label) in run.labels.iter().enumerate() {
            let alike = count(run.labels.iter().filter(|other| *other == label).count() - 1);
            self.whole.add(*label, len, alike * weight);
            if *label == UNMARKED {
                self.whole.of_themselves += len;
                self.whole.same_binary += count(run.labels.len() - n_marked - 1) * weight;
            } else {
                self.whole.same_binary += count(n_marked - 1) * weight;
                self.marked.add(*label, count(n_marked - 1) * weight, alike * weight);
                if let (true, Some(stretch)) = (n_marked > 1, run.stretches[nth]) {
                    self.pairable[nth][stretch] += len;
                }
            }
        }
    }

    /// Ends an article.
    pub(super) fn end(&mut self, _: &[Vec<Stretch>]) {
        self.marked.of_themselves += self.pairable.iter().flatten().map(|len| len * len).sum::<f64>();
    }

    pub(super) fn u_alpha(&self) -> Value {
        let alike: f64 = self.whole.totals.iter().map(|total| total * total).sum();
        self.whole.alpha(self.whole.same, alike, Undefined::NothingMarked)
    }

    pub(super) fn u_alpha_binary(&self) -> Value {
        let unmarked = self.whole.totals.first().copied().unwrap_or(0.0);
        let marked = self.whole.n() - unmarked;
        self.whole.alpha(self.whole.same_binary, unmarked * unmarked + marked * marked, Undefined::NothingMarked)
    }

    pub(super) fn cu_alpha(&self) -> Value {
        let alike: f64 = self.marked.totals.iter().map(|total| total * total).sum();
        self.marked.alpha(self.marked.same, alike, Undefined::NothingMarked)
    }
}

impl Coincidences {
    fn add(&mut self, label: usize, len: f64, same: f64) {
        if self.totals.len() <= label {
            self.totals.resize(label + 1, 0.0);
        }
        self.totals[label] += len;
        self.same += same;
    }

    fn n(&self) -> f64 {
        self.totals.iter().sum()
    }

    /// One minus observed by expected: of the label pairs that differ, how many there are, and how many there would be if
    /// every code point could pair with all of others' units.
    fn alpha(&self, same: f64, alike: f64, nothing: Undefined) -> Value {
        let n = self.n();
        if n == 0.0 {
            return Err(nothing);
        }
        let expected = (n * n - alike) / (n - self.of_themselves / n);
        if expected > 1e-9 && expected.is_finite() { Ok(1.0 - (n - same) / expected) } else { Err(Undefined::OneLabel) }
    }
}
