//! From tag to tag of a page, without recursion.

use super::table::{Growing, Span};
use crate::intake::read::office::{Error, Room, Table};
use html5gum::emitters::callback::CallbackEvent;

/// A page as its tokens come.
#[derive(Default)]
pub struct Walk {
    tag: Tag,
    attribute: Attribute,
    span: Span,
    hidden: bool,
    /// Whether the text that comes is none, but a script or a style.
    silent: bool,
    /// Tables that have begun, by their numbers; empty until they end.
    tables: Vec<Table>,
    /// Tables that are open, the innermost last.
    open: Vec<Growing>,
    room: Room,
    failed: Option<Error>,
}

/// The tags that matter.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Tag {
    Table,
    Group,
    Row,
    Cell,
    /// Parts words, and nothing else.
    Block,
    /// Holds text that is not shown.
    Silent,
    #[default]
    Other,
}

impl Tag {
    fn of(name: &[u8]) -> Self {
        match name {
            b"table" => Tag::Table,
            b"thead" | b"tbody" | b"tfoot" => Tag::Group,
            b"tr" => Tag::Row,
            b"td" | b"th" => Tag::Cell,
            b"address" | b"article" | b"blockquote" | b"br" | b"center" | b"dd" | b"div"
            | b"dl" | b"dt" | b"fieldset" | b"form" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5"
            | b"h6" | b"hr" | b"li" | b"ol" | b"option" | b"p" | b"pre" | b"section" | b"ul" => {
                Tag::Block
            }
            b"script" | b"style" | b"title" | b"iframe" | b"noscript" | b"noembed" => Tag::Silent,
            _ => Tag::Other,
        }
    }
}

/// The attributes that matter.
#[derive(Clone, Copy, Default)]
enum Attribute {
    Columns,
    Rows,
    Style,
    #[default]
    Other,
}

impl Walk {
    pub fn new(room: Room) -> Self {
        Self {
            room,
            ..Self::default()
        }
    }

    pub fn take(&mut self, event: CallbackEvent<'_>) {
        let taken = match event {
            // What is kept is full.
            _ if self.failed.is_some() => return,
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag::of(name);
                self.span = Span::default();
                self.hidden = false;
                Ok(())
            }
            CallbackEvent::AttributeName { name } => {
                self.hidden |= name == b"hidden";
                self.attribute = match name {
                    b"colspan" => Attribute::Columns,
                    b"rowspan" => Attribute::Rows,
                    b"style" => Attribute::Style,
                    _ => Attribute::Other,
                };
                Ok(())
            }
            CallbackEvent::AttributeValue { value } => {
                self.set(&String::from_utf8_lossy(value));
                Ok(())
            }
            CallbackEvent::CloseStartTag { .. } => self.begin(),
            CallbackEvent::EndTag { name } => self.finish(Tag::of(name)),
            CallbackEvent::String { value } if !self.silent => {
                self.push(&String::from_utf8_lossy(value));
                Ok(())
            }
            _ => Ok(()),
        };
        self.failed = taken.err();
    }

    /// Takes the value of an attribute. Spans are as large as browsers let them be; 0 rows are all that follow.
    fn set(&mut self, value: &str) {
        const MOST_COLUMNS: usize = 1000;
        const MOST_ROWS: u32 = 65_534;
        let number = || value.trim().parse::<u32>().ok();
        match self.attribute {
            Attribute::Columns => {
                let columns = number().and_then(|columns| usize::try_from(columns).ok());
                self.span.columns = columns.unwrap_or(1).clamp(1, MOST_COLUMNS);
            }
            Attribute::Rows => {
                self.span.rows = match number() {
                    Some(0) => u32::MAX,
                    rows => rows.unwrap_or(1).min(MOST_ROWS),
                };
            }
            Attribute::Style => {
                let style: String = value.split_whitespace().collect();
                self.hidden |= style.to_ascii_lowercase().contains("display:none");
            }
            Attribute::Other => {}
        }
    }

    /// Takes a tag that opens something. Cells, rows and tables that stand where they cannot end what is open.
    fn begin(&mut self) -> Result<(), Error> {
        self.silent = self.tag == Tag::Silent;
        match (self.tag, self.open.last_mut()) {
            (Tag::Table, _) => self.begin_table(),
            (Tag::Group, Some(table)) => table.end_group(&mut self.room),
            (Tag::Row, Some(table)) => table.begin_row(self.hidden, &mut self.room),
            (Tag::Cell, Some(table)) => table.begin_cell(self.span, &mut self.room),
            (Tag::Block, Some(table)) => {
                table.push(" ");
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn begin_table(&mut self) -> Result<(), Error> {
        const MOST_OPEN: usize = 64;
        match self.open.last_mut() {
            Some(outer) if outer.has_open_cell() => outer.push(" "),
            Some(_) => self.end_table()?,
            None => {}
        }
        if self.open.len() == MOST_OPEN {
            return Err(Error::TooLarge);
        }
        self.room.take_table()?;
        self.open.push(Growing::new(self.tables.len()));
        self.tables.push(Table::default());
        Ok(())
    }

    /// Takes a tag that closes something.
    fn finish(&mut self, tag: Tag) -> Result<(), Error> {
        self.silent = false;
        let Some(table) = self.open.last_mut() else {
            return Ok(());
        };
        match tag {
            Tag::Table => self.end_table(),
            Tag::Group => table.end_group(&mut self.room),
            Tag::Row => table.end_row(&mut self.room),
            Tag::Cell => table.end_cell(&mut self.room),
            Tag::Block => {
                table.push(" ");
                Ok(())
            }
            Tag::Silent | Tag::Other => Ok(()),
        }
    }

    fn end_table(&mut self) -> Result<(), Error> {
        let Some(growing) = self.open.pop() else {
            return Ok(());
        };
        let number = growing.number;
        let table = growing.end(&mut self.room)?;
        if let Some(place) = self.tables.get_mut(number) {
            *place = table;
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if let Some(table) = self.open.last_mut() {
            table.push(text);
        }
    }

    /// The tables, when the page is at its end.
    pub fn end(mut self) -> Result<Vec<Table>, Error> {
        while self.failed.is_none() && !self.open.is_empty() {
            self.failed = self.end_table().err();
        }
        self.failed.map_or(Ok(self.tables), Err)
    }
}
