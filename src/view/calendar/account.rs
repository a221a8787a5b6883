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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::report::testing::intake;
    use crate::view::testing::{attribute, of_class, texts};

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn draw(days: &[NaiveDate], since: NaiveDate, fails_on: Option<NaiveDate>) -> Node {
        let rows = days.iter().map(|day| format!("甲\t微信\t{day}\n"));
        let table = format!("账号名称\t平台\t发布时间\n{}", rows.collect::<String>());
        let intake = intake(&[&table]);
        account(&intake.dossier.accounts[0], since, on(), fails_on).unwrap()
    }

    /// The cells of the picture, those of the legend left out.
    fn cells(node: &Node) -> Vec<String> {
        texts(node, "title")
    }

    #[test]
    fn there_is_one_cell_a_day_up_to_the_day_on_which_it_fails() {
        let year = day(2022, 1, 1);
        let cases = [
            (year, None, 55),
            (year, Some(day(2022, 2, 25)), 56),
            (year, Some(day(2022, 3, 11)), 70),
            // Too far ahead to be drawn.
            (year, Some(day(2022, 3, 12)), 55),
            (day(2022, 2, 20), None, 28),
            (day(2021, 11, 17), None, 100),
            (day(2021, 1, 1), None, 100),
        ];
        for (since, fails_on, count) in cases {
            let drawn = draw(&[day(2022, 2, 7)], since, fails_on);
            assert_eq!(cells(&drawn).len(), count, "{since} {fails_on:?}");
        }
    }

    #[test]
    fn each_cell_says_its_day_and_what_is_known_of_it() {
        let drawn = draw(&[day(2022, 2, 23)], on(), Some(day(2022, 2, 26)));
        let cells = cells(&drawn);
        assert_eq!(cells[0], "1月28日（星期五）无更新");
        let expected = [
            "2月23日（星期三）有更新",
            "2月24日（星期四）无更新，监测时间点",
            "2月25日（星期五）监测时间点之后",
            "2月26日（星期六）如不更新，自该日起不合格",
        ];
        assert_eq!(cells[26..], expected);
    }

    #[test]
    fn a_period_that_is_longer_than_the_picture_says_so() {
        let told = |since| texts(&draw(&[on()], since, None), "figcaption").concat();
        assert!(!told(day(2021, 11, 17)).contains("图中"));
        assert!(told(day(2021, 11, 16)).ends_with("图中为最近100天。"));
    }

    #[test]
    fn a_week_is_a_thin_line_and_a_fortnight_a_thick_one_with_their_lengths() {
        // Silent for 6, 7, 13 and 14 days.
        let days = [
            day(2022, 1, 1),
            day(2022, 1, 8),
            day(2022, 1, 16),
            day(2022, 1, 30),
            day(2022, 2, 14),
            on(),
        ];
        let drawn = draw(&days, day(2022, 1, 1), None);
        let lengths = |class: &str| -> Vec<String> {
            let runs = of_class(&drawn, class).into_iter().cloned().map(Node::from);
            runs.flat_map(|run| texts(&run, "text")).collect()
        };
        assert_eq!(lengths("week"), ["7天", "13天", "9天"]);
        assert_eq!(lengths("fortnight"), ["14天"]);
        // The fortnight goes over the end of a month: two lines, and one more in the legend.
        assert_eq!(of_class(&drawn, "fortnight").len(), 3);
    }

    #[test]
    fn the_picture_tells_its_sentence_and_explains_only_its_own_signs() {
        let drawn = draw(&[on()], on(), None);
        let told =
            "1月28日至2月24日共更新1天，最长连续27天未更新（1月28日至2月23日），最近更新2月24日。";
        let pictures = crate::view::testing::elements(&drawn);
        let picture = pictures
            .iter()
            .find(|element| attribute(element, "role") == Some("img"))
            .unwrap();
        assert_eq!(attribute(picture, "aria-label"), Some(told));
        assert_eq!(texts(&drawn, "figcaption"), [told]);
        assert_eq!(
            texts(&drawn, "li"),
            ["有更新", "无更新", "监测时间点", "连续14天以上未更新"]
        );
    }

    #[test]
    fn the_months_of_another_year_say_which() {
        let drawn = draw(&[on()], day(2021, 12, 20), None);
        let names = of_class(&drawn, "name")
            .into_iter()
            .cloned()
            .map(Node::from);
        let names: Vec<_> = names.flat_map(|name| texts(&name, "text")).collect();
        assert_eq!(names, ["2021年12月", "1月", "2月"]);
    }
}
