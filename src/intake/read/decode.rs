//! Bytes to text.
//!
//! In a browser the browser's own decoder is used, natively `encoding_rs`; both follow the same standard,
//! and a test holds them to it.

/// How the bytes of a text stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Gb18030,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    /// By the mark at the beginning; else UTF-8 where the bytes are valid UTF-8 or nearly so, and GB18030
    /// where not.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xFF, 0xFE, ..] => Encoding::Utf16Le,
            [0xFE, 0xFF, ..] => Encoding::Utf16Be,
            [0xEF, 0xBB, 0xBF, ..] => Encoding::Utf8,
            _ if is_nearly_utf8(bytes) => Encoding::Utf8,
            _ => Encoding::Gb18030,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Gb18030 => "gb18030",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
        }
    }
}

/// Whether more characters beyond ASCII are whole than broken. A few bad bytes in a UTF-8 file must not
/// garble the rest of it; GB18030 read as UTF-8 is broken at most of its characters.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk
            .valid()
            .chars()
            .filter(|char| !char.is_ascii())
            .count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || whole > broken
}

/// The text of the bytes, without a byte order mark. What is no character becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> String {
    let encoding = Encoding::of(bytes);
    if encoding == Encoding::Utf8 {
        let text = String::from_utf8_lossy(bytes);
        return text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
    }
    transcode(bytes, encoding.label())
}

/// The text of bytes in a code page of Windows, by its number. Those that are not known here are taken for Chinese.
pub fn decode_page(bytes: &[u8], page: u16) -> String {
    if let Ok(text) = str::from_utf8(bytes)
        && text.is_ascii()
    {
        return text.to_owned();
    }
    let label = match page {
        950 => "big5",
        // Excel has a number of its own for the same.
        1252 | 0x8001 => "windows-1252",
        _ => Encoding::Gb18030.label(),
    };
    transcode(bytes, label)
}

/// The text of a name in an archive, which is too short to weigh broken characters: GB18030 where it is not UTF-8.
/// Some pairs of bytes are characters in both. Read as UTF-8 they are letters of the Latin, Greek or Cyrillic
/// alphabet, never Chinese ones.
pub fn name(bytes: &[u8]) -> String {
    const FIRST_OF_THREE_BYTES: char = '\u{800}';
    let plausible =
        |name: &&str| name.is_ascii() || name.chars().any(|char| char >= FIRST_OF_THREE_BYTES);
    let utf8 = std::str::from_utf8(bytes).ok().filter(plausible);
    utf8.map_or_else(
        || transcode(bytes, Encoding::Gb18030.label()),
        str::to_owned,
    )
}

#[cfg(not(target_arch = "wasm32"))]
fn transcode(bytes: &[u8], label: &str) -> String {
    let Some(known) = encoding_rs::Encoding::for_label(label.as_bytes()) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    known.decode_with_bom_removal(bytes).0.into_owned()
}

#[cfg(target_arch = "wasm32")]
fn transcode(bytes: &[u8], label: &str) -> String {
    web_sys::TextDecoder::new_with_label(label)
        .and_then(|decoder| decoder.decode_with_u8_array(bytes))
        .unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_told_by_its_bytes() {
        let (gb, ..) = encoding_rs::GB18030.encode("名称,日期\n绿色官庄,2月7日");
        let utf16: Vec<u8> = "\u{FEFF}名称"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode("\u{FEFF}名称".as_bytes()), "名称");
        assert_eq!(decode(&gb), "名称,日期\n绿色官庄,2月7日");
        assert_eq!(decode(&utf16), "名称");
        assert_eq!(decode(b""), "");
    }

    #[test]
    fn a_bad_byte_does_not_change_the_encoding() {
        for mark in ["", "\u{FEFF}"] {
            let mut broken = format!("{mark}名称,日期\n绿色官庄,2月").into_bytes();
            broken.push(0xFF);
            assert_eq!(decode(&broken), "名称,日期\n绿色官庄,2月\u{FFFD}");
        }
        let (gb, ..) = encoding_rs::GB18030.encode("名称,日期\n绿色官庄,2月");
        assert_eq!(Encoding::of(&gb[..gb.len() - 1]), Encoding::Gb18030);
    }

    #[test]
    fn code_pages() {
        let cases: [(u16, &[u8], &str); 6] = [
            (936, b"\xCD\xFB\xCA\xE6", "望舒"),
            (936, b"A1", "A1"),
            (950, b"\xB1\xE6\xB5\xCE", "望舒"),
            (1252, b"caf\xE9", "café"),
            (0x8001, b"\x80", "€"),
            (0, b"\xCD\xFB\xCA\xE6", "望舒"),
        ];
        for (page, bytes, text) in cases {
            assert_eq!(decode_page(bytes, page), text, "{page}");
        }
    }

    #[test]
    fn names_of_either_encoding() {
        for text in ["台账.xlsx", "模板", "联通/一.csv", "ascii only.txt", ""] {
            let (gb, ..) = encoding_rs::GB18030.encode(text);
            assert_eq!(name(text.as_bytes()), text);
            assert_eq!(name(&gb), text);
        }
        // These bytes are letters in UTF-8.
        let (gb, ..) = encoding_rs::GB18030.encode("摹");
        assert_eq!(std::str::from_utf8(&gb), Ok("\u{121}"));
        assert_eq!(name(&gb), "摹");
        assert_eq!(name(b"\xFF.csv"), "\u{FFFD}.csv");
    }

    #[test]
    fn bytes_that_are_no_character_are_marked() {
        let (gb, ..) = encoding_rs::GB18030.encode("名称");
        let mut broken = gb.into_owned();
        broken.push(0xFF);
        assert!(decode(&broken).contains('\u{FFFD}'));
    }
}
