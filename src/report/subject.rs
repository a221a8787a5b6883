//! One site, account or unit, what was found, and the verdict.

use super::Period;
use super::score::Score;
use super::supposed::{Supposed, key};
use crate::dossier::Reply;
use crate::indicators::{
    self, AnswerBook, Check, Compared, Level, Outcome, Rule, RuleSet, Said, compare,
};
pub use crate::indicators::{Due, SubjectKind};
use crate::intake::{Evidence, Intake, Tables};
use crate::packs::{Decimal, Grade};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

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
    ///
    /// It is what asking again on every coming day would find, within three bounds. A date that is written without
    /// a year or as so many days ago keeps the meaning that it has on the monitoring date of the report. Visits of
    /// a monitoring log after that date are not looked at. And a score that sinks below the pass mark as deductions
    /// come about is not foreseen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fails_on: Option<NaiveDate>,
    /// 得分; only of portals that no veto fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Box<Score>>,
    pub findings: Vec<Finding>,
    /// The indicators that had nothing to look at: no data, and no answer. They are 未检查.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Cow<'static, str>>,
}

/// One finding with the cells it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    pub indicator: Cow<'static, str>,
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
    /// What is certain of points that are 分值待核, where anything is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points_at_least: Option<Decimal>,
    /// 扣分指标: the item that loses the points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Cow<'static, str>>,
    /// `U` where a number that nobody has verified would decide it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// The office's own answer, where the finding rests on it or is about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fails_on: Option<NaiveDate>,
    /// The names of what is concerned, such as columns of a site.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// What makes it a veto on the day of `fails_on`, such as columns that go stale until then, in order of time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub due: Vec<Due>,
    pub advice: String,
    pub evidence: Vec<Evidence>,
}

/// What a deduction costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Points {
    Known(Decimal),
    /// 分值待核.
    ToVerify,
}

/// An answer to a guided question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// 是, 否, 不清楚 or 不适用.
    pub reply: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

mod points {
    //! A number, or `null` where it is not known.

    use super::Points;
    use crate::packs::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(points: &Option<Points>, to: S) -> Result<S::Ok, S::Error> {
        match points {
            Some(Points::Known(points)) => points.serialize(to),
            Some(Points::ToVerify) | None => to.serialize_none(),
        }
    }

    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Option<Points>, D::Error> {
        let points = Option::<Decimal>::deserialize(from)?;
        Ok(Some(points.map_or(Points::ToVerify, Points::Known)))
    }
}

/// A subject with its verdict, and what has become of its problems where any bulletin was handed in.
pub(super) struct Judged<'a> {
    pub subject: Subject,
    pub compared: Vec<Compared<'a>>,
}

/// Judges all subjects: sites, then accounts, then units, each in the order of the ledgers.
pub(super) fn judge_all<'a>(
    intake: &'a Intake,
    answers: &AnswerBook,
    rules: &RuleSet,
    period: Period,
    supposed: &Supposed,
) -> Vec<Judged<'a>> {
    let dossier = &intake.dossier;
    let contexts: Vec<_> = rules.contexts(period.on(), period.since()).collect();
    let judge = |record: indicators::Subject<'a>, position, whose: Whose| {
        let answer = |rule: &Rule| answers.find(rule, record.kind(), position, whose.unit);
        let is_mended = {
            let key = || key(record.kind(), whose.unit, &whose.name, whose.platform);
            let mended = (!supposed.is_empty()).then(key);
            move |rule: &Rule| supposed.has(mended.as_deref(), rule.id)
        };
        let said = indicators::judge(record, &contexts, &dossier.bulletins, answer, is_mended);
        let compares = !dossier.bulletins.is_empty();
        let compared = compares.then(|| compare(record.kind(), record.past(), &said));
        Judged {
            subject: Subject::new(record.kind(), whose, said, &intake.tables),
            compared: compared.unwrap_or_default(),
        }
    };
    let sites = dossier.sites.iter().enumerate().map(|(position, site)| {
        let whose = Whose {
            name: site.name.clone(),
            unit: &site.unit,
            platform: "",
        };
        judge(indicators::Subject::Site(site), position, whose)
    });
    let accounts = dossier.accounts.iter().enumerate();
    let accounts = accounts.map(|(position, account)| {
        let whose = Whose {
            name: account.label(),
            unit: &account.unit,
            platform: &account.platform.0,
        };
        match account.name {
            Some(_) => judge(indicators::Subject::Account(account), position, whose),
            None => {
                let said = unnamed(&contexts);
                Judged {
                    subject: Subject::new(SubjectKind::Account, whose, said, &intake.tables),
                    compared: Vec::new(),
                }
            }
        }
    });
    let units = dossier.units.iter().enumerate().map(|(position, unit)| {
        let name = match unit.name.as_str() {
            "" => "（未填单位）",
            name => name,
        };
        let whose = Whose {
            name: name.to_owned(),
            unit: &unit.name,
            platform: "",
        };
        judge(indicators::Subject::Unit(unit), position, whose)
    });
    sites.chain(accounts).chain(units).collect()
}

/// What a subject is called.
struct Whose<'a> {
    name: String,
    unit: &'a str,
    /// Empty where there is none.
    platform: &'a str,
}

/// An account that the ledger does not name: nothing can be told of it.
fn unnamed<'a>(rules: &[(&'static Rule, indicators::Context)]) -> Vec<Said<'a>> {
    let of_accounts = rules
        .iter()
        .filter(|(rule, _)| rule.check.kinds().contains(&SubjectKind::Account));
    let said = of_accounts.map(|(rule, _)| {
        let why = "未填写账号名称";
        let advice = "请在台账中补充账号名称。";
        let looks = matches!(rule.check, Check::Account(_));
        let finding = looks.then(|| indicators::Finding::unchecked(rule.level, why, advice));
        (*rule, finding.into_iter().collect())
    });
    said.collect()
}

impl Subject {
    /// With its problems alone, and without the cells that they rest on; `None` where it has none.
    pub(super) fn problems_only(&self) -> Option<Self> {
        let findings = self.findings.iter();
        let problems = findings.filter(|finding| finding.outcome == Outcome::Fail);
        let findings: Vec<_> = problems
            .map(|finding| Finding {
                evidence: Vec::new(),
                ..finding.clone()
            })
            .collect();
        (!findings.is_empty()).then(|| Self {
            findings,
            name: self.name.clone(),
            unit: self.unit.clone(),
            platform: self.platform.clone(),
            open: Vec::new(),
            score: None,
            ..*self
        })
    }

    /// The name, with the platform where it has one: 「平安望舒（微信）」.
    pub fn label(&self) -> String {
        match &self.platform {
            Some(platform) => format!("{}（{platform}）", self.name),
            None => self.name.clone(),
        }
    }

    /// The latest update that any finding tells of.
    pub fn last_update(&self) -> Option<NaiveDate> {
        let findings = self.findings.iter();
        findings.filter_map(|finding| finding.last_update).max()
    }

    fn new(kind: SubjectKind, whose: Whose, said: Vec<Said>, tables: &Tables) -> Self {
        let verdict = verdict(&said);
        let all = || said.iter().flat_map(|(_, findings)| findings);
        let fails_on = all()
            .filter_map(|finding| finding.fails_on)
            .min()
            .filter(|_| verdict != Verdict::Fail);
        let score = all().find_map(|finding| finding.score.as_deref());
        let score = score.map(|score| Box::new(Score::from(score)));
        let open = said.iter().filter(|(_, findings)| findings.is_empty());
        let open = open.map(|(rule, _)| Cow::Borrowed(rule.id)).collect();
        let findings = said.into_iter().flat_map(|(rule, findings)| {
            findings
                .into_iter()
                .map(|finding| Finding::new(rule, finding, tables))
        });
        Self {
            kind,
            name: whose.name,
            unit: whose.unit.to_owned(),
            platform: (!whose.platform.is_empty()).then(|| whose.platform.to_owned()),
            verdict,
            fails_on,
            score,
            findings: findings.collect(),
            open,
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
            indicator: Cow::Borrowed(rule.id),
            level: finding.level,
            outcome: finding.outcome,
            evidence: evidence.collect(),
            text: finding.text,
            count: finding.count,
            threshold: finding.threshold,
            silent_days: finding.silent_days,
            last_update: finding.last_update,
            points_at_least: finding.points.and_then(uncertain),
            points: finding.points.map(Points::from),
            item: finding.item.map(|item| Cow::Borrowed(item.title())),
            grade: finding.unverified.then_some(Grade::U),
            answer: finding.answered.map(|answered| Answer {
                reply: Cow::Borrowed(Reply::word(answered.reply)),
                remark: answered.remark,
            }),
            fails_on: finding.fails_on,
            items: finding.items,
            due: finding.due,
            advice: finding.advice,
        }
    }
}

impl From<indicators::Points> for Points {
    fn from(points: indicators::Points) -> Self {
        match points {
            indicators::Points::Known(points) => Points::Known(points),
            indicators::Points::ToVerify { .. } => Points::ToVerify,
        }
    }
}

/// What is certain of points that are to be verified.
fn uncertain(points: indicators::Points) -> Option<Decimal> {
    match points {
        indicators::Points::ToVerify { at_least } if at_least > Decimal::default() => {
            Some(at_least)
        }
        _ => None,
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
        let answers = AnswerBook::new(&intake.dossier.answers);
        let judged = judge_all(&intake, &answers, &rules, period, &Supposed::default());
        judged.into_iter().map(|judged| judged.subject).collect()
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
