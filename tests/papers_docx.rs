//! The report of a check as DOCX, on the two bulletins: it carries every table that the cities printed.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::Request;
use zicha::calendar::day;
use zicha::indicators::Outcome;
use zicha::intake::Source;
use zicha::intake::read;
use zicha::papers;

/// The folder of a bulletin, how it was checked, and the number of its tables.
fn bulletins() -> [(&'static str, Request, usize); 2] {
    let request = |pack, on| Request {
        pack,
        on,
        since: None,
    };
    [
        (
            "nanyang-2022q1",
            request("nanyang-2022q1", day(2022, 2, 24)),
            2,
        ),
        (
            "kaifeng-2021q3",
            request("kaifeng-2021q3", day(2021, 8, 25)),
            3,
        ),
    ]
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/bulletins")
        .join(name)
}

fn ledgers(folder: &Path) -> Vec<Source> {
    let entries = fs::read_dir(folder.join("input")).expect("a folder of ledgers");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let source = |path: PathBuf| Source {
        name: path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned(),
        bytes: fs::read(&path).expect("a ledger"),
    };
    paths.into_iter().map(source).collect()
}

/// The rows of all tables, white space aside.
fn rows(document: &[u8]) -> Vec<Vec<String>> {
    let sheets = read::read("自查报告.docx", document).sheets;
    let rows = sheets.iter().flat_map(|sheet| {
        let grid = &sheet.grid;
        (0..grid.height()).map(|row| grid.row(row).map(plain).collect())
    });
    rows.collect()
}

fn plain(cell: &str) -> String {
    cell.split_whitespace().collect()
}

#[test]
fn the_paper_carries_every_row_that_the_bulletins_print() {
    for (name, request, annexes) in bulletins() {
        let folder = folder(name);
        let report = request.inspect(&ledgers(&folder));
        let paper = papers::review(&report, &request.pack(), &[]);
        let bytes = papers::docx(&paper).expect("a document");
        assert_eq!(bytes, papers::docx(&paper).expect("a document"), "{name}");
        let rows = rows(&bytes);
        for number in 1..=annexes {
            let printed = fs::read_to_string(folder.join(format!("annex-{number}.tsv")));
            for line in printed.expect("a table in UTF-8").lines() {
                let cells: Vec<_> = line.split('\t').map(plain).collect();
                assert!(rows.contains(&cells), "{name}, annex {number}: {line}");
            }
        }
    }
}

/// An office hands in the whole folder, last time's report among it.
#[test]
fn the_paper_handed_in_again_adds_no_account_and_is_no_bulletin() {
    for (name, request, _) in bulletins() {
        let mut sources = ledgers(&folder(name));
        let report = request.inspect(&sources);
        let paper = papers::review(&report, &request.pack(), &[]);
        sources.push(Source {
            name: "自查报告2022-02-24.docx".into(),
            bytes: papers::docx(&paper).expect("a document"),
        });
        let again = request.inspect(&sources);
        assert_eq!(again.summary.sites.total, report.summary.sites.total);
        assert_eq!(again.summary.accounts.total, report.summary.accounts.total);
        let comparison = again.comparison.expect("a comparison");
        assert!(comparison.with.iter().all(|earlier| earlier.own), "{name}");
        let follows = [
            "named-repeatedly",
            "account-close-notice",
            "account-to-close",
        ];
        for subject in &again.subjects {
            for finding in &subject.findings {
                let fails = finding.outcome == Outcome::Fail;
                assert!(
                    !fails || !follows.contains(&&*finding.indicator),
                    "{finding:?}"
                );
            }
        }
    }
}
