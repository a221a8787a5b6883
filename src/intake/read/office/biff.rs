//! How the binary workbooks, old and new, write their values.

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

/// What a cell with an error shows. Errors that came with later versions show what Excel itself writes where
/// it does not know one.
pub fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#UNKNOWN!",
    }
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
}
