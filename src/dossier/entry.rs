//! Values that remember where they stand.

use super::Field;

/// The number of a table among all tables that were read, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableId(pub u32);

/// Where a record stands: a table that was read and its row there, counted from 1 as the office sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub table: TableId,
    pub row: u32,
}

impl Place {
    /// The cell of this row that holds `field`.
    pub fn cite(self, field: Field) -> Cite {
        Cite { place: self, field }
    }
}

/// One cell that a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cite {
    pub place: Place,
    pub field: Field,
}

/// What a ledger says about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry<T> {
    /// Nothing: there is no such column, or the cell is empty.
    Absent,
    /// Something that could not be understood; a note says what.
    Unclear(Place),
    /// A value and the row that it stands in.
    Value(T, Place),
}

impl<T: Copy> Entry<T> {
    /// The value, where there is one.
    pub fn value(&self) -> Option<T> {
        self.get().copied()
    }
}

impl<T> Entry<T> {
    /// The value, where there is one.
    pub fn get(&self) -> Option<&T> {
        match self {
            Entry::Value(value, _) => Some(value),
            Entry::Absent | Entry::Unclear(_) => None,
        }
    }

    /// The row that the entry stands in, where there is one.
    pub fn place(&self) -> Option<Place> {
        match self {
            Entry::Value(_, place) | Entry::Unclear(place) => Some(*place),
            Entry::Absent => None,
        }
    }
}
