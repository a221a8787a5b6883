#![doc = include_str!("../../docs/indicators/service-statistics.md")]

use super::tally::lesser_level;
use super::{Basis, Check, Concerns, Context, Finding, Item, Level, Phrase, Rule, Slot};
use crate::calendar::{WrittenDate, spoken};
use crate::dossier::{Entry, Field, Publication, Site};

pub const RULE: Rule = Rule {
    id: "service-statistics",
    title: "办事统计数据",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“办事统计”"),
    concerns: Concerns::All,
    decides: false,
    item: Some(Item::ServiceStatistics),
    needs: "政府网站台账：网站名称、办事统计数据（已公开、未公开或最近更新日期）",
    thresholds: &[Slot::time("span"), Slot::points("points")],
    phrases: &[
        Phrase {
            name: "absent",
            values: &[],
        },
        Phrase {
            name: "stale",
            values: &["span"],
        },
    ],
    question: None,
    check: Check::Site(check),
};

const MEND: &str = "请公开办事统计数据，并按季度更新。";

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let level = lesser_level(site);
    if let Entry::Value(false, place) = site.serves_public {
        let finding = Finding::not_applicable(level, "单位没有对外服务职能");
        return vec![finding.cites([place.cite(Field::ServesPublic)])];
    }
    let finding = match site.service_statistics {
        Entry::Value(Publication::No, _) => {
            Finding::fail(level, cx.say("absent", &[])).advice(MEND)
        }
        // Whether they are kept up to date is not said.
        Entry::Value(Publication::Yes, _) => Finding::unchecked(
            level,
            "办事统计数据已公开，未说明最近更新日期",
            "请在网站台账中填写办事统计数据的最近更新日期。",
        ),
        Entry::Value(Publication::On(written), _) => judge_date(level, written, cx),
        Entry::Unclear(_) => Finding::unchecked(
            level,
            "办事统计数据的填写内容无法识别",
            "请填写“已公开”“未公开”或最近更新日期。",
        ),
        Entry::Absent => Finding::unchecked(
            level,
            "未说明是否公开办事统计数据",
            "请在网站台账中补充办事统计数据的公开情况。",
        ),
    };
    let place = site.service_statistics.place();
    vec![finding.cites(place.map(|place| place.cite(Field::ServiceStatistics)))]
}

fn judge_date(level: Level, written: WrittenDate, cx: &Context) -> Finding {
    let last = written.read_on(cx.on);
    let span = cx.span("span");
    if last > cx.on {
        let advice = "请核对日期，或调整监测时间点。";
        Finding::unchecked(level, "办事统计数据的更新日期晚于监测时间点", advice)
    } else if span.is_past(last, cx.on) {
        Finding::fail(level, cx.say("stale", &[("span", &span)]))
            .advice(MEND)
            .points(cx.points("points", 1))
    } else {
        let due = spoken(span.first_past(last), cx.on);
        let text = format!("办事统计数据最近更新{}", spoken(last, cx.on));
        Finding::pass(level, text).advice(format!("请在{due}前再次更新。"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::Points;
    use crate::indicators::testing::*;
    use crate::packs::Decimal;
    use Answer::{Deduct, Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn of(site: Site, service_statistics: Entry<Publication>) -> Site {
        Site {
            service_statistics,
            ..site
        }
    }

    fn updated(day: NaiveDate) -> Site {
        of(portal(), said(Publication::On(WrittenDate::Day(day))))
    }

    #[test]
    fn three_months_without_an_update_are_a_problem() {
        let edges = [
            (on(), day(2021, 11, 24)),
            // Where the month has no such day, its last day stands for it.
            (day(2021, 5, 31), day(2021, 2, 28)),
            (day(2020, 5, 31), day(2020, 2, 29)),
            (day(2020, 2, 29), day(2019, 11, 29)),
        ];
        let updated = |last: Entry<WrittenDate>| {
            let written = last.value().unwrap();
            of(portal(), said(Publication::On(written)))
        };
        Bench::of("national-2019").flips(&RULE, updated, &edges);
    }

    #[test]
    fn what_is_not_published_is_a_problem() {
        let cases: &[Case<Site>] = &[
            ("updated on the day", updated(on()), &[Pass]),
            (
                "not published",
                of(portal(), said(Publication::No)),
                &[Deduct],
            ),
            ("not a portal", of(site(), said(Publication::No)), &[Notice]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn what_is_not_said_neither_passes_nor_fails() {
        let no_date = of(portal(), said(Publication::Yes));
        let cases: &[Case<Site>] = &[
            ("not said", of(portal(), Entry::Absent), &[Unchecked]),
            ("unclear", of(portal(), unclear()), &[Unchecked]),
            ("published, but not when", no_date, &[Unchecked]),
            ("D+1", updated(day(2022, 2, 25)), &[Unchecked]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn only_what_is_late_has_a_known_cost() {
        let absent = of(portal(), said(Publication::No));
        let late = updated(day(2021, 11, 23));
        let unknown = (Points::UNKNOWN, "未公开办事统计数据");
        let known = (
            Points::Known(Decimal::whole(2)),
            "办事统计数据3个月内未更新",
        );
        for (site, (points, text)) in [(absent, unknown), (late, known)] {
            let findings = Bench::of("national-2019").ask(&RULE, &site, on());
            assert_eq!(findings[0].text, text);
            assert_eq!(findings[0].points, Some(points));
        }
    }
}
