//! The days of an account, a row a month.

use super::drawing::{Cell, Measure, legend, picture, text, title};
use super::runs::{State, Updates};
use crate::dossier::{Account, SilentRun};
use crate::view::{Element, Node};
use chrono::{Datelike, Days, NaiveDate};

/// No more days before and after the monitoring date than these are drawn.
const MOST: u64 = 100;
const AHEAD: u64 = 15;

const CELL: Cell = Cell {
    side: 18,
    pitch: 20,
};
const HEAD: u32 = 16;
const ROW: u32 = 38;

/// The days of an account from the start of the period to the monitoring date, at least four weeks, and those ahead
/// up to the day on which it fails: a figure with the sentence, the picture, what its signs mean, and the silent
/// runs as a table.
///
/// `None` where no update on or before the monitoring date is known.
pub fn account(
    account: &Account,
    since: NaiveDate,
    on: NaiveDate,
    fails_on: Option<NaiveDate>,
) -> Option<Node> {
    let updates = Updates::of(account, since, on)?;
    let told = updates.sentence();
    let days = Shown::of(&updates, fails_on);
    let cut = days
        .is_cut(&updates)
        .then(|| format!("图中为最近{MOST}天。"));
    let caption = Element::new("figcaption")
        .child(
            Element::new("span")
                .set("aria-hidden", "true")
                .child(told.as_str()),
        )
        .children(cut);
    let runs: Vec<_> = updates.runs.iter().map(|run| run.days).collect();
    let figure = Element::new("figure")
        .class("calendar")
        .child(caption)
        .child(days.draw(&updates, &told))
        .child(legend(&days.states(), &runs))
        .children(updates.table());
    Some(figure.into())
}

/// The days that are drawn, with the state of each.
struct Shown {
    days: Vec<(NaiveDate, State)>,
    on: NaiveDate,
}

impl Shown {
    fn of(updates: &Updates, fails_on: Option<NaiveDate>) -> Self {
        let on = updates.on;
        let from = updates.from.max(on - Days::new(MOST - 1));
        let near = fails_on.filter(|day| *day <= on + Days::new(AHEAD));
        let state = |day: NaiveDate| {
            if day <= on {
                updates.state(day)
            } else if Some(day) == near {
                State::Fails
            } else {
                State::Ahead
            }
        };
        let until = near.unwrap_or(on).max(on);
        let days = from.iter_days().take_while(|day| *day <= until);
        Self {
            days: days.map(|day| (day, state(day))).collect(),
            on,
        }
    }

    fn first(&self) -> NaiveDate {
        self.days.first().map_or(self.on, |(day, _)| *day)
    }

    fn last(&self) -> NaiveDate {
        self.days.last().map_or(self.on, |(day, _)| *day)
    }

    fn is_cut(&self, updates: &Updates) -> bool {
        self.first() > updates.from
    }

    /// The states that are in the picture, in the order in which they are explained.
    fn states(&self) -> Vec<State> {
        let all = [
            State::Updated,
            State::Silent,
            State::Unknown,
            State::Ahead,
            State::Fails,
        ];
        let is_shown = |state: &State| self.days.iter().any(|(_, shown)| shown == state);
        all.into_iter().filter(is_shown).collect()
    }

    fn draw(&self, updates: &Updates, told: &str) -> Node {
        let months = self.months();
        let label = self.label_width();
        let numbers = (1..=31_u32).map(|number| {
            let x = label + (number - 1) * CELL.pitch + CELL.side / 2;
            text(x, HEAD - 5, "middle", "number", number.to_string())
        });
        let names = months.iter().zip(0..).map(|(month, row)| {
            text(
                0,
                HEAD + row * ROW + 14,
                "start",
                "name",
                self.month_name(*month),
            )
        });
        let cells = self
            .days
            .iter()
            .map(|&(day, state)| CELL.day(state, self.at(day), Some(title(day, state, self.on))));
        let runs = updates.runs.iter().flat_map(|run| self.measures(run));
        let rows = u32::try_from(months.len()).unwrap_or(0);
        picture(label + 31 * CELL.pitch + 2, HEAD + rows * ROW, told)
            .children(numbers)
            .children(names)
            .children(cells)
            .child(CELL.outline(self.at(self.on)))
            .children(runs)
            .into()
    }

    /// The first days of the months that are drawn.
    fn months(&self) -> Vec<NaiveDate> {
        let begin = self.first().with_day(1).unwrap_or(self.first());
        let days = begin.iter_days().take_while(|day| *day <= self.last());
        days.filter(|day| day.day() == 1).collect()
    }

    fn month_name(&self, month: NaiveDate) -> String {
        match month.year() == self.on.year() {
            true => format!("{}月", month.month()),
            false => format!("{}年{}月", month.year(), month.month()),
        }
    }

    fn label_width(&self) -> u32 {
        let is_long = self.first().year() != self.on.year() || self.last().year() != self.on.year();
        if is_long { 84 } else { 40 }
    }

    /// The upper left corner of a day.
    fn at(&self, day: NaiveDate) -> (u32, u32) {
        let month = |day: NaiveDate| day.year() * 12 + day.month0().cast_signed();
        let row = u32::try_from(month(day) - month(self.first())).unwrap_or(0);
        let x = self.label_width() + day.day0() * CELL.pitch;
        (x, HEAD + row * ROW)
    }

    /// The lines under a silent run: one in each month, the longest of them with the number of days.
    fn measures(&self, run: &SilentRun) -> Vec<Element> {
        let (first, last) = (run.first.max(self.first()), run.last());
        let parts: Vec<_> = self
            .months()
            .into_iter()
            .filter_map(|month| {
                let end = month + chrono::Months::new(1) - Days::new(1);
                let (from, to) = (first.max(month), last.min(end));
                (from <= to).then_some((from, to))
            })
            .collect();
        let length = |(from, to): &(NaiveDate, NaiveDate)| (*to - *from).num_days();
        let longest = parts.iter().map(length).max();
        let mut labelled = false;
        let measure = |part: &(NaiveDate, NaiveDate)| {
            let (from, to) = *part;
            let is_labelled = !labelled && Some(length(part)) == longest;
            labelled |= is_labelled;
            let ((left, top), (right, _)) = (self.at(from), self.at(to));
            Measure {
                from: left + 1,
                to: right + CELL.side - 1,
                y: top + CELL.side + 9,
                days: run.days,
                begins: from == run.first,
                ends: to == last,
                label: is_labelled.then(|| format!("{}天", run.days)),
            }
            .draw()
        };
        parts.iter().filter_map(measure).collect()
    }
}
