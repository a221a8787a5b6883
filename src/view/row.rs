//! One row of the tables of sites, accounts and units.

use super::words::{countdown, standing};
use crate::calendar::spoken;
use crate::indicators::Outcome;
use crate::report::{Finding, Subject, Verdict};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What stands in the cells of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What tells the subject from every other.
    pub key: String,
    pub sign: String,
    pub word: String,
    /// The class of the standing, such as `fail`.
    pub class: String,
    pub name: String,
    pub platform: String,
    pub unit: String,
    /// 最近更新; empty where it is not known.
    pub last: String,
    /// 到期; empty where nothing will fail.
    pub due: String,
    /// The problems, or why it was not checked, or what is still open.
    pub situation: String,
}

pub fn row(subject: &Subject, on: NaiveDate) -> Row {
    let mark = standing(subject);
    let day = |day: Option<NaiveDate>| day.map(|day| spoken(day, on)).unwrap_or_default();
    let due = subject.fails_on.map(|day| countdown(day, on));
    Row {
        key: subject.key(),
        sign: mark.sign.to_owned(),
        word: mark.word.to_owned(),
        class: mark.class.to_owned(),
        name: subject.name.clone(),
        platform: subject.platform.clone().unwrap_or_default(),
        unit: subject.unit.clone(),
        last: day(subject.last_update()),
        due: due.unwrap_or_default(),
        situation: situation(subject),
    }
}

/// What there is to say in a table cell: the problems, or why it was not checked, or what is still open.
fn situation(subject: &Subject) -> String {
    let texts = |outcome: Outcome| -> Vec<&str> {
        let of = |finding: &&Finding| finding.outcome == outcome;
        subject
            .findings
            .iter()
            .filter(of)
            .map(|finding| finding.text.as_str())
            .collect()
    };
    let problems = [texts(Outcome::Fail), texts(Outcome::Risk)].concat();
    const SHOWN: usize = 4;
    if problems.len() > SHOWN {
        let first = problems[..SHOWN].join("，");
        return format!("{first}，等 {} 项", problems.len());
    }
    if !problems.is_empty() {
        return problems.join("，");
    }
    let open = texts(Outcome::Unchecked);
    let count = open.len() + subject.open.len();
    match (subject.verdict, open.as_slice()) {
        (Verdict::Unchecked, [first, ..]) => (*first).to_owned(),
        _ if count == 0 => "未发现问题".to_owned(),
        _ => format!("未发现问题，另有 {count} 项未检查"),
    }
}
