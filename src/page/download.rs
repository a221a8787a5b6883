//! Saving bytes as a file.

use super::papers_link;
use super::state::Action;
use crate::protocol::PapersRequest;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use yew::Callback;

/// Saves the workbook to fill in.
pub fn template(act: Callback<Action>) {
    const NAME: &str = "自查模板.xlsx";
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let then = Callback::from(move |bytes: Result<Uint8Array, String>| {
        let saved = bytes.map(|bytes| save(NAME, TYPE, &bytes));
        if !matches!(saved, Ok(Ok(()))) {
            act.emit(Action::Broke(format!(
                "“{NAME}”未能下载，请刷新页面后再试。"
            )));
        }
    });
    papers_link::ask(&PapersRequest::Template, then);
}

/// Has a file written that the engine drafted, and saves it.
pub fn draft(name: String, media_type: String, draft: Uint8Array, act: Callback<Action>) {
    let then = Callback::from(move |bytes: Result<Uint8Array, String>| {
        let refused = |_| "浏览器没有允许保存。".to_owned();
        let saved = bytes.and_then(|bytes| save(&name, &media_type, &bytes).map_err(refused));
        if let Err(why) = saved {
            act.emit(Action::Broke(format!("“{name}”未能生成。原因：{why}")));
        }
    });
    papers_link::forward(draft, then);
}

/// Hands the bytes to the browser's download. Nothing leaves the machine.
pub fn save(name: &str, media_type: &str, bytes: &Uint8Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = gloo::utils::document()
        .create_element("a")?
        .unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Old engines begin the download only after this turn.
    Timeout::new(10_000, move || {
        // An address that is already gone needs no second farewell.
        Url::revoke_object_url(&url).ok();
    })
    .forget();
    Ok(())
}
