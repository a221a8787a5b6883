//! What could not be used, with the row of each cell that can be put right; and, folded away, what is only told.

use crate::dossier::{Note, NoteKind};
use crate::intake::Correction;
use crate::page::dom::within;
use crate::page::parts::{button, folded};
use crate::page::words::number;
use crate::protocol::{Cell, Outcome, Remark, Remarks, Row};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// How many problems are shown at first, and more with each wish for more. Each may bring a row with it.
pub const AT_FIRST: usize = 30;

/// Problems are shown unasked where they are few.
const FEW: usize = 8;

/// Called with a correction, and which field it was made in.
type OnMend = Callback<(Correction, Option<usize>)>;

pub fn problems(
    outcome: &Outcome,
    shown: usize,
    fields: NodeRef,
    on_mend: &OnMend,
    on_more: Callback<MouseEvent>,
) -> Html {
    let Remarks { first, total } = &outcome.problems;
    if *total == 0 {
        return Html::default();
    }
    let several = several_files(outcome);
    let shown = shown.min(first.len());
    let mut field = 0;
    let item = |remark: &Remark| {
        let note = &remark.note;
        let row = remark.row.as_ref().map(|row| {
            field += 1;
            mending(note, row, field - 1, on_mend)
        });
        html! { <li>{ origin(note, several) }{ &note.text }{ for row }</li> }
    };
    html! {
        <details class="notes problems" open={*total <= FEW}>
            <summary>{ format!("看不懂的内容（{}处）", number(*total)) }</summary>
            <ul ref={fields}>{ for first[..shown].iter().map(item) }</ul>
            if shown < first.len() {
                <p class="more">
                    { format!("已显示 {} 条，还有 {} 条。", number(shown), number(total - shown)) }
                    { button("继续显示", on_more) }
                </p>
            } else {
                { rest(&outcome.problems) }
            }
        </details>
    }
}

pub fn others(outcome: &Outcome) -> Html {
    let Remarks { first, total } = &outcome.others;
    if *total == 0 {
        return Html::default();
    }
    let several = several_files(outcome);
    let item =
        |remark: &Remark| html! { <li>{ origin(&remark.note, several) }{ &remark.note.text }</li> };
    let list = html! {
        <>
            <ul>{ for first.iter().map(item) }</ul>
            { rest(&outcome.others) }
        </>
    };
    let summary = format!("其他说明（{}条）", number(*total));
    folded("notes", summary, list)
}

/// Where not all remarks came.
fn rest(remarks: &Remarks) -> Html {
    let Remarks { first, total } = remarks;
    if *total == first.len() {
        return Html::default();
    }
    html! { <p>{ format!("以上为前 {} 条，其余见导出的完整结果。", number(first.len())) }</p> }
}

/// The row that a problem is on, under its headings, with a field in the place of the cell.
fn mending(note: &Note, row: &Row, nth: usize, on_mend: &OnMend) -> Html {
    let class = |index| (index == row.at).then_some("at");
    let heading = |(index, cell): (usize, &Cell)| html! { <th scope="col" class={class(index)}>{ &cell.heading }</th> };
    let value = |(index, cell): (usize, &Cell)| {
        let content = if index == row.at {
            field(note, cell, nth, on_mend)
        } else {
            html! { { &cell.value } }
        };
        html! { <td class={class(index)}>{ content }</td> }
    };
    html! {
        <div class="table-box">
            <table class="mending" aria-label={format!("第{}行", note.row)}>
                <thead><tr>{ for row.cells.iter().enumerate().map(heading) }</tr></thead>
                <tbody><tr>{ for row.cells.iter().enumerate().map(value) }</tr></tbody>
            </table>
        </div>
    }
}

/// The cell, to be put right by a button or by Enter.
fn field(note: &Note, cell: &Cell, nth: usize, on_mend: &OnMend) -> Html {
    let as_it_is = Correction {
        file: note.file.clone(),
        sheet: note.sheet.clone(),
        cell: cell.name.clone(),
        from: cell.written.clone(),
        to: cell.value.clone(),
    };
    // What was typed for one cell must not turn up at another that comes into its place.
    let key = format!(
        "{}|{}|{}|{}",
        note.file, note.sheet, cell.name, cell.written
    );
    let on_mend = on_mend.clone();
    let on_submit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let input = within(event.target_dyn_into(), "input").into_iter().next();
        let input: Option<HtmlInputElement> = input.and_then(|input| input.dyn_into().ok());
        let to = input.map_or_else(String::new, |input| input.value());
        if to != as_it_is.to {
            let correction = Correction {
                to,
                ..as_it_is.clone()
            };
            on_mend.emit((correction, Some(nth)));
        }
    });
    html! {
        <form {key} onsubmit={on_submit}>
            <input type="text" aria-label={format!("更正{}", cell.name)} autocomplete="off" ~defaultValue={cell.value.clone()} />
            <button type="submit">{ "更正" }</button>
        </form>
    }
}

fn several_files(outcome: &Outcome) -> bool {
    let remarks = outcome.problems.first.iter().chain(&outcome.others.first);
    let mut files = remarks.map(|remark| &remark.note.file);
    let first = files.next();
    files.any(|file| Some(file) != first)
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
