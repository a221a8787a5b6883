//! XLSX workbooks: ZIP archives of XML parts, read in one pass with bounds on everything.
//!
//! | file | what stands there |
//! |---|---|
//! | `package` | the parts of the archive, and how many bytes may be inflated |
//! | `xml` | one part, element by element |
//! | `relations`, `outline` | which parts are sheets, and in which order |
//! | `strings` | the texts that cells share |
//! | `formats`, `value` | which number formats show dates; what a cell shows |
//! | `position`, `sheet`, `cells` | from the XML of a sheet to a [`Grid`] |
//! | `room` | how much may be kept |

mod cells;
mod formats;
mod outline;
mod package;
mod position;
mod relations;
mod room;
mod sheet;
mod strings;
mod value;
mod xml;

pub use package::Package;

use super::grid::Grid;
use formats::Formats;
use relations::Relations;
use room::Room;
use strings::Strings;
use value::DateSystem;

/// The part that says which sheets there are.
pub const WORKBOOK: &str = "xl/workbook.xml";

/// Why a workbook, or one of its sheets, cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// It is incomplete, or not what a spreadsheet program writes.
    Damaged,
    /// It comes to more than one of the bounds here allows.
    TooLarge,
}

/// One sheet of a workbook.
#[derive(Debug)]
pub struct Sheet {
    pub name: String,
    /// The table, or why the sheet could not be read.
    pub grid: Result<Grid, Error>,
}

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
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Error> {
    let mut package = Package::open(bytes)?;
    let mut room = Room::default();
    let relations = Relations::of(&mut package, WORKBOOK)?;
    let outline = outline::read(&mut package)?;
    let book = Book {
        strings: match relations.target_of_kind("sharedStrings") {
            Some(part) => Strings::read(&mut package, part, &mut room)?,
            None => Strings::default(),
        },
        formats: match relations.target_of_kind("styles") {
            Some(part) => Formats::read(&mut package, part)?,
            None => Formats::default(),
        },
        dates: outline.dates,
    };
    let mut sheets = Vec::new();
    for entry in outline.sheets {
        let grid = match relations.get(&entry.relation) {
            Some(relation) if relation.kind != "worksheet" => continue,
            Some(relation) => sheet::read(&mut package, &relation.target, &book, &mut room),
            None => Err(Error::Damaged),
        };
        sheets.push(Sheet {
            name: entry.name,
            grid,
        });
    }
    Ok(sheets)
}
