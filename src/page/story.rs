//! What a row opens to: the days, the sentences, the cells they come from, the rule, and what to do.

use super::rule_help::RuleText;
use super::strip::Strip;
use super::words;
use crate::indicators::Outcome;
use crate::intake::Evidence;
use crate::protocol::{Line, RuleHelp};
use crate::report::{Finding, Points};
use chrono::NaiveDate;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub line: Rc<Line>,
    pub on: NaiveDate,
    pub rules: Rc<Vec<RuleHelp>>,
}

#[component]
pub fn Story(props: &Props) -> Html {
    let of = |outcomes: &[Outcome]| -> Vec<&Finding> {
        let all = props.line.subject.findings.iter();
        all.filter(|finding| outcomes.contains(&finding.outcome))
            .collect()
    };
    let list = |findings: &[&Finding]| {
        let item = |finding: &&Finding| {
            let rule = props.rules.iter().find(|rule| rule.id == finding.indicator);
            html! { <FindingItem finding={(*finding).clone()} on={props.on} rule={rule.cloned()} /> }
        };
        html! { <ul class="findings">{ for findings.iter().map(item) }</ul> }
    };
    let folded = |word: &str, findings: &[&Finding]| {
        (!findings.is_empty()).then(|| {
            html! {
                <details class="others">
                    <summary>{ format!("{word} {} 项", findings.len()) }</summary>
                    { list(findings) }
                </details>
            }
        })
    };
    let urgent = [of(&[Outcome::Fail]), of(&[Outcome::Risk])].concat();
    html! {
        <div class="story">
            <Strip days={props.line.strip.clone()} on={props.on} />
            { list(&urgent) }
            { for folded("未检查", &of(&[Outcome::Unchecked])) }
            { for folded("未发现问题", &of(&[Outcome::Pass])) }
            { for folded("不适用", &of(&[Outcome::NotApplicable])) }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct FindingProps {
    finding: Finding,
    on: NaiveDate,
    rule: Option<RuleHelp>,
}

#[component]
fn FindingItem(props: &FindingProps) -> Html {
    let finding = &props.finding;
    let mark = words::finding(finding.outcome, finding.level);
    let points = finding.points.map(|points| match points {
        Points::Known(points) => format!("扣{points}分"),
        Points::ToVerify => "分值待核".to_owned(),
    });
    html! {
        <li class={mark.class}>
            <p class="sentence">
                <span class="mark"><span class="sign" aria-hidden="true">{ mark.sign }</span>{ mark.word }</span>
                <strong>{ &finding.text }</strong>
                { for points.map(|points| html! { <span class="points">{ points }</span> }) }
            </p>
            if !finding.items.is_empty() {
                <p><span class="label">{ "涉及" }</span>{ finding.items.join("、") }</p>
            }
            if !finding.advice.is_empty() {
                <p><span class="label">{ "怎么办" }</span>{ &finding.advice }</p>
            }
            if let Some(day) = finding.fails_on {
                <p><span class="label">{ "到期" }</span>{ format!("如不更新，{}起不合格", words::countdown(day, props.on)) }</p>
            }
            <Cells evidence={finding.evidence.clone()} />
            if let Some(rule) = &props.rule {
                <details class="rule">
                    <summary><span class="label">{ "规则" }</span>{ format!("{}（{}）", rule.title, rule.basis) }</summary>
                    <RuleText text={rule.text.clone()} />
                </details>
            }
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct CellsProps {
    evidence: Vec<Evidence>,
}

/// The cells a finding rests on, a line for each row, the first few at first.
#[component]
fn Cells(props: &CellsProps) -> Html {
    const AT_FIRST: usize = 3;
    let same_row = |one: &Evidence, other: &Evidence| {
        one.file == other.file && one.sheet == other.sheet && one.row == other.row
    };
    let rows: Vec<_> = props.evidence.chunk_by(same_row).map(spoken).collect();
    if rows.is_empty() {
        return Html::default();
    }
    let (first, rest) = rows.split_at(rows.len().min(AT_FIRST));
    let list = |rows: &[String]| html! { <ul>{ for rows.iter().map(|row| html! { <li>{ row }</li> }) }</ul> };
    html! {
        <div class="evidence">
            <span class="label">{ "出处" }</span>
            <div>
                { list(first) }
                if !rest.is_empty() {
                    <details>
                        <summary>{ format!("其余 {} 处", rest.len()) }</summary>
                        { list(rest) }
                    </details>
                }
            </div>
        </div>
    }
}

/// Cells of one row: 「台账.xlsx · 新媒体 · 第5行：E5 最近更新日期“2月7日”」.
fn spoken(cells: &[Evidence]) -> String {
    let Some(first) = cells.first() else {
        return String::new();
    };
    let sheet = if first.sheet.is_empty() {
        String::new()
    } else {
        format!(" · {}", first.sheet)
    };
    let cell = |cell: &Evidence| format!("{} {}“{}”", cell.cell, cell.column, cell.value);
    let cells: Vec<_> = cells.iter().map(cell).collect();
    format!(
        "{}{sheet} · 第{}行：{}",
        first.file,
        first.row,
        cells.join("，")
    )
}
