//! The container of old office files: an OLE compound file, a small file system of sectors in chains.
//!
//! It is read here and not by the crate `cfb`, which refuses a file as a whole when two entries of its sector table
//! name the same sector, or when the table reaches beyond the end, wherever that is, also in its permissive mode.
//! Here that touches the wanted stream alone, and a stream that is cut comes as far as it goes: what stands in it
//! says best which sheets are whole. The crate also writes such files and knows the time, and all that is needed is
//! to follow chains.
//!
//! Nothing is believed: a chain has no more sectors than the file.

#[cfg(test)]
mod made;

use crate::intake::read::office::Error;

/// How compound files begin.
pub const MARK: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

/// Streams below this many bytes stand in the stream of the root, in sectors of their own size.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;

/// Bytes of an entry of the directory.
const ENTRY: usize = 128;

/// A compound file whose streams are found by name.
#[derive(Debug)]
pub struct Compound<'a> {
    header: &'a [u8],
    sectors: &'a [u8],
    /// Bytes of a sector.
    size: usize,
    /// The sectors of the table that says for each sector which one follows it.
    table: Vec<u32>,
    directory: Vec<u8>,
}

/// A stream or storage as the directory names it.
struct Entry {
    /// In UTF-16.
    name: Vec<u16>,
    kind: u8,
    /// Its neighbours, and the top of what it contains.
    left: u32,
    right: u32,
    child: u32,
    /// Where its chain begins, and how many bytes it has.
    begin: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    /// # Errors
    /// When the bytes are no compound file, or one without its directory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let number = |at| number(bytes, at).ok_or(Error::Damaged);
        // The upper half is the binary logarithm of the size of small sectors, which is always 6.
        let size = match number(30)? & 0xFFFF {
            9 => 1 << 9,
            12 => 1 << 12,
            _ => return Err(Error::Damaged),
        };
        // The header has the room of a sector.
        let (header, sectors) = bytes.split_at_checked(size).ok_or(Error::Damaged)?;
        let mut file = Self {
            header,
            sectors,
            size,
            table: Vec::new(),
            directory: Vec::new(),
        };
        file.table = file.table(number(68)?);
        file.directory = file.chain(number(48)?, usize::MAX);
        match file.root() {
            Some(_) => Ok(file),
            None => Err(Error::Damaged),
        }
    }

    /// Whether a stream of this name stands at the top, not in something that the file embeds.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The bytes of a stream at the top; fewer than it should have where the file is cut.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.find(name)?;
        if entry.length >= SMALL {
            return Some(self.chain(entry.begin, entry.length));
        }
        let root = self.root()?;
        let small = self.chain(root.begin, root.length);
        let table = self.chain(number(self.header, 60)?, usize::MAX);
        let next = |sector| number(&table, (sector as usize).checked_mul(4)?);
        let (begin, length) = (entry.begin, entry.length);
        Some(follow(&small, SMALL_SECTOR, begin, length, &next))
    }

    /// Which sectors hold the table: the first are listed in the header, the others in a chain of sectors.
    fn table(&self, mut list: u32) -> Vec<u32> {
        let in_header = (76..512).step_by(4);
        let mut table: Vec<u32> = in_header
            .filter_map(|at| number(self.header, at))
            .take_while(is_sector)
            .collect();
        for _ in 0..self.sectors.len() / self.size {
            let Some(sector) = cut(self.sectors, list, self.size) else {
                break;
            };
            let (numbers, _) = sector.as_chunks::<4>();
            let Some((next, numbers)) = numbers.split_last() else {
                break;
            };
            let numbers = numbers.iter().map(|number| u32::from_le_bytes(*number));
            table.extend(numbers.take_while(is_sector));
            list = u32::from_le_bytes(*next);
        }
        table
    }

    fn next(&self, sector: u32) -> Option<u32> {
        let numbers = self.size / 4;
        let part = *self.table.get(sector as usize / numbers)?;
        let part = cut(self.sectors, part, self.size)?;
        number(part, sector as usize % numbers * 4)
    }

    /// The bytes of a chain, at most so many.
    fn chain(&self, begin: u32, most: usize) -> Vec<u8> {
        let next = |sector| self.next(sector);
        follow(self.sectors, self.size, begin, most, &next)
    }

    fn entry(&self, index: u32) -> Option<Entry> {
        let begin = (index as usize).checked_mul(ENTRY)?;
        let entry = self.directory.get(begin..)?.get(..ENTRY)?;
        let (name, _) = entry.get(..64)?.as_chunks::<2>();
        let name = name.iter().map(|unit| u16::from_le_bytes(*unit));
        Some(Entry {
            name: name.take_while(|unit| *unit != 0).collect(),
            kind: *entry.get(66)?,
            left: number(entry, 68)?,
            right: number(entry, 72)?,
            child: number(entry, 76)?,
            begin: number(entry, 116)?,
            // The upper half is not always zero in files of small sectors, and none is as long as that.
            length: number(entry, 120)? as usize,
        })
    }

    fn root(&self) -> Option<Entry> {
        const ROOT: u8 = 5;
        self.entry(0).filter(|entry| entry.kind == ROOT)
    }

    /// What stands at the top is a tree of neighbours.
    fn find(&self, name: &str) -> Option<Entry> {
        const STREAM: u8 = 2;
        let mut ahead = vec![self.root()?.child];
        let mut seen = vec![false; self.directory.len() / ENTRY];
        while let Some(index) = ahead.pop() {
            // It may go in a circle.
            match seen.get_mut(index as usize) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            let entry = self.entry(index)?;
            if entry.kind == STREAM && is_named(&entry.name, name) {
                return Some(entry);
            }
            ahead.extend([entry.left, entry.right]);
        }
        None
    }
}

/// Whether a number in the table is that of a sector; the highest ones have meanings of their own.
fn is_sector(number: &u32) -> bool {
    *number <= 0xFFFF_FFFA
}

/// Names do not differ by case.
fn is_named(units: &[u16], name: &str) -> bool {
    let mut units = units.iter();
    let begins = name.bytes().all(|letter| {
        let unit = units.next().and_then(|unit| u8::try_from(*unit).ok());
        unit.is_some_and(|unit| unit.eq_ignore_ascii_case(&letter))
    });
    begins && units.next().is_none()
}

/// The bytes of a chain, at most so many, from a row of sectors.
fn follow(
    sectors: &[u8],
    size: usize,
    begin: u32,
    most: usize,
    following: &dyn Fn(u32) -> Option<u32>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut next = Some(begin);
    for _ in 0..sectors.len().div_ceil(size) {
        let Some(sector) = next.and_then(|sector| cut(sectors, sector, size)) else {
            break;
        };
        let wanted = most.saturating_sub(bytes.len()).min(sector.len());
        bytes.extend_from_slice(sector.get(..wanted).unwrap_or_default());
        if bytes.len() >= most || sector.len() < size {
            break;
        }
        next = next.and_then(following);
    }
    bytes
}

/// One of a row of sectors; the last one may be short.
fn cut(sectors: &[u8], sector: u32, size: usize) -> Option<&[u8]> {
    let begin = (sector as usize).checked_mul(size)?;
    let bytes = sectors.get(begin..).filter(|bytes| !bytes.is_empty())?;
    Some(bytes.get(..size).unwrap_or(bytes))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::made::{END, Made, NONE};
    use super::*;

    /// Sectors of 4096 bytes are the other kind there is; three of them are a stream that is not small.
    #[test]
    fn streams_are_found_by_name() {
        let made = Made::new(4096);
        let large = vec![(1, 4096), (2, 4096), (3, 4095)];
        for name in ["Workbook", "WORKBOOK"] {
            assert_eq!(made.runs(name), Some(large.clone()), "{name}");
        }
        assert_eq!(made.runs("Small"), Some(vec![(1, 64), (2, 36)]));
        // The last is not at the top, and the one before no stream.
        for name in ["Work", "Workbook2", "", "Root Entry", "Folder", "Inside"] {
            assert_eq!(made.runs(name), None, "{name}");
        }
    }

    #[test]
    fn sectors_of_512_bytes() {
        let made = Made::new(512);
        assert_eq!(made.runs("Small"), Some(vec![(1, 64), (2, 36)]));
        // A stream of fewer than 4096 bytes is looked for among the small ones, where there are three sectors.
        let mut longer = made.clone();
        longer.entry(2, "Workbook", 2, [1, 3, NONE], 4, 4096);
        let whole = vec![(1, 512), (2, 512), (3, 512)];
        assert_eq!(longer.runs("Workbook"), Some(whole));
    }

    #[test]
    fn a_table_that_is_listed_in_a_sector() {
        let mut made = Made::new(4096);
        made.set(76, NONE);
        assert_eq!(made.runs("Workbook"), Some(vec![(1, 4096)]));
        let list = made.bytes.len();
        made.bytes.resize(list + 4096, 0xFF);
        made.set(list, 0);
        made.set(68, 7);
        assert_eq!(made.runs("Workbook"), Made::new(4096).runs("Workbook"));
        // The list goes round.
        made.set(list + 4092, 7);
        assert_eq!(made.runs("Workbook"), Made::new(4096).runs("Workbook"));
    }

    #[test]
    fn chains_end() {
        let whole = Made::new(4096);
        let length = |made: &Made| {
            let runs = made.runs("Workbook")?.into_iter();
            Some(runs.map(|(_, count)| count).sum::<usize>())
        };
        for (table, expected) in [
            ([END, END, END, END, 4, END, 5], 3 * 4096 - 1),
            ([END, END, END, END, 999, END, 5], 4096),
            ([END, END, END, END, 6, END, 4], 3 * 4096 - 1),
            ([END, 1, END, END, 6, END, END], 2 * 4096),
        ] {
            let mut made = whole.clone();
            made.follow(&table);
            assert_eq!(length(&made), Some(expected), "{table:?}");
        }
        let mut made = whole.clone();
        made.follow(&[END, END, END, END, 4, END, 5]);
        made.entry(2, "Workbook", 2, [1, 3, NONE], 4, u32::MAX);
        assert_eq!(length(&made), Some(7 * 4096));
    }

    #[test]
    fn neighbours_that_go_round() {
        let mut made = Made::new(4096);
        made.entry(1, "Small", 2, [2, 1, NONE], 2, 100);
        made.entry(3, "Folder", 1, [3, 2, 4], 0, 0);
        assert!(made.runs("Workbook").is_some());
        assert!(made.runs("Small").is_some());
        assert_eq!(made.runs("Inside"), None);
    }

    #[test]
    fn files_that_are_cut() {
        let made = Made::new(4096);
        for length in 0..made.bytes.len() {
            let cut = Made {
                bytes: made.bytes[..length].to_vec(),
                sector: 4096,
            };
            let is_open = Compound::open(&cut.bytes).is_ok();
            assert_eq!(is_open, length >= 2 * 4096 + ENTRY, "{length}");
        }
        let cut = Made {
            bytes: made.bytes[..made.bytes.len() - 96].to_vec(),
            sector: 4096,
        };
        // What is left of the second sector of three, so that nothing follows it.
        assert_eq!(cut.runs("Workbook"), Some(vec![(1, 4096), (2, 4000)]));
    }

    #[test]
    fn what_is_no_compound_file() {
        let mut other_size = Made::new(4096);
        other_size.set(30, 10);
        let mut no_root = Made::new(4096);
        no_root.entry(0, "", 2, [NONE; 3], 0, 0);
        let mut nowhere = Made::new(4096);
        nowhere.set(48, NONE);
        for made in [other_size, no_root, nowhere] {
            assert_eq!(Compound::open(&made.bytes).err(), Some(Error::Damaged));
        }
    }
}
