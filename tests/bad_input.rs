//! What bad input gets: a sentence that names file, sheet, row and column and says what to do. The subject
//! concerned is 未检查 for that indicator, everything else is checked as ever, and no row is lost.
//!
//! The sentences stand here in full, so that whoever changes one sees what a clerk will read.

mod support;

use std::io::Cursor;
use support::{
    Cell, Format, Ledger, Request, Sheet, assert_rows_add_up, findings, outcomes, subject,
};
use zicha::calendar::day;
use zicha::dossier::{Note, NoteKind};
use zicha::indicators::Outcome;
use zicha::intake::Source;
use zicha::report::{Report, Verdict};

/// On this date and with this pack every rule about accounts applies.
fn request() -> Request {
    Request {
        pack: "kaifeng-2021q3",
        on: day(2022, 2, 24),
        since: Some(day(2022, 2, 15)),
    }
}

/// Ledgers without a fault, which are handed in beside every bad file: two sites, one with a column that is
/// out of date, and two accounts, one of which fails.
const GOOD: [(&str, &str); 3] = [
    (
        "网站.csv",
        "单位,网站名称,网站类型,首页最近更新日期\n\
         望舒县,望舒县门户,门户网站,2022-02-20\n\
         羲和县,羲和县门户,门户网站,2022-02-21\n",
    ),
    (
        "栏目.csv",
        "网站名称,栏目名称,栏目类别,最近更新日期,信息条数\n\
         望舒县门户,望舒要闻,动态要闻,2022-02-20,30\n\
         羲和县门户,羲和要闻,动态要闻,2022-02-01,40\n",
    ),
    (
        "账号.csv",
        "单位,平台,账号名称,最近更新日期\n\
         望舒县公安局,微信,平安望舒,2022-02-20\n\
         羲和县公安局,微博,平安羲和,2022-02-01\n",
    ),
];

fn file(name: &str, content: impl AsRef<[u8]>) -> Source {
    Source {
        name: name.to_owned(),
        bytes: content.as_ref().to_owned(),
    }
}

fn good() -> Vec<Source> {
    GOOD.map(|(name, text)| file(name, text)).into()
}

/// The report on the good ledgers and one more file. Whatever that file is, nothing changes for the
/// subjects that it does not name.
fn inspect_beside_good(bad: Source) -> Report {
    let alone = request().inspect(&good());
    let mut sources = good();
    sources.push(bad);
    let report = request().inspect(&sources);
    assert_rows_add_up(&report);
    for expected in &alone.subjects {
        assert_eq!(subject(&report, &expected.name), expected);
    }
    assert!(alone.notes.is_empty(), "{:?}", alone.notes);
    assert_eq!(subject(&alone, "平安羲和").verdict, Verdict::Fail);
    report
}

/// A remark as it is expected: where, of what kind, and the sentence.
struct Expected {
    sheet: &'static str,
    row: u32,
    /// The heading of the column and the name of the cell.
    cell: Option<(&'static str, &'static str)>,
    kind: NoteKind,
    text: &'static str,
}

impl Expected {
    /// On a cell of a file without sheets.
    fn on_cell(
        row: u32,
        cell: (&'static str, &'static str),
        kind: NoteKind,
        text: &'static str,
    ) -> Self {
        Self {
            sheet: "",
            row,
            cell: Some(cell),
            kind,
            text,
        }
    }

    /// On a file as a whole.
    fn on_file(kind: NoteKind, text: &'static str) -> Self {
        Self {
            sheet: "",
            row: 0,
            cell: None,
            kind,
            text,
        }
    }

    fn note(&self, file: &str) -> Note {
        Note {
            file: file.to_owned(),
            sheet: self.sheet.to_owned(),
            row: self.row,
            column: self.cell.map(|(heading, _)| heading.to_owned()),
            cell: self.cell.map(|(_, cell)| cell.to_owned()),
            kind: self.kind,
            text: self.text.to_owned(),
        }
    }
}

/// The report on the good ledgers and a bad file, about which exactly these remarks are made.
fn inspect(bad: Source, expected: &[Expected]) -> Report {
    let expected: Vec<_> = expected.iter().map(|note| note.note(&bad.name)).collect();
    let report = inspect_beside_good(bad);
    assert_eq!(report.notes, expected);
    report
}

/// Nothing of the file was used, and only the good ledgers' subjects are in the report.
fn assert_nothing_was_read(report: &Report) {
    assert_eq!(report.summary.sites.total, 2);
    assert_eq!(report.summary.accounts.total, 2);
}

/// The account could not be looked at, and another one of the same file was.
fn assert_only_this_is_unchecked(report: &Report, account: &str) {
    let account = subject(report, account);
    assert_eq!(account.verdict, Verdict::Unchecked);
    assert_eq!(account.fails_on, None);
    assert_eq!(outcomes(account, "account-stale"), [Outcome::Unchecked]);
    assert_eq!(
        outcomes(account, "account-weekly-gap"),
        [Outcome::Unchecked]
    );
    let unchecked: Vec<_> = findings(account, "account-stale").collect();
    assert!(!unchecked[0].advice.is_empty());
    let neighbour = subject(report, "健康青鸾");
    assert_eq!(outcomes(neighbour, "account-stale"), [Outcome::Fail]);
    assert_eq!(report.summary.accounts.total, 4);
    assert_eq!(report.summary.accounts.unchecked, 1);
    assert_eq!(report.summary.accounts.failed, 2);
}

/// A ledger with an account that fails and then these lines.
fn accounts(lines: &str) -> Source {
    let head = "单位,平台,账号名称,最近更新日期\n青鸾县卫生健康委员会,微信,健康青鸾,2022-02-02\n";
    file("更多账号.csv", format!("{head}{lines}"))
}

const LAST_UPDATE: (&str, &str) = ("最近更新日期", "D3");

// ---- Cells ----

#[test]
fn a_date_that_cannot_be_read() {
    let bad = accounts("扶摇县司法局,微信,普法扶摇,上周\n");
    let note = Expected::on_cell(
        3,
        LAST_UPDATE,
        NoteKind::BadDate,
        "第3行“最近更新日期”的“上周”无法识别为日期，请改为“2022-02-07”这样的日期。",
    );
    assert_only_this_is_unchecked(&inspect(bad, &[note]), "普法扶摇");
}

#[test]
fn a_day_that_does_not_exist() {
    let cases = [
        (
            "2月30日",
            "第3行“最近更新日期”的“2月30日”不是有效日期，请改正。",
        ),
        (
            "2022-02-29",
            "第3行“最近更新日期”的“2022-02-29”不是有效日期，请改正。",
        ),
    ];
    for (date, text) in cases {
        let bad = accounts(&format!("扶摇县司法局,微信,普法扶摇,{date}\n"));
        let note = Expected::on_cell(3, LAST_UPDATE, NoteKind::BadDate, text);
        assert_only_this_is_unchecked(&inspect(bad, &[note]), "普法扶摇");
    }
}

#[test]
fn a_date_after_the_monitoring_date() {
    let bad = accounts("扶摇县司法局,微信,普法扶摇,2022-02-25\n");
    let note = Expected::on_cell(
        3,
        LAST_UPDATE,
        NoteKind::FutureDate,
        "第3行“普法扶摇”的最近更新日期为2月25日，晚于监测时间点2月24日，不能据此判定，请核对。",
    );
    let report = inspect(bad, &[note]);
    let account = subject(&report, "普法扶摇");
    assert_eq!(account.verdict, Verdict::Unchecked);
    // From the day of the update on it counts, and runs out like any other.
    assert_eq!(account.fails_on, Some(day(2022, 3, 12)));
}

#[test]
fn an_account_without_a_name() {
    let bad = accounts("扶摇县司法局,微信,,2022-02-20\n");
    let note = Expected::on_cell(
        3,
        ("账号名称", "C3"),
        NoteKind::MissingName,
        "第3行没有“账号名称”，该账号无法检查，请补充。",
    );
    assert_only_this_is_unchecked(&inspect(bad, &[note]), "（第3行未填名称）");
}

#[test]
fn the_same_account_twice_saying_the_same() {
    let line = "扶摇县司法局,微信,普法扶摇,2022-02-20\n";
    let again = "扶摇县司法局,微信公众号,普法 扶摇,2022/2/20\n";
    let note = Expected::on_cell(
        4,
        ("账号名称", "C4"),
        NoteKind::Duplicate,
        "第4行与前面重复，账号“普法扶摇”只计一次。",
    );
    let report = inspect(accounts(&format!("{line}{line}")), &[note]);
    assert_eq!(subject(&report, "普法扶摇").verdict, Verdict::Pass);
    assert_eq!(report.summary.accounts.total, 4);

    // The same words in another spelling are the same.
    let report = inspect_beside_good(accounts(&format!("{line}{again}")));
    assert_eq!(report.notes.len(), 1);
    assert_eq!(report.notes[0].kind, NoteKind::Duplicate);
    assert_eq!(report.summary.accounts.total, 4);
}

#[test]
fn the_same_account_twice_saying_different_things() {
    let bad = accounts(
        "扶摇县司法局,微信,普法扶摇,2022-02-20\n\
         扶摇县司法局,微信,普法扶摇,2022-02-01\n",
    );
    let note = Expected::on_cell(
        4,
        ("最近更新日期", "D4"),
        NoteKind::Conflict,
        "第4行与前面重复，账号“普法扶摇”的“最近更新日期”前后不一致，该项不予判定，请核对后保留一行。",
    );
    assert_only_this_is_unchecked(&inspect(bad, &[note]), "普法扶摇");
}

/// No rule depends on the platform, so the account is checked all the same.
#[test]
fn a_platform_that_is_not_known() {
    let bad = accounts("扶摇县司法局,飞鸽传书,普法扶摇,2022-02-20\n");
    let note = Expected::on_cell(
        3,
        ("平台", "B3"),
        NoteKind::UnknownPlatform,
        "第3行的平台“飞鸽传书”不在已知平台之列，按所填名称照常检查，请核对。",
    );
    let report = inspect(bad, &[note]);
    let account = subject(&report, "普法扶摇");
    assert_eq!(account.platform.as_deref(), Some("飞鸽传书"));
    assert_eq!(outcomes(account, "account-stale"), [Outcome::Pass]);
}

/// A site whose only column that might be out of date cannot be judged. What can be is.
fn columns(line: &str) -> Source {
    let head = "网站名称,栏目名称,栏目类别,最近更新日期,信息条数\n\
                扶摇县门户,扶摇要闻,动态要闻,2022-02-20,20\n";
    file("更多栏目.csv", format!("{head}{line}\n"))
}

#[test]
fn a_column_category_that_is_not_known() {
    let note = Expected::on_cell(
        3,
        ("栏目类别", "C3"),
        NoteKind::UnknownWord,
        "第3行“栏目类别”的“杂项”无法识别，请填写“动态要闻”“通知公告”“政策文件”“其他”或“无需更新”。",
    );
    let report = inspect(columns("扶摇县门户,扶摇杂谈,杂项,2020-02-20,20"), &[note]);
    let site = subject(&report, "扶摇县门户");
    assert_eq!(outcomes(site, "site-columns-blank"), [Outcome::Pass]);
    assert_eq!(outcomes(site, "site-columns-stale"), [Outcome::Unchecked]);
    assert_eq!(outcomes(site, "site-columns-overdue"), [Outcome::Unchecked]);
}

#[test]
fn a_column_whose_date_cannot_be_read() {
    let note = Expected::on_cell(
        3,
        LAST_UPDATE,
        NoteKind::BadDate,
        "第3行“最近更新日期”的“13月1日”不是有效日期，请改正。",
    );
    let report = inspect(columns("扶摇县门户,扶摇动态,动态要闻,13月1日,20"), &[note]);
    let site = subject(&report, "扶摇县门户");
    assert_eq!(outcomes(site, "site-columns-stale"), [Outcome::Unchecked]);
    assert_eq!(outcomes(site, "site-columns-blank"), [Outcome::Pass]);
}

#[test]
fn a_column_whose_date_lies_after_the_monitoring_date() {
    let note = Expected::on_cell(
        3,
        LAST_UPDATE,
        NoteKind::FutureDate,
        "第3行“扶摇动态”的最近更新日期为2023年2月1日，晚于监测时间点2月24日，不能据此判定，请核对。",
    );
    let report = inspect(
        columns("扶摇县门户,扶摇动态,动态要闻,2023-02-01,20"),
        &[note],
    );
    let site = subject(&report, "扶摇县门户");
    assert_eq!(outcomes(site, "site-columns-stale"), [Outcome::Unchecked]);
}

// ---- Tables ----

#[test]
fn a_table_without_a_header_that_is_known() {
    let bad = file("名单.csv", "甲,乙,丙\n扶摇县司法局,微信,普法扶摇\n");
    let note = Expected::on_file(
        NoteKind::NoHeader,
        "没有找到表头，2行均未读入。请连同标题行一起提供，例如“单位、平台、账号名称、最近更新日期”\
         或“网站名称、栏目名称、栏目类别、最近更新日期”。",
    );
    let report = inspect(bad, &[note]);
    assert_nothing_was_read(&report);
    assert_eq!(report.rows.noted, 2);
}

#[test]
fn a_header_without_the_column_that_names_the_subject() {
    let bad = file(
        "名单.csv",
        "政务新媒体台账\n单位,平台,最近更新日期\n扶摇县司法局,微信,2022-02-20\n",
    );
    let note = Expected {
        row: 2,
        ..Expected::on_file(
            NoteKind::MissingField,
            "第2行像是“政务新媒体账号”的表头，但没有“账号名称”一列，3行均未读入。\
             请补充该列，或将相应列的标题改为“账号名称”。",
        )
    };
    let report = inspect(bad, &[note]);
    assert_nothing_was_read(&report);
    assert_eq!(report.rows.noted, 3);
}

// ---- Files that cannot be read ----

#[track_caller]
fn assert_unreadable(bad: Source, text: &'static str) {
    let before = request().inspect(&good()).rows;
    let report = inspect(bad, &[Expected::on_file(NoteKind::UnreadableFile, text)]);
    assert_nothing_was_read(&report);
    assert_eq!(report.rows, before);
}

/// A ledger of one account in a workbook.
fn workbook(sheets: Vec<Sheet>) -> Vec<u8> {
    Ledger::new("台账.xlsx", Format::Workbook, sheets).bytes()
}

fn account_sheet(name: &str, account: &str) -> Sheet {
    let row = ["扶摇县司法局", "微信", account, "2022-02-20"].map(Cell::from);
    let headings = ["单位", "平台", "账号名称", "最近更新日期"];
    Sheet::new(headings, vec![row]).named(name)
}

#[test]
fn an_empty_file() {
    assert_unreadable(
        file("空.csv", ""),
        "“空.csv”是空文件，请检查文件后重新选择。",
    );
    let text = "“空格.csv”中没有内容，请检查是否选错文件。";
    let blank = file("空格.csv", "\r\n ,\r\n");
    let report = inspect(blank, &[Expected::on_file(NoteKind::UnreadableFile, text)]);
    assert_nothing_was_read(&report);
    assert_eq!((report.rows.noted, report.rows.blank), (0, 2));
}

#[test]
fn a_workbook_without_cells() {
    let empty = workbook(vec![Sheet::default()]);
    assert_unreadable(
        file("台账.xlsx", empty),
        "“台账.xlsx”中没有内容，请检查是否选错文件。",
    );
}

#[test]
fn a_truncated_workbook() {
    let whole = workbook(vec![account_sheet("台账", "普法扶摇")]);
    for part in [4, 30, whole.len() / 2, whole.len() - 30] {
        assert_unreadable(
            file("台账.xlsx", &whole[..part]),
            "“台账.xlsx”不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。",
        );
    }
}

#[test]
fn a_workbook_of_which_one_sheet_is_damaged() {
    let sheets = ["一", "二", "三"].map(|name| account_sheet(name, &format!("普法{name}")));
    let mut bytes = workbook(sheets.into());
    spoil(&mut bytes, "xl/worksheets/sheet2.xml");
    let note = Expected {
        sheet: "二",
        ..Expected::on_file(
            NoteKind::UnreadableFile,
            "“台账.xlsx”的工作表“二”不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。",
        )
    };
    let report = inspect(file("台账.xlsx", bytes), &[note]);
    assert_eq!(report.summary.accounts.total, 4);
    for name in ["普法一", "普法三"] {
        assert_eq!(subject(&report, name).verdict, Verdict::Pass);
    }
}

/// Overwrites the middle of one part of a ZIP archive.
fn spoil(bytes: &mut [u8], part: &str) {
    let mut archive = zip::ZipArchive::new(Cursor::new(&*bytes)).expect("an archive");
    let part = archive.by_name(part).expect("a part of the archive");
    let begin = usize::try_from(part.data_start().expect("a begin")).expect("a short file");
    let middle = begin + usize::try_from(part.compressed_size()).expect("a short file") / 2;
    drop(part);
    bytes[middle..middle + 8].fill(0xFF);
}

/// The fixture is a ledger of one account, encrypted with msoffcrypto-tool 6.1.0; no test needs the password.
#[test]
fn an_encrypted_workbook() {
    let bytes = include_bytes!("bad_input/encrypted.xlsx");
    assert_unreadable(
        file("encrypted.xlsx", bytes),
        "“encrypted.xlsx”设有打开密码，请在 Excel 或 WPS 中取消密码、另存后重试。",
    );
}

#[test]
fn a_file_of_another_kind() {
    let old_workbook = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [
            &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            [0; 512].as_slice(),
            &name,
        ]
        .concat()
    };
    let cases: [(&str, Vec<u8>, &str); 6] = [
        (
            "台账.xlsx",
            b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n".into(),
            "“台账.xlsx”是 PDF 文件，请打开后复制其中的表格并粘贴。",
        ),
        (
            "台账.xls",
            old_workbook("Workbook"),
            "“台账.xls”不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。",
        ),
        (
            "台账.doc",
            old_workbook("WordDocument"),
            "“台账.doc”是旧版 Office 文件，请打开后复制其中的表格并粘贴。",
        ),
        (
            "台账.csv",
            b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".into(),
            "“台账.csv”是图片，请提供表格文件，或复制表格后粘贴。",
        ),
        (
            "台账.csv",
            b"\x7FELF\x02\x01\x01\0\0\0\0\0".into(),
            "“台账.csv”不是表格文件，请提供 xlsx、csv 或 docx 文件，或复制表格后粘贴。",
        ),
        (
            "台账.rar",
            b"Rar!\x1A\x07\x01\0".into(),
            "“台账.rar”是压缩包，请解压后选择其中的表格。",
        ),
    ];
    for (name, bytes, text) in cases {
        assert_unreadable(file(name, bytes), text);
    }
}

// ---- Files that are not what their names say, but can be read ----

#[test]
fn a_table_under_a_wrong_name_is_read_and_remarked_on() {
    let sheet = account_sheet("", "普法扶摇");
    let bytes = |format| Ledger::new("", format, [sheet.clone()]).bytes();
    let cases = [
        (
            "台账.xlsx",
            bytes(Format::Csv),
            "“台账.xlsx”的内容是文本表格，与扩展名不符，已按实际内容读入，请核对。",
        ),
        (
            "台账.csv",
            bytes(Format::Workbook),
            "“台账.csv”的内容是xlsx 工作簿，与扩展名不符，已按实际内容读入，请核对。",
        ),
        (
            "台账.xls",
            bytes(Format::WpsHtml),
            "“台账.xls”的内容是网页表格，与扩展名不符，已按实际内容读入，请核对。",
        ),
    ];
    for (name, bytes, text) in cases {
        let note = Expected::on_file(NoteKind::OtherContent, text);
        let report = inspect(file(name, bytes), &[note]);
        assert_eq!(
            subject(&report, "普法扶摇").verdict,
            Verdict::Pass,
            "{name}"
        );
    }
}

// ---- Bytes that are no characters ----

#[test]
fn broken_gb18030() {
    let text = "单位,平台,账号名称,最近更新日期\n\
                青鸾县卫生健康委员会,微信,健康青鸾,2022-02-02\n\
                扶摇县司法局,微信,普法扶摇,2022-02-?0\n";
    let mut bytes = encoding_rs::GB18030.encode(text).0.into_owned();
    let broken = bytes
        .iter()
        .rposition(|byte| *byte == b'?')
        .expect("a question mark");
    bytes[broken] = 0xFF;
    let notes = [
        Expected {
            row: 3,
            ..Expected::on_file(
                NoteKind::BadEncoding,
                "“账号名单.csv”第3行起有无法识别的字符，请另存为 UTF-8 或 GB18030 编码后重试。",
            )
        },
        Expected::on_cell(
            3,
            LAST_UPDATE,
            NoteKind::BadDate,
            "第3行“最近更新日期”的“2022-02-\u{FFFD}0”无法识别为日期，请改为“2022-02-07”这样的日期。",
        ),
    ];
    assert_only_this_is_unchecked(&inspect(file("账号名单.csv", bytes), &notes), "普法扶摇");
}

/// One bad byte must not make the whole of a UTF-8 file unreadable.
#[test]
fn broken_utf_8() {
    let text = "单位,平台,账号名称,最近更新日期\n\
                青鸾县卫生健康委员会,微信,健康青鸾,2022-02-02\n\
                扶摇县司法局,微信,普法扶摇,2022-02-?0\n";
    for mark in ["\u{FEFF}", ""] {
        let mut bytes = format!("{mark}{text}").into_bytes();
        let broken = bytes
            .iter()
            .rposition(|byte| *byte == b'?')
            .expect("a question mark");
        bytes[broken] = 0xFF;
        let report = inspect_beside_good(file("账号名单.csv", bytes));
        let kinds: Vec<_> = report.notes.iter().map(|note| note.kind).collect();
        assert_eq!(
            kinds,
            [NoteKind::BadEncoding, NoteKind::BadDate],
            "{:?}",
            report.notes
        );
        assert_only_this_is_unchecked(&report, "普法扶摇");
    }
}

/// A chart on a sheet of its own holds no rows, so there is nothing to remark on.
#[test]
fn a_workbook_with_a_chart_on_a_sheet_of_its_own() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let row = [
        ["平台", "账号名称", "最近更新日期"],
        ["微信", "普法扶摇", "2022-02-20"],
    ];
    sheet.write_row_matrix(0, 0, row).expect("a small sheet");
    let mut chart = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Column);
    chart.add_series().set_values("Sheet1!$C$2:$C$2");
    let sheet = workbook.add_chartsheet();
    sheet.insert_chart(0, 0, &chart).expect("a small chart");
    let bytes = workbook.save_to_buffer().expect("memory takes all sheets");
    let report = inspect(file("台账.xlsx", bytes), &[]);
    assert_eq!(subject(&report, "普法扶摇").verdict, Verdict::Pass);
}

// ---- Quotes ----

/// What a quote opens must not swallow the rows below, among them an account that fails.
#[test]
fn a_quote_that_nothing_closes() {
    let bad = file(
        "更多账号.csv",
        "单位,平台,账号名称,最近更新日期\n\
         扶摇县司法局,微信,\"普法扶摇,2022-02-20\n\
         青鸾县卫生健康委员会,微信,健康青鸾,2022-02-02\n",
    );
    let report = inspect_beside_good(bad);
    assert_eq!(subject(&report, "健康青鸾").verdict, Verdict::Fail);
    assert_eq!(subject(&report, "\"普法扶摇").verdict, Verdict::Pass);
}

// ---- Anything at all ----

#[test]
fn no_cut_and_no_flipped_byte_makes_it_panic_or_lose_a_row() {
    let sheets = vec![account_sheet("一", "普法一"), account_sheet("二", "普法二")];
    let text = GOOD.map(|(_, text)| text).concat();
    let wholes = [
        workbook(sheets),
        text.clone().into_bytes(),
        encoding_rs::GB18030.encode(&text).0.into_owned(),
        Ledger::new("", Format::ExcelHtml, [account_sheet("", "普法扶摇")]).bytes(),
        include_bytes!("bad_input/encrypted.xlsx").to_vec(),
    ];
    for whole in wholes {
        for nth in 0..60 {
            let at = whole.len() * nth / 60;
            let mut flipped = whole.clone();
            flipped[at] ^= 0x55;
            for bytes in [whole[..at].to_vec(), whole[at..].to_vec(), flipped] {
                let report = request().inspect(&[file("任意", bytes)]);
                assert_rows_add_up(&report);
                // Of a file of which nothing was read, it is said.
                assert!(
                    report.rows.read > 0 || !report.notes.is_empty(),
                    "byte {at}"
                );
            }
        }
    }
}

/// A canary: the comparison with the good ledgers' report can fail.
#[test]
#[should_panic(expected = "assertion `left == right` failed")]
fn a_file_that_changes_another_subject_is_noticed() {
    inspect_beside_good(file(
        "账号二.csv",
        "单位,平台,账号名称,最近更新日期\n羲和县公安局,微博,平安羲和,2022-02-24\n",
    ));
}
