//! The two bulletins, from ledgers as an office holds them to the tables that the city printed.
//!
//! `bulletins/README.md` tells where each number comes from. After a change that is meant,
//! `ZICHA_WRITE_FIXTURES=1 cargo test --test bulletins` writes the ledgers and the reports anew; the
//! bulletins' own tables, `annex-N.tsv`, are transcribed by hand and never written.

mod support;

#[path = "bulletins/generate.rs"]
mod generate;

use generate::{kaifeng, nanyang};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use support::{Cell, Ledger, Request, assert_rows_add_up, findings, keep, outcomes, subject};
use zicha::indicators::Outcome;
use zicha::intake::Source;
use zicha::papers;
use zicha::report::{Report, SubjectKind, Tally, Verdict, statistics};

/// One bulletin with what the repository holds of it.
struct Bulletin {
    folder: &'static str,
    request: Request,
    ledgers: fn() -> Vec<Ledger>,
    annexes: usize,
}

const NANYANG: Bulletin = Bulletin {
    folder: "nanyang-2022q1",
    request: nanyang::REQUEST,
    ledgers: nanyang::ledgers,
    annexes: 2,
};

const KAIFENG: Bulletin = Bulletin {
    folder: "kaifeng-2021q3",
    request: kaifeng::REQUEST,
    ledgers: kaifeng::ledgers,
    annexes: 3,
};

const BULLETINS: [&Bulletin; 2] = [&NANYANG, &KAIFENG];

impl Bulletin {
    fn path(&self, file: &str) -> PathBuf {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bulletins");
        tests.join(self.folder).join(file)
    }

    fn report(&self) -> Report {
        self.request.inspect_ledgers(&(self.ledgers)())
    }

    /// The annex as the bulletin prints it: its headings, then its rows.
    fn printed(&self, number: usize) -> Vec<Vec<String>> {
        let text = read(&self.path(&format!("annex-{number}.tsv")));
        let text = String::from_utf8(text).expect("a table in UTF-8");
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
        text.lines().map(cells).collect()
    }

    /// Where the annexes made of a report differ from the printed ones, white space aside.
    fn differences(&self, report: &Report) -> Vec<String> {
        let made = papers::annexes(report, &self.request.pack());
        assert_eq!(made.len(), self.annexes, "{}", self.folder);
        let annexes = made.into_iter().zip(1..);
        annexes
            .flat_map(|(table, number)| {
                let lines = std::iter::once(table.headings).chain(table.rows);
                let found = differing_lines(&self.printed(number), &lines.collect::<Vec<_>>());
                found
                    .into_iter()
                    .map(move |line| format!("annex {number}, {line}"))
            })
            .collect()
    }
}

fn differing_lines(printed: &[Vec<String>], made: &[Vec<String>]) -> Vec<String> {
    let plain = |line: Option<&Vec<String>>| -> Option<Vec<String>> {
        let cell = |cell: &String| cell.split_whitespace().collect();
        line.map(|cells| cells.iter().map(cell).collect())
    };
    (0..printed.len().max(made.len()))
        .map(|index| (index, plain(printed.get(index)), plain(made.get(index))))
        .filter(|(_, printed, made)| printed != made)
        .map(|(index, printed, made)| format!("line {index}: {printed:?} became {made:?}"))
        .collect()
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// One test for both, so that the ledgers are written before they are read again.
#[test]
fn the_committed_ledgers_and_reports_are_those_that_are_made_here() {
    for bulletin in BULLETINS {
        keep_ledgers(bulletin);
        keep_report(bulletin);
    }
}

fn keep_ledgers(bulletin: &Bulletin) {
    let ledgers = (bulletin.ledgers)();
    for ledger in &ledgers {
        let path = bulletin.path("input").join(&ledger.file);
        keep(&path, &ledger.bytes());
    }
    let folder = fs::read_dir(bulletin.path("input")).expect("a folder of ledgers");
    let names = folder.map(|entry| entry.expect("an entry").file_name().into_string());
    let mut names: Vec<_> = names.map(|name| name.expect("a name in UTF-8")).collect();
    names.sort_unstable();
    let mut expected: Vec<_> = ledgers.into_iter().map(|ledger| ledger.file).collect();
    expected.sort_unstable();
    assert_eq!(names, expected);
}

/// The report on the committed files, which a person reviews whenever it changes.
fn keep_report(bulletin: &Bulletin) {
    let names = (bulletin.ledgers)().into_iter().map(|ledger| ledger.file);
    let sources = names.map(|name| Source {
        bytes: read(&bulletin.path("input").join(&name)),
        name,
    });
    let report = bulletin.request.inspect(&sources.collect::<Vec<_>>());
    assert!(report == bulletin.report(), "{}", bulletin.folder);
    let json = report.to_json();
    keep(&bulletin.path("report.json"), json.as_bytes());
}

#[test]
fn the_annexes_come_out_as_the_bulletins_print_them() {
    for bulletin in BULLETINS {
        assert_eq!(bulletin.differences(&bulletin.report()), [] as [String; 0]);
    }
}

#[test]
fn the_transcribed_annexes_have_all_rows() {
    let rows = |bulletin: &Bulletin| -> Vec<usize> {
        let annexes = 1..=bulletin.annexes;
        annexes
            .map(|number| bulletin.printed(number).len() - 1)
            .collect()
    };
    assert_eq!(rows(&NANYANG), [10, 5]);
    assert_eq!(rows(&KAIFENG), [4, 1, 11]);
}

/// What a change of one cell must do to the annexes.
struct Canary {
    bulletin: &'static Bulletin,
    file: usize,
    sheet: usize,
    /// The row that holds this text.
    row: &'static str,
    heading: &'static str,
    value: &'static str,
    differs: &'static str,
}

const CANARIES: [Canary; 5] = [
    Canary {
        bulletin: &NANYANG,
        file: 3,
        sheet: 0,
        row: "绿色官庄",
        heading: "最近更新日期",
        value: "2月10日",
        differs: "annex 2, line 1",
    },
    Canary {
        bulletin: &NANYANG,
        file: 1,
        sheet: 0,
        row: "人民调解",
        heading: "信息条数",
        value: "1",
        differs: "annex 1, line 1",
    },
    Canary {
        bulletin: &NANYANG,
        file: 0,
        sheet: 0,
        row: "镇平县人民政府网站",
        heading: "页面底部网站标识码",
        value: "有",
        differs: "annex 1, line 5",
    },
    Canary {
        bulletin: &KAIFENG,
        file: 1,
        sheet: 0,
        row: "厉庄故事",
        heading: "帐号名称",
        value: "厉庄新事",
        differs: "annex 3, line 2",
    },
    Canary {
        bulletin: &KAIFENG,
        file: 2,
        sheet: 1,
        row: "健康要闻",
        heading: "更新时间",
        value: "2021-08-11",
        differs: "annex 1, line 4",
    },
];

#[test]
fn a_single_changed_cell_is_noticed() {
    for canary in CANARIES {
        let mut ledgers = (canary.bulletin.ledgers)();
        let sheet = &mut ledgers[canary.file].sheets[canary.sheet];
        let column = sheet.column(canary.heading);
        let named = Cell::from(canary.row);
        let row = sheet.rows.iter_mut().find(|row| row.contains(&named));
        row.expect(canary.row)[column] = canary.value.into();
        let report = canary.bulletin.request.inspect_ledgers(&ledgers);
        let differences = canary.bulletin.differences(&report);
        let noticed = differences
            .iter()
            .any(|line| line.starts_with(canary.differs));
        assert!(noticed, "{}: {differences:?}", canary.row);
    }
}

#[test]
fn the_totals_are_those_of_the_bulletins() {
    let totals = |bulletin: &Bulletin| -> [(u32, u32, String); 2] {
        let summary = bulletin.report().summary;
        [summary.sites, summary.accounts].map(|tally| {
            assert_eq!(tally.unchecked, 0);
            let rate = tally.pass_rate.map(|rate| rate.to_string());
            (
                tally.total - tally.failed,
                tally.total,
                rate.unwrap_or_default(),
            )
        })
    };
    let all = |count, rate: &str| (count, count, rate.to_owned());
    assert_eq!(
        totals(&NANYANG),
        [all(30, "100%"), (257, 262, "98.09%".into())]
    );
    assert_eq!(
        totals(&KAIFENG),
        [all(43, "100%"), (154, 155, "99.3%".into())]
    );
}

#[test]
fn the_problems_that_only_the_text_of_kaifeng_names_are_found() {
    let report = KAIFENG.report();
    let sites_with = |indicator: &str| -> Vec<&str> {
        let sites = report.subjects.iter();
        let fails = sites.filter(|site| outcomes(site, indicator).contains(&Outcome::Fail));
        fails.map(|site| site.name.as_str()).collect()
    };
    let same_names = |mut found: Vec<&str>, mut expected: Vec<&str>| {
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected);
    };
    same_names(
        sites_with("service-statistics"),
        kaifeng::NO_SERVICE_STATISTICS.into(),
    );
    same_names(
        sites_with("policy-uninterpreted"),
        kaifeng::UNINTERPRETED.into(),
    );
    let xiangfu = subject(&report, "祥符区");
    assert_eq!(xiangfu.verdict, Verdict::PassWithProblems);
    let texts = ["service-statistics", "policy-uninterpreted"].map(|indicator| {
        findings(xiangfu, indicator)
            .next()
            .map(|finding| finding.text.as_str())
    });
    assert_eq!(
        texts,
        [Some("未公开办事统计数据"), Some("1个政策文件未被解读")]
    );
}

#[test]
fn accounts_with_fewer_silent_weeks_are_not_listed() {
    let report = KAIFENG.report();
    let counts = |verdict: Verdict, outcome: Outcome| {
        let accounts = report
            .subjects
            .iter()
            .filter(|subject| subject.verdict == verdict);
        let outcomes = accounts.map(|account| outcomes(account, "account-weekly-gap"));
        outcomes.filter(|found| *found == [outcome]).count()
    };
    assert_eq!(counts(Verdict::PassWithProblems, Outcome::Fail), 11);
    // By its posts: none, one of 7 days, one of 13 days. By its last update alone: one.
    let others = [
        ("健康扶摇", Outcome::Pass),
        ("教体望舒", Outcome::Risk),
        ("气象广寒", Outcome::Risk),
        ("健康羲和", Outcome::Risk),
    ];
    for (name, outcome) in others {
        let account = subject(&report, name);
        assert_eq!(outcomes(account, "account-weekly-gap"), [outcome], "{name}");
        assert_eq!(account.verdict, Verdict::Pass, "{name}");
    }
    assert!(counts(Verdict::Pass, Outcome::Pass) > 0);
    assert_eq!(counts(Verdict::Pass, Outcome::Fail), 0);
}

#[test]
fn who_passes_is_told_until_when_and_who_fails_is_not() {
    for bulletin in BULLETINS {
        let report = bulletin.report();
        for subject in &report.subjects {
            let failed = subject.verdict == Verdict::Fail;
            assert_eq!(subject.fails_on.is_none(), failed, "{}", subject.name);
            let by = subject.fails_on.unwrap_or(report.on);
            assert!(failed || by > report.on, "{}", subject.name);
        }
    }
}

#[test]
fn no_row_is_lost_and_nothing_is_misread() {
    for bulletin in BULLETINS {
        let report = bulletin.report();
        assert_rows_add_up(&report);
        let ledgers = (bulletin.ledgers)();
        let lines = ledgers.iter().flat_map(|ledger| &ledger.sheets);
        let lines: usize = lines.map(|sheet| sheet.lines().len()).sum();
        assert_eq!(report.rows.read as usize, lines, "{}", bulletin.folder);
        let problems = report.notes.iter().filter(|note| note.kind.is_problem());
        assert_eq!(problems.count(), 0, "{:?}", report.notes);
    }
}

#[test]
fn the_order_of_the_rows_changes_no_verdict() {
    for bulletin in BULLETINS {
        let expected = verdicts(&bulletin.report());
        for step in [7, 101] {
            let mut ledgers = (bulletin.ledgers)();
            for sheet in ledgers.iter_mut().flat_map(|ledger| &mut ledger.sheets) {
                sheet.rows = strewn(std::mem::take(&mut sheet.rows), step);
            }
            let report = bulletin.request.inspect_ledgers(&ledgers);
            assert!(verdicts(&report) == expected, "{}", bulletin.folder);
        }
    }
}

type Key = (String, String, Option<String>);

fn verdicts(report: &Report) -> BTreeMap<Key, Verdict> {
    let verdicts: BTreeMap<_, _> = report
        .subjects
        .iter()
        .map(|subject| {
            let key = (
                subject.unit.clone(),
                subject.name.clone(),
                subject.platform.clone(),
            );
            (key, subject.verdict)
        })
        .collect();
    assert_eq!(verdicts.len(), report.subjects.len());
    verdicts
}

/// The rows in another order: every `step`-th one, again and again from one further on.
fn strewn<T>(rows: Vec<T>, step: usize) -> Vec<T> {
    let mut numbered: Vec<_> = rows.into_iter().enumerate().collect();
    numbered.sort_by_key(|(index, _)| (index % step, *index));
    numbered.into_iter().map(|(_, row)| row).collect()
}

#[test]
fn the_ledgers_say_nothing_of_the_answers() {
    for bulletin in BULLETINS {
        for sheet in (bulletin.ledgers)()
            .iter()
            .flat_map(|ledger| &ledger.sheets)
        {
            let cells = sheet.lines().into_iter().flatten();
            for cell in cells.map(|cell| cell.to_string()) {
                for answer in ["空白", "长期未更新", "不更新", "单否", "合格", "一周"]
                {
                    assert!(!cell.contains(answer), "{cell}");
                }
            }
        }
    }
}

#[test]
fn every_subject_of_the_ledgers_is_judged_once() {
    for (bulletin, sites, accounts) in [(&NANYANG, 30, 262), (&KAIFENG, 43, 155)] {
        let report = bulletin.report();
        let count = |kind| {
            let subjects = report.subjects.iter();
            subjects.filter(|subject| subject.kind == kind).count()
        };
        assert_eq!(count(SubjectKind::Site), sites);
        assert_eq!(count(SubjectKind::Account), accounts);
    }
}

/// The tables of submissions that are made of a ledger.
fn rankings(ledger: Ledger) -> Vec<papers::Table> {
    let report = KAIFENG.request.inspect_ledgers(&[ledger]);
    papers::rankings(&report, &KAIFENG.request.pack())
}

#[test]
fn who_handed_in_how_much_comes_out_as_kaifeng_prints_it() {
    let rankings = rankings(kaifeng::submissions());
    let titles: Vec<_> = rankings.iter().map(|table| table.title.as_str()).collect();
    assert_eq!(titles, ["各县区信息报送情况", "市直各单位信息报送情况"]);
    for (mut table, (number, rows)) in rankings.into_iter().zip([(4, 9), (5, 33)]) {
        let printed = KAIFENG.printed(number);
        assert_eq!(printed.len(), 1 + rows);
        // The bulletin does not print 采用率.
        assert_eq!(table.headings.pop().as_deref(), Some("采用率"));
        let lines = table.rows.into_iter().map(|mut row| {
            row.pop();
            row
        });
        let made: Vec<_> = std::iter::once(table.headings).chain(lines).collect();
        assert_eq!(
            differing_lines(&printed, &made),
            [] as [String; 0],
            "{number}"
        );
    }
}

#[test]
fn a_submission_that_is_not_adopted_changes_the_ranking() {
    let mut ledger = kaifeng::submissions();
    let sheet = &mut ledger.sheets[0];
    let adopted = sheet.column("采用数");
    let named = Cell::from("杞县");
    let row = sheet.rows.iter_mut().find(|row| row.contains(&named));
    row.expect("杞县")[adopted] = "149".into();
    assert_eq!(
        rankings(ledger)[0].rows[2][..4],
        ["3", "杞县", "200", "149"]
    );
}

#[test]
fn what_the_portal_published_is_counted_as_kaifeng_says_it() {
    let report = KAIFENG.request.inspect_ledgers(&[kaifeng::articles()]);
    assert_rows_add_up(&report);
    assert_eq!(report.notes, []);
    assert!(
        report.subjects.is_empty(),
        "a list of articles judges nobody"
    );
    let [portal] = &report.published[..] else {
        panic!("{:?}", report.published);
    };
    assert_eq!(
        (portal.site.as_str(), portal.outside, portal.undated),
        ("开封市人民政府", 2, 0)
    );
    let count = |kind: &str| {
        let found = portal.kinds.iter().find(|known| known.kind == kind);
        found.map(|kind| kind.count)
    };
    for (kind, expected) in kaifeng::PUBLISHED_KINDS.iter().chain(&kaifeng::MADE_KINDS) {
        assert_eq!(count(kind), Some(*expected), "{kind}");
    }
    let parts = papers::statistics(&report, &KAIFENG.request.pack());
    let sentence = parts.iter().flat_map(|part| &part.remarks);
    let sentence = sentence.filter(|remark| remark.contains("共发布")).cloned();
    assert_eq!(
        sentence.collect::<Vec<_>>(),
        [
            "7月1日至8月25日，开封市人民政府共发布各类信息3689条，其中：动态要闻3630条，市政府及办公室文件28份，\
          政策解读16条，通知公告11条，市政府公报4期；制作政策图解12个、专题专栏4个。\
          另有2条发布时间不在检查期间内，未计入。"
        ]
    );
}

#[test]
fn the_pass_rates_by_area_are_cut_and_add_up() {
    for bulletin in BULLETINS {
        let report = bulletin.report();
        let counted = statistics(&report, &bulletin.request.pack());
        let sums = [
            (&counted.sites, &report.summary.sites),
            (&counted.accounts, &report.summary.accounts),
        ];
        for (rates, whole) in sums {
            for groups in [&rates.areas, &rates.units] {
                let sum = |count: fn(&Tally) -> u32| -> u32 {
                    groups.iter().map(|group| count(&group.tally)).sum()
                };
                assert_eq!(sum(|tally| tally.total), whole.total);
                assert_eq!(sum(|tally| tally.failed), whole.failed);
                assert_eq!(sum(|tally| tally.with_problems), whole.with_problems);
            }
        }
    }
    let counted = statistics(&NANYANG.report(), &NANYANG.request.pack());
    let worst: Vec<_> = counted
        .accounts
        .areas
        .iter()
        .take_while(|group| group.tally.failed > 0)
        .map(|group| (group.name.as_str(), group.tally.failed))
        .collect();
    assert_eq!(worst, [("官庄工区", 1), ("南召县", 1), ("市直部门", 3)]);
    let counted = statistics(&KAIFENG.report(), &KAIFENG.request.pack());
    let worst = &counted.accounts.areas[0];
    let rate = worst.tally.pass_rate.map(|rate| rate.to_string());
    assert_eq!((worst.name.as_str(), worst.tally.total), ("禹王台区", 3));
    assert_eq!(rate.as_deref(), Some("66.6%"));
}
