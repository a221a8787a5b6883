//! The items (扣分指标) for which a portal loses points, and the sections whose full marks are known.

use serde::{Deserialize, Serialize};

/// A section of the deduction part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Section {
    /// 发布解读.
    Publication,
    /// 办事服务.
    Services,
    /// 互动交流.
    Interaction,
    /// 功能设计.
    Functions,
}

impl Section {
    pub const ALL: [Section; 4] = [
        Section::Publication,
        Section::Services,
        Section::Interaction,
        Section::Functions,
    ];

    /// The id used in packs and reports.
    pub const fn id(self) -> &'static str {
        match self {
            Section::Publication => "publication",
            Section::Services => "services",
            Section::Interaction => "interaction",
            Section::Functions => "functions",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Section::Publication => "发布解读",
            Section::Services => "办事服务",
            Section::Interaction => "互动交流",
            Section::Functions => "功能设计",
        }
    }
}

/// One of the 28 items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    Overview,
    Functions,
    Leaders,
    News,
    Policies,
    Interpretations,
    InterpretedShare,
    InterpretationLinks,
    OtherColumns,
    ServiceItems,
    OnlineApplication,
    ServiceStatistics,
    Guides,
    Accuracy,
    Forms,
    Submission,
    UnifiedLogin,
    PublishedMessages,
    Replies,
    Domain,
    SiteMarks,
    Availability,
    ErrorReports,
    Search,
    SingleLogin,
    PageTags,
    Compatibility,
    Ipv6,
}

/// Every item with its section, its id and its name, in the order of the national document.
const ITEMS: [(Item, Section, &str, &str); 28] = [
    (Item::Overview, Section::Publication, "overview", "概况信息"),
    (
        Item::Functions,
        Section::Publication,
        "functions",
        "机构职能",
    ),
    (Item::Leaders, Section::Publication, "leaders", "领导信息"),
    (Item::News, Section::Publication, "news", "动态要闻"),
    (Item::Policies, Section::Publication, "policies", "政策文件"),
    (
        Item::Interpretations,
        Section::Publication,
        "interpretations",
        "政策解读",
    ),
    (
        Item::InterpretedShare,
        Section::Publication,
        "interpreted-share",
        "解读比例",
    ),
    (
        Item::InterpretationLinks,
        Section::Publication,
        "interpretation-links",
        "解读关联",
    ),
    (
        Item::OtherColumns,
        Section::Publication,
        "other-columns",
        "其他栏目",
    ),
    (
        Item::ServiceItems,
        Section::Services,
        "service-items",
        "事项公开",
    ),
    (
        Item::OnlineApplication,
        Section::Services,
        "online-application",
        "在线申请",
    ),
    (
        Item::ServiceStatistics,
        Section::Services,
        "service-statistics",
        "办事统计",
    ),
    (Item::Guides, Section::Services, "guides", "办事指南"),
    (Item::Accuracy, Section::Services, "accuracy", "内容准确"),
    (Item::Forms, Section::Services, "forms", "表格样表"),
    (
        Item::Submission,
        Section::Interaction,
        "submission",
        "信息提交",
    ),
    (
        Item::UnifiedLogin,
        Section::Interaction,
        "unified-login",
        "统一登录",
    ),
    (
        Item::PublishedMessages,
        Section::Interaction,
        "published-messages",
        "留言公开",
    ),
    (Item::Replies, Section::Interaction, "replies", "办理答复"),
    (Item::Domain, Section::Functions, "domain", "域名名称"),
    (
        Item::SiteMarks,
        Section::Functions,
        "site-marks",
        "网站标识",
    ),
    (
        Item::Availability,
        Section::Functions,
        "availability",
        "可用性",
    ),
    (
        Item::ErrorReports,
        Section::Functions,
        "error-reports",
        "我为政府网站找错",
    ),
    (Item::Search, Section::Functions, "search", "站内搜索"),
    (
        Item::SingleLogin,
        Section::Functions,
        "single-login",
        "一号登录",
    ),
    (Item::PageTags, Section::Functions, "page-tags", "页面标签"),
    (
        Item::Compatibility,
        Section::Functions,
        "compatibility",
        "兼容性",
    ),
    (Item::Ipv6, Section::Functions, "ipv6", "IPv6改造"),
];

impl Item {
    /// All items, in the order of the national document.
    pub const ALL: [Item; 28] = {
        let mut all = [Item::Overview; 28];
        let mut at = 0;
        while at < all.len() {
            all[at] = ITEMS[at].0;
            at += 1;
        }
        all
    };

    pub fn section(self) -> Section {
        ITEMS[self as usize].1
    }

    /// The id used in packs.
    pub const fn id(self) -> &'static str {
        ITEMS[self as usize].2
    }

    pub fn title(self) -> &'static str {
        ITEMS[self as usize].3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_type() {
        for (index, (item, ..)) in ITEMS.iter().enumerate() {
            assert_eq!(*item as usize, index);
        }
    }

    #[test]
    fn the_sections_hold_nine_six_four_and_nine_items() {
        let held = Section::ALL.map(|section| {
            Item::ALL
                .into_iter()
                .filter(|item| item.section() == section)
                .count()
        });
        assert_eq!(held, [9, 6, 4, 9]);
    }
}
