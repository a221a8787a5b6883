//! What will be found soon, if nothing is done.

use super::appendix::Appendix;
use super::words::{MOST, called};
use crate::calendar::spoken;
use crate::indicators::{Level, Outcome};
use crate::packs::Pack;
use crate::papers::Block;
use crate::report::{Finding, Report, Subject};
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub fn blocks(report: &Report, pack: &Pack, appendix: &Appendix) -> Vec<Block> {
    let paragraphs = [dated(report, pack, appendix), undated(report, pack)];
    let said = paragraphs.into_iter().flatten();
    said.map(Block::Paragraph).collect()
}

/// Those that are about to fail, the first day first, each with what says so.
pub fn soon(report: &Report) -> Vec<(NaiveDate, &Subject, &Finding)> {
    let due = report.subjects.iter().filter_map(|subject| {
        let day = subject.fails_on?;
        let is_why = |finding: &&Finding| is_near(finding) && finding.fails_on == Some(day);
        let why = subject.findings.iter().find(is_why)?;
        Some((day, subject, why))
    });
    let mut due: Vec<_> = due.collect();
    crate::order::by_key(&mut due, |(day, ..)| *day);
    due
}

/// Whether a veto is near, which is long before it comes for what must be updated every fortnight.
fn is_near(finding: &Finding) -> bool {
    finding.outcome == Outcome::Risk && finding.level == Level::Veto
}

fn dated(report: &Report, pack: &Pack, appendix: &Appendix) -> Option<String> {
    let soon = soon(report);
    if soon.is_empty() {
        return None;
    }
    let mut days: BTreeMap<NaiveDate, Vec<String>> = BTreeMap::new();
    for (day, subject, _) in &soon {
        days.entry(*day).or_default().push(called(subject, pack));
    }
    let count = soon.len();
    let is_long = count > MOST;
    let days = days.into_iter().map(|(day, called)| {
        let day = spoken(day, report.on);
        match is_long {
            true => format!("{day}起{}个", called.len()),
            false => format!("{day}起：{}", called.join("、")),
        }
    });
    let (mark, tables) = match is_long {
        true => ("，", format!("（详见{}）", appendix.soon())),
        false => ("；", String::new()),
    };
    let days = days.collect::<Vec<_>>().join(mark);
    Some(format!(
        "{count}个网站或账号临近到期，如不及时更新，将达到单项否决标准。{days}{tables}。"
    ))
}

/// What is near a veto that comes with no day, such as columns that are blank.
fn undated(report: &Report, pack: &Pack) -> Option<String> {
    let is_undated = |finding: &&Finding| is_near(finding) && finding.fails_on.is_none();
    let near = report.subjects.iter().flat_map(|subject| {
        let findings = subject.findings.iter().filter(is_undated);
        findings.map(|finding| format!("{}：{}", called(subject, pack), finding.text))
    });
    let near: Vec<_> = near.take(MOST).collect();
    (!near.is_empty()).then(|| format!("接近单项否决标准的：{}。", near.join("；")))
}
