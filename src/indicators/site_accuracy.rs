#![doc = include_str!("../../docs/indicators/site-accuracy.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-accuracy",
    title: "内容准确",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“内容准确”"),
    concerns: Concerns::Serving,
    decides: false,
    item: Some(Item::Accuracy),
    needs: "自查问答：内容准确",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "办事指南的内容与实际办理要求是否一致？",
        look: "抽查办事指南，向办理窗口核对材料、地点、时间、电话和收费。",
        fine: Fine::Yes,
        mend: "请按实际办理要求更正办事指南。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
