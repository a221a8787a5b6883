//! The whole page.

use super::hand_in::HandIn;
use super::link::{Arrival, Link};
use super::own_packs;
use super::parts::quiet_button;
use super::read_in::ReadIn;
use super::results::results;
use super::rules_view::RulesView;
use super::settings::Settings;
use super::state::{Action, Phase, Snapshot, State};
use super::{address, download, remember};
use crate::calendar::spoken;
use crate::protocol::{Reply, Request, ViewKind};
use crate::report::SubjectKind;
use std::rc::Rc;
use web_sys::{DragEvent, HtmlTextAreaElement};
use yew::prelude::*;

#[component]
pub fn App() -> Html {
    let state = use_reducer(|| State::new(address::read(), address::today(), remember::load()));
    let field = use_node_ref();
    let link = use_engine(state.dispatcher(), field.clone());

    {
        let link = Rc::clone(&link);
        let state = state.clone();
        use_effect_with(state.round, move |_| {
            // Where an engine failed before it got as far as introducing itself.
            if let (true, Some(packs)) = (state.packs.is_empty(), &state.own_packs) {
                link.send(&Request::Introduce {
                    packs: packs.clone(),
                });
            }
        });
    }
    {
        let link = Rc::clone(&link);
        let state = state.clone();
        use_effect_with((state.round, state.is_checking), move |_| {
            if matches!(state.phase, Phase::Busy { .. }) && !state.is_checking {
                link.check(state.job(), state.sources());
                state.dispatch(Action::Sent);
            }
        });
    }
    {
        let link = Rc::clone(&link);
        let state = state.clone();
        // What is open is told anew when there is another outcome.
        use_effect_with(state.outcome.clone(), move |outcome| {
            if outcome.is_some() {
                let open = state.open.iter().cloned().map(Request::Story);
                let view = state.view.map(Request::View);
                open.chain(view).for_each(|request| link.send(&request));
            }
        });
    }

    {
        let link = Rc::clone(&link);
        use_effect_with(state.own_packs.clone(), move |packs| {
            if let Some(packs) = packs.clone() {
                link.send(&Request::Introduce { packs });
            }
        });
    }

    let ask = {
        let link = Rc::clone(&link);
        Callback::from(move |request: Request| link.send(&request))
    };
    let act = {
        let state = state.clone();
        let link = Rc::clone(&link);
        Callback::from(move |action: Action| {
            match &action {
                Action::Cancel => link.stop(),
                Action::Seek(query) => link.send(&Request::Find(query.clone())),
                Action::Toggle(key) if !state.open.contains(key) => {
                    link.send(&Request::Story(key.clone()));
                }
                Action::Show(Some(kind)) => link.send(&Request::View(*kind)),
                Action::Print => link.send(&Request::View(ViewKind::Review)),
                _ => {}
            }
            state.dispatch(action);
        })
    };
    {
        let act = act.clone();
        use_effect_with(state.memory.clone(), move |memory| {
            if !memory.is_refused && remember::save(memory).is_err() {
                act.emit(Action::NotKept);
            }
        });
    }
    {
        let act = act.clone();
        use_effect_with((), move |()| own_packs::look_beside(act));
    }
    {
        let act = act.clone();
        let is_ready = state.is_printing && state.nodes.is_some();
        use_effect_with(is_ready, move |is_ready| {
            if *is_ready {
                // A browser that refuses to print shows its own reason.
                gloo::utils::window().print().ok();
                act.emit(Action::Printed);
            }
        });
    }
    let on_sample = {
        let on = state.on;
        ask.reform(move |()| Request::Sample { on })
    };
    let on_template = {
        let act = act.clone();
        Callback::from(move |()| download::template(act.clone()))
    };
    let on_save = ask.reform(Request::File);
    let on_more = {
        let found = &state.found;
        let shown = [&found.sites, &found.accounts, &found.units];
        let shown = shown.map(|listing| listing.rows.len());
        ask.reform(move |kind| Request::Rows {
            kind,
            start: match kind {
                SubjectKind::Site => shown[0],
                SubjectKind::Account => shown[1],
                SubjectKind::Unit => shown[2],
            },
            count: crate::protocol::PAGE_OF_ROWS,
        })
    };
    let dragging = use_state_eq(|| false);
    // A file dropped beside the field would otherwise replace the page.
    let on_drag_over = {
        let dragging = dragging.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            dragging.set(true);
        })
    };
    let on_drag_leave = {
        let dragging = dragging.clone();
        Callback::from(move |event: DragEvent| {
            // From one part of the page to another is no leaving.
            if event.related_target().is_none() {
                dragging.set(false);
            }
        })
    };
    let on_drop = {
        let (act, dragging) = (act.clone(), dragging.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            dragging.set(false);
            let files = event.data_transfer().and_then(|data| data.files());
            own_packs::take_in(super::hand_in::listed(files), &act);
        })
    };

    let shown = Snapshot::from(&*state);
    let is_paper = state.view == Some(ViewKind::Review);
    let classes = classes!(
        "page",
        dragging.then_some("dragging"),
        is_paper.then_some("as-paper")
    );
    html! {
        <div
            class={classes}
            ondragover={on_drag_over}
            ondragleave={on_drag_leave}
            ondrop={on_drop}
        >
            <header class="masthead">
                <h1>{ "自查" }</h1>
                <p class="purpose">
                    { "粘贴或拖入台账，当即看出哪些政府网站和政务新媒体账号会不合格、原因何在、应在哪天之前整改。" }
                </p>
            </header>
            <main>
                <Settings state={shown.clone()} act={act.clone()} />
                <HandIn
                    {field}
                    busy={matches!(state.phase, Phase::Busy { .. })}
                    is_empty={state.is_empty()}
                    cleared={state.cleared.as_ref().map(|cleared| AttrValue::from(cleared.text.clone()))}
                    act={act.clone()}
                    {on_sample}
                    {on_template}
                />
                <ReadIn state={shown.clone()} act={act.clone()} on_save={on_save.clone()} />
                { results(&shown, &act, &on_more, &on_save) }
                <RulesView state={shown.clone()} act={act.clone()} />
            </main>
            { kept(&shown, &act) }
        </div>
    }
}

/// What is kept on this machine, with the button that removes all of it.
fn kept(state: &Snapshot, act: &Callback<Action>) -> Html {
    let memory = &state.memory;
    let choices =
        (!memory.choices.is_empty()).then(|| format!("列的对应关系 {} 条", memory.choices.len()));
    let result = memory
        .kept
        .as_ref()
        .map(|kept| format!("{}的检查结果", spoken(kept.on, state.on)));
    let all: Vec<_> = choices.into_iter().chain(result).collect();
    let on_forget = act.reform(|_: MouseEvent| Action::Forget);
    html! {
        <footer class="kept">
            if !all.is_empty() {
                { format!("本机保留：{}。", all.join("，")) }
                { quiet_button("清除本机数据", None, on_forget) }
            }
        </footer>
    }
}

/// The engine, whose answers go into the state, into a file, or into the text field.
#[hook]
fn use_engine(dispatch: UseReducerDispatcher<State>, field: NodeRef) -> Rc<Link> {
    let link = use_memo((), move |()| {
        Link::new(move |arrival| match arrival {
            Arrival::Reply(Reply::File { name, media_type }, Some(bytes)) => {
                if download::save(&name, &media_type, &bytes).is_err() {
                    let why = format!("浏览器没有允许保存“{name}”。");
                    dispatch.dispatch(Action::Broke(why));
                }
            }
            Arrival::Reply(Reply::Draft { name, media_type }, Some(bytes)) => {
                let dispatch = dispatch.clone();
                let act = Callback::from(move |action| dispatch.dispatch(action));
                download::draft(name, media_type, bytes, act);
            }
            Arrival::Reply(Reply::Sample { text }, _) => {
                if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                    field.set_value(&text);
                }
                dispatch.dispatch(Action::Paste(text.into()));
            }
            Arrival::Reply(reply, _) => dispatch.dispatch(Action::Replied(reply)),
            Arrival::Failure(reason) => {
                let why = format!("检查程序出错，提供的数据仍在，可以重新检查。（{reason}）");
                dispatch.dispatch(Action::Broke(why));
            }
        })
    });
    Rc::clone(&link)
}
