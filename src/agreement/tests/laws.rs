//! What holds for all annotations.

use proptest::prelude::*;

use super::fixture::{Claimed, claims, study};
use crate::agreement::{Difference, Measure, Ratio, Scope, Undefined, behind, of, report};

const LENGTHS: [u32; 2] = [60, 40];

fn any_claims() -> impl Strategy<Value = Vec<Claimed>> {
    let kind = prop::sample::select(vec!["attack", "casualties", "statement"]);
    let incident = prop::sample::select(vec![None, Some("i1"), Some("i2"), Some("i3"), Some("i1+i2")]);
    let claim = (0_usize..2, 1_u32..30, 1_u32..9, kind, incident).prop_map(|(article, start, length, kind, incident)| Claimed {
        article,
        spans: vec![(start, start + length)],
        kind,
        incident,
    });
    prop::collection::vec(claim, 0..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn who_agree_wholly_have_one_or_nothing(marked in any_claims()) {
        let study = study(&LENGTHS, &[marked.clone(), marked.clone(), marked]);
        for pair in [None, Some((0, 1)), Some((1, 2))] {
            for figure in of(&study, &Scope { pair, ..Scope::default() }).figures {
                prop_assert!(figure.value.is_err() || (figure.value.unwrap() - 1.0).abs() < 1e-9, "{figure:?}");
                let passages = behind(&study, &Scope { pair, ..Scope::default() }, figure.measure);
                prop_assert!(passages.iter().all(|passage| passage.difference == Difference::Same), "{figure:?}");
            }
        }
    }

    #[test]
    fn the_order_of_annotators_is_nothing(a in any_claims(), b in any_claims(), c in any_claims()) {
        let one = of(&study(&LENGTHS, &[a.clone(), b.clone(), c.clone()]), &Scope::default());
        let other = of(&study(&LENGTHS, &[c, a.clone(), b.clone()]), &Scope::default());
        for (one, other) in one.figures.iter().zip(&other.figures) {
            let near = match (one.value, other.value) {
                (Ok(one), Ok(other)) => (one - other).abs() < 1e-9,
                (one, other) => one.is_err() && other.is_err(),
            };
            prop_assert!(near, "{one:?} {other:?}");
        }
        // Of a pair, what has no reference; and recall one way is precision the other.
        let there = of(&study(&LENGTHS, &[a.clone(), b.clone()]), &Scope { pair: Some((0, 1)), ..Scope::default() });
        let back = of(&study(&LENGTHS, &[a, b]), &Scope { pair: Some((1, 0)), ..Scope::default() });
        for figure in &there.figures {
            let same = if let Measure::Incidents(mentions, score, ratio) = figure.measure {
                let other = match ratio {
                    Ratio::Precision => Ratio::Recall,
                    Ratio::Recall => Ratio::Precision,
                    Ratio::F1 => Ratio::F1,
                };
                Measure::Incidents(mentions, score, other)
            } else if matches!(figure.measure, Measure::Spans(..)) {
                continue;
            } else {
                figure.measure
            };
            let near = match (figure.value, back.get(same).unwrap()) {
                (Ok(one), Ok(other)) => (one - other).abs() < 1e-9,
                (one, other) => one.is_err() && other.is_err(),
            };
            prop_assert!(near, "{figure:?} {same:?}");
        }
    }

    #[test]
    fn figures_are_in_range_and_passages_are_in_articles(a in any_claims(), b in any_claims(), c in any_claims()) {
        let study = study(&LENGTHS, &[a, b, c]);
        let report = report(&study, None, None);
        for figures in report.whole.iter().chain(report.articles.iter().flatten()).chain(report.kinds.iter().flat_map(|kind| &kind.1)) {
            for figure in &figures.figures {
                if let Ok(value) = figure.value {
                    let least = match figure.measure {
                        Measure::Spans(..) | Measure::Incidents(..) => 0.0,
                        Measure::AlphaCharacters | Measure::CohenCharacters | Measure::FleissCharacters | Measure::AlphaU | Measure::UAlpha
                        | Measure::UAlphaBinary | Measure::CuAlpha | Measure::AlphaAttribute(_) | Measure::CohenAttribute(_) => f64::NEG_INFINITY,
                    };
                    prop_assert!(value.is_finite() && value <= 1.0 + 1e-9 && value >= least, "{figure:?}");
                }
                for passage in behind(&study, &figures.scope, figure.measure) {
                    prop_assert!(passage.span.end().0 <= study.articles[passage.article].len_chars);
                    prop_assert!(!passage.claims.is_empty());
                }
            }
        }
    }
}

#[track_caller]
fn check_undefined(annotators: &[Vec<Claimed>], pair: Option<(usize, usize)>, expect: &[(Measure, Undefined)]) {
    let figures = of(&study(&LENGTHS, annotators), &Scope { pair, ..Scope::default() });
    for (measure, reason) in expect {
        assert_eq!(figures.get(*measure), Some(Err(*reason)), "{measure:?}");
    }
}

#[test]
fn what_is_undefined_says_why() {
    use crate::agreement::{Attribute, Mentions, Score, Sense};
    let strict = Measure::Spans(Sense::Strict, Ratio::F1);
    let kind = Measure::CohenAttribute(Attribute::Kind);
    let muc = Measure::Incidents(Mentions::Shared, Score::Muc, Ratio::F1);
    let pair = Some((0, 1));
    check_undefined(&[vec![]], None, &[(strict, Undefined::OneAnnotator), (Measure::AlphaU, Undefined::OneAnnotator)]);
    let nothing = [(strict, Undefined::NothingMarked), (Measure::AlphaCharacters, Undefined::OneLabel), (kind, Undefined::NothingShared)];
    check_undefined(&[vec![], vec![]], pair, &nothing);
    check_undefined(&[vec![], vec![]], pair, &[(muc, Undefined::NoPairs), (Measure::CuAlpha, Undefined::NothingMarked)]);
    // One kind only: all agree, and could not do otherwise.
    let one = claims("0 0-5 attack i1");
    check_undefined(&[one.clone(), one.clone()], pair, &[(kind, Undefined::OneLabel), (muc, Undefined::NoPairs)]);
    // Only one of them marked something: nothing was found, which is 0 and not undefined.
    let figures = of(&study(&LENGTHS, &[one, vec![]]), &Scope { pair, ..Scope::default() });
    assert_eq!(figures.get(strict), Some(Ok(0.0)));
    assert_eq!(figures.get(Measure::Spans(Sense::Strict, Ratio::Precision)), Some(Err(Undefined::NothingMarked)));
}
