//! What the page's address presets: `on`, `since` and `pack`.

use chrono::NaiveDate;
use web_sys::UrlSearchParams;

/// The presets, and what of the address could not be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub on: Option<NaiveDate>,
    pub since: Option<NaiveDate>,
    pub pack: Option<String>,
    pub remarks: Vec<String>,
}

pub fn read() -> Address {
    let search = gloo::utils::window().location().search();
    let Ok(values) = UrlSearchParams::new_with_str(&search.unwrap_or_default()) else {
        return Address::default();
    };
    let mut remarks = Vec::new();
    let mut day = |name: &str, title: &str| {
        let text = values.get(name)?;
        let day = text.parse().ok();
        if day.is_none() {
            remarks.push(format!("链接中的{title}“{text}”不是有效日期，未采用。"));
        }
        day
    };
    Address {
        on: day("on", "监测时间点"),
        since: day("since", "检查期间起点"),
        pack: values.get("pack"),
        remarks,
    }
}

/// Today by the clock of this machine. Only the page asks; the core is always told.
pub fn today() -> NaiveDate {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()).unwrap_or_default()
}
