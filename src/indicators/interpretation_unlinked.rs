#![doc = include_str!("../../docs/indicators/interpretation-unlinked.md")]

use super::tally::{ListWords, Member, Tally, judge_list};
use super::{Basis, Check, Concerns, Context, Finding, Item, Level, Phrase, Rule, Slot};
use crate::dossier::{Field, Site};

pub const RULE: Rule = Rule {
    id: "interpretation-unlinked",
    title: "解读稿与政策文件未相互关联",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“解读关联”"),
    concerns: Concerns::All,
    decides: false,
    item: Some(Item::InterpretationLinks),
    needs: "政策文件清单：网站名称、政策文件、解读稿、是否相互关联",
    thresholds: &[Slot::points("points"), Slot::count("sample")],
    phrases: &[Phrase {
        name: "problem",
        values: &["count"],
    }],
    question: None,
    check: Check::Site(check),
};

const WORDS: ListWords = ListWords {
    none: "未提供解读稿",
    doubt: "解读稿未说明是否与政策文件相互关联",
    lack: "请在政策文件清单中补充解读稿及是否相互关联。",
    mend: "请在解读稿和政策文件的页面上互相添加链接。",
    fine: "所列解读稿均已与政策文件相互关联",
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let mut tally = Tally::default();
    for interpretation in &site.interpretations {
        let unlinked = interpretation.linked.value().map(|linked| !linked);
        tally.add(unlinked, || {
            let fields = [Field::InterpretationTitle, Field::Linked];
            Member::new(&interpretation.title, interpretation.place, &fields)
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

    fn linked(site: Site, entries: &[Entry<bool>]) -> Site {
        let entries = entries.iter();
        Site {
            interpretations: entries
                .map(|&linked| interpretation(linked, Entry::Absent))
                .collect(),
            ..site
        }
    }

    #[test]
    fn one_that_is_not_linked_is_a_problem() {
        let cases: &[Case<Site>] = &[
            ("all are", linked(portal(), &[YES, YES]), &[Pass]),
            ("one of a portal", linked(portal(), &[YES, NO]), &[Deduct]),
            ("one of another site", linked(site(), &[YES, NO]), &[Notice]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn what_is_not_said_neither_passes_nor_fails() {
        let of_portal = |entries: &[_]| linked(portal(), entries);
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
            let site = linked(site, &[NO, NO]);
            let findings = Bench::of("nanyang-2022q1").ask(&RULE, &site, on());
            assert_eq!(findings[0].text, "抽查的解读稿2个与政策文件未相互关联");
            assert_eq!(findings[0].points, cost);
        }
    }
}
