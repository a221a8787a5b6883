//! Workbooks as Excel writes them.

use super::{Cell, Sheet};
use chrono::Datelike;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// An XLSX workbook with these sheets, the same bytes for the same sheets on the same machine.
pub fn bytes(sheets: &[Sheet]) -> Vec<u8> {
    write(sheets).expect("the sheets fit into a workbook")
}

fn write(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A workbook carries the time of its making, which would make every run's bytes differ.
    let made = ExcelDateTime::from_ymd(2022, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        if !sheet.name.is_empty() {
            worksheet.set_name(&sheet.name)?;
        }
        write_sheet(worksheet, sheet)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let day_format = Format::new().set_num_format("yyyy/m/d");
    for (row, line) in (0..).zip(sheet.lines()) {
        for (column, cell) in (0..).zip(&line) {
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    worksheet.write_string(row, column, text)?;
                }
                Cell::Day(day) => {
                    let moment = moment(*day)?;
                    worksheet.write_datetime_with_format(row, column, &moment, &day_format)?;
                }
            }
        }
    }
    merge(worksheet, sheet)
}

fn moment(day: chrono::NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: u32| u8::try_from(number).expect("months and days are small");
    let year = u16::try_from(day.year()).expect("a year of a spreadsheet");
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}

fn merge(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let (Some(column), plain) = (sheet.merged, Format::new()) else {
        return Ok(());
    };
    let number = |index: usize| u32::try_from(index + sheet.first_row()).expect("few rows");
    let at = u16::try_from(column).expect("few columns");
    for (first, last) in sheet.merged_runs() {
        let text = sheet.rows[first][column].to_string();
        worksheet.merge_range(number(first), at, number(last), at, &text, &plain)?;
    }
    Ok(())
}
