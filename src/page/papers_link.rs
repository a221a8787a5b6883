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
    let request = match serde_wasm_bindgen::to_value(request) {
        Ok(request) => request,
        Err(error) => return then.emit(Err(error.to_string())),
    };
    let then = Closure::once_into_js(move |answer: JsValue| {
        let bytes = answer.dyn_into::<Uint8Array>();
        then.emit(bytes.map_err(|why| why.as_string().unwrap_or_default()));
    });
    ask_papers(request, then);
}
