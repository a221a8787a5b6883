//! What one cell shows.

use super::table::number;
use super::text::paragraphs;
use crate::intake::read::office::{DateSystem, Error, Part, Shows, Xml, value};

/// One cell as it is written.
#[derive(Default)]
pub struct Content {
    /// So many cells side by side hold the same.
    pub columns: u32,
    /// So many rows are merged.
    pub rows: u32,
    kind: Kind,
    has_formula: bool,
    /// The value was calculated, and is none.
    is_error: bool,
    value: String,
    /// The text that stands in the cell beside the value.
    text: String,
    shown: String,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// Not said. Such a cell shows its text.
    #[default]
    None,
    Number,
    Date,
    Time,
    Boolean,
    Text,
}

impl Content {
    /// Reads the cell that was gone into last.
    pub fn read(&mut self, xml: &mut Xml<Part>) -> Result<(), Error> {
        *self = Content {
            columns: 1,
            rows: 1,
            value: std::mem::take(&mut self.value),
            text: std::mem::take(&mut self.text),
            shown: std::mem::take(&mut self.shown),
            ..Content::default()
        };
        self.value.clear();
        self.text.clear();
        for attribute in xml.attributes() {
            match attribute? {
                ("office:value-type", kind) => self.kind = Kind::of(&kind),
                (
                    "office:value"
                    | "office:date-value"
                    | "office:time-value"
                    | "office:boolean-value"
                    | "office:string-value",
                    value,
                ) => self.value.push_str(&value),
                ("calcext:value-type", kind) => self.is_error = kind == "error",
                ("table:formula", _) => self.has_formula = true,
                ("table:number-columns-repeated", said) => self.columns = number(&said)?,
                ("table:number-rows-spanned", said) => self.rows = number(&said)?,
                _ => {}
            }
        }
        paragraphs(xml, &mut self.shown, &mut self.text)
    }

    /// Whether the cell has a formula that was saved without its value. An empty text is a value.
    pub fn is_unsaved(&self) -> bool {
        self.has_formula && self.kind != Kind::Text && self.value.is_empty() && self.text.is_empty()
    }

    /// What the cell shows.
    pub fn shown(&mut self) -> &str {
        self.shown.clear();
        let into = &mut self.shown;
        match (self.kind, self.value.as_str()) {
            _ if self.is_error => return &self.text,
            (Kind::None, _) | (_, "") => return &self.text,
            (Kind::Text, value) => return value,
            (Kind::Number, value) => {
                value::push_number(value, Shows::Number, DateSystem::default(), into);
            }
            (Kind::Date, value) => value::push_iso(value, into),
            (Kind::Boolean, value) => into.push_str(value::boolean(value == "true")),
            (Kind::Time, value) => match days(value) {
                Some(days) => {
                    // What comes to a day or more is no time of day.
                    let is_time = (0.0..1.0).contains(&days);
                    let shows = if is_time { Shows::Time } else { Shows::Number };
                    value::push_value(days, shows, DateSystem::default(), into);
                }
                None => return &self.text,
            },
        }
        &self.shown
    }
}

impl Kind {
    fn of(kind: &str) -> Self {
        match kind {
            "float" | "percentage" | "currency" => Kind::Number,
            "date" => Kind::Date,
            "time" => Kind::Time,
            "boolean" => Kind::Boolean,
            "string" => Kind::Text,
            _ => Kind::None,
        }
    }
}

/// The days that a duration such as `PT09H30M00S` comes to.
fn days(duration: &str) -> Option<f64> {
    let positive = duration.strip_prefix('-');
    let parts = positive.unwrap_or(duration).strip_prefix('P')?;
    let mut seconds = 0.0;
    let mut of_a_day = false;
    for part in parts.split_inclusive(|char: char| char.is_ascii_alphabetic()) {
        let unit = part.chars().next_back()?;
        let count = part.strip_suffix(unit)?;
        let length = match unit {
            'T' if count.is_empty() => {
                of_a_day = true;
                continue;
            }
            'D' => 86_400.0,
            'H' => 3_600.0,
            'M' if of_a_day => 60.0,
            'S' => 1.0,
            _ => return None,
        };
        seconds += count.parse::<f64>().ok()? * length;
    }
    let days = seconds / 86_400.0;
    Some(if positive.is_some() { -days } else { days })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a cell with these attributes and this content shows, and whether its formula has no value.
    fn read(attributes: &str, content: &str) -> Result<(String, bool), Error> {
        let cell = format!("<table:table-cell {attributes}>{content}</table:table-cell>");
        let mut left = u64::MAX;
        let part: Part = Box::new(cell.as_bytes());
        let mut xml = Xml::new(part, u64::MAX, &mut left);
        let mut cell = Content::default();
        xml.any_root()?;
        cell.read(&mut xml)?;
        let is_unsaved = cell.is_unsaved();
        Ok((cell.shown().to_owned(), is_unsaved))
    }

    fn shown(attributes: &str, content: &str) -> String {
        read(attributes, content).expect("a cell").0
    }

    #[test]
    fn kinds_of_values() {
        let cases = [
            ("float", "value='1.50'", "1.5"),
            ("float", "value='410101199001011234'", "410101199001011234"),
            ("percentage", "value='0.25'", "0.25"),
            (
                "currency",
                "office:currency='CNY' office:value='-7.0'",
                "-7",
            ),
            ("date", "date-value='2022-02-07'", "2022-02-07"),
            ("date", "date-value='2022-02-07T00:00:00'", "2022-02-07"),
            (
                "date",
                "date-value='2022-02-07T09:30:59.5'",
                "2022-02-07 09:30",
            ),
            ("time", "time-value='PT09H30M00S'", "09:30"),
            ("time", "time-value='PT00H00M00S'", "00:00"),
            ("time", "time-value='PT36H00M00S'", "1.5"),
            ("time", "time-value='P1DT12H'", "1.5"),
            ("time", "time-value='-PT12H'", "-0.5"),
            ("time", "time-value='morning'", "所见"),
            ("boolean", "boolean-value='true'", "是"),
            ("boolean", "boolean-value='false'", "否"),
            ("string", "string-value='望舒'", "望舒"),
            ("string", "currency='CNY'", "所见"),
            (
                "string",
                "string-value='' calcext:value-type='error'",
                "所见",
            ),
            ("float", "value='0' calcext:value-type='error'", "所见"),
            ("float", "currency='CNY'", "所见"),
            ("void", "currency='CNY'", "所见"),
        ];
        for (kind, value, expected) in cases {
            let attributes = format!("office:value-type='{kind}' office:{value}");
            assert_eq!(
                shown(&attributes, "<text:p>所见</text:p>"),
                expected,
                "{attributes}"
            );
        }
        assert_eq!(shown("", "<text:p>所见</text:p>"), "所见");
        assert_eq!(shown("", ""), "");
    }

    #[test]
    fn formulas_without_a_value() {
        let cases = [
            ("", "", true),
            ("office:value-type='float'", "", true),
            ("office:value-type='float' office:value='0'", "", false),
            ("office:value-type='string'", "", false),
            ("", "<text:p>7</text:p>", false),
        ];
        for (attributes, content, is_unsaved) in cases {
            let found = read(attributes, content).expect("a cell");
            assert!(!found.1, "{attributes}: there is no formula");
            let attributes = format!("table:formula='of:=1+1' {attributes}");
            let found = read(&attributes, content).expect("a cell");
            assert_eq!(found.1, is_unsaved, "{attributes}");
        }
    }

    #[test]
    fn durations() {
        let cases = [
            ("PT24H", Some(1.0)),
            ("PT00H00M43,2S", None),
            ("PT0H0M43.2S", Some(0.0005)),
            ("-P2DT12H", Some(-2.5)),
            ("P1M", None),
            ("PT1", None),
            ("PTH", None),
            ("PTinfH", None),
            ("P", Some(0.0)),
            ("24H", None),
            ("", None),
        ];
        for (duration, expected) in cases {
            assert_eq!(days(duration), expected, "{duration}");
        }
    }
}
