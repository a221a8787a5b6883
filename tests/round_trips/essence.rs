//! What a report says, without what may differ.

use serde_json::{Map, Value};
use zicha::report::Report;

fn value(report: &Report) -> Value {
    serde_json::to_value(report).expect("a report has only names for keys")
}

/// Without where anything stands, and without the titles above tables.
pub fn without_places(report: &Report) -> Value {
    let mut report = value(report);
    let rest = |object: &mut Map<String, Value>| {
        for key in ["file", "sheet", "row", "cell", "rows"] {
            object.remove(key);
        }
    };
    walk(&mut report, &rest);
    let notes = report["notes"].as_array_mut().expect("a list of notes");
    notes.retain(|note| note["kind"] != "title");
    notes.sort_by_key(Value::to_string);
    report
}

/// Without what tells that a cell was put right.
pub fn without_corrections(report: &Report) -> Value {
    let mut report = value(report);
    walk(&mut report, &|object| {
        object.remove("corrections");
        object.remove("written");
    });
    report
}

pub fn without_notes(report: &Report) -> Value {
    let mut report = value(report);
    let known = report.as_object_mut().expect("an object").remove("notes");
    assert!(known.is_some());
    report
}

/// Changes every object; texts no longer say which row they are about.
fn walk(value: &mut Value, change: &impl Fn(&mut Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            change(object);
            object.values_mut().for_each(|value| walk(value, change));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| walk(value, change)),
        Value::String(text) => *text = without_row_numbers(text),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// 「第5行」 is 「第行」.
fn without_row_numbers(text: &str) -> String {
    let mut parts = text.split('第');
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|char: char| char.is_ascii_digit());
        kept.push('第');
        kept.push_str(if rest.starts_with('行') { rest } else { part });
    }
    kept
}
