//! The command-line twin, as a person or a script runs it.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::Request;
use zicha::calendar::day;
use zicha::intake::Source;
use zicha::{indicators, packs, papers};

/// The two bulletins: folder, monitoring date and pack.
const BULLETINS: [(&str, &str, &str); 2] = [
    ("nanyang-2022q1", "2022-02-24", "nanyang-2022q1"),
    ("kaifeng-2021q3", "2021-08-25", "kaifeng-2021q3"),
];

const HEADER: &str = "单位,平台,账号名称,最近更新日期\n";

fn zicha(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zicha"))
        .args(arguments)
        .output()
        .expect("the program runs")
}

#[track_caller]
fn assert_ends_with(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "{}", errors(output));
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text in UTF-8")
}

fn printed(output: &Output) -> String {
    text(&output.stdout)
}

fn errors(output: &Output) -> String {
    text(&output.stderr)
}

/// A file in the folder that tests may write to, under a name that no other test uses.
fn scratch(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = scratch_path(name);
    fs::write(&path, content).expect("a file to write to");
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn scratch_path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// The committed ledgers of a bulletin, in the order of their names.
fn ledgers(folder: &str) -> Vec<String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bulletins");
    let entries = fs::read_dir(tests.join(folder).join("input")).expect("a folder of ledgers");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> = paths.map(|path| path.display().to_string()).collect();
    paths.sort_unstable();
    paths
}

fn check(files: &[String], options: &[&str]) -> Output {
    let mut arguments = vec!["check"];
    arguments.extend(files.iter().map(String::as_str));
    arguments.extend(options);
    zicha(&arguments)
}

#[test]
fn the_json_is_the_report_of_the_library() {
    for (folder, on, pack) in BULLETINS {
        let files = ledgers(folder);
        let output = check(&files, &["--on", on, "--pack", pack, "--format", "json"]);
        assert_ends_with(&output, 1);
        let sources = files.iter().map(|path| Source {
            name: Path::new(path)
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
            bytes: fs::read(path).expect("a ledger"),
        });
        let request = Request {
            pack,
            on: on.parse().expect("a day"),
            since: None,
        };
        let report = request.inspect(&sources.collect::<Vec<_>>());
        assert!(printed(&output) == report.to_json(), "{folder}");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/bulletins")
            .join(folder);
        let reviewed = fs::read(folder.join("report.json")).expect("the report under review");
        assert!(output.stdout == reviewed, "{}", folder.display());
    }
}

#[test]
fn a_folder_stands_for_its_files_in_the_order_of_their_names() {
    let (folder, on, pack) = BULLETINS[0];
    let options = ["--on", on, "--pack", pack, "--format", "json"];
    let files = ledgers(folder);
    let parent = Path::new(&files[0])
        .parent()
        .expect("a folder")
        .display()
        .to_string();
    let of_folder = check(&[parent], &options);
    assert_ends_with(&of_folder, 1);
    assert!(of_folder.stdout == check(&files, &options).stdout);

    let empty = scratch_path("empty-folder");
    fs::create_dir_all(&empty).expect("a folder to make");
    let output = check(&[empty.display().to_string()], &options);
    assert_ends_with(&output, 2);
    assert!(
        errors(&output).contains("中没有文件"),
        "{}",
        errors(&output)
    );
}

#[test]
fn the_exit_code_tells_whether_somebody_fails() {
    let passes = scratch(
        "passes.csv",
        format!("{HEADER}望舒县司法局,微信,普法望舒,2022-02-20\n"),
    );
    let fails = scratch(
        "fails.csv",
        format!("{HEADER}羲和县司法局,微信,普法羲和,2022-02-01\n"),
    );
    let on = ["--on", "2022-02-24"];
    assert_ends_with(&check(std::slice::from_ref(&passes), &on), 0);
    assert_ends_with(&check(&[passes, fails], &on), 1);
}

/// What was not read might hold a failure, and a script must learn of it. What was read is still reported.
#[test]
fn a_file_that_cannot_be_read_outweighs_the_verdicts() {
    let fails = scratch(
        "also-fails.csv",
        format!("{HEADER}羲和县司法局,微信,普法羲和,2022-02-01\n"),
    );
    let cases = [
        (scratch("empty.csv", ""), "是空文件"),
        (scratch("no-header.csv", "甲,乙\n丙,丁\n"), "没有找到表头"),
        (
            scratch("no-name.csv", "单位,平台,最近更新日期\n甲,微信,2月1日\n"),
            "没有“账号名称”一列",
        ),
    ];
    for (unread, sentence) in cases {
        let output = check(&[fails.clone(), unread], &["--on", "2022-02-24"]);
        assert_ends_with(&output, 2);
        assert!(errors(&output).contains(sentence), "{}", errors(&output));
        assert!(
            printed(&output).contains("不合格1个"),
            "{}",
            printed(&output)
        );
    }
}

/// As long as its file holds a ledger, a table without a header is a cover or a list of instructions.
#[test]
fn a_cover_beside_the_ledger_is_no_unread_file() {
    let page = scratch(
        "cover.html",
        "<table><tr><td>填表说明</td><td>请如实填写</td></tr></table>\
         <table><tr><td>账号名称</td><td>平台</td><td>最近更新日期</td></tr>\
         <tr><td>普法羲和</td><td>微信</td><td>2022-02-01</td></tr></table>",
    );
    let output = check(&[page], &["--on", "2022-02-24"]);
    assert_ends_with(&output, 1);
    assert!(
        printed(&output).contains("没有找到表头"),
        "the report still says so"
    );
}

#[test]
fn the_text_tells_totals_and_annexes() {
    let (folder, on, pack) = BULLETINS[0];
    let output = check(&ledgers(folder), &["--on", on, "--pack", pack]);
    assert_ends_with(&output, 1);
    for line in [
        "政府网站：共30个，合格30个（其中存在问题10个），不合格0个，合格率100%",
        "政务新媒体：共262个，合格257个（其中存在问题118个），不合格5个，合格率98.09%",
        "附件2 南阳市2022年第一季政务新媒体抽查情况表",
    ] {
        assert!(printed(&output).contains(line), "{line}");
    }
}

#[test]
fn the_csv_opens_in_a_chinese_excel() {
    let (folder, on, pack) = BULLETINS[1];
    let output = check(
        &ledgers(folder),
        &["--on", on, "--pack", pack, "--format", "csv"],
    );
    assert_ends_with(&output, 1);
    assert!(output.stdout.starts_with(b"\xEF\xBB\xBF"));
    let text = printed(&output);
    assert!(
        text.contains(
            "\r\n1,开封市禹王台区文化和旅游局,禹王台区人民政府,抖音短视频,长期未更新\r\n"
        )
    );
    let request = Request {
        pack,
        on: day(2021, 8, 25),
        since: None,
    };
    for annex in request.pack().annexes {
        assert!(text.contains(&annex.title), "{}", annex.title);
    }
}

#[test]
fn the_report_is_written_where_it_is_asked_for() {
    let ledger = scratch(
        "written.csv",
        format!("{HEADER}羲和县司法局,微信,普法羲和,2022-02-01\n"),
    );
    let out = scratch_path("report.json");
    let options = [
        "--on",
        "2022-02-24",
        "--format",
        "json",
        "--out",
        out.to_str().expect("a path"),
    ];
    let output = check(std::slice::from_ref(&ledger), &options);
    assert_ends_with(&output, 1);
    assert!(output.stdout.is_empty());
    let to_terminal = check(&[ledger], &options[..4]);
    assert_eq!(fs::read(out).expect("the report"), to_terminal.stdout);
}

#[test]
fn a_report_names_files_without_their_folders() {
    let ledger = scratch(
        "folders.csv",
        format!("{HEADER}羲和县司法局,微信,普法羲和,上周\n"),
    );
    let output = check(&[ledger], &["--on", "2022-02-24", "--format", "json"]);
    assert_ends_with(&output, 0);
    assert!(printed(&output).contains("\"file\": \"folders.csv\""));
    assert!(!printed(&output).contains(env!("CARGO_TARGET_TMPDIR")));
}

#[test]
fn since_begins_the_period() {
    let ledger = scratch(
        "since.csv",
        format!("{HEADER}羲和县司法局,微信,普法羲和,2022-02-20\n"),
    );
    let since = |options: &[&str]| {
        let options = [&["--on", "2022-02-24", "--format", "json"], options].concat();
        let output = check(std::slice::from_ref(&ledger), &options);
        assert_ends_with(&output, 0);
        printed(&output)
    };
    assert!(since(&[]).contains("\"since\": \"2022-01-01\""));
    assert!(since(&["--since", "2022-02-01"]).contains("\"since\": \"2022-02-01\""));
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let ledger = scratch(
        "sentences.csv",
        format!("{HEADER}羲和县司法局,微信,普法羲和,2022-02-20\n"),
    );
    let cases: [(&[&str], &str); 5] = [
        (
            &["check", &ledger, "--pack", "kaifeng"],
            "没有名为“kaifeng”的规则包，可用的有：national-2019、henan、kaifeng-2021q3、nanyang-2022q1",
        ),
        (
            &["check", "没有这个文件.xlsx"],
            "无法打开“没有这个文件.xlsx”",
        ),
        (
            &[
                "check",
                &ledger,
                "--on",
                "2022-02-24",
                "--since",
                "2022-02-25",
            ],
            "检查期间的第一天晚于监测时间点，请核对。",
        ),
        (
            &["check", &ledger, "--out", "没有这个文件夹/结果.txt"],
            "无法写入“没有这个文件夹/结果.txt”",
        ),
        (
            &["explain", "account-asleep"],
            "没有编号为“account-asleep”的规则，请用 indicators 查看全部规则。",
        ),
    ];
    for (arguments, sentence) in cases {
        let output = zicha(arguments);
        assert_ends_with(&output, 2);
        assert!(errors(&output).contains(sentence), "{}", errors(&output));
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
    for arguments in [
        &["check"][..],
        &["check", &ledger, "--on", "2022-02-30"],
        &["forecast"],
    ] {
        assert_ends_with(&zicha(arguments), 2);
    }
}

#[test]
fn packs_are_listed_with_their_titles() {
    let output = zicha(&["packs"]);
    assert_ends_with(&output, 0);
    let lines: Vec<_> = printed(&output).lines().map(str::to_owned).collect();
    let packs = packs::all();
    assert_eq!(lines.len(), packs.len());
    for (line, pack) in lines.iter().zip(packs) {
        assert!(
            line.contains(&pack.id) && line.contains(&pack.title),
            "{line}"
        );
    }
}

#[test]
fn indicators_are_listed_in_all_or_by_pack() {
    let ids = |arguments: &[&str]| -> Vec<String> {
        let output = zicha(arguments);
        assert_ends_with(&output, 0);
        let text = printed(&output);
        let first = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
        text.lines().map(first).collect()
    };
    let all: Vec<_> = indicators::ALL.iter().map(|rule| rule.id).collect();
    assert_eq!(ids(&["indicators"]), all);
    for pack in packs::all() {
        let mut listed = ids(&["indicators", "--pack", &pack.id]);
        listed.sort_unstable();
        let expected: Vec<_> = pack.indicators.keys().cloned().collect();
        assert_eq!(listed, expected, "{}", pack.id);
    }
    assert_ends_with(&zicha(&["indicators", "--pack", "kaifeng"]), 2);
}

#[test]
fn every_rule_is_explained() {
    for rule in indicators::ALL {
        let output = zicha(&["explain", rule.id]);
        assert_ends_with(&output, 0);
        assert_eq!(printed(&output), rule.text());
    }
}

/// What the program prints as CSV is what the library makes.
#[test]
fn the_csv_is_the_paper_of_the_library() {
    let (folder, on, pack) = BULLETINS[0];
    let files = ledgers(folder);
    let options = ["--on", on, "--pack", pack];
    let json = check(&files, &[&options[..], &["--format", "json"]].concat());
    let report = serde_json::from_slice(&json.stdout).expect("a report");
    let pack = packs::by_id(pack).expect("a built-in pack");
    let csv = check(&files, &[&options[..], &["--format", "csv"]].concat());
    assert_eq!(csv.stdout, papers::csv(&papers::annexes(&report, &pack)));
}

/// A pack of an office's own in a folder that goes with it.
struct OwnPack(PathBuf);

impl OwnPack {
    fn new(name: &str, text: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("zicha-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("本县.json");
        fs::write(&path, text).expect("a pack");
        Self(path)
    }

    fn path(&self) -> String {
        self.0.display().to_string()
    }
}

impl Drop for OwnPack {
    fn drop(&mut self) {
        if let Some(folder) = self.0.parent() {
            fs::remove_dir_all(folder).expect("the folder of the pack");
        }
    }
}

#[test]
fn a_pack_of_the_office_is_taken_from_its_file() {
    let own = OwnPack::new(
        "good",
        r#"{"id": "own", "title": "本县", "version": "3", "extends": "nanyang-2022q1",
            "indicators": {"account-fraud": null}}"#,
    );
    let output = zicha(&["indicators", "--pack", &own.path()]);
    assert_ends_with(&output, 0);
    assert!(printed(&output).contains("account-stale\t"));
    assert!(!printed(&output).contains("account-fraud\t"));
    let (folder, on, _) = BULLETINS[0];
    let output = check(&ledgers(folder), &["--on", on, "--pack", &own.path()]);
    assert_ends_with(&output, 1);
    assert!(printed(&output).starts_with("规则包：本县"));
}

#[test]
fn a_bad_pack_is_refused_by_its_file_its_field_and_the_reason() {
    let own =
        |fields: &str| format!(r#"{{"id": "own", "title": "本县", "version": "1", {fields}}}"#);
    let cases = [
        (
            "open",
            "{".to_owned(),
            "不是规则包：第1行第1个字符处不是正确的JSON",
        ),
        ("none", "[]".to_owned(), "文件中没有规则包。"),
        (
            "field",
            own(
                r#""extends": "henan", "indicators": {"account-stale": {"thresholds": {"limit": {"grade": "D"}}}}"#,
            ),
            "规则包“own”的“indicators.account-stale.thresholds.limit.grade”不能填“D”",
        ),
        (
            "rule",
            own(r#""extends": "henan", "indicators": {"account-asleep": {}}"#),
            "规则包的“indicators.account-asleep”：没有这项指标",
        ),
    ];
    for (name, text, why) in cases {
        let pack = OwnPack::new(name, &text);
        let output = zicha(&["indicators", "--pack", &pack.path()]);
        assert_ends_with(&output, 2);
        assert!(errors(&output).contains(why), "{name}: {}", errors(&output));
    }
}
