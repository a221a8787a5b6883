//! From the records of a sheet to a table.

use super::fields::Fields;
use super::records::{Frame, Records};
use crate::intake::read::office::{
    Book, Cells, Error, Merged, Package, Position, Room, Table, biff, value,
};

const SHEET: Frame = Frame {
    begin: 129,
    end: 130,
};

/// Kinds of records. Those of cells are told by the name of the value.
mod kind {
    pub const ROW: u16 = 0;
    pub const BLANK: u16 = 1;
    pub const SHORT_NUMBER: u16 = 2;
    pub const ERROR: u16 = 3;
    pub const BOOLEAN: u16 = 4;
    pub const NUMBER: u16 = 5;
    pub const TEXT: u16 = 6;
    pub const SHARED: u16 = 7;
    pub const TEXT_OF_FORMULA: u16 = 8;
    pub const NUMBER_OF_FORMULA: u16 = 9;
    pub const BOOLEAN_OF_FORMULA: u16 = 10;
    pub const ERROR_OF_FORMULA: u16 = 11;
    /// Cells that follow the one before, and do not say so. They come in the order of the others.
    pub const FIRST_FOLLOWING: u16 = 12;
    pub const LAST_FOLLOWING: u16 = 18;
    pub const RICH_TEXT: u16 = 62;
    pub const MERGED: u16 = 176;
}

/// # Errors
/// When the part is missing, damaged or too large.
pub fn read(
    package: &mut Package,
    part: &str,
    book: &Book,
    room: &mut Room,
) -> Result<Table, Error> {
    let mut records = Records::open(package, part, SHEET, u64::MAX)?;
    let mut sheet = Reading::default();
    while let Some((kind, fields)) = records.next()? {
        sheet.take(kind, fields, book, room)?;
    }
    sheet.cells.into_table(sheet.merged, room)
}

/// A sheet as far as it was read.
#[derive(Default)]
struct Reading {
    cells: Cells,
    merged: Vec<Merged>,
    /// Where a cell stands that does not say so.
    next: Position,
    /// The text of the last cell, used again for the next.
    shown: String,
}

impl Reading {
    fn take(
        &mut self,
        kind: u16,
        mut fields: Fields,
        book: &Book,
        room: &mut Room,
    ) -> Result<(), Error> {
        match kind {
            kind::ROW => self.row(fields, room),
            kind::MERGED => self.merge(fields, room),
            kind::BLANK..=kind::ERROR_OF_FORMULA | kind::RICH_TEXT => {
                self.next.column = fields.u32()?;
                self.cell(kind, fields, book, room)
            }
            kind::FIRST_FOLLOWING..=kind::LAST_FOLLOWING => self.cell(
                kind - kind::FIRST_FOLLOWING + kind::BLANK,
                fields,
                book,
                room,
            ),
            _ => Ok(()),
        }
    }

    fn row(&mut self, mut fields: Fields, room: &mut Room) -> Result<(), Error> {
        const HIDDEN: u8 = 0x10;
        let row = fields.u32()?;
        self.next = Position { row, column: 0 }.on_a_sheet()?;
        // Style, height and spacing.
        fields.bytes(7)?;
        if fields.u8()? & HIDDEN != 0 {
            self.cells.hide_row(row, room)?;
        }
        Ok(())
    }

    /// Reads which cells are merged downwards.
    fn merge(&mut self, mut fields: Fields, room: &mut Room) -> Result<(), Error> {
        let [top, bottom, left, right] =
            [fields.u32()?, fields.u32()?, fields.u32()?, fields.u32()?];
        let first = Position {
            row: top,
            column: left,
        }
        .on_a_sheet()?;
        let last = Position {
            row: bottom,
            column: right,
        }
        .on_a_sheet()?;
        if last.row < first.row || last.column < first.column {
            return Err(Error::Damaged);
        }
        if last.row > first.row {
            room.take_slots(1)?;
            let last_row = last.row;
            self.merged.push(Merged { first, last_row });
        }
        Ok(())
    }

    /// Reads a cell from its style on. What follows the value of a formula is the formula.
    fn cell(
        &mut self,
        kind: u16,
        mut fields: Fields,
        book: &Book,
        room: &mut Room,
    ) -> Result<(), Error> {
        /// The rest of the four bytes is about reading aids.
        const STYLE: u32 = 0x00FF_FFFF;
        let place = self.next.on_a_sheet()?;
        self.next.column += 1;
        let style = fields.u32()? & STYLE;
        self.shown.clear();
        match kind {
            kind::SHORT_NUMBER => self.show(biff::short(fields.u32()?), style, book),
            kind::NUMBER | kind::NUMBER_OF_FORMULA => self.show(fields.f64()?, style, book),
            kind::BOOLEAN | kind::BOOLEAN_OF_FORMULA => {
                self.shown.push_str(value::boolean(fields.u8()? != 0));
            }
            kind::ERROR | kind::ERROR_OF_FORMULA => self.shown.push_str(biff::error(fields.u8()?)),
            kind::SHARED => {
                let index = usize::try_from(fields.u32()?).map_err(|_| Error::Damaged)?;
                let text = book.strings.get(index).ok_or(Error::Damaged)?;
                return self.cells.put(place, text, room);
            }
            kind::TEXT | kind::TEXT_OF_FORMULA => fields.push_text(&mut self.shown)?,
            kind::RICH_TEXT => {
                let _flags = fields.u8()?;
                fields.push_text(&mut self.shown)?;
            }
            // A cell that only has a style.
            _ => {}
        }
        self.cells.put(place, &self.shown, room)
    }

    fn show(&mut self, number: f64, style: u32, book: &Book) {
        let style = usize::try_from(style).unwrap_or_default();
        let shows = book.formats.of_style(style);
        value::push_value(number, shows, book.dates, &mut self.shown);
    }
}
