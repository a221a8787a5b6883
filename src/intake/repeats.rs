//! Cells that stand for the one above: 「同上」, and what a merged cell leaves empty when a table becomes text.

use super::grid::Grid;
use super::recognise::Block;
use super::words;
use crate::dossier::{Field, Kind};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// For each cell that repeats another, the row in which what it repeats stands.
#[derive(Clone, Debug, Default)]
pub struct Repeats {
    rows: BTreeMap<(usize, usize), usize>,
    /// The columns that were filled down, by the header over them, with the first row that was.
    pub filled: Vec<Filled>,
}

/// A column in which cells were left empty that belong to the one above.
#[derive(Clone, Debug)]
pub struct Filled {
    pub field: Field,
    /// The first row that was filled, and how many were.
    pub first: usize,
    pub count: usize,
}

impl Repeats {
    pub fn of(grid: &Grid, blocks: &[Block]) -> Self {
        let mut repeats = Self::default();
        for block in blocks {
            for column in 0..block.columns.len() {
                repeats.take_dittos(grid, block.rows.clone(), column);
            }
            for field in owners(block.kind) {
                if let Some(column) = block.column(*field) {
                    repeats.fill_down(grid, block.rows.clone(), column, *field);
                }
            }
        }
        repeats
    }

    /// The row whose cell is to be read for this one.
    pub fn source(&self, row: usize, column: usize) -> usize {
        if self.rows.is_empty() {
            return row;
        }
        self.rows.get(&(row, column)).copied().unwrap_or(row)
    }

    fn take_dittos(&mut self, grid: &Grid, rows: Range<usize>, column: usize) {
        let mut above: Option<usize> = None;
        for row in rows {
            let cell = grid.cell(row, column);
            if words::is_ditto(cell) {
                if let Some(above) = above {
                    self.rows.insert((row, column), above);
                }
            } else if !grid.is_blank(row) {
                above = Some(row);
            }
        }
    }

    /// Fills what is empty with what stands above, where the column looks as merged cells do that became text:
    /// every text begins a run of its own, and none is written twice.
    fn fill_down(&mut self, grid: &Grid, rows: Range<usize>, column: usize, field: Field) {
        let records: Vec<_> = rows.filter(|row| holds_record(grid, *row)).collect();
        let mut seen = HashSet::new();
        let mut texts = records.iter().map(|row| grid.cell(*row, column));
        let begins = records
            .first()
            .is_some_and(|row| !grid.cell(*row, column).is_empty());
        let is_merged = begins && texts.all(|text| text.is_empty() || seen.insert(text));
        if !is_merged {
            return;
        }
        let mut filled = Filled {
            field,
            first: 0,
            count: 0,
        };
        let mut above = 0;
        for row in records {
            if !grid.cell(row, column).is_empty() {
                above = row;
                continue;
            }
            if filled.count == 0 {
                filled.first = row;
            }
            filled.count += 1;
            self.rows.insert((row, column), above);
        }
        if filled.count > 0 {
            self.filled.push(filled);
        }
    }
}

/// Lines of sums, examples, and remarks below a table are none.
fn holds_record(grid: &Grid, row: usize) -> bool {
    let mut filled = grid.row(row).filter(|cell| !cell.is_empty());
    let first = filled.next();
    let is_record = |first: &str| !words::opens_sum_line(first) && !words::opens_example(first);
    first.is_some_and(is_record) && filled.next().is_some()
}

/// What offices merge downwards: the one to whom several records belong.
fn owners(kind: Option<Kind>) -> &'static [Field] {
    match kind {
        Some(Kind::Sites | Kind::Accounts | Kind::Registry | Kind::Activity) => &[Field::Unit],
        Some(Kind::Posts) => &[Field::Unit, Field::AccountName],
        Some(Kind::Disclosure) => &[Field::Unit],
        Some(kind) if kind.is_of_site() => &[Field::Unit, Field::SiteName],
        _ => &[],
    }
}
