#![doc = include_str!("../../docs/indicators/site-layout.md")]

use super::{Basis, Check, Concerns, Fine, Level, PROBLEM, Question, Rule, SubjectKind};

pub const RULE: Rule = Rule {
    id: "site-layout",
    title: "飘窗和版面错乱",
    level: Level::Notice,
    basis: Basis::Local("各地通报列举的其他问题"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "自查问答：飘窗和版面错乱",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "网站是否存在遮挡内容且不能关闭的飘窗，或版面错乱？",
        look: "用电脑和手机各访问首页和栏目页，查看飘窗能否关闭、版面有无重叠和错位。",
        fine: Fine::No,
        mend: "请撤下或修改飘窗，调整版面。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
