//! The workbook to fill in: what to do, then one sheet for each kind of table.
//!
//! Handed in again without a change it gives no record and no remark: the example lines and the sheet of
//! instructions are known to `intake` by the words that it has for them.

mod sheets;

use super::workbook::{Looks, book, bytes, serial_of, write_text};
use crate::intake::words;
use rust_xlsxwriter::{DataValidation, Format, Worksheet, XlsxError};
use sheets::{Column, Entry, Sheet, sheets};

const TITLE: &str = "自查模板";

/// The lines of the first sheet.
const HELP: [&str; 8] = [
    "本模板用于政府网站与政务新媒体自查。每张工作表填写一类数据，只填写已掌握的，其余工作表留空。",
    "每行填写一条记录。标题行的文字请勿改动；列的先后可以调整，没有数据的列可以不填。",
    "以“示例：”开头的行是填写示例，不作为数据，可以保留，也可以删除。填写时请另起一行，不要在示例行上修改。",
    "日期填写为“2026-01-05”的格式。有下拉列表的，从列表中选择；列表中没有的，可以直接输入。",
    "选中标题下方的单元格，可以看到该列的填写要求。",
    "“自查问答”填写无法从台账中看出的情况，指标名称见自查页面的“指标一览”。",
    "填写后保存，在自查页面点击“上传文件”选择本文件，或将文件拖到页面上，即可看到检查结果。",
    "数据只在本机浏览器中处理，不会上传到任何地方。",
];

/// The workbook, always the same bytes.
///
/// # Panics
/// Never: what it is made of does not change, and a test makes it.
pub fn template() -> Vec<u8> {
    written().expect("the template fits into a workbook")
}

fn written() -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::default();
    let mut book = book(TITLE);
    write_help(book.add_worksheet())?;
    for sheet in sheets() {
        write(book.add_worksheet(), &sheet, &looks)?;
    }
    bytes(book)
}

fn write_help(worksheet: &mut Worksheet) -> Result<(), XlsxError> {
    const WIDTH: f64 = 100.0;
    worksheet.set_name(words::HELP_SHEET)?;
    worksheet.set_column_width(0, WIDTH)?;
    write_text(worksheet, (0, 0), TITLE, &Format::new().set_bold())?;
    let wrapped = Format::new().set_text_wrap();
    for (number, line) in (1..).zip(HELP) {
        let line = format!("{number}. {line}");
        write_text(worksheet, (number, 0), &line, &wrapped)?;
    }
    Ok(())
}

fn write(worksheet: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    const WIDEST: f64 = 36.0;
    worksheet.set_name(sheet.name)?;
    worksheet.set_freeze_panes(1, 0)?;
    for (column, index) in sheet.columns.iter().zip(0_u16..) {
        write_text(
            worksheet,
            (0, index),
            column.heading,
            looks.heading.of(false),
        )?;
        let width = column.heading.chars().count() as f64 * 2.2;
        worksheet.set_column_width(index, width.clamp(14.0, WIDEST))?;
        if let Entry::Date = column.entry {
            worksheet.set_column_format(index, looks.date.of(false))?;
        }
        help_to_fill_in(worksheet, index, column)?;
        write_example(worksheet, index, column, looks)?;
    }
    Ok(())
}

/// The drop-down of a column, and the help that shows beside its cells.
fn help_to_fill_in(
    worksheet: &mut Worksheet,
    index: u16,
    column: &Column,
) -> Result<(), XlsxError> {
    const LAST_ROW: u32 = 5000;
    let mut rule = match &column.entry {
        Entry::Text | Entry::Date => DataValidation::new(),
        Entry::Choice(words) => DataValidation::new().allow_list_strings(words)?,
    };
    if !column.help.is_empty() {
        rule = rule.set_input_message(column.help)?;
    }
    // A list that an office extends by hand must not be refused by the workbook.
    rule = rule.show_error_message(false);
    worksheet.add_data_validation(1, index, LAST_ROW, index, &rule)?;
    Ok(())
}

/// The cell of the example line, which its first cell says to be one.
fn write_example(
    worksheet: &mut Worksheet,
    index: u16,
    column: &Column,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match serial_of(column.example) {
        Some(serial) => worksheet
            .write_number_with_format(1, index, serial, &looks.example_date)
            .map(drop),
        None if index == 0 => {
            let text = format!("{}{}", words::EXAMPLE, column.example);
            write_text(worksheet, (1, index), &text, &looks.example)
        }
        None => write_text(worksheet, (1, index), column.example, &looks.example),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Kind, NoteKind};
    use crate::intake::{Source, Table, take_in};

    /// Every kind of table can be filled in, so a new one needs a sheet.
    #[test]
    fn there_is_a_sheet_for_every_kind() {
        let sheets = sheets();
        for kind in Kind::ALL {
            let is_for = |sheet: &&Sheet| kind.title().starts_with(sheet.name);
            assert_eq!(sheets.iter().filter(is_for).count(), 1, "{}", kind.title());
        }
    }

    #[test]
    fn every_heading_means_what_it_says() {
        let intake = take_in(&[Source {
            name: "自查模板.xlsx".into(),
            bytes: template(),
        }]);
        let tables = intake.tables.iter().map(|(_, table)| table);
        let tables: Vec<&Table> = tables
            .filter(|table| !intake.tables.is_help(table))
            .collect();
        assert_eq!(tables.len(), sheets().len());
        for (table, sheet) in tables.into_iter().zip(sheets()) {
            let block = &table.recognised.blocks[0];
            assert!(
                block.kind.unwrap().title().starts_with(&table.sheet),
                "{}",
                table.sheet
            );
            let titles: Vec<_> = block
                .columns
                .iter()
                .map(|column| column.field.map_or("", |field| field.title()))
                .collect();
            let headings: Vec<_> = sheet.columns.iter().map(|column| column.heading).collect();
            assert_eq!(titles, headings, "{}", table.sheet);
        }
    }

    /// Each example shows something that would be understood, were it meant.
    #[test]
    fn the_examples_are_good_ones() {
        let text = |sheet: &Sheet| {
            let headings = sheet.columns.iter().map(|column| column.heading);
            let cells = sheet.columns.iter().map(|column| column.example);
            let lines = [headings.collect::<Vec<_>>(), cells.collect()];
            lines.map(|line| line.join("\t")).join("\n")
        };
        let sources: Vec<_> = sheets()
            .iter()
            .map(|sheet| Source {
                name: sheet.name.into(),
                bytes: text(sheet).into_bytes(),
            })
            .collect();
        let intake = take_in(&sources);
        // Numbers of posts never come without the remark that they are only that.
        let mut notes = intake.notes.iter();
        assert!(notes.all(|note| note.kind == NoteKind::CountsOnly));
        assert_eq!(intake.records.len(), Kind::ALL.len());
        assert!(
            intake.records.values().all(|count| *count == 1),
            "{:?}",
            intake.records
        );
    }
}
