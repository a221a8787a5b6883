//! 未来14天: who will fail when, if nobody acts.

use super::words::{self, countdown, counted, paragraph};
use super::{Element, Node};
use crate::calendar::{spoken, weekday};
use crate::indicators::{Outcome, by_id};
use crate::report::{self, Finding, Report, Upcoming, Verdict};
use chrono::{Days, NaiveDate};

/// No more than these are listed.
const MOST: usize = 200;
/// The days up to which a list is open from the start, and how many are few enough to open all.
const SOON: i64 = 7;
const FEW: usize = 20;
/// No more columns or messages than these are named.
const NAMED: usize = 10;

/// What becomes 不合格 within the days after the monitoring date, grouped by day, or that nothing does.
pub fn upcoming(report: &Report, days: u32) -> Vec<Node> {
    let all = report::upcoming(report, days);
    let mut nodes = vec![paragraph("told", &told(report, days, &all))];
    let shown = &all[..all.len().min(MOST)];
    let is_short = shown.len() <= FEW;
    for group in shown.chunk_by(|one, other| one.fails_on == other.fails_on) {
        let is_soon = (group[0].fails_on - report.on).num_days() <= SOON;
        nodes.push(day(group, report.on, is_soon || is_short));
    }
    let more = all.len() - shown.len();
    if more > 0 {
        let text = format!("只列出最早的{MOST}项，另有{more}项未列出。");
        nodes.push(paragraph("more", &text));
    }
    nodes.extend(unchecked(report).map(|text| paragraph("help", &text)));
    nodes
}

/// 「2月25日至3月10日（14天）内，如不更新、不办理，将有2个网站、5个账号不合格，最早为2月25日。」
fn told(report: &Report, days: u32, upcoming: &[Upcoming]) -> String {
    let (on, first) = (report.on, report.on + Days::new(1));
    let last = on + Days::new(days.into());
    let span = format!("{}至{}（{days}天）内", spoken(first, on), spoken(last, on));
    let Some(next) = upcoming.first() else {
        return format!("{span}，没有网站或账号将因超期变为不合格。");
    };
    let subjects = upcoming.iter().map(|upcoming| upcoming.subject);
    let counts = counted(subjects);
    let day = spoken(next.fails_on, on);
    format!("{span}，如不及时更新或答复，将有{counts}变为不合格，最早为{day}。")
}

/// 「另有1个网站、3个账号未检查，不能预告。」
fn unchecked(report: &Report) -> Option<String> {
    let unchecked = report.subjects.iter();
    let unchecked = unchecked
        .filter(|subject| subject.verdict == Verdict::Unchecked && subject.fails_on.is_none());
    let counts = counted(unchecked);
    (!counts.is_empty()).then(|| format!("另有{counts}未检查，不能预告。"))
}

/// One day: what fails on it, behind a line that says how much that is.
fn day(group: &[Upcoming], on: NaiveDate, is_open: bool) -> Node {
    let day = group[0].fails_on;
    let summary = Element::new("summary")
        .child(Element::new("strong").child(spoken(day, on)))
        .child(format!(
            "（{}，还有{}天）：{}项",
            weekday(day),
            (day - on).num_days(),
            group.len()
        ));
    let list = Element::new("ul").children(group.iter().map(|upcoming| entry(upcoming, on)));
    let details = Element::new("details")
        .class("coming")
        .child(summary)
        .child(list);
    match is_open {
        true => details.set("open", "").into(),
        false => details.into(),
    }
}

fn entry(upcoming: &Upcoming, on: NaiveDate) -> Element {
    let Upcoming {
        subject, finding, ..
    } = upcoming;
    let aside = [subject.platform.as_deref(), Some(subject.unit.as_str())];
    let aside: Vec<_> = aside
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .collect();
    let aside = (!aside.is_empty()).then(|| {
        let text = format!("（{}）", aside.join("，"));
        Element::new("span").class("aside").child(text)
    });
    let by = format!(
        "最迟{}：{}",
        countdown(upcoming.last_day(), on),
        finding.advice
    );
    let due = due(upcoming, on).map(|text| Element::new("p").class("due").child(text));
    let mark = words::finding(finding, subject.score.is_some());
    Element::new("li")
        .class(mark.class)
        .child(opener(&subject.name))
        .children(aside)
        .child(Element::new("span").class("text").child(what(finding)))
        .child(Element::new("p").class("by").child(by))
        .children(due)
}

/// What will fail, and how it stands now where that says more than that all is still well.
fn what(finding: &Finding) -> String {
    let title = by_id(&finding.indicator).map_or("", |rule| rule.title);
    let is_well = finding.outcome == Outcome::Pass && finding.last_update.is_none();
    match is_well {
        true => title.to_owned(),
        false => format!("{title}：{}", finding.text),
    }
}

/// The name as a button by which the page opens the subject.
pub(super) fn opener(name: &str) -> Element {
    Element::new("button")
        .set("type", "button")
        .class("open")
        .set("data-find", name)
        .child(name)
}

/// Which columns or messages go wrong until then: 「将超期：要闻（2月26日）、公告（3月7日）」.
fn due(upcoming: &Upcoming, on: NaiveDate) -> Option<String> {
    let due = &upcoming.finding.due;
    let named = due.iter().take(NAMED);
    let named: Vec<_> = named
        .map(|due| format!("{}（{}）", due.name, spoken(due.on, on)))
        .collect();
    let all = match due.len() {
        count if count > NAMED => format!("等{count}个"),
        _ => String::new(),
    };
    (!due.is_empty()).then(|| format!("将超期：{}{all}", named.join("、")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::report;
    use crate::view::testing::{attribute, elements, text, texts};

    fn accounts(rows: &str) -> Report {
        report(&[&format!("单位\t账号名称\t平台\t最近更新日期\n{rows}")])
    }

    fn all(nodes: Vec<Node>) -> Node {
        Element::new("div").children(nodes).into()
    }

    #[test]
    fn each_day_says_who_fails_and_by_when_to_do_what() {
        let report = accounts(
            "某局\t甲\t微信\t2022-02-10\n某局\t乙\t微博\t2022-02-20\n某局\t丙\t微信\t2022-02-01\n某局\t丁\t微信\t\n",
        );
        let shown = all(upcoming(&report, 14));
        assert_eq!(
            texts(&shown, "p")[0],
            "2月25日至3月10日（14天）内，如不及时更新或答复，将有2个账号变为不合格，最早为2月25日。"
        );
        assert_eq!(
            texts(&shown, "summary"),
            [
                "2月25日（星期五，还有1天）：1项",
                "3月7日（星期一，还有11天）：1项"
            ]
        );
        assert_eq!(
            texts(&shown, "li"),
            [
                "甲（微信，某局）政务新媒体内容不更新：已连续13天未更新最迟2月24日（当日）：请在2月25日前至少发布1条内容。",
                "乙（微博，某局）政务新媒体内容不更新：最近更新2月20日最迟3月6日（还有10天）：请在3月7日前至少发布1条内容。",
            ]
        );
        assert!(text(&shown).ends_with("另有1个账号未检查，不能预告。"));
        let elements = elements(&shown);
        let button = elements
            .iter()
            .find(|element| element.name == "button")
            .unwrap();
        assert_eq!(attribute(button, "data-find"), Some("甲"));
    }

    #[test]
    fn that_nothing_fails_is_said() {
        let report = accounts("某局\t甲\t微信\t2022-02-24\n");
        let shown = all(upcoming(&report, 14));
        assert_eq!(
            text(&shown),
            "2月25日至3月10日（14天）内，没有网站或账号将因超期变为不合格。"
        );
    }

    #[test]
    fn columns_that_go_stale_are_named_with_their_days() {
        let row = |number: u32| format!("某网\t栏目{number}\t动态要闻\t2022-02-{}\n", 10 + number);
        let rows: String = (0..5).map(row).collect();
        let table = format!("网站名称\t栏目名称\t栏目类别\t最近更新日期\n{rows}");
        let shown = all(upcoming(&report(&[&table]), 14));
        assert!(text(&shown).contains(
            "将超期：栏目0（2月25日）、栏目1（2月26日）、栏目2（2月27日）、栏目3（2月28日）、栏目4（3月1日）"
        ));
    }

    #[test]
    fn a_long_list_is_folded_after_a_week_and_cut_after_two_hundred() {
        let row = |number: u32| {
            let day = if number < 10 { 10 } else { 20 };
            format!("某局\t账号{number}\t微信\t2022-02-{day}\n")
        };
        let shown = all(upcoming(
            &accounts(&(0..203).map(row).collect::<String>()),
            14,
        ));
        assert_eq!(texts(&shown, "li").len(), 200);
        assert!(text(&shown).ends_with("只列出最早的200项，另有3项未列出。"));
        let elements = elements(&shown);
        let days = elements.iter().filter(|element| element.name == "details");
        let open: Vec<_> = days.map(|day| attribute(day, "open").is_some()).collect();
        assert_eq!(open, [true, false]);
    }
}
