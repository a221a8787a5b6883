//! The statistics for those who compile a bulletin.

use super::node::{Element, Node};
use crate::packs::Pack;
use crate::papers::{self, Chart, Part};
use crate::report::Report;

/// Longer tables are cut; the papers have them whole.
const MOST: usize = 200;

/// A section for each matter, with its tables, or with what to hand in where there are none.
pub fn statistics(report: &Report, pack: &Pack) -> Vec<Node> {
    let parts = papers::statistics(report, pack);
    parts.iter().map(|part| section(part).into()).collect()
}

fn section(part: &Part) -> Element {
    Element::new("section")
        .class("statistics")
        .child(Element::new("h3").child(part.heading))
        .children(part.remarks.iter().map(|remark| paragraph(remark)))
        .children(part.charts.iter().flat_map(drawn))
}

fn paragraph(text: &str) -> Element {
    Element::new("p").child(text)
}

/// A table, and how many rows it leaves out.
fn drawn(chart: &Chart) -> Vec<Element> {
    let rows = chart.table.rows.iter().zip(&chart.bars);
    let table = Element::new("table")
        .child(Element::new("caption").child(chart.table.title.as_str()))
        .child(head(&chart.table.headings))
        .child(
            Element::new("tbody").children(rows.take(MOST).map(|(cells, part)| row(cells, *part))),
        );
    let mut drawn = vec![Element::new("div").class("table-box").child(table)];
    let left = chart.table.rows.len().saturating_sub(MOST);
    if left > 0 {
        let text = format!("以上为前{MOST}行，另有{left}行未显示，导出的文件中列出全部。");
        drawn.push(paragraph(&text).class("more"));
    }
    drawn
}

fn head(headings: &[String]) -> Element {
    let cells = headings.iter().map(|heading| {
        Element::new("th")
            .set("scope", "col")
            .child(heading.as_str())
    });
    let row = Element::new("tr").children(cells).child(hidden("td"));
    Element::new("thead").child(row)
}

/// The last cell draws what the one before it says.
fn row(cells: &[String], part: f64) -> Element {
    let cells = cells.iter().enumerate().map(|(column, text)| {
        let cell = match column {
            Chart::NAME => Element::new("th").set("scope", "row"),
            _ => Element::new("td"),
        };
        cell.child(text.as_str())
    });
    let bar = hidden("td").class("bar").child(bar(part));
    Element::new("tr").children(cells).child(bar)
}

/// What a screen reader leaves out.
fn hidden(name: &'static str) -> Element {
    Element::new(name).set("aria-hidden", "true")
}

/// A frame, and in it as much as is meant, so that it is read without colours too.
fn bar(part: f64) -> Element {
    const WIDTH: f64 = 120.0;
    let rect = |class: &str, width: f64| {
        Element::new("rect")
            .class(class)
            .set("x", "0.5")
            .set("y", "0.5")
            .set("width", format!("{width:.1}"))
            .set("height", "11")
    };
    hidden("svg")
        .set("width", WIDTH + 1.0)
        .set("height", "12")
        .set("focusable", "false")
        .child(rect("whole", WIDTH))
        .child(rect("part", WIDTH * part.clamp(0.0, 1.0)))
}
