//! A guided question (自查问答): four answers, and a remark.

use super::answers::{About, Given};
use super::parts::quiet_button;
use super::state::Action;
use crate::dossier::Reply;
use crate::protocol::QuestionHelp;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The question with the answer that holds now, on the page or in a table.
///
/// A function and no component: a component of its own would cost the page some kilobytes.
pub fn question(
    about: About,
    help: &QuestionHelp,
    given: Option<Given>,
    act: &Callback<Action>,
) -> Html {
    let group = about.key();
    let say = {
        let act = act.clone();
        move |given: Option<Given>| act.emit(Action::Answer(about.clone(), given))
    };
    let remark = given.as_ref().map(|given| given.remark.clone());
    let choice = |reply: Reply| {
        let (say, remark) = (say.clone(), remark.clone().unwrap_or_default());
        let on_choose = Callback::from(move |_: Event| {
            say(Some(Given {
                reply,
                remark: remark.clone(),
            }));
        });
        let checked = given.as_ref().is_some_and(|given| given.reply == reply);
        html! {
            <label>
                <input type="radio" name={group.clone()} {checked} onchange={on_choose} />
                { reply.word() }
            </label>
        }
    };
    let on_remark = given.clone().map(|given| {
        let say = say.clone();
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            say(Some(Given {
                remark: field.value(),
                ..given.clone()
            }));
        })
    });
    let on_withdraw = {
        let say = say.clone();
        Callback::from(move |_: MouseEvent| say(None))
    };
    html! {
        <fieldset class="question">
            <legend>{ &help.ask }</legend>
            <p class="look">{ &help.look }</p>
            <span class="replies">{ for Reply::ALL.into_iter().map(choice) }</span>
            if let Some(on_remark) = on_remark {
                <input type="text" aria-label="说明" placeholder="说明（可不填）" value={remark} onchange={on_remark} />
                { quiet_button("撤回", None, on_withdraw) }
            }
        </fieldset>
    }
}
