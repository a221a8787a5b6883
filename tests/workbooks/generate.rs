//! Small workbooks as a spreadsheet program writes them, full of everything that offices put into cells.

use crate::dice::Dice;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};

/// A workbook that differs with its number, and with nothing else.
pub fn workbook(number: u64) -> Vec<u8> {
    write(&mut Dice(number + 1)).expect("the cells fit into a workbook")
}

fn write(dice: &mut Dice) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A workbook carries the time of its making, which would make every run's bytes differ.
    let made = ExcelDateTime::from_ymd(2022, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for index in 0..=dice.roll(3) {
        let name = format!("表{index} <{}&\"'>", dice.pick(&TEXTS[..2]));
        let sheet = workbook.add_worksheet().set_name(name)?;
        sheet.set_hidden(index > 0 && dice.roll(2) == 0);
        write_sheet(sheet, dice)?;
    }
    workbook.save_to_buffer()
}

const TEXTS: [&str; 14] = [
    "望舒县",
    "羲和县",
    "",
    " 前后有空格 ",
    "第一行\n第二行",
    "<a href=\"x\">链接</a>",
    "A&B; &amp; &#65;",
    "'引号'",
    "_x0041_ 与 _x000D_",
    "制表\t符",
    "👍🏽 𠮷",
    "\u{1}\u{1F}",
    "=1+1",
    "2022-02-07",
];

const DATE_FORMATS: [&str; 8] = [
    "yyyy-mm-dd",
    "yyyy/m/d",
    "yyyy/m/d h:mm",
    "yyyy\"年\"m\"月\"d\"日\"",
    "m\"月\"d\"日\"",
    "[$-804]yyyy/m/d;@",
    "[红色]yyyy\\.mm\\.dd",
    "mmm-yy",
];

const NUMBER_FORMATS: [&str; 7] = [
    "0.00\"元\"",
    "#,##0",
    "[红色]0",
    "0.00E+00",
    "0%",
    "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
    "0\"days\"",
];

const NUMBERS: [f64; 12] = [
    0.0,
    1.0,
    -1.0,
    0.1,
    1.0 / 3.0,
    0.1 + 0.2,
    1e-9,
    1.5e9,
    44_599.0,
    44_599.395_833_333_336,
    12_345_678_901.0,
    -273.15,
];

/// Cells here and there in the first columns, and merged ones to the right of them.
fn write_sheet(sheet: &mut Worksheet, dice: &mut Dice) -> Result<(), XlsxError> {
    const HEIGHT: u32 = 16;
    const MERGED: u16 = 30;
    let top = u32::try_from(dice.roll(5)).expect("a small number");
    for row in top..top + HEIGHT {
        for column in 0..8 {
            // The columns reach past the 26 letters.
            write_cell(sheet, row, column * 4, dice)?;
        }
    }
    let mut row = top;
    while row + 4 < top + HEIGHT {
        let last = row + 1 + u32::try_from(dice.roll(3)).expect("a small number");
        let right = MERGED + u16::try_from(dice.roll(2)).expect("a small number");
        let text = dice.pick(&TEXTS);
        sheet.merge_range(row, MERGED, last, right, text, &Format::new())?;
        row = last + 1;
    }
    // Regions end at the last row with cells, so there is one below them all.
    sheet.write(top + HEIGHT, 0, "止")?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    dice: &mut Dice,
) -> Result<(), XlsxError> {
    let number = *dice.pick(&NUMBERS);
    let text = *dice.pick(&TEXTS);
    match dice.roll(12) {
        0..=2 => sheet.write_string(row, column, text)?,
        3 => sheet.write_number(row, column, number)?,
        4 => {
            let format = Format::new().set_num_format(*dice.pick(&NUMBER_FORMATS));
            sheet.write_number_with_format(row, column, number, &format)?
        }
        5 | 6 => {
            let day = 61 + u32::try_from(dice.roll(80_000)).expect("a small number");
            let minute = if dice.roll(2) == 0 {
                dice.roll(1440)
            } else {
                0
            };
            let minute = u32::try_from(minute).expect("a small number");
            let moment = f64::from(day) + f64::from(minute) / 1440.0;
            let format = Format::new().set_num_format(*dice.pick(&DATE_FORMATS));
            sheet.write_number_with_format(row, column, moment, &format)?
        }
        7 => sheet.write_boolean(row, column, dice.roll(2) == 0)?,
        8 => {
            let formula = Formula::new("=A1&\"<\"").set_result(text);
            sheet.write_formula(row, column, formula)?
        }
        9 => {
            let result = *dice.pick(&["7.5", "#N/A", "#DIV/0!", "TRUE"]);
            let formula = Formula::new("=A1").set_result(result);
            sheet.write_formula(row, column, formula)?
        }
        10 => {
            let (plain, bold) = (Format::new(), Format::new().set_bold());
            let runs = [(&plain, "望"), (&bold, " 舒 "), (&plain, "<&>")];
            sheet.write_rich_string(row, column, &runs)?
        }
        _ => sheet.write_blank(row, column, &Format::new().set_bold())?,
    };
    Ok(())
}
