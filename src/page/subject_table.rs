//! One table of sites or accounts, the most urgent first; each row opens to its story.

use super::parts::button;
use super::state::Action;
use super::story::Story;
use super::words::{countdown, number, standing};
use crate::calendar::spoken;
use crate::indicators::Outcome;
use crate::protocol::{Line, RuleHelp};
use crate::report::{Finding, Subject, SubjectKind, Verdict};
use chrono::NaiveDate;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub kind: SubjectKind,
    pub caption: &'static str,
    pub total: u32,
    pub lines: Vec<Rc<Line>>,
    pub on: NaiveDate,
    pub rules: Rc<Vec<RuleHelp>>,
    pub act: Callback<Action>,
    pub on_more: Callback<SubjectKind>,
}

/// What tells a subject from every other.
type Key = (String, String, Option<String>);

fn key(subject: &Subject) -> Key {
    (
        subject.unit.clone(),
        subject.name.clone(),
        subject.platform.clone(),
    )
}

#[component]
pub fn SubjectTable(props: &Props) -> Html {
    let open = use_state(Vec::<Key>::new);
    let accounts = props.kind == SubjectKind::Account;
    let headings: &[&str] = match props.kind {
        SubjectKind::Account => &[
            "结论",
            "账号名称",
            "平台",
            "单位",
            "最近更新",
            "到期",
            "情况",
        ],
        SubjectKind::Site => &["结论", "网站名称", "单位", "到期", "情况"],
        SubjectKind::Unit => &["结论", "单位", "情况"],
    };
    let row = |line: &Rc<Line>| {
        let key = key(&line.subject);
        // A row that moves up keeps what is open in it.
        let name = format!(
            "{}|{}|{}",
            key.0,
            key.1,
            key.2.as_deref().unwrap_or_default()
        );
        let is_open = open.contains(&key);
        let on_toggle = {
            let open = open.clone();
            Callback::from(move |()| {
                let mut next = (*open).clone();
                next.retain(|open| *open != key);
                if next.len() == open.len() {
                    next.push(key.clone());
                }
                open.set(next);
            })
        };
        html! {
            <key={name}>
                <Row line={Rc::clone(line)} on={props.on} {accounts} {is_open} {on_toggle} />
                if is_open {
                    <tr class="story-row">
                        <td colspan={headings.len().to_string()}>
                            <Story line={Rc::clone(line)} on={props.on} rules={props.rules.clone()} act={props.act.clone()} />
                        </td>
                    </tr>
                }
            </>
        }
    };
    let shown = props.lines.len();
    let more = (props.total as usize).saturating_sub(shown);
    let on_more = {
        let kind = props.kind;
        props.on_more.reform(move |_: MouseEvent| kind)
    };
    html! {
        <div class="table-box">
            <table class="subjects">
                <caption>{ props.caption }</caption>
                <thead>
                    <tr>{ for headings.iter().map(|heading| html! { <th scope="col">{ *heading }</th> }) }</tr>
                </thead>
                <tbody>{ for props.lines.iter().map(row) }</tbody>
            </table>
            if more > 0 {
                <p class="more">
                    { format!("已显示 {} 个，还有 {} 个。", number(shown), number(more)) }
                    { button("继续显示", on_more) }
                </p>
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    line: Rc<Line>,
    on: NaiveDate,
    accounts: bool,
    is_open: bool,
    on_toggle: Callback<()>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let subject = &props.line.subject;
    let mark = standing(subject);
    let on_click = props.on_toggle.reform(|_: MouseEvent| ());
    let due = subject
        .fails_on
        .map(|day| countdown(day, props.on))
        .unwrap_or_default();
    let last = || {
        let days = subject
            .findings
            .iter()
            .filter_map(|finding| finding.last_update);
        days.max()
            .map(|day| spoken(day, props.on))
            .unwrap_or_default()
    };
    html! {
        <tr class={classes!("subject", mark.class)}>
            <td class="mark"><span class="sign" aria-hidden="true">{ mark.sign }</span>{ mark.word }</td>
            <th scope="row">
                <span class="arrow" aria-hidden="true">{ if props.is_open { "▾" } else { "▸" } }</span>
                <button type="button" class="open" aria-expanded={props.is_open.to_string()} onclick={on_click}>
                    { &subject.name }
                </button>
            </th>
            if props.accounts {
                <td>{ subject.platform.clone().unwrap_or_default() }</td>
            }
            if subject.kind != SubjectKind::Unit {
                <td class="unit">{ &subject.unit }</td>
            }
            if props.accounts {
                <td class="day">{ last() }</td>
            }
            if subject.kind != SubjectKind::Unit {
                <td class="day">{ due }</td>
            }
            <td>{ situation(subject) }</td>
        </tr>
    }
}

/// What there is to say in a table cell: the problems, or why it was not checked, or what is still open.
fn situation(subject: &Subject) -> String {
    let texts = |outcome: Outcome| -> Vec<&str> {
        let of = |finding: &&Finding| finding.outcome == outcome;
        subject
            .findings
            .iter()
            .filter(of)
            .map(|finding| finding.text.as_str())
            .collect()
    };
    let problems = [texts(Outcome::Fail), texts(Outcome::Risk)].concat();
    const SHOWN: usize = 4;
    if problems.len() > SHOWN {
        let first = problems[..SHOWN].join("，");
        return format!("{first}，等 {} 项", problems.len());
    }
    if !problems.is_empty() {
        return problems.join("，");
    }
    let open = texts(Outcome::Unchecked);
    let count = open.len() + subject.open.len();
    match (subject.verdict, open.as_slice()) {
        (Verdict::Unchecked, [first, ..]) => (*first).to_owned(),
        _ if count == 0 => "未发现问题".to_owned(),
        _ => format!("未发现问题，另有 {count} 项未检查"),
    }
}
