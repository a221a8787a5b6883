//! XLSB workbooks, written record by record as the format describes them.

use crate::archive::Parts;
use crate::dice::Dice;
use calamine::Dimensions;

pub const WORKBOOK: &str = "xl/workbook.bin";
pub const RELATIONS: &str = "xl/_rels/workbook.bin.rels";
pub const SHEET: &str = "xl/worksheets/sheet1.bin";
pub const STRINGS: &str = "xl/sharedStrings.bin";
pub const STYLES: &str = "xl/styles.bin";

/// The kinds of records, by the names that the format gives them.
pub mod kind {
    pub const ROW_HDR: u16 = 0;
    pub const CELL_BLANK: u16 = 1;
    pub const CELL_RK: u16 = 2;
    pub const CELL_ERROR: u16 = 3;
    pub const CELL_BOOL: u16 = 4;
    pub const CELL_REAL: u16 = 5;
    pub const CELL_ST: u16 = 6;
    pub const CELL_ISST: u16 = 7;
    pub const FMLA_STRING: u16 = 8;
    pub const FMLA_NUM: u16 = 9;
    pub const FMLA_BOOL: u16 = 10;
    pub const FMLA_ERROR: u16 = 11;
    pub const SHORT_RK: u16 = 13;
    pub const SHORT_ISST: u16 = 18;
    pub const SST_ITEM: u16 = 19;
    pub const FRT_BEGIN: u16 = 35;
    pub const FRT_END: u16 = 36;
    pub const FMT: u16 = 44;
    pub const XF: u16 = 47;
    pub const CELL_R_STRING: u16 = 62;
    pub const BEGIN_SHEET: u16 = 129;
    pub const END_SHEET: u16 = 130;
    pub const BEGIN_BOOK: u16 = 131;
    pub const END_BOOK: u16 = 132;
    pub const BEGIN_BUNDLE_SHS: u16 = 143;
    pub const END_BUNDLE_SHS: u16 = 144;
    pub const BEGIN_SHEET_DATA: u16 = 145;
    pub const END_SHEET_DATA: u16 = 146;
    pub const WS_DIM: u16 = 148;
    pub const WB_PROP: u16 = 153;
    pub const BUNDLE_SH: u16 = 156;
    pub const CALC_PROP: u16 = 157;
    pub const BEGIN_SST: u16 = 159;
    pub const END_SST: u16 = 160;
    pub const MERGE_CELL: u16 = 176;
    pub const BEGIN_STYLE_SHEET: u16 = 278;
    pub const END_STYLE_SHEET: u16 = 279;
    pub const BEGIN_FMTS: u16 = 615;
    pub const END_FMTS: u16 = 616;
    pub const BEGIN_CELL_XFS: u16 = 617;
    pub const END_CELL_XFS: u16 = 618;
    pub const BEGIN_CELL_STYLE_XFS: u16 = 626;
    pub const END_CELL_STYLE_XFS: u16 = 627;
}

/// A record of a kind, with what stands in it one after the other.
pub fn record(kind: u16, fields: &[&[u8]]) -> Vec<u8> {
    let body = fields.concat();
    let mut record = Vec::new();
    push_number(kind.into(), &mut record);
    push_number(body.len(), &mut record);
    record.extend(body);
    record
}

/// Seven bits in each byte; the eighth says that another follows.
fn push_number(mut number: usize, into: &mut Vec<u8>) {
    while number > 0x7F {
        into.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// A text with its length in characters before it.
pub fn text(text: &str) -> Vec<u8> {
    let units: Vec<_> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).expect("a short text");
    let units = units.into_iter().flat_map(u16::to_le_bytes);
    length.to_le_bytes().into_iter().chain(units).collect()
}

/// Where a row begins.
pub fn row(number: u32, is_hidden: bool) -> Vec<u8> {
    let flags = if is_hidden { 0x10 } else { 0 };
    let height = [0, 0, 0, 0, 0x2C, 1, 0, flags, 0];
    record(kind::ROW_HDR, &[&number.to_le_bytes(), &height, &[0; 4]])
}

/// A cell of a kind, in a column and with a style.
pub fn cell(kind: u16, column: u32, style: u8, value: &[u8]) -> Vec<u8> {
    record(kind, &[&column.to_le_bytes(), &[style, 0, 0, 0], value])
}

/// A cell that does not say in which column it stands.
pub fn short_cell(kind: u16, style: u8, value: &[u8]) -> Vec<u8> {
    record(kind, &[&[style, 0, 0, 0], value])
}

pub fn merge(region: [u32; 4]) -> Vec<u8> {
    let [top, bottom, left, right] = region.map(u32::to_le_bytes);
    record(kind::MERGE_CELL, &[&top, &bottom, &left, &right])
}

/// A sheet with these rows, and what comes behind them.
pub fn sheet(rows: &[Vec<u8>], behind: &[Vec<u8>]) -> Vec<u8> {
    [
        record(kind::BEGIN_SHEET, &[]),
        record(kind::WS_DIM, &[&[0; 16]]),
        record(kind::BEGIN_SHEET_DATA, &[]),
        rows.concat(),
        record(kind::END_SHEET_DATA, &[]),
        behind.concat(),
        record(kind::END_SHEET, &[]),
    ]
    .concat()
}

/// The texts that cells share.
pub const TEXTS: [&str; 7] = [
    "望舒县",
    "羲和县",
    "第一行\n第二行",
    "<a href=\"x\">A&B</a>",
    "_x0041_",
    "👍🏽 𠮷",
    "2022-02-07",
];

/// A workbook with these sheets, of which all after the first are hidden, and the styles: 0 for numbers, 1 to 4 for
/// dates and times, 5 for money.
pub fn workbook(sheets: &[Vec<u8>], since_1904: bool) -> Parts {
    let number = |number: usize| u32::try_from(number).expect("a few").to_le_bytes();
    let entries = (1_u32..).zip(sheets).map(|(id, _)| {
        let state = u32::from(id > 1).to_le_bytes();
        let (relation, name) = (text(&format!("rId{id}")), text(&format!("表{id}")));
        record(
            kind::BUNDLE_SH,
            &[&state, &id.to_le_bytes(), &relation, &name],
        )
    });
    let book = [
        record(kind::BEGIN_BOOK, &[]),
        record(kind::WB_PROP, &[&[u8::from(since_1904), 0, 0, 0], &[0; 8]]),
        record(kind::BEGIN_BUNDLE_SHS, &[]),
        entries.collect::<Vec<_>>().concat(),
        record(kind::END_BUNDLE_SHS, &[]),
        record(kind::CALC_PROP, &[&[0; 26]]),
        record(kind::END_BOOK, &[]),
    ];
    let strings = TEXTS.map(|shared| record(kind::SST_ITEM, &[&[0], &text(shared)]));
    let strings = [
        record(
            kind::BEGIN_SST,
            &[&number(TEXTS.len()), &number(TEXTS.len())],
        ),
        strings.concat(),
        record(kind::END_SST, &[]),
    ];
    let relations = (1..).zip(sheets).map(|(id, _)| {
        format!("<Relationship Id='rId{id}' Type='http://x/worksheet' Target='worksheets/sheet{id}.bin'/>")
    });
    let relations = format!(
        "<Relationships>{}<Relationship Id='s' Type='http://x/sharedStrings' Target='sharedStrings.bin'/>\
         <Relationship Id='t' Type='http://x/styles' Target='styles.bin'/></Relationships>",
        relations.collect::<String>()
    );
    let parts = Parts::default()
        .with(WORKBOOK, book.concat())
        .with(RELATIONS, relations)
        .with(STRINGS, strings.concat())
        .with(STYLES, styles());
    (1..).zip(sheets).fold(parts, |parts, (id, sheet)| {
        parts.with(&format!("xl/worksheets/sheet{id}.bin"), sheet.clone())
    })
}

fn styles() -> Vec<u8> {
    const OWN: [(u16, &str); 4] = [
        (164, "yyyy\\-mm\\-dd"),
        (165, "m\"月\"d\"日\""),
        (166, "h:mm"),
        (167, "0.00\"元\""),
    ];
    let formats = OWN.map(|(id, code)| record(kind::FMT, &[&id.to_le_bytes(), &text(code)]));
    let style = |id: u16| record(kind::XF, &[&[0; 2], &id.to_le_bytes(), &[0; 12]]);
    let styles = [0, 14, 164, 165, 166, 167].map(style);
    [
        record(kind::BEGIN_STYLE_SHEET, &[]),
        record(kind::BEGIN_FMTS, &[&4_u32.to_le_bytes()]),
        formats.concat(),
        record(kind::END_FMTS, &[]),
        // What cells are derived from does not count.
        record(kind::BEGIN_CELL_STYLE_XFS, &[&1_u32.to_le_bytes()]),
        style(14),
        record(kind::END_CELL_STYLE_XFS, &[]),
        record(kind::BEGIN_CELL_XFS, &[&6_u32.to_le_bytes()]),
        styles.concat(),
        record(kind::END_CELL_XFS, &[]),
        record(kind::END_STYLE_SHEET, &[]),
    ]
    .concat()
}

/// Which cells are merged in each sheet of `by_chance`: rows and columns from 0.
pub fn merged() -> Vec<Dimensions> {
    REGIONS
        .map(|[top, bottom, left, right]| Dimensions::new((top, left), (bottom, right)))
        .to_vec()
}

const REGIONS: [[u32; 4]; 3] = [[2, 4, 30, 30], [5, 9, 30, 31], [6, 6, 0, 3]];

/// A workbook that differs with its number, and with nothing else. It holds the kinds of cells that calamine reads.
pub fn by_chance(number: u64) -> Vec<u8> {
    let mut dice = Dice(number + 1);
    let sheets: Vec<_> = (0..=dice.roll(3))
        .map(|_| sheet_by_chance(&mut dice))
        .collect();
    workbook(&sheets, number % 4 == 3).bytes()
}

fn sheet_by_chance(dice: &mut Dice) -> Vec<u8> {
    let rows = (1..12).map(|number| {
        let cells = (0..11).map(|column| cell_by_chance(column * 3, dice));
        let cells: Vec<_> = cells.collect();
        [row(number, dice.roll(4) == 0), cells.concat()].concat()
    });
    let rows: Vec<_> = rows.collect();
    sheet(&rows, &REGIONS.map(merge))
}

const NUMBERS: [f64; 9] = [
    0.0,
    1.0,
    -1.0,
    0.1,
    1.0 / 3.0,
    1e-9,
    1.5e9,
    44_599.0,
    -273.15,
];

fn cell_by_chance(column: u32, dice: &mut Dice) -> Vec<u8> {
    let plain = *dice.pick(&[0, 5]);
    let real = dice.pick(&NUMBERS).to_le_bytes();
    let whole = i32::try_from(dice.roll(200_000)).expect("a small number") - 100_000;
    let boolean = [u8::from(dice.roll(2) == 0)];
    let formula = [0, 0, 0, 0, 0, 0];
    let chosen = *dice.pick(&TEXTS);
    let written = text(chosen);
    match dice.roll(12) {
        0 | 1 => {
            let index = u32::try_from(dice.roll(7)).expect("an index");
            cell(kind::CELL_ISST, column, 0, &index.to_le_bytes())
        }
        2 => cell(kind::CELL_ST, column, 0, &written),
        3 => {
            let hundredths = i32::try_from(dice.roll(2)).expect("a bit");
            cell(
                kind::CELL_RK,
                column,
                plain,
                &(whole << 2 | 2 | hundredths).to_le_bytes(),
            )
        }
        4 => {
            let bits = (f64::from(whole) / 8.0).to_bits() >> 32;
            let bits = u32::try_from(bits).expect("half of the bits") & !3;
            cell(kind::CELL_RK, column, plain, &bits.to_le_bytes())
        }
        5 => cell(kind::CELL_REAL, column, plain, &real),
        6 => {
            let day = 61 + u32::try_from(dice.roll(80_000)).expect("a small number");
            let minute = u32::try_from(dice.roll(1440)).expect("a small number");
            let moment = f64::from(day) + f64::from(minute) / 1440.0;
            let style = *dice.pick(&[1, 2, 3]);
            cell(kind::CELL_REAL, column, style, &moment.to_le_bytes())
        }
        7 => cell(kind::CELL_BOOL, column, 0, &boolean),
        8 => cell(
            kind::CELL_ERROR,
            column,
            0,
            &[*dice.pick(&[0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A])],
        ),
        9 => cell(
            kind::FMLA_NUM,
            column,
            plain,
            &[&real[..], &formula].concat(),
        ),
        10 => cell(
            kind::FMLA_STRING,
            column,
            0,
            &[&written[..], &formula].concat(),
        ),
        11 if dice.roll(2) == 0 => cell(
            kind::FMLA_BOOL,
            column,
            0,
            &[&boolean[..], &formula].concat(),
        ),
        _ => cell(kind::CELL_BLANK, column, 0, &[]),
    }
}
