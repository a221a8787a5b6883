//! What stands in a record, field by field.

use crate::intake::read::office::Error;

/// The bytes of a record that were not read yet. Numbers begin with their lowest byte.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'b>(pub &'b [u8]);

impl<'b> Fields<'b> {
    /// # Errors
    /// When the record ends before; so it is with all that follows.
    pub fn bytes(&mut self, count: usize) -> Result<&'b [u8], Error> {
        let (bytes, rest) = self.0.split_at_checked(count).ok_or(Error::Damaged)?;
        self.0 = rest;
        Ok(bytes)
    }

    fn array<const COUNT: usize>(&mut self) -> Result<[u8; COUNT], Error> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or(Error::Damaged)?;
        self.0 = rest;
        Ok(*bytes)
    }

    pub fn u8(&mut self) -> Result<u8, Error> {
        self.array().map(u8::from_le_bytes)
    }

    pub fn u16(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_le_bytes)
    }

    pub fn u32(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_le_bytes)
    }

    pub fn f64(&mut self) -> Result<f64, Error> {
        self.array().map(f64::from_le_bytes)
    }

    /// Appends a text in UTF-16, whose length stands before it. Where there is none, which has a length of its
    /// own, nothing is appended.
    pub fn push_text(&mut self, into: &mut String) -> Result<(), Error> {
        const NONE: u32 = u32::MAX;
        let length = self.u32()?;
        if length == NONE {
            return Ok(());
        }
        let bytes = usize::try_from(length)
            .ok()
            .and_then(|length| length.checked_mul(2));
        let (units, _) = self.bytes(bytes.ok_or(Error::Damaged)?)?.as_chunks();
        let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
        into.extend(
            char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)),
        );
        Ok(())
    }

    pub fn text(&mut self) -> Result<String, Error> {
        let mut text = String::new();
        self.push_text(&mut text)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_their_lengths() {
        let cases: [(&[u8], Result<&str, Error>); 7] = [
            (b"\x02\0\0\0\x1B\x67\x12\x82", Ok("望舒")),
            (b"\0\0\0\0", Ok("")),
            (b"\xFF\xFF\xFF\xFF", Ok("")),
            (b"\x01\0\0\0\x00\xD8", Ok("\u{FFFD}")),
            (b"\x02\0\0\0\x3D\xD8\x4D\xDC", Ok("👍")),
            (b"\x02\0\0\0\x1B\x67\x12", Err(Error::Damaged)),
            (b"\xFE\xFF\xFF\xFFab", Err(Error::Damaged)),
        ];
        for (bytes, text) in cases {
            assert_eq!(Fields(bytes).text(), text.map(str::to_owned), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_missing_is_damage() {
        let mut fields = Fields(b"\x01\x02\x03\x04\x05\x06");
        assert_eq!(fields.u16(), Ok(0x0201));
        assert_eq!(fields.u32(), Ok(0x0605_0403));
        assert_eq!(fields.u8(), Err(Error::Damaged));
        assert_eq!(Fields(b"1234567").f64(), Err(Error::Damaged));
        assert!(Fields(b"1").bytes(2).is_err());
    }
}
