//! The best one-to-one assignment of rows to columns: the Hungarian method (Kuhn 1955) as shortest augmenting paths over the
//! cells that are there, so that many small clusters cost little.

use std::{cmp::Ordering, collections::BinaryHeap};

use crate::ordering::Order as _;

/// The greatest sum of weights of cells (row, column, weight above 0) of which no two share a row or a column.
pub(super) fn best(n_rows: usize, n_columns: usize, cells: &[(usize, usize, f64)]) -> f64 {
    let mut rows: Vec<Vec<(usize, f64)>> = vec![Vec::new(); n_rows];
    for &(row, column, weight) in cells {
        rows[row].push((column, weight));
    }
    // A row may stay alone: then it takes a column of its own, which weighs nothing.
    for (row, cells) in rows.iter_mut().enumerate() {
        cells.order_by(|a, b| a.0.cmp(&b.0));
        cells.push((n_columns + row, 0.0));
    }
    let mut search = Search {
        potential_of_row: rows.iter().map(|cells| cells.iter().map(|cell| -cell.1).fold(0.0, f64::min)).collect(),
        potential_of_column: vec![0.0; n_columns + n_rows],
        row_of: vec![None; n_columns + n_rows],
        distance: vec![f64::INFINITY; n_columns + n_rows],
        before: vec![0; n_columns + n_rows],
        column_of: vec![None; n_rows],
    };
    for row in 0..n_rows {
        search.augment(row, &rows);
    }
    let weight = |(row, column): (usize, &Option<usize>)| rows[row].iter().find(|cell| Some(cell.0) == *column).map_or(0.0, |cell| cell.1);
    search.column_of.iter().enumerate().map(weight).sum()
}

struct Search {
    potential_of_row: Vec<f64>,
    potential_of_column: Vec<f64>,
    row_of: Vec<Option<usize>>,
    column_of: Vec<Option<usize>>,
    distance: Vec<f64>,
    /// The row from which a column was reached.
    before: Vec<usize>,
}

/// A column in the queue; the nearest comes first.
struct Near(f64, usize);

impl PartialEq for Near {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Near {}
impl PartialOrd for Near {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Near {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.total_cmp(&self.0).then_with(|| other.1.cmp(&self.1))
    }
}

impl Search {
    /// Gives one more row a column, along the cheapest path that moves others.
    fn augment(&mut self, start: usize, rows: &[Vec<(usize, f64)>]) {
        let mut queue = BinaryHeap::new();
        let mut touched = Vec::new();
        let mut settled: Vec<(usize, f64)> = Vec::new();
        let mut next = Some((start, 0.0));
        let end = loop {
            if let Some((row, so_far)) = next.take() {
                for &(column, weight) in &rows[row] {
                    let step = -weight - self.potential_of_row[row] - self.potential_of_column[column];
                    // Rounding may leave a hair below zero.
                    let distance = so_far + f64::max(step, 0.0);
                    if distance < self.distance[column] {
                        if self.distance[column].is_infinite() {
                            touched.push(column);
                        }
                        self.distance[column] = distance;
                        self.before[column] = row;
                        queue.push(Near(distance, column));
                    }
                }
            }
            let Some(Near(distance, column)) = queue.pop() else { break None };
            // A column that was reached by a shorter way since is in the queue twice.
            if distance > self.distance[column] {
                continue;
            }
            match self.row_of[column] {
                None => break Some((column, distance)),
                Some(row) => {
                    settled.push((column, distance));
                    next = Some((row, distance));
                }
            }
        };
        let Some((mut column, length)) = end else { return };
        for (column, distance) in settled {
            self.potential_of_column[column] += distance - length;
            if let Some(row) = self.row_of[column] {
                self.potential_of_row[row] += length - distance;
            }
        }
        self.potential_of_row[start] += length;
        loop {
            let row = self.before[column];
            let next = self.column_of[row].replace(column);
            self.row_of[column] = Some(row);
            match next {
                Some(next) if row != start => column = next,
                Some(_) | None => break,
            }
        }
        for column in touched {
            self.distance[column] = f64::INFINITY;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every way there is.
    fn slow(row: usize, n_rows: usize, taken: &mut Vec<usize>, cells: &[(usize, usize, f64)]) -> f64 {
        if row == n_rows {
            return 0.0;
        }
        let mut most = slow(row + 1, n_rows, taken, cells);
        for &(_, column, weight) in cells.iter().filter(|cell| cell.0 == row) {
            if !taken.contains(&column) {
                taken.push(column);
                most = most.max(weight + slow(row + 1, n_rows, taken, cells));
                taken.pop();
            }
        }
        most
    }

    proptest! {
        #[test]
        fn it_is_the_best_of_all(weights in prop::collection::vec(prop::collection::vec(prop::option::of(1_u8..20), 6), 0..7)) {
            let cells: Vec<_> = weights.iter().enumerate().flat_map(|(row, columns)| {
                columns.iter().enumerate().filter_map(move |(column, weight)| Some((row, column, f64::from((*weight)?) / 7.0)))
            }).collect();
            let expect = slow(0, weights.len(), &mut Vec::new(), &cells);
            prop_assert!((best(weights.len(), 6, &cells) - expect).abs() < 1e-9);
        }
    }
}
