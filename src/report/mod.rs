//! What comes out: for every site and account a verdict with its findings, and what was not looked at.
//!
//! [`make`] is a pure function. Subjects stand in the order in which the ledgers name them, as an office
//! keeps them; nothing else depends on that order. The JSON form of [`Report`] is a contract.

mod answers;
mod area;
mod comparison;
mod fixes;
mod forecast;
mod future;
mod published;
mod score;
mod statistics;
mod subject;
mod submission;
mod summary;
mod supposed;
#[cfg(test)]
pub(crate) mod testing;
mod urgency;

pub use area::Area;
pub use comparison::{Compared, Comparison, Earlier, State};
pub use fixes::{Fix, Problem, UnitFixes, Urgency, fixes};
pub use forecast::{Upcoming, last_day, upcoming};
pub use published::{Published, PublishedKind};
pub use score::{Score, Section};
pub use statistics::{ProblemCount, Ranked, Ranking, Rated, Rates, Statistics, statistics};
pub use subject::{Answer, Due, Finding, Points, Subject, SubjectKind, Verdict};
pub use submission::Submission;
pub use summary::{Share, Summary, Tally};
pub use supposed::Supposed;
pub use urgency::{is_at_risk, most_urgent_first};

use crate::calendar::quarter_start;
use crate::dossier::Note;
use crate::indicators::{AnswerBook, Outcome, Rule, RuleSet};
use crate::intake::{Corrected, Intake, Rows};
use crate::order;
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

    /// The same period up to another monitoring date; `None` where that lies before its first day.
    pub fn until(self, on: NaiveDate) -> Option<Self> {
        (self.since <= on).then_some(Self { on, ..self })
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
    /// Cells that the office put right after they were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// 信息报送情况, in the order of the ledgers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub submissions: Vec<Submission>,
    /// What sites published in the period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub published: Vec<Published>,
    /// Where bulletins of the past or earlier reports were handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Comparison>,
}

/// A cell that was put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub file: String,
    pub sheet: String,
    pub row: u32,
    /// The heading of the column, or its letters where it has none.
    pub column: String,
    /// As spreadsheets name it, such as `E5`.
    pub cell: String,
    pub from: String,
    pub to: String,
}

impl From<Corrected<'_>> for Correction {
    fn from(corrected: Corrected) -> Self {
        let correction = corrected.correction.clone();
        Self {
            file: correction.file,
            sheet: correction.sheet,
            row: corrected.row,
            column: corrected.column,
            cell: correction.cell,
            from: correction.from,
            to: correction.to,
        }
    }
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
    /// Proven by data, or answered by the office itself. To whom the rule does not apply is not counted.
    pub checked: u32,
    /// Those of the checked of which only the office's own answer tells.
    pub answered: u32,
    /// Open, answered by 不清楚, or not to be told from what was handed in.
    pub unchecked: u32,
    /// The data it needs, for the clerk.
    pub needs: String,
}

/// Asks every rule of the set about every subject of the intake.
pub fn make(intake: &Intake, rules: &RuleSet, period: Period) -> Report {
    suppose(intake, rules, period, &Supposed::default())
}

/// The report as it would be if these problems were mended.
pub fn suppose(intake: &Intake, rules: &RuleSet, period: Period, supposed: &Supposed) -> Report {
    let pack = rules.pack();
    let answers = AnswerBook::new(&intake.dossier.answers);
    let judged = subject::judge_all(intake, &answers, rules, period, supposed);
    let comparison = Comparison::of(&judged, &intake.dossier);
    let subjects: Vec<_> = judged.into_iter().map(|judged| judged.subject).collect();
    let mut notes = intake.notes.clone();
    notes.extend(answers::notes(&answers, &intake.tables));
    notes.extend(comparison::notes(&intake.dossier, &intake.tables));
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
        corrections: intake.corrections().map(Correction::from).collect(),
        submissions: submission::submissions(&intake.dossier),
        published: published::published(&intake.dossier, period),
        comparison,
    }
}

/// Counts in one pass: the findings of one indicator stand together.
fn coverage(subjects: &[Subject], rules: &RuleSet) -> Vec<Coverage> {
    let line = |rule: &Rule| Coverage {
        indicator: rule.id.to_owned(),
        checked: 0,
        answered: 0,
        unchecked: 0,
        needs: rule.needs.to_owned(),
    };
    let mut lines: Vec<_> = rules.rules().map(line).collect();
    let position = order::map(rules.rules().map(|rule| rule.id).zip(0..));
    for subject in subjects {
        for id in &subject.open {
            lines[position[id.as_ref()]].unchecked += 1;
        }
        let same = |one: &Finding, other: &Finding| one.indicator == other.indicator;
        for findings in subject.findings.chunk_by(same) {
            let line = &mut lines[position[findings[0].indicator.as_ref()]];
            let unsure = |finding: &Finding| finding.outcome == Outcome::Unchecked;
            let is_foreign = |finding: &Finding| {
                finding.outcome == Outcome::NotApplicable && finding.answer.is_none()
            };
            // What does not apply was not proven either.
            if findings.iter().all(is_foreign) {
                continue;
            }
            if findings.iter().any(unsure) {
                line.unchecked += 1;
            } else {
                line.checked += 1;
                let answered = findings.iter().any(|finding| finding.answer.is_some());
                line.answered += u32::from(answered);
            }
        }
    }
    lines
}

impl Report {
    /// What a later check is compared with: the subjects that have problems, with these alone, and no cells of the
    /// office's ledgers.
    pub fn problems_only(&self) -> Self {
        let subjects = self.subjects.iter().filter_map(Subject::problems_only);
        Self {
            pack: self.pack.clone(),
            on: self.on,
            since: self.since,
            summary: self.summary.clone(),
            subjects: subjects.collect(),
            coverage: Vec::new(),
            notes: Vec::new(),
            rows: self.rows,
            corrections: Vec::new(),
            submissions: Vec::new(),
            published: Vec::new(),
            comparison: None,
        }
    }

    /// The JSON form, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self)
            .expect("a report has only names for keys, and no number that JSON lacks");
        json.push('\n');
        json
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::intake::{Source, take_in};
    use crate::packs;

    #[test]
    fn what_does_not_apply_counts_neither_as_checked_nor_as_unchecked() {
        let rules = RuleSet::bind(packs::by_id("national-2019").unwrap()).unwrap();
        let table = "网站名称\t对外服务职能\t办事服务\n甲网\t无\t\n乙网\t有\t有\n丙网\t有\t\n";
        let intake = take_in(&[Source {
            name: "台账".into(),
            bytes: table.as_bytes().to_vec(),
        }]);
        let report = make(
            &intake,
            &rules,
            Period::new(day(2022, 2, 24), None).unwrap(),
        );
        let mut lines = report.coverage.iter();
        let line = lines.find(|line| line.indicator == "site-service-absent");
        let line = line.unwrap();
        assert_eq!((line.checked, line.unchecked), (1, 1));
    }
}
