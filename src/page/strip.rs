//! The last four weeks of an account, a small box a day.

use crate::calendar::{silent_days, spoken};
use crate::protocol::{DayMark, DayState};
use chrono::NaiveDate;
use yew::prelude::*;

pub fn strip(days: &[DayMark], on: NaiveDate) -> Html {
    let Some(first) = days.first() else {
        return Html::default();
    };
    let day = |mark: &DayMark| {
        let (class, sign, word) = match mark.state {
            DayState::Updated => ("updated", "●", "有更新"),
            DayState::Silent => ("silent", "·", "无更新"),
            DayState::Unknown => ("unknown", "", "未提供"),
        };
        let title = format!("{} {word}", spoken(mark.day, on));
        html! { <span {class} {title}>{ sign }</span> }
    };
    let updated = |mark: &&DayMark| mark.state == DayState::Updated;
    let told = match days.iter().rev().find(updated) {
        Some(last) => format!(
            "最近更新{}，其后{}天未更新",
            spoken(last.day, on),
            silent_days(last.day, on)
        ),
        None => format!("近{}天未更新", days.len()),
    };
    html! {
        <div class="strip">
            <span class="end">{ spoken(first.day, on) }</span>
            <span class="days" role="img" aria-label={told.clone()}>{ for days.iter().map(day) }</span>
            <span class="end">{ spoken(on, on) }</span>
            <span class="told" aria-hidden="true">{ told.clone() }</span>
        </div>
    }
}
