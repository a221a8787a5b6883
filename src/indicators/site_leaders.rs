#![doc = include_str!("../../docs/indicators/site-leaders.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-leaders",
    title: "领导信息",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“领导信息”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Leaders),
    needs: "自查问答：领导信息",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "领导的姓名、职务和分工是否公开，并与现任情况一致？",
        look: "对照最近的任免文件，核对姓名、职务、分工和简历。",
        fine: Fine::Yes,
        mend: "请按任免情况更新领导信息。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
