#![doc = include_str!("../../docs/indicators/policy-uninterpreted.md")]

use super::tally::{ListWords, Member, Tally, judge_list};
use super::{Basis, Check, Concerns, Context, Finding, Item, Level, Phrase, Rule, Slot};
use crate::dossier::{Field, Site};

pub const RULE: Rule = Rule {
    id: "policy-uninterpreted",
    title: "政策文件未解读",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“解读比例”"),
    concerns: Concerns::All,
    decides: false,
    item: Some(Item::InterpretedShare),
    needs: "政策文件清单：网站名称、政策文件、解读稿（或是否解读）",
    thresholds: &[Slot::points("points"), Slot::count("sample")],
    phrases: &[Phrase {
        name: "problem",
        values: &["count"],
    }],
    question: None,
    check: Check::Site(check),
};

const WORDS: ListWords = ListWords {
    none: "未提供政策文件清单",
    doubt: "政策文件未说明是否解读",
    lack: "请补充政策文件清单，注明每个文件的解读稿。",
    mend: "请对所列文件发布解读稿，并与文件相互链接。",
    fine: "所列政策文件均已解读",
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let mut tally = Tally::default();
    for policy in &site.policies {
        let uninterpreted = policy.interpreted.value().map(|interpreted| !interpreted);
        tally.add(uninterpreted, || {
            let fields = [
                Field::PolicyTitle,
                Field::Interpreted,
                Field::InterpretationTitle,
            ];
            Member::new(&policy.title, policy.place, &fields)
        });
    }
    judge_list(site, cx, &tally, &WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::Entry;
    use crate::indicators::Points;
    use crate::indicators::testing::*;
    use crate::packs::Decimal;
    use Answer::{Deduct, Notice, Pass, Unchecked};
    use chrono::NaiveDate;

    const YES: Entry<bool> = said(true);
    const NO: Entry<bool> = said(false);

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn interpreted(site: Site, entries: &[Entry<bool>]) -> Site {
        Site {
            policies: entries.iter().map(|&entry| policy(entry)).collect(),
            ..site
        }
    }

    #[test]
    fn one_without_an_interpretation_is_a_problem() {
        let cases: &[Case<Site>] = &[
            ("all are", interpreted(portal(), &[YES, YES]), &[Pass]),
            (
                "one of a portal",
                interpreted(portal(), &[YES, NO]),
                &[Deduct],
            ),
            (
                "one of another site",
                interpreted(site(), &[YES, NO]),
                &[Notice],
            ),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn what_is_not_said_neither_passes_nor_fails() {
        let of_portal = |entries: &[_]| interpreted(portal(), entries);
        let cases: &[Case<Site>] = &[
            ("nothing listed", of_portal(&[]), &[Unchecked]),
            ("not said", of_portal(&[Entry::Absent]), &[Unchecked]),
            ("the other is", of_portal(&[YES, unclear()]), &[Unchecked]),
            (
                "the other is not",
                of_portal(&[NO, unclear()]),
                &[Deduct, Unchecked],
            ),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn each_costs_a_portal_a_point_and_another_site_nothing() {
        for (site, cost) in [
            (portal(), Some(Points::Known(Decimal::whole(2)))),
            (site(), None),
        ] {
            let site = interpreted(site, &[NO, NO]);
            let findings = Bench::of("nanyang-2022q1").ask(&RULE, &site, on());
            assert_eq!(findings[0].text, "抽查的政策文件2个未被解读");
            assert_eq!(findings[0].points, cost);
        }
    }

    #[test]
    fn of_a_longer_list_only_what_no_sample_can_leave_out_is_certain() {
        let at_least = |points| Points::ToVerify {
            at_least: Decimal::whole(points),
        };
        let known = |points| Points::Known(Decimal::whole(points));
        for ((wrong, right, untold), cost) in [
            ((1, 0, 0), known(1)),
            ((1, 2, 0), known(1)),
            ((3, 0, 0), known(3)),
            ((3, 1, 0), at_least(2)),
            ((1, 3, 0), at_least(0)),
            ((9, 0, 0), known(3)),
            ((9, 2, 0), at_least(1)),
            ((9, 3, 0), at_least(0)),
            // What is not said may be right.
            ((3, 0, 1), at_least(2)),
            ((2, 0, 1), known(2)),
        ] {
            let mut entries = vec![NO; wrong];
            entries.extend(vec![YES; right]);
            entries.extend(vec![Entry::Absent; untold]);
            let site = interpreted(portal(), &entries);
            let findings = Bench::of("national-2019").ask(&RULE, &site, on());
            assert_eq!(findings[0].points, Some(cost), "{wrong} {right} {untold}");
        }
    }
}
