//! The second step: what a table is. Which rows are headers, what kind of records follow, what each column means.
//!
//! | file | what stands there |
//! |---|---|
//! | `header` | rows read as the header of a kind |
//! | `similar` | headings that are nearly ones that are known |
//! | `content` | what a column holds, as evidence |
//! | `turned` | tables that lie on their side |
//! | `beside` | tables that stand beside each other |

mod beside;
mod content;
mod header;
mod similar;
mod turned;

pub use beside::apart;
use content::{Content, expected};
pub use turned::{Turn, turn};

use super::grid::Grid;
use super::hints::{Choice, TableHints};
use super::words;
use crate::dossier::{Field, Kind};
use crate::normal::folded;
use header::{Header, Headings, MOST_LINES};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A header and the rows below it, up to the next header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// `None` where the clerk said that it is no data.
    pub kind: Option<Kind>,
    /// The indices of the rows of the header; empty, at the first row, where there is none.
    pub header: Range<usize>,
    /// The indices of the rows below it.
    pub rows: Range<usize>,
    pub columns: Vec<Column>,
    /// Whether the clerk said what it is.
    pub chosen: bool,
}

/// One column of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As the office wrote it; empty where there is none.
    pub heading: String,
    /// What it holds; `None` where that is not known.
    pub field: Option<Field>,
    /// What told so.
    pub how: How,
}

/// What told the meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// Its heading, which is known.
    Heading,
    /// Its heading, which is nearly one that is known.
    Similar,
    /// What stands in it.
    Content,
    /// The clerk.
    Chosen,
}

impl Block {
    /// The column that holds a field; the first where there are several.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.field == Some(field))
    }

    /// Whether a row belongs to it, be it to its header.
    pub fn covers(&self, row: usize) -> bool {
        self.header.contains(&row) || self.rows.contains(&row)
    }

    /// The index of the row that remarks on the header are on.
    pub fn top(&self) -> usize {
        self.header.start
    }
}

/// Whether a field holds dates.
pub fn holds_dates(field: Field) -> bool {
    expected(field) == Some(Content::Dates)
}

/// What was made of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    pub blocks: Vec<Block>,
    /// Where there is no header: the row that comes nearest to one.
    pub near_miss: Option<NearMiss>,
}

impl Recognised {
    /// How many columns mean something.
    pub fn weight(&self) -> usize {
        let columns = self.blocks.iter().flat_map(|block| &block.columns);
        let meaningful = |column: &&Column| !matches!(column.field, None | Some(Field::Ignored));
        columns.filter(meaningful).count()
    }
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

/// A kind of table that has the headings of another and is told by what its title says.
struct Titled {
    looks_like: Kind,
    is: Kind,
    words: &'static [&'static str],
    /// What only the other kind of table holds.
    unless: &'static [Field],
}

const TITLED: &[Titled] = &[
    // A list with the dates of updates is a ledger, wherever it was exported from.
    Titled {
        looks_like: Kind::Accounts,
        is: Kind::Registry,
        words: &["信息报送系统", "监管系统", "登记名单"],
        unless: &[
            Field::LastUpdate,
            Field::RegisteredNation,
            Field::RegisteredProvince,
        ],
    },
    Titled {
        looks_like: Kind::Columns,
        is: Kind::Disclosure,
        words: &["信息公开平台"],
        unless: &[Field::SiteName],
    },
];

/// Finds the headers of a table as the hints want them, and lets the titles above them and the names of sheet
/// and file decide where the headings do not.
pub(super) fn recognise(grid: &Grid, names: &[&str], hints: &TableHints) -> Recognised {
    let mut recognised = headers(grid, hints);
    for nth in 0..recognised.blocks.len() {
        let titles = titles(grid, &recognised.blocks, nth);
        let said = |word: &&str| {
            let mut texts = titles.iter().chain(names);
            texts.any(|text| folded(text).contains(*word))
        };
        let block = &mut recognised.blocks[nth];
        let titled = TITLED.iter().find(|titled| {
            Some(titled.looks_like) == block.kind
                && !block.chosen
                && !titled
                    .unless
                    .iter()
                    .any(|field| block.column(*field).is_some())
                && titled.words.iter().any(said)
        });
        if let Some(titled) = titled {
            let mut header = Header::read(&Headings::read(grid, block.header.clone()), titled.is);
            if header.missing().is_none() {
                header.complete(grid, block.rows.clone());
                block.kind = Some(header.kind);
                block.columns = header.columns;
            }
        }
    }
    recognised
}

/// The lines that stand above a block and may be its title, the nearest first: those above the first
/// header, or between the data above and a header further down. Long ones are prose.
pub fn titles<'a>(grid: &'a Grid, blocks: &[Block], nth: usize) -> Vec<&'a str> {
    const LONGEST: usize = 60;
    let (Some(block), previous) = (blocks.get(nth), nth.checked_sub(1)) else {
        return Vec::new();
    };
    let top = previous.map_or(0, |above| blocks[above].rows.start);
    let filled = |row| grid.row(row).filter(|cell| !cell.is_empty());
    let rows = (top..block.top()).rev();
    rows.take_while(|row| previous.is_none() || filled(*row).count() <= 1)
        .flat_map(filled)
        .filter(|text| text.chars().count() <= LONGEST)
        .collect()
}

/// Finds the headers of a table. A second header further down begins a new block, so several tables may
/// stand below each other, and a header that is repeated on every printed page does no harm. Where no heading
/// is known, those that are nearly known count, and then what stands in the columns.
fn headers(grid: &Grid, hints: &TableHints) -> Recognised {
    if let Some(choice) = hints.headless() {
        return Recognised {
            blocks: vec![chosen(grid, 0..0, Vec::new(), choice)],
            near_miss: None,
        };
    }
    let mut blocks = known_headers(grid, hints);
    if blocks.is_empty() {
        let first = 0..grid.height().min(FIRST_ROWS);
        let similar = first.clone().find_map(|row| header::similar_at(grid, row));
        blocks.extend(similar.map(|header| Block::of(header, grid).completed(grid)));
        if blocks.is_empty() && near_miss(grid).is_none() {
            blocks.extend(content::headless(grid));
        }
    }
    let near_miss = if blocks.is_empty() {
        near_miss(grid)
    } else {
        None
    };
    Recognised { blocks, near_miss }
}

/// The blocks whose headings are known, or chosen.
fn known_headers(grid: &Grid, hints: &TableHints) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut row = 0;
    while row < grid.height() {
        if blocks.is_empty() && row >= FIRST_ROWS {
            break;
        }
        let strict = !blocks.is_empty();
        let block = match choice_at(grid, row, hints, strict) {
            Some(block) => Some(block),
            None => header_at(grid, row, strict).map(|header| Block::of(header, grid)),
        };
        row += 1;
        if let Some(block) = block {
            if let Some(last) = blocks.last_mut() {
                last.rows.end = block.top();
            }
            row = block.rows.start;
            blocks.push(block);
        }
    }
    blocks
        .into_iter()
        .map(|block| block.completed(grid))
        .collect()
}

/// A header that is known. Further down only rows of nothing but headings are taken for one, so that no record
/// is.
fn header_at(grid: &Grid, row: usize, strict: bool) -> Option<Header> {
    let first = grid.row(row).find(|cell| !cell.is_empty())?;
    if strict && !words::may_be_heading(first) {
        return None;
    }
    header::at(grid, row, strict).filter(|header| !strict || header.is_pure())
}

/// A header on which the clerk has decided.
fn choice_at(grid: &Grid, row: usize, hints: &TableHints, below_data: bool) -> Option<Block> {
    if !hints.has_choices() || grid.is_blank(row) {
        return None;
    }
    let most = match header::is_group_line(grid, row) {
        true => MOST_LINES,
        false => 1,
    };
    // A record above a header that is repeated is no line of it.
    let belongs = |rows: &Range<usize>| {
        let below = Headings::read(grid, rows.start + 1..rows.end).texts();
        let header = || header::at(grid, row, below_data);
        hints.choice(&below).is_none() || header().is_some_and(|header| header.rows == *rows)
    };
    (1..=most).find_map(|lines| {
        let rows = row..row + lines;
        let texts = Headings::read(grid, rows.clone()).texts();
        let choice = hints.choice(&texts)?;
        (lines == 1 || belongs(&rows)).then(|| chosen(grid, rows, texts, choice))
    })
}

fn chosen(grid: &Grid, header: Range<usize>, headings: Vec<String>, choice: &Choice) -> Block {
    let rows = header.end..grid.height();
    let widest = rows.clone().map(|row| grid.row(row).len()).max();
    let width = widest.unwrap_or(0).max(headings.len());
    let mut headings = headings.into_iter();
    let column = |index| Column {
        heading: headings.next().unwrap_or_default(),
        field: choice.field(index),
        how: How::Chosen,
    };
    Block {
        kind: choice.kind(),
        header,
        rows,
        columns: (0..width).map(column).collect(),
        chosen: true,
    }
}

impl Block {
    fn of(header: Header, grid: &Grid) -> Self {
        Self {
            kind: Some(header.kind),
            rows: header.rows.end..grid.height(),
            header: header.rows,
            columns: header.columns,
            chosen: false,
        }
    }

    /// Gives a meaning to columns that have none, where it can be guessed.
    fn completed(mut self, grid: &Grid) -> Self {
        let Some(kind) = self.kind.filter(|_| !self.chosen) else {
            return self;
        };
        let widest = self
            .rows
            .clone()
            .take(FIRST_ROWS)
            .map(|row| grid.row(row).len());
        let width = widest.max().unwrap_or(0).max(self.columns.len());
        self.columns.resize_with(width, || Column {
            heading: String::new(),
            field: None,
            how: How::Content,
        });
        let mut header = Header {
            kind,
            rows: self.header.clone(),
            columns: std::mem::take(&mut self.columns),
        };
        header.complete(grid, self.rows.clone());
        self.columns = header.columns;
        self
    }
}

fn near_miss(grid: &Grid) -> Option<NearMiss> {
    (0..grid.height().min(FIRST_ROWS)).find_map(|row| {
        let header = header::nearly_at(grid, row)?;
        Some(NearMiss {
            row,
            kind: header.kind,
            missing: header.missing()?,
        })
    })
}

/// Where a table has no header that is known: the row that is most likely one, to be offered to the clerk.
pub(super) fn likely_header(grid: &Grid, near_miss: Option<NearMiss>) -> Option<usize> {
    const LEAST: usize = 2;
    let rows = 0..grid.height().min(FIRST_ROWS);
    let filled = |row: &usize| grid.row(*row).filter(|cell| !cell.is_empty()).count();
    let mut candidates = rows.filter(|row| filled(row) >= LEAST && !header::holds_date(grid, *row));
    match near_miss {
        Some(near) => Some(near.row),
        None => candidates.next(),
    }
}

/// The headings of a row, as a choice names them.
pub(super) fn headings(grid: &Grid, row: usize) -> Vec<String> {
    Headings::read(grid, row..row + 1).texts()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::read::delimited;

    fn plain(grid: &Grid) -> Recognised {
        recognise(grid, &[], &TableHints::default())
    }

    fn kinds(text: &str) -> Vec<(Kind, usize, Range<usize>)> {
        plain(&delimited::read(text))
            .blocks
            .into_iter()
            .map(|block| (block.kind.unwrap(), block.header.start, block.rows))
            .collect()
    }

    #[test]
    fn a_list_that_names_a_platform_and_no_site_is_no_list_of_articles() {
        for text in ["平台\t标题\t信息类型\t发布时间\n", "标题\t发布时间\n"] {
            assert_eq!(kinds(text), [], "{text}");
        }
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
            ("网站名称\t访问时间\t状态码\t用时\n", Kind::Probes, 0),
            (
                "网站名称\t栏目\t标题\t留言时间\t答复时间\n",
                Kind::Messages,
                0,
            ),
            ("网站名称\t事项名称\t设定依据\t联系电话\n", Kind::Guides, 0),
            ("单位\t平台栏目\t最近更新日期\n", Kind::Disclosure, 0),
            ("序号\t单位\t报送数\t采用数\n", Kind::Submissions, 0),
            (
                "序号\t账号名称\t平台\t主办单位\t登记系统\n",
                Kind::Registry,
                0,
            ),
            (
                "序号\t网站名称\t主管单位\t问题栏目\t问题类型\n",
                Kind::Past,
                0,
            ),
            (
                "序号\t填报单位\t网站名称\t抽查情况\t存在问题\n",
                Kind::Past,
                0,
            ),
            (
                "序号\t单位\t主体类型\t名称\t最近更新日期\t抽查结果\t存在问题\n",
                Kind::Past,
                0,
            ),
            ("单位\t问题\n", Kind::Past, 0),
            ("指标\t回答\t说明\n", Kind::Answers, 0),
            ("网站名称\t栏目\t标题\t发布日期\n", Kind::Articles, 0),
            ("序号\t标题\t类型\t发布时间\t浏览量\n", Kind::Articles, 0),
            ("网站名称\t标题\t发布日期\n", Kind::Articles, 0),
            // What accounts posted, and what is known of columns and policies.
            ("公众号\t标题\t栏目\t发布时间\n", Kind::Posts, 0),
            ("账号名称\t标题\t类型\t发布时间\n", Kind::Posts, 0),
            (
                "内容标题\t内容类型\t发表时间\t阅读人数\t分享人数\n",
                Kind::Posts,
                0,
            ),
            ("网站名称\t栏目\t类别\t更新时间\n", Kind::Columns, 0),
            ("网站名称\t文件标题\t发布日期\t解读稿\n", Kind::Policies, 0),
            ("单位\t检查项目\t检查结果\t备注\n", Kind::Answers, 0),
        ];
        for (text, kind, row) in cases {
            let blocks = kinds(text);
            assert_eq!(blocks.len(), 1, "{text}");
            assert_eq!((blocks[0].0, blocks[0].1), (kind, row), "{text}");
        }
    }

    #[test]
    fn a_ledger_stays_one_beside_remarks_on_problems_and_addresses() {
        let cases = [
            (
                "单位\t平台\t账号名称\t最近更新日期\t存在问题\t备注\n",
                Kind::Accounts,
            ),
            (
                "单位\t平台\t账号名称\t最近更新日期\t运行状态\t存在问题\t抽查结果\n",
                Kind::Accounts,
            ),
            (
                "单位\t平台\t账号名称\t最近更新日期\t登记系统\n",
                Kind::Accounts,
            ),
            ("单位\t网站名称\t首页最近更新日期\t存在问题\n", Kind::Sites),
            (
                "网站名称\t网站域名\t栏目名称\t最近更新日期\n",
                Kind::Columns,
            ),
            (
                "网站名称\t栏目名称\t最近更新日期\t存在问题\n",
                Kind::Columns,
            ),
            ("网站名称\t网址\t存在问题\n", Kind::Past),
            ("网站名称\t网址\n", Kind::Sites),
            ("单位\t事项名称\t存在问题\n", Kind::Guides),
        ];
        for (text, kind) in cases {
            assert_eq!(kinds(text)[0].0, kind, "{text}");
        }
    }

    #[test]
    fn a_line_to_be_filled_in_above_a_table_is_no_header() {
        for line in ["填报单位：\t提交时间：", "单位：\t检查时间："] {
            let text = format!("{line}\n单位\t平台\t账号名称\n");
            assert_eq!(kinds(&text), [(Kind::Accounts, 1, 2..2)], "{line}");
        }
    }

    #[test]
    fn a_title_tells_a_list_of_a_system_from_a_ledger() {
        let kind = |text: &str, names: &[&str]| {
            let grid = delimited::read(text);
            recognise(&grid, names, &TableHints::default()).blocks[0]
                .kind
                .unwrap()
        };
        let list = "单位\t平台\t账号名称\n";
        let dated = "单位\t平台\t账号名称\t最近更新日期\n";
        let columns = "单位\t栏目名称\t最近更新日期\n";
        assert_eq!(kind(list, &["台账.csv"]), Kind::Accounts);
        assert_eq!(kind(list, &["", "登记名单.csv"]), Kind::Registry);
        assert_eq!(kind(dated, &["登记名单.csv"]), Kind::Accounts);
        let titled = |title: &str| format!("{title}\n\n{list}");
        let said = titled("全国政务新媒体 信息报送系统账号");
        assert_eq!(kind(&said, &[]), Kind::Registry);
        // Prose is no title.
        let prose = "请各单位对照全国政务新媒体信息报送系统，".repeat(4);
        assert_eq!(kind(&titled(&prose), &[]), Kind::Accounts);
        assert_eq!(kind(columns, &["栏目.csv"]), Kind::Columns);
        assert_eq!(kind(columns, &["政府信息公开平台"]), Kind::Disclosure);
    }

    #[test]
    fn the_title_of_a_table_further_down_stands_between_the_data_and_the_header() {
        let text = "一览\n账号名称\t平台\n甲\t微信\n\n附件2\n名单\n\n账号名称\t平台\n乙\t微博\n";
        let grid = delimited::read(text);
        let blocks = plain(&grid).blocks;
        assert_eq!(titles(&grid, &blocks, 0), ["一览"]);
        assert_eq!(titles(&grid, &blocks, 1), ["名单", "附件2"]);
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
        let recognised = plain(&delimited::read(
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
        let blocks = plain(&delimited::read("名称\t平台\t最近更新日期\t更新日期\n")).blocks;
        assert_eq!(blocks[0].column(Field::LastUpdate), Some(2));
        assert_eq!(blocks[0].columns[3].field, None);
    }
}
