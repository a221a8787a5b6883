//! What was checked, how, and how it came out.

use super::words::{noun, numeral};
use crate::calendar::{in_full, spoken};
use crate::packs::Pack;
use crate::papers::Block;
use crate::report::{Report, SubjectKind, Tally};
use chrono::Datelike;

pub fn title(report: &Report) -> String {
    let quarter = report.on.month0() as usize / 3 + 1;
    format!(
        "关于{}年第{}季度{}自查情况的报告",
        report.on.year(),
        numeral(quarter),
        scope(report)
    )
}

/// What there is of sites and accounts.
fn scope(report: &Report) -> &'static str {
    match (report.summary.sites.total, report.summary.accounts.total) {
        (1.., 0) => "政府网站",
        (0, 1..) => "政务新媒体",
        _ => "政府网站与政务新媒体",
    }
}

/// The sentence before the first heading.
pub fn opening(report: &Report, pack: &Pack) -> String {
    let documents = match pack.documents.as_slice() {
        [] => String::new(),
        documents => format!("按照{}要求，", documents.join("、")),
    };
    format!(
        "{documents}对照“{}”检查指标，以{}为监测时间点，对{}至{}{}建设管理情况进行了自查，现将有关情况报告如下。",
        report.pack.title,
        in_full(report.on),
        in_full(report.since),
        spoken(report.on, report.since),
        scope(report),
    )
}

pub fn blocks(report: &Report) -> Vec<Block> {
    let summary = &report.summary;
    let mut paragraphs: Vec<_> = [
        ("政府网站", SubjectKind::Site, &summary.sites),
        ("政务新媒体", SubjectKind::Account, &summary.accounts),
    ]
    .into_iter()
    .filter(|(_, _, tally)| tally.total > 0)
    .map(|(title, kind, tally)| totals(title, noun(kind), tally))
    .collect();
    if paragraphs.is_empty() {
        paragraphs.push("本次未提供政府网站和政务新媒体的数据。".to_owned());
    }
    if is_partial(report) {
        paragraphs.push("上述“合格”仅就已检查的指标而言，未检查的内容另行列出。".to_owned());
    }
    paragraphs.into_iter().map(Block::Paragraph).collect()
}

/// Whether something is called 合格 of which not all was looked at.
fn is_partial(report: &Report) -> bool {
    let passes = |tally: &Tally| tally.total > tally.failed + tally.unchecked;
    let summary = &report.summary;
    let is_open = report.coverage.iter().any(|line| line.unchecked > 0);
    is_open && (passes(&summary.sites) || passes(&summary.accounts))
}

fn totals(title: &str, noun: &str, tally: &Tally) -> String {
    let checked = tally.total - tally.unchecked;
    let Some(rate) = tally.pass_rate else {
        return format!("{title}共{}个，因缺少数据，均未检查。", tally.total);
    };
    let mut text = format!("{title}共{}个，检查{checked}个", tally.total);
    if tally.unchecked > 0 {
        text += &format!("，因缺少数据未检查{}个", tally.unchecked);
    }
    text += &format!("。其中，合格{}个，合格率为{rate}", checked - tally.failed);
    if tally.failed > 0 {
        text += &format!("；不合格{}个", tally.failed);
    }
    text += "。";
    if tally.with_problems > 0 {
        text += &format!("合格的{noun}中，{}个存在问题。", tally.with_problems);
    }
    text
}
