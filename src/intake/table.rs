//! Tables that were read, kept so that every finding can show the cell it rests on.

use super::grid::Grid;
use super::recognise::{Block, Recognised, recognise_named, titles};
use crate::dossier::{Cite, Field, Note, NoteKind, Place, TableId};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// One table with what it was taken for.
#[derive(Clone, Debug)]
pub struct Table {
    pub file: String,
    pub sheet: String,
    pub grid: Grid,
    pub recognised: Recognised,
}

impl Table {
    pub fn new(file: &str, sheet: String, grid: Grid) -> Self {
        Self {
            file: file.to_owned(),
            recognised: recognise_named(&grid, &[&sheet, file]),
            sheet,
            grid,
        }
    }

    /// What may be the title of a block, the nearest first: the lines above it.
    pub fn titles(&self, block: &Block) -> Vec<&str> {
        let blocks = &self.recognised.blocks;
        let nth = blocks.iter().position(|known| known.header == block.header);
        nth.map_or_else(Vec::new, |nth| titles(&self.grid, blocks, nth))
    }

    /// The block that holds a row.
    pub fn block_of(&self, row: usize) -> Option<&Block> {
        let holds = |block: &&Block| block.rows.contains(&row);
        self.recognised.blocks.iter().find(holds)
    }

    /// A remark on the table as a whole, on a row, or on a cell.
    pub fn note(
        &self,
        row: Option<usize>,
        field: Option<Field>,
        kind: NoteKind,
        text: String,
    ) -> Note {
        let column = row.zip(field).and_then(|(row, field)| {
            let column = self.block_of(row)?.column(field)?;
            Some((row, column))
        });
        Note {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            row: row.map_or(0, |row| self.grid.row_number(row)),
            column: column.map(|(row, column)| self.heading(row, column)),
            cell: column.map(|(row, column)| self.cell_name(row, column)),
            kind,
            text,
        }
    }

    /// The heading over a cell as the office wrote it, or the column's letters where there is none.
    pub fn heading(&self, row: usize, column: usize) -> String {
        let heading = self
            .block_of(row)
            .map_or("", |block| self.grid.cell(block.header, column));
        match heading.split_whitespace().collect::<String>() {
            heading if heading.is_empty() => self.grid.column_letters(column),
            heading => heading,
        }
    }

    fn cell_name(&self, row: usize, column: usize) -> String {
        let letters = self.grid.column_letters(column);
        format!("{letters}{}", self.grid.row_number(row))
    }
}

/// All tables of an intake, by their ids. They are shared with the readings they come from, which are
/// kept when another source is added.
#[derive(Clone, Debug, Default)]
pub struct Tables(Vec<Rc<Table>>);

impl Tables {
    pub fn new(tables: Vec<Rc<Table>>) -> Self {
        Self(tables)
    }

    pub fn iter(&self) -> impl Iterator<Item = (TableId, &Table)> {
        (0..).map(TableId).zip(self.0.iter().map(Rc::as_ref))
    }

    fn get(&self, place: Place) -> Option<(&Table, usize)> {
        let table = self.0.get(usize::try_from(place.table.0).ok()?)?;
        Some((table, table.grid.row_index(place.row)?))
    }

    /// The cell that is cited; `None` where its table has no such column.
    pub fn evidence(&self, cite: Cite) -> Option<Evidence> {
        let (table, row) = self.get(cite.place)?;
        let column = table.block_of(row)?.column(cite.field)?;
        Some(Evidence {
            file: table.file.clone(),
            sheet: table.sheet.clone(),
            row: cite.place.row,
            column: table.heading(row, column),
            cell: table.cell_name(row, column),
            value: table.grid.cell(row, column).to_owned(),
        })
    }

    /// A remark on the cited cell.
    pub fn note(&self, cite: Cite, kind: NoteKind, text: String) -> Option<Note> {
        let (table, row) = self.get(cite.place)?;
        Some(table.note(Some(row), Some(cite.field), kind, text))
    }
}

/// One cell as the office wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub file: String,
    pub sheet: String,
    pub row: u32,
    /// The heading of the column, or its letters where it has none.
    pub column: String,
    /// As spreadsheets name it, such as `E5`.
    pub cell: String,
    pub value: String,
}

/// What became of the rows: `read = used + noted + blank`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    pub read: u32,
    /// Headers, and rows that gave a record, with or without a remark.
    pub used: u32,
    /// Rows that gave no record; a remark says why.
    pub noted: u32,
    /// Rows in which nothing stands.
    pub blank: u32,
}

impl Rows {
    pub(super) fn add(&mut self, fate: Fate) {
        self.read += 1;
        match fate {
            Fate::Used => self.used += 1,
            Fate::Noted => self.noted += 1,
            Fate::Blank => self.blank += 1,
        }
    }
}

/// What becomes of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Used,
    Noted,
    Blank,
}
