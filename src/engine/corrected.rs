//! The tables of the sources with all that the clerk decided, to be saved as a workbook and handed in again.

use super::files::{XLSX, draft, refused};
use super::{Answer, Engine};
use crate::dossier::Field;
use crate::intake::{Block, How, Intake, Table, holds_dates};
use crate::order;
use crate::papers::SheetTable;
use crate::protocol::PapersRequest;

impl Engine {
    /// The tables of every file on which anything was decided.
    pub(super) fn corrected(&self) -> Answer {
        let tables = self.intake.as_ref().map(|(.., intake)| tables(intake));
        match tables.filter(|tables| !tables.is_empty()) {
            Some(tables) => {
                let name = "更正后的表格.xlsx".to_owned();
                draft(name, XLSX, &PapersRequest::Workbook(tables))
            }
            None => refused("还没有更正可以保存。"),
        }
    }
}

fn tables(intake: &Intake) -> Vec<SheetTable> {
    let decided = intake.tables.iter();
    let decided = decided.filter(|(_, table)| is_decided(table));
    let decided = order::set(decided.map(|(_, table)| table.file.clone()));
    let tables = intake.tables.iter().map(|(_, table)| table);
    tables
        .filter(|table| decided.contains(&table.file))
        .map(sheet)
        .collect()
}

/// Whether the clerk has decided anything on a table.
fn is_decided(table: &Table) -> bool {
    let chosen = table.recognised.blocks.iter().any(|block| block.chosen);
    chosen || !table.corrected.is_empty() || !table.given.is_empty()
}

/// A table as it is read. Headings that the clerk chose a meaning for become the usual ones, and what holds for all
/// rows a column of its own, so that the saved table says by itself what was decided.
fn sheet(table: &Table) -> SheetTable {
    let stem = table.file.rsplit('/').next().unwrap_or(&table.file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut sheet = SheetTable {
        name: if table.sheet.is_empty() {
            stem
        } else {
            &table.sheet
        }
        .to_owned(),
        ..SheetTable::default()
    };
    for row in 0..table.grid.height() {
        let block = table
            .recognised
            .blocks
            .iter()
            .find(|block| block.covers(row));
        if let Some(block) =
            block.filter(|block| block.header.is_empty() && block.rows.start == row)
        {
            sheet.rows.push(headings(table, block, None));
        }
        let at = sheet.rows.len();
        let cells = table.grid.row(row).enumerate();
        let mut line: Vec<_> = cells
            .map(|(column, _)| table.cell(row, column).to_owned())
            .collect();
        if let Some(block) = block {
            if row + 1 == block.header.end {
                line = headings(table, block, Some(line));
                sheet.header.get_or_insert(at);
            } else if block.rows.contains(&row) && !table.grid.is_blank(row) {
                line.resize(line.len().max(block.columns.len()), String::new());
                let given = given(table, block);
                line.extend(given.map(|(_, value)| value.clone()));
            }
            let dates = block.columns.iter().enumerate();
            let dates = dates.filter(|(_, column)| column.field.is_some_and(holds_dates));
            sheet.dates.extend(dates.map(|(column, _)| (at, column)));
        }
        let corrected = table.corrected.range((row, 0)..(row + 1, 0));
        sheet
            .corrected
            .extend(corrected.map(|((_, column), _)| (at, *column)));
        sheet.rows.push(line);
    }
    sheet
}

/// The last line of a header, as it stands or as it would have to stand.
fn headings(table: &Table, block: &Block, line: Option<Vec<String>>) -> Vec<String> {
    let mut line = line.unwrap_or_default();
    line.resize(line.len().max(block.columns.len()), String::new());
    for (heading, column) in line.iter_mut().zip(&block.columns) {
        if let Some(field) = column
            .field
            .filter(|_| column.how == How::Chosen || block.header.is_empty())
        {
            field.title().clone_into(heading);
        }
    }
    line.extend(given(table, block).map(|(field, _)| field.title().to_owned()));
    line
}

/// What holds for all rows and stands in no column.
fn given<'t>(table: &'t Table, block: &'t Block) -> impl Iterator<Item = &'t (Field, String)> {
    let given = table.given.iter();
    given.filter(|(field, _)| block.kind.is_some() && block.column(*field).is_none())
}
