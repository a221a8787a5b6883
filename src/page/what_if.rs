//! What would be if: another monitoring date, problems mended. Nothing of it changes the check or a saved file.

use super::parts::button;
use super::state::{Action, Snapshot};
use super::words::countdown;
use crate::protocol::Suppose;
use chrono::Days;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// How many days ahead can be looked.
const AHEAD: u64 = 31;

pub fn what_if(state: &Snapshot, act: &Callback<Action>) -> Html {
    let suppose = &state.suppose;
    let on = suppose.on.unwrap_or(state.on);
    let days = (on - state.on).num_days();
    let on_move = {
        let (act, mended, from) = (act.clone(), suppose.mended.clone(), state.on);
        Callback::from(move |event: InputEvent| {
            let slider: HtmlInputElement = event.target_unchecked_into();
            let days = slider.value().parse().unwrap_or(0);
            let on = (days > 0).then(|| from.checked_add_days(Days::new(days)));
            act.emit(Action::Suppose(Suppose {
                on: on.flatten(),
                mended: mended.clone(),
            }));
        })
    };
    let on_back = act.reform(|_: MouseEvent| Action::Suppose(Suppose::default()));
    let told = match days {
        0 => "不推后".to_owned(),
        _ => countdown(on, state.on),
    };
    let supposed = state
        .outcome
        .as_ref()
        .and_then(|outcome| outcome.supposed.as_ref());
    html! {
        <div class="what-if">
            <label>
                <span>{ "推演：推后天数" }</span>
                <input type="range" min="0" max={AHEAD.to_string()} value={days.to_string()} aria-valuetext={told.clone()} oninput={on_move} />
            </label>
            <span class="told">{ told }</span>
            <p aria-live="polite">{ for supposed }</p>
            if !suppose.is_nothing() {
                { button("恢复实际结果", on_back) }
            }
        </div>
    }
}
