#![doc = include_str!("../../docs/indicators/site-columns-overdue.md")]

use super::tally::{Duty, judge_columns, late_columns};
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Category, Column, Site};

pub const RULE: Rule = Rule {
    id: "site-columns-overdue",
    title: "应更新栏目长期未更新",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    decides: true,
    needs: "栏目台账：栏目名称、栏目类别、最近更新日期",
    text: include_str!("../../docs/indicators/site-columns-overdue.md"),
    thresholds: &[Slot::count("limit"), Slot::time("span")],
    phrases: &[Phrase {
        name: "problem",
        values: &["count"],
    }],
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let tally = late_columns(site, cx.on, |column| duty(column, cx));
    let remedy = "请更新所列栏目；不再更新的，按规定归并、关停或归档。";
    judge_columns(site, cx, tally, remedy, "栏目的类别或最近更新日期不明")
}

/// Every column that is to be updated and that the rule on stale columns does not look at.
fn duty(column: &Column, cx: &Context) -> Duty {
    if column.is_blank() == Some(true) {
        return Duty::None;
    }
    let second_level = column.first_level.value() == Some(false);
    match column.category.value() {
        None => Duty::Perhaps(cx.span("span")),
        Some(Category::Other) => Duty::Within(cx.span("span")),
        Some(Category::Notice | Category::Policy) if second_level => Duty::Within(cx.span("span")),
        Some(Category::News | Category::Notice | Category::Policy | Category::Static) => Duty::None,
    }
}
