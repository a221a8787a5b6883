//! The region 「已读入的数据」: what was understood, and what was not.

use super::state::{Action, Phase, State};
use super::words::number;
use crate::dossier::{Note, NoteKind};
use crate::protocol::{Outcome, Remarks, TableLine};
use yew::prelude::*;

pub fn read_in(state: &State, act: &Callback<Action>) -> Html {
    let nothing = state.is_empty() && state.phase == Phase::Rest;
    html! {
        <section class={classes!("read-in", nothing.then_some("empty"))} aria-label="已读入的数据">
            if !nothing {
                <h2>{ "已读入的数据" }</h2>
            }
            { progress(&state.phase, act) }
            if let Some(outcome) = &state.outcome {
                <p class="understood">{ understood(outcome) }</p>
                { tables(state, outcome, act) }
                { notes(outcome) }
            }
        </section>
    }
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
                <button type="button" onclick={on_cancel}>{ "取消" }</button>
            </p>
        },
        Phase::Trouble(why) => html! {
            <p class="trouble" role="alert">
                { why }
                <button type="button" onclick={on_retry}>{ "重新检查" }</button>
            </p>
        },
    }
}

/// One line on all tables: 「政务新媒体账号 262 行，栏目 1,204 行，3 处看不懂」.
fn understood(outcome: &Outcome) -> String {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for (kind, rows) in outcome.tables.iter().flat_map(|table| &table.kinds) {
        match kinds.iter_mut().find(|(known, _)| known == kind) {
            Some((_, count)) => *count += rows,
            None => kinds.push((kind, *rows)),
        }
    }
    let mut parts: Vec<_> = kinds
        .iter()
        .map(|(kind, rows)| format!("{kind} {} 行", number(*rows)))
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

/// Each table with what it was taken for, and a button to take its file out.
fn tables(state: &State, outcome: &Outcome, act: &Callback<Action>) -> Html {
    let of = |name: &str| -> Vec<&TableLine> {
        let tables = outcome.tables.iter();
        tables.filter(|table| is_of(table, name)).collect()
    };
    let file = |source: &super::state::Source| {
        let id = source.head.id;
        let on_remove = act.reform(move |_: MouseEvent| Action::RemoveFile(id));
        let name = &source.head.name;
        html! {
            <li key={id}>
                { what(name, &of(name)) }
                <button type="button" class="quiet" aria-label={format!("移除“{name}”")} onclick={on_remove}>{ "移除" }</button>
            </li>
        }
    };
    let paste = state.paste.as_ref().map(|paste| {
        html! { <li key="paste">{ what(&paste.head.name, &of(&paste.head.name)) }</li> }
    });
    html! {
        <ul class="tables">
            { for state.files.iter().map(file) }
            { for paste }
        </ul>
    }
}

/// Whether a table comes from a file, or from one inside it if that is an archive.
fn is_of(table: &TableLine, name: &str) -> bool {
    let rest = table.file.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn what(name: &str, tables: &[&TableLine]) -> String {
    let table = |table: &&TableLine| {
        let kinds: Vec<_> = table
            .kinds
            .iter()
            .map(|(kind, rows)| format!("{kind} {} 行", number(*rows)))
            .collect();
        let kinds = if kinds.is_empty() {
            "未识别".to_owned()
        } else {
            kinds.join("、")
        };
        let member = table.file.strip_prefix(name).unwrap_or_default();
        match (member.trim_start_matches('/'), table.sheet.as_str()) {
            ("", "") => kinds,
            ("", place) | (place, "") => format!("{place}：{kinds}"),
            (member, sheet) => format!("{member} · {sheet}：{kinds}"),
        }
    };
    let tables: Vec<_> = tables.iter().map(table).collect();
    match tables.as_slice() {
        [] => format!("{name}　未能读入"),
        tables => format!("{name}　{}", tables.join("；")),
    }
}

/// What could not be used, and, folded away, what is only told.
fn notes(outcome: &Outcome) -> Html {
    const FEW: usize = 8;
    let Outcome {
        problems, others, ..
    } = outcome;
    let mut files = problems
        .first
        .iter()
        .chain(&others.first)
        .map(|note| &note.file);
    let first = files.next();
    let several_files = files.any(|file| Some(file) != first);
    let list = |remarks: &Remarks| note_list(remarks, several_files);
    html! {
        <>
            if problems.total > 0 {
                <details class="notes problems" open={problems.total <= FEW}>
                    <summary>{ format!("看不懂的内容（{}处）", number(problems.total)) }</summary>
                    { list(problems) }
                </details>
            }
            if others.total > 0 {
                <details class="notes">
                    <summary>{ format!("其他说明（{}条）", number(others.total)) }</summary>
                    { list(others) }
                </details>
            }
        </>
    }
}

fn note_list(remarks: &Remarks, several_files: bool) -> Html {
    let Remarks { first, total } = remarks;
    let item = |note: &Note| html! { <li>{ origin(note, several_files) }{ &note.text }</li> };
    html! {
        <>
            <ul>{ for first.iter().map(item) }</ul>
            if *total > first.len() {
                <p>{ format!("以上为前 {} 条，其余见导出的完整结果。", number(first.len())) }</p>
            }
        </>
    }
}

/// The file and the sheet that a remark is on, where that is not plain.
fn origin(note: &Note, several_files: bool) -> String {
    // A remark on a whole file names it already.
    if note.kind == NoteKind::UnreadableFile {
        return String::new();
    }
    match (several_files, note.sheet.as_str()) {
        (false, "") => String::new(),
        (false, sheet) => format!("{sheet}："),
        (true, "") => format!("{}：", note.file),
        (true, sheet) => format!("{} · {sheet}：", note.file),
    }
}
