//! Each file with its tables, and what their columns were taken for, to be said otherwise.

use super::{rows_of, title};
use crate::intake::{Choice, Given, How};
use crate::page::decide::is_of;
use crate::page::parts::quiet_button;
use crate::page::state::{Action, Source, State};
use crate::protocol::{BlockLine, ColumnLine, GivenLine, KindHelp, Outcome, TableLine};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// How many tables that were not recognised are opened unasked: a workbook of notes must not push the rest away.
const OPEN_UNASKED: usize = 3;

/// The file and the sheet of a table.
type Key = (String, String);

/// Which tables the clerk opened or closed.
#[derive(Clone, Default, PartialEq)]
pub struct Opened(Vec<(Key, bool)>);

impl Opened {
    fn get(&self, key: &Key) -> Option<bool> {
        let known = self.0.iter().find(|(known, _)| known == key);
        known.map(|(_, is_open)| *is_open)
    }

    fn with(&self, key: &Key, is_open: bool) -> Self {
        let mut opened = self.clone();
        opened.0.retain(|(known, _)| known != key);
        opened.0.push((key.clone(), is_open));
        opened
    }
}

/// Each file with a button to take it out, and a way to look at its tables.
pub fn tables(
    state: &State,
    outcome: &Outcome,
    opened: &UseStateHandle<Opened>,
    act: &Callback<Action>,
) -> Html {
    let unknown = outcome.tables.iter().filter(|table| is_unknown(table));
    let unknown: Vec<_> = unknown.take(OPEN_UNASKED).map(key).collect();
    let views = outcome.tables.iter().map(|table| {
        let key = key(table);
        View {
            table,
            is_open: opened.get(&key).unwrap_or(unknown.contains(&key)),
            set_open: {
                let opened = opened.clone();
                Callback::from(move |is_open| opened.set(opened.with(&key, is_open)))
            },
            kinds: &state.kinds,
            act,
        }
    });
    let views: Vec<_> = views.collect();
    let file = |file: &Source| {
        let id = file.head.id;
        let on_remove = act.reform(move |_: MouseEvent| Action::RemoveFile(id));
        let label = format!("移除“{}”", file.head.name);
        let button = quiet_button("移除", Some(label), on_remove);
        source(file, &views, Some(button))
    };
    let paste = |paste: &Source| source(paste, &views, None);
    html! {
        <>
            <ul class="tables">
                { for state.files.iter().map(file) }
                { for state.paste.as_ref().map(paste) }
            </ul>
            if views.iter().any(|view| view.is_open) || !state.memory.choices.is_empty() {
                { memory(state, act) }
            }
        </>
    }
}

fn key(table: &TableLine) -> Key {
    (table.file.clone(), table.sheet.clone())
}

/// Whether nothing is known of a table, not even by the clerk.
fn is_unknown(table: &TableLine) -> bool {
    let is_unknown = |block: &BlockLine| block.kind.is_none() && !block.chosen;
    table.blocks.iter().all(is_unknown)
}

/// One source: a line on all its tables, and below it those that are open.
fn source(source: &Source, views: &[View], remove: Option<Html>) -> Html {
    let name = source.head.name.as_str();
    let of_source = views.iter().filter(|view| is_of(&view.table.file, name));
    let of_source: Vec<_> = of_source.collect();
    let head = |(nth, view): (usize, &&View)| {
        html! { <>{ if nth > 0 { "；" } else { "" } }{ view.head(name, of_source.len() > 1) }</> }
    };
    let open = of_source.iter().filter(|view| view.is_open);
    let panels = open.flat_map(|view| view.table.blocks.iter().map(|block| view.panel(block)));
    html! {
        <li key={source.head.id}>
            { name }{ "　" }{ if of_source.is_empty() { "未能读入" } else { "" } }
            { for of_source.iter().enumerate().map(head) }
            { for remove }
            { for panels }
        </li>
    }
}

/// One table as it is shown.
struct View<'a> {
    table: &'a TableLine,
    is_open: bool,
    set_open: Callback<bool>,
    kinds: &'a Rc<Vec<KindHelp>>,
    act: &'a Callback<Action>,
}

impl View<'_> {
    /// 「新媒体：政务新媒体账号 12 行」, and the button that opens the columns.
    fn head(&self, source: &str, several: bool) -> Html {
        let is_open = self.is_open;
        let on_toggle = self.set_open.reform(move |_: MouseEvent| !is_open);
        let label = if several {
            format!("核对各列：{}", self.name())
        } else {
            "核对各列".to_owned()
        };
        let place = place(self.table, source);
        let mut columns = self.table.blocks.iter().flat_map(|block| &block.columns);
        html! {
            <>
                { place }
                { self.taken_for() }
                if columns.any(|column| !how(column).0.is_empty()) {
                    <span class="look">{ "！请核对" }</span>
                }
                <button type="button" class="quiet" aria-label={label} aria-expanded={is_open.to_string()} onclick={on_toggle}>{ "核对各列" }</button>
            </>
        }
    }

    /// 「政务新媒体账号 12 行、栏目 3 行」.
    fn taken_for(&self) -> String {
        let blocks = self.table.blocks.iter();
        let parts = blocks.filter_map(|block| match &block.kind {
            Some(kind) => Some(rows_of(title(self.kinds, kind), block.records)),
            None => block.chosen.then(|| "不作为数据".to_owned()),
        });
        let parts: Vec<_> = parts.collect();
        if parts.is_empty() {
            "未识别".to_owned()
        } else {
            parts.join("、")
        }
    }

    /// What the table is called: its sheet, or else its file.
    fn name(&self) -> &str {
        match self.table.sheet.as_str() {
            "" => &self.table.file,
            sheet => sheet,
        }
    }

    /// What a block was taken for, with every column.
    fn panel(&self, block: &BlockLine) -> Html {
        let kind = block.kind.as_ref();
        let kind = kind.and_then(|id| self.kinds.iter().find(|kind| kind.id == *id));
        let choice = as_it_is(self.table, block, kind);
        let row = |(index, column): (usize, &ColumnLine)| {
            let read_as = kind.map(|kind| self.read_as(&choice, index, column, kind));
            html! { <tr>{ original(column) }{ for read_as }</tr> }
        };
        let on_again = {
            let choice = choice.clone();
            let act = self.act;
            act.reform(move |_: MouseEvent| Action::Recognise(choice.clone()))
        };
        html! {
            <div class="columns">
                <p>
                    { self.taken_as(&choice, block) }
                    if block.chosen {
                        { quiet_button("恢复自动识别", None, on_again) }
                    }
                </p>
                { for block.given.iter().map(|line| self.given(line)) }
                if !block.columns.is_empty() {
                    <div class="table-box">
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{ "原标题" }</th>
                                    <th scope="col">{ "前几项内容" }</th>
                                    if kind.is_some() {
                                        <th scope="col">{ "读作" }</th>
                                        <th scope="col">{ "识别方式" }</th>
                                    }
                                </tr>
                            </thead>
                            <tbody>{ for block.columns.iter().enumerate().map(row) }</tbody>
                        </table>
                    </div>
                }
            </div>
        }
    }

    /// The list of kinds.
    fn taken_as(&self, choice: &Choice, block: &BlockLine) -> Html {
        let name = match (self.table.blocks.len(), block.header) {
            (2.., Some(row)) => format!("“{}”（第{row}行起）作为", self.name()),
            _ => format!("“{}”作为", self.name()),
        };
        let unknown = ("?", "未识别，请选择");
        let unknown = (block.kind.is_none() && !block.chosen).then_some(unknown);
        let kinds = self.kinds.iter();
        let kinds = kinds.map(|kind| (kind.id.as_str(), kind.title.as_str()));
        let options = unknown.into_iter().chain(kinds).chain([("", "不作为数据")]);
        let now = block.kind.as_deref();
        let now = now.or(unknown.map(|(id, _)| id)).unwrap_or_default();
        let on_choose = {
            let (act, set_open) = (self.act.clone(), self.set_open.clone());
            let (choice, kinds) = (choice.clone(), Rc::clone(self.kinds));
            Callback::from(move |id: String| {
                // Opened unasked as long as it is not recognised, it is now to stay open.
                set_open.emit(true);
                let kind = kinds.iter().find(|kind| kind.id == id);
                act.emit(Action::Choose(of_kind(&choice, kind)));
            })
        };
        html! {
            <label>
                <span>{ name.clone() }</span>
                { list(name, options.collect(), now, on_choose) }
            </label>
        }
    }

    /// What a column was taken for, and what told so.
    fn read_as(&self, choice: &Choice, index: usize, column: &ColumnLine, kind: &KindHelp) -> Html {
        let fields = kind.fields.iter();
        let fields = fields.map(|(id, title)| (id.as_str(), title.as_str()));
        let options = [("", "不使用")].into_iter().chain(fields);
        let now = choice.fields[index].as_deref().unwrap_or_default();
        let heading = match column.heading.as_str() {
            "" => &column.letters,
            heading => heading,
        };
        let on_choose = {
            let choice = choice.clone();
            self.act
                .reform(move |id: String| Action::Choose(with_field(&choice, index, id)))
        };
        let (sign, word) = how(column);
        html! {
            <>
                <td>{ list(format!("“{heading}”列读作"), options.collect(), now, on_choose) }</td>
                <td class={(!sign.is_empty()).then_some("look")}>{ sign }{ word }</td>
            </>
        }
    }

    /// A value for all rows.
    fn given(&self, line: &GivenLine) -> Html {
        let (file, sheet) = key(self.table);
        let field = line.field.clone();
        let on_change = self.act.reform(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            Action::Give(Given {
                file: file.clone(),
                sheet: sheet.clone(),
                field: field.clone(),
                value: input.value().trim().to_owned(),
            })
        });
        html! {
            <p>
                <label>
                    <span>{ format!("{}（整表）", line.title) }</span>
                    <input type="text" autocomplete="off" ~defaultValue={line.value.clone()} onchange={on_change} />
                </label>
            </p>
        }
    }
}

/// Where in its source a table lies: the file of an archive, and the sheet.
fn place(table: &TableLine, source: &str) -> String {
    let member = table.file.get(source.len() + 1..).unwrap_or_default();
    match (member, table.sheet.as_str()) {
        ("", "") => String::new(),
        ("", place) | (place, "") => format!("{place}："),
        (member, sheet) => format!("{member} · {sheet}："),
    }
}

/// The heading of a column and what stands in it first.
fn original(column: &ColumnLine) -> Html {
    let heading = match column.heading.as_str() {
        "" => format!("{}（没有标题）", column.letters),
        heading => heading.to_owned(),
    };
    html! {
        <>
            <th scope="row">{ heading }</th>
            <td>{ column.samples.join("、") }</td>
        </>
    }
}

/// How a column was recognised: a sign where it is to be looked at, and the words.
fn how(column: &ColumnLine) -> (&'static str, &'static str) {
    match (&column.field, column.how) {
        (_, How::Chosen) => ("", "由您指定"),
        (None, _) => ("", ""),
        (_, How::Heading) => ("", "按标题"),
        (_, How::Similar) => ("！", "按相近标题，请核对"),
        (_, How::Content) => ("！", "按内容，请核对"),
    }
}

/// A list to choose from.
fn list(name: String, options: Vec<(&str, &str)>, now: &str, on_choose: Callback<String>) -> Html {
    let on_change = on_choose.reform(|event: Event| {
        let list: HtmlSelectElement = event.target_unchecked_into();
        list.value()
    });
    let option = |(id, title): (&str, &str)| html! { <option key={id.to_owned()} value={id.to_owned()} selected={id == now}>{ title }</option> };
    // The property too, since the attribute of an option does nothing any more once the clerk has chosen.
    html! {
        <select aria-label={name} onchange={on_change} ~value={now.to_owned()}>
            { for options.into_iter().map(option) }
        </select>
    }
}

/// What the block is taken for now, as if the clerk had chosen it. A field that is not offered is one that no rule reads.
fn as_it_is(table: &TableLine, block: &BlockLine, kind: Option<&KindHelp>) -> Choice {
    let is_offered = |id: &&String| {
        let mut fields = kind.iter().flat_map(|kind| &kind.fields);
        fields.any(|(field, _)| field == *id)
    };
    let columns = block.columns.iter();
    let header = columns.clone().map(|column| column.heading.clone());
    let header: Vec<_> = header.collect();
    let is_headless = header.iter().all(String::is_empty);
    Choice {
        header,
        table: is_headless.then(|| key(table)),
        kind: block.kind.clone(),
        fields: columns
            .map(|column| column.field.as_ref().filter(is_offered).cloned())
            .collect(),
    }
}

/// Another kind keeps the fields that it has, too. Headings that are just the name of a field are taken at their word.
fn of_kind(choice: &Choice, kind: Option<&KindHelp>) -> Choice {
    let known = kind.map_or(&[][..], |kind| &kind.fields);
    let mut fields: Vec<Option<String>> = Vec::new();
    for (heading, field) in choice.header.iter().zip(&choice.fields) {
        let fits = |(id, title): &&(String, String)| match field {
            Some(field) => field == id,
            None => heading.trim() == title,
        };
        let field = known.iter().find(fits).map(|(id, _)| id.clone());
        let is_taken = fields.contains(&field);
        fields.push(field.filter(|_| !is_taken));
    }
    Choice {
        kind: kind.map(|kind| kind.id.clone()),
        fields,
        ..choice.clone()
    }
}

/// One column holds another field, which no other column holds any more; none where the id is empty.
fn with_field(choice: &Choice, index: usize, id: String) -> Choice {
    let field = (!id.is_empty()).then_some(id);
    let mut fields = choice.fields.clone();
    for other in &mut fields {
        if *other == field {
            *other = None;
        }
    }
    fields[index] = field;
    Choice {
        fields,
        ..choice.clone()
    }
}

/// Whether choices are remembered, and a way to forget them.
fn memory(state: &State, act: &Callback<Action>) -> Html {
    let memory = &state.memory;
    let is_on = memory.is_on;
    let on_switch = act.reform(move |_: Event| Action::Remember(!is_on));
    html! {
        <p class="memory">
            <label>
                <input type="checkbox" checked={is_on} onchange={on_switch} />
                { "在本机记住列的对应关系，下次遇到相同表头时自动采用" }
            </label>
            <span class="help">{ "只记标题和对应关系，不记数据。" }</span>
            if memory.is_refused {
                <span class="help">{ "浏览器未允许保存，对应关系只在本次使用中有效。" }</span>
            }
        </p>
    }
}
