//! Writing a table into a sheet.

use super::{Looks, SheetTable};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, RowNum, Workbook, Worksheet, XlsxError,
};

/// In characters of ASCII; others count twice.
const WIDTHS: std::ops::RangeInclusive<usize> = 8..=40;

/// An empty workbook. It is always of the same day, so that the same content makes the same bytes.
pub fn book(title: &str) -> Workbook {
    let mut properties = DocProperties::new().set_title(title);
    if let Ok(created) = ExcelDateTime::from_ymd(2026, 1, 1) {
        properties = properties.set_creation_datetime(&created);
    }
    let mut book = Workbook::new();
    book.set_properties(&properties);
    book
}

pub fn bytes(mut book: Workbook) -> Result<Vec<u8>, XlsxError> {
    book.save_to_buffer()
}

pub fn table(sheet: &mut Worksheet, table: &SheetTable, looks: &Looks) -> Result<(), XlsxError> {
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            cell(sheet, table, (row, column), text, looks)?;
        }
    }
    for (column, width) in (0..).zip(widths(table)) {
        sheet.set_column_width(column, width as f64)?;
    }
    headings(sheet, table)
}

fn cell(
    sheet: &mut Worksheet,
    table: &SheetTable,
    at: (usize, usize),
    text: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let (row, column) = (row_number(at.0)?, column_number(at.1)?);
    let is_corrected = table.corrected.contains(&at);
    let date = serial_of(text).filter(|_| table.dates.contains(&at));
    let is_heading = table.header == Some(at.0);
    if let (Some(serial), false) = (date, is_heading) {
        let look = looks.date.of(is_corrected);
        return sheet
            .write_number_with_format(row, column, serial, look)
            .map(drop);
    }
    let look = match is_guarded(text) {
        _ if is_heading => &looks.heading,
        true => &looks.guarded,
        false => &looks.text,
    };
    write_text(sheet, (row, column), text, look.of(is_corrected))
}

/// Whether a spreadsheet would take the text for a formula, were it typed in.
pub fn is_guarded(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Always a string: `write` would look for what it might be.
pub fn write_text(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    match text {
        "" if *look == Format::default() => Ok(()),
        "" => sheet.write_blank(row, column, look).map(drop),
        text => sheet
            .write_string_with_format(row, column, text, look)
            .map(drop),
    }
}

/// Keeps the headings in sight, with a filter over what stands below.
pub fn headings(sheet: &mut Worksheet, table: &SheetTable) -> Result<(), XlsxError> {
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let Some(header) = table.header.filter(|header| *header < table.rows.len()) else {
        return Ok(());
    };
    sheet.set_freeze_panes(row_number(header + 1)?, 0)?;
    if let Some(last) = width.checked_sub(1) {
        let bottom = row_number(table.rows.len() - 1)?;
        sheet.autofilter(row_number(header)?, 0, bottom, column_number(last)?)?;
    }
    Ok(())
}

/// For each column, how wide it must be for what stands in it. Titles may run over into the next.
pub fn widths(table: &SheetTable) -> Vec<usize> {
    let mut widths = Vec::new();
    for row in table.rows.iter().skip(table.header.unwrap_or(0)) {
        widths.resize(row.len().max(widths.len()), *WIDTHS.start());
        for (width, text) in widths.iter_mut().zip(row) {
            *width = (*width).max(shown_width(text) + 2).min(*WIDTHS.end());
        }
    }
    widths
}

/// The width of the widest line of a text.
pub fn shown_width(text: &str) -> usize {
    let width = |line: &str| {
        let chars = line.chars();
        chars.map(|char| if char.is_ascii() { 1 } else { 2 }).sum()
    };
    text.lines().map(width).max().unwrap_or(0)
}

/// The number by which spreadsheets know the day of a whole date, `2022-02-07`.
pub fn serial_of(text: &str) -> Option<f64> {
    /// Day 0, for all days after the 29th of February 1900, which there was not.
    const DAY_ZERO: i32 = 693_594;
    let first = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    let last = NaiveDate::from_ymd_opt(9999, 12, 31)?;
    let date: NaiveDate = text.parse().ok()?;
    let is_whole = (first..=last).contains(&date) && date.to_string() == text;
    is_whole.then(|| f64::from(date.num_days_from_ce() - DAY_ZERO))
}

pub fn row_number(index: usize) -> Result<RowNum, XlsxError> {
    RowNum::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)
}

pub fn column_number(index: usize) -> Result<ColNum, XlsxError> {
    ColNum::try_from(index).map_err(|_| XlsxError::RowColumnLimitError)
}
