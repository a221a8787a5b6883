#![doc = include_str!("../../docs/indicators/site-service-items.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-service-items",
    title: "事项公开",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“事项公开”"),
    concerns: Concerns::Serving,
    decides: false,
    item: Some(Item::ServiceItems),
    needs: "自查问答：事项公开",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "办事服务事项是否全部公开，并按部门或主题分类？",
        look: "对照本地区、本单位的服务事项目录，抽查是否都能在网站上找到。",
        fine: Fine::Yes,
        mend: "请对照事项目录补齐办事服务事项。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
