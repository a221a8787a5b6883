#![doc = include_str!("../../docs/indicators/site-unified-login.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-unified-login",
    title: "统一登录",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“统一登录”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::UnifiedLogin),
    needs: "自查问答：统一登录",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "各互动栏目是否可以使用同一账号登录？",
        look: "用同一账号依次登录留言、征集等互动栏目。",
        fine: Fine::Yes,
        mend: "请将各互动栏目接入统一的用户系统。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
