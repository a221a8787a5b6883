//! What one cell shows.

use super::attribute;
use crate::intake::read::office::{DateSystem, Error, Part, Shows, Xml, value};

/// One cell as it is written.
#[derive(Default)]
pub struct Content {
    kind: Kind,
    /// What its style shows.
    pub shows: Shows,
    pub has_formula: bool,
    has_value: bool,
    value: String,
    shown: String,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// Also the text of an error.
    #[default]
    Text,
    Number,
    Date,
    Boolean,
}

impl Content {
    /// Another cell begins, without a style of its own so far.
    pub fn begin(&mut self, shows: Shows) {
        self.shows = shows;
        self.has_formula = false;
        self.has_value = false;
        self.value.clear();
    }

    /// Reads what stands in the cell, with the text of whatever is formatted in it. A remark has data of its own.
    pub fn read(&mut self, xml: &mut Xml<Part>) -> Result<(), Error> {
        let cell = xml.level();
        while xml.child(cell)? {
            if xml.name() == "Data" {
                self.has_value = true;
                self.kind = Kind::of(xml)?;
                let data = xml.level();
                while xml.text_to_tag(data, &mut self.value)? {}
            }
        }
        Ok(())
    }

    /// Whether the cell has a formula that was saved without its value. An empty text is a value.
    pub fn is_unsaved(&self) -> bool {
        self.has_formula && !self.has_value
    }

    /// What the cell shows.
    pub fn shown(&mut self, dates: DateSystem) -> &str {
        let into = &mut self.shown;
        into.clear();
        match (self.kind, self.value.trim()) {
            (Kind::Text, _) | (_, "") => return &self.value,
            (Kind::Number, value) => value::push_number(value, self.shows, dates, into),
            (Kind::Boolean, value) => into.push_str(value::boolean(is_true(value))),
            (Kind::Date, value) => push_moment(value, self.shows, into),
        }
        &self.shown
    }
}

impl Kind {
    fn of(xml: &Xml<Part>) -> Result<Self, Error> {
        let kind = attribute(xml, "Type")?;
        Ok(match kind.as_deref() {
            Some("Number") => Kind::Number,
            Some("DateTime") => Kind::Date,
            Some("Boolean") => Kind::Boolean,
            _ => Kind::Text,
        })
    }
}

/// Appends a moment that is written as `2022-02-07T09:30:00.000`. A time of day alone is one on the day before the
/// first.
fn push_moment(text: &str, shows: Shows, into: &mut String) {
    let is_time = shows == Shows::Time || text.starts_with("1899-12-3");
    match text.split_once('T').and_then(|(_, time)| time.get(..5)) {
        Some(time) if is_time => into.push_str(time),
        _ => value::push_iso(text, into),
    }
}

/// Whether an attribute or a truth value says yes.
pub fn is_true(text: &str) -> bool {
    matches!(text.trim(), "1" | "true" | "True")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(shows: Shows, cell: &str) -> String {
        let mut left = u64::MAX;
        let part: Part = Box::new(cell.as_bytes());
        let mut xml = Xml::new(part, u64::MAX, &mut left);
        let mut content = Content::default();
        xml.any_root().expect("a root");
        content.begin(shows);
        content.read(&mut xml).expect("a cell");
        content.shown(DateSystem::default()).to_owned()
    }

    #[test]
    fn kinds_of_values() {
        let (number, date, time) = (Shows::Number, Shows::Date, Shows::Time);
        let cases = [
            (number, "String", "望舒&#10;县", "望舒\n县"),
            (
                number,
                "String",
                "<B>望<Font html:Color='#FF0000'>舒</Font></B>县",
                "望舒县",
            ),
            (number, "String", "<![CDATA[<望舒>]]>", "<望舒>"),
            (number, "String", "", ""),
            (number, "Number", "1.50", "1.5"),
            (number, "Number", " 7 ", "7"),
            (number, "Number", "44599", "44599"),
            (date, "Number", "44599", "2022-02-07"),
            (time, "Number", "0.5", "12:00"),
            (date, "DateTime", "2022-02-07T00:00:00.000", "2022-02-07"),
            (
                number,
                "DateTime",
                "2022-02-07T09:30:00.000",
                "2022-02-07 09:30",
            ),
            (time, "DateTime", "1899-12-31T09:30:00.000", "09:30"),
            (time, "DateTime", "2022-02-07T09:30:00.000", "09:30"),
            (number, "DateTime", "1899-12-30T00:00:00.000", "00:00"),
            (number, "DateTime", "昨天", "昨天"),
            (number, "Boolean", "1", "是"),
            (number, "Boolean", "0", "否"),
            (number, "Error", "#N/A", "#N/A"),
            (date, "新", "望舒", "望舒"),
        ];
        for (shows, kind, data, text) in cases {
            let cell = format!("<Cell><Data ss:Type='{kind}'>{data}</Data></Cell>");
            assert_eq!(shown(shows, &cell), text, "{cell}");
        }
    }
}
