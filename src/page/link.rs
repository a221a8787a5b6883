//! The line to the engine.

use super::state::{Content, Source};
use super::wire;
use crate::protocol::{Job, Reply, Request};
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

#[wasm_bindgen]
extern "C" {
    /// Given by `loader.js`: a new worker that runs the engine.
    #[wasm_bindgen(js_namespace = zicha, js_name = startEngine)]
    fn start_engine() -> Worker;
}

/// What comes from the engine.
#[derive(Debug)]
pub enum Arrival {
    Reply(Reply, Option<Uint8Array>),
    /// The engine failed.
    Failure(String),
}

type Listener = Rc<dyn Fn(Arrival)>;

/// At most one engine. One that failed or was stopped is followed by another only when there is something
/// to ask it, so that an engine that cannot start is not started for ever.
pub struct Link {
    listener: Listener,
    running: RefCell<Option<Running>>,
}

struct Running {
    worker: Worker,
    /// The ids of the sources whose content it was given.
    given: Vec<u32>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
}

impl Link {
    pub fn new(listener: impl Fn(Arrival) + 'static) -> Rc<Self> {
        Rc::new(Self {
            listener: Rc::new(listener),
            running: RefCell::new(None),
        })
    }

    fn start(self: &Rc<Self>) -> Running {
        let worker = start_engine();
        let listener = Rc::clone(&self.listener);
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let message: Array = event.data().unchecked_into();
            match wire::read(message.get(0)) {
                Some(reply) => listener(Arrival::Reply(reply, message.get(1).dyn_into().ok())),
                None => listener(Arrival::Failure("应答格式不符".to_owned())),
            }
        });
        let link = Rc::downgrade(self);
        let on_error = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            if let Some(link) = link.upgrade() {
                link.stop();
                (link.listener)(Arrival::Failure(event.message()));
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Running {
            worker,
            given: Vec::new(),
            _on_message: on_message,
            _on_error: on_error,
        }
    }

    /// Stops the engine in whatever it does.
    pub fn stop(&self) {
        if let Some(old) = self.running.take() {
            old.worker.set_onmessage(None);
            old.worker.set_onerror(None);
            old.worker.terminate();
            // This may run inside one of the old closures, which must outlive its own call.
            gloo::timers::callback::Timeout::new(0, move || drop(old)).forget();
        }
    }

    pub fn send(self: &Rc<Self>, request: &Request) {
        let mut running = self.running.borrow_mut();
        let running = running.get_or_insert_with(|| self.start());
        self.post(running, request, &[]);
    }

    /// Sends a job, with the contents that the engine does not have yet.
    pub fn check<'a>(self: &Rc<Self>, job: Job, sources: impl Iterator<Item = &'a Source>) {
        let mut running = self.running.borrow_mut();
        let running = running.get_or_insert_with(|| self.start());
        let contents: Vec<JsValue> = sources
            .map(|source| {
                if running.given.contains(&source.head.id) {
                    return JsValue::NULL;
                }
                running.given.push(source.head.id);
                match &source.content {
                    Content::File(file) => file.into(),
                    Content::Text(text) => text.as_ref().into(),
                }
            })
            .collect();
        self.post(running, &Request::Check(job), &contents);
    }

    fn post(&self, running: &Running, request: &Request, contents: &[JsValue]) {
        let message = Array::new();
        let sent = serde_wasm_bindgen::to_value(request)
            .map_err(JsValue::from)
            .and_then(|request| {
                message.push(&request);
                for content in contents {
                    message.push(content);
                }
                running.worker.post_message(&message)
            });
        if let Err(error) = sent {
            (self.listener)(Arrival::Failure(format!("{error:?}")));
        }
    }
}
