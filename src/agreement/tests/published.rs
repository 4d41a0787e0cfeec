//! Examples worked in the papers.

use super::fixture::{claims, study};
use crate::agreement::{
    Measure, Mentions, Ratio, Scope, Score, Sense,
    clusters::{Placed, scores},
    coefficients::{Alpha, Cohen, Fleiss},
    of,
};

const PAIR: Scope = Scope { pair: Some((0, 1)), article: None, kind: None };

#[track_caller]
fn near(value: f64, expect: f64, within: f64) {
    assert!((value - expect).abs() <= within, "{value}, expected {expect}");
}

/// Content Analysis (2004), pp. 254–256: a continuum from 150 to 450, kinds c and k. The book rounds on its way: 0.8591 and
/// 0.7286; exactly it is 0.8587 and 0.7285.
#[test]
fn krippendorff_2004_unitizing() {
    let observer_i = claims("0 75-145 attack\n0 220-250 attack\n0 30-90 casualties\n0 150-200 casualties");
    let observer_j = claims("0 70-150 attack\n0 205-225 attack\n0 250-270 attack\n0 30-90 casualties\n0 150-200 casualties");
    let study = study(&[300], &[observer_i, observer_j]);
    near(of(&study, &PAIR).get(Measure::AlphaU).unwrap().unwrap(), 0.8591, 0.0005);
    for (kind, expect) in [("attack", 0.7286), ("casualties", 1.0)] {
        let nth = study.kinds.iter().position(|(id, _)| id.as_str() == kind);
        near(of(&study, &Scope { kind: nth, ..PAIR }).get(Measure::AlphaU).unwrap().unwrap(), expect, 0.0002);
    }
}

/// Krippendorff (2011), Computing Krippendorff’s alpha-reliability, section C: four observers, missing data, nominal 0.743.
#[test]
fn krippendorff_2011_nominal() {
    let rows = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ];
    let mut alpha = Alpha::default();
    for unit in 0..12 {
        let labels: Vec<usize> = rows.iter().map(|row| row[unit]).filter(|label| *label != 0).collect();
        alpha.add(1.0, &labels);
    }
    near(alpha.value(crate::agreement::Undefined::NothingMarked).unwrap(), 0.743, 0.0005);
}

/// Fleiss (1971), as it is worked in many places: ten subjects, fourteen raters, five categories, 0.210.
#[test]
fn fleiss_1971() {
    let table = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ];
    let mut fleiss = Fleiss::default();
    for row in table {
        let labels: Vec<usize> = row.iter().enumerate().flat_map(|(label, n)| std::iter::repeat_n(label, *n)).collect();
        fleiss.add(1.0, &labels);
    }
    near(fleiss.value(crate::agreement::Undefined::NothingMarked).unwrap(), 0.210, 0.0005);
}

/// Twice "yes" 20, "yes" and "no" 5, "no" and "yes" 10, twice "no" 15: 0.4.
#[test]
fn cohen_1960() {
    let mut cohen = Cohen::default();
    for (n, first, second) in [(20.0, 0, 0), (5.0, 0, 1), (10.0, 1, 0), (15.0, 1, 1)] {
        cohen.add(n, first, second);
    }
    near(cohen.value(crate::agreement::Undefined::NothingMarked).unwrap(), 0.4, 1e-12);
}

fn clusters(of: &[&[usize]]) -> Vec<Placed> {
    of.iter().enumerate().flat_map(|(nth, mentions)| mentions.iter().map(move |mention| (*mention, nth))).collect()
}

/// The example of Pradhan et al. (2014), Scoring coreference partitions of predicted mentions, section 4, worked by hand: key
/// {a b c} {d e f g}, response {a b} {c d} {f g h i}.
#[test]
fn pradhan_2014() {
    let key = clusters(&[&[1, 2, 3], &[4, 5, 6, 7]]);
    let response = clusters(&[&[1, 2], &[3, 4], &[6, 7, 8, 9]]);
    let scores = scores(&key, &response);
    let mean = |a: f64, b: f64| f64::midpoint(a, b);
    for (score, recall, precision) in [
        (Score::Muc, 2.0 / 5.0, 2.0 / 5.0),
        (Score::BCubed, (4.0 / 3.0 + 1.0 / 3.0 + 1.0 / 4.0 + 4.0 / 4.0) / 7.0, (2.0 + 1.0 / 2.0 + 1.0 / 2.0 + 1.0) / 8.0),
        (Score::CeafM, 4.0 / 7.0, 4.0 / 8.0),
        (Score::CeafE, (4.0 / 5.0 + 4.0 / 8.0) / 2.0, (4.0 / 5.0 + 4.0 / 8.0) / 3.0),
        (Score::Lea, (3.0 / 3.0 + 4.0 / 6.0) / 7.0, (2.0 + 4.0 / 6.0) / 8.0),
    ] {
        near(scores.get(score, Ratio::Recall).unwrap(), recall, 1e-12);
        near(scores.get(score, Ratio::Precision).unwrap(), precision, 1e-12);
        near(scores.get(score, Ratio::F1).unwrap(), 2.0 * recall * precision / (recall + precision), 1e-12);
    }
    // Links: 9 and 8, shared 2; non-links: 12 and 20, shared 8.
    near(scores.get(Score::Blanc, Ratio::Recall).unwrap(), mean(2.0 / 9.0, 8.0 / 12.0), 1e-12);
    near(scores.get(Score::Blanc, Ratio::Precision).unwrap(), mean(2.0 / 8.0, 8.0 / 20.0), 1e-12);
    near(scores.get(Score::Blanc, Ratio::F1).unwrap(), mean(4.0 / 17.0, 16.0 / 32.0), 1e-12);
}

/// Overlapping spans as SemEval-2013 task 9.1 scores them.
#[test]
fn semeval_2013_senses() {
    let gold = claims("0 0-10 attack\n0 20-30 attack\n0 40-50 attack\n0 60-70 attack");
    let other = claims("0 0-10 attack\n0 20-30 statement\n0 42-50 attack\n0 80-90 attack");
    let figures = of(&study(&[100], &[gold, other]), &PAIR);
    for (sense, expect) in [(Sense::Strict, 0.25), (Sense::Exact, 0.5), (Sense::Partial, 0.625), (Sense::Type, 0.5)] {
        near(figures.get(Measure::Spans(sense, Ratio::F1)).unwrap().unwrap(), expect, 1e-12);
    }
}

/// What is linked by both, and what by one alone.
#[test]
fn incidents_shared_and_end_to_end() {
    let first = claims("0 0-5 attack i1\n0 10-15 attack i1\n0 20-25 attack i2");
    let other = claims("0 0-5 attack j1\n0 10-15 attack j1\n0 30-35 attack j1\n0 20-25 attack");
    let figures = of(&study(&[50], &[first, other]), &PAIR);
    let get = |mentions, score, ratio| figures.get(Measure::Incidents(mentions, score, ratio)).unwrap().unwrap();
    near(get(Mentions::Shared, Score::BCubed, Ratio::F1), 1.0, 1e-12);
    near(get(Mentions::EndToEnd, Score::BCubed, Ratio::Recall), 2.0 / 3.0, 1e-12);
    near(get(Mentions::EndToEnd, Score::BCubed, Ratio::Precision), (2.0 / 3.0 + 2.0 / 3.0) / 3.0, 1e-12);
}
