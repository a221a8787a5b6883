//! The region 「检查结果」: the outcome in one line, what would be if, then the rows or another view.

use super::dom::focus;
use super::export_menu::ExportMenu;
use super::filters::Filters;
use super::nodes::{Shared, nodes};
use super::state::{Action, Phase, Snapshot};
use super::subject_table::SubjectTable;
use super::views;
use super::what_if::what_if;
use crate::protocol::{FileKind, Outcome};
use crate::report::SubjectKind;
use crate::view::Query;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

pub fn results(
    state: &Snapshot,
    act: &Callback<Action>,
    on_more: &Callback<SubjectKind>,
    on_save: &Callback<FileKind>,
) -> Html {
    let busy = matches!(state.phase, Phase::Busy { .. });
    let outcome = state.outcome.as_ref();
    let found = &state.found;
    let tables = [
        (SubjectKind::Site, "政府网站", &found.sites),
        (SubjectKind::Account, "政务新媒体", &found.accounts),
        (SubjectKind::Unit, "单位", &found.units),
    ];
    let has_records = |outcome: &Shared<Outcome>| {
        let blocks = outcome.tables.iter().flat_map(|table| &table.blocks);
        blocks.map(|block| block.records).sum::<usize>() > 0
    };
    let is_empty = !outcome.is_some_and(has_records);
    let table = |(kind, caption, _): &(SubjectKind, &'static str, _)| {
        html! {
            <SubjectTable
                key={*caption} kind={*kind} {caption}
                state={state.clone()} act={act.clone()} on_more={on_more.clone()}
            />
        }
    };
    let shown = tables.iter().filter(|(.., listing)| listing.wanted > 0);
    html! {
        <section
            class={classes!("results", is_empty.then_some("empty"))}
            aria-label="检查结果" aria-busy={busy.to_string()}
            onchange={on_change(act)} onclick={on_click(act)}
        >
            if !is_empty {
                <div class="results-head">
                    <h2>{ "检查结果" }</h2>
                    <ExportMenu on_save={on_save.clone()} act={act.clone()} />
                </div>
            }
            <p class="verdict" role="status" aria-live="polite">
                { for outcome.filter(|_| !is_empty).map(|outcome| nodes(&outcome.verdict, &[])) }
            </p>
            if !is_empty {
                { what_if(state, act) }
                { views::chooser(state, act) }
                if let Some(view) = state.view {
                    { views::view(view, state, act, on_save) }
                } else {
                    <Filters state={state.clone()} act={act.clone()} />
                    { for shown.map(table) }
                }
            }
        </section>
    }
}

fn focus_search() {
    let field = gloo::utils::document().query_selector("input[type=search]");
    let field = field.ok().flatten();
    focus(field.and_then(|field| field.dyn_into().ok()).as_ref());
}

/// A box of the engine's nodes that supposes a problem to be mended.
fn on_change(act: &Callback<Action>) -> Callback<Event> {
    let act = act.clone();
    Callback::from(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let key = input
            .as_ref()
            .and_then(|input| input.get_attribute("data-mended"));
        if let (Some(input), Some(key)) = (input, key) {
            act.emit(Action::Tick(key, input.checked()));
        }
    })
}

/// A name in the engine's nodes that leads to its row.
fn on_click(act: &Callback<Action>) -> Callback<MouseEvent> {
    let act = act.clone();
    Callback::from(move |event: MouseEvent| {
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        if let Some(text) = target.and_then(|target| target.get_attribute("data-find")) {
            act.emit(Action::Show(None));
            act.emit(Action::Seek(Query {
                text,
                ..Query::default()
            }));
            // The name is gone with its view; the keyboard goes on from what was sought.
            Timeout::new(0, focus_search).forget();
        }
    })
}
