//! The passages that a figure rests on: where annotators agree, and where and how they differ.

use std::collections::BTreeMap;

use super::{
    Attribute, Measure, Mentions, Scope, Sense, Study,
    attributes::{self, Item},
    clusters::Table,
    continuum::{self, Labels, UNMARKED},
    incidents,
    spans::{Outcome, Unit, align, units},
    study::{Marked, Seen, View},
};
use crate::{
    id::ClaimId,
    offset::Span,
    ordering::{Order as _, map_of},
};

/// How annotators differ at a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Not at all.
    Same,
    /// Not all of them marked it.
    Missing,
    /// The edges differ.
    Edges,
    /// The kinds differ.
    Kind,
    /// The values of the attribute differ.
    Value,
    /// It stands with other claims.
    Incident,
}

impl Difference {
    /// In a few words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Difference::Same => "the same",
            Difference::Missing => "not marked by all",
            Difference::Edges => "other edges",
            Difference::Kind => "another kind",
            Difference::Value => "another value",
            Difference::Incident => "with other claims",
        }
    }
}

/// A passage behind a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The article, by number.
    pub article: usize,
    /// Where.
    pub span: Span,
    /// How they differ there.
    pub difference: Difference,
    /// The claims there, with the number of whoever made each.
    pub claims: Vec<(usize, ClaimId)>,
    /// The values of the attribute, by claim; empty for other measures.
    pub values: Vec<String>,
}

/// The passages behind a figure, in the order of articles and texts.
#[must_use]
pub fn behind(study: &Study, scope: &Scope, measure: Measure) -> Vec<Passage> {
    let view = study.view(scope);
    let mut passages = match measure {
        Measure::Spans(sense, _) => of_spans(&view, sense),
        Measure::AlphaCharacters | Measure::CohenCharacters | Measure::FleissCharacters => of_runs(&view, &|labels| differ(labels)),
        Measure::AlphaU | Measure::UAlpha => of_runs(&view, &|labels| differ(labels)),
        Measure::UAlphaBinary => of_runs(&view, &|labels| {
            if labels.contains(&UNMARKED) { Difference::Missing } else { Difference::Same }
        }),
        Measure::CuAlpha => {
            let mut passages = of_runs(&view, &|labels| {
                let marked: Vec<_> = labels.iter().copied().filter(|label| *label != UNMARKED).collect();
                if marked.len() < 2 { Difference::Missing } else { differ(&marked) }
            });
            passages.retain(|passage| passage.difference != Difference::Missing);
            passages
        }
        Measure::Incidents(mentions, ..) => of_incidents(&view, mentions),
        Measure::AlphaAttribute(attribute) | Measure::CohenAttribute(attribute) => of_attribute(study, &view, attribute),
    };
    passages.order_by_key(|passage| (passage.article, passage.span, passage.difference, passage.claims.clone()));
    passages.dedup();
    passages
}

fn differ(labels: &[usize]) -> Difference {
    if labels.windows(2).all(|two| two[0] == two[1]) {
        Difference::Same
    } else if labels.contains(&UNMARKED) {
        Difference::Missing
    } else {
        Difference::Kind
    }
}

fn of_spans(view: &View<'_>, sense: Sense) -> Vec<Passage> {
    let mut passages = Vec::new();
    for article in &view.articles {
        let units: Vec<_> = article.marked.iter().map(|marked| units(marked)).collect();
        for (nth, reference) in units.iter().enumerate() {
            for (other, second) in units.iter().enumerate().skip(nth + 1) {
                for outcome in align(reference, second, sense) {
                    let (pair, what) = match outcome {
                        Outcome::Correct(a, b) => ([Some(a), Some(b)], Difference::Same),
                        Outcome::Incorrect(a, b) | Outcome::Partial(a, b) => ([Some(a), Some(b)], how(reference[a], second[b])),
                        Outcome::Missed(a) => ([Some(a), None], Difference::Missing),
                        Outcome::Spurious(b) => ([None, Some(b)], Difference::Missing),
                    };
                    let found: Vec<_> = [(nth, reference, pair[0]), (other, second, pair[1])]
                        .into_iter()
                        .filter_map(|(annotator, units, place)| Some((annotator, *units.get(place?)?)))
                        .collect();
                    let Some(span) = found.iter().map(|(_, unit)| unit.span).reduce(Span::hull) else { continue };
                    let claims = found.iter().map(|(annotator, unit)| named(view, article, *annotator, unit.claim)).collect();
                    passages.push(Passage { article: article.nth, span, difference: what, claims, values: Vec::new() });
                }
            }
        }
    }
    passages
}

fn how(first: Unit, second: Unit) -> Difference {
    if first.span == second.span { Difference::Kind } else { Difference::Edges }
}

fn named(view: &View<'_>, article: &Seen<'_>, annotator: usize, claim: usize) -> (usize, ClaimId) {
    (view.annotators[annotator], article.marked[annotator][claim].claim.clone())
}

fn of_runs(view: &View<'_>, how: &dyn Fn(&[usize]) -> Difference) -> Vec<Passage> {
    let mut labels = Labels::new();
    let mut passages: Vec<Passage> = Vec::new();
    for article in &view.articles {
        // Runs with the same labels belong together, even where a claim begins.
        let mut runs: Vec<(Span, Vec<usize>)> = Vec::new();
        continuum::each_run(&continuum::parts(article, &mut labels), article.len_chars, &mut |run| match runs.last_mut() {
            Some((span, before)) if *before == run.labels => *span = span.hull(run.span),
            Some(_) | None => runs.push((run.span, run.labels.to_vec())),
        });
        let units: Vec<_> = article.marked.iter().map(|marked| units(marked)).collect();
        let mut first = vec![0; units.len()];
        for (span, labels) in runs.into_iter().filter(|(_, labels)| labels.iter().any(|label| *label != UNMARKED)) {
            let mut claims = Vec::new();
            for (annotator, units) in units.iter().enumerate() {
                // Units that end before this run end before all that follow; longer ones further on are few.
                while units.get(first[annotator]).is_some_and(|unit| unit.span.end() <= span.start()) {
                    first[annotator] += 1;
                }
                let near = units.iter().skip(first[annotator]).take_while(|unit| unit.span.start() < span.end());
                claims.extend(near.filter(|unit| unit.span.overlaps(span)).map(|unit| named(view, article, annotator, unit.claim)));
            }
            claims.order();
            claims.dedup();
            passages.push(Passage { article: article.nth, span, difference: how(&labels), claims, values: Vec::new() });
        }
    }
    passages
}

fn of_attribute(study: &Study, view: &View<'_>, attribute: Attribute) -> Vec<Passage> {
    let passage = |item: Item<'_>| {
        let values: Vec<_> = item.claims.iter().map(|(_, one)| one.values[attribute as usize]).collect();
        let same = values.windows(2).all(|two| two[0] == two[1]);
        let mut passage = of_claims(view, item.article, &item.claims, if same { Difference::Same } else { Difference::Value })?;
        passage.values = values.iter().map(|value| study.values.get(*value).cloned().unwrap_or_default()).collect();
        Some(passage)
    };
    attributes::items(view).into_iter().filter_map(passage).collect()
}

/// The passage of some claims, from the start of the first to its end.
fn of_claims(view: &View<'_>, article: usize, claims: &[(usize, &Marked)], difference: Difference) -> Option<Passage> {
    let span = claims.first()?.1.spans.iter().copied().reduce(Span::hull)?;
    let claims = claims.iter().map(|(annotator, one)| (view.annotators[*annotator], one.claim.clone())).collect();
    Some(Passage { article, span, difference, claims, values: Vec::new() })
}

/// A claim agrees if both sides put it with the very same claims.
fn of_incidents(view: &View<'_>, mentions: Mentions) -> Vec<Passage> {
    let mut passages = Vec::new();
    for first in 0..view.n_annotators {
        for second in first + 1..view.n_annotators {
            let pair = [first, second];
            let sides = incidents::placed(view, pair, mentions);
            let table = Table::of(&sides[0], &sides[1]);
            let maps = sides.map(map_of);
            let how = |item: usize| match (maps[0].get(&item), maps[1].get(&item)) {
                (Some(k), Some(r)) if table.are_same(*k, *r) => Some(Difference::Same),
                (Some(_), Some(_)) => Some(Difference::Incident),
                (Some(_), None) | (None, Some(_)) => Some(Difference::Missing),
                (None, None) => None,
            };
            for article in &view.articles {
                let mut claims: BTreeMap<usize, Vec<(usize, &Marked)>> = BTreeMap::new();
                for annotator in pair {
                    for one in &article.marked[annotator] {
                        claims.entry(one.item).or_default().push((annotator, one));
                    }
                }
                passages.extend(claims.into_iter().filter_map(|(item, claims)| of_claims(view, article.nth, &claims, how(item)?)));
            }
        }
    }
    passages
}
