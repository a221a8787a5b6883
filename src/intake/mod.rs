//! From what an office has to typed records, with a remark on everything that could not be used.
//!
//! Three steps with plain data between them: [`mod@read`] makes tables of bytes, [`recognise`] says what each
//! table is, [`collect`] makes records of its rows. [`take_in`] does all three.

pub mod clipboard;
mod collect;
pub mod date;
mod grid;
mod hints;
pub mod identity;
pub mod names;
pub mod period;
pub mod places;
pub mod read;
mod recognise;
mod repeats;
mod table;
pub mod words;

pub use collect::collect;
pub use grid::{Grid, Offset, Parts};
pub use hints::{Choice, Correction, Given, Hints};
pub use recognise::{Block, Column, How, holds_dates};
pub use table::{Evidence, Rows, Table, Tables};

use crate::dossier::{Dossier, Kind, Note, TableId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// One file, or one paste, as it was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// As the clerk knows it.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Everything that was understood, and everything that was not.
#[derive(Debug, Default)]
pub struct Intake {
    pub dossier: Dossier,
    pub tables: Tables,
    pub notes: Vec<Note>,
    pub rows: Rows,
    /// How many rows of each block gave a record, by table and block.
    pub records: BTreeMap<(TableId, usize), usize>,
}

impl Intake {
    /// How many rows gave a record of a kind.
    pub fn records_of(&self, kind: Kind) -> usize {
        let of_block = |((id, nth), count): (&(TableId, usize), &usize)| {
            let table = self.tables.of(*id)?;
            let block = table.recognised.blocks.get(*nth)?;
            (block.kind == Some(kind)).then_some(*count)
        };
        self.records.iter().filter_map(of_block).sum()
    }

    /// The corrections that hold, in the order of the tables.
    pub fn corrections(&self) -> impl Iterator<Item = Corrected<'_>> {
        self.tables.iter().flat_map(|(_, table)| {
            let cells = table.corrected.iter();
            cells.map(move |((row, column), correction)| Corrected {
                correction,
                row: table.row_of(*row, *column),
                column: table.heading(*row, *column),
            })
        })
    }
}

/// A correction that holds, with the number of its row and the heading of its column.
#[derive(Clone, Debug)]
pub struct Corrected<'a> {
    pub correction: &'a Correction,
    pub row: u32,
    pub column: String,
}

/// One source after the first two steps.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub tables: Vec<Rc<Table>>,
    pub notes: Vec<Note>,
}

impl Reading {
    /// Recognises the tables of a file that was read, as the hints want it. It comes to the same wherever the
    /// reading was done.
    pub fn of(file: &read::Reading, hints: &Hints) -> Self {
        let sheets = file.sheets.iter();
        let tables = sheets.flat_map(|sheet| Table::of_sheet(sheet, hints));
        Self {
            tables: tables.map(Rc::new).collect(),
            notes: file.notes.clone(),
        }
    }
}

/// The first two steps for one source.
pub fn read(source: &Source) -> Reading {
    let file = read::read(&source.name, &source.bytes);
    Reading::of(&file, &Hints::default())
}

/// All three steps for all sources.
pub fn take_in(sources: &[Source]) -> Intake {
    take_in_with(sources, &Hints::default())
}

/// All three steps for all sources, as the hints want it. Sources of one name are told apart by a number.
pub fn take_in_with(sources: &[Source], hints: &Hints) -> Intake {
    let mut names: Vec<String> = Vec::new();
    let mut readings = Vec::new();
    for source in sources {
        let name = free_name(&source.name, |name| names.iter().any(|known| known == name));
        readings.push(Reading::of(&read::read(&name, &source.bytes), hints));
        names.push(name);
    }
    collect(readings)
}

/// The name, or where it is taken the name with the first number that is free: 「台账（2）.xlsx」.
///
/// ```
/// use zicha::intake::free_name;
/// assert_eq!(free_name("台账.xlsx", |name| name == "台账.xlsx"), "台账（2）.xlsx");
/// assert_eq!(free_name("台账.xlsx", |_| false), "台账.xlsx");
/// ```
pub fn free_name(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    let (stem, ending) = name.rfind('.').map_or((name, ""), |dot| name.split_at(dot));
    let mut numbered = (2..).map(|number| format!("{stem}（{number}）{ending}"));
    let free = numbered.find(|name| !is_taken(name));
    free.unwrap_or_else(|| name.to_owned())
}
