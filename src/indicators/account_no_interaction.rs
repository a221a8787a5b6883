#![doc = include_str!("../../docs/indicators/account-no-interaction.md")]

use super::{Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Question, Rule, flag};
use crate::dossier::{Account, Field};

pub const RULE: Rule = Rule {
    id: "account-no-interaction",
    title: "无有效互动功能",
    level: Level::Veto,
    basis: Basis::National("政务新媒体单项否决"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "政务新媒体台账：账号名称、互动功能（有或无）",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "账号是否提供有效的互动功能？",
        look: "查看能否留言、评论或私信，留言后有无回复。",
        fine: Fine::Yes,
        mend: "请开通留言、评论或私信，并安排专人回复。",
    }),
    check: Check::Account(check),
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    let (entry, field) = (account.interactive, Field::Interactive);
    let fine = "已提供互动功能";
    flag::judge(&RULE, RULE.level, entry, field, fine, cx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::Entry;
    use crate::indicators::testing::*;
    use Answer::{Pass, Unchecked, Veto};

    fn interactive(interactive: Entry<bool>) -> Account {
        Account {
            interactive,
            ..account(Entry::Absent, &[])
        }
    }

    #[test]
    fn no_interaction_fails() {
        let cases: &[Case<Account>] = &[
            ("there is some", interactive(said(true)), &[Pass]),
            ("there is none", interactive(said(false)), &[Veto]),
            ("not said", interactive(Entry::Absent), &[]),
            ("not clear", interactive(unclear()), &[Unchecked]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn the_sentence_is_that_of_the_pack() {
        let none = interactive(said(false));
        let texts = Bench::of("national-2019").texts(&RULE, &none, day(2022, 2, 24));
        assert_eq!(texts, ["未提供有效互动功能"]);
    }
}
