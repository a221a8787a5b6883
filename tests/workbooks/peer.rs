//! Workbooks read by calamine, in the text form that the library gives.

use calamine::{Data, DataType, Dimensions, ExcelDateTime, Range, Reader};
use std::collections::BTreeMap;
use std::io::Cursor;

/// The cells of a sheet that hold something, by row and column from 0.
pub type Cells = BTreeMap<(u32, u32), String>;

/// Each sheet with its name. Which cells are merged each kind of workbook says for itself.
pub fn read<'b, W: Reader<Cursor<&'b [u8]>>>(
    bytes: &'b [u8],
    merged: impl Fn(&mut W, &str) -> Result<Vec<Dimensions>, W::Error>,
) -> Vec<(String, Cells)> {
    let mut workbook = W::new(Cursor::new(bytes)).expect("a workbook");
    let names = workbook.sheet_names();
    let sheets = names.into_iter().map(|name| {
        let range = workbook.worksheet_range(&name).expect("a readable sheet");
        let merged = merged(&mut workbook, &name).expect("readable regions");
        (name, sheet(&range, &merged))
    });
    sheets.collect()
}

fn sheet(range: &Range<Data>, merged: &[Dimensions]) -> Cells {
    let (top, left) = range.start().unwrap_or_default();
    let mut cells = Cells::new();
    for (row, column, data) in range.used_cells() {
        let place = |from: u32, index: usize| from + u32::try_from(index).expect("a small sheet");
        let text = text_of(data).trim().to_owned();
        if !text.is_empty() {
            cells.insert((place(top, row), place(left, column)), text);
        }
    }
    for region in merged.iter().filter(|region| region.end.0 > region.start.0) {
        if let Some(text) = cells.get(&region.start).cloned() {
            for row in region.start.0..=region.end.0 {
                cells.insert((row, region.start.1), text.clone());
            }
        }
    }
    cells
}

fn text_of(data: &Data) -> String {
    match data {
        Data::Bool(true) => "是".to_owned(),
        Data::Bool(false) => "否".to_owned(),
        Data::DateTime(moment) if moment.is_datetime() => date(moment),
        Data::DateTime(moment) => moment.as_f64().to_string(),
        Data::DateTimeIso(moment) => iso(moment),
        Data::DurationIso(duration) => time(duration),
        data if data.is_empty() => String::new(),
        data => data.to_string(),
    }
}

fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute) {
        (0, 0) => date,
        _ => format!("{date} {hour:02}:{minute:02}"),
    }
}

/// The moment that is written as `2022-02-07T09:30:00`.
fn iso(moment: &str) -> String {
    match moment.split_once('T') {
        None | Some((_, "00:00:00")) => moment.chars().take(10).collect(),
        Some((date, time)) => format!("{date} {}", &time[..5]),
    }
}

/// The time of day that is written as `PT09H30M00S`.
fn time(duration: &str) -> String {
    let digits: Vec<_> = duration
        .split(|char: char| !char.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    digits.get(..2).expect("hours and minutes").join(":")
}
