//! What is kept on this machine from one visit to the next: how tables with certain headers are to be taken (headings
//! and choices only), and the problems of one check, where the clerk asked for that.

use super::wire;
use crate::intake::Choice;
use chrono::NaiveDate;
use js_sys::JSON;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::rc::Rc;
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
const KEPT: &str = "zicha.result";
const OFF: &str = "off";

#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    /// Whether the clerk wants it.
    pub is_on: bool,
    pub choices: Vec<Choice>,
    pub kept: Option<Kept>,
    /// Whether the browser refused to keep it.
    pub is_refused: bool,
}

/// The problems of a check, to be compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub on: NaiveDate,
    /// A report as JSON.
    pub text: Rc<str>,
}

/// The day, then the text.
fn kept(text: &str) -> Option<Kept> {
    let (on, text) = text.split_once('\n')?;
    Some(Kept {
        on: on.parse().ok()?,
        text: text.into(),
    })
}

/// What was kept. Something unreadable is as good as nothing.
pub fn load() -> Memory {
    let text = |key| get_item(key).ok().flatten();
    let choices = text(CHOICES).and_then(|text| wire::read(JSON::parse(&text).ok()?));
    Memory {
        is_on: text(SWITCH).as_deref() != Some(OFF),
        choices: choices.unwrap_or_default(),
        kept: text(KEPT).and_then(|text| kept(&text)),
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
    let result = memory.kept.as_ref();
    keep(
        KEPT,
        result.map(|kept| format!("{}\n{}", kept.on, kept.text)),
    )?;
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
