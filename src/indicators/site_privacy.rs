#![doc = include_str!("../../docs/indicators/site-privacy.md")]

use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Phrase, Question, Rule,
};
use crate::dossier::{Cite, Site};

pub const RULE: Rule = Rule {
    id: "site-privacy",
    title: "网站个人信息泄露",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号，第六部分第（二）项"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "政策文件清单、留言台账（查找标题中的身份证号码）；自查问答",
    thresholds: &[],
    phrases: &[
        Phrase {
            name: "count",
            values: &["count"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "网站公开的内容中是否泄露个人信息？",
        look: "抽查名单公示、救助发放、处罚决定等内容，查看有无完整的身份证号码、住址、电话和银行账号。",
        fine: Fine::No,
        mend: "请立即撤下或遮盖个人信息。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    exposed(&RULE, &site.exposed, cx)
}

/// What identity numbers in the ledgers come to. Where there are none, that proves nothing of what is
/// published besides, and nothing is said, so that the question may be answered.
pub(super) fn exposed(rule: &Rule, cells: &[Cite], cx: &Context) -> Vec<Finding> {
    let count = u32::try_from(cells.len()).unwrap_or(u32::MAX);
    if count == 0 {
        return Vec::new();
    }
    let finding = Finding::fail(rule.level, cx.say("count", &[("count", &count)]))
        .advice("请立即撤下或遮盖所列标题中的身份证号码，并检查正文和附件。")
        .count(count, 1)
        .cites(cells.iter().copied());
    vec![finding]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Field, Reply};
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};

    const PACK: &str = "national-2019";

    fn with(count: usize) -> Site {
        let site = site();
        Site {
            exposed: vec![site.place.cite(Field::PolicyTitle); count],
            ..site
        }
    }

    #[test]
    fn one_number_is_a_problem_and_none_proves_nothing() {
        let on = day(2022, 2, 24);
        let cases: &[Case<Site>] = &[
            ("none", with(0), &[]),
            ("one", with(1), &[Notice]),
            ("two", with(2), &[Notice]),
        ];
        Bench::of(PACK).holds(&RULE, on, cases);
        let texts = Bench::of(PACK).texts(&RULE, &with(2), on);
        assert_eq!(texts, ["2处标题含有身份证号码"]);
        assert_eq!(Bench::of(PACK).ask(&RULE, &with(2), on)[0].cites.len(), 2);
    }

    #[test]
    fn the_answer_counts_where_no_number_is_found_and_is_at_odds_where_one_is() {
        let on = day(2022, 2, 24);
        let answered = |reply| Bench::of(PACK).answered(reply);
        let none: fn(&'static [Answer]) -> Case<Site> = |expected| ("none", with(0), expected);
        answered(Reply::No).holds(&RULE, on, &[none(&[Pass])]);
        answered(Reply::Yes).holds(&RULE, on, &[none(&[Notice])]);
        let one: Case<Site> = ("one", with(1), &[Notice, Unchecked]);
        answered(Reply::No).holds(&RULE, on, &[one]);
    }
}
