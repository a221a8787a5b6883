#![doc = include_str!("../../docs/indicators/account-unregistered.md")]

use super::{Basis, Check, Context, Finding, Level, Phrase, Rule};
use crate::dossier::{Account, Entry, Field};

pub const RULE: Rule = Rule {
    id: "account-unregistered",
    title: "政务新媒体未纳入报送、监管系统",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号，第二部分第（三）项、第六部分第（一）项"),
    decides: false,
    needs: "政务新媒体台账：账号名称、是否纳入全国政务新媒体信息报送系统、是否纳入省新媒体监管系统",
    text: include_str!("../../docs/indicators/account-unregistered.md"),
    thresholds: &[],
    phrases: &[
        Phrase {
            name: "nation",
            values: &[],
        },
        Phrase {
            name: "province",
            values: &[],
        },
    ],
    check: Check::Account(check),
};

/// One system that accounts are to be registered in.
struct Register {
    phrase: &'static str,
    name: &'static str,
    field: Field,
    entry: fn(&Account) -> Entry<bool>,
}

const REGISTERS: [Register; 2] = [
    Register {
        phrase: "nation",
        name: "全国政务新媒体信息报送系统",
        field: Field::RegisteredNation,
        entry: |account| account.registered_nation,
    },
    Register {
        phrase: "province",
        name: "省新媒体监管系统",
        field: Field::RegisteredProvince,
        entry: |account| account.registered_province,
    },
];

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut open = Vec::new();
    for register in &REGISTERS {
        match (register.entry)(account) {
            Entry::Value(true, _) => {}
            Entry::Value(false, place) => findings.push(
                Finding::fail(RULE.level, cx.say(register.phrase, &[]))
                    .advice("正常运行的请尽快补报；不再使用的请办理关停注销。")
                    .cites([place.cite(register.field)]),
            ),
            Entry::Unclear(_) | Entry::Absent => open.push(register.name),
        }
    }
    if !open.is_empty() {
        let text = format!("未说明是否纳入{}", open.join("、"));
        let advice = "请在台账中补充，填写“是”或“否”。";
        findings.push(Finding::unchecked(RULE.level, text, advice));
    }
    if findings.is_empty() {
        findings.push(Finding::pass(RULE.level, "已纳入报送、监管系统"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    const YES: Entry<bool> = said(true);
    const NO: Entry<bool> = said(false);

    fn on() -> NaiveDate {
        day(2021, 8, 30)
    }

    fn registered(nation: Entry<bool>, province: Entry<bool>) -> Account {
        Account {
            registered_nation: nation,
            registered_province: province,
            ..account(Entry::Absent, &[])
        }
    }

    #[test]
    fn each_system_is_asked_for_on_its_own() {
        let cases: &[Case<Account>] = &[
            ("both", registered(YES, YES), &[Pass]),
            ("not the nation's", registered(NO, YES), &[Notice]),
            ("not the province's", registered(YES, NO), &[Notice]),
            ("neither", registered(NO, NO), &[Notice, Notice]),
        ];
        Bench::of("kaifeng-2021q3").holds(&RULE, on(), cases);
    }

    #[test]
    fn what_is_not_said_neither_passes_nor_fails() {
        let nothing = registered(Entry::Absent, Entry::Absent);
        let cases: &[Case<Account>] = &[
            ("nothing said", nothing, &[Unchecked]),
            (
                "nothing clear",
                registered(unclear(), unclear()),
                &[Unchecked],
            ),
            ("one is in", registered(YES, Entry::Absent), &[Unchecked]),
            (
                "one is out",
                registered(unclear(), NO),
                &[Notice, Unchecked],
            ),
        ];
        Bench::of("kaifeng-2021q3").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_sentence_names_the_system() {
        let account = registered(NO, Entry::Absent);
        let texts = Bench::of("kaifeng-2021q3").texts(&RULE, &account, on());
        let nation = "未纳入全国政务新媒体信息报送系统";
        assert_eq!(texts, [nation, "未说明是否纳入省新媒体监管系统"]);
    }
}
