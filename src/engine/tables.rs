//! What was read, as the page shows it: tables and columns, remarks with the rows that they are on.

use crate::dossier::{Field, Kind, Note, TableId};
use crate::intake::{Block, Column, Intake, Table};
use crate::protocol::{
    BlockLine, Cell, ColumnLine, Corrected, FIRST_REMARKS, GivenLine, Remark, Remarks, Row,
    TableLine,
};
use crate::report::Report;

/// The remarks on what could not be used, or those that only tell something.
pub(super) fn remarks(report: &Report, intake: &Intake, problems: bool) -> Remarks {
    let of_sort = || {
        let notes = report.notes.iter();
        notes.filter(move |note| note.kind.is_problem() == problems)
    };
    let remark = |note: &Note| Remark {
        note: note.clone(),
        row: row(note, intake).filter(|_| problems),
    };
    Remarks {
        first: of_sort().take(FIRST_REMARKS).map(remark).collect(),
        total: of_sort().count(),
    }
}

/// The row of the cell that a remark is on.
fn row(note: &Note, intake: &Intake) -> Option<Row> {
    let name = note.cell.as_ref()?;
    let of_sheet = |table: &&Table| table.file == note.file && table.sheet == note.sheet;
    let mut tables = intake
        .tables
        .iter()
        .map(|(_, table)| table)
        .filter(of_sheet);
    let (table, (row, at)) = tables.find_map(|table| Some((table, table.position(name)?)))?;
    let block = table.block_of(row)?;
    let width = block.columns.len().max(table.grid.row(row).len());
    let cell = |column: usize| {
        let corrected = table.corrected.get(&(row, column));
        let value = table.grid.cell(row, column).to_owned();
        Cell {
            heading: table.heading(row, column),
            name: table.cell_name(row, column),
            written: corrected.map_or_else(|| value.clone(), |correction| correction.from.clone()),
            value,
        }
    };
    Some(Row {
        cells: (0..width).map(cell).collect(),
        at,
    })
}

/// The corrections that hold.
pub(super) fn corrections(intake: &Intake) -> Vec<Corrected> {
    let corrections = intake.corrections();
    corrections
        .map(|corrected| Corrected {
            correction: corrected.correction.clone(),
            row: corrected.row,
            column: corrected.column,
        })
        .collect()
}

/// Every table with what it was taken for.
pub(super) fn lines(intake: &Intake) -> Vec<TableLine> {
    let line = |(id, table): (TableId, &Table)| {
        let blocks = table.recognised.blocks.iter().enumerate();
        let mut blocks: Vec<_> = blocks
            .map(|(nth, block)| {
                let records = intake.records.get(&(id, nth)).copied();
                block_line(table, block, records.unwrap_or(0))
            })
            .collect();
        if blocks.is_empty() {
            blocks.push(block_line(table, &table.unknown(), 0));
        }
        TableLine {
            file: table.file.clone(),
            sheet: table.sheet.clone(),
            blocks,
        }
    };
    intake.tables.iter().map(line).collect()
}

fn block_line(table: &Table, block: &Block, records: usize) -> BlockLine {
    let column = |(index, column): (usize, &Column)| ColumnLine {
        heading: column.heading.clone(),
        letters: table.grid.column_letters(index),
        field: column.field.map(|field| field.id().to_owned()),
        how: column.how,
        samples: samples(table, block, index),
    };
    BlockLine {
        kind: block.kind.map(|kind| kind.id().to_owned()),
        header: (!block.header.is_empty()).then(|| table.grid.row_number(block.top())),
        records,
        chosen: block.chosen,
        columns: block.columns.iter().enumerate().map(column).collect(),
        given: given(table, block),
    }
}

fn samples(table: &Table, block: &Block, column: usize) -> Vec<String> {
    const SHOWN: usize = 3;
    const LONGEST: usize = 30;
    let cells = block.rows.clone().map(|row| table.cell(row, column));
    let cells = cells.filter(|cell| !cell.is_empty()).take(SHOWN);
    cells
        .map(|cell| cell.chars().take(LONGEST).collect())
        .collect()
}

/// What holds for all rows, and what is asked for because no column holds it.
fn given(table: &Table, block: &Block) -> Vec<GivenLine> {
    let needed: &[Field] = match block.kind {
        Some(Kind::Posts) => &[Field::AccountName, Field::Platform],
        Some(kind) if kind.is_of_site() && block.column(Field::Unit).is_none() => {
            &[Field::SiteName]
        }
        Some(Kind::Accounts | Kind::Activity) => &[Field::Platform],
        _ => &[],
    };
    let is_open = |field: &&Field| block.column(**field).is_none();
    let fields = needed.iter().filter(is_open);
    let line = |field: &Field| {
        let known = table.given.iter().find(|(known, _)| known == field);
        GivenLine {
            field: field.id().to_owned(),
            title: field.title().to_owned(),
            value: known.map(|(_, value)| value.clone()).unwrap_or_default(),
        }
    };
    fields.map(line).collect()
}
