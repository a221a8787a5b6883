//! What is known of each day, and the silent runs, in words and as a table.

use crate::calendar::{silent_days, spoken};
use crate::dossier::{Account, SilentRun};
use crate::view::{Element, Node};
use chrono::{Days, NaiveDate};

/// A run of so many days is drawn with a thin line, one of twice as many with a thick one.
pub const WEEK: u32 = 7;
pub const FORTNIGHT: u32 = 14;

/// What is known of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Updated,
    Silent,
    /// The office handed in nothing that tells.
    Unknown,
    /// After the monitoring date.
    Ahead,
    /// The day ahead on which it fails.
    Fails,
}

impl State {
    pub fn word(self) -> &'static str {
        match self {
            State::Updated => "有更新",
            State::Silent => "无更新",
            State::Unknown => "未提供",
            State::Ahead => "监测时间点之后",
            State::Fails => "如不更新，自该日起不合格",
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            State::Updated => "updated",
            State::Silent => "silent",
            State::Unknown => "unknown",
            State::Ahead => "ahead",
            State::Fails => "fails",
        }
    }
}

/// The updates of an account between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updates {
    /// The first day that is told of.
    pub from: NaiveDate,
    /// The monitoring date.
    pub on: NaiveDate,
    /// The days with an update, none after the monitoring date.
    days: Vec<NaiveDate>,
    /// The first day of which it is known whether there was one.
    known_from: NaiveDate,
    last: NaiveDate,
    /// The silent runs of the days that are known, the monitoring date itself not among them.
    pub runs: Vec<SilentRun>,
    /// How many dates could not be understood, each of which may be that of an update.
    unclear: usize,
}

impl Updates {
    /// From the start of the period, or from the only update that is known, or the last four weeks where that is
    /// more. `None` where no update up to the monitoring date is known.
    pub fn of(account: &Account, since: NaiveDate, on: NaiveDate) -> Option<Self> {
        const LEAST: u64 = 28;
        let history = account.history(on);
        let (last, _) = history.last(on)?;
        // A list of posts tells of every day; a single date tells only of those after it.
        let is_listed = account
            .posts
            .iter()
            .any(|post| post.published.value().is_some());
        let begin = if is_listed { since } else { since.max(last) };
        let from = begin.min(on - Days::new(LEAST - 1));
        let known_from = if is_listed { from } else { from.max(last) };
        Some(Self {
            from,
            on,
            days: history.days(from, on),
            known_from,
            last,
            runs: history.silent_runs(known_from, on),
            unclear: history.unclear().len(),
        })
    }

    /// What is known of a day up to the monitoring date.
    pub fn state(&self, day: NaiveDate) -> State {
        if self.days.contains(&day) {
            State::Updated
        } else if day < self.known_from {
            State::Unknown
        } else {
            State::Silent
        }
    }

    /// 「1月1日至2月24日共更新12天，最长连续16天未更新（1月3日至1月18日），最近更新2月7日，其后16天未更新。」
    pub fn sentence(&self) -> String {
        let (on, last) = (self.on, self.last);
        let spoken = |day| spoken(day, on);
        let mut parts = Vec::new();
        if self.known_from == self.from {
            let (from, to, count) = (spoken(self.from), spoken(on), self.days.len());
            parts.push(format!("{from}至{to}共更新{count}天"));
            // The first of the longest.
            if let Some(run) = self.runs.iter().rev().max_by_key(|run| run.days) {
                let (days, first, last) = (run.days, spoken(run.first), spoken(run.last()));
                let when = match days {
                    1 => first,
                    _ => format!("{first}至{last}"),
                };
                parts.push(format!("最长连续{days}天未更新（{when}）"));
            }
        }
        let since = match silent_days(last, on) {
            0 => String::new(),
            days => format!("，其后{days}天未更新"),
        };
        parts.push(format!("最近更新{}{since}", spoken(last)));
        let unknown = match self.known_from > self.from {
            true => "此前是否更新未提供。",
            false => "",
        };
        let unclear = match self.unclear {
            0 => String::new(),
            count => format!("另有{count}处日期无法识别，未计入。"),
        };
        format!("{}。{unknown}{unclear}", parts.join("，"))
    }

    /// The silent runs as a folded table; nothing where the sentence has told of the only one.
    pub fn table(&self) -> Option<Node> {
        let row = |run: &SilentRun| {
            [
                spoken(run.first, self.on),
                spoken(run.last(), self.on),
                format!("{}天", run.days),
            ]
        };
        let summary = format!("未更新的时段（{}段）", self.runs.len());
        let rows: Vec<_> = self.runs.iter().map(row).collect();
        (rows.len() > 1).then(|| folded(&summary, ["首日", "末日", "未更新"], &rows))
    }
}

/// A table that is shown when it is asked for.
pub fn folded<const N: usize>(summary: &str, headings: [&str; N], rows: &[[String; N]]) -> Node {
    let heading = |text: &str| Element::new("th").set("scope", "col").child(text);
    let row = |cells: &[String; N]| {
        let cells = cells
            .iter()
            .map(|cell| Element::new("td").child(cell.as_str()));
        Element::new("tr").children(cells)
    };
    let head = Element::new("tr").children(headings.map(heading));
    let table = Element::new("table")
        .child(Element::new("thead").child(head))
        .child(Element::new("tbody").children(rows.iter().map(row)));
    Element::new("details")
        .child(Element::new("summary").child(summary))
        .child(table)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::report::testing::intake;

    fn updates(table: &str, since: NaiveDate) -> Option<Updates> {
        let intake = intake(&[table]);
        Updates::of(&intake.dossier.accounts[0], since, day(2022, 2, 24))
    }

    fn posts(dates: &[&str]) -> String {
        let rows = dates.iter().map(|date| format!("甲\t微信\t{date}\n"));
        format!("账号名称\t平台\t发布时间\n{}", rows.collect::<String>())
    }

    fn last(date: &str) -> String {
        format!("账号名称\t平台\t最近更新日期\n甲\t微信\t{date}\n")
    }

    #[test]
    fn the_sentence_tells_what_the_picture_shows() {
        let year = day(2022, 1, 1);
        let cases = [
            (
                posts(&["2022-01-02", "2022-01-19", "2022-01-19", "2022-02-07"]),
                year,
                "1月1日至2月24日共更新3天，最长连续18天未更新（1月20日至2月6日），最近更新2月7日，其后16天未更新。",
            ),
            // Of runs of the same length the first.
            (
                posts(&["2022-02-10", "2022-02-17", "2022-02-24"]),
                day(2022, 2, 4),
                "1月28日至2月24日共更新3天，最长连续13天未更新（1月28日至2月9日），最近更新2月24日。",
            ),
            (
                posts(&["2022-02-23", "近日"]),
                year,
                "1月1日至2月24日共更新1天，最长连续53天未更新（1月1日至2月22日），最近更新2月23日。另有1处日期无法识别，未计入。",
            ),
            (
                posts(&["2021-12-30"]),
                year,
                "1月1日至2月24日共更新0天，最长连续54天未更新（1月1日至2月23日），最近更新2021年12月30日，其后55天未更新。",
            ),
            (
                last("2022-02-07"),
                year,
                "最近更新2月7日，其后16天未更新。此前是否更新未提供。",
            ),
            (
                last("2022-02-24"),
                year,
                "最近更新2月24日。此前是否更新未提供。",
            ),
        ];
        for (table, since, expected) in cases {
            assert_eq!(updates(&table, since).unwrap().sentence(), expected);
        }
    }

    #[test]
    fn a_run_of_one_day_is_told_by_that_day() {
        let days: Vec<_> = (1..=24)
            .filter(|day| *day != 9)
            .map(|day| format!("2022-02-{day:02}"))
            .collect();
        let days: Vec<_> = days
            .iter()
            .map(String::as_str)
            .chain(["2022-01-28", "2022-01-29", "2022-01-30", "2022-01-31"])
            .collect();
        let updates = updates(&posts(&days), day(2022, 2, 20)).unwrap();
        assert_eq!(
            updates.sentence(),
            "1月28日至2月24日共更新27天，最长连续1天未更新（2月9日），最近更新2月24日。"
        );
        assert_eq!(updates.table(), None);
    }

    #[test]
    fn where_no_update_up_to_the_day_is_known_there_is_nothing_to_draw() {
        for table in [
            last(""),
            last("近日"),
            last("2022-02-25"),
            posts(&["2022-02-25"]),
        ] {
            assert_eq!(updates(&table, day(2022, 1, 1)), None, "{table}");
        }
    }

    #[test]
    fn of_a_single_date_only_the_days_after_it_are_known() {
        let (since, update) = (day(2022, 1, 1), day(2022, 2, 7));
        let single = updates(&last("2022-02-07"), since).unwrap();
        let listed = updates(&posts(&["2022-02-07"]), since).unwrap();
        assert_eq!((single.from, listed.from), (day(2022, 1, 28), since));
        let before = update.pred_opt().unwrap();
        assert_eq!(single.state(before), State::Unknown);
        assert_eq!(listed.state(before), State::Silent);
        for updates in [&single, &listed] {
            assert_eq!(updates.state(update), State::Updated);
            assert_eq!(updates.state(update.succ_opt().unwrap()), State::Silent);
        }
        let lengths: Vec<_> = listed.runs.iter().map(|run| run.days).collect();
        assert_eq!((single.runs[0].days, lengths), (16, vec![37, 16]));
    }
}
