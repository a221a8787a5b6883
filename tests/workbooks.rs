//! Workbooks: read as calamine reads them, and whatever they hold, never without a bound.

#[path = "workbooks/archive.rs"]
mod archive;
#[path = "workbooks/by_hand.rs"]
mod by_hand;
#[path = "workbooks/dice.rs"]
mod dice;
#[path = "workbooks/found.rs"]
mod found;
#[path = "workbooks/generate.rs"]
mod generate;
#[path = "workbooks/memory.rs"]
mod memory;
#[path = "workbooks/peer.rs"]
mod peer;

use archive::Parts;
use by_hand::{RELATIONS, SHEET, STRINGS, STYLES, WORKBOOK};
use calamine::Xlsx;
use found::{cells, sheets};
use memory::most_held;
use peer::Cells;
use std::io::Cursor;
use zicha::dossier::NoteKind;
use zicha::intake::{self, Reading, Source};

fn read(bytes: Vec<u8>) -> Reading {
    intake::read(&Source {
        name: "台账.xlsx".to_owned(),
        bytes,
    })
}

/// The cells of the only table, as `A1=text`, about which nothing had to be said.
fn named_cells(parts: &Parts) -> String {
    let reading = read(parts.bytes());
    assert_eq!(reading.notes, []);
    let [table] = reading.tables.as_slice() else {
        panic!("there are {} tables", reading.tables.len());
    };
    let grid = &table.grid;
    let cells = cells(grid).into_iter().map(|((row, column), text)| {
        let letters = grid.column_letters(usize::try_from(column).expect("a column"));
        format!("{letters}{}={text}", row + 1)
    });
    cells.collect::<Vec<_>>().join(" ")
}

/// What was said about a workbook of which nothing was read.
fn refusal(bytes: Vec<u8>) -> String {
    let reading = read(bytes);
    assert!(reading.tables.is_empty());
    let texts: Vec<_> = reading
        .notes
        .iter()
        .map(|note| note.text.as_str())
        .collect();
    texts.join("\n")
}

const DAMAGED: &str = "“台账.xlsx”不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。";
const SHEET_DAMAGED: &str =
    "“台账.xlsx”的工作表“台账”不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。";
const TOO_LARGE: &str = "“台账.xlsx”解压后过大，无法读入，请拆分后重试。";
const SHEET_TOO_LARGE: &str = "“台账.xlsx”的工作表“台账”解压后过大，无法读入，请拆分后重试。";

// ---- As a peer reads them ----

fn as_calamine_reads(bytes: &[u8]) -> Vec<(String, Cells)> {
    peer::read(bytes, |workbook: &mut Xlsx<Cursor<&[u8]>>, name| {
        workbook.merge_cells_by_sheet_name(name)
    })
}

#[test]
fn every_cell_is_what_calamine_reads() {
    let mut compared = 0;
    for number in 0..36 {
        let bytes = generate::workbook(number);
        let expected = as_calamine_reads(&bytes);
        let reading = read(bytes);
        let mut notes = reading.notes.iter();
        assert!(
            notes.all(|note| note.kind == NoteKind::Hidden),
            "workbook {number}: {:?}",
            reading.notes
        );
        let found = sheets(&reading);
        assert_eq!(found.len(), expected.len(), "workbook {number}");
        for ((name, cells), (expected_name, expected)) in found.iter().zip(&expected) {
            assert_eq!(name, expected_name, "workbook {number}");
            for (place, text) in expected {
                assert_eq!(
                    cells.get(place),
                    Some(text),
                    "workbook {number}, {name}, {place:?}"
                );
            }
            assert_eq!(cells.len(), expected.len(), "workbook {number}, {name}");
            compared += cells.len();
        }
    }
    assert!(compared > 5_000, "only {compared} cells were compared");
}

/// A canary: the comparison sees a difference.
#[test]
fn another_workbook_is_not_the_same() {
    let other = as_calamine_reads(&generate::workbook(1));
    assert_ne!(sheets(&read(generate::workbook(0))), other);
}

// ---- What no peer writes ----

#[test]
fn a_workbook_by_hand() {
    let parts = Parts::new(
        "<row r='2'><c r='A2' t='s'><v>1</v></c><c t='inlineStr'><is><t>望舒</t></is></c></row>\
         <row><c r='AA3' s='1'><v>44599</v></c><c s='1'><v>60</v></c><c s='2'><v>0.5</v></c></row>",
    );
    let expected = "A2=羲和 B2=望舒 AA3=2022-02-07 AB3=1900-02-29 AC3=12:00";
    assert_eq!(named_cells(&parts), expected);
}

#[test]
fn dates_that_count_from_1904() {
    let parts = Parts::new("<row><c s='1'><v>43137</v></c><c s='1'><v>0</v></c></row>");
    let (_, workbook) = parts
        .iter()
        .find(|(name, _)| *name == WORKBOOK)
        .expect("a workbook");
    let workbook = String::from_utf8_lossy(workbook);
    for value in ["1", "true"] {
        let since_1904 = format!("<workbookPr date1904='{value}'/><sheets>");
        let parts = parts
            .clone()
            .with(WORKBOOK, workbook.replace("<sheets>", &since_1904));
        assert_eq!(named_cells(&parts), "A1=2022-02-07 B1=1904-01-01");
    }
}

/// Sheets come in the order of the workbook, hidden ones too, wherever their parts are. Charts are left out.
#[test]
fn sheets_of_all_kinds() {
    let sheet = |text: &str| {
        format!(
            "<x:worksheet xmlns:x='x'><x:sheetData><x:row><x:c t='str'><x:v>{text}</x:v></x:c>\
             </x:row></x:sheetData></x:worksheet>"
        )
    };
    let sheets = "<sheet name='丙' r:id='c'/><sheet name='图' r:id='d'/>\
                  <sheet name='乙' state='hidden' r:id='b'/>\
                  <sheet name='甲' state='veryHidden' r:id='a'/>";
    let relations = "<Relationship Id='a' Type='http://x/worksheet' Target='worksheets/A.xml'/>\
                     <Relationship Id='b' Type='http://x/worksheet' Target='/xl/b.xml'/>\
                     <Relationship Id='c' Type='http://y/worksheet' Target='../c.xml'/>\
                     <Relationship Id='d' Type='http://x/chartsheet' Target='d.xml'/>";
    let parts = Parts::new("")
        .with_sheets(sheets, relations)
        .with("xl/worksheets/a.xml", sheet("一"))
        .with("XL\\b.xml", sheet("二"))
        .with("c.xml", sheet("三"));
    let reading = read(parts.bytes());
    let told: Vec<_> = reading.notes.iter().map(|note| &*note.text).collect();
    assert_eq!(
        told,
        [
            "工作表“乙”是隐藏的，已照常读入。",
            "工作表“甲”是隐藏的，已照常读入。"
        ]
    );
    let found = reading
        .tables
        .iter()
        .map(|table| (table.sheet.as_str(), table.grid.cell(0, 0)));
    assert_eq!(
        found.collect::<Vec<_>>(),
        [("丙", "三"), ("乙", "二"), ("甲", "一")]
    );
}

#[test]
fn missing_parts() {
    let parts = Parts::new("<row><c t='s'><v>0</v></c></row>");
    let cases = [
        (WORKBOOK, DAMAGED),
        (RELATIONS, DAMAGED),
        (STRINGS, DAMAGED),
        (STYLES, DAMAGED),
        (SHEET, SHEET_DAMAGED),
    ];
    for (part, sentence) in cases {
        assert_eq!(
            refusal(parts.clone().without(part).bytes()),
            sentence,
            "{part}"
        );
    }
}

#[test]
fn parts_that_are_not_what_they_should_be() {
    let parts = Parts::new("<row><c t='s'><v>0</v></c></row>");
    let entities = "<!DOCTYPE sst [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>\
                    <sst><si><t>&b;</t></si></sst>";
    let contents = ["", "望舒", "\0\0\0", "<other/>", "<sst><si>", entities];
    for part in [WORKBOOK, RELATIONS, STRINGS, STYLES] {
        for content in contents {
            let parts = parts.clone().with(part, content);
            assert_eq!(refusal(parts.bytes()), DAMAGED, "{part}: {content}");
        }
    }
    for content in contents {
        let parts = parts.clone().with(SHEET, content);
        assert_eq!(refusal(parts.bytes()), SHEET_DAMAGED, "{content}");
    }
}

/// What is wrong with one sheet does not touch the others.
#[test]
fn one_bad_sheet() {
    let sheets = "<sheet name='一' r:id='rId1'/><sheet name='二' r:id='rId2'/><sheet name='三' r:id='rId3'/>";
    let relations = "<Relationship Id='rId1' Type='/worksheet' Target='worksheets/sheet1.xml'/>\
                     <Relationship Id='rId3' Type='/worksheet' Target='worksheets/sheet1.xml'/>";
    let parts = Parts::new("<row><c><v>1</v></c></row>").with_sheets(sheets, relations);
    let reading = read(parts.bytes());
    let found: Vec<_> = reading
        .tables
        .iter()
        .map(|table| table.sheet.as_str())
        .collect();
    assert_eq!(found, ["一", "三"]);
    let noted: Vec<_> = reading
        .notes
        .iter()
        .map(|note| note.sheet.as_str())
        .collect();
    assert_eq!(noted, ["二"]);
}

// ---- Far and wide ----

const MIB: usize = 1 << 20;

#[test]
fn a_cell_far_away_costs_little() {
    let parts = Parts::new(
        "<row><c><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>",
    );
    let bytes = parts.bytes();
    let (reading, held) = most_held(|| read(bytes));
    let grid = &reading.tables[0].grid;
    assert_eq!(grid.height(), 1_048_576);
    assert_eq!(grid.cell(1_048_575, 16_383), "2");
    assert!(held < 80 * MIB, "{held} bytes were held");
}

#[test]
fn a_cell_outside_of_any_sheet_is_damage() {
    for name in ["A1048577", "XFE1", "A99999999999999999999", "AAAAAAAAAAAA1"] {
        let parts = Parts::new(&format!("<row><c r='{name}'><v>1</v></c></row>"));
        assert_eq!(refusal(parts.bytes()), SHEET_DAMAGED, "{name}");
    }
}

#[test]
fn merged_regions_of_any_size() {
    let sheet = |regions: &str| {
        let rows = "<row><c t='s'><v>0</v></c></row><row r='3'><c r='B3' t='s'><v>1</v></c></row>";
        let sheet = format!(
            "<worksheet><sheetData>{rows}</sheetData><mergeCells>{regions}</mergeCells></worksheet>"
        );
        Parts::new("").with(SHEET, sheet)
    };
    let whole = sheet("<mergeCell ref='A1:XFD1048576'/>");
    assert_eq!(named_cells(&whole), "A1=望舒 A2=望舒 A3=望舒 B3=羲和");
    let many = sheet(&"<mergeCell ref='A1:A1048576'/>".repeat(1000));
    assert_eq!(named_cells(&many), "A1=望舒 A2=望舒 A3=望舒 B3=羲和");
    for region in ["A1:A1048577", "A1:XFE1", "A2:A1", "A:A", ""] {
        let damaged = sheet(&format!("<mergeCell ref='{region}'/>"));
        assert_eq!(refusal(damaged.bytes()), SHEET_DAMAGED, "{region}");
    }
}

// ---- What grows when it is unpacked ----

#[test]
fn a_gigabyte_of_zeros_is_too_large() {
    const GIB: u32 = 1 << 30;
    let parts = Parts::new("<row><c t='s'><v>0</v></c></row>");
    for (part, sentence) in [
        (SHEET, SHEET_TOO_LARGE),
        (STRINGS, TOO_LARGE),
        (STYLES, TOO_LARGE),
    ] {
        let bytes = parts.bytes_with_bomb(part, b"\0", GIB, GIB);
        let (said, held) = most_held(|| refusal(bytes));
        assert_eq!(said, sentence, "{part}");
        assert!(held < 16 * MIB, "{part}: {held} bytes were held");
    }
}

/// What an archive says about the sizes of its parts is neither trusted nor needed.
#[test]
fn sizes_that_are_lies() {
    let parts = Parts::new("<row><c><v>1</v></c></row>");
    let small = refusal(parts.bytes_with_bomb(SHEET, b"\0", 1 << 30, 10));
    assert!(
        [SHEET_DAMAGED, SHEET_TOO_LARGE].contains(&small.as_str()),
        "{small}"
    );
    let large = refusal(parts.bytes_with_bomb(SHEET, b"\0", 1 << 14, u32::MAX - 1));
    assert_eq!(large, SHEET_DAMAGED);
}

// ---- What is cut off ----

#[test]
fn every_beginning_of_a_workbook() {
    let whole = generate::workbook(7);
    for length in 0..whole.len() {
        let reading = read(whole[..length].to_vec());
        assert!(!reading.notes.is_empty(), "{length} bytes");
    }
}
