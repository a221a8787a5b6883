//! A ledger as data, and the bytes of the file it stands in.

use super::{html, workbook};
use chrono::NaiveDate;
use zicha::intake::Source;

/// One file of an office.
#[derive(Clone, Debug)]
pub struct Ledger {
    pub file: String,
    pub format: Format,
    pub sheets: Vec<Sheet>,
}

/// What the bytes of the file are. Only a workbook and HTML hold more than one sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As on the clipboard: fields parted by tabs, lines by CR LF.
    Tabs,
    Csv,
    /// With the byte order mark that Excel writes.
    CsvWithMark,
    CsvGb18030,
    Workbook,
    /// The clipboard's table as Excel writes it.
    ExcelHtml,
    /// The clipboard's table as WPS writes it.
    WpsHtml,
}

/// One table.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub name: String,
    /// Lines above the header; an empty one is a blank row.
    pub above: Vec<String>,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    /// Lines below the data.
    pub below: Vec<String>,
    /// The column whose equal neighbours are merged downwards, where the format can do that.
    pub merged: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// A date cell of a spreadsheet; in text it stands as `2022-02-07`.
    Day(NaiveDate),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Cell::Day(day)
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Text(text) => f.write_str(text),
            Cell::Day(day) => write!(f, "{day}"),
        }
    }
}

impl Sheet {
    pub fn new<const N: usize>(headings: [&str; N], rows: Vec<[Cell; N]>) -> Self {
        Self {
            headings: headings.map(str::to_owned).into(),
            rows: rows.into_iter().map(Vec::from).collect(),
            ..Self::default()
        }
    }

    pub fn named(self, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..self
        }
    }

    pub fn above<const N: usize>(self, lines: [&str; N]) -> Self {
        Self {
            above: lines.map(str::to_owned).into(),
            ..self
        }
    }

    pub fn below<const N: usize>(self, lines: [&str; N]) -> Self {
        Self {
            below: lines.map(str::to_owned).into(),
            ..self
        }
    }

    pub fn merged(self, column: usize) -> Self {
        Self {
            merged: Some(column),
            ..self
        }
    }

    /// The index of the column under a heading.
    pub fn column(&self, heading: &str) -> usize {
        let found = self.headings.iter().position(|known| known == heading);
        found.unwrap_or_else(|| panic!("no column {heading}"))
    }

    /// All rows from the first line above the header to the last one below the data.
    pub fn lines(&self) -> Vec<Vec<Cell>> {
        let alone = |line: &String| vec![Cell::from(line.as_str())];
        let headings = self
            .headings
            .iter()
            .map(|heading| Cell::from(heading.as_str()));
        self.above
            .iter()
            .map(alone)
            .chain([headings.collect()])
            .chain(self.rows.iter().cloned())
            .chain(self.below.iter().map(alone))
            .collect()
    }

    /// The index of the first data row among [`Sheet::lines`].
    pub fn first_row(&self) -> usize {
        self.above.len() + 1
    }

    /// The runs of equal neighbours in the merged column, as indices of data rows: the first and the last.
    pub fn merged_runs(&self) -> Vec<(usize, usize)> {
        let Some(column) = self.merged else {
            return Vec::new();
        };
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            match runs.last_mut() {
                Some((first, last)) if self.rows[*first][column] == row[column] => *last = index,
                _ => runs.push((index, index)),
            }
        }
        runs.retain(|(first, last)| first < last);
        runs
    }
}

impl Ledger {
    pub fn new(file: &str, format: Format, sheets: impl Into<Vec<Sheet>>) -> Self {
        Self {
            file: file.to_owned(),
            format,
            sheets: sheets.into(),
        }
    }

    pub fn source(&self) -> Source {
        Source {
            name: self.file.clone(),
            bytes: self.bytes(),
        }
    }

    pub fn bytes(&self) -> Vec<u8> {
        match self.format {
            Format::Workbook => workbook::bytes(&self.sheets),
            Format::ExcelHtml => html::excel(self.only_sheet()).into_bytes(),
            Format::WpsHtml => html::wps(self.only_sheet()).into_bytes(),
            Format::Tabs => delimited(self.only_sheet(), b'\t').into_bytes(),
            Format::Csv => delimited(self.only_sheet(), b',').into_bytes(),
            Format::CsvWithMark => {
                format!("\u{FEFF}{}", delimited(self.only_sheet(), b',')).into_bytes()
            }
            Format::CsvGb18030 => {
                let text = delimited(self.only_sheet(), b',');
                encoding_rs::GB18030.encode(&text).0.into_owned()
            }
        }
    }

    fn only_sheet(&self) -> &Sheet {
        match self.sheets.as_slice() {
            [sheet] => sheet,
            sheets => panic!("{} holds {} sheets", self.file, sheets.len()),
        }
    }
}

/// The table as text, quoted as spreadsheets do.
fn delimited(sheet: &Sheet, delimiter: u8) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for line in sheet.lines() {
        let cells = line.iter().map(Cell::to_string);
        writer.write_record(cells).expect("memory takes all rows");
    }
    let bytes = writer.into_inner().expect("memory takes all rows");
    String::from_utf8(bytes).expect("cells are text")
}
