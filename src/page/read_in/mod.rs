//! The region 「已读入的数据」: what was understood, and what was not, to be put right in place.
//!
//! | file | what stands there |
//! |---|---|
//! | `tables` | each file with its tables, and what their columns were taken for |
//! | `remarks` | what could not be used, with the rows to put right |
//! | `corrections` | what was put right, and how to take it back |

mod corrections;
mod remarks;
mod tables;

use super::dom::{focus, within};
use super::parts::button;
use super::state::{Action, Phase, Snapshot};
use super::words::number;
use crate::intake::Correction;
use crate::protocol::{FileKind, KindHelp, Outcome};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub state: Snapshot,
    pub act: Callback<Action>,
    pub on_save: Callback<FileKind>,
}

/// A correction that was made or taken back, until its outcome is there.
struct Mended {
    /// What is to be said of it.
    said: String,
    /// Which of the fields for corrections it was made in.
    at: Option<usize>,
}

#[component]
pub fn ReadIn(props: &Props) -> Html {
    let Props {
        state,
        act,
        on_save,
    } = props;
    let heading = use_node_ref();
    let fields = use_node_ref();
    let opened = use_state(tables::Opened::default);
    let shown = use_state_eq(|| remarks::AT_FIRST);
    let said = use_state_eq(String::new);
    let mended = use_mut_ref(|| None::<Mended>);
    let outcome = state.outcome.as_deref();
    {
        let (heading, fields) = (heading.clone(), fields.clone());
        let (said, mended) = (said.clone(), mended.clone());
        let problems = outcome.map_or(0, |outcome| outcome.problems.total);
        use_effect_with(outcome.map(|outcome| outcome.round), move |_| {
            let Some(mended) = mended.take() else {
                return said.set(String::new());
            };
            said.set(format!("{}，{}", mended.said, left(problems)));
            move_on(mended.at, &fields, &heading);
        });
    }
    let on_mend = {
        let act = act.clone();
        Callback::from(move |(correction, at): (Correction, Option<usize>)| {
            let what = match at {
                Some(_) => "已更正",
                None => "已撤销更正",
            };
            let said = format!("{what}{}", correction.cell);
            mended.replace(Some(Mended { said, at }));
            act.emit(Action::Correct(correction));
        })
    };
    let on_more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + remarks::AT_FIRST))
    };
    let nothing = state.is_empty() && state.phase == Phase::Rest;
    html! {
        <section class={classes!("read-in", nothing.then_some("empty"))} aria-label="已读入的数据">
            if !nothing {
                <h2 ref={heading} tabindex="-1">{ "已读入的数据" }</h2>
            }
            { progress(&state.phase, act) }
            if let Some(outcome) = outcome {
                <p class="understood">{ understood(outcome, &state.kinds) }</p>
                { tables::tables(state, outcome, &opened, act) }
                { remarks::problems(outcome, *shown, fields, &on_mend, on_more) }
                { remarks::others(outcome) }
                { corrections::corrections(outcome, &on_mend, on_save) }
            }
            <p class="said" role="status">{ &*said }</p>
        </section>
    }
}

/// Moves the focus to the field that took the place of the one that was used: the next one, or the same where the cell is
/// still not understood; to the heading where there is none.
fn move_on(at: Option<usize>, fields: &NodeRef, heading: &NodeRef) {
    let fields = within(fields.cast(), "input");
    let next = at.and_then(|at| fields.get(at).or(fields.first()));
    if let Some(field) = next.and_then(|field| field.dyn_ref::<HtmlInputElement>()) {
        field.select();
    }
    focus(next.or(heading.cast().as_ref()));
}

/// What the engine is doing, with a way to stop it; or what went wrong, with a way to try again.
fn progress(phase: &Phase, act: &Callback<Action>) -> Html {
    let on_cancel = act.reform(|_: MouseEvent| Action::Cancel);
    let on_retry = act.reform(|_: MouseEvent| Action::Retry);
    match phase {
        Phase::Rest => Html::default(),
        Phase::Busy { done, all, name } => html! {
            <p class="busy" role="status">
                if *all == 0 {
                    { "正在检查…" }
                } else {
                    { format!("正在读入“{name}”（第{}个，共{all}个）…", done + 1) }
                    <progress value={done.to_string()} max={all.to_string()} aria-label="读入进度" />
                }
                { button("取消", on_cancel) }
            </p>
        },
        Phase::Trouble(why) => html! {
            <p class="trouble" role="alert">
                { why }
                { button("重新检查", on_retry) }
            </p>
        },
    }
}

/// One line on all tables: 「政务新媒体账号 262 行，栏目 1,204 行，3 处看不懂」.
fn understood(outcome: &Outcome, kinds: &[KindHelp]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for block in outcome.tables.iter().flat_map(|table| &table.blocks) {
        let Some(kind) = &block.kind else { continue };
        match counts.iter_mut().find(|(known, _)| known == kind) {
            Some((_, count)) => *count += block.records,
            None => counts.push((kind, block.records)),
        }
    }
    let mut parts: Vec<_> = counts
        .iter()
        .map(|(kind, rows)| rows_of(title(kinds, kind), *rows))
        .collect();
    if parts.is_empty() {
        parts.push("没有读到可以检查的数据".to_owned());
    }
    parts.push(match outcome.problems.total {
        0 => "全部看懂".to_owned(),
        problems => format!("{} 处看不懂", number(problems)),
    });
    format!("{}。", parts.join("，"))
}

/// How many things are still not understood, after one was put right.
fn left(problems: usize) -> String {
    match problems {
        0 => "全部看懂".to_owned(),
        problems => format!("剩余 {} 处看不懂", number(problems)),
    }
}

/// The name of a kind of table.
fn title<'a>(kinds: &'a [KindHelp], id: &'a str) -> &'a str {
    let kind = kinds.iter().find(|kind| kind.id == id);
    kind.map_or(id, |kind| &kind.title)
}

fn rows_of(kind: &str, rows: usize) -> String {
    format!("{kind} {} 行", number(rows))
}
