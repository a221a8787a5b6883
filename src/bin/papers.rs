//! The writer of workbooks, in a worker that is started when a paper is asked for.
//!
//! A message is a request, as a value or as the bytes of its JSON; the answer is the bytes, or a string that says why there are none.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use zicha::papers;
use zicha::protocol::PapersRequest;

fn main() {
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let sent = match request(&event.data()).and_then(answer) {
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

/// What is asked: as bytes where the engine asks by way of the page, which does not look into them.
fn request(data: &JsValue) -> Result<PapersRequest, String> {
    match data.dyn_ref::<Uint8Array>() {
        Some(bytes) => serde_json::from_slice(&bytes.to_vec()).map_err(|error| error.to_string()),
        None => serde_wasm_bindgen::from_value(data.clone()).map_err(|error| error.to_string()),
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn answer(request: PapersRequest) -> Result<Vec<u8>, String> {
    match request {
        PapersRequest::Template => Ok(papers::template()),
        PapersRequest::Workbook(tables) => papers::workbook(&tables),
        PapersRequest::Document(document) => papers::docx(&document),
        PapersRequest::Calendar(agenda) => Ok(papers::ics(&agenda).into_bytes()),
    }
}
