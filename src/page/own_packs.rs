//! Packs of the office's own: those that lie beside the page, and those that the clerk brings along.

use super::state::Action;
use crate::protocol::PackFile;
use gloo::file::callbacks::read_as_text;
use wasm_bindgen::prelude::*;
use web_sys::File;
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// Given by `loader.js`: calls back with the text of `packs.json` beside the page, empty where there is
    /// none.
    #[wasm_bindgen(js_namespace = zicha, js_name = deployedPacks)]
    fn deployed_packs(then: &JsValue);
}

/// The file that a portal operator may put beside the page.
const DEPLOYED: &str = "packs.json";

/// Looks for packs beside the page, before any data of the office is there.
pub fn look_beside(act: Callback<Action>) {
    let then = Closure::once_into_js(move |text: String| {
        let is_some = !matches!(text.trim(), "" | "[]");
        let packs = is_some.then(|| PackFile {
            name: DEPLOYED.to_owned(),
            text,
        });
        act.emit(Action::Deployed(packs.into_iter().collect()));
    });
    deployed_packs(&then);
}

/// The largest file that is looked into for a pack. They are a few KB long; ledgers may be large, and never pass
/// through the page.
const LARGEST: f64 = 1e6;

/// Takes in what was dropped or chosen: tables as they are, packs by their text.
pub fn take_in(files: Vec<File>, act: &Callback<Action>) {
    let may_be_pack = |file: &File| {
        // ASCII alone spares the page the tables of all letters.
        file.name().to_ascii_lowercase().ends_with(".json") && file.size() <= LARGEST
    };
    let (unclear, tables): (Vec<_>, Vec<_>) = files.into_iter().partition(may_be_pack);
    for file in unclear {
        let act = act.clone();
        read_text(file.clone(), move |name, text| {
            act.emit(match text {
                Some(text) if is_pack(&text) => Action::AddPack(PackFile { name, text }),
                _ => Action::AddFiles(vec![file]),
            });
        });
    }
    if !tables.is_empty() {
        act.emit(Action::AddFiles(tables));
    }
}

/// Takes in packs, and nothing else.
pub fn take_in_packs(files: Vec<File>, act: &Callback<Action>) {
    for file in files {
        let act = act.clone();
        read_text(file, move |name, text| {
            act.emit(match text {
                Some(text) => Action::AddPack(PackFile { name, text }),
                None => Action::Broke(format!("无法读取“{name}”，请重新选择该文件。")),
            });
        });
    }
}

/// Calls back with the name of a file and its text, where it can be read.
fn read_text(file: File, then: impl FnOnce(String, Option<String>) + 'static) {
    let name = file.name();
    let reading = read_as_text(&file.into(), move |text| then(name, text.ok()));
    // Dropping it would stop the reading.
    std::mem::forget(reading);
}

/// Whether a text is a pack, by the keys that only packs have. Ledgers may be written in JSON, too.
fn is_pack(text: &str) -> bool {
    text.contains("\"extends\"") || text.contains("\"documents\"")
}
