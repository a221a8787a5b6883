//! The days on which something was updated, as far as they are known.

use super::Cite;
use crate::calendar::Span;
use chrono::NaiveDate;

/// Known updates in order of time, and the cells whose date could not be understood.
#[derive(Debug, Default)]
pub struct History {
    days: Vec<(NaiveDate, Cite)>,
    unclear: Vec<Cite>,
}

impl History {
    /// From cells with the day each gives, or `None` where it could not be understood.
    pub fn new(cells: impl Iterator<Item = (Option<NaiveDate>, Cite)>) -> Self {
        let mut history = History::default();
        for (day, cite) in cells {
            match day {
                Some(day) => history.days.push((day, cite)),
                None => history.unclear.push(cite),
            }
        }
        history.days.sort_unstable();
        history
    }

    /// The latest update on or before the monitoring date, and the cell that says so.
    pub fn last(&self, on: NaiveDate) -> Option<(NaiveDate, Cite)> {
        let known = self.days.partition_point(|(day, _)| *day <= on);
        let (last, _) = *self.days[..known].last()?;
        self.days.iter().find(|(day, _)| *day == last).copied()
    }

    /// The first update after the monitoring date, which says nothing about that date.
    pub fn next(&self, on: NaiveDate) -> Option<(NaiveDate, Cite)> {
        self.days.iter().find(|(day, _)| *day > on).copied()
    }

    /// The cells whose date could not be understood. Any of them may hide a later update.
    pub fn unclear(&self) -> &[Cite] {
        &self.unclear
    }

    /// The first monitoring date from `on` on which the last update is out of date, if nothing is added.
    /// `None` when there is no update on or before `on`.
    pub fn first_past(&self, span: Span, on: NaiveDate) -> Option<NaiveDate> {
        let (mut last, _) = self.last(on)?;
        for (day, _) in self.days.iter().filter(|(day, _)| *day > on) {
            if span.first_past(last) < *day {
                break;
            }
            last = *day;
        }
        Some(span.first_past(last).max(on))
    }

    /// The silent runs (连续未更新) inside the period, in order of time.
    ///
    /// The period runs from `since`, itself included, to the monitoring date, itself excluded.
    pub fn silent_runs(&self, since: NaiveDate, on: NaiveDate) -> Vec<SilentRun> {
        let mut runs = Vec::new();
        let mut run = SilentRun::starting(since, None);
        for &(day, cite) in self.days.iter().filter(|(day, _)| *day < on) {
            if day >= since {
                runs.extend(run.ending(day));
            }
            let next = day.succ_opt().unwrap_or(day).max(since);
            run = SilentRun::starting(next, Some(cite));
        }
        runs.extend(run.ending(on));
        runs
    }
}

/// Whole days on end without an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SilentRun {
    /// The first silent day.
    pub first: NaiveDate,
    pub days: u32,
    /// The update that came before, where one is known.
    pub after: Option<Cite>,
}

impl SilentRun {
    fn starting(first: NaiveDate, after: Option<Cite>) -> Self {
        Self {
            first,
            days: 0,
            after,
        }
    }

    /// The run up to, not including, `end`; `None` when that leaves no day.
    fn ending(self, end: NaiveDate) -> Option<Self> {
        let days = u32::try_from((end - self.first).num_days()).ok()?;
        (days > 0).then_some(Self { days, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Field, Place, TableId};

    fn history(days: &[NaiveDate]) -> History {
        let cells = days.iter().zip(1..).map(|(&day, row)| {
            let place = Place {
                table: TableId(0),
                row,
            };
            (Some(day), place.cite(Field::Published))
        });
        History::new(cells)
    }

    #[test]
    fn an_update_after_the_monitoring_date_says_nothing_about_it() {
        let updates = history(&[day(2022, 3, 1), day(2022, 2, 7)]);
        assert_eq!(updates.last(day(2022, 2, 24)).unwrap().0, day(2022, 2, 7));
        assert_eq!(updates.next(day(2022, 2, 24)).unwrap().0, day(2022, 3, 1));
        assert_eq!(updates.last(day(2022, 2, 6)), None);
    }

    #[test]
    fn silent_runs_are_the_days_between_updates() {
        let since = day(2021, 7, 1);
        let updates = history(&[day(2021, 7, 8), day(2021, 7, 9), day(2021, 7, 24)]);
        let lengths = |updates: &History, on| -> Vec<u32> {
            let runs = updates.silent_runs(since, on);
            runs.iter().map(|run| run.days).collect()
        };
        assert_eq!(lengths(&updates, day(2021, 7, 25)), [7, 14]);
        assert_eq!(lengths(&updates, day(2021, 7, 30)), [7, 14, 5]);
        assert_eq!(lengths(&history(&[]), day(2021, 7, 8)), [7]);
        assert_eq!(lengths(&history(&[]), since), [] as [u32; 0]);
    }

    #[test]
    fn an_update_before_the_period_does_not_shorten_its_first_run() {
        let updates = history(&[day(2021, 6, 30)]);
        let runs = updates.silent_runs(day(2021, 7, 1), day(2021, 7, 15));
        assert_eq!(runs.len(), 1);
        assert_eq!((runs[0].first, runs[0].days), (day(2021, 7, 1), 14));
    }

    #[test]
    fn the_first_failing_day_is_the_one_that_asking_every_day_would_find() {
        let span = Span::Days(14);
        let cases: &[&[NaiveDate]] = &[
            &[day(2022, 2, 7)],
            &[day(2022, 2, 7), day(2022, 2, 21), day(2022, 3, 8)],
            &[day(2022, 2, 7), day(2022, 2, 22), day(2022, 3, 1)],
            &[day(2022, 2, 7), day(2022, 2, 23)],
        ];
        for days in cases {
            let updates = history(days);
            let on = day(2022, 2, 10);
            let brute = on.iter_days().find(|&on| {
                updates
                    .last(on)
                    .is_some_and(|(last, _)| span.is_past(last, on))
            });
            assert_eq!(updates.first_past(span, on), brute, "{days:?}");
        }
    }
}
