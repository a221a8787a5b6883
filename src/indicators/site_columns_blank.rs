#![doc = include_str!("../../docs/indicators/site-columns-blank.md")]

use super::tally::{Member, Tally, judge_columns};
use super::{Basis, Check, Concerns, Context, Finding, Item, Level, Phrase, Rule, Slot};
use crate::dossier::{Field, Site};

pub const RULE: Rule = Rule {
    id: "site-columns-blank",
    title: "空白栏目",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    concerns: Concerns::All,
    decides: true,
    item: Some(Item::OtherColumns),
    needs: "栏目台账：栏目名称、信息条数",
    thresholds: &[
        Slot::count("limit"),
        Slot::count("warn").or_none(),
        Slot::points("points"),
    ],
    phrases: &[Phrase {
        name: "problem",
        values: &["count"],
    }],
    question: None,
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let mut tally = Tally::default();
    for column in &site.columns {
        tally.add(column.is_blank(), || {
            let fields = [Field::ColumnName, Field::ItemCount, Field::LastUpdate];
            Member::new(&column.name, column.place, &fields)
        });
    }
    let remedy = "请补充栏目内容，或按规定归并、关停栏目。";
    judge_columns(site, cx, tally, remedy, "栏目未说明有无内容")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::dossier::{Category, Column, Entry};
    use crate::indicators::testing::*;
    use Answer::{Deduct, Notice, Pass, Risk, Unchecked, Veto};
    use chrono::NaiveDate;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    fn of_content(content: Entry<bool>) -> Column {
        Column {
            content,
            ..column(Category::Other, Entry::Absent)
        }
    }

    /// A site with so many columns that are blank, that have content, and of which that is not said.
    fn columns(blank: usize, filled: usize, unknown: usize) -> Site {
        let mut columns = several(blank, || of_content(said(false)));
        columns.extend(several(filled, || of_content(said(true))));
        columns.extend(several(unknown, || of_content(Entry::Absent)));
        with_columns(columns)
    }

    #[test]
    fn five_blank_columns_fail() {
        let four_of_a_portal = Site {
            columns: columns(4, 1, 0).columns,
            ..portal()
        };
        let cases: &[Case<Site>] = &[
            ("none", columns(0, 5, 0), &[Pass]),
            ("one", columns(1, 4, 0), &[Notice]),
            ("two", columns(2, 4, 0), &[Notice, Risk]),
            ("four", columns(4, 1, 0), &[Notice, Risk]),
            ("four of a portal", four_of_a_portal, &[Deduct, Risk]),
            ("five", columns(5, 0, 0), &[Veto]),
            ("six", columns(6, 100, 0), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn columns_that_cannot_be_told_are_neither_blank_nor_filled() {
        let cases: &[Case<Site>] = &[
            ("no ledger", columns(0, 0, 0), &[Unchecked]),
            ("none told", columns(0, 0, 9), &[Unchecked]),
            ("the others filled", columns(0, 9, 1), &[Unchecked]),
            (
                "four and gaps",
                columns(4, 0, 9),
                &[Notice, Risk, Unchecked],
            ),
            ("five and gaps", columns(5, 0, 9), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn a_date_speaks_for_content_unless_the_ledger_is_at_odds_with_itself() {
        let five = |content, last_update| {
            with_columns(several(5, || Column {
                last_update,
                ..of_content(content)
            }))
        };
        let date = dated(2022, 2, 1);
        let cases: &[Case<Site>] = &[
            ("only a date", five(Entry::Absent, date), &[Pass]),
            (
                "a date, content unclear",
                five(unclear(), date),
                &[Unchecked],
            ),
            (
                "content unclear",
                five(unclear(), Entry::Absent),
                &[Unchecked],
            ),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn time_alone_makes_no_column_blank() {
        let findings = Bench::of("national-2019").ask(&RULE, &columns(4, 1, 0), on());
        let finding = &findings[0];
        assert_eq!((finding.count, finding.threshold), (Some(4), Some(5)));
        assert_eq!(finding.fails_on, None);
    }

    #[test]
    fn the_sentence_is_the_one_that_the_place_prints() {
        for (pack, text) in [
            ("nanyang-2022q1", "存在3个空白栏目"),
            ("kaifeng-2021q3", "空白栏目"),
        ] {
            let texts = Bench::of(pack).texts(&RULE, &columns(3, 0, 0), on());
            let near = format!("{text}，再有2个即达到5个的否决线");
            assert_eq!(texts, [text.to_owned(), near]);
        }
    }
}
