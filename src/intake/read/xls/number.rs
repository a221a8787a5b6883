//! How the values of formulas are written.

use crate::intake::read::office::Error;

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

#[cfg(test)]
mod tests {
    use super::*;

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
