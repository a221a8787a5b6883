#![doc = include_str!("../../docs/indicators/site-home-stale.md")]

use super::staleness::{self, Words};
use super::{Basis, Check, Context, Finding, Level, Phrase, Rule, Slot};
use crate::dossier::{Field, History, Site};

pub const RULE: Rule = Rule {
    id: "site-home-stale",
    title: "首页不更新",
    level: Level::Veto,
    basis: Basis::National("政府网站单项否决"),
    decides: true,
    needs: "政府网站台账：网站名称、首页最近更新日期",
    text: include_str!("../../docs/indicators/site-home-stale.md"),
    thresholds: &[Slot::time("limit"), Slot::time("warn")],
    phrases: &[Phrase {
        name: "fail",
        values: &["limit", "days"],
    }],
    check: Check::Site(check),
};

const WORDS: Words = Words {
    date: "首页最近更新日期",
    remedy: "更新1次首页内容",
    mend: "请立即更新首页内容，并标明发布日期。",
};

fn check(site: &Site, cx: &Context) -> Vec<Finding> {
    let home = &site.home_update;
    let cell = home.place().map(|place| {
        let day = home.value().map(|written| written.read_on(cx.on));
        (day, place.cite(Field::HomeUpdate))
    });
    vec![staleness::judge(
        &History::new(cell.into_iter()),
        cx,
        &WORDS,
    )]
}
