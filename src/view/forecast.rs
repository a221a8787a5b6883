//! 未来14天: who will fail when, if nobody acts.

use super::words::{self, countdown, counted};
use super::{Element, Node};
use crate::calendar::{spoken, weekday};
use crate::report::{self, Report, Upcoming, Verdict};
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

fn paragraph(class: &str, text: &str) -> Node {
    Element::new("p").class(class).child(text).into()
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
        .child(
            Element::new("span")
                .class("text")
                .child(finding.text.as_str()),
        )
        .child(Element::new("p").class("by").child(by))
        .children(due)
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
