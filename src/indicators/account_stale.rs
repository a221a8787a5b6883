#![doc = include_str!("../../docs/indicators/account-stale.md")]

use super::staleness::{self, Words};
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::Account;

pub const RULE: Rule = Rule {
    id: "account-stale",
    title: "政务新媒体内容不更新",
    level: Level::Veto,
    basis: Basis::National("政务新媒体单项否决"),
    decides: true,
    needs: "政务新媒体台账：账号名称、平台、最近更新日期；或发文清单：账号名称、发布时间",
    text: include_str!("../../docs/indicators/account-stale.md"),
    thresholds: &[Slot::time("limit"), Slot::time("warn")],
    phrases: &[Phrase {
        name: "fail",
        values: &["limit", "days"],
    }],
    check: Check::Account(check),
};

const WORDS: Words = Words {
    date: "最近更新日期",
    remedy: "发布1条内容",
    mend: "请立即发布内容；确已停用的，按程序办理关停注销。",
};

fn check(account: &Account, cx: &Context) -> Vec<Finding> {
    vec![staleness::judge(&account.history(cx.on), cx, &WORDS)]
}
