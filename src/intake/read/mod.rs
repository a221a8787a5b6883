//! The first step: from the bytes of a file to its tables. The content decides what a file is, never the name.
//!
//! | folder or file | reads |
//! |---|---|
//! | `decode` | bytes as text |
//! | `delimited`, `json`, `html` | text in rows and fields; lists of objects; tables of web pages |
//! | `xlsx`, `xlsb`, `xls` | workbooks: of XML, of binary records, and those of old programs |
//! | `docx` | the tables of documents |
//! | `ods` | OpenDocument spreadsheets |
//! | `spreadsheet_xml` | the XML of Excel 2003 |
//! | `content`, `unreadable` | what the bytes of a file are, and why some cannot be read |
//! | `office` | what the readers of office files share |
//! | `archive` | archives with any of these inside |

mod archive;
mod content;
pub mod decode;
pub(super) mod delimited;
mod docx;
pub(super) mod html;
mod json;
mod ods;
mod office;
mod spreadsheet_xml;
mod unreadable;
mod xls;
mod xlsb;
mod xlsx;

use super::grid::Grid;
use crate::dossier::{Note, NoteKind};
use content::{Content, XmlKind};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use unreadable::Unreadable;

/// The tables of one file, and remarks on what could not be read.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    pub sheets: Vec<Sheet>,
    pub notes: Vec<Note>,
}

/// One table of a file.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name of the file; where that lies in an archive, after the archive's name and a slash.
    pub file: String,
    /// Empty where the file has no sheets.
    pub name: String,
    /// It is too large to go the way of the rest; `crossing` carries it beside.
    #[serde(skip)]
    pub grid: Rc<Grid>,
}

/// Reads a file, whatever it is.
pub fn read(name: &str, bytes: &[u8]) -> Reading {
    read_within(name, bytes, &mut archive::Limits::default())
}

/// Reads a file that may lie in an archive, which bounds what it can take.
fn read_within(name: &str, bytes: &[u8], limits: &mut archive::Limits) -> Reading {
    let mut reading = Reading::default();
    match Content::of(bytes, limits.left) {
        Ok(content) => {
            if let Some(text) = content.unlike(name) {
                reading.notes.push(note(name, NoteKind::OtherContent, text));
            }
            reading.take(name, content, limits);
        }
        Err(why) => reading.refuse(name, why),
    }
    let is_refused = |note: &Note| note.kind == NoteKind::UnreadableFile;
    if !reading.notes.iter().any(is_refused)
        && reading.sheets.iter().all(|sheet| sheet.grid.is_empty())
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

    fn take(&mut self, file: &str, content: Content, limits: &mut archive::Limits) {
        match content {
            Content::Workbook(mut package) => {
                self.take_office(file, xlsx::read(&mut package));
                limits.left = package.left();
            }
            Content::BinaryWorkbook(mut package) => {
                self.take_office(file, xlsb::read(&mut package));
                limits.left = package.left();
            }
            Content::OldWorkbook(stream) => self.take_office(file, xls::read(&stream)),
            Content::OpenDocument(mut package) => {
                self.take_office(file, ods::read(&mut package));
                limits.left = package.left();
            }
            Content::Xml(kind, text) => self.take_xml(file, kind, &text),
            Content::Document(mut package, part) => {
                match docx::read(&mut package, part) {
                    Ok(None) => self.refuse(file, Unreadable::NoTables),
                    Ok(Some(sheets)) => self.take_office(file, Ok(sheets)),
                    Err(why) => self.refuse(file, why.into()),
                }
                limits.left = package.left();
            }
            Content::Archive(mut package) => archive::read(file, &mut package, limits, self),
            Content::Html(text) => self.take_html(file, &text),
            Content::Json(document) => self.take_json(file, &document),
            Content::Text(text) => self.take_text(file, &text),
        }
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
                self.put(file, sheet.name, table.grid);
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

    fn put(&mut self, file: &str, name: String, grid: Grid) {
        let file = file.to_owned();
        let grid = grid.into();
        self.sheets.push(Sheet { file, name, grid });
    }

    fn take_html(&mut self, file: &str, text: &str) {
        match html::read(text) {
            Err(_) => self.refuse(file, Unreadable::TooMuch),
            Ok(sheets) if sheets.is_empty() && html::has_frames(text) => {
                self.refuse(file, Unreadable::Frames);
            }
            sheets => self.take_office(file, sheets),
        }
    }

    fn take_json(&mut self, file: &str, document: &json::Document) {
        let room = office::Room::default;
        let lists = match document.own() {
            Some(json::Own::Pack) => return self.refuse(file, Unreadable::Pack),
            Some(json::Own::Report) => match document.problems(room()) {
                Ok(None) => return self.refuse(file, Unreadable::Report),
                problems => problems.map(Vec::from_iter),
            },
            None => document.lists(room()),
        };
        match lists {
            Err(_) => self.refuse(file, Unreadable::TooMuch),
            Ok(lists) if lists.is_empty() => self.refuse(file, Unreadable::NoTables),
            Ok(lists) => {
                for list in lists {
                    self.tell_left_out(file, &list);
                    self.put(file, list.name, list.grid);
                }
            }
        }
    }

    /// Says what of a list is not in its table.
    fn tell_left_out(&mut self, file: &str, list: &json::List) {
        if list.left_out.is_empty() {
            return;
        }
        let keys = list.left_out.join("”“");
        let text = format!("“{keys}”的内容是嵌套的，未读入。");
        self.notes.push(Note {
            sheet: list.name.clone(),
            ..note(file, NoteKind::UnusedColumns, text)
        });
    }

    fn take_xml(&mut self, file: &str, kind: XmlKind, text: &str) {
        if text.contains('\u{FFFD}') {
            let text =
                format!("“{file}”中有无法识别的字符，请用 Excel 或 WPS 打开并另存为 xlsx 后重试。");
            self.notes.push(note(file, NoteKind::BadEncoding, text));
        }
        // Some exports begin with empty lines.
        let text = text.trim_start();
        let sheets = match kind {
            XmlKind::OpenDocument => ods::read_flat(text),
            XmlKind::Workbook => spreadsheet_xml::read(text),
        };
        self.take_office(file, sheets);
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
        if !delimited::is_within(text, office::Room::default()) {
            return self.refuse(file, Unreadable::TooMuch);
        }
        self.put(file, String::new(), delimited::read(text));
    }
}
