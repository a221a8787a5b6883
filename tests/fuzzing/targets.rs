//! Functions that take any bytes whatever, and panic where a reader breaks what it promises.

use super::archive::Parts;
use super::dice::Dice;
use super::wrapped::{compound_file, pieces, unpacked};
use std::sync::OnceLock;
use zicha::dossier::{Field, Kind};
use zicha::intake::clipboard::better_flavour;
use zicha::intake::{
    Choice, Correction, Given, Hints, Intake, Source, Table, read, take_in, take_in_with, words,
};

/// Something that takes bytes.
pub struct Target {
    pub name: &'static str,
    pub run: fn(&[u8]),
}

pub const ALL: [Target; 12] = [
    target("archive", archive),
    target("delimited", delimited),
    target("docx", docx),
    target("html", html),
    target("json", json),
    target("ods", ods),
    target("read", read_as),
    target("spreadsheet_xml", spreadsheet_xml),
    target("take_in", take_in_hinted),
    target("xls", xls),
    target("xlsb", xlsb),
    target("xlsx", xlsx),
];

const fn target(name: &'static str, run: fn(&[u8])) -> Target {
    Target { name, run }
}

/// Either there is a table or it is said why not.
fn assert_read(name: &str, bytes: &[u8]) {
    let reading = read::read(name, bytes);
    assert!(
        !reading.sheets.is_empty() || !reading.notes.is_empty(),
        "nothing is said of {name}"
    );
}

const NAMES: [&str; 16] = [
    "台账",
    "台账.csv",
    "台账.tsv",
    "台账.txt",
    "台账.xlsx",
    "台账.xlsb",
    "台账.xls",
    "台账.et",
    "台账.ods",
    "台账.docx",
    "台账.html",
    "台账.json",
    "台账.xml",
    "台账.fods",
    "台账.zip",
    "",
];

/// A whole file: its name by the first byte, and its bytes.
pub fn read_as(bytes: &[u8]) {
    if let Some((first, bytes)) = bytes.split_first() {
        assert_read(NAMES[usize::from(*first) % NAMES.len()], bytes);
    }
}

/// The members, each behind its name.
pub fn archive(bytes: &[u8]) {
    let (first, members) = pieces(bytes);
    let parts = Parts::default().with("台账.csv", first);
    assert_read("台账.zip", &with_pieces(parts, members).bytes());
}

fn with_pieces(parts: Parts, pieces: Vec<(String, &[u8])>) -> Parts {
    pieces
        .into_iter()
        .fold(parts, |parts, (name, content)| parts.with(&name, content))
}

pub fn delimited(bytes: &[u8]) {
    assert_read("台账.csv", bytes);
}

pub fn html(bytes: &[u8]) {
    let bytes = [b"<html>", bytes, b"<table><tr><td>-"].concat();
    assert_read("台账.html", &bytes);
    better_flavour("", &String::from_utf8_lossy(&bytes));
}

pub fn json(bytes: &[u8]) {
    assert_read("台账.json", bytes);
}

/// The XML of Excel 2003, or an OpenDocument spreadsheet in one file.
pub fn spreadsheet_xml(bytes: &[u8]) {
    assert_read("台账.xml", bytes);
}

/// The stream of a workbook.
pub fn xls(bytes: &[u8]) {
    assert_read("台账.xls", &compound_file(bytes));
}

/// A good file whose parts are replaced: the most important one, then any others, each behind its name.
struct Base {
    bytes: &'static [u8],
    /// The name of the part that matters most.
    part: &'static str,
    parts: OnceLock<Parts>,
}

impl Base {
    const fn new(bytes: &'static [u8], part: &'static str) -> Self {
        Self {
            bytes,
            part,
            parts: OnceLock::new(),
        }
    }

    fn with(&self, bytes: &[u8]) -> Vec<u8> {
        let unpack = || unpacked(self.bytes).expect("an archive");
        let parts = self.parts.get_or_init(unpack).clone();
        let (first, others) = pieces(bytes);
        with_pieces(parts.with(self.part, first), others).bytes()
    }
}

pub fn docx(bytes: &[u8]) {
    static BASE: Base = Base::new(
        include_bytes!("../documents/libreoffice.docx"),
        "word/document.xml",
    );
    assert_read("台账.docx", &BASE.with(bytes));
}

pub fn ods(bytes: &[u8]) {
    static BASE: Base = Base::new(
        include_bytes!("../spreadsheets/files/sheetjs.ods"),
        "content.xml",
    );
    assert_read("台账.ods", &BASE.with(bytes));
}

pub fn xlsb(bytes: &[u8]) {
    static BASE: Base = Base::new(
        include_bytes!("../spreadsheets/files/sheetjs.xlsb"),
        "xl/worksheets/sheet1.bin",
    );
    assert_read("台账.xlsb", &BASE.with(bytes));
}

pub fn xlsx(bytes: &[u8]) {
    static BASE: Base = Base::new(
        include_bytes!("../spreadsheets/files/libreoffice.xlsx"),
        "xl/worksheets/sheet1.xml",
    );
    assert_read("台账.xlsx", &BASE.with(bytes));
}

/// Some files, each behind its name, with hints by chance that fit them; eight bytes before them say which.
pub fn take_in_hinted(bytes: &[u8]) {
    let (first, files) = pieces(bytes);
    let mut seed = [1; 8];
    let length = first.len().min(seed.len());
    seed[..length].copy_from_slice(&first[..length]);
    let sources: Vec<_> = files
        .into_iter()
        .map(|(name, bytes)| Source {
            name,
            bytes: bytes.to_vec(),
        })
        .collect();
    let plain = take_in(&sources);
    assert_adds_up(&plain);
    let hints = hints(&plain, &mut Dice(u64::from_le_bytes(seed) | 1));
    assert_eq!(hints.check(), Ok(()));
    let hinted = take_in_with(&sources, &hints);
    assert_adds_up(&hinted);
    for corrected in hinted.corrections() {
        assert!(hints.corrections.contains(corrected.correction));
    }
}

/// No row is lost, and none is counted twice.
fn assert_adds_up(intake: &Intake) {
    let rows = intake.rows;
    assert_eq!(rows.read, rows.used + rows.noted + rows.blank, "{rows:?}");
}

fn hints(intake: &Intake, dice: &mut Dice) -> Hints {
    let tables: Vec<_> = intake.tables.iter().map(|(_, table)| table).collect();
    let mut hints = Hints::default();
    if tables.is_empty() {
        return hints;
    }
    for _ in 0..dice.roll(4) {
        let table = dice.pick(&tables);
        match dice.roll(3) {
            0 => hints.choices.push(choice(table, dice)),
            1 => hints.given.push(Given {
                file: table.file.clone(),
                sheet: table.sheet.clone(),
                field: field(*dice.pick(&Kind::ALL), dice),
                value: (*dice.pick(&VALUES)).to_owned(),
            }),
            _ => hints.corrections.extend(correction(table, dice)),
        }
    }
    hints
}

/// The id of a field that a kind of table may hold.
fn field(kind: Kind, dice: &mut Dice) -> String {
    let fields: Vec<Field> = words::fields(kind).collect();
    dice.pick(&fields).id().to_owned()
}

const VALUES: [&str; 12] = [
    "",
    "望舒县公安局",
    "微信",
    "单位",
    "账号名称",
    "2022-02-07",
    "2月30日",
    "同上",
    "合计",
    "0",
    "是",
    "4294967296",
];

/// On the header that a row would be, or on the table as one without a header.
fn choice(table: &Table, dice: &mut Dice) -> Choice {
    let row = index(table.grid.height().min(8), dice);
    let columns = table.grid.row(row).len() + 1;
    let is_headless = dice.roll(4) == 0;
    let header = match is_headless {
        true => Vec::new(),
        false => table.grid.row(row).map(str::to_owned).collect(),
    };
    let this = (table.file.clone(), table.sheet.clone());
    let kind = *dice.pick(&Kind::ALL);
    Choice {
        header,
        table: (is_headless || dice.roll(2) == 0).then_some(this),
        kind: (dice.roll(6) > 0).then(|| kind.id().to_owned()),
        fields: (0..columns)
            .map(|_| (dice.roll(4) > 0).then(|| field(kind, dice)))
            .collect(),
    }
}

fn correction(table: &Table, dice: &mut Dice) -> Option<Correction> {
    let row = index(table.grid.height(), dice);
    let column = index(table.grid.row(row).len(), dice);
    (table.turn.is_none() && !table.grid.is_blank(row)).then(|| Correction {
        file: table.file.clone(),
        sheet: table.sheet.clone(),
        cell: table.cell_name(row, column),
        from: table.grid.cell(row, column).to_owned(),
        to: (*dice.pick(&VALUES)).to_owned(),
    })
}

/// An index below a length, and 0 where that is 0.
fn index(length: usize, dice: &mut Dice) -> usize {
    let sides = u64::try_from(length.max(1)).expect("a short table");
    usize::try_from(dice.roll(sides)).expect("an index")
}
