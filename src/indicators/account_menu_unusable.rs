#![doc = include_str!("../../docs/indicators/account-menu-unusable.md")]

use super::{Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Question, Rule, flag};
use crate::dossier::{Account, Field};

pub const RULE: Rule = Rule {
    id: "account-menu-unusable",
    title: "菜单和服务功能无法使用",
    level: Level::Notice,
    basis: Basis::Local("各地通报列举的其他问题"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "政务新媒体台账：账号名称、菜单和服务功能是否可用",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "账号的菜单和服务功能是否都能使用？",
        look: "逐个点开菜单和服务入口，查看有无空白、报错和失效链接。",
        fine: Fine::Yes,
        mend: "请修复或撤下无法使用的菜单和服务功能。",
    }),
    check: Check::Account(check),
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    let (entry, field) = (account.menu_usable, Field::MenuUsable);
    flag::judge(&RULE, RULE.level, entry, field, "菜单和服务功能可用", cx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::Entry;
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};

    fn of(menu_usable: Entry<bool>) -> Account {
        Account {
            menu_usable,
            ..account(Entry::Absent, &[])
        }
    }

    #[test]
    fn only_a_no_is_a_problem() {
        let cases: &[Case<Account>] = &[
            ("no", of(said(false)), &[Notice]),
            ("yes", of(said(true)), &[Pass]),
            ("unclear", of(unclear()), &[Unchecked]),
            ("not said", of(Entry::Absent), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }
}
