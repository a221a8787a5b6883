#![doc = include_str!("../../docs/indicators/site-policies.md")]

use super::presence;
use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Item, Level, PROBLEM, Question, Rule, Slot,
};
use crate::dossier::{Category, Field, Site};

pub const RULE: Rule = Rule {
    id: "site-policies",
    title: "政策文件",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“政策文件”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Policies),
    needs: "栏目台账：栏目名称、栏目类别；或政策文件清单",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "网站是否设置政策文件类栏目，并有内容？",
        look: "查看有无政策文件、规范性文件等栏目，点开确认有内容。",
        fine: Fine::Yes,
        mend: "请设置政策文件类栏目，并及时公开文件。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, _cx: &Context) -> Vec<Finding> {
    let documents = site.policies.iter();
    let listed = documents.map(|policy| policy.place.cite(Field::PolicyTitle));
    presence::by_category(site, Category::Policy)
        .or_else(|| presence::by_list(site, "政策文件", listed))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Column, Entry};
    use crate::indicators::testing::*;
    use Answer::Pass;

    fn of(columns: Vec<Column>) -> Site {
        Site {
            columns,
            ..portal()
        }
    }

    #[test]
    fn only_what_is_there_can_be_told() {
        let papers = |last| column(Category::Policy, last);
        let listed = Site {
            policies: vec![policy(Entry::Absent)],
            ..portal()
        };
        let cases: &[Case<Site>] = &[
            (
                "updated, however late",
                of(vec![papers(dated(2020, 1, 1))]),
                &[Pass],
            ),
            ("nothing said of it", of(vec![papers(Entry::Absent)]), &[]),
            ("a list of documents", listed, &[Pass]),
            (
                "another category",
                of(vec![column(Category::News, dated(2022, 2, 20))]),
                &[],
            ),
            ("no ledger", portal(), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }
}
