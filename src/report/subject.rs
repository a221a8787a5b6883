//! One site or account, what was found, and the verdict.

use super::Period;
use crate::indicators::{self, Check, Level, Outcome, Points, Rule, RuleSet};
use crate::intake::{Evidence, Intake, Tables};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    Site,
    Account,
    /// A unit as a whole. No rule judges one yet.
    Unit,
}

/// 结论.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// 不合格: a veto fires.
    Fail,
    /// 未检查: none of the main rules could look at it.
    Unchecked,
    /// 合格, but a deduction or a notice fires.
    PassWithProblems,
    /// 已检查项合格.
    Pass,
}

impl Verdict {
    /// The id used in the report and in packs.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Fail => "fail",
            Verdict::Unchecked => "unchecked",
            Verdict::PassWithProblems => "pass-with-problems",
            Verdict::Pass => "pass",
        }
    }
}

/// One subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    pub kind: SubjectKind,
    pub name: String,
    pub unit: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
    pub verdict: Verdict,
    /// The first monitoring date on which a veto fires if nothing changes; only where none fires now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fails_on: Option<NaiveDate>,
    pub findings: Vec<Finding>,
}

/// One finding with the cells it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    pub indicator: String,
    pub level: Level,
    pub outcome: Outcome,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_update: Option<NaiveDate>,
    /// Only on deductions; `null` where the number is 分值待核.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "points")]
    pub points: Option<Points>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fails_on: Option<NaiveDate>,
    /// The names of what is concerned, such as columns of a site.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    pub advice: String,
    pub evidence: Vec<Evidence>,
}

mod points {
    //! A number, or `null` where it is not known.

    use super::Points;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(points: &Option<Points>, to: S) -> Result<S::Ok, S::Error> {
        match points {
            Some(Points::Known(points)) => to.serialize_u32(*points),
            Some(Points::ToVerify) | None => to.serialize_none(),
        }
    }

    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Option<Points>, D::Error> {
        let points = Option::<u32>::deserialize(from)?;
        Ok(Some(points.map_or(Points::ToVerify, Points::Known)))
    }
}

/// Judges all subjects, sites before accounts, each in the order of the ledgers.
pub(super) fn subjects(intake: &Intake, rules: &RuleSet, period: Period) -> Vec<Subject> {
    let contexts: Vec<_> = rules.contexts(period.on(), period.since()).collect();
    let sites = intake.dossier.sites.iter().map(|site| {
        let said = contexts.iter().filter_map(|(rule, cx)| match rule.check {
            Check::Site(check) => Some((*rule, check(site, cx))),
            Check::Account(_) => None,
        });
        let subject = Subject::nameless(SubjectKind::Site, said, &intake.tables);
        Subject {
            name: site.name.clone(),
            unit: site.unit.clone(),
            ..subject
        }
    });
    let accounts = intake.dossier.accounts.iter().map(|account| {
        let said = contexts.iter().filter_map(|(rule, cx)| match rule.check {
            Check::Account(_) if account.name.is_none() => Some((*rule, vec![unnamed(rule)])),
            Check::Account(check) => Some((*rule, check(account, cx))),
            Check::Site(_) => None,
        });
        let platform = &account.platform.0;
        let subject = Subject::nameless(SubjectKind::Account, said, &intake.tables);
        Subject {
            name: account.label(),
            unit: account.unit.clone(),
            platform: (!platform.is_empty()).then(|| platform.clone()),
            ..subject
        }
    });
    sites.chain(accounts).collect()
}

/// What is to be said of an account that the ledger does not name.
fn unnamed(rule: &Rule) -> indicators::Finding {
    let why = "未填写账号名称";
    indicators::Finding::unchecked(rule.level, why, "请在台账中补充账号名称。")
}

/// What each rule said.
type Said<'a> = (&'a Rule, Vec<indicators::Finding>);

impl Subject {
    /// The verdict and the findings; whose they are is filled in by the caller.
    fn nameless<'a>(
        kind: SubjectKind,
        said: impl Iterator<Item = Said<'a>>,
        tables: &Tables,
    ) -> Self {
        let said: Vec<_> = said.collect();
        let verdict = verdict(&said);
        let fails_on = said
            .iter()
            .flat_map(|(_, findings)| findings)
            .filter_map(|finding| finding.fails_on)
            .min()
            .filter(|_| verdict != Verdict::Fail);
        let findings = said.into_iter().flat_map(|(rule, findings)| {
            findings
                .into_iter()
                .map(|finding| Finding::new(rule, finding, tables))
        });
        Self {
            kind,
            name: String::new(),
            unit: String::new(),
            platform: None,
            verdict,
            fails_on,
            findings: findings.collect(),
        }
    }
}

/// Fails when a veto fires; else is unchecked when none of the main rules could look; else has problems
/// when anything else fires.
fn verdict(said: &[Said]) -> Verdict {
    let all = || said.iter().flat_map(|(_, findings)| findings);
    let fires = |level: fn(Level) -> bool| {
        all().any(|finding| finding.outcome == Outcome::Fail && level(finding.level))
    };
    let looked_at = said
        .iter()
        .filter(|(rule, _)| rule.decides)
        .any(|(_, findings)| {
            // A rule that does not apply has seen nothing either.
            let unseen = [Outcome::Unchecked, Outcome::NotApplicable];
            findings
                .iter()
                .any(|finding| !unseen.contains(&finding.outcome))
        });
    if fires(|level| level == Level::Veto) {
        Verdict::Fail
    } else if !looked_at {
        Verdict::Unchecked
    } else if fires(|level| matches!(level, Level::Deduct | Level::Notice)) {
        Verdict::PassWithProblems
    } else {
        Verdict::Pass
    }
}

impl Finding {
    fn new(rule: &Rule, finding: indicators::Finding, tables: &Tables) -> Self {
        let evidence = finding
            .cites
            .iter()
            .filter_map(|cite| tables.evidence(*cite));
        Self {
            indicator: rule.id.to_owned(),
            level: finding.level,
            outcome: finding.outcome,
            evidence: evidence.collect(),
            text: finding.text,
            count: finding.count,
            threshold: finding.threshold,
            silent_days: finding.silent_days,
            last_update: finding.last_update,
            points: finding.points,
            fails_on: finding.fails_on,
            items: finding.items,
            advice: finding.advice,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::intake::{Source, take_in};
    use crate::packs;

    fn judge(table: &str) -> Vec<Subject> {
        let rules = RuleSet::bind(packs::by_id("national-2019").unwrap()).unwrap();
        let intake = take_in(&[Source {
            name: "台账".into(),
            bytes: table.as_bytes().to_vec(),
        }]);
        let period = Period::new(day(2022, 2, 24), None).unwrap();
        subjects(&intake, &rules, period)
    }

    #[test]
    fn of_an_account_without_a_name_only_that_is_said() {
        let judged =
            judge("账号名称\t平台\t最近更新日期\n\t微信\t2022-02-20\n\t微信\t2022-02-20\n");
        assert_eq!(judged.len(), 2, "nothing says that they are one");
        assert_eq!(judged[0].verdict, Verdict::Unchecked);
        assert_eq!(judged[0].name, "（第2行未填名称）");
        assert_eq!(judged[0].findings[0].text, "未填写账号名称");
    }

    #[test]
    fn a_site_is_unchecked_until_a_main_rule_has_seen_something() {
        let cases = [
            ("", Verdict::Unchecked),
            // One rule cannot tell, the others do not apply.
            ("甲网\t要闻\t动态要闻\t近期", Verdict::Unchecked),
            ("甲网\t要闻\t动态要闻\t2022-02-20", Verdict::Pass),
            (
                "甲网\t要闻\t动态要闻\t2022-01-20",
                Verdict::PassWithProblems,
            ),
        ];
        for (row, expected) in cases {
            let table = format!(
                "网站名称\t网站类型\n甲网\t部门网站\n\n\
                 网站名称\t栏目名称\t栏目类别\t最近更新日期\n{row}\n"
            );
            let verdicts: Vec<_> = judge(&table)
                .iter()
                .map(|subject| subject.verdict)
                .collect();
            assert_eq!(verdicts, [expected], "{row}");
        }
    }
}
