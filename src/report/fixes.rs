//! What to mend first, unit by unit.
//!
//! The order within a unit, and by its first fix of the units themselves:
//!
//! 1. a veto that fires already, to be mended at once;
//! 2. what becomes a veto within a month, by that day;
//! 3. everything else.
//!
//! Within each, what clears more subjects goes first, that is, what is the only thing still wrong with more of them;
//! then the graver level, and then the order of the report. What was not looked at is no fix.

use super::{Finding, Report, Subject, Verdict};
use crate::indicators::{Level, Outcome};
use crate::order;
use chrono::{Days, NaiveDate};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How much a fix presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// 立即: a veto fires already.
    Now,
    /// It becomes a veto on this monitoring date, which is near.
    Before(NaiveDate),
    /// It fails nobody within a month.
    Unhurried,
}

/// What one unit has to mend.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitFixes<'a> {
    /// Empty where the ledgers do not say.
    pub unit: &'a str,
    /// The most urgent first; never empty.
    pub fixes: Vec<Fix<'a>>,
    /// How many sites and accounts of the unit are 未检查.
    pub unchecked: usize,
}

/// One thing to mend: the same indicator, as urgent, of one or more subjects of a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix<'a> {
    pub indicator: &'a str,
    pub urgency: Urgency,
    /// How many subjects have no other problem.
    pub clears: usize,
    /// In the order of the report; never empty.
    pub problems: Vec<Problem<'a>>,
}

/// What an indicator finds wrong with one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem<'a> {
    pub subject: &'a Subject,
    /// The gravest first; never empty.
    pub findings: Vec<&'a Finding>,
}

/// So many days ahead a veto presses more than a problem of today.
const NEAR: u64 = 31;

/// The fix list, the units with the most urgent fix first.
pub fn fixes(report: &Report) -> Vec<UnitFixes<'_>> {
    let mut units: Vec<UnitFixes> = Vec::new();
    let mut positions = BTreeMap::new();
    for subject in &report.subjects {
        let unit = subject.unit.as_str();
        let position = *positions.entry(unit).or_insert_with(|| {
            units.push(UnitFixes {
                unit,
                fixes: Vec::new(),
                unchecked: 0,
            });
            units.len() - 1
        });
        units[position].add(subject, report.on + Days::new(NEAR));
    }
    units.retain(|unit| !unit.fixes.is_empty());
    for unit in &mut units {
        order::by_key(&mut unit.fixes, Fix::rank);
    }
    order::by_key(&mut units, |unit| unit.fixes[0].rank());
    units
}

impl<'a> UnitFixes<'a> {
    fn add(&mut self, subject: &'a Subject, near: NaiveDate) {
        self.unchecked += usize::from(subject.verdict == Verdict::Unchecked);
        let problems = problems(subject);
        let clears = usize::from(problems.len() == 1);
        for problem in problems {
            let (indicator, urgency) = (problem.indicator(), problem.urgency(near));
            let same = |fix: &&mut Fix| fix.indicator == indicator && fix.urgency == urgency;
            match self.fixes.iter_mut().find(same) {
                Some(fix) => {
                    fix.clears += clears;
                    fix.problems.push(problem);
                }
                None => self.fixes.push(Fix {
                    indicator,
                    urgency,
                    clears,
                    problems: vec![problem],
                }),
            }
        }
    }
}

/// What is wrong with a subject or about to be, one for each indicator.
fn problems(subject: &Subject) -> Vec<Problem<'_>> {
    let is_wrong = |finding: &&Finding| matches!(finding.outcome, Outcome::Fail | Outcome::Risk);
    let mut problems: Vec<Problem> = Vec::new();
    for finding in subject.findings.iter().filter(is_wrong) {
        match problems.last_mut() {
            Some(last) if last.indicator() == finding.indicator => last.findings.push(finding),
            _ => problems.push(Problem {
                subject,
                findings: vec![finding],
            }),
        }
    }
    for problem in &mut problems {
        order::by_key(&mut problem.findings, |finding| gravity(finding));
    }
    problems
}

/// The graver the smaller.
fn gravity(finding: &Finding) -> (bool, u8) {
    let level = match finding.level {
        Level::Veto => 0,
        Level::Deduct => 1,
        Level::Notice => 2,
        Level::Bonus => 3,
    };
    (finding.outcome != Outcome::Fail, level)
}

impl<'a> Problem<'a> {
    fn indicator(&self) -> &'a str {
        &self.findings[0].indicator
    }

    fn urgency(&self, near: NaiveDate) -> Urgency {
        let mut findings = self.findings.iter();
        let fails_on = findings
            .clone()
            .filter_map(|finding| finding.fails_on)
            .min();
        if findings.any(|finding| finding.outcome == Outcome::Fail && finding.level == Level::Veto)
        {
            Urgency::Now
        } else {
            let soon = fails_on.filter(|day| *day <= near);
            soon.map_or(Urgency::Unhurried, Urgency::Before)
        }
    }

    /// What is wrong, as the findings say it.
    pub fn text(&self) -> String {
        joined(&self.findings, |finding| &finding.text, "；")
    }

    /// What to do, as the findings say it.
    pub fn advice(&self) -> String {
        joined(&self.findings, |finding| &finding.advice, "")
    }

    /// The subject, with its platform where it has one.
    pub fn label(&self) -> String {
        self.subject.label()
    }
}

fn joined(findings: &[&Finding], part: fn(&Finding) -> &str, between: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for finding in findings {
        if !parts.contains(&part(finding)) {
            parts.push(part(finding));
        }
    }
    parts.join(between)
}

impl Fix<'_> {
    fn rank(&self) -> (Urgency, Reverse<usize>, (bool, u8)) {
        let gravity = gravity(self.problems[0].findings[0]);
        (self.urgency, Reverse(self.clears), gravity)
    }

    /// What to do: one sentence for each different thing, after the names of those whom it concerns where there are
    /// several subjects. At most `shown` names stand before one sentence, and then how many there are.
    pub fn advice(&self, shown: usize) -> String {
        if let [problem] = self.problems.as_slice() {
            return problem.advice();
        }
        let mut sentences: Vec<(String, Vec<String>)> = Vec::new();
        for problem in &self.problems {
            let advice = problem.advice();
            match sentences.iter_mut().find(|(known, _)| *known == advice) {
                Some((_, names)) => names.push(problem.label()),
                None => sentences.push((advice, vec![problem.label()])),
            }
        }
        let sentence = |(advice, names): (String, Vec<String>)| {
            let first = names[..names.len().min(shown)].join("、");
            let all = match names.len() {
                count if count > shown => format!("等{count}个"),
                _ => String::new(),
            };
            format!("{first}{all}：{advice}")
        };
        sentences.into_iter().map(sentence).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::report;
    use super::*;
    use crate::calendar::day;

    /// Unit, urgency, indicator, how many it clears and whom it concerns, of every fix in order.
    fn told(report: &Report) -> Vec<(String, Urgency, String, usize, String)> {
        let mut told = Vec::new();
        for unit in fixes(report) {
            for fix in unit.fixes {
                let names: Vec<_> = fix.problems.iter().map(Problem::label).collect();
                told.push((
                    unit.unit.to_owned(),
                    fix.urgency,
                    fix.indicator.to_owned(),
                    fix.clears,
                    names.join("、"),
                ));
            }
        }
        told
    }

    const ACCOUNTS: &str = "单位\t账号名称\t平台\t最近更新日期\t互动功能\n";

    #[test]
    fn what_fails_already_goes_before_what_fails_soon_and_that_before_the_rest() {
        let table = format!(
            "{ACCOUNTS}\
             甲局\t甲一\t微信\t2022-02-20\t有\n\
             甲局\t甲二\t微信\t2022-02-11\t有\n\
             乙局\t乙一\t微信\t2022-02-11\t有\n\
             乙局\t乙二\t微博\t2022-02-10\t有\n\
             丙局\t丙一\t微信\t2022-02-01\t无\n\
             丙局\t丙二\t微信\t2022-02-01\t有\n\
             丙局\t丙三\t微信\t\t有\n"
        );
        let report = report(&[&table]);
        let stale = |unit: &str, urgency, clears, names: &str| {
            let (unit, names) = (unit.to_owned(), names.to_owned());
            (unit, urgency, "account-stale".to_owned(), clears, names)
        };
        let no_interaction = (
            "丙局".to_owned(),
            Urgency::Now,
            "account-no-interaction".to_owned(),
            0,
            "丙一（微信）".to_owned(),
        );
        let expected = [
            stale("丙局", Urgency::Now, 1, "丙一（微信）、丙二（微信）"),
            no_interaction,
            stale("乙局", Urgency::Before(day(2022, 2, 25)), 1, "乙二（微博）"),
            stale("乙局", Urgency::Before(day(2022, 2, 26)), 1, "乙一（微信）"),
            stale("甲局", Urgency::Before(day(2022, 2, 26)), 1, "甲二（微信）"),
        ];
        assert_eq!(told(&report), expected);
        assert_eq!(fixes(&report)[0].unchecked, 1);
    }

    #[test]
    fn what_clears_more_subjects_goes_first_and_what_is_unchecked_is_no_fix() {
        let table = format!(
            "{ACCOUNTS}\
             甲局\t甲一\t微信\t2022-02-01\t无\n\
             甲局\t甲二\t微信\t2022-02-20\t无\n\
             甲局\t甲三\t微信\t2022-02-20\t无\n\
             乙局\t乙一\t微信\t\t\n"
        );
        let report = report(&[&table]);
        let told: Vec<_> = told(&report)
            .into_iter()
            .map(|(_, _, indicator, clears, _)| (indicator, clears))
            .collect();
        let expected = [("account-no-interaction", 2), ("account-stale", 0)];
        assert_eq!(
            told,
            expected.map(|(indicator, clears)| (indicator.to_owned(), clears))
        );
    }

    #[test]
    fn one_sentence_tells_several_subjects_what_to_do() {
        let table = format!(
            "{ACCOUNTS}\
             甲局\t甲一\t微信\t2022-02-11\t有\n\
             甲局\t甲二\t微博\t2022-02-11\t有\n\
             甲局\t甲三\t微博\t2022-02-11\t有\n\
             乙局\t乙一\t微信\t2022-02-10\t有\n"
        );
        let report = report(&[&table]);
        let units = fixes(&report);
        let advice = |shown| {
            units
                .iter()
                .map(|unit| unit.fixes[0].advice(shown))
                .collect()
        };
        let [one, all]: [String; 2] = Vec::try_into(advice(3)).unwrap();
        assert_eq!(one, "请在2月25日前至少发布1条内容。");
        assert_eq!(
            all,
            "甲一（微信）、甲二（微博）、甲三（微博）：请在2月26日前至少发布1条内容。"
        );
        let cut: Vec<String> = advice(2);
        assert_eq!(
            cut[1],
            "甲一（微信）、甲二（微博）等3个：请在2月26日前至少发布1条内容。"
        );
    }

    #[test]
    fn what_one_indicator_says_twice_of_a_site_is_one_problem() {
        let row = |number| format!("某局\t某网\t栏目{number}\t其他\t2020-01-01\t9\n");
        let rows: String = (0..8).map(row).collect();
        let table = format!("单位\t网站名称\t栏目名称\t栏目类别\t最近更新日期\t信息条数\n{rows}");
        let report = report(&[&table]);
        let units = fixes(&report);
        let [fix] = units[0].fixes.as_slice() else {
            panic!("{units:?}");
        };
        assert_eq!((fix.urgency, fix.clears), (Urgency::Unhurried, 1));
        let [problem] = fix.problems.as_slice() else {
            panic!("{fix:?}");
        };
        assert_eq!(problem.findings.len(), 2);
        assert!(problem.text().contains('；'), "{}", problem.text());
        assert_eq!(
            problem.advice(),
            "请更新所列栏目；不再更新的，按规定归并、关停或归档。请至少整改1个，降到8个的预警线以下。"
        );
    }
}
