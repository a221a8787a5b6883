//! The text of a rule: headings, paragraphs and lists of its Markdown.

use wasm_bindgen::prelude::*;
use yew::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Given by `loader.js`: the text of a rule out of the file of all texts, which was fetched with the rest;
    /// nothing where that failed.
    #[wasm_bindgen(js_namespace = zicha, js_name = ruleText)]
    fn fetched_text(id: &str) -> Option<String>;
}

pub fn rule_text(id: &str) -> Html {
    let Some(text) = fetched_text(id) else {
        return html! { <p>{ "规则说明尚未载入，请稍后再看，或刷新页面。" }</p> };
    };
    let block = |block: &str| {
        let block = block.trim();
        if let Some(heading) = block.strip_prefix("## ") {
            html! { <h3>{ heading }</h3> }
        } else if block.starts_with("- ") {
            let items = block.lines().filter_map(|line| line.strip_prefix("- "));
            html! { <ul>{ for items.map(|item| html! { <li>{ item }</li> }) }</ul> }
        } else {
            html! { <p>{ block }</p> }
        }
    };
    // The first line is the rule's title, which already stands above.
    let blocks = text.split("\n\n").filter(|block| !block.starts_with("# "));
    html! { <div class="rule-text">{ for blocks.map(block) }</div> }
}
