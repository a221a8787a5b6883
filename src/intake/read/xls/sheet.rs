//! From the records of a sheet to a table.

use super::globals::Book;
use super::number::Saved;
use super::record::{Body, Record, Records, kind};
use crate::intake::read::office::{Cells, Error, Merged, Position, Room, Table, biff, value};

/// # Errors
/// When the sheet is damaged or too large.
pub fn read(records: &mut Records, book: &Book, room: &mut Room) -> Result<Table, Error> {
    let mut sheet = Sheet::default();
    while let Some(record) = records.next()? {
        sheet.take(record, book, room)?;
    }
    sheet.settle(room)?;
    sheet.cells.into_table(sheet.merged, room)
}

#[derive(Default)]
struct Sheet {
    cells: Cells,
    merged: Vec<Merged>,
    /// The formula whose value is a text that has not come yet.
    waiting: Option<Position>,
    /// What the cell at hand shows; used again for the next.
    text: String,
}

impl Sheet {
    /// Takes one record. What kinds are not named here say nothing about cells.
    fn take(&mut self, record: Record, book: &Book, room: &mut Room) -> Result<(), Error> {
        let mut body = record.body;
        self.text.clear();
        match record.kind {
            kind::ROW => return self.row(body, room),
            kind::MERGEDCELLS => return self.merge(body, room),
            kind::MULRK => return self.numbers(body, book, room),
            kind::STRING => return self.saved_text(body, book, room),
            kind::BLANK | kind::MULBLANK | kind::LABEL | kind::RSTRING | kind::LABELSST => {}
            kind::NUMBER | kind::RK | kind::BOOLERR | kind::FORMULA => {}
            _ => return Ok(()),
        }
        let place = place(&mut body)?;
        let style = body.u16()?;
        match record.kind {
            kind::LABEL | kind::RSTRING => book.coding.push_long(&mut body, &mut self.text)?,
            kind::LABELSST => {
                let index = usize::try_from(body.u32()?).ok();
                let text = index.and_then(|index| book.strings.get(index));
                return self.cells.put(place, text.ok_or(Error::Damaged)?, room);
            }
            kind::NUMBER => self.push_number(f64::from_bits(body.u64()?), style, book),
            kind::RK => self.push_number(biff::short(body.u32()?), style, book),
            kind::BOOLERR => {
                let code = body.u8()?;
                self.text.push_str(match body.u8()? {
                    0 => value::boolean(code != 0),
                    _ => biff::error(code),
                });
            }
            kind::FORMULA => {
                self.settle(room)?;
                match Saved::of(body.u64()?)? {
                    Saved::Number(number) => self.push_number(number, style, book),
                    Saved::Text => self.waiting = Some(place),
                    Saved::Boolean(is_true) => self.text.push_str(value::boolean(is_true)),
                    Saved::Error(code) => self.text.push_str(biff::error(code)),
                    Saved::EmptyText => {}
                }
            }
            // Blank ones.
            _ => {}
        }
        self.cells.put(place, &self.text, room)
    }

    fn push_number(&mut self, number: f64, style: u16, book: &Book) {
        let shows = book.formats.of_style(style.into());
        value::push_value(number, shows, book.dates, &mut self.text);
    }

    /// Cells side by side, with numbers.
    fn numbers(&mut self, mut body: Body, book: &Book, room: &mut Room) -> Result<(), Error> {
        const ONE: usize = 6;
        let mut place = place(&mut body)?;
        // The column of the last is repeated at the end.
        while body.data().len() >= ONE {
            let style = body.u16()?;
            let number = biff::short(body.u32()?);
            self.text.clear();
            self.push_number(number, style, book);
            self.cells.put(place.on_a_sheet()?, &self.text, room)?;
            place.column += 1;
        }
        Ok(())
    }

    /// The value of the formula before.
    fn saved_text(&mut self, mut body: Body, book: &Book, room: &mut Room) -> Result<(), Error> {
        book.coding.push_long(&mut body, &mut self.text)?;
        match self.waiting.take() {
            Some(place) => self.cells.put(place, &self.text, room),
            None => Ok(()),
        }
    }

    /// Notes a formula whose value has not come.
    fn settle(&mut self, room: &mut Room) -> Result<(), Error> {
        match self.waiting.take() {
            Some(place) => self.cells.put_unsaved(place, room),
            None => Ok(()),
        }
    }

    fn row(&mut self, mut body: Body, room: &mut Room) -> Result<(), Error> {
        const HIDDEN: u16 = 0x20;
        let row = body.u16()?;
        // Its columns, its height, and what is no longer used.
        body.skip(10)?;
        match body.u16()? & HIDDEN {
            0 => Ok(()),
            _ => self.cells.hide_row(row.into(), room),
        }
    }

    /// Takes the cells that are merged downwards; of those that are only merged sideways, the first has the text
    /// anyway.
    fn merge(&mut self, mut body: Body, room: &mut Room) -> Result<(), Error> {
        for _ in 0..body.u16()? {
            let (row, last_row) = (body.u16()?, body.u16()?);
            let (column, last_column) = (body.u16()?, body.u16()?);
            if last_row < row || last_column < column {
                return Err(Error::Damaged);
            }
            if last_row > row {
                room.take_slots(1)?;
                self.merged.push(Merged {
                    first: at(row, column)?,
                    last_row: last_row.into(),
                });
            }
        }
        Ok(())
    }
}

/// Where the cell stands that begins here.
fn place(body: &mut Body) -> Result<Position, Error> {
    let row = body.u16()?;
    at(row, body.u16()?)
}

fn at(row: u16, column: u16) -> Result<Position, Error> {
    let (row, column) = (row.into(), column.into());
    Position { row, column }.on_a_sheet()
}

#[cfg(test)]
mod tests {
    use super::super::record::record;
    use super::super::text::Coding;
    use super::*;
    use crate::intake::read::office::{DateSystem, Formats, Shows, Strings};
    use std::collections::BTreeMap;
    use std::slice;

    /// A sheet with these records, and the styles 0 for numbers, 1 for dates and 2 for times.
    fn table(records: &[Vec<u8>]) -> Result<Table, Error> {
        let begin = record(kind::BOF, &[&[0, 6, 0x10, 0]]);
        let stream = [begin, records.concat(), record(kind::EOF, &[])].concat();
        let own = BTreeMap::from([(164, Shows::of_code("yyyy-mm-dd"))]);
        let book = Book {
            coding: Coding::Unicode,
            strings: Strings::of(["望舒", "羲和"]),
            formats: Formats::of(&own, &[0, 164, 20]),
            dates: DateSystem::default(),
        };
        read(&mut Records::of(&stream)?, &book, &mut Room::default())
    }

    /// The cells that hold something, as `row:column text`, both from 0.
    fn cells(records: &[Vec<u8>]) -> Result<Vec<String>, Error> {
        let grid = table(records)?.grid;
        let mut found = Vec::new();
        for row in 0..grid.height() {
            for (column, text) in grid.row(row).enumerate() {
                if !text.is_empty() {
                    found.push(format!("{}:{column} {text}", grid.row_number(row) - 1));
                }
            }
        }
        Ok(found)
    }

    /// A record about a cell in row 2 and column 1.
    fn cell(kind: u16, style: u8, parts: &[&[u8]]) -> Vec<u8> {
        record(kind, &[&[2, 0, 1, 0, style, 0], &parts.concat()])
    }

    fn formula(value: [u8; 8]) -> Vec<u8> {
        cell(kind::FORMULA, 0, &[&value, &[0; 6]])
    }

    const TEXT: [u8; 8] = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF];

    fn text(text: &[u8]) -> Vec<u8> {
        let length = u8::try_from(text.len()).expect("a short text");
        record(kind::STRING, &[&[length, 0, 0], text])
    }

    #[test]
    fn kinds_of_values() {
        let number = 44599.395833333336_f64.to_le_bytes();
        let cases = [
            (cell(kind::LABELSST, 0, &[&[1, 0, 0, 0]]), "羲和"),
            (cell(kind::LABEL, 0, &[b"\x02\0\0ab"]), "ab"),
            (cell(kind::RSTRING, 0, &[b"\x02\0\0ab\x01\0\0\0\0\0"]), "ab"),
            (cell(kind::NUMBER, 0, &[&number]), "44599.395833333336"),
            (cell(kind::NUMBER, 1, &[&number]), "2022-02-07 09:30"),
            (cell(kind::NUMBER, 2, &[&number]), "09:30"),
            (cell(kind::NUMBER, 99, &[&7.0_f64.to_le_bytes()]), "7"),
            (cell(kind::RK, 0, &[&[30, 0, 0, 0]]), "7"),
            (cell(kind::BOOLERR, 0, &[&[1, 0]]), "是"),
            (cell(kind::BOOLERR, 0, &[&[0, 0]]), "否"),
            (cell(kind::BOOLERR, 0, &[&[7, 1]]), "#DIV/0!"),
            (formula(2.5_f64.to_le_bytes()), "2.5"),
            (formula([1, 0, 1, 0, 0, 0, 0xFF, 0xFF]), "是"),
            (formula([2, 0, 42, 0, 0, 0, 0xFF, 0xFF]), "#N/A"),
            ([formula(TEXT), text(b"ab")].concat(), "ab"),
        ];
        for (record, text) in cases {
            let expected = format!("2:1 {text}");
            assert_eq!(
                cells(slice::from_ref(&record)),
                Ok(vec![expected]),
                "{record:?}"
            );
        }
    }

    #[test]
    fn cells_without_a_value_hold_nothing() {
        let records = [
            cell(kind::BLANK, 0, &[]),
            record(kind::MULBLANK, &[&[2, 0, 1, 0, 0, 0, 0, 0, 2, 0]]),
            formula([3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            text(b"of no formula"),
            record(0x1234, &[b"what is not known"]),
        ];
        assert_eq!(cells(&records), Ok(vec![]));
        assert_eq!(table(&records).map(|table| table.unsaved), Ok(vec![]));
    }

    #[test]
    fn numbers_side_by_side() {
        let two = record(
            kind::MULRK,
            &[
                &[2, 0, 1, 0],
                &[0, 0, 30, 0, 0, 0],
                &[1, 0, 6, 0, 0, 0],
                &[2, 0],
            ],
        );
        let expected = ["2:1 7", "2:2 1900-01-01"].map(str::to_owned);
        assert_eq!(cells(&[two]), Ok(expected.to_vec()));
    }

    /// What all cells of a shared formula have in common stands between the first and its value.
    #[test]
    fn texts_of_formulas() {
        const SHARED: u16 = 0x04BC;
        const ARRAY: u16 = 0x0221;
        let far = |row: u8| record(kind::FORMULA, &[&[row, 0, 0, 0, 0, 0], &TEXT, &[0; 6]]);
        let records = [
            far(0),
            record(SHARED, &[&[0; 8]]),
            text(b"a"),
            far(1),
            far(2),
            record(ARRAY, &[&[0; 8]]),
            text(b"b"),
            far(3),
        ];
        let expected = ["0:0 a", "2:0 b"].map(str::to_owned);
        assert_eq!(cells(&records), Ok(expected.to_vec()));
        let unsaved = table(&records).map(|table| table.unsaved);
        let place = |row| Position { row, column: 0 };
        assert_eq!(unsaved, Ok(vec![place(1), place(3)]));
    }

    #[test]
    fn merged_cells_and_hidden_rows() {
        let row =
            |row: u8, flags: u8| record(kind::ROW, &[&[row, 0], &[0; 10], &[flags, 1], &[0; 2]]);
        let records = [
            row(2, 0x20),
            row(3, 0),
            row(4, 0x60),
            row(9, 0x20),
            cell(kind::LABELSST, 0, &[&[0; 4]]),
            record(kind::BLANK, &[&[4, 0, 3, 0, 0, 0]]),
            record(
                kind::MERGEDCELLS,
                &[
                    &[2, 0],
                    &[2, 0, 0xFF, 0xFF, 1, 0, 2, 0],
                    &[0, 0, 0, 0, 0, 0, 9, 0],
                ],
            ),
        ];
        let expected = ["2:1 望舒", "3:1 望舒", "4:1 望舒"].map(str::to_owned);
        assert_eq!(cells(&records), Ok(expected.to_vec()));
        assert_eq!(
            table(&records).map(|table| table.hidden_rows),
            Ok(vec![2, 4])
        );
    }

    #[test]
    fn what_no_sheet_can_hold_is_damaged() {
        let records = [
            record(kind::LABELSST, &[&[0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0]]),
            record(kind::MULRK, &[&[0, 0, 0xFF, 0x3F], &[0; 12], &[0, 0]]),
            cell(kind::LABELSST, 0, &[&[2, 0, 0, 0]]),
            cell(kind::LABELSST, 0, &[&[0, 0, 0]]),
            cell(kind::LABEL, 0, &[b"\x03\0\0ab"]),
            cell(kind::NUMBER, 0, &[&[0; 7]]),
            cell(kind::BOOLERR, 0, &[&[0]]),
            formula([4, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            record(kind::BLANK, &[&[0, 0, 0]]),
            record(kind::ROW, &[&[0; 12]]),
            record(kind::MERGEDCELLS, &[&[2, 0], &[0; 8]]),
            record(kind::MERGEDCELLS, &[&[1, 0], &[2, 0, 1, 0, 0, 0, 0, 0]]),
            record(kind::MERGEDCELLS, &[&[1, 0], &[1, 0, 2, 0, 1, 0, 0, 0]]),
        ];
        for record in records {
            assert_eq!(
                cells(slice::from_ref(&record)),
                Err(Error::Damaged),
                "{record:?}"
            );
        }
    }
}
