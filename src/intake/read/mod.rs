//! The first step: from the bytes of a file to its tables. The content decides what a file is, never the name.
//!
//! | folder or file | reads |
//! |---|---|
//! | `decode` | bytes as text |
//! | `delimited`, `html` | text in rows and fields; tables of web pages |
//! | `xlsx`, `xlsb`, `xls` | workbooks: of XML, of binary records, and those of old programs |
//! | `office` | what the readers of office files share |

pub mod decode;
pub(super) mod delimited;
pub(super) mod html;
mod office;
mod xlsb;
mod xls;
mod xlsx;

use super::grid::Grid;
use crate::dossier::{Note, NoteKind};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The tables of one file, and remarks on what could not be read.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    pub sheets: Vec<Sheet>,
    pub notes: Vec<Note>,
}

/// One table of a file.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Empty where the file has no sheets.
    pub name: String,
    /// It is too large to go the way of the rest; `crossing` carries it beside.
    #[serde(skip)]
    pub grid: Grid,
}

/// Reads a file, whatever it is.
pub fn read(name: &str, bytes: &[u8]) -> Reading {
    let mut reading = Reading::default();
    match Content::of(bytes) {
        Ok(content) => {
            if let Some(text) = content.unlike(name) {
                reading.notes.push(note(name, NoteKind::OtherContent, text));
            }
            match content {
                Content::Workbook(mut package) => {
                    reading.take_office(name, xlsx::read(&mut package));
                }
                Content::BinaryWorkbook(mut package) => {
                    reading.take_office(name, xlsb::read(&mut package));
                }
                Content::OldWorkbook(stream) => {
                    reading.take_office(name, xls::read(&stream));
                }
                Content::Html(text) => reading.take_html(&text),
                Content::Text(text) => reading.take_text(name, &text),
            }
        }
        Err(why) => reading.refuse(name, why),
    }
    let is_refused = |note: &Note| note.kind == NoteKind::UnreadableFile;
    if !reading.notes.iter().any(is_refused)
        && reading.sheets.iter().all(|sheet| is_empty(&sheet.grid))
    {
        reading.refuse(name, Unreadable::NoCells);
    }
    reading
}

/// What stands for the reading of a file at which the reader itself failed.
pub fn failed(name: &str) -> Reading {
    let mut reading = Reading::default();
    reading.refuse(name, Unreadable::Failed);
    reading
}

/// A remark on a file as a whole.
fn note(file: &str, kind: NoteKind, text: String) -> Note {
    Note {
        file: file.to_owned(),
        sheet: String::new(),
        row: 0,
        column: None,
        cell: None,
        kind,
        text,
    }
}

impl Reading {
    fn refuse(&mut self, file: &str, why: Unreadable) {
        let text = format!("“{file}”{why}");
        self.notes.push(note(file, NoteKind::UnreadableFile, text));
    }

    /// Sheets of an office file. One damaged sheet does not touch the others.
    fn take_office(&mut self, file: &str, sheets: Result<Vec<office::Sheet>, office::Error>) {
        let sheets = match sheets {
            Ok(sheets) => sheets,
            Err(why) => return self.refuse(file, why.into()),
        };
        for sheet in sheets {
            match &sheet.table {
                Ok(table) => self.tell_asides(file, &sheet, table),
                Err(why) => {
                    let why = Unreadable::from(*why);
                    let text = format!("“{file}”的工作表“{}”{why}", sheet.name);
                    self.notes.push(Note {
                        sheet: sheet.name.clone(),
                        ..note(file, NoteKind::UnreadableFile, text)
                    });
                }
            }
            if let Ok(table) = sheet.table {
                let (name, grid) = (sheet.name, table.grid);
                self.sheets.push(Sheet { name, grid });
            }
        }
    }

    /// Says what of a sheet is hidden, and which formulas have no value.
    fn tell_asides(&mut self, file: &str, sheet: &office::Sheet, table: &office::Table) {
        if table.grid.height() == 0 {
            return;
        }
        let mut say = |row: u32, cell: Option<String>, kind, text| {
            self.notes.push(Note {
                sheet: sheet.name.clone(),
                row,
                cell,
                ..note(file, kind, text)
            });
        };
        if sheet.hidden {
            let text = format!("工作表“{}”是隐藏的，已照常读入。", sheet.name);
            say(0, None, NoteKind::Hidden, text);
        }
        if let Some(first) = table.hidden_rows.first() {
            let text = match table.hidden_rows.len() {
                1 => format!("第{}行是隐藏的，已照常读入。", first + 1),
                count => format!("第{}行等{count}行是隐藏的，已照常读入。", first + 1),
            };
            say(first + 1, None, NoteKind::Hidden, text);
        }
        if let Some(first) = table.unsaved.first() {
            let letters = table.grid.column_letters(first.column as usize);
            let cell = format!("{letters}{}", first.row + 1);
            let cells = match table.unsaved.len() {
                1 => format!("{cell}单元格的公式"),
                count => format!("{cell}等{count}个单元格的公式"),
            };
            let text = format!(
                "{cells}没有保存计算结果，按空白读入，请用 Excel 或 WPS 打开并保存后重试。"
            );
            say(first.row + 1, Some(cell), NoteKind::UnsavedFormula, text);
        }
    }

    /// Tables of a page have no names; where there are several they are numbered.
    fn take_html(&mut self, text: &str) {
        let grids = html::read(text);
        let several = grids.len() > 1;
        let sheets = grids.into_iter().zip(1..).map(|(grid, number)| Sheet {
            name: if several {
                format!("表{number}")
            } else {
                String::new()
            },
            grid,
        });
        self.sheets.extend(sheets);
    }

    fn take_text(&mut self, file: &str, text: &str) {
        let broken = |(_, line): &(u32, &str)| line.contains('\u{FFFD}');
        if let Some((row, _)) = (1..).zip(text.lines()).find(broken) {
            let text = format!(
                "“{file}”第{row}行起有无法识别的字符，请另存为 UTF-8 或 GB18030 编码后重试。"
            );
            self.notes.push(Note {
                row,
                ..note(file, NoteKind::BadEncoding, text)
            });
        }
        self.sheets.push(Sheet {
            name: String::new(),
            grid: delimited::read(text),
        });
    }
}

fn is_empty(grid: &Grid) -> bool {
    (0..grid.height()).all(|row| grid.is_blank(row))
}

/// What a file turned out to be.
enum Content<'a> {
    Workbook(office::Package<'a>),
    BinaryWorkbook(office::Package<'a>),
    /// The stream of its records.
    OldWorkbook(Vec<u8>),
    Html(String),
    Text(String),
}

/// Why a file cannot be read; the sentence goes on from the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unreadable {
    Empty,
    NoCells,
    Damaged,
    Encrypted,
    TooLarge,
    OpenDocument,
    WordDocument,
    OldOfficeFile,
    Archive,
    Pdf,
    Picture,
    Binary,
    Failed,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unreadable::Empty => "是空文件，请检查文件后重新选择。",
            Unreadable::NoCells => "中没有内容，请检查是否选错文件。",
            Unreadable::Damaged => "不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。",
            Unreadable::Encrypted => "设有打开密码，请在 Excel 或 WPS 中取消密码、另存后重试。",
            Unreadable::TooLarge => "解压后过大，无法读入，请拆分后重试。",
            Unreadable::OpenDocument => "是 OpenDocument 文件，请另存为 xlsx，或复制表格后粘贴。",
            Unreadable::WordDocument => "是 Word 文档，请打开后复制其中的表格并粘贴。",
            Unreadable::OldOfficeFile => "是旧版 Office 文件，请打开后复制其中的表格并粘贴。",
            Unreadable::Archive => "是压缩包，请解压后选择其中的表格。",
            Unreadable::Pdf => "是 PDF 文件，请打开后复制其中的表格并粘贴。",
            Unreadable::Picture => "是图片，请提供表格文件，或复制表格后粘贴。",
            Unreadable::Binary => "不是表格文件，请提供 xlsx 或 csv 文件，或复制表格后粘贴。",
            Unreadable::Failed => {
                "未能读入，可能过大或已损坏，请拆分或另存后重试，或复制其中的表格后粘贴。"
            }
        })
    }
}

impl From<office::Error> for Unreadable {
    fn from(error: office::Error) -> Self {
        match error {
            office::Error::Damaged => Unreadable::Damaged,
            office::Error::TooLarge => Unreadable::TooLarge,
            office::Error::Encrypted => Unreadable::Encrypted,
        }
    }
}

impl<'a> Content<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        match bytes {
            [] => Err(Unreadable::Empty),
            [b'P', b'K', 3 | 5, 4 | 6, ..] => in_zip(bytes),
            _ if bytes.starts_with(&xls::MARK) => in_compound_file(bytes),
            [b'%', b'P', b'D', b'F', ..] => Err(Unreadable::Pdf),
            [0x89, b'P', b'N', b'G', ..]
            | [0xFF, 0xD8, 0xFF, ..]
            | [b'G', b'I', b'F', b'8', ..] => Err(Unreadable::Picture),
            [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] => Err(Unreadable::Archive),
            _ => text(bytes),
        }
    }

    /// Says so when the name promises another content.
    fn unlike(&self, name: &str) -> Option<String> {
        let (_, extension) = name.rsplit_once('.')?;
        let (is, fitting): (_, &[&str]) = match self {
            Content::Workbook(_) => ("xlsx 工作簿", &["xlsx", "xlsm", "xltx"]),
            Content::BinaryWorkbook(_) => ("xlsb 工作簿", &["xlsb"]),
            Content::OldWorkbook(_) => ("xls 工作簿", &["xls", "et"]),
            Content::Html(_) => ("网页表格", &["html", "htm"]),
            Content::Text(_) => ("文本表格", &["csv", "txt", "tsv", "tab"]),
        };
        let known = [
            "xlsx", "xlsm", "xltx", "xlsb", "xls", "et", "csv", "txt", "tsv", "tab", "html", "htm",
        ];
        let extension = extension.to_ascii_lowercase();
        (known.contains(&extension.as_str()) && !fitting.contains(&extension.as_str()))
            .then(|| format!("“{name}”的内容是{is}，与扩展名不符，已按实际内容读入，请核对。"))
    }
}

/// What a ZIP archive holds.
fn in_zip(bytes: &[u8]) -> Result<Content<'_>, Unreadable> {
    let package = office::Package::open(bytes)?;
    if package.has(xlsx::WORKBOOK) {
        Ok(Content::Workbook(package))
    } else if package.has(xlsb::WORKBOOK) {
        Ok(Content::BinaryWorkbook(package))
    } else if package.has("word/document.xml") {
        Err(Unreadable::WordDocument)
    } else if package.has("mimetype") && package.has("content.xml") {
        Err(Unreadable::OpenDocument)
    } else {
        Err(Unreadable::Archive)
    }
}

/// What an OLE compound file holds.
fn in_compound_file(bytes: &[u8]) -> Result<Content<'_>, Unreadable> {
    let file = xls::Compound::open(bytes).map_err(|_| in_damaged_compound_file(bytes))?;
    if let Some(stream) = xls::stream(&file) {
        Ok(Content::OldWorkbook(stream))
    } else if file.has("EncryptedPackage") {
        Err(Unreadable::Encrypted)
    } else {
        Err(Unreadable::OldOfficeFile)
    }
}

/// What it held, by the names of streams that stand somewhere in it as UTF-16.
fn in_damaged_compound_file(bytes: &[u8]) -> Unreadable {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        Unreadable::Encrypted
    } else if has("WordDocument") || has("PowerPoint Document") {
        Unreadable::OldOfficeFile
    } else {
        Unreadable::Damaged
    }
}

fn text(bytes: &[u8]) -> Result<Content<'static>, Unreadable> {
    let text = decode::decode(bytes);
    if text.contains('\0') {
        return Err(Unreadable::Binary);
    }
    if html::has_table(&text) {
        Ok(Content::Html(text))
    } else {
        Ok(Content::Text(text))
    }
}
