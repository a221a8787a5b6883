//! Which rows are wanted: search and filters, each choice with how many it would leave.

use super::parts::quiet_button;
use super::state::{Action, Snapshot};
use super::words::number;
use crate::protocol::Listing;
use crate::view::{Choice, Query};
use gloo::timers::callback::Timeout;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub state: Snapshot,
    pub act: Callback<Action>,
}

/// From this many rows on, there is something to find.
const WORTH: u32 = 6;

#[component]
pub fn Filters(props: &Props) -> Html {
    let Props { state, act } = props;
    let typing = use_mut_ref(|| None::<Timeout>);
    let found = &*state.found;
    let listings = [&found.sites, &found.accounts, &found.units];
    let sum = |of: fn(&Listing) -> u32| listings.iter().map(|listing| of(listing)).sum::<u32>();
    let (total, wanted) = (sum(|listing| listing.total), sum(|listing| listing.wanted));
    let query = &state.query;
    if total < WORTH && !query.narrows() {
        return Html::default();
    }
    let seek = |change: fn(&mut Query, String)| {
        let (act, query) = (act.clone(), query.clone());
        move |value: String| {
            let mut query = query.clone();
            change(&mut query, value);
            act.emit(Action::Seek(query));
        }
    };
    let on_search = {
        let seek = seek(|query, text| query.text = text);
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let seek = seek.clone();
            // Not at every key, as a search through a whole province takes its time.
            let later = Timeout::new(200, move || seek(field.value()));
            typing.replace(Some(later));
        })
    };
    let choose = |word: &'static str, choices: &[Choice], chosen: &str, change| {
        let seek = seek(change);
        let on_change = Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            seek(select.value());
        });
        let option = |choice: &Choice| {
            html! {
                <option value={choice.value.clone()} selected={choice.value == chosen}>
                    { format!("{}（{}）", choice.title, number(choice.count)) }
                </option>
            }
        };
        // One choice is none.
        (choices.len() > 1 || !chosen.is_empty()).then(|| {
            html! {
                <label>
                    <span>{ word }</span>
                    <select onchange={on_change}>
                        <option value="" selected={chosen.is_empty()}>{ "全部" }</option>
                        { for choices.iter().map(option) }
                    </select>
                </label>
            }
        })
    };
    let filters = &found.filters;
    let on_clear = {
        let cleared = Query {
            order: query.order,
            reversed: query.reversed,
            ..Query::default()
        };
        act.reform(move |_: MouseEvent| Action::Seek(cleared.clone()))
    };
    html! {
        <div class="filters" role="search" aria-label="筛选检查结果">
            <label>
                <span>{ "查找" }</span>
                <input type="search" placeholder="名称或单位" value={query.text.clone()} oninput={on_search} />
            </label>
            { for choose("单位", &filters.units, &query.unit, |query, value| query.unit = value) }
            { for choose("平台", &filters.platforms, &query.platform, |query, value| query.platform = value) }
            { for choose("结论", &filters.standings, &query.standing, |query, value| query.standing = value) }
            { for choose("指标", &filters.indicators, &query.indicator, |query, value| query.indicator = value) }
            <span aria-live="polite">
                if query.narrows() {
                    { match wanted {
                        0 => "没有符合条件的对象。".to_owned(),
                        _ => format!("筛选出 {} 个，共 {} 个。", number(wanted), number(total)),
                    } }
                }
            </span>
            if query.narrows() {
                { quiet_button("清除筛选", None, on_clear) }
            }
        </div>
    }
}
