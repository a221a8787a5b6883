//! Files that were cut or changed, whatever they hold then.

use crate::archive::Parts;
use crate::dice::Dice;
use crate::{FILES, ODS, SHEETJS_INLINE, SHEETJS_XLSB, read, xlsb};
use std::io::{Cursor, Read};

/// Either there is a table or it is said why not; that there is no panic goes without saying.
fn assert_tables_or_notes(bytes: &[u8], what: &str) {
    let reading = read(bytes);
    assert!(
        !reading.tables.is_empty() || !reading.notes.is_empty(),
        "{what}"
    );
}

#[test]
fn beginnings_of_files() {
    for (index, whole) in FILES.iter().enumerate() {
        let step = if index == 4 { 1 } else { 37 };
        for length in (0..whole.len()).step_by(step) {
            assert_tables_or_notes(&whole[..length], &format!("file {index}, {length} bytes"));
        }
    }
}

#[test]
fn files_in_which_bytes_were_changed() {
    let mut dice = Dice(7);
    for (index, whole) in FILES.iter().enumerate() {
        for _ in 0..200 {
            let mut bytes = whole.to_vec();
            let at = spoil(&mut bytes, &mut dice);
            assert_tables_or_notes(&bytes, &format!("file {index}, byte {at}"));
        }
    }
}

/// In an archive without compression and with checksums that fit, changes reach what reads the parts.
#[test]
fn parts_in_which_bytes_were_changed_or_cut() {
    let mut dice = Dice(8);
    let by_chance = xlsb::by_chance(7);
    let archives: [(_, &[u8]); 4] = [
        ("xlsb", SHEETJS_XLSB),
        ("inline", SHEETJS_INLINE),
        ("ods", ODS),
        ("chance", &by_chance),
    ];
    for (file, bytes) in archives {
        let parts = unpacked(bytes);
        let read: Vec<_> = parts.iter().filter(|(name, _)| is_read(name)).collect();
        assert!(read.len() > 1, "{file}");
        for (part, content) in read {
            for _ in 0..60 {
                let mut content = content.to_vec();
                let at = spoil(&mut content, &mut dice);
                if dice.roll(8) == 0 {
                    content.truncate(at);
                }
                let bytes = parts.clone().with(part, content).bytes();
                assert_tables_or_notes(&bytes, &format!("{file}, {part}, byte {at}"));
            }
        }
    }
}

fn unpacked(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len()).fold(Parts::default(), |parts, index| {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its bytes");
        parts.with(&name, content)
    })
}

/// Whether anything of a part is read, and not only of the archive that it lies in.
fn is_read(part: &str) -> bool {
    part == "content.xml"
        || part.ends_with("manifest.xml")
        || part.starts_with("xl/") && !part.contains("theme")
}

/// Changes one byte, and says which.
fn spoil(bytes: &mut [u8], dice: &mut Dice) -> usize {
    let length = u64::try_from(bytes.len()).expect("a short file");
    let at = usize::try_from(dice.roll(length)).expect("an index");
    bytes[at] = *dice.pick(b"\0\x01\x7F\x80<>&;'/=0129AZ \xFF");
    at
}
