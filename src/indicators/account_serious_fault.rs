#![doc = include_str!("../../docs/indicators/account-serious-fault.md")]

use super::{Basis, Check, Concerns, Fine, Level, PROBLEM, Question, Rule, SubjectKind};

pub const RULE: Rule = Rule {
    id: "account-serious-fault",
    title: "政务新媒体安全、泄密事故等严重问题",
    level: Level::Veto,
    basis: Basis::National("政务新媒体单项否决"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "自查问答：政务新媒体安全、泄密事故等严重问题",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "账号是否发布过严重表述错误、泄露国家秘密、有害信息，或因发布内容造成严重负面影响？",
        look: "查看近期发布的内容和评论区，查看有无负面舆情和删稿记录。",
        fine: Fine::No,
        mend: "请立即删除或更正，查明原因，并按规定报告主管单位。",
    }),
    check: Check::Asked(SubjectKind::Account),
};
