//! One table of a document as it grows.

use crate::intake::read::office::{Cells, Error, Merged, Position, Room, Table};
use std::collections::BTreeMap;

/// A table whose end has not come yet.
#[derive(Default)]
pub struct Growing {
    /// Which table of the document it is, from 0, in the order in which they begin.
    pub number: usize,
    cells: Cells,
    /// Regions that are merged downwards: those that have ended, and by their columns those that may go on.
    merged: Vec<Merged>,
    reaching: BTreeMap<u32, Merged>,
    /// The place of the next cell.
    next: Position,
    row: Row,
    cell: Option<Cell>,
    has_text: bool,
}

/// What is said of the row that is open.
#[derive(Default)]
pub struct Row {
    /// Columns that are skipped at its beginning.
    pub skipped: u32,
    pub hidden: bool,
    /// Whether it was deleted while changes were tracked.
    pub deleted: bool,
}

/// The cell that is open.
#[derive(Default)]
pub struct Cell {
    pub text: String,
    /// Columns that it spans besides the first.
    pub columns_beside: u32,
    pub merge: Merge,
}

/// How a cell is merged with those above and below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    #[default]
    None,
    Begins,
    GoesOn,
}

impl Growing {
    /// Begins a table below these lines.
    pub fn below(number: usize, titles: &[String], room: &mut Room) -> Result<Self, Error> {
        room.take_table()?;
        let mut table = Self {
            number,
            ..Self::default()
        };
        for title in titles {
            table.cells.put(table.next, title, room)?;
            table.next.row += 1;
        }
        Ok(table)
    }

    pub fn begin_row(&mut self) {
        self.next.column = 0;
        self.row = Row::default();
    }

    /// Takes what is said of the row, before its cells.
    pub fn describe_row(&mut self, row: Row) {
        self.next.column = row.skipped;
        self.row = row;
    }

    pub fn end_row(&mut self, room: &mut Room) -> Result<(), Error> {
        if self.row.deleted {
            return Ok(());
        }
        if self.row.hidden {
            self.cells.hide_row(self.next.row, room)?;
        }
        self.next.row = self.next.row.saturating_add(1);
        Ok(())
    }

    pub fn begin_cell(&mut self) {
        self.cell = Some(Cell::default());
    }

    pub fn cell(&mut self) -> Option<&mut Cell> {
        self.cell.as_mut()
    }

    pub fn end_cell(&mut self, room: &mut Room) -> Result<(), Error> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        if self.row.deleted {
            return Ok(());
        }
        let place = self.next.on_a_sheet()?;
        let beside = cell.columns_beside.saturating_add(1);
        self.next.column = place.column.saturating_add(beside);
        if cell.merge == Merge::GoesOn && self.goes_on(place) {
            // Whatever stands in it is not shown.
            return self.cells.put(place, "", room);
        }
        if let Some(above) = self.reaching.remove(&place.column) {
            self.keep(above, room)?;
        }
        if cell.merge == Merge::Begins {
            let (first, last_row) = (place, place.row);
            self.reaching
                .insert(place.column, Merged { first, last_row });
        }
        self.has_text |= !cell.text.trim().is_empty();
        self.cells.put(place, &cell.text, room)
    }

    /// Lets the region above a cell go on to it, if there is one.
    fn goes_on(&mut self, place: Position) -> bool {
        match self.reaching.get_mut(&place.column) {
            Some(region) if region.last_row.saturating_add(1) == place.row => {
                region.last_row = place.row;
                true
            }
            _ => false,
        }
    }

    fn keep(&mut self, region: Merged, room: &mut Room) -> Result<(), Error> {
        if region.last_row > region.first.row {
            room.take_slots(1)?;
            self.merged.push(region);
        }
        Ok(())
    }

    /// The table; nothing, not even the lines above it, where all its cells are blank.
    pub fn end(mut self, room: &mut Room) -> Result<Table, Error> {
        if !self.has_text {
            return Ok(Table::default());
        }
        for (_, region) in std::mem::take(&mut self.reaching) {
            self.keep(region, room)?;
        }
        self.cells.into_table(self.merged, room)
    }
}
