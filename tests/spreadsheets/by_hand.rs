//! XLSB workbooks by hand: what no peer reads or writes.

use crate::xlsb::{self, cell, kind, record, row, sheet, short_cell, text};
use crate::{DAMAGED, SHEET_DAMAGED, lines, one_cell, read, told};
use zicha::dossier::NoteKind;

#[test]
fn an_xlsb_workbook_by_hand() {
    let shared = 1_u32.to_le_bytes();
    let rk = |number: u32| (number << 2 | 2).to_le_bytes();
    let rich = [&[1], &text("望舒")[..], &[1, 0, 0, 0, 0, 0, 0, 0]].concat();
    let rows = [
        row(2, true),
        cell(kind::CELL_ISST, 1, 0, &shared),
        // SheetJS leaves out the columns of cells that follow each other; calamine does not read such cells, nor
        // the next two.
        short_cell(kind::SHORT_RK, 2, &rk(44_599)),
        short_cell(kind::SHORT_ISST, 0, &shared),
        cell(kind::CELL_R_STRING, 27, 0, &rich),
        cell(kind::FMLA_ERROR, 28, 0, &[0x2A, 0, 0, 0, 0, 0, 0]),
        record(kind::FRT_BEGIN, &[&[0; 4]]),
        cell(kind::CELL_ISST, 0, 0, &shared),
        record(kind::FRT_END, &[]),
        row(4, false),
        cell(kind::CELL_REAL, 0, 4, &0.5_f64.to_le_bytes()),
        cell(kind::CELL_REAL, 1, 1, &60.0_f64.to_le_bytes()),
        cell(kind::CELL_ERROR, 2, 0, &[0x99]),
        cell(kind::CELL_REAL, 3, 0, &f64::NAN.to_le_bytes()),
    ];
    let parts = xlsb::workbook(&[sheet(&rows, &[])], false);
    let reading = read(&parts.bytes());
    assert_eq!(told(&reading), ["第3行是隐藏的，已照常读入。"]);
    let empty = "|".repeat(23);
    let first = format!("|羲和县|2022-02-07|羲和县{empty}|望舒|#N/A");
    assert_eq!(
        lines(&reading.tables[0].grid),
        [&first, "", "12:00|1900-02-29|#UNKNOWN!|NaN"]
    );
    assert_eq!(reading.tables[0].grid.row_number(0), 3);
}

#[test]
fn dates_of_xlsb_that_count_from_1904() {
    let rows = [
        row(0, false),
        cell(kind::CELL_REAL, 0, 2, &43_137.0_f64.to_le_bytes()),
    ];
    let parts = xlsb::workbook(&[sheet(&rows, &[])], true);
    assert_eq!(lines(&read(&parts.bytes()).tables[0].grid), ["2022-02-07"]);
}

#[test]
fn sheets_of_xlsb_that_are_damaged() {
    let shared = |index: u32| cell(kind::CELL_ISST, 0, 0, &index.to_le_bytes());
    let rows = [
        vec![row(1 << 20, false)],
        vec![cell(kind::CELL_BLANK, 1 << 14, 0, &[])],
        vec![cell(kind::CELL_BLANK, u32::MAX, 0, &[])],
        vec![shared(u32::try_from(xlsb::TEXTS.len()).expect("a few"))],
        vec![cell(kind::CELL_REAL, 0, 0, &[0; 7])],
        vec![cell(kind::CELL_ST, 0, 0, &[9, 0, 0, 0, 0x1B, 0x67])],
        vec![record(kind::ROW_HDR, &[&[0; 11]])],
        vec![record(kind::FRT_BEGIN, &[])],
        vec![
            cell(kind::CELL_BLANK, (1 << 14) - 1, 0, &[]),
            short_cell(kind::SHORT_RK, 0, &[0; 4]),
        ],
    ];
    for rows in rows {
        let parts = xlsb::workbook(&[sheet(&rows, &[])], false);
        assert_eq!(told(&read(&parts.bytes())), [SHEET_DAMAGED], "{rows:?}");
    }
    for region in [
        [1, 0, 0, 0],
        [0, 0, 1, 0],
        [0, 1 << 20, 0, 0],
        [0, 0, 0, 1 << 14],
    ] {
        let parts = xlsb::workbook(&[sheet(&[], &[xlsb::merge(region)])], false);
        assert_eq!(told(&read(&parts.bytes())), [SHEET_DAMAGED], "{region:?}");
    }
}

#[test]
fn parts_of_xlsb_that_are_missing_or_something_else() {
    let parts = one_cell();
    let cases = [
        (xlsb::RELATIONS, DAMAGED),
        (xlsb::STRINGS, DAMAGED),
        (xlsb::STYLES, DAMAGED),
        (xlsb::SHEET, SHEET_DAMAGED),
        (xlsb::WORKBOOK, DAMAGED),
    ];
    for (part, sentence) in cases {
        if part != xlsb::WORKBOOK {
            let without = parts.clone().without(part);
            assert_eq!(told(&read(&without.bytes())), [sentence], "{part}");
        }
        for content in [
            &b""[..],
            "望舒".as_bytes(),
            &[0xFF; 99],
            &record(kind::END_BOOK, &[]),
        ] {
            let other = parts.clone().with(part, content);
            assert_eq!(
                told(&read(&other.bytes())),
                [sentence],
                "{part}: {content:?}"
            );
        }
    }
}

#[test]
fn one_bad_sheet_of_xlsb() {
    let good = sheet(&[row(0, false), cell(kind::CELL_ISST, 0, 0, &[0; 4])], &[]);
    let parts = xlsb::workbook(&[good.clone(), Vec::new(), good], false);
    let reading = read(&parts.bytes());
    let names: Vec<_> = reading
        .tables
        .iter()
        .map(|table| table.sheet.as_str())
        .collect();
    assert_eq!(names, ["表1", "表3"]);
    let refused = reading
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::UnreadableFile);
    assert_eq!(
        refused.map(|note| &*note.sheet).collect::<Vec<_>>(),
        ["表2"]
    );
}
