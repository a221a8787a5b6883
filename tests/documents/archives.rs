//! Archives that no program would make, and those of every day.

use crate::archive::Parts;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of these members.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        archive
            .start_file(*name, options)
            .expect("memory takes all files");
        archive.write_all(content).expect("memory takes all bytes");
    }
    archive
        .finish()
        .expect("memory takes all files")
        .into_inner()
}

/// An archive of one member that inflates to so many zeros, which then break off.
pub fn zip_of_zeros(name: &str, count: u32) -> Vec<u8> {
    Parts::default().bytes_with_bomb(name, b"\0", count, count)
}

/// An archive in whose directory one member stands so many times, each time under another name.
pub fn overlapping(content: &[u8], count: usize) -> Vec<u8> {
    repeated(&zip(&[("000000", content)]), count)
}

pub fn overlapping_zeros(zeros: u32, count: usize) -> Vec<u8> {
    repeated(&zip_of_zeros("000000", zeros), count)
}

fn repeated(archive: &[u8], count: usize) -> Vec<u8> {
    let begin = find(archive, b"PK\x01\x02");
    let end = find(archive, b"PK\x05\x06");
    let name = begin + 46;
    let mut bytes = archive[..begin].to_vec();
    for nth in 0..count {
        let mut header = archive[begin..end].to_vec();
        header[46..52].copy_from_slice(format!("{nth:06}").as_bytes());
        bytes.extend(header);
    }
    assert_eq!(&archive[name..name + 6], b"000000");
    let size = u32::try_from(count * (end - begin)).expect("a short directory");
    let entries = u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes();
    let mut tail = archive[end..].to_vec();
    tail[8..10].copy_from_slice(&entries);
    tail[10..12].copy_from_slice(&entries);
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    bytes.extend(tail);
    bytes
}

/// An archive whose members say that they are encrypted.
pub fn locked(names: &[&str]) -> Vec<u8> {
    let members: Vec<_> = names.iter().map(|name| (*name, &b"x"[..])).collect();
    let mut bytes = zip(&members);
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == *signature {
                bytes[at + flags] |= 1;
            }
        }
    }
    bytes
}

fn find(bytes: &[u8], signature: &[u8; 4]) -> usize {
    let mut windows = bytes.windows(4);
    windows
        .rposition(|window| window == signature)
        .expect("a signature")
}
