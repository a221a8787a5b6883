#![doc = include_str!("../../docs/indicators/account-stale.md")]

use super::staleness::{self, Words};
use super::{Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Account, Activity};

pub const RULE: Rule = Rule {
    id: "account-stale",
    title: "政务新媒体内容不更新",
    level: Level::Veto,
    basis: Basis::National("政务新媒体单项否决"),
    concerns: Concerns::All,
    decides: true,
    item: None,
    needs: "政务新媒体台账：账号名称、平台、最近更新日期；或发文清单：账号名称、发布时间",
    thresholds: &[Slot::time("limit"), Slot::time("warn")],
    phrases: &[Phrase {
        name: "fail",
        values: &["limit", "days"],
    }],
    question: None,
    check: Check::Account(check),
};

const WORDS: Words = Words {
    date: "最近更新日期",
    remedy: "发布1条内容",
    mend: "请立即发布内容；确已停用的，按程序办理关停注销。",
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    let history = account.history(cx.on);
    let knows_no_day = history.last(cx.on).is_none()
        && history.next(cx.on).is_none()
        && history.unclear().is_empty();
    let counted = if knows_no_day {
        counted(account, cx)
    } else {
        None
    };
    vec![counted.unwrap_or_else(|| staleness::judge(&history, cx, &WORDS))]
}

/// What numbers without dates tell, by the latest months: that something was published then, and nothing more.
fn counted(account: &Account, cx: &Context) -> Option<Finding> {
    let begun = |counted: &&Activity| counted.months.read_on(cx.on).0 <= cx.on;
    let counted = account.activity.iter().filter(begun);
    let latest = counted.max_by_key(|counted| counted.months.read_on(cx.on).1)?;
    let text = format!(
        "{}发布{}条，没有日期，不能判定",
        latest.months, latest.count
    );
    let advice = "请补充最近更新日期，或提供发文清单。";
    Some(Finding::unchecked(Level::Veto, text, advice).cites([latest.cite]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::dossier::Entry;
    use crate::indicators::testing::*;
    use Answer::{Pass, Risk, Unchecked, Veto};
    use chrono::NaiveDate;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn last(last_update: Entry<WrittenDate>) -> Account {
        account(last_update, &[])
    }

    fn posts(posts: &[Entry<WrittenDate>]) -> Account {
        account(Entry::Absent, posts)
    }

    #[test]
    fn a_fortnight_without_an_update_fails() {
        let cases: &[Case<Account>] = &[
            ("on the day", last(dated(2022, 2, 24)), &[Pass]),
            ("D-10", last(dated(2022, 2, 14)), &[Pass]),
            ("D-11", last(dated(2022, 2, 13)), &[Risk]),
            ("D-14", last(dated(2022, 2, 10)), &[Risk]),
            ("D-15", last(dated(2022, 2, 9)), &[Veto]),
            ("D-14, no year", last(yearless(2, 10)), &[Risk]),
            ("D-15, no year", last(yearless(2, 9)), &[Veto]),
            ("D+1, no year", last(yearless(2, 25)), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_boundary_is_fourteen_days_whatever_the_month() {
        let edges = [
            (day(2022, 1, 5), day(2021, 12, 22)),
            (day(2020, 2, 29), day(2020, 2, 15)),
            (day(2020, 3, 10), day(2020, 2, 25)),
            (day(2021, 3, 10), day(2021, 2, 24)),
        ];
        let bench = Bench::of("national-2019");
        bench.flips(&RULE, last, &edges);
        bench.flips(&RULE, |post| posts(&[post]), &edges);
    }

    #[test]
    fn the_latest_of_posts_and_ledger_counts() {
        let (old, new) = (dated(2022, 2, 9), dated(2022, 2, 20));
        let later = dated(2022, 2, 25);
        let cases: &[Case<Account>] = &[
            ("posts in any order", posts(&[new, old]), &[Pass]),
            ("the ledger is newer", account(new, &[old]), &[Pass]),
            ("the list is newer", account(old, &[new]), &[Pass]),
            ("a later post mends nothing", posts(&[old, later]), &[Veto]),
            ("a later post spoils nothing", posts(&[new, later]), &[Pass]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn what_cannot_be_told_neither_passes_nor_fails() {
        let (old, new) = (dated(2022, 2, 9), dated(2022, 2, 20));
        let later = dated(2022, 2, 25);
        let cases: &[Case<Account>] = &[
            ("no date", last(Entry::Absent), &[Unchecked]),
            ("an unclear date", last(unclear()), &[Unchecked]),
            ("D+1", last(later), &[Unchecked]),
            ("only later posts", posts(&[later]), &[Unchecked]),
            (
                "unclear may be newer",
                posts(&[old, unclear()]),
                &[Unchecked],
            ),
            ("unclear spoils nothing", posts(&[new, unclear()]), &[Pass]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_forecast_is_the_first_failing_day() {
        let posted = |days: &[(u32, u32)]| {
            let days = days.iter().map(|&(month, day)| dated(2022, month, day));
            posts(&days.collect::<Vec<_>>())
        };
        let (d14, d4) = ((2, 10), (2, 20));
        let forecasts: &[Forecast<Account>] = &[
            ("D-14", posted(&[d14]), day(2022, 2, 25)),
            ("on the day", posted(&[(2, 24)]), day(2022, 3, 11)),
            (
                "two later posts",
                posted(&[d14, (2, 24), (3, 10)]),
                day(2022, 3, 25),
            ),
            ("a day in time", posted(&[d4, (3, 6)]), day(2022, 3, 21)),
            ("just in time", posted(&[d4, (3, 7)]), day(2022, 3, 22)),
            ("a day too late", posted(&[d4, (3, 8)]), day(2022, 3, 7)),
        ];
        Bench::of("national-2019").forecasts(&RULE, on(), forecasts);
    }

    #[test]
    fn an_update_after_the_day_runs_out_as_well_and_an_unclear_one_never_does() {
        let later = dated(2022, 3, 1);
        let forecasts: &[Forecast<Account>] = &[("D+5", last(later), day(2022, 3, 16))];
        let bench = Bench::of("national-2019");
        bench.forecasts(&RULE, on(), forecasts);
        let findings = bench.ask(&RULE, &posts(&[later, unclear()]), on());
        assert_eq!(findings[0].fails_on, None);
    }

    #[test]
    fn the_sentence_is_the_one_that_the_place_prints() {
        let cases = [
            ("national-2019", 8, "监测时间点前2周内未更新（已连续15天）"),
            ("kaifeng-2021q3", 8, "长期未更新"),
            ("nanyang-2022q1", 7, "长期不更新 (16 天)"),
            ("nanyang-2022q1", 8, "长期不更新 (15 天)"),
        ];
        for (pack, day, text) in cases {
            let account = last(dated(2022, 2, day));
            assert_eq!(Bench::of(pack).texts(&RULE, &account, on()), [text]);
        }
    }
}
