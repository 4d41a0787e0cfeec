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

/// Claims of several annotators that are taken as one.
pub(super) struct Item<'a> {
    /// The article, by its number in the study.
    pub(super) article: usize,
    /// Who made each, by the number in the view.
    pub(super) claims: Vec<(usize, &'a Marked)>,
}

/// The claims at the same spans of at least two annotators.
pub(super) fn items<'a>(view: &View<'a>) -> Vec<Item<'a>> {
    let mut items: BTreeMap<usize, Item<'a>> = BTreeMap::new();
    for article in &view.articles {
        for (annotator, marked) in article.marked.iter().enumerate() {
            for one in marked {
                let item = items.entry(one.item).or_insert_with(|| Item { article: article.nth, claims: Vec::new() });
                item.claims.push((annotator, one));
            }
        }
    }
    items.into_values().filter(|item| item.claims.len() > 1).collect()
}

pub(super) fn of(view: &View<'_>) -> Attributes {
    let mut attributes = Attributes::default();
    for item in items(view) {
        for nth in 0..Attribute::ALL.len() {
            let values: Vec<_> = item.claims.iter().map(|(_, one)| one.values[nth]).collect();
            attributes.alpha[nth].add(1.0, &values);
            if let [first, second] = *values {
                attributes.cohen[nth].add(1.0, first, second);
            }
        }
    }
    attributes
}
