#![doc = include_str!("../../docs/indicators/site-columns-overdue.md")]

use super::tally::{Duty, judge_columns, late_columns};
use super::{Basis, Check, Concerns, Context, Finding, Item, Level, Phrase, Rule, Slot};
use crate::dossier::{Category, Column, Entry, Site};

pub const RULE: Rule = Rule {
    id: "site-columns-overdue",
    title: "应更新栏目长期未更新",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    concerns: Concerns::All,
    decides: true,
    item: Some(Item::OtherColumns),
    needs: "栏目台账：栏目名称、栏目类别、最近更新日期",
    thresholds: &[
        Slot::count("limit"),
        Slot::count("warn").or_none(),
        Slot::time("span"),
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
    let tally = late_columns(site, cx.on, |column| duty(column, cx));
    let remedy = "请更新所列栏目；不再更新的，按规定归并、关停或归档。";
    judge_columns(
        site,
        cx,
        tally,
        remedy,
        "栏目的类别、级别或最近更新日期不明",
    )
}

/// Every column that is to be updated and that the rule on stale columns does not look at.
fn duty(column: &Column, cx: &Context) -> Duty {
    if column.is_blank() == Some(true) {
        return Duty::None;
    }
    match column.category.value() {
        None => Duty::Perhaps(cx.span("span")),
        Some(Category::Other) => Duty::Within(cx.span("span")),
        Some(Category::Notice | Category::Policy) => match column.first_level {
            Entry::Value(false, _) => Duty::Within(cx.span("span")),
            Entry::Unclear(_) => Duty::Perhaps(cx.span("span")),
            Entry::Value(true, _) | Entry::Absent => Duty::None,
        },
        Some(Category::News | Category::Static) => Duty::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::indicators::testing::*;
    use Answer::{Deduct, NotApplicable, Notice, Pass, Risk, Unchecked, Veto};
    use chrono::NaiveDate;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// Several columns of no special kind with the same last update.
    fn others(count: usize, last: Entry<WrittenDate>) -> Vec<Column> {
        several(count, || column(Category::Other, last))
    }

    /// Ten columns of a kind, so that the verdict turns with the single column.
    fn ten(column: impl Fn() -> Column) -> Site {
        with_columns(several(10, column))
    }

    fn together<const N: usize>(groups: [Vec<Column>; N]) -> Site {
        with_columns(groups.into_iter().flatten().collect())
    }

    #[test]
    fn ten_overdue_columns_fail() {
        let (late, in_time) = (dated(2021, 2, 23), dated(2021, 2, 24));
        let late_among_twenty = |count| together([others(count, late), others(20, in_time)]);
        let nine_of_a_portal = Site {
            columns: others(9, late),
            ..portal()
        };
        let cases: &[Case<Site>] = &[
            ("none", late_among_twenty(0), &[Pass]),
            ("one", late_among_twenty(1), &[Notice]),
            ("seven", late_among_twenty(7), &[Notice]),
            ("eight", late_among_twenty(8), &[Notice, Risk]),
            ("nine", late_among_twenty(9), &[Notice, Risk]),
            ("nine of a portal", nine_of_a_portal, &[Deduct, Risk]),
            ("ten", late_among_twenty(10), &[Veto]),
            ("eleven", late_among_twenty(11), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn a_column_is_overdue_after_a_year() {
        let edges = [
            (on(), day(2021, 2, 24)),
            // No leap day in the year before; the last of February stands for it.
            (day(2020, 2, 29), day(2019, 2, 28)),
            (day(2021, 2, 28), day(2020, 2, 28)),
            (day(2021, 3, 1), day(2020, 3, 1)),
        ];
        let ten_others = |last| with_columns(others(10, last));
        Bench::of("national-2019").flips(&RULE, ten_others, &edges);
    }

    #[test]
    fn only_columns_that_no_stricter_rule_looks_at_are_counted() {
        let old = dated(2020, 1, 1);
        let of_category = |category| ten(|| column(category, old));
        let notices_of_level = |first_level| {
            ten(|| Column {
                first_level,
                ..column(Category::Notice, old)
            })
        };
        let blank = || Column {
            content: said(false),
            ..column(Category::Other, Entry::Absent)
        };
        let cases: &[Case<Site>] = &[
            ("news", of_category(Category::News), &[NotApplicable]),
            ("static", of_category(Category::Static), &[NotApplicable]),
            ("blank", ten(blank), &[NotApplicable]),
            (
                "first level",
                notices_of_level(said(true)),
                &[NotApplicable],
            ),
            (
                "level not said",
                notices_of_level(Entry::Absent),
                &[NotApplicable],
            ),
            ("lower level", notices_of_level(said(false)), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn columns_that_cannot_be_told_are_neither_overdue_nor_in_time() {
        let (late, in_time) = (dated(2021, 2, 23), dated(2021, 2, 24));
        let with_gaps = |columns| together([columns, others(20, Entry::Absent)]);
        let ten_others = |last| with_columns(others(10, last));
        let cases: &[Case<Site>] = &[
            ("no ledger", together([]), &[Unchecked]),
            ("no dates", ten_others(Entry::Absent), &[Unchecked]),
            ("unclear dates", ten_others(unclear()), &[Unchecked]),
            ("D+1", ten_others(dated(2022, 2, 25)), &[Unchecked]),
            (
                "others in time",
                with_gaps(others(9, in_time)),
                &[Unchecked],
            ),
            (
                "nine and gaps",
                with_gaps(others(9, late)),
                &[Notice, Risk, Unchecked],
            ),
            ("ten and gaps", with_gaps(others(10, late)), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn a_column_of_unknown_duty_may_pass_but_never_fails() {
        let of_category = |category, last| {
            ten(|| Column {
                category,
                ..column(Category::Other, last)
            })
        };
        let of_level = |last| {
            ten(|| Column {
                first_level: unclear(),
                ..column(Category::Policy, last)
            })
        };
        let (year, more) = (dated(2021, 2, 24), dated(2021, 2, 23));
        let cases: &[Case<Site>] = &[
            (
                "no category, a year",
                of_category(Entry::Absent, year),
                &[Pass],
            ),
            (
                "no category, a day more",
                of_category(Entry::Absent, more),
                &[Unchecked],
            ),
            (
                "unclear category",
                of_category(unclear(), more),
                &[Unchecked],
            ),
            ("unclear level, a year", of_level(year), &[Pass]),
            ("unclear level, a day more", of_level(more), &[Unchecked]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_forecast_is_the_day_on_which_the_tenth_column_is_overdue() {
        let at = |count, year, month, day| others(count, dated(year, month, day));
        let differing = together([
            at(4, 2020, 5, 1),
            at(5, 2021, 4, 30),
            at(1, 2021, 5, 31),
            at(1, 2021, 7, 1),
        ]);
        let later_than_the_day = together([at(9, 2021, 3, 1), at(1, 2022, 3, 1)]);
        let forecasts: &[Forecast<Site>] = &[
            (
                "all on one day",
                together([at(10, 2021, 2, 24)]),
                day(2022, 2, 25),
            ),
            ("on different days", differing, day(2022, 6, 1)),
            (
                "one updated after the day",
                later_than_the_day,
                day(2023, 3, 2),
            ),
        ];
        let bench = Bench::of("national-2019");
        bench.forecasts(&RULE, on(), forecasts);
        let leap_day = [(
            "a leap day",
            together([at(10, 2020, 2, 29)]),
            day(2021, 3, 1),
        )];
        bench.forecasts(&RULE, day(2020, 2, 29), &leap_day);
    }

    #[test]
    fn the_sentence_is_the_one_that_the_place_prints() {
        let one = with_columns(others(1, dated(2021, 2, 23)));
        for (pack, text) in [
            ("nanyang-2022q1", "存在1个超期栏目未更新"),
            ("kaifeng-2021q3", "长期未更新"),
        ] {
            assert_eq!(Bench::of(pack).texts(&RULE, &one, on()), [text]);
        }
    }
}
