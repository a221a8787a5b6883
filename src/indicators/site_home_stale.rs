#![doc = include_str!("../../docs/indicators/site-home-stale.md")]

use super::staleness::{self, Words};
use super::{Basis, Check, Concerns, Context, Finding, Level, Outcome, Phrase, Rule, Slot};
use crate::dossier::{Category, Cite, Column, Entry, Field, History, Site};

pub const RULE: Rule = Rule {
    id: "site-home-stale",
    title: "首页不更新",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    concerns: Concerns::All,
    decides: true,
    item: None,
    needs: "政府网站台账：网站名称、首页最近更新日期；首页仅为导航页的：栏目台账",
    thresholds: &[Slot::time("limit"), Slot::time("warn")],
    phrases: &[Phrase {
        name: "fail",
        values: &["limit", "days"],
    }],
    question: None,
    check: Check::Site(check),
};

const HOME: Words = Words {
    date: "首页最近更新日期",
    remedy: "更新1次首页内容",
    mend: "请立即更新首页内容，并标明发布日期。",
};

/// Of a home page that only leads on, the pages that it leads to are looked at.
const PAGES: Words = Words {
    date: "栏目最近更新日期",
    remedy: "更新1个栏目",
    mend: "请立即更新栏目内容，并标明发布日期。",
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let is_navigation = site.home_is_navigation;
    if is_navigation.value() == Some(true) && !site.columns.is_empty() {
        let finding = staleness::judge(&pages(site, cx), cx, &PAGES);
        let undated = site.columns.iter().filter(|column| is_undated(column));
        let cites: Vec<_> = undated.map(cite).collect();
        let why = "首页为导航页，部分栏目未填最近更新日期";
        let advice = "请补充栏目台账中的最近更新日期。";
        return vec![unless(finding, &cites, why, advice)];
    }
    let finding = staleness::judge(&home(site, cx), cx, &HOME);
    // Of a navigation page the columns would have to be looked at.
    let doubt = match is_navigation {
        Entry::Unclear(place) => Some(place.cite(Field::HomeIsNavigation)),
        Entry::Absent | Entry::Value(..) => None,
    };
    let why = "“首页是否仅为导航页”无法识别";
    let cites: Vec<_> = doubt.into_iter().collect();
    vec![unless(finding, &cites, why, "请填写“是”或“否”。")]
}

/// The finding, unless it is a veto that what these cells leave open could turn.
fn unless(finding: Finding, open: &[Cite], why: &str, advice: &str) -> Finding {
    if open.is_empty() {
        return finding;
    }
    if finding.outcome == Outcome::Fail {
        let shown = open.iter().copied().take(3);
        return Finding::unchecked(RULE.level, why, advice).cites(shown);
    }
    finding.fails_on(None)
}

fn home(site: &Site, cx: &Context) -> History {
    let home = &site.home_update;
    let cell = home.place().map(|place| {
        let day = home.value().map(|written| written.read_on(cx.on));
        (day, place.cite(Field::HomeUpdate))
    });
    History::new(cell.into_iter())
}

fn pages(site: &Site, cx: &Context) -> History {
    let dated = site.columns.iter().filter(|column| {
        // An empty cell is no update, and no date that could not be understood either.
        column.last_update != Entry::Absent
    });
    History::new(dated.map(|column| {
        let last = column.last_update.value();
        (last.map(|written| written.read_on(cx.on)), cite(column))
    }))
}

/// Whether a column may have been updated at any time, for all that the ledger says.
fn is_undated(column: &Column) -> bool {
    column.last_update == Entry::Absent
        && column.is_blank() != Some(true)
        && column.category.value() != Some(Category::Static)
}

fn cite(column: &Column) -> Cite {
    column.place.cite(Field::LastUpdate)
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
    fn of_a_navigation_page_the_latest_of_its_columns_counts() {
        let news = |last| column(Category::News, last);
        let navigation = |columns| Site {
            home_is_navigation: said(true),
            columns,
            ..home(dated(2022, 2, 1))
        };
        let (old, edge, new) = (dated(2022, 2, 9), dated(2022, 2, 10), dated(2022, 2, 20));
        let fixed = column(Category::Static, Entry::Absent);
        let cases: &[Case<Site>] = &[
            (
                "one is new",
                navigation(vec![news(old), news(new)]),
                &[Pass],
            ),
            ("D-14", navigation(vec![news(old), news(edge)]), &[Risk]),
            ("D-15", navigation(vec![news(old), news(old)]), &[Veto]),
            (
                "beside a static one",
                navigation(vec![news(old), fixed]),
                &[Veto],
            ),
            ("no columns, the home page", navigation(vec![]), &[Veto]),
            (
                "another without a date",
                navigation(vec![news(old), news(Entry::Absent)]),
                &[Unchecked],
            ),
            (
                "another unclear",
                navigation(vec![news(old), news(unclear())]),
                &[Unchecked],
            ),
            (
                "a date is enough",
                navigation(vec![news(Entry::Absent), news(new)]),
                &[Pass],
            ),
            (
                "no dates",
                navigation(vec![news(Entry::Absent)]),
                &[Unchecked],
            ),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn where_it_is_not_clear_whether_the_page_only_leads_on_nothing_fails() {
        let perhaps = |home_is_navigation, last| Site {
            home_is_navigation,
            columns: vec![column(Category::News, dated(2022, 2, 20))],
            ..home(last)
        };
        let (old, new) = (dated(2022, 2, 9), dated(2022, 2, 20));
        let cases: &[Case<Site>] = &[
            ("unclear, old", perhaps(unclear(), old), &[Unchecked]),
            ("unclear, new", perhaps(unclear(), new), &[Pass]),
            ("it does not", perhaps(said(false), old), &[Veto]),
            ("not said", perhaps(Entry::Absent, old), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_forecast_is_the_first_failing_day() {
        let forecasts: &[Forecast<Site>] = &[
            ("on the day", home(dated(2022, 2, 24)), day(2022, 3, 11)),
            ("D-14", home(dated(2022, 2, 10)), day(2022, 2, 25)),
            (
                "a navigation page",
                Site {
                    home_is_navigation: said(true),
                    columns: vec![
                        column(Category::Other, dated(2022, 2, 12)),
                        column(Category::News, dated(2022, 2, 1)),
                    ],
                    ..site()
                },
                day(2022, 2, 27),
            ),
        ];
        Bench::of("national-2019").forecasts(&RULE, on(), forecasts);
    }

    #[test]
    fn the_sentence_tells_the_limit_and_the_silent_days() {
        let texts = Bench::of("national-2019").texts(&RULE, &home(dated(2022, 2, 9)), on());
        assert_eq!(texts, ["首页2周内未更新（已连续14天）"]);
    }
}
