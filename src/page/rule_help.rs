//! The text of a rule: headings, paragraphs and lists of its Markdown.

use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub text: String,
}

#[component]
pub fn RuleText(props: &Props) -> Html {
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
    let blocks = props
        .text
        .split("\n\n")
        .filter(|block| !block.starts_with("# "));
    html! { <div class="rule-text">{ for blocks.map(block) }</div> }
}
