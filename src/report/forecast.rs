//! What will become 不合格 on the coming days if nobody acts.

use super::{Finding, Report, Subject, Verdict};
use chrono::{Days, NaiveDate};

/// A veto that fires on a coming day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Upcoming<'a> {
    pub subject: &'a Subject,
    pub finding: &'a Finding,
    /// The first monitoring date on which it fires.
    pub fails_on: NaiveDate,
}

impl Upcoming<'_> {
    /// The last day on which acting surely helps.
    pub fn last_day(&self) -> NaiveDate {
        last_day(self.fails_on)
    }
}

/// The last day on which acting surely helps against what fires on a day: the day before, as that day's inspection
/// may come before that day's update.
pub fn last_day(fails_on: NaiveDate) -> NaiveDate {
    fails_on.pred_opt().unwrap_or(fails_on)
}

/// Every veto that will fire within so many days after the monitoring date, of all subjects that none fails now;
/// by day, and on one day in the order of the report. A subject may have several.
pub fn upcoming(report: &Report, days: u32) -> Vec<Upcoming<'_>> {
    let last = report.on.checked_add_days(Days::new(days.into()));
    let last = last.unwrap_or(NaiveDate::MAX);
    let standing = |subject: &&Subject| subject.verdict != Verdict::Fail;
    let mut upcoming: Vec<_> = report
        .subjects
        .iter()
        .filter(standing)
        .flat_map(|subject| {
            subject.findings.iter().filter_map(move |finding| {
                let fails_on = finding.fails_on.filter(|day| *day <= last)?;
                Some(Upcoming {
                    subject,
                    finding,
                    fails_on,
                })
            })
        })
        .collect();
    crate::order::by_key(&mut upcoming, |upcoming| upcoming.fails_on);
    upcoming
}

#[cfg(test)]
mod tests {
    use super::super::testing::report;
    use super::*;
    use crate::calendar::day;

    #[test]
    fn what_fails_comes_by_day_and_then_as_the_ledger_has_it() {
        let report = report(&[
            "账号名称\t平台\t最近更新日期\n\
             丙\t微信\t2022-02-20\n甲\t微信\t2022-02-10\n乙\t微信\t2022-02-20\n丁\t微信\t2022-02-01\n戊\t微信\t\n",
            "网站名称\t首页最近更新日期\n某网\t2022-02-20\n",
        ]);
        let told = |days| -> Vec<_> {
            upcoming(&report, days)
                .iter()
                .map(|upcoming| (upcoming.fails_on, upcoming.subject.name.as_str()))
                .collect()
        };
        let later = day(2022, 3, 7);
        assert_eq!(told(0), []);
        assert_eq!(told(1), [(day(2022, 2, 25), "甲")]);
        assert_eq!(told(10), [(day(2022, 2, 25), "甲")]);
        let all = [
            (day(2022, 2, 25), "甲"),
            (later, "某网"),
            (later, "丙"),
            (later, "乙"),
        ];
        assert_eq!(told(11), all);
        let first = upcoming(&report, 14)[0];
        assert_eq!(first.last_day(), report.on);
        assert_eq!(first.finding.advice, "请在2月25日前至少发布1条内容。");
    }

    #[test]
    fn columns_that_go_stale_until_then_are_named_with_their_days() {
        let columns = [
            ("一", "02-08"),
            ("二", "02-20"),
            ("三", "02-12"),
            ("四", "02-11"),
            ("五", "02-20"),
            ("六", "02-12"),
            ("七", "02-22"),
        ];
        let rows = columns.map(|(name, day)| format!("某网\t{name}\t动态要闻\t2022-{day}\n"));
        let table = format!(
            "网站名称\t栏目名称\t栏目类别\t最近更新日期\n{}",
            rows.concat()
        );
        let report = report(&[&table]);
        let upcoming = upcoming(&report, 14);
        assert_eq!(upcoming.len(), 1);
        let Upcoming {
            finding, fails_on, ..
        } = upcoming[0];
        // One is stale already; of the two that are the fifth and the sixth, both have to be kept fresh.
        assert_eq!(fails_on, day(2022, 3, 7));
        let due: Vec<_> = finding
            .due
            .iter()
            .map(|due| (due.name.as_str(), due.on))
            .collect();
        assert_eq!(
            due,
            [
                ("四", day(2022, 2, 26)),
                ("三", day(2022, 2, 27)),
                ("六", day(2022, 2, 27)),
                ("二", day(2022, 3, 7)),
                ("五", day(2022, 3, 7)),
            ]
        );
        assert_eq!(
            finding.advice,
            "请更新所列栏目。请在3月7日前至少更新2个栏目，否则将达到5个的否决线。"
        );
    }
}
