//! What stands in a column, as evidence for what it means.

use super::{Block, Column, How};
use crate::dossier::{Field, Kind};
use crate::intake::date::{self, DateCell};
use crate::intake::grid::Grid;
use crate::intake::words;
use std::collections::HashSet;
use std::ops::Range;

/// What most cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Nothing stands in it.
    Empty,
    Dates,
    Platforms,
    /// Addresses of web pages.
    Addresses,
    /// 是, 否 and the like.
    Answers,
    Numbers,
    /// Names that end as those of offices do.
    Offices,
    Text,
}

/// How many cells are looked at, and in how many rows they are looked for.
const LOOKED_AT: usize = 30;
const LOOKED_THROUGH: usize = 1000;

/// What stands in a column, by its first cells that hold something: four in five must agree.
pub fn of_column(grid: &Grid, rows: Range<usize>, column: usize) -> Content {
    let cells: Vec<_> = rows
        .take(LOOKED_THROUGH)
        .map(|row| grid.cell(row, column))
        .filter(|cell| !cell.is_empty())
        .take(LOOKED_AT)
        .collect();
    type Test = fn(&str) -> bool;
    const TESTS: [(Content, Test); 6] = [
        (Content::Platforms, |cell| words::platform(cell).is_some()),
        (Content::Dates, |cell| {
            matches!(date::read(cell), DateCell::Date(_) | DateCell::Serial(_))
        }),
        (Content::Numbers, |cell| words::number(cell).is_some()),
        (Content::Answers, |cell| words::answer(cell).is_some()),
        (Content::Addresses, is_address),
        (Content::Offices, words::ends_like_office),
    ];
    if cells.is_empty() {
        return Content::Empty;
    }
    let most = |test: &Test| cells.iter().filter(|cell| test(cell)).count() * 5 >= cells.len() * 4;
    let found = TESTS.iter().find(|(_, test)| most(test));
    found.map_or(Content::Text, |(content, _)| *content)
}

fn is_address(cell: &str) -> bool {
    let cell = cell.to_ascii_lowercase();
    cell.starts_with("http://")
        || cell.starts_with("https://")
        || cell.starts_with("www.")
        || cell.ends_with(".gov.cn")
}

/// What must stand in a column of the field; `None` where it may be any text.
pub fn expected(field: Field) -> Option<Content> {
    Some(match field {
        Field::HomeUpdate
        | Field::LastUpdate
        | Field::Published
        | Field::PolicyMade
        | Field::PolicyPublished
        | Field::ProbedAt
        | Field::AskedAt
        | Field::AnsweredAt
        | Field::Deadline
        | Field::ReportedAt => Content::Dates,
        Field::Platform => Content::Platforms,
        Field::Domain => Content::Addresses,
        Field::ServesPublic
        | Field::HomeIsNavigation
        | Field::Consulting
        | Field::Services
        | Field::Ipv6
        | Field::RegisteredNation
        | Field::RegisteredProvince
        | Field::Interactive
        | Field::AppUsable
        | Field::MenuUsable
        | Field::Approved
        | Field::Interpreted
        | Field::Linked
        | Field::Opened
        | Field::Valid
        | Field::Simple => Content::Answers,
        Field::BrokenLinks
        | Field::ItemCount
        | Field::Seconds
        | Field::Submitted
        | Field::Adopted
        | Field::PostCount => Content::Numbers,
        _ => return None,
    })
}

/// What a column without a heading tells by its content alone.
pub fn telling(kind: Kind, content: Content) -> Option<Field> {
    match (kind, content) {
        (Kind::Accounts | Kind::Columns | Kind::Disclosure, Content::Dates) => {
            Some(Field::LastUpdate)
        }
        (Kind::Sites, Content::Dates) => Some(Field::HomeUpdate),
        (Kind::Posts, Content::Dates) => Some(Field::Published),
        (Kind::Accounts | Kind::Posts | Kind::Activity, Content::Platforms) => {
            Some(Field::Platform)
        }
        (Kind::Sites, Content::Addresses) => Some(Field::Domain),
        _ => None,
    }
}

/// A ledger of accounts without any header: a column of platforms, one of dates, and one of texts that is plainly
/// the name.
pub fn headless(grid: &Grid) -> Option<Block> {
    const LEAST: usize = 3;
    let filled = |row: &usize| grid.row(*row).filter(|cell| !cell.is_empty()).count();
    let first = (0..grid.height()).find(|row| filled(row) >= LEAST)?;
    let rows = first..grid.height();
    let width = rows.clone().map(|row| grid.row(row).len()).max()?;
    let contents: Vec<_> = (0..width)
        .map(|column| of_column(grid, rows.clone(), column))
        .collect();
    let only = |wanted: Content| {
        let mut places = (0..width).filter(|column| contents[*column] == wanted);
        places.next().filter(|_| places.next().is_none())
    };
    let platform = only(Content::Platforms)?;
    let date = only(Content::Dates)?;
    // Headings that are not known must not become a record; what they mean is for the clerk to say.
    let is_heading = words::platform(grid.cell(first, platform)).is_none()
        || !matches!(
            date::read(grid.cell(first, date)),
            DateCell::Date(_) | DateCell::Serial(_)
        );
    if is_heading {
        return None;
    }
    let unit = only(Content::Offices);
    let names: Vec<_> = (0..width)
        .filter(|column| contents[*column] == Content::Text)
        .collect();
    let name = match (unit, names.as_slice()) {
        (_, &[name]) => name,
        // Accounts that are called like their offices.
        (Some(only), []) => only,
        // Several: the one in which every cell differs.
        (_, several) => {
            let differs = |column: &&usize| is_distinct(grid, rows.clone(), **column);
            let mut distinct = several.iter().filter(differs);
            *distinct.next().filter(|_| distinct.next().is_none())?
        }
    };
    let unit = unit.filter(|unit| *unit != name);
    let mut columns: Vec<_> = (0..width)
        .map(|_| Column {
            heading: String::new(),
            field: None,
            how: How::Content,
        })
        .collect();
    let fields = [
        (Some(platform), Field::Platform),
        (Some(date), Field::LastUpdate),
        (Some(name), Field::AccountName),
        (unit, Field::Unit),
    ];
    for (column, field) in fields {
        if let Some(column) = column {
            columns[column].field = Some(field);
        }
    }
    Some(Block {
        kind: Some(Kind::Accounts),
        header: first..first,
        rows,
        columns,
        chosen: false,
    })
}

fn is_distinct(grid: &Grid, rows: Range<usize>, column: usize) -> bool {
    let mut seen = HashSet::new();
    rows.map(|row| grid.cell(row, column))
        .filter(|cell| !cell.is_empty())
        .all(|cell| seen.insert(cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::read::delimited;

    fn fields(text: &str) -> Option<Vec<Option<Field>>> {
        let block = headless(&delimited::read(text))?;
        Some(block.columns.iter().map(|column| column.field).collect())
    }

    #[test]
    fn a_ledger_without_a_header_is_told_by_its_columns() {
        let [unit, platform, name, date] = [
            Some(Field::Unit),
            Some(Field::Platform),
            Some(Field::AccountName),
            Some(Field::LastUpdate),
        ];
        let cases: [(&str, Option<Vec<_>>); 7] = [
            (
                "县司法局\t微信\t某县司法\t2022-02-07\n县水利局\t微博\t某县水利\t2月8日\n",
                Some(vec![unit, platform, name, date]),
            ),
            (
                "台账\n1\t2022-02-07\t某县司法\t微信\n2\t2022-02-08\t某县水利\t微博\n",
                Some(vec![None, date, name, platform]),
            ),
            (
                "县司法局\t微信\t2022-02-07\n",
                Some(vec![name, platform, date]),
            ),
            // Two columns of dates, two of texts that differ, no platform.
            ("甲\t微信\t2022-02-07\t2022-02-08\n", None),
            ("甲\t乙\t微信\t2022-02-07\n丙\t丁\t微信\t2022-02-07\n", None),
            ("县司法局\t某县司法\t2022-02-07\n", None),
            // A header of words that are not known.
            (
                "机构\t渠道名\t称呼\t哪天\n甲局\t微信\ta\t2022-02-07\n乙局\t微信\tb\t2022-02-07\n\
                 丙局\t微信\tc\t2022-02-07\n丁局\t微信\td\t2022-02-07\n戊局\t微信\te\t2022-02-07\n",
                None,
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(fields(text), expected, "{text}");
        }
    }
}
