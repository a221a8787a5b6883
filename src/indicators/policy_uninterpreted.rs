#![doc = include_str!("../../docs/indicators/policy-uninterpreted.md")]

use super::tally::{ListWords, Member, Tally, judge_list};
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Field, Site};

pub const RULE: Rule = Rule {
    id: "policy-uninterpreted",
    title: "政策文件未解读",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“解读比例”"),
    decides: false,
    needs: "政策文件清单：网站名称、政策文件、解读稿（或是否解读）",
    text: include_str!("../../docs/indicators/policy-uninterpreted.md"),
    thresholds: &[Slot::points("points")],
    phrases: &[Phrase {
        name: "problem",
        values: &["count"],
    }],
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
        for (site, cost) in [(portal(), Some(Points::Known(2))), (site(), None)] {
            let site = interpreted(site, &[NO, NO]);
            let findings = Bench::of("nanyang-2022q1").ask(&RULE, &site, on());
            assert_eq!(findings[0].text, "抽查的政策文件2个未被解读");
            assert_eq!(findings[0].points, cost);
        }
    }
}
