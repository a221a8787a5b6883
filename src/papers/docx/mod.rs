//! A paper as DOCX.

use super::Document;

/// The paper as a file that Word and WPS open: the same bytes for the same paper.
///
/// # Errors
/// A sentence for the clerk, where it cannot be written.
pub fn docx(document: &Document) -> Result<Vec<u8>, String> {
    Err(format!("“{}”还不能写成文档。", document.title))
}
