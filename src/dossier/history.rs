//! The days on which something was updated, as far as they are known.

use super::Cite;
use crate::calendar::Span;
use chrono::{Days, NaiveDate};

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

    /// The days with an update from one day to another, both included, each once and in order.
    pub fn days(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        let days = self.days.iter().map(|(day, _)| *day);
        let mut days: Vec<_> = days.filter(|day| (from..=to).contains(day)).collect();
        days.dedup();
        days
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

    /// The most windows of so many whole days, none sharing a day with another, that have fewer than `least`
    /// updates. Each is taken as early as it can be; of these no choice gives more. For one update that is
    /// what each silent run holds of whole windows.
    ///
    /// The period is that of [`History::silent_runs`].
    pub fn short_windows(
        &self,
        since: NaiveDate,
        on: NaiveDate,
        days: u32,
        least: usize,
    ) -> Vec<ShortWindow> {
        let mut windows = Vec::new();
        let mut first = since;
        while let Some(end) = first.checked_add_days(Days::new(days.max(1).into())) {
            if end > on {
                break;
            }
            let from = self.days.partition_point(|(day, _)| *day < first);
            let to = self.days.partition_point(|(day, _)| *day < end);
            let inside = &self.days[from..to];
            first = match inside.len().checked_sub(least) {
                // Every window up to this update holds it and all that follow it here.
                Some(index) if least > 0 => inside[index].0.succ_opt().unwrap_or(end),
                Some(_) => break,
                None => {
                    let updates = inside.iter().map(|(_, cite)| *cite).collect();
                    windows.push(ShortWindow { first, updates });
                    end
                }
            };
        }
        windows
    }
}

/// Whole days on end with too few updates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortWindow {
    pub first: NaiveDate,
    /// The updates inside.
    pub updates: Vec<Cite>,
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

    /// The last silent day.
    pub fn last(self) -> NaiveDate {
        self.first + Days::new(u64::from(self.days).saturating_sub(1))
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
    fn the_days_of_an_update_are_told_once_each() {
        let (first, last) = (day(2022, 2, 7), day(2022, 2, 9));
        let updates = history(&[last, first, first, day(2022, 2, 6), day(2022, 2, 10)]);
        assert_eq!(updates.days(first, last), [first, last]);
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
        assert_eq!(runs[0].last(), day(2021, 7, 14));
    }

    /// The most disjoint windows by trying every choice, day by day.
    fn most_windows(days: &[NaiveDate], since: NaiveDate, on: NaiveDate, least: usize) -> usize {
        const WEEK: i64 = 7;
        let length = usize::try_from((on - since).num_days()).unwrap();
        let mut most = vec![0; length + 1];
        for end in 1..=length {
            most[end] = most[end - 1];
            if let Some(start) = end.checked_sub(7) {
                let first = since + chrono::TimeDelta::days(i64::try_from(start).unwrap());
                let inside = |day: &&NaiveDate| (0..WEEK).contains(&(**day - first).num_days());
                if days.iter().filter(inside).count() < least {
                    most[end] = most[end].max(most[start] + 1);
                }
            }
        }
        most[length]
    }

    #[test]
    fn short_windows_are_as_many_as_any_choice_gives_and_never_get_fewer() {
        let since = day(2022, 1, 1);
        let mut number = 7_u32;
        for least in 1..=3 {
            for _ in 0..40 {
                // A plain series of numbers that look random.
                let mut next = || {
                    number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    u64::from(number >> 16)
                };
                let posts = 1 + next() % 12;
                let days: Vec<_> = (0..posts).map(|_| since + Days::new(next() % 50)).collect();
                let updates = history(&days);
                let mut before = 0;
                for on in since.iter_days().take(55) {
                    let windows = updates.short_windows(since, on, 7, least).len();
                    assert_eq!(
                        windows,
                        most_windows(&days, since, on, least),
                        "{days:?} {on}"
                    );
                    assert!(windows >= before);
                    before = windows;
                    if least == 1 {
                        let runs = updates.silent_runs(since, on);
                        let whole: u32 = runs.iter().map(|run| run.days / 7).sum();
                        assert_eq!(windows, usize::try_from(whole).unwrap());
                    }
                }
            }
        }
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
