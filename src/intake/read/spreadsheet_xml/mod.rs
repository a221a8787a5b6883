//! SpreadsheetML, the XML of Excel 2003: one file of text, as content management systems still export it, mostly
//! under a name that ends in `.xls`.
//!
//! | file | what stands there |
//! |---|---|
//! | `styles` | which styles show dates |
//! | `sheet`, `cell` | from the rows of a sheet to a table; what one cell shows |
//!
//! Attributes are told by their names without prefixes, which differ between programs.

mod cell;
mod sheet;
mod styles;

use super::office::{DateSystem, Error, Part, Room, Sheet, Table, Xml};
use sheet::Context;
use styles::Styles;

const NAMESPACE: &str = "urn:schemas-microsoft-com:office:spreadsheet";

/// Whether a document of XML, whose root was gone into, is such a workbook.
pub fn is_workbook(xml: &Xml<Part>) -> bool {
    let mut values = xml.attributes().flatten();
    xml.name() == "Workbook" && values.any(|(_, value)| value == NAMESPACE)
}

/// The sheets of a workbook, in its order; hidden ones too. Formulas give the values that were saved with them.
///
/// # Errors
/// When the document is damaged or too large. What cannot be laid out as a sheet does not touch the other sheets.
pub fn read(text: &str) -> Result<Vec<Sheet>, Error> {
    let mut left = u64::MAX;
    let part: Part = Box::new(text.as_bytes());
    let mut xml = Xml::new(part, u64::MAX, &mut left);
    let mut room = Room::default();
    let mut styles = Styles::default();
    let mut dates = DateSystem::default();
    let mut sheets = Vec::new();
    let root = xml.root("Workbook")?;
    while xml.child(root)? {
        match xml.name() {
            "ExcelWorkbook" => dates = date_system(&mut xml)?,
            "Styles" => styles = Styles::read(&mut xml)?,
            "Worksheet" => {
                let context = Context {
                    styles: &styles,
                    dates,
                };
                room.take_table()?;
                sheets.push(worksheet(&mut xml, &context, &mut room)?);
            }
            _ => {}
        }
    }
    xml.end()?;
    Ok(sheets)
}

fn date_system(xml: &mut Xml<Part>) -> Result<DateSystem, Error> {
    let workbook = xml.level();
    let mut dates = DateSystem::default();
    while xml.child(workbook)? {
        if xml.name() == "Date1904" {
            dates = DateSystem::Since1904;
        }
    }
    Ok(dates)
}

fn worksheet(xml: &mut Xml<Part>, context: &Context, room: &mut Room) -> Result<Sheet, Error> {
    let mut sheet = Sheet {
        name: attribute(xml, "Name")?.unwrap_or_default(),
        hidden: false,
        table: Ok(Table::default()),
    };
    let worksheet = xml.level();
    while xml.child(worksheet)? {
        match xml.name() {
            "Table" => sheet.table = sheet::read(xml, context, room),
            "WorksheetOptions" => {
                let options = xml.level();
                while xml.child(options)? {
                    if xml.name() == "Visible" {
                        let mut state = String::new();
                        xml.text(&mut state)?;
                        sheet.hidden = state.trim() != "SheetVisible";
                    }
                }
            }
            _ => {}
        }
    }
    Ok(sheet)
}

/// An attribute of the element that was gone into last.
fn attribute(xml: &Xml<Part>, name: &str) -> Result<Option<String>, Error> {
    for attribute in xml.attributes() {
        let (key, value) = attribute?;
        if local(key) == name {
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(properties: &str) -> String {
        let text = format!(
            "<ss:Workbook>{properties}<ss:Styles><ss:Style ID='d'><ss:NumberFormat Format='Short Date'/>\
             </ss:Style></ss:Styles><ss:Worksheet Name='甲'><ss:Table><ss:Row><ss:Cell StyleID='d'>\
             <ss:Data Type='Number'>43137</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>"
        );
        let sheets = read(&text).expect("a workbook");
        let table = sheets.first().and_then(|sheet| sheet.table.as_ref().ok());
        table.map_or_else(String::new, |table| table.grid.cell(0, 0).to_owned())
    }

    #[test]
    fn dates_count_from_1900_or_1904() {
        assert_eq!(date(""), "2018-02-06");
        assert_eq!(
            date("<x:ExcelWorkbook><x:WindowHeight>9</x:WindowHeight></x:ExcelWorkbook>"),
            "2018-02-06"
        );
        assert_eq!(
            date("<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook>"),
            "2022-02-07"
        );
    }

    #[test]
    fn sheets_that_are_hidden() {
        let options = |state: &str| {
            format!("<WorksheetOptions><Visible>{state}</Visible></WorksheetOptions>")
        };
        let sheets = [
            "",
            &options("SheetHidden"),
            &options("SheetVeryHidden"),
            &options("SheetVisible"),
        ]
        .map(|options| format!("<Worksheet>{options}<Table/></Worksheet>"));
        let sheets = read(&format!("<Workbook>{}</Workbook>", sheets.concat())).expect("sheets");
        let hidden: Vec<_> = sheets.iter().map(|sheet| sheet.hidden).collect();
        assert_eq!(hidden, [false, true, true, false]);
    }
}
