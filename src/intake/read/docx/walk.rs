//! From element to element of a document, without recursion.

use super::table::{Growing, Merge, Row};
use crate::intake::read::office::{Error, Level, Room, Table, Xml};
use std::io::Read;

/// Lines above a table that are taken for its titles, and characters of each.
const MOST_TITLES: usize = 3;
const LONGEST_TITLE: usize = 60;

/// A document that is being read.
pub struct Walk<'x, 'p, R: Read> {
    xml: &'x mut Xml<'p, R>,
    room: Room,
    open: Vec<Open>,
    /// The texts of the paragraphs that are open. There are several where a text box stands in one.
    paragraphs: Vec<String>,
    /// The last paragraphs outside of tables, which may be titles of the next.
    titles: Vec<String>,
    /// Tables that have begun, by their numbers; empty until they end.
    tables: Vec<Table>,
    /// Tables that are open, the innermost last.
    growing: Vec<Growing>,
}

/// An element that is open.
struct Open {
    level: Level,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Table,
    Row,
    Cell,
    Paragraph,
    /// Ways to show the same, of which one is taken.
    Alternatives {
        taken: bool,
    },
    /// A field of a form.
    Control {
        holds_prompt: bool,
    },
    Other,
}

impl<'x, 'p, R: Read> Walk<'x, 'p, R> {
    /// # Errors
    /// When the part is no document.
    pub fn new(xml: &'x mut Xml<'p, R>, room: Room) -> Result<Self, Error> {
        let level = xml.root("document")?;
        let kind = Kind::Other;
        Ok(Self {
            xml,
            room,
            open: vec![Open { level, kind }],
            paragraphs: Vec::new(),
            titles: Vec::new(),
            tables: Vec::new(),
            growing: Vec::new(),
        })
    }

    /// All tables, in the order in which they begin.
    pub fn tables(mut self) -> Result<Vec<Table>, Error> {
        while let Some(innermost) = self.open.last() {
            if self.xml.child(innermost.level)? {
                let level = self.xml.level();
                if let Some(kind) = self.begin()? {
                    self.open.push(Open { level, kind });
                }
            } else if let Some(closed) = self.open.pop() {
                self.end(closed.kind)?;
            }
        }
        Ok(self.tables)
    }

    /// Takes the element that was gone into last; `None` where nothing in it is to be read any more.
    fn begin(&mut self) -> Result<Option<Kind>, Error> {
        let kind = match self.xml.name() {
            "tbl" => return self.begin_table().map(Some),
            "tr" => {
                let begin = self.growing.last_mut().map(Growing::begin_row);
                begin.map_or(Kind::Other, |()| Kind::Row)
            }
            "tc" => {
                let begin = self.growing.last_mut().map(Growing::begin_cell);
                begin.map_or(Kind::Other, |()| Kind::Cell)
            }
            "p" => {
                self.paragraphs.push(String::new());
                Kind::Paragraph
            }
            "trPr" => return self.describe_row(),
            "tcPr" => return self.describe_cell(),
            "sdt" => Kind::Control {
                holds_prompt: false,
            },
            "sdtPr" => return self.describe_control(),
            "sdtContent" if self.inside() == Kind::Control { holds_prompt: true } => {
                return Ok(None);
            }
            "AlternateContent" => Kind::Alternatives { taken: false },
            "Choice" | "Fallback" => return Ok((!self.is_taken()).then_some(Kind::Other)),
            // What was deleted or moved away, the codes of fields, reading aids, and what only says how things look.
            "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "rt" | "pPr"
            | "rPr" | "tblPr" | "tblGrid" | "sectPr" => return Ok(None),
            "t" => {
                if let Some(text) = self.paragraphs.last_mut() {
                    self.xml.text(text)?;
                }
                return Ok(None);
            }
            "tab" | "ptab" => return Ok(self.push(' ')),
            "br" | "cr" => return Ok(self.push('\n')),
            "noBreakHyphen" => return Ok(self.push('-')),
            "sym" => {
                let sign = symbol(self.xml)?;
                return Ok(sign.and_then(|sign| self.push(sign)));
            }
            _ => Kind::Other,
        };
        Ok(Some(kind))
    }

    fn end(&mut self, kind: Kind) -> Result<(), Error> {
        match (kind, self.growing.last_mut()) {
            (Kind::Table, _) => self.end_table(),
            (Kind::Row, Some(table)) => table.end_row(&mut self.room),
            (Kind::Cell, Some(table)) => table.end_cell(&mut self.room),
            (Kind::Paragraph, _) => {
                self.end_paragraph();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// What the element stands in that was gone into last.
    fn inside(&self) -> Kind {
        self.open.last().map_or(Kind::Other, |open| open.kind)
    }

    /// Whether one of the alternatives was taken before. From now on one is.
    fn is_taken(&mut self) -> bool {
        match self.open.last_mut().map(|open| &mut open.kind) {
            Some(Kind::Alternatives { taken }) => std::mem::replace(taken, true),
            _ => false,
        }
    }

    fn push(&mut self, sign: char) -> Option<Kind> {
        if let Some(text) = self.paragraphs.last_mut() {
            text.push(sign);
        }
        None
    }

    /// Gives the text of a paragraph to the cell it stands in, or keeps it as a title. Paragraphs of a cell are parted
    /// as lines in the cell of a workbook are.
    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        let text = paragraph.trim();
        if text.is_empty() {
            return;
        }
        if let Some(table) = self.growing.last_mut() {
            if let Some(cell) = table.cell() {
                if !cell.text.is_empty() {
                    cell.text.push('\n');
                }
                cell.text.push_str(text);
            }
        } else if text.chars().count() > LONGEST_TITLE {
            self.titles.clear();
        } else {
            if self.titles.len() == MOST_TITLES {
                self.titles.remove(0);
            }
            self.titles.push(text.to_owned());
        }
    }

    fn begin_table(&mut self) -> Result<Kind, Error> {
        // There are none inside of tables, and none is for two tables.
        let titles = std::mem::take(&mut self.titles);
        let table = Growing::below(self.tables.len(), &titles, &mut self.room)?;
        self.growing.push(table);
        self.tables.push(Table::default());
        Ok(Kind::Table)
    }

    fn end_table(&mut self) -> Result<(), Error> {
        let Some(growing) = self.growing.pop() else {
            return Ok(());
        };
        let number = growing.number;
        let table = growing.end(&mut self.room)?;
        if let Some(place) = self.tables.get_mut(number) {
            *place = table;
        }
        Ok(())
    }

    /// Reads what is said of a row.
    fn describe_row(&mut self) -> Result<Option<Kind>, Error> {
        let mut row = Row::default();
        let level = self.xml.level();
        while self.xml.child(level)? {
            match self.xml.name() {
                "gridBefore" => row.skipped = number(self.xml)?.unwrap_or(0),
                "hidden" => row.hidden = is_on(self.xml)?,
                "del" => row.deleted = true,
                _ => {}
            }
        }
        if let Some(table) = self.growing.last_mut() {
            table.describe_row(row);
        }
        Ok(None)
    }

    /// Reads what is said of a cell.
    fn describe_cell(&mut self) -> Result<Option<Kind>, Error> {
        let level = self.xml.level();
        while self.xml.child(level)? {
            let Some(cell) = self.growing.last_mut().and_then(Growing::cell) else {
                continue;
            };
            match self.xml.name() {
                "gridSpan" => {
                    cell.columns_beside = number(self.xml)?.unwrap_or(1).saturating_sub(1);
                }
                "vMerge" => {
                    cell.merge = match value(self.xml)?.as_deref() {
                        Some("restart") => Merge::Begins,
                        _ => Merge::GoesOn,
                    };
                }
                _ => {}
            }
        }
        Ok(None)
    }

    /// Reads what is said of a field of a form.
    fn describe_control(&mut self) -> Result<Option<Kind>, Error> {
        let mut prompts = false;
        let level = self.xml.level();
        while self.xml.child(level)? {
            if self.xml.name() == "showingPlcHdr" {
                prompts = is_on(self.xml)?;
            }
        }
        if let Some(Open {
            kind: Kind::Control { holds_prompt },
            ..
        }) = self.open.last_mut()
        {
            *holds_prompt = prompts;
        }
        Ok(None)
    }
}

/// The marks of forms among the signs of the fonts Wingdings and Wingdings 2, which stand for no character.
fn symbol<R: Read>(xml: &Xml<R>) -> Result<Option<char>, Error> {
    let code = attribute(xml, "char")?;
    Ok(match code.as_deref() {
        Some("F0FC" | "F050") => Some('√'),
        Some("F0FE" | "F052") => Some('☑'),
        Some("F06F" | "F0A8" | "F0A3") => Some('□'),
        _ => None,
    })
}

/// The attribute `val` of the element that was gone into last.
fn value<R: Read>(xml: &Xml<R>) -> Result<Option<String>, Error> {
    attribute(xml, "val")
}

/// An attribute by its name without a prefix.
fn attribute<R: Read>(xml: &Xml<R>, name: &str) -> Result<Option<String>, Error> {
    for attribute in xml.attributes() {
        let (key, value) = attribute?;
        if key.rsplit(':').next() == Some(name) {
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// The same as a number; `None` where it is none.
fn number<R: Read>(xml: &Xml<R>) -> Result<Option<u32>, Error> {
    Ok(value(xml)?.and_then(|value| value.trim().parse().ok()))
}

/// Whether a switch is on, which it is unless it says otherwise.
fn is_on<R: Read>(xml: &Xml<R>) -> Result<bool, Error> {
    Ok(!matches!(
        value(xml)?.as_deref(),
        Some("0" | "false" | "off")
    ))
}
