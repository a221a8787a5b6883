#![doc = include_str!("../../docs/indicators/site-compatibility.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-compatibility",
    title: "兼容性",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“兼容性”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Compatibility),
    needs: "自查问答：兼容性",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "使用主流浏览器访问，页面能否正常显示和操作？",
        look: "用常见的几种浏览器和手机各访问一次，查看有无错位、空白和无法点击。",
        fine: Fine::Yes,
        mend: "请调整页面，使其在主流浏览器和手机上正常显示。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
