//! Elements and texts.

use quick_xml::escape::escape;
use std::fmt::Display;

/// A part as it grows.
pub struct Xml(String);

/// Names with their values.
pub type Attributes<'a> = [(&'a str, &'a dyn Display)];

impl Xml {
    pub fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned())
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    /// An element with what stands in it.
    pub fn within(&mut self, name: &str, attributes: &Attributes, inside: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        self.0.push('>');
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    pub fn empty(&mut self, name: &str, attributes: &Attributes) {
        self.open(name, attributes);
        self.0.push_str("/>");
    }

    /// A text without the characters that XML cannot hold.
    pub fn text(&mut self, text: &str) {
        let allowed: String = text.chars().filter(is_allowed).collect();
        self.0.push_str(&escape(allowed));
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            let value = value.to_string();
            self.0.push_str(&format!(" {name}=\"{}\"", escape(value)));
        }
    }
}

fn is_allowed(char: &char) -> bool {
    matches!(char, '\t' | '\n' | ' '..='\u{FFFD}' | '\u{10000}'..)
}
