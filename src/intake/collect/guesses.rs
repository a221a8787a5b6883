//! What was guessed about a table, said so that the clerk can put it right.

use crate::dossier::{Note, NoteKind};
use crate::intake::date::{self, DateCell};
use crate::intake::recognise::{How, holds_dates};
use crate::intake::table::Table;
use crate::intake::{Block, Column};

/// Columns whose meaning was guessed, cells that were filled down, and dates that are told from the day of
/// reading.
pub fn tell(table: &Table, notes: &mut Vec<Note>) {
    for block in table
        .recognised
        .blocks
        .iter()
        .filter(|block| block.kind.is_some())
    {
        columns(table, block, notes);
        relative_dates(table, block, notes);
    }
    for filled in &table.repeats.filled {
        let text = match filled.count {
            1 => format!(
                "{}没有填写“{}”，按上一行读入，请核对。",
                table.line(filled.first),
                filled.field.title()
            ),
            count => format!(
                "{}等{count}行没有填写“{}”，按上一行读入，请核对。",
                table.line(filled.first),
                filled.field.title()
            ),
        };
        let field = Some(filled.field);
        notes.push(table.note(Some(filled.first), field, NoteKind::FilledDown, text));
    }
}

fn columns(table: &Table, block: &Block, notes: &mut Vec<Note>) {
    if block.header.is_empty() && !block.chosen {
        notes.push(headless(table, block));
        return;
    }
    for (index, column) in block.columns.iter().enumerate() {
        let Some(field) = column.field.filter(|_| column.is_guess()) else {
            continue;
        };
        let text = match column.how {
            How::Similar => format!(
                "“{}”列按相近的标题读作“{}”，请核对。",
                column.heading.split_whitespace().collect::<String>(),
                field.title()
            ),
            _ => format!(
                "{}列没有标题，按内容读作“{}”，请核对。",
                table.grid.column_letters(index),
                field.title()
            ),
        };
        notes.push(table.note(
            Some(block.top()),
            Some(field),
            NoteKind::GuessedColumn,
            text,
        ));
    }
}

/// One remark on a table without a header, whose columns were all told by what stands in them.
fn headless(table: &Table, block: &Block) -> Note {
    let meaning = |(index, column): (usize, &Column)| {
        let title = column.field?.title();
        Some(format!("{}列“{title}”", table.grid.column_letters(index)))
    };
    let columns = block.columns.iter().enumerate();
    let columns: Vec<_> = columns.filter_map(meaning).collect();
    let text = format!("没有标题行，按内容读作{}，请核对。", columns.join("、"));
    table.note(Some(block.top()), None, NoteKind::GuessedColumn, text)
}

fn relative_dates(table: &Table, block: &Block, notes: &mut Vec<Note>) {
    for (index, column) in block.columns.iter().enumerate() {
        let Some(field) = column.field.filter(|field| holds_dates(*field)) else {
            continue;
        };
        let is_relative = |row: &usize| {
            let cell = table.cell(*row, index);
            // Quick, because every row is asked.
            let is_plain = cell.starts_with(|char: char| char.is_ascii_digit());
            (!is_plain || cell.ends_with('前'))
                && matches!(date::read(cell), DateCell::Date(date) if date.is_relative())
        };
        let mut found = block.rows.clone().filter(is_relative);
        if let Some(first) = found.next() {
            let text = format!(
                "“{}”列有{}处“{}”这样的相对日期，按监测时间点推算；不是在监测时间点当天取得的，请改为日期。",
                column.heading.split_whitespace().collect::<String>(),
                found.count() + 1,
                table.cell(first, index)
            );
            notes.push(table.note(Some(first), Some(field), NoteKind::RelativeDate, text));
        }
    }
}
