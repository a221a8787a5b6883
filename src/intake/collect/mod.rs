//! From recognised tables to a dossier.
//!
//! Tables may come in any order and in any number of files. Sites and accounts are made first, so that
//! what belongs to them finds them; a column or a post whose owner no ledger names makes its owner. Lists
//! that only refer to sites and accounts, and make none, come last.

mod accounts;
mod answers;
mod cells;
mod columns;
mod disclosure;
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
use super::{Block, Intake, Reading};
use crate::dossier::{Dossier, Kind, Note, NoteKind, TableId};
use cells::Row;
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
        outside_blocks(table, &mut rows, &mut notes);
        // A header without a record below it is recognised all the same.
        let blocks = &table.recognised.blocks;
        counts.extend(blocks.iter().map(|block| ((id, block.kind), 0)));
    }
    let mut dossier = Dossier::default();
    // Owners before what they own.
    let order: [(Kind, Collect); Kind::ALL.len()] = [
        (Kind::Sites, sites::collect),
        (Kind::Accounts, accounts::collect),
        (Kind::Columns, columns::collect),
        (Kind::Policies, policies::collect),
        (Kind::Posts, posts::collect),
        (Kind::Probes, probes::collect),
        (Kind::Messages, messages::collect),
        (Kind::Guides, guides::collect),
        (Kind::Disclosure, disclosure::collect),
        (Kind::Submissions, submissions::collect),
        (Kind::Answers, answers::collect),
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
            rows.add(fate);
            *counts.entry((row.id, kind)).or_default() += usize::from(fate == Fate::Used);
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

/// The rows of all tables that should hold a record of one kind. Blank rows, sums and remarks are counted
/// here and left out.
fn records<'a>(
    tables: &'a Tables,
    kind: Kind,
    rows: &mut Rows,
    notes: &mut Vec<Note>,
) -> Vec<Row<'a>> {
    let mut records = Vec::new();
    for (id, table) in tables.iter() {
        for block in table
            .recognised
            .blocks
            .iter()
            .filter(|block| block.kind == kind)
        {
            rows.add(Fate::Used);
            for index in block.rows.clone() {
                let row = Row {
                    tables,
                    id,
                    table,
                    block,
                    index,
                };
                match row.leave_out() {
                    None => records.push(row),
                    Some(None) => rows.add(Fate::Blank),
                    Some(Some(note)) => {
                        rows.add(Fate::Noted);
                        notes.push(note);
                    }
                }
            }
        }
    }
    records
}

/// Counts the rows above the first header, or all rows where there is none, and says why they are left out.
fn outside_blocks(table: &Table, rows: &mut Rows, notes: &mut Vec<Note>) {
    let first_header = table.recognised.blocks.first().map(|block| block.header);
    let end = first_header.unwrap_or(table.grid.height());
    let mut left_out = 0;
    for row in 0..end {
        let blank = table.grid.is_blank(row);
        rows.add(if blank { Fate::Blank } else { Fate::Noted });
        left_out += usize::from(!blank);
    }
    if left_out == 0 {
        return;
    }
    let (row, kind, text) = match (first_header, table.recognised.near_miss) {
        (Some(_), _) => (
            None,
            NoteKind::Title,
            format!("表头上方的{left_out}行为标题或说明，未作为数据。"),
        ),
        (None, Some(near)) => (
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
        (None, None) => (
            None,
            NoteKind::NoHeader,
            format!(
                "没有找到表头，{left_out}行均未读入。请连同标题行一起提供，例如“单位、平台、账号名称、最近更新日期”或“网站名称、栏目名称、栏目类别、最近更新日期”。"
            ),
        ),
    };
    notes.push(table.note(row, None, kind, text));
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
    order.sort_by_key(|(table, note)| (*table, note.row, note.kind));
    intake.notes = order.into_iter().map(|(_, note)| note).collect();
}

fn unused_columns(table: &Table) -> impl Iterator<Item = Note> {
    table.recognised.blocks.iter().filter_map(|block| {
        let width = block
            .rows
            .clone()
            .map(|row| table.grid.row(row).len())
            .max();
        let columns = 0..width.unwrap_or(0).max(block.fields.len());
        let unused: Vec<_> = columns
            .filter(|&column| block.fields.get(column).is_none_or(Option::is_none))
            .filter_map(|column| unused_column(table, block, column))
            .collect();
        (!unused.is_empty()).then(|| {
            let text = format!("{}未使用。", unused.join("、"));
            table.note(Some(block.header), None, NoteKind::UnusedColumns, text)
        })
    })
}

/// What a column that means nothing is called, unless nothing stands in it.
fn unused_column(table: &Table, block: &Block, column: usize) -> Option<String> {
    let heading = table.grid.cell(block.header, column);
    if !heading.is_empty() {
        let heading: String = heading.split_whitespace().collect();
        return Some(format!("“{heading}”列"));
    }
    let mut rows = block.rows.clone();
    let filled = rows.any(|row| !table.grid.cell(row, column).is_empty());
    filled.then(|| format!("{}列（没有标题）", table.grid.column_letters(column)))
}
