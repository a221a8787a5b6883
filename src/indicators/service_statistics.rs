#![doc = include_str!("../../docs/indicators/service-statistics.md")]

use super::tally::lesser_level;
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::calendar::{WrittenDate, spoken};
use crate::dossier::{Entry, Field, Publication, Site};

pub const RULE: Rule = Rule {
    id: "service-statistics",
    title: "办事统计数据",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“办事统计”"),
    decides: false,
    needs: "政府网站台账：网站名称、办事统计数据（已公开、未公开或最近更新日期）",
    text: include_str!("../../docs/indicators/service-statistics.md"),
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
    check: Check::Site(check),
};

const MEND: &str = "请公开办事统计数据，并按季度更新。";

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let level = lesser_level(site);
    let finding = match site.service_statistics {
        Entry::Value(Publication::No, _) => {
            Finding::fail(level, cx.say("absent", &[])).advice(MEND)
        }
        Entry::Value(Publication::Yes, _) => Finding::pass(level, "已公开办事统计数据"),
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
            .cost(cx.number("points"))
    } else {
        let due = spoken(span.first_past(last), cx.on);
        let text = format!("办事统计数据最近更新{}", spoken(last, cx.on));
        Finding::pass(level, text).advice(format!("请在{due}前再次更新。"))
    }
}
