//! What is supposed: problems as if they were mended already (假定已整改).

use super::subject::{Subject, SubjectKind};
use std::collections::BTreeSet;

/// Problems that count as mended, each an indicator of one subject.
///
/// Keys are plain texts, so that they pass through a page that does not look into them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supposed(BTreeSet<String>);

/// Parts the keys. It stands in no name.
const PART: char = '\u{1F}';

impl Supposed {
    /// Whether anything is supposed at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the problem of this key counts as mended.
    pub fn contains(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    /// Whether an indicator of the subject with this key counts as mended.
    pub(super) fn has(&self, subject: Option<&str>, indicator: &str) -> bool {
        subject.is_some_and(|subject| self.0.contains(&joined(subject, indicator)))
    }
}

fn joined(subject: &str, indicator: &str) -> String {
    format!("{subject}{PART}{indicator}")
}

impl FromIterator<String> for Supposed {
    fn from_iter<T: IntoIterator<Item = String>>(keys: T) -> Self {
        Self(crate::order::set(keys))
    }
}

/// What tells a subject from every other.
pub(super) fn key(kind: SubjectKind, unit: &str, name: &str, platform: &str) -> String {
    let kind = match kind {
        SubjectKind::Site => "site",
        SubjectKind::Account => "account",
        SubjectKind::Unit => "unit",
    };
    [kind, unit, name, platform].join(&PART.to_string())
}

impl Subject {
    /// What tells it from every other.
    pub fn key(&self) -> String {
        let platform = self.platform.as_deref().unwrap_or_default();
        key(self.kind, &self.unit, &self.name, platform)
    }

    /// Whether this is its key.
    pub fn has_key(&self, key: &str) -> bool {
        // Most names differ, and are compared without making the key.
        key.contains(&*self.name) && key == self.key()
    }

    /// What tells what an indicator says of it from everything else.
    pub fn problem_key(&self, indicator: &str) -> String {
        joined(&self.key(), indicator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::{Outcome, RuleSet};
    use crate::intake::{Source, take_in};
    use crate::packs;
    use crate::report::{Period, Report, Verdict, make, suppose};

    fn reports(table: &str, supposed: impl Fn(&Report) -> Supposed) -> (Report, Report) {
        let rules = RuleSet::bind(packs::by_id("national-2019").unwrap()).unwrap();
        let intake = take_in(&[Source {
            name: "台账".into(),
            bytes: table.as_bytes().to_vec(),
        }]);
        let period = Period::new(day(2022, 2, 24), None).unwrap();
        let report = make(&intake, &rules, period);
        let supposed = supposed(&report);
        let other = suppose(&intake, &rules, period, &supposed);
        (report, other)
    }

    #[test]
    fn what_is_mended_counts_as_no_problem_and_the_rest_stays() {
        let table = "账号名称\t平台\t最近更新日期\t互动功能\n\
                     甲\t微信\t2022-02-01\t无\n乙\t微信\t2022-02-01\t有\n";
        let mend = |whom: &'static [(usize, &str)]| {
            move |report: &Report| {
                let keys = whom.iter();
                keys.map(|&(subject, rule)| report.subjects[subject].problem_key(rule))
                    .collect()
            }
        };
        let (now, none) = reports(table, mend(&[]));
        assert_eq!(now, none);
        assert_eq!(now.summary.accounts.failed, 2);
        let (_, one) = reports(table, mend(&[(0, "account-stale"), (1, "account-stale")]));
        let verdicts: Vec<_> = one.subjects.iter().map(|subject| subject.verdict).collect();
        assert_eq!(verdicts, [Verdict::Fail, Verdict::Pass]);
        let whole: &[_] = &[(0, "account-stale"), (0, "account-no-interaction")];
        let (_, all) = reports(table, mend(whole));
        assert_eq!(all.subjects[0].verdict, Verdict::Pass);
        assert_eq!(all.subjects[1].verdict, Verdict::Fail);
        let mended = |subject: &Subject| {
            let findings = subject.findings.iter();
            let mended = findings.filter(|finding| finding.text == "假定已整改");
            mended
                .filter(|finding| finding.outcome == Outcome::Pass)
                .count()
        };
        assert_eq!(mended(&all.subjects[0]), 2);
    }

    #[test]
    fn the_score_of_a_portal_follows() {
        let table =
            "网站名称\t网站类型\t首页最近更新日期\t办事统计数据\n甲网\t门户网站\t2022-02-23\t无\n";
        let (now, then) = reports(table, |report| {
            let subject = &report.subjects[0];
            [subject.problem_key("service-statistics")]
                .into_iter()
                .collect()
        });
        let lost = |report: &Report| {
            let score = report.subjects[0].score.as_ref().unwrap();
            (score.at_most, score.to_verify)
        };
        assert_ne!(lost(&now), lost(&then));
    }
}
