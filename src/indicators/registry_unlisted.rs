#![doc = include_str!("../../docs/indicators/registry-unlisted.md")]

use super::{Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule};
use crate::dossier::{Field, System, Unit, Unlisted};

pub const RULE: Rule = Rule {
    id: "registry-unlisted",
    title: "登记账号未列入台账",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号，第二部分第（三）项"),
    concerns: Concerns::All,
    decides: true,
    item: None,
    needs: "登记名单：登记系统、单位、账号名称、平台；以及政务新媒体台账",
    thresholds: &[],
    phrases: &[Phrase {
        name: "problem",
        values: &["count"],
    }],
    question: None,
    check: Check::Unit(check),
};

fn check(unit: &Unit, cx: &Context) -> Vec<Finding> {
    let (unsure, certain): (Vec<&Unlisted>, Vec<&Unlisted>) = unit
        .unlisted
        .iter()
        .partition(|account| account.perhaps.is_some());
    let count = |accounts: &[_]| u32::try_from(accounts.len()).unwrap_or(u32::MAX);
    let problem = (!certain.is_empty()).then(|| {
        let count = count(&certain);
        let finding = Finding::fail(RULE.level, cx.say("problem", &[("count", &count)]))
            .advice("请将仍在使用的账号补入台账；不再使用的，办理关停注销并更新登记信息。");
        named(finding.count(count, 1), &certain)
    });
    let doubt = (!unsure.is_empty()).then(|| {
        let text = format!(
            "{}个已登记的账号与台账名称不完全一致：{}",
            unsure.len(),
            guesses(&unsure)
        );
        let advice = "请核对是否为同一账号，统一名称和平台。";
        named(Finding::unchecked(RULE.level, text, advice), &unsure)
    });
    let fine = (unit.listed > 0 && unit.unlisted.is_empty())
        .then(|| Finding::pass(RULE.level, "已登记的账号均在台账中").count(0, 1));
    problem.into_iter().chain(doubt).chain(fine).collect()
}

/// With the accounts and the cells that name them.
fn named(finding: Finding, accounts: &[&Unlisted]) -> Finding {
    let label = |account: &&Unlisted| {
        let system = match account.system {
            System::Nation => "全国系统",
            System::Province => "省系统",
        };
        match account.platform.0.as_str() {
            "" => format!("{}（{system}）", account.name),
            platform => format!("{}（{platform}，{system}）", account.name),
        }
    };
    let cites = accounts
        .iter()
        .map(|account| account.place.cite(Field::AccountName));
    finding
        .items(accounts.iter().map(label).collect())
        .cites(cites)
}

/// 「“统计发布”可能是台账中的“某县统计”」.
fn guesses(accounts: &[&Unlisted]) -> String {
    let guess = |account: &&Unlisted| {
        let known = account.perhaps.as_deref().unwrap_or_default();
        format!("“{}”可能是台账中的“{known}”", account.name)
    };
    let shown: Vec<_> = accounts.iter().take(3).map(guess).collect();
    let more = if accounts.len() > shown.len() {
        "等"
    } else {
        ""
    };
    format!("{}{more}", shown.join("，"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::Platform;
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// A unit of which the lists hold one account that the ledger names, and these that it does not.
    fn unlisted(accounts: &[(&str, Option<&str>)]) -> Unit {
        let unit = unit();
        let one = |&(name, perhaps): &(&str, Option<&str>)| Unlisted {
            name: name.into(),
            platform: Platform("微博".into()),
            system: System::Nation,
            place: unit.place,
            perhaps: perhaps.map(str::to_owned),
        };
        Unit {
            listed: 1,
            unlisted: accounts.iter().map(one).collect(),
            ..unit
        }
    }

    #[test]
    fn one_that_is_not_in_the_ledger_is_a_problem_and_a_guess_is_not() {
        let (certain, guess) = (("统计发布", None), ("某县统计局", Some("某县统计")));
        let cases: &[Case<Unit>] = &[
            ("all are in the ledger", unlisted(&[]), &[Pass]),
            ("one is not", unlisted(&[certain]), &[Notice]),
            ("one may be", unlisted(&[guess]), &[Unchecked]),
            ("both", unlisted(&[guess, certain]), &[Notice, Unchecked]),
            ("no list", unit(), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_accounts_and_the_guesses_are_named() {
        let unit = unlisted(&[("统计发布", None), ("某县统计局", Some("某县统计"))]);
        let findings = Bench::of("national-2019").ask(&RULE, &unit, on());
        assert_eq!(findings[0].text, "1个已登记的账号不在台账中");
        assert_eq!(findings[0].items, ["统计发布（微博，全国系统）"]);
        assert_eq!(findings[0].cites.len(), 1);
        let guess = "“某县统计局”可能是台账中的“某县统计”";
        assert_eq!(
            findings[1].text,
            format!("1个已登记的账号与台账名称不完全一致：{guess}")
        );
    }
}
