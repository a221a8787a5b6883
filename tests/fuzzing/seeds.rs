//! What targets begin with: the files that the tests hold, in the form that each target takes, and what was found
//! before.

use super::archive::Parts;
use super::wrapped::{joined, unpacked};
use std::fs;
use std::path::{Path, PathBuf};

/// Larger files make the runs slow and show nothing more.
const LARGEST: usize = 40_000;

/// Where the files of the tests lie.
const FOLDERS: [&str; 7] = [
    "tests/corpus/files",
    "tests/documents",
    "tests/spreadsheets",
    "tests/spreadsheets/files",
    "tests/xls/files",
    "tests/bulletins/kaifeng-2021q3/input",
    "tests/bulletins/nanyang-2022q1/input",
];

/// A file of the tests.
struct File {
    name: String,
    bytes: Vec<u8>,
}

/// What a target begins with, in the same order on every machine. The package lies in this folder.
pub fn of(target: &str, package: &Path) -> Vec<Vec<u8>> {
    let files = FOLDERS
        .iter()
        .flat_map(|folder| files(&package.join(folder)));
    let files: Vec<File> = files.collect();
    let of_files = files.iter().filter_map(|file| seed(target, file));
    let found = package.join("fuzz/seeds").join(target);
    let found = self::files(&found).into_iter().map(|file| file.bytes);
    of_files.chain(found).collect()
}

fn files(folder: &Path) -> Vec<File> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    let file = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let is_code = name.starts_with('.') || name.ends_with(".rs") || name.ends_with(".py");
        let bytes = fs::read(&path).ok()?;
        (!is_code && bytes.len() <= LARGEST).then_some(File { name, bytes })
    };
    paths.into_iter().filter_map(file).collect()
}

/// A file as a target takes it; `None` where it is not for this target.
fn seed(target: &str, file: &File) -> Option<Vec<u8>> {
    let File { name, bytes } = file;
    let (_, extension) = name.rsplit_once('.')?;
    let is_text = |extensions: &[&str]| extensions.contains(&extension).then(|| bytes.clone());
    let has = |parts: &Parts, part: &str| parts.iter().any(|(name, _)| name == part);
    let part = |part: &str| {
        let parts = unpacked(bytes)?;
        has(&parts, part).then(|| replacing(&parts, part))
    };
    match target {
        "archive" => {
            let members = unpacked(bytes).filter(|_| extension == "zip")?;
            Some(joined(b"", members.iter()))
        }
        "delimited" => is_text(&["csv", "tsv", "txt"]),
        "docx" => part("word/document.xml"),
        "html" => {
            is_text(&["html", "htm"]).or_else(|| bytes.starts_with(b"<html").then(|| bytes.clone()))
        }
        "json" => is_text(&["json"]),
        "ods" => part("content.xml"),
        "read" => Some([&[0], &bytes[..]].concat()),
        "spreadsheet_xml" => is_text(&["xml", "fods"]),
        "take_in" => Some(joined(
            &[bytes.len() as u8; 8],
            [(name.as_str(), &bytes[..])],
        )),
        "xls" => stream(bytes).map(<[u8]>::to_vec),
        "xlsb" => part("xl/worksheets/sheet1.bin"),
        "xlsx" => part("xl/worksheets/sheet1.xml"),
        _ => None,
    }
}

/// The part that matters most, and the others that are read.
fn replacing(parts: &Parts, first: &str) -> Vec<u8> {
    let mut begin = &b""[..];
    let mut others = Vec::new();
    for (name, content) in parts.iter() {
        if name == first {
            begin = content;
        } else if is_read(name) {
            others.push((name, content));
        }
    }
    joined(begin, others)
}

/// Whether anything of a part is read, and not only of the archive that it lies in.
fn is_read(part: &str) -> bool {
    part.ends_with("manifest.xml") || part.starts_with("xl/") && !part.contains("theme")
}

/// The stream of an XLS workbook, which stands in one piece in the files of the tests.
fn stream(bytes: &[u8]) -> Option<&[u8]> {
    const BEGIN: [&[u8]; 2] = [&[9, 8, 16, 0, 0, 6, 5, 0], &[9, 8, 8, 0, 0, 5, 5, 0]];
    const END: &[u8] = &[10, 0, 0, 0];
    if !bytes.starts_with(&[0xD0, 0xCF]) {
        return None;
    }
    let begin = BEGIN.iter().find_map(|begin| {
        let mut windows = bytes.windows(begin.len());
        windows.position(|window| window == *begin)
    })?;
    let end = bytes.windows(END.len()).rposition(|window| window == END)?;
    bytes.get(begin..end + END.len())
}
