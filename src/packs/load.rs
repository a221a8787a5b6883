//! Reading packs and laying one over another.

use super::{Grade, Pack};
use serde_json::Value;
use std::fmt;

/// The packs that come with the program, a parent before its children.
const BUILT_IN: &[(&str, &str)] = &[
    ("national-2019", include_str!("national-2019.json")),
    ("kaifeng-2021q3", include_str!("kaifeng-2021q3.json")),
    ("nanyang-2022q1", include_str!("nanyang-2022q1.json")),
];

/// Why a pack could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// There is no pack of this id.
    Unknown(String),
    /// The file is not a pack; the text says where and why.
    Malformed { id: String, reason: String },
    /// The pack extends itself, directly or through others.
    Circular(String),
    /// A number that nobody has verified would decide a verdict.
    Unverified { id: String, path: String },
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::Unknown(id) => {
                write!(f, "没有名为“{id}”的规则包，可用的有：")?;
                let ids: Vec<_> = BUILT_IN.iter().map(|(id, _)| *id).collect();
                f.write_str(&ids.join("、"))
            }
            PackError::Malformed { id, reason } => write!(f, "规则包“{id}”无法使用：{reason}"),
            PackError::Circular(id) => write!(f, "规则包“{id}”的继承关系成环"),
            PackError::Unverified { id, path } => {
                write!(f, "规则包“{id}”的“{path}”未经核实，不能作为判定依据")
            }
        }
    }
}

impl std::error::Error for PackError {}

/// All packs that come with the program.
pub fn all() -> Result<Vec<Pack>, PackError> {
    BUILT_IN.iter().map(|(id, _)| by_id(id)).collect()
}

/// The pack of this id, laid over the ones it extends.
///
/// # Errors
/// When there is no such pack, or when it or a parent is malformed.
pub fn by_id(id: &str) -> Result<Pack, PackError> {
    let layers = layers(id)?;
    let mut whole = Value::Null;
    for layer in layers {
        lay_over(&mut whole, layer);
    }
    let pack: Pack = serde_json::from_value(whole).map_err(|error| PackError::Malformed {
        id: id.to_owned(),
        reason: error.to_string(),
    })?;
    refuse_unverified(pack)
}

/// The pack and its ancestors, the eldest first.
fn layers(id: &str) -> Result<Vec<Value>, PackError> {
    let mut layers = Vec::new();
    let mut next = Some(id.to_owned());
    while let Some(id) = next {
        if layers.len() > BUILT_IN.len() {
            return Err(PackError::Circular(id));
        }
        let Some((_, text)) = BUILT_IN.iter().find(|(known, _)| *known == id) else {
            return Err(PackError::Unknown(id));
        };
        let layer: Value = serde_json::from_str(text).map_err(|error| PackError::Malformed {
            id: id.clone(),
            reason: error.to_string(),
        })?;
        next = layer["extends"].as_str().map(str::to_owned);
        layers.push(layer);
    }
    layers.reverse();
    Ok(layers)
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

/// Every threshold decides something, so none may rest on an unverified number.
fn refuse_unverified(pack: Pack) -> Result<Pack, PackError> {
    for (indicator, setting) in &pack.indicators {
        for (name, threshold) in &setting.thresholds {
            if threshold.grade == Grade::U {
                return Err(PackError::Unverified {
                    id: pack.id,
                    path: format!("indicators.{indicator}.thresholds.{name}"),
                });
            }
        }
    }
    Ok(pack)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_pack_loads_and_carries_its_own_id() {
        for (id, _) in BUILT_IN {
            assert_eq!(by_id(id).unwrap().id, *id);
        }
    }

    #[test]
    fn every_number_carries_a_source() {
        for pack in all().unwrap() {
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
        let error = by_id("kaifeng").unwrap_err();
        assert_eq!(error, PackError::Unknown("kaifeng".into()));
        assert!(error.to_string().contains("kaifeng-2021q3"));
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

    #[test]
    fn an_unverified_number_is_refused() {
        let mut pack = by_id("national-2019").unwrap();
        let setting = pack.indicators.get_mut("account-stale").unwrap();
        setting.thresholds.get_mut("limit").unwrap().grade = Grade::U;
        assert!(matches!(
            refuse_unverified(pack),
            Err(PackError::Unverified { path, .. }) if path.contains("account-stale")
        ));
    }
}
