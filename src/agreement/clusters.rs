//! Two ways of putting mentions into clusters, scored against each other: MUC, B³, CEAF, LEA, BLANC and the CoNLL average.
//! A mention that only one side has is in a cluster of that side and of none on the other.

use std::collections::BTreeMap;

use super::{Ratio, Undefined, Value, assignment, coefficients::count, f1, ratio};
use crate::ordering::map_of;

/// What mentions are, for the definitions.
macro_rules! mentions {
    () => {
        "Claims are those that report an incident; shared ones have exactly the same spans on both sides, and end to end the \
         others stay in their incidents without a counterpart. A claim in several incidents stands with those in the same ones. \
         Articles are taken together, as incidents are. For all annotators the mean over the pairs in which it is defined."
    };
}

/// How clusters are scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    /// Links that are missing.
    Muc,
    /// Mention by mention.
    BCubed,
    /// Clusters paired off, by mentions shared.
    CeafM,
    /// Clusters paired off, by how alike they are.
    CeafE,
    /// Links, by the size of the cluster.
    Lea,
    /// The average of MUC, B³ and CEAF-e.
    Conll,
    /// Links and non-links.
    Blanc,
}

impl Score {
    /// All of them.
    pub const ALL: [Score; 7] = [Score::Muc, Score::BCubed, Score::CeafM, Score::CeafE, Score::Lea, Score::Conll, Score::Blanc];

    /// Whether it can be taken this way: the average is one of F1 only.
    #[must_use]
    pub fn has(self, ratio: Ratio) -> bool {
        self != Score::Conll || ratio == Ratio::F1
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Score::Muc => "muc",
            Score::BCubed => "b_cubed",
            Score::CeafM => "ceaf_m",
            Score::CeafE => "ceaf_e",
            Score::Lea => "lea",
            Score::Conll => "conll",
            Score::Blanc => "blanc",
        }
    }

    /// Its name for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Score::Muc => "MUC",
            Score::BCubed => "B³",
            Score::CeafM => "CEAF-m",
            Score::CeafE => "CEAF-e",
            Score::Lea => "LEA",
            Score::Conll => "CoNLL average",
            Score::Blanc => "BLANC",
        }
    }

    pub(super) fn definition(self) -> &'static str {
        match self {
            Score::Muc => concat!(
                "MUC (Vilain et al. 1995): of the links that hold the claims of an incident together, those that the other has too. ",
                "An incident with one claim has none. ",
                mentions!()
            ),
            Score::BCubed => {
                concat!("B³ (Bagga & Baldwin 1998): claim by claim, how much of its incident is in the other’s incident. ", mentions!())
            }
            Score::CeafM => {
                concat!("CEAF-m (Luo 2005, φ3): incidents are paired off one to one so that they share the most claims. ", mentions!())
            }
            Score::CeafE => concat!(
                "CEAF-e (Luo 2005, φ4): incidents are paired off one to one so that they are as alike as can be; every incident ",
                "counts the same. ",
                mentions!()
            ),
            Score::Lea => concat!(
                "LEA (Moosavi & Strube 2016): for each incident, how many of its links between claims the other has too, weighed by ",
                "its size. An incident with one claim counts only if it has one claim on both sides. ",
                mentions!()
            ),
            Score::Conll => concat!("The mean of the F1 of MUC, B³ and CEAF-e (CoNLL-2012, Pradhan et al. 2012). ", mentions!()),
            Score::Blanc => concat!(
                "BLANC (Recasens & Hovy 2011, for claims that differ Luo et al. 2014): the mean of the scores over links and over ",
                "non-links; where neither side has one of the two, the other alone. ",
                mentions!()
            ),
        }
    }
}

/// A mention with the cluster that a side puts it in.
pub(super) type Placed = (usize, usize);

/// Clusters against clusters, as counts.
pub(super) struct Table {
    /// Sizes of the clusters of the reference and of the other side.
    sizes: [BTreeMap<usize, usize>; 2],
    /// How many mentions two clusters share.
    cells: BTreeMap<(usize, usize), usize>,
}

/// All scores of two clusterings.
pub(super) struct Scores {
    recall: [Value; 7],
    precision: [Value; 7],
    f1: [Value; 7],
}

impl Scores {
    pub(super) fn get(&self, score: Score, ratio: Ratio) -> Value {
        match ratio {
            Ratio::Precision => self.precision[score as usize],
            Ratio::Recall => self.recall[score as usize],
            Ratio::F1 => self.f1[score as usize],
        }
    }
}

/// Scores a clustering against the reference. Every mention may come once on each side.
pub(super) fn scores(reference: &[Placed], other: &[Placed]) -> Scores {
    let table = Table::of(reference, other);
    let flipped = table.flipped();
    let blanc = table.blanc();
    let (ceaf_m, ceaf_e) = (table.ceaf(&|_, _, shared| count(shared)), table.ceaf(&|k, r, shared| 2.0 * count(shared) / count(k + r)));
    let of_side = |table: &Table, side: usize| {
        let n_mentions = count(table.sizes[0].values().sum());
        let n_clusters = count(table.sizes[0].len());
        [
            table.muc(),
            table.b_cubed(),
            ratio(ceaf_m, n_mentions, Undefined::NoIncidents),
            ratio(ceaf_e, n_clusters, Undefined::NoIncidents),
            table.lea(),
            // The average is one of F1.
            Err(Undefined::NoIncidents),
            blanc[side],
        ]
    };
    let (recall, precision) = (of_side(&table, 0), of_side(&flipped, 1));
    let mut all = [Err(Undefined::NoIncidents); 7];
    for (nth, value) in all.iter_mut().enumerate() {
        *value = f1(precision[nth], recall[nth]);
    }
    all[Score::Blanc as usize] = blanc[2];
    let average = [Score::Muc, Score::BCubed, Score::CeafE].map(|score| all[score as usize]);
    all[Score::Conll as usize] = average.into_iter().sum::<Value>().map(|sum| sum / 3.0);
    Scores { recall, precision, f1: all }
}

impl Table {
    pub(super) fn of(reference: &[Placed], other: &[Placed]) -> Self {
        let sizes = [reference, other].map(|side| {
            let mut sizes = BTreeMap::new();
            for (_, cluster) in side {
                *sizes.entry(*cluster).or_insert(0) += 1;
            }
            sizes
        });
        let theirs = map_of(other.iter().copied());
        let mut cells = BTreeMap::new();
        for (mention, cluster) in reference {
            if let Some(other) = theirs.get(mention) {
                *cells.entry((*cluster, *other)).or_insert(0) += 1;
            }
        }
        Self { sizes, cells }
    }

    fn flipped(&self) -> Self {
        let [reference, other] = &self.sizes;
        Self { sizes: [other.clone(), reference.clone()], cells: map_of(self.cells.iter().map(|((k, r), shared)| ((*r, *k), *shared))) }
    }

    /// Recall; precision is that of the table flipped.
    fn muc(&self) -> Value {
        // The parts into which the other side breaks the clusters: one for each of its clusters and each mention it lacks.
        let n_mentions: usize = self.sizes[0].values().sum();
        let n_shared: usize = self.cells.values().sum();
        let n_parts = self.cells.len() + n_mentions - n_shared;
        ratio(count(n_mentions - n_parts), count(n_mentions - self.sizes[0].len()), Undefined::NoPairs)
    }

    fn b_cubed(&self) -> Value {
        let n_mentions: usize = self.sizes[0].values().sum();
        let right: f64 = self.cells.iter().map(|((k, _), shared)| count(shared * shared) / self.size(0, *k)).sum();
        ratio(right, count(n_mentions), Undefined::NoIncidents)
    }

    fn lea(&self) -> Value {
        let n_mentions: usize = self.sizes[0].values().sum();
        let resolved = |((k, r), shared): (&(usize, usize), &usize)| {
            let size = self.size(0, *k);
            if size > 1.0 {
                size * n_pairs(*shared) / (size * (size - 1.0) / 2.0)
            } else if self.size(1, *r) > 1.0 {
                0.0
            } else {
                1.0
            }
        };
        ratio(self.cells.iter().map(resolved).sum(), count(n_mentions), Undefined::NoIncidents)
    }

    /// The alikeness of clusters that are paired off best.
    fn ceaf(&self, alike: &dyn Fn(usize, usize, usize) -> f64) -> f64 {
        let places = [0, 1].map(|side: usize| map_of(self.sizes[side].keys().enumerate().map(|(nth, cluster)| (*cluster, nth))));
        let cells: Vec<_> = self
            .cells
            .iter()
            .filter_map(|((k, r), shared)| {
                let weight = alike(*self.sizes[0].get(k)?, *self.sizes[1].get(r)?, *shared);
                Some((*places[0].get(k)?, *places[1].get(r)?, weight))
            })
            .collect();
        assignment::best(places[0].len(), places[1].len(), &cells)
    }

    /// Recall, precision and F1.
    fn blanc(&self) -> [Value; 3] {
        let within = |side: usize| self.sizes[side].values().map(|size| n_pairs(*size)).sum::<f64>();
        let all = |side: usize| n_pairs(self.sizes[side].values().sum());
        let mut common = [BTreeMap::<usize, usize>::new(), BTreeMap::new()];
        for ((k, r), shared) in &self.cells {
            *common[0].entry(*k).or_default() += shared;
            *common[1].entry(*r).or_default() += shared;
        }
        let links: f64 = self.cells.values().map(|shared| n_pairs(*shared)).sum();
        let common_within = |side: usize| common[side].values().map(|n| n_pairs(*n)).sum::<f64>();
        let non_links = n_pairs(self.cells.values().sum()) - common_within(0) - common_within(1) + links;
        let halves = [
            Half { shared: links, reference: within(0), other: within(1) },
            Half { shared: non_links, reference: all(0) - within(0), other: all(1) - within(1) },
        ];
        let used: Vec<_> = halves.iter().filter(|half| half.reference + half.other > 0.0).collect();
        let mean = |of: &dyn Fn(&Half) -> f64| {
            let sum: f64 = used.iter().map(|half| of(half)).sum();
            ratio(sum, count(used.len()), Undefined::NoPairs)
        };
        let part = |shared: f64, whole: f64| if whole > 0.0 { shared / whole } else { 0.0 };
        [
            mean(&|half| part(half.shared, half.reference)),
            mean(&|half| part(half.shared, half.other)),
            mean(&|half| 2.0 * half.shared / (half.reference + half.other)),
        ]
    }

    /// Whether two clusters have the very same mentions.
    pub(super) fn are_same(&self, k: usize, r: usize) -> bool {
        let shared = self.cells.get(&(k, r));
        shared == self.sizes[0].get(&k) && shared == self.sizes[1].get(&r)
    }

    fn size(&self, side: usize, cluster: usize) -> f64 {
        count(self.sizes[side].get(&cluster).copied().unwrap_or(0))
    }
}

/// The links of one sort: shared, and of each side.
struct Half {
    shared: f64,
    reference: f64,
    other: f64,
}

fn n_pairs(n: usize) -> f64 {
    count(n) * (count(n) - 1.0) / 2.0
}
