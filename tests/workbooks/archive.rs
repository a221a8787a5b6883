//! Archives made by hand, down to their bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of a workbook, by their names.
#[derive(Clone, Default)]
pub struct Parts(BTreeMap<String, Vec<u8>>);

impl Parts {
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

    /// The same with one part that inflates to these bytes, of which the last comes so many times more, give or take a
    /// few.
    pub fn bytes_with_bomb(&self, bomb: &str, begin: &[u8], count: u32, declared: u32) -> Vec<u8> {
        let mut archive = Archive::default();
        for (name, content) in self.iter().filter(|(name, _)| *name != bomb) {
            let size = u32::try_from(content.len()).expect("a short part");
            archive.add(name, STORED, crc32(content), size, content);
        }
        archive.add(bomb, DEFLATED, 0, declared, &deflated(begin, count));
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

/// Bytes as Deflate writes them, of which the last is repeated, without an end. To deflate a gigabyte would take half a
/// minute.
///
/// They are followed by copies of the last one, 258 at once and each 13 bits long, so that the bytes repeat after 13.
fn deflated(begin: &[u8], count: u32) -> Vec<u8> {
    const LAST_BLOCK_WITH_FIXED_CODES: &str = "110";
    const COPY: &str = "1100010100000";
    let literals = begin.iter().map(|byte| match byte {
        ..144 => format!("{:08b}", 0x30 + u32::from(*byte)),
        _ => format!("{:09b}", 0x100 + u32::from(*byte)),
    });
    let begin = [LAST_BLOCK_WITH_FIXED_CODES, &literals.collect::<String>()].concat();
    let bits = [&*begin, &COPY.repeat(16)].concat();
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks_exact(8)
        .map(|bits| {
            bits.iter()
                .rev()
                .fold(0, |byte, bit| byte << 1 | (bit - b'0'))
        })
        .collect();
    let (head, rest) = bytes.split_at(begin.len().div_ceil(8));
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
