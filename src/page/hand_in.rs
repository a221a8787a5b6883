//! Where data comes in: one field for pasting, dropping and clicking, and the buttons beside it.

use super::own_packs;
use super::parts::{button, quiet_button};
use super::state::Action;
use crate::intake::clipboard::better_flavour;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, FileList, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    /// The text field. It keeps its own text, so that nothing typed is lost whatever becomes of the page.
    pub field: NodeRef,
    pub busy: bool,
    pub is_empty: bool,
    /// The text that was cleared, while it can be brought back.
    pub cleared: Option<AttrValue>,
    pub act: Callback<Action>,
    pub on_sample: Callback<()>,
    pub on_template: Callback<()>,
}

#[component]
pub fn HandIn(props: &Props) -> Html {
    // What the clipboard carries besides the text, from the paste to the input event that follows it.
    let pasted = use_mut_ref(|| None::<Rc<str>>);
    let pending = use_mut_ref(|| None::<Timeout>);

    let on_paste = {
        let pasted = Rc::clone(&pasted);
        Callback::from(move |event: Event| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            if field.value().is_empty() {
                *pasted.borrow_mut() = richer_flavour(&event);
            }
        })
    };
    let on_input = {
        let act = props.act.clone();
        let pending = Rc::clone(&pending);
        Callback::from(move |event: InputEvent| {
            const PAUSE_IN_TYPING: u32 = 250;
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            if let Some(richer) = pasted.borrow_mut().take() {
                pending.replace(None);
                return act.emit(Action::Paste(richer));
            }
            let act = act.clone();
            let then = Timeout::new(PAUSE_IN_TYPING, move || {
                act.emit(Action::Paste(field.value().into()));
            });
            pending.replace(Some(then));
        })
    };
    let on_files = {
        let act = props.act.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let files = listed(input.files());
            // Choosing the same file again, mended in the meantime, must be a change.
            input.set_value("");
            own_packs::take_in(files, &act);
        })
    };
    let on_clear = {
        let (act, field) = (props.act.clone(), props.field.clone());
        Callback::from(move |_| {
            pending.replace(None);
            act.emit(Action::Clear(exchange(&field, "")));
        })
    };
    let on_restore = {
        let (act, field) = (props.act.clone(), props.field.clone());
        let text = props.cleared.clone();
        Callback::from(move |_| {
            exchange(&field, text.as_deref().unwrap_or_default());
            act.emit(Action::Restore);
        })
    };
    let on_sample = props.on_sample.reform(|_: MouseEvent| ());
    let on_template = props.on_template.reform(|_: MouseEvent| ());
    let class = classes!("field", (!props.is_empty).then_some("filled"));

    html! {
        <section class="hand-in" aria-label="提供数据">
            <textarea
                ref={props.field.clone()}
                {class}
                aria-label="粘贴数据"
                aria-describedby="hand-in-help"
                spellcheck="false"
                autocomplete="off"
                wrap="off"
                placeholder={"在这里粘贴从 Excel 或 WPS 复制的表格（连同标题行），或把文件拖到页面上。\n\n例如：\n单位　　　　平台　　账号名称　　最近更新日期\n县司法局　　微信　　某县司法　　2022-02-07"}
                onpaste={on_paste}
                oninput={on_input}
            />
            <p class="buttons">
                <label class="button primary">
                    { "上传文件" }
                    <input type="file" multiple=true aria-label="上传文件" onchange={on_files}
                        accept=".xlsx,.xlsm,.xlsb,.xls,.et,.ods,.docx,.csv,.txt,.tsv,.htm,.html,.xml,.json,.jsonl,.zip" />
                </label>
                { button("载入示例", on_sample) }
                { button("下载模板", on_template) }
                <button type="button" disabled={props.is_empty} onclick={on_clear}>{ "清空" }</button>
                if props.cleared.is_some() {
                    { quiet_button("撤销清空", None, on_restore) }
                }
            </p>
            <p id="hand-in-help" class="help">
                { "支持 Excel、WPS、Word 和网页表格、CSV 等文件，也可直接粘贴；可一次提供多个文件或压缩包。" }
                <strong>{ "数据只在本机浏览器中处理，不会上传到任何地方。" }</strong>
            </p>
        </section>
    }
}

/// Puts another text into the field and gives back the one that stood there.
fn exchange(field: &NodeRef, text: &str) -> String {
    field
        .cast::<HtmlTextAreaElement>()
        .map_or_else(String::new, |field| {
            let old = field.value();
            field.set_value(text);
            old
        })
}

/// The flavour of the clipboard that says more than the text which the field will show.
fn richer_flavour(event: &Event) -> Option<Rc<str>> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    let text = data.get_data("text/plain").ok()?;
    let html = data.get_data("text/html").ok()?;
    let better = better_flavour(&text, &html);
    (better != text).then(|| better.into())
}

/// The files of a list.
pub fn listed(files: Option<FileList>) -> Vec<web_sys::File> {
    files.map_or_else(Vec::new, |files| {
        (0..files.length())
            .filter_map(|index| files.get(index))
            .collect()
    })
}
