//! The same ledger in every form that an office has it in comes to the same verdicts, and a day to the same
//! report however it is spelled.

mod support;

use chrono::NaiveDate;
use std::collections::BTreeMap;
use support::{Cell, Format, Ledger, Request, Sheet, assert_rows_add_up, subject};
use zicha::calendar::day;
use zicha::dossier::NoteKind;
use zicha::indicators::Outcome;
use zicha::report::{Report, SubjectKind, Verdict};

const FORMATS: [Format; 7] = [
    Format::Tabs,
    Format::Csv,
    Format::CsvWithMark,
    Format::CsvGb18030,
    Format::Workbook,
    Format::ExcelHtml,
    Format::WpsHtml,
];

fn request() -> Request {
    Request {
        pack: "nanyang-2022q1",
        on: day(2022, 2, 24),
        since: None,
    }
}

/// Three tables that come to all four verdicts but one: a site that passes, one with problems, accounts of
/// one unit that pass and fail.
fn sheets() -> [Sheet; 3] {
    [site_sheet(), column_sheet(), account_sheet()]
}

fn site_sheet() -> Sheet {
    let row = |unit: &str, site: &str, home: NaiveDate, messages: &str| {
        [
            unit.into(),
            site.into(),
            "门户网站".into(),
            home.into(),
            messages.into(),
        ]
    };
    Sheet::new(
        [
            "填报单位",
            "网站名称",
            "网站类型",
            "首页最近更新日期",
            "留言受理反馈情况统计数据",
        ],
        vec![
            row(
                "望舒县人民政府办公室",
                "望舒县门户",
                day(2022, 2, 20),
                "已公开",
            ),
            row(
                "羲和县人民政府办公室",
                "羲和县门户",
                day(2022, 2, 10),
                "未公开",
            ),
        ],
    )
    .named("网站")
}

fn column_sheet() -> Sheet {
    let row = |site: &str, column: &str, category: &str, last: Cell, items: &str| {
        [
            site.into(),
            column.into(),
            category.into(),
            last,
            items.into(),
        ]
    };
    Sheet::new(
        [
            "网站名称",
            "栏目名称",
            "栏目类别",
            "最近更新日期",
            "信息条数",
        ],
        vec![
            row(
                "望舒县门户",
                "望舒要闻",
                "动态要闻",
                day(2022, 2, 10).into(),
                "30",
            ),
            row(
                "望舒县门户",
                "通知公告",
                "通知公告",
                day(2021, 8, 24).into(),
                "12",
            ),
            row(
                "羲和县门户",
                "羲和要闻",
                "动态要闻",
                day(2022, 2, 9).into(),
                "40",
            ),
            row(
                "羲和县门户",
                "人事任免",
                "其他",
                day(2021, 2, 23).into(),
                "8",
            ),
            row("羲和县门户", "专题“三农”，2022", "其他", "".into(), "0"),
        ],
    )
    .named("栏目")
    .merged(0)
}

fn account_sheet() -> Sheet {
    let row = |unit: &str, platform: &str, name: &str, last: NaiveDate| {
        [unit.into(), platform.into(), name.into(), last.into()]
    };
    Sheet::new(
        ["单位", "主体类型", "名称", "最近更新日期"],
        vec![
            row("望舒县公安局", "微信", "平安望舒", day(2022, 2, 10)),
            row("望舒县公安局", "微博", "平安望舒", day(2022, 2, 9)),
            row("望舒县公安局", "抖音", "平安望舒", day(2022, 2, 24)),
            row("羲和县气象局", "微信", "羲和<气象>&预警", day(2022, 2, 7)),
        ],
    )
    .named("政务新媒体")
    .merged(0)
}

/// The tables in one form: a workbook holds all three, any other form is a file each.
fn ledgers(format: Format, sheets: [Sheet; 3]) -> Vec<Ledger> {
    if format == Format::Workbook {
        return vec![Ledger::new("台账.xlsx", format, sheets)];
    }
    let extension = match format {
        Format::Tabs => "txt",
        Format::ExcelHtml | Format::WpsHtml => "html",
        _ => "csv",
    };
    let ledger =
        |sheet: Sheet| Ledger::new(&format!("{}.{extension}", sheet.name), format, [sheet]);
    sheets.map(ledger).into()
}

type Key = (String, String, Option<String>);
type Outcomes = Vec<(String, Outcome, String)>;

/// What a report says of each subject, without the cells it rests on and the order of the subjects.
fn essence(report: &Report) -> BTreeMap<Key, (Verdict, Option<NaiveDate>, Outcomes)> {
    let subjects = report.subjects.iter().map(|subject| {
        let key = (
            subject.unit.clone(),
            subject.name.clone(),
            subject.platform.clone(),
        );
        let findings = subject.findings.iter().map(|finding| {
            let text = finding.text.clone();
            (finding.indicator.to_string(), finding.outcome, text)
        });
        (key, (subject.verdict, subject.fails_on, findings.collect()))
    });
    subjects.collect()
}

/// The essence of the report on these ledgers, of which no row may be lost or misread.
fn judge(ledgers: &[Ledger]) -> BTreeMap<Key, (Verdict, Option<NaiveDate>, Outcomes)> {
    let report = request().inspect_ledgers(ledgers);
    assert_rows_add_up(&report);
    let harmless = |kind| matches!(kind, NoteKind::Title);
    let other: Vec<_> = report
        .notes
        .iter()
        .filter(|note| !harmless(note.kind))
        .collect();
    assert!(other.is_empty(), "{}: {other:?}", ledgers[0].file);
    essence(&report)
}

/// The columns the other way round.
fn turned(mut sheet: Sheet) -> Sheet {
    sheet.headings.reverse();
    sheet.rows.iter_mut().for_each(|row| row.reverse());
    sheet.merged = sheet.merged.map(|column| sheet.headings.len() - 1 - column);
    sheet
}

#[test]
fn the_ledger_itself_comes_to_the_expected_verdicts() {
    let report = request().inspect_ledgers(&ledgers(Format::Csv, sheets()));
    let verdicts: Vec<_> = report
        .subjects
        .iter()
        .map(|subject| subject.verdict)
        .collect();
    assert_eq!(
        verdicts,
        [
            Verdict::Pass,
            Verdict::PassWithProblems,
            Verdict::PassWithProblems,
            Verdict::Fail,
            Verdict::Pass,
            Verdict::Fail
        ]
    );
}

#[test]
fn every_form_comes_to_the_same() {
    let expected = judge(&ledgers(Format::Csv, sheets()));
    for format in FORMATS {
        assert_eq!(judge(&ledgers(format, sheets())), expected, "{format:?}");
    }
}

#[test]
fn a_header_in_the_fourth_row_comes_to_the_same() {
    let expected = judge(&ledgers(Format::Csv, sheets()));
    for format in FORMATS {
        let lower = sheets().map(|sheet| sheet.above(["台账", "", "填报日期：2022年2月24日"]));
        assert_eq!(judge(&ledgers(format, lower)), expected, "{format:?}");
    }
}

#[test]
fn columns_in_another_order_come_to_the_same() {
    let expected = judge(&ledgers(Format::Csv, sheets()));
    for format in FORMATS {
        let turned = sheets().map(turned);
        assert_eq!(judge(&ledgers(format, turned)), expected, "{format:?}");
    }
}

#[test]
fn files_in_another_order_come_to_the_same() {
    let mut reversed = ledgers(Format::Csv, sheets());
    let expected = judge(&reversed);
    reversed.reverse();
    assert_eq!(judge(&reversed), expected);
}

#[test]
fn three_tables_in_one_paste_come_to_the_same() {
    let texts = ledgers(Format::Tabs, sheets())
        .into_iter()
        .map(|ledger| ledger.bytes());
    let paste = texts.collect::<Vec<_>>().join(b"\r\n\r\n".as_slice());
    let source = zicha::intake::Source {
        name: "粘贴的内容".into(),
        bytes: paste,
    };
    let report = request().inspect(&[source]);
    assert_rows_add_up(&report);
    assert_eq!(essence(&report), judge(&ledgers(Format::Csv, sheets())));
}

/// The kind of a table follows from its header, so one that is alone is known as well.
#[test]
fn each_table_is_recognised_alone() {
    let kinds = sheets().map(|sheet| {
        let report = request().inspect_ledgers(&[Ledger::new("表.csv", Format::Csv, [sheet])]);
        let subjects = report.subjects.iter();
        let sites = subjects
            .filter(|subject| subject.kind == SubjectKind::Site)
            .count();
        (sites, report.subjects.len() - sites)
    });
    assert_eq!(kinds, [(2, 0), (2, 0), (0, 4)]);
}

/// 7 February 2022 as the offices write it.
const SPELLINGS: [&str; 20] = [
    "2022-02-07",
    "2022-2-7",
    "2022/2/7",
    "2022/02/07",
    "2022.2.7",
    "2022.02.07",
    "2022年2月7日",
    "2022年02月07日",
    "2月7日",
    "02月07日",
    "20220207",
    "2022-02-07 09:30",
    "2022-02-07 09:30:15",
    "2022/2/7 9:30",
    "2022年2月7日 9时30分",
    "２０２２－０２－０７",
    "２０２２年２月７日",
    "2 月 7 日",
    "2022 年 2 月 7 日",
    " 2022-02-07 ",
];

/// A ledger with an account that was last updated on the day, and one whose post is of the day.
fn dated(cell: &Cell) -> [Sheet; 2] {
    let account = [
        "望舒县司法局".into(),
        "微信".into(),
        "普法望舒".into(),
        cell.clone(),
    ];
    let post = [
        "羲和普法".into(),
        "微博".into(),
        "便民提示".into(),
        cell.clone(),
    ];
    let accounts = ["单位", "平台", "账号名称", "最近更新日期"];
    let posts = ["账号名称", "平台", "标题", "发布时间"];
    [
        Sheet::new(accounts, vec![account]).named("账号"),
        Sheet::new(posts, vec![post]).named("发文"),
    ]
}

/// The report without what the office wrote into the cells.
fn without_values(mut report: Report) -> Report {
    let findings = report
        .subjects
        .iter_mut()
        .flat_map(|subject| &mut subject.findings);
    for evidence in findings.flat_map(|finding| &mut finding.evidence) {
        evidence.value.clear();
    }
    report
}

#[test]
fn a_day_gives_the_same_report_however_it_is_spelled() {
    let inspect = |cell: &Cell, format| {
        let ledgers: Vec<_> = match format {
            Format::Workbook => vec![Ledger::new("台账", format, dated(cell))],
            _ => dated(cell)
                .map(|sheet| Ledger::new(&sheet.name.clone(), format, [sheet]))
                .into(),
        };
        without_values(request().inspect_ledgers(&ledgers))
    };
    for format in FORMATS {
        let expected = inspect(&day(2022, 2, 7).into(), format);
        assert!(expected.notes.is_empty());
        for account in ["普法望舒", "羲和普法"] {
            let finding = &subject(&expected, account).findings[0];
            assert_eq!(finding.last_update, Some(day(2022, 2, 7)));
            assert_eq!(finding.silent_days, Some(16));
        }
        for spelling in SPELLINGS {
            assert_eq!(
                inspect(&spelling.into(), format),
                expected,
                "{format:?} {spelling}"
            );
        }
    }
}

/// A date cell that lost its format shows a number. It is read, and the reading is remarked on.
#[test]
fn a_spreadsheet_number_is_read_and_remarked_on() {
    for number in ["44599", "44599.395833333336"] {
        let [accounts, _] = dated(&number.into());
        let report = request().inspect_ledgers(&[Ledger::new("账号.csv", Format::Csv, [accounts])]);
        let finding = &subject(&report, "普法望舒").findings[0];
        assert_eq!(finding.last_update, Some(day(2022, 2, 7)));
        let note = &report.notes[0];
        assert_eq!((report.notes.len(), note.kind), (1, NoteKind::AssumedDate));
        let read = "按电子表格的日期序号读作2022-02-07，请核对。";
        assert_eq!(note.text, format!("第2行“最近更新日期”的“{number}”{read}"));
    }
}

/// A canary: a single other day is told apart.
#[test]
fn another_day_gives_another_report() {
    let inspect = |cell: Cell| {
        let ledgers = [Ledger::new("台账", Format::Workbook, dated(&cell))];
        without_values(request().inspect_ledgers(&ledgers))
    };
    assert_ne!(inspect("2月7日".into()), inspect("2月8日".into()));
    let mut sheets = sheets();
    let expected = judge(&ledgers(Format::Csv, sheets.clone()));
    sheets[2].rows[0][3] = day(2022, 2, 9).into();
    assert_ne!(judge(&ledgers(Format::Csv, sheets)), expected);
}
