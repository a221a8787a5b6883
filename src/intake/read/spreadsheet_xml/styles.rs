//! Which styles show dates.

use super::attribute;
use crate::intake::read::office::{Error, Part, Shows, Xml};
use std::collections::BTreeMap;

/// What each style shows, by its id.
#[derive(Debug, Default)]
pub struct Styles(BTreeMap<String, Shows>);

impl Styles {
    /// Reads the list that was gone into last.
    pub fn read(xml: &mut Xml<Part>) -> Result<Self, Error> {
        let mut styles = Self::default();
        let list = xml.level();
        while xml.child(list)? {
            let id = attribute(xml, "ID")?.unwrap_or_default();
            let parent = attribute(xml, "Parent")?;
            // Parents stand before those that are derived from them.
            let mut shows = styles.of(parent.as_deref());
            let style = xml.level();
            while xml.child(style)? {
                if xml.name() == "NumberFormat" {
                    shows = of_format(&attribute(xml, "Format")?.unwrap_or_default());
                }
            }
            styles.0.insert(id, shows);
        }
        Ok(styles)
    }

    /// What a style shows, or the one that is meant where none is named.
    pub fn of(&self, id: Option<&str>) -> Shows {
        self.0
            .get(id.unwrap_or("Default"))
            .copied()
            .unwrap_or_default()
    }
}

/// What a format shows, which is a code or one of the names that stand for one.
fn of_format(format: &str) -> Shows {
    match format {
        "General Date" | "Long Date" | "Medium Date" | "Short Date" => Shows::Date,
        "Long Time" | "Medium Time" | "Short Time" => Shows::Time,
        "General Number" | "Currency" | "Euro Currency" | "Fixed" | "Standard" | "Percent"
        | "Scientific" | "Yes/No" | "True/False" | "On/Off" => Shows::Number,
        code => Shows::of_code(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_with_a_name_and_with_a_code() {
        let cases = [
            ("Short Date", Shows::Date),
            ("General Date", Shows::Date),
            ("Medium Time", Shows::Time),
            ("yyyy/m/d", Shows::Date),
            ("h:mm", Shows::Time),
            ("Standard", Shows::Number),
            ("Fixed", Shows::Number),
            ("Currency", Shows::Number),
            ("Scientific", Shows::Number),
            ("Yes/No", Shows::Number),
            ("True/False", Shows::Number),
            ("0.00", Shows::Number),
            ("General", Shows::Number),
            ("@", Shows::Number),
            ("", Shows::Number),
        ];
        for (format, shows) in cases {
            assert_eq!(of_format(format), shows, "{format}");
        }
    }

    #[test]
    fn styles_inherit_their_formats() {
        let list = "<Styles><Style ss:ID='Default'><NumberFormat ss:Format='0'/></Style>\
                    <Style ss:ID='a'><NumberFormat ss:Format='Short Date'/></Style>\
                    <Style ss:ID='b' ss:Parent='a'><Font/></Style>\
                    <Style ss:ID='c' ss:Parent='a'><NumberFormat/></Style></Styles>";
        let mut left = u64::MAX;
        let part: Part = Box::new(list.as_bytes());
        let mut xml = Xml::new(part, u64::MAX, &mut left);
        xml.root("Styles").expect("a root");
        let styles = Styles::read(&mut xml).expect("a list");
        let cases = [
            (None, Shows::Number),
            (Some("a"), Shows::Date),
            (Some("b"), Shows::Date),
            (Some("c"), Shows::Number),
            (Some("d"), Shows::Number),
        ];
        for (id, shows) in cases {
            assert_eq!(styles.of(id), shows, "{id:?}");
        }
    }
}
