#![doc = include_str!("../../docs/indicators/site-annual-report.md")]

use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Level, PROBLEM, Phrase, Question, Rule,
};
use crate::calendar::{day, spoken};
use crate::dossier::{Entry, Field, Publication, Site};
use chrono::{Datelike, NaiveDate};

pub const RULE: Rule = Rule {
    id: "site-annual-report",
    title: "网站年度报表",
    level: Level::Notice,
    basis: Basis::Local("各地通报列举的其他问题"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "政府网站台账：网站名称、网站年度报表（公开日期）",
    thresholds: &[],
    phrases: &[
        Phrase {
            name: "absent",
            values: &["year"],
        },
        Phrase {
            name: "late",
            values: &["day"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "上一年度的政府网站年度报表是否在1月31日前公开，且数据无误？",
        look: "查看网站年度报表栏目，核对公开日期和各项数据。",
        fine: Fine::Yes,
        mend: "请公开或更正年度报表。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let finding = match site.annual_report {
        Entry::Absent => return Vec::new(),
        Entry::Unclear(_) => Finding::unchecked(
            RULE.level,
            "网站年度报表的公开日期无法识别",
            "请将公开日期改为“2022-01-25”这样的日期，没有公开的填“未公开”。",
        ),
        Entry::Value(Publication::Yes, _) => Finding::unchecked(
            RULE.level,
            "网站年度报表已公开，未说明公开日期",
            "请填写公开日期。",
        ),
        Entry::Value(Publication::No, _) => missing(cx),
        Entry::Value(Publication::On(written), _) => published(written.read_on(cx.on), cx),
    };
    let place = site.annual_report.place();
    vec![finding.cites(place.map(|place| place.cite(Field::AnnualReport)))]
}

/// The last day for the report of the year before.
fn due(year: i32) -> NaiveDate {
    day(year, 1, 31)
}

/// Up to the end of January the report of the year before is not due yet.
fn missing(cx: &Context) -> Finding {
    let year = cx.on.year() - 1;
    if cx.on > due(cx.on.year()) {
        return absent(year, cx);
    }
    Finding::risk(RULE.level, format!("{year}年度报表尚未公开"))
        .advice(format!("请在1月31日前公开{year}年度报表。"))
}

fn absent(year: i32, cx: &Context) -> Finding {
    Finding::fail(RULE.level, cx.say("absent", &[("year", &year)]))
        .advice(format!("请立即公开{year}年度报表，并核对各项数据。"))
}

/// A report is that of the year before the one in which it is published.
fn published(published: NaiveDate, cx: &Context) -> Finding {
    let spoken = spoken(published, cx.on);
    if published > cx.on {
        let why = "网站年度报表的公开日期晚于监测时间点";
        return Finding::unchecked(RULE.level, why, "请核对日期，或调整监测时间点。");
    }
    // The year in which the latest report that is due had to be published.
    let owed = cx.on.year() - i32::from(cx.on <= due(cx.on.year()));
    if published.year() < owed {
        absent(owed - 1, cx)
    } else if published > due(published.year()) {
        Finding::fail(RULE.level, cx.say("late", &[("day", &spoken)]))
            .advice("请核对各项数据，下一年度在1月31日前公开。")
    } else {
        Finding::pass(RULE.level, format!("网站年度报表{spoken}公开"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::testing::*;
    use Answer::{Notice, Pass, Risk, Unchecked};

    fn of(annual_report: Entry<Publication>) -> Site {
        Site {
            annual_report,
            ..site()
        }
    }

    fn on(year: i32, month: u32, date: u32) -> Site {
        let written = crate::calendar::WrittenDate::Day(day(year, month, date));
        of(said(Publication::On(written)))
    }

    fn none() -> Site {
        of(said(Publication::No))
    }

    #[test]
    fn the_last_day_of_january_is_in_time_and_the_day_after_is_late() {
        let cases: &[Case<Site>] = &[
            ("in time", on(2022, 1, 31), &[Pass]),
            ("late", on(2022, 2, 1), &[Notice]),
            ("that of the year before", on(2021, 12, 31), &[Notice]),
            ("none", none(), &[Notice]),
            ("later than the day", on(2022, 2, 25), &[Unchecked]),
            ("no day", of(said(Publication::Yes)), &[Unchecked]),
            ("unclear", of(unclear()), &[Unchecked]),
            ("not said", of(Entry::Absent), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn up_to_the_end_of_january_the_report_before_is_the_one_that_is_due() {
        let bench = Bench::of("national-2019");
        let cases: &[Case<Site>] = &[
            ("none", none(), &[Risk]),
            ("already", on(2022, 1, 5), &[Pass]),
            ("that of the year before", on(2021, 1, 31), &[Pass]),
            ("late", on(2021, 2, 1), &[Notice]),
            ("too old", on(2020, 12, 31), &[Notice]),
        ];
        bench.holds(&RULE, day(2022, 1, 31), cases);
        bench.holds(&RULE, day(2022, 2, 1), &[("none", none(), &[Notice])]);
    }

    #[test]
    fn the_sentence_names_the_year_or_the_day() {
        let texts = |site: Site| Bench::of("national-2019").texts(&RULE, &site, day(2022, 2, 24));
        assert_eq!(texts(none()), ["未公开2021年度报表"]);
        assert_eq!(texts(on(2021, 1, 20)), ["未公开2021年度报表"]);
        assert_eq!(texts(on(2022, 2, 7)), ["年度报表2月7日才公开，晚于1月31日"]);
    }
}
