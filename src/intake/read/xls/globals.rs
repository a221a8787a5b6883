//! What stands before the sheets: which there are, and what they share.

use super::record::{Body, Records, kind};
use super::text::{self, Coding};
use crate::intake::read::office::{DateSystem, Error, Formats, Room, Shows, Strings};
use std::collections::BTreeMap;

/// A workbook that was copied together over years has some hundred sheets.
const MOST_SHEETS: usize = 10_000;

/// What the sheets of a workbook share.
pub struct Book {
    pub coding: Coding,
    pub strings: Strings,
    pub formats: Formats,
    pub dates: DateSystem,
}

/// One sheet as the list of sheets names it.
pub struct Entry {
    pub name: String,
    /// Where in the stream it begins.
    pub begin: usize,
    pub hidden: bool,
}

/// The sheets that have cells, in their order, and what they share.
///
/// # Errors
/// When what is read is damaged, encrypted or too large.
pub fn read(stream: &[u8], room: &mut Room) -> Result<(Book, Vec<Entry>), Error> {
    let mut records = Records::of(stream)?;
    let mut book = Book {
        coding: coding(records.begin)?,
        strings: Strings::default(),
        formats: Formats::default(),
        dates: DateSystem::default(),
    };
    let mut sheets = Vec::new();
    let mut own = BTreeMap::new();
    let mut styles = Vec::new();
    while let Some(record) = records.next()? {
        let mut body = record.body;
        match record.kind {
            kind::FILEPASS => return Err(Error::Encrypted),
            kind::CODEPAGE => {
                if let Coding::Bytes(page) = &mut book.coding {
                    *page = body.u16()?;
                }
            }
            kind::DATEMODE if body.u16()? == 1 => book.dates = DateSystem::Since1904,
            kind::FORMAT => {
                let (id, shows) = format(body, book.coding)?;
                own.insert(id, shows);
            }
            kind::XF => {
                body.skip(2)?;
                styles.push(body.u16()?.into());
            }
            kind::SST => book.strings = text::shared(body, room)?,
            kind::BOUNDSHEET => sheets.extend(entry(body, book.coding)?),
            _ => {}
        }
        if sheets.len() > MOST_SHEETS {
            return Err(Error::TooLarge);
        }
    }
    book.formats = Formats::of(&own, &styles);
    Ok((book, sheets))
}

/// How texts are written, by the version of the format. Without a code page they are taken for Chinese.
fn coding(mut begin: Body) -> Result<Coding, Error> {
    const EXCEL_95: u16 = 0x0500;
    const EXCEL_97: u16 = 0x0600;
    const CHINESE: u16 = 936;
    match begin.u16()? {
        EXCEL_95 => Ok(Coding::Bytes(CHINESE)),
        EXCEL_97 => Ok(Coding::Unicode),
        _ => Err(Error::Damaged),
    }
}

/// The number of a format, and what its code shows.
fn format(mut body: Body, coding: Coding) -> Result<(u32, Shows), Error> {
    let id = body.u16()?;
    let mut code = String::new();
    match coding {
        Coding::Unicode => coding.push_long(&mut body, &mut code)?,
        Coding::Bytes(_) => coding.push_short(&mut body, &mut code)?,
    }
    Ok((id.into(), Shows::of_code(&code)))
}

/// A sheet; `None` for charts and macros, which have no table.
fn entry(mut body: Body, coding: Coding) -> Result<Option<Entry>, Error> {
    const WORKSHEET: u8 = 0;
    let begin = body.u32()?;
    let state = body.u8()?;
    if body.u8()? != WORKSHEET {
        return Ok(None);
    }
    let mut name = String::new();
    coding.push_short(&mut body, &mut name)?;
    Ok(Some(Entry {
        name,
        begin: usize::try_from(begin).map_err(|_| Error::Damaged)?,
        // 1 and 2 are hidden, and hidden so that no menu shows it again.
        hidden: state & 3 != 0,
    }))
}
