//! The monitoring date, the start of the period, and the pack.

use super::own_packs;
use super::state::{Action, Snapshot};
use crate::calendar::quarter_start;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub state: Snapshot,
    pub act: Callback<Action>,
}

#[component]
pub fn Settings(props: &Props) -> Html {
    let state = &props.state;
    // A date that is half typed or taken out leaves the last good one in force.
    let on_date = {
        let act = props.act.clone();
        Callback::from(move |text: String| {
            if let Ok(on) = text.parse() {
                act.emit(Action::SetOn(on));
            }
        })
    };
    let on_since = props
        .act
        .reform(|text: String| Action::SetSince(text.parse().ok()));
    let on_pack = {
        let act = props.act.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            act.emit(Action::SetPack(select.value()));
        })
    };
    let on_own = {
        let act = props.act.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let files = super::hand_in::listed(input.files());
            input.set_value("");
            own_packs::take_in_packs(files, &act);
        })
    };
    let since = state.since.unwrap_or_else(|| quarter_start(state.on));
    html! {
        <section class="settings" aria-label="检查设置">
            <label>
                <span>{ "监测时间点" }</span>
                <input type="date" required=true value={state.on.to_string()} onchange={date_in(on_date)} />
            </label>
            <label>
                <span>{ "规则包" }</span>
                <select onchange={on_pack}>
                    { for state.packs.iter().map(|pack| html! {
                        <option value={pack.head.id.clone()} selected={pack.head.id == state.pack}>{ &pack.head.title }</option>
                    }) }
                </select>
            </label>
            <label title="“一周未更新”等按期间统计的项目，从这一天算起；不填为本季度第一天">
                <span>{ "检查期间起点" }</span>
                <input type="date" value={since.to_string()} max={state.on.to_string()} onchange={date_in(on_since)} />
            </label>
            <label class="button small" title="本地规则包文件（JSON），格式见 pack.schema.json">
                { "载入本地规则" }
                <input type="file" accept=".json" aria-label="载入本地规则" onchange={on_own} />
            </label>
            if !state.remarks.is_empty() {
                <p class="trouble" role="alert">{ state.remarks.join("") }</p>
            }
        </section>
    }
}

fn date_in(then: Callback<String>) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        then.emit(input.value());
    })
}
