//! What the bytes of a file are: the content decides, never the name.

use super::unreadable::Unreadable;
use super::{decode, docx, html, json, ods, office, spreadsheet_xml, xls, xlsb, xlsx};

/// What a file turned out to be.
pub(super) enum Content<'a> {
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
pub(super) enum XmlKind {
    OpenDocument,
    Workbook,
}

impl<'a> Content<'a> {
    /// Inflates at most so many bytes of an archive.
    pub fn of(bytes: &'a [u8], left: u64) -> Result<Self, Unreadable> {
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
    pub fn unlike(&self, name: &str) -> Option<String> {
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
