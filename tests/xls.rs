//! XLS workbooks: read as calamine reads them, as clerks see them, and as far as they are whole.
//!
//! `xls/make.py` makes the files.

#[path = "workbooks/found.rs"]
mod found;
#[path = "workbooks/peer.rs"]
mod peer;

use calamine::Xls;
use found::sheets;
use peer::Cells;
use std::io::Cursor;
use zicha::dossier::NoteKind;
use zicha::intake::{self, Grid, Reading, Source};

const CALCULATED: &[u8] = include_bytes!("xls/files/calculated.xls");
const LEDGER: &[u8] = include_bytes!("xls/files/ledger.xls");
const EXCEL_95: &[u8] = include_bytes!("xls/files/excel-95.xls");

const FILES: [(&str, &[u8]); 7] = [
    ("calculated.xls", CALCULATED),
    ("continued.xls", include_bytes!("xls/files/continued.xls")),
    ("excel-95.xls", EXCEL_95),
    ("ledger.xls", LEDGER),
    ("rows.xls", include_bytes!("xls/files/rows.xls")),
    ("short.xls", include_bytes!("xls/files/short.xls")),
    ("since-1904.xls", include_bytes!("xls/files/since-1904.xls")),
];

fn read_as(name: &str, bytes: &[u8]) -> Reading {
    intake::read(&Source {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    })
}

fn read(bytes: &[u8]) -> Reading {
    read_as("台账.xls", bytes)
}

fn told(reading: &Reading) -> Vec<&str> {
    let notes = reading.notes.iter();
    notes.map(|note| note.text.as_str()).collect()
}

/// The rows of a table, from the first that holds something, with `|` between the cells.
fn lines(grid: &Grid) -> Vec<String> {
    let rows = 0..grid.height();
    rows.map(|row| grid.row(row).collect::<Vec<_>>().join("|"))
        .collect()
}

// ---- As a peer reads them ----

fn as_calamine_reads(bytes: &[u8]) -> Vec<(String, Cells)> {
    peer::read(bytes, |workbook: &mut Xls<Cursor<&[u8]>>, name| {
        workbook.merge_cells_by_sheet_name(name)
    })
}

#[test]
fn every_cell_is_what_calamine_reads() {
    let mut compared = 0;
    for (file, bytes) in FILES {
        let expected = as_calamine_reads(bytes);
        let reading = read(bytes);
        let mut notes = reading.notes.iter();
        assert!(
            notes.all(|note| note.kind == NoteKind::Hidden),
            "{file}: {:?}",
            reading.notes
        );
        let found = sheets(&reading);
        assert_eq!(found.len(), expected.len(), "{file}");
        for ((name, cells), (expected_name, expected)) in found.iter().zip(&expected) {
            assert_eq!(name, expected_name, "{file}");
            for (place, text) in expected {
                let found = cells.get(place).map_or("", String::as_str);
                assert!(
                    found == text || is_time_of(found, text),
                    "{file}, {name}, {place:?}: {found} and not {text}"
                );
            }
            assert_eq!(cells.len(), expected.len(), "{file}, {name}");
            compared += cells.len();
        }
    }
    assert!(compared > 2_000, "only {compared} cells were compared");
}

/// A time of day alone has a date as well in calamine.
fn is_time_of(time: &str, moment: &str) -> bool {
    let rest = moment.strip_suffix(time).unwrap_or_default();
    time.len() == 5 && rest.ends_with(' ')
}

/// A canary: the comparison sees a difference.
#[test]
fn another_workbook_is_not_the_same() {
    assert_ne!(sheets(&read(LEDGER)), as_calamine_reads(CALCULATED));
}

// ---- As a clerk sees them ----

#[test]
fn a_ledger() {
    let reading = read(LEDGER);
    assert_eq!(
        told(&reading),
        [
            "第4行是隐藏的，已照常读入。",
            "工作表“各种内容”是隐藏的，已照常读入。",
            "工作表“密”是隐藏的，已照常读入。",
        ]
    );
    let names: Vec<_> = reading.tables.iter().map(|table| &*table.sheet).collect();
    assert_eq!(names, ["政务新媒体台账", "各种内容", "密"]);
    assert_eq!(
        lines(&reading.tables[0].grid),
        [
            "望舒县政务新媒体台账",
            "单位|平台|账号名称|最近更新日期|备注",
            "望舒县司法局|微信|望舒司法2|2022-02-09|已注销，plain text",
            "望舒县司法局|微博|望舒司法3|2022-02-10|café naïve",
            "望舒县司法局|抖音|望舒司法4|2022-02-11",
            "羲和县",
            "羲和县||羲和发布|2022-02-07 09:30",
        ]
    );
}

#[test]
fn values_of_formulas() {
    let reading = read(CALCULATED);
    let rows = lines(&reading.tables[0].grid);
    assert_eq!(rows[1], "望舒县|3.5|是|#DIV/0!||望舒县!");
    assert_eq!(rows[8], "9|18|t9");
}

#[test]
fn a_workbook_of_excel_95() {
    let reading = read(EXCEL_95);
    assert_eq!(
        told(&reading),
        [
            "第2行是隐藏的，已照常读入。",
            "工作表“密”是隐藏的，已照常读入。"
        ]
    );
    assert_eq!(
        lines(&reading.tables[0].grid),
        [
            "望舒县司法局|羲和|44599.395833333336|2022-02-07 09:30|2022-02-07",
            "7|12.34|2022-02-08",
            "是|#DIV/0!",
            "2.5|公式的文字|是|#N/A",
        ]
    );
    assert_eq!(lines(&reading.tables[1].grid), ["|B5"]);
}

#[test]
fn the_content_decides_and_not_the_name() {
    for name in ["台账.xls", "台账.et", "台账.XLS", "台账"] {
        let reading = read_as(name, EXCEL_95);
        assert_eq!((reading.tables.len(), reading.notes.len()), (2, 2));
    }
    let reading = read_as("台账.xlsx", EXCEL_95);
    assert_eq!(
        told(&reading)[0],
        "“台账.xlsx”的内容是xls 工作簿，与扩展名不符，已按实际内容读入，请核对。"
    );
    assert_eq!(reading.tables.len(), 2);
}

/// Other office files are compound files as well, and may have a workbook inside of them.
#[test]
fn compound_files_without_a_workbook() {
    let cases = [
        (
            "WordDocument",
            "“台账.xls”是旧版 Office 文件，请打开后复制其中的表格并粘贴。",
        ),
        (
            "PowerPoint Document",
            "“台账.xls”是旧版 Office 文件，请打开后复制其中的表格并粘贴。",
        ),
        (
            "EncryptedPackage",
            "“台账.xls”设有打开密码，请在 Excel 或 WPS 中取消密码、另存后重试。",
        ),
    ];
    for (stream, sentence) in cases {
        let mut bytes = LEDGER.to_vec();
        let entry = utf16("Workbook\0");
        let at = bytes
            .windows(entry.len())
            .position(|window| window == entry);
        let name = utf16(stream);
        let at = at.expect("the entry of the stream");
        bytes[at..at + name.len()].copy_from_slice(&name);
        assert_eq!(told(&read(&bytes)), [sentence]);
    }
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

// ---- What is damaged ----

/// What is wrong with one sheet does not touch the others.
#[test]
fn one_bad_sheet() {
    let mut bytes = EXCEL_95.to_vec();
    let begin = |bytes: &[u8]| {
        let sheet = [0x09, 0x08, 8, 0, 0, 5, 0x10, 0];
        bytes.windows(8).position(|window| window == sheet)
    };
    let first = begin(&bytes).expect("a sheet");
    bytes[first] = 0;
    assert!(begin(&bytes).is_some_and(|second| second > first));
    let reading = read(&bytes);
    assert_eq!(
        told(&reading),
        [
            "“台账.xls”的工作表“望舒”不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。",
            "工作表“密”是隐藏的，已照常读入。",
        ]
    );
    assert_eq!(reading.tables.len(), 1);
}

/// Half a workbook is never read as if it were whole.
#[test]
fn what_is_cut_off_is_said() {
    for (file, whole) in FILES {
        let half = read(&whole[..whole.len() / 2]);
        let mut notes = half.notes.iter();
        assert!(
            notes.any(|note| note.kind == NoteKind::UnreadableFile),
            "{file}"
        );
    }
}
