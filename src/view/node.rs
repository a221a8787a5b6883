//! Elements and texts.

use serde::{Deserialize, Serialize};

/// One piece of what is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Node {
    Text(String),
    Element(Element),
    /// The text of the rule with this id, which the page has in a file of its own.
    RuleText(String),
}

/// The attributes there are: the page sets no other.
pub const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "class",
    "colspan",
    "cx",
    "cy",
    "data-find",
    "data-mended",
    "focusable",
    "height",
    "open",
    "r",
    "role",
    "scope",
    "stroke-dasharray",
    "stroke-width",
    "text-anchor",
    "type",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// An element of HTML or SVG. Names of elements and attributes are constants of this crate and never data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Self {
            name: name.to_owned(),
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    pub fn set(mut self, name: &'static str, value: impl AsRef<str>) -> Self {
        debug_assert!(ATTRIBUTES.contains(&name), "{name}");
        self.attributes
            .push((name.to_owned(), value.as_ref().to_owned()));
        self
    }

    /// Sets a length or a place in a picture.
    pub fn measure(self, name: &'static str, value: u32) -> Self {
        self.set(name, value.to_string())
    }

    pub fn class(self, value: &str) -> Self {
        self.set("class", value)
    }

    pub fn child(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    pub fn children<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Node::Text(text)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Node::Text(text.to_owned())
    }
}
