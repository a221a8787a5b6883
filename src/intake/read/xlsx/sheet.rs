//! From the XML of a sheet to a table.

use super::strings;
use crate::intake::read::office::{
    Book, Cells, Error, Merged, Package, Position, Room, Table, Xml, position, value,
};
use std::io::Read;

/// # Errors
/// When the part is missing, damaged or too large.
pub fn read(
    package: &mut Package,
    part: &str,
    book: &Book,
    room: &mut Room,
) -> Result<Table, Error> {
    let mut xml = package.part(part, u64::MAX)?.ok_or(Error::Damaged)?;
    let mut cells = Cells::default();
    let mut merged = Vec::new();
    let root = xml.root("worksheet")?;
    while xml.child(root)? {
        match xml.name() {
            "sheetData" => rows(&mut xml, book, &mut cells, room)?,
            "mergeCells" => merge_cells(&mut xml, &mut merged, room)?,
            _ => {}
        }
    }
    xml.end()?;
    cells.into_table(merged, room)
}

/// Reads the rows. Those that do not say where they stand follow the one before, and so do cells.
fn rows<R: Read>(
    xml: &mut Xml<R>,
    book: &Book,
    cells: &mut Cells,
    room: &mut Room,
) -> Result<(), Error> {
    let data = xml.level();
    let mut content = Content::default();
    let mut next = Position::default();
    while xml.child(data)? {
        if xml.name() != "row" {
            continue;
        }
        let mut hidden = false;
        for attribute in xml.attributes() {
            match attribute? {
                ("r", number) => next.row = position::index(&number)?,
                ("hidden", said) => hidden = matches!(&*said, "1" | "true"),
                _ => {}
            }
        }
        next.column = 0;
        let row = xml.level();
        while xml.child(row)? {
            if xml.name() == "c" {
                let place = content.read(xml, next)?.on_a_sheet()?;
                if content.is_unsaved() {
                    cells.put_unsaved(place, room)?;
                }
                cells.put(place, content.text(book)?, room)?;
                next = place;
                next.column += 1;
            }
        }
        if hidden {
            cells.hide_row(next.row, room)?;
        }
        next.row += 1;
    }
    Ok(())
}

/// One cell as it is written; its strings are used again for the next.
#[derive(Default)]
struct Content {
    /// What kind of value it is.
    kind: Kind,
    style: usize,
    has_formula: bool,
    has_value: bool,
    value: String,
    shown: String,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    /// The index of a shared string.
    Shared,
    Text,
    Boolean,
    Date,
}

impl Content {
    /// Reads the cell that was gone into last and says where it stands: `next`, unless it says otherwise.
    fn read<R: Read>(&mut self, xml: &mut Xml<R>, next: Position) -> Result<Position, Error> {
        let mut place = next;
        self.kind = Kind::Number;
        self.style = 0;
        self.has_formula = false;
        self.has_value = false;
        self.value.clear();
        for attribute in xml.attributes() {
            match attribute? {
                ("r", name) => place = Position::parse(&name)?,
                ("s", style) => self.style = index(&style)?,
                ("t", kind) => self.kind = Kind::of(&kind),
                _ => {}
            }
        }
        let cell = xml.level();
        while xml.child(cell)? {
            match xml.name() {
                "f" => self.has_formula = true,
                "v" => self.has_value = true,
                _ => {}
            }
            match xml.name() {
                "v" if self.kind == Kind::Text => strings::text(xml, &mut self.value)?,
                "v" => xml.text(&mut self.value)?,
                "is" => strings::rich_text(xml, &mut self.value)?,
                _ => {}
            }
        }
        Ok(place)
    }

    /// Whether the cell has a formula that was saved without its value. An empty text is a value.
    fn is_unsaved(&self) -> bool {
        self.has_formula && !self.has_value && self.value.is_empty()
    }

    /// What the cell shows.
    fn text<'c>(&'c mut self, book: &'c Book) -> Result<&'c str, Error> {
        self.shown.clear();
        match (self.kind, self.value.as_str()) {
            // A cell that has a style and no value.
            (_, "") => {}
            (Kind::Text, value) => return Ok(value),
            (Kind::Shared, value) => {
                return book.strings.get(index(value)?).ok_or(Error::Damaged);
            }
            (Kind::Boolean, value) => {
                let is_true = matches!(value, "1" | "true");
                self.shown.push_str(value::boolean(is_true));
            }
            (Kind::Date, value) => value::push_iso(value, &mut self.shown),
            (Kind::Number, value) => {
                let shows = book.formats.of_style(self.style);
                value::push_number(value, shows, book.dates, &mut self.shown);
            }
        }
        Ok(&self.shown)
    }
}

impl Kind {
    fn of(kind: &str) -> Self {
        match kind {
            "n" => Kind::Number,
            "s" => Kind::Shared,
            "b" => Kind::Boolean,
            "d" => Kind::Date,
            // "str", "inlineStr", and the text of an error, "e".
            _ => Kind::Text,
        }
    }
}

fn index(text: &str) -> Result<usize, Error> {
    text.trim().parse().map_err(|_| Error::Damaged)
}

/// Reads which cells are merged downwards; of those that are only merged sideways, the first has the text anyway.
fn merge_cells<R: Read>(
    xml: &mut Xml<R>,
    merged: &mut Vec<Merged>,
    room: &mut Room,
) -> Result<(), Error> {
    let list = xml.level();
    while xml.child(list)? {
        let name = xml.attribute("ref")?.ok_or(Error::Damaged)?;
        let (first, last) = position::region(&name)?;
        if last.row > first.row {
            room.take_slots(1)?;
            merged.push(Merged {
                first,
                last_row: last.row,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::read::office::{DateSystem, Formats, Strings};

    /// The cells of a sheet with these rows, as `row:column text`, both from 0.
    fn read(data: &str) -> Result<Vec<String>, Error> {
        let part = format!("<sheetData>{data}</sheetData>");
        let mut left = u64::MAX;
        let mut xml = Xml::new(part.as_bytes(), u64::MAX, &mut left);
        let book = Book {
            strings: Strings::of(["望舒", "羲和"]),
            formats: Formats::default(),
            dates: DateSystem::default(),
        };
        let mut room = Room::default();
        let mut cells = Cells::default();
        xml.root("sheetData")?;
        rows(&mut xml, &book, &mut cells, &mut room)?;
        let grid = cells.into_table(Vec::new(), &mut room)?.grid;
        let mut found = Vec::new();
        for row in 0..grid.height() {
            for (column, text) in grid.row(row).enumerate() {
                if !text.is_empty() {
                    found.push(format!("{}:{column} {text}", grid.row_number(row) - 1));
                }
            }
        }
        Ok(found)
    }

    #[test]
    fn kinds_of_values() {
        let cases = [
            ("<c><v>1.50</v></c>", "1.5"),
            ("<c t='n'><v>7</v></c>", "7"),
            ("<c t='s'><v>1</v></c>", "羲和"),
            ("<c t='str'><f>A1&amp;B1</f><v>望舒</v></c>", "望舒"),
            ("<c><f>1+1</f><v>2</v></c>", "2"),
            ("<c t='inlineStr'><is><t>望舒</t></is></c>", "望舒"),
            (
                "<c t='inlineStr'><is><r><t>望</t></r><r><t>舒</t></r></is></c>",
                "望舒",
            ),
            ("<c t='b'><v>1</v></c>", "是"),
            ("<c t='b'><v>0</v></c>", "否"),
            ("<c t='e'><v>#DIV/0!</v></c>", "#DIV/0!"),
            ("<c t='d'><v>2022-02-07T00:00:00</v></c>", "2022-02-07"),
            ("<c t='新'><v>望舒</v></c>", "望舒"),
            ("<c s='99'><v>44599</v></c>", "44599"),
        ];
        for (cell, text) in cases {
            let expected = format!("0:0 {text}");
            assert_eq!(
                read(&format!("<row>{cell}</row>")),
                Ok(vec![expected]),
                "{cell}"
            );
        }
    }

    #[test]
    fn cells_without_a_value_hold_nothing() {
        for cell in [
            "<c/>",
            "<c s='1'/>",
            "<c t='s'/>",
            "<c t='b'><v/></c>",
            "<c><f>A1</f></c>",
        ] {
            assert_eq!(read(&format!("<row>{cell}</row>")), Ok(vec![]), "{cell}");
        }
    }

    #[test]
    fn cells_and_rows_that_do_not_say_where_they_stand_follow_the_one_before() {
        let cell = |name: &str| format!("<c {name}><v>1</v></c>");
        let cases = [
            (
                [cell(""), cell(""), cell("r='D1'"), cell("")].concat(),
                "0:0 0:1 0:3 0:4",
            ),
            (
                [cell("r='C5'"), "</row><row>".to_owned(), cell("")].concat(),
                "4:2 5:0",
            ),
            (
                [
                    "</row><row r='8'>".to_owned(),
                    cell(""),
                    "</row><row>".to_owned(),
                    cell(""),
                ]
                .concat(),
                "7:0 8:0",
            ),
            (
                ["</row><row r='8'/><row>".to_owned(), cell("")].concat(),
                "8:0",
            ),
        ];
        for (cells, places) in cases {
            let expected: Vec<_> = places
                .split(' ')
                .map(|place| format!("{place} 1"))
                .collect();
            assert_eq!(
                read(&format!("<row>{cells}</row>")),
                Ok(expected),
                "{cells}"
            );
        }
    }

    #[test]
    fn what_no_sheet_can_hold_is_damaged() {
        let last = "<row r='1048576'><c r='XFD1048576'><v>1</v></c>";
        assert_eq!(
            read(&format!("{last}</row>")),
            Ok(vec!["1048575:16383 1".to_owned()])
        );
        let rows = [
            &format!("{last}<c/></row>"),
            &format!("{last}</row><row><c/></row>"),
            "<row r='1048577'><c/></row>",
            "<row r='0'/>",
            "<row r='一'/>",
            "<row><c r='XFE1'/></row>",
            "<row><c r='A'/></row>",
            "<row><c s='-1'/></row>",
            "<row><c t='s'><v>2</v></c></row>",
            "<row><c t='s'><v>望舒</v></c></row>",
            "<row><c r='A1></row>",
        ];
        for row in rows {
            assert_eq!(read(row), Err(Error::Damaged), "{row}");
        }
    }
}
