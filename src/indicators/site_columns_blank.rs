#![doc = include_str!("../../docs/indicators/site-columns-blank.md")]

use super::tally::{Member, Tally, judge_columns};
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Field, Site};

pub const RULE: Rule = Rule {
    id: "site-columns-blank",
    title: "空白栏目",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    decides: true,
    needs: "栏目台账：栏目名称、信息条数",
    text: include_str!("../../docs/indicators/site-columns-blank.md"),
    thresholds: &[Slot::count("limit")],
    phrases: &[Phrase {
        name: "problem",
        values: &["count"],
    }],
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
