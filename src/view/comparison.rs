//! 与上期对照: what has become of the problems that were named before.

use super::node::{Element, Node};
use super::words::number;
use crate::indicators::SubjectKind;
use crate::report::{Compared, Comparison, Report, State};

/// Longer tables are cut; the JSON report has them whole.
const MOST: usize = 200;

/// The counts, then a table for each state; or what to hand in where there is nothing to compare with.
pub fn comparison(report: &Report) -> Vec<Node> {
    let paragraph = |text: String| Node::from(Element::new("p").child(text));
    let Some(comparison) = &report.comparison else {
        let how = "尚未提供上期结果。载入上期导出的“完整结果（JSON）”“整改台账”或上期通报的附件表，\
                   即可逐项看出哪些问题已整改、哪些仍存在、哪些是新增的。";
        return vec![paragraph(how.to_owned())];
    };
    let tables = State::ALL
        .iter()
        .flat_map(|state| table(comparison, *state));
    [paragraph(sentence(comparison))]
        .into_iter()
        .chain(tables)
        .collect()
}

/// 「与2022年2月24日自查对照：仍存在 3 项，新增 1 项，未能核对 2 项，已整改 5 项。」
fn sentence(comparison: &Comparison) -> String {
    let titles = comparison
        .with
        .iter()
        .map(|earlier| match earlier.title.as_str() {
            "" => "上期通报",
            title => title,
        });
    let titles: Vec<_> = titles.collect();
    let counts = State::ALL.iter().map(|&state| {
        let count = number(comparison.count(state));
        format!("{} {count} 项", title(comparison, state))
    });
    let counts: Vec<_> = counts.collect();
    format!("与{}对照：{}。", titles.join("、"), counts.join("，"))
}

/// A bulletin names some problems and need not name all: what it did not name may not be new.
fn title(comparison: &Comparison, state: State) -> &'static str {
    let is_whole = comparison.with.iter().any(|earlier| earlier.own);
    match state {
        State::New if !is_whole => "上期未列出",
        _ => state.title(),
    }
}

/// The problems of one state, where there are any.
fn table(comparison: &Comparison, state: State) -> Vec<Node> {
    let problems: Vec<_> = comparison
        .problems
        .iter()
        .filter(|problem| problem.state == state)
        .collect();
    if problems.is_empty() {
        return Vec::new();
    }
    let (sign, class) = mark(state);
    let caption = Element::new("caption")
        .child(
            Element::new("span")
                .class("sign")
                .set("aria-hidden", "true")
                .child(sign),
        )
        .child(format!(
            "{}（{}项）",
            title(comparison, state),
            number(problems.len())
        ));
    let has_items = problems.iter().any(|problem| !problem.items.is_empty());
    let headings = ["名称", "单位", "存在问题"].iter();
    let headings = headings
        .chain(has_items.then_some(&"涉及内容"))
        .chain((state == State::Unknown).then_some(&"原因"));
    let head = headings.map(|heading| Element::new("th").set("scope", "col").child(*heading));
    let rows = problems
        .iter()
        .take(MOST)
        .map(|problem| row(problem, has_items));
    let table = Element::new("table")
        .class(&format!("subjects {class}"))
        .child(caption)
        .child(Element::new("thead").child(Element::new("tr").children(head)))
        .child(Element::new("tbody").children(rows));
    let left = problems.len().saturating_sub(MOST);
    let more = (left > 0).then(|| {
        let words = format!(
            "此处列出前 {MOST} 项，另有 {} 项，见导出的完整结果。",
            number(left)
        );
        Element::new("p").class("more").child(words)
    });
    vec![
        Element::new("div")
            .class("table-box")
            .child(table)
            .children(more)
            .into(),
    ]
}

fn mark(state: State) -> (&'static str, &'static str) {
    match state {
        State::Still => ("✕", "fail"),
        State::New => ("＋", "risk"),
        State::Unknown => ("？", "unchecked"),
        State::Mended => ("✓", "pass"),
    }
}

fn row(problem: &Compared, has_items: bool) -> Element {
    let name = match (problem.kind, &problem.platform) {
        (SubjectKind::Account, Some(platform)) => format!("{}（{platform}）", problem.name),
        _ => problem.name.clone(),
    };
    let name = Element::new("button")
        .class("open")
        .set("type", "button")
        .set("data-find", &problem.name)
        .child(name);
    let why = (problem.state == State::Unknown).then(|| problem.why.as_deref().unwrap_or_default());
    let items = problem.items.join("、");
    let cells = [problem.unit.as_str(), &problem.text];
    let cells = cells
        .into_iter()
        .chain(has_items.then_some(&*items))
        .chain(why);
    Element::new("tr")
        .child(Element::new("th").set("scope", "row").child(name))
        .children(cells.map(|cell| Element::new("td").child(cell)))
}
