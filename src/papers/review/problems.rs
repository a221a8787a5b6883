//! What was found, by indicator: what vetoes first.

use super::appendix::Appendix;
use super::words::{MOST, called, names, noun, numeral};
use crate::indicators::{self, Level, Outcome};
use crate::packs::Pack;
use crate::papers::Block;
use crate::report::{Finding, Report, Subject, SubjectKind};
use std::collections::BTreeMap;

/// Those of one kind that an indicator finds at fault.
pub struct Group<'a> {
    indicator: &'a str,
    is_veto: bool,
    pub cases: Vec<Case<'a>>,
}

/// One of them, with all that the indicator says of it.
pub struct Case<'a> {
    pub subject: &'a Subject,
    pub findings: Vec<&'a Finding>,
}

pub fn blocks(report: &Report, pack: &Pack, appendix: &Appendix) -> Vec<Block> {
    let parts = [
        ("政府网站", SubjectKind::Site),
        ("政务新媒体", SubjectKind::Account),
        ("日常管理", SubjectKind::Unit),
    ];
    let found = parts.map(|(title, kind)| (title, kind, groups(report, kind)));
    let found = found
        .into_iter()
        .filter(|(_, _, groups)| !groups.is_empty());
    let mut blocks = Vec::new();
    for ((title, kind, groups), number) in found.zip(1..) {
        blocks.push(Block::Subheading(format!("（{}）{title}", numeral(number))));
        let several = groups.len() > 1;
        for (group, number) in groups.iter().zip(1..) {
            let number = if several {
                format!("{number}.")
            } else {
                String::new()
            };
            let said = paragraph(group, kind, pack, appendix);
            blocks.push(Block::Paragraph(number + &said));
        }
    }
    blocks
}

/// What is at fault of one kind.
pub fn groups(report: &Report, kind: SubjectKind) -> Vec<Group<'_>> {
    let subjects = report
        .subjects
        .iter()
        .filter(|subject| subject.kind == kind);
    let mut groups: BTreeMap<_, Group> = BTreeMap::new();
    for subject in subjects {
        for finding in subject.findings.iter().filter(|finding| is_fault(finding)) {
            let is_veto = finding.level == Level::Veto;
            let indicator = finding.indicator.as_ref();
            let place = indicators::ALL.iter().position(|rule| rule.id == indicator);
            let group = groups.entry((!is_veto, place)).or_insert(Group {
                indicator,
                is_veto,
                cases: Vec::new(),
            });
            match group.cases.last_mut() {
                Some(case) if std::ptr::eq(case.subject, subject) => case.findings.push(finding),
                _ => group.cases.push(Case {
                    subject,
                    findings: vec![finding],
                }),
            }
        }
    }
    groups.into_values().collect()
}

fn is_fault(finding: &Finding) -> bool {
    finding.outcome == Outcome::Fail && finding.level != Level::Bonus
}

impl Group<'_> {
    /// Whether it is too long to be written out.
    pub fn is_long(&self) -> bool {
        self.cases.len() > MOST
    }
}

fn paragraph(group: &Group, kind: SubjectKind, pack: &Pack, appendix: &Appendix) -> String {
    let title = indicators::by_id(group.indicator).map_or(group.indicator, |rule| rule.title);
    let veto = if group.is_veto {
        "（单项否决）"
    } else {
        ""
    };
    let count = group.cases.len();
    let head = format!("“{title}”指标{veto}，涉及{count}个{}", noun(kind));
    if group.is_long() {
        let called: Vec<_> = group
            .cases
            .iter()
            .map(|case| called(case.subject, pack))
            .collect();
        let tables = appendix.that_list(group);
        return format!("{head}，有{}（详见{tables}）。", names(&called));
    }
    format!("{head}。{}。", clauses(group, pack).join("；"))
}

/// What is said of each, those together of whom the same is said.
fn clauses(group: &Group, pack: &Pack) -> Vec<String> {
    let mut clauses: Vec<(String, Vec<String>)> = Vec::new();
    for case in &group.cases {
        let said = said(&case.findings);
        let name = called(case.subject, pack);
        match clauses.iter_mut().find(|(same, _)| *same == said) {
            Some((_, names)) => names.push(name),
            None => clauses.push((said, vec![name])),
        }
    }
    let clauses = clauses.into_iter();
    clauses
        .map(|(said, called)| format!("{}：{said}", names(&called)))
        .collect()
}

/// The sentences, each with the names that it does not hold itself.
fn said(findings: &[&Finding]) -> String {
    let said = findings.iter().map(|finding| {
        let mut items = finding.items.clone();
        items.retain(|item| !finding.text.contains(item.as_str()));
        match items.as_slice() {
            [] => finding.text.clone(),
            items => format!("{}（{}）", finding.text, names(items)),
        }
    });
    said.collect::<Vec<_>>().join("，")
}
