//! The words and signs of what is shown: each colour has both beside it.

use super::node::{Element, Node};
use crate::calendar::spoken;
use crate::indicators::{Level, Outcome};
use crate::report::{Finding, Subject, SubjectKind, Verdict, is_at_risk};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A word with its sign and the class of its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub sign: &'static str,
    pub word: &'static str,
    pub class: &'static str,
}

/// How a subject stands.
pub fn standing(subject: &Subject) -> Mark {
    let (sign, word, class) = match subject.verdict {
        Verdict::Fail => ("✕", "不合格", "fail"),
        _ if is_at_risk(subject) && subject.fails_on.is_some() => ("！", "临近到期", "risk"),
        _ if is_at_risk(subject) => ("！", "存在风险", "risk"),
        Verdict::PassWithProblems => ("△", "存在问题", "problem"),
        Verdict::Unchecked => ("？", "未检查", "unchecked"),
        Verdict::Pass => ("✓", "已检查项合格", "pass"),
    };
    Mark { sign, word, class }
}

/// What a finding is; of a subject that is scored or not.
pub fn finding(finding: &Finding, scored: bool) -> Mark {
    let by_time = finding.fails_on.is_some();
    let (sign, word, class) = match (finding.outcome, finding.level) {
        // Only what no veto fails is scored, so this is a score below the pass mark, and no 单项否决.
        (Outcome::Fail, Level::Veto) if scored => ("✕", "不合格", "fail"),
        (Outcome::Fail, Level::Veto) => ("✕", "单项否决", "fail"),
        (Outcome::Fail, Level::Deduct) => ("△", "扣分", "problem"),
        (Outcome::Fail, Level::Bonus | Level::Notice) => ("△", "问题", "problem"),
        (Outcome::Risk, _) if finding.grade.is_some() => ("！", "待核实", "risk"),
        (Outcome::Risk, _) if by_time => ("！", "临近到期", "risk"),
        (Outcome::Risk, _) => ("！", "风险", "risk"),
        (Outcome::Unchecked, _) => ("？", "未检查", "unchecked"),
        (Outcome::Pass, _) => ("✓", "合格", "pass"),
        (Outcome::NotApplicable, _) => ("－", "不适用", "unchecked"),
    };
    Mark { sign, word, class }
}

/// A day and how far it is from the monitoring date: 「2月26日（还有2天）」.
pub fn countdown(day: NaiveDate, on: NaiveDate) -> String {
    match (day - on).num_days() {
        0 => format!("{}（当日）", spoken(day, on)),
        days => format!("{}（还有{days}天）", spoken(day, on)),
    }
}

/// 「2个网站、5个账号」. Each of the report's subjects counts once, units do not; nothing for none.
pub fn counted<'a>(subjects: impl Iterator<Item = &'a Subject>) -> String {
    let (mut sites, mut accounts) = (BTreeSet::new(), BTreeSet::new());
    for subject in subjects {
        let itself = std::ptr::from_ref(subject);
        match subject.kind {
            SubjectKind::Site => sites.insert(itself),
            SubjectKind::Account => accounts.insert(itself),
            SubjectKind::Unit => false,
        };
    }
    let counts = [(sites.len(), "网站"), (accounts.len(), "账号")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts
        .map(|(count, what)| format!("{count}个{what}"))
        .collect();
    counts.join("、")
}

/// A number with the thousands parted, as 「1,204」.
pub fn number(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A paragraph of a class.
pub fn paragraph(class: &str, text: &str) -> Node {
    Element::new("p").class(class).child(text).into()
}

/// A mark as it is shown.
pub fn shown(mark: Mark) -> Element {
    let sign = Element::new("span")
        .class("sign")
        .set("aria-hidden", "true")
        .child(mark.sign);
    Element::new("span")
        .class("mark")
        .child(sign)
        .child(mark.word)
}

/// The box that supposes a problem to be mended (假定已整改), by the key of the problem and what it is called. Whether
/// it is ticked the page knows.
pub fn tick(key: &str, problem: &str) -> Element {
    let tick = Element::new("input")
        .set("type", "checkbox")
        .set("aria-label", format!("假定已整改：{problem}"))
        .set("data-mended", key);
    Element::new("label")
        .class("tick")
        .child(tick)
        .child("假定已整改")
}
