//! The view 「指标一览」: every rule of the pack, how it stands, and its question for everybody at once.

use super::answers::{About, Given, reply};
use super::question::question;
use super::rule_help::rule_text;
use super::state::{Action, Snapshot, State};
use super::words::number;
use crate::protocol::RuleHelp;
use crate::report::Coverage;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub state: Snapshot,
    pub act: Callback<Action>,
}

/// How a rule stands.
#[derive(Clone, Copy, PartialEq)]
enum Standing {
    /// Nothing was handed in that it looks at or applies to.
    Nobody,
    Open,
    Answered,
    Proven,
}

impl Standing {
    fn of(coverage: Option<&Coverage>) -> Self {
        match coverage {
            None => Self::Nobody,
            Some(line) if line.unchecked > 0 => Self::Open,
            Some(line) if line.answered > 0 => Self::Answered,
            Some(line) if line.checked > 0 => Self::Proven,
            Some(_) => Self::Nobody,
        }
    }

    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Nobody => ("－", "没有检查对象", "unchecked"),
            Self::Open => ("？", "未检查完", "unchecked"),
            Self::Answered => ("○", "自行回答", "problem"),
            Self::Proven => ("✓", "数据证明", "pass"),
        }
    }
}

#[component]
pub fn RulesView(props: &Props) -> Html {
    let only_open = use_state_eq(|| false);
    let shown = use_state_eq(|| false);
    // The id of the rule that is explained; empty where none is.
    let explained = use_state_eq(String::new);
    let state = &props.state;
    let of_pack = state.packs.iter().find(|pack| pack.head.id == state.pack);
    let Some(pack) = of_pack else {
        return Html::default();
    };
    let coverage = |id: &str| {
        let lines = state.outcome.as_ref().map(|outcome| &outcome.coverage);
        lines.and_then(|lines| lines.iter().find(|line| line.indicator == id))
    };
    let rules: Vec<(&RuleHelp, Standing)> = pack
        .rules
        .iter()
        .filter_map(|id| state.rules.iter().find(|rule| rule.id == *id))
        .map(|rule| (rule, Standing::of(coverage(&rule.id))))
        .collect();
    let count = |standing| rules.iter().filter(|(_, other)| *other == standing).count();
    let summary = if state.outcome.is_some() {
        format!(
            "指标一览：共 {} 项，数据证明 {} 项，自行回答 {} 项，未检查完 {} 项，没有检查对象 {} 项",
            rules.len(),
            count(Standing::Proven),
            count(Standing::Answered),
            count(Standing::Open),
            count(Standing::Nobody),
        )
    } else {
        format!("指标一览：共 {} 项", rules.len())
    };
    let on_open = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let on_only = {
        let only_open = only_open.clone();
        Callback::from(move |_: Event| only_open.set(!*only_open))
    };
    let wanted = |standing: Standing| {
        !*only_open || !matches!(standing, Standing::Proven | Standing::Answered)
    };
    let shown_rules: Vec<_> = rules
        .iter()
        .filter(|(_, standing)| wanted(*standing))
        .collect();
    let group = |rules: &[&(&RuleHelp, Standing)]| {
        let title = rules
            .first()
            .map(|(rule, _)| rule.group.clone())
            .unwrap_or_default();
        let rows = rules.iter().map(|(rule, standing)| {
            let line = coverage(&rule.id);
            let asked = asked(state, rule, line, &props.act);
            let is_explained = *explained == rule.id;
            let on_explain = {
                let (explained, id) = (explained.clone(), rule.id.clone());
                Callback::from(move |_: MouseEvent| {
                    let next = if is_explained { "" } else { &*id };
                    explained.set(next.to_owned());
                })
            };
            let explain = explain(rule, is_explained, on_explain);
            row(rule, *standing, line, explain, asked)
        });
        html! {
            <tbody key={title.clone()}>
                <tr><th scope="rowgroup" colspan="3" class="group">{ title }</th></tr>
                { for rows }
            </tbody>
        }
    };
    html! {
        <section class="rules" aria-label="指标一览">
            <button type="button" class="open" aria-expanded={shown.to_string()} onclick={on_open}>
                <span class="arrow" aria-hidden="true">{ if *shown { "▾" } else { "▸" } }</span>{ summary }
            </button>
            if *shown {
                <p class="help">
                    { "没有数据的指标可以自行回答，对全部网站或账号有效；个别不同的，展开该网站或账号另行回答。" }
                    <label><input type="checkbox" checked={*only_open} onchange={on_only} />{ "只看尚未检查的" }</label>
                </p>
                <div class="table-box">
                    <table class="subjects">
                        <caption>{ &pack.head.title }</caption>
                        <thead><tr><th scope="col">{ "指标" }</th><th scope="col">{ "情况" }</th><th scope="col">{ "自查问答" }</th></tr></thead>
                        { for shown_rules.chunk_by(|one, other| one.0.group == other.0.group).map(group) }
                    </table>
                </div>
            }
        </section>
    }
}

/// The answer about everybody: as given on the page, or else as a table says.
fn given(state: &State, indicator: &str) -> Option<Given> {
    let about = About {
        indicator: indicator.to_owned(),
        whom: None,
    };
    state.answers.get(&about).cloned().or_else(|| {
        let answers = &state.outcome.as_ref()?.answers;
        let known = answers
            .iter()
            .find(|answer| answer.indicator == indicator)?;
        Some(Given {
            reply: reply(&known.reply)?,
            remark: known.remark.clone(),
        })
    })
}

/// The explanation, made only where it is wanted: all of them at once would hold the page up.
fn explain(rule: &RuleHelp, is_open: bool, on_click: Callback<MouseEvent>) -> Html {
    html! {
        <>
            <button type="button" class="quiet" aria-expanded={is_open.to_string()} onclick={on_click}>{ "说明" }</button>
            if is_open {
                <p>{ &rule.basis }</p>
                { rule_text(&rule.id) }
            }
        </>
    }
}

fn row(
    rule: &RuleHelp,
    standing: Standing,
    coverage: Option<&Coverage>,
    explain: Html,
    asked: Html,
) -> Html {
    let (sign, word, class) = standing.words();
    html! {
        <tr key={rule.id.clone()}>
            <th scope="row">
                { &rule.title }
                { explain }
            </th>
            <td class={class}>
                <span class="mark"><span class="sign" aria-hidden="true">{ sign }</span>{ word }</span>
                { for coverage.map(counts) }
            </td>
            <td>{ asked }</td>
        </tr>
    }
}

/// The question for everybody, or what data the rule needs.
fn asked(
    state: &State,
    rule: &RuleHelp,
    coverage: Option<&Coverage>,
    act: &Callback<Action>,
) -> Html {
    match (&rule.question, coverage) {
        (Some(help), _) => {
            let about = About {
                indicator: rule.id.clone(),
                whom: None,
            };
            question(about, help, given(state, &rule.id), act)
        }
        (None, Some(line)) => html! { format!("由数据判定，需要{}。", line.needs) },
        (None, None) => html! { "由数据判定。" },
    }
}

/// 「数据证明 30 个，未检查 2 个」.
fn counts(line: &Coverage) -> Html {
    let parts: Vec<_> = [
        ("数据证明", line.checked.saturating_sub(line.answered)),
        ("自行回答", line.answered),
        ("未检查", line.unchecked),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(what, count)| format!("{what} {} 个", number(count)))
    .collect();
    html! { <p class="help">{ parts.join("，") }</p> }
}
