//! The parts of the ZIP archive that a workbook is.

use super::Error;
use super::metered::Metered;
use super::xml::Xml;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes that may be inflated in all, over all parts, counted as they come: what the archive says about its
/// sizes is not asked. An office's largest ledgers come to a tenth of it.
pub const MOST_INFLATED: u64 = 512 << 20;

/// Parts that an archive may have. Each takes a few hundred bytes, and a few bytes of a file that was inflated.
const MOST_PARTS: usize = 1 << 16;

/// A ZIP archive whose parts are found by name.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The index of each part by its folded name.
    parts: HashMap<String, usize>,
    /// How many bytes may still be inflated.
    left: u64,
}

/// The bytes of one part, as they are inflated, or of a file that is no archive. What reads them is compiled
/// once for both.
pub type Part<'p> = Box<dyn Read + 'p>;

impl<'a> Package<'a> {
    /// Opens an archive, of which at most so many bytes are inflated.
    ///
    /// # Errors
    /// When the bytes are no ZIP archive, or one that has lost its end, or there are too many parts.
    pub fn open(bytes: &'a [u8], left: u64) -> Result<Self, Error> {
        if headers(bytes) > MOST_PARTS {
            return Err(Error::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::Damaged)?;
        let names = archive.file_names_raw().map(String::from_utf8_lossy);
        Ok(Self {
            parts: names.map(|name| folded(&name)).zip(0..).collect(),
            archive,
            left,
        })
    }

    /// How many bytes may still be inflated.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Counts what was inflated of an archive inside this one.
    pub fn leave(&mut self, left: u64) {
        self.left = left;
    }

    /// Whether there is anything in a folder of this name.
    pub fn has_folder(&self, name: &str) -> bool {
        let inside = |part: &String| {
            part.strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        self.parts.keys().any(inside)
    }

    /// Every entry of the archive, folders too, in the order of its directory.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let names = (0..).zip(self.archive.file_names_raw());
        names.filter_map(|(index, name)| {
            let is_encrypted = self.archive.by_index_data(index).ok()?.encrypted();
            Some(Entry {
                index,
                name,
                is_encrypted,
            })
        })
    }

    /// All bytes of an entry.
    ///
    /// # Errors
    /// When there are more than so many, or they are damaged, encrypted, or compressed in an uncommon way.
    pub fn whole(&mut self, index: usize, most: u64) -> Result<Vec<u8>, Error> {
        let entry = self.archive.by_index(index).map_err(refused)?;
        let most = most.min(self.left);
        let mut bytes = Vec::new();
        let read = entry.take(most.saturating_add(1)).read_to_end(&mut bytes);
        let count = bytes.len() as u64;
        self.left = self.left.saturating_sub(count);
        match read {
            _ if count > most => Err(Error::TooLarge),
            Ok(_) => Ok(bytes),
            Err(_) => Err(Error::Damaged),
        }
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&folded(name))
    }

    /// Begins to read a part of XML, of which at most so many bytes are inflated; `None` when there is none.
    ///
    /// # Errors
    /// When the part is encrypted or compressed in a way that no spreadsheet program uses.
    pub fn part(&mut self, name: &str, most: u64) -> Result<Option<Xml<'_, Part<'_>>>, Error> {
        let (part, left) = self.inflate(name)?;
        Ok(part.map(|part| Xml::new(part, most, left)))
    }

    /// Begins to read the bytes of a part, under the same bounds.
    ///
    /// # Errors
    /// As with XML.
    pub fn raw(&mut self, name: &str, most: u64) -> Result<Option<Metered<'_, Part<'_>>>, Error> {
        let (part, left) = self.inflate(name)?;
        Ok(part.map(|part| Metered::new(part, most, left)))
    }

    /// A part, and how many bytes may still be inflated.
    fn inflate(&mut self, name: &str) -> Result<(Option<Part<'_>>, &mut u64), Error> {
        let part = match self.parts.get(&folded(name)) {
            Some(&index) => {
                let part = self.archive.by_index(index).map_err(refused)?;
                Some(Box::new(part) as Part)
            }
            None => None,
        };
        Ok((part, &mut self.left))
    }
}

/// One entry of an archive.
pub struct Entry<'p> {
    pub index: usize,
    /// Its name in whatever encoding it was written.
    pub name: &'p [u8],
    pub is_encrypted: bool,
}

/// Why an entry cannot be read.
fn refused(error: ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
        _ => Error::Damaged,
    }
}

/// How many headers of parts there are at most. They are what the directory consists of.
fn headers(bytes: &[u8]) -> usize {
    let windows = bytes.windows(4).filter(|window| window == b"PK\x01\x02");
    windows.count()
}

/// Names of parts differ by more than case and slashes.
fn folded(name: &str) -> String {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    name.trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            let options = SimpleFileOptions::default();
            archive
                .start_file(*name, options)
                .expect("memory takes all files");
            archive
                .write_all(content.as_bytes())
                .expect("memory takes all bytes");
        }
        archive
            .finish()
            .expect("memory takes all files")
            .into_inner()
    }

    #[test]
    fn parts_are_found_whatever_their_case_and_slashes() {
        let bytes = archive(&[("XL\\Workbook.xml", "<a/>"), ("/xl/styles.xml", "<b/>")]);
        let mut package = Package::open(&bytes, MOST_INFLATED).expect("an archive");
        for (name, root) in [("xl/workbook.xml", "a"), ("/xl/Styles.XML", "b")] {
            assert!(package.has(name));
            let part = package.part(name, u64::MAX).expect("a readable part");
            part.expect("a part").root(root).expect("its root");
        }
        assert!(!package.has("workbook.xml"));
        assert!(
            package
                .part("workbook.xml", 0)
                .is_ok_and(|part| part.is_none())
        );
    }

    #[test]
    fn all_parts_together_are_bounded() {
        let content = format!("<a>{}</a>", "<b/>".repeat(1000));
        let bytes = archive(&[("1", &content), ("2", &content)]);
        let mut package = Package::open(&bytes, MOST_INFLATED).expect("an archive");
        package.left = content.len() as u64 * 3 / 2;
        let mut read = |name| {
            let mut xml = package.part(name, u64::MAX)?.ok_or(Error::Damaged)?;
            xml.root("a")?;
            xml.end()
        };
        assert_eq!(read("1"), Ok(()));
        assert_eq!(read("2"), Err(Error::TooLarge));
    }

    #[test]
    fn bytes_are_bounded_as_xml_is() {
        let bytes = archive(&[("1", "望舒"), ("2", "羲和")]);
        let mut package = Package::open(&bytes, MOST_INFLATED).expect("an archive");
        package.left = 9;
        let mut read = |name, most| {
            let mut content = Vec::new();
            let mut part = package.raw(name, most)?.ok_or(Error::Damaged)?;
            part.read_to_end(&mut content)
                .map_err(|error| Error::from(&error))
        };
        assert_eq!(read("3", 6), Err(Error::Damaged));
        assert_eq!(read("1", 5), Err(Error::TooLarge));
        assert_eq!(read("1", 6), Ok(6));
        assert_eq!(read("2", 6), Err(Error::TooLarge));
    }
}
