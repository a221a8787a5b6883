//! Which days are worked.

use chrono::{Datelike, NaiveDate, Weekday};

/// Public holidays (法定节假日) and make-up working days (调休上班日), as far as they are known. The pack's file
/// names their source.
///
/// Every other Monday to Friday is taken for a working day.
#[derive(Clone, Debug, Default)]
pub struct Workdays {
    /// Days off between Monday and Friday.
    pub holidays: Vec<NaiveDate>,
    /// Saturdays and Sundays that are worked.
    pub makeup: Vec<NaiveDate>,
}

impl Workdays {
    /// Whether the public holidays of the day's year are known.
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.holidays
            .iter()
            .any(|holiday| holiday.year() == day.year())
    }

    pub fn is_worked(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        if weekend {
            self.makeup.contains(&day)
        } else {
            !self.holidays.contains(&day)
        }
    }

    /// The last day on which something asked on `from` is answered within so many working days; the day
    /// itself does not count.
    ///
    /// ```
    /// use zicha::{calendar::day, packs::Workdays};
    /// let plain = Workdays::default();
    /// // A Friday: the fifth working day after it is the next Friday.
    /// assert_eq!(plain.due(day(2022, 2, 18), 5), day(2022, 2, 25));
    /// // A Saturday: the first one is the Monday.
    /// assert_eq!(plain.due(day(2022, 2, 19), 1), day(2022, 2, 21));
    /// ```
    pub fn due(&self, from: NaiveDate, days: u32) -> NaiveDate {
        let worked = from.iter_days().skip(1).filter(|day| self.is_worked(*day));
        let nth = worked.take(days as usize).last();
        nth.unwrap_or(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;

    #[test]
    fn holidays_are_left_out_and_make_up_days_are_counted() {
        let workdays = Workdays {
            holidays: vec![day(2022, 2, 21), day(2022, 2, 22)],
            makeup: vec![day(2022, 2, 26)],
        };
        assert_eq!(workdays.due(day(2022, 2, 18), 1), day(2022, 2, 23));
        assert_eq!(workdays.due(day(2022, 2, 25), 1), day(2022, 2, 26));
        assert!(workdays.knows(day(2022, 7, 1)) && !workdays.knows(day(2023, 7, 1)));
    }
}
