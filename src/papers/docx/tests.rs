use super::*;
use crate::intake::read::{self, Sheet};
use crate::papers::{Block, Table};
use quick_xml::events::Event;
use zip::ZipArchive;

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

fn table(title: &str, rows: &[&[&str]]) -> Table {
    let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    let mut rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    Table {
        title: title.to_owned(),
        headings: rows.remove(0),
        rows,
    }
}

fn annex(label: &str, table: Table) -> Block {
    Block::Annex {
        label: label.to_owned(),
        table,
    }
}

/// One of every block.
fn paper() -> Document {
    let small = table(
        "抽查情况表",
        &[&["序号", "名称"], &["1", "甲"], &["2", "乙"]],
    );
    Document {
        title: "关于自查情况的报告".into(),
        subtitle: "2022年2月24日".into(),
        blocks: vec![
            Block::Heading("一、总体情况".into()),
            Block::Subheading("（一）政府网站".into()),
            Block::Paragraph("共2个。".into()),
            Block::Table(small.clone()),
            Block::Paragraph("现将有关情况报告如下。".into()),
            Block::Signature(vec!["某办公室".into(), "2022年2月24日".into()]),
            annex("附件1", small),
            annex("附件2", table("整改台账", &[&["列"; 8], &["值"; 8]])),
        ],
    }
}

fn document(paper: &Document) -> String {
    part(&docx(paper).unwrap(), "word/document.xml")
}

/// Where each of these begins.
fn places(xml: &str, wanted: &[&str]) -> Vec<usize> {
    let place = |text: &&str| {
        xml.find(text)
            .unwrap_or_else(|| panic!("{text} is missing"))
    };
    wanted.iter().map(place).collect()
}

fn cells(sheet: &Sheet) -> Vec<Vec<&str>> {
    let rows = 0..sheet.grid.height();
    rows.map(|row| sheet.grid.row(row).collect()).collect()
}

#[test]
fn every_part_is_there_and_well_formed() {
    let bytes = docx(&paper()).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let names: Vec<_> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(names[0], "[Content_Types].xml");
    let types = part(&bytes, "[Content_Types].xml");
    for name in &names {
        let xml = std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
        let mut reader = quick_xml::Reader::from_str(&xml);
        while reader.read_event().unwrap() != Event::Eof {}
        let is_listed = types.contains(&format!("PartName=\"/{name}\""));
        assert!(
            is_listed || name.ends_with(".rels") || name == &names[0],
            "{name}"
        );
    }
    for style in document(&paper()).split("<w:pStyle w:val=\"").skip(1) {
        let id = style.split('"').next().unwrap();
        let styles = part(&bytes, "word/styles.xml");
        assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(docx(&paper()).unwrap(), docx(&paper()).unwrap());
}

#[test]
fn annexes_are_listed_above_the_signature_and_stand_at_the_end() {
    let xml = document(&paper());
    let order = [
        "关于自查情况的报告",
        "一、总体情况",
        "（一）政府网站",
        "<w:tbl>",
        "现将有关情况报告如下。",
        "附件：1.",
        "某办公室",
        "附件1",
        "附件2",
    ];
    let places = places(&xml, &order);
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(xml.matches("<w:sectPr>").count(), 3);
    assert_eq!(
        xml.matches("landscape").count(),
        1,
        "eight columns lie across"
    );
}

#[test]
fn headings_are_repeated_and_rows_not_cut() {
    let xml = document(&paper());
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 3);
    assert_eq!(
        xml.matches("<w:cantSplit/>").count(),
        xml.matches("<w:tr>").count()
    );
}

#[test]
fn properties_stand_in_the_order_that_word_asks_for() {
    const ORDERS: [(&str, &[&str]); 6] = [
        (
            "w:pPr",
            &[
                "w:pStyle",
                "w:keepNext",
                "w:keepLines",
                "w:widowControl",
                "w:tabs",
                "w:snapToGrid",
                "w:spacing",
                "w:ind",
                "w:contextualSpacing",
                "w:jc",
                "w:outlineLvl",
                "w:sectPr",
            ],
        ),
        (
            "w:rPr",
            &[
                "w:rFonts", "w:b", "w:bCs", "w:kern", "w:sz", "w:szCs", "w:lang",
            ],
        ),
        (
            "w:tblPr",
            &[
                "w:tblStyle",
                "w:tblW",
                "w:jc",
                "w:tblInd",
                "w:tblBorders",
                "w:tblLayout",
                "w:tblCellMar",
            ],
        ),
        ("w:tcPr", &["w:tcW", "w:vAlign"]),
        (
            "w:sectPr",
            &["w:footerReference", "w:type", "w:pgSz", "w:pgMar"],
        ),
        (
            "w:style",
            &[
                "w:name",
                "w:basedOn",
                "w:next",
                "w:uiPriority",
                "w:semiHidden",
                "w:unhideWhenUsed",
                "w:qFormat",
                "w:pPr",
                "w:rPr",
                "w:tblPr",
                "w:tcPr",
            ],
        ),
    ];
    let bytes = docx(&paper()).unwrap();
    for name in ["word/document.xml", "word/styles.xml"] {
        for (parent, children) in elements(&part(&bytes, name)) {
            let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == parent) else {
                continue;
            };
            let place = |child: &String| order.iter().position(|name| name == child);
            let places: Option<Vec<_>> = children.iter().map(place).collect();
            assert!(
                places.is_some_and(|places| places.is_sorted()),
                "{parent}: {children:?}"
            );
        }
    }
}

/// Every element with the names of what stands directly in it.
fn elements(xml: &str) -> Vec<(String, Vec<String>)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut open: Vec<(String, Vec<String>)> = vec![Default::default()];
    let mut closed = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        if let Event::Start(tag) | Event::Empty(tag) = &event {
            let name = tag.name().as_ref().to_owned();
            open.last_mut().unwrap().1.push(name.clone());
            if let Event::Start(_) = event {
                open.push((name, Vec::new()));
            }
        }
        match event {
            Event::End(_) => closed.extend(open.pop()),
            Event::Eof => return closed,
            _ => {}
        }
    }
}

#[test]
fn texts_are_escaped_and_what_xml_cannot_hold_is_left_out() {
    let odd = "<甲>&\"乙\"\u{0}\u{8}\u{FFFF}🙂\n第二行\t后";
    let paper = Document {
        title: odd.into(),
        subtitle: String::new(),
        blocks: vec![annex("附件", table(odd, &[&[odd], &[odd]]))],
    };
    let bytes = docx(&paper).unwrap();
    let sheets = read::read("x.docx", &bytes).sheets;
    let shown = "<甲>&\"乙\"🙂\n第二行 后";
    let lines = [["附件"], [shown], [shown], [shown]];
    assert!(cells(&sheets[0]).ends_with(&lines.map(Vec::from)));
    assert!(part(&bytes, "docProps/core.xml").contains("&lt;甲&gt;&amp;"));
}

#[test]
fn tables_are_read_again_as_they_were_written() {
    let sheets = read::read("x.docx", &docx(&paper()).unwrap()).sheets;
    let lines = [
        vec!["附件1"],
        vec!["抽查情况表"],
        vec!["序号", "名称"],
        vec!["1", "甲"],
        vec!["2", "乙"],
    ];
    assert!(
        cells(&sheets[1]).ends_with(&lines),
        "{:?}",
        cells(&sheets[1])
    );
}

#[test]
fn papers_without_text_annexes_or_columns_are_written_too() {
    let only_annex = Document {
        blocks: vec![annex("附件", table("台账", &[&["列"], &["值"]]))],
        ..Document::default()
    };
    let xml = document(&only_annex);
    assert_eq!(xml.matches("<w:sectPr>").count(), 1);
    assert!(!xml.contains("附件："), "nothing points to it");
    let empty = [
        Block::Table(Table::default()),
        annex("附件", Table::default()),
    ];
    for blocks in [Vec::new(), empty.to_vec()] {
        let xml = document(&Document {
            title: "空".into(),
            blocks,
            ..Document::default()
        });
        assert!(!xml.contains("<w:tbl>"), "{xml}");
    }
}

#[test]
fn rows_of_any_length_become_a_table() {
    let mut ragged = table("表", &[&["一"], &["1", "2", "3"], &[]]);
    ragged.rows.push(Vec::new());
    let xml = document(&Document {
        blocks: vec![annex("附件", ragged)],
        ..Document::default()
    });
    assert_eq!(xml.matches("<w:gridCol ").count(), 3);
    assert_eq!(xml.matches("<w:tc>").count(), 12);
}
