//! The engine in its Web Worker: messages in, messages out, and nothing else.
//!
//! A message is an array: the request or the reply, then what goes along with it. A job brings, for each
//! of its sources, a `File`, a string, or nothing where the engine has read it before.

use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};
use zicha::crossing;
use zicha::engine::{Answer, Engine};
use zicha::intake::read::{self, Reading};
use zicha::protocol::{Job, Reply, Request};

#[wasm_bindgen]
extern "C" {
    /// Given by `loader.js`: the tables of a file, read by the module of the readers. It throws where that fails.
    #[wasm_bindgen(catch, js_name = readTables)]
    fn read_tables(name: &str, bytes: &Uint8Array) -> Result<Array, JsValue>;
}

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::new());
}

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        match serde_wasm_bindgen::from_value(message.get(0)) {
            Ok(request) => serve(request, &message),
            Err(error) => wasm_bindgen::throw_str(&error.to_string()),
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

fn serve(request: Request, message: &Array) {
    ENGINE.with_borrow_mut(|engine| {
        if let Request::Check(job) = &request
            && let Err(why) = read_sources(engine, job, message)
        {
            let round = Some(job.round);
            return post(Reply::Refused { round, why }.into());
        }
        post(engine.answer(request));
    });
}

/// Reads what is new, and says so as it goes.
fn read_sources(engine: &mut Engine, job: &Job, message: &Array) -> Result<(), String> {
    let contents = message.iter().skip(1);
    let fresh: Vec<_> = job
        .sources
        .iter()
        .zip(contents)
        .filter(|(head, _)| !engine.has(head.id))
        .collect();
    let all = fresh.len();
    for (done, (head, content)) in fresh.into_iter().enumerate() {
        post(
            Reply::Progress {
                round: job.round,
                done,
                all,
                name: head.name.clone(),
            }
            .into(),
        );
        let bytes = bytes_of(&content)
            .ok_or_else(|| format!("无法读取“{}”，请重新选择该文件。", head.name))?;
        engine.keep(head, tables_of(&head.name, &bytes));
    }
    Ok(())
}

/// The tables of a file. Readers that fail leave a remark and nothing else.
fn tables_of(name: &str, bytes: &Uint8Array) -> Reading {
    let tables = read_tables(name, bytes).ok();
    tables
        .and_then(|tables| crossing::received(&tables))
        .unwrap_or_else(|| read::failed(name))
}

/// The bytes of a file, read here so that the page never touches them, or of a text. They stay outside of the engine's
/// memory, which would never shrink again.
fn bytes_of(content: &JsValue) -> Option<Uint8Array> {
    match content.dyn_ref::<File>() {
        Some(file) => {
            let buffer = FileReaderSync::new()
                .ok()?
                .read_as_array_buffer(file)
                .ok()?;
            Some(Uint8Array::new(&buffer))
        }
        None => {
            let text = content.as_string()?;
            Some(Uint8Array::from(text.as_bytes()))
        }
    }
}

fn post(answer: Answer) {
    let message = Array::new();
    match serde_wasm_bindgen::to_value(&answer.reply) {
        Ok(reply) => message.push(&reply),
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    };
    if let Some(bytes) = answer.bytes {
        message.push(&Uint8Array::from(bytes.as_slice()));
    }
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    if let Err(error) = scope.post_message(&message) {
        wasm_bindgen::throw_val(error);
    }
}
