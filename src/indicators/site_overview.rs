#![doc = include_str!("../../docs/indicators/site-overview.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-overview",
    title: "概况信息",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“概况信息”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Overview),
    needs: "自查问答：概况信息",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "概况信息是否完整、准确，没有过期内容？",
        look: "查看本地区概况，核对人口、面积、行政区划和经济数据的年份。",
        fine: Fine::Yes,
        mend: "请补充并更新概况信息。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
