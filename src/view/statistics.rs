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
    const WIDTH: u32 = 120;
    let rect = |class: &str, width: u32| {
        Element::new("rect")
            .class(class)
            .set("x", "0.5")
            .set("y", "0.5")
            .measure("width", width)
            .set("height", "11")
    };
    hidden("svg")
        .measure("width", WIDTH + 1)
        .set("height", "12")
        .set("focusable", "false")
        .child(rect("whole", WIDTH))
        .child(rect(
            "part",
            (f64::from(WIDTH) * part.clamp(0.0, 1.0)).round() as u32,
        ))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{attribute, elements, of_class, texts};
    use super::*;
    use crate::calendar::day;
    use crate::indicators::RuleSet;
    use crate::intake::{Source, take_in};
    use crate::packs;
    use crate::report::{Period, make};

    fn shown(table: &str) -> Vec<Node> {
        let rules = RuleSet::bind(packs::by_id("kaifeng-2021q3").unwrap()).unwrap();
        let intake = take_in(&[Source {
            name: "台账".into(),
            bytes: table.as_bytes().to_vec(),
        }]);
        let period = Period::new(day(2021, 8, 25), None).unwrap();
        statistics(&make(&intake, &rules, period), rules.pack())
    }

    fn named<'a>(nodes: &'a [Node], name: &str) -> Vec<&'a Element> {
        let all = nodes.iter().flat_map(elements);
        all.filter(|element| element.name == name).collect()
    }

    fn all_texts(nodes: &[Node], name: &str) -> Vec<String> {
        nodes.iter().flat_map(|node| texts(node, name)).collect()
    }

    #[test]
    fn a_bar_is_as_long_as_the_number_before_it_says() {
        let nodes = shown("单位\t报送数\t采用数\n杞县\t200\t158\n尉氏县\t163\t0\n");
        assert_eq!(all_texts(&nodes, "caption"), ["各单位信息报送情况"]);
        assert_eq!(
            all_texts(&nodes, "tr"),
            [
                "序号单位报送数采用数采用率",
                "1杞县20015879%",
                "2尉氏县16300%"
            ]
        );
        let heads = named(&nodes, "th").into_iter();
        let heads = heads.filter(|head| attribute(head, "scope") == Some("row"));
        assert_eq!(heads.count(), 2);
        let parts = nodes.iter().flat_map(|node| of_class(node, "part"));
        let widths: Vec<_> = parts.map(|part| attribute(part, "width")).collect();
        assert_eq!(widths, [Some("95"), Some("0")]);
        let mut drawings = named(&nodes, "svg").into_iter();
        assert!(drawings.all(|svg| attribute(svg, "aria-hidden") == Some("true")));
    }

    #[test]
    fn without_data_it_says_what_to_hand_in() {
        let nodes = shown("");
        assert!(named(&nodes, "table").is_empty());
        assert_eq!(named(&nodes, "h3").len(), 4);
        let sentences = all_texts(&nodes, "p").concat();
        for needed in ["台账", "信息报送情况", "网站发文清单"] {
            assert!(sentences.contains(needed), "{sentences}");
        }
    }

    #[test]
    fn a_long_table_is_cut_and_says_by_how_much() {
        let rows: String = (0..MOST + 3)
            .map(|nth| format!("单位{nth}\t9\t1\n"))
            .collect();
        let nodes = shown(&format!("单位\t报送数\t采用数\n{rows}"));
        assert_eq!(named(&nodes, "tr").len(), 1 + MOST);
        let sentences = all_texts(&nodes, "p").concat();
        assert!(sentences.contains("另有3行未显示"), "{sentences}");
    }
}
