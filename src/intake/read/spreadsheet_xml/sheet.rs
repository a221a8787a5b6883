//! From the rows of a sheet to a table.

use super::local;
use super::styles::Styles;
use crate::intake::read::office::{
    Cells, DateSystem, Error, Merged, Part, Position, Room, Shows, Table, Xml, position, value,
};

/// What a sheet needs of its workbook.
pub struct Context<'b> {
    pub styles: &'b Styles,
    pub dates: DateSystem,
}

/// Reads the table that was gone into last.
///
/// # Errors
/// When it holds more than a sheet can, or there is no room.
pub fn read(xml: &mut Xml<Part>, context: &Context, room: &mut Room) -> Result<Table, Error> {
    let mut sheet = Reading::default();
    let table = xml.level();
    while xml.child(table)? {
        if xml.name() == "Row" {
            sheet.row(xml, context, room)?;
        }
    }
    sheet.cells.into_table(sheet.merged, room)
}

/// A sheet as far as it was read.
#[derive(Default)]
struct Reading {
    cells: Cells,
    merged: Vec<Merged>,
    /// Where the next cell stands, unless it says otherwise.
    next: Position,
    /// The last cell; its strings are used again for the next.
    content: Content,
}

impl Reading {
    fn row(
        &mut self,
        xml: &mut Xml<Part>,
        context: &Context,
        room: &mut Room,
    ) -> Result<(), Error> {
        let mut hidden = false;
        // How many rows below look the same, and are as empty.
        let mut span = 0;
        let mut shows = None;
        for attribute in xml.attributes() {
            let (key, said) = attribute?;
            match local(key) {
                "Index" => self.next.row = position::index(&said)?,
                "Hidden" => hidden = is_true(&said),
                "Span" => span = count(&said)?,
                "StyleID" => shows = Some(context.styles.of(Some(&said))),
                _ => {}
            }
        }
        let shows = shows.unwrap_or_else(|| context.styles.of(None));
        self.next.column = 0;
        let row = xml.level();
        while xml.child(row)? {
            if xml.name() == "Cell" {
                self.cell(xml, shows, context, room)?;
            }
        }
        if hidden {
            self.cells.hide_row(self.next.row, room)?;
        }
        self.next.row = self.next.row.saturating_add(1).saturating_add(span);
        Ok(())
    }

    /// Reads a cell; `shows` is what one without a style shows.
    fn cell(
        &mut self,
        xml: &mut Xml<Part>,
        shows: Shows,
        context: &Context,
        room: &mut Room,
    ) -> Result<(), Error> {
        let (mut across, mut down) = (0, 0);
        self.content.begin(shows);
        for attribute in xml.attributes() {
            let (key, said) = attribute?;
            match local(key) {
                "Index" => self.next.column = position::index(&said)?,
                "StyleID" => self.content.shows = context.styles.of(Some(&said)),
                "MergeAcross" => across = count(&said)?,
                "MergeDown" => down = count(&said)?,
                "Formula" => self.content.has_formula = true,
                _ => {}
            }
        }
        self.content.read(xml)?;
        let place = self.next.on_a_sheet()?;
        if self.content.is_unsaved() {
            self.cells.put_unsaved(place, room)?;
        }
        self.cells
            .put(place, self.content.shown(context.dates), room)?;
        if down > 0 {
            let last_row = place.row.saturating_add(down);
            let region = self.cells.reach_down(place, last_row, room)?;
            self.merged.push(region);
        }
        self.next.column = place.column.saturating_add(1).saturating_add(across);
        Ok(())
    }
}

/// One cell as it is written.
#[derive(Default)]
struct Content {
    kind: Kind,
    shows: Shows,
    has_formula: bool,
    has_value: bool,
    value: String,
    shown: String,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// Also the text of an error.
    #[default]
    Text,
    Number,
    Date,
    Boolean,
}

impl Content {
    fn begin(&mut self, shows: Shows) {
        self.shows = shows;
        self.has_formula = false;
        self.has_value = false;
        self.value.clear();
    }

    /// Reads what stands in the cell, with the text of whatever is formatted in it. A remark has data of its own.
    fn read(&mut self, xml: &mut Xml<Part>) -> Result<(), Error> {
        let cell = xml.level();
        while xml.child(cell)? {
            if xml.name() == "Data" {
                self.has_value = true;
                self.kind = Kind::of(xml)?;
                let data = xml.level();
                while xml.text_to_tag(data, &mut self.value)? {}
            }
        }
        Ok(())
    }

    /// Whether the cell has a formula that was saved without its value. An empty text is a value.
    fn is_unsaved(&self) -> bool {
        self.has_formula && !self.has_value
    }

    /// What the cell shows.
    fn shown(&mut self, dates: DateSystem) -> &str {
        let into = &mut self.shown;
        into.clear();
        match (self.kind, self.value.trim()) {
            (Kind::Text, _) | (_, "") => return &self.value,
            (Kind::Number, value) => value::push_number(value, self.shows, dates, into),
            (Kind::Boolean, value) => into.push(value::boolean(is_true(value))),
            (Kind::Date, value) => push_moment(value, self.shows, into),
        }
        &self.shown
    }
}

impl Kind {
    fn of(xml: &Xml<Part>) -> Result<Self, Error> {
        let kind = super::attribute(xml, "Type")?;
        Ok(match kind.as_deref() {
            Some("Number") => Kind::Number,
            Some("DateTime") => Kind::Date,
            Some("Boolean") => Kind::Boolean,
            _ => Kind::Text,
        })
    }
}

/// Appends a moment that is written as `2022-02-07T09:30:00.000`. A time of day alone is one on the day before the
/// first.
fn push_moment(text: &str, shows: Shows, into: &mut String) {
    let is_time = shows == Shows::Time || text.starts_with("1899-12-3");
    match text.split_once('T').and_then(|(_, time)| time.get(..5)) {
        Some(time) if is_time => into.push_str(time),
        _ => value::push_iso(text, into),
    }
}

fn is_true(text: &str) -> bool {
    matches!(text.trim(), "1" | "true" | "True")
}

/// How many more cells or rows something takes in.
fn count(text: &str) -> Result<u32, Error> {
    text.trim().parse().map_err(|_| Error::Damaged)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::intake::read::office::Sheet;

    fn sheets(rows: &str) -> Result<Vec<Sheet>, Error> {
        read(&format!(
            "<Workbook><Styles><Style ss:ID='d'><NumberFormat ss:Format='yyyy\\-m\\-d'/></Style>\
             <Style ss:ID='t'><NumberFormat ss:Format='Short Time'/></Style></Styles>\
             <Worksheet ss:Name='台账'><Table><Column/>{rows}</Table></Worksheet></Workbook>"
        ))
    }

    fn table(rows: &str) -> Result<Table, Error> {
        let mut sheets = sheets(rows)?;
        sheets
            .pop()
            .map_or(Err(Error::Damaged), |sheet| sheet.table)
    }

    /// The cells that hold something, as `A1=text`.
    fn cells(rows: &str) -> String {
        let grid = table(rows).expect("a table").grid;
        let mut found = Vec::new();
        for row in 0..grid.height() {
            for (column, text) in grid
                .row(row)
                .enumerate()
                .filter(|(_, text)| !text.is_empty())
            {
                found.push(format!(
                    "{}{}={text}",
                    grid.column_letters(column),
                    grid.row_number(row)
                ));
            }
        }
        found.join(" ")
    }

    #[test]
    fn kinds_of_values() {
        let cases = [
            ("", "String", "望舒&#10;县", "望舒\n县"),
            (
                "",
                "String",
                "<B>望<Font html:Color='#FF0000'>舒</Font></B>县",
                "望舒县",
            ),
            ("", "String", "<![CDATA[<望舒>]]>", "<望舒>"),
            ("", "String", "", ""),
            ("", "Number", "1.50", "1.5"),
            ("", "Number", " 7 ", "7"),
            ("", "Number", "44599", "44599"),
            ("ss:StyleID='d'", "Number", "44599", "2022-02-07"),
            ("ss:StyleID='t'", "Number", "0.5", "12:00"),
            ("ss:StyleID='none'", "Number", "0.5", "0.5"),
            (
                "ss:StyleID='d'",
                "DateTime",
                "2022-02-07T00:00:00.000",
                "2022-02-07",
            ),
            (
                "",
                "DateTime",
                "2022-02-07T09:30:00.000",
                "2022-02-07 09:30",
            ),
            (
                "ss:StyleID='t'",
                "DateTime",
                "1899-12-31T09:30:00.000",
                "09:30",
            ),
            (
                "ss:StyleID='t'",
                "DateTime",
                "2022-02-07T09:30:00.000",
                "09:30",
            ),
            ("", "DateTime", "1899-12-30T00:00:00.000", "00:00"),
            ("", "DateTime", "昨天", "昨天"),
            ("", "Boolean", "1", "是"),
            ("", "Boolean", "0", "否"),
            ("", "Error", "#N/A", "#N/A"),
            ("", "新", "望舒", "望舒"),
        ];
        for (attributes, kind, data, text) in cases {
            let row = format!(
                "<Row><Cell {attributes}><Data ss:Type='{kind}'>{data}</Data></Cell></Row>"
            );
            let expected = if text.is_empty() {
                String::new()
            } else {
                format!("A1={text}")
            };
            assert_eq!(cells(&row), expected, "{row}");
        }
    }

    #[test]
    fn a_cell_without_a_style_has_that_of_its_row() {
        let row = "<Row ss:StyleID='d'><Cell><Data ss:Type='Number'>44599</Data></Cell>\
                   <Cell ss:StyleID='t'><Data ss:Type='Number'>0.5</Data></Cell></Row>";
        assert_eq!(cells(row), "A1=2022-02-07 B1=12:00");
    }

    #[test]
    fn where_cells_stand() {
        let cell =
            |attributes: &str| format!("<Cell {attributes}><Data ss:Type='Number'>1</Data></Cell>");
        let cases = [
            (
                ["<Row>", &cell(""), &cell(""), "</Row>"].concat(),
                "A1=1 B1=1",
            ),
            (
                ["<Row>", &cell("ss:Index='3'"), &cell(""), "</Row>"].concat(),
                "C1=1 D1=1",
            ),
            (
                ["<Row>", &cell("ss:MergeAcross='2'"), &cell(""), "</Row>"].concat(),
                "A1=1 D1=1",
            ),
            (
                [
                    "<Row ss:Index='4'>",
                    &cell(""),
                    "</Row><Row>",
                    &cell(""),
                    "</Row>",
                ]
                .concat(),
                "A4=1 A5=1",
            ),
            (
                ["<Row/><Row ss:Span='2'/><Row>", &cell(""), "</Row>"].concat(),
                "A5=1",
            ),
            (
                [
                    "<Row>",
                    &cell("ss:MergeDown='2'"),
                    "</Row><Row>",
                    &cell("ss:Index='2'"),
                    "</Row>",
                ]
                .concat(),
                "A1=1 A2=1 B2=1 A3=1",
            ),
            (
                [
                    "<Row>",
                    &cell("ss:MergeDown='1048575'"),
                    "</Row><Row><Cell ss:Index='2'/></Row>",
                ]
                .concat(),
                "A1=1 A2=1",
            ),
        ];
        for (rows, expected) in cases {
            assert_eq!(cells(&rows), expected, "{rows}");
        }
    }

    #[test]
    fn what_a_clerk_should_know() {
        let rows = "<Row ss:Hidden='1'><Cell><Data ss:Type='String'>a</Data><Comment ss:Author='x'><ss:Data>批注\
                    </ss:Data></Comment></Cell></Row><Row><Cell/><Cell ss:Formula='=1'/>\
                    <Cell ss:Formula='=2'><Data ss:Type='String'></Data></Cell></Row>";
        let table = table(rows).expect("a table");
        assert_eq!(table.grid.cell(0, 0), "a");
        assert_eq!(table.hidden_rows, [0]);
        assert_eq!(table.unsaved, [Position { row: 1, column: 1 }]);
    }

    #[test]
    fn what_no_sheet_can_hold_is_damaged() {
        let rows = [
            "<Row ss:Index='0'/>",
            "<Row ss:Index='1048577'><Cell/></Row>",
            "<Row ss:Span='4294967295'/><Row><Cell/></Row>",
            "<Row><Cell ss:Index='16385'/></Row>",
            "<Row><Cell ss:MergeAcross='4294967295'/><Cell/></Row>",
            "<Row><Cell ss:MergeDown='1048576'/></Row>",
            "<Row><Cell ss:MergeDown='一'/></Row>",
        ];
        for row in rows {
            assert_eq!(table(row).err(), Some(Error::Damaged), "{row}");
        }
        // Of XML that is not well-formed nothing can be trusted.
        assert_eq!(sheets("<Row></Cell>").err(), Some(Error::Damaged));
        assert_eq!(
            sheets("<Row><Cell><Data>&nbsp;</Data></Cell></Row>").err(),
            Some(Error::Damaged)
        );
    }
}
