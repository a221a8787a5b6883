//! Small parts that recur.

use yew::prelude::*;

/// A button.
pub fn button(word: &'static str, on_click: Callback<MouseEvent>) -> Html {
    html! { <button type="button" onclick={on_click}>{ word }</button> }
}

/// A button that stands back, with another name where its word alone does not say enough.
pub fn quiet_button(
    word: &'static str,
    name: Option<String>,
    on_click: Callback<MouseEvent>,
) -> Html {
    html! { <button type="button" class="quiet" aria-label={name} onclick={on_click}>{ word }</button> }
}

/// A part that is folded away until it is wanted.
pub fn folded(class: &'static str, summary: String, content: Html) -> Html {
    html! { <details {class}><summary>{ summary }</summary>{ content }</details> }
}
