//! Government new-media accounts (政务新媒体账号) and their posts (发文).

use super::{Cite, Entry, Field, History, Listing, Past, Place, System};
use crate::calendar::{WrittenDate, WrittenMonths};

/// A platform by its usual short name, such as 微信 or 微博. A name that is not known stays as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Platform(pub String);

/// One account. Unit, name and platform together tell it from every other.
#[derive(Debug)]
pub struct Account {
    pub unit: String,
    /// `None` where the ledger has a row for the account but does not name it. Such an account is counted,
    /// and nothing else can be said of it.
    pub name: Option<String>,
    /// Empty when the ledger does not say.
    pub platform: Platform,
    /// The row that first names the account.
    pub place: Place,
    /// 最近更新日期.
    pub last_update: Entry<WrittenDate>,
    /// 是否纳入全国政务新媒体信息报送系统.
    pub registered_nation: Entry<bool>,
    /// 是否纳入省政府统一技术平台新媒体监管系统.
    pub registered_province: Entry<bool>,
    /// What the lists of the reporting systems say, in the order of [`System::ALL`].
    pub listed: [Listing; System::ALL.len()],
    /// 有无互动功能.
    pub interactive: Entry<bool>,
    /// Whether a mobile client (移动客户端) can be downloaded and used.
    pub app_usable: Entry<bool>,
    /// Whether menus and services of the account can be used.
    pub menu_usable: Entry<bool>,
    /// 是否经批准开设.
    pub approved: Entry<bool>,
    pub posts: Vec<Post>,
    /// 发布统计: how much was published, without dates.
    pub activity: Vec<Activity>,
    pub past: Vec<Past>,
    /// Cells of what is published that hold a resident identity number.
    pub exposed: Vec<Cite>,
}

/// One post of an account.
#[derive(Clone, Copy, Debug)]
pub struct Post {
    pub published: Entry<WrittenDate>,
    /// 是否原创; `None` where the list does not say or it could not be understood.
    pub original: Option<bool>,
}

/// How much an account published in some months.
#[derive(Clone, Copy, Debug)]
pub struct Activity {
    pub months: WrittenMonths,
    pub count: u32,
    pub cite: Cite,
}

impl Account {
    /// An account of which only unit, name and platform are known.
    pub fn new(unit: String, name: Option<String>, platform: Platform, place: Place) -> Self {
        Self {
            unit,
            name,
            platform,
            place,
            last_update: Entry::Absent,
            registered_nation: Entry::Absent,
            registered_province: Entry::Absent,
            listed: Default::default(),
            interactive: Entry::Absent,
            app_usable: Entry::Absent,
            menu_usable: Entry::Absent,
            approved: Entry::Absent,
            posts: Vec::new(),
            activity: Vec::new(),
            past: Vec::new(),
            exposed: Vec::new(),
        }
    }

    /// Whether it is a mobile client (移动客户端).
    pub fn is_client(&self) -> bool {
        self.platform.0 == "移动客户端"
    }

    /// The name, or the row that lacks it.
    pub fn label(&self) -> String {
        let nameless = || format!("（第{}行未填名称）", self.place.row);
        self.name.clone().unwrap_or_else(nameless)
    }

    /// The days on which the account is known to have been updated: its posts and its last-update date.
    pub fn history(&self, on: chrono::NaiveDate) -> History {
        let posts = self
            .posts
            .iter()
            .map(|post| (&post.published, Field::Published));
        let last = (&self.last_update, Field::LastUpdate);
        History::new(posts.chain([last]).filter_map(|(entry, field)| {
            let cite: Cite = entry.place()?.cite(field);
            Some((entry.value().map(|written| written.read_on(on)), cite))
        }))
    }
}
