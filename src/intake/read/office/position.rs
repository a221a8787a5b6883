//! Where cells stand.

use super::Error;

/// Rows and columns that a sheet can have.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// The place of a cell, both counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub row: u32,
    pub column: u32,
}

impl Position {
    /// The place that spreadsheets name `AA10`.
    ///
    /// # Errors
    /// When there is no such place on a sheet.
    pub fn parse(name: &str) -> Result<Self, Error> {
        let digits = name.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        let letters = name.strip_suffix(digits).unwrap_or_default();
        let column = letters.bytes().try_fold(0_u32, |number, letter| {
            let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
            number.checked_mul(26)?.checked_add(digit)
        });
        let column = column.and_then(|number| number.checked_sub(1));
        Self {
            row: index(digits)?,
            column: column.ok_or(Error::Damaged)?,
        }
        .on_a_sheet()
    }

    /// This place, if a sheet has it.
    pub fn on_a_sheet(self) -> Result<Self, Error> {
        if self.row < ROWS && self.column < COLUMNS {
            Ok(self)
        } else {
            Err(Error::Damaged)
        }
    }
}

/// The row or column from 0 that is written as a number from 1.
///
/// # Errors
/// When it is no number from 1.
pub fn index(number: &str) -> Result<u32, Error> {
    let number: u32 = number.parse().map_err(|_| Error::Damaged)?;
    number.checked_sub(1).ok_or(Error::Damaged)
}

/// The first and the last place of a region, named `A1:B2`, or `A1` for a single cell.
pub fn region(name: &str) -> Result<(Position, Position), Error> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let (first, last) = (Position::parse(first)?, Position::parse(last)?);
    if first.row <= last.row && first.column <= last.column {
        Ok((first, last))
    } else {
        Err(Error::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_places() {
        let cases = [
            ("A1", 0, 0),
            ("Z1", 0, 25),
            ("AA10", 9, 26),
            ("az2", 1, 51),
            ("BA2", 1, 52),
            ("ZZ1", 0, 701),
            ("AAA1", 0, 702),
            ("XFD1048576", ROWS - 1, COLUMNS - 1),
        ];
        for (name, row, column) in cases {
            assert_eq!(
                Position::parse(name),
                Ok(Position { row, column }),
                "{name}"
            );
        }
    }

    #[test]
    fn names_of_no_place() {
        let names = [
            "",
            "A",
            "1",
            "A0",
            "1A",
            "A1B",
            "A-1",
            "$A$1",
            "A 1",
            "甲1",
            "XFE1",
            "A1048577",
            "ZZZZZZZZZ1",
            "A99999999999",
        ];
        for name in names {
            assert_eq!(Position::parse(name), Err(Error::Damaged), "{name}");
        }
    }

    #[test]
    fn names_of_regions() {
        let place = |row, column| Position { row, column };
        assert_eq!(region("B2:C5"), Ok((place(1, 1), place(4, 2))));
        assert_eq!(region("B2"), Ok((place(1, 1), place(1, 1))));
        for name in ["C5:B2", "C1:B2", "A:A", "1:1", "A1:", ":", "A1:B2:C3"] {
            assert_eq!(region(name), Err(Error::Damaged), "{name}");
        }
    }
}
