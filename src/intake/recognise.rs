//! What a table is: which rows are headers, what kind of records follow, and what each column means.

use super::date::{self, DateCell};
use super::grid::Grid;
use super::words;
use crate::dossier::{Field, Kind};
use crate::normal::folded;
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

/// Finds the headers of a table, and lets the titles above them and the names of sheet and file decide
/// where the headings do not.
pub fn recognise_named(grid: &Grid, names: &[&str]) -> Recognised {
    let mut recognised = recognise(grid);
    for nth in 0..recognised.blocks.len() {
        let titles = titles(grid, &recognised.blocks, nth);
        let said = |word: &&str| {
            let mut texts = titles.iter().chain(names);
            texts.any(|text| folded(text).contains(*word))
        };
        let block = &mut recognised.blocks[nth];
        let titled = TITLED.iter().find(|titled| {
            titled.looks_like == block.kind
                && !titled
                    .unless
                    .iter()
                    .any(|field| block.column(*field).is_some())
                && titled.words.iter().any(said)
        });
        if let Some(titled) = titled {
            let header = Header::read(grid, block.header, titled.is);
            if header.missing().is_none() {
                block.kind = header.kind;
                block.fields = header.fields;
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
    let rows = (top..block.header).rev();
    rows.take_while(|row| previous.is_none() || filled(*row).count() <= 1)
        .flat_map(filled)
        .filter(|text| text.chars().count() <= LONGEST)
        .collect()
}

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

    /// How many columns speak for the kind. Any table may have a column of addresses.
    fn telling(&self) -> usize {
        self.weight() - usize::from(self.has(Field::Domain))
    }

    fn has(&self, field: Field) -> bool {
        self.fields.contains(&Some(field))
    }

    fn missing(&self) -> Option<Field> {
        // What a record of the kind needs at least one of. A line such as 「填报单位： 提交时间：」 above
        // a table is no header of messages.
        let one_of: &[Field] = match self.kind {
            Kind::Probes => &[Field::Opened, Field::Seconds],
            Kind::Messages => &[Field::AnsweredAt, Field::MessageTitle, Field::Channel],
            _ => &[],
        };
        match self.kind {
            // Interpretations may stand without their documents.
            Kind::Policies if self.has(Field::InterpretationTitle) => None,
            kind => {
                let lacking = kind.key().iter().find(|field| !self.has(**field));
                let lacks_all = !one_of.iter().any(|field| self.has(*field));
                lacking.or(one_of.first().filter(|_| lacks_all)).copied()
            }
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
            .is_none_or(|best| header.telling() > best.telling());
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
    use crate::intake::read::delimited;

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
            recognise_named(&grid, names).blocks[0].kind
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
        let blocks = recognise(&grid).blocks;
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
