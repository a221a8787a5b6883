//! Archives and compound files as bytes that can be changed anywhere: a change reaches what reads the parts, and not
//! only the checksum that it breaks.

use super::archive::Parts;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Stands before the name of a piece, which goes to the end of the line.
const MARK: &[u8] = b"\n=== ";

/// A name that no file system would take is not tried.
const LONGEST_NAME: usize = 200;

/// What stands before the first mark, and each piece behind a mark with its name.
pub fn pieces(bytes: &[u8]) -> (&[u8], Vec<(String, &[u8])>) {
    let (first, mut rest) = split_at_mark(bytes);
    let mut pieces = Vec::new();
    while let Some(piece) = rest {
        let (piece, next) = split_at_mark(piece);
        let end = piece.iter().position(|byte| *byte == b'\n');
        let (name, content) = piece.split_at(end.unwrap_or(piece.len()));
        let name = String::from_utf8_lossy(name);
        let content = content.strip_prefix(b"\n").unwrap_or(content);
        pieces.push((name.chars().take(LONGEST_NAME).collect(), content));
        rest = next;
    }
    (first, pieces)
}

fn split_at_mark(bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    let mut windows = bytes.windows(MARK.len());
    match windows.position(|window| window == MARK) {
        Some(at) => (&bytes[..at], Some(&bytes[at + MARK.len()..])),
        None => (bytes, None),
    }
}

/// The bytes of which [`pieces`] makes these again.
pub fn joined<'a>(first: &[u8], pieces: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut bytes = first.to_vec();
    for (name, content) in pieces {
        bytes.extend([MARK, name.as_bytes(), b"\n", content].concat());
    }
    bytes
}

/// The parts of an archive; `None` where they cannot be unpacked.
pub fn unpacked(bytes: &[u8]) -> Option<Parts> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    (0..archive.len()).try_fold(Parts::default(), |parts, index| {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        Some(parts.with(&name, content))
    })
}

const SECTOR: usize = 512;
/// A table of sectors says of each which one follows it, with four bytes.
const PER_TABLE: usize = SECTOR / 4;
/// So many tables are listed in the header; there could be more elsewhere.
const MOST_TABLES: usize = 109;
/// Shorter streams lie elsewhere in the file.
const LEAST_STREAM: usize = 4096;

const IS_TABLE: u32 = u32::MAX - 2;
const END: u32 = u32::MAX - 1;
const NONE: u32 = u32::MAX;

/// A compound file with one stream, 「Workbook」, as long as there is room for it.
pub fn compound_file(stream: &[u8]) -> Vec<u8> {
    let most = (MOST_TABLES - 1) * PER_TABLE * SECTOR;
    let mut stream = stream[..stream.len().min(most)].to_vec();
    let length = stream.len().max(LEAST_STREAM);
    stream.resize(length.next_multiple_of(SECTOR), 0);
    // The directory is one sector more.
    let sectors = stream.len() / SECTOR + 1;
    let tables = sectors.div_ceil(PER_TABLE - 1);
    let directory = short(tables);
    let next = std::iter::repeat_n(IS_TABLE, tables)
        .chain([END])
        .chain(directory + 2..directory + short(sectors))
        .chain([END])
        .chain(std::iter::repeat(NONE));
    let next = next.take(tables * PER_TABLE).flat_map(u32::to_le_bytes);
    let head = [header(tables), next.collect()].concat();
    let entries = [
        entry("Root Entry", 5, 1, END, 0),
        entry("Workbook", 2, NONE, directory + 1, short(length)),
        [0; SECTOR / 2].to_vec(),
    ];
    [head, entries.concat(), stream].concat()
}

fn short(number: usize) -> u32 {
    u32::try_from(number).expect("a short file")
}

/// The directory stands behind the tables, and they behind the header.
fn header(tables: usize) -> Vec<u8> {
    let mut header = vec![0; 76];
    let mut set = |at: usize, number: u32| {
        header[at..at + 4].copy_from_slice(&number.to_le_bytes());
    };
    set(0, 0xE011_CFD0);
    set(4, 0xE11A_B1A1);
    // Version, byte order, and the sizes of both kinds of sectors as powers of two.
    set(24, 0x0003_003E);
    set(28, 0x0009_FFFE);
    set(32, 6);
    set(44, short(tables));
    set(48, short(tables));
    set(56, short(LEAST_STREAM));
    // There are no small sectors, and no more tables.
    set(60, END);
    set(68, END);
    let listed = (0..short(tables)).chain(std::iter::repeat(NONE));
    header.extend(listed.take(MOST_TABLES).flat_map(u32::to_le_bytes));
    header
}

fn entry(name: &str, kind: u8, child: u32, begin: u32, length: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let name = u8::try_from(entry.len() + 2).expect("a short name");
    entry.resize(64, 0);
    entry.extend([name, 0, kind, 1]);
    for number in [NONE, NONE, child] {
        entry.extend(number.to_le_bytes());
    }
    entry.resize(116, 0);
    entry.extend(begin.to_le_bytes());
    entry.extend(length.to_le_bytes());
    entry.resize(128, 0);
    entry
}
