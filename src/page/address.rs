//! What the page's address presets: `on`, `since` and `pack`.

use chrono::NaiveDate;
use web_sys::UrlSearchParams;

/// The presets; what is missing or no date is left to the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub on: Option<NaiveDate>,
    pub since: Option<NaiveDate>,
    pub pack: Option<String>,
}

pub fn read() -> Address {
    let search = gloo::utils::window()
        .location()
        .search()
        .unwrap_or_default();
    let Ok(values) = UrlSearchParams::new_with_str(&search) else {
        return Address::default();
    };
    let day = |name| values.get(name).and_then(|text| text.parse().ok());
    Address {
        on: day("on"),
        since: day("since"),
        pack: values.get("pack"),
    }
}

/// Today by the clock of this machine. Only the page asks; the core is always told.
pub fn today() -> NaiveDate {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()).unwrap_or_default()
}
