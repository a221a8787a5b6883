#![doc = include_str!("../../docs/indicators/site-page-tags.md")]

use super::{
    Basis, Check, Concerns, Fine, Item, Level, PROBLEM, Question, Rule, Slot, SubjectKind,
};

pub const RULE: Rule = Rule {
    id: "site-page-tags",
    title: "页面标签",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“页面标签”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::PageTags),
    needs: "自查问答：页面标签",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "页面是否按规范设置站点标签、栏目标签和内容页标签？",
        look: "查看首页、栏目页和内容页的源代码：站点标签有 SiteName、SiteDomain、SiteIDCode，栏目标签有 ColumnName、ColumnDescription、ColumnKeywords、ColumnType，内容页标签有 ArticleTitle、PubDate、ContentSource。",
        fine: Fine::Yes,
        mend: "请在页面模板中补齐标签，PubDate 写到分钟。",
    }),
    check: Check::Asked(SubjectKind::Site),
};
