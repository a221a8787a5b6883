//! The line to the program that writes workbooks.

use crate::protocol::PapersRequest;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// Given by `loader.js`: starts the program for this one request, and calls back with the bytes, or with a string
    /// that says why there are none.
    #[wasm_bindgen(js_namespace = zicha, js_name = askPapers)]
    fn ask_papers(request: JsValue, then: JsValue);
}

/// Asks for a workbook, waiting for the program where it is still on its way. The bytes stay outside of the page's
/// memory.
pub fn ask(request: &PapersRequest, then: Callback<Result<Uint8Array, String>>) {
    match serde_wasm_bindgen::to_value(request) {
        Ok(request) => send(request, then),
        Err(error) => then.emit(Err(error.to_string())),
    }
}

/// Asks what the engine wants asked, without looking into it.
pub fn forward(draft: Uint8Array, then: Callback<Result<Uint8Array, String>>) {
    send(draft.into(), then);
}

fn send(request: JsValue, then: Callback<Result<Uint8Array, String>>) {
    let then = Closure::once_into_js(move |answer: JsValue| {
        let bytes = answer.dyn_into::<Uint8Array>();
        then.emit(bytes.map_err(|why| why.as_string().unwrap_or_default()));
    });
    ask_papers(request, then);
}
