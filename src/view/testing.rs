//! Looking into nodes, for tests.

use super::{Element, Node};

/// The element itself and all within it, in order.
pub fn elements(node: &Node) -> Vec<&Element> {
    let Node::Element(element) = node else {
        return Vec::new();
    };
    let within = element.children.iter().flat_map(elements);
    std::iter::once(element).chain(within).collect()
}

/// All its text, the texts of rules left out.
pub fn text(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => element.children.iter().map(text).collect(),
        Node::RuleText(_) => String::new(),
    }
}

pub fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let found = element.attributes.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// Those within that have this class among theirs.
pub fn of_class<'a>(node: &'a Node, class: &str) -> Vec<&'a Element> {
    let has = |element: &&Element| {
        let mut classes = attribute(element, "class").unwrap_or_default().split(' ');
        classes.any(|known| known == class)
    };
    elements(node).into_iter().filter(has).collect()
}

/// The texts of those elements within that have this name.
pub fn texts(node: &Node, name: &str) -> Vec<String> {
    let named = elements(node)
        .into_iter()
        .filter(|element| element.name == name);
    named
        .map(|element| element.children.iter().map(text).collect())
        .collect()
}
