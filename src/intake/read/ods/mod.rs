//! OpenDocument spreadsheets, in an archive or as one flat file of XML.
//!
//! | file | what stands there |
//! |---|---|
//! | `table` | from the rows of a table to cells; what is repeated |
//! | `cell`, `text` | what one cell shows |

mod cell;
mod table;
mod text;

use super::office::{Error, Package, Part, Room, Sheet, Xml};
use std::collections::BTreeSet;
use std::io::Read;

/// How the type of all spreadsheets begins; that of templates goes on.
const TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Whether the archive says that it is a spreadsheet.
pub fn is_spreadsheet(package: &mut Package) -> bool {
    let mut begin = String::new();
    let length = TYPE.len() as u64;
    let Ok(Some(part)) = package.raw("mimetype", u64::MAX) else {
        return false;
    };
    part.take(length).read_to_string(&mut begin).is_ok() && begin == TYPE
}

/// Whether a document of XML, whose root was gone into, is a flat spreadsheet.
pub fn is_flat_spreadsheet(xml: &Xml<Part>) -> bool {
    let said = xml.attribute("office:mimetype").unwrap_or_default();
    xml.name() == "document" && said.is_some_and(|said| said.starts_with(TYPE))
}

/// The sheets of a spreadsheet, in its order; hidden ones too. Formulas give the values that were saved with them.
///
/// # Errors
/// When the document is encrypted, damaged or too large. What cannot be laid out as a sheet does not touch the
/// other sheets.
pub fn read(package: &mut Package) -> Result<Vec<Sheet>, Error> {
    if is_encrypted(package).unwrap_or(false) {
        return Err(Error::Encrypted);
    }
    let part = package.part("content.xml", u64::MAX)?;
    document(part.ok_or(Error::Damaged)?, "document-content")
}

/// The sheets of a flat document.
///
/// # Errors
/// As with an archive.
pub fn read_flat(text: &str) -> Result<Vec<Sheet>, Error> {
    let mut left = u64::MAX;
    let part: Part = Box::new(text.as_bytes());
    document(Xml::new(part, u64::MAX, &mut left), "document")
}

/// Whether the archive says of any part that it is encrypted.
fn is_encrypted(package: &mut Package) -> Result<bool, Error> {
    const MOST_BYTES: u64 = 4 << 20;
    let part = package.part("META-INF/manifest.xml", MOST_BYTES)?;
    let mut xml = part.ok_or(Error::Damaged)?;
    let root = xml.root("manifest")?;
    while xml.child(root)? {
        let entry = xml.level();
        while xml.child(entry)? {
            if xml.name() == "encryption-data" {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn document(mut xml: Xml<Part>, root: &str) -> Result<Vec<Sheet>, Error> {
    let mut room = Room::default();
    let mut hidden = BTreeSet::new();
    let mut sheets = Vec::new();
    let root = xml.root(root)?;
    while xml.child(root)? {
        match xml.name() {
            "styles" | "automatic-styles" => hidden_styles(&mut xml, &mut hidden, &mut room)?,
            "body" => {
                let body = xml.level();
                while xml.child(body)? {
                    if xml.name() == "spreadsheet" {
                        tables(&mut xml, &hidden, &mut room, &mut sheets)?;
                    }
                }
            }
            _ => {}
        }
    }
    xml.end()?;
    Ok(sheets)
}

/// Reads which styles hide a table.
fn hidden_styles(
    xml: &mut Xml<Part>,
    hidden: &mut BTreeSet<String>,
    room: &mut Room,
) -> Result<(), Error> {
    let styles = xml.level();
    while xml.child(styles)? {
        let name = xml
            .attribute("style:name")?
            .unwrap_or_default()
            .into_owned();
        let style = xml.level();
        while xml.child(style)? {
            if xml.attribute("table:display")?.as_deref() == Some("false") {
                room.take_text(name.len())?;
                hidden.insert(name.clone());
            }
        }
    }
    Ok(())
}

fn tables(
    xml: &mut Xml<Part>,
    hidden: &BTreeSet<String>,
    room: &mut Room,
    sheets: &mut Vec<Sheet>,
) -> Result<(), Error> {
    let spreadsheet = xml.level();
    while xml.child(spreadsheet)? {
        if xml.name() != "table" {
            continue;
        }
        let mut name = String::new();
        let mut is_hidden = false;
        for attribute in xml.attributes() {
            match attribute? {
                ("table:name", said) => name = said.into_owned(),
                ("table:style-name", style) => is_hidden = hidden.contains(&*style),
                _ => {}
            }
        }
        if is_copy(&name) {
            continue;
        }
        room.take_text(name.len())?;
        room.take_table()?;
        sheets.push(Sheet {
            name,
            hidden: is_hidden,
            table: table::read(xml, room),
        });
    }
    Ok(())
}

/// Whether a table is what was kept of another file, for formulas that look into it. Its name is the address of
/// the file in quotes, and that of the sheet; no sheet's own name begins with a quote.
fn is_copy(name: &str) -> bool {
    name.starts_with('\'') && name.contains("'#")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(styles: &str, tables: &str) -> String {
        format!(
            "<office:document office:mimetype='{TYPE}'><office:automatic-styles>{styles}\
             </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet>\
             </office:body></office:document>"
        )
    }

    const ROW: &str = "<table:table-row><table:table-cell><text:p>一</text:p></table:table-cell></table:table-row>";

    #[test]
    fn sheets_and_which_of_them_are_hidden() {
        let styles = "<style:style style:name='ta1'><style:table-properties table:display='true'/></style:style>\
                      <style:style style:name='ta2'><style:table-properties table:display='false'/></style:style>";
        let tables = format!(
            "<table:tracked-changes><table:table table:name='旧'>{ROW}</table:table></table:tracked-changes>\
             <table:table table:name='甲' table:style-name='ta1'>{ROW}</table:table>\
             <table:table table:name='乙' table:style-name='ta2'/>\
             <table:table table:name=\"'file:///x.ods'#$甲\" table:style-name='ta2'>{ROW}</table:table>\
             <table:table table:name='丙 &amp; 丁'>{ROW}</table:table>"
        );
        let sheets = read_flat(&document(styles, &tables)).expect("sheets");
        let found: Vec<_> = sheets
            .iter()
            .map(|sheet| {
                let table = sheet.table.as_ref().expect("a table");
                (sheet.name.as_str(), sheet.hidden, table.grid.height())
            })
            .collect();
        assert_eq!(
            found,
            [("甲", false, 1), ("乙", true, 0), ("丙 & 丁", false, 1)]
        );
    }

    #[test]
    fn what_no_sheet_can_hold_touches_no_other() {
        let bad = "<table:table-row table:number-rows-repeated='0'/>";
        let tables = [ROW, bad, ROW].map(|rows| format!("<table:table>{rows}</table:table>"));
        let sheets = read_flat(&document("", &tables.concat())).expect("sheets");
        let found: Vec<_> = sheets.iter().map(|sheet| sheet.table.is_ok()).collect();
        assert_eq!(found, [true, false, true]);
    }

    #[test]
    fn xml_that_is_damaged_is_so_for_all() {
        let whole = document("", &format!("<table:table>{ROW}</table:table>"));
        for (from, to) in [
            ("</text:p>", "</text:q>"),
            ("一", "&nbsp;"),
            ("</office:document>", ""),
        ] {
            assert_eq!(
                read_flat(&whole.replace(from, to)).err(),
                Some(Error::Damaged),
                "{to}"
            );
        }
    }

    #[test]
    fn sheets_are_counted() {
        let sheets = |count| read_flat(&document("", &"<table:table/>".repeat(count)));
        assert!(sheets(10_000).is_ok());
        assert_eq!(sheets(40_000).err(), Some(Error::TooLarge));
    }
}
