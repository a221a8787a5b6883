#![doc = include_str!("../../docs/indicators/site-typos.md")]

use super::{Basis, Check, Concerns, Fine, Level, PROBLEM, Question, Rule, SubjectKind};

pub const RULE: Rule = Rule {
    id: "site-typos",
    title: "错别字和表述不规范",
    level: Level::Notice,
    basis: Basis::Local("各地通报列举的其他问题"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "自查问答：错别字和表述不规范",
    thresholds: &[],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "网站是否存在错别字、错敏词或不规范的表述？",
        look: "用校对工具检查近期发布的内容，重点查看标题、领导姓名和机构名称。",
        fine: Fine::No,
        mend: "请更正有关内容，落实发布前的三审三校。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
