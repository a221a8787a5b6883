//! Where the keyboard goes next.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The elements with this tag inside another, if that is there.
pub fn within(element: Option<Element>, tag: &str) -> Vec<HtmlElement> {
    let found = element.map(|element| element.get_elements_by_tag_name(tag));
    found.map_or_else(Vec::new, |found| {
        (0..found.length())
            .filter_map(|index| found.item(index)?.dyn_into().ok())
            .collect()
    })
}

/// Moves the focus. What cannot take it leaves it where it is.
pub fn focus(element: Option<&HtmlElement>) {
    if let Some(element) = element {
        element.focus().ok();
    }
}
