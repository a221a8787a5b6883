//! XLSB workbooks: archives like those of XLSX, whose parts are binary records instead of XML.
//!
//! | file | what stands there |
//! |---|---|
//! | `records` | one part, record by record |
//! | `fields` | what stands in a record |
//! | `parts` | which sheets there are, the texts that cells share, and what each style shows |
//! | `sheet` | from the records of a sheet to a table |

mod fields;
mod parts;
mod records;
mod sheet;

use super::office::{Book, Error, Formats, Package, Relations, Room, Sheet, Strings};

/// The part that says which sheets there are.
pub const WORKBOOK: &str = "xl/workbook.bin";

/// The sheets of a workbook, as the reader of XLSX gives them.
///
/// # Errors
/// When the workbook as a whole is damaged or too large. A sheet that is does not touch the others.
pub fn read(package: &mut Package) -> Result<Vec<Sheet>, Error> {
    let mut room = Room::default();
    let relations = Relations::of(package, WORKBOOK)?;
    let outline = parts::outline(package)?;
    let book = Book {
        strings: match relations.target_of_kind("sharedStrings") {
            Some(part) => parts::strings(package, part, &mut room)?,
            None => Strings::default(),
        },
        formats: match relations.target_of_kind("styles") {
            Some(part) => parts::formats(package, part)?,
            None => Formats::default(),
        },
        dates: outline.dates,
    };
    Ok(outline.into_sheets(&relations, &mut |part| {
        sheet::read(package, part, &book, &mut room)
    }))
}
