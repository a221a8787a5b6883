//! HTML tables, as the clipboard carries them beside the text and as some systems export them.

use crate::intake::grid::Grid;
use std::collections::BTreeMap;
use tl::{HTMLTag, Node, Parser, ParserOptions};

/// The tables of a document, in order. A cell that spans rows stands in each of them, as a unit's name
/// that spans its accounts does; a cell that spans columns stands in the first.
pub fn read(text: &str) -> Vec<Grid> {
    let Ok(document) = tl::parse(text, ParserOptions::default()) else {
        return Vec::new();
    };
    let parser = document.parser();
    document
        .nodes()
        .iter()
        .filter_map(|node| named(node, &["table"]))
        .map(|table| grid(table, parser))
        .filter(|grid| grid.height() > 0)
        .collect()
}

/// Whether the text holds a table at all.
pub fn has_table(text: &str) -> bool {
    const OPENING: &[u8] = b"<table";
    text.as_bytes()
        .windows(OPENING.len())
        .any(|window| window.eq_ignore_ascii_case(OPENING))
}

fn grid(table: &HTMLTag, parser: &Parser) -> Grid {
    let mut grid = Grid::new();
    let mut carried = Carried::default();
    for row in descendants(table, parser, &["tr"]) {
        let mut cells = Vec::new();
        let mut opened = Carried::default();
        for cell in descendants(row, parser, &["td", "th"]) {
            carried.fill(&mut cells);
            let rows_below = attribute(cell, "rowspan") - 1;
            for nth in 0..attribute(cell, "colspan") {
                let text = if nth == 0 {
                    text_of(cell, parser)
                } else {
                    String::new()
                };
                opened.carry(cells.len(), rows_below, &text);
                cells.push(text);
            }
        }
        carried.fill(&mut cells);
        carried.0.append(&mut opened.0);
        grid.push_row(&cells);
    }
    grid
}

/// Cells that reach into the rows below: for each column, how many rows still, and the text.
#[derive(Default)]
struct Carried(BTreeMap<usize, (usize, String)>);

impl Carried {
    fn carry(&mut self, column: usize, rows: usize, text: &str) {
        if rows > 0 {
            self.0.insert(column, (rows, text.to_owned()));
        }
    }

    /// Puts in what reaches down from above, as long as it follows directly.
    fn fill(&mut self, cells: &mut Vec<String>) {
        while let Some((rows, text)) = self.0.remove(&cells.len()) {
            self.carry(cells.len(), rows - 1, &text);
            cells.push(text);
        }
    }
}

/// A span, at least 1. Larger than any sheet is nonsense and taken as 1.
fn attribute(tag: &HTMLTag, name: &str) -> usize {
    const MOST: usize = 10_000;
    let value = tag.attributes().get(name).flatten();
    value
        .and_then(|value| value.as_utf8_str().trim().parse().ok())
        .filter(|span| (1..=MOST).contains(span))
        .unwrap_or(1)
}

fn named<'a, 'b>(node: &'b Node<'a>, names: &[&str]) -> Option<&'b HTMLTag<'a>> {
    let tag = node.as_tag()?;
    let name = tag.name().as_utf8_str();
    names
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
        .then_some(tag)
}

/// The tags of these names inside a tag, not looking into tables inside it.
fn descendants<'a, 'b>(
    tag: &'b HTMLTag<'a>,
    parser: &'b Parser<'a>,
    names: &[&str],
) -> Vec<&'b HTMLTag<'a>> {
    let mut found = Vec::new();
    for handle in tag.children().top().iter() {
        let Some(node) = handle.get(parser) else {
            continue;
        };
        if let Some(tag) = named(node, names) {
            found.push(tag);
        } else if named(node, &["table"]).is_none()
            && let Some(tag) = node.as_tag()
        {
            found.extend(descendants(tag, parser, names));
        }
    }
    found
}

/// The text of a cell: entities decoded, runs of white space as one space.
fn text_of(tag: &HTMLTag, parser: &Parser) -> String {
    let raw = tag.inner_text(parser);
    let decoded = html_escape::decode_html_entities(&raw);
    decoded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<Vec<String>>> {
        read(text)
            .iter()
            .map(|grid| {
                (0..grid.height())
                    .map(|row| grid.row(row).map(str::to_owned).collect())
                    .collect()
            })
            .collect()
    }

    #[test]
    fn a_cell_over_several_rows_stands_in_each() {
        let table = "<table><tr><th>单位</th><th>名称</th></tr>\
            <tr><td rowspan=\"2\">市司法局</td><td>甲</td></tr><tr><td>乙</td></tr>\
            <tr><td>市水利局</td><td>丙</td></tr></table>";
        assert_eq!(
            rows(table),
            [[
                ["单位", "名称"],
                ["市司法局", "甲"],
                ["市司法局", "乙"],
                ["市水利局", "丙"]
            ]]
        );
    }

    #[test]
    fn a_cell_over_several_columns_stands_in_the_first() {
        let table = "<TABLE><TR><TD colspan=3 rowspan=2>台账</TD></TR><TR></TR>\
            <TR><TD>a</TD><TD>b</TD><TD>c</TD></TR></TABLE>";
        assert_eq!(
            rows(table),
            [[["台账", "", ""], ["台账", "", ""], ["a", "b", "c"]]]
        );
    }

    #[test]
    fn what_excel_puts_on_the_clipboard_is_read() {
        let clipboard = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>\
            <!--td {mso-number-format:General;}--></style></head><body>\
            <!--StartFragment--><table border=0><col width=72><tr height=19>\
            <td class=xl65>名称</td><td>日期</td></tr><tr><td>绿色&nbsp;官庄</td>\
            <td align=right>2022/2/7<span style='mso-spacerun:yes'>&nbsp;</span></td></tr>\
            </table><!--EndFragment--></body></html>";
        assert_eq!(
            rows(clipboard),
            [[["名称", "日期"], ["绿色 官庄", "2022/2/7"]]]
        );
    }

    #[test]
    fn text_without_a_table_gives_none() {
        assert!(read("名称\t日期").is_empty());
        assert!(!has_table("<p>") && has_table("x<TABLE>"));
    }
}
