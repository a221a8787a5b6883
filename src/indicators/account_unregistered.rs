#![doc = include_str!("../../docs/indicators/account-unregistered.md")]

use super::{Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule};
use crate::dossier::{Account, Cite, Entry, Field, Listing, System};

pub const RULE: Rule = Rule {
    id: "account-unregistered",
    title: "政务新媒体未纳入报送、监管系统",
    level: Level::Notice,
    basis: Basis::Local("汴政办〔2021〕42号，第二部分第（三）项、第六部分第（一）项"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "政务新媒体台账：账号名称、是否纳入全国政务新媒体信息报送系统、是否纳入省新媒体监管系统；或登记名单：登记系统、账号名称、平台",
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
    question: None,
    check: Check::Account(check),
};

/// One system that accounts are to be registered in.
struct Register {
    phrase: &'static str,
    name: &'static str,
    field: Field,
    system: System,
    entry: fn(&Account) -> Entry<bool>,
}

const REGISTERS: [Register; 2] = [
    Register {
        phrase: "nation",
        name: "全国政务新媒体信息报送系统",
        field: Field::RegisteredNation,
        system: System::Nation,
        entry: |account| account.registered_nation,
    },
    Register {
        phrase: "province",
        name: "省新媒体监管系统",
        field: Field::RegisteredProvince,
        system: System::Province,
        entry: |account| account.registered_province,
    },
];

/// What the ledger and the list of a system say together.
enum Standing<'a> {
    Registered,
    /// It is not, as this cell says, or as its name is missing from the list.
    Unregistered(Cite),
    /// The one says this, the other that.
    AtOdds(Vec<Cite>),
    /// The list has a name that is nearly the same.
    Perhaps(&'a str, Cite),
    Unsaid,
}

impl Register {
    fn standing<'a>(&self, account: &'a Account) -> Standing<'a> {
        let said = (self.entry)(account);
        let cite = said.place().map(|place| place.cite(self.field));
        let name = account.place.cite(Field::AccountName);
        // Of an account without a name no list can tell.
        let listing = match &account.listed[self.system as usize] {
            _ if account.name.is_none() => &Listing::NoList,
            listing => listing,
        };
        match (said.value(), listing) {
            (_, Listing::Perhaps { place, name }) => {
                Standing::Perhaps(name, place.cite(Field::AccountName))
            }
            (Some(false), Listing::Named(place)) => {
                let listed = place.cite(Field::AccountName);
                Standing::AtOdds(cite.into_iter().chain([listed]).collect())
            }
            (Some(true), Listing::Missing) => {
                Standing::AtOdds(cite.into_iter().chain([name]).collect())
            }
            (Some(true), Listing::NoList) | (_, Listing::Named(_)) => Standing::Registered,
            (Some(false), _) => Standing::Unregistered(cite.unwrap_or(name)),
            (None, Listing::Missing) => Standing::Unregistered(name),
            (None, Listing::NoList) => Standing::Unsaid,
        }
    }
}

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    let silent = |register: &Register| {
        let unsaid = matches!(register.standing(account), Standing::Unsaid);
        unsaid && (register.entry)(account) == Entry::Absent
    };
    if REGISTERS.iter().all(silent) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut doubts = Vec::new();
    let mut open = Vec::new();
    for register in &REGISTERS {
        let system = register.name;
        match register.standing(account) {
            Standing::Registered => {}
            Standing::Unregistered(cite) => findings.push(
                Finding::fail(RULE.level, cx.say(register.phrase, &[]))
                    .advice("正常运行的请尽快补报；不再使用的请办理关停注销。")
                    .cites([cite]),
            ),
            Standing::AtOdds(cites) => {
                let text = format!("台账与{system}的登记名单不一致");
                let advice = "请核对台账和登记名单，改正其中有误的一项。";
                doubts.push(Finding::unchecked(RULE.level, text, advice).cites(cites));
            }
            Standing::Perhaps(name, cite) => {
                let text =
                    format!("{system}的登记名单中有相近名称“{name}”，不能确定是否为同一账号");
                let advice = "请核对是否为同一账号，统一名称和平台。";
                doubts.push(Finding::unchecked(RULE.level, text, advice).cites([cite]));
            }
            Standing::Unsaid => open.push(system),
        }
    }
    findings.append(&mut doubts);
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
            ("nothing said", nothing, &[]),
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

    /// An account of which the ledger says this of the nation's system and its list that. It is in the
    /// province's.
    fn listed(nation: Entry<bool>, listing: Listing) -> Account {
        Account {
            listed: [listing, Listing::NoList],
            ..registered(nation, YES)
        }
    }

    #[test]
    fn a_list_tells_where_the_ledger_does_not_and_a_contradiction_is_named() {
        let place = account(Entry::Absent, &[]).place;
        let named = || Listing::Named(place);
        let perhaps = || Listing::Perhaps {
            place,
            name: "统计".into(),
        };
        let mut nameless = listed(Entry::Absent, Listing::Missing);
        nameless.name = None;
        let cases: &[Case<Account>] = &[
            ("listed", listed(Entry::Absent, named()), &[Pass]),
            ("listed, unclear", listed(unclear(), named()), &[Pass]),
            ("listed, as said", listed(YES, named()), &[Pass]),
            (
                "missing",
                listed(Entry::Absent, Listing::Missing),
                &[Notice],
            ),
            (
                "missing, unclear",
                listed(unclear(), Listing::Missing),
                &[Notice],
            ),
            ("missing, as said", listed(NO, Listing::Missing), &[Notice]),
            (
                "said, but missing",
                listed(YES, Listing::Missing),
                &[Unchecked],
            ),
            ("denied, but listed", listed(NO, named()), &[Unchecked]),
            ("a guess", listed(Entry::Absent, perhaps()), &[Unchecked]),
            ("a guess, and said", listed(YES, perhaps()), &[Unchecked]),
            ("without a name", nameless, &[Unchecked]),
        ];
        let bench = Bench::of("kaifeng-2021q3");
        bench.holds(&RULE, on(), cases);
        let texts = |account: Account| bench.texts(&RULE, &account, on());
        let system = "全国政务新媒体信息报送系统";
        assert_eq!(
            texts(listed(YES, Listing::Missing)),
            [format!("台账与{system}的登记名单不一致")]
        );
        let guess = "有相近名称“统计”，不能确定是否为同一账号";
        assert_eq!(
            texts(listed(YES, perhaps())),
            [format!("{system}的登记名单中{guess}")]
        );
        assert_eq!(
            texts(listed(Entry::Absent, Listing::Missing)),
            [format!("未纳入{system}")]
        );
    }

    #[test]
    fn the_sentence_names_the_system() {
        let account = registered(NO, Entry::Absent);
        let texts = Bench::of("kaifeng-2021q3").texts(&RULE, &account, on());
        let nation = "未纳入全国政务新媒体信息报送系统";
        assert_eq!(texts, [nation, "未说明是否纳入省新媒体监管系统"]);
    }
}
