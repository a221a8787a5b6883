#![doc = include_str!("../../docs/indicators/site-home-stale.md")]

use super::staleness::{self, Words};
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Field, History, Site};

pub const RULE: Rule = Rule {
    id: "site-home-stale",
    title: "首页不更新",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    decides: true,
    needs: "政府网站台账：网站名称、首页最近更新日期",
    text: include_str!("../../docs/indicators/site-home-stale.md"),
    thresholds: &[Slot::time("limit"), Slot::time("warn")],
    phrases: &[Phrase {
        name: "fail",
        values: &["limit", "days"],
    }],
    check: Check::Site(check),
};

const WORDS: Words = Words {
    date: "首页最近更新日期",
    remedy: "更新1次首页内容",
    mend: "请立即更新首页内容，并标明发布日期。",
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let home = &site.home_update;
    let cell = home.place().map(|place| {
        let day = home.value().map(|written| written.read_on(cx.on));
        (day, place.cite(Field::HomeUpdate))
    });
    vec![staleness::judge(
        &History::new(cell.into_iter()),
        cx,
        &WORDS,
    )]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::dossier::Entry;
    use crate::indicators::testing::*;
    use Answer::{Pass, Risk, Unchecked, Veto};
    use chrono::NaiveDate;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn home(home_update: Entry<WrittenDate>) -> Site {
        Site {
            home_update,
            ..site()
        }
    }

    #[test]
    fn a_fortnight_without_an_update_fails() {
        let cases: &[Case<Site>] = &[
            ("on the day", home(dated(2022, 2, 24)), &[Pass]),
            ("D-10", home(dated(2022, 2, 14)), &[Pass]),
            ("D-11", home(dated(2022, 2, 13)), &[Risk]),
            ("D-14", home(dated(2022, 2, 10)), &[Risk]),
            ("D-15", home(dated(2022, 2, 9)), &[Veto]),
            ("a year ago", home(dated(2021, 2, 24)), &[Veto]),
            ("D-14, no year", home(yearless(2, 10)), &[Risk]),
            ("D-15, no year", home(yearless(2, 9)), &[Veto]),
            ("D+1, no year", home(yearless(2, 25)), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_boundary_is_fourteen_days_whatever_the_month() {
        let edges = [
            (day(2022, 1, 5), day(2021, 12, 22)),
            (day(2020, 2, 29), day(2020, 2, 15)),
            (day(2020, 3, 10), day(2020, 2, 25)),
            (day(2021, 3, 10), day(2021, 2, 24)),
        ];
        Bench::of("national-2019").flips(&RULE, home, &edges);
    }

    #[test]
    fn without_a_usable_date_nothing_is_checked() {
        let cases: &[Case<Site>] = &[
            ("no date", home(Entry::Absent), &[Unchecked]),
            ("an unclear date", home(unclear()), &[Unchecked]),
            ("D+1", home(dated(2022, 2, 25)), &[Unchecked]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_forecast_is_the_first_failing_day() {
        let forecasts: &[Forecast<Site>] = &[
            ("on the day", home(dated(2022, 2, 24)), day(2022, 3, 11)),
            ("D-14", home(dated(2022, 2, 10)), day(2022, 2, 25)),
        ];
        Bench::of("national-2019").forecasts(&RULE, on(), forecasts);
    }

    #[test]
    fn the_sentence_tells_the_limit_and_the_silent_days() {
        let texts = Bench::of("national-2019").texts(&RULE, &home(dated(2022, 2, 9)), on());
        assert_eq!(texts, ["首页2周内未更新（已连续14天）"]);
    }
}
