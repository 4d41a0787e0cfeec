//! Incidents as clusters of claims, for the scores of [`clusters`](super::clusters).

use super::{
    Ratio, Undefined, Value, View,
    clusters::{Placed, Score, Scores, scores},
    coefficients::count,
};
use crate::ordering::set_of;

/// Which claims are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mentions {
    /// Those that both have, at exactly the same spans, and both linked to an incident.
    Shared,
    /// All that either linked to an incident.
    EndToEnd,
}

impl Mentions {
    /// All of them.
    pub const ALL: [Mentions; 2] = [Mentions::Shared, Mentions::EndToEnd];

    pub(super) fn word(self) -> &'static str {
        match self {
            Mentions::Shared => "shared",
            Mentions::EndToEnd => "end_to_end",
        }
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Mentions::Shared => "shared claims",
            Mentions::EndToEnd => "end to end",
        }
    }
}

/// The scores of every pair of a view.
pub(super) struct Incidents(Vec<[Scores; 2]>);

impl Incidents {
    pub(super) fn get(&self, mentions: Mentions, score: Score, ratio: Ratio) -> Value {
        let mut values = self.0.iter().map(|pair| pair[mentions as usize].get(score, ratio));
        match self.0.len() {
            1 => values.next().unwrap_or(Err(Undefined::NoIncidents)),
            _ => {
                let defined: Vec<f64> = values.clone().filter_map(Result::ok).collect();
                if defined.is_empty() {
                    return values.next().unwrap_or(Err(Undefined::NoIncidents));
                }
                Ok(defined.iter().sum::<f64>() / count(defined.len()))
            }
        }
    }
}

/// The claims of two annotators of a view with their incidents.
pub(super) fn placed(view: &View<'_>, pair: [usize; 2], mentions: Mentions) -> [Vec<Placed>; 2] {
    let side = |annotator: usize| {
        let marked = view.articles.iter().flat_map(move |article| article.marked[annotator].iter());
        marked.filter_map(|one| Some((one.item, one.incident?)))
    };
    let sides = pair.map(|annotator| side(annotator).collect::<Vec<_>>());
    match mentions {
        Mentions::EndToEnd => sides,
        Mentions::Shared => {
            let [first, second] = &sides;
            let both = [first, second].map(|side| set_of(side.iter().map(|(item, _)| *item)));
            let shared = |side: &[Placed]| side.iter().filter(|(item, _)| both.iter().all(|set| set.contains(item))).copied().collect();
            [shared(first), shared(second)]
        }
    }
}

pub(super) fn of(view: &View<'_>) -> Incidents {
    let n = view.n_annotators;
    let pairs = (0..n).flat_map(|first| (first + 1..n).map(move |second| [first, second]));
    let of_pair = |pair| {
        Mentions::ALL.map(|mentions| {
            let [reference, other] = placed(view, pair, mentions);
            scores(&reference, &other)
        })
    };
    Incidents(pairs.map(of_pair).collect())
}
