//! Chance-corrected coefficients for nominal labels of items, from counts: an item may stand for many that are alike.

use super::{Undefined, Value};

/// Krippendorff's nominal alpha (Krippendorff 2004; his coincidence matrix, summed up as far as nominal labels need it).
#[derive(Default)]
pub(super) struct Alpha {
    same: f64,
    totals: Vec<f64>,
}

impl Alpha {
    /// Takes in `n` items to which annotators gave these labels. Items with fewer than two labels pair with nothing.
    pub(super) fn add(&mut self, n: f64, labels: &[usize]) {
        if labels.len() < 2 {
            return;
        }
        let others = count(labels.len() - 1);
        for label in labels {
            let alike = count(labels.iter().filter(|other| *other == label).count() - 1);
            self.same += n * alike / others;
            add(&mut self.totals, *label, n);
        }
    }

    pub(super) fn value(&self, nothing: Undefined) -> Value {
        let n: f64 = self.totals.iter().sum();
        if n == 0.0 {
            return Err(nothing);
        }
        let alike: f64 = self.totals.iter().map(|total| total * total).sum();
        let expected = n * n - alike;
        if expected <= 0.0 { Err(Undefined::OneLabel) } else { Ok(1.0 - (n - 1.0) * (n - self.same) / expected) }
    }
}

/// Cohen's kappa (1960) of two annotators.
#[derive(Default)]
pub(super) struct Cohen {
    n: f64,
    same: f64,
    first: Vec<f64>,
    second: Vec<f64>,
}

impl Cohen {
    pub(super) fn add(&mut self, n: f64, first: usize, second: usize) {
        self.n += n;
        if first == second {
            self.same += n;
        }
        add(&mut self.first, first, n);
        add(&mut self.second, second, n);
    }

    pub(super) fn value(&self, nothing: Undefined) -> Value {
        if self.n == 0.0 {
            return Err(nothing);
        }
        let by_chance: f64 = self.first.iter().zip(&self.second).map(|(first, second)| first * second).sum();
        let expected = self.n * self.n - by_chance;
        if expected <= 0.0 { Err(Undefined::OneLabel) } else { Ok(1.0 - self.n * (self.n - self.same) / expected) }
    }
}

/// Fleiss' kappa (1971) of as many labels for each item as there are annotators.
#[derive(Default)]
pub(super) struct Fleiss {
    n: f64,
    same: f64,
    totals: Vec<f64>,
}

impl Fleiss {
    pub(super) fn add(&mut self, n: f64, labels: &[usize]) {
        if labels.len() < 2 {
            return;
        }
        let n_labels = count(labels.len());
        for label in labels {
            let alike = count(labels.iter().filter(|other| *other == label).count() - 1);
            self.same += n * alike / (n_labels * (n_labels - 1.0));
            add(&mut self.totals, *label, n / n_labels);
        }
        self.n += n;
    }

    pub(super) fn value(&self, nothing: Undefined) -> Value {
        if self.n == 0.0 {
            return Err(nothing);
        }
        // Whole totals of one label say so exactly; sums of thirds would not.
        if self.totals.iter().filter(|total| **total > 0.0).count() < 2 {
            return Err(Undefined::OneLabel);
        }
        let by_chance: f64 = self.totals.iter().map(|total| (total / self.n) * (total / self.n)).sum();
        Ok((self.same / self.n - by_chance) / (1.0 - by_chance))
    }
}

fn add(totals: &mut Vec<f64>, label: usize, n: f64) {
    if totals.len() <= label {
        totals.resize(label + 1, 0.0);
    }
    totals[label] += n;
}

/// A count as a number; no count here comes near 2⁵³.
#[allow(clippy::cast_precision_loss, reason = "counts are far below 2⁵³")]
pub(super) fn count(n: usize) -> f64 {
    n as f64
}
