//! What is looked at instead of the rows: what to mend, what is due, what became of the last time, statistics, the paper.

use super::nodes::nodes;
use super::parts::{button, quiet_button};
use super::state::{Action, Snapshot};
use crate::calendar::spoken;
use crate::protocol::{FileKind, ViewKind};
use web_sys::HtmlInputElement;
use yew::prelude::*;

const VIEWS: [(Option<ViewKind>, &str); 6] = [
    (None, "逐项结果"),
    (Some(ViewKind::Fixes), "整改清单"),
    (Some(ViewKind::Forecast), "未来14天"),
    (Some(ViewKind::Comparison), "与上期对照"),
    (Some(ViewKind::Statistics), "统计"),
    (Some(ViewKind::Review), "自查报告"),
];

/// The buttons to choose by.
pub fn chooser(state: &Snapshot, act: &Callback<Action>) -> Html {
    let choice = |&(view, word): &(Option<ViewKind>, &'static str)| {
        let on_click = act.reform(move |_: MouseEvent| Action::Show(view));
        let is_shown = state.view == view;
        html! { <button type="button" aria-pressed={is_shown.to_string()} onclick={on_click}>{ word }</button> }
    };
    html! { <div class="views" role="group" aria-label="查看">{ for VIEWS.iter().map(choice) }</div> }
}

/// What was chosen.
pub fn view(
    kind: ViewKind,
    state: &Snapshot,
    act: &Callback<Action>,
    on_save: &Callback<FileKind>,
) -> Html {
    let known = state.nodes.as_ref().filter(|(known, _)| *known == kind);
    let below = match kind {
        ViewKind::Comparison => comparing(state, act, on_save),
        ViewKind::Review => saving(act, on_save),
        ViewKind::Fixes | ViewKind::Forecast | ViewKind::Statistics => Html::default(),
    };
    let class = match kind {
        ViewKind::Fixes => "fixes",
        ViewKind::Forecast => "forecast",
        ViewKind::Comparison => "comparison",
        ViewKind::Statistics => "statistics",
        ViewKind::Review => "paper",
    };
    html! {
        <>
            { below }
            <div {class}>{ for known.map(|(_, known)| nodes(known, &state.suppose.mended)) }</div>
        </>
    }
}

/// Where the last result comes from, and where this one is kept for the next time.
fn comparing(state: &Snapshot, act: &Callback<Action>, on_save: &Callback<FileKind>) -> Html {
    let on_files = {
        let act = act.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let files = super::hand_in::listed(input.files());
            input.set_value("");
            act.emit(Action::AddFiles(files));
        })
    };
    let on_keep = on_save.reform(|_: MouseEvent| FileKind::Kept);
    let on_use = act.reform(|_: MouseEvent| Action::UseKept);
    let on_forget = act.reform(|_: MouseEvent| Action::ForgetKept);
    html! {
        <div class="comparing">
            <label class="button">
                { "载入上期结果" }
                <input type="file" multiple=true aria-label="载入上期结果" onchange={on_files} />
            </label>
            { button("在本机保留本次结果", on_keep) }
            if let Some(kept) = &state.memory.kept {
                <span class="kept">
                    { format!("本机保留有{}的检查结果。", spoken(kept.on, state.on)) }
                    { button("与之对照", on_use) }
                    { quiet_button("删除", Some("删除本机保留的检查结果".to_owned()), on_forget) }
                </span>
            }
            if state.memory.is_refused {
                <span class="help">{ "浏览器未允许保存，未能在本机保留。" }</span>
            }
        </div>
    }
}

/// The paper as a file or on paper.
fn saving(act: &Callback<Action>, on_save: &Callback<FileKind>) -> Html {
    let on_docx = on_save.reform(|_: MouseEvent| FileKind::Review);
    let on_print = act.reform(|_: MouseEvent| Action::Print);
    html! {
        <div class="comparing">
            { button("打印", on_print) }
            { button("保存为 Word 文档", on_docx) }
        </div>
    }
}
