#![doc = include_str!("../../docs/indicators/site-ipv6.md")]

use super::tally::lesser_level;
use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Item, Level, PROBLEM, Question, Rule, Slot,
};
use crate::dossier::{Entry, Field, Site};

pub const RULE: Rule = Rule {
    id: "site-ipv6",
    title: "IPv6改造",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“IPv6改造”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Ipv6),
    needs: "政府网站台账：网站名称、是否支持IPv6",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "网站是否完成IPv6改造？",
        look: "用支持IPv6的网络访问网站，或请运维单位出具检测结果。",
        fine: Fine::Yes,
        mend: "请列入网站管理的重点工作，完成IPv6改造。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let level = lesser_level(site);
    let finding = match site.ipv6 {
        Entry::Absent => return Vec::new(),
        Entry::Value(true, _) => Finding::pass(level, "已完成IPv6改造"),
        Entry::Value(false, _) => Finding::fail(level, cx.say("problem", &[]))
            .advice("请完成IPv6改造，并出具检测结果。")
            .points(cx.points("points", 1)),
        Entry::Unclear(_) => Finding::unchecked(
            level,
            "“是否支持IPv6”的填写内容无法识别",
            "请填写“是”或“否”。",
        ),
    };
    let place = site.ipv6.place();
    vec![finding.cites(place.map(|place| place.cite(Field::Ipv6)))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::Reply;
    use crate::indicators::Points;
    use crate::indicators::testing::*;
    use Answer::{Deduct, Notice, Pass, Unchecked};

    fn of(site: Site, ipv6: Entry<bool>) -> Site {
        Site { ipv6, ..site }
    }

    #[test]
    fn a_site_without_it_is_a_problem() {
        let unknown = Site {
            site_type: Entry::Absent,
            ..portal()
        };
        let cases: &[Case<Site>] = &[
            ("supported", of(portal(), said(true)), &[Pass]),
            ("not supported", of(portal(), said(false)), &[Deduct]),
            (
                "not known to be a portal",
                of(unknown, said(false)),
                &[Notice],
            ),
            ("not a portal", of(site(), said(false)), &[]),
            ("unclear", of(portal(), unclear()), &[Unchecked]),
            ("not said", portal(), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn what_is_not_said_or_not_clear_the_answer_settles() {
        let cases: &[Case<Site>] = &[
            ("unclear", of(portal(), unclear()), &[Deduct]),
            ("not said", portal(), &[Deduct]),
            ("at odds", of(portal(), said(true)), &[Pass, Unchecked]),
        ];
        let bench = Bench::of("national-2019").answered(Reply::No);
        bench.holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn what_it_costs_is_not_known() {
        let site = of(portal(), said(false));
        let findings = Bench::of("national-2019").ask(&RULE, &site, day(2022, 2, 24));
        assert_eq!(findings[0].text, "未完成IPv6改造");
        assert_eq!(findings[0].points, Some(Points::UNKNOWN));
    }
}
