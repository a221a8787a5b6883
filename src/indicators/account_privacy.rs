#![doc = include_str!("../../docs/indicators/account-privacy.md")]

use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Phrase, Question, Rule,
    site_privacy,
};
use crate::dossier::Account;

pub const RULE: Rule = Rule {
    id: "account-privacy",
    title: "政务新媒体个人信息泄露",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号，第六部分第（二）项"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "发文清单：标题（查找身份证号码）；自查问答",
    thresholds: &[],
    phrases: &[
        Phrase {
            name: "count",
            values: &["count"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "账号发布的内容中是否泄露个人信息？",
        look: "抽查名单公示、好人好事、执法案例等内容和配图，查看有无完整的身份证号码、住址和电话。",
        fine: Fine::No,
        mend: "请立即删除或遮盖个人信息。",
    }),
    check: Check::Account(check),
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    site_privacy::exposed(&RULE, &account.exposed, cx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Entry, Field};
    use crate::indicators::testing::*;
    use Answer::Notice;

    fn with(count: usize) -> Account {
        let account = account(Entry::Absent, &[dated(2022, 2, 23)]);
        Account {
            exposed: vec![account.place.cite(Field::PostTitle); count],
            ..account
        }
    }

    #[test]
    fn one_number_is_a_problem_and_none_proves_nothing() {
        let (bench, on) = (Bench::of("national-2019"), day(2022, 2, 24));
        let cases: &[Case<Account>] = &[("none", with(0), &[]), ("one", with(1), &[Notice])];
        bench.holds(&RULE, on, cases);
        let texts = bench.texts(&RULE, &with(1), on);
        assert_eq!(texts, ["1条发文的标题含有身份证号码"]);
    }
}
