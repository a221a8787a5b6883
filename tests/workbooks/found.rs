//! What was read of a workbook, in the form in which peers give it.

use crate::peer::Cells;
use zicha::intake::{Grid, Reading};

/// The cells of a table that hold something, by row and column of the sheet, from 0.
pub fn cells(grid: &Grid) -> Cells {
    let mut cells = Cells::new();
    for row in 0..grid.height() {
        for (column, text) in (0..).zip(grid.row(row)) {
            if !text.is_empty() {
                cells.insert((grid.row_number(row) - 1, column), text.to_owned());
            }
        }
    }
    cells
}

/// Each sheet that has a table, with its name.
pub fn sheets(reading: &Reading) -> Vec<(String, Cells)> {
    let tables = reading.tables.iter();
    tables
        .map(|table| (table.sheet.clone(), cells(&table.grid)))
        .collect()
}
