//! Reading packs and laying one over another.

use super::{Pack, read};
use serde_json::Value;
use std::fmt;

/// The packs that come with the program, a parent before its children.
const BUILT_IN: [&str; 4] = [
    include_str!("national-2019.json"),
    include_str!("henan.json"),
    include_str!("kaifeng-2021q3.json"),
    include_str!("nanyang-2022q1.json"),
];

/// Why a pack could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// There is no pack of this id.
    Unknown { id: String, known: Vec<String> },
    /// The file is no JSON, or neither a pack nor a list of packs.
    NotAPack(String),
    /// A field of a pack is missing, strange or wrong.
    Field {
        id: String,
        /// The field, as keys with points between them.
        path: String,
        reason: String,
    },
    /// Another pack has the same id.
    Repeated(String),
    /// The pack extends itself, directly or through others.
    Circular(String),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::Unknown { id, known } => {
                write!(f, "没有名为“{id}”的规则包，可用的有：{}", known.join("、"))
            }
            PackError::NotAPack(reason) => write!(f, "不是规则包：{reason}"),
            PackError::Field { id, path, reason } => {
                write!(f, "规则包“{id}”的“{path}”{reason}")
            }
            PackError::Repeated(id) => {
                write!(f, "已有编号为“{id}”的规则包，请在文件中改用其他编号")
            }
            PackError::Circular(id) => write!(f, "规则包“{id}”的继承关系成环"),
        }
    }
}

impl std::error::Error for PackError {}

/// The packs at hand: those that come with the program, and those that were added.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// Each as it was written, before it is laid over the pack that it extends.
    layers: Vec<Layer>,
}

#[derive(Clone, Debug)]
struct Layer {
    id: String,
    body: Value,
}

impl Shelf {
    /// The packs that come with the program.
    pub fn built_in() -> Self {
        let mut shelf = Self { layers: Vec::new() };
        for text in BUILT_IN {
            shelf.add(text).expect("the built-in packs are tested");
        }
        shelf
    }

    /// Adds the pack of a file, or all packs where it holds a list of them, and gives their ids.
    ///
    /// # Errors
    /// When the file is no pack, when a field is wrong, or when another pack has the id. Nothing is added
    /// then.
    pub fn add(&mut self, text: &str) -> Result<Vec<String>, PackError> {
        let text = text.trim_start_matches('\u{FEFF}');
        let file: Value = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            PackError::NotAPack(format!("第{line}行第{column}个字符处不是正确的JSON"))
        })?;
        let bodies = match file {
            Value::Array(bodies) => bodies,
            body => vec![body],
        };
        let mut grown = self.clone();
        let mut ids = Vec::new();
        for body in bodies {
            let layer = Layer::new(body)?;
            if grown.layers.iter().any(|known| known.id == layer.id) {
                return Err(PackError::Repeated(layer.id));
            }
            ids.push(layer.id.clone());
            grown.layers.push(layer);
        }
        for id in &ids {
            grown.get(id)?;
        }
        *self = grown;
        Ok(ids)
    }

    /// The ids of all packs, in the order in which they were added.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.layers.iter().map(|layer| layer.id.as_str())
    }

    /// The pack of this id, laid over the ones it extends.
    ///
    /// # Errors
    /// When there is no such pack, or when what it extends is missing or goes round in a circle.
    pub fn get(&self, id: &str) -> Result<Pack, PackError> {
        let mut whole = Value::Null;
        for layer in self.lineage(id)? {
            lay_over(&mut whole, layer.body.clone());
        }
        read::pack(&whole).map_err(|error| PackError::Field {
            id: id.to_owned(),
            path: error.path,
            reason: error.reason,
        })
    }

    /// The pack and its ancestors, the eldest first.
    fn lineage(&self, id: &str) -> Result<Vec<&Layer>, PackError> {
        let mut lineage: Vec<&Layer> = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next {
            if lineage.iter().any(|layer| layer.id == id) {
                return Err(PackError::Circular(id.to_owned()));
            }
            let layer = self.layers.iter().find(|layer| layer.id == id);
            let layer = layer.ok_or_else(|| PackError::Unknown {
                id: id.to_owned(),
                known: self.ids().map(str::to_owned).collect(),
            })?;
            next = layer.body["extends"].as_str();
            lineage.push(layer);
        }
        lineage.reverse();
        Ok(lineage)
    }
}

impl Layer {
    /// What a pack must say of itself, because it cannot inherit it.
    const OWN: [&str; 3] = ["id", "title", "version"];

    fn new(mut body: Value) -> Result<Self, PackError> {
        let Some(fields) = body.as_object_mut() else {
            return Err(PackError::NotAPack(
                "应为一个对象，或由对象组成的列表".into(),
            ));
        };
        // Editors find the published schema by it.
        fields.remove("$schema");
        let id = body["id"].as_str().unwrap_or_default().to_owned();
        for path in Self::OWN {
            let said = body[path].as_str().unwrap_or_default();
            if said.trim().is_empty() {
                return Err(PackError::Field {
                    id,
                    path: path.into(),
                    reason: "没有填写".into(),
                });
            }
        }
        Ok(Self { id, body })
    }
}

/// All packs that come with the program.
pub fn all() -> Vec<Pack> {
    let shelf = Shelf::built_in();
    shelf.ids().filter_map(|id| shelf.get(id).ok()).collect()
}

/// A pack that comes with the program.
///
/// # Errors
/// When there is no such pack.
pub fn by_id(id: &str) -> Result<Pack, PackError> {
    Shelf::built_in().get(id)
}

/// Objects are merged key by key, `null` removes a key, anything else replaces what was there.
fn lay_over(base: &mut Value, upper: Value) {
    match (base, upper) {
        (Value::Object(base), Value::Object(upper)) => {
            for (key, value) in upper {
                match value {
                    Value::Null => {
                        base.remove(&key);
                    }
                    value => lay_over(base.entry(key).or_insert(Value::Null), value),
                }
            }
        }
        (base, upper) => *base = upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_pack_loads_and_carries_its_own_id() {
        let ids: Vec<_> = all().into_iter().map(|pack| pack.id).collect();
        assert_eq!(
            ids,
            ["national-2019", "henan", "kaifeng-2021q3", "nanyang-2022q1"]
        );
    }

    #[test]
    fn every_number_carries_a_source() {
        for pack in all() {
            for (id, setting) in &pack.indicators {
                for (name, threshold) in &setting.thresholds {
                    assert!(!threshold.source.is_empty(), "{} {id} {name}", pack.id);
                }
            }
            assert!(!pack.pass_rate.source.is_empty());
        }
    }

    #[test]
    fn a_child_keeps_what_it_does_not_change() {
        let parent = by_id("national-2019").unwrap();
        let child = by_id("nanyang-2022q1").unwrap();
        for (id, setting) in &parent.indicators {
            for (name, threshold) in &setting.thresholds {
                assert_eq!(child.indicators[id].thresholds[name].value, threshold.value);
            }
        }
    }

    #[test]
    fn an_unknown_pack_is_named() {
        let error = by_id("kaifeng").unwrap_err().to_string();
        assert!(error.contains("“kaifeng”") && error.contains("kaifeng-2021q3"));
    }

    #[test]
    fn laying_over_merges_replaces_and_removes() {
        let mut base = serde_json::json!({"a": {"x": 1, "y": 2}, "b": [1, 2], "c": 3});
        lay_over(
            &mut base,
            serde_json::json!({"a": {"y": 5}, "b": [9], "c": null}),
        );
        assert_eq!(base, serde_json::json!({"a": {"x": 1, "y": 5}, "b": [9]}));
    }

    const OWN: &str = r#"{
        "$schema": "pack.schema.json",
        "id": "example-county", "title": "示例县", "version": "1", "extends": "henan",
        "indicators": { "account-stale": { "thresholds": { "warn": { "value": 7 } } } }
    }"#;

    #[test]
    fn an_own_pack_changes_what_it_names_and_inherits_the_rest() {
        let mut shelf = Shelf::built_in();
        assert_eq!(shelf.add(OWN).unwrap(), ["example-county"]);
        let pack = shelf.get("example-county").unwrap();
        let thresholds = &pack.indicators["account-stale"].thresholds;
        assert_eq!(thresholds["warn"].number(), 7);
        assert_eq!(thresholds["limit"].number(), 14);
        assert_eq!(pack.title, "示例县");
    }

    #[test]
    fn a_list_of_packs_may_extend_each_other_in_any_order() {
        let list = r#"[
            {"id": "b", "title": "乙", "version": "1", "extends": "a"},
            {"id": "a", "title": "甲", "version": "1", "extends": "henan"}
        ]"#;
        let mut shelf = Shelf::built_in();
        assert_eq!(shelf.add(list).unwrap(), ["b", "a"]);
        assert!(shelf.get("b").is_ok());
    }

    #[test]
    fn a_bad_pack_is_refused_by_field_and_reason_and_nothing_is_added() {
        let own = |field: &str| {
            format!(
                r#"{{"id": "x", "title": "某县", "version": "1", "extends": "henan", {field}}}"#
            )
        };
        let threshold = |threshold: &str| {
            own(&format!(
                r#""indicators": {{"account-stale": {{"thresholds": {{"limit": {threshold}}}}}}}"#
            ))
        };
        let cases = [
            ("{".to_owned(), "第1行第1个字符处不是正确的JSON"),
            ("3".to_owned(), "应为一个对象"),
            (
                r#"{"id": "x", "version": "1"}"#.to_owned(),
                "规则包“x”的“title”没有填写",
            ),
            (
                r#"{"id": "x", "title": "某县"}"#.to_owned(),
                "“version”没有填写",
            ),
            (
                r#"{"title": "某县", "version": "1"}"#.to_owned(),
                "“id”没有填写",
            ),
            (own(r#""colour": 1"#), "“colour”不是规则包的内容"),
            (
                threshold(r#"{"value": "七"}"#),
                "“indicators.account-stale.thresholds.limit.value”应为不小于0",
            ),
            (
                threshold(r#"{"value": -1}"#),
                "“indicators.account-stale.thresholds.limit.value”应为不小于0",
            ),
            (
                threshold(r#"{"unit": "weeks"}"#),
                "“indicators.account-stale.thresholds.limit.unit”不能填“weeks”",
            ),
            (threshold(r#"{"grade": "D"}"#), "不能填“D”"),
            (
                own(r#""indicators": {"account-fraud": 5}"#),
                "“indicators.account-fraud”应为对象",
            ),
            (
                own(r#""rectify": {"by": "2022-02-30", "source": "通知", "grade": "B"}"#),
                "“rectify.by”应为“2026-10-01”这样的日期",
            ),
            (
                r#"{"id": "x", "title": "某县", "version": "1", "extends": "y"}"#.to_owned(),
                "没有名为“y”的规则包",
            ),
            (
                r#"{"id": "x", "title": "某县", "version": "1", "extends": "x"}"#.to_owned(),
                "继承关系成环",
            ),
            (
                r#"{"id": "henan", "title": "某县", "version": "1"}"#.to_owned(),
                "已有编号为“henan”的规则包",
            ),
        ];
        for (text, expected) in cases {
            let mut shelf = Shelf::built_in();
            let error = shelf.add(&text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
            assert_eq!(shelf.ids().count(), BUILT_IN.len(), "{text}");
        }
    }
}
