//! What was put right: each correction with a way to take it back, and all of them to be saved.

use crate::intake::Correction;
use crate::page::parts::{button, folded, quiet_button};
use crate::protocol::{Corrected, FileKind, Outcome};
use yew::prelude::*;

pub fn corrections(
    outcome: &Outcome,
    on_mend: &Callback<(Correction, Option<usize>)>,
    on_save: &Callback<FileKind>,
) -> Html {
    let corrections = &outcome.corrections;
    if corrections.is_empty() {
        return Html::default();
    }
    let item = |corrected: &Corrected| {
        let Correction { cell, from, to, .. } = &corrected.correction;
        let undone = Correction {
            to: from.clone(),
            ..corrected.correction.clone()
        };
        let on_undo = on_mend.reform(move |_: MouseEvent| (undone.clone(), None));
        html! {
            <li>
                { format!("{} {cell} {}：“{from}”改为“{to}”", origin(&corrected.correction), corrected.column) }
                { quiet_button("撤销", Some(format!("撤销更正{cell}")), on_undo) }
            </li>
        }
    };
    let on_save = on_save.reform(|_: MouseEvent| FileKind::Corrected);
    let list = html! {
        <>
            <ul>{ for corrections.iter().map(item) }</ul>
            { button("保存更正后的表格", on_save) }
        </>
    };
    let summary = format!("已更正 {} 处", corrections.len());
    folded("notes corrections", summary, list)
}

/// 「台账.xlsx · 新媒体」.
fn origin(correction: &Correction) -> String {
    match correction.sheet.as_str() {
        "" => correction.file.clone(),
        sheet => format!("{} · {sheet}", correction.file),
    }
}
