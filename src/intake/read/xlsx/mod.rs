//! XLSX workbooks: archives of XML parts, read in one pass.
//!
//! | file | what stands there |
//! |---|---|
//! | `outline` | which parts are sheets, and in which order |
//! | `strings` | the texts that cells share |
//! | `sheet` | from the XML of a sheet to a table |

mod outline;
mod sheet;
mod strings;

use super::office::{Book, Error, Formats, Package, Relations, Room, Sheet, Strings};

/// The part that says which sheets there are.
pub const WORKBOOK: &str = "xl/workbook.xml";

/// The sheets of a workbook, in its order; hidden ones too, but none without cells, such as charts.
/// Formulas give the values that were saved with them.
///
/// # Errors
/// When the workbook as a whole is damaged or too large. A sheet that is does not touch the others.
pub fn read(package: &mut Package) -> Result<Vec<Sheet>, Error> {
    let mut room = Room::default();
    let relations = Relations::of(package, WORKBOOK)?;
    let outline = outline::read(package)?;
    let book = Book {
        strings: match relations.target_of_kind("sharedStrings") {
            Some(part) => strings::read(package, part, &mut room)?,
            None => Strings::default(),
        },
        formats: match relations.target_of_kind("styles") {
            Some(part) => Formats::read(package, part)?,
            None => Formats::default(),
        },
        dates: outline.dates,
    };
    Ok(outline.into_sheets(&relations, &mut |part| {
        sheet::read(package, part, &book, &mut room)
    }))
}
