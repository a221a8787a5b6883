#![doc = include_str!("../../docs/indicators/account-fraud.md")]

use super::{Basis, Check, Concerns, Fine, Level, PROBLEM, Question, Rule, SubjectKind};

pub const RULE: Rule = Rule {
    id: "account-fraud",
    title: "购买粉丝、强制点赞",
    level: Level::Veto,
    basis: Basis::National("政务新媒体单项否决"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "自查问答：购买粉丝、强制点赞",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "账号是否存在购买粉丝、强制要求群众点赞等弄虚作假行为？",
        look: "查看粉丝数、阅读数有无异常增长，查看有无下达关注、点赞任务的文件。",
        fine: Fine::No,
        mend: "请立即停止，撤销有关任务和考核要求。",
    }),
    check: Check::Asked(SubjectKind::Account),
};
