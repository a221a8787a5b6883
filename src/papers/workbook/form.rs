//! A sheet that is filled in and printed: titles across, borders, wrapped text, lists to choose from, and a page set up.

use super::looks::PaperLooks;
use super::write::{
    column_number, headings, is_guarded, row_number, serial_of, shown_width, widths, write_text,
};
use super::{Form, SheetTable};
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, Format, IgnoreError, Worksheet, XlsxError,
    column_number_to_name,
};

/// How many rows an office can add below the last one and still choose from the lists.
const SPARE_ROWS: usize = 200;

const A4: u8 = 9;

pub fn write(
    sheet: &mut Worksheet,
    table: &SheetTable,
    form: &Form,
    looks: &PaperLooks,
) -> Result<(), XlsxError> {
    let header = table.header.unwrap_or(0);
    let widths = widths_of(table, form);
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(column_number(column)?, *width as f64)?;
    }
    for (row, cells) in table.rows.iter().enumerate() {
        if row < header {
            let text = cells.first().map_or("", String::as_str);
            let columns = form.printed.unwrap_or(widths.len());
            across(sheet, row, columns, text, looks.above(row == form.title))?;
            continue;
        }
        for (column, text) in cells.iter().enumerate() {
            cell(sheet, table, form, (row, column), text, looks)?;
        }
        sheet.set_row_height(row_number(row)?, height(cells, &widths))?;
    }
    if header > form.title {
        sheet.set_row_height(row_number(form.title)?, TITLE_HEIGHT)?;
    }
    headings(sheet, table)?;
    set_up_page(sheet, table, form, header)?;
    help_to_fill_in(sheet, table, form, header)
}

/// In points.
const TITLE_HEIGHT: f64 = 33.0;

fn widths_of(table: &SheetTable, form: &Form) -> Vec<usize> {
    let mut widths = widths(table);
    for (width, wanted) in widths.iter_mut().zip(&form.widths) {
        *width = usize::from(*wanted);
    }
    widths
}

/// The height, in points, that a row needs for its longest cell. Not every program finds it by itself.
fn height(cells: &[String], widths: &[usize]) -> f64 {
    const OF_A_LINE: f64 = 14.0;
    const MARGIN: f64 = 5.0;
    const MOST: f64 = 409.0;
    let lines = |(text, width): (&String, &usize)| -> usize {
        // Some room is lost at the right, where a wide character does not fit any more.
        let room = width.saturating_sub(1).max(2);
        let lines = text
            .lines()
            .map(|line| shown_width(line).div_ceil(room).max(1));
        lines.sum()
    };
    let lines = cells.iter().zip(widths).map(lines).max().unwrap_or(0);
    (lines.max(1) as f64 * OF_A_LINE + MARGIN).min(MOST)
}

/// A line over all columns.
fn across(
    sheet: &mut Worksheet,
    row: usize,
    width: usize,
    text: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    let row = row_number(row)?;
    match width {
        0 | 1 => write_text(sheet, (row, 0), text, look),
        _ => {
            let last = column_number(width - 1)?;
            sheet.merge_range(row, 0, row, last, text, look).map(drop)
        }
    }
}

fn cell(
    sheet: &mut Worksheet,
    table: &SheetTable,
    form: &Form,
    at: (usize, usize),
    text: &str,
    looks: &PaperLooks,
) -> Result<(), XlsxError> {
    let (row, column) = (row_number(at.0)?, column_number(at.1)?);
    if table.header == Some(at.0) {
        return write_text(sheet, (row, column), text, &looks.heading);
    }
    let centred = form.centred.contains(&at.1);
    let is_date = table.dates.contains(&at);
    if let Some(serial) = serial_of(text).filter(|_| is_date) {
        return sheet
            .write_number_with_format(row, column, serial, &looks.date)
            .map(drop);
    }
    let look = match is_date && text.is_empty() {
        true => &looks.date,
        false => looks.text(centred, is_guarded(text)),
    };
    write_text(sheet, (row, column), text, look)
}

fn set_up_page(
    sheet: &mut Worksheet,
    table: &SheetTable,
    form: &Form,
    header: usize,
) -> Result<(), XlsxError> {
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_footer("&C第 &P 页，共 &N 页")
        .set_repeat_rows(row_number(header)?, row_number(header)?)?;
    if let (Some(last), Some(bottom)) = (
        form.printed.and_then(|columns| columns.checked_sub(1)),
        table.rows.len().checked_sub(1),
    ) {
        sheet.set_print_area(0, 0, row_number(bottom)?, column_number(last)?)?;
    }
    Ok(())
}

/// The lists to choose from, and rows that turn green when they are done. Numbers that stand there as texts are
/// meant to.
fn help_to_fill_in(
    sheet: &mut Worksheet,
    table: &SheetTable,
    form: &Form,
    header: usize,
) -> Result<(), XlsxError> {
    let first = row_number(header + 1)?;
    let last = row_number(table.rows.len().max(header + 1) - 1 + SPARE_ROWS)?;
    let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let right = column_number(width.saturating_sub(1))?;
    for (column, words) in &form.choices {
        let column = column_number(*column)?;
        // What an office writes instead must not be refused by the workbook.
        let list = DataValidation::new()
            .allow_list_strings(words)?
            .show_error_message(false);
        sheet.add_data_validation(first, column, last, column, &list)?;
    }
    if let Some((column, word)) = &form.done {
        let name = column_number_to_name(column_number(*column)?);
        let formula = format!("=${name}{}=\"{}\"", first + 1, word.replace('"', "\"\""));
        let done = ConditionalFormatFormula::new()
            .set_rule(formula.as_str())
            .set_format(super::looks::done());
        sheet.add_conditional_format(first, 0, last, right, &done)?;
    }
    sheet
        .ignore_error_range(first, 0, last, right, IgnoreError::NumberStoredAsText)
        .map(drop)
}
