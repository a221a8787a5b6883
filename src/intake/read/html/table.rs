//! One table as it grows: which cells are open, and what reaches into the rows below.

use crate::intake::grid::Grid;
use crate::intake::read::office::{Error, Room, Table};
use std::collections::BTreeMap;

/// Columns that a sheet can have.
const COLUMNS: usize = 1 << 14;

/// A table whose end has not come yet.
#[derive(Default)]
pub struct Growing {
    /// Which table of the page it is, from 0, in the order in which they begin.
    pub number: usize,
    grid: Grid,
    hidden_rows: Vec<u32>,
    row: Option<Row>,
    cell: Option<Cell>,
    /// What reaches down from the rows above, by its column.
    reaching: BTreeMap<usize, Reach>,
}

/// A row that is open.
#[derive(Default)]
struct Row {
    cells: Vec<String>,
    hidden: bool,
    /// What begins in it and reaches below.
    begun: Vec<(usize, Reach)>,
}

/// A cell that is open.
struct Cell {
    span: Span,
    text: String,
    /// Whether white space comes before whatever follows.
    spaced: bool,
}

/// Over how many columns and rows a cell reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub columns: usize,
    pub rows: u32,
}

impl Default for Span {
    fn default() -> Self {
        Self {
            columns: 1,
            rows: 1,
        }
    }
}

struct Reach {
    text: String,
    /// Rows that still have it.
    rows: u32,
}

impl Growing {
    pub fn new(number: usize) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }

    pub fn has_open_cell(&self) -> bool {
        self.cell.is_some()
    }

    /// Opens a row. Whatever is open, a row closes it.
    pub fn begin_row(&mut self, hidden: bool, room: &mut Room) -> Result<(), Error> {
        self.end_row(room)?;
        self.row = Some(Row {
            hidden,
            ..Row::default()
        });
        Ok(())
    }

    /// Opens a cell, and a row if none is open.
    pub fn begin_cell(&mut self, span: Span, room: &mut Room) -> Result<(), Error> {
        self.end_cell(room)?;
        self.row.get_or_insert_default();
        self.cell = Some(Cell {
            span,
            text: String::new(),
            spaced: false,
        });
        Ok(())
    }

    /// Adds text to the open cell, each run of white space as one space. What stands outside of cells is no
    /// part of the table.
    pub fn push(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        for char in text.chars() {
            if char.is_whitespace() {
                cell.spaced = true;
                continue;
            }
            if std::mem::take(&mut cell.spaced) && !cell.text.is_empty() {
                cell.text.push(' ');
            }
            cell.text.push(char);
        }
    }

    pub fn end_cell(&mut self, room: &mut Room) -> Result<(), Error> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let row = self.row.get_or_insert_default();
        row.take_reaching(&self.reaching, room)?;
        row.put(cell, room)
    }

    pub fn end_row(&mut self, room: &mut Room) -> Result<(), Error> {
        self.end_cell(room)?;
        let Some(mut row) = self.row.take() else {
            return Ok(());
        };
        row.take_all_reaching(&self.reaching, room)?;
        room.take_slots(1)?;
        if row.hidden && row.cells.iter().any(|cell| !cell.is_empty()) {
            room.take_slots(1)?;
            let index = u32::try_from(self.grid.height());
            self.hidden_rows.push(index.map_err(|_| Error::TooLarge)?);
        }
        self.grid.push_row(&row.cells);
        self.reaching.retain(|_, reach| {
            reach.rows -= 1;
            reach.rows > 0
        });
        self.reaching.extend(row.begun);
        Ok(())
    }

    /// Ends a head, a body or a foot, below which nothing reaches.
    pub fn end_group(&mut self, room: &mut Room) -> Result<(), Error> {
        self.end_row(room)?;
        self.reaching.clear();
        Ok(())
    }

    pub fn end(mut self, room: &mut Room) -> Result<Table, Error> {
        self.end_row(room)?;
        Ok(Table {
            grid: self.grid,
            hidden_rows: self.hidden_rows,
            unsaved: Vec::new(),
        })
    }
}

impl Row {
    /// Puts in what reaches down from above, as long as it follows directly.
    fn take_reaching(
        &mut self,
        reaching: &BTreeMap<usize, Reach>,
        room: &mut Room,
    ) -> Result<(), Error> {
        while let Some(reach) = reaching.get(&self.cells.len()) {
            room.take_text(reach.text.len())?;
            self.cells.push(reach.text.clone());
        }
        Ok(())
    }

    /// Puts in everything that reaches down from above, with blank cells between.
    fn take_all_reaching(
        &mut self,
        reaching: &BTreeMap<usize, Reach>,
        room: &mut Room,
    ) -> Result<(), Error> {
        for (column, reach) in reaching.range(self.cells.len()..) {
            room.take_slots(column - self.cells.len())?;
            room.take_text(reach.text.len())?;
            self.cells.resize(*column, String::new());
            self.cells.push(reach.text.clone());
        }
        Ok(())
    }

    /// Puts in a cell: its text in the first column, in the others that it spans nothing.
    fn put(&mut self, cell: Cell, room: &mut Room) -> Result<(), Error> {
        let Cell { span, mut text, .. } = cell;
        if span.columns > COLUMNS - self.cells.len().min(COLUMNS) {
            return Err(Error::TooLarge);
        }
        room.take_text(text.len())?;
        room.take_slots(span.columns)?;
        for _ in 0..span.columns {
            if span.rows > 1 {
                let reach = Reach {
                    text: text.clone(),
                    rows: span.rows - 1,
                };
                self.begun.push((self.cells.len(), reach));
            }
            self.cells.push(std::mem::take(&mut text));
        }
        Ok(())
    }
}
