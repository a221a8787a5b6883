#![doc = include_str!("../../docs/indicators/site-bad-links.md")]

use super::{Basis, Check, Concerns, Fine, Level, PROBLEM, Question, Rule, SubjectKind};

pub const RULE: Rule = Rule {
    id: "site-bad-links",
    title: "暗链和违规外链",
    level: Level::Notice,
    basis: Basis::Local("各地通报列举的其他问题"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "自查问答：暗链和违规外链",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "网站是否存在暗链、违规外链，或跳转到非法网站的链接？",
        look: "用链接检查工具扫描全站，重点查看友情链接、旧专题和附件中的网址是否已被他人注册。",
        fine: Fine::No,
        mend: "请立即删除有关链接，检查网站有无被入侵。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
