//! The values of a JSON text. The keys of an object keep their order, which is that of the columns.

use crate::intake::read::office::{Error, Room};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A value; whatever is neither an object nor a list is the text that a cell shows.
#[derive(Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Whether it can be a row of a table.
    pub fn is_row(&self) -> bool {
        !matches!(self, Value::Text(_))
    }

    /// The value of a key; `None` of what is no object.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let Value::Object(entries) = self else {
            return None;
        };
        let entry = entries.iter().find(|(known, _)| known == key);
        entry.map(|(_, value)| value)
    }

    /// The items of a list; none of what is no list.
    pub fn items(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// What a cell shows of the value of a key; nothing where there is none.
    pub fn text_of(&self, key: &str) -> &str {
        self.get(key).map_or("", Value::text)
    }

    /// What a cell shows; nothing for what is no cell.
    pub fn text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            _ => "",
        }
    }
}

/// The value of a text. Several, one after the other, are a list. `None` where the text is no JSON; how deep values
/// may lie in each other is bounded by the parser.
///
/// # Errors
/// When there are too many values.
pub fn read(text: &str) -> Result<Option<Value>, Error> {
    /// A value takes several times as much as a cell.
    const SLOTS: usize = 4;
    let signs = text
        .bytes()
        .filter(|byte| matches!(byte, b',' | b':' | b'[' | b'{'));
    Room::default().take_slots(signs.count().saturating_mul(SLOTS))?;
    let values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let Ok(mut values) = values.collect::<Result<Vec<_>, _>>() else {
        return Ok(None);
    };
    Ok(match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(Value::List(values)),
    })
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

/// Takes whatever comes.
struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Text(String::new()))
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Text(if yes { "是" } else { "否" }.to_owned()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_is_none() {
        for text in [
            "",
            "名称,日期",
            "[附件]",
            "{\"a\":1",
            "[1,]",
            "{\"a\":1}\n甲",
            "[01]",
            "{a:1}",
        ] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
        let deep = |depth| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert!(read(&deep(100)).is_ok_and(|value| value.is_some()));
        assert_eq!(read(&deep(100_000)), Ok(None));
    }

    #[test]
    fn values_are_bounded() {
        let many = ["[", &"0,".repeat(9 << 20), "0]"].concat();
        assert_eq!(read(&many), Err(Error::TooLarge));
    }
}
