//! Packs of the office's own: the published schema, and what is taken and refused.
//!
//! The schema is made of the rules themselves and kept as `www/pack.schema.json`, so that it lies beside the
//! deployed page. `ZICHA_WRITE_FIXTURES=1 cargo test --test packs` writes it anew.

mod support;

use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use support::keep;
use zicha::indicators::{self, Rule, RuleSet, Slot};
use zicha::packs::{self, Measure, Shelf};

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// What a JSON Schema (draft 2020-12) says of one pack file: a pack, or a list of packs.
fn schema() -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "自查规则包",
        "description": "一个规则包，或由规则包组成的列表。只需写出与所继承的规则包不同的部分；填 null 的，去掉所继承的内容。",
        "oneOf": [
            { "$ref": "#/$defs/pack" },
            { "type": "array", "items": { "$ref": "#/$defs/pack" } }
        ],
        "$defs": {
            "pack": pack(),
            "grade": {
                "description": "A 有两个以上独立来源；B 有一个来源；C 由其他数值推算；U 未经核实，只作提示，不影响结论",
                "enum": ["A", "B", "C", "U"]
            },
            "text": { "type": "string", "minLength": 1 },
            "day": { "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "annex": annex()
        }
    });
    let described = schema["$defs"]
        .as_object_mut()
        .expect("an object, as written above");
    described.extend(numbers());
    schema
}

fn pack() -> Value {
    json!({
        "type": "object",
        "required": ["id", "title", "version"],
        "additionalProperties": false,
        "properties": {
            "$schema": { "type": "string" },
            "id": { "description": "编号，不得与其他规则包相同", "$ref": "#/$defs/text" },
            "title": { "description": "名称，显示在页面上", "$ref": "#/$defs/text" },
            "version": { "description": "版次，每次修改后递增", "$ref": "#/$defs/text" },
            "extends": { "description": "所继承的规则包的编号", "type": ["string", "null"] },
            "documents": { "description": "依据的文件", "type": "array", "items": { "$ref": "#/$defs/text" } },
            "indicators": indicators_schema(),
            "platformNames": {
                "description": "本地对平台的称呼",
                "type": "object",
                "additionalProperties": { "type": ["string", "null"] }
            },
            "workdays": {
                "description": "节假日和调休上班日",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "holidays": { "description": "周一至周五中的休息日", "type": "array", "items": { "$ref": "#/$defs/day" } },
                    "makeup": { "description": "周六、周日中的上班日", "type": "array", "items": { "$ref": "#/$defs/day" } },
                    "source": { "type": "string" }
                }
            },
            "rectify": {
                "description": "整改和反馈的最后一天",
                "type": ["object", "null"],
                "additionalProperties": false,
                "properties": {
                    "by": { "$ref": "#/$defs/day" },
                    "source": { "type": "string" },
                    "grade": { "$ref": "#/$defs/grade" }
                }
            },
            "passRate": {
                "description": "合格率保留的小数位数",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "decimals": { "type": "integer", "minimum": 0, "maximum": 9 },
                    "source": { "type": "string" },
                    "grade": { "$ref": "#/$defs/grade" }
                }
            },
            "annexes": { "description": "通报的附件表", "type": "array", "items": { "$ref": "#/$defs/annex" } }
        }
    })
}

fn annex() -> Value {
    json!({
        "type": "object",
        "required": ["title", "rows", "fields"],
        "additionalProperties": false,
        "properties": {
            "title": { "$ref": "#/$defs/text" },
            "rows": { "enum": ["sites-with-problems", "site-problems", "failed-accounts", "accounts-with-problems"] },
            "indicators": { "type": "array", "items": { "type": "string" } },
            "fields": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["heading", "cell"],
                    "additionalProperties": false,
                    "properties": {
                        "heading": { "$ref": "#/$defs/text" },
                        "cell": { "enum": ["number", "unit", "name", "platform", "last-update", "result", "items", "problem"] }
                    }
                }
            },
            "results": { "type": "object", "additionalProperties": { "type": "string" } },
            "fullStop": { "type": "string" }
        }
    })
}

/// Every rule with the numbers and sentences that it reads.
fn indicators_schema() -> Value {
    let rules = indicators::ALL
        .iter()
        .map(|rule| (rule.id.to_owned(), setting(rule)));
    json!({
        "description": "启用的指标；填 null 的不启用",
        "type": "object",
        "additionalProperties": false,
        "properties": Map::from_iter(rules)
    })
}

fn setting(rule: &Rule) -> Value {
    let thresholds = rule
        .thresholds
        .iter()
        .map(|slot| (slot.name.to_owned(), threshold(slot)));
    let wording = rule.phrases.iter().map(|phrase| {
        let values: Vec<_> = phrase
            .values
            .iter()
            .map(|value| format!("{{{value}}}"))
            .collect();
        let description = match values.as_slice() {
            [] => "不能使用占位".to_owned(),
            values => format!("可以使用{}", values.join("、")),
        };
        (
            phrase.name.to_owned(),
            json!({ "description": description, "type": "string" }),
        )
    });
    json!({
        "description": rule.title,
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": {
            "thresholds": {
                "type": "object",
                "additionalProperties": false,
                "properties": Map::from_iter(thresholds)
            },
            "wording": {
                "type": "object",
                "additionalProperties": false,
                "properties": Map::from_iter(wording)
            }
        }
    })
}

/// A number is described once for each choice of units.
fn threshold(slot: &Slot) -> Value {
    json!({ "$ref": format!("#/$defs/{}", number_name(slot)) })
}

fn number_name(slot: &Slot) -> String {
    let names: Vec<_> = slot.units.iter().map(|unit| unit_name(*unit)).collect();
    // Only what decides must be above zero.
    let line = if slot.decides() { "" } else { "-line" };
    format!("{}{line}", names.join("-or-"))
}

fn numbers() -> Map<String, Value> {
    let slots = indicators::ALL.iter().flat_map(|rule| rule.thresholds);
    let numbers = slots.map(|slot| {
        let units: Vec<_> = slot.units.iter().map(|unit| unit_name(*unit)).collect();
        let value = match slot.units {
            [Measure::Points] => {
                json!({ "type": "number", "minimum": 0, "maximum": 100_000, "multipleOf": 0.1 })
            }
            _ => json!({ "type": "integer", "minimum": u32::from(slot.decides()), "maximum": 100_000 }),
        };
        let number = json!({
            "type": ["object", "null"],
            "additionalProperties": false,
            "properties": {
                "value": value,
                "unit": { "enum": units },
                "source": { "type": "string" },
                "grade": { "$ref": "#/$defs/grade" }
            }
        });
        (number_name(slot), number)
    });
    numbers.collect()
}

fn unit_name(unit: Measure) -> &'static str {
    match unit {
        Measure::Days => "days",
        Measure::Workdays => "workdays",
        Measure::Months => "months",
        Measure::Seconds => "seconds",
        Measure::Count => "count",
        Measure::Percent => "percent",
        Measure::Points => "points",
    }
}

#[test]
fn the_kept_schema_is_what_the_rules_ask_for() {
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    keep(&at("www/pack.schema.json"), text.as_bytes());
}

#[test]
fn the_built_in_packs_and_the_example_fit_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let mut files: Vec<_> = fs::read_dir(at("src/packs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    assert_eq!(files.len(), packs::all().len());
    files.push(at("docs/example-pack.json"));
    for file in files {
        let pack: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let errors: Vec<_> = validator
            .iter_errors(&pack)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [] as [String; 0], "{}", file.display());
    }
}

/// What becomes of a pack: the program's own reasons, and whether the schema takes it.
fn taken(text: &str) -> (Result<(), String>, bool) {
    let mut shelf = Shelf::built_in();
    let ids = shelf.add(text).map_err(|error| error.to_string());
    let bound = ids.and_then(|ids| {
        ids.iter().try_for_each(|id| {
            let pack = shelf.get(id).map_err(|error| error.to_string())?;
            RuleSet::bind(pack)
                .map(drop)
                .map_err(|error| error.to_string())
        })
    });
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let fits = serde_json::from_str(text).is_ok_and(|pack: Value| validator.is_valid(&pack));
    (bound, fits)
}

fn own(field: &str) -> String {
    format!(
        r#"{{"id": "x", "title": "某县", "version": "1", "extends": "nanyang-2022q1", {field}}}"#
    )
}

fn of_indicators(fields: &str) -> String {
    own(&format!(r#""indicators": {{{fields}}}"#))
}

#[test]
fn the_example_pack_is_taken() {
    let text = fs::read_to_string(at("docs/example-pack.json")).unwrap();
    assert_eq!(taken(&text), (Ok(()), true));
}

#[test]
fn points_may_be_filled_in_and_rules_taken_out() {
    let points = r#""site-footer": {"thresholds": {"points": {"value": 0.5, "unit": "points", "source": "正式文本", "grade": "A"}}}"#;
    for text in [
        of_indicators(points),
        of_indicators(r#""account-fraud": null"#),
        own(r#""workdays": {"holidays": ["2026-10-01"], "makeup": [], "source": "放假通知"}"#),
        own(r#""rectify": null"#),
    ] {
        assert_eq!(taken(&text), (Ok(()), true), "{text}");
    }
}

#[test]
fn what_the_program_refuses_the_schema_refuses_too_and_the_field_is_named() {
    let threshold = |threshold: &str| {
        of_indicators(&format!(
            r#""account-stale": {{"thresholds": {{{threshold}}}}}"#
        ))
    };
    for (text, field) in [
        (own(r#""colour": 1"#), "colour"),
        (
            of_indicators(r#""no-such-rule": {}"#),
            "indicators.no-such-rule",
        ),
        (
            threshold(r#""limit": {"value": "七"}"#),
            "indicators.account-stale.thresholds.limit.value",
        ),
        (
            threshold(r#""limit": {"value": 7.5}"#),
            "indicators.account-stale.thresholds.limit",
        ),
        (
            threshold(r#""limit": {"value": 0}"#),
            "indicators.account-stale.thresholds.limit",
        ),
        (
            threshold(r#""limit": {"unit": "points"}"#),
            "indicators.account-stale.thresholds.limit",
        ),
        (
            threshold(r#""most": {"value": 1, "unit": "days", "source": "通知", "grade": "B"}"#),
            "indicators.account-stale.thresholds.most",
        ),
        (
            of_indicators(r#""account-stale": {"wording": {"other": "无"}}"#),
            "indicators.account-stale.wording.other",
        ),
    ] {
        let (bound, fits) = taken(&text);
        let why = bound.unwrap_err();
        assert!(why.contains(field), "{text}: {why}");
        assert!(!fits, "{text}");
    }
}
