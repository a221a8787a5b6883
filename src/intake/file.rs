//! What the bytes of a file are. The content decides, never the name.

use super::grid::Grid;
use super::{decode, delimited, html, workbook};
use crate::dossier::{Note, NoteKind};
use std::fmt;

/// The tables of one file, and remarks on what could not be read.
#[derive(Debug, Default)]
pub struct Reading {
    pub sheets: Vec<Sheet>,
    pub notes: Vec<Note>,
}

/// One table of a file.
#[derive(Debug)]
pub struct Sheet {
    /// Empty where the file has no sheets.
    pub name: String,
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
                Content::Workbook => reading.take_workbook(name, bytes),
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

    /// One damaged sheet does not touch the others.
    fn take_workbook(&mut self, file: &str, bytes: &[u8]) {
        let sheets = match workbook::read(bytes) {
            Ok(sheets) => sheets,
            Err(why) => return self.refuse(file, why.into()),
        };
        for workbook::Sheet { name, grid } in sheets {
            match grid {
                Ok(grid) => self.sheets.push(Sheet { name, grid }),
                Err(why) => {
                    let why = Unreadable::from(why);
                    let text = format!("“{file}”的工作表“{name}”{why}");
                    self.notes.push(Note {
                        sheet: name,
                        ..note(file, NoteKind::UnreadableFile, text)
                    });
                }
            }
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
enum Content {
    Workbook,
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
    OldWorkbook,
    BinaryWorkbook,
    OpenDocument,
    WordDocument,
    OldOfficeFile,
    Archive,
    Pdf,
    Picture,
    Binary,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unreadable::Empty => "是空文件，请检查文件后重新选择。",
            Unreadable::NoCells => "中没有内容，请检查是否选错文件。",
            Unreadable::Damaged => "不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。",
            Unreadable::Encrypted => "设有打开密码，请在 Excel 或 WPS 中取消密码、另存后重试。",
            Unreadable::TooLarge => "解压后过大，无法读入，请拆分后重试。",
            Unreadable::OldWorkbook => {
                "是旧版 Excel 工作簿（xls），请在 Excel 或 WPS 中另存为 xlsx，或复制表格后粘贴。"
            }
            Unreadable::BinaryWorkbook => {
                "是二进制工作簿（xlsb），请另存为 xlsx，或复制表格后粘贴。"
            }
            Unreadable::OpenDocument => "是 OpenDocument 文件，请另存为 xlsx，或复制表格后粘贴。",
            Unreadable::WordDocument => "是 Word 文档，请打开后复制其中的表格并粘贴。",
            Unreadable::OldOfficeFile => "是旧版 Office 文件，请打开后复制其中的表格并粘贴。",
            Unreadable::Archive => "是压缩包，请解压后选择其中的表格。",
            Unreadable::Pdf => "是 PDF 文件，请打开后复制其中的表格并粘贴。",
            Unreadable::Picture => "是图片，请提供表格文件，或复制表格后粘贴。",
            Unreadable::Binary => "不是表格文件，请提供 xlsx 或 csv 文件，或复制表格后粘贴。",
        })
    }
}

impl From<workbook::Error> for Unreadable {
    fn from(error: workbook::Error) -> Self {
        match error {
            workbook::Error::Damaged => Unreadable::Damaged,
            workbook::Error::TooLarge => Unreadable::TooLarge,
        }
    }
}

impl Content {
    fn of(bytes: &[u8]) -> Result<Self, Unreadable> {
        match bytes {
            [] => Err(Unreadable::Empty),
            [b'P', b'K', 3 | 5, 4 | 6, ..] => in_zip(bytes).map(|()| Content::Workbook),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(in_compound_file(bytes)),
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
            Content::Workbook => ("xlsx 工作簿", &["xlsx", "xlsm", "xltx"]),
            Content::Html(_) => ("网页表格", &["html", "htm"]),
            Content::Text(_) => ("文本表格", &["csv", "txt", "tsv", "tab"]),
        };
        let known = [
            "xlsx", "xlsm", "xltx", "xls", "et", "csv", "txt", "tsv", "tab", "html", "htm",
        ];
        let extension = extension.to_ascii_lowercase();
        (known.contains(&extension.as_str()) && !fitting.contains(&extension.as_str()))
            .then(|| format!("“{name}”的内容是{is}，与扩展名不符，已按实际内容读入，请核对。"))
    }
}

/// What a ZIP archive holds.
fn in_zip(bytes: &[u8]) -> Result<(), Unreadable> {
    let package = workbook::Package::open(bytes)?;
    if package.has(workbook::WORKBOOK) {
        Ok(())
    } else if package.has("xl/workbook.bin") {
        Err(Unreadable::BinaryWorkbook)
    } else if package.has("word/document.xml") {
        Err(Unreadable::WordDocument)
    } else if package.has("mimetype") && package.has("content.xml") {
        Err(Unreadable::OpenDocument)
    } else {
        Err(Unreadable::Archive)
    }
}

/// What an OLE compound file holds, by the names of its streams, which stand in it as UTF-16.
fn in_compound_file(bytes: &[u8]) -> Unreadable {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        Unreadable::Encrypted
    } else if has("Workbook") {
        Unreadable::OldWorkbook
    } else {
        Unreadable::OldOfficeFile
    }
}

fn text(bytes: &[u8]) -> Result<Content, Unreadable> {
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
