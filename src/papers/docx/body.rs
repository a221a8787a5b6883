//! From block to block: the text on upright pages, then each annex in a section of its own.

use super::super::{Block, Document, Table};
use super::page::Page;
use super::paragraph::{Style, paragraph, styled};
use super::table::{self, table};
use super::title;
use super::xml::Xml;

/// The part that holds the text.
pub fn body(document: &Document) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut xml = Xml::new();
    let names = [("xmlns:w", &MAIN as _), ("xmlns:r", &LINKS as _)];
    xml.within("w:document", &names, |xml| {
        xml.within("w:body", &[], |xml| sections(xml, document));
    });
    xml.into_bytes()
}

fn sections(xml: &mut Xml, document: &Document) {
    let annexes: Vec<_> = document.blocks.iter().filter_map(annex).collect();
    let text = document
        .blocks
        .iter()
        .filter(|block| annex(block).is_none());
    let text: Vec<_> = text.collect();
    let begins_with_annex = document.title.is_empty() && text.is_empty() && !annexes.is_empty();
    let mut open = (!begins_with_annex).then_some(Page::UPRIGHT);
    if open.is_some() {
        headline(xml, document);
        main_text(xml, &text, &annexes);
    }
    for (label, table) in annexes {
        if let Some(page) = open {
            end_section(xml, page);
        }
        let page = Page::for_columns(table::columns(table));
        paragraph(xml, Style::AnnexLabel, label);
        titled(xml, table, Style::AnnexTitle, page);
        open = Some(page);
    }
    open.unwrap_or(Page::UPRIGHT).describe(xml);
}

fn annex(block: &Block) -> Option<(&str, &Table)> {
    match block {
        Block::Annex { label, table } => Some((label, table)),
        _ => None,
    }
}

fn headline(xml: &mut Xml, document: &Document) {
    if !document.title.is_empty() {
        headed(xml, &document.title, Style::Title, Page::UPRIGHT);
    }
    if !document.subtitle.is_empty() {
        paragraph(xml, Style::Subtitle, &document.subtitle);
    }
}

/// The text with the list of annexes, which stands below it and above who signs it.
fn main_text(xml: &mut Xml, text: &[&Block], annexes: &[(&str, &Table)]) {
    let signed = text
        .iter()
        .position(|block| matches!(block, Block::Signature(_)));
    let (above, below) = text.split_at(signed.unwrap_or(text.len()));
    above.iter().for_each(|block| write(xml, block));
    list(xml, annexes);
    below.iter().for_each(|block| write(xml, block));
}

fn list(xml: &mut Xml, annexes: &[(&str, &Table)]) {
    match annexes {
        [(_, only)] => paragraph(xml, Style::AnnexList, &format!("附件：{}", only.title)),
        _ => {
            for ((_, table), number) in annexes.iter().zip(1..) {
                let head = if number == 1 { "附件：" } else { "\t" };
                let line = format!("{head}{number}.\t{}", table.title);
                paragraph(xml, Style::AnnexList, &line);
            }
        }
    }
}

fn write(xml: &mut Xml, block: &Block) {
    match block {
        Block::Heading(text) => paragraph(xml, Style::Heading, text),
        Block::Subheading(text) => paragraph(xml, Style::Subheading, text),
        Block::Paragraph(text) => paragraph(xml, Style::Body, text),
        Block::Signature(lines) => {
            lines
                .iter()
                .for_each(|line| paragraph(xml, Style::Signature, line));
        }
        Block::Table(table) => {
            titled(xml, table, Style::TableTitle, Page::UPRIGHT);
            paragraph(xml, Style::TableEnd, "");
        }
        // They stand in sections of their own.
        Block::Annex { .. } => {}
    }
}

fn titled(xml: &mut Xml, content: &Table, style: Style, page: Page) {
    if !content.title.is_empty() {
        headed(xml, &content.title, style, page);
    }
    table(xml, content, page.room());
}

fn headed(xml: &mut Xml, title: &str, style: Style, page: Page) {
    let line = page.room() / (style.size() / 2);
    // Numbers stand a little apart from the characters beside them.
    let line = line.saturating_sub(2) as usize;
    paragraph(xml, style, &title::in_lines(title, line));
}

/// What follows stands on other pages.
fn end_section(xml: &mut Xml, page: Page) {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            styled(xml, Style::TableEnd);
            page.describe(xml);
        });
    });
}
