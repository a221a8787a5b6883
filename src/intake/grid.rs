//! A table as it was read: cells of text in rows, nothing interpreted yet.

use std::collections::BTreeMap;

/// Rows of text cells. All text stands in one string, so that a large table costs little more than its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    text: String,
    /// For each cell, where its text ends.
    ends: Vec<usize>,
    /// For each row, how many cells there are up to its end.
    rows: Vec<usize>,
    /// What stands before the first cell: rows above and columns to the left that hold nothing.
    offset: Offset,
}

/// How far a table stands from the corner of its sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offset {
    pub rows: u32,
    pub columns: u32,
}

/// A table taken apart, for a place that plain arrays can be sent to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub text: String,
    /// For each cell, the byte of the text that it ends before.
    pub ends: Vec<usize>,
    /// For each row, how many cells there are up to its end.
    pub rows: Vec<usize>,
    pub offset: Offset,
}

impl Parts {
    /// Whether every cell is a piece of the text without spaces around it, every row a run of cells, and nothing is left
    /// over.
    fn fit_together(&self) -> bool {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let is_cell = |(begin, &end)| {
            let cell = self.text.get(begin..end);
            cell.is_some_and(|cell| cell.trim().len() == cell.len())
        };
        begins.zip(&self.ends).all(is_cell)
            && self.rows.is_sorted()
            && self.ends.last().copied().unwrap_or(0) == self.text.len()
            && self.rows.last().copied().unwrap_or(0) == self.ends.len()
    }
}

impl Grid {
    /// The table of these parts; `None` where they do not make one.
    pub fn from_parts(parts: Parts) -> Option<Self> {
        parts.fit_together().then_some(Self {
            text: parts.text,
            ends: parts.ends,
            rows: parts.rows,
            offset: parts.offset,
        })
    }

    pub fn into_parts(self) -> Parts {
        Parts {
            text: self.text,
            ends: self.ends,
            rows: self.rows,
            offset: self.offset,
        }
    }

    /// An empty table that begins at the corner.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty table that begins further down or to the right.
    pub fn at(offset: Offset) -> Self {
        Self {
            offset,
            ..Self::default()
        }
    }

    /// Adds a row below the last.
    pub fn push_row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        for cell in cells {
            self.text.push_str(cell.as_ref().trim());
            self.ends.push(self.text.len());
        }
        self.rows.push(self.ends.len());
    }

    /// How far it stands from the corner of its sheet.
    pub fn offset(&self) -> Offset {
        self.offset
    }

    /// The same table with other texts in some cells, by the indices of row and column. A row goes as far as it
    /// has to.
    pub fn with(&self, changes: &BTreeMap<(usize, usize), &str>) -> Self {
        let mut changed = Self::at(self.offset);
        for row in 0..self.height() {
            let mut last = changes.range((row, 0)..(row + 1, 0));
            let reach = last.next_back().map_or(0, |((_, column), _)| column + 1);
            let columns = 0..self.row(row).len().max(reach);
            let text = |column| changes.get(&(row, column)).copied();
            changed.push_row(
                columns.map(|column| text(column).unwrap_or_else(|| self.cell(row, column))),
            );
        }
        changed
    }

    /// How many cells the longest row has.
    pub fn width(&self) -> usize {
        let widths = (0..self.height()).map(|row| self.row(row).len());
        widths.max().unwrap_or(0)
    }

    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// The cells of a row by its index from 0, each without spaces around it.
    pub fn row(&self, index: usize) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        let begin = self.before(index);
        let end = self.rows.get(index).copied().unwrap_or(begin);
        (begin..end).map(|cell| self.text_of(cell))
    }

    /// The text of a cell by the indices of its row and column from 0; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let cell = self.before(row) + column;
        match self.rows.get(row) {
            Some(&end) if cell < end => self.text_of(cell),
            _ => "",
        }
    }

    /// Whether nothing stands in the row.
    pub fn is_blank(&self, row: usize) -> bool {
        self.row(row).all(str::is_empty)
    }

    /// Whether nothing stands in the whole table.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Bytes of its text, and how many cells and rows it has.
    pub fn size(&self) -> (usize, usize) {
        (self.text.len(), self.ends.len() + self.rows.len())
    }

    /// The number of a row, from 1 as the office sees it.
    pub fn row_number(&self, row: usize) -> u32 {
        u32::try_from(row)
            .unwrap_or(u32::MAX)
            .saturating_add(1 + self.offset.rows)
    }

    /// The index of the row with this number.
    pub fn row_index(&self, number: u32) -> Option<usize> {
        usize::try_from(number.checked_sub(1 + self.offset.rows)?).ok()
    }

    /// The letters of a column, as spreadsheets name it.
    pub fn column_letters(&self, column: usize) -> String {
        let mut number = column + self.offset.columns as usize + 1;
        let mut letters = Vec::new();
        while number > 0 {
            let digit = (number - 1) % 26;
            letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
            number = (number - 1) / 26;
        }
        letters.iter().rev().collect()
    }

    fn before(&self, row: usize) -> usize {
        match row.checked_sub(1) {
            None => 0,
            Some(above) => self.rows.get(above).copied().unwrap_or(self.ends.len()),
        }
    }

    fn text_of(&self, cell: usize) -> &str {
        let begin = cell.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[begin..self.ends[cell]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn cells_are_found_again_and_missing_ones_are_empty() {
        let mut grid = Grid::new();
        grid.push_row(["名称", " 日期 "]);
        grid.push_row([] as [&str; 0]);
        grid.push_row(["", "2月7日", "x"]);
        assert_eq!(grid.height(), 3);
        assert_eq!(grid.cell(0, 1), "日期");
        assert_eq!(grid.cell(0, 2), "");
        assert_eq!(grid.cell(2, 2), "x");
        assert_eq!(grid.cell(9, 0), "");
        assert!(grid.is_blank(1) && !grid.is_blank(2));
        assert_eq!(grid.row(2).collect::<Vec<_>>(), ["", "2月7日", "x"]);
    }

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        let grid = Grid::at(Offset {
            rows: 2,
            columns: 1,
        });
        assert_eq!(grid.column_letters(0), "B");
        assert_eq!(grid.column_letters(24), "Z");
        assert_eq!(grid.column_letters(25), "AA");
        assert_eq!(grid.row_number(0), 3);
        assert_eq!(grid.row_index(3), Some(0));
        assert_eq!(grid.row_index(2), None);
    }

    #[test]
    fn parts_that_make_no_table_are_refused() {
        let parts = |text: &str, ends: &[usize], rows: &[usize]| Parts {
            text: text.to_owned(),
            ends: ends.to_vec(),
            rows: rows.to_vec(),
            offset: Offset::default(),
        };
        let good = [
            parts("", &[], &[]),
            parts("", &[], &[0, 0]),
            parts("", &[0, 0], &[2]),
            parts("名称x", &[6, 7], &[1, 1, 2]),
        ];
        for parts in good {
            assert!(Grid::from_parts(parts.clone()).is_some(), "{parts:?}");
        }
        let bad = [
            // Cells that end in the middle of a character, before they begin, or behind the text.
            parts("名", &[1, 3], &[2]),
            parts("名称", &[6, 3, 6], &[3]),
            parts("名", &[4], &[1]),
            // A cell with a space around it.
            parts("x ", &[2], &[1]),
            // Text without a cell, cells without a row, rows that go back or hold cells that there are not.
            parts("xy", &[1], &[1]),
            parts("x", &[1], &[]),
            parts("xy", &[1, 2], &[2, 1, 2]),
            parts("x", &[1], &[2]),
        ];
        for parts in bad {
            assert_eq!(Grid::from_parts(parts.clone()), None, "{parts:?}");
        }
    }

    proptest! {
        #[test]
        fn a_table_taken_apart_is_put_together_again(
            rows in vec(vec(".{0,4}", 0..5), 0..6),
            (down, right) in (0_u32..9, 0_u32..9),
        ) {
            let mut grid = Grid::at(Offset { rows: down, columns: right });
            for row in &rows {
                grid.push_row(row);
            }
            prop_assert_eq!(Grid::from_parts(grid.clone().into_parts()), Some(grid));
        }

        /// Whatever is let in can be read from end to end.
        #[test]
        fn any_parts_are_a_table_or_refused(
            text in "[ab 名]{0,4}",
            ends in vec(0_usize..9, 0..4),
            rows in vec(0_usize..5, 0..3),
        ) {
            let parts = Parts { text, ends, rows, offset: Offset::default() };
            if let Some(grid) = Grid::from_parts(parts) {
                let cells = (0..grid.height()).flat_map(|row| grid.row(row));
                prop_assert!(cells.map(str::len).sum::<usize>() == grid.text.len());
            }
        }
    }
}
