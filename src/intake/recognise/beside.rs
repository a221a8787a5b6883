//! Tables that stand beside each other in one sheet.

use super::header;
use crate::intake::grid::{Grid, Offset};
use std::ops::Range;
use std::rc::Rc;

/// How far down a header is looked for.
const FIRST_ROWS: usize = 30;

/// The tables of a sheet, each on its own: parted by columns in which nothing stands, where each part has a
/// header. A sheet that holds one table stays as it is.
pub fn apart(grid: Rc<Grid>) -> Vec<Rc<Grid>> {
    let parts = parts(&grid);
    if parts.len() < 2 {
        return vec![grid];
    }
    parts
        .into_iter()
        .map(|columns| cut(&grid, columns).into())
        .collect()
}

/// The columns of each table.
fn parts(grid: &Grid) -> Vec<Range<usize>> {
    /// More columns than tables beside each other have together.
    const WIDEST: usize = 256;
    let filled = filled_columns(grid);
    if filled.len() > WIDEST {
        return Vec::new();
    }
    if let Some(width) = repeated(grid, filled.len()) {
        let starts = (0..filled.len()).step_by(width);
        return starts.map(|start| start..start + width).collect();
    }
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut column = 0;
    while column < filled.len() {
        let end = (column..filled.len()).find(|column| !filled[*column]);
        let end = end.unwrap_or(filled.len());
        if end > column {
            parts.push(column..end);
        }
        column = end + 1;
    }
    let mut tables: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match tables.last_mut() {
            Some(last) if !are_apart(grid, last, &part) => last.end = part.end,
            _ => tables.push(part),
        }
    }
    if let Some(first) = tables.first_mut() {
        first.start = 0;
    }
    tables
}

/// The width of a table whose headings stand beside each other again and again, as in a ledger of two columns.
fn repeated(grid: &Grid, all: usize) -> Option<usize> {
    const LEAST: usize = 2;
    let is_repeat = |row: usize, width: usize| {
        let cell = |column: usize| grid.cell(row, column);
        (0..all).all(|column| !cell(column).is_empty() && cell(column) == cell(column % width))
    };
    (0..grid.height().min(FIRST_ROWS)).find_map(|row| {
        let widths = (LEAST..=all / 2).filter(|width| all.is_multiple_of(*width));
        let mut widths = widths.filter(|width| is_repeat(row, *width));
        widths.next().filter(|width| {
            let mut header = Grid::new();
            header.push_row((0..*width).map(|column| grid.cell(row, column)));
            header::at(&header, 0, false).is_some()
        })
    })
}

fn filled_columns(grid: &Grid) -> Vec<bool> {
    let mut filled = Vec::new();
    for row in 0..grid.height() {
        let cells = grid.row(row);
        if cells.len() > filled.len() {
            filled.resize(cells.len(), false);
        }
        for (filled, cell) in filled.iter_mut().zip(cells) {
            *filled |= !cell.is_empty();
        }
    }
    filled
}

/// Whether two neighbours are tables of their own. What has no header belongs to the table on its left, and so does
/// what says as much as one header with it: there the column between them is merely empty.
fn are_apart(grid: &Grid, left: &Range<usize>, right: &Range<usize>) -> bool {
    let (Some(left_alone), Some(right_alone)) = (weight(grid, left), weight(grid, right)) else {
        return false;
    };
    weight(grid, &(left.start..right.end)) < Some(left_alone + right_alone)
}

/// How many columns mean something in the first header of these columns, if there is one.
fn weight(grid: &Grid, columns: &Range<usize>) -> Option<usize> {
    const LEAST: usize = 2;
    if columns.len() < LEAST {
        return None;
    }
    let mut top = Grid::new();
    for row in 0..grid.height().min(FIRST_ROWS) {
        top.push_row(columns.clone().map(|column| grid.cell(row, column)));
    }
    let header = (0..top.height()).find_map(|row| header::at(&top, row, false));
    header.map(|header| header.weight())
}

fn cut(grid: &Grid, columns: Range<usize>) -> Grid {
    let offset = grid.offset();
    let mut part = Grid::at(Offset {
        rows: offset.rows,
        columns: offset.columns + u32::try_from(columns.start).unwrap_or(0),
    });
    for row in 0..grid.height() {
        part.push_row(columns.clone().map(|column| grid.cell(row, column)));
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::read::delimited;

    #[test]
    fn tables_with_headers_of_their_own_are_parted() {
        let text =
            "单位\t平台\t账号名称\t\t网站名称\t首页最近更新日期\n甲\t微信\t乙\t\t丙\t2022-02-07\n";
        let tables = apart(delimited::read(text).into());
        assert_eq!(tables.len(), 2);
        assert_eq!(tables[1].cell(1, 0), "丙");
        assert_eq!(tables[1].column_letters(0), "E");
    }

    #[test]
    fn an_empty_column_within_a_table_parts_nothing() {
        for text in [
            "单位\t\t平台\t账号名称\n甲\t\t微信\t乙\n",
            "\t单位\t平台\t账号名称\n\t甲\t微信\t乙\n",
            "单位\t平台\t账号名称\t\t备注\n甲\t微信\t乙\t\t丙\n",
            // Each half would be a header as well.
            "栏目名称\t栏目类别\t\t网站名称\t最近更新日期\n要闻\t动态要闻\t\t甲\t2022-02-07\n",
        ] {
            assert_eq!(apart(delimited::read(text).into()).len(), 1, "{text}");
        }
    }
}
