//! 整改台账: what is to be mended, as a table that the office fills in, sends on, and hands in at its next check.
//!
//! Each row is a problem that a rule found in data or answers. What follows from those, or from past bulletins, is
//! no problem of its own but a remark beside the first one of its subject: as a row it would come back with the next
//! check as one more problem.

use super::annex::{Table, annex_sheets};
use super::workbook::{Form, SheetTable};
use crate::calendar::in_full;
use crate::indicators::{self, Check, Level, Outcome};
use crate::intake::words;
use crate::order;
use crate::packs::Pack;
use crate::report::{Finding, Points, Report, Subject, SubjectKind, Verdict};

/// One column: its heading, which `intake` knows, how wide it is in characters, and what stands in it.
struct Column {
    heading: &'static str,
    width: u16,
    centred: bool,
    cell: fn(&Row) -> String,
}

/// What one row is made of.
struct Row<'a> {
    number: usize,
    subject: &'a Subject,
    finding: &'a Finding,
    /// Whether it is the first of its subject.
    first: bool,
    report: &'a Report,
    pack: &'a Pack,
}

const STATUS: &str = "整改状态";
const DATES: [&str; 2] = ["整改期限", "整改反馈日期"];

/// How many columns are printed. Those behind them are for the next check alone.
const PRINTED: usize = 14;

const COLUMNS: [Column; 16] = [
    narrow("序号", 5, |row| row.number.to_string()),
    wide("单位", 16, |row| row.subject.unit.clone()),
    wide("名称", 16, name),
    narrow("平台", 7, platform),
    wide("存在问题", 24, |row| row.finding.text.clone()),
    wide("涉及内容", 20, |row| row.finding.items.join("\n")),
    narrow("问题性质", 16, nature),
    wide("依据", 24, basis),
    wide("整改措施", 28, |row| row.finding.advice.clone()),
    narrow(DATES[0], 11, deadline),
    narrow("责任人", 8, |_| String::new()),
    narrow(STATUS, 8, |_| words::PROGRESS[0].to_owned()),
    narrow(DATES[1], 11, |_| String::new()),
    wide("备注", 12, remarks),
    narrow("检查批次", 18, |row| words::own_check(row.report.on)),
    narrow("指标", 22, |row| row.finding.indicator.to_string()),
];

const fn narrow(heading: &'static str, width: u16, cell: fn(&Row) -> String) -> Column {
    Column {
        heading,
        width,
        centred: true,
        cell,
    }
}

const fn wide(heading: &'static str, width: u16, cell: fn(&Row) -> String) -> Column {
    Column {
        centred: false,
        ..narrow(heading, width, cell)
    }
}

/// The ledger with the annexes behind it, each a sheet.
pub fn book(report: &Report, pack: &Pack) -> Vec<SheetTable> {
    let mut sheets = vec![ledger_sheet(report, pack)];
    sheets.extend(annex_sheets(report, pack));
    sheets
}

/// The problems of all subjects, in the order of the report.
pub fn ledger(report: &Report, pack: &Pack) -> Table {
    let problems = report.subjects.iter().flat_map(|subject| {
        let problems = problems(subject).enumerate();
        problems.map(move |(index, finding)| (subject, finding, index == 0))
    });
    let rows = problems
        .zip(1..)
        .map(|((subject, finding, first), number)| {
            let row = Row {
                number,
                subject,
                finding,
                first,
                report,
                pack,
            };
            COLUMNS.iter().map(|column| (column.cell)(&row)).collect()
        });
    Table {
        title: format!("{}问题整改台账", words::own_check(report.on)),
        headings: COLUMNS
            .iter()
            .map(|column| column.heading.to_owned())
            .collect(),
        rows: rows.collect(),
    }
}

/// The ledger as a sheet to be filled in and printed.
pub fn ledger_sheet(report: &Report, pack: &Pack) -> SheetTable {
    let table = ledger(report, pack);
    let period = format!(
        "检查期间：{}至{}　　规则包：{}",
        in_full(report.since),
        in_full(report.on),
        pack.title
    );
    let column = |heading: &str| COLUMNS.iter().position(|column| column.heading == heading);
    let status = column(STATUS);
    let above = vec![vec![table.title], vec![period]];
    let header = above.len();
    let dates = DATES.into_iter().filter_map(column);
    let dates = dates.flat_map(|column| {
        let rows = 1..=table.rows.len();
        rows.map(move |row| (header + row, column))
    });
    let centred = (0..COLUMNS.len()).filter(|column| COLUMNS[*column].centred);
    let choices = status.map(|column| (column, words::PROGRESS.map(str::to_owned).to_vec()));
    SheetTable {
        name: "整改台账".to_owned(),
        header: Some(header),
        dates: order::set(dates),
        form: Some(Form {
            title: 0,
            widths: COLUMNS.iter().map(|column| column.width).collect(),
            centred: order::set(centred),
            choices: order::map(choices),
            done: status.map(|column| (column, words::MENDED.to_owned())),
            printed: Some(PRINTED),
        }),
        rows: above
            .into_iter()
            .chain([table.headings])
            .chain(table.rows)
            .collect(),
        ..SheetTable::default()
    }
}

/// What rules found in data and answers.
fn problems(subject: &Subject) -> impl Iterator<Item = &Finding> {
    failing(subject).filter(|finding| !follows(finding))
}

fn failing(subject: &Subject) -> impl Iterator<Item = &Finding> {
    let findings = subject.findings.iter();
    findings.filter(|finding| finding.outcome == Outcome::Fail)
}

/// Whether it follows from other findings or from past bulletins.
fn follows(finding: &Finding) -> bool {
    let rule = indicators::by_id(&finding.indicator);
    rule.is_some_and(|rule| matches!(rule.check, Check::After(..)))
}

fn name(row: &Row) -> String {
    match row.subject.kind {
        SubjectKind::Site | SubjectKind::Account => row.subject.name.clone(),
        SubjectKind::Unit => String::new(),
    }
}

/// Of a site the word by which `intake` tells it from an account.
fn platform(row: &Row) -> String {
    match row.subject.kind {
        SubjectKind::Site => "网站".to_owned(),
        SubjectKind::Account => row.subject.platform.clone().unwrap_or_default(),
        SubjectKind::Unit => String::new(),
    }
}

fn nature(row: &Row) -> String {
    match (row.finding.level, row.finding.points) {
        (Level::Veto, _) => "单项否决".to_owned(),
        (Level::Deduct, Some(Points::Known(points))) => format!("扣分（{points}分）"),
        (Level::Deduct, _) => "扣分（分值待核）".to_owned(),
        (Level::Bonus | Level::Notice, _) => "问题".to_owned(),
    }
}

fn basis(row: &Row) -> String {
    let rule = indicators::by_id(&row.finding.indicator);
    rule.map_or_else(String::new, |rule| rule.basis.to_string())
}

/// The day that the place has set for what is 不合格. For all else the office sets one.
fn deadline(row: &Row) -> String {
    let is_failed = row.subject.verdict == Verdict::Fail;
    let rectify = row.pack.rectify.as_ref().filter(|_| is_failed);
    let ahead = rectify.filter(|rectify| rectify.by >= row.report.on);
    ahead.map_or_else(String::new, |rectify| rectify.by.to_string())
}

fn remarks(row: &Row) -> String {
    let remarks = failing(row.subject).filter(|finding| row.first && follows(finding));
    let remarks: Vec<_> = remarks.map(|finding| finding.text.as_str()).collect();
    remarks.join("；")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::RuleSet;
    use crate::intake::{Source, take_in};
    use crate::packs;
    use crate::papers::workbook;
    use crate::report::{self, Period};

    fn source(name: &str, bytes: &[u8]) -> Source {
        Source {
            name: name.into(),
            bytes: bytes.to_vec(),
        }
    }

    fn report_of(sources: &[Source], pack: &str) -> Report {
        let rules = RuleSet::bind(packs::by_id(pack).unwrap()).unwrap();
        report::make(
            &take_in(sources),
            &rules,
            Period::new(day(2022, 2, 24), None).unwrap(),
        )
    }

    /// The cells under these headings.
    fn cells<const N: usize>(table: &Table, headings: [&str; N]) -> Vec<[String; N]> {
        let columns = headings.map(|heading| {
            let found = table.headings.iter().position(|known| known == heading);
            found.unwrap()
        });
        let rows = table.rows.iter();
        rows.map(|row| columns.map(|column| row[column].clone()))
            .collect()
    }

    #[test]
    fn only_what_fails_has_the_day_of_the_place() {
        let accounts = "单位\t账号名称\t平台\t最近更新日期\n县甲局\t甲\t微信\t2022-02-09\n";
        let columns = "网站名称\t栏目名称\t信息条数\n县乙局网站\t要闻\t0\n";
        let sources = ["网站名称\n县乙局网站\n", columns, accounts]
            .map(|table| source("台账", table.as_bytes()));
        let pack = packs::by_id("nanyang-2022q1").unwrap();
        let table = ledger(&report_of(&sources, "nanyang-2022q1"), &pack);
        let headings = ["名称", "平台", "问题性质", "整改期限", "整改状态"];
        let rows = cells(&table, headings);
        let site = ["县乙局网站", "网站", "问题", "", "未整改"].map(str::to_owned);
        let account = ["甲", "微信", "单项否决", "2022-03-07", "未整改"].map(str::to_owned);
        assert!(rows.contains(&site) && rows.contains(&account), "{rows:?}");
        assert_eq!(table.title, "2022年2月24日自查问题整改台账");
    }

    #[test]
    fn what_follows_from_bulletins_is_a_remark_and_no_row() {
        let accounts = "单位\t账号名称\t平台\t最近更新日期\n县甲局\t甲\t微信\t2022-02-09\n";
        let past = "通报\t单位\t账号名称\t平台\t存在问题\n\
                    2021年第三季度\t县甲局\t甲\t微信\t长期不更新\n\
                    2021年第四季度\t县甲局\t甲\t微信\t长期不更新\n";
        let sources = [accounts, past].map(|table| source("台账", table.as_bytes()));
        let pack = packs::by_id("national-2019").unwrap();
        let table = ledger(&report_of(&sources, "national-2019"), &pack);
        let rows = cells(&table, ["指标", "备注"]);
        let remark = "往期通报的问题仍存在：长期不更新；已被通报2次";
        assert_eq!(rows, [["account-stale", remark].map(str::to_owned)]);
    }

    #[test]
    fn names_are_read_again_as_they_are_whatever_they_hold() {
        let site = "单位\t网站名称\t网站类型\n县甲局\t=甲网\t部门网站\n";
        let columns = "网站名称\t栏目名称\t信息条数\n\
                       =甲网\t通知、公告\t0\n=甲网\tA to Z\t0\n=甲网\t微博\t0\n";
        let mut sources = [site, columns]
            .map(|table| source("台账", table.as_bytes()))
            .to_vec();
        let pack = packs::by_id("national-2019").unwrap();
        let report = report_of(&sources, "national-2019");
        let book = workbook(&[ledger_sheet(&report, &pack)]).unwrap();
        sources.push(source("整改台账.xlsx", &book));
        let intake = take_in(&sources);
        let [line] = &intake.dossier.sites[0].past[..] else {
            panic!("{:?}", intake.dossier.sites[0].past);
        };
        assert_eq!(line.items, ["通知、公告", "A to Z", "微博"]);
    }
}
