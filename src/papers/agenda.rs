//! What is to be done by when, for the calendar of the office.
//!
//! What fails is one event on the monitoring date. What will fail stands on the last day on which it can still be
//! averted, the day before the first monitoring date that fails it, and the subjects of a unit on one day together.
//! Of more than a month ahead nothing is said: by then the office has checked again.

use crate::calendar::{in_full, spoken};
use crate::indicators::{Level, Outcome};
use crate::report::{Finding, Report, Subject, SubjectKind, Verdict, last_day};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days to be reminded of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agenda {
    pub title: String,
    /// The day of the check.
    pub on: NaiveDate,
    /// By day.
    pub events: Vec<Event>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The same for the same subjects, whatever the day, so that it moves in a calendar that is given the next agenda.
    pub id: String,
    pub day: NaiveDate,
    pub summary: String,
    pub description: String,
    /// How many days before to remind of it.
    pub reminders: Vec<u32>,
}

/// How far ahead it looks.
const AHEAD: Days = Days::new(31);

/// How many events are of use to anybody. Where there would be more, those of a day become one.
const MOST_EVENTS: usize = 100;

/// How many subjects an event lists.
const MOST_LINES: usize = 50;

const REMINDERS: [u32; 2] = [3, 1];

/// What the report tells of the days to come.
pub fn agenda(report: &Report) -> Agenda {
    let failing = report.subjects.iter();
    let failing: Vec<_> = failing
        .filter(|subject| subject.verdict == Verdict::Fail)
        .collect();
    let now = (!failing.is_empty()).then(|| event(report, Due::Now, &failing));
    let mut groups = grouped(report, |subject| &subject.unit);
    if groups.len() > MOST_EVENTS {
        groups = grouped(report, |_| "");
    }
    let ahead = groups.into_iter();
    let ahead = ahead.map(|((day, _), subjects)| event(report, Due::By(day), &subjects));
    Agenda {
        title: "自查到期提醒".to_owned(),
        on: report.on,
        events: now.into_iter().chain(ahead).collect(),
    }
}

type Groups<'a> = BTreeMap<(NaiveDate, &'a str), Vec<&'a Subject>>;

/// The subjects that will fail, by the last day on which that can be averted and by a name that they share.
fn grouped<'a>(report: &'a Report, shared: fn(&Subject) -> &str) -> Groups<'a> {
    let horizon = report.on.checked_add_days(AHEAD).unwrap_or(NaiveDate::MAX);
    let mut groups = Groups::new();
    for subject in &report.subjects {
        let last = subject.fails_on.map(last_day);
        if let Some(day) = last.filter(|day| (report.on..=horizon).contains(day)) {
            let group = groups.entry((day, shared(subject))).or_default();
            group.push(subject);
        }
    }
    groups
}

/// When something is to be done.
#[derive(Clone, Copy)]
enum Due {
    /// It has failed.
    Now,
    /// On this day at the latest.
    By(NaiveDate),
}

fn event(report: &Report, due: Due, subjects: &[&Subject]) -> Event {
    let whom = whom(subjects);
    let (day, sign, summary) = match due {
        Due::Now => (report.on, "now", format!("立即整改：{whom}")),
        Due::By(day) => {
            let by = spoken(day, report.on);
            (day, "by", format!("{by}截止：{whom}"))
        }
    };
    let ahead = (day - report.on).num_days();
    let reminders = REMINDERS.into_iter();
    Event {
        id: id(sign, subjects),
        day,
        summary,
        description: description(report, due, subjects),
        // Not of days that are over already.
        reminders: reminders.filter(|days| i64::from(*days) <= ahead).collect(),
    }
}

/// 「平安望舒（微信）」, or the unit and how many there are of it.
fn whom(subjects: &[&Subject]) -> String {
    if let [subject] = subjects {
        return subject.label();
    }
    let count = |kind, word| {
        let count = subjects
            .iter()
            .filter(|subject| subject.kind == kind)
            .count();
        (count > 0).then(|| format!("{count}个{word}"))
    };
    let counts = [
        count(SubjectKind::Site, "网站"),
        count(SubjectKind::Account, "账号"),
        count(SubjectKind::Unit, "单位"),
    ];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    let unit = subjects.first().map_or("", |subject| &subject.unit);
    let is_shared = subjects.iter().all(|subject| subject.unit == unit);
    let unit = if is_shared { unit } else { "" };
    format!("{unit}{}", counts.join("、"))
}

fn description(report: &Report, due: Due, subjects: &[&Subject]) -> String {
    let opening = match due {
        Due::Now => "以下不合格，请立即整改：".to_owned(),
        Due::By(day) => format!("{}后仍未更新或办理的，将不合格：", spoken(day, report.on)),
    };
    let listed = subjects.iter().take(MOST_LINES);
    let listed = listed.map(|subject| line(due, subject));
    let more = (subjects.len() > MOST_LINES)
        .then(|| format!("……共{}个，其余见自查结果。", subjects.len()));
    let (on, pack) = (in_full(report.on), &report.pack.title);
    let source = format!("监测时间点：{on}；规则包：{pack}");
    let lines = std::iter::once(opening).chain(listed).chain(more);
    lines.chain([source]).collect::<Vec<_>>().join("\n")
}

/// Who it is, what is the matter, and what to do.
fn line(due: Due, subject: &Subject) -> String {
    let mut line = format!("{} {}：", subject.unit, subject.label());
    let decides = |finding: &&Finding| match due {
        Due::Now => finding.outcome == Outcome::Fail && finding.level == Level::Veto,
        Due::By(_) => finding.fails_on.is_some() && finding.fails_on == subject.fails_on,
    };
    for finding in subject.findings.iter().filter(decides) {
        line.push_str(&finding.text);
        line.push('。');
        line.push_str(&finding.advice);
    }
    line
}

/// A number made of the names alone (FNV-1a): nothing random, and no clock.
fn id(sign: &str, subjects: &[&Subject]) -> String {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let names = subjects.iter().flat_map(|subject| {
        let platform = subject.platform.as_deref().unwrap_or_default();
        [subject.unit.as_str(), &subject.name, platform]
    });
    let names = std::iter::once(sign).chain(names);
    // A byte that no text holds parts the names.
    let bytes = names.flat_map(|name| name.bytes().chain([0xff]));
    let hash = bytes.fold(BASIS, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::RuleSet;
    use crate::intake::{Source, take_in};
    use crate::packs;
    use crate::report::{self, Period};

    fn agenda_of(accounts: &str) -> Agenda {
        let rules = RuleSet::bind(packs::by_id("national-2019").unwrap()).unwrap();
        let table = format!("单位\t账号名称\t平台\t最近更新日期\n{accounts}");
        let intake = take_in(&[Source {
            name: "台账".into(),
            bytes: table.into_bytes(),
        }]);
        let period = Period::new(day(2022, 2, 24), None).unwrap();
        agenda(&report::make(&intake, &rules, period))
    }

    #[test]
    fn an_account_is_due_on_the_last_day_on_which_an_update_helps() {
        let cases = [
            (
                "2022-02-09",
                "立即整改：甲（微信）",
                day(2022, 2, 24),
                vec![],
            ),
            (
                "2022-02-10",
                "2月24日截止：甲（微信）",
                day(2022, 2, 24),
                vec![],
            ),
            (
                "2022-02-11",
                "2月25日截止：甲（微信）",
                day(2022, 2, 25),
                vec![1],
            ),
            (
                "2022-02-13",
                "2月27日截止：甲（微信）",
                day(2022, 2, 27),
                vec![3, 1],
            ),
        ];
        for (last, summary, day, reminders) in cases {
            let agenda = agenda_of(&format!("县甲局\t甲\t微信\t{last}\n"));
            let [event] = &agenda.events[..] else {
                panic!("{agenda:?}");
            };
            assert_eq!(event.summary, summary);
            assert_eq!((event.day, &event.reminders), (day, &reminders));
        }
    }

    #[test]
    fn what_a_unit_has_due_on_one_day_is_one_event() {
        let one = "县甲局\t甲\t微信\t2022-02-14\n县甲局\t甲\t微博\t2022-02-14\n";
        let agenda = agenda_of(&format!("{one}县乙局\t乙\t微信\t2022-02-14\n"));
        let events = agenda.events.iter();
        let summaries: Vec<_> = events.map(|event| event.summary.as_str()).collect();
        let expected = ["2月28日截止：乙（微信）", "2月28日截止：县甲局2个账号"];
        assert_eq!(summaries, expected);
        assert!(
            agenda.events[1]
                .description
                .contains("县甲局 甲（微博）：最近更新2月14日")
        );
    }

    #[test]
    fn of_many_units_each_day_is_one_event() {
        let line = |unit| format!("县{unit}局\t甲{unit}\t微信\t2022-02-{:02}\n", 11 + unit % 7);
        let agenda = agenda_of(&(0..MOST_EVENTS + 1).map(line).collect::<String>());
        assert_eq!(agenda.events.len(), 7);
        assert_eq!(agenda.events[0].summary, "2月25日截止：15个账号");
        let agenda = agenda_of(&(0..MOST_EVENTS).map(line).collect::<String>());
        assert_eq!(agenda.events.len(), MOST_EVENTS);
    }

    #[test]
    fn an_event_keeps_its_id_when_its_day_changes() {
        let id = |line: &str| agenda_of(line).events[0].id.clone();
        let one = id("县甲局\t甲\t微信\t2022-02-14\n");
        assert_eq!(one, id("县甲局\t甲\t微信\t2022-02-16\n"));
        assert_ne!(one, id("县甲局\t甲\t微博\t2022-02-14\n"));
        assert_ne!(one, id("县甲局\t甲\t微信\t2022-01-14\n"), "it has failed");
    }
}
