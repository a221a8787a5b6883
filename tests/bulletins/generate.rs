//! Makes the ledgers of the two bulletins.
//!
//! What a bulletin says stands in tables at the top of `kaifeng.rs` and `nanyang.rs`. Everything else is
//! invented so that it passes: places are named after figures of old myths, telephone numbers are zeros.
//! Nothing here is random; the same program gives the same files.

#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod kaifeng;
pub mod nanyang;

use super::support::Cell;
use chrono::{Datelike, Days, NaiveDate};

/// Counties that do not exist.
pub const PLACES: [&str; 20] = [
    "望舒", "羲和", "青鸾", "扶摇", "鲲鹏", "凌霄", "瑶池", "昆吾", "若木", "归墟", "广寒", "沧溟",
    "玄圃", "丹穴", "飞廉", "屏翳", "句芒", "蓐收", "祝融", "烛龙",
];

/// What an office of a county is called, and what its accounts are called.
pub const OFFICES: [(&str, &str); 14] = [
    ("卫生健康委员会", "健康"),
    ("公安局", "平安"),
    ("教育体育局", "教体"),
    ("司法局", "普法"),
    ("气象局", "气象"),
    ("文化广电和旅游局", "文旅"),
    ("市场监督管理局", "市场监管"),
    ("应急管理局", "应急"),
    ("农业农村局", "三农"),
    ("人力资源和社会保障局", "人社"),
    ("融媒体中心", "发布"),
    ("林业局", "绿色"),
    ("交通运输局", "交通"),
    ("住房和城乡建设局", "住建"),
];

/// A website with all that its ledgers say of it.
#[derive(Clone, Debug)]
pub struct Site {
    pub unit: String,
    pub name: String,
    pub is_portal: bool,
    pub home_update: NaiveDate,
    pub service_statistics: bool,
    pub message_statistics: bool,
    /// The headings of the footer marks that are missing.
    pub footer_lacks: Vec<&'static str>,
    pub columns: Vec<Column>,
    pub policies: Vec<Policy>,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub category: &'static str,
    pub last_update: Option<NaiveDate>,
    pub items: u32,
}

#[derive(Clone, Debug)]
pub struct Policy {
    pub title: String,
    /// The title of the interpretation, its form, and whether the two are linked.
    pub interpretation: Option<(String, &'static str, bool)>,
}

/// The columns of a site that passes: name, category, and how many days old the last update may be.
type Template = [(&'static str, &'static str, u64)];

const FORTNIGHT: u64 = 14;
const HALF_A_YEAR: u64 = 180;
const YEAR: u64 = 365;
const DECADE: u64 = 3650;

const PORTAL_COLUMNS: &Template = &[
    ("政务要闻", "动态要闻", FORTNIGHT),
    ("部门动态", "动态要闻", FORTNIGHT),
    ("通知公告", "通知公告", HALF_A_YEAR),
    ("政府文件", "政策文件", HALF_A_YEAR),
    ("政策解读", "其他", YEAR),
    ("人事信息", "其他", YEAR),
    ("财政预决算", "其他", YEAR),
    ("领导信息", "无需更新", DECADE),
    ("机构职能", "无需更新", DECADE),
];

const DEPARTMENT_COLUMNS: &Template = &[
    ("工作动态", "动态要闻", FORTNIGHT),
    ("公示公告", "通知公告", HALF_A_YEAR),
    ("政策法规", "政策文件", HALF_A_YEAR),
    ("业务指南", "其他", YEAR),
    ("专题专栏", "其他", YEAR),
    ("机构职能", "无需更新", DECADE),
];

/// The policy documents of a portal, and the forms of their interpretations: at least half are diverse,
/// also when only the first one or two of them are there.
const POLICIES: [(&str, &str); 3] = [
    ("优化营商环境实施意见", "图解"),
    ("促进就业若干措施", "文字解读"),
    ("城乡居民医疗保障办法", "视频"),
];

impl Site {
    /// A site without a fault, the `nth` of its kind.
    pub fn passing(unit: &str, name: &str, is_portal: bool, nth: usize, on: NaiveDate) -> Self {
        let template = if is_portal {
            PORTAL_COLUMNS
        } else {
            DEPARTMENT_COLUMNS
        };
        let column =
            |(place, (name, category, oldest)): (usize, &(&str, &'static str, u64))| Column {
                name: (*name).to_owned(),
                category,
                last_update: Some(back(on, age(nth + place, *oldest))),
                items: 12 + u32::try_from((nth * 37 + place * 11) % 400).expect("a small number"),
            };
        let policy = |(title, form): &(&str, &'static str)| Policy {
            title: format!("{unit}{title}"),
            interpretation: Some((format!("一起了解《{title}》（{unit}）"), form, true)),
        };
        Self {
            unit: unit.to_owned(),
            name: name.to_owned(),
            is_portal,
            home_update: back(on, age(nth, FORTNIGHT)),
            service_statistics: true,
            message_statistics: true,
            footer_lacks: Vec::new(),
            columns: template.iter().enumerate().map(column).collect(),
            policies: POLICIES.iter().filter(|_| is_portal).map(policy).collect(),
        }
    }

    /// Takes the interpretations of the last documents away.
    pub fn leave_uninterpreted(&mut self, count: usize) {
        for policy in self.policies.iter_mut().rev().take(count) {
            policy.interpretation = None;
        }
    }

    /// Cuts the links between the first interpretations and their documents.
    pub fn unlink(&mut self, count: usize) {
        let interpretations = self.policies.iter_mut();
        for (_, _, linked) in interpretations
            .filter_map(|policy| policy.interpretation.as_mut())
            .take(count)
        {
            *linked = false;
        }
    }
}

impl Column {
    /// A column that was last updated on this day, long ago.
    pub fn late(name: &str, category: &'static str, last_update: NaiveDate) -> Self {
        Self {
            name: name.to_owned(),
            category,
            last_update: Some(last_update),
            items: 23,
        }
    }

    pub fn blank(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            category: "其他",
            last_update: None,
            items: 0,
        }
    }
}

/// The site of this name among those made so far.
pub fn site<'a>(sites: &'a mut [Site], name: &str) -> &'a mut Site {
    let found = sites.iter_mut().find(|site| site.name == name);
    found.unwrap_or_else(|| panic!("no site {name}"))
}

/// A number of days that goes through all values from 0 to `oldest` as `nth` grows.
pub fn age(nth: usize, oldest: u64) -> u64 {
    // A prime that divides none of the numbers of values.
    (nth as u64 * 127 + 3) % (oldest + 1)
}

/// A day that is known to exist, for the tables.
pub const fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

pub fn back(on: NaiveDate, days: u64) -> NaiveDate {
    on.checked_sub_days(Days::new(days))
        .expect("a day of the calendar")
}

/// The spellings of a day, one after the other.
pub fn spelled(date: NaiveDate, nth: usize) -> Cell {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let text = match nth % 6 {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("{year}/{month}/{day}"),
        2 => format!("{year}.{month}.{day}"),
        3 => format!("{year}年{month}月{day}日"),
        4 => format!("{year}{month:02}{day:02}"),
        _ => format!(
            "{year}-{month:02}-{day:02} {:02}:{:02}",
            8 + nth % 10,
            nth % 60
        ),
    };
    text.into()
}

/// Month and day, as bulletins print them.
pub fn without_year(date: NaiveDate) -> Cell {
    format!("{}月{}日", date.month(), date.day()).into()
}

/// Month and day with spaces and full-width digits, as they come out of some documents.
pub fn loosely(date: NaiveDate) -> Cell {
    let wide = |number: u32| -> String {
        let digits = number.to_string();
        let wide = digits
            .bytes()
            .map(|digit| u32::from(digit - b'0') + u32::from('０'));
        wide.filter_map(char::from_u32).collect()
    };
    format!("{} 月 {} 日", wide(date.month()), wide(date.day())).into()
}

pub fn numbered(nth: usize) -> Cell {
    (nth + 1).to_string().into()
}

/// A telephone number that nobody has.
pub fn telephone(area: &str, nth: usize) -> Cell {
    format!("{area}-0000{:03}", nth % 1000).into()
}

pub fn either(yes: bool, words: [&str; 2]) -> Cell {
    words[usize::from(!yes)].into()
}

/// Puts each of `named` behind `between` others, the rest of the others at the end.
pub fn spread<T>(named: Vec<T>, others: Vec<T>, between: usize) -> Vec<T> {
    let mut others = others.into_iter();
    let mut all = Vec::new();
    for one in named {
        all.extend(others.by_ref().take(between));
        all.push(one);
    }
    all.extend(others);
    all
}
