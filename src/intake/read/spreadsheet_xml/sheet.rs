//! From the rows of a sheet to a table.

use super::cell::{Content, is_true};
use super::local;
use super::styles::Styles;
use crate::intake::read::office::{
    Cells, DateSystem, Error, Merged, Part, Position, Room, Shows, Table, Xml, position,
};
use std::collections::BTreeMap;

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
    /// The columns that cells above reach into, by the first: the last of them, and the last row.
    covered: BTreeMap<u32, (u32, u32)>,
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
        let mut says_where = false;
        self.content.begin(shows);
        for attribute in xml.attributes() {
            let (key, said) = attribute?;
            match local(key) {
                "Index" => {
                    says_where = true;
                    self.next.column = position::index(&said)?;
                }
                "StyleID" => self.content.shows = context.styles.of(Some(&said)),
                "MergeAcross" => across = count(&said)?,
                "MergeDown" => down = count(&said)?,
                "Formula" => self.content.has_formula = true,
                _ => {}
            }
        }
        self.content.read(xml)?;
        if !says_where {
            self.pass_over_covered(room)?;
        }
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
            let last_column = place.column.saturating_add(across);
            self.covered.insert(place.column, (last_column, last_row));
        }
        self.next.column = place.column.saturating_add(1).saturating_add(across);
        Ok(())
    }

    /// Goes past what cells above reach into. Excel wants the next cell to say where it stands then; LibreOffice
    /// does not, and what stood below a merged cell would be lost.
    fn pass_over_covered(&mut self, room: &mut Room) -> Result<(), Error> {
        let Position { row, column } = self.next;
        let mut column = column;
        while let Some((_, &(last_column, last_row))) = self.covered.range(..=column).next_back() {
            if last_column < column || last_row < row {
                break;
            }
            room.take_slots(1)?;
            column = last_column.saturating_add(1);
        }
        self.next.column = column;
        Ok(())
    }
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
                    &cell("ss:MergeDown='1' ss:MergeAcross='1'"),
                    &cell("ss:MergeDown='1'"),
                    &cell(""),
                    "</Row><Row>",
                    &cell(""),
                    "</Row><Row>",
                    &cell(""),
                    "</Row>",
                ]
                .concat(),
                "A1=1 C1=1 D1=1 A2=1 C2=1 D2=1 A3=1",
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
