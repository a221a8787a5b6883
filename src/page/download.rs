//! Saving bytes as a file.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Hands the bytes to the browser's download. Nothing leaves the machine.
pub fn save(name: &str, media_type: &str, bytes: &Uint8Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = gloo::utils::document()
        .create_element("a")?
        .unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // Old engines begin the download only after this turn.
    Timeout::new(10_000, move || {
        // An address that is already gone needs no second farewell.
        Url::revoke_object_url(&url).ok();
    })
    .forget();
    Ok(())
}
