//! Nodes that the engine made, as elements.

use super::rule_help::rule_text;
use crate::view::{ATTRIBUTES, Element, Node};
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag};

/// Something that is shown and never changed in place, so that it need not be compared.
#[derive(Clone, Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The elements; boxes of problems in `mended` are ticked.
pub fn nodes(nodes: &[Node], mended: &[String]) -> Html {
    nodes.iter().map(|found| node(found, mended)).collect()
}

fn node(node: &Node, mended: &[String]) -> VNode {
    match node {
        Node::Text(text) => VNode::from(text),
        Node::Element(found) => element(found, mended).into(),
        Node::RuleText(id) => rule_text(id),
    }
}

fn element(element: &Element, mended: &[String]) -> VTag {
    let mut tag = VTag::new(element.name.clone());
    for (name, value) in &element.attributes {
        if name == "data-mended" {
            tag.set_checked(mended.contains(value));
        }
        if let Some(name) = ATTRIBUTES.iter().find(|known| *known == name) {
            tag.add_attribute(name, value.clone());
        }
    }
    tag.add_children(element.children.iter().map(|child| node(child, mended)));
    tag
}
