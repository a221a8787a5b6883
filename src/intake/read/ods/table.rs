//! From the rows of a table to cells.
//!
//! Rows and cells that are alike are written once, with a number. Most of them are empty: a table goes down to
//! the last row that there can be.

use super::cell::Content;
use crate::intake::read::office::{Cells, Error, Merged, Part, Position, Room, Table, Xml};

/// Reads the table that was gone into last.
///
/// # Errors
/// When it holds more than a sheet can, or there is no room.
pub fn read(xml: &mut Xml<Part>, room: &mut Room) -> Result<Table, Error> {
    let mut table = Reading::default();
    // Rows stand in the table itself, or in groups and groups of these.
    let mut groups = vec![xml.level()];
    while let Some(&group) = groups.last() {
        if !xml.child(group)? {
            groups.pop();
            continue;
        }
        match xml.name() {
            "table-row" => table.row(xml, room)?,
            "table-row-group" | "table-header-rows" | "table-rows" => groups.push(xml.level()),
            _ => {}
        }
    }
    table.cells.into_table(table.merged, room)
}

/// A table as far as it was read.
#[derive(Default)]
struct Reading {
    cells: Cells,
    merged: Vec<Merged>,
    /// The lowest row that a merged cell reaches so far.
    reach: u32,
    /// Where the next cell stands.
    next: Position,
    /// The last cell; its strings are used again for the next.
    content: Content,
}

impl Reading {
    fn row(&mut self, xml: &mut Xml<Part>, room: &mut Room) -> Result<(), Error> {
        let mut count = 1;
        let mut hidden = false;
        for attribute in xml.attributes() {
            match attribute? {
                ("table:number-rows-repeated", said) => count = number(&said)?,
                ("table:visibility", said) => hidden = said != "visible",
                _ => {}
            }
        }
        let first = self.next.row;
        let next = first.saturating_add(count);
        let row = xml.level();
        let mut filled = false;
        self.next.column = 0;
        while xml.child(row)? {
            if matches!(xml.name(), "table-cell" | "covered-table-cell") {
                filled |= self.cell(xml, room)?;
            }
        }
        if filled {
            self.cells.repeat_row(first, next, room)?;
        }
        if hidden {
            // Of rows that are empty only those that something reaches from above can be seen to be hidden.
            let end = if filled {
                next
            } else {
                next.min(self.reach.saturating_add(1))
            };
            for row in first..end {
                self.cells.hide_row(row, room)?;
            }
        }
        self.next.row = next;
        Ok(())
    }

    /// Reads a cell, and says whether anything stands in it.
    fn cell(&mut self, xml: &mut Xml<Part>, room: &mut Room) -> Result<bool, Error> {
        self.content.read(xml)?;
        let place = self.next;
        self.next.column = place.column.saturating_add(self.content.columns);
        if self.content.is_unsaved() {
            self.cells.put_unsaved(place.on_a_sheet()?, room)?;
        }
        let below = self.content.rows.saturating_sub(1);
        let text = self.content.shown();
        if text.trim().is_empty() {
            return Ok(false);
        }
        if below > 0 {
            let last_row = place.row.saturating_add(below);
            self.reach = self.reach.max(last_row);
            let region = self.cells.reach_down(place, last_row, room)?;
            self.merged.push(region);
        }
        for column in place.column..self.next.column {
            let place = Position { column, ..place };
            self.cells.put(place.on_a_sheet()?, text, room)?;
        }
        Ok(true)
    }
}

/// How often something is repeated, or how far it reaches.
pub fn number(text: &str) -> Result<u32, Error> {
    match text.trim().parse() {
        Ok(0) | Err(_) => Err(Error::Damaged),
        Ok(number) => Ok(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str, room: &mut Room) -> Result<Table, Error> {
        let table = format!("<table:table>{rows}</table:table>");
        let mut left = u64::MAX;
        let part: Part = Box::new(table.as_bytes());
        let mut xml = Xml::new(part, u64::MAX, &mut left);
        xml.any_root()?;
        super::read(&mut xml, room)
    }

    /// The cells that hold something, as `A1=text`.
    fn cells(rows: &str) -> String {
        let table = read(rows, &mut Room::default()).expect("a table");
        let grid = table.grid;
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

    fn row(attributes: &str, cells: &str) -> String {
        format!("<table:table-row {attributes}>{cells}</table:table-row>")
    }

    fn cell(attributes: &str, text: &str) -> String {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    }

    const EMPTY: &str = "<table:table-cell table:number-columns-repeated='16384'/>";
    const REST: &str = "<table:table-row table:number-rows-repeated='1048000'>\
                        <table:table-cell table:number-columns-repeated='16384'/></table:table-row>";

    #[test]
    fn what_is_repeated() {
        let twice = "table:number-columns-repeated='2'";
        let cases = [
            (
                row(
                    "",
                    &[cell("", "a"), cell(twice, "b"), cell("", "c")].concat(),
                ),
                "A1=a B1=b C1=b D1=c",
            ),
            (
                row(
                    "",
                    &[
                        "<table:table-cell table:number-columns-repeated='27'/>",
                        &cell("", "a"),
                    ]
                    .concat(),
                ),
                "AB1=a",
            ),
            (
                [
                    row("table:number-rows-repeated='2'", &cell("", "a")),
                    row("", &cell("", "b")),
                ]
                .concat(),
                "A1=a A2=a A3=b",
            ),
            (
                [
                    row("table:number-rows-repeated='1048575'", EMPTY),
                    row("", &cell("", "a")),
                ]
                .concat(),
                "A1048576=a",
            ),
            // More rows and columns than there are, with nothing in them.
            (
                [row("", &[&cell("", "a"), EMPTY].concat()), REST.repeat(3)].concat(),
                "A1=a",
            ),
        ];
        for (rows, expected) in cases {
            assert_eq!(cells(&rows), expected, "{rows}");
        }
    }

    #[test]
    fn rows_in_groups() {
        let [a, b, c, d] = ["a", "b", "c", "d"].map(|text| row("", &cell("", text)));
        let rows = format!(
            "<table:table-column/><table:table-header-rows>{a}</table:table-header-rows>\
             <table:table-row-group><table:table-row-group>{b}</table:table-row-group>{c}\
             </table:table-row-group><table:shapes>{a}</table:shapes>{d}"
        );
        assert_eq!(cells(&rows), "A1=a A2=b A3=c A4=d");
    }

    #[test]
    fn cells_that_are_merged_downwards() {
        let covered = "<table:covered-table-cell/>";
        let spans = |count: u32| cell(&format!("table:number-rows-spanned='{count}'"), "a");
        let rows = [
            row("", &[&spans(3), &*cell("", "b")].concat()),
            row("table:number-rows-repeated='2'", &[covered, EMPTY].concat()),
            REST.to_owned(),
        ];
        assert_eq!(cells(&rows.concat()), "A1=a B1=b A2=a A3=a");
        // A whole column goes as far down as anything else.
        let rows = [
            row("", &spans(1_048_576)),
            row("", &[covered, &cell("", "b")].concat()),
            REST.to_owned(),
        ];
        assert_eq!(cells(&rows.concat()), "A1=a A2=a B2=b");
        // What is merged and empty is nothing.
        let rows = row("", "<table:table-cell table:number-rows-spanned='5'/>");
        assert_eq!(cells(&rows), "");
    }

    #[test]
    fn rows_that_are_hidden() {
        let spanning = cell("table:number-rows-spanned='3'", "a");
        let collapsed = "table:visibility='collapse'";
        let repeated = |count: u32, visibility: &str| {
            format!("table:visibility='{visibility}' table:number-rows-repeated='{count}'")
        };
        let cases = [
            (
                [row(collapsed, &cell("", "a")), row("", &cell("", "b"))].concat(),
                vec![0],
            ),
            (
                [
                    row("", &cell("", "a")),
                    row(&repeated(2, "filter"), &cell("", "b")),
                ]
                .concat(),
                vec![1, 2],
            ),
            (
                [
                    row("", &cell("", "a")),
                    row(&repeated(9, "visible"), &cell("", "b")),
                ]
                .concat(),
                vec![],
            ),
            (
                [
                    row("", &cell("", "a")),
                    row(&repeated(1_048_575, "collapse"), EMPTY),
                ]
                .concat(),
                vec![],
            ),
            (
                [
                    row("", &spanning),
                    row(&repeated(1_048_575, "collapse"), EMPTY),
                ]
                .concat(),
                vec![1, 2],
            ),
        ];
        for (rows, hidden) in cases {
            let table = read(&rows, &mut Room::of(100, 100)).expect("a table");
            assert_eq!(table.hidden_rows, hidden, "{rows}");
        }
    }

    #[test]
    fn formulas_without_values_are_noted() {
        let formula = "<table:table-cell table:formula='of:=1'/>";
        let rows = [
            row("", &cell("", "a")),
            row("", &[EMPTY_CELL, formula].concat()),
        ]
        .concat();
        let table = read(&rows, &mut Room::default()).expect("a table");
        assert_eq!(table.unsaved, [Position { row: 1, column: 1 }]);
    }

    const EMPTY_CELL: &str = "<table:table-cell/>";

    #[test]
    fn what_no_sheet_can_hold_is_damaged() {
        let rows = [
            row("", &cell("table:number-columns-repeated='16385'", "a")),
            row("", &[EMPTY, &cell("", "a")].concat()),
            row("table:number-rows-repeated='1048577'", &cell("", "a")),
            [REST, REST, &row("", &cell("", "a"))].concat(),
            row("", &cell("table:number-rows-spanned='1048577'", "a")),
            row("table:number-rows-repeated='0'", ""),
            row("table:number-rows-repeated='-1'", ""),
            row(
                "",
                "<table:table-cell table:number-columns-repeated='99999999999'/>",
            ),
        ];
        for row in rows {
            let found = read(&row, &mut Room::of(usize::MAX, usize::MAX));
            assert_eq!(found.err(), Some(Error::Damaged), "{row}");
        }
    }

    #[test]
    fn what_is_repeated_takes_room() {
        let wide = row("", &cell("table:number-columns-repeated='16384'", "a"));
        let high = row("table:number-rows-repeated='1048576'", &cell("", "a"));
        for rows in [wide, high] {
            let found = read(&rows, &mut Room::of(10_000, 10_000));
            assert_eq!(found.err(), Some(Error::TooLarge), "{rows}");
        }
    }
}
