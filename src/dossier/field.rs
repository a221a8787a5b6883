//! The vocabulary of the tables: which kinds there are, and which fields each may hold.

/// What one row of a table stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 栏目, the columns of a website.
    Columns,
    /// 政策文件 with their 解读.
    Policies,
    /// 政务新媒体账号.
    Accounts,
    /// 发文, the posts of an account.
    Posts,
    /// 政府网站.
    Sites,
}

/// What one column of a table holds. The same field may stand in several kinds of table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// 主管单位, 填报单位: the unit that answers for the subject.
    Unit,
    /// 网站名称.
    SiteName,
    /// 网站类型: portal (门户网站) or department site (部门网站).
    SiteType,
    /// 首页最近更新日期.
    HomeUpdate,
    /// 办事统计数据: published or not, or the day it was last updated.
    ServiceStatistics,
    /// 留言受理反馈情况统计数据: published or not.
    MessageStatistics,
    /// Footer: 党政机关网站标识.
    FooterPartyMark,
    /// Footer: the entry 我为政府网站找错.
    FooterReportEntry,
    /// Footer: 网站标识码.
    FooterSiteCode,
    /// Footer: ICP备案编号.
    FooterIcp,
    /// Footer: 公安机关备案标识.
    FooterPolice,
    /// Footer: 主办单位.
    FooterHost,
    /// Footer: 联系方式.
    FooterContact,
    /// 栏目名称.
    ColumnName,
    /// 栏目类别.
    ColumnCategory,
    /// 栏目级别: 一级 or lower.
    ColumnLevel,
    /// 信息条数 of a column.
    ItemCount,
    /// 账号名称.
    AccountName,
    /// 平台.
    Platform,
    /// 最近更新日期 of a column or an account.
    LastUpdate,
    /// 运行状态 of an account.
    Status,
    /// 是否纳入全国政务新媒体信息报送系统.
    RegisteredNation,
    /// 是否纳入省政府统一技术平台新媒体监管系统.
    RegisteredProvince,
    /// 发文标题.
    PostTitle,
    /// 发布时间 of a post.
    Published,
    /// 政策文件标题.
    PolicyTitle,
    /// 是否解读.
    Interpreted,
    /// 解读稿标题.
    InterpretationTitle,
    /// 解读形式.
    InterpretationForm,
    /// 解读稿与政策文件是否相互关联.
    Linked,
    /// Something an office keeps that no rule reads, such as 序号 or 联系电话.
    Ignored,
}

/// One line of the table of kinds: its id in the data files, its name for the clerk, and its fields.
struct KindRow {
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "keeps the table readable; a test compares it")
    )]
    kind: Kind,
    id: &'static str,
    title: &'static str,
    /// The fields without which no record can be made, by the name the clerk knows them by.
    key: &'static [Field],
}

/// Where a header fits two kinds equally well, the earlier one is taken.
const KINDS: &[KindRow] = &[
    KindRow {
        kind: Kind::Columns,
        id: "columns",
        title: "栏目",
        key: &[Field::ColumnName],
    },
    KindRow {
        kind: Kind::Policies,
        id: "policies",
        title: "政策文件及解读",
        key: &[Field::PolicyTitle],
    },
    KindRow {
        kind: Kind::Accounts,
        id: "accounts",
        title: "政务新媒体账号",
        key: &[Field::AccountName],
    },
    KindRow {
        kind: Kind::Posts,
        id: "posts",
        title: "发文",
        key: &[Field::AccountName, Field::Published],
    },
    KindRow {
        kind: Kind::Sites,
        id: "sites",
        title: "政府网站",
        key: &[Field::SiteName],
    },
];

impl Kind {
    pub const ALL: [Kind; 5] = [
        Kind::Columns,
        Kind::Policies,
        Kind::Accounts,
        Kind::Posts,
        Kind::Sites,
    ];

    fn row(self) -> &'static KindRow {
        &KINDS[self as usize]
    }

    /// The id used in data files and in the report.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// The name a clerk knows it by.
    pub fn title(self) -> &'static str {
        self.row().title
    }

    /// The fields without which no record can be made.
    pub fn key(self) -> &'static [Field] {
        self.row().key
    }

    pub fn from_id(id: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// Every field with its id in the data files and its name for the clerk.
const FIELDS: &[(Field, &str, &str)] = &[
    (Field::Unit, "unit", "单位"),
    (Field::SiteName, "site-name", "网站名称"),
    (Field::SiteType, "site-type", "网站类型"),
    (Field::HomeUpdate, "home-update", "首页最近更新日期"),
    (
        Field::ServiceStatistics,
        "service-statistics",
        "办事统计数据",
    ),
    (
        Field::MessageStatistics,
        "message-statistics",
        "留言受理反馈情况统计数据",
    ),
    (
        Field::FooterPartyMark,
        "footer-party-mark",
        "页面底部党政机关网站标识",
    ),
    (
        Field::FooterReportEntry,
        "footer-report-entry",
        "页面底部“我为政府网站找错”入口",
    ),
    (
        Field::FooterSiteCode,
        "footer-site-code",
        "页面底部网站标识码",
    ),
    (Field::FooterIcp, "footer-icp", "页面底部ICP备案编号"),
    (
        Field::FooterPolice,
        "footer-police",
        "页面底部公安机关备案标识",
    ),
    (Field::FooterHost, "footer-host", "页面底部主办单位"),
    (Field::FooterContact, "footer-contact", "页面底部联系方式"),
    (Field::ColumnName, "column-name", "栏目名称"),
    (Field::ColumnCategory, "column-category", "栏目类别"),
    (Field::ColumnLevel, "column-level", "栏目级别"),
    (Field::ItemCount, "item-count", "信息条数"),
    (Field::AccountName, "account-name", "账号名称"),
    (Field::Platform, "platform", "平台"),
    (Field::LastUpdate, "last-update", "最近更新日期"),
    (Field::Status, "status", "运行状态"),
    (
        Field::RegisteredNation,
        "registered-nation",
        "是否纳入全国政务新媒体信息报送系统",
    ),
    (
        Field::RegisteredProvince,
        "registered-province",
        "是否纳入省新媒体监管系统",
    ),
    (Field::PostTitle, "post-title", "标题"),
    (Field::Published, "published", "发布时间"),
    (Field::PolicyTitle, "policy-title", "政策文件"),
    (Field::Interpreted, "interpreted", "是否解读"),
    (Field::InterpretationTitle, "interpretation-title", "解读稿"),
    (Field::InterpretationForm, "interpretation-form", "解读形式"),
    (Field::Linked, "linked", "是否相互关联"),
    (Field::Ignored, "ignored", "不使用"),
];

impl Field {
    /// The name a clerk knows it by.
    pub fn title(self) -> &'static str {
        FIELDS[self as usize].2
    }

    /// The id used in data files.
    pub fn id(self) -> &'static str {
        FIELDS[self as usize].1
    }

    pub fn from_id(id: &str) -> Option<Field> {
        FIELDS
            .iter()
            .find(|(_, known, _)| *known == id)
            .map(|(field, ..)| *field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_stand_in_the_order_of_the_types() {
        for (index, (field, id, _)) in FIELDS.iter().enumerate() {
            assert_eq!(*field as usize, index, "{id}");
            assert_eq!(Field::from_id(id), Some(*field));
        }
        for (index, row) in KINDS.iter().enumerate() {
            assert_eq!(row.kind as usize, index, "{}", row.id);
            assert_eq!(Kind::from_id(row.id), Some(row.kind));
        }
    }
}
