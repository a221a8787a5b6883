//! What the readers of office files share: archives of XML parts, and what cells show, with bounds on everything.
//!
//! | file | what stands there |
//! |---|---|
//! | `package` | the parts of an archive, and how many bytes may be inflated |
//! | `metered` | bytes that are counted as they come |
//! | `xml` | one part, element by element |
//! | `relations`, `book` | what a part refers to; what workbooks are made of |
//! | `formats`, `value` | which number formats show dates; what a cell shows |
//! | `biff` | numbers and errors in binary workbooks |
//! | `strings` | the texts that cells share |
//! | `position`, `cells` | from cells wherever they stand to a [`Grid`] |
//! | `room` | how much may be kept |

pub mod biff;
mod book;
mod cells;
mod formats;
mod metered;
mod package;
pub mod position;
mod relations;
mod room;
mod strings;
pub mod value;
mod xml;

pub use book::{Book, Entry, Outline};
pub use cells::{Cells, Merged};
pub use formats::{Formats, Shows};
pub use metered::{MOST_IN_ONE, Metered};
pub use package::{MOST_INFLATED, Package, Part};
pub use position::Position;
pub use relations::Relations;
pub use room::Room;
pub use strings::Strings;
pub use value::DateSystem;
pub use xml::{Level, Xml};

use crate::intake::grid::Grid;

/// Why a file, or one of its sheets, cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// It is incomplete, or not what an office program writes.
    Damaged,
    /// It comes to more than one of the bounds here allows.
    TooLarge,
    /// It asks for a password.
    Encrypted,
}

/// One sheet of a workbook, or one table of a document.
#[derive(Debug)]
pub struct Sheet {
    /// Empty where the file gives its tables no names.
    pub name: String,
    /// Whether the office hid the whole sheet. It is read all the same.
    pub hidden: bool,
    /// What stands in it, or why it could not be read.
    pub table: Result<Table, Error>,
}

/// The tables of a file that gives them no names, numbered in their order where there are several. Those in which
/// nothing stands count and are left out.
pub fn numbered(tables: Vec<Table>) -> Vec<Sheet> {
    let several = tables.len() > 1;
    let sheets = tables.into_iter().zip(1..).map(|(table, number)| Sheet {
        name: if several {
            format!("表{number}")
        } else {
            String::new()
        },
        hidden: false,
        table: Ok(table),
    });
    let holds = |sheet: &Sheet| {
        sheet
            .table
            .as_ref()
            .is_ok_and(|table| !table.grid.is_empty())
    };
    sheets.filter(holds).collect()
}

/// What stands in a sheet, and what the clerk should know of it besides.
#[derive(Debug, Default)]
pub struct Table {
    pub grid: Grid,
    /// Rows that are hidden and hold something, from 0, in order. They are read all the same.
    pub hidden_rows: Vec<u32>,
    /// Formulas that were saved without their values, in order. They are not calculated here.
    pub unsaved: Vec<Position>,
}
