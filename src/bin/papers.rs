//! The writer of workbooks, in a worker that is started when a paper is asked for.
//!
//! A message is a request; the answer is the bytes, or a string that says why there are none.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use zicha::papers;
use zicha::protocol::PapersRequest;

fn main() {
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let answer = match serde_wasm_bindgen::from_value(event.data()) {
            Ok(request) => answer(request),
            Err(error) => wasm_bindgen::throw_str(&error.to_string()),
        };
        let sent = match answer {
            Ok(bytes) => scope().post_message(&Uint8Array::from(bytes.as_slice())),
            Err(why) => scope().post_message(&why.into()),
        };
        if let Err(error) = sent {
            wasm_bindgen::throw_val(error);
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn answer(request: PapersRequest) -> Result<Vec<u8>, String> {
    match request {
        PapersRequest::Template => Ok(papers::template()),
        PapersRequest::Workbook(tables) => papers::workbook(&tables),
    }
}
