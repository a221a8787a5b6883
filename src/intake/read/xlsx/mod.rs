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

use super::office::{DateSystem, Error, Formats, Package, Relations, Room, Sheet, Strings};

/// The part that says which sheets there are.
pub const WORKBOOK: &str = "xl/workbook.xml";

/// What the sheets of a workbook share.
struct Book {
    strings: Strings,
    formats: Formats,
    dates: DateSystem,
}

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
    let mut sheets = Vec::new();
    for entry in outline.sheets {
        let table = match relations.get(&entry.relation) {
            Some(relation) if relation.kind != "worksheet" => continue,
            Some(relation) => sheet::read(package, &relation.target, &book, &mut room),
            None => Err(Error::Damaged),
        };
        sheets.push(Sheet {
            name: entry.name,
            hidden: entry.hidden,
            table,
        });
    }
    Ok(sheets)
}
