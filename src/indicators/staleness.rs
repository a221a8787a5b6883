//! Whether something is updated often enough: what the home page and the accounts have in common.

use super::{Context, Finding, Level};
use crate::calendar::{silent_days, spoken};
use crate::dossier::History;

/// What the sentences call the thing and the remedy.
pub(super) struct Words {
    /// Which date is wanted, as 「最近更新日期」.
    pub date: &'static str,
    /// What to do, as 「发布1条内容」.
    pub remedy: &'static str,
    /// What to do when it has failed.
    pub mend: &'static str,
}

/// Fails when there is no update within `limit`, is at risk when there is none within `warn`.
///
/// An update after the monitoring date says nothing about it. Where the date of a cell could not be
/// understood, it may hide a later update: then nothing is said to have failed.
pub(super) fn judge(history: &History, cx: &Context, words: &Words) -> Finding {
    let level = Level::Veto;
    let Some((last, cite)) = history.last(cx.on) else {
        return unchecked(history, cx, words);
    };
    let (limit, warn) = (cx.span("limit"), cx.span("warn"));
    let days = silent_days(last, cx.on);
    if limit.is_past(last, cx.on) {
        if !history.unclear().is_empty() {
            return unchecked(history, cx, words);
        }
        let text = cx.say("fail", &[("limit", &limit), ("days", &days)]);
        return Finding::fail(level, text)
            .advice(words.mend)
            .last_update(last, days)
            .cites([cite]);
    }
    let fails_on = history.first_past(limit, cx.on);
    let by = fails_on.map(|day| spoken(day, cx.on)).unwrap_or_default();
    let finding = if warn.is_past(last, cx.on) {
        Finding::risk(level, format!("已连续{days}天未更新"))
    } else {
        Finding::pass(level, format!("最近更新{}", spoken(last, cx.on)))
    };
    // A cell that could not be understood keeps it from ever being said to have failed.
    finding
        .advice(format!("请在{by}前至少{}。", words.remedy))
        .last_update(last, days)
        .fails_on(fails_on.filter(|_| history.unclear().is_empty()))
        .cites([cite])
}

fn unchecked(history: &History, cx: &Context, words: &Words) -> Finding {
    let date = words.date;
    let (why, advice) = if !history.unclear().is_empty() {
        (
            format!("{date}无法识别"),
            format!("请将{date}改为“2022-02-07”这样的日期。"),
        )
    } else if history.next(cx.on).is_some() {
        (
            format!("{date}晚于监测时间点"),
            "请核对日期，或调整监测时间点。".to_owned(),
        )
    } else {
        (format!("未提供{date}"), format!("请补充{date}。"))
    };
    let next = history.next(cx.on);
    // Once that day has come the update is known, and its time can run out like any other.
    let fails_on = next.and_then(|(day, _)| history.first_past(cx.span("limit"), day));
    let cites = history.unclear().iter().copied().take(3);
    Finding::unchecked(Level::Veto, why, advice)
        .fails_on(fails_on.filter(|_| history.unclear().is_empty()))
        .cites(cites.chain(next.map(|(_, cite)| cite)))
}
