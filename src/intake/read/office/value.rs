//! What a cell shows.

use super::formats::Shows;
use chrono::{Days, NaiveDate};
use std::fmt::Write;

/// From which day a workbook counts its dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateSystem {
    /// 1 is the first day of 1900, and 60 a 29th of February that there was not.
    #[default]
    Since1900,
    /// 0 is the first day of 1904.
    Since1904,
}

/// Milliseconds in a day. Times are fractions of a day, and closer than this a fraction cannot come to them.
const DAY: u64 = 86_400_000;

/// Appends a number that is written as text as its format shows it. What is no number stands as it is.
pub fn push_number(text: &str, shows: Shows, dates: DateSystem, into: &mut String) {
    let text = text.trim();
    if shows == Shows::Number && is_whole(text) {
        into.push_str(text);
        return;
    }
    match text.parse().ok().filter(|number: &f64| number.is_finite()) {
        Some(number) => push_value(number, shows, dates, into),
        None => into.push_str(text),
    }
}

/// Appends a number as its format shows it: `2022-02-07`, `2022-02-07 09:30` and `09:30` for dates and times,
/// else the number in its shortest form, as is one that is no date although it is shown as one.
pub fn push_value(number: f64, shows: Shows, dates: DateSystem, into: &mut String) {
    let shown = match shows {
        Shows::Number => None,
        Shows::Date => moment(number, dates),
        Shows::Time => time_of_day(number),
    };
    match shown {
        Some(shown) => into.push_str(&shown),
        // Adding 0 takes the sign from -0. Writing to a string cannot fail.
        None => drop(write!(into, "{}", number + 0.0)),
    }
}

/// What a truth value shows.
pub fn boolean(is_true: bool) -> &'static str {
    if is_true { "是" } else { "否" }
}

/// Whether a number is written in its shortest form and has no fraction. Long ones keep all their digits so.
fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let begins = matches!(digits.bytes().next(), Some(b'1'..=b'9')) || text == "0";
    begins && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// A date, with its time of day unless that is midnight.
fn moment(number: f64, dates: DateSystem) -> Option<String> {
    let (day, minute) = day_and_minute(number)?;
    let mut text = date(day, dates)?;
    if minute > 0 {
        text.push(' ');
        push_time(minute, &mut text);
    }
    Some(text)
}

fn time_of_day(number: f64) -> Option<String> {
    let (_, minute) = day_and_minute(number)?;
    let mut text = String::new();
    push_time(minute, &mut text);
    Some(text)
}

/// Whole days, and the minute of the day. Seconds are cut off.
fn day_and_minute(number: f64) -> Option<(u64, u64)> {
    // Days of the year 9999 begin with a 2.
    if !(0.0..3e6).contains(&number) {
        return None;
    }
    let milliseconds = (number * DAY as f64).round() as u64;
    Some((milliseconds / DAY, milliseconds % DAY / 60_000))
}

fn push_time(minute: u64, into: &mut String) {
    let (hours, minutes) = (minute / 60, minute % 60);
    // Writing to a string cannot fail.
    let _ = write!(into, "{hours:02}:{minutes:02}");
}

/// The date of a day; `None` where spreadsheets have none.
fn date(day: u64, dates: DateSystem) -> Option<String> {
    /// The day that 1900 did not have, kept since the first spreadsheets took it for a leap year.
    const PHANTOM: u64 = 60;
    let first = match (dates, day) {
        (DateSystem::Since1900, 0) => return None,
        (DateSystem::Since1900, PHANTOM) => return Some("1900-02-29".to_owned()),
        (DateSystem::Since1900, ..PHANTOM) => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        (DateSystem::Since1900, _) => NaiveDate::from_ymd_opt(1899, 12, 30)?,
        (DateSystem::Since1904, _) => NaiveDate::from_ymd_opt(1904, 1, 1)?,
    };
    let last = NaiveDate::from_ymd_opt(9999, 12, 31)?;
    let date = first.checked_add_days(Days::new(day))?;
    (date <= last).then(|| date.to_string())
}

/// The date of a cell that is written as text, `2022-02-07T09:30:00`, in the form that numbers give.
pub fn push_iso(text: &str, into: &mut String) {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    into.push_str(date);
    match time.get(..5) {
        None | Some("00:00") => {}
        Some(minute) => {
            into.push(' ');
            into.push_str(minute);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, shows: Shows, dates: DateSystem) -> String {
        let mut into = String::new();
        push_number(text, shows, dates, &mut into);
        into
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let cases = [
            ("0", "0"),
            ("-0", "0"),
            ("7", "7"),
            ("-12", "-12"),
            ("007", "7"),
            ("7.0", "7"),
            ("1E3", "1000"),
            ("1.5e-3", "0.0015"),
            ("0.1", "0.1"),
            ("0.10000000000000001", "0.1"),
            ("44599.395833333336", "44599.395833333336"),
            ("410101199001011234", "410101199001011234"),
            (" 7 ", "7"),
            ("1e999", "1e999"),
            ("NaN", "NaN"),
            ("约7", "约7"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(
                shown(text, Shows::Number, DateSystem::Since1900),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn dates_since_1900() {
        let cases = [
            ("0", "0"),
            ("0.5", "0.5"),
            ("-1", "-1"),
            ("1", "1900-01-01"),
            ("59", "1900-02-28"),
            ("60", "1900-02-29"),
            ("61", "1900-03-01"),
            ("44599", "2022-02-07"),
            ("44599.0", "2022-02-07"),
            ("44599.395833333336", "2022-02-07 09:30"),
            ("44599.3958333333", "2022-02-07 09:30"),
            ("44599.999305555554", "2022-02-07 23:59"),
            ("44599.999988425923", "2022-02-07 23:59"),
            ("44598.99999999999", "2022-02-07"),
            ("44620", "2022-02-28"),
            ("44621", "2022-03-01"),
            ("43890", "2020-02-29"),
            ("2958465", "9999-12-31"),
            ("2958466", "2958466"),
            ("1e300", &format!("1{}", "0".repeat(300))),
            ("去年", "去年"),
        ];
        for (text, expected) in cases {
            assert_eq!(
                shown(text, Shows::Date, DateSystem::Since1900),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn dates_since_1904() {
        let cases = [
            ("0", "1904-01-01"),
            ("60", "1904-03-01"),
            ("43137", "2022-02-07"),
            ("43137.5", "2022-02-07 12:00"),
            ("2957003", "9999-12-31"),
            ("2957004", "2957004"),
        ];
        for (text, expected) in cases {
            assert_eq!(
                shown(text, Shows::Date, DateSystem::Since1904),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn times_are_never_dates() {
        let cases = [
            ("0", "00:00"),
            ("0.395833333333333", "09:30"),
            ("0.999988425925926", "23:59"),
            ("44599.395833333336", "09:30"),
            ("-0.5", "-0.5"),
        ];
        for (text, expected) in cases {
            assert_eq!(
                shown(text, Shows::Time, DateSystem::Since1900),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn dates_as_text() {
        let cases = [
            ("2022-02-07", "2022-02-07"),
            ("2022-02-07T00:00:00", "2022-02-07"),
            ("2022-02-07T09:30:00Z", "2022-02-07 09:30"),
            ("2022-02-07T9", "2022-02-07"),
            ("", ""),
        ];
        for (text, expected) in cases {
            let mut into = String::new();
            push_iso(text, &mut into);
            assert_eq!(into, expected);
        }
    }
}
