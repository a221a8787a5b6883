//! What comes out: for every site and account a verdict with its findings, and what was not looked at.
//!
//! [`make`] is a pure function. Subjects stand in the order in which the ledgers name them, as an office
//! keeps them; nothing else depends on that order. The JSON form of [`Report`] is a contract.

mod future;
mod subject;
mod summary;
mod urgency;

pub use subject::{Finding, Subject, SubjectKind, Verdict};
pub use summary::{Summary, Tally};
pub use urgency::{is_at_risk, most_urgent_first};

use crate::calendar::quarter_start;
use crate::dossier::Note;
pub use crate::indicators::Points;
use crate::indicators::{Check, Outcome, Rule, RuleSet};
use crate::intake::{Intake, Rows};
use crate::packs::Pack;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The dates of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    on: NaiveDate,
    since: NaiveDate,
}

impl Period {
    /// From `since`, or else the start of the quarter, to the monitoring date.
    ///
    /// `None` when `since` lies after the monitoring date.
    pub fn new(on: NaiveDate, since: Option<NaiveDate>) -> Option<Self> {
        let since = since.unwrap_or_else(|| quarter_start(on));
        (since <= on).then_some(Self { on, since })
    }

    /// 监测时间点.
    pub fn on(self) -> NaiveDate {
        self.on
    }

    /// The first day of the period.
    pub fn since(self) -> NaiveDate {
        self.since
    }
}

/// The whole report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub pack: PackHead,
    pub on: NaiveDate,
    pub since: NaiveDate,
    pub summary: Summary,
    pub subjects: Vec<Subject>,
    pub coverage: Vec<Coverage>,
    pub notes: Vec<Note>,
    pub rows: Rows,
}

/// Which pack was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackHead {
    pub id: String,
    pub title: String,
    pub version: String,
}

impl From<&Pack> for PackHead {
    fn from(pack: &Pack) -> Self {
        Self {
            id: pack.id.clone(),
            title: pack.title.clone(),
            version: pack.version.clone(),
        }
    }
}

/// For one indicator, how many subjects could be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    pub indicator: String,
    pub checked: u32,
    pub unchecked: u32,
    /// The data it needs, for the clerk.
    pub needs: String,
}

/// Asks every rule of the set about every subject of the intake.
pub fn make(intake: &Intake, rules: &RuleSet, period: Period) -> Report {
    let pack = rules.pack();
    let subjects = subject::subjects(intake, rules, period);
    let mut notes = intake.notes.clone();
    notes.extend(future::notes(intake, period.on));
    Report {
        pack: pack.into(),
        on: period.on,
        since: period.since,
        summary: Summary::of(&subjects, pack.pass_rate.decimals),
        coverage: coverage(&subjects, rules),
        subjects,
        notes,
        rows: intake.rows,
    }
}

fn coverage(subjects: &[Subject], rules: &RuleSet) -> Vec<Coverage> {
    let line = |rule: &Rule| {
        let kind = match rule.check {
            Check::Site(_) => SubjectKind::Site,
            Check::Account(_) => SubjectKind::Account,
        };
        let is_open = |subject: &&Subject| {
            subject.findings.iter().any(|finding| {
                finding.indicator == rule.id && finding.outcome == Outcome::Unchecked
            })
        };
        let all = subjects.iter().filter(|subject| subject.kind == kind);
        let (open, looked_at): (Vec<_>, Vec<_>) = all.partition(is_open);
        Coverage {
            indicator: rule.id.to_owned(),
            checked: u32::try_from(looked_at.len()).unwrap_or(u32::MAX),
            unchecked: u32::try_from(open.len()).unwrap_or(u32::MAX),
            needs: rule.needs.to_owned(),
        }
    };
    rules.rules().map(line).collect()
}

impl Report {
    /// The JSON form, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self)
            .expect("a report has only names for keys, and no number that JSON lacks");
        json.push('\n');
        json
    }
}
