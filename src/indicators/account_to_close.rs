#![doc = include_str!("../../docs/indicators/account-to-close.md")]

use super::{
    After, Basis, Check, Concerns, Context, Finding, Level, Outcome, Phrase, Rule, Slot,
    SubjectKind, past,
};
use crate::dossier::{Entry, Field, Past};

pub const RULE: Rule = Rule {
    id: "account-to-close",
    title: "建议关停注销",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号，第六部分第（一）项"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "往期通报：单位、名称、存在问题；以及政务新媒体台账",
    thresholds: &[Slot::count("times")],
    phrases: &[Phrase {
        name: "problem",
        values: &["reason"],
    }],
    question: None,
    check: Check::After(&[SubjectKind::Account], check),
};

const STALE: &str = "account-stale";
const MUTE: &str = "account-no-interaction";

fn check(after: &After, cx: &Context) -> Vec<Finding> {
    let lines: Vec<_> = past::criticism(after)
        .filter(|line| line.failed.value() != Some(false))
        .collect();
    let failed = |line: &&&Past| line.failed.value() == Some(true) && line.guessed.is_none();
    let sure = past::bulletins(lines.iter().filter(failed).copied()).len();
    let all = past::bulletins(lines.iter().copied()).len();
    let limit = cx.number("times") as usize;
    let idle = after.fires(STALE) && after.fires(MUTE);
    let mut reasons = Vec::new();
    let mut cites = Vec::new();
    if sure >= limit {
        reasons.push(format!("多次不合格（{sure}次）"));
        let failed = lines.iter().filter(failed);
        cites.extend(failed.map(|line| line.place.cite(Field::PastProblem)));
    }
    if idle {
        reasons.push("长期不更新且无互动功能".to_owned());
        let problems = [STALE, MUTE]
            .into_iter()
            .flat_map(|rule| after.findings(rule));
        let problems = problems.filter(|finding| finding.outcome == Outcome::Fail);
        cites.extend(problems.flat_map(|finding| finding.cites.iter().copied()));
    }
    if !reasons.is_empty() {
        let text = cx.say("problem", &[("reason", &reasons.join("、"))]);
        let finding = Finding::fail(RULE.level, text)
            .advice("请限期整改；不能保障正常运行的，办理关停注销，并发布公告。")
            .cites(cites);
        return vec![finding];
    }
    let mut findings = Vec::new();
    if all >= limit {
        let unsaid = lines
            .iter()
            .any(|line| matches!(line.failed, Entry::Absent | Entry::Unclear(_)));
        let (text, advice) = if unsaid {
            ("往期通报未注明是否不合格", "请在往期通报中补充抽查结果。")
        } else {
            ("往期通报所指账号不明", "请核对往期通报中的名称。")
        };
        let guess = past::guess(lines.iter().copied());
        let cites = lines.iter().map(|line| line.place.cite(Field::PastProblem));
        let text = format!("{text}，不能判断是否多次不合格{guess}");
        findings.push(Finding::unchecked(RULE.level, text, advice).cites(cites));
    }
    if after.fires(STALE) && !is_settled(after, MUTE) {
        let text = "已长期不更新，未说明有无互动功能";
        let advice = "请在政务新媒体台账中补充互动功能。";
        findings.push(Finding::unchecked(RULE.level, text, advice));
    }
    if findings.is_empty() {
        findings = past::uncriticised(after)
            .unwrap_or_else(|| vec![Finding::pass(RULE.level, "未达到建议关停的情形")]);
    }
    findings
}

/// Whether a rule could look, and found no problem.
fn is_settled(after: &After, rule: &str) -> bool {
    let findings = after.findings(rule);
    let fine =
        |finding: &Finding| matches!(finding.outcome, Outcome::Pass | Outcome::NotApplicable);
    !findings.is_empty() && findings.iter().all(fine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::dossier::Account;
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    const PACK: &str = "kaifeng-2021q3";

    fn on() -> NaiveDate {
        day(2021, 8, 25)
    }

    fn stale() -> Entry<WrittenDate> {
        dated(2021, 8, 10)
    }

    fn fresh() -> Entry<WrittenDate> {
        dated(2021, 8, 11)
    }

    /// In each of so many bulletins one line.
    fn failed(last: Entry<WrittenDate>, results: &[Entry<bool>]) -> Account {
        let lines = results.iter().enumerate();
        let lines = lines.map(|(bulletin, &failed)| Past {
            bulletin,
            failed,
            ..past("长期未更新")
        });
        Account {
            past: lines.collect(),
            ..account(last, &[])
        }
    }

    fn idle(last: Entry<WrittenDate>, interactive: Entry<bool>) -> Account {
        Account {
            interactive,
            ..account(last, &[])
        }
    }

    #[test]
    fn twice_failed_is_a_problem_and_once_is_not() {
        let bench = Bench::of(PACK).with_bulletins(bulletins(3));
        let (yes, no) = (said(true), said(false));
        let mut guess = failed(fresh(), &[yes, yes]);
        guess.past[0].guessed = Some("统计".into());
        let cases: &[Case<Account>] = &[
            ("twice", failed(fresh(), &[yes, yes]), &[Notice]),
            ("once", failed(fresh(), &[yes, no, no]), &[Pass]),
            (
                "once, and one does not say",
                failed(fresh(), &[yes, Entry::Absent]),
                &[Unchecked],
            ),
            ("perhaps twice", guess, &[Unchecked]),
            ("never", failed(fresh(), &[]), &[Pass]),
        ];
        bench.holds(&RULE, on(), cases);
        let texts = bench.texts(&RULE, &failed(fresh(), &[yes, yes]), on());
        assert_eq!(texts, ["多次不合格（2次），应督促整改或关停注销"]);
    }

    #[test]
    fn silent_and_without_a_way_to_answer_is_a_problem_without_any_bulletin() {
        let (has, has_not) = (said(true), said(false));
        let cases: &[Case<Account>] = &[
            ("both", idle(stale(), has_not), &[Notice]),
            ("only silent", idle(stale(), has), &[]),
            ("only mute", idle(fresh(), has_not), &[]),
            (
                "silent, and not known to be mute",
                idle(stale(), Entry::Absent),
                &[Unchecked],
            ),
            ("neither is known", idle(Entry::Absent, Entry::Absent), &[]),
        ];
        Bench::of(PACK).holds(&RULE, on(), cases);
        let texts = Bench::of(PACK).texts(&RULE, &idle(stale(), has_not), on());
        assert_eq!(texts, ["长期不更新且无互动功能，应督促整改或关停注销"]);
    }
}
