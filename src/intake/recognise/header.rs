//! What one or more rows mean as the header of a kind of table.

use super::content::{self, Content};
use super::{Column, How, similar};
use crate::dossier::{Field, Kind, Platform};
use crate::intake::date::{self, DateCell};
use crate::intake::grid::Grid;
use crate::intake::words;
use std::ops::Range;

/// A header may have this many lines: groups, headings, and their units.
pub const MOST_LINES: usize = 3;

/// The headings of a header by column, of several lines the joined ones.
pub struct Headings {
    pub rows: Range<usize>,
    cells: Vec<Cell>,
}

/// The heading of one column: what stands in the last line, and what stands above it, which may hold for
/// several columns.
#[derive(Default)]
struct Cell {
    own: String,
    groups: String,
    /// The heading alone, and under its groups.
    alone: words::Heading,
    grouped: words::Heading,
}

impl Headings {
    pub fn read(grid: &Grid, rows: Range<usize>) -> Self {
        let width = rows.clone().map(|row| grid.row(row).len()).max();
        let mut cells: Vec<Cell> = (0..width.unwrap_or(0)).map(|_| Cell::default()).collect();
        for row in rows.clone() {
            let is_last = row + 1 == rows.end;
            let mut group = "";
            for (column, cell) in cells.iter_mut().enumerate() {
                let text = grid.cell(row, column);
                // A group that is merged sideways stands in its first column only.
                if !text.is_empty() {
                    group = text;
                }
                cell.take(text, group, is_last);
            }
        }
        cells.iter_mut().for_each(Cell::look_up);
        Self { rows, cells }
    }

    /// Headings that do not stand beside each other.
    pub fn of_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let cell = |text: &str| Cell {
            own: text.to_owned(),
            alone: words::Heading::new(text),
            ..Cell::default()
        };
        Self {
            rows: 0..1,
            cells: texts.map(cell).collect(),
        }
    }

    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// The headings as they are shown, and as a choice names them.
    pub fn texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| cell.own.clone()).collect()
    }

    fn field(&self, kind: Kind, column: usize) -> Option<Field> {
        let cell = self.cells.get(column)?;
        cell.grouped.field(kind).or_else(|| cell.alone.field(kind))
    }

    fn heading(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| &cell.own)
    }
}

impl Cell {
    fn look_up(&mut self) {
        self.alone = words::Heading::new(&self.own);
        if !self.groups.is_empty() {
            self.grouped = words::Heading::new(&format!("{}{}", self.groups, self.own));
        }
    }

    /// Takes in one line of the header: what stands in the column, and the group that it is under.
    fn take(&mut self, text: &str, group: &str, is_last: bool) {
        match (text, is_last) {
            ("", true) => self.groups.clear(),
            (_, true) => {
                // What is merged downwards stands in every line.
                if self.groups == text {
                    self.groups.clear();
                }
                text.clone_into(&mut self.own);
            }
            (_, false) => {
                if self.groups != group {
                    self.groups.push_str(group);
                }
                if !text.is_empty() {
                    text.clone_into(&mut self.own);
                }
            }
        }
    }
}

/// What a header means as one of a kind.
#[derive(Clone, Debug)]
pub struct Header {
    pub kind: Kind,
    pub rows: Range<usize>,
    pub columns: Vec<Column>,
}

impl Header {
    /// By headings that are known.
    pub fn read(headings: &Headings, kind: Kind) -> Self {
        let mut columns: Vec<Column> = Vec::with_capacity(headings.len());
        for column in 0..headings.len() {
            let field = headings.field(kind, column);
            // A second column of the same meaning would say nothing that is known.
            let repeated =
                field != Some(Field::Ignored) && columns.iter().any(|known| known.field == field);
            columns.push(Column {
                heading: headings.heading(column).to_owned(),
                field: if repeated { None } else { field },
                how: How::Heading,
            });
        }
        Self {
            kind,
            rows: headings.rows.clone(),
            columns,
        }
    }

    /// Gives a meaning to columns that have none yet, where it can be guessed.
    pub fn complete(&mut self, grid: &Grid, rows: Range<usize>) {
        self.take_similar(grid, rows.clone());
        self.take_content(grid, rows);
    }

    /// Takes headings that are nearly known for those, where what stands below bears it out.
    fn take_similar(&mut self, grid: &Grid, rows: Range<usize>) {
        for column in 0..self.columns.len() {
            let known = &self.columns[column];
            if known.field.is_some() || known.heading.is_empty() {
                continue;
            }
            let Some(field) = similar::field(self.kind, &known.heading) else {
                continue;
            };
            if !self.has(field) && content::of_column(grid, rows.clone(), column).fits(field) {
                self.columns[column].field = Some(field);
                self.columns[column].how = How::Similar;
            }
        }
    }

    /// Takes columns without a heading for what stands in them.
    fn take_content(&mut self, grid: &Grid, rows: Range<usize>) {
        for column in 0..self.columns.len() {
            let known = &self.columns[column];
            if known.field.is_some() || !known.heading.is_empty() {
                continue;
            }
            let found = content::of_column(grid, rows.clone(), column);
            let field = content::telling(self.kind, found);
            if let Some(field) = field.filter(|field| !self.has(*field)) {
                self.columns[column].field = Some(field);
                self.columns[column].how = How::Content;
            }
        }
    }

    /// How many columns mean something.
    pub fn weight(&self) -> usize {
        let meaningful = |column: &&Column| !matches!(column.field, None | Some(Field::Ignored));
        self.columns.iter().filter(meaningful).count()
    }

    /// How many columns speak for the kind. Any table may have a column of addresses; a heading that is only
    /// similar says half as much.
    pub fn telling(&self) -> usize {
        let guessed = self.columns.iter().filter(|column| column.is_guess());
        2 * self.weight() - guessed.count() - 2 * usize::from(self.has(Field::Domain))
    }

    pub fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|known| known.field == Some(field))
    }

    /// What is lacking without which no record can be made.
    pub fn missing(&self) -> Option<Field> {
        // What a record of the kind needs at least one of. A line such as 「填报单位： 提交时间：」 above
        // a table is no header of messages.
        let one_of: &[Field] = match self.kind {
            Kind::Probes => &[Field::Opened, Field::Seconds],
            Kind::Messages => &[Field::AnsweredAt, Field::MessageTitle, Field::Channel],
            Kind::Activity => &[Field::PostCount],
            Kind::Articles => &[Field::ArticleKind, Field::SiteName],
            _ => &[],
        };
        match self.kind {
            // Interpretations may stand without their documents.
            Kind::Policies if self.has(Field::InterpretationTitle) => None,
            Kind::Activity if Field::MONTHS.iter().any(|month| self.has(*month)) => self.no_key(),
            Kind::Articles if !self.has(Field::SiteName) && self.is_of_accounts() => {
                Some(Field::SiteName)
            }
            // What a platform exports of one account does not name it.
            Kind::Posts if self.has(Field::Published) && self.exported_from().is_some() => None,
            _ => {
                let lacks_all = !one_of.iter().any(|field| self.has(*field));
                self.no_key()
                    .or(one_of.first().copied().filter(|_| lacks_all))
            }
        }
    }

    fn no_key(&self) -> Option<Field> {
        let mut key = self.kind.key().iter();
        key.find(|field| !self.has(**field)).copied()
    }

    /// The platform whose export has such headings.
    fn exported_from(&self) -> Option<Platform> {
        words::exported_from(self.columns.iter().map(|column| column.heading.as_str()))
    }

    /// Whether a list is of what accounts posted, by headings that say nothing of a site.
    fn is_of_accounts(&self) -> bool {
        let left = self.columns.iter().filter(|column| column.field.is_none());
        let mut fields = left.filter_map(|column| words::field(Kind::Posts, &column.heading));
        let tells = |field| matches!(field, Field::AccountName | Field::Platform);
        fields.any(tells) || self.exported_from().is_some()
    }

    /// Whether a column holds what not just any text would be.
    fn is_borne_out(&self) -> bool {
        let mut fields = self.columns.iter().filter_map(|column| column.field);
        fields.any(|field| {
            matches!(
                content::expected(field),
                Some(Content::Dates | Content::Platforms)
            )
        })
    }

    /// Whether every heading is one that is known.
    pub fn is_pure(&self) -> bool {
        let mut columns = self.columns.iter();
        columns.all(|column| column.heading.is_empty() || column.field.is_some())
    }
}

/// The best reading of the rows from this one on as a header, if they are one at all.
/// Below data a row of groups that adds nothing may be a record.
pub fn at(grid: &Grid, row: usize, below_data: bool) -> Option<Header> {
    let telling = |header: &Option<Header>| header.as_ref().map_or(0, Header::telling);
    let mut best = alone(grid, row);
    let mut most = telling(&best);
    // Groups belong to the header even where they add nothing to what the line below says.
    let is_group = is_group_line(grid, row);
    let only_groups = best.is_none() && !below_data;
    for lines in 2..=MOST_LINES {
        let rows = row..row + lines;
        if !is_group || rows.end > grid.height() || holds_date(grid, rows.end - 1) {
            break;
        }
        // Several lines must say more than any of them alone.
        most = most.max(telling(&alone(grid, rows.end - 1)));
        let headings = Headings::read(grid, rows);
        let says_more = |header: &Header| {
            let by_groups = only_groups && lines == 2 && header.telling() == most;
            header.telling() > most || by_groups
        };
        if let Some(header) = heaviest(&headings, fits).filter(says_more) {
            most = header.telling();
            best = Some(header);
        }
    }
    best
}

/// Whether a row may be the upper line of a header. A title has one cell, and 「填报单位：…」 is none either.
pub fn is_group_line(grid: &Grid, row: usize) -> bool {
    const LEAST: usize = 2;
    const LONGEST: usize = 60;
    let mut filled = 0;
    let mut cells = grid.row(row).filter(|cell| !cell.is_empty());
    let may_be_group = |cell: &str| {
        filled += 1;
        cell.len() <= LONGEST && !cell.contains([':', '：']) && words::number(cell).is_none()
    };
    cells.all(may_be_group) && filled >= LEAST && !holds_date(grid, row)
}

fn alone(grid: &Grid, row: usize) -> Option<Header> {
    if row >= grid.height() || holds_date(grid, row) {
        return None;
    }
    heaviest(&Headings::read(grid, row..row + 1), fits)
}

fn fits(header: &Header) -> bool {
    header.missing().is_none()
}

/// The best reading of a row where headings that are only similar count too.
pub fn similar_at(grid: &Grid, row: usize) -> Option<Header> {
    const WIDEST: usize = 256;
    let filled = grid.row(row).filter(|cell| !cell.is_empty()).count();
    if !(LEAST..=WIDEST).contains(&filled) || holds_date(grid, row) {
        return None;
    }
    let headings = Headings::read(grid, row..row + 1);
    let readings = Kind::ALL.into_iter().filter_map(|kind| {
        let mut header = Header::read(&headings, kind);
        let knows_any = header.weight() > 0;
        header.take_similar(grid, row + 1..grid.height());
        // Guesses alone need a column whose content bears them out.
        (knows_any || header.is_borne_out()).then_some(header)
    });
    most_telling(readings.filter(fits))
}

/// A header has at least this many columns that mean something.
const LEAST: usize = 2;

/// The reading of a row as a header that would be one if it had one more column.
pub fn nearly_at(grid: &Grid, row: usize) -> Option<Header> {
    if holds_date(grid, row) {
        return None;
    }
    heaviest(&Headings::read(grid, row..row + 1), |_| true)
}

fn heaviest(headings: &Headings, fits: impl Fn(&Header) -> bool) -> Option<Header> {
    let readings = Kind::ALL.map(|kind| Header::read(headings, kind));
    most_telling(readings.into_iter().filter(fits))
}

/// The reading that tells most, the earlier kind where several tell as much.
pub fn most_telling(readings: impl Iterator<Item = Header>) -> Option<Header> {
    let mut best: Option<Header> = None;
    for header in readings.filter(|header| header.weight() >= LEAST) {
        let is_better = |best: &Header| header.telling() > best.telling();
        if best.as_ref().is_none_or(is_better) {
            best = Some(header);
        }
    }
    best
}

pub fn holds_date(grid: &Grid, row: usize) -> bool {
    grid.row(row)
        .any(|cell| matches!(date::read(cell), DateCell::Date(_) | DateCell::Serial(_)))
}

impl Column {
    /// Whether its meaning was guessed.
    pub fn is_guess(&self) -> bool {
        self.field.is_some() && matches!(self.how, How::Similar | How::Content)
    }
}

impl Content {
    /// Whether a column of such content may hold the field.
    fn fits(self, field: Field) -> bool {
        match content::expected(field) {
            Some(expected) => self == expected || self == Content::Empty,
            None => matches!(self, Content::Text | Content::Offices | Content::Empty),
        }
    }
}
