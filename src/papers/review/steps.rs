//! What is to be done, the most urgent first. Nothing is promised that the report does not say.

use super::words::numeral;
use super::{open, risks};
use crate::calendar::spoken;
use crate::packs::Pack;
use crate::papers::Block;
use crate::report::{Report, Tally};

pub fn blocks(report: &Report, pack: &Pack) -> Vec<Block> {
    let steps = [
        mend(report, pack),
        update(report),
        improve(report),
        complete(report),
    ];
    let steps: Vec<_> = steps.into_iter().flatten().collect();
    if steps.is_empty() {
        let only = "继续做好日常更新和维护，定期自查。";
        return vec![Block::Paragraph(only.to_owned())];
    }
    let steps = steps.into_iter().zip(1..);
    steps
        .map(|(step, number)| Block::Paragraph(format!("（{}）{step}", numeral(number))))
        .collect()
}

/// The sites and the accounts of which there are any: 「2个网站、5个账号」.
fn counted(report: &Report, count: fn(&Tally) -> u32) -> Option<String> {
    let summary = &report.summary;
    let counts = [("网站", &summary.sites), ("账号", &summary.accounts)];
    let counts = counts.into_iter().map(|(noun, tally)| (noun, count(tally)));
    let counts: Vec<_> = counts
        .filter(|(_, count)| *count > 0)
        .map(|(noun, count)| format!("{count}个{noun}"))
        .collect();
    (!counts.is_empty()).then(|| counts.join("、"))
}

fn mend(report: &Report, pack: &Pack) -> Option<String> {
    let failed = counted(report, |tally| tally.failed)?;
    let by = pack
        .rectify
        .as_ref()
        .filter(|rectify| rectify.by >= report.on);
    let by = by.map_or_else(String::new, |rectify| {
        let day = spoken(rectify.by, report.on);
        format!("，{day}前整改到位并报送整改情况")
    });
    Some(format!(
        "立即整改单项否决问题。对不合格的{failed}，由主管单位逐项整改{by}。"
    ))
}

fn update(report: &Report) -> Option<String> {
    let soon = risks::soon(report);
    let (first, ..) = soon.first()?;
    Some(format!(
        "按期更新内容。对临近到期的{}个网站或账号，督促在到期前更新，最早的须在{}前更新。",
        soon.len(),
        spoken(*first, report.on)
    ))
}

fn improve(report: &Report) -> Option<String> {
    let count = counted(report, |tally| tally.with_problems)?;
    Some(format!(
        "逐项整改其他问题。对合格但存在问题的{count}，对照检查指标逐项整改。"
    ))
}

fn complete(report: &Report) -> Option<String> {
    let count = open::lines(report).count();
    (count > 0).then(|| {
        format!("补充检查未检查的内容。补充{count}项指标所需的数据，回答自查问答，再次自查。")
    })
}
