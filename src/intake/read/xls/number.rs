//! How numbers and errors are written.

use crate::intake::read::office::Error;

/// A number in four bytes: the upper thirty bits of a floating point number or a whole number, either of them
/// perhaps of hundredths.
pub fn short(bits: u32) -> f64 {
    const HUNDREDTHS: u32 = 1;
    const WHOLE: u32 = 2;
    let number = if bits & WHOLE != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & HUNDREDTHS != 0 {
        number / 100.0
    } else {
        number
    }
}

/// The value that was saved with a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Saved {
    Number(f64),
    /// It stands in a record that follows.
    Text,
    Boolean(bool),
    /// The code of an error.
    Error(u8),
    EmptyText,
}

impl Saved {
    /// By eight bytes, which are a number unless the upper two have no bit that is not set: a number is not so.
    pub fn of(bits: u64) -> Result<Self, Error> {
        let [kind, _, code, _, _, _, 0xFF, 0xFF] = bits.to_le_bytes() else {
            return Ok(Saved::Number(f64::from_bits(bits)));
        };
        match kind {
            0 => Ok(Saved::Text),
            1 => Ok(Saved::Boolean(code != 0)),
            2 => Ok(Saved::Error(code)),
            3 => Ok(Saved::EmptyText),
            _ => Err(Error::Damaged),
        }
    }
}

/// What a cell with an error shows.
pub fn error(code: u8) -> Result<&'static str, Error> {
    Ok(match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => return Err(Error::Damaged),
    })
}

pub fn boolean(is_true: bool) -> &'static str {
    if is_true { "是" } else { "否" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_four_bytes() {
        let cases = [
            (0x3FF0_0000, 1.0),
            (0x4059_0001, 1.0),
            (0xC059_0000, -100.0),
            (7 << 2 | 2, 7.0),
            (1234 << 2 | 3, 12.34),
            (u32::MAX, -0.01),
            (0xFFFF_FFFE, -1.0),
            (44599 << 2 | 2, 44599.0),
            (0, 0.0),
        ];
        for (bits, number) in cases {
            assert_eq!(short(bits), number, "{bits:#X}");
        }
    }

    #[test]
    fn saved_values() {
        let special = |kind, code| u64::from_le_bytes([kind, 9, code, 9, 9, 9, 0xFF, 0xFF]);
        let cases = [
            (7.5_f64.to_bits(), Ok(Saved::Number(7.5))),
            (0, Ok(Saved::Number(0.0))),
            (special(0, 9), Ok(Saved::Text)),
            (special(1, 1), Ok(Saved::Boolean(true))),
            (special(1, 0), Ok(Saved::Boolean(false))),
            (special(2, 0x2A), Ok(Saved::Error(0x2A))),
            (special(3, 0), Ok(Saved::EmptyText)),
            (special(4, 0), Err(Error::Damaged)),
        ];
        for (bits, saved) in cases {
            assert_eq!(Saved::of(bits), saved, "{bits:#X}");
        }
    }
}
