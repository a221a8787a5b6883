//! A paper as DOCX, as offices print their papers (GB/T 9704). Ours because docx-rs would add about 120 KB (brotli) to
//! the module that writes papers, while `zip` and `quick-xml` are in it already.
//!
//! | file | what stands there |
//! |---|---|
//! | `parts/` | the parts that are the same in every paper: styles, fonts, footers |
//! | `body` | from block to block, in sections |
//! | `page` | the pages of a section |
//! | `paragraph` | paragraphs and their styles |
//! | `title` | where long titles break |
//! | `table`, `columns` | tables, and how wide their columns are |
//! | `xml` | elements and texts |

mod body;
mod columns;
mod page;
mod paragraph;
mod table;
mod title;
mod xml;

use super::Document;
use std::io::{Cursor, Write};
use xml::Xml;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// The parts that are the same in every paper. Readers look for the list of types first.
const PARTS: [(&str, &str); 8] = [
    (
        "[Content_Types].xml",
        include_str!("parts/content-types.xml"),
    ),
    ("_rels/.rels", include_str!("parts/package-rels.xml")),
    (
        "word/_rels/document.xml.rels",
        include_str!("parts/document-rels.xml"),
    ),
    ("word/styles.xml", include_str!("parts/styles.xml")),
    ("word/settings.xml", include_str!("parts/settings.xml")),
    ("word/fontTable.xml", include_str!("parts/fontTable.xml")),
    ("word/footer1.xml", include_str!("parts/footer1.xml")),
    ("word/footer2.xml", include_str!("parts/footer2.xml")),
];

/// The paper as a file that Word and WPS open: the same bytes for the same paper.
///
/// # Errors
/// A sentence for the clerk, where it cannot be written.
pub fn docx(document: &Document) -> Result<Vec<u8>, String> {
    written(document)
        .map_err(|_| format!("“{}”过大，无法保存为文档，请拆分后重试。", document.title))
}

fn written(document: &Document) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in PARTS {
        put(&mut archive, name, part.as_bytes())?;
    }
    put(
        &mut archive,
        "docProps/core.xml",
        &properties(&document.title),
    )?;
    put(&mut archive, "word/document.xml", &body::body(document))?;
    Ok(archive.finish()?.into_inner())
}

fn put(archive: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, part: &[u8]) -> ZipResult<()> {
    // The same on every machine and every day.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix);
    archive.start_file(name, options)?;
    Ok(archive.write_all(part)?)
}

/// What file managers show of it.
fn properties(title: &str) -> Vec<u8> {
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
    let mut xml = Xml::new();
    let names = [("xmlns:cp", &PACKAGE as _), ("xmlns:dc", &DUBLIN_CORE as _)];
    xml.within("cp:coreProperties", &names, |xml| {
        xml.within("dc:title", &[], |xml| xml.text(title));
    });
    xml.into_bytes()
}

#[cfg(test)]
mod tests;
