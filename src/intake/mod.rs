//! From what an office has to typed records, with a remark on everything that could not be used.
//!
//! Three steps with plain data between them: [`mod@read`] makes tables of bytes, [`recognise`] says what each
//! table is, [`collect`] makes records of its rows. [`take_in`] does all three.

pub mod clipboard;
mod collect;
pub mod date;
mod grid;
pub mod identity;
pub mod names;
pub mod period;
pub mod read;
mod recognise;
mod table;
pub mod words;

pub use collect::collect;
pub use grid::Grid;
pub use recognise::{Block, recognise};
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
    /// How many rows of each table gave a record of each kind.
    pub records: BTreeMap<(TableId, Kind), usize>,
}

/// One source after the first two steps. It depends on nothing but its bytes.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub tables: Vec<Rc<Table>>,
    pub notes: Vec<Note>,
}

/// Reads one source and recognises its tables.
pub fn read(source: &Source) -> Reading {
    let file = read::read(&source.name, &source.bytes);
    let tables = file
        .sheets
        .into_iter()
        .filter(|sheet| sheet.grid.height() > 0);
    Reading {
        tables: tables
            .map(|sheet| Table::new(&source.name, sheet.name, sheet.grid).into())
            .collect(),
        notes: file.notes,
    }
}

/// All three steps for all sources.
pub fn take_in(sources: &[Source]) -> Intake {
    collect(sources.iter().map(read).collect())
}
