//! XLS workbooks, as Excel wrote them up to 2003, and those of WPS (`.et`), which are the same: a stream of
//! records in a compound file. The records of Excel 97 (BIFF8) and of Excel 5.0 and 95 (BIFF5) are read.
//!
//! | file | what stands there |
//! |---|---|
//! | `compound` | the container, and the streams in it |
//! | `record` | the records of a stream |
//! | `text`, `number` | how texts and the values of formulas are written in them |
//! | `globals` | which sheets there are, and what they share |
//! | `sheet` | from the records of a sheet to a table |

mod compound;
mod globals;
mod number;
mod record;
mod sheet;
mod text;

pub use compound::{Compound, MARK};

use super::office::{Error, Room, Sheet, Table};
use globals::Book;
use record::Records;

/// The stream of a workbook's records. What Excel wrote for itself and for Excel 95 at once has both.
pub fn stream(file: &Compound) -> Option<Vec<u8>> {
    let stream = file.stream("Workbook");
    stream.or_else(|| file.stream("Book"))
}

/// The sheets of a workbook, in its order; hidden ones too, but none without cells, such as charts.
/// Formulas give the values that were saved with them.
///
/// # Errors
/// When the workbook as a whole is damaged, encrypted or too large. A sheet that is does not touch the others.
pub fn read(stream: &[u8]) -> Result<Vec<Sheet>, Error> {
    let mut room = Room::default();
    let (book, entries) = globals::read(stream, &mut room)?;
    // Sheets do not overlap, so they have no more bytes than the stream. Without this bound many names of a
    // large sheet would be the work of days.
    let mut left = stream.len();
    let mut sheets = Vec::new();
    for entry in entries {
        let bytes = stream.get(entry.begin..).unwrap_or_default();
        sheets.push(Sheet {
            name: entry.name,
            hidden: entry.hidden,
            table: table(bytes, &mut left, &book, &mut room),
        });
    }
    Ok(sheets)
}

/// Reads the sheet that begins here, unless more has been read than there can be.
fn table(bytes: &[u8], left: &mut usize, book: &Book, room: &mut Room) -> Result<Table, Error> {
    let mut records = Records::of(bytes)?;
    if *left == 0 {
        return Err(Error::Damaged);
    }
    let table = sheet::read(&mut records, book, room);
    *left = left.saturating_sub(bytes.len() - records.left());
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{kind, record};

    fn begin(version: u8, kind: u8) -> Vec<u8> {
        record(kind::BOF, &[&[0, version, kind, 0]])
    }

    /// A sheet with one number in the corner.
    fn sheet(number: u8) -> Vec<u8> {
        let cell = record(kind::RK, &[&[0; 6], &[number << 2 | 2, 0, 0, 0]]);
        [begin(6, 0x10), cell, record(kind::EOF, &[])].concat()
    }

    /// A workbook of sheets with these names, states and kinds, with records before their list.
    fn workbook(before: &[u8], sheets: &[(&[u8], u8, u8)], bytes: &[Vec<u8>]) -> Vec<u8> {
        let globals = |places: &[usize]| {
            let list = sheets
                .iter()
                .zip(places)
                .map(|((name, state, kind), place)| {
                    let place = u32::try_from(*place).expect("a short stream");
                    let length = u8::try_from(name.len()).expect("a short name");
                    record(
                        kind::BOUNDSHEET,
                        &[&place.to_le_bytes(), &[*state, *kind, length, 0], name],
                    )
                });
            let list: Vec<_> = list.collect();
            let end = record(kind::EOF, &[]);
            [begin(6, 5), before.to_vec(), list.concat(), end].concat()
        };
        let mut place = globals(&vec![0; sheets.len()]).len();
        let mut places = Vec::new();
        for bytes in bytes {
            places.push(place);
            place += bytes.len();
        }
        [globals(&places), bytes.concat()].concat()
    }

    /// The name of a sheet, whether it is hidden, and what stands in the corner.
    type Corner = (String, bool, Result<String, Error>);

    fn corners(stream: &[u8]) -> Result<Vec<Corner>, Error> {
        let corner = |table: Table| table.grid.cell(0, 0).to_owned();
        let sheets = read(stream)?.into_iter();
        let sheets = sheets.map(|sheet| (sheet.name, sheet.hidden, sheet.table.map(corner)));
        Ok(sheets.collect())
    }

    #[test]
    fn sheets_of_all_kinds() {
        let list: [(&[u8], u8, u8); 6] = [
            (b"a", 0, 0),
            (b"chart", 0, 2),
            (b"b", 1, 0),
            (b"macro", 0, 1),
            (b"basic", 0, 6),
            (b"c", 2, 0),
        ];
        let stream = workbook(&[], &list, &[1, 2, 3, 4, 5, 6].map(sheet));
        let expected = [("a", false, "1"), ("b", true, "3"), ("c", true, "6")];
        let expected = expected.map(|(name, hidden, text)| (name.into(), hidden, Ok(text.into())));
        assert_eq!(corners(&stream), Ok(expected.to_vec()));
    }

    #[test]
    fn what_sheets_share() {
        let cell = |column: u8, style: u8, number: u8| {
            record(
                kind::RK,
                &[&[0, 0, column, 0, style, 0, number << 2 | 2, 0, 0, 0]],
            )
        };
        let before = [
            record(kind::DATEMODE, &[&[1, 0]]),
            record(kind::FORMAT, &[&[14, 0], b"\x01\0\0", b"0"]),
            record(kind::FORMAT, &[&[164, 0], b"\x08\0\0", b"yyyy-m-d"]),
            record(kind::XF, &[&[0, 0, 14, 0]]),
            record(kind::XF, &[&[0, 0, 164, 0]]),
            record(kind::XF, &[&[0, 0, 15, 0]]),
        ];
        let cells = [cell(0, 0, 1), cell(1, 1, 1), cell(2, 2, 2)].concat();
        let sheet = [begin(6, 0x10), cells, record(kind::EOF, &[])].concat();
        let stream = workbook(&before.concat(), &[(b"a", 0, 0)], &[sheet]);
        let sheets = read(&stream).expect("a workbook");
        let table = sheets[0].table.as_ref().expect("a sheet");
        let row: Vec<_> = table.grid.row(0).collect();
        assert_eq!(row, ["1", "1904-01-02", "1904-01-03"]);
    }

    #[test]
    fn a_password_is_asked_for() {
        let stream = workbook(
            &record(kind::FILEPASS, &[&[0; 6]]),
            &[(b"a", 0, 0)],
            &[sheet(1)],
        );
        assert_eq!(corners(&stream), Err(Error::Encrypted));
    }

    #[test]
    fn what_is_no_workbook() {
        let stream = workbook(&[], &[(b"a", 0, 0)], &[sheet(1)]);
        let mut other_version = stream.clone();
        other_version[5] = 4;
        for stream in [&[], &stream[..20], &sheet(1)[4..], &other_version] {
            assert_eq!(corners(stream), Err(Error::Damaged), "{stream:?}");
        }
    }

    /// Wherever the stream is cut behind the list, the sheets before are whole.
    #[test]
    fn sheets_that_are_cut() {
        let list: [(&[u8], u8, u8); 2] = [(b"a", 0, 0), (b"b", 0, 0)];
        let stream = workbook(&[], &list, &[1, 2].map(sheet));
        let length = sheet(2).len();
        for cut in 1..=length + 1 {
            let sheets = corners(&stream[..stream.len() - cut]).expect("a workbook");
            let is_whole: Vec<_> = sheets.iter().map(|(.., corner)| corner.is_ok()).collect();
            assert_eq!(is_whole, [cut <= length, false], "{cut}");
        }
    }

    /// Ten thousand names of one large sheet are not the work of ten thousand sheets.
    #[test]
    fn sheets_do_not_overlap() {
        let large = [
            begin(6, 0x10),
            record(0x1234, &[&[0; 100]]).repeat(10_000),
            record(kind::EOF, &[]),
        ];
        let mut list: Vec<(&[u8], u8, u8)> = vec![(b"a", 0, 0); 10_000];
        let mut bytes = vec![vec![]; list.len() - 1];
        bytes.push(large.concat());
        let stream = workbook(&[], &list, &bytes);
        let sheets = corners(&stream).expect("a workbook");
        let whole = sheets.iter().filter(|(.., corner)| corner.is_ok());
        assert_eq!(whole.count(), 2);
        list.push((b"a", 0, 0));
        bytes.push(sheet(1));
        assert_eq!(corners(&workbook(&[], &list, &bytes)), Err(Error::TooLarge));
    }
}
