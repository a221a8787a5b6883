//! Files that the tests make and the repository keeps.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

/// Compares a file of the repository with what the tests make of it, or, with `ZICHA_WRITE_FIXTURES` set,
/// writes it.
pub fn keep(path: &Path, made: &[u8]) {
    let kept = fs::read(path).unwrap_or_default();
    if same(&kept, made) {
        return;
    }
    assert!(
        std::env::var_os("ZICHA_WRITE_FIXTURES").is_some(),
        "{} is not what the tests make of it; if the change is meant, run them with \
         ZICHA_WRITE_FIXTURES=1 and look at the difference",
        path.display()
    );
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder to write to");
    fs::write(path, made).expect("a file to write to");
}

/// Workbooks are the same when their parts are: how well they are compressed is not of interest, and may
/// change with the machine.
fn same(one: &[u8], other: &[u8]) -> bool {
    match (parts(one), parts(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// The parts of a ZIP archive by name; `None` of anything else.
fn parts(bytes: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).ok()?;
            let mut content = Vec::new();
            part.read_to_end(&mut content).ok()?;
            Some((part.name().ok()?.into_owned(), content))
        })
        .collect()
}
