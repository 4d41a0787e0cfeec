//! A hash table from 64-bit keys to two small numbers: words and runs of words are looked up in it millions of times.
//! Knows nothing of either. Open addressing: one flat array, so that it stays small and grows by copying.

/// What is kept for a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    key: u64,
    /// The caller's number; [`FREE`] marks a cell that nobody uses.
    pub(super) head: u32,
    /// How often it was counted.
    pub(super) count: u32,
}

/// No head.
pub(super) const FREE: u32 = u32::MAX;

const FIRST_CELLS: usize = 1 << 10;

#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// A power of two of them, or none.
    cells: Vec<Cell>,
    n_used: usize,
}

impl Table {
    pub(super) fn get(&self, key: u64) -> Option<&Cell> {
        if self.cells.is_empty() {
            return None;
        }
        let cell = &self.cells[self.place(key)];
        (cell.head != FREE).then_some(cell)
    }

    /// The cell of a key, put there with the head `head` and a count of 0 if it is new.
    pub(super) fn entry(&mut self, key: u64, head: u32) -> &mut Cell {
        // Never more than three quarters full: beyond that, searching takes long.
        if self.n_used * 4 >= self.cells.len() * 3 {
            self.grow();
        }
        let place = self.place(key);
        let cell = &mut self.cells[place];
        if cell.head == FREE {
            self.n_used += 1;
            *cell = Cell { key, head, count: 0 };
        }
        cell
    }

    /// Where the key is, or would be.
    fn place(&self, key: u64) -> usize {
        let mask = self.cells.len() - 1;
        // Keys may be alike in their low bits.
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut place = (mixed ^ (mixed >> 32)) as usize & mask;
        while self.cells[place].head != FREE && self.cells[place].key != key {
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        let free = Cell { key: 0, head: FREE, count: 0 };
        let n_cells = (self.cells.len() * 2).max(FIRST_CELLS);
        let old = std::mem::replace(&mut self.cells, vec![free; n_cells]);
        for cell in old {
            if cell.head != FREE {
                let place = self.place(cell.key);
                self.cells[place] = cell;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_map(keys in prop::collection::vec(0_u64..3_000, 0..4_000)) {
            let (mut table, mut expect) = (Table::default(), BTreeMap::new());
            for (nth, key) in (0..).zip(keys) {
                table.entry(key, nth).count += 1;
                expect.entry(key).or_insert((nth, 0)).1 += 1;
            }
            for key in 0..3_000 {
                prop_assert_eq!(table.get(key).map(|cell| (cell.head, cell.count)), expect.get(&key).copied());
            }
        }
    }
}
