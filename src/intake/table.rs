//! Tables that were read, kept so that every finding can show the cell it rests on.

use super::grid::Grid;
use super::hints::{Correction, Hints, TableHints, position};
use super::read;
use super::recognise::{
    Block, Column, How, Recognised, Turn, apart, headings, likely_header, recognise, titles, turn,
};
use super::repeats::Repeats;
use super::words;
use crate::dossier::{Cite, Field, Note, NoteKind, Place, TableId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// One table with what it was taken for.
#[derive(Clone, Debug)]
pub struct Table {
    pub file: String,
    pub sheet: String,
    /// Its cells, with all corrections, shared with what was read where they are the same; turned upright where it lies on its side.
    pub grid: Rc<Grid>,
    /// How it lies in the sheet, where it was turned.
    pub turn: Option<Turn>,
    pub recognised: Recognised,
    /// What holds for all its rows.
    pub given: Vec<(Field, String)>,
    /// Cells that say the same as one above.
    pub repeats: Repeats,
    /// The cells that were put right, by the indices of row and column.
    pub corrected: BTreeMap<(usize, usize), Correction>,
}

impl Table {
    /// The tables of a sheet, read as the hints want it.
    pub fn of_sheet(sheet: &read::Sheet, hints: &Hints) -> Vec<Self> {
        let hints = hints.of(&sheet.file, &sheet.name);
        let found: Vec<_> = hints
            .corrections
            .iter()
            .filter_map(|correction| {
                let (row, column) = position(&correction.cell, &sheet.grid)?;
                let holds = sheet.grid.cell(row, column) == correction.from;
                holds.then_some(((row, column), *correction))
            })
            .collect();
        let tables = if found.is_empty() {
            apart(Rc::clone(&sheet.grid))
        } else {
            let changes = found
                .iter()
                .map(|(place, correction)| (*place, correction.to.as_str()))
                .collect();
            apart(sheet.grid.with(&changes).into())
        };
        tables
            .into_iter()
            .filter(|grid| grid.height() > 0)
            .map(|grid| {
                let mut table = Self::new(&sheet.file, &sheet.name, grid, &hints);
                table.corrected = found
                    .iter()
                    .filter_map(|(_, correction)| {
                        let place = table.position(&correction.cell)?;
                        Some((place, (*correction).clone()))
                    })
                    .collect();
                table
            })
            .collect()
    }

    fn new(file: &str, sheet: &str, grid: Rc<Grid>, hints: &TableHints) -> Self {
        let names = [sheet, file];
        let mut recognised = recognise(&grid, &names, hints);
        let mut table = Self {
            file: file.to_owned(),
            sheet: sheet.to_owned(),
            grid,
            turn: None,
            recognised: Recognised::default(),
            given: hints
                .given
                .iter()
                .map(|(field, value)| (*field, (*value).to_owned()))
                .collect(),
            repeats: Repeats::default(),
            corrected: BTreeMap::new(),
        };
        let is_chosen = recognised.blocks.iter().any(|block| block.chosen);
        if let Some(turned) = turn(&table.grid).filter(|_| !is_chosen) {
            let upright = recognise(&turned.grid, &names, &TableHints::default());
            if upright.weight() > recognised.weight() {
                recognised = upright;
                table.grid = turned.grid.into();
                table.turn = Some(turned.turn);
            }
        }
        table
            .given
            .extend(said_above(&table.grid, &recognised.blocks));
        table.repeats = Repeats::of(&table.grid, &recognised.blocks);
        table.recognised = recognised;
        table
    }

    /// A table that was not recognised, with what may be its header.
    pub fn unknown(&self) -> Block {
        let header = likely_header(&self.grid, self.recognised.near_miss);
        let widest = (0..self.grid.height())
            .map(|row| self.grid.row(row).len())
            .max();
        let headings = header
            .map(|row| headings(&self.grid, row))
            .unwrap_or_default();
        let mut headings = headings.into_iter();
        let column = |_| Column {
            heading: headings.next().unwrap_or_default(),
            field: None,
            how: How::Heading,
        };
        let first = header.unwrap_or(0);
        Block {
            kind: None,
            header: first..first + usize::from(header.is_some()),
            rows: first + usize::from(header.is_some())..self.grid.height(),
            columns: (0..widest.unwrap_or(0)).map(column).collect(),
            chosen: false,
        }
    }

    /// The text of a cell as it is read: what it repeats, where it stands for the one above.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.grid.cell(self.repeats.source(row, column), column)
    }

    /// What may be the title of a block, the nearest first: the lines above it.
    pub fn titles(&self, block: &Block) -> Vec<&str> {
        if let Some(turn) = &self.turn {
            return turn.titles.iter().map(String::as_str).collect();
        }
        let blocks = &self.recognised.blocks;
        let nth = blocks.iter().position(|known| known.rows == block.rows);
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
        let number = match (column, &self.turn) {
            (Some((_, column)), Some(turn)) => turn.row_number(column),
            (None, Some(_)) => 0,
            (_, None) => row.map_or(0, |row| self.grid.row_number(row)),
        };
        Note {
            file: self.file.clone(),
            sheet: self.sheet.clone(),
            row: number,
            column: column.map(|(row, column)| self.heading(row, column)),
            cell: column.map(|(row, column)| self.cell_name(row, column)),
            kind,
            text,
        }
    }

    /// The heading over a cell as the office wrote it, or the column's letters where there is none.
    pub fn heading(&self, row: usize, column: usize) -> String {
        let column_of = |block: &Block| Some(block.columns.get(column)?.heading.clone());
        let heading = self.block_of(row).and_then(column_of).unwrap_or_default();
        match heading.split_whitespace().collect::<String>() {
            heading if heading.is_empty() => self.grid.column_letters(column),
            heading => heading,
        }
    }

    /// The cell as spreadsheets name it.
    pub fn cell_name(&self, row: usize, column: usize) -> String {
        match &self.turn {
            Some(turn) => turn.cell_name(row, column),
            None => {
                let letters = self.grid.column_letters(column);
                format!("{letters}{}", self.grid.row_number(row))
            }
        }
    }

    /// The number of the sheet's row in which a cell stands.
    pub fn row_of(&self, row: usize, column: usize) -> u32 {
        match &self.turn {
            Some(turn) => turn.row_number(column),
            None => self.grid.row_number(row),
        }
    }

    /// How to speak of a row: 「第5行」, or 「B列」 where records stand beside each other.
    pub fn line(&self, row: usize) -> String {
        match &self.turn {
            Some(turn) => turn.spoken(row),
            None => format!("第{}行", self.grid.row_number(row)),
        }
    }

    /// The indices of row and column of a cell that spreadsheets name so.
    pub fn position(&self, name: &str) -> Option<(usize, usize)> {
        if self.turn.is_none() {
            return position(name, &self.grid);
        }
        let rows = 0..self.grid.height();
        let mut places =
            rows.flat_map(|row| (0..self.grid.row(row).len()).map(move |column| (row, column)));
        places.find(|(row, column)| self.cell_name(*row, *column) == name)
    }
}

/// What the lines above a table say of all its rows, as 「填报单位：某县司法局」 does.
fn said_above(grid: &Grid, blocks: &[Block]) -> Vec<(Field, String)> {
    const OWNERS: [Field; 4] = [
        Field::Unit,
        Field::SiteName,
        Field::AccountName,
        Field::Platform,
    ];
    let Some((block, kind)) = blocks.first().and_then(|block| Some((block, block.kind?))) else {
        return Vec::new();
    };
    let mut said = Vec::new();
    for row in 0..block.top() {
        let cells: Vec<_> = grid.row(row).filter(|cell| !cell.is_empty()).collect();
        for (index, cell) in cells.iter().enumerate() {
            let Some((label, value)) = cell.split_once(['：', ':']) else {
                continue;
            };
            let beside = cells.get(index + 1).copied().unwrap_or("");
            let value = match value.trim() {
                "" if !beside.contains(['：', ':']) => beside,
                value => value,
            };
            let field = words::field(kind, label).filter(|field| OWNERS.contains(field));
            if let Some(field) = field.filter(|field| block.column(*field).is_none())
                && !value.is_empty()
            {
                said.push((field, value.to_owned()));
            }
        }
    }
    said
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

    /// How to speak of the row of a place.
    pub fn line(&self, place: Place) -> String {
        let line = self.get(place).map(|(table, row)| table.line(row));
        line.unwrap_or_else(|| format!("第{}行", place.row))
    }

    /// A table by its id.
    pub fn of(&self, id: TableId) -> Option<&Table> {
        let table = self.0.get(usize::try_from(id.0).ok()?)?;
        Some(table)
    }

    /// Whether a table is the sheet that tells how to fill in the others of its file.
    pub fn is_help(&self, table: &Table) -> bool {
        let is_known =
            |other: &Rc<Table>| other.file == table.file && !other.recognised.blocks.is_empty();
        table.sheet == words::HELP_SHEET
            && table.recognised.blocks.is_empty()
            && self.0.iter().any(is_known)
    }

    fn get(&self, place: Place) -> Option<(&Table, usize)> {
        let table = self.of(place.table)?;
        Some((table, table.grid.row_index(place.row)?))
    }

    /// The cell that is cited; `None` where its table has no such column.
    pub fn evidence(&self, cite: Cite) -> Option<Evidence> {
        let (table, row) = self.get(cite.place)?;
        let column = table.block_of(row)?.column(cite.field)?;
        Some(Evidence {
            file: table.file.clone(),
            sheet: table.sheet.clone(),
            row: table.row_of(row, column),
            column: table.heading(row, column),
            cell: table.cell_name(row, column),
            value: table.cell(row, column).to_owned(),
            written: table
                .corrected
                .get(&(row, column))
                .map(|correction| correction.from.clone()),
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
    /// As it is read: a cell that repeats the one above gives what stands there.
    pub value: String,
    /// What stands in the file, where the cell was put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
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
    pub(super) fn add_all(&mut self, other: Rows) {
        self.read += other.read;
        self.used += other.used;
        self.noted += other.noted;
        self.blank += other.blank;
    }

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
