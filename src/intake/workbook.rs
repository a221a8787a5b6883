//! XLSX workbooks.

use super::grid::{Grid, Offset};
use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, Xlsx};
use std::collections::HashMap;
use std::io::Cursor;

/// One sheet of a workbook.
#[derive(Debug)]
pub struct Sheet {
    pub name: String,
    /// The table, or why the sheet could not be read.
    pub grid: Result<Grid, calamine::XlsxError>,
}

/// The sheets of a workbook, in order. Formulas give the values that were saved with them.
///
/// # Errors
/// When the workbook as a whole is damaged.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, calamine::XlsxError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let names = workbook.sheet_names();
    let sheets = names.into_iter().map(|name| Sheet {
        grid: grid(&mut workbook, &name),
        name,
    });
    Ok(sheets.collect())
}

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

fn grid(workbook: &mut Workbook, name: &str) -> Result<Grid, calamine::XlsxError> {
    let mut merged = Merged::new(&workbook.merge_cells_by_sheet_name(name)?);
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let mut grid: Option<Grid> = None;
    let mut row: Vec<String> = Vec::new();
    let mut number = 0;
    while let Some(cell) = cells.next_cell()? {
        let (at_row, at_column) = cell.get_position();
        let text = text_of(cell.get_value());
        let grid = match &mut grid {
            Some(grid) => grid,
            // Rows above the first cell are not rows of the table; columns always count from the left.
            None => {
                number = at_row;
                grid.insert(Grid::at(Offset {
                    rows: at_row,
                    columns: 0,
                }))
            }
        };
        while number < at_row {
            merged.fill(number, &mut row);
            grid.push_row(row.drain(..));
            number += 1;
        }
        merged.see(at_row, at_column, &text);
        let column = at_column as usize;
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text;
    }
    let Some(mut grid) = grid else {
        return Ok(Grid::new());
    };
    merged.fill(number, &mut row);
    grid.push_row(row);
    Ok(grid)
}

/// Cells that are merged downwards: what stands in the first row stands in all of them.
struct Merged {
    regions: Vec<Dimensions>,
    /// The text of each region's first cell, by its position.
    texts: HashMap<(u32, u32), String>,
}

impl Merged {
    fn new(regions: &[Dimensions]) -> Self {
        let tall = |region: &&Dimensions| region.end.0 > region.start.0;
        Self {
            regions: regions.iter().filter(tall).copied().collect(),
            texts: HashMap::new(),
        }
    }

    fn see(&mut self, row: u32, column: u32, text: &str) {
        if self
            .regions
            .iter()
            .any(|region| region.start == (row, column))
        {
            self.texts.insert((row, column), text.to_owned());
        }
    }

    fn fill(&self, number: u32, row: &mut Vec<String>) {
        let reaching = self
            .regions
            .iter()
            .filter(|region| (region.start.0 + 1..=region.end.0).contains(&number));
        for region in reaching {
            let column = region.start.1 as usize;
            if let Some(text) = self.texts.get(&region.start) {
                if row.len() <= column {
                    row.resize(column + 1, String::new());
                }
                row[column].clone_from(text);
            }
        }
    }
}

/// The value as the office sees it, dates in one form.
fn text_of(value: &DataRef) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "是".to_owned(),
        DataRef::Bool(false) => "否".to_owned(),
        DataRef::DateTime(moment) => date_text(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn date_text(moment: &ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return moment.as_f64().to_string();
    }
    match moment.to_ymd_hms_milli() {
        (year, month, day, 0, 0, 0, _) => format!("{year:04}-{month:02}-{day:02}"),
        (year, month, day, hour, minute, ..) => {
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
        }
    }
}
