//! A paper on the page, as it is printed.

use super::node::{Element, Node};
use crate::papers::{Block, Document, Table};

/// The paper, to be read and printed.
pub fn document(document: &Document) -> Vec<Node> {
    let mut nodes = vec![Element::new("h2").child(document.title.as_str()).into()];
    if !document.subtitle.is_empty() {
        let subtitle = Element::new("p").class("subtitle");
        nodes.push(subtitle.child(document.subtitle.as_str()).into());
    }
    nodes.extend(document.blocks.iter().map(block));
    nodes
}

fn block(block: &Block) -> Node {
    let text = |name: &'static str, text: &str| Element::new(name).child(text);
    let element = match block {
        Block::Heading(words) => text("h3", words),
        Block::Subheading(words) => text("h4", words),
        Block::Paragraph(words) => text("p", words),
        Block::Table(content) => table(content),
        Block::Annex {
            label,
            table: content,
        } => Element::new("section")
            .class("annex")
            .child(text("p", label).class("annex-label"))
            .child(table(content)),
        Block::Signature(lines) => {
            let lines = lines.iter().map(|line| text("p", line));
            Element::new("div").class("signature").children(lines)
        }
    };
    element.into()
}

/// The most rows of one table that are shown; the files have all.
const MOST_ROWS: usize = 500;

/// A table with its title as the caption.
pub fn table(table: &Table) -> Element {
    let cells = |name: &'static str, cells: &[String]| {
        let cells = cells
            .iter()
            .map(|cell| Element::new(name).child(cell.as_str()));
        Element::new("tr").children(cells)
    };
    let heading = |heading: &String| {
        Element::new("th")
            .set("scope", "col")
            .child(heading.as_str())
    };
    let head = Element::new("tr").children(table.headings.iter().map(heading));
    let shown = &table.rows[..table.rows.len().min(MOST_ROWS)];
    let rows = shown.iter().map(|row| cells("td", row));
    let mut element = Element::new("table").class("paper-table");
    if !table.title.is_empty() {
        element = element.child(Element::new("caption").child(table.title.as_str()));
    }
    let element = element
        .child(Element::new("thead").child(head))
        .child(Element::new("tbody").children(rows));
    let rest = table.rows.len() - shown.len();
    let more = (rest > 0).then(|| {
        let words = format!("此处列出前 {MOST_ROWS} 行，另有 {rest} 行，见导出的文件。");
        Element::new("p").class("more").child(words)
    });
    Element::new("div")
        .class("table-box")
        .child(element)
        .children(more)
}
