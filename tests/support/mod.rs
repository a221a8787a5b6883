//! What the tests stand on: ledgers as data, written as the files that an office would hold, and the one
//! way through the library.

#![allow(
    dead_code,
    unused_imports,
    reason = "each test program uses a part of it"
)]

pub mod examples;
mod html;
mod kept;
mod ledger;
mod workbook;

pub use kept::keep;
pub use ledger::{Cell, Format, Ledger, Sheet};

use chrono::NaiveDate;
use zicha::indicators::{Outcome, RuleSet};
use zicha::intake::{self, Source};
use zicha::packs::{self, Pack};
use zicha::report::{self, Finding, Period, Report, Subject};

/// What a check is asked for besides its files.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    pub pack: &'static str,
    pub on: NaiveDate,
    pub since: Option<NaiveDate>,
}

impl Request {
    pub fn pack(&self) -> Pack {
        packs::by_id(self.pack).expect("a built-in pack")
    }

    /// The report on these files.
    pub fn inspect(&self, sources: &[Source]) -> Report {
        let rules = RuleSet::bind(self.pack()).expect("a built-in pack binds");
        let period = Period::new(self.on, self.since).expect("a period that is not turned round");
        report::make(&intake::take_in(sources), &rules, period)
    }

    /// The report on these ledgers.
    pub fn inspect_ledgers(&self, ledgers: &[Ledger]) -> Report {
        let sources: Vec<_> = ledgers.iter().map(Ledger::source).collect();
        self.inspect(&sources)
    }
}

/// The only subject of this name.
pub fn subject<'a>(report: &'a Report, name: &str) -> &'a Subject {
    let mut named = report
        .subjects
        .iter()
        .filter(|subject| subject.name == name);
    match (named.next(), named.next()) {
        (Some(subject), None) => subject,
        (None, _) => panic!("no subject is named {name}"),
        (Some(_), Some(_)) => panic!("several subjects are named {name}"),
    }
}

/// What an indicator says of a subject.
pub fn findings<'a>(
    subject: &'a Subject,
    indicator: &'a str,
) -> impl Iterator<Item = &'a Finding> + 'a {
    subject
        .findings
        .iter()
        .filter(move |finding| finding.indicator == indicator)
}

/// What an indicator came to for a subject.
pub fn outcomes(subject: &Subject, indicator: &str) -> Vec<Outcome> {
    findings(subject, indicator)
        .map(|finding| finding.outcome)
        .collect()
}

/// No row is lost: `read = used + noted + blank`.
pub fn assert_rows_add_up(report: &Report) {
    let rows = report.rows;
    assert_eq!(rows.read, rows.used + rows.noted + rows.blank, "{rows:?}");
}
