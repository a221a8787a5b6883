//! Tables, whose headings stand on each of their pages, and whose rows no page cuts.

use super::super::Table;
use super::columns::{self, Column};
use super::paragraph::{Style, paragraph};
use super::xml::Xml;

/// How many columns it has.
pub fn columns(table: &Table) -> usize {
    let rows = table.rows.iter().map(Vec::len);
    rows.max().unwrap_or(0).max(table.headings.len())
}

/// The table without its title, as wide as the room.
pub fn table(xml: &mut Xml, table: &Table, room: u32) {
    let columns = columns::columns(table, columns(table), room);
    if columns.is_empty() {
        return;
    }
    xml.within("w:tbl", &[], |xml| {
        properties(xml, room);
        xml.within("w:tblGrid", &[], |xml| {
            for column in &columns {
                xml.empty("w:gridCol", &[("w:w", &column.width)]);
            }
        });
        if !table.headings.is_empty() {
            row(xml, &table.headings, &columns, true);
        }
        for cells in &table.rows {
            row(xml, cells, &columns, false);
        }
    });
}

fn properties(xml: &mut Xml, room: u32) {
    xml.within("w:tblPr", &[], |xml| {
        xml.empty("w:tblStyle", &[("w:val", &"OfficialTable")]);
        xml.empty("w:tblW", &[("w:w", &room), ("w:type", &"dxa")]);
        xml.empty("w:jc", &[("w:val", &"center")]);
        xml.empty("w:tblLayout", &[("w:type", &"fixed")]);
    });
}

fn row(xml: &mut Xml, cells: &[String], columns: &[Column], is_heading: bool) {
    xml.within("w:tr", &[], |xml| {
        xml.within("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if is_heading {
                xml.empty("w:tblHeader", &[]);
            }
        });
        for (index, column) in columns.iter().enumerate() {
            let style = match is_heading {
                true => Style::TableHeading,
                false if column.is_short => Style::TableCentred,
                false => Style::TableText,
            };
            let text = cells.get(index).map_or("", String::as_str);
            cell(xml, text, column.width, style);
        }
    });
}

fn cell(xml: &mut Xml, text: &str, width: u32, style: Style) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
            xml.empty("w:vAlign", &[("w:val", &"center")]);
        });
        paragraph(xml, style, text);
    });
}
