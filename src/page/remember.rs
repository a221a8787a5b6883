//! What is remembered on this machine from one visit to the next: how tables with certain headers are to be taken.
//! Headings and choices only, never data.

use super::wire;
use crate::intake::Choice;
use js_sys::JSON;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // A browser may refuse its storage already where it is named.
    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = getItem)]
    fn get_item(key: &str) -> Result<Option<String>, JsValue>;

    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = setItem)]
    fn set_item(key: &str, text: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = localStorage, js_name = removeItem)]
    fn remove_item(key: &str) -> Result<(), JsValue>;
}

const CHOICES: &str = "zicha.choices";
const SWITCH: &str = "zicha.remember";
const OFF: &str = "off";

#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    /// Whether the clerk wants it.
    pub is_on: bool,
    pub choices: Vec<Choice>,
    /// Whether the browser refused to keep it.
    pub is_refused: bool,
}

/// What was kept. Something unreadable is as good as nothing.
pub fn load() -> Memory {
    let text = |key| get_item(key).ok().flatten();
    let choices = text(CHOICES).and_then(|text| wire::read(JSON::parse(&text).ok()?));
    Memory {
        is_on: text(SWITCH).as_deref() != Some(OFF),
        choices: choices.unwrap_or_default(),
        is_refused: false,
    }
}

/// # Errors
/// When the browser refuses to keep it, or has no room for it.
pub fn save(memory: &Memory) -> Result<(), JsValue> {
    let choices = match memory.choices.as_slice() {
        [] => None,
        choices => {
            let choices = choices.serialize(&Serializer::json_compatible())?;
            JSON::stringify(&choices)?.as_string()
        }
    };
    keep(CHOICES, choices)?;
    keep(SWITCH, (!memory.is_on).then(|| OFF.to_owned()))
}

fn keep(key: &str, text: Option<String>) -> Result<(), JsValue> {
    match text {
        Some(text) => set_item(key, &text),
        None => {
            // Where nothing can be kept, there is nothing to be taken away either.
            remove_item(key).ok();
            Ok(())
        }
    }
}
