//! Resident identity numbers (公民身份号码) in what is published.

use crate::normal::half_width;
use chrono::NaiveDate;

/// Characters of a number: seventeen digits, and a last one that may be an `X`.
const LENGTH: usize = 18;

/// Whether a text holds a number that follows GB 11643: the last character checks the others, and the
/// digits in the middle are a day on which somebody may have been born. Longer runs of digits are something
/// else. Quick, because it is asked of every post.
///
/// ```
/// use zicha::intake::identity::is_exposed;
/// assert!(is_exposed("公示：张某，11010519491231002X"));
/// assert!(!is_exposed("订单110105194912310021"));
/// ```
pub fn is_exposed(text: &str) -> bool {
    if text.len() < LENGTH {
        return false;
    }
    let mut number = [0_u8; LENGTH];
    let mut length = 0;
    let end = std::iter::once(' ');
    for char in text.chars().map(half_width).chain(end) {
        let value = match char {
            'X' | 'x' if length == LENGTH - 1 => Some(10),
            _ => char.to_digit(10).and_then(|digit| u8::try_from(digit).ok()),
        };
        match value {
            Some(value) => {
                if let Some(place) = number.get_mut(length) {
                    *place = value;
                }
                length += 1;
            }
            None if length == LENGTH && is_valid(&number) => return true,
            None => length = 0,
        }
    }
    false
}

fn is_valid(number: &[u8; LENGTH]) -> bool {
    const WEIGHTS: [u32; LENGTH] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
    let sum: u32 = number
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| u32::from(*value) * weight)
        .sum();
    number[0] != 0 && sum % 11 == 1 && is_born(&number[6..14])
}

fn is_born(digits: &[u8]) -> bool {
    let number = |digits: &[u8]| {
        digits
            .iter()
            .fold(0_u32, |number, digit| number * 10 + u32::from(*digit))
    };
    let (year, month, day) = (
        number(&digits[..4]),
        number(&digits[4..6]),
        number(&digits[6..]),
    );
    i32::try_from(year).is_ok_and(|year| {
        (1900..=2099).contains(&year) && NaiveDate::from_ymd_opt(year, month, day).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_that_checks_is_found() {
        let cases = [
            ("11010519491231002X", true),
            ("11010519491231002x", true),
            ("１１０１０５１９４９１２３１００２Ｘ", true),
            ("身份证号：440524188001010014。", false), // born in 1880
            ("（身份证号11010519491231002X，已核）", true),
            ("34052419800101001X", true),
            ("440524198001010013", true),
            ("440524198001010014", false),  // does not check
            ("440524198002300012", false),  // no such day
            ("1440524198001010013", false), // longer
            ("4405241980010100130", false),
            ("44052419800101001", false), // shorter
            ("11010519491231002", false),
            ("4405241980010100132022年", false),
            ("440524198001010013x", true),
            ("", false),
            ("2022年2月7日发布的公示公告全文", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_exposed(text), expected, "{text}");
        }
    }

    #[test]
    fn every_other_last_character_is_refused() {
        let found = "0123456789X"
            .chars()
            .filter(|last| is_exposed(&format!("11010519491231002{last}")));
        assert_eq!(found.collect::<String>(), "X");
    }
}
