//! The statistics as tables for those who compile a bulletin. The page shows the same rows.

use super::annex::Table;
use super::workbook::{Form, SheetTable};
use crate::calendar::spoken;
use crate::indicators::{self, Group, Level, Rule};
use crate::intake::words;
use crate::packs::Pack;
use crate::report::{self, ProblemCount, Published, Ranking, Rated, Rates, Report, Share, Tally};

/// Tables on one matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub heading: &'static str,
    /// What is to be known of the tables, or what to hand in where there are none.
    pub remarks: Vec<String>,
    pub charts: Vec<Chart>,
}

impl Part {
    fn new(heading: &'static str, charts: Vec<Chart>, about: &str, needs: &str) -> Self {
        let remark = if charts.is_empty() { needs } else { about };
        Self {
            heading,
            remarks: vec![remark.to_owned()],
            charts,
        }
    }
}

/// One table whose last column may be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub table: Table,
    /// For each row how long its bar is, from 0 to 1.
    pub bars: Vec<f64>,
}

impl Chart {
    /// Which column names the row; the first only numbers it.
    pub const NAME: usize = 1;
}

/// What holds of one row: what its bar measures, and its cells behind the number.
type Row = (f64, Vec<String>);

/// All statistics of a report and the pack that it was made with.
pub fn statistics(report: &Report, pack: &Pack) -> Vec<Part> {
    let counted = report::statistics(report, pack);
    let mut rates = [
        rate_charts("政府网站", &counted.sites),
        rate_charts("政务新媒体", &counted.accounts),
    ]
    .concat();
    let platforms = counted.platforms.iter().map(|rated| {
        let platform = said(pack.platform_name(&rated.name), "（未填平台）");
        rate_row(&rated.tally, vec![platform])
    });
    rates.extend(rate_chart(
        "政务新媒体合格率（按平台）",
        &["平台"],
        platforms,
    ));
    let rankings = counted.rankings.iter().filter_map(ranking_chart);
    vec![
        Part::new(
            "合格率",
            rates,
            "合格率为合格数除以已检查数，按规则包规定的位数截取，不四舍五入；未检查的不计入。合格率低的在前。",
            "提供政府网站、政务新媒体台账后，可以看到各地区、各单位、各平台的合格率。",
        ),
        Part::new(
            "问题数量",
            problem_chart(&counted.problems).into_iter().collect(),
            "按指标统计已发现的问题，风险和未检查的不计入。",
            "已检查的各项没有发现问题。",
        ),
        Part::new(
            "信息报送",
            rankings.collect(),
            "按采用数排列，采用数相同的按报送数排列。",
            "提供“信息报送情况”（单位、报送数、采用数）后，可以看到各单位的报送数、采用数和采用率。",
        ),
        published(report),
    ]
}

/// The sentences stand there also where nothing lies in the period.
fn published(report: &Report) -> Part {
    let sites = report.published.iter();
    let sentences: Vec<_> = sites.map(|site| sentence(site, report)).collect();
    let charts = published_chart(&report.published).into_iter().collect();
    let part = Part::new(
        "网站发布",
        charts,
        "只统计数量，不据此判定栏目是否更新。",
        "提供“网站发文清单”（网站名称、标题、信息类型、发布时间）后，可以看到检查期间各类信息的发布数量。",
    );
    Part {
        remarks: [sentences, part.remarks].concat(),
        ..part
    }
}

/// 信息报送情况 as bulletins append it: a table for each ranking.
pub fn rankings(report: &Report, pack: &Pack) -> Vec<Table> {
    let counted = report::statistics(report, pack);
    let charts = counted.rankings.iter().filter_map(ranking_chart);
    charts.map(|chart| chart.table).collect()
}

/// The tables as sheets to be printed, each with the check that it comes from.
pub fn statistics_sheets(report: &Report, pack: &Pack) -> Vec<SheetTable> {
    let charts = statistics(report, pack).into_iter();
    let charts = charts.flat_map(|part| part.charts);
    let sheet = |chart: Chart| {
        let Table {
            title,
            headings,
            rows,
        } = chart.table;
        let above = [title.clone(), words::own_check(report.on)].map(|line| vec![line]);
        SheetTable {
            name: title,
            header: Some(above.len()),
            form: Some(Form::default()),
            rows: above.into_iter().chain([headings]).chain(rows).collect(),
            ..SheetTable::default()
        }
    };
    charts.map(sheet).collect()
}

/// A table with its rows numbered; `None` without any.
fn chart(title: &str, headings: &[&str], rows: impl Iterator<Item = Row>) -> Option<Chart> {
    let numbered = rows.zip(1_u32..).map(|((bar, cells), number)| {
        let cells = std::iter::once(number.to_string()).chain(cells);
        (bar, cells.collect())
    });
    let (bars, rows): (Vec<_>, Vec<_>) = numbered.unzip();
    let headings = std::iter::once(&"序号").chain(headings);
    (!rows.is_empty()).then(|| Chart {
        table: Table {
            title: title.to_owned(),
            headings: headings.map(|heading| (*heading).to_owned()).collect(),
            rows,
        },
        bars,
    })
}

fn said(text: &str, or: &str) -> String {
    let text = if text.is_empty() { or } else { text };
    text.to_owned()
}

fn rate_charts(what: &str, rates: &Rates) -> Vec<Chart> {
    let area = |rated: &Rated| {
        rated
            .area
            .as_ref()
            .map_or("", |area| area.title())
            .to_owned()
    };
    let areas = rates
        .areas
        .iter()
        .map(|rated| rate_row(&rated.tally, vec![area(rated)]));
    let units = rates.units.iter().map(|rated| {
        let unit = said(&rated.name, "（未填单位）");
        rate_row(&rated.tally, vec![unit, area(rated)])
    });
    let by_area = rate_chart(&format!("{what}合格率（按地区）"), &["地区"], areas);
    let by_unit = rate_chart(&format!("{what}合格率（按单位）"), &["单位", "地区"], units);
    by_area.into_iter().chain(by_unit).collect()
}

fn rate_chart(title: &str, names: &[&str], rows: impl Iterator<Item = Row>) -> Option<Chart> {
    const COUNTS: [&str; 6] = ["总数", "合格", "其中存在问题", "不合格", "未检查", "合格率"];
    chart(title, &[names, &COUNTS].concat(), rows)
}

fn rate_row(tally: &Tally, mut cells: Vec<String>) -> Row {
    let counts = [
        tally.total,
        tally.passed(),
        tally.with_problems,
        tally.failed,
        tally.unchecked,
    ];
    cells.extend(counts.map(|count| count.to_string()));
    cells.push(printed(tally.pass_rate));
    (fraction(tally.pass_rate), cells)
}

fn printed(share: Option<Share>) -> String {
    share.map_or_else(|| "—".to_owned(), |share| share.to_string())
}

fn fraction(share: Option<Share>) -> f64 {
    share.map_or(0.0, Share::fraction)
}

/// The part that a number is of the largest.
fn of_largest(count: u32, largest: Option<u32>) -> f64 {
    f64::from(count) / f64::from(largest.unwrap_or(1).max(1))
}

fn problem_chart(problems: &[ProblemCount]) -> Option<Chart> {
    let largest = problems.iter().map(|problem| problem.problems).max();
    let rows = problems.iter().map(|problem| {
        let rule = indicators::by_id(&problem.indicator);
        let cells = vec![
            rule.map_or(&*problem.indicator, |rule| rule.title)
                .to_owned(),
            level(problem, rule).to_owned(),
            problem.subjects.to_string(),
            problem.problems.to_string(),
        ];
        (of_largest(problem.problems, largest), cells)
    });
    let headings = ["指标", "性质", "涉及对象数", "问题数"];
    chart("问题数量（按指标）", &headings, rows)
}

fn level(problem: &ProblemCount, rule: Option<&Rule>) -> &'static str {
    match problem.level {
        // A score below the pass mark is no 单项否决.
        Level::Veto if rule.is_some_and(|rule| rule.group() == Group::Score) => "得分不合格",
        Level::Veto => "单项否决",
        Level::Deduct => "扣分",
        Level::Bonus => "加分",
        Level::Notice => "通报列举",
    }
}

fn ranking_chart(ranking: &Ranking) -> Option<Chart> {
    let rows = ranking.units.iter().map(|unit| {
        let cells = vec![
            unit.unit.clone(),
            unit.submitted.to_string(),
            unit.adopted.to_string(),
            printed(unit.rate),
        ];
        (fraction(unit.rate), cells)
    });
    let headings = ["单位", "报送数", "采用数", "采用率"];
    chart(ranking.title, &headings, rows)
}

fn published_chart(published: &[Published]) -> Option<Chart> {
    let kinds = published.iter().flat_map(|site| {
        let kinds = site.kinds.iter();
        kinds.map(move |kind| (&site.site, kind))
    });
    let largest = kinds.clone().map(|(_, kind)| kind.count).max();
    let rows = kinds.map(|(site, kind)| {
        let cells = vec![
            said(site, "（未写明网站）"),
            said(&kind.kind, "（未写明类型）"),
            kind.count.to_string(),
        ];
        (of_largest(kind.count, largest), cells)
    });
    let headings = ["网站", "信息类型", "发布数量"];
    chart("网站发布数量（按信息类型）", &headings, rows)
}

/// How a kind of information is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Items,
    Documents,
    Issues,
    /// What is made rather than published (制作), and stands outside the sum.
    Made,
}

impl Measure {
    fn of(kind: &str) -> Self {
        const MADE: [&str; 3] = ["专题", "专栏", "图解"];
        if MADE.iter().any(|word| kind.contains(word)) {
            Measure::Made
        } else if kind.ends_with("公报") {
            Measure::Issues
        } else if kind.ends_with("文件") {
            Measure::Documents
        } else {
            Measure::Items
        }
    }

    fn word(self) -> &'static str {
        match self {
            Measure::Items => "条",
            Measure::Documents => "份",
            Measure::Issues => "期",
            Measure::Made => "个",
        }
    }
}

/// What a site published, as bulletins say it.
fn sentence(site: &Published, report: &Report) -> String {
    let list = |made: bool, between: &str| {
        let kinds = site
            .kinds
            .iter()
            .map(|kind| (kind, Measure::of(&kind.kind)));
        let kinds = kinds.filter(|(_, measure)| (*measure == Measure::Made) == made);
        let parts = kinds.map(|(kind, measure)| {
            let name = said(&kind.kind, "未写明类型的");
            format!("{name}{}{}", kind.count, measure.word())
        });
        parts.collect::<Vec<_>>().join(between)
    };
    let published = site.kinds.iter();
    let published = published.filter(|kind| Measure::of(&kind.kind) != Measure::Made);
    let sum: u32 = published.map(|kind| kind.count).sum();
    let mut text = format!(
        "{}至{}，{}共发布各类信息{sum}条",
        spoken(report.since, report.on),
        spoken(report.on, report.on),
        said(&site.site, "（未写明网站）"),
    );
    for (part, opening) in [
        (list(false, "，"), "，其中："),
        (list(true, "、"), "；制作"),
    ] {
        if !part.is_empty() {
            text.push_str(opening);
            text.push_str(&part);
        }
    }
    text.push('。');
    let aside = [
        (site.outside, "发布时间不在检查期间内"),
        (site.undated, "没有可用的发布时间"),
    ];
    let aside = aside.into_iter().filter(|(count, _)| *count > 0);
    let aside: Vec<_> = aside
        .map(|(count, why)| format!("{count}条{why}"))
        .collect();
    if !aside.is_empty() {
        text.push_str(&format!("另有{}，未计入。", aside.join("，")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_counted_as_bulletins_count_them() {
        let cases = [
            ("市政府及办公室文件", "份"),
            ("政策解读", "条"),
            ("市政府公报", "期"),
            ("通知公告", "条"),
            ("专题专栏", "个"),
            ("政策图解", "个"),
            ("", "条"),
        ];
        for (kind, word) in cases {
            assert_eq!(Measure::of(kind).word(), word, "{kind}");
        }
    }
}
