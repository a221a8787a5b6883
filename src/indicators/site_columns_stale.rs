#![doc = include_str!("../../docs/indicators/site-columns-stale.md")]

use super::tally::{Duty, judge_columns, late_columns};
use super::{Basis, Check, Concerns, Context, Finding, Item, Level, Phrase, Points, Rule, Slot};
use crate::dossier::{Category, Column, Entry, Site};

pub const RULE: Rule = Rule {
    id: "site-columns-stale",
    title: "动态要闻、通知公告、政策文件类栏目更新不及时",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    concerns: Concerns::All,
    decides: true,
    item: Some(Item::News),
    needs: "栏目台账：栏目名称、栏目类别、最近更新日期",
    thresholds: &[
        Slot::count("limit"),
        Slot::time("news"),
        Slot::time("notice"),
        Slot::count("warn").or_none(),
        Slot::points("policy"),
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
    let remedy = "请更新所列栏目。";
    let missing = "栏目的类别、级别或最近更新日期不明";
    let mut findings = judge_columns(site, cx, tally, remedy, missing);
    for finding in &mut findings {
        if finding.points.is_some() {
            let late = Late::of(site, cx);
            finding.item = late.item();
            finding.points = Some(late.cost(cx));
        }
    }
    findings
}

/// How many columns of each sort are late.
#[derive(Default)]
struct Late {
    news: u32,
    notices: u32,
    policies: u32,
}

impl Late {
    fn of(site: &Site, cx: &Context) -> Self {
        let mut late = Self::default();
        let columns = site.columns.iter();
        for column in columns.filter(|column| duty(column, cx).is_late(column, cx.on) == Some(true))
        {
            match column.category.value() {
                Some(Category::Policy) => late.policies += 1,
                Some(Category::Notice) => late.notices += 1,
                _ => late.news += 1,
            }
        }
        late
    }

    /// 政策文件 where a policy column, whose points are known, or no column of news is among them.
    fn item(&self) -> Option<Item> {
        if self.policies > 0 || self.news == 0 {
            Some(Item::Policies)
        } else {
            RULE.item
        }
    }

    /// Policy columns have points of their own.
    fn cost(&self, cx: &Context) -> Points {
        let sum = |one: Points, other: Points| {
            let at_least = one.at_least().plus(other.at_least());
            match (one, other) {
                (Points::Known(_), Points::Known(_)) => Points::Known(at_least),
                _ => Points::ToVerify { at_least },
            }
        };
        let cost = |slot, columns: u32| (columns > 0).then(|| cx.points(slot, columns));
        let policies = cost("policy", self.policies);
        let others = cost("points", self.news + self.notices);
        let costs = policies.into_iter().chain(others);
        costs.reduce(sum).unwrap_or(Points::UNKNOWN)
    }
}

/// A blank column is counted as blank and not again as stale. A notice or policy column below the first
/// level falls to the rule on overdue columns.
fn duty(column: &Column, cx: &Context) -> Duty {
    if column.is_blank() == Some(true) {
        return Duty::None;
    }
    match column.category.value() {
        None => Duty::Perhaps(cx.span("news")),
        Some(Category::News) => Duty::Within(cx.span("news")),
        Some(Category::Notice | Category::Policy) => match column.first_level {
            Entry::Value(true, _) | Entry::Absent => Duty::Within(cx.span("notice")),
            Entry::Unclear(_) => Duty::Perhaps(cx.span("notice")),
            Entry::Value(false, _) => Duty::None,
        },
        Some(Category::Other | Category::Static) => Duty::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{WrittenDate, day};
    use crate::indicators::testing::*;
    use crate::packs::Decimal;
    use Answer::{Deduct, NotApplicable, Notice, Pass, Unchecked, Veto};
    use chrono::NaiveDate;

    fn on() -> NaiveDate {
        day(2022, 2, 24)
    }

    /// Several columns of news with the same last update.
    fn news(count: usize, last: Entry<WrittenDate>) -> Vec<Column> {
        several(count, || column(Category::News, last))
    }

    fn notices(count: usize, last: Entry<WrittenDate>) -> Vec<Column> {
        several(count, || column(Category::Notice, last))
    }

    /// Five columns of a kind, so that the verdict turns with the single column.
    fn five(column: impl Fn() -> Column) -> Site {
        with_columns(several(5, column))
    }

    fn together<const N: usize>(groups: [Vec<Column>; N]) -> Site {
        with_columns(groups.into_iter().flatten().collect())
    }

    #[test]
    fn five_late_columns_fail() {
        let (late, in_time) = (dated(2022, 2, 9), dated(2022, 2, 10));
        let late_among_nine = |count| together([news(count, late), news(9, in_time)]);
        let old = dated(2021, 8, 23);
        let with_three_news = |count| together([news(3, late), notices(count, old)]);
        let four_of_a_portal = Site {
            columns: news(4, late),
            ..portal()
        };
        let cases: &[Case<Site>] = &[
            ("none", late_among_nine(0), &[Pass]),
            ("one", late_among_nine(1), &[Notice]),
            ("four", late_among_nine(4), &[Notice]),
            ("four of a portal", four_of_a_portal, &[Deduct]),
            ("five", late_among_nine(5), &[Veto]),
            ("six", late_among_nine(6), &[Veto]),
            ("three news, one notice", with_three_news(1), &[Notice]),
            ("three news, two notices", with_three_news(2), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn news_are_late_after_a_fortnight() {
        let edges = [
            (on(), day(2022, 2, 10)),
            (day(2022, 1, 5), day(2021, 12, 22)),
            (day(2020, 2, 29), day(2020, 2, 15)),
        ];
        let five_news = |last| with_columns(news(5, last));
        Bench::of("national-2019").flips(&RULE, five_news, &edges);
    }

    #[test]
    fn notices_and_policies_are_late_after_six_months() {
        let edges = [
            (on(), day(2021, 8, 24)),
            // February has no 31st; its last day stands for it.
            (day(2021, 8, 31), day(2021, 2, 28)),
            (day(2020, 8, 31), day(2020, 2, 29)),
            (day(2020, 2, 29), day(2019, 8, 29)),
        ];
        let bench = Bench::of("national-2019");
        for category in [Category::Notice, Category::Policy] {
            bench.flips(&RULE, |last| five(|| column(category, last)), &edges);
        }
    }

    #[test]
    fn columns_without_such_a_duty_are_left_out() {
        let old = dated(2020, 1, 1);
        let of_category = |category| five(|| column(category, old));
        let notices_of_level = |first_level| {
            five(|| Column {
                first_level,
                ..column(Category::Notice, old)
            })
        };
        let blank = || Column {
            content: said(false),
            ..column(Category::News, Entry::Absent)
        };
        let cases: &[Case<Site>] = &[
            ("others", of_category(Category::Other), &[NotApplicable]),
            ("static", of_category(Category::Static), &[NotApplicable]),
            ("blank", five(blank), &[NotApplicable]),
            (
                "lower level",
                notices_of_level(said(false)),
                &[NotApplicable],
            ),
            ("first level", notices_of_level(said(true)), &[Veto]),
            ("level not said", notices_of_level(Entry::Absent), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn columns_that_cannot_be_told_are_neither_late_nor_in_time() {
        let (late, in_time) = (dated(2022, 2, 9), dated(2022, 2, 10));
        let with_gaps = |columns| together([columns, news(9, Entry::Absent)]);
        let five_news = |last| with_columns(news(5, last));
        let cases: &[Case<Site>] = &[
            ("no ledger", together([]), &[Unchecked]),
            ("no dates", five_news(Entry::Absent), &[Unchecked]),
            ("unclear dates", five_news(unclear()), &[Unchecked]),
            ("D+1", five_news(dated(2022, 2, 25)), &[Unchecked]),
            ("others in time", with_gaps(news(9, in_time)), &[Unchecked]),
            (
                "four and gaps",
                with_gaps(news(4, late)),
                &[Notice, Unchecked],
            ),
            ("five and gaps", with_gaps(news(5, late)), &[Veto]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn a_column_of_unknown_duty_may_pass_the_strictest_but_never_fails() {
        let of_category = |category, last| {
            five(|| Column {
                category,
                ..column(Category::News, last)
            })
        };
        let of_level = |last| {
            five(|| Column {
                first_level: unclear(),
                ..column(Category::Notice, last)
            })
        };
        let (d14, d15) = (dated(2022, 2, 10), dated(2022, 2, 9));
        let (half_a_year, more) = (dated(2021, 8, 24), dated(2021, 8, 23));
        let cases: &[Case<Site>] = &[
            (
                "no category, D-14",
                of_category(Entry::Absent, d14),
                &[Pass],
            ),
            (
                "no category, D-15",
                of_category(Entry::Absent, d15),
                &[Unchecked],
            ),
            (
                "unclear category",
                of_category(unclear(), d15),
                &[Unchecked],
            ),
            ("unclear level, in time", of_level(half_a_year), &[Pass]),
            ("unclear level, a day more", of_level(more), &[Unchecked]),
        ];
        Bench::of("national-2019").holds(&RULE, on(), cases);
    }

    #[test]
    fn the_forecast_is_the_day_on_which_the_fifth_column_is_late() {
        let at = |count, month, day| news(count, dated(2022, month, day));
        let notice = |year, month, day| notices(1, dated(year, month, day));
        let differing = together([at(3, 2, 20), at(1, 2, 22), at(4, 2, 24)]);
        let four_late_already = together([at(4, 2, 1), at(2, 2, 15)]);
        let notice_before = together([at(3, 2, 24), at(1, 2, 12), notice(2021, 9, 8)]);
        let notice_after = together([at(4, 2, 24), notice(2022, 1, 31)]);
        let later_than_the_day = together([at(4, 2, 24), at(1, 3, 1)]);
        let gaps = together([news(9, Entry::Absent), at(5, 2, 24)]);
        let forecasts: &[Forecast<Site>] = &[
            ("all on one day", together([at(5, 2, 10)]), day(2022, 2, 25)),
            ("on different days", differing, day(2022, 3, 11)),
            ("four late already", four_late_already, day(2022, 3, 2)),
            ("a notice before the last", notice_before, day(2022, 3, 11)),
            ("a notice as the last", notice_after, day(2022, 8, 1)),
            (
                "one updated after the day",
                later_than_the_day,
                day(2022, 3, 16),
            ),
            ("gaps count for nothing", gaps, day(2022, 3, 11)),
        ];
        Bench::of("national-2019").forecasts(&RULE, on(), forecasts);
    }

    #[test]
    fn fewer_than_five_columns_never_fail() {
        let four = with_columns(news(4, dated(2022, 2, 24)));
        let findings = Bench::of("national-2019").ask(&RULE, &four, on());
        assert_eq!(findings[0].fails_on, None);
    }

    /// What late columns of these sorts cost a portal, and the item that loses it.
    fn cost(pack: &Bench, news: usize, notices: usize, policies: usize) -> (Points, Item) {
        let late = |category, count| several(count, || column(category, dated(2021, 1, 1)));
        let columns = [
            late(Category::News, news),
            late(Category::Notice, notices),
            late(Category::Policy, policies),
        ];
        let site = Site {
            columns: columns.into_iter().flatten().collect(),
            ..portal()
        };
        let findings = pack.ask(&RULE, &site, on());
        (findings[0].points.unwrap(), findings[0].item.unwrap())
    }

    #[test]
    fn policy_columns_cost_what_is_known_and_the_others_what_is_to_be_verified() {
        let at_least = |points| Points::ToVerify {
            at_least: Decimal::whole(points),
        };
        let national = Bench::of("national-2019");
        for ((news, notices, policies), expected) in [
            ((2, 0, 0), (at_least(0), Item::News)),
            ((0, 2, 0), (at_least(0), Item::Policies)),
            ((1, 1, 0), (at_least(0), Item::News)),
            (
                (0, 0, 1),
                (Points::Known(Decimal::whole(5)), Item::Policies),
            ),
            (
                (0, 0, 2),
                (Points::Known(Decimal::whole(10)), Item::Policies),
            ),
            ((1, 0, 2), (at_least(10), Item::Policies)),
            ((0, 3, 1), (at_least(5), Item::Policies)),
        ] {
            let found = cost(&national, news, notices, policies);
            assert_eq!(found, expected, "{news} {notices} {policies}");
        }
    }

    #[test]
    fn a_pack_may_fill_in_what_the_other_columns_cost() {
        let filled = Bench::altered("national-2019", |pack| {
            let setting = pack.indicators.get_mut(RULE.id).unwrap();
            let mut points = setting.thresholds["policy"].clone();
            points.value = Decimal::tenths(5);
            setting.thresholds.insert("points".into(), points);
        });
        let known = |tenths| Points::Known(Decimal::tenths(tenths));
        assert_eq!(cost(&filled, 1, 2, 0), (known(15), Item::News));
        assert_eq!(cost(&filled, 1, 0, 1), (known(55), Item::Policies));
    }

    #[test]
    fn the_sentence_is_the_one_that_the_place_prints() {
        let one = with_columns(news(1, dated(2022, 2, 9)));
        for (pack, text) in [
            ("nanyang-2022q1", "存在1个栏目更新不及时"),
            ("kaifeng-2021q3", "长期未更新"),
        ] {
            assert_eq!(Bench::of(pack).texts(&RULE, &one, on()), [text]);
        }
    }
}
