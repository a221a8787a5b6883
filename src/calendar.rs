//! How days are counted.
//!
//! Every rule that speaks of time stands on this file. Days are civil days without a time zone; the day
//! of an inspection, the *monitoring date* (监测时间点), is always an argument and is never read from a clock.
//!
//! | question | answer |
//! |---|---|
//! | silent days | the whole days between the last update and the monitoring date: 02-07 to 02-24 is 16 |
//! | no update within 14 days | last update before the monitoring date less 14 days; the day itself still passes |
//! | no update within 6 months | last update before the same day 6 calendar months earlier, clamped to the month's length |

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The whole days between the last update and the monitoring date, neither of them counted.
///
/// An update on the monitoring date itself, or on the day before, gives 0. The last update must not lie
/// after the monitoring date; if it does, the answer is 0 as well.
///
/// ```
/// use zicha::calendar::{day, silent_days};
/// assert_eq!(silent_days(day(2022, 2, 7), day(2022, 2, 24)), 16);
/// assert_eq!(silent_days(day(2022, 2, 24), day(2022, 2, 24)), 0);
/// ```
pub fn silent_days(last: NaiveDate, on: NaiveDate) -> u32 {
    u32::try_from((on - last).num_days() - 1).unwrap_or(0)
}

/// A length of time after which something is no longer up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Civil days.
    Days(u32),
    /// Calendar months; a day that the shorter month lacks is clamped to its last day.
    Months(u32),
}

impl Span {
    /// The earliest last update that still counts as "within this span" of the monitoring date.
    ///
    /// ```
    /// use zicha::calendar::{day, Span};
    /// assert_eq!(Span::Days(14).before(day(2022, 2, 24)), day(2022, 2, 10));
    /// assert_eq!(Span::Months(6).before(day(2021, 8, 31)), day(2021, 2, 28));
    /// assert_eq!(Span::Months(6).before(day(2020, 8, 31)), day(2020, 2, 29));
    /// ```
    pub fn before(self, on: NaiveDate) -> NaiveDate {
        match self {
            Span::Days(days) => on.checked_sub_days(Days::new(days.into())),
            Span::Months(months) => on.checked_sub_months(Months::new(months)),
        }
        .unwrap_or(NaiveDate::MIN)
    }

    /// Whether something last updated on `last` is out of date on `on`.
    pub fn is_past(self, last: NaiveDate, on: NaiveDate) -> bool {
        last < self.before(on)
    }

    /// The first monitoring date on which something last updated on `last` is out of date.
    ///
    /// ```
    /// use zicha::calendar::{day, Span};
    /// assert_eq!(Span::Days(14).first_past(day(2022, 2, 7)), day(2022, 2, 22));
    /// // 28 February is "six months before" each of 28 to 31 August.
    /// assert_eq!(Span::Months(6).first_past(day(2021, 2, 28)), day(2021, 9, 1));
    /// ```
    pub fn first_past(self, last: NaiveDate) -> NaiveDate {
        let earliest = match self {
            Span::Days(days) => last.checked_add_days(Days::new(u64::from(days) + 1)),
            Span::Months(months) => last.checked_add_months(Months::new(months)),
        };
        earliest
            .unwrap_or(NaiveDate::MAX)
            .iter_days()
            .find(|&on| self.is_past(last, on))
            .unwrap_or(NaiveDate::MAX)
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Span::Days(14) => f.write_str("2周"),
            Span::Days(days) => write!(f, "{days}天"),
            Span::Months(months) if months % 12 == 0 => write!(f, "{}年", months / 12),
            Span::Months(months) => write!(f, "{months}个月"),
        }
    }
}

/// The first day of the quarter that holds `on`.
///
/// ```
/// use zicha::calendar::{day, quarter_start};
/// assert_eq!(quarter_start(day(2022, 2, 24)), day(2022, 1, 1));
/// assert_eq!(quarter_start(day(2021, 9, 30)), day(2021, 7, 1));
/// ```
pub fn quarter_start(on: NaiveDate) -> NaiveDate {
    day(on.year(), on.month0() / 3 * 3 + 1, 1)
}

/// The day as a notice prints it, read on the monitoring date: the year only where it is another one.
///
/// ```
/// use zicha::calendar::{day, spoken};
/// assert_eq!(spoken(day(2022, 2, 7), day(2022, 2, 24)), "2月7日");
/// assert_eq!(spoken(day(2021, 12, 30), day(2022, 2, 24)), "2021年12月30日");
/// ```
pub fn spoken(date: NaiveDate, on: NaiveDate) -> String {
    let (month, day) = (date.month(), date.day());
    if date.year() == on.year() {
        format!("{month}月{day}日")
    } else {
        format!("{}年{month}月{day}日", date.year())
    }
}

/// The day with its year, as a title prints it.
///
/// ```
/// use zicha::calendar::{day, in_full};
/// assert_eq!(in_full(day(2022, 2, 7)), "2022年2月7日");
/// ```
pub fn in_full(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// The day of the week, as 「星期四」.
pub fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "星期一",
        Weekday::Tue => "星期二",
        Weekday::Wed => "星期三",
        Weekday::Thu => "星期四",
        Weekday::Fri => "星期五",
        Weekday::Sat => "星期六",
        Weekday::Sun => "星期日",
    }
}

/// A day that is known to exist, for constants and tests.
///
/// # Panics
/// If there is no such day.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// A date as an office wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WrittenDate {
    /// Year, month and day.
    Day(NaiveDate),
    /// Month and day, the year left out, as in 「2月7日」.
    MonthDay(MonthDay),
    /// So many days before the day of reading, as web pages print 「昨天」 and 「3天前」.
    DaysAgo(u16),
    /// The last such day before the day of reading, as web pages print 「星期二」; on a Tuesday they print 「今天」.
    Weekday(Weekday),
}

/// A month and a day that exist in at least some years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MonthDay {
    month: u8,
    day: u8,
}

impl MonthDay {
    /// `None` when no year has such a day, as for 02-30.
    pub fn new(month: u32, day: u32) -> Option<Self> {
        const LEAP_YEAR: i32 = 2000;
        NaiveDate::from_ymd_opt(LEAP_YEAR, month, day)?;
        Some(Self {
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        })
    }
}

impl WrittenDate {
    /// The day that is meant, read on the monitoring date: a date without a year takes the latest year
    /// that does not put it after that date. A full date is taken as it is, even when it lies later. What is
    /// told from the day of reading is told from the monitoring date.
    ///
    /// ```
    /// use zicha::calendar::{day, MonthDay, WrittenDate};
    /// let written = WrittenDate::MonthDay(MonthDay::new(12, 30).unwrap());
    /// assert_eq!(written.read_on(day(2022, 2, 24)), day(2021, 12, 30));
    /// let leap = WrittenDate::MonthDay(MonthDay::new(2, 29).unwrap());
    /// assert_eq!(leap.read_on(day(2022, 2, 24)), day(2020, 2, 29));
    /// assert_eq!(WrittenDate::DaysAgo(3).read_on(day(2022, 2, 24)), day(2022, 2, 21));
    /// // 24 February 2022 is a Thursday.
    /// assert_eq!(WrittenDate::Weekday(chrono::Weekday::Thu).read_on(day(2022, 2, 24)), day(2022, 2, 17));
    /// assert_eq!(WrittenDate::Weekday(chrono::Weekday::Wed).read_on(day(2022, 2, 24)), day(2022, 2, 23));
    /// ```
    pub fn read_on(self, on: NaiveDate) -> NaiveDate {
        match self {
            WrittenDate::Day(day) => day,
            WrittenDate::MonthDay(MonthDay { month, day }) => (0..=8)
                .filter_map(|back| {
                    NaiveDate::from_ymd_opt(on.year() - back, month.into(), day.into())
                })
                .find(|&candidate| candidate <= on)
                .expect("every month and day recurs within eight years"),
            WrittenDate::DaysAgo(days) => back(on, days.into()),
            WrittenDate::Weekday(weekday) => {
                let days =
                    (6 + on.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7
                        + 1;
                back(on, days.into())
            }
        }
    }

    /// Whether it is told from the day on which a web page was read.
    pub fn is_relative(self) -> bool {
        matches!(self, WrittenDate::DaysAgo(_) | WrittenDate::Weekday(_))
    }
}

fn back(on: NaiveDate, days: u64) -> NaiveDate {
    on.checked_sub_days(Days::new(days))
        .unwrap_or(NaiveDate::MIN)
}

/// One or more months on end, as the title of a list names them: 「2022年2月」, 「第一季度」.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WrittenMonths {
    year: Option<i32>,
    /// From 1, and not after `last`.
    first: u32,
    last: u32,
}

impl WrittenMonths {
    /// `None` where no year has such months.
    pub fn new(year: Option<i32>, first: u32, last: u32) -> Option<Self> {
        let fits = 1 <= first && first <= last && last <= 12;
        let fits = fits && year.is_none_or(|year| (1900..=2999).contains(&year));
        fits.then_some(Self { year, first, last })
    }

    /// The year, where it is written.
    pub fn year(self) -> Option<i32> {
        self.year
    }

    /// The first and the last day, read on the monitoring date: months without a year are the latest that do
    /// not begin after that date.
    ///
    /// ```
    /// use zicha::calendar::{day, WrittenMonths};
    /// let february = WrittenMonths::new(None, 2, 2).unwrap();
    /// assert_eq!(february.read_on(day(2022, 2, 1)), (day(2022, 2, 1), day(2022, 2, 28)));
    /// assert_eq!(february.read_on(day(2022, 1, 31)), (day(2021, 2, 1), day(2021, 2, 28)));
    /// let quarter = WrittenMonths::new(Some(2020), 1, 3).unwrap();
    /// assert_eq!(quarter.read_on(day(2022, 1, 31)), (day(2020, 1, 1), day(2020, 3, 31)));
    /// ```
    pub fn read_on(self, on: NaiveDate) -> (NaiveDate, NaiveDate) {
        let begun = self.first <= on.month();
        let year = self.year.unwrap_or(on.year() - i32::from(!begun));
        let next = match self.last {
            12 => day(year + 1, 1, 1),
            last => day(year, last + 1, 1),
        };
        (day(year, self.first, 1), next.pred_opt().unwrap_or(next))
    }
}

impl std::fmt::Display for WrittenMonths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(year) = self.year {
            write!(f, "{year}年")?;
        }
        match (self.first, self.last) {
            (first, last) if first == last => write!(f, "{first}月"),
            (first, last) => write!(f, "{first}月至{last}月"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fortnight_flips_between_day_14_and_day_15() {
        let on = day(2022, 2, 24);
        assert!(!Span::Days(14).is_past(day(2022, 2, 10), on));
        assert!(Span::Days(14).is_past(day(2022, 2, 9), on));
    }

    #[test]
    fn first_past_is_the_first_failing_day_whatever_the_day_of_the_year() {
        let spans = [
            Span::Days(14),
            Span::Months(3),
            Span::Months(6),
            Span::Months(12),
        ];
        for span in spans {
            for last in day(2019, 12, 1).iter_days().take(500) {
                let first = span.first_past(last);
                assert!(span.is_past(last, first), "{span:?} {last}");
                assert!(
                    !span.is_past(last, first.pred_opt().unwrap()),
                    "{span:?} {last}"
                );
            }
        }
    }

    #[test]
    fn six_months_before_the_end_of_august_is_the_end_of_february() {
        for (on, edge) in [
            (day(2021, 8, 31), day(2021, 2, 28)),
            (day(2020, 8, 31), day(2020, 2, 29)),
            (day(2020, 8, 29), day(2020, 2, 29)),
            (day(2021, 8, 28), day(2021, 2, 28)),
        ] {
            assert!(!Span::Months(6).is_past(edge, on));
            assert!(Span::Months(6).is_past(edge.pred_opt().unwrap(), on));
        }
    }

    #[test]
    fn a_year_back_from_a_leap_day_is_the_last_of_february() {
        assert_eq!(Span::Months(12).before(day(2020, 2, 29)), day(2019, 2, 28));
    }

    #[test]
    fn a_month_and_day_that_no_year_has_is_refused() {
        assert_eq!(MonthDay::new(2, 30), None);
        assert_eq!(MonthDay::new(4, 31), None);
        assert_eq!(MonthDay::new(0, 1), None);
        assert!(MonthDay::new(2, 29).is_some());
    }
}
