#![doc = include_str!("../../docs/indicators/account-unapproved.md")]

use super::{Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Question, Rule, flag};
use crate::dossier::{Account, Field};

pub const RULE: Rule = Rule {
    id: "account-unapproved",
    title: "未经批准开设",
    level: Level::Notice,
    basis: Basis::Local("各地通报列举的其他问题"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "政务新媒体台账：账号名称、是否经批准开设",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "账号是否经批准或备案开设，且不是关停后又重新开设的？",
        look: "查看开设审批或备案材料，核对关停注销记录。",
        fine: Fine::Yes,
        mend: "请补办手续；不符合要求的，按程序关停注销。",
    }),
    check: Check::Account(check),
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    let (entry, field) = (account.approved, Field::Approved);
    flag::judge(&RULE, RULE.level, entry, field, "台账填为经批准开设", cx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::Entry;
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};

    fn of(approved: Entry<bool>) -> Account {
        Account {
            approved,
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
