//! The examples in the texts of the rules, made into tables and checked.
//!
//! Below 「例」 stands the monitoring date, and the pack where it is not the first that has the rule. Then
//! follow groups: a word that says what comes out, and a list of records, each of the form
//! 「栏名：内容；栏名：内容」. Records of one set of headings make one table.

use chrono::NaiveDate;
use std::collections::BTreeSet;
use zicha::indicators::{Level, Outcome, Rule, RuleSet};
use zicha::intake::{self, Source};
use zicha::packs::{self, Pack};
use zicha::report::{self, Finding, Period, Report};

/// What a group of records comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// 不合格.
    Fails,
    /// 存在问题.
    HasProblem,
    /// 提示风险.
    AtRisk,
    /// 合格.
    Passes,
    /// 未检查.
    Unchecked,
    /// 不适用.
    NotApplicable,
}

const WORDS: [(&str, Word); 6] = [
    ("不合格", Word::Fails),
    ("存在问题", Word::HasProblem),
    ("提示风险", Word::AtRisk),
    ("合格", Word::Passes),
    ("未检查", Word::Unchecked),
    ("不适用", Word::NotApplicable),
];

/// One group of records with what comes out of it.
#[derive(Clone, Debug)]
pub struct Example {
    pub rule: &'static Rule,
    pub word: Word,
    pub on: NaiveDate,
    pub pack: String,
    /// The records as a clerk would paste them.
    pub table: String,
}

pub const FILE: &str = "台账.tsv";

impl Example {
    pub fn report(&self) -> Report {
        self.report_under(packs::by_id(&self.pack).unwrap())
    }

    /// What comes out under another pack.
    pub fn report_under(&self, pack: Pack) -> Report {
        let rules = RuleSet::bind(pack).unwrap();
        let source = Source {
            name: FILE.into(),
            bytes: self.table.clone().into_bytes(),
        };
        let period = Period::new(self.on, None).unwrap();
        report::make(&intake::take_in(&[source]), &rules, period)
    }

    /// What is not as the example says; `None` when all is.
    pub fn mismatch(&self) -> Option<String> {
        let report = self.report();
        let findings = findings_of(&report, self.rule.id);
        let is_open = report.subjects.iter().any(|subject| {
            let mut open = subject.open.iter();
            open.any(|open| open == self.rule.id)
        });
        let holds = comes_to(&findings, is_open, self.word);
        let said: Vec<_> = findings
            .iter()
            .map(|finding| (finding.level, finding.outcome, &finding.text))
            .collect();
        let notes: Vec<_> = report.notes.iter().map(|note| &note.text).collect();
        (!holds).then(|| {
            format!(
                "{}: not {:?} but {said:?}, notes {notes:?}\n{}",
                self.rule.id, self.word, self.table
            )
        })
    }
}

/// Every finding of a rule.
pub fn findings_of<'a>(report: &'a Report, rule: &str) -> Vec<&'a Finding> {
    let all = report.subjects.iter().flat_map(|subject| &subject.findings);
    all.filter(|finding| finding.indicator == rule).collect()
}

fn comes_to(findings: &[&Finding], is_open: bool, word: Word) -> bool {
    let any = |outcome: Outcome, level: fn(Level) -> bool| {
        findings
            .iter()
            .any(|finding| finding.outcome == outcome && level(finding.level))
    };
    let has = |outcome| any(outcome, |_| true);
    match word {
        Word::Fails => any(Outcome::Fail, |level| level == Level::Veto),
        Word::HasProblem => {
            any(Outcome::Fail, |level| level != Level::Veto)
                && !any(Outcome::Fail, |level| level == Level::Veto)
        }
        Word::AtRisk => has(Outcome::Risk) && !has(Outcome::Fail),
        Word::Passes => {
            let mut findings = findings.iter();
            has(Outcome::Pass)
                && !is_open
                && findings.all(|finding| finding.outcome == Outcome::Pass)
        }
        Word::Unchecked => {
            (is_open || has(Outcome::Unchecked)) && !has(Outcome::Fail) && !has(Outcome::Risk)
        }
        Word::NotApplicable => has(Outcome::NotApplicable),
    }
}

/// The examples of a rule's text.
///
/// # Panics
/// Where they do not have the form that this file describes.
pub fn examples(rule: &'static Rule) -> Vec<Example> {
    let (_, below) = rule.text().split_once("\n## 例\n").expect("a section 例");
    let section = below
        .split_once("\n## ")
        .map_or(below, |(section, _)| section);
    let mut blocks = section
        .split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty());
    let opening = blocks.next().unwrap_or_default();
    let (on, pack) = opening_of(rule, opening);
    let mut examples = Vec::new();
    while let Some(heading) = blocks.next() {
        let known = heading.strip_suffix('：').and_then(|heading| {
            let mut words = WORDS.iter();
            words.find(|(word, _)| *word == heading)
        });
        let (_, word) = known.unwrap_or_else(|| panic!("{}: “{heading}”", rule.id));
        let list = blocks.next().unwrap_or_default();
        examples.push(Example {
            rule,
            word: *word,
            on,
            pack: pack.clone(),
            table: table(rule.id, list),
        });
    }
    examples
}

/// 「监测时间点为2022年2月24日。」 or 「监测时间点为2022年2月24日，规则包为henan。」
fn opening_of(rule: &Rule, opening: &str) -> (NaiveDate, String) {
    let said = opening
        .strip_prefix("监测时间点为")
        .and_then(|said| said.strip_suffix('。'))
        .unwrap_or_else(|| panic!("{}: “{opening}”", rule.id));
    let (day, pack) = match said.split_once("，规则包为") {
        Some((day, pack)) => (day, pack.to_owned()),
        None => {
            let packs = packs::all();
            let first = packs
                .iter()
                .find(|pack| pack.indicators.contains_key(rule.id));
            (said, first.expect("a pack that has the rule").id.clone())
        }
    };
    let on = NaiveDate::parse_from_str(day, "%Y年%m月%d日").unwrap();
    (on, pack)
}

/// A table for each set of headings, tab separated, a blank line between them.
fn table(rule: &str, list: &str) -> String {
    let mut tables: Vec<(Vec<&str>, Vec<Vec<&str>>)> = Vec::new();
    for line in list.lines() {
        let record = line
            .strip_prefix("- ")
            .unwrap_or_else(|| panic!("{rule}: “{line}”"));
        let pairs = record.split('；').map(|pair| {
            pair.split_once('：')
                .unwrap_or_else(|| panic!("{rule}: “{pair}”"))
        });
        let (headings, cells): (Vec<_>, Vec<_>) = pairs.unzip();
        let distinct: BTreeSet<_> = headings.iter().collect();
        assert_eq!(distinct.len(), headings.len(), "{rule}: “{line}”");
        match tables.last_mut().filter(|(known, _)| *known == headings) {
            Some((_, rows)) => rows.push(cells),
            None => tables.push((headings, vec![cells])),
        }
    }
    let line = |cells: &Vec<&str>| format!("{}\n", cells.join("\t"));
    let tables = tables.iter().map(|(headings, rows)| {
        let rows: String = rows.iter().map(line).collect();
        line(headings) + &rows
    });
    tables.collect::<Vec<_>>().join("\n")
}
