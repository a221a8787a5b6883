#![doc = include_str!("../../docs/indicators/site-availability.md")]

use super::tally::lesser_level;
use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Item, Level, PROBLEM, Phrase, Question, Rule,
    Slot,
};
use crate::dossier::{Entry, Field, Site};

pub const RULE: Rule = Rule {
    id: "site-availability",
    title: "可用性",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“可用性”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Availability),
    needs: "政府网站台账：网站名称、失效链接数",
    thresholds: &[Slot::points("points")],
    phrases: &[
        Phrase {
            name: "count",
            values: &["count"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "网站的链接、图片和附件是否都能正常打开？",
        look: "从首页起逐栏抽查，或用链接检查工具扫描全站。",
        fine: Fine::Yes,
        mend: "请修复或删除失效的链接、图片和附件。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let level = lesser_level(site);
    let finding = match site.broken_links {
        Entry::Absent => return Vec::new(),
        Entry::Value(0, _) => Finding::pass(level, "未发现失效链接").count(0, 1),
        Entry::Value(broken, _) => Finding::fail(level, cx.say("count", &[("count", &broken)]))
            .advice("请逐条修复或删除失效的链接、图片和附件。")
            .count(broken, 1)
            .points(cx.points("points", 1)),
        Entry::Unclear(_) => Finding::unchecked(
            level,
            "失效链接数的填写内容无法识别",
            "请填写检查发现的失效链接数，没有的填0。",
        ),
    };
    let place = site.broken_links.place();
    vec![finding.cites(place.map(|place| place.cite(Field::BrokenLinks)))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::Points;
    use crate::indicators::testing::*;
    use crate::packs::{Decimal, Grade, Measure, Threshold};
    use Answer::{Deduct, Pass, Unchecked};

    fn of(broken_links: Entry<u32>) -> Site {
        Site {
            broken_links,
            ..portal()
        }
    }

    #[test]
    fn one_broken_link_is_a_problem() {
        let cases: &[Case<Site>] = &[
            ("none", of(said(0)), &[Pass]),
            ("one", of(said(1)), &[Deduct]),
            ("many", of(said(120)), &[Deduct]),
            ("unclear", of(unclear()), &[Unchecked]),
            ("not said", of(Entry::Absent), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn the_sentence_has_the_number() {
        let findings = Bench::of("national-2019").ask(&RULE, &of(said(7)), day(2022, 2, 24));
        assert_eq!(findings[0].text, "7处链接、图片或附件无法打开");
        assert_eq!(
            (findings[0].count, findings[0].points),
            (Some(7), Some(Points::UNKNOWN))
        );
    }

    #[test]
    fn an_office_may_fill_in_the_points_of_the_official_text() {
        let bench = Bench::altered("national-2019", |pack| {
            let setting = pack.indicators.get_mut(RULE.id).unwrap();
            let points = Threshold {
                value: Decimal::tenths(5),
                unit: Measure::Points,
                source: "正式文本".into(),
                grade: Grade::A,
            };
            setting.thresholds.insert("points".into(), points);
        });
        let findings = bench.ask(&RULE, &of(said(7)), day(2022, 2, 24));
        assert_eq!(findings[0].points, Some(Points::Known(Decimal::tenths(5))));
    }
}
