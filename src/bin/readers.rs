//! The readers of files, in the engine's worker beside the engine, in a module and a memory of their own.
//!
//! So a file that a reader cannot get over, or that takes all of its memory, costs this module and not the engine:
//! `loader.js` puts another in its place.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use zicha::{crossing, intake};

fn main() {}

/// The tables of a file, as [`crossing::received`] takes them.
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> Result<Array, JsError> {
    Ok(crossing::sent(intake::read::read(name, bytes))?)
}
