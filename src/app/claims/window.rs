//! Which rows of a long list to draw, when rows differ in height and most were never drawn. Pure: heights and
//! positions in CSS pixels come in, row numbers go out.

use std::ops::Range;

/// The tops of rows laid one below the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tops {
    /// Where each row begins, and where the last one ends.
    tops_px: Vec<f64>,
}

impl Tops {
    /// Lays out rows of these heights, known or guessed.
    pub(super) fn new(heights_px: impl Iterator<Item = f64>) -> Self {
        let mut sum_px = 0.0;
        let mut tops_px = vec![0.0];
        tops_px.extend(heights_px.map(|height_px| {
            sum_px += height_px;
            sum_px
        }));
        Self { tops_px }
    }

    /// How many rows there are.
    pub(super) fn n_rows(&self) -> usize {
        self.tops_px.len().saturating_sub(1)
    }

    /// Where a row begins; the end of the list for a row past it.
    pub(super) fn top_px(&self, row: usize) -> f64 {
        self.tops_px.get(row).or(self.tops_px.last()).copied().unwrap_or(0.0)
    }

    /// The rows that lie, wholly or in part, between two heights.
    pub(super) fn between(&self, from_px: f64, to_px: f64) -> Range<usize> {
        let n_rows = self.n_rows();
        let first = self.tops_px.partition_point(|top_px| *top_px <= from_px).saturating_sub(1).min(n_rows);
        let last = self.tops_px.partition_point(|top_px| *top_px < to_px).min(n_rows);
        first..last.max(first)
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[track_caller]
    fn check(heights_px: &[f64], from_px: f64, to_px: f64, expect: Range<usize>) {
        assert_eq!(Tops::new(heights_px.iter().copied()).between(from_px, to_px), expect, "{from_px} to {to_px} of {heights_px:?}");
    }

    #[wasm_bindgen_test]
    fn rows_between_two_heights() {
        let rows = &[10.0, 20.0, 30.0, 40.0];
        check(rows, 0.0, 100.0, 0..4);
        check(rows, -50.0, 5.0, 0..1);
        check(rows, 0.0, 10.0, 0..1);
        check(rows, 10.0, 10.5, 1..2);
        check(rows, 9.0, 31.0, 0..3);
        check(rows, 95.0, 500.0, 3..4);
        check(rows, -9.0, -1.0, 0..0);
        check(rows, 200.0, 300.0, 4..4);
        check(&[], 0.0, 100.0, 0..0);
    }
}
