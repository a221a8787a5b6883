#![doc = include_str!("../../docs/indicators/account-weekly-gap.md")]

use super::{Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, Slot};
use crate::calendar::spoken;
use crate::dossier::{Account, Cite, History, SilentRun};
use chrono::NaiveDate;

pub const RULE: Rule = Rule {
    id: "account-weekly-gap",
    title: "一周未更新",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号，附件3"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "发文清单：账号名称、平台、发布时间",
    thresholds: &[Slot::days("run"), Slot::count("limit")],
    phrases: &[Phrase {
        name: "problem",
        values: &["times"],
    }],
    question: None,
    check: Check::Account(check),
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    let history = account.history(cx.on);
    if history.last(cx.on).is_none() {
        let advice = "请补充发文清单或最近更新日期。";
        return unchecked(&history, "监测时间点之前没有可用的更新日期", advice);
    }
    let listed = lists_posts(account, cx.on);
    let week = cx.number("run");
    let mut runs = history.silent_runs(cx.since, cx.on);
    // A last-update date alone says nothing of the days before it.
    runs.retain(|run| run.days >= week && (listed || run.after.is_some()));
    let times: u32 = runs.iter().map(|run| run.days / week).sum();
    if times > 0 && !history.unclear().is_empty() {
        let advice = "请将发布时间改为“2022-02-07”这样的日期。";
        return unchecked(&history, "部分更新日期无法识别", advice);
    }
    let cites = runs.iter().filter_map(|run| bound(run, &history));
    let finding = match times {
        0 if listed => Finding::pass(RULE.level, "未出现一周未更新"),
        0 => Finding::pass(RULE.level, "检查期间内最近更新之后未出现一周未更新"),
        _ => silent(times, &runs, cx),
    };
    vec![finding.count(times, cx.number("limit")).cites(cites)]
}

/// What is to be said when there are so many silent weeks.
fn silent(times: u32, runs: &[SilentRun], cx: &Context) -> Finding {
    let words = times_in_words(times);
    let finding = if times < cx.number("limit") {
        Finding::risk(RULE.level, format!("一周未更新 {words}"))
    } else {
        Finding::fail(RULE.level, cx.say("problem", &[("times", &words)]))
    };
    let gaps = describe(runs, cx);
    finding.advice(format!("{gaps}。请保持每周至少发布1条内容。"))
}

/// Whether there are posts that tell of the days before the monitoring date.
pub(super) fn lists_posts(account: &Account, on: NaiveDate) -> bool {
    account.posts.iter().any(|post| {
        let published = post.published.value().map(|written| written.read_on(on));
        published.is_some_and(|day| day <= on)
    })
}

fn unchecked(history: &History, why: &str, advice: &str) -> Vec<Finding> {
    let cites = history.unclear().iter().copied().take(3);
    vec![Finding::unchecked(RULE.level, why, advice).cites(cites)]
}

/// The update before a silent run or, where none is known, the one that ended it.
fn bound(run: &SilentRun, history: &History) -> Option<Cite> {
    run.after.or_else(|| Some(history.next(run.first)?.1))
}

/// The first silent runs, as 「7月9日起连续15天未更新」.
fn describe(runs: &[SilentRun], cx: &Context) -> String {
    let one = |run: &SilentRun| {
        let first = spoken(run.first, cx.on);
        format!("{first}起连续{}天未更新", run.days)
    };
    let shown: Vec<_> = runs.iter().take(3).map(one).collect();
    let more = if runs.len() > shown.len() { "等" } else { "" };
    format!("{}{more}", shown.join("，"))
}

/// A number of times as bulletins print it: 一次, 两次, … 十次, 11次.
fn times_in_words(times: u32) -> String {
    const WORDS: [&str; 10] = ["一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    let word = usize::try_from(times)
        .ok()
        .and_then(|times| WORDS.get(times.checked_sub(1)?));
    word.map_or_else(|| format!("{times}次"), |word| format!("{word}次"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::dossier::Entry;
    use crate::indicators::Outcome;
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Risk, Unchecked};

    const PACK: &str = "kaifeng-2021q3";

    fn on() -> NaiveDate {
        day(2021, 8, 25)
    }

    /// A post on every day from the start of the quarter to the day before the monitoring date, but for
    /// silent runs: the number of the first silent day, counted from 1, and how many there are.
    fn posts_but(runs: &[(usize, usize)]) -> Vec<Entry<WrittenDate>> {
        let is_silent = |number: &usize| {
            let holds =
                |&(first, length): &(usize, usize)| (first..first + length).contains(number);
            runs.iter().any(holds)
        };
        let days = day(2021, 7, 1).iter_days().take_while(|date| *date < on());
        days.zip(1..)
            .filter(|(_, number)| !is_silent(number))
            .map(|(date, _)| said(WrittenDate::Day(date)))
            .collect()
    }

    fn silent_for(runs: &[(usize, usize)]) -> Account {
        account(Entry::Absent, &posts_but(runs))
    }

    fn last(month: u32, day: u32) -> Account {
        account(dated(2021, month, day), &[])
    }

    #[test]
    fn every_seven_silent_days_on_end_count_once_and_two_are_a_problem() {
        let cases: &[Case<Account>] = &[
            ("a post every day", silent_for(&[]), &[Pass]),
            ("six", silent_for(&[(10, 6)]), &[Pass]),
            ("seven", silent_for(&[(10, 7)]), &[Risk]),
            ("thirteen", silent_for(&[(10, 13)]), &[Risk]),
            ("fourteen", silent_for(&[(10, 14)]), &[Notice]),
            ("seven and six", silent_for(&[(2, 7), (20, 6)]), &[Risk]),
            ("seven and seven", silent_for(&[(2, 7), (20, 7)]), &[Notice]),
            ("thirteen from the start", silent_for(&[(1, 13)]), &[Risk]),
            ("fourteen from the start", silent_for(&[(1, 14)]), &[Notice]),
            ("thirteen up to the day", silent_for(&[(43, 13)]), &[Risk]),
            ("fourteen up to the day", silent_for(&[(42, 14)]), &[Notice]),
        ];
        Bench::of(PACK).holds(&RULE, on(), cases);
    }

    #[test]
    fn only_the_period_is_looked_at() {
        let cases: &[Case<Account>] = &[
            ("thirteen are inside", silent_for(&[(10, 20)]), &[Risk]),
            ("all silent", last(6, 1), &[Notice]),
        ];
        let bench = Bench::of(PACK).since(day(2021, 7, 17));
        bench.holds(&RULE, on(), cases);
    }

    #[test]
    fn a_last_date_alone_tells_of_the_days_after_it_and_of_no_others() {
        let (before, after) = (dated(2021, 7, 20), dated(2021, 8, 26));
        let with_posts = |posts: &[_]| account(dated(2021, 8, 24), posts);
        let cases: &[Case<Account>] = &[
            ("on the day", last(8, 25), &[Pass]),
            ("on the day before", last(8, 24), &[Pass]),
            ("thirteen days", last(8, 11), &[Risk]),
            ("fourteen days", last(8, 10), &[Notice]),
            ("posts, but only later", with_posts(&[after]), &[Pass]),
            (
                "posts before as well",
                with_posts(&[before, after]),
                &[Notice],
            ),
        ];
        Bench::of(PACK).holds(&RULE, on(), cases);
    }

    #[test]
    fn what_cannot_be_told_neither_passes_nor_fails() {
        let with_unclear = |runs: &[_]| account(unclear(), &posts_but(runs));
        let nothing = account(Entry::Absent, &[]);
        let cases: &[Case<Account>] = &[
            ("nothing", nothing, &[Unchecked]),
            ("D+1", last(8, 26), &[Unchecked]),
            (
                "an unclear date alone",
                account(unclear(), &[]),
                &[Unchecked],
            ),
            (
                "it may break a silence",
                with_unclear(&[(10, 14)]),
                &[Unchecked],
            ),
            ("it cannot make one", with_unclear(&[]), &[Pass]),
        ];
        Bench::of(PACK).holds(&RULE, on(), cases);
    }

    #[test]
    fn a_problem_cites_an_update_beside_each_silent_run() {
        for account in [silent_for(&[(1, 54)]), silent_for(&[(10, 14)]), last(6, 1)] {
            let findings = Bench::of(PACK).ask(&RULE, &account, on());
            assert_eq!(findings[0].outcome, Outcome::Fail);
            assert_eq!(findings[0].cites.len(), 1);
        }
    }

    #[test]
    fn the_sentence_counts_in_words() {
        let bench = Bench::of(PACK);
        for (days, text) in [
            (13, "一周未更新 一次"),
            (14, "一周未更新 两次"),
            (27, "一周未更新 三次"),
        ] {
            assert_eq!(bench.texts(&RULE, &silent_for(&[(10, days)]), on()), [text]);
        }
        let all_quarter = bench.texts(&RULE, &last(6, 1), day(2021, 9, 30));
        assert_eq!(all_quarter, ["一周未更新 13次"]);
    }

    #[test]
    fn a_pass_by_a_last_date_alone_claims_no_more_than_it_knows() {
        let bench = Bench::of(PACK);
        assert_eq!(
            bench.texts(&RULE, &silent_for(&[]), on()),
            ["未出现一周未更新"]
        );
        let texts = bench.texts(&RULE, &last(8, 24), on());
        assert_eq!(texts, ["检查期间内最近更新之后未出现一周未更新"]);
    }
}
