//! What a table is: which rows are headers, what kind of records follow, and what each column means.

use super::date::{self, DateCell};
use super::grid::Grid;
use super::words;
use crate::dossier::{Field, Kind};
use std::ops::Range;

/// A header and the rows below it, up to the next header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: Kind,
    /// The index of the header's row.
    pub header: usize,
    /// The indices of the rows below it.
    pub rows: Range<usize>,
    /// What each column holds; `None` where that is not known.
    pub fields: Vec<Option<Field>>,
}

impl Block {
    /// The column that holds a field; the first where there are several.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|known| *known == Some(field))
    }
}

/// What was made of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    pub blocks: Vec<Block>,
    /// Where there is no header: the row that comes nearest to one.
    pub near_miss: Option<NearMiss>,
}

/// A row that would be a header if it had one more column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearMiss {
    pub row: usize,
    pub kind: Kind,
    pub missing: Field,
}

/// How far down the first header is looked for.
const FIRST_ROWS: usize = 30;

/// Finds the headers of a table. A second header further down begins a new block, so several tables may
/// stand below each other, and a header that is repeated on every printed page does no harm.
pub fn recognise(grid: &Grid) -> Recognised {
    let mut blocks: Vec<Block> = Vec::new();
    for row in 0..grid.height() {
        if blocks.is_empty() && row >= FIRST_ROWS {
            break;
        }
        // Further down only a row of nothing but headings is taken for a header, so that no record is.
        let strict = !blocks.is_empty();
        let first = grid.row(row).find(|cell| !cell.is_empty());
        if strict && !first.is_some_and(words::may_be_heading) {
            continue;
        }
        let Some(header) = header(grid, row).filter(|header| !strict || header.is_pure(grid, row))
        else {
            continue;
        };
        if let Some(last) = blocks.last_mut() {
            last.rows.end = row;
        }
        blocks.push(Block {
            kind: header.kind,
            header: row,
            rows: row + 1..grid.height(),
            fields: header.fields,
        });
    }
    let near_miss = if blocks.is_empty() {
        near_miss(grid)
    } else {
        None
    };
    Recognised { blocks, near_miss }
}

/// What a row means as a header of one kind.
struct Header {
    kind: Kind,
    fields: Vec<Option<Field>>,
}

impl Header {
    fn read(grid: &Grid, row: usize, kind: Kind) -> Self {
        let mut fields: Vec<Option<Field>> = Vec::new();
        for cell in grid.row(row) {
            let field = words::field(kind, cell);
            // A second column of the same meaning would say nothing that is known.
            let repeated = field != Some(Field::Ignored) && fields.contains(&field);
            fields.push(if repeated { None } else { field });
        }
        Self { kind, fields }
    }

    /// How many columns mean something.
    fn weight(&self) -> usize {
        let meaningful = |field: &&Option<Field>| !matches!(field, None | Some(Field::Ignored));
        self.fields.iter().filter(meaningful).count()
    }

    fn missing(&self) -> Option<Field> {
        let lacks = |field: &&Field| !self.fields.contains(&Some(**field));
        match self.kind {
            // Interpretations may stand without their documents.
            Kind::Policies if self.fields.contains(&Some(Field::InterpretationTitle)) => None,
            kind => kind.key().iter().find(lacks).copied(),
        }
    }

    fn is_pure(&self, grid: &Grid, row: usize) -> bool {
        grid.row(row)
            .zip(&self.fields)
            .all(|(cell, field)| cell.is_empty() || field.is_some())
    }
}

/// The best reading of a row as a header, if it is one at all.
fn header(grid: &Grid, row: usize) -> Option<Header> {
    best(grid, row, |header| header.missing().is_none())
}

fn best(grid: &Grid, row: usize, fits: impl Fn(&Header) -> bool) -> Option<Header> {
    const LEAST: usize = 2;
    let has_date = || {
        grid.row(row)
            .any(|cell| matches!(date::read(cell), DateCell::Date(_) | DateCell::Serial(_)))
    };
    let headers = Kind::ALL.map(|kind| Header::read(grid, row, kind));
    let mut best: Option<Header> = None;
    for header in headers {
        let heavier = best
            .as_ref()
            .is_none_or(|best| header.weight() > best.weight());
        if header.weight() >= LEAST && heavier && fits(&header) {
            best = Some(header);
        }
    }
    best.filter(|_| !has_date())
}

fn near_miss(grid: &Grid) -> Option<NearMiss> {
    (0..grid.height().min(FIRST_ROWS)).find_map(|row| {
        let header = best(grid, row, |_| true)?;
        Some(NearMiss {
            row,
            kind: header.kind,
            missing: header.missing()?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::delimited;

    fn kinds(text: &str) -> Vec<(Kind, usize, Range<usize>)> {
        recognise(&delimited::read(text))
            .blocks
            .into_iter()
            .map(|block| (block.kind, block.header, block.rows))
            .collect()
    }

    #[test]
    fn the_kind_follows_from_the_header_wherever_it_stands() {
        let cases = [
            (
                "序号\t单位\t主体类型\t名称\t最近更新日期\n",
                Kind::Accounts,
                0,
            ),
            (
                "南阳市政务新媒体台账\n\n单位\t平台\t账号名称\n",
                Kind::Accounts,
                2,
            ),
            (
                "网站名称\t栏目名称\t栏目类别\t最近更新日期\n",
                Kind::Columns,
                0,
            ),
            ("填报单位\t网站名称\t首页最近更新日期\n", Kind::Sites, 0),
            ("账号名称\t平台\t标题\t发布时间\n", Kind::Posts, 0),
            ("单位\t平台\t名称\t更新时间\n", Kind::Accounts, 0),
            (
                "网站名称\t政策文件\t解读稿\t是否相互关联\n",
                Kind::Policies,
                0,
            ),
            ("网站名称\t解读稿\t解读形式\n", Kind::Policies, 0),
        ];
        for (text, kind, row) in cases {
            let blocks = kinds(text);
            assert_eq!(blocks.len(), 1, "{text}");
            assert_eq!((blocks[0].0, blocks[0].1), (kind, row), "{text}");
        }
    }

    #[test]
    fn several_tables_below_each_other_are_several_blocks() {
        let text = "账号名称\t平台\n甲\t微信\n\n网站名称\t栏目名称\n甲网\t要闻\n\n账号名称\t平台\n乙\t微博\n";
        assert_eq!(
            kinds(text),
            [
                (Kind::Accounts, 0, 1..3),
                (Kind::Columns, 3, 4..6),
                (Kind::Accounts, 6, 7..8)
            ]
        );
    }

    #[test]
    fn a_record_made_of_heading_words_is_no_header() {
        let text =
            "网站名称\t栏目名称\t栏目类别\t最近更新日期\n甲网\t政策解读\t政策文件\t2022-02-07\n";
        assert_eq!(kinds(text), [(Kind::Columns, 0, 1..2)]);
        assert_eq!(kinds("甲网\t政策解读\t政策文件\t2022-02-07\n"), []);
    }

    #[test]
    fn a_header_that_lacks_the_name_is_a_near_miss() {
        let recognised = recognise(&delimited::read(
            "单位\t平台\t最近更新日期\n甲\t微信\t2月7日\n",
        ));
        assert!(recognised.blocks.is_empty());
        assert_eq!(
            recognised.near_miss,
            Some(NearMiss {
                row: 0,
                kind: Kind::Accounts,
                missing: Field::AccountName
            })
        );
    }

    #[test]
    fn a_column_that_is_there_twice_counts_once() {
        let blocks = recognise(&delimited::read("名称\t平台\t最近更新日期\t更新日期\n")).blocks;
        assert_eq!(blocks[0].column(Field::LastUpdate), Some(2));
        assert_eq!(blocks[0].fields[3], None);
    }
}
