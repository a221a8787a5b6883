//! One county from beginning to end: a portal with two departments, thirteen accounts, every table filled.
//!
//! The report is kept, as JSON and as text, and is to be read in review whenever it changes.
//! `ZICHA_WRITE_FIXTURES=1 cargo test --test worked_example` writes it anew.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use support::keep;
use zicha::calendar::day;
use zicha::dossier::Kind;
use zicha::indicators::{Outcome, RuleSet};
use zicha::intake::{Intake, Source, take_in};
use zicha::report::{self, Period, Report, Verdict};
use zicha::{packs, papers};

fn at(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/worked_example");
    folder.join(name)
}

/// The tables in the order of their names, as the command line takes a folder.
fn intake() -> Intake {
    let folder = fs::read_dir(at("")).unwrap();
    let mut paths: Vec<_> = folder
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
        .collect();
    paths.sort();
    let source = |path: &PathBuf| Source {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: fs::read(path).unwrap(),
    };
    take_in(&paths.iter().map(source).collect::<Vec<_>>())
}

fn rules() -> RuleSet {
    RuleSet::bind(packs::by_id("nanyang-2022q1").unwrap()).unwrap()
}

fn report() -> Report {
    let period = Period::new(day(2022, 2, 24), None).unwrap();
    report::make(&intake(), &rules(), period)
}

#[test]
fn the_report_is_the_one_that_is_kept() {
    let report = report();
    keep(&at("report.json"), report.to_json().as_bytes());
    let annexes = papers::annexes(&report, rules().pack());
    keep(
        &at("report.txt"),
        papers::text(&report, &annexes).as_bytes(),
    );
}

#[test]
fn every_kind_of_table_is_filled() {
    let intake = intake();
    let filled: BTreeSet<_> = Kind::ALL
        .into_iter()
        .filter(|kind| intake.records_of(*kind) > 0)
        .collect();
    assert_eq!(filled, BTreeSet::from(Kind::ALL));
}

#[test]
fn the_county_is_of_the_size_that_it_says() {
    let summary = report().summary;
    assert_eq!((summary.sites.total, summary.accounts.total), (3, 13));
}

#[test]
fn every_verdict_and_every_outcome_occurs() {
    let report = report();
    for verdict in [Verdict::Fail, Verdict::PassWithProblems, Verdict::Unchecked] {
        let mut subjects = report.subjects.iter();
        assert!(
            subjects.any(|subject| subject.verdict == verdict),
            "{verdict:?}"
        );
    }
    let outcomes = [
        Outcome::Fail,
        Outcome::Risk,
        Outcome::Pass,
        Outcome::Unchecked,
        Outcome::NotApplicable,
    ];
    for outcome in outcomes {
        let mut findings = report.subjects.iter().flat_map(|subject| &subject.findings);
        assert!(
            findings.any(|finding| finding.outcome == outcome),
            "{outcome:?}"
        );
    }
}

#[test]
fn every_row_is_accounted_for() {
    let rows = report().rows;
    assert_eq!(rows.read, rows.used + rows.noted + rows.blank);
}

#[test]
fn every_fix_and_everything_to_come_says_what_to_do() {
    let report = report();
    let units = report::fixes(&report);
    let fixes: Vec<_> = units.iter().flat_map(|unit| &unit.fixes).collect();
    assert!(fixes.len() > 20);
    for fix in fixes {
        assert!(fix.advice(5).ends_with('。'), "{fix:?}");
    }
    let upcoming = report::upcoming(&report, 60);
    assert!(upcoming.len() > 5);
    for upcoming in upcoming {
        assert!(upcoming.finding.advice.ends_with('。'), "{upcoming:?}");
        assert!(upcoming.last_day() < upcoming.fails_on);
    }
}
