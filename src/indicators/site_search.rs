#![doc = include_str!("../../docs/indicators/site-search.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-search",
    title: "站内搜索",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“站内搜索”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Search),
    needs: "自查问答：站内搜索",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "站内搜索能否搜到全站内容，并分类展示结果？",
        look: "用近期发布的标题搜索，确认能够搜到；查看结果是否分类。",
        fine: Fine::Yes,
        mend: "请修复站内搜索，使其覆盖全站并分类展示结果。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
