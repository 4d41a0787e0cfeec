//! Where keys lead in the matrix. Knows rows and numbers of columns, no element.

use crossbearing::tree::Row;

/// How far Page Up and Page Down go.
const PAGE_ROWS: usize = 12;

/// What a key does.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Goes to a cell: its row and column.
    To((usize, usize)),
    /// Does what the cell is for.
    Press,
    /// Hides the parts of the row, or shows them.
    Fold(bool),
}

/// What a key does at a cell; `None` if it is none of the matrix's.
pub(super) fn step(rows: &[Row], n_columns: usize, (row, column): (usize, usize), key: &str, ctrl: bool) -> Option<Step> {
    let (last_row, last_column) = (rows.len().checked_sub(1)?, n_columns - 1);
    let here = rows.get(row)?;
    // The first cell of a row folds and unfolds it, as in the tree.
    let is_title = column == 0;
    Some(match (key, ctrl) {
        ("Enter" | " ", false) => Step::Press,
        ("ArrowRight", false) if is_title && here.n_parts > 0 && !here.is_open => Step::Fold(false),
        ("ArrowLeft", false) if is_title && here.is_open => Step::Fold(true),
        ("ArrowLeft", false) if is_title => {
            Step::To((rows[..row].iter().rposition(|above| above.level < here.level).unwrap_or(row), column))
        }
        ("ArrowRight", false) => Step::To((row, (column + 1).min(last_column))),
        ("ArrowLeft", false) => Step::To((row, column - 1)),
        ("ArrowDown", false) => Step::To(((row + 1).min(last_row), column)),
        ("ArrowUp", false) => Step::To((row.saturating_sub(1), column)),
        ("PageDown", false) => Step::To(((row + PAGE_ROWS).min(last_row), column)),
        ("PageUp", false) => Step::To((row.saturating_sub(PAGE_ROWS), column)),
        ("Home", ctrl) => Step::To((if ctrl { 0 } else { row }, 0)),
        ("End", ctrl) => Step::To((if ctrl { last_row } else { row }, last_column)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    /// One with two parts, and one without.
    fn rows() -> Vec<Row> {
        let row = |id: &str, level: usize, n_parts: usize| Row {
            id: id.into(),
            level,
            nth: 1,
            n_siblings: 2,
            n_parts,
            is_open: n_parts > 0,
            is_match: true,
        };
        vec![row("whole", 1, 2), row("part", 2, 0), row("other part", 2, 0), row("alone", 1, 0)]
    }

    #[track_caller]
    fn check(from: (usize, usize), key: &str, expect: Option<Step>) {
        let (ctrl, bare) = key.strip_prefix("Ctrl+").map_or((false, key), |bare| (true, bare));
        assert_eq!(step(&rows(), 5, from, bare, ctrl), expect, "{key} at {from:?}");
    }

    #[wasm_bindgen_test]
    fn keys_go_from_cell_to_cell_and_stop_at_the_edge() {
        check((0, 1), "ArrowRight", Some(Step::To((0, 2))));
        check((0, 4), "ArrowRight", Some(Step::To((0, 4))));
        check((3, 2), "ArrowDown", Some(Step::To((3, 2))));
        check((0, 2), "ArrowUp", Some(Step::To((0, 2))));
        check((2, 2), "PageUp", Some(Step::To((0, 2))));
        check((2, 2), "Home", Some(Step::To((2, 0))));
        check((2, 2), "Ctrl+End", Some(Step::To((3, 4))));
        check((2, 2), "Ctrl+Home", Some(Step::To((0, 0))));
        check((2, 2), "Enter", Some(Step::Press));
        check((2, 2), "Ctrl+Enter", None);
        check((2, 2), "x", None);
        assert_eq!(step(&[], 5, (0, 0), "ArrowDown", false), None);
    }

    #[wasm_bindgen_test]
    fn the_title_folds() {
        check((0, 0), "ArrowLeft", Some(Step::Fold(true)));
        check((1, 0), "ArrowLeft", Some(Step::To((0, 0))));
        check((3, 0), "ArrowLeft", Some(Step::To((3, 0))));
        check((0, 0), "ArrowRight", Some(Step::To((0, 1))));
        let mut folded = rows();
        folded[0].is_open = false;
        assert_eq!(step(&folded, 5, (0, 0), "ArrowRight", false), Some(Step::Fold(false)));
    }
}
