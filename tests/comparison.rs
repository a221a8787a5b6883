//! An earlier report, handed in as one more file, and what has become of the problems that it names.

mod support;

#[allow(dead_code, reason = "the period is of no matter here")]
#[path = "support/county.rs"]
mod county;
#[path = "bulletins/generate.rs"]
mod generate;

use chrono::NaiveDate;
use county::{County, county};
use generate::nanyang;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{Cell, Ledger, Request, Sheet, assert_rows_add_up, findings, subject};
use zicha::calendar::day;
use zicha::indicators::{self, Check, Outcome, RuleSet};
use zicha::intake::{Source, take_in};
use zicha::packs::Shelf;
use zicha::papers;
use zicha::report::{self, Compared, Comparison, Finding, Period, Report, State, Subject};

fn on(on: NaiveDate) -> Request {
    Request {
        on,
        ..nanyang::REQUEST
    }
}

fn earlier(name: &str, report: &Report) -> Source {
    Source {
        name: name.to_owned(),
        bytes: report.to_json().into_bytes(),
    }
}

/// The report on these ledgers, with the earlier ones handed in.
fn with(request: &Request, ledgers: &[Ledger], reports: &[Source]) -> Report {
    let ledgers = ledgers.iter().map(Ledger::source);
    let sources: Vec<_> = ledgers.chain(reports.iter().cloned()).collect();
    let report = request.inspect(&sources);
    assert_rows_add_up(&report);
    report
}

fn comparison(report: &Report) -> &Comparison {
    report.comparison.as_ref().expect("a comparison")
}

/// Every problem that is none of those that follow from others.
fn problems(report: &Report) -> Vec<(&Subject, &Finding)> {
    let all = report.subjects.iter().flat_map(|subject| {
        let findings = subject.findings.iter();
        findings.map(move |finding| (subject, finding))
    });
    let is_problem = |(_, finding): &(&Subject, &Finding)| {
        let rule = indicators::by_id(&finding.indicator).expect("a rule");
        finding.outcome == Outcome::Fail && !matches!(rule.check, Check::After(..))
    };
    all.filter(is_problem).collect()
}

/// The counts, in the order mended, still, new, unknown.
fn counts(comparison: &Comparison) -> [u32; 4] {
    let Comparison {
        mended,
        still,
        new,
        unknown,
        ..
    } = *comparison;
    assert_eq!(
        comparison.problems.len(),
        (mended + still + new + unknown) as usize
    );
    [mended, still, new, unknown]
}

fn of<'a>(comparison: &'a Comparison, name: &str, indicator: &str) -> Vec<&'a Compared> {
    let problems = comparison.problems.iter();
    let is_it = |problem: &&Compared| {
        problem.name == name && problem.indicator.as_deref() == Some(indicator)
    };
    problems.filter(is_it).collect()
}

#[test]
fn without_anything_to_compare_with_there_is_no_comparison() {
    let report = nanyang::REQUEST.inspect_ledgers(&nanyang::ledgers());
    assert_eq!(report.comparison, None);
    assert!(!report.to_json().contains("comparison"));
}

/// Three days later every number in a sentence is another, and no problem is.
#[test]
fn the_same_ledgers_have_the_same_problems_whatever_their_numbers() {
    let ledgers = nanyang::ledgers();
    let first = nanyang::REQUEST.inspect_ledgers(&ledgers);
    let named = u32::try_from(problems(&first).len()).expect("a number");
    let file = [earlier("上期.json", &first)];
    let again = with(&nanyang::REQUEST, &ledgers, &file);
    assert_eq!(counts(comparison(&again)), [0, named, 0, 0]);
    assert_eq!(comparison(&again).with[0].title, "2022年2月24日自查");
    assert!(comparison(&again).with[0].own);
    let later = with(&on(day(2022, 2, 27)), &ledgers, &file);
    let [mended, still, _, unknown] = counts(comparison(&later));
    assert_eq!([mended, still, unknown], [0, named, 0]);
    let green = of(comparison(&later), "绿色官庄", "account-stale");
    assert_eq!(green[0].text, "长期不更新 (16 天)");
    let now = findings(subject(&later, "绿色官庄"), "account-stale").next();
    assert_eq!(now.map(|now| &*now.text), Some("长期不更新 (19 天)"));
}

/// The sheet that holds a text, and the row in which it stands.
fn row<'l>(ledgers: &'l mut [Ledger], text: &str) -> (&'l mut Sheet, usize) {
    let named = Cell::from(text);
    let sheets = ledgers.iter_mut().flat_map(|ledger| &mut ledger.sheets);
    let mut rows = sheets.filter_map(|sheet| {
        let row = sheet.rows.iter().position(|row| row.contains(&named))?;
        Some((sheet, row))
    });
    rows.next().expect(text)
}

fn set(ledgers: &mut [Ledger], text: &str, heading: &str, value: &str) {
    let (sheet, row) = row(ledgers, text);
    let column = sheet.column(heading);
    sheet.rows[row][column] = value.into();
}

/// The ledgers of the next day: a problem mended, another in part, a new one, one with more than before, and an
/// account that is gone.
fn later_ledgers() -> Vec<Ledger> {
    let mut ledgers = nanyang::ledgers();
    set(&mut ledgers, "绿色官庄", "最近更新日期", "2022-02-23");
    set(&mut ledgers, "人民调解", "信息条数", "7");
    let code = "页面底部网站标识码";
    set(&mut ledgers, "南召县人民政府门户网站", code, "无");
    let icp = "页面底部ICP备案编号";
    set(&mut ledgers, "镇平县人民政府网站", icp, "无");
    let (sheet, gone) = row(&mut ledgers, "南阳住建");
    sheet.rows.remove(gone);
    ledgers
}

#[test]
fn each_problem_is_told_for_what_it_has_become() {
    let first = nanyang::REQUEST.inspect_ledgers(&nanyang::ledgers());
    let file = [earlier("上期.json", &first)];
    let report = with(&nanyang::REQUEST, &later_ledgers(), &file);
    let comparison = comparison(&report);
    let states = |name, indicator| -> Vec<_> {
        let problems = of(comparison, name, indicator).into_iter();
        problems
            .map(|problem| (problem.state, problem.items.join("、"), problem.why.clone()))
            .collect()
    };
    let plain = |state, items: &str| (state, items.to_owned(), None);
    assert_eq!(
        states("绿色官庄", "account-stale"),
        [plain(State::Mended, "")]
    );
    assert_eq!(
        states("南阳市司法局网站", "site-columns-blank"),
        [plain(State::Still, "法律援助案例、司法鉴定名录")]
    );
    assert_eq!(
        states("南召县人民政府门户网站", "site-footer"),
        [plain(State::New, "网站标识码")]
    );
    assert_eq!(
        states("镇平县人民政府网站", "site-footer"),
        [
            plain(State::Still, ""),
            plain(State::Still, "网站标识码、公安机关备案标识"),
            plain(State::New, "ICP备案编号"),
        ]
    );
    let gone = states("南阳住建", "account-stale");
    let why = Some("本次台账中没有".into());
    assert_eq!(gone, [(State::Unknown, String::new(), why)]);
    let last = comparison.problems.last().expect("a problem");
    assert_eq!(last.name, "南阳住建");
    let named = u32::try_from(problems(&first).len()).expect("a number");
    let [mended, still, new, unknown] = counts(comparison);
    assert_eq!((mended + still + unknown, new), (named, 2));
    let unfixed = findings(subject(&report, "南阳市司法局网站"), "problem-unfixed");
    let texts: Vec<_> = unfixed.map(|finding| finding.text.as_str()).collect();
    assert_eq!(texts, ["以往自查的问题仍存在：存在3个空白栏目"]);
    let text = papers::text(&report, &[]);
    for line in [
        &*format!(
            "与上期对照（2022年2月24日自查）：仍存在{still}个，新增2个，未能核对{unknown}个，已整改{mended}个"
        ),
        "  已整改：官庄工区城乡管理和环境保护局 绿色官庄（微信）：长期不更新 (16 天)",
        "  未能核对：市住房和城乡建设局 南阳住建（微博）：长期不更新 (15 天)——本次台账中没有",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

/// The command line takes an earlier report as one more file, and comes to the same.
#[test]
fn the_command_line_compares_likewise() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("comparison");
    fs::create_dir_all(&folder).expect("a folder to write to");
    let path = |name: &str| folder.join(name);
    let zicha = |files: &[PathBuf], out: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zicha"));
        command.arg("check").args(files).arg("--out").arg(out);
        let options = ["--on", "2022-02-24", "--pack", "nanyang-2022q1", "--format"];
        let output = command.args(options).arg("json").output();
        let output = output.expect("the program runs");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{errors}");
    };
    let write = |ledgers: &[Ledger]| -> Vec<PathBuf> {
        let write = |ledger: &Ledger| {
            fs::write(path(&ledger.file), ledger.bytes()).expect("a file to write to");
            path(&ledger.file)
        };
        ledgers.iter().map(write).collect()
    };
    let ledgers = nanyang::ledgers();
    zicha(&write(&ledgers), &path("上期.json"));
    let first = nanyang::REQUEST.inspect_ledgers(&ledgers);
    assert!(fs::read(path("上期.json")).expect("a report") == first.to_json().into_bytes());
    let ledgers = later_ledgers();
    let mut files = write(&ledgers);
    files.push(path("上期.json"));
    zicha(&files, &path("本期.json"));
    let expected = with(&nanyang::REQUEST, &ledgers, &[earlier("上期.json", &first)]);
    assert!(fs::read(path("本期.json")).expect("a report") == expected.to_json().into_bytes());
}

#[test]
fn from_check_to_check_no_problem_multiplies() {
    let ledgers = nanyang::ledgers();
    let quarter = |on_day, reports: &[Source]| with(&on(on_day), &ledgers, reports);
    let first = quarter(day(2022, 2, 24), &[]);
    let second = quarter(day(2022, 2, 25), &[earlier("一.json", &first)]);
    let third = quarter(day(2022, 2, 25), &[earlier("二.json", &second)]);
    let both = quarter(
        day(2022, 2, 25),
        &[earlier("一.json", &first), earlier("二.json", &second)],
    );
    let named = |report: &Report| u32::try_from(problems(report).len()).expect("a number");
    for report in [&third, &both] {
        assert_eq!(counts(comparison(report)), [0, named(&second), 0, 0]);
    }
    // Before any check there is nothing that it could say.
    let all = |report: &Report| -> usize {
        let subjects = report.subjects.iter();
        subjects
            .map(|subject| findings(subject, "problem-unfixed").count())
            .sum()
    };
    assert_eq!(all(&first), 0);
    assert_eq!(all(&third), all(&both));
}

#[test]
fn a_check_that_found_nothing_is_one_to_compare_with() {
    let ledgers = nanyang::ledgers();
    let first = nanyang::REQUEST.inspect_ledgers(&ledgers);
    let mut fine = first.clone();
    for subject in &mut fine.subjects {
        subject
            .findings
            .retain(|finding| finding.outcome != Outcome::Fail);
    }
    let report = with(&nanyang::REQUEST, &ledgers, &[earlier("上期.json", &fine)]);
    let named = u32::try_from(problems(&first).len()).expect("a number");
    assert_eq!(counts(comparison(&report)), [0, 0, named, 0]);
    let outcomes = support::outcomes(subject(&report, "绿色官庄"), "problem-unfixed");
    assert_eq!(outcomes, [Outcome::Pass]);
}

/// What the page keeps of a report is enough.
#[test]
fn the_problems_of_a_report_alone_compare_likewise() {
    let first = nanyang::REQUEST.inspect_ledgers(&nanyang::ledgers());
    let compared =
        |earlier: Source| with(&nanyang::REQUEST, &later_ledgers(), &[earlier]).comparison;
    let whole = compared(earlier("上期.json", &first));
    assert!(whole == compared(earlier("上期.json", &first.problems_only())));
}

/// The ledger for mending says what the report says, so both are compared with alike.
#[test]
fn the_ledger_of_a_check_compares_like_its_report() {
    let request = nanyang::REQUEST;
    let first = request.inspect_ledgers(&nanyang::ledgers());
    let book = papers::workbook(&[papers::ledger_sheet(&first, &request.pack())]);
    let book = Source {
        name: "整改台账.xlsx".into(),
        bytes: book.expect("a workbook"),
    };
    let by_ledger = with(&request, &later_ledgers(), std::slice::from_ref(&book));
    let file = earlier("上期.json", &first);
    let by_report = with(&request, &later_ledgers(), std::slice::from_ref(&file));
    assert_eq!(by_ledger.comparison, by_report.comparison);
    // Both together name nothing twice.
    let by_both = with(&request, &later_ledgers(), &[book, file]);
    assert_eq!(by_both.comparison, by_report.comparison);
}

#[test]
fn a_pack_without_the_rule_compares_as_well() {
    let mut shelf = Shelf::built_in();
    let pack = r#"{"id": "own", "title": "自有", "version": "1", "extends": "nanyang-2022q1",
        "indicators": {"problem-unfixed": null}}"#;
    shelf.add(pack).expect("a pack");
    let rules = RuleSet::bind(shelf.get("own").expect("a pack")).expect("it binds");
    let first = nanyang::REQUEST.inspect_ledgers(&nanyang::ledgers());
    let ledgers = later_ledgers();
    let sources = ledgers.iter().map(Ledger::source);
    let sources: Vec<_> = sources.chain([earlier("上期.json", &first)]).collect();
    let period = Period::new(day(2022, 2, 24), None).expect("a period");
    let report = report::make(&take_in(&sources), &rules, period);
    let file = [earlier("上期.json", &first)];
    let expected = with(&nanyang::REQUEST, &ledgers, &file);
    assert!(report.comparison == expected.comparison);
}

/// What tells a problem from every other: its subject, the rule, and the sentence without its numbers.
type Key = (String, Option<String>, String, String);

fn key(name: &str, platform: Option<&str>, indicator: &str, text: &str) -> Key {
    let wording = text.chars().filter(|char| !char.is_ascii_digit());
    let platform = platform.map(str::to_owned);
    (
        name.to_owned(),
        platform,
        indicator.to_owned(),
        wording.collect(),
    )
}

fn counted(keys: impl Iterator<Item = Key>) -> BTreeMap<Key, usize> {
    let mut counted = BTreeMap::new();
    for key in keys {
        *counted.entry(key).or_default() += 1;
    }
    counted
}

fn keys(report: &Report) -> BTreeMap<Key, usize> {
    counted(problems(report).into_iter().map(|(subject, finding)| {
        let platform = subject.platform.as_deref();
        key(&subject.name, platform, &finding.indicator, &finding.text)
    }))
}

fn sources(county: &County) -> Vec<Source> {
    let ledgers = county.ledgers().into_iter().enumerate();
    let sources = ledgers.map(|(number, (heading, rows))| Source {
        name: format!("台账{number}.tsv"),
        bytes: format!("{heading}\n{}\n", rows.join("\n")).into_bytes(),
    });
    sources.collect()
}

fn check(sources: &[Source], rules: &RuleSet, on: NaiveDate) -> Report {
    let period = Period::new(on, None).expect("a period");
    report::make(&take_in(sources), rules, period)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_problem_is_lost_or_told_twice(before in county(), now in county()) {
        for pack in ["kaifeng-2021q3", "nanyang-2022q1"] {
            let rules = RuleSet::bind(Shelf::built_in().get(pack).unwrap()).unwrap();
            let first = check(&sources(&before), &rules, before.on);
            let file = earlier("上期.json", &first);
            let report = check(&[sources(&now), vec![file]].concat(), &rules, now.on);
            let comparison = comparison(&report);
            let told = |is_new: bool| {
                let problems = comparison.problems.iter();
                counted(problems.filter(|problem| (problem.state == State::New) == is_new).map(|problem| {
                    let indicator = problem.indicator.as_deref().unwrap();
                    key(&problem.name, problem.platform.as_deref(), indicator, &problem.text)
                }))
            };
            prop_assert_eq!(told(false), keys(&first));
            let new = told(true);
            for (subject, finding) in problems(&report) {
                let platform = subject.platform.as_deref();
                let of_rule = |problem: &&Compared| {
                    problem.name == subject.name
                        && problem.platform.as_deref() == platform
                        && problem.indicator.as_deref() == Some(&*finding.indicator)
                };
                let still = comparison.problems.iter().filter(of_rule).any(|problem| problem.state == State::Still);
                let is_new = new.contains_key(&key(&subject.name, platform, &finding.indicator, &finding.text));
                prop_assert!(still || is_new, "{} {finding:?}", subject.name);
            }
            // What was not looked at is never mended.
            for problem in comparison.problems.iter().filter(|problem| problem.state == State::Mended) {
                let found = report.subjects.iter().find(|subject| {
                    subject.name == problem.name && subject.platform == problem.platform
                });
                let indicator = problem.indicator.as_deref().unwrap();
                let outcomes = support::outcomes(found.unwrap(), indicator);
                let is_fine = |outcome: &Outcome| matches!(outcome, Outcome::Pass | Outcome::Risk | Outcome::NotApplicable);
                prop_assert!(!outcomes.is_empty() && outcomes.iter().all(is_fine), "{problem:?}");
            }
        }
    }
}
