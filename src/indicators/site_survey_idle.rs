#![doc = include_str!("../../docs/indicators/site-survey-idle.md")]

use super::{Basis, Check, Concerns, Fine, Level, PROBLEM, Question, Rule, SubjectKind};

pub const RULE: Rule = Rule {
    id: "site-survey-idle",
    title: "征集调查栏目闲置",
    level: Level::Notice,
    basis: Basis::Local("各地通报列举的其他问题"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "自查问答：征集调查栏目闲置",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "征集调查栏目是否正常开展活动，并公布结果？",
        look: "查看征集调查栏目最近一次活动的日期和结果。没有这类栏目的，选择“不适用”。",
        fine: Fine::Yes,
        mend: "请组织征集调查并公布结果，或按规定归并栏目。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
