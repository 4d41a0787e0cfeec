//! Texts as stretches with labels: what each annotator marked becomes one label for every code point, kept as runs, not as
//! characters. A label is the set of kinds that cover the point; the empty set is "unmarked".

use std::collections::BTreeMap;

use super::{
    Measure, Undefined, Value, View,
    coefficients::{Alpha, Cohen, Fleiss},
    study::{Marked, Seen},
    unitized::Unitized,
};
use crate::{
    offset::{CharOffset, Span},
    ordering::Order as _,
};

/// The label of what nobody marked.
pub(super) const UNMARKED: usize = 0;

/// The spans of each kind, sorted by kind and place, those that overlap joined. Spans that only touch stay two.
pub(super) fn joined(marked: &[&Marked]) -> Vec<(usize, Span)> {
    let mut spans: Vec<_> = marked.iter().flat_map(|one| one.spans.iter().map(|span| (one.kind, *span))).collect();
    spans.order();
    let mut out: Vec<(usize, Span)> = Vec::with_capacity(spans.len());
    for (kind, span) in spans {
        match out.last_mut() {
            Some((last_kind, last)) if *last_kind == kind && last.overlaps(span) => *last = last.hull(span),
            Some(_) | None => out.push((kind, span)),
        }
    }
    out
}

/// Sets of kinds, numbered.
pub(super) struct Labels(BTreeMap<Vec<usize>, usize>);

impl Labels {
    pub(super) fn new() -> Self {
        let mut labels = BTreeMap::new();
        labels.insert(Vec::new(), UNMARKED);
        Self(labels)
    }

    fn of(&mut self, kinds: &[usize]) -> usize {
        if let Some(label) = self.0.get(kinds) {
            return *label;
        }
        let next = self.0.len();
        self.0.insert(kinds.to_vec(), next);
        next
    }
}

/// An unbroken stretch with one label, between edges of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) span: Span,
    pub(super) label: usize,
}

/// What one annotator marked as stretches that do not overlap, in text order: a new one begins at every edge of a unit.
pub(super) fn stretches(marked: &[&Marked], labels: &mut Labels) -> Vec<Stretch> {
    let mut edges: Vec<(CharOffset, bool, usize)> = Vec::new();
    for (kind, span) in joined(marked) {
        edges.extend([(span.start(), true, kind), (span.end(), false, kind)]);
    }
    // At one place, ends before starts.
    edges.order();
    let mut kinds: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    let mut start = CharOffset(0);
    for (at, begins, kind) in edges {
        if let Ok(span) = Span::new(start, at)
            && !kinds.is_empty()
        {
            out.push(Stretch { span, label: labels.of(&kinds) });
        }
        start = at;
        if begins {
            let place = kinds.partition_point(|other| *other < kind);
            kinds.insert(place, kind);
        } else {
            kinds.retain(|other| *other != kind);
        }
    }
    out
}

/// A stretch in which nobody's label changes.
pub(super) struct Run<'a> {
    pub(super) span: Span,
    /// The label of each annotator.
    pub(super) labels: &'a [usize],
    /// Which of each annotator's stretches it is in.
    pub(super) stretches: &'a [Option<usize>],
}

/// Goes through a text run by run.
pub(super) fn each_run(parts: &[Vec<Stretch>], len_chars: u32, visit: &mut dyn FnMut(&Run<'_>)) {
    let mut next = vec![0; parts.len()];
    let mut labels = vec![UNMARKED; parts.len()];
    let mut inside = vec![None; parts.len()];
    let mut at = CharOffset(0);
    while at.0 < len_chars {
        let mut end = CharOffset(len_chars);
        for (nth, part) in parts.iter().enumerate() {
            while part.get(next[nth]).is_some_and(|stretch| stretch.span.end() <= at) {
                next[nth] += 1;
            }
            (labels[nth], inside[nth]) = (UNMARKED, None);
            if let Some(stretch) = part.get(next[nth]) {
                if stretch.span.start() <= at {
                    (labels[nth], inside[nth]) = (stretch.label, Some(next[nth]));
                    end = end.min(stretch.span.end());
                } else {
                    end = end.min(stretch.span.start());
                }
            }
        }
        let Ok(span) = Span::new(at, end) else { return };
        visit(&Run { span, labels: &labels, stretches: &inside });
        at = end;
    }
}

/// What each annotator marked in an article, as stretches.
pub(super) fn parts(article: &Seen<'_>, labels: &mut Labels) -> Vec<Vec<Stretch>> {
    article.marked.iter().map(|marked| stretches(marked, labels)).collect()
}

/// The coefficients over characters.
pub(super) struct Characters {
    alpha: Value,
    cohen: Value,
    fleiss: Value,
    u_alpha: Value,
    u_alpha_binary: Value,
    cu_alpha: Value,
}

impl Characters {
    pub(super) fn get(&self, measure: Measure) -> Value {
        match measure {
            Measure::CohenCharacters => self.cohen,
            Measure::FleissCharacters => self.fleiss,
            Measure::UAlpha => self.u_alpha,
            Measure::UAlphaBinary => self.u_alpha_binary,
            Measure::CuAlpha => self.cu_alpha,
            Measure::AlphaCharacters
            | Measure::Spans(..)
            | Measure::AlphaU
            | Measure::Incidents(..)
            | Measure::AlphaAttribute(_)
            | Measure::CohenAttribute(_) => self.alpha,
        }
    }
}

pub(super) fn of(view: &View<'_>) -> Characters {
    let mut labels = Labels::new();
    let (mut alpha, mut cohen, mut fleiss) = (Alpha::default(), Cohen::default(), Fleiss::default());
    let mut unitized = Unitized::new(view.n_annotators);
    for article in &view.articles {
        let parts = parts(article, &mut labels);
        unitized.begin(&parts);
        each_run(&parts, article.len_chars, &mut |run| {
            let n = f64::from(run.span.len_chars());
            alpha.add(n, run.labels);
            fleiss.add(n, run.labels);
            if let [first, second] = *run.labels {
                cohen.add(n, first, second);
            }
            unitized.add(run);
        });
        unitized.end(&parts);
    }
    let nothing = Undefined::NothingMarked;
    Characters {
        alpha: alpha.value(nothing),
        cohen: cohen.value(nothing),
        fleiss: fleiss.value(nothing),
        u_alpha: unitized.u_alpha(),
        u_alpha_binary: unitized.u_alpha_binary(),
        cu_alpha: unitized.cu_alpha(),
    }
}
