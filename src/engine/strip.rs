//! The days of an account, as the page draws them.

use crate::calendar::WrittenDate;
use crate::dossier::Account;
use crate::protocol::{DayMark, DayState};
use chrono::{Days, NaiveDate};

/// The last four weeks up to the monitoring date, that date included.
pub(super) fn strip(account: &Account, on: NaiveDate) -> Vec<DayMark> {
    const DAYS: u64 = 28;
    let days: Vec<_> = account
        .posts
        .iter()
        .filter_map(|post| post.published.value())
        .chain(account.last_update.value())
        .map(|written: WrittenDate| written.read_on(on))
        .filter(|day| *day <= on)
        .collect();
    let Some(&last) = days.iter().max() else {
        return Vec::new();
    };
    // A list of posts tells of every day; a single date tells only of those after it.
    let known_from = if account.posts.is_empty() {
        Some(last)
    } else {
        None
    };
    let first = on.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(on);
    first
        .iter_days()
        .take_while(|day| *day <= on)
        .map(|day| DayMark {
            day,
            state: if days.contains(&day) {
                DayState::Updated
            } else if known_from.is_some_and(|known_from| day < known_from) {
                DayState::Unknown
            } else {
                DayState::Silent
            },
        })
        .collect()
}
