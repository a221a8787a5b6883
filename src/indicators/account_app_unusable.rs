#![doc = include_str!("../../docs/indicators/account-app-unusable.md")]

use super::{Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Question, Rule, flag};
use crate::dossier::{Account, Field};

pub const RULE: Rule = Rule {
    id: "account-app-unusable",
    title: "移动客户端无法下载或使用",
    level: Level::Veto,
    basis: Basis::National("政务新媒体单项否决"),
    concerns: Concerns::Clients,
    decides: false,
    item: None,
    needs: "政务新媒体台账：账号名称、平台（移动客户端）、移动客户端能否下载使用",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "移动客户端能否正常下载和使用？",
        look: "在应用商店搜索名称，重新下载安装，打开主要功能各试一次。",
        fine: Fine::Yes,
        mend: "请修复下载渠道和主要功能；不再使用的，按程序关停注销。",
    }),
    check: Check::Account(check),
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    let (entry, field) = (account.app_usable, Field::AppUsable);
    let fine = "移动客户端能够下载和使用";
    flag::judge(&RULE, RULE.level, entry, field, fine, cx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Entry, Platform};
    use crate::indicators::testing::*;
    use Answer::{Pass, Unchecked, Veto};

    fn client(app_usable: Entry<bool>) -> Account {
        Account {
            app_usable,
            platform: Platform("移动客户端".into()),
            ..account(Entry::Absent, &[])
        }
    }

    #[test]
    fn a_client_that_cannot_be_used_fails() {
        let elsewhere = Account {
            app_usable: said(false),
            ..account(Entry::Absent, &[])
        };
        let cases: &[Case<Account>] = &[
            ("it can", client(said(true)), &[Pass]),
            ("it cannot", client(said(false)), &[Veto]),
            ("not said", client(Entry::Absent), &[]),
            ("not clear", client(unclear()), &[Unchecked]),
            ("no client at all", elsewhere, &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn the_sentence_is_that_of_the_pack() {
        let unusable = client(said(false));
        let texts = Bench::of("national-2019").texts(&RULE, &unusable, day(2022, 2, 24));
        assert_eq!(texts, ["移动客户端无法下载或使用"]);
    }
}
