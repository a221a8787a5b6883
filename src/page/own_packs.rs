//! Packs of the office's own: those that lie beside the page, and those that the clerk brings along.

use super::state::Action;
use crate::protocol::PackFile;
use gloo::file::callbacks::read_as_text;
use wasm_bindgen::prelude::*;
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

/// Whether a file may be a pack, by its name.
fn may_be_pack(file: &web_sys::File) -> bool {
    // ASCII alone spares the page the tables of all letters.
    file.name().to_ascii_lowercase().ends_with(".json")
}

/// Whether a text is a pack, by the keys that only packs have. Ledgers may be written in JSON, too.
fn is_pack(text: &str) -> bool {
    text.contains("\"extends\"") || text.contains("\"documents\"")
}

/// Takes in what was dropped or chosen: tables as they are, packs by their text.
pub fn take_in(files: Vec<web_sys::File>, act: &Callback<Action>) {
    let (packs, tables): (Vec<_>, Vec<_>) = files.into_iter().partition(may_be_pack);
    for file in packs {
        let (name, act) = (file.name(), act.clone());
        let table = file.clone();
        let reading = read_as_text(&file.into(), move |text| {
            act.emit(match text {
                Ok(text) if is_pack(&text) => Action::AddPack(PackFile { name, text }),
                Ok(_) => Action::AddFiles(vec![table]),
                Err(_) => Action::Broke(format!("无法读取“{name}”，请重新选择该文件。")),
            });
        });
        // Dropping it would stop the reading.
        std::mem::forget(reading);
    }
    if !tables.is_empty() {
        act.emit(Action::AddFiles(tables));
    }
}
