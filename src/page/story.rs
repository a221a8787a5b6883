//! What a row opens to: the days, the sentences, the cells they come from, the rule, and what to do.

use super::answers::{About, Given, reply};
use super::parts;
use super::question::question;
use super::rule_help::rule_text;
use super::state::Action;
use super::strip::strip;
use super::words;
use crate::indicators::Outcome;
use crate::intake::Evidence;
use crate::protocol::{Line, QuestionHelp, RuleHelp};
use crate::report::{Finding, Points, Subject};
use chrono::NaiveDate;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub line: Rc<Line>,
    pub on: NaiveDate,
    pub rules: Rc<Vec<RuleHelp>>,
    pub act: Callback<Action>,
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
            item(finding, props.on, rule, props.line.subject.score.is_some())
        };
        html! { <ul class="findings">{ for findings.iter().map(item) }</ul> }
    };
    let folded = |word: &str, findings: &[&Finding]| {
        (!findings.is_empty()).then(|| {
            let summary = format!("{word} {} 项", findings.len());
            parts::folded("others", summary, list(findings))
        })
    };
    let urgent = [of(&[Outcome::Fail]), of(&[Outcome::Risk])].concat();
    html! {
        <div class="story">
            { strip(&props.line.strip, props.on) }
            { score(&props.line.subject) }
            { list(&urgent) }
            { questions(&props.line.subject, &props.rules, &props.act) }
            { for folded("未检查", &of(&[Outcome::Unchecked])) }
            { for folded("未发现问题", &of(&[Outcome::Pass])) }
            { for folded("不适用", &of(&[Outcome::NotApplicable])) }
        </div>
    }
}

/// What each section of the deduction part loses.
fn score(subject: &Subject) -> Html {
    let Some(score) = &subject.score else {
        return Html::default();
    };
    let parts = score.sections.iter().map(|section| {
        let open = match section.to_verify {
            0 => String::new(),
            count => format!("，{count}处分值待核"),
        };
        format!(
            "{}（{}分）已知扣{}分{open}",
            section.title, section.full, section.lost
        )
    });
    let parts: Vec<_> = parts.collect();
    html! {
        <p class="score">
            <span class="label">{ "得分上限" }</span><strong>{ format!("{}分", score.at_most) }</strong>
            { format!("：{}；{}项未检查。", parts.join("；"), score.unchecked) }
        </p>
    }
}

/// The questions that are open for this subject, and those that were answered, to be answered otherwise.
fn questions(subject: &Subject, rules: &[RuleHelp], act: &Callback<Action>) -> Html {
    let given = |rule: &RuleHelp| {
        let mut findings = subject.findings.iter();
        let answer = findings
            .find(|finding| finding.indicator == rule.id)?
            .answer
            .as_ref()?;
        Some(Given {
            reply: reply(&answer.reply)?,
            remark: answer.remark.clone(),
        })
    };
    let is_open = |rule: &RuleHelp| subject.open.iter().any(|open| *open == rule.id);
    let asked: Vec<_> = rules
        .iter()
        .filter_map(|rule| Some((rule, rule.question.as_ref()?, given(rule))))
        .filter(|(rule, _, given)| given.is_some() || is_open(rule))
        .collect();
    let unanswered = asked.iter().filter(|(.., given)| given.is_none()).count();
    if asked.is_empty() {
        return Html::default();
    }
    let ask = |(rule, help, given): &(&RuleHelp, &QuestionHelp, Option<Given>)| {
        let about = About {
            indicator: rule.id.clone(),
            whom: Some(subject.into()),
        };
        question(about, help, given.clone(), act)
    };
    let summary = format!("自查问答 {} 项，{unanswered} 项未回答", asked.len());
    parts::folded("others", summary, asked.iter().map(ask).collect())
}

fn item(finding: &Finding, on: NaiveDate, rule: Option<&RuleHelp>, scored: bool) -> Html {
    let mark = words::finding(finding, scored);
    let points = finding
        .points
        .map(|points| match (points, finding.points_at_least) {
            (Points::Known(points), _) => format!("扣{points}分"),
            (Points::ToVerify, Some(least)) => format!("至少扣{least}分，其余分值待核"),
            (Points::ToVerify, None) => "分值待核".to_owned(),
        });
    html! {
        <li class={mark.class}>
            <p class="sentence">
                <span class="mark"><span class="sign" aria-hidden="true">{ mark.sign }</span>{ mark.word }</span>
                <strong>{ &finding.text }</strong>
                { for points.map(|points| html! { <span class="points">{ finding.item.as_deref() }{ " " }{ points }</span> }) }
            </p>
            if let Some(answer) = finding.answer.as_ref().filter(|answer| !answer.remark.is_empty()) {
                <p><span class="label">{ "说明" }</span>{ &answer.remark }</p>
            }
            if !finding.items.is_empty() {
                <p><span class="label">{ "涉及" }</span>{ finding.items.join("、") }</p>
            }
            if !finding.advice.is_empty() {
                <p><span class="label">{ "怎么办" }</span>{ &finding.advice }</p>
            }
            if let Some(day) = finding.fails_on {
                <p><span class="label">{ "到期" }</span>{ format!("如不更新，{}起不合格", words::countdown(day, on)) }</p>
            }
            { cells(&finding.evidence) }
            if let Some(rule) = rule {
                <details class="rule">
                    <summary><span class="label">{ "规则" }</span>{ format!("{}（{}）", rule.title, rule.basis) }</summary>
                    { rule_text(&rule.id) }
                </details>
            }
        </li>
    }
}

/// The cells a finding rests on, a line for each row, the first few at first.
fn cells(evidence: &[Evidence]) -> Html {
    const AT_FIRST: usize = 3;
    let same_row = |one: &Evidence, other: &Evidence| {
        one.file == other.file && one.sheet == other.sheet && one.row == other.row
    };
    let rows: Vec<_> = evidence.chunk_by(same_row).map(spoken).collect();
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
