#![doc = include_str!("../../docs/indicators/site-guides-incomplete.md")]

use super::site_guides::member;
use super::tally::Tally;
use super::{Basis, Check, Concerns, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Entry, Field, Guide, Site};
use std::fmt::Display;

pub const RULE: Rule = Rule {
    id: "site-guides-incomplete",
    title: "办事指南要素缺失严重",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    concerns: Concerns::All,
    decides: false,
    item: None,
    needs: "办事指南清单：网站名称、事项名称、10类关键要素（有或无）",
    thresholds: &[Slot::count("items"), Slot::count("elements")],
    phrases: &[Phrase {
        name: "fail",
        values: &["count", "elements"],
    }],
    question: None,
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    const LACK: &str = "请在办事指南清单中逐项填写“有”或“无”。";
    if let Entry::Value(false, place) = site.serves_public {
        let finding = Finding::not_applicable(RULE.level, "单位没有对外服务职能");
        return vec![finding.cites([place.cite(Field::ServesPublic)])];
    }
    if site.guides.is_empty() {
        return Vec::new();
    }
    let (items, elements) = (cx.number("items"), cx.number("elements"));
    let mut tally = Tally::default();
    for guide in &site.guides {
        tally.add(lacks(guide, elements), || member(guide));
    }
    let (wrong, unknown) = (tally.wrong(), tally.unknown());
    let all = u32::try_from(site.guides.len()).unwrap_or(u32::MAX);
    // Of fewer items than that, all must be.
    let limit = items.min(all);
    let finding = if wrong >= limit {
        if let Entry::Unclear(place) = site.serves_public {
            let advice = "请填写有无对外服务职能。";
            let finding = Finding::unchecked(RULE.level, "“对外服务职能”无法识别", advice);
            return vec![finding.cites([place.cite(Field::ServesPublic)])];
        }
        let values: [(&str, &dyn Display); 2] = [("count", &wrong), ("elements", &elements)];
        let excess = wrong - limit + 1;
        let advice = format!("请至少补齐所列事项中{excess}个的办事指南，10类关键要素逐项列明。");
        let finding = Finding::fail(RULE.level, cx.say("fail", &values)).advice(advice);
        tally.blame(finding)
    } else if wrong + unknown >= limit {
        let what = "事项的办事指南没有逐项说明要素有无";
        let doubt = tally.doubt(RULE.level, what, LACK);
        return doubt.into_iter().collect();
    } else if wrong > 0 {
        let text = format!("缺少{elements}类及以上关键要素的事项{wrong}个，少于{limit}个");
        Finding::pass(RULE.level, text)
    } else {
        let text = format!("没有事项缺少{elements}类及以上关键要素");
        Finding::pass(RULE.level, text)
    };
    vec![finding.count(wrong, limit)]
}

/// Whether the guide lacks so many elements, as far as the ledger tells.
fn lacks(guide: &Guide, limit: u32) -> Option<bool> {
    let count = |said| {
        let elements = guide.elements.iter();
        elements.filter(|entry| entry.value() == said).count()
    };
    let (missing, untold, limit) = (count(Some(false)), count(None), limit as usize);
    if missing >= limit {
        Some(true)
    } else {
        (missing + untold < limit).then_some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::Element;
    use crate::indicators::testing::*;
    use crate::packs::Grade;
    use Answer::{NotApplicable, Pass, Risk, Unchecked, Veto};
    use chrono::NaiveDate;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// Guides that lack so many elements and do not tell of so many more.
    fn guides(groups: &[(usize, usize, usize)]) -> Site {
        let of_group = |&(count, missing, untold): &(usize, usize, usize)| {
            several_guides(count, move |number| {
                if number < missing {
                    said(false)
                } else if number < missing + untold {
                    Entry::Absent
                } else {
                    said(true)
                }
            })
        };
        Site {
            guides: groups.iter().flat_map(of_group).collect(),
            ..site()
        }
    }

    fn several_guides(count: usize, element: impl Fn(usize) -> Entry<bool>) -> Vec<Guide> {
        let guide = || Guide {
            title: "某事项".into(),
            place: site().place,
            elements: std::array::from_fn(&element),
        };
        std::iter::repeat_with(guide).take(count).collect()
    }

    /// The rule as it would be if its numbers were known.
    fn verified() -> Bench {
        Bench::altered("national-2019", |pack| {
            let setting = pack.indicators.get_mut(RULE.id).unwrap();
            for threshold in setting.thresholds.values_mut() {
                threshold.grade = Grade::B;
            }
        })
    }

    #[test]
    fn five_guides_that_lack_four_elements_fail() {
        let cases: &[Case<Site>] = &[
            ("all complete", guides(&[(6, 0, 0)]), &[Pass]),
            ("five lack three", guides(&[(5, 3, 0), (1, 0, 0)]), &[Pass]),
            ("five lack four", guides(&[(5, 4, 0), (9, 0, 0)]), &[Veto]),
            ("four lack four", guides(&[(4, 4, 0), (1, 3, 0)]), &[Pass]),
            ("four lack all", guides(&[(4, 10, 0), (1, 0, 0)]), &[Pass]),
        ];
        verified().holds(&RULE, on(), cases);
    }

    #[test]
    fn the_advice_says_how_many_have_to_be_mended() {
        for (count, mended) in [(5, 1), (7, 3), (3, 1)] {
            let findings = verified().ask(&RULE, &guides(&[(count, 4, 0)]), on());
            let start = format!("请至少补齐所列事项中{mended}个的办事指南");
            assert!(findings[0].advice.starts_with(&start), "{count}");
        }
    }

    #[test]
    fn of_fewer_than_five_all_must_lack_four() {
        let cases: &[Case<Site>] = &[
            ("one of one", guides(&[(1, 4, 0)]), &[Veto]),
            ("one of one lacks three", guides(&[(1, 3, 0)]), &[Pass]),
            ("four of four", guides(&[(4, 4, 0)]), &[Veto]),
            ("three of four", guides(&[(3, 4, 0), (1, 3, 0)]), &[Pass]),
        ];
        verified().holds(&RULE, on(), cases);
    }

    #[test]
    fn what_is_not_said_counts_only_where_it_could_turn_the_result() {
        let cases: &[Case<Site>] = &[
            ("no guides", guides(&[]), &[]),
            ("nothing said", guides(&[(5, 0, 10)]), &[Unchecked]),
            ("just may lack four", guides(&[(5, 3, 1)]), &[Unchecked]),
            ("at most three", guides(&[(5, 1, 2)]), &[Pass]),
            (
                "the fifth may",
                guides(&[(4, 4, 0), (1, 0, 4), (3, 0, 0)]),
                &[Unchecked],
            ),
            (
                "the fourth may",
                guides(&[(3, 4, 0), (1, 0, 4), (3, 0, 0)]),
                &[Pass],
            ),
            (
                "five do in any case",
                guides(&[(5, 4, 0), (3, 0, 10)]),
                &[Veto],
            ),
        ];
        verified().holds(&RULE, on(), cases);
    }

    #[test]
    fn a_unit_that_does_not_serve_the_public_needs_no_guides() {
        let serving = |serves_public, groups: &[_]| Site {
            serves_public,
            ..guides(groups)
        };
        let bad: &[_] = &[(5, 4, 0)];
        let cases: &[Case<Site>] = &[
            ("it does not", serving(said(false), bad), &[NotApplicable]),
            ("no list", serving(said(false), &[]), &[NotApplicable]),
            ("it does", serving(said(true), bad), &[Veto]),
            ("not clear", serving(unclear(), bad), &[Unchecked]),
            (
                "not clear, but fine",
                serving(unclear(), &[(5, 3, 0)]),
                &[Pass],
            ),
        ];
        verified().holds(&RULE, on(), cases);
    }

    #[test]
    fn numbers_that_nobody_has_verified_make_it_a_risk() {
        let cases: &[Case<Site>] = &[
            ("five lack four", guides(&[(5, 4, 0)]), &[Risk]),
            ("five lack three", guides(&[(5, 3, 0)]), &[Pass]),
        ];
        let bench = Bench::of("national-2019");
        bench.holds(&RULE, on(), cases);
        let texts = bench.texts(&RULE, &guides(&[(5, 4, 0)]), on());
        let text = "5个事项的办事指南缺少4类及以上关键要素（判定数值未经核实）";
        assert_eq!(texts, [text]);
    }

    #[test]
    fn each_guide_is_named_with_the_cells_that_say_what_it_lacks() {
        let findings = verified().ask(&RULE, &guides(&[(1, 4, 0)]), on());
        assert_eq!(findings[0].items, ["某事项"]);
        let fields = findings[0].cites.iter().map(|cite| cite.field);
        let lacking = Element::ALL.into_iter().take(4).map(Element::field);
        assert!(
            fields
                .filter(|field| *field != Field::MissingElements)
                .eq([Field::GuideTitle].into_iter().chain(lacking))
        );
    }
}
