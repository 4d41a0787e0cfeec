//! Kind, quantity, factuality and source of claims with exactly the same spans.

use std::collections::BTreeMap;

use super::{
    Attribute, Undefined, Value, View,
    coefficients::{Alpha, Cohen},
    study::Marked,
};

/// The coefficients, by [`Attribute::ALL`].
#[derive(Default)]
pub(super) struct Attributes {
    alpha: [Alpha; 4],
    cohen: [Cohen; 4],
}

impl Attributes {
    pub(super) fn alpha(&self, attribute: Attribute) -> Value {
        self.alpha[attribute as usize].value(Undefined::NothingShared)
    }

    pub(super) fn cohen(&self, attribute: Attribute) -> Value {
        self.cohen[attribute as usize].value(Undefined::NothingShared)
    }
}

/// The claims at the same spans of at least two annotators, with the article and who made them.
pub(super) fn items<'a>(view: &View<'a>) -> Vec<(usize, Vec<(usize, &'a Marked)>)> {
    let mut items: BTreeMap<usize, (usize, Vec<(usize, &Marked)>)> = BTreeMap::new();
    for (nth, article) in view.articles.iter().enumerate() {
        for (annotator, marked) in article.marked.iter().enumerate() {
            for one in marked {
                items.entry(one.item).or_insert_with(|| (nth, Vec::new())).1.push((annotator, one));
            }
        }
    }
    items.into_values().filter(|(_, claims)| claims.len() > 1).collect()
}

pub(super) fn of(view: &View<'_>) -> Attributes {
    let mut attributes = Attributes::default();
    for (_, claims) in items(view) {
        for nth in 0..Attribute::ALL.len() {
            let values: Vec<_> = claims.iter().map(|(_, one)| one.values[nth]).collect();
            attributes.alpha[nth].add(1.0, &values);
            if let [first, second] = *values {
                attributes.cohen[nth].add(1.0, first, second);
            }
        }
    }
    attributes
}
