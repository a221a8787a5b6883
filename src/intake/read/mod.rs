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
//! | `office` | what the readers of office files share |
//! | `archive` | archives with any of these inside |

mod archive;
pub mod decode;
pub(super) mod delimited;
mod docx;
pub(super) mod html;
mod json;
mod ods;
mod office;
mod spreadsheet_xml;
mod xls;
mod xlsb;
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
    /// The name of the file; where that lies in an archive, after the archive's name and a slash.
    pub file: String,
    /// Empty where the file has no sheets.
    pub name: String,
    /// It is too large to go the way of the rest; `crossing` carries it beside.
    #[serde(skip)]
    pub grid: Grid,
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
        match (document.own(), document.lists(office::Room::default())) {
            (Some(json::Own::Report), _) => self.refuse(file, Unreadable::Report),
            (Some(json::Own::Pack), _) => self.refuse(file, Unreadable::Pack),
            (None, Err(_)) => self.refuse(file, Unreadable::TooMuch),
            (None, Ok(lists)) if lists.is_empty() => self.refuse(file, Unreadable::NoTables),
            (None, Ok(lists)) => {
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

/// What a file turned out to be.
enum Content<'a> {
    Workbook(office::Package<'a>),
    BinaryWorkbook(office::Package<'a>),
    /// The stream of its records.
    OldWorkbook(Vec<u8>),
    /// A document, and the part of it that holds the text.
    Document(office::Package<'a>, &'static str),
    Archive(office::Package<'a>),
    OpenDocument(office::Package<'a>),
    Xml(XmlKind, String),
    Html(String),
    Json(json::Document),
    Text(String),
}

/// Which spreadsheet one file of XML is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum XmlKind {
    OpenDocument,
    Workbook,
}

/// Why a file cannot be read; the sentence goes on from the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unreadable {
    Empty,
    NoCells,
    NoTables,
    Damaged,
    Encrypted,
    TooLarge,
    TooMuch,
    OpenDocument,
    OldOfficeFile,
    Archive,
    NestedArchive,
    LockedArchive,
    ManyFiles,
    Frames,
    SingleFilePage,
    Report,
    Pack,
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
            Unreadable::NoTables => "中没有表格，请检查是否选错文件。",
            Unreadable::Damaged => "不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。",
            Unreadable::Encrypted => "设有打开密码，请在 Excel 或 WPS 中取消密码、另存后重试。",
            Unreadable::TooLarge => "解压后过大，无法读入，请拆分后重试。",
            Unreadable::TooMuch => "内容过多，无法读入，请拆分后重试。",
            Unreadable::OpenDocument => "是 OpenDocument 文档，请打开后复制其中的表格并粘贴。",
            Unreadable::OldOfficeFile => "是旧版 Office 文件，请打开后复制其中的表格并粘贴。",
            Unreadable::Archive => "是压缩包，请解压后选择其中的表格。",
            Unreadable::NestedArchive => "是多层压缩包，请解压后选择其中的表格。",
            Unreadable::LockedArchive => "设有解压密码，请解压后选择其中的表格。",
            Unreadable::ManyFiles => "是压缩包，文件超过200个，请解压后选择其中的表格。",
            Unreadable::Frames => {
                "是多文件网页，数据在同名的“.files”文件夹中，请用 Excel 打开原网页，另存为 xlsx 后重试。"
            }
            Unreadable::SingleFilePage => {
                "是单个文件网页（mht），请用 Excel 或 WPS 打开，另存为 xlsx 后重试。"
            }
            Unreadable::Report => "是本程序导出的检查结果，不是台账，请选择原来的台账。",
            Unreadable::Pack => "是规则包，不是台账，请作为本地规则载入。",
            Unreadable::Pdf => "是 PDF 文件，请打开后复制其中的表格并粘贴。",
            Unreadable::Picture => "是图片，请提供表格文件，或复制表格后粘贴。",
            Unreadable::Binary => "不是表格文件，请提供 xlsx、csv 或 docx 文件，或复制表格后粘贴。",
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
    /// Inflates at most so many bytes of an archive.
    fn of(bytes: &'a [u8], left: u64) -> Result<Self, Unreadable> {
        match bytes {
            [] => Err(Unreadable::Empty),
            [b'P', b'K', 3 | 5, 4 | 6, ..] => in_zip(bytes, left),
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
            Content::Document(..) => ("Word 文档", &["docx", "docm", "dotx"]),
            Content::Archive(_) => ("压缩包", &["zip"]),
            Content::OpenDocument(_) => ("OpenDocument 表格", &["ods", "ots"]),
            Content::Xml(XmlKind::OpenDocument, _) => {
                ("单文件 OpenDocument 表格", &["fods", "xml"])
            }
            Content::Xml(XmlKind::Workbook, _) => ("Excel 2003 的 XML 表格", &["xml"]),
            Content::Html(_) => ("网页表格", &["html", "htm"]),
            Content::Json(_) => ("JSON 数据", &["json", "jsonl", "ndjson", "txt"]),
            Content::Text(_) => ("文本表格", &["csv", "txt", "tsv", "tab"]),
        };
        let known = [
            "xlsx", "xlsm", "xltx", "xlsb", "xls", "et", "ods", "ots", "fods", "xml", "docx",
            "docm", "dotx", "doc", "wps", "zip", "rar", "7z", "json", "jsonl", "ndjson", "csv",
            "txt", "tsv", "tab", "html", "htm",
        ];
        let extension = extension.to_ascii_lowercase();
        (known.contains(&extension.as_str()) && !fitting.contains(&extension.as_str()))
            .then(|| format!("“{name}”的内容是{is}，与扩展名不符，已按实际内容读入，请核对。"))
    }
}

/// What a ZIP archive holds.
fn in_zip(bytes: &[u8], left: u64) -> Result<Content<'_>, Unreadable> {
    let mut package = office::Package::open(bytes, left)?;
    if package.has(xlsx::WORKBOOK) {
        Ok(Content::Workbook(package))
    } else if package.has(xlsb::WORKBOOK) {
        Ok(Content::BinaryWorkbook(package))
    } else if let Some(part) = docx::document(&package) {
        Ok(Content::Document(package, part))
    } else if ods::is_spreadsheet(&mut package) {
        Ok(Content::OpenDocument(package))
    } else if package.has("mimetype") && package.has("content.xml") {
        Err(Unreadable::OpenDocument)
    } else if package.has_folder("xl") || package.has_folder("word") {
        Err(Unreadable::Damaged)
    } else if package.has("[Content_Types].xml") {
        // Slides, drawings and whatever else comes in such packages.
        Err(Unreadable::Binary)
    } else {
        Ok(Content::Archive(package))
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
    if is_single_file_page(&text) {
        return Err(Unreadable::SingleFilePage);
    }
    if let Some(kind) = xml_kind(&text) {
        return Ok(Content::Xml(kind, text));
    }
    if text.trim_start().starts_with(['{', '[']) {
        let document = json::Document::of(&text).map_err(|_| Unreadable::TooMuch)?;
        if let Some(document) = document {
            return Ok(Content::Json(document));
        }
    }
    if html::has_table(&text) || html::has_frames(&text) {
        return Ok(Content::Html(text));
    }
    Ok(Content::Text(text))
}

/// Whether a text is a web page with everything that belongs to it, encoded as mail is.
fn is_single_file_page(text: &str) -> bool {
    const HEAD: usize = 20;
    let mut head = text.lines().take(HEAD);
    head.any(|line| {
        let line = line.trim_start().to_ascii_lowercase();
        line.starts_with("content-type: multipart/related")
    })
}

/// Which spreadsheet a text is, by the root of its XML.
fn xml_kind(text: &str) -> Option<XmlKind> {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return None;
    }
    let mut left = u64::MAX;
    let part: office::Part = Box::new(text.as_bytes());
    let mut xml = office::Xml::new(part, u64::MAX, &mut left);
    xml.any_root().ok()?;
    if ods::is_flat_spreadsheet(&xml) {
        Some(XmlKind::OpenDocument)
    } else if spreadsheet_xml::is_workbook(&xml) {
        Some(XmlKind::Workbook)
    } else {
        None
    }
}
