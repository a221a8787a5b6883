//! Texts: in UTF-16, or half of it, since Excel 97, and before that in the bytes of a code page.

use super::record::Body;
use crate::intake::read::decode;
use crate::intake::read::office::{Error, Room, Strings};

/// How a workbook writes its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    Unicode,
    /// The number of the code page.
    Bytes(u16),
}

/// What stands in the byte of flags before the characters of a text in Unicode.
mod flag {
    /// Characters have two bytes, else only the lower of them.
    pub const WIDE: u8 = 0x01;
    /// Reading aids follow the characters.
    pub const AIDED: u8 = 0x04;
    /// Formatting runs follow the characters.
    pub const RICH: u8 = 0x08;
}

impl Coding {
    /// Appends a text whose length stands before it in two bytes.
    pub fn push_long(self, body: &mut Body, into: &mut String) -> Result<(), Error> {
        let length = body.u16()?;
        self.push(body, length, into)
    }

    /// Appends a text whose length stands before it in one byte.
    pub fn push_short(self, body: &mut Body, into: &mut String) -> Result<(), Error> {
        let length = body.u8()?;
        self.push(body, length.into(), into)
    }

    /// Appends a text of so many characters, or bytes where it has a code page.
    fn push(self, body: &mut Body, length: u16, into: &mut String) -> Result<(), Error> {
        match self {
            Coding::Unicode => push_unicode(body, length, into),
            Coding::Bytes(page) => {
                let bytes = body.bytes(length.into())?;
                into.push_str(&decode::decode_page(bytes, page));
                Ok(())
            }
        }
    }
}

/// Reads the texts that cells share, as many as there are: what the record says of their number is not always so.
pub fn shared(mut body: Body, room: &mut Room) -> Result<Strings, Error> {
    // How often they are used, and how many there are.
    body.skip(8)?;
    let mut strings = Strings::default();
    let mut text = String::new();
    while !body.is_at_end() {
        text.clear();
        Coding::Unicode.push_long(&mut body, &mut text)?;
        strings.push(&text, room)?;
    }
    Ok(strings)
}

/// Appends the characters that follow, and passes over what formats them and helps to read them.
fn push_unicode(body: &mut Body, length: u16, into: &mut String) -> Result<(), Error> {
    // Some leave the flags of an empty text out.
    if length == 0 && body.is_at_end() {
        return Ok(());
    }
    let flags = body.u8()?;
    let runs = match flags & flag::RICH {
        0 => 0,
        _ => usize::from(body.u16()?),
    };
    let aids = match flags & flag::AIDED {
        0 => 0,
        _ => usize::try_from(body.u32()?).map_err(|_| Error::Damaged)?,
    };
    push_characters(body, length, flags & flag::WIDE != 0, into)?;
    body.skip(runs * 4)?;
    body.skip(aids)
}

/// Where a record ends between characters, the one that continues it begins with new flags.
fn push_characters(
    body: &mut Body,
    length: u16,
    mut wide: bool,
    into: &mut String,
) -> Result<(), Error> {
    let mut units = Vec::new();
    let mut left = usize::from(length);
    while left > 0 {
        if body.data().is_empty() {
            if !body.step() {
                return Err(Error::Damaged);
            }
            wide = body.u8()? & flag::WIDE != 0;
        }
        let size = if wide { 2 } else { 1 };
        let count = left.min(body.data().len() / size);
        if count == 0 {
            return Err(Error::Damaged);
        }
        let bytes = body.bytes(count * size)?;
        if wide {
            let (pairs, _) = bytes.as_chunks();
            units.extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
        } else {
            units.extend(bytes.iter().map(|byte| u16::from(*byte)));
        }
        left -= count;
    }
    into.push_str(&String::from_utf16_lossy(&units));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::record::{body, kind, record};
    use super::*;

    /// The texts of a record, and of those that continue it.
    fn texts(parts: &[&[u8]]) -> Result<Vec<String>, Error> {
        let mut stream = Vec::new();
        let mut kind = kind::SST;
        for (index, part) in parts.iter().enumerate() {
            let counts: &[u8] = if index == 0 { &[9; 8] } else { &[] };
            stream.extend(record(kind, &[counts, part]));
            kind = kind::CONTINUE;
        }
        let strings = shared(body(&stream), &mut Room::default())?;
        let texts = (0..).map_while(|index| strings.get(index).map(str::to_owned));
        Ok(texts.collect())
    }

    /// What is special, the parts of the record, and the texts in it.
    type Case<'c> = (&'c str, &'c [&'c [u8]], &'c [&'c str]);

    /// 望 and 舒 are `\x1Bg` and `\x12\x82` in UTF-16, and 𠮷 is `B\xD8` and `\xB7\xDF`.
    #[test]
    fn shared_texts() {
        let cases: [Case; 16] = [
            ("none", &[b""], &[]),
            ("in one byte", &[b"\x02\0\0a\xE9"], &["aé"]),
            ("in two", &[b"\x02\0\x01\x1Bg\x12\x82"], &["望舒"]),
            ("empty", &[b"\0\0\0\x01\0\0a\0\0\x01"], &["", "a", ""]),
            ("no flags at the end", &[b"\x01\0\0a\0\0"], &["a", ""]),
            (
                "rich",
                &[b"\x01\0\x08\x02\0a12345678\x01\0\0b"],
                &["a", "b"],
            ),
            (
                "aided",
                &[b"\x01\0\x04\x03\0\0\0a123\x01\0\0b"],
                &["a", "b"],
            ),
            (
                "rich and aided",
                &[b"\x01\0\x0C\x01\0\x03\0\0\0a1234123\x01\0\0b"],
                &["a", "b"],
            ),
            (
                "split between texts",
                &[b"\x01\0\0a", b"\x01\0\0b"],
                &["a", "b"],
            ),
            ("split inside of one", &[b"\x02\0\0a", b"\0b"], &["ab"]),
            (
                "split before its characters",
                &[b"\x02\0\0", b"\0ab"],
                &["ab"],
            ),
            (
                "from two bytes to one",
                &[b"\x02\0\x01\x1Bg", b"\0a"],
                &["望a"],
            ),
            (
                "from one byte to two",
                &[b"\x02\0\0a", b"\x01\x1Bg"],
                &["a望"],
            ),
            (
                "split inside of a character",
                &[b"\x02\0\x01B\xD8", b"\x01\xB7\xDF"],
                &["𠮷"],
            ),
            (
                "split in its runs and aids",
                &[b"\x01\0\x0C\x01\0\x03\0\0\0a12", b"341", b"23\x01\0\0b"],
                &["a", "b"],
            ),
            (
                "over three records",
                &[b"\x03\0\0a", b"\0b", b"\0c"],
                &["abc"],
            ),
        ];
        for (what, parts, expected) in cases {
            let expected = expected.iter().map(|text| (*text).to_owned());
            assert_eq!(texts(parts), Ok(expected.collect()), "{what}");
        }
    }

    #[test]
    fn texts_that_are_cut() {
        let cases: [&[&[u8]]; 9] = [
            &[b"\x01"],
            &[b"\x01\0"],
            &[b"\x01\0\0"],
            &[b"\x02\0\x01a"],
            &[b"\x02\0\0a", b""],
            &[b"\x02\0\x01a\0b", b"\x01\0"],
            &[b"\x01\0\x08\x02\0a1234567"],
            &[b"\x01\0\x04\xFF\xFF\xFF\xFFa"],
            &[b"\xFF\xFF\0a", b"\0b"],
        ];
        for parts in cases {
            assert_eq!(texts(parts), Err(Error::Damaged), "{parts:?}");
        }
    }

    #[test]
    fn half_a_character_is_marked() {
        assert_eq!(
            texts(&[b"\x01\0\x01B\xD8"]),
            Ok(vec!["\u{FFFD}".to_owned()])
        );
    }

    #[test]
    fn texts_in_a_code_page() {
        let stream = record(kind::LABEL, &[b"\x05\0A\xCD\xFB\xCA\xE6\x02b", b"c"]);
        let mut read = body(&stream);
        let mut text = String::new();
        let coding = Coding::Bytes(936);
        assert_eq!(coding.push_long(&mut read, &mut text), Ok(()));
        assert_eq!(coding.push_short(&mut read, &mut text), Ok(()));
        assert_eq!(text, "A望舒bc");
        assert_eq!(coding.push_short(&mut read, &mut text), Err(Error::Damaged));
    }
}
