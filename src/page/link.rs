//! The line to the engine.

use super::state::{Content, Source};
use crate::protocol::{Job, Reply, Request};
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::collections::HashSet;
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

/// One engine, replaced when it fails or is stopped.
pub struct Link {
    listener: Listener,
    running: RefCell<Option<Running>>,
}

struct Running {
    worker: Worker,
    /// The ids of the sources whose content it was given.
    given: HashSet<u32>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
}

impl Link {
    /// Starts an engine and asks it to introduce itself.
    pub fn start(listener: impl Fn(Arrival) + 'static) -> Rc<Self> {
        let link = Rc::new(Self {
            listener: Rc::new(listener),
            running: RefCell::new(None),
        });
        link.restart();
        link.send(&Request::Introduce);
        link
    }

    /// Stops the engine in whatever it does and starts a new one.
    pub fn restart(self: &Rc<Self>) {
        let worker = start_engine();
        let listener = Rc::clone(&self.listener);
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let message: Array = event.data().unchecked_into();
            match serde_wasm_bindgen::from_value(message.get(0)) {
                Ok(reply) => listener(Arrival::Reply(reply, message.get(1).dyn_into().ok())),
                Err(error) => listener(Arrival::Failure(error.to_string())),
            }
        });
        let link = Rc::downgrade(self);
        let on_error = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            if let Some(link) = link.upgrade() {
                (link.listener)(Arrival::Failure(event.message()));
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let fresh = Running {
            worker,
            given: HashSet::new(),
            _on_message: on_message,
            _on_error: on_error,
        };
        if let Some(old) = self.running.replace(Some(fresh)) {
            old.worker.set_onmessage(None);
            old.worker.set_onerror(None);
            old.worker.terminate();
            // This may run inside one of the old closures, which must outlive its own call.
            gloo::timers::callback::Timeout::new(0, move || drop(old)).forget();
        }
    }

    pub fn send(&self, request: &Request) {
        if let Some(running) = &*self.running.borrow() {
            self.post(running, request, &[]);
        }
    }

    /// Sends a job, with the contents that the engine does not have yet.
    pub fn check<'a>(&self, job: Job, sources: impl Iterator<Item = &'a Source>) {
        let mut running = self.running.borrow_mut();
        let Some(running) = &mut *running else {
            return;
        };
        let contents: Vec<JsValue> = sources
            .map(|source| match &source.content {
                _ if !running.given.insert(source.head.id) => JsValue::NULL,
                Content::File(file) => file.into(),
                Content::Text(text) => text.as_ref().into(),
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
