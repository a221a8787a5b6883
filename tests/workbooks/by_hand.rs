//! Workbooks made by hand, down to the bytes of the archive.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub const WORKBOOK: &str = "xl/workbook.xml";
pub const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
pub const SHEET: &str = "xl/worksheets/sheet1.xml";
pub const STRINGS: &str = "xl/sharedStrings.xml";
pub const STYLES: &str = "xl/styles.xml";

/// The parts of a workbook, by their names.
#[derive(Clone)]
pub struct Parts(BTreeMap<String, Vec<u8>>);

impl Parts {
    /// One sheet, 「台账」, with these rows. There are two shared strings, 「望舒」 and 「羲和」, and a style for
    /// numbers, dates (1) and times (2).
    pub fn new(rows: &str) -> Self {
        Self(BTreeMap::new())
            .with_sheets(
                "<sheet name='台账' sheetId='1' r:id='rId1'/>",
                "<Relationship Id='rId1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/>",
            )
            .with_rows(rows)
            .with(STRINGS, "<sst><si><t>望舒</t></si><si><t>羲和</t></si></sst>")
            .with(
                STYLES,
                "<styleSheet><numFmts><numFmt numFmtId='176' formatCode='yyyy\\-m\\-d'/></numFmts>\
                 <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
                 <cellXfs><xf/><xf numFmtId='176'/><xf numFmtId='20'/></cellXfs></styleSheet>",
            )
    }

    /// With these sheets and relations, besides those of shared strings and styles.
    pub fn with_sheets(self, sheets: &str, relations: &str) -> Self {
        let workbook = format!("<workbook xmlns:r='r'><sheets>{sheets}</sheets></workbook>");
        let relations = format!(
            "<Relationships>{relations}\
             <Relationship Id='rId8' Type='http://x/sharedStrings' Target='sharedStrings.xml'/>\
             <Relationship Id='rId9' Type='http://x/styles' Target='/xl/styles.xml'/>\
             </Relationships>"
        );
        self.with(WORKBOOK, workbook).with(RELATIONS, relations)
    }

    /// With these rows in the first sheet.
    pub fn with_rows(self, rows: &str) -> Self {
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        self.with(SHEET, sheet)
    }

    /// With a part in place of another.
    pub fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.0.insert(name.to_owned(), content.into());
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.0.remove(name);
        self
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_slice()))
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (name, content) in self.iter() {
            archive
                .start_file(name, options)
                .expect("memory takes all files");
            archive.write_all(content).expect("memory takes all bytes");
        }
        archive
            .finish()
            .expect("memory takes all files")
            .into_inner()
    }

    /// The same with one part that inflates to zeros, of which there are so many as it says, give or take a few.
    pub fn bytes_with_zeros(&self, bomb: &str, zeros: u32, declared: u32) -> Vec<u8> {
        let mut archive = Archive::default();
        for (name, content) in self.iter().filter(|(name, _)| *name != bomb) {
            let size = u32::try_from(content.len()).expect("a short part");
            archive.add(name, STORED, crc32(content), size, content);
        }
        archive.add(bomb, DEFLATED, 0, declared, &deflated_zeros(zeros));
        archive.finish()
    }
}

const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// A ZIP archive of which each number can be a lie.
#[derive(Default)]
struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Archive {
    fn add(&mut self, name: &str, method: u16, crc: u32, size: u32, content: &[u8]) {
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).expect("a short file");
        let begin = length(&self.bytes);
        let mut header = Vec::new();
        // Version, flags, method, time, date; checksum, both sizes; lengths of the name and of what follows it.
        for number in [20, 0, method, 0, 0x21] {
            header.extend(number.to_le_bytes());
        }
        for number in [crc, length(content), size] {
            header.extend(number.to_le_bytes());
        }
        header.extend(
            u16::try_from(name.len())
                .expect("a short name")
                .to_le_bytes(),
        );
        header.extend([0; 2]);

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&header);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(content);

        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(&header);
        // Lengths, disk and attributes, of which there are none.
        self.directory.extend([0; 10]);
        self.directory.extend(begin.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count += 1;
    }

    fn finish(mut self) -> Vec<u8> {
        let begin = u32::try_from(self.bytes.len()).expect("a short file");
        let length = u32::try_from(self.directory.len()).expect("a short directory");
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(begin.to_le_bytes());
        self.bytes.extend([0; 2]);
        self.bytes
    }
}

/// So many zeros as Deflate writes them, without an end. To deflate a gigabyte would take half a minute.
///
/// One zero is followed by copies of the 258 bytes before, each 13 bits long, so that the bytes repeat after 13.
fn deflated_zeros(count: u32) -> Vec<u8> {
    const LAST_BLOCK_WITH_FIXED_CODES: &str = "110";
    const ZERO: &str = "00110000";
    const COPY: &str = "1100010100000";
    let begin = [LAST_BLOCK_WITH_FIXED_CODES, ZERO, &COPY.repeat(16)].concat();
    let bytes: Vec<u8> = begin
        .as_bytes()
        .chunks_exact(8)
        .map(|bits| {
            bits.iter()
                .rev()
                .fold(0, |byte, bit| byte << 1 | (bit - b'0'))
        })
        .collect();
    let (head, rest) = bytes.split_at(2);
    let repeated = rest[..13].repeat(count as usize / (8 * 258));
    [head, &repeated].concat()
}

/// The checksum of ZIP archives, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            let carry = if crc & 1 == 1 { 0xEDB8_8320 } else { 0 };
            crc >> 1 ^ carry
        })
    })
}
