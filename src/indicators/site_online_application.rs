#![doc = include_str!("../../docs/indicators/site-online-application.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-online-application",
    title: "在线申请",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“在线申请”"),
    concerns: Concerns::Serving,
    decides: false,
    item: Some(Item::OnlineApplication),
    needs: "自查问答：在线申请",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "注明可以在线办理的事项，是否都能正常打开和提交？",
        look: "抽查标注在线办理的事项，登录后试走到提交一步。",
        fine: Fine::Yes,
        mend: "请修复在线申请入口；不能在线办理的，更正标注。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
