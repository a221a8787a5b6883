#![doc = include_str!("../../docs/indicators/site-submission.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-submission",
    title: "信息提交",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“信息提交”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Submission),
    needs: "自查问答：信息提交",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "网民能否在网站上正常提交咨询或建议？",
        look: "在咨询建言栏目试填并提交一次。",
        fine: Fine::Yes,
        mend: "请修复留言提交功能。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
