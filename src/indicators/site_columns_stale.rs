#![doc = include_str!("../../docs/indicators/site-columns-stale.md")]

use super::tally::{Duty, judge_columns, late_columns};
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Category, Column, Site};

pub const RULE: Rule = Rule {
    id: "site-columns-stale",
    title: "动态要闻、通知公告、政策文件类栏目更新不及时",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    decides: true,
    needs: "栏目台账：栏目名称、栏目类别、最近更新日期",
    text: include_str!("../../docs/indicators/site-columns-stale.md"),
    thresholds: &[
        Slot::count("limit"),
        Slot::time("news"),
        Slot::time("notice"),
    ],
    phrases: &[Phrase {
        name: "problem",
        values: &["count"],
    }],
    check: Check::Site(check),
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let tally = late_columns(site, cx.on, |column| duty(column, cx));
    let remedy = "请更新所列栏目。";
    judge_columns(site, cx, tally, remedy, "栏目的类别或最近更新日期不明")
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
        Some(Category::Notice | Category::Policy) if column.first_level.value() != Some(false) => {
            Duty::Within(cx.span("notice"))
        }
        Some(Category::Notice | Category::Policy | Category::Other | Category::Static) => {
            Duty::None
        }
    }
}
