//! Documents, archives, web pages and JSON: read as an office means them, and whatever they hold, never without a
//! bound.

#[allow(dead_code, reason = "only what makes archives grow is needed here")]
#[path = "workbooks/archive.rs"]
mod archive;
#[path = "documents/archives.rs"]
mod archives;
#[path = "workbooks/memory.rs"]
mod memory;

use archives::{overlapping, overlapping_zeros, zip, zip_of_zeros};
use memory::most_held;
use zicha::dossier::NoteKind;
use zicha::intake::{self, Grid, Reading, Source, take_in};

const BULLETIN: &[u8] = include_bytes!("documents/bulletin.docx");
const FORM: &[u8] = include_bytes!("documents/form.docx");
const LIBREOFFICE: &[u8] = include_bytes!("documents/libreoffice.docx");
const WINDOWS: &[u8] = include_bytes!("documents/windows.zip");
const MAC: &[u8] = include_bytes!("documents/mac.zip");
const LOCKED: &[u8] = include_bytes!("documents/locked.zip");

const LEDGER: &str = "单位,平台,账号名称,最近更新日期\n望舒县公安局,微信,平安望舒,2022-02-20\n";

fn source(name: &str, bytes: impl AsRef<[u8]>) -> Source {
    Source {
        name: name.to_owned(),
        bytes: bytes.as_ref().to_owned(),
    }
}

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Reading {
    intake::read(&source(name, bytes))
}

/// Each row with its cells parted by commas.
fn rows(grid: &Grid) -> Vec<String> {
    (0..grid.height())
        .map(|row| grid.row(row).collect::<Vec<_>>().join(","))
        .collect()
}

/// Each table as `file/sheet`.
fn names(reading: &Reading) -> Vec<String> {
    let tables = reading.tables.iter();
    tables
        .map(|table| format!("{}/{}", table.file, table.sheet))
        .collect()
}

fn notes(reading: &Reading) -> Vec<&str> {
    reading.notes.iter().map(|note| &*note.text).collect()
}

/// What is said of a file of which nothing is read.
fn refusal(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let reading = read(name, bytes);
    assert_eq!(names(&reading), [] as [&str; 0]);
    notes(&reading).join("\n")
}

/// The accounts of a file, as `unit/platform/name`.
fn accounts(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let intake = take_in(&[source(name, bytes)]);
    let accounts = intake.dossier.accounts.iter();
    accounts
        .map(|account| {
            let name = account.name.as_deref().unwrap_or_default();
            format!("{}/{}/{name}", account.unit, account.platform.0)
        })
        .collect()
}

const THREE_ACCOUNTS: [&str; 3] = [
    "望舒县公安局/微信/平安望舒",
    "望舒县公安局/微博/望舒公安在线",
    "羲和县司法局/微信/普法羲和",
];

// ---- Documents ----

#[test]
fn a_bulletin() {
    let reading = read("通报.docx", BULLETIN);
    assert_eq!(notes(&reading), [] as [&str; 0]);
    assert_eq!(names(&reading), ["通报.docx/表1", "通报.docx/表2"]);
    let expected = [
        "附件1",
        "政务新媒体台账",
        "单位,平台,账号名称,最近更新\n日期,备注",
        "望舒县公安局,微信,平安望舒,2022-02-20",
        "望舒县公安局,微博,望舒公安在线,2022-02-01,单项否决",
        "羲和县司法局,微信,普法羲和,2022-02-21",
    ];
    assert_eq!(rows(&reading.tables[0].grid), expected);
    let expected = [
        "附件2：存在问题的政府网站",
        "序号,网站名称,主管单位,存在问题",
        "望舒市",
        "1,望舒县门户,望舒县政府办公室,1.首页栏目更新不及时。\n2.个别链接失效。",
        "2,羲和县门户,羲和县政府办公室,空白栏目",
    ];
    assert_eq!(rows(&reading.tables[1].grid), expected);
    assert_eq!(accounts("通报.docx", BULLETIN), THREE_ACCOUNTS);
}

#[test]
fn a_form_with_changes_that_are_tracked() {
    let reading = read("表.docx", FORM);
    assert_eq!(names(&reading), ["表.docx/表1", "表.docx/表2"]);
    assert_eq!(rows(&reading.tables[0].grid), ["填报说明"]);
    let expected = ["平台,账号名称,最近更新日期", "微信,普法望舒,2022-02-07"];
    assert_eq!(rows(&reading.tables[1].grid), expected);
}

#[test]
fn a_document_by_libreoffice() {
    let reading = read("台账.docx", LIBREOFFICE);
    let expected = [
        "政务新媒体台账",
        "单位,平台,账号名称,最近更新\n日期,备注",
        "望舒县公安局,微信,平安望舒,2022-02-20",
        "望舒县公安局,微博,望舒公安在线,2022-02-01,单项否决",
        "羲和县司法局,,普法羲和,2022-02-21",
    ];
    assert_eq!(names(&reading), ["台账.docx/"]);
    assert_eq!(rows(&reading.tables[0].grid), expected);
}

#[test]
fn documents_that_hold_no_table_or_are_none() {
    let document = |body: &str| {
        let text = format!("<w:document><w:body>{body}</w:body></w:document>");
        zip(&[("word/document.xml", text.as_bytes())])
    };
    let cases = [
        (
            document("<w:p><w:r><w:t>单位</w:t></w:r></w:p>"),
            "“甲.docx”中没有表格，请检查是否选错文件。",
        ),
        (
            document("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
            "“甲.docx”中没有内容，请检查是否选错文件。",
        ),
        (
            document("<w:tbl>"),
            "“甲.docx”不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。",
        ),
        (
            zip(&[("word/styles.xml", b"<a/>")]),
            "“甲.docx”不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。",
        ),
        (
            zip(&[
                ("[Content_Types].xml", b"<Types/>"),
                ("ppt/presentation.xml", b"<a/>"),
            ]),
            "“甲.docx”不是表格文件，请提供 xlsx、csv 或 docx 文件，或复制表格后粘贴。",
        ),
    ];
    for (bytes, sentence) in cases {
        assert_eq!(refusal("甲.docx", bytes), sentence);
    }
}

#[test]
fn names_that_promise_another_content() {
    let cases: [(&str, &[u8], &str); 4] = [
        ("通报.doc", BULLETIN, "Word 文档"),
        ("台账.xlsx", BULLETIN, "Word 文档"),
        ("台账.xls", MAC, "压缩包"),
        ("台账.csv", b"[{\"a\":1}]", "JSON 数据"),
    ];
    for (name, bytes, is) in cases {
        let reading = read(name, bytes);
        let expected = format!("“{name}”的内容是{is}，与扩展名不符，已按实际内容读入，请核对。");
        assert_eq!(notes(&reading), [expected]);
        assert!(!reading.tables.is_empty(), "{name}");
    }
}

// ---- Archives ----

#[test]
fn an_archive_as_windows_makes_it() {
    let reading = read("材料.zip", WINDOWS);
    let expected = [
        "材料.zip/台账/一、新媒体.csv/",
        "材料.zip/台账/二、通报.docx/表1",
        "材料.zip/台账/二、通报.docx/表2",
        "材料.zip/附件.zip/附件/模板.csv/",
    ];
    assert_eq!(names(&reading), expected);
    let [note] = reading.notes.as_slice() else {
        panic!("{:?}", reading.notes);
    };
    assert_eq!(note.file, "材料.zip/台账/照片.png");
    assert_eq!(
        note.text,
        "“材料.zip/台账/照片.png”是图片，请提供表格文件，或复制表格后粘贴。"
    );
    assert_eq!(reading.tables[0].grid.cell(1, 2), "平安望舒");
}

#[test]
fn evidence_names_the_member() {
    let intake = take_in(&[source("材料.zip", zip(&[("台账.csv", LEDGER.as_bytes())]))]);
    let account = &intake.dossier.accounts[0];
    let cite = zicha::dossier::Cite {
        place: account.place,
        field: zicha::dossier::Field::AccountName,
    };
    let evidence = intake.tables.evidence(cite).expect("a cell");
    assert_eq!(evidence.file, "材料.zip/台账.csv");
    assert_eq!(
        (evidence.cell.as_str(), evidence.value.as_str()),
        ("C2", "平安望舒")
    );
}

#[test]
fn an_archive_as_macos_makes_it() {
    let reading = read("台账.zip", MAC);
    assert_eq!(names(&reading), ["台账.zip/新媒体.csv/"]);
    assert_eq!(notes(&reading), [] as [&str; 0]);
}

#[test]
fn archives_with_a_password() {
    let reading = read("台账.zip", LOCKED);
    assert_eq!(names(&reading), ["台账.zip/open.csv/"]);
    let sentence = "“台账.zip/secret.csv”设有解压密码，请解压后选择其中的表格。";
    assert_eq!(notes(&reading), [sentence]);
    // Where all members have one, it is said once.
    let reading = read("台账.zip", archives::locked(&["甲.csv", "乙.csv"]));
    assert_eq!(
        notes(&reading),
        ["“台账.zip”设有解压密码，请解压后选择其中的表格。"]
    );
}

#[test]
fn archives_in_archives() {
    let inner = zip(&[("台账.csv", LEDGER.as_bytes())]);
    let middle = zip(&[("内.zip", &inner), ("乙.csv", LEDGER.as_bytes())]);
    let outer = zip(&[("中.zip", &middle), ("丙.csv", LEDGER.as_bytes())]);
    let reading = read("外.zip", &outer);
    assert_eq!(names(&reading), ["外.zip/丙.csv/", "外.zip/中.zip/乙.csv/"]);
    assert_eq!(
        notes(&reading),
        ["“外.zip/中.zip/内.zip”是多层压缩包，请解压后选择其中的表格。"]
    );
    let two = zip(&[("一.zip", &inner), ("二.zip", &inner)]);
    assert_eq!(read("外.zip", two).tables.len(), 2);
    assert_eq!(
        refusal("空.zip", zip(&[])),
        "“空.zip”中没有内容，请检查是否选错文件。"
    );
    let left_behind = zip(&[(".DS_Store", b"x"), ("甲/", b"")]);
    assert_eq!(
        refusal("空.zip", left_behind),
        "“空.zip”中没有内容，请检查是否选错文件。"
    );
    assert_eq!(
        refusal("甲.zip", zip(&[("空.csv", b"")])),
        "“甲.zip/空.csv”是空文件，请检查文件后重新选择。"
    );
}

#[test]
fn one_bad_member_does_not_touch_the_others() {
    let broken = &BULLETIN[..BULLETIN.len() / 2];
    let members = [
        ("一.docx", broken),
        ("二.csv", LEDGER.as_bytes()),
        ("三.pdf", b"%PDF-1.7"),
        ("四.7z", b"7z\xBC\xAF\x27\x1C"),
    ];
    let reading = read("材料.zip", zip(&members));
    assert_eq!(names(&reading), ["材料.zip/二.csv/"]);
    let refused = reading.notes.iter().map(|note| note.file.as_str());
    assert_eq!(
        refused.collect::<Vec<_>>(),
        ["材料.zip/一.docx", "材料.zip/三.pdf", "材料.zip/四.7z"]
    );
}

const MIB: usize = 1 << 20;

#[test]
fn archives_of_many_files() {
    let many = |count: usize| {
        let names: Vec<_> = (0..count).map(|nth| format!("{nth}.csv")).collect();
        let members: Vec<_> = names
            .iter()
            .map(|name| (name.as_str(), LEDGER.as_bytes()))
            .collect();
        zip(&members)
    };
    assert_eq!(read("多.zip", many(200)).tables.len(), 200);
    let sentence = "是压缩包，文件超过200个，请解压后选择其中的表格。";
    assert_eq!(refusal("多.zip", many(201)), format!("“多.zip”{sentence}"));
    // Those inside count as well.
    let nested = zip(&[("一.zip", &many(150)), ("二.zip", &many(49))]);
    let reading = read("多.zip", nested);
    assert_eq!(reading.tables.len(), 150);
    assert_eq!(notes(&reading), [format!("“多.zip/二.zip”{sentence}")]);
    let (said, held) = most_held(|| refusal("多.zip", overlapping(b"x", 70_000)));
    assert_eq!(said, "“多.zip”解压后过大，无法读入，请拆分后重试。");
    assert!(held < 16 * MIB, "{held} bytes were held");
}

/// One file must fit into memory, and all of them together are bounded, too.
#[test]
fn archives_that_grow_when_they_are_unpacked() {
    let large = zip_of_zeros("大.csv", 1 << 30);
    let (said, held) = most_held(|| refusal("大.zip", large));
    assert_eq!(said, "“大.zip/大.csv”解压后过大，无法读入，请拆分后重试。");
    assert!(held < 400 * MIB, "{held} bytes were held");

    // The same bytes under many names, of which a part can be inflated.
    let inner = overlapping_zeros(100 << 20, 150);
    let twice = zip(&[("一.zip", &inner), ("二.csv", LEDGER.as_bytes())]);
    let (reading, held) = most_held(|| read("大.zip", twice));
    assert_eq!(names(&reading), [] as [&str; 0]);
    let mut said = notes(&reading);
    let sentence = "解压后过大，无法读入，请拆分后重试。";
    assert_eq!(said.pop(), Some(&*format!("“大.zip”{sentence}")));
    assert_eq!(said.pop(), Some(&*format!("“大.zip/一.zip”{sentence}")));
    assert!(said.len() < 10 && said.iter().all(|text| text.contains("已损坏")));
    assert!(held < 300 * MIB, "{held} bytes were held");
}

// ---- JSON ----

#[test]
fn json_of_the_shape_of_records() {
    let text = r#"{"code": 0, "data": {"政务新媒体": [
        {"单位": "望舒县公安局", "平台": "微信", "账号名称": "平安望舒", "最近更新日期": "2022-02-20"},
        {"单位": "望舒县公安局", "平台": "微博", "账号名称": "望舒公安在线", "联系人": {"姓名": "x"}},
        {"账号名称": "普法羲和", "单位": "羲和县司法局", "平台": "微信", "是否原创": true}
    ]}}"#;
    assert_eq!(accounts("台账.json", text), THREE_ACCOUNTS);
    let reading = read("台账.json", text);
    assert_eq!(names(&reading), ["台账.json/data/政务新媒体"]);
    assert_eq!(notes(&reading), ["“联系人”的内容是嵌套的，未读入。"]);
    let utf_16: Vec<u8> = "\u{FEFF}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(accounts("台账.json", utf_16), THREE_ACCOUNTS);
    let (gb, ..) = encoding_rs::GB18030.encode(text);
    assert_eq!(accounts("台账.json", gb), THREE_ACCOUNTS);
}

#[test]
fn json_lines() {
    let line = "{\"平台\":\"微信\",\"账号名称\":\"普法羲和\",\"单位\":\"羲和县司法局\"}\r\n";
    assert_eq!(accounts("台账.jsonl", line), THREE_ACCOUNTS[2..]);
    let reading = read("台账.jsonl", line.repeat(3));
    assert_eq!(reading.tables[0].grid.height(), 4);
}

#[test]
fn json_that_is_no_ledger() {
    // A report of this program is one: of what was found wrong before.
    let report = read("甲.json", include_bytes!("worked_example/report.json"));
    assert_eq!((report.tables.len(), report.notes.len()), (1, 0));
    for pack in [
        &include_bytes!("../src/packs/national-2019.json")[..],
        include_bytes!("../src/packs/henan.json"),
    ] {
        let sentence = "“甲.json”是规则包，不是台账，请作为本地规则载入。";
        assert_eq!(refusal("甲.json", pack), sentence);
    }
    let sentence = "“甲.json”中没有表格，请检查是否选错文件。";
    for text in ["[]", "{}", "[1, 2]", "{\"a\": []}"] {
        assert_eq!(refusal("甲.json", text), sentence, "{text}");
    }
    // What is no JSON is a text.
    let reading = read("甲.json", "[附件]\n单位,平台,账号名称\n甲,微信,乙\n");
    assert_eq!(reading.tables[0].grid.height(), 3);
    assert_eq!(reading.notes[0].kind, NoteKind::OtherContent);
}

// ---- Pages ----

/// As old systems write them: in GB18030, without ends, in capitals.
#[test]
fn a_page_without_ends() {
    let page = "<HTML><META charset=gb2312><BODY><TABLE BORDER=1><TR><TH>单位<TH>平台<TH>账号名称<TH>最近更新<BR>日期\
                <TR><TD ROWSPAN=2>望舒县公安局<TD>微信<TD>平安望舒<TD>2022-02-20\
                <TR STYLE=\"display:none\"><TD>微博<TD>望舒公安在线<TD>2022-02-01\
                <TR><TD>羲和县司法局<TD>微信<TD>普法羲和<TD>2022-02-21</TABLE>";
    let (gb, ..) = encoding_rs::GB18030.encode(page);
    assert_eq!(accounts("台账.htm", &gb), THREE_ACCOUNTS);
    assert_eq!(
        notes(&read("台账.htm", &gb)),
        ["第3行是隐藏的，已照常读入。"]
    );
}

/// As Excel writes sheets under the name of a workbook.
#[test]
fn a_page_by_excel() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head>\
        <!--[if gte mso 9]><xml><x:ExcelWorkbook><table><tr><td>x</table></x:ExcelWorkbook></xml><![endif]-->\
        <style><!-- td {mso-number-format:General;} --></style></head><body>\
        <table x:str><tr height=19><td class=xl24>单位</td><td>平台</td><td>账号名称</td></tr>\
        <tr><td>羲和县司法局</td><td>微信</td><td x:num=\"1\">普法\r\n  羲和</td></tr>\
        <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td><td></td></tr><![endif]>\
        </table></body></html>";
    assert_eq!(accounts("台账.htm", page), ["羲和县司法局/微信/普法 羲和"]);
    assert_eq!(notes(&read("台账.htm", page)), [] as [&str; 0]);
}

#[test]
fn pages_whose_content_is_elsewhere_or_encoded() {
    let frames = "<html><head><meta name=\"Excel Workbook Frameset\">\
        <script>document.write('<table><tr><td></td></table>')</script></head>\
        <FRAMESET rows=\"*,39\"><frame src=\"台账.files/sheet001.htm\" name=\"frSheet\"></frameset></html>";
    assert_eq!(
        refusal("台账.htm", frames),
        "“台账.htm”是多文件网页，数据在同名的“.files”文件夹中，请用 Excel 打开原网页，另存为 xlsx 后重试。"
    );
    let single = "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; \
        boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<table><tr><td x=3D1>a</td></tr></table>";
    assert_eq!(
        refusal("台账.mht", single),
        "“台账.mht”是单个文件网页（mht），请用 Excel 或 WPS 打开，另存为 xlsx 后重试。"
    );
    assert_eq!(
        refusal("台账.htm", "<table></table>"),
        "“台账.htm”中没有内容，请检查是否选错文件。"
    );
    let many = "<table>".repeat(1 << 16);
    assert_eq!(
        refusal("台账.htm", many),
        "“台账.htm”内容过多，无法读入，请拆分后重试。"
    );
}
