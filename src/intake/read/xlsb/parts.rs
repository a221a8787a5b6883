//! The parts that say what the sheets have in common.

use super::WORKBOOK;
use super::records::{Frame, Records};
use crate::intake::read::office::{
    DateSystem, Entry, Error, Formats, Outline, Package, Room, Shows, Strings,
};
use std::collections::BTreeMap;

/// A workbook of a thousand sheets and as many names has a tenth of it.
const MOST_BYTES_OF_WORKBOOK: u64 = 4 << 20;

/// Workbooks that were copied together over years reach a few megabytes of styles.
const MOST_BYTES_OF_STYLES: u64 = 64 << 20;

/// Which sheets there are.
///
/// # Errors
/// When the part is missing or damaged; so it is with the others here.
pub fn outline(package: &mut Package) -> Result<Outline, Error> {
    const BOOK: Frame = Frame {
        begin: 131,
        end: 132,
    };
    const PROPERTIES: u16 = 153;
    const SHEET: u16 = 156;
    let mut records = Records::open(package, WORKBOOK, BOOK, MOST_BYTES_OF_WORKBOOK)?;
    let mut outline = Outline::default();
    while let Some((kind, mut fields)) = records.next()? {
        match kind {
            PROPERTIES => {
                outline.dates = match fields.u32()? & 1 {
                    0 => DateSystem::Since1900,
                    _ => DateSystem::Since1904,
                };
            }
            SHEET => {
                let state = fields.u32()?;
                let _id = fields.u32()?;
                outline.sheets.push(Entry {
                    relation: fields.text()?,
                    name: fields.text()?,
                    hidden: state != 0,
                });
            }
            _ => {}
        }
    }
    Ok(outline)
}

/// The texts that cells share: each without its formats and reading aids, which stand after it.
pub fn strings(package: &mut Package, part: &str, room: &mut Room) -> Result<Strings, Error> {
    const LIST: Frame = Frame {
        begin: 159,
        end: 160,
    };
    const STRING: u16 = 19;
    let mut records = Records::open(package, part, LIST, u64::MAX)?;
    let mut strings = Strings::default();
    let mut text = String::new();
    while let Some((kind, mut fields)) = records.next()? {
        if kind == STRING {
            let _flags = fields.u8()?;
            text.clear();
            fields.push_text(&mut text)?;
            strings.push(&text, room)?;
        }
    }
    Ok(strings)
}

/// What each style shows.
pub fn formats(package: &mut Package, part: &str) -> Result<Formats, Error> {
    const SHEET: Frame = Frame {
        begin: 278,
        end: 279,
    };
    const FORMAT: u16 = 44;
    const STYLE: u16 = 47;
    /// The styles of cells, which look the same as those that they are derived from.
    const STYLES: Frame = Frame {
        begin: 617,
        end: 618,
    };
    let mut records = Records::open(package, part, SHEET, MOST_BYTES_OF_STYLES)?;
    let mut own = BTreeMap::new();
    let mut styles = Vec::new();
    let mut of_cells = false;
    while let Some((kind, mut fields)) = records.next()? {
        match kind {
            FORMAT => {
                let id = fields.u16()?;
                own.insert(id.into(), Shows::of_code(&fields.text()?));
            }
            STYLE if of_cells => {
                let _parent = fields.u16()?;
                styles.push(fields.u16()?.into());
            }
            kind if kind == STYLES.begin => of_cells = true,
            kind if kind == STYLES.end => of_cells = false,
            _ => {}
        }
    }
    Ok(Formats::of(&own, &styles))
}
