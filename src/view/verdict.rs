//! The outcome in one line for each kind, success said aloud too.

use super::node::{Element, Node};
use super::words::{countdown, number};
use crate::calendar::spoken;
use crate::report::{Report, Tally};
use chrono::NaiveDate;

pub fn verdict(report: &Report) -> Vec<Node> {
    let summary = &report.summary;
    let kinds = [
        ("政府网站", &summary.sites),
        ("政务新媒体账号", &summary.accounts),
    ];
    let lines = kinds.iter().filter(|(_, tally)| tally.total > 0);
    let lines = lines.map(|(what, tally)| {
        let class = match (tally.failed, tally.unchecked) {
            (0, 0) => "line fine",
            (0, _) => "line",
            _ => "line fail",
        };
        line(class, sentence(what, tally))
    });
    let days = report
        .subjects
        .iter()
        .filter_map(|subject| subject.fails_on);
    let next = days.min().map(|day| {
        let day = countdown(day, report.on);
        line("line next", format!("如不更新，最近一次到期：{day}。"))
    });
    let nobody = report.subjects.is_empty().then(|| {
        let words = "没有可以检查的网站、账号或单位，只作统计。";
        line("line", words.to_owned())
    });
    lines.chain(next).chain(nobody).collect()
}

fn line(class: &str, text: String) -> Node {
    Element::new("span").class(class).child(text).into()
}

/// 「共检查政务新媒体账号 262 个，不合格 5 个，合格率 98.09%。」
fn sentence(what: &str, tally: &Tally) -> String {
    let mut parts = vec![format!("共检查{what} {} 个", number(tally.total))];
    parts.push(match tally.failed {
        0 => "未发现不合格".to_owned(),
        failed => format!("不合格 {} 个", number(failed)),
    });
    if tally.with_problems > 0 {
        parts.push(format!("存在问题 {} 个", number(tally.with_problems)));
    }
    if tally.unchecked > 0 {
        parts.push(format!("未检查 {} 个", number(tally.unchecked)));
    }
    if let Some(rate) = tally.pass_rate {
        let of = if tally.unchecked > 0 {
            "（不含未检查）"
        } else {
            ""
        };
        parts.push(format!("合格率 {rate}{of}"));
    }
    format!("{}。", parts.join("，"))
}

/// What is supposed, and what the check itself came to: 「假定监测时间点为3月3日，2项问题已整改。……」
pub fn supposition(actual: &Report, on: Option<NaiveDate>, mended: usize) -> String {
    let on = on.map(|on| format!("监测时间点为{}", spoken(on, actual.on)));
    let mended = (mended > 0).then(|| format!("{mended}项问题已整改"));
    let supposed: Vec<_> = on.into_iter().chain(mended).collect();
    let failed = actual.summary.sites.failed + actual.summary.accounts.failed;
    format!(
        "以下是推演：假定{}。实际检查结果为不合格 {} 个；导出的文件一律按实际检查结果生成。",
        supposed.join("、"),
        number(failed),
    )
}
