//! JSON of the shape of records, as systems and programs hand them out: lists of objects whose keys are headings.
//!
//! | file | what stands there |
//! |---|---|
//! | `value` | the values of a text, with their keys in order |
//! | `earlier` | a report of this program as a past bulletin |
//!
//! A list of objects is a table: its keys are the header, which counts as row 1, in the order in which they first
//! appear. A list of lists is one, too: of its rows. Both may lie in objects, whose keys then name them.

mod earlier;
mod value;

use super::office::{Error, Room};
use crate::intake::grid::Grid;
use std::collections::BTreeMap;
use value::Value;

/// What a text turned out to be.
pub struct Document(Value);

/// One list.
#[derive(Debug, PartialEq, Eq)]
pub struct List {
    /// The keys on the way to it; empty where it is the whole text.
    pub name: String,
    pub grid: Grid,
    /// Keys whose values are objects or lists, and were left out of it.
    pub left_out: Vec<String>,
}

/// What this program writes itself, which is no ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    Report,
    Pack,
}

/// How deep lists are looked for.
const DEEPEST: usize = 6;

impl Document {
    /// The text as JSON, or as JSON Lines, one value after the other; `None` when it is neither.
    ///
    /// # Errors
    /// When there are too many values.
    pub fn of(text: &str) -> Result<Option<Self>, Error> {
        Ok(value::read(text)?.map(Self))
    }

    /// Whether it is a report or a pack.
    pub fn own(&self) -> Option<Own> {
        let has = |key| self.0.get(key).is_some();
        if has("pack") && has("subjects") {
            Some(Own::Report)
        } else if has("extends") || has("documents") {
            Some(Own::Pack)
        } else {
            None
        }
    }

    /// What a report found wrong, as a past bulletin; `None` where it is not whole.
    ///
    /// # Errors
    /// When there are too many cells.
    pub fn problems(&self, mut room: Room) -> Result<Option<List>, Error> {
        earlier::problems(&self.0, &mut room)
    }

    /// The lists, in order. An object alone is a list of one where it holds no other.
    ///
    /// # Errors
    /// When there are too many cells.
    pub fn lists(&self, mut room: Room) -> Result<Vec<List>, Error> {
        let mut lists = Vec::new();
        gather(String::new(), &self.0, DEEPEST, &mut lists, &mut room)?;
        if lists.is_empty() && matches!(self.0, Value::Object(_)) {
            lists.push(list(
                String::new(),
                std::slice::from_ref(&self.0),
                &mut room,
            )?);
        }
        lists.retain(|list| !list.grid.is_empty());
        Ok(lists)
    }
}

fn gather(
    name: String,
    value: &Value,
    deeper: usize,
    lists: &mut Vec<List>,
    room: &mut Room,
) -> Result<(), Error> {
    match (value, deeper.checked_sub(1)) {
        (Value::List(items), _) if items.iter().any(Value::is_row) => {
            lists.push(list(name, items, room)?);
        }
        (Value::Object(entries), _) if is_columns(entries) => {
            lists.push(columns(name, entries, room)?);
        }
        (Value::Object(entries), Some(deeper)) => {
            for (key, value) in entries {
                let name = match name.as_str() {
                    "" => key.clone(),
                    name => format!("{name}/{key}"),
                };
                gather(name, value, deeper, lists, room)?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// Whether an object holds the columns of a table: lists of plain values, all of one length.
fn is_columns(entries: &[(String, Value)]) -> bool {
    const LEAST: usize = 2;
    let length = |value: &Value| match value {
        Value::List(items) if !items.iter().any(Value::is_row) => Some(items.len()),
        _ => None,
    };
    let first = entries.first().and_then(|(_, value)| length(value));
    let same = |(_, value): &(String, Value)| length(value) == first;
    entries.len() >= LEAST && first.is_some_and(|first| first > 0) && entries.iter().all(same)
}

/// The table of lists that are its columns; their keys are the header.
fn columns(name: String, entries: &[(String, Value)], room: &mut Room) -> Result<List, Error> {
    room.take_table()?;
    let mut grid = Grid::new();
    let keys: Vec<_> = entries.iter().map(|(key, _)| key.as_str()).collect();
    push(&mut grid, &keys, room)?;
    let mut columns: Vec<_> = entries
        .iter()
        .filter_map(|(_, value)| match value {
            Value::List(items) => Some(items.iter()),
            _ => None,
        })
        .collect();
    loop {
        let line: Vec<_> = columns
            .iter_mut()
            .filter_map(Iterator::next)
            .map(Value::text)
            .collect();
        if line.is_empty() {
            return Ok(List {
                name,
                grid,
                left_out: Vec::new(),
            });
        }
        push(&mut grid, &line, room)?;
    }
}

/// The table of a list. An item that is neither an object nor a list stands in a row alone.
fn list(name: String, items: &[Value], room: &mut Room) -> Result<List, Error> {
    room.take_table()?;
    let keys = Keys::of(items)?;
    let mut grid = Grid::new();
    if !keys.order.is_empty() {
        push(&mut grid, &keys.order, room)?;
    }
    let mut line = Vec::new();
    for item in items {
        line.clear();
        match item {
            Value::Object(entries) => {
                for (key, value) in entries {
                    if let Some(&column) = keys.columns.get(key.as_str()) {
                        let length = line.len().max(column + 1);
                        line.resize(length, "");
                        if let Some(cell) = line.get_mut(column) {
                            *cell = value.text();
                        }
                    }
                }
            }
            Value::List(values) => line.extend(values.iter().map(Value::text)),
            value => line.push(value.text()),
        }
        push(&mut grid, &line, room)?;
    }
    Ok(List {
        name,
        grid,
        left_out: keys.left_out,
    })
}

fn push(grid: &mut Grid, line: &[&str], room: &mut Room) -> Result<(), Error> {
    room.take_slots(line.len() + 1)?;
    for cell in line {
        room.take_text(cell.len())?;
    }
    grid.push_row(line);
    Ok(())
}

/// The keys of a list of objects.
#[derive(Default)]
struct Keys<'v> {
    order: Vec<&'v str>,
    columns: BTreeMap<&'v str, usize>,
    left_out: Vec<String>,
}

impl<'v> Keys<'v> {
    /// Columns that a sheet can have.
    const MOST: usize = 1 << 14;

    /// A key is left out where no item has a plain value for it, and named where any has another.
    fn of(items: &'v [Value]) -> Result<Self, Error> {
        let mut keys = Self::default();
        let mut nested = BTreeMap::new();
        for item in items {
            let Value::Object(entries) = item else {
                continue;
            };
            for (key, value) in entries {
                if value.is_row() {
                    let next = nested.len();
                    nested.entry(key.as_str()).or_insert(next);
                } else if !keys.columns.contains_key(key.as_str()) {
                    keys.columns.insert(key, keys.order.len());
                    keys.order.push(key);
                }
            }
        }
        if keys.order.len() > Self::MOST {
            return Err(Error::TooLarge);
        }
        let mut left_out: Vec<_> = nested.into_iter().collect();
        left_out.sort_unstable_by_key(|(_, first)| *first);
        keys.left_out = left_out
            .into_iter()
            .map(|(key, _)| key.to_owned())
            .collect();
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(text: &str) -> Vec<List> {
        let document = Document::of(text).expect("there is room");
        document
            .expect("a JSON text")
            .lists(Room::default())
            .expect("there is room")
    }

    /// Each list as `name: row | row`, with commas between cells.
    fn shown(text: &str) -> Vec<String> {
        let show = |list: &List| {
            let grid = &list.grid;
            let rows = (0..grid.height()).map(|row| grid.row(row).collect::<Vec<_>>().join(","));
            format!("{}: {}", list.name, rows.collect::<Vec<_>>().join(" | "))
        };
        lists(text).iter().map(show).collect()
    }

    #[test]
    fn lists_of_objects_and_of_rows_wherever_they_lie() {
        let cases: [(&str, &[&str]); 14] = [
            (
                r#"[{"单位":"望舒县","名称":"甲"},{"单位":"羲和县","名称":"乙"}]"#,
                &[": 单位,名称 | 望舒县,甲 | 羲和县,乙"],
            ),
            // Keys of any order and number.
            (
                r#"[{"b":1},{"a":2,"b":3},{},{"c":4}]"#,
                &[": b,a,c | 1 | 3,2 |  | ,,4"],
            ),
            (r#"[["a","b"],[1],[]]"#, &[": a,b | 1 | "]),
            (
                r#"{"新媒体":[{"a":1}],"说明":"x","栏目":[{"b":2}],"空":[]}"#,
                &["新媒体: a | 1", "栏目: b | 2"],
            ),
            (
                r#"{"code":0,"data":{"total":1,"list":[{"a":1}]}}"#,
                &["data/list: a | 1"],
            ),
            (
                "{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}\n",
                &[": a | 1 | 2 | 3"],
            ),
            (r#"{"a":1,"b":2}"#, &[": a,b | 1,2"]),
            // Columns, and lists that are none.
            (r#"{"a":[1,2],"b":["x",null]}"#, &[": a,b | 1,x | 2,"]),
            (r#"{"a":[1,2],"b":["x"]}"#, &[]),
            (
                r#"[{"a":true,"b":false,"c":null,"d":-1.50,"e":4113000001,"f":1e3,"g":" x\n"}]"#,
                &[": a,b,c,d,e,f,g | 是,否,,-1.5,4113000001,1000,x"],
            ),
            (r#"[{"a":1},2,["x","y"]]"#, &[": a | 1 | 2 | x,y"]),
            ("[]", &[]),
            (r#"[1,"2"]"#, &[]),
            (r#"{"a":{"b":{"c":{}}}}"#, &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
        assert_eq!(
            shown("\u{FEFF} [{\"a\":1}]".trim_start_matches('\u{FEFF}')).len(),
            1
        );
    }

    #[test]
    fn values_inside_values_are_left_out_and_named() {
        let found = lists(r#"[{"甲":{"x":1},"乙":[1],"丙":2},{"甲":3},{"丁":{}}]"#);
        assert_eq!(found[0].left_out, ["甲", "乙", "丁"]);
        let rows: Vec<Vec<_>> = (0..4).map(|row| found[0].grid.row(row).collect()).collect();
        assert_eq!(
            rows,
            [vec!["丙", "甲"], vec!["2", ""], vec!["", "3"], vec![]]
        );
    }

    #[test]
    fn lists_are_not_looked_for_at_any_depth() {
        let nested =
            |depth: usize| [&"{\"a\":".repeat(depth), "[{\"b\":1}]", &"}".repeat(depth)].concat();
        assert_eq!(shown(&nested(6)), ["a/a/a/a/a/a: b | 1"]);
        assert_eq!(shown(&nested(7)), [] as [&str; 0]);
    }

    #[test]
    fn what_this_program_writes() {
        let own = |text| {
            Document::of(text)
                .ok()
                .flatten()
                .and_then(|json| json.own())
        };
        assert_eq!(
            own(r#"{"pack":{},"subjects":[{"name":"甲"}]}"#),
            Some(Own::Report)
        );
        assert_eq!(own(r#"{"id":"x","extends":null}"#), Some(Own::Pack));
        assert_eq!(own(r#"{"documents":[]}"#), Some(Own::Pack));
        assert_eq!(own(r#"[{"pack":1,"subjects":2}]"#), None);
    }

    /// Each object with a key of its own makes the table wider and longer.
    #[test]
    fn tables_are_bounded() {
        let items = |count: usize| {
            let items: Vec<_> = (0..count).map(|n| format!("{{\"{n}\":1}}")).collect();
            let text = format!("[{}]", items.join(","));
            let document = Document::of(&text).expect("there is room");
            let document = document.expect("a JSON text");
            document.lists(Room::of(1 << 20, 1 << 20)).map(drop)
        };
        assert_eq!(items(100), Ok(()));
        assert_eq!(items(2000), Err(Error::TooLarge));
        assert_eq!(items(Keys::MOST + 1), Err(Error::TooLarge));
    }
}
