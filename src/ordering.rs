//! Sorting and ordered collections for rows that people look at: one compiled routine for all types, since the one of the
//! standard library is compiled again for every type and comparison and would be a tenth of the app. Knows no record.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// Sorts like [`slice::sort_by`] and its kin, a little slower and far smaller. Stable.
pub trait Order<T> {
    /// Sorts by a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key, which is made once for each row.
    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// Sorts by the rows themselves.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        for (to, from) in swaps(self.len(), &mut |a, b| compare(&self[a], &self[b])) {
            self.swap(to, from);
        }
    }

    fn order_by_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        for (to, from) in swaps(self.len(), &mut |a, b| keys[a].cmp(&keys[b])) {
            self.swap(to, from);
        }
    }
}

/// The swaps that, one after the other, sort `n_rows` rows.
fn swaps(n_rows: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..n_rows).collect();
    order.sort_by(|&a, &b| compare(a, b));
    let mut swaps = Vec::new();
    for start in 0..n_rows {
        // Round the circle of rows that take each other's place.
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
}

/// A set of what an iterator gives. To collect into one sorts first, see the module.
pub fn set_of<K: Ord>(rows: impl IntoIterator<Item = K>) -> BTreeSet<K> {
    let mut set = BTreeSet::new();
    set.extend(rows);
    set
}

/// A map of what an iterator gives, the last value of each key. To collect into one sorts first, see the module.
pub fn map_of<K: Ord, V>(rows: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(rows);
    map
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_standard_library_orders_the_same(rows in prop::collection::vec(any::<(u8, u8)>(), 0..200)) {
            let mut expect = rows.clone();
            expect.sort_by_key(|row| row.0 % 8);
            let (mut by_key, mut by) = (rows.clone(), rows.clone());
            by_key.order_by_key(|row| row.0 % 8);
            by.order_by(|a, b| (a.0 % 8).cmp(&(b.0 % 8)));
            prop_assert_eq!(&by_key, &expect);
            prop_assert_eq!(&by, &expect);

            expect.sort();
            by.order();
            prop_assert_eq!(by, expect);

            prop_assert_eq!(set_of(rows.clone()), rows.iter().copied().collect::<BTreeSet<_>>());
            prop_assert_eq!(map_of(rows.clone()), rows.into_iter().collect::<BTreeMap<_, _>>());
        }
    }
}
