#![doc = include_str!("../../docs/indicators/named-repeatedly.md")]

use super::{
    After, Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, Slot, SubjectKind, past,
};
use crate::dossier::Field;

pub const RULE: Rule = Rule {
    id: "named-repeatedly",
    title: "多次被通报",
    level: Level::Notice,
    basis: Basis::Local(
        "汴政办〔2021〕42号，第六部分第（一）项；南阳政务通报2022年第5期，第四部分第（一）项",
    ),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "往期通报：通报、单位、名称、存在问题",
    thresholds: &[Slot::count("times")],
    phrases: &[Phrase {
        name: "problem",
        values: &["times"],
    }],
    question: None,
    check: Check::After(
        &[SubjectKind::Site, SubjectKind::Account, SubjectKind::Unit],
        check,
    ),
};

fn check(after: &After, cx: &Context) -> Vec<Finding> {
    if let Some(findings) = past::uncriticised(after) {
        return findings;
    }
    let lines: Vec<_> = past::criticism(after).collect();
    let count = |bulletins: std::collections::BTreeSet<usize>| {
        u32::try_from(bulletins.len()).unwrap_or(u32::MAX)
    };
    let sure = count(past::bulletins(
        lines.iter().copied().filter(|line| line.guessed.is_none()),
    ));
    let all = count(past::bulletins(lines.iter().copied()));
    let limit = cx.number("times");
    let finding = if sure >= limit {
        let text = cx.say("problem", &[("times", &sure)]);
        Finding::fail(RULE.level, text)
            .advice("请逐项核对整改情况，查找反复出现问题的原因，避免再次被通报。")
            .count(sure, limit)
    } else if all >= limit {
        let text = format!("可能已被通报{all}次{}", past::guess(lines.iter().copied()));
        Finding::unchecked(RULE.level, text, "请核对往期通报中的名称。")
    } else {
        Finding::pass(
            RULE.level,
            format!("已被通报{all}次{}", past::guess(lines.iter().copied())),
        )
        .count(all, limit)
    };
    let cites = lines.iter().map(|line| line.place.cite(Field::PastProblem));
    vec![finding.cites(cites)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Bulletin, Entry, Issuer, Past, Unit};
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};

    fn named(bulletins: &[(usize, bool)]) -> Unit {
        let line = |&(bulletin, guessed): &(usize, bool)| Past {
            bulletin,
            guessed: guessed.then(|| "县统计局".into()),
            ..past("空白栏目")
        };
        Unit {
            past: bulletins.iter().map(line).collect(),
            ..unit()
        }
    }

    #[test]
    fn two_bulletins_are_a_problem_and_two_lines_of_one_are_not() {
        let bench = Bench::of("national-2019").with_bulletins(bulletins(3));
        let cases: &[Case<Unit>] = &[
            ("not named", named(&[]), &[Pass]),
            ("once", named(&[(0, false), (0, false)]), &[Pass]),
            ("twice", named(&[(0, false), (1, false)]), &[Notice]),
            (
                "twice, and perhaps a third time",
                named(&[(0, false), (1, false), (2, true)]),
                &[Notice],
            ),
            (
                "perhaps twice",
                named(&[(0, false), (1, true)]),
                &[Unchecked],
            ),
        ];
        bench.holds(&RULE, day(2022, 2, 24), cases);
        let unit = named(&[(0, false), (1, false), (1, false)]);
        assert_eq!(bench.texts(&RULE, &unit, day(2022, 2, 24)), ["已被通报2次"]);
    }

    #[test]
    fn what_the_office_found_by_itself_is_no_bulletin() {
        let own = Bulletin {
            title: "2021年11月24日自查".into(),
            issuer: Some(Issuer::Own),
        };
        let twice = || named(&[(0, false), (1, false)]);
        let on = day(2022, 2, 24);
        let bench = |bulletins| Bench::of("national-2019").with_bulletins(bulletins);
        let mixed = [bulletins(1), vec![own.clone()]].concat();
        bench(mixed).holds(&RULE, on, &[("once", twice(), &[Pass])]);
        let alone = vec![own.clone(), own];
        bench(alone).holds(&RULE, on, &[("no bulletin", twice(), &[])]);
    }

    #[test]
    fn sites_and_accounts_are_counted_as_well_and_without_bulletins_nothing_is_said() {
        let bench = || Bench::of("national-2019");
        let lines = || named(&[(0, false), (1, false)]).past;
        let site = crate::dossier::Site {
            past: lines(),
            ..site()
        };
        let account = crate::dossier::Account {
            past: lines(),
            ..account(Entry::Absent, &[])
        };
        let on = day(2022, 2, 24);
        let both = bench().with_bulletins(bulletins(2));
        both.holds(&RULE, on, &[("a site", site, &[Notice])]);
        both.holds(&RULE, on, &[("an account", account, &[Notice])]);
        bench().holds(&RULE, on, &[("no bulletin", named(&[]), &[])]);
    }
}
