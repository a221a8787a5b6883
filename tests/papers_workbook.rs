//! The ledger and the annexes of both bulletins as workbooks: what is written is read again, and an office that hands
//! its own ledger in at the next check is asked about those problems and no others.

mod support;

#[path = "bulletins/generate.rs"]
mod generate;

use generate::{kaifeng, nanyang};
use std::collections::BTreeSet;
use std::path::Path;
use support::{Ledger, Request, assert_rows_add_up};
use zicha::dossier::{Dossier, Past};
use zicha::indicators::{self, Check, Outcome};
use zicha::intake::{self, Intake, Source};
use zicha::papers::{self, SheetTable};
use zicha::report::{Finding, Report, Subject, SubjectKind};

struct Bulletin {
    folder: &'static str,
    request: Request,
    ledgers: fn() -> Vec<Ledger>,
}

const BULLETINS: [Bulletin; 2] = [
    Bulletin {
        folder: "nanyang-2022q1",
        request: nanyang::REQUEST,
        ledgers: nanyang::ledgers,
    },
    Bulletin {
        folder: "kaifeng-2021q3",
        request: kaifeng::REQUEST,
        ledgers: kaifeng::ledgers,
    },
];

impl Bulletin {
    fn sources(&self) -> Vec<Source> {
        (self.ledgers)().iter().map(Ledger::source).collect()
    }

    fn report(&self) -> Report {
        self.request.inspect(&self.sources())
    }

    fn ledger(&self, report: &Report) -> SheetTable {
        papers::ledger_sheet(report, &self.request.pack())
    }

    /// What the office handed in, and these sheets of its own.
    fn with(&self, sheets: &[SheetTable]) -> Vec<Source> {
        let own = Source {
            name: "整改台账.xlsx".into(),
            bytes: papers::workbook(sheets).expect("a small workbook"),
        };
        self.sources().into_iter().chain([own]).collect()
    }
}

fn follows(finding: &Finding) -> bool {
    let rule = indicators::by_id(&finding.indicator).expect("a rule");
    matches!(rule.check, Check::After(..))
}

fn problems(subject: &Subject) -> impl Iterator<Item = &Finding> {
    let findings = subject.findings.iter();
    findings.filter(|finding| finding.outcome == Outcome::Fail && !follows(finding))
}

/// Whose problem it is, the problem, and what is concerned.
type Line = ([String; 3], String, Vec<String>);

fn lines_of_the_report(report: &Report) -> BTreeSet<Line> {
    let lines = report.subjects.iter().flat_map(|subject| {
        let platform = subject.platform.clone().unwrap_or_default();
        let name = match subject.kind {
            SubjectKind::Unit => String::new(),
            SubjectKind::Site | SubjectKind::Account => subject.name.clone(),
        };
        let whose = [subject.unit.clone(), name, platform];
        problems(subject).map(move |problem| {
            let items = problem.items.clone();
            (whose.clone(), problem.text.clone(), items)
        })
    });
    lines.collect()
}

fn past(dossier: &Dossier) -> Vec<([String; 3], &Past)> {
    let sites = dossier.sites.iter().flat_map(|site| {
        let whose = [site.unit.clone(), site.name.clone(), String::new()];
        site.past.iter().map(move |line| (whose.clone(), line))
    });
    let accounts = dossier.accounts.iter().flat_map(|account| {
        let whose = [
            account.unit.clone(),
            account.label(),
            account.platform.0.clone(),
        ];
        account.past.iter().map(move |line| (whose.clone(), line))
    });
    let units = dossier.units.iter().flat_map(|unit| {
        let whose = [unit.name.clone(), String::new(), String::new()];
        unit.past.iter().map(move |line| (whose.clone(), line))
    });
    sites.chain(accounts).chain(units).collect()
}

fn lines_of_the_dossier(intake: &Intake) -> BTreeSet<Line> {
    let lines = past(&intake.dossier).into_iter();
    lines
        .map(|(whose, line)| (whose, line.problem.clone(), line.items.clone()))
        .collect()
}

#[test]
fn a_ledger_that_is_handed_in_again_holds_the_same_problems() {
    for bulletin in &BULLETINS {
        let report = bulletin.report();
        let intake = intake::take_in(&bulletin.with(&[bulletin.ledger(&report)]));
        let expected = lines_of_the_report(&report);
        assert_eq!(
            lines_of_the_dossier(&intake),
            expected,
            "{}",
            bulletin.folder
        );
        assert_eq!(past(&intake.dossier).len(), expected.len());
        let bulletins = &intake.dossier.bulletins;
        assert!(
            bulletins.len() == 1 && bulletins[0].is_own(),
            "{bulletins:?}"
        );
        assert_eq!(
            bulletins[0].title,
            intake::words::own_check(bulletin.request.on)
        );
        let notes = intake.notes.iter();
        let problems: Vec<_> = notes.filter(|note| note.kind.is_problem()).collect();
        assert!(problems.is_empty(), "{problems:?}");
    }
}

#[test]
fn a_problem_that_is_still_there_is_told_once_and_nothing_else_comes_of_it() {
    for bulletin in &BULLETINS {
        let report = bulletin.report();
        let annexes = papers::annex_sheets(&report, &bulletin.request.pack());
        let ledger = bulletin.ledger(&report);
        let book: Vec<_> = std::iter::once(ledger.clone())
            .chain(annexes.clone())
            .collect();
        for sheets in [vec![ledger], annexes, book] {
            let again = bulletin.request.inspect(&bulletin.with(&sheets));
            assert_rows_add_up(&again);
            assert_eq!(again.summary, report.summary, "{}", bulletin.folder);
            assert_eq!(lines_of_the_report(&again), lines_of_the_report(&report));
            let followed = again.subjects.iter().flat_map(|subject| &subject.findings);
            for finding in followed.filter(|finding| follows(finding)) {
                let unfixed = finding.indicator == "problem-unfixed";
                assert!(finding.outcome != Outcome::Fail || unfixed, "{finding:?}");
            }
        }
    }
}

#[test]
fn every_problem_of_the_ledger_is_found_to_be_still_there() {
    for bulletin in &BULLETINS {
        let report = bulletin.report();
        let again = bulletin
            .request
            .inspect(&bulletin.with(&[bulletin.ledger(&report)]));
        for (before, after) in report.subjects.iter().zip(&again.subjects) {
            let unfixed: Vec<_> = after
                .findings
                .iter()
                .filter(|finding| finding.indicator == "problem-unfixed")
                .filter(|finding| finding.outcome == Outcome::Fail)
                .collect();
            assert!(unfixed.len() <= problems(before).count());
            for problem in problems(before) {
                let same = |finding: &&&Finding| {
                    let items = problem.items.iter();
                    let mut items = items.filter(|item| !finding.items.contains(item));
                    finding.text.ends_with(&problem.text) && items.next().is_none()
                };
                assert!(unfixed.iter().any(|finding| same(&finding)), "{problem:?}");
            }
        }
    }
}

#[test]
fn what_the_office_fills_in_is_read() {
    let bulletin = &BULLETINS[0];
    let mut ledger = bulletin.ledger(&bulletin.report());
    let header = ledger.header.expect("a header");
    let column = |heading: &str| {
        let found = ledger.rows[header].iter().position(|cell| cell == heading);
        found.unwrap_or_else(|| panic!("no column {heading}"))
    };
    let (name, status, reported) = (column("名称"), column("整改状态"), column("整改反馈日期"));
    let said = ["不属实", "已整改", "整改中"];
    for (row, word) in ledger.rows[header + 1..].iter_mut().zip(said) {
        row[status] = word.to_owned();
    }
    ledger.rows[header + 2][reported] = "2022-02-28".to_owned();
    let names: Vec<_> = ledger.rows[header + 1..][..3]
        .iter()
        .map(|row| row[name].clone())
        .collect();
    let intake = intake::take_in(&bulletin.with(&[ledger]));
    let lines = past(&intake.dossier);
    let line = |name: &str| {
        let mut named = lines.iter().filter(|(whose, _)| whose[1] == name);
        named.next().map(|(_, line)| *line)
    };
    assert!(line(&names[0]).is_none(), "it was no problem");
    let mended = line(&names[1]).expect("a line");
    assert_eq!(mended.mended, Some(true));
    let day = mended.reported.value().expect("a day");
    assert_eq!(
        day.read_on(zicha::calendar::day(2022, 3, 31)),
        zicha::calendar::day(2022, 2, 28)
    );
    let open = line(&names[2]).expect("a line");
    assert_eq!((open.mended, open.reported.value()), (Some(false), None));
}

#[test]
fn the_annexes_of_a_workbook_are_those_of_the_bulletins() {
    for bulletin in &BULLETINS {
        let sheets = papers::annex_sheets(&bulletin.report(), &bulletin.request.pack());
        let bytes = papers::workbook(&sheets).expect("a small workbook");
        let read = intake::read::read("附件.xlsx", &bytes).sheets;
        assert_eq!(read.len(), sheets.len());
        for (sheet, number) in read.iter().zip(1..) {
            assert_eq!(sheet.name, format!("附件{number}"));
            let file = format!("{}/annex-{number}.tsv", bulletin.folder);
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bulletins");
            let printed = std::fs::read_to_string(folder.join(file)).expect("a table");
            let plain = |cell: &str| cell.split_whitespace().collect::<String>();
            let printed: Vec<Vec<_>> = printed
                .lines()
                .map(|line| line.split('\t').map(plain).collect())
                .collect();
            let above = sheet.grid.height() - printed.len();
            let rows = (above..sheet.grid.height()).map(|row| sheet.grid.row(row));
            let rows: Vec<Vec<_>> = rows.map(|row| row.map(plain).collect()).collect();
            assert_eq!(rows, printed);
        }
    }
}
