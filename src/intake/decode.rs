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
    /// By the mark at the beginning; else UTF-8 where the bytes are valid UTF-8, and GB18030 where not.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xFF, 0xFE, ..] => Encoding::Utf16Le,
            [0xFE, 0xFF, ..] => Encoding::Utf16Be,
            _ if std::str::from_utf8(bytes).is_ok() => Encoding::Utf8,
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

/// The text of the bytes, without a byte order mark. What is no character becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> String {
    let encoding = Encoding::of(bytes);
    if encoding == Encoding::Utf8 {
        let text = String::from_utf8_lossy(bytes);
        return text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
    }
    transcode(bytes, encoding)
}

#[cfg(not(target_arch = "wasm32"))]
fn transcode(bytes: &[u8], encoding: Encoding) -> String {
    let Some(known) = encoding_rs::Encoding::for_label(encoding.label().as_bytes()) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    known.decode_with_bom_removal(bytes).0.into_owned()
}

#[cfg(target_arch = "wasm32")]
fn transcode(bytes: &[u8], encoding: Encoding) -> String {
    web_sys::TextDecoder::new_with_label(encoding.label())
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
    fn bytes_that_are_no_character_are_marked() {
        let (gb, ..) = encoding_rs::GB18030.encode("名称");
        let mut broken = gb.into_owned();
        broken.push(0xFF);
        assert!(decode(&broken).contains('\u{FFFD}'));
    }
}
