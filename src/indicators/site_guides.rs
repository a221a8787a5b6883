#![doc = include_str!("../../docs/indicators/site-guides.md")]

use super::tally::{Member, Tally, lesser_level, or_fine};
use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Item, Level, PROBLEM, Phrase, Question, Rule,
    Slot,
};
use crate::dossier::{Element, Field, Guide, Site};

pub const RULE: Rule = Rule {
    id: "site-guides",
    title: "办事指南",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“办事指南”"),
    concerns: Concerns::Serving,
    decides: false,
    item: Some(Item::Guides),
    needs: "办事指南清单：网站名称、事项名称、10类关键要素（有或无）",
    thresholds: &[Slot::points("points")],
    phrases: &[
        Phrase {
            name: "count",
            values: &["count"],
        },
        PROBLEM,
    ],
    question: Some(Question {
        ask: "办事指南的10类关键要素是否齐全？",
        look: "抽查办事指南，逐项核对事项名称、设定依据、申请条件、办理材料、办理地点、办理机构、收费标准、办理时间、联系电话和办理流程。",
        fine: Fine::Yes,
        mend: "请补齐办事指南缺少的要素。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    const MISSING: &str = "办事指南的要素没有全部说明有无";
    const LACK: &str = "请在办事指南清单中逐项填写“有”或“无”。";
    if site.guides.is_empty() {
        return Vec::new();
    }
    let level = lesser_level(site);
    let mut tally = Tally::default();
    for guide in &site.guides {
        tally.add(is_incomplete(guide), || member(guide));
    }
    let wrong = tally.wrong();
    let problem = (wrong > 0).then(|| {
        let finding = Finding::fail(level, cx.say("count", &[("count", &wrong)]))
            .advice("请补齐所列事项的办事指南，10类关键要素逐项列明。")
            .count(wrong, 1);
        tally.blame(finding.points(cx.points("points", 1)))
    });
    let doubt = tally.doubt(level, MISSING, LACK);
    or_fine(problem, doubt, || {
        Finding::pass(level, "所列办事指南要素齐全").count(0, 1)
    })
}

/// Whether a guide lacks an element, where that can be told.
fn is_incomplete(guide: &Guide) -> Option<bool> {
    let elements = guide.elements.map(|element| element.value());
    if elements.contains(&Some(false)) {
        return Some(true);
    }
    (!elements.contains(&None)).then_some(false)
}

/// The guide by its title, and the cells that say what it lacks or leave it open.
pub(super) fn member(guide: &Guide) -> Member {
    let elements = Element::ALL.into_iter().zip(&guide.elements);
    let open = elements.filter(|(_, entry)| entry.value() != Some(true));
    let fields: Vec<_> = [Field::GuideTitle, Field::MissingElements]
        .into_iter()
        .chain(open.map(|(element, _)| element.field()))
        .collect();
    Member::new(&guide.title, guide.place, &fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Entry, Reply};
    use crate::indicators::testing::*;
    use Answer::{Deduct, Pass, Unchecked};

    fn of(guides: Vec<Guide>) -> Site {
        Site { guides, ..portal() }
    }

    /// A guide that has everything, but for what is said of one element.
    fn but(element: Element, entry: Entry<bool>) -> Guide {
        let mut guide = guide(said(true));
        guide.elements[element as usize] = entry;
        guide
    }

    #[test]
    fn one_missing_element_is_a_problem() {
        let no_service = Site {
            serves_public: said(false),
            ..of(vec![guide(said(false))])
        };
        let fees = |entry| but(Element::Fees, entry);
        let open_and_wrong = vec![fees(Entry::Absent), fees(said(false)), guide(said(true))];
        let both = Guide {
            elements: std::array::from_fn(|at| if at == 3 { said(false) } else { Entry::Absent }),
            ..guide(said(true))
        };
        let cases: &[Case<Site>] = &[
            ("all there", of(vec![guide(said(true))]), &[Pass]),
            ("one missing", of(vec![fees(said(false))]), &[Deduct]),
            ("one missing, the rest open", of(vec![both]), &[Deduct]),
            ("one not said", of(vec![fees(Entry::Absent)]), &[Unchecked]),
            ("one unclear", of(vec![fees(unclear())]), &[Unchecked]),
            (
                "one wrong, one open",
                of(open_and_wrong),
                &[Deduct, Unchecked],
            ),
            ("no list", of(vec![]), &[]),
            ("no service to the public", no_service, &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn a_unit_that_does_not_serve_the_public_is_not_asked() {
        let serving = |serves_public| Site {
            serves_public,
            ..portal()
        };
        let cases: &[Case<Site>] = &[
            ("it does", serving(said(true)), &[Deduct]),
            ("it does not", serving(said(false)), &[]),
            ("not said", serving(Entry::Absent), &[Deduct]),
            ("unclear", serving(unclear()), &[Deduct]),
        ];
        let bench = Bench::of("national-2019").answered(Reply::No);
        bench.holds(&RULE, day(2022, 2, 24), cases);
    }

    #[test]
    fn each_single_element_is_looked_at() {
        for element in Element::ALL {
            let site = of(vec![but(element, said(false)), guide(said(true))]);
            let findings = Bench::of("national-2019").ask(&RULE, &site, day(2022, 2, 24));
            assert_eq!(findings[0].text, "1个事项的办事指南要素不全", "{element:?}");
            assert_eq!(findings[0].items, ["某事项"]);
            let mut cites = findings[0].cites.iter();
            assert!(
                cites.any(|cite| cite.field == element.field()),
                "{element:?}"
            );
        }
    }
}
