//! A report of this program, handed in again: what it found wrong, as the lines of a past bulletin (往期通报) of the
//! office's own.

use super::value::Value;
use super::{List, push};
use crate::intake::grid::Grid;
use crate::intake::read::office::{Error, Room};
use crate::intake::words;
use chrono::NaiveDate;

/// The header, of headings that `recognise` knows.
const HEADINGS: [&str; 9] = [
    "检查批次",
    "单位",
    "网站名称",
    "账号名称",
    "平台",
    "检查结果",
    "存在问题",
    "涉及内容",
    "指标",
];

/// A row for each problem, in the order of the report; where there is none, one that says so. `None` where the
/// report is not whole.
///
/// # Errors
/// When there are too many cells.
pub fn problems(report: &Value, room: &mut Room) -> Result<Option<List>, Error> {
    let day = report.text_of("on").parse::<NaiveDate>();
    let (Ok(on), Some(Value::List(subjects))) = (day, report.get("subjects")) else {
        return Ok(None);
    };
    room.take_table()?;
    let check = words::own_check(on);
    let mut grid = Grid::new();
    push(&mut grid, &HEADINGS, room)?;
    for subject in subjects {
        for finding in failing(subject) {
            push(
                &mut grid,
                &row(&check, subject, finding, &items(finding)),
                room,
            )?;
        }
    }
    if grid.height() == 1 {
        push(&mut grid, &[&check, "", "", "", "", "", "无"], room)?;
    }
    Ok(Some(List {
        name: check,
        grid,
        left_out: Vec::new(),
    }))
}

fn failing(subject: &Value) -> impl Iterator<Item = &Value> {
    let findings = subject.get("findings").map_or(&[][..], Value::items);
    findings
        .iter()
        .filter(|finding| finding.text_of("outcome") == "fail")
}

/// Each on a line of its own, as the titles of documents hold spaces and 「、」.
fn items(finding: &Value) -> String {
    let items = finding.get("items").map_or(&[][..], Value::items);
    let lines = items
        .iter()
        .map(|item| item.text().replace(['\n', '\r'], " "));
    lines.collect::<Vec<_>>().join("\n")
}

fn row<'v>(
    check: &'v str,
    subject: &'v Value,
    finding: &'v Value,
    items: &'v str,
) -> [&'v str; HEADINGS.len()] {
    let name = subject.text_of("name");
    let (site, account, platform) = match subject.text_of("kind") {
        "site" => (name, "", "网站"),
        "account" => ("", name, subject.text_of("platform")),
        _ => ("", "", ""),
    };
    let result = match subject.text_of("verdict") {
        "fail" => "不合格",
        "pass-with-problems" => "存在问题",
        _ => "",
    };
    [
        check,
        subject.text_of("unit"),
        site,
        account,
        platform,
        result,
        finding.text_of("text"),
        items,
        finding.text_of("indicator"),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::value::read;
    use super::*;

    fn rows(report: &str) -> Option<Vec<String>> {
        let report = read(report).expect("there is room").expect("a JSON text");
        let list = problems(&report, &mut Room::default()).expect("there is room")?;
        assert_eq!(list.name, "2022年2月24日自查");
        let rows = 1..list.grid.height();
        let show = |row| list.grid.row(row).collect::<Vec<_>>().join("|");
        Some(rows.map(show).collect())
    }

    #[test]
    fn each_problem_is_a_row_and_nothing_else_is() {
        let report = r#"{"pack": {}, "on": "2022-02-24", "subjects": [
            {"kind": "site", "name": "甲网", "unit": "甲局", "verdict": "pass-with-problems", "findings": [
                {"indicator": "site-columns-blank", "outcome": "fail", "text": "空白栏目", "items": ["要闻", "关于甲、乙的 通知"]},
                {"indicator": "site-home-stale", "outcome": "pass", "text": "首页更新及时"}]},
            {"kind": "account", "name": "平安甲县", "unit": "", "platform": "微信", "verdict": "fail", "findings": [
                {"indicator": "account-stale", "outcome": "fail", "text": "长期不更新 (16 天)"},
                {"indicator": "account-fraud", "outcome": "risk", "text": "数据异常"}]},
            {"kind": "unit", "name": "甲局", "unit": "甲局", "verdict": "unchecked", "findings": [
                {"indicator": "registry-unlisted", "outcome": "fail", "text": "1个账号不在台账中"}]}]}"#;
        let check = "2022年2月24日自查";
        assert_eq!(
            rows(report).expect("a whole report"),
            [
                format!(
                    "{check}|甲局|甲网||网站|存在问题|空白栏目|要闻\n关于甲、乙的 通知|site-columns-blank"
                ),
                format!("{check}|||平安甲县|微信|不合格|长期不更新 (16 天)||account-stale"),
                format!("{check}|甲局|||||1个账号不在台账中||registry-unlisted"),
            ]
        );
    }

    #[test]
    fn a_report_without_problems_says_so_and_one_that_is_not_whole_is_none() {
        let none = r#"{"pack": {}, "on": "2022-02-24", "subjects": []}"#;
        assert_eq!(rows(none).expect("whole"), ["2022年2月24日自查||||||无"]);
        for broken in [
            r#"{"pack": {}, "subjects": []}"#,
            r#"{"pack": {}, "on": "昨天", "subjects": []}"#,
            r#"{"pack": {}, "on": "2022-02-24", "subjects": 1}"#,
        ] {
            assert_eq!(rows(broken), None, "{broken}");
        }
    }
}
