#![doc = include_str!("../../docs/indicators/message-statistics.md")]

use super::tally::lesser_level;
use super::{Basis, Check, Concerns, Context, Finding, Item, Level, Phrase, Rule, Slot};
use crate::dossier::{Entry, Field, Publication, Site};

pub const RULE: Rule = Rule {
    id: "message-statistics",
    title: "留言受理反馈情况统计数据",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“留言公开”"),
    concerns: Concerns::All,
    decides: false,
    item: Some(Item::PublishedMessages),
    needs: "政府网站台账：网站名称、留言受理反馈情况统计数据（已公开或未公开）",
    thresholds: &[Slot::points("points")],
    phrases: &[Phrase {
        name: "absent",
        values: &[],
    }],
    question: None,
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let level = lesser_level(site);
    let finding = match site.message_statistics {
        Entry::Value(Publication::No, _) => Finding::fail(level, cx.say("absent", &[]))
            .advice("请公开留言受理、办理和反馈情况的统计数据。")
            .points(cx.points("points", 1)),
        Entry::Value(Publication::On(written), _) if written.read_on(cx.on) > cx.on => {
            let advice = "请核对日期，或调整监测时间点。";
            Finding::unchecked(level, "留言统计数据的日期晚于监测时间点", advice)
        }
        Entry::Value(Publication::Yes | Publication::On(_), _) => {
            Finding::pass(level, "已公开留言受理反馈情况统计数据")
        }
        Entry::Unclear(_) => Finding::unchecked(
            level,
            "留言受理反馈情况统计数据的填写内容无法识别",
            "请填写“已公开”或“未公开”。",
        ),
        Entry::Absent => Finding::unchecked(
            level,
            "未说明是否公开留言受理反馈情况统计数据",
            "请在网站台账中补充留言统计数据的公开情况。",
        ),
    };
    let place = site.message_statistics.place();
    vec![finding.cites(place.map(|place| place.cite(Field::MessageStatistics)))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::indicators::Points;
    use crate::indicators::testing::*;
    use Answer::{Deduct, Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn of(site: Site, message_statistics: Entry<Publication>) -> Site {
        Site {
            message_statistics,
            ..site
        }
    }

    fn updated(day: NaiveDate) -> Site {
        of(portal(), said(Publication::On(WrittenDate::Day(day))))
    }

    #[test]
    fn what_is_not_published_is_a_problem() {
        let cases: &[Case<Site>] = &[
            ("published", of(portal(), said(Publication::Yes)), &[Pass]),
            ("published long ago", updated(day(2019, 1, 1)), &[Pass]),
            ("published on the day", updated(on()), &[Pass]),
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
        let cases: &[Case<Site>] = &[
            ("not said", of(portal(), Entry::Absent), &[Unchecked]),
            ("unclear", of(portal(), unclear()), &[Unchecked]),
            ("D+1", updated(day(2022, 2, 25)), &[Unchecked]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn what_it_costs_is_not_known() {
        let site = of(portal(), said(Publication::No));
        let findings = Bench::of("national-2019").ask(&RULE, &site, on());
        assert_eq!(findings[0].text, "未公开留言受理反馈情况统计数据");
        assert_eq!(findings[0].points, Some(Points::UNKNOWN));
    }
}
