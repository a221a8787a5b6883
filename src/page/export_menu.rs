//! The menu 「导出」.

use super::dom::{focus, within};
use super::state::Action;
use crate::protocol::FileKind;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub on_save: Callback<FileKind>,
    pub act: Callback<Action>,
}

#[derive(Clone, Copy, PartialEq)]
enum Choice {
    Save(FileKind),
    Print,
}

const CHOICES: [(Choice, &str); 10] = [
    (Choice::Save(FileKind::Review), "自查报告（DOCX）"),
    (Choice::Save(FileKind::Ledger), "整改台账及附件表（XLSX）"),
    (Choice::Save(FileKind::AnnexBook), "通报附件表（XLSX）"),
    (Choice::Save(FileKind::Annexes), "通报附件表（CSV）"),
    (Choice::Save(FileKind::Statistics), "统计表（XLSX）"),
    (Choice::Save(FileKind::Calendar), "到期提醒（ICS 日历）"),
    (
        Choice::Save(FileKind::Answers),
        "自查问答（CSV，可再次载入）",
    ),
    (Choice::Save(FileKind::Report), "完整结果（JSON）"),
    (Choice::Save(FileKind::Corrected), "更正后的表格（XLSX）"),
    (Choice::Print, "打印自查报告"),
];

#[component]
pub fn ExportMenu(props: &Props) -> Html {
    let open = use_state(|| false);
    let menu = use_node_ref();
    let button = use_node_ref();
    {
        let menu = menu.clone();
        use_effect_with(*open, move |open| {
            if *open {
                focus_item(&menu, 0);
            }
        });
    }
    let on_toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let close = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |()| {
            open.set(false);
            focus(button.cast().as_ref());
        })
    };
    let on_key = {
        let (menu, close) = (menu.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            let here = focused_item(&menu).unwrap_or(0);
            let to = match event.key().as_str() {
                "ArrowDown" => (here + 1) % CHOICES.len(),
                "ArrowUp" => (here + CHOICES.len() - 1) % CHOICES.len(),
                "Home" => 0,
                "End" => CHOICES.len() - 1,
                "Escape" => return close.emit(()),
                _ => return,
            };
            event.prevent_default();
            focus_item(&menu, to);
        })
    };
    let on_blur = {
        let (open, menu) = (open.clone(), menu.clone());
        Callback::from(move |event: FocusEvent| {
            let to: Option<Element> = event.related_target().and_then(|to| to.dyn_into().ok());
            let inside = menu
                .cast::<Element>()
                .zip(to)
                .is_some_and(|(menu, to)| menu.contains(Some(&to)));
            if !inside {
                open.set(false);
            }
        })
    };
    let item = |(choice, word): &(Choice, &'static str)| {
        let (choice, close) = (*choice, close.clone());
        let (act, on_save) = (props.act.clone(), props.on_save.clone());
        let on_click = Callback::from(move |_: MouseEvent| {
            close.emit(());
            match choice {
                Choice::Save(kind) => on_save.emit(kind),
                Choice::Print => act.emit(Action::Print),
            }
        });
        html! {
            <li role="none"><button type="button" role="menuitem" tabindex="-1" onclick={on_click}>{ *word }</button></li>
        }
    };
    html! {
        <div class="export">
            <button ref={button} type="button" aria-haspopup="menu" aria-expanded={open.to_string()} onclick={on_toggle}>{ "导出" }</button>
            if *open {
                <ul ref={menu} role="menu" aria-label="导出" onkeydown={on_key} onfocusout={on_blur}>
                    { for CHOICES.iter().map(item) }
                </ul>
            }
        </div>
    }
}

fn items(menu: &NodeRef) -> Vec<HtmlElement> {
    within(menu.cast(), "button")
}

fn focus_item(menu: &NodeRef, index: usize) {
    focus(items(menu).get(index));
}

fn focused_item(menu: &NodeRef) -> Option<usize> {
    let active = gloo::utils::document().active_element()?;
    items(menu).iter().position(|item| **item == active)
}
