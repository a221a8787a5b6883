#![doc = include_str!("../../docs/indicators/site-serious-fault.md")]

use super::{Basis, Check, Concerns, Fine, Level, PROBLEM, Question, Rule, SubjectKind};

pub const RULE: Rule = Rule {
    id: "site-serious-fault",
    title: "网站安全、泄密事故等严重问题",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "自查问答：网站安全、泄密事故等严重问题",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "网站是否存在严重表述错误、泄露国家秘密、有害信息或链接、被攻击篡改未处置、弄虚作假，或因管理不善造成严重负面影响的情况？",
        look: "查看近期信息和栏目首页有无严重表述错误和有害链接；查看安全监测记录，确认有无挂马、篡改；核对信息发布日期有无伪造；查看有无负面舆情。",
        fine: Fine::No,
        mend: "请立即处置，查明原因，并按规定报告主管单位。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
