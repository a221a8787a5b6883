//! Spreadsheets that are no XLSX: read as calamine reads them, as the same table in another form, and whatever they
//! hold, never without a bound.
//!
//! `spreadsheets/make.sh` and `spreadsheets/make.mjs` make the files.

#[path = "workbooks/archive.rs"]
mod archive;
#[path = "spreadsheets/bounds.rs"]
mod bounds;
#[path = "spreadsheets/by_hand.rs"]
mod by_hand;
#[path = "workbooks/dice.rs"]
mod dice;
#[path = "workbooks/found.rs"]
mod found;
#[path = "workbooks/memory.rs"]
mod memory;
#[path = "workbooks/peer.rs"]
mod peer;
#[path = "spreadsheets/xlsb.rs"]
mod xlsb;

use archive::Parts;
use calamine::{Dimensions, Ods, Reader, Xlsb};
use found::sheets;
use peer::Cells;
use std::io::Cursor;
use xlsb::{cell, kind, row, sheet};
use zicha::dossier::NoteKind;
use zicha::intake::{self, Grid, Reading, Source};

const SOURCE: &[u8] = include_bytes!("spreadsheets/source.fods");
const XLSX: &[u8] = include_bytes!("spreadsheets/files/libreoffice.xlsx");
const ODS: &[u8] = include_bytes!("spreadsheets/files/libreoffice.ods");
const FODS: &[u8] = include_bytes!("spreadsheets/files/libreoffice.fods");
const XML: &[u8] = include_bytes!("spreadsheets/files/libreoffice.xml");
const SHEETJS_XLSB: &[u8] = include_bytes!("spreadsheets/files/sheetjs.xlsb");
const SHEETJS_INLINE: &[u8] = include_bytes!("spreadsheets/files/sheetjs.inline.xlsb");
const SHEETJS_ODS: &[u8] = include_bytes!("spreadsheets/files/sheetjs.ods");
const SHEETJS_XML: &[u8] = include_bytes!("spreadsheets/files/sheetjs.xml");

fn read_as(name: &str, bytes: &[u8]) -> Reading {
    intake::read(&Source {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    })
}

/// Under a name that promises nothing.
fn read(bytes: &[u8]) -> Reading {
    read_as("台账", bytes)
}

fn told(reading: &Reading) -> Vec<&str> {
    let notes = reading.notes.iter();
    notes.map(|note| note.text.as_str()).collect()
}

/// The rows of a table, with `|` between the cells.
fn lines(grid: &Grid) -> Vec<String> {
    let rows = 0..grid.height();
    rows.map(|row| grid.row(row).collect::<Vec<_>>().join("|"))
        .collect()
}

/// An OpenDocument archive of this type, with one part.
fn document(kind: &str, content: &[u8]) -> Parts {
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    Parts::default()
        .with("mimetype", kind)
        .with("content.xml", content)
}

/// An XLSB workbook with one cell.
fn one_cell() -> Parts {
    let rows = [row(0, false), cell(kind::CELL_ISST, 0, 0, &[0; 4])];
    xlsb::workbook(&[sheet(&rows, &[])], false)
}

const DAMAGED: &str = "“台账”不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。";
const SHEET_DAMAGED: &str =
    "“台账”的工作表“表1”不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。";
const TOO_LARGE: &str = "“台账”解压后过大，无法读入，请拆分后重试。";
const SHEET_TOO_LARGE: &str = "“台账”的工作表“表1”解压后过大，无法读入，请拆分后重试。";

// ---- As a peer reads them ----

/// Regions are said beside: calamine does not read those of these formats.
fn as_calamine_reads<'b, W: Reader<Cursor<&'b [u8]>>>(
    bytes: &'b [u8],
    merged: &[Dimensions],
) -> Vec<(String, Cells)> {
    peer::read(bytes, |_: &mut W, _| Ok(merged.to_vec()))
}

/// What was read holds just what the peer found; sheets without anything are left out.
fn assert_same(found: &[(String, Cells)], expected: &[(String, Cells)], what: &str) -> usize {
    let expected: Vec<_> = expected
        .iter()
        .filter(|(_, cells)| !cells.is_empty())
        .collect();
    assert_eq!(found.len(), expected.len(), "{what}");
    let mut compared = 0;
    for ((name, cells), (expected_name, expected)) in found.iter().zip(expected) {
        assert_eq!(name, expected_name, "{what}");
        for (place, text) in expected {
            assert_eq!(cells.get(place), Some(text), "{what}, {name}, {place:?}");
        }
        assert_eq!(cells.len(), expected.len(), "{what}, {name}");
        compared += cells.len();
    }
    compared
}

#[test]
fn every_cell_of_xlsb_is_what_calamine_reads() {
    let mut compared = 0;
    for number in 0..36 {
        let bytes = xlsb::by_chance(number);
        let reading = read(&bytes);
        let mut notes = reading.notes.iter();
        assert!(
            notes.all(|note| note.kind == NoteKind::Hidden),
            "{:?}",
            reading.notes
        );
        let expected = as_calamine_reads::<Xlsb<_>>(&bytes, &xlsb::merged());
        compared += assert_same(&sheets(&reading), &expected, &format!("workbook {number}"));
    }
    assert!(compared > 5_000, "only {compared} cells were compared");
}

#[test]
fn every_cell_of_ods_is_what_calamine_reads() {
    // The region is in the first sheet only, and elsewhere nothing stands there.
    let merged = [Dimensions::new((4, 0), (6, 0))];
    let expected = as_calamine_reads::<Ods<_>>(ODS, &merged);
    let compared = assert_same(&sheets(&read(ODS)), &expected, "LibreOffice");
    assert!(compared > 40, "only {compared} cells were compared");
}

/// A canary: the comparison sees a difference.
#[test]
fn another_workbook_is_not_the_same() {
    let other = as_calamine_reads::<Xlsb<_>>(&xlsb::by_chance(1), &xlsb::merged());
    assert_ne!(sheets(&read(&xlsb::by_chance(0))), other);
}

// ---- As the same table in another form ----

const HIDDEN_ROW: &str = "第7行是隐藏的，已照常读入。";
const HIDDEN_SHEET: &str = "工作表“隐藏 & 表”是隐藏的，已照常读入。";

#[test]
fn every_form_of_a_workbook_reads_the_same() {
    let expected = sheets(&read(XLSX));
    assert_eq!(expected.len(), 2);
    assert_eq!(told(&read(XLSX)), [HIDDEN_ROW, HIDDEN_SHEET]);
    // SheetJS writes no hidden rows, and LibreOffice no hidden sheets into the XML of Excel 2003.
    let cases: [(&str, &[u8], &[&str]); 7] = [
        ("source", SOURCE, &[HIDDEN_ROW, HIDDEN_SHEET]),
        ("ods", ODS, &[HIDDEN_ROW, HIDDEN_SHEET]),
        ("fods", FODS, &[HIDDEN_ROW, HIDDEN_SHEET]),
        ("xml", XML, &[HIDDEN_ROW]),
        ("xlsb", SHEETJS_XLSB, &[HIDDEN_SHEET]),
        (
            "xlsb with its texts in the cells",
            SHEETJS_INLINE,
            &[HIDDEN_SHEET],
        ),
        ("xml of SheetJS", SHEETJS_XML, &[HIDDEN_SHEET]),
    ];
    for (what, bytes, notes) in cases {
        let reading = read(bytes);
        let mut found = sheets(&reading);
        if what == "xml" {
            // The filter of LibreOffice writes a space too many.
            let spaces = found[0].1.get_mut(&(5, 3)).expect("a text with spaces");
            assert_eq!(spaces, "三个    空格");
            spaces.remove(6);
        }
        assert_same(&found, &expected, what);
        assert_eq!(told(&reading), notes, "{what}");
    }
}

/// SheetJS writes dates into OpenDocument as numbers that nothing says to be dates, and no errors. Its XML is indented,
/// which calamine does not read.
#[test]
fn an_open_document_of_sheetjs() {
    let (found, expected) = (sheets(&read(SHEETJS_ODS)), sheets(&read(XLSX)));
    assert_eq!(found.len(), expected.len());
    let mut differing = Vec::new();
    for ((_, found), (_, expected)) in found.iter().zip(&expected) {
        assert!(found.keys().all(|place| expected.contains_key(place)));
        for (place, text) in expected {
            let found = found.get(place).map_or("", String::as_str);
            if found != text {
                differing.push((text.as_str(), found));
            }
        }
    }
    let last_day = ("2021-12-31", "44561");
    let expected = [
        ("2022-02-07", "44599"),
        ("2022-02-20 09:30", "44612.3958333333"),
        ("09:30", "0.395833333333333"),
        last_day,
        last_day,
        last_day,
        ("#DIV/0!", ""),
        ("2022-02-08", "44600"),
        ("#N/A", ""),
    ];
    assert_eq!(differing, expected);
}

/// Content management systems write whatever encoding they like, and not always the one that they name.
#[test]
fn xml_in_any_encoding() {
    let expected = sheets(&read(SHEETJS_XML));
    let xml = String::from_utf8_lossy(SHEETJS_XML);
    let (_, rest) = xml.split_once("?>").expect("a declaration");
    let declared =
        |encoding: &str| format!("\r\n<?xml version=\"1.0\" encoding=\"{encoding}\"?>{rest}");
    let utf_16 = |text: String, bytes: fn(u16) -> [u8; 2]| {
        let text = format!("\u{FEFF}{text}");
        text.encode_utf16().flat_map(bytes).collect::<Vec<_>>()
    };
    let gbk = |text: String| encoding_rs::GBK.encode(&text).0.into_owned();
    let cases = [
        declared("gb2312").into_bytes(),
        format!("\u{FEFF}{}", declared("utf-8")).into_bytes(),
        gbk(declared("gb2312")),
        gbk(declared("UTF-8")),
        utf_16(declared("utf-16"), u16::to_le_bytes),
        utf_16(declared("utf-16"), u16::to_be_bytes),
    ];
    for (index, bytes) in cases.iter().enumerate() {
        let reading = read(bytes);
        assert_eq!(told(&reading), [HIDDEN_SHEET], "case {index}");
        assert_eq!(sheets(&reading), expected, "case {index}");
    }
}

#[test]
fn a_character_that_is_none_is_told() {
    let xml = String::from_utf8_lossy(SHEETJS_XML);
    let (before, after) = xml.split_once("羲和发布").expect("a name");
    let broken = [before.as_bytes(), b"\xFF", after.as_bytes()].concat();
    let sentence = "“台账”中有无法识别的字符，请用 Excel 或 WPS 打开并另存为 xlsx 后重试。";
    assert_eq!(told(&read(&broken)), [sentence, HIDDEN_SHEET]);
}

#[test]
fn a_name_that_promises_something_else() {
    let cases = [
        ("台账.xls", XML, "Excel 2003 的 XML 表格"),
        ("台账.xlsx", XML, "Excel 2003 的 XML 表格"),
        ("台账.xls", SHEETJS_XLSB, "xlsb 工作簿"),
        ("台账.xlsx", ODS, "OpenDocument 表格"),
        ("台账.ods", FODS, "单文件 OpenDocument 表格"),
        ("台账.ods", XLSX, "xlsx 工作簿"),
    ];
    for (name, bytes, content) in cases {
        let sentence =
            format!("“{name}”的内容是{content}，与扩展名不符，已按实际内容读入，请核对。");
        assert!(told(&read_as(name, bytes)).contains(&&*sentence), "{name}");
    }
    for (name, bytes) in [
        ("台账.xml", XML),
        ("a.XLSB", SHEETJS_XLSB),
        ("a.ods", ODS),
        ("a.fods", FODS),
    ] {
        let reading = read_as(name, bytes);
        let mut notes = reading.notes.iter();
        assert!(notes.all(|note| note.kind == NoteKind::Hidden), "{name}");
    }
}

// ---- As something else ----

#[test]
fn documents_that_are_no_open_spreadsheets() {
    let encrypted = "<!-- --><manifest:manifest><manifest:file-entry manifest:full-path='content.xml'>\
                     <manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let plain = "<manifest:manifest><manifest:file-entry/></manifest:manifest>";
    let manifest = "META-INF/manifest.xml";
    let locked = "“台账”设有打开密码，请在 Excel 或 WPS 中取消密码、另存后重试。";
    let text = "“台账”是 OpenDocument 文档，请打开后复制其中的表格并粘贴。";
    let cases = [
        (
            document("spreadsheet", &[7; 99]).with(manifest, encrypted),
            locked,
        ),
        // Of the newest kind, in which the whole archive lies encrypted.
        (
            document("spreadsheet", b"")
                .without("content.xml")
                .with(manifest, encrypted),
            locked,
        ),
        (
            document("spreadsheet", &[7; 99]).with(manifest, plain),
            DAMAGED,
        ),
        (document("spreadsheet", b"").without("content.xml"), DAMAGED),
        (document("text", b"<office:document-content/>"), text),
    ];
    for (index, (parts, sentence)) in cases.iter().enumerate() {
        assert_eq!(told(&read(&parts.bytes())), [*sentence], "case {index}");
    }
}
