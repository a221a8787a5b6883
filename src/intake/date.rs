//! Dates as offices write them.

use crate::calendar::{MonthDay, WrittenDate};
use crate::normal::folded;
use chrono::{Days, NaiveDate, Weekday};

/// What a cell that should hold a date holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateCell {
    /// Nothing, or a dash.
    Empty,
    Date(WrittenDate),
    /// A bare number that a spreadsheet shows when the cell lost its date format.
    Serial(WrittenDate),
    /// `2.1`, `2.2` or `2.3`: a spreadsheet shows the 10th, 20th or 30th so too, when it took the date for
    /// a number.
    Ambiguous,
    /// Digits in the shape of a date, but there is no such day.
    Impossible,
    /// Anything else.
    Unreadable,
}

/// Reads a date.
///
/// Understood are `2022-02-07`, `2022/2/7`, `2022.2.7`, `2022年2月7日`, `20220207`, each also followed by a
/// time or a weekday; `2月7日`, `2-7`, `2/7`, `2.7` without a year; all of them with full-width digits and
/// with spaces anywhere; the serial number of a spreadsheet for a day of this century; and what web pages print
/// for days that are near: 「今天」, 「昨天 10:20」, 「3天前」, 「星期二」. A number of weeks or months ago is none: it
/// may be any of several days.
///
/// ```
/// use zicha::calendar::{day, WrittenDate};
/// use zicha::intake::date::{read, DateCell};
/// assert_eq!(read("２０２２年 2 月 7 日 10:20"), DateCell::Date(WrittenDate::Day(day(2022, 2, 7))));
/// assert_eq!(read("2月30日"), DateCell::Impossible);
/// assert_eq!(read("上周"), DateCell::Unreadable);
/// ```
pub fn read(cell: &str) -> DateCell {
    if matches!(
        folded(cell).as_str(),
        "" | "-" | "--" | "/" | "—" | "——" | "无"
    ) {
        return DateCell::Empty;
    }
    // A space may part the date from a time, so it has to be seen before spaces are taken out.
    let text = folded(&without_time(cell));
    let begins_with_digit = cell.starts_with(|char: char| char.is_ascii_digit());
    if (!begins_with_digit || cell.ends_with('前'))
        && let Some(date) = relative(&folded(cell))
    {
        return DateCell::Date(date);
    }
    let numbers = numbers(&text);
    match (shape(&text).as_str(), numbers.as_slice()) {
        ("#年#月#日" | "#年#月#" | "#-#-#" | "#/#/#" | "#.#.#", &[year, month, day]) => {
            full(year, month, day)
        }
        // A serial number with the time of day as its fraction.
        ("#.#", &[number, ..]) if text.find('.') == Some(5) => serial(number),
        ("#.#", &[_, 1..=3]) if !text.contains(".0") => DateCell::Ambiguous,
        ("#月#日" | "#月#" | "#-#" | "#/#" | "#.#", &[month, day]) => {
            match MonthDay::new(month, day) {
                Some(date) => DateCell::Date(WrittenDate::MonthDay(date)),
                None => DateCell::Impossible,
            }
        }
        ("#", &[number]) if text.len() == 8 => {
            full(number / 10_000, number / 100 % 100, number % 100)
        }
        ("#", &[number]) if text.len() == 5 => serial(number),
        _ => DateCell::Unreadable,
    }
}

/// A day that is told from the day of reading. Hours and minutes ago are taken for the day itself.
fn relative(folded: &str) -> Option<WrittenDate> {
    const DAYS: [(&str, u16); 7] = [
        ("今天", 0),
        ("今日", 0),
        ("刚刚", 0),
        ("刚才", 0),
        ("昨天", 1),
        ("昨日", 1),
        ("前天", 2),
    ];
    const WEEK: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    let is_time = |rest: &str| {
        let signs = |char: char| char.is_ascii_digit() || ":上下午晚凌晨早时分点".contains(char);
        rest.chars().all(signs)
    };
    for (word, days) in DAYS {
        if folded.strip_prefix(word).is_some_and(is_time) {
            return Some(WrittenDate::DaysAgo(days));
        }
    }
    if let Some(number) = folded.strip_suffix("天前").or(folded.strip_suffix("日前")) {
        return number.parse().ok().map(WrittenDate::DaysAgo);
    }
    let today = ["小时前", "分钟前", "分前", "秒前"];
    if let Some(number) = today.iter().find_map(|word| folded.strip_suffix(word)) {
        return number.parse::<u16>().ok().map(|_| WrittenDate::DaysAgo(0));
    }
    let mut named = ["星期", "礼拜", "周"].iter();
    let rest = named.find_map(|word| folded.strip_prefix(word))?;
    let day = rest.chars().next()?;
    let number = "一二三四五六日".chars().position(|known| known == day);
    let number = number.or((day == '天').then_some(6))?;
    is_time(rest.get(day.len_utf8()..)?).then(|| WrittenDate::Weekday(WEEK[number]))
}

/// Two-digit years are of this century.
fn full(year: u32, month: u32, day: u32) -> DateCell {
    let year = if year < 100 { year + 2000 } else { year };
    let date = i32::try_from(year)
        .ok()
        .filter(|year| (1900..=2999).contains(year))
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    date.map_or(DateCell::Impossible, |date| {
        DateCell::Date(WrittenDate::Day(date))
    })
}

/// Days since the last day of 1899, as spreadsheets count them; only days of 2000 to 2099 are taken.
fn serial(number: u32) -> DateCell {
    const FIRST: u32 = 36_526;
    const LAST: u32 = 73_050;
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30);
    match epoch.and_then(|epoch| epoch.checked_add_days(Days::new(number.into()))) {
        Some(date) if (FIRST..=LAST).contains(&number) => DateCell::Serial(WrittenDate::Day(date)),
        _ => DateCell::Unreadable,
    }
}

/// Cuts off a time, and what follows it: from the first hour with a colon, from `T` between digits, or
/// from 上午, 下午, 时 and weekdays.
fn without_time(cell: &str) -> String {
    let half: String = cell.chars().map(crate::normal::half_width).collect();
    let mut text = half.trim();
    for word in ["上午", "下午", "星期", "周", "(", "T"] {
        if let Some((before, _)) = text.split_once(word)
            && before.contains(|char: char| char.is_ascii_digit())
        {
            text = before.trim_end();
        }
    }
    match text.find([':', '时']) {
        None => text.to_owned(),
        Some(colon) => {
            let hour = text[..colon]
                .trim_end()
                .trim_end_matches(|char: char| char.is_ascii_digit());
            hour.trim_end().to_owned()
        }
    }
}

/// The text with each run of digits as `#`.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for char in text.chars() {
        match char {
            '0'..='9' if shape.ends_with('#') => {}
            '0'..='9' => shape.push('#'),
            // A dot at the end and dashes of all lengths are written for the plain ones.
            '–' | '—' | '−' => shape.push('-'),
            '。' => shape.push('.'),
            other => shape.push(other),
        }
    }
    shape.trim_end_matches('.').to_owned()
}

fn numbers(text: &str) -> Vec<u32> {
    text.split(|char: char| !char.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    #[test]
    fn a_full_date_is_read_however_it_is_written() {
        let cases = [
            "2022-02-07",
            "2022-2-7",
            "2022/2/7",
            "2022.2.7",
            "2022.02.07.",
            "2022年2月7日",
            "2022年02月07日",
            "2022 年 2 月 7 日",
            "20220207",
            "２０２２－０２－０７",
            "2022-02-07 09:30",
            "2022-02-07 09:30:15",
            "2022/2/7 9:30",
            "2022-02-07T09:30:00",
            "2022年2月7日 10时20分",
            "2022年2月7日10:20",
            "2022-02-07 星期一",
            "2022年2月7日（星期一）",
            "2022年2月7日 上午9:00",
            "22/2/7",
            "\u{3000}2022-02-07\u{200B}",
        ];
        for case in cases {
            assert_eq!(
                read(case),
                DateCell::Date(WrittenDate::Day(day(2022, 2, 7))),
                "{case}"
            );
        }
    }

    #[test]
    fn a_date_without_a_year_stays_without_one() {
        let expected = DateCell::Date(WrittenDate::MonthDay(MonthDay::new(2, 7).unwrap()));
        for case in [
            "2月7日",
            "2 月 7 日",
            "02-07",
            "2/7",
            "2.7",
            "２月７日",
            "2月7日 10:20",
            "02-07 10:20",
        ] {
            assert_eq!(read(case), expected, "{case}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_impossible() {
        for case in [
            "2月30日",
            "2021-02-29",
            "2022-13-01",
            "2022年4月31日",
            "20220230",
            "0-5",
            "20221301",
        ] {
            assert_eq!(read(case), DateCell::Impossible, "{case}");
        }
        assert_eq!(
            read("2020-02-29"),
            DateCell::Date(WrittenDate::Day(day(2020, 2, 29)))
        );
    }

    #[test]
    fn a_day_that_may_have_lost_its_last_zero_is_ambiguous() {
        for case in ["2.1", "10.2", "1.3"] {
            assert_eq!(read(case), DateCell::Ambiguous, "{case}");
        }
        for case in ["2.01", "2.10", "2.4", "2.11"] {
            assert!(matches!(read(case), DateCell::Date(_)), "{case}");
        }
    }

    #[test]
    fn a_spreadsheet_number_is_a_day_of_this_century() {
        assert_eq!(
            read("44599"),
            DateCell::Serial(WrittenDate::Day(day(2022, 2, 7)))
        );
        for moment in ["44599.5", "44599.395833333336"] {
            assert_eq!(read(moment), read("44599"), "{moment}");
        }
        assert_eq!(read("12345"), DateCell::Unreadable);
        assert_eq!(read("12345.5"), DateCell::Unreadable);
        assert_eq!(read("99999"), DateCell::Unreadable);
    }

    #[test]
    fn what_web_pages_print_for_near_days_is_told_from_the_day_of_reading() {
        let cases = [
            ("今天 10:20", WrittenDate::DaysAgo(0)),
            ("今天10:20", WrittenDate::DaysAgo(0)),
            ("刚刚", WrittenDate::DaysAgo(0)),
            ("5分钟前", WrittenDate::DaysAgo(0)),
            ("3 小时前", WrittenDate::DaysAgo(0)),
            ("昨天", WrittenDate::DaysAgo(1)),
            ("昨天 下午3:05", WrittenDate::DaysAgo(1)),
            ("昨天下午3点05分", WrittenDate::DaysAgo(1)),
            ("前天", WrittenDate::DaysAgo(2)),
            ("３天前", WrittenDate::DaysAgo(3)),
            ("15天前", WrittenDate::DaysAgo(15)),
            ("星期二", WrittenDate::Weekday(Weekday::Tue)),
            ("周日 08:00", WrittenDate::Weekday(Weekday::Sun)),
            ("星期天", WrittenDate::Weekday(Weekday::Sun)),
        ];
        for (case, date) in cases {
            assert_eq!(read(case), DateCell::Date(date), "{case}");
        }
        for case in [
            "2周前",
            "1个月前",
            "今天会议",
            "周口市",
            "星期",
            "周八",
            "天前",
            "99999天前",
        ] {
            assert_eq!(read(case), DateCell::Unreadable, "{case}");
        }
    }

    #[test]
    fn a_dash_or_nothing_is_empty() {
        for case in ["", "  ", "-", "——", "/", "无"] {
            assert_eq!(read(case), DateCell::Empty, "{case}");
        }
    }

    #[test]
    fn what_is_no_date_is_said_to_be_none() {
        for case in [
            "上周",
            "近期",
            "2022年2月",
            "2022-02-07至2022-02-20",
            "#REF!",
            "123",
            "99999999999999999999",
            ":",
            "时",
        ] {
            assert!(
                matches!(read(case), DateCell::Unreadable | DateCell::Impossible),
                "{case}: {:?}",
                read(case)
            );
        }
    }
}
