#![doc = include_str!("../../docs/indicators/site-news.md")]

use super::presence;
use super::{
    Basis, Check, Concerns, Context, Finding, Fine, Item, Level, PROBLEM, Question, Rule, Slot,
};
use crate::dossier::{Category, Site};

pub const RULE: Rule = Rule {
    id: "site-news",
    title: "动态要闻",
    level: Level::Deduct,
    basis: Basis::National("扣分指标“动态要闻”"),
    concerns: Concerns::Scored,
    decides: false,
    item: Some(Item::News),
    needs: "栏目台账：栏目名称、栏目类别",
    thresholds: &[Slot::points("points")],
    phrases: &[PROBLEM],
    question: Some(Question {
        ask: "网站是否设置动态要闻类栏目，并有内容？",
        look: "查看首页有无要闻、工作动态等栏目，点开确认有内容。",
        fine: Fine::Yes,
        mend: "请设置动态要闻类栏目，并及时更新。",
    }),
    check: Check::Site(check),
};

/// A ledger without such a column proves nothing: it may list only a part of them. Columns that are blank or
/// late are counted by the rules on columns, and are no fault here.
fn check(site: &Site, _cx: &Context) -> Vec<Finding> {
    presence::by_category(site, Category::News)
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
        let news = |last| column(Category::News, last);
        let blank = Column {
            content: said(false),
            ..news(Entry::Absent)
        };
        let cases: &[Case<Site>] = &[
            (
                "updated, however late",
                of(vec![news(dated(2020, 1, 1))]),
                &[Pass],
            ),
            ("blank", of(vec![blank]), &[]),
            ("nothing said of it", of(vec![news(Entry::Absent)]), &[]),
            (
                "another category",
                of(vec![column(Category::Notice, dated(2022, 2, 20))]),
                &[],
            ),
            ("no ledger", portal(), &[]),
            (
                "not a portal",
                with_columns(vec![news(dated(2022, 2, 20))]),
                &[],
            ),
        ];
        Bench::of("national-2019").holds(&RULE, day(2022, 2, 24), cases);
    }
}
