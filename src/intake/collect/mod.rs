//! From recognised tables to a dossier.
//!
//! Tables may come in any order and in any number of files. Sites and accounts are made first, so that
//! what belongs to them finds them; a column or a post whose owner no ledger names makes its owner. Lists
//! that only refer to sites and accounts, and make none, come last.

mod accounts;
mod activity;
mod answers;
mod articles;
mod cells;
mod columns;
mod disclosure;
mod guesses;
mod guides;
mod messages;
mod owner;
mod past;
mod policies;
mod posts;
mod probes;
mod registry;
mod sites;
mod submissions;

use super::table::{Fate, Rows, Table, Tables};
use super::{Block, How, Intake, Reading};
use crate::dossier::{Dossier, Kind, Note, NoteKind, TableId};
use cells::{LeftOut, Row};
use std::collections::BTreeMap;

/// Makes records of all rows of all tables.
pub fn collect(readings: Vec<Reading>) -> Intake {
    let mut tables = Vec::new();
    let mut notes = Vec::new();
    for reading in readings {
        tables.extend(reading.tables);
        notes.extend(reading.notes);
    }
    let tables = Tables::new(tables);
    let mut rows = Rows::default();
    let mut counts = BTreeMap::new();
    for (id, table) in tables.iter() {
        if tables.is_help(table) {
            pass_over(table, &mut rows);
        } else {
            outside_blocks(table, &mut rows, &mut notes);
        }
        // A header without a record below it is recognised all the same.
        let blocks = 0..table.recognised.blocks.len();
        counts.extend(blocks.map(|nth| ((id, nth), 0)));
        guesses::tell(table, &mut notes);
    }
    let mut dossier = Dossier::default();
    // Owners before what they own.
    let order: [(Kind, Collect); Kind::ALL.len()] = [
        (Kind::Sites, sites::collect),
        (Kind::Accounts, accounts::collect),
        (Kind::Columns, columns::collect),
        (Kind::Policies, policies::collect),
        (Kind::Posts, posts::collect),
        (Kind::Activity, activity::collect),
        (Kind::Probes, probes::collect),
        (Kind::Messages, messages::collect),
        (Kind::Guides, guides::collect),
        (Kind::Disclosure, disclosure::collect),
        (Kind::Submissions, submissions::collect),
        (Kind::Answers, answers::collect),
        (Kind::Articles, articles::collect),
        (Kind::Registry, registry::collect),
        (Kind::Past, past::collect),
    ];
    for (kind, collect) in order {
        let lines = records(&tables, kind, &mut rows, &mut notes);
        if lines.is_empty() {
            continue;
        }
        let fates = collect(&lines, &mut dossier, &mut notes);
        for (row, fate) in lines.iter().zip(fates) {
            count(row.table, &mut rows, fate);
            *counts.entry((row.id, row.nth)).or_default() += usize::from(fate == Fate::Used);
        }
    }
    let mut intake = Intake {
        dossier,
        tables,
        notes,
        rows,
        records: counts,
    };
    in_order(&mut intake);
    intake
}

/// Makes records of rows of one kind, and says for each what became of it.
type Collect = fn(&[Row], &mut Dossier, &mut Vec<Note>) -> Vec<Fate>;

/// Counts the rows of a header.
fn count_header(table: &Table, block: &Block, rows: &mut Rows) {
    for _ in block.header.clone() {
        count(table, rows, Fate::Used);
    }
}

/// Counts a row. Those of a table that was turned upright are no rows of the sheet; they were counted before.
fn count(table: &Table, rows: &mut Rows, fate: Fate) {
    if table.turn.is_none() {
        rows.add(fate);
    }
}

/// The rows of all tables that should hold a record of one kind. Blank rows, examples, sums and remarks are
/// counted here and left out.
fn records<'a>(
    tables: &'a Tables,
    kind: Kind,
    rows: &mut Rows,
    notes: &mut Vec<Note>,
) -> Vec<Row<'a>> {
    let mut records = Vec::new();
    for (id, table) in tables.iter() {
        let blocks = table.recognised.blocks.iter().enumerate();
        for (nth, block) in blocks.filter(|(_, block)| block.kind == Some(kind)) {
            count_header(table, block, rows);
            for index in block.rows.clone() {
                let row = Row {
                    tables,
                    id,
                    table,
                    block,
                    nth,
                    kind,
                    index,
                };
                match row.leave_out() {
                    None => records.push(row),
                    Some(LeftOut::Blank) => count(table, rows, Fate::Blank),
                    Some(LeftOut::Example) => count(table, rows, Fate::Used),
                    Some(LeftOut::Remark(note)) => {
                        count(table, rows, Fate::Noted);
                        notes.push(note);
                    }
                }
            }
        }
    }
    records
}

/// Counts the rows of a sheet that tells how to fill in the others.
fn pass_over(table: &Table, rows: &mut Rows) {
    for row in 0..table.grid.height() {
        let blank = table.grid.is_blank(row);
        rows.add(if blank { Fate::Blank } else { Fate::Used });
    }
}

/// Counts the rows above the first header, those that the clerk set aside, or all rows where there is no header,
/// and says why they are left out.
fn outside_blocks(table: &Table, rows: &mut Rows, notes: &mut Vec<Note>) {
    if let Some(turn) = &table.turn {
        rows.add_all(turn.rows);
        notes.extend(titles_note(table, turn.rows.noted as usize));
        return;
    }
    for block in table
        .recognised
        .blocks
        .iter()
        .filter(|block| block.kind.is_none())
    {
        set_aside(table, block, rows, notes);
    }
    let first_header = table.recognised.blocks.first().map(Block::top);
    let end = first_header.unwrap_or(table.grid.height());
    let mut left_out = 0;
    for row in 0..end {
        let blank = table.grid.is_blank(row);
        rows.add(if blank { Fate::Blank } else { Fate::Noted });
        left_out += usize::from(!blank);
    }
    if first_header.is_some() {
        notes.extend(titles_note(table, left_out));
    } else if left_out > 0 {
        notes.push(no_header(table, left_out));
    }
}

/// Says that lines above a header are no data.
fn titles_note(table: &Table, count: usize) -> Option<Note> {
    let text = match &table.turn {
        Some(_) => format!("表中{count}行为标题或说明，未作为数据。"),
        None => format!("表头上方的{count}行为标题或说明，未作为数据。"),
    };
    (count > 0).then(|| table.note(None, None, NoteKind::Title, text))
}

/// Counts the rows that the clerk said are no data.
fn set_aside(table: &Table, block: &Block, rows: &mut Rows, notes: &mut Vec<Note>) {
    let mut count = 0;
    for row in block.header.start..block.rows.end {
        let blank = table.grid.is_blank(row);
        rows.add(if blank { Fate::Blank } else { Fate::Noted });
        count += usize::from(!blank);
    }
    let text = format!("按您的选择，{count}行不作为数据。");
    notes.push(table.note(Some(block.top()), None, NoteKind::SetAside, text));
}

/// Says that a table has no header that is known, and what would make one.
fn no_header(table: &Table, left_out: usize) -> Note {
    let (row, kind, text) = match table.recognised.near_miss {
        Some(near) => (
            Some(near.row),
            NoteKind::MissingField,
            format!(
                "第{}行像是“{}”的表头，但没有“{}”一列，{left_out}行均未读入。请补充该列，或将相应列的标题改为“{}”。",
                table.grid.row_number(near.row),
                near.kind.title(),
                near.missing.title(),
                near.missing.title(),
            ),
        ),
        None => (
            None,
            NoteKind::NoHeader,
            format!(
                "没有找到表头，{left_out}行均未读入。请连同标题行一起提供，例如“单位、平台、账号名称、最近更新日期”或“网站名称、栏目名称、栏目类别、最近更新日期”。"
            ),
        ),
    };
    table.note(row, None, kind, text)
}

/// Tells which columns no rule reads, and puts all remarks in the order of the tables.
fn in_order(intake: &mut Intake) {
    let mut order: Vec<(TableId, Note)> = Vec::new();
    let table_of = |note: &Note| {
        let same = |table: &Table| table.file == note.file && table.sheet == note.sheet;
        intake.tables.iter().find(|(_, table)| same(table))
    };
    for note in intake.notes.drain(..) {
        let table = table_of(&note).map_or(TableId(0), |(id, _)| id);
        order.push((table, note));
    }
    for (id, table) in intake.tables.iter() {
        order.extend(unused_columns(table).map(|note| (id, note)));
    }
    crate::order::by_key(&mut order, |(table, note)| (*table, note.row, note.kind));
    intake.notes = order.into_iter().map(|(_, note)| note).collect();
}

fn unused_columns(table: &Table) -> impl Iterator<Item = Note> {
    let blocks = table.recognised.blocks.iter();
    blocks
        .filter(|block| block.kind.is_some())
        .filter_map(|block| {
            let widest = block
                .rows
                .clone()
                .map(|row| table.grid.row(row).len())
                .max();
            let columns = 0..widest.unwrap_or(0).max(block.columns.len());
            let is_unused = |column: &usize| {
                let known = block.columns.get(*column);
                known.is_none_or(|known| known.field.is_none() && known.how != How::Chosen)
            };
            let unused: Vec<_> = columns
                .filter(is_unused)
                .filter_map(|column| unused_column(table, block, column))
                .collect();
            (!unused.is_empty()).then(|| {
                let text = format!("{}未使用。", unused.join("、"));
                table.note(Some(block.top()), None, NoteKind::UnusedColumns, text)
            })
        })
}

/// What a column that means nothing is called, unless nothing stands in it.
fn unused_column(table: &Table, block: &Block, column: usize) -> Option<String> {
    let heading = block
        .columns
        .get(column)
        .map_or("", |column| &column.heading);
    if !heading.is_empty() {
        let heading: String = heading.split_whitespace().collect();
        return Some(format!("“{heading}”列"));
    }
    let mut rows = block.rows.clone();
    let filled = rows.any(|row| !table.grid.cell(row, column).is_empty());
    filled.then(|| format!("{}列（没有标题）", table.grid.column_letters(column)))
}
