#![doc = include_str!("../../docs/indicators/site-interpretations.md")]

use super::presence;
use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Item, Level, PROBLEM, Question, Rule, Slot,
};
use crate::dossier::{Field, Site};

pub const RULE: Rule = Rule {
    id: "site-interpretations",
    title: "政策解读",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“政策解读”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::Interpretations),
    needs: "政策文件清单：解读稿；或栏目台账：栏目名称",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "网站是否设置政策解读栏目，并有解读稿？",
        look: "查看有无政策解读栏目，点开确认有解读稿。",
        fine: Fine::Yes,
        mend: "请设置政策解读栏目，对政策文件逐件解读。",
    }),
    check: Check::Site(check),
};

fn check(site: &Site, _cx: &Context) -> Vec<Finding> {
    let drafts = site.interpretations.iter();
    let listed = drafts.map(|draft| draft.place.cite(Field::InterpretationTitle));
    presence::by_list(site, "解读稿", listed)
        .or_else(|| presence::by_column(site, |column| column.name.contains("解读")))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Category, Column, Entry};
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
        let named = |name: &str, last| Column {
            name: name.into(),
            ..column(Category::Other, last)
        };
        let listed = Site {
            interpretations: vec![interpretation(Entry::Absent, Entry::Absent)],
            ..portal()
        };
        let cases: &[Case<Site>] = &[
            (
                "by its name",
                of(vec![named("政策解读", dated(2022, 1, 1))]),
                &[Pass],
            ),
            (
                "nothing said of it",
                of(vec![named("政策解读", Entry::Absent)]),
                &[],
            ),
            (
                "another name",
                of(vec![named("通知公告", dated(2022, 2, 20))]),
                &[],
            ),
            ("a list of interpretations", listed, &[Pass]),
            ("no ledger", portal(), &[]),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }
}
