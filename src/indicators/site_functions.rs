#![doc = include_str!("../../docs/indicators/site-functions.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-functions",
    title: "机构职能",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“机构职能”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Functions),
    needs: "自查问答：机构职能",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "机构职能、内设机构和联系方式是否公开，并与现行规定一致？",
        look: "对照现行的机构职能规定，核对机构名称、职能、负责人、地址和电话。",
        fine: Fine::Yes,
        mend: "请按现行规定更新机构职能信息。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
