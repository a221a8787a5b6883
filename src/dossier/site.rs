//! Government websites (政府网站), their columns (栏目), policy documents (政策文件) and interpretations (解读).

use super::{Cite, Entry, Guide, Message, Past, Place, Probe};
use crate::calendar::WrittenDate;
use chrono::NaiveDate;

/// One website. Unit and name together tell it from every other.
#[derive(Debug)]
pub struct Site {
    pub unit: String,
    pub name: String,
    /// The row that first names the site.
    pub place: Place,
    pub site_type: Entry<SiteType>,
    /// 域名, as it is written.
    pub domain: Entry<String>,
    /// 是否有对外服务职能; taken as having some where the ledger does not say.
    pub serves_public: Entry<bool>,
    /// 首页是否仅为导航页.
    pub home_is_navigation: Entry<bool>,
    /// 首页最近更新日期.
    pub home_update: Entry<WrittenDate>,
    /// 办事统计数据.
    pub service_statistics: Entry<Publication>,
    /// 留言受理反馈情况统计数据.
    pub message_statistics: Entry<Publication>,
    /// Whether the footer of every page shows each mark, in the order of [`FooterMark::ALL`].
    pub footer: [Entry<bool>; FooterMark::ALL.len()],
    /// 有无咨询建言渠道.
    pub consulting: Entry<bool>,
    /// 有无办事服务.
    pub services: Entry<bool>,
    /// 失效链接数: links, pictures and attachments that do not open.
    pub broken_links: Entry<u32>,
    /// 是否支持IPv6.
    pub ipv6: Entry<bool>,
    /// 政府网站年度报表.
    pub annual_report: Entry<Publication>,
    pub columns: Vec<Column>,
    pub policies: Vec<Policy>,
    pub interpretations: Vec<Interpretation>,
    pub probes: Vec<Probe>,
    pub messages: Vec<Message>,
    pub guides: Vec<Guide>,
    pub past: Vec<Past>,
    /// Cells of what is published that hold a resident identity number.
    pub exposed: Vec<Cite>,
}

impl Site {
    /// A site of which only the name is known.
    pub fn new(unit: String, name: String, place: Place) -> Self {
        Self {
            unit,
            name,
            place,
            site_type: Entry::Absent,
            domain: Entry::Absent,
            serves_public: Entry::Absent,
            home_is_navigation: Entry::Absent,
            home_update: Entry::Absent,
            service_statistics: Entry::Absent,
            message_statistics: Entry::Absent,
            footer: [Entry::Absent; FooterMark::ALL.len()],
            consulting: Entry::Absent,
            services: Entry::Absent,
            broken_links: Entry::Absent,
            ipv6: Entry::Absent,
            annual_report: Entry::Absent,
            columns: Vec::new(),
            policies: Vec::new(),
            interpretations: Vec::new(),
            probes: Vec::new(),
            messages: Vec::new(),
            guides: Vec::new(),
            past: Vec::new(),
            exposed: Vec::new(),
        }
    }

    /// Whether it is known to be a portal. Only portals are scored.
    pub fn is_portal(&self) -> bool {
        self.site_type.value() == Some(SiteType::Portal)
    }
}

/// 网站类型.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteType {
    /// 政府门户网站.
    Portal,
    /// 部门网站.
    Department,
}

/// Whether statistics are published, and when they were last updated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    No,
    /// Published; the day is not said.
    Yes,
    /// Published, last updated on this day.
    On(WrittenDate),
}

/// What the footer of every page must show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FooterMark {
    /// 党政机关网站标识.
    PartyMark,
    /// The entry 我为政府网站找错.
    ReportEntry,
    /// 网站标识码.
    SiteCode,
    /// ICP备案编号.
    Icp,
    /// 公安机关备案标识.
    Police,
    /// 主办单位.
    Host,
    /// 联系方式.
    Contact,
}

impl FooterMark {
    pub const ALL: [FooterMark; 7] = [
        FooterMark::PartyMark,
        FooterMark::ReportEntry,
        FooterMark::SiteCode,
        FooterMark::Icp,
        FooterMark::Police,
        FooterMark::Host,
        FooterMark::Contact,
    ];
}

/// One column of a site.
#[derive(Debug)]
pub struct Column {
    pub name: String,
    pub place: Place,
    pub category: Entry<Category>,
    /// Whether it is a first-level column; taken as one where the ledger does not say.
    pub first_level: Entry<bool>,
    pub last_update: Entry<WrittenDate>,
    /// Whether there is anything in it at all.
    pub content: Entry<bool>,
}

impl Column {
    /// Whether the column has no content. A column of which only a last-update date is said has content;
    /// where what is said of the content is not clear, a date does not settle it, as the two may
    /// contradict each other. `None` when the ledger does not tell.
    pub fn is_blank(&self) -> Option<bool> {
        match (self.content, self.last_update) {
            (Entry::Value(content, _), _) => Some(!content),
            (Entry::Absent, Entry::Value(..)) => Some(false),
            _ => None,
        }
    }

    /// The last update as known on the monitoring date; `None` when there is none on or before it.
    pub fn last_update_on(&self, on: NaiveDate) -> Option<NaiveDate> {
        let last = self.last_update.value()?.read_on(on);
        (last <= on).then_some(last)
    }
}

/// 栏目类别, as far as it decides how often a column must be updated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// 动态要闻.
    News,
    /// 通知公告.
    Notice,
    /// 政策文件.
    Policy,
    /// Any other column that is to be updated.
    Other,
    /// A column that need not be updated, such as 机构职能.
    Static,
}

/// One policy document.
#[derive(Debug)]
pub struct Policy {
    pub title: String,
    pub place: Place,
    /// Whether it has an interpretation.
    pub interpreted: Entry<bool>,
    /// 成文日期.
    pub made: Entry<WrittenDate>,
    /// 发布日期.
    pub published: Entry<WrittenDate>,
}

/// One interpretation of a policy document.
#[derive(Debug)]
pub struct Interpretation {
    pub title: String,
    pub place: Place,
    /// Whether it and its document link to each other.
    pub linked: Entry<bool>,
    pub form: Entry<Form>,
}

/// 解读形式.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text only.
    Text,
    /// Video, animation, picture and the like.
    Diverse,
}
