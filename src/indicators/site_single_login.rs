#![doc = include_str!("../../docs/indicators/site-single-login.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-single-login",
    title: "一号登录",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“一号登录”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::SingleLogin),
    needs: "自查问答：一号登录",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "用户注册一次后，是否可以使用网站的各项功能而不必再次注册？",
        look: "注册一个账号，依次使用互动、办事等功能。",
        fine: Fine::Yes,
        mend: "请整合用户系统，实现一号登录。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
