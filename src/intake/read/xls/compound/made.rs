//! A compound file by hand, of which each number can be a lie.

use super::{Compound, ENTRY, MARK};

pub const NONE: u32 = u32::MAX;
pub const END: u32 = u32::MAX - 1;

/// A file of sectors of so many bytes: the table, the directory, the table of small sectors, the stream of the
/// root, and three sectors of a stream, in an order that is not theirs.
#[derive(Clone)]
pub struct Made {
    pub bytes: Vec<u8>,
    pub sector: usize,
}

impl Made {
    pub fn new(sector: usize) -> Self {
        let bytes = vec![0; sector * 8];
        let mut made = Self { bytes, sector };
        made.set(0, u32::from_le_bytes(MARK));
        made.set(30, sector.ilog2() | 6 << 16);
        made.set(48, 1);
        made.set(60, 2);
        made.set(68, END);
        made.set(76, 0);
        made.set(80, NONE);
        made.follow(&[END, END, END, END, 6, END, 5]);
        made.entry(0, "Root Entry", 5, [NONE, NONE, 2], 3, 200);
        made.entry(1, "Small", 2, [NONE, NONE, NONE], 2, 100);
        made.entry(2, "Workbook", 2, [1, 3, NONE], 4, made.large());
        made.entry(3, "Folder", 1, [NONE, NONE, 4], 0, 0);
        // A directory of one small sector has four entries.
        if sector > 512 {
            made.entry(4, "Inside", 2, [NONE, NONE, NONE], 2, 9);
        }
        // The small stream has the sectors 2 and 0.
        for (index, next) in [END, NONE, 0].into_iter().enumerate() {
            made.set(sector * 3 + index * 4, next);
        }
        made.fill(sector * 4, 64, 2);
        made.fill(sector * 4 + 128, 64, 1);
        for (place, part) in [(5, 1), (7, 2), (6, 3)] {
            made.fill(sector * place, sector, part);
        }
        made
    }

    /// Bytes of the stream, one less than its sectors have.
    fn large(&self) -> u32 {
        u32::try_from(self.sector * 3 - 1).expect("a short stream")
    }

    pub fn set(&mut self, at: usize, number: u32) {
        self.bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }

    fn fill(&mut self, at: usize, count: usize, byte: u8) {
        self.bytes[at..at + count].fill(byte);
    }

    /// Says which sector follows each.
    pub fn follow(&mut self, table: &[u32]) {
        for (index, next) in table.iter().enumerate() {
            self.set(self.sector + index * 4, *next);
        }
    }

    pub fn entry(
        &mut self,
        index: usize,
        name: &str,
        kind: u8,
        tree: [u32; 3],
        begin: u32,
        length: u32,
    ) {
        let at = self.sector * 2 + index * ENTRY;
        for (index, unit) in name.encode_utf16().enumerate() {
            self.bytes[at + index * 2..at + index * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        self.bytes[at + 66] = kind;
        for (index, number) in tree.into_iter().enumerate() {
            self.set(at + 68 + index * 4, number);
        }
        self.set(at + 116, begin);
        self.set(at + 120, length);
    }

    /// What a stream has, as runs of the same byte.
    pub fn runs(&self, name: &str) -> Option<Vec<(u8, usize)>> {
        let stream = Compound::open(&self.bytes).ok()?.stream(name)?;
        let runs = stream.chunk_by(|one, other| one == other);
        Some(runs.map(|run| (run[0], run.len())).collect())
    }
}
