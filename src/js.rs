//! The JavaScript door: for a browser or Node, without the page.
//!
//! `wasm-bindgen` makes the TypeScript types beside the functions. What goes wrong is thrown as an `Error`
//! whose message is a sentence for the clerk.

use crate::indicators::{Level, Rule, RuleSet, SubjectKind};
use crate::intake::{self, Hints, Source};
use crate::packs::Shelf;
use crate::protocol::RuleHelp;
use crate::report::{self, PackHead, Period};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("js.d.ts");

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(typescript_type = "SourceFile[]")]
    pub type SourceFiles;
    #[wasm_bindgen(typescript_type = "Options")]
    pub type OptionsObject;
    #[wasm_bindgen(typescript_type = "Report")]
    pub type ReportObject;
    #[wasm_bindgen(typescript_type = "PackHead[]")]
    pub type PackHeads;
    #[wasm_bindgen(typescript_type = "RuleHelp[]")]
    pub type RuleHelps;
}

/// A file, or a paste.
#[derive(Deserialize)]
struct SourceFile {
    name: String,
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    on: NaiveDate,
    since: Option<NaiveDate>,
    pack: String,
    #[serde(default)]
    own_packs: Vec<String>,
    #[serde(default)]
    hints: Hints,
}

/// A rule with its explanation.
#[derive(Serialize)]
struct RuleText {
    #[serde(flatten)]
    help: RuleHelp,
    level: Level,
    kinds: &'static [SubjectKind],
    /// 扣分指标, where it belongs to one: the section and the item.
    item: Option<(&'static str, &'static str)>,
    text: &'static str,
}

impl From<&'static Rule> for RuleText {
    fn from(rule: &'static Rule) -> Self {
        Self {
            help: RuleHelp::from(rule),
            level: rule.level,
            kinds: rule.check.kinds(),
            item: rule.item.map(|item| (item.section().title(), item.title())),
            text: rule.text(),
        }
    }
}

/// Checks the files and gives the report.
#[wasm_bindgen]
pub fn inspect(files: SourceFiles, options: OptionsObject) -> Result<ReportObject, JsError> {
    let files: Vec<SourceFile> = serde_wasm_bindgen::from_value(files.into())?;
    let options: Options = serde_wasm_bindgen::from_value(options.into())?;
    let sources: Vec<_> = files
        .into_iter()
        .map(|file| Source {
            name: file.name,
            bytes: file.bytes,
        })
        .collect();
    let rules = rule_set(&shelf(&options.own_packs)?, &options.pack)?;
    let period = Period::new(options.on, options.since)
        .ok_or_else(|| JsError::new("检查期间的起点晚于监测时间点，请核对。"))?;
    options.hints.check().map_err(|why| JsError::new(&why))?;
    let intake = intake::take_in_with(&sources, &options.hints);
    let report = report::make(&intake, &rules, period);
    Ok(to_js(&report)?.unchecked_into())
}

/// The packs that come with the program.
#[wasm_bindgen]
pub fn packs() -> Result<PackHeads, JsError> {
    let packs = crate::packs::all();
    let heads: Vec<_> = packs.iter().map(PackHead::from).collect();
    Ok(to_js(&heads)?.unchecked_into())
}

/// The rules of a pack, with their explanations. `own_packs` holds the JSON of packs of the office's own.
#[wasm_bindgen]
pub fn indicators(pack: &str, own_packs: Option<Vec<String>>) -> Result<RuleHelps, JsError> {
    let shelf = shelf(&own_packs.unwrap_or_default())?;
    let rules: Vec<_> = rule_set(&shelf, pack)?
        .rules()
        .map(RuleText::from)
        .collect();
    Ok(to_js(&rules)?.unchecked_into())
}

/// The workbook to fill in.
#[wasm_bindgen]
pub fn template() -> Vec<u8> {
    crate::papers::template()
}

/// The built-in packs with those of the office's own.
fn shelf(own_packs: &[String]) -> Result<Shelf, JsError> {
    let mut shelf = Shelf::built_in();
    for text in own_packs {
        shelf.add(text)?;
    }
    Ok(shelf)
}

fn rule_set(shelf: &Shelf, pack: &str) -> Result<RuleSet, JsError> {
    Ok(RuleSet::bind(shelf.get(pack)?)?)
}

/// Plain objects, as `JSON.parse` would give them.
fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
