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
    /// 监测记录: visits to a site.
    Probes,
    /// 留言.
    Messages,
    /// 办事指南.
    Guides,
    /// 政府信息公开平台 of a unit, by its columns.
    Disclosure,
    /// 信息报送情况 of units.
    Submissions,
    /// 登记名单: what a reporting system holds.
    Registry,
    /// 往期通报: lines of past bulletins.
    Past,
    /// 自查问答: the answers to the guided questions.
    Answers,
    /// 发布统计: how much accounts published, counted by month.
    Activity,
    /// 网站发文清单: what sites published. It is only counted.
    Articles,
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
    /// 域名.
    Domain,
    /// 有无对外服务职能.
    ServesPublic,
    /// 首页是否仅为导航页.
    HomeIsNavigation,
    /// 有无咨询建言渠道.
    Consulting,
    /// 有无办事服务.
    Services,
    /// 失效链接数.
    BrokenLinks,
    /// 是否支持IPv6.
    Ipv6,
    /// 政府网站年度报表: published or not, or the day.
    AnnualReport,
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
    /// 有无互动功能.
    Interactive,
    /// 移动客户端能否正常下载和使用.
    AppUsable,
    /// 菜单和服务功能是否可用.
    MenuUsable,
    /// 是否经批准开设.
    Approved,
    /// 标题 of a post or an article.
    PostTitle,
    /// 发布时间 of a post or an article.
    Published,
    /// 是否原创.
    Original,
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
    /// 成文日期 of a policy document.
    PolicyMade,
    /// 发布日期 of a policy document.
    PolicyPublished,
    /// 访问时间 of a probe.
    ProbedAt,
    /// Whether a probe opened the page.
    Opened,
    /// How many seconds a probe took.
    Seconds,
    /// 留言标题.
    MessageTitle,
    /// 留言栏目: where a message was left.
    Channel,
    /// 留言时间.
    AskedAt,
    /// 答复时间.
    AnsweredAt,
    /// 是否有效留言.
    Valid,
    /// 是否简单常见咨询.
    Simple,
    /// Whether message and answer are published, or the day.
    MessagePublished,
    /// 事项名称 of a guide.
    GuideTitle,
    /// Whether a guide has its 事项名称.
    ElementTitle,
    /// Element of a guide.
    ElementBasis,
    /// Element of a guide.
    ElementConditions,
    /// Element of a guide.
    ElementMaterials,
    /// Element of a guide.
    ElementAddress,
    /// Element of a guide.
    ElementAgency,
    /// Element of a guide.
    ElementFees,
    /// Element of a guide.
    ElementHours,
    /// Element of a guide: 联系电话.
    ElementTelephone,
    /// Element of a guide.
    ElementProcedure,
    /// The elements that a guide lacks, by name.
    MissingElements,
    /// Column of a 政府信息公开平台.
    DisclosureColumn,
    /// 报送数 of a unit.
    Submitted,
    /// 采用数 of a unit.
    Adopted,
    /// The reporting system that a list comes from.
    System,
    /// Which bulletin a line comes from, such as its quarter.
    PastBulletin,
    /// Who gave the bulletin out.
    PastIssuer,
    /// What was concerned.
    PastItems,
    /// The problem, as the bulletin prints it.
    PastProblem,
    /// 合格 or not, as the bulletin prints it.
    PastResult,
    /// 整改期限.
    Deadline,
    /// 整改反馈日期.
    ReportedAt,
    /// 整改状态.
    PastStatus,
    /// The indicator that an answer is about, or that found a problem.
    Indicator,
    /// 是, 否, 不清楚 or 不适用.
    Reply,
    /// The remark beside an answer.
    Remark,
    /// 发布条数 of an account.
    PostCount,
    /// 统计月份: the months that a number of posts is about.
    Months,
    /// 发布条数 in this month of the year.
    Month1,
    /// 发布条数 in this month of the year.
    Month2,
    /// 发布条数 in this month of the year.
    Month3,
    /// 发布条数 in this month of the year.
    Month4,
    /// 发布条数 in this month of the year.
    Month5,
    /// 发布条数 in this month of the year.
    Month6,
    /// 发布条数 in this month of the year.
    Month7,
    /// 发布条数 in this month of the year.
    Month8,
    /// 发布条数 in this month of the year.
    Month9,
    /// 发布条数 in this month of the year.
    Month10,
    /// 发布条数 in this month of the year.
    Month11,
    /// 发布条数 in this month of the year.
    Month12,
    /// 信息类型 of an article: what it is, or the column it stands in.
    ArticleKind,
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
    KindRow {
        kind: Kind::Probes,
        id: "probes",
        title: "监测记录",
        key: &[Field::ProbedAt],
    },
    KindRow {
        kind: Kind::Messages,
        id: "messages",
        title: "留言",
        key: &[Field::AskedAt],
    },
    KindRow {
        kind: Kind::Guides,
        id: "guides",
        title: "办事指南",
        key: &[Field::GuideTitle],
    },
    KindRow {
        kind: Kind::Disclosure,
        id: "disclosure",
        title: "政府信息公开平台",
        key: &[Field::DisclosureColumn],
    },
    KindRow {
        kind: Kind::Submissions,
        id: "submissions",
        title: "信息报送情况",
        key: &[Field::Unit, Field::Submitted],
    },
    KindRow {
        kind: Kind::Registry,
        id: "registry",
        title: "登记名单",
        key: &[Field::AccountName],
    },
    KindRow {
        kind: Kind::Past,
        id: "past",
        title: "往期通报",
        key: &[Field::PastProblem],
    },
    KindRow {
        kind: Kind::Answers,
        id: "answers",
        title: "自查问答",
        key: &[Field::Indicator, Field::Reply],
    },
    KindRow {
        kind: Kind::Activity,
        id: "activity",
        title: "发布统计",
        key: &[Field::AccountName],
    },
    KindRow {
        kind: Kind::Articles,
        id: "articles",
        title: "网站发文清单",
        key: &[Field::PostTitle, Field::Published],
    },
];

impl Kind {
    pub const ALL: [Kind; 15] = [
        Kind::Columns,
        Kind::Policies,
        Kind::Accounts,
        Kind::Posts,
        Kind::Sites,
        Kind::Probes,
        Kind::Messages,
        Kind::Guides,
        Kind::Disclosure,
        Kind::Submissions,
        Kind::Registry,
        Kind::Past,
        Kind::Answers,
        Kind::Activity,
        Kind::Articles,
    ];

    /// Whether its records each belong to a website.
    pub fn is_of_site(self) -> bool {
        matches!(
            self,
            Kind::Columns
                | Kind::Policies
                | Kind::Probes
                | Kind::Messages
                | Kind::Guides
                | Kind::Articles
        )
    }

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
    (Field::Domain, "domain", "网站域名"),
    (Field::ServesPublic, "serves-public", "对外服务职能"),
    (
        Field::HomeIsNavigation,
        "home-is-navigation",
        "首页是否仅为导航页",
    ),
    (Field::Consulting, "consulting", "咨询建言渠道"),
    (Field::Services, "services", "办事服务"),
    (Field::BrokenLinks, "broken-links", "失效链接数"),
    (Field::Ipv6, "ipv6", "是否支持IPv6"),
    (Field::AnnualReport, "annual-report", "网站年度报表"),
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
    (Field::Interactive, "interactive", "互动功能"),
    (Field::AppUsable, "app-usable", "移动客户端能否下载使用"),
    (Field::MenuUsable, "menu-usable", "菜单和服务功能是否可用"),
    (Field::Approved, "approved", "是否经批准开设"),
    (Field::PostTitle, "post-title", "标题"),
    (Field::Published, "published", "发布时间"),
    (Field::Original, "original", "是否原创"),
    (Field::PolicyTitle, "policy-title", "政策文件"),
    (Field::Interpreted, "interpreted", "是否解读"),
    (Field::InterpretationTitle, "interpretation-title", "解读稿"),
    (Field::InterpretationForm, "interpretation-form", "解读形式"),
    (Field::Linked, "linked", "是否相互关联"),
    (Field::PolicyMade, "policy-made", "成文日期"),
    (Field::PolicyPublished, "policy-published", "发布日期"),
    (Field::ProbedAt, "probed-at", "访问时间"),
    (Field::Opened, "opened", "是否打开"),
    (Field::Seconds, "seconds", "用时（秒）"),
    (Field::MessageTitle, "message-title", "留言标题"),
    (Field::Channel, "channel", "留言栏目"),
    (Field::AskedAt, "asked-at", "留言时间"),
    (Field::AnsweredAt, "answered-at", "答复时间"),
    (Field::Valid, "valid", "是否有效留言"),
    (Field::Simple, "simple", "是否简单常见咨询"),
    (Field::MessagePublished, "message-published", "留言公开"),
    (Field::GuideTitle, "guide-title", "事项名称"),
    (Field::ElementTitle, "element-title", "指南载明事项名称"),
    (Field::ElementBasis, "element-basis", "设定依据"),
    (Field::ElementConditions, "element-conditions", "申请条件"),
    (Field::ElementMaterials, "element-materials", "办理材料"),
    (Field::ElementAddress, "element-address", "办理地点"),
    (Field::ElementAgency, "element-agency", "办理机构"),
    (Field::ElementFees, "element-fees", "收费标准"),
    (Field::ElementHours, "element-hours", "办理时间"),
    (Field::ElementTelephone, "element-telephone", "办理联系电话"),
    (Field::ElementProcedure, "element-procedure", "办理流程"),
    (Field::MissingElements, "missing-elements", "缺少要素"),
    (Field::DisclosureColumn, "disclosure-column", "平台栏目"),
    (Field::Submitted, "submitted", "报送数"),
    (Field::Adopted, "adopted", "采用数"),
    (Field::System, "system", "登记系统"),
    (Field::PastBulletin, "past-bulletin", "通报"),
    (Field::PastIssuer, "past-issuer", "通报单位"),
    (Field::PastItems, "past-items", "问题栏目"),
    (Field::PastProblem, "past-problem", "存在问题"),
    (Field::PastResult, "past-result", "抽查结果"),
    (Field::Deadline, "deadline", "整改期限"),
    (Field::ReportedAt, "reported-at", "整改反馈日期"),
    (Field::PastStatus, "past-status", "整改状态"),
    (Field::Indicator, "indicator", "指标"),
    (Field::Reply, "reply", "回答"),
    (Field::Remark, "remark", "说明"),
    (Field::PostCount, "post-count", "发布条数"),
    (Field::Months, "months", "统计月份"),
    (Field::Month1, "month-1", "1月发布条数"),
    (Field::Month2, "month-2", "2月发布条数"),
    (Field::Month3, "month-3", "3月发布条数"),
    (Field::Month4, "month-4", "4月发布条数"),
    (Field::Month5, "month-5", "5月发布条数"),
    (Field::Month6, "month-6", "6月发布条数"),
    (Field::Month7, "month-7", "7月发布条数"),
    (Field::Month8, "month-8", "8月发布条数"),
    (Field::Month9, "month-9", "9月发布条数"),
    (Field::Month10, "month-10", "10月发布条数"),
    (Field::Month11, "month-11", "11月发布条数"),
    (Field::Month12, "month-12", "12月发布条数"),
    (Field::ArticleKind, "article-kind", "信息类型"),
    (Field::Ignored, "ignored", "不使用"),
];

impl Field {
    /// 发布条数 in each month of the year.
    pub const MONTHS: [Field; 12] = [
        Field::Month1,
        Field::Month2,
        Field::Month3,
        Field::Month4,
        Field::Month5,
        Field::Month6,
        Field::Month7,
        Field::Month8,
        Field::Month9,
        Field::Month10,
        Field::Month11,
        Field::Month12,
    ];

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
