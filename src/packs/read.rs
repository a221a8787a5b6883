//! From the JSON of a pack to the pack, field by field, so that whoever wrote it is told which field is wrong
//! and why.

use super::{
    Annex, AnnexCell, AnnexField, AnnexRows, Decimal, Grade, Measure, Pack, PassRate, Rectify,
    Setting, Threshold, Workdays,
};
use chrono::NaiveDate;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field, as keys with points between them.
    pub path: String,
    pub reason: String,
}

type Read<T> = Result<T, FieldError>;

/// A value and where it stands.
struct At<'a> {
    path: String,
    value: &'a Value,
}

/// Reads a pack whose ancestors have been laid under it.
pub fn pack(value: &Value) -> Read<Pack> {
    let top = At {
        path: String::new(),
        value,
    };
    top.only(&[
        "id",
        "title",
        "version",
        "extends",
        "documents",
        "indicators",
        "platformNames",
        "workdays",
        "rectify",
        "passRate",
        "annexes",
    ])?;
    Ok(Pack {
        id: top.get("id")?.text()?,
        title: top.get("title")?.text()?,
        version: top.get("version")?.text()?,
        documents: top.get("documents")?.list(|at| at.text())?,
        indicators: top.get("indicators")?.map(setting)?,
        platform_names: top.optional("platformNames", |at| at.map(|at| at.text()))?,
        workdays: top.optional("workdays", workdays)?,
        rectify: top.find("rectify").map(rectify).transpose()?,
        pass_rate: pass_rate(&top.get("passRate")?)?,
        annexes: top.get("annexes")?.list(annex)?,
    })
}

fn setting(at: &At) -> Read<Setting> {
    at.only(&["thresholds", "wording"])?;
    Ok(Setting {
        thresholds: at.optional("thresholds", |at| at.map(threshold))?,
        wording: at.optional("wording", |at| at.map(|at| at.text()))?,
    })
}

fn threshold(at: &At) -> Read<Threshold> {
    at.only(&["value", "unit", "source", "grade"])?;
    Ok(Threshold {
        value: at.get("value")?.decimal()?,
        unit: at.get("unit")?.word(Measure::from_id)?,
        source: at.get("source")?.text()?,
        grade: at.get("grade")?.word(Grade::from_id)?,
    })
}

fn workdays(at: &At) -> Read<Workdays> {
    at.only(&["holidays", "makeup", "source"])?;
    Ok(Workdays {
        holidays: at.optional("holidays", |at| at.list(|at| at.day()))?,
        makeup: at.optional("makeup", |at| at.list(|at| at.day()))?,
    })
}

fn rectify(at: At) -> Read<Rectify> {
    at.only(&["by", "source", "grade"])?;
    at.get("source")?.text()?;
    at.get("grade")?.word(Grade::from_id)?;
    Ok(Rectify {
        by: at.get("by")?.day()?,
    })
}

fn pass_rate(at: &At) -> Read<PassRate> {
    const MOST: u32 = 9;
    at.only(&["decimals", "source", "grade"])?;
    let decimals = at.get("decimals")?;
    let number = decimals.decimal()?.as_whole();
    Ok(PassRate {
        decimals: number
            .filter(|number| *number <= MOST)
            .ok_or_else(|| decimals.wrong("应为0至9的整数"))?,
        source: at.get("source")?.text()?,
        grade: at.get("grade")?.word(Grade::from_id)?,
    })
}

fn annex(at: &At) -> Read<Annex> {
    at.only(&[
        "title",
        "rows",
        "indicators",
        "fields",
        "results",
        "fullStop",
    ])?;
    Ok(Annex {
        title: at.get("title")?.text()?,
        rows: at.get("rows")?.word(AnnexRows::from_id)?,
        indicators: at.optional("indicators", |at| at.list(|at| at.text()))?,
        fields: at.get("fields")?.list(annex_field)?,
        results: at.optional("results", |at| at.map(|at| at.text()))?,
        full_stop: at.optional("fullStop", |at| at.text())?,
    })
}

fn annex_field(at: &At) -> Read<AnnexField> {
    at.only(&["heading", "cell"])?;
    Ok(AnnexField {
        heading: at.get("heading")?.text()?,
        cell: at.get("cell")?.word(AnnexCell::from_id)?,
    })
}

impl<'a> At<'a> {
    fn wrong(&self, reason: impl Into<String>) -> FieldError {
        FieldError {
            path: self.path.clone(),
            reason: reason.into(),
        }
    }

    fn object(&self) -> Read<&'a Map<String, Value>> {
        self.value.as_object().ok_or_else(|| self.wrong("应为对象"))
    }

    fn below(&self, key: &str, value: &'a Value) -> At<'a> {
        let path = match self.path.as_str() {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        };
        At { path, value }
    }

    /// No other fields than these.
    fn only(&self, known: &[&str]) -> Read<()> {
        for (key, value) in self.object()? {
            // A field that was taken away is as good as not there.
            if !known.contains(&key.as_str()) && !value.is_null() {
                return Err(self.below(key, value).wrong("不是规则包的内容"));
            }
        }
        Ok(())
    }

    /// A field; one that is `null` is as good as missing.
    fn find(&self, key: &str) -> Option<At<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(self.below(key, value))
    }

    fn get(&self, key: &str) -> Read<At<'a>> {
        self.find(key)
            .ok_or_else(|| self.below(key, self.value).wrong("没有填写"))
    }

    fn optional<T: Default>(&self, key: &str, read: impl Fn(&At) -> Read<T>) -> Read<T> {
        self.find(key)
            .map_or_else(|| Ok(T::default()), |at| read(&at))
    }

    fn text(&self) -> Read<String> {
        let text = self.value.as_str().map(str::to_owned);
        text.ok_or_else(|| self.wrong("应为文字"))
    }

    fn decimal(&self) -> Read<Decimal> {
        let number = self.value.as_f64().and_then(Decimal::from_f64);
        number.ok_or_else(|| self.wrong("应为不小于0、不超过10万、至多一位小数的数"))
    }

    fn day(&self) -> Read<NaiveDate> {
        let day = self.value.as_str().and_then(|text| text.parse().ok());
        day.ok_or_else(|| self.wrong("应为“2026-10-01”这样的日期"))
    }

    fn word<T>(&self, read: impl Fn(&str) -> Option<T>) -> Read<T> {
        let text = self.text()?;
        read(&text).ok_or_else(|| self.wrong(format!("不能填“{text}”")))
    }

    fn list<T>(&self, read: impl Fn(&At) -> Read<T>) -> Read<Vec<T>> {
        let values = self
            .value
            .as_array()
            .ok_or_else(|| self.wrong("应为列表"))?;
        let items = values.iter().zip(1_u32..);
        items
            .map(|(value, number)| read(&self.below(&number.to_string(), value)))
            .collect()
    }

    fn map<T>(&self, read: impl Fn(&At) -> Read<T>) -> Read<BTreeMap<String, T>> {
        let mut map = BTreeMap::new();
        for (key, value) in self.object()? {
            map.insert(key.clone(), read(&self.below(key, value))?);
        }
        Ok(map)
    }
}
