//! The report as plain text, for a terminal.

use super::annex::Table;
use crate::calendar::spoken;
use crate::indicators::Outcome;
use crate::report::{Comparison, Report, State, Subject, SubjectKind, Tally, Verdict};
use std::fmt::Write;

/// The totals, what fails and when, what was not checked, and the annexes.
pub fn text(report: &Report, tables: &[Table]) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut text, report, tables);
    text
}

fn write(text: &mut String, report: &Report, tables: &[Table]) -> std::fmt::Result {
    writeln!(
        text,
        "规则包：{}　监测时间点：{}　检查期间：{}至{}",
        report.pack.title, report.on, report.since, report.on
    )?;
    totals(text, "政府网站", &report.summary.sites)?;
    totals(text, "政务新媒体", &report.summary.accounts)?;
    let mut upcoming: Vec<_> = report
        .subjects
        .iter()
        .filter_map(|subject| Some((subject.fails_on?, subject)))
        .collect();
    upcoming.sort_by_key(|(day, _)| *day);
    if !upcoming.is_empty() {
        writeln!(text, "\n如不更新，最先不合格的：")?;
        for (day, subject) in upcoming.iter().take(10) {
            writeln!(text, "  {}  {}", spoken(*day, report.on), called(subject))?;
        }
    }
    let unchecked = |subject: &&Subject| subject.verdict == Verdict::Unchecked;
    for (subject, number) in report.subjects.iter().filter(unchecked).zip(1..) {
        if number == 1 {
            writeln!(text, "\n未检查：")?;
        }
        let mut findings = subject.findings.iter();
        let why = findings.find(|finding| finding.outcome == Outcome::Unchecked);
        let why = why.map_or("没有可以检查的数据", |finding| &finding.text);
        writeln!(text, "  {}：{why}", called(subject))?;
    }
    scores(text, report)?;
    units(text, report)?;
    if let Some(comparison) = &report.comparison {
        compared(text, comparison)?;
    }
    open(text, report)?;
    for (table, number) in tables.iter().zip(1..) {
        writeln!(text, "\n附件{number} {}", table.title)?;
        if table.rows.is_empty() {
            writeln!(text, "  （无）")?;
            continue;
        }
        for row in std::iter::once(&table.headings).chain(&table.rows) {
            writeln!(text, "  {}", row.join("  "))?;
        }
    }
    let problems: Vec<_> = report
        .notes
        .iter()
        .filter(|note| note.kind.is_problem())
        .collect();
    if !problems.is_empty() {
        writeln!(text, "\n未能使用的内容（{}处）：", problems.len())?;
        for note in problems {
            let sheet = if note.sheet.is_empty() {
                String::new()
            } else {
                format!("·{}", note.sheet)
            };
            writeln!(text, "  {}{sheet}：{}", note.file, note.text)?;
        }
    }
    Ok(())
}

fn totals(text: &mut String, title: &str, tally: &Tally) -> std::fmt::Result {
    if tally.total == 0 {
        return Ok(());
    }
    let passed = tally.total - tally.failed - tally.unchecked;
    write!(text, "{title}：共{}个，合格{passed}个", tally.total)?;
    if tally.with_problems > 0 {
        write!(text, "（其中存在问题{}个）", tally.with_problems)?;
    }
    write!(text, "，不合格{}个", tally.failed)?;
    if tally.unchecked > 0 {
        write!(text, "，未检查{}个", tally.unchecked)?;
    }
    match tally.pass_rate {
        Some(rate) => writeln!(text, "，合格率{rate}"),
        None => writeln!(text),
    }
}

/// 得分 of the portals.
fn scores(text: &mut String, report: &Report) -> std::fmt::Result {
    let scored = report.subjects.iter();
    let scored = scored.filter_map(|subject| Some((subject, subject.score.as_deref()?)));
    for ((subject, score), number) in scored.zip(1..) {
        if number == 1 {
            writeln!(text, "\n扣分指标得分上限：")?;
        }
        let (to_verify, unchecked) = (score.to_verify, score.unchecked);
        writeln!(
            text,
            "  {}：{}分（分值待核{to_verify}处，未检查{unchecked}项）",
            called(subject),
            score.at_most,
        )?;
    }
    Ok(())
}

/// The problems of units.
fn units(text: &mut String, report: &Report) -> std::fmt::Result {
    let problems = report.subjects.iter().filter_map(|subject| {
        let findings = subject.findings.iter();
        let texts: Vec<_> = findings
            .filter(|finding| finding.outcome == Outcome::Fail)
            .map(|finding| finding.text.as_str())
            .collect();
        let is_named = subject.kind == SubjectKind::Unit && !texts.is_empty();
        is_named.then(|| format!("  {}：{}", subject.name, texts.join("，")))
    });
    for (line, number) in problems.zip(1..) {
        if number == 1 {
            writeln!(text, "\n单位存在的问题：")?;
        }
        writeln!(text, "{line}")?;
    }
    Ok(())
}

/// What has become of the problems that were named before, state by state.
fn compared(text: &mut String, comparison: &Comparison) -> std::fmt::Result {
    let titles = comparison.with.iter().map(|earlier| &*earlier.title);
    let titles = titles.filter(|title| !title.is_empty());
    let with = in_brackets(&titles.collect::<Vec<_>>());
    let counts = State::ALL.map(|state| format!("{}{}个", state.title(), comparison.count(state)));
    writeln!(text, "\n与上期对照{with}：{}", counts.join("，"))?;
    for state in State::ALL {
        let problems = comparison.problems.iter();
        for problem in problems.filter(|problem| problem.state == state) {
            // Of what is still there, the sentence may name more than is left.
            let is_said = |item: &String| problem.text.contains(item.as_str());
            let items = match state != State::Still && problem.items.iter().all(is_said) {
                true => String::new(),
                false => in_brackets(&problem.items),
            };
            let why = problem.why.as_ref();
            let why = why.map_or_else(String::new, |why| format!("——{why}"));
            writeln!(
                text,
                "  {}：{}：{}{items}{why}",
                state.title(),
                whom(
                    problem.kind,
                    &problem.unit,
                    &problem.name,
                    problem.platform.as_deref()
                ),
                problem.text,
            )?;
        }
    }
    Ok(())
}

/// Nothing of nothing.
fn in_brackets<S: std::borrow::Borrow<str>>(parts: &[S]) -> String {
    match parts {
        [] => String::new(),
        parts => format!("（{}）", parts.join("、")),
    }
}

/// How many indicators are not or not wholly checked.
fn open(text: &mut String, report: &Report) -> std::fmt::Result {
    let open = report.coverage.iter().filter(|line| line.unchecked > 0);
    match open.count() {
        0 => Ok(()),
        count => writeln!(
            text,
            "\n指标共{}项，{count}项尚未全部检查，可补充数据或回答自查问答。",
            report.coverage.len()
        ),
    }
}

fn called(subject: &Subject) -> String {
    whom(
        subject.kind,
        &subject.unit,
        &subject.name,
        subject.platform.as_deref(),
    )
}

fn whom(kind: SubjectKind, unit: &str, name: &str, platform: Option<&str>) -> String {
    match (kind, platform) {
        (SubjectKind::Account, Some(platform)) => format!("{unit} {name}（{platform}）"),
        (SubjectKind::Unit, _) => name.to_owned(),
        _ => format!("{unit} {name}"),
    }
}
