//! The tables at the end of a bulletin (附件).

use super::workbook::{Form, SheetTable};
use crate::calendar::spoken;
use crate::indicators::Outcome;
use crate::intake::words;
use crate::packs::{Annex, AnnexCell, AnnexRows, Pack};
use crate::report::{Finding, Report, Subject, SubjectKind, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One table, ready to be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub title: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// The tables that the pack describes, in its order.
pub fn annexes(report: &Report, pack: &Pack) -> Vec<Table> {
    pack.annexes
        .iter()
        .map(|annex| Table {
            title: annex.title.clone(),
            headings: annex
                .fields
                .iter()
                .map(|field| field.heading.clone())
                .collect(),
            rows: rows(annex, report, pack),
        })
        .collect()
}

/// The same as sheets to be printed, each with the check that it comes from: without that line, a sheet that is
/// handed in again would pass for a bulletin.
pub fn annex_sheets(report: &Report, pack: &Pack) -> Vec<SheetTable> {
    let tables = annexes(report, pack).into_iter().zip(&pack.annexes);
    let sheet = |((table, annex), number): ((Table, &Annex), usize)| {
        let name = format!("附件{number}");
        let above = [name.clone(), table.title, words::own_check(report.on)];
        let lines = above.map(|line| vec![line]);
        SheetTable {
            name,
            header: Some(lines.len()),
            form: Some(Form {
                title: 1,
                centred: centred(annex),
                ..Form::default()
            }),
            rows: lines
                .into_iter()
                .chain([table.headings])
                .chain(table.rows)
                .collect(),
            ..SheetTable::default()
        }
    };
    tables.zip(1..).map(sheet).collect()
}

/// The columns of short words.
fn centred(annex: &Annex) -> BTreeSet<usize> {
    let is_long = |cell| {
        use AnnexCell::{Items, Name, Problem, Unit};
        matches!(cell, Unit | Name | Items | Problem)
    };
    let fields = annex.fields.iter().enumerate();
    let short = fields.filter(|(_, field)| !is_long(field.cell));
    crate::order::set(short.map(|(column, _)| column))
}

/// What one row is made of: a subject, and those of its problems that the row is about.
struct Entry<'a> {
    subject: &'a Subject,
    problems: Vec<&'a Finding>,
}

fn rows(annex: &Annex, report: &Report, pack: &Pack) -> Vec<Vec<String>> {
    let entries = report
        .subjects
        .iter()
        .filter(|subject| is_listed(annex.rows, subject))
        .flat_map(|subject| entries(annex, subject));
    entries
        .zip(1..)
        .map(|(entry, number): (Entry, u32)| {
            let cell = |cell: AnnexCell| match cell {
                AnnexCell::Number => number.to_string(),
                AnnexCell::Unit => entry.subject.unit.clone(),
                AnnexCell::Name => entry.subject.name.clone(),
                AnnexCell::Platform => {
                    let platform = entry.subject.platform.as_deref().unwrap_or_default();
                    pack.platform_name(platform).to_owned()
                }
                AnnexCell::LastUpdate => last_update(&entry, report),
                AnnexCell::Result => {
                    let verdict = entry.subject.verdict.id();
                    annex.results.get(verdict).cloned().unwrap_or_default()
                }
                AnnexCell::Items => items(&entry),
                AnnexCell::Problem => problem(annex, &entry),
            };
            annex.fields.iter().map(|field| cell(field.cell)).collect()
        })
        .collect()
}

/// Whether the table has a row on this finding of the subject.
pub(super) fn lists(annex: &Annex, subject: &Subject, finding: &Finding) -> bool {
    is_listed(annex.rows, subject) && is_about(annex, finding)
}

fn is_about(annex: &Annex, finding: &Finding) -> bool {
    let listed = |id: &String| *id == finding.indicator;
    finding.outcome == Outcome::Fail
        && (annex.indicators.is_empty() || annex.indicators.iter().any(listed))
}

fn is_listed(rows: AnnexRows, subject: &Subject) -> bool {
    match rows {
        AnnexRows::SitesWithProblems | AnnexRows::SiteProblems => subject.kind == SubjectKind::Site,
        AnnexRows::FailedAccounts => {
            subject.kind == SubjectKind::Account && subject.verdict == Verdict::Fail
        }
        AnnexRows::AccountsWithProblems => {
            subject.kind == SubjectKind::Account && subject.verdict != Verdict::Fail
        }
    }
}

/// The rows of one subject: none without a problem, one for all its problems, or one for each kind.
fn entries<'a>(annex: &Annex, subject: &'a Subject) -> Vec<Entry<'a>> {
    let problems: Vec<_> = subject
        .findings
        .iter()
        .filter(|finding| is_about(annex, finding))
        .collect();
    let mut entries: Vec<Entry> = Vec::new();
    for problem in problems {
        let own_row = |entry: &&mut Entry| match annex.rows {
            AnnexRows::SiteProblems => entry.problems[0].text == problem.text,
            AnnexRows::SitesWithProblems
            | AnnexRows::FailedAccounts
            | AnnexRows::AccountsWithProblems => true,
        };
        match entries.iter_mut().find(own_row) {
            Some(entry) => entry.problems.push(problem),
            None => entries.push(Entry {
                subject,
                problems: vec![problem],
            }),
        }
    }
    entries
}

fn last_update(entry: &Entry, report: &Report) -> String {
    let days = entry
        .subject
        .findings
        .iter()
        .filter_map(|finding| finding.last_update);
    days.max()
        .map(|day| spoken(day, report.on))
        .unwrap_or_default()
}

/// The names of what is concerned, in the order of the ledger.
fn items(entry: &Entry) -> String {
    let mut named: Vec<_> = entry
        .problems
        .iter()
        .flat_map(|problem| {
            let rows = problem.items.iter().map(|item| {
                let names = problem.evidence.iter().find(|cell| cell.value == *item);
                names.map_or(u32::MAX, |cell| cell.row)
            });
            rows.zip(&problem.items)
        })
        .collect();
    crate::order::by_key(&mut named, |(row, _)| *row);
    let names: Vec<_> = named.into_iter().map(|(_, name)| name.as_str()).collect();
    names.join(" ")
}

fn problem(annex: &Annex, entry: &Entry) -> String {
    let mut sentences: Vec<&str> = Vec::new();
    for problem in &entry.problems {
        if !sentences.contains(&problem.text.as_str()) {
            sentences.push(&problem.text);
        }
    }
    format!("{}{}", sentences.join("，"), annex.full_stop)
}
