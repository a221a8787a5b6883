#![doc = include_str!("../../docs/indicators/site-forms.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-forms",
    title: "表格样表",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“表格样表”"),
    concerns: Concerns::Serving,
    decides: false,
    item: Some(Item::Forms),
    needs: "自查问答：表格样表",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "办事所需的表格和填写样表是否都已提供，并能下载？",
        look: "抽查办事指南中要求提交的表格，逐个下载打开。",
        fine: Fine::Yes,
        mend: "请补充表格和填写样表，并确认可以下载。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
