#![doc = include_str!("../../docs/indicators/account-close-notice.md")]

use super::{
    After, Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, Slot, SubjectKind, past,
};
use crate::dossier::{Entry, Field, Issuer, Past};

pub const RULE: Rule = Rule {
    id: "account-close-notice",
    title: "下达关停通知",
    level: Level::Notice,
    basis: Basis::Local("南阳政务通报2022年第5期，第四部分第（二）项"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "往期通报：通报、通报单位、单位、平台、名称、存在问题",
    thresholds: &[Slot::count("province"), Slot::count("city")],
    phrases: &[Phrase {
        name: "problem",
        values: &["times"],
    }],
    question: None,
    check: Check::After(&[SubjectKind::Account], check),
};

/// In how many bulletins the account is named.
#[derive(Clone, Copy, Default)]
struct Named {
    /// Of the province or the nation.
    higher: u32,
    city: u32,
}

impl Named {
    fn add(&mut self, issuer: Option<Issuer>) {
        match issuer {
            Some(Issuer::Nation | Issuer::Province) => self.higher += 1,
            Some(Issuer::City) => self.city += 1,
            Some(Issuer::County | Issuer::Own) | None => {}
        }
    }

    fn is_enough(self, cx: &Context) -> bool {
        self.higher >= cx.number("province") || self.city >= cx.number("city")
    }

    /// 「省级以上通报1次、市级通报2次」.
    fn spoken(self) -> String {
        let parts = [("省级以上", self.higher), ("市级", self.city)];
        let named = parts.iter().filter(|(_, times)| *times > 0);
        let named: Vec<_> = named
            .map(|(who, times)| format!("{who}通报{times}次"))
            .collect();
        named.join("、")
    }
}

fn check(after: &After, cx: &Context) -> Vec<Finding> {
    if let Some(findings) = past::uncriticised(after) {
        return findings;
    }
    // Of a line that says 合格 there is no criticism to count.
    let lines: Vec<_> = past::criticism(after)
        .filter(|line| line.failed.value() != Some(false))
        .collect();
    let is_sure =
        |line: &&&Past| line.guessed.is_none() && !matches!(line.failed, Entry::Unclear(_));
    let sure = past::bulletins(lines.iter().filter(is_sure).copied());
    let all = past::bulletins(lines.iter().copied());
    let issuer = |number: &usize| after.bulletins.get(*number).and_then(|known| known.issuer);
    // An unknown issuer may be the county, which does not count, or the province, which counts most.
    let (mut least, mut most) = (Named::default(), Named::default());
    sure.iter().for_each(|number| least.add(issuer(number)));
    all.iter()
        .for_each(|number| most.add(issuer(number).or(Some(Issuer::Province))));
    let finding = if least.is_enough(cx) {
        let text = cx.say("problem", &[("times", &least.spoken())]);
        Finding::fail(RULE.level, text)
            .advice("请立即整改并报告；不能保障运行的，主动办理关停注销。")
    } else if most.is_enough(cx) {
        let unknown = all.iter().any(|number| issuer(number).is_none());
        let (text, advice) = if unknown {
            (
                "通报单位不明，不能判断是否达到关停条件",
                "请在往期通报中补充通报单位。",
            )
        } else {
            (
                "往期通报所指账号或抽查结果不明，不能判断是否达到关停条件",
                "请核对往期通报中的名称和抽查结果。",
            )
        };
        let guess = past::guess(lines.iter().copied());
        Finding::unchecked(RULE.level, format!("{text}{guess}"), advice)
    } else {
        Finding::pass(RULE.level, "未达到下达关停通知的次数")
    };
    let cites = lines.iter().map(|line| line.place.cite(Field::PastProblem));
    vec![finding.cites(cites)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Account, Bulletin};
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    const NATION: Option<Issuer> = Some(Issuer::Nation);
    const PROVINCE: Option<Issuer> = Some(Issuer::Province);
    const CITY: Option<Issuer> = Some(Issuer::City);
    const COUNTY: Option<Issuer> = Some(Issuer::County);

    const FAILED: Entry<bool> = said(true);

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn bench(issuers: &[Option<Issuer>]) -> Bench {
        let bulletins = issuers.iter().map(|&issuer| Bulletin {
            title: String::new(),
            issuer,
        });
        Bench::of("nanyang-2022q1").with_bulletins(bulletins.collect())
    }

    /// Named once in each of so many bulletins.
    fn named(results: &[Entry<bool>]) -> Account {
        let lines = results.iter().enumerate();
        let lines = lines.map(|(bulletin, &failed)| Past {
            bulletin,
            failed,
            ..past("长期不更新 (16 天)")
        });
        Account {
            past: lines.collect(),
            ..account(Entry::Absent, &[])
        }
    }

    #[test]
    fn one_bulletin_of_the_province_or_two_of_the_city_are_enough() {
        let cases: [(&[Option<Issuer>], &[Answer]); 9] = [
            (&[PROVINCE], &[Notice]),
            (&[NATION], &[Notice]),
            (&[CITY], &[Pass]),
            (&[CITY, CITY], &[Notice]),
            (&[COUNTY, COUNTY, COUNTY], &[Pass]),
            (&[CITY, COUNTY], &[Pass]),
            (&[None], &[Unchecked]),
            (&[CITY, None], &[Unchecked]),
            (&[CITY, CITY, None], &[Notice]),
        ];
        for (issuers, expected) in cases {
            let account = named(&vec![FAILED; issuers.len()]);
            bench(issuers).holds(&RULE, on(), &[("by issuer", account, expected)]);
        }
    }

    #[test]
    fn only_lines_that_do_not_say_that_it_passed_count() {
        let mut guess = named(&[FAILED, FAILED]);
        guess.past[1].guessed = Some("统计".into());
        let cases: &[Case<Account>] = &[
            ("not said", named(&[Entry::Absent, FAILED]), &[Notice]),
            ("passed once", named(&[said(false), FAILED]), &[Pass]),
            ("unclear", named(&[unclear(), FAILED]), &[Unchecked]),
            ("a guess", guess, &[Unchecked]),
            ("not named", named(&[]), &[Pass]),
        ];
        bench(&[CITY, CITY]).holds(&RULE, on(), cases);
        bench(&[]).holds(&RULE, on(), &[("no bulletin", named(&[]), &[])]);
    }

    #[test]
    fn the_sentence_says_by_whom_and_how_often() {
        let texts = bench(&[CITY, CITY]).texts(&RULE, &named(&[FAILED, FAILED]), on());
        assert_eq!(texts, ["被市级通报2次，将下达关停通知"]);
    }
}
