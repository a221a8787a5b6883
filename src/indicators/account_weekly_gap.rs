#![doc = include_str!("../../docs/indicators/account-weekly-gap.md")]

use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::calendar::spoken;
use crate::dossier::{Account, SilentRun};

pub const RULE: Rule = Rule {
    id: "account-weekly-gap",
    title: "一周未更新",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号，附件3"),
    decides: false,
    needs: "发文清单：账号名称、平台、发布时间",
    text: include_str!("../../docs/indicators/account-weekly-gap.md"),
    thresholds: &[Slot::days("run"), Slot::count("limit")],
    phrases: &[Phrase {
        name: "problem",
        values: &["times"],
    }],
    check: Check::Account(check),
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    let history = account.history(cx.on);
    if history.last(cx.on).is_none() {
        let advice = "请补充发文清单或最近更新日期。";
        let finding = Finding::unchecked(RULE.level, "监测时间点之前没有可用的更新日期", advice);
        return vec![finding.cites(history.unclear().iter().copied().take(3))];
    }
    let mut runs = history.silent_runs(cx.since, cx.on);
    if account.posts.is_empty() {
        // A last-update date alone says nothing of the days before it.
        runs.retain(|run| run.after.is_some());
    }
    let week = cx.number("run");
    let limit = cx.number("limit");
    runs.retain(|run| run.days >= week);
    let times: u32 = runs.iter().map(|run| run.days / week).sum();
    let finding = if times == 0 {
        Finding::pass(RULE.level, "未出现一周未更新")
    } else if !history.unclear().is_empty() {
        let advice = "请将发布时间改为“2022-02-07”这样的日期。";
        return vec![
            Finding::unchecked(RULE.level, "部分更新日期无法识别", advice)
                .cites(history.unclear().iter().copied().take(3)),
        ];
    } else if times < limit {
        Finding::risk(RULE.level, format!("一周未更新 {}", times_in_words(times))).advice(format!(
            "{}。请保持每周至少发布1条内容。",
            describe(&runs, cx)
        ))
    } else {
        let text = cx.say("problem", &[("times", &times_in_words(times))]);
        Finding::fail(RULE.level, text).advice(format!(
            "{}。请保持每周至少发布1条内容。",
            describe(&runs, cx)
        ))
    };
    let cites = runs.iter().filter_map(|run| run.after);
    vec![finding.count(times, limit).cites(cites)]
}

/// The longest silent runs in order of time, as 「7月9日起连续15天未更新」.
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
