//! The region 「检查结果」: the outcome in one line, then sites and accounts.

use super::export_menu::ExportMenu;
use super::state::{Action, Phase, State};
use super::subject_table::SubjectTable;
use super::words::{countdown, decimal, number};
use crate::protocol::{FileKind, Outcome};
use crate::report::{SubjectKind, Tally};
use yew::prelude::*;

pub fn results(
    state: &State,
    act: &Callback<Action>,
    on_more: &Callback<SubjectKind>,
    on_save: &Callback<FileKind>,
) -> Html {
    let busy = matches!(state.phase, Phase::Busy { .. });
    let outcome = state.outcome.as_ref();
    let summary = outcome.map(|outcome| &outcome.summary);
    let units = outcome.map_or(0, |outcome| outcome.unit_total);
    let subjects = summary.map_or(units, |summary| {
        summary.sites.total + summary.accounts.total + units
    });
    html! {
        <section class={classes!("results", (subjects == 0).then_some("empty"))} aria-label="检查结果" aria-busy={busy.to_string()}>
            if subjects > 0 {
                <div class="results-head">
                    <h2>{ "检查结果" }</h2>
                    <ExportMenu on_save={on_save.clone()} />
                </div>
            }
            <p class="verdict" role="status" aria-live="polite">
                { for outcome.filter(|_| subjects > 0).map(|outcome| verdict(outcome)) }
            </p>
            if let (Some(outcome), Some(summary)) = (outcome, summary) {
                if summary.sites.total > 0 {
                    <SubjectTable
                        kind={SubjectKind::Site} caption="政府网站" total={summary.sites.total}
                        lines={state.sites.clone()} on={outcome.on} rules={state.rules.clone()}
                        act={act.clone()} on_more={on_more.clone()}
                    />
                }
                if summary.accounts.total > 0 {
                    <SubjectTable
                        kind={SubjectKind::Account} caption="政务新媒体" total={summary.accounts.total}
                        lines={state.accounts.clone()} on={outcome.on} rules={state.rules.clone()}
                        act={act.clone()} on_more={on_more.clone()}
                    />
                }
                if outcome.unit_total > 0 {
                    <SubjectTable
                        kind={SubjectKind::Unit} caption="单位" total={outcome.unit_total}
                        lines={state.units.clone()} on={outcome.on} rules={state.rules.clone()}
                        act={act.clone()} on_more={on_more.clone()}
                    />
                }
            }
        </section>
    }
}

/// The outcome in one line for each kind, success said aloud too.
fn verdict(outcome: &Outcome) -> Html {
    let summary = &outcome.summary;
    let line = |what: &str, tally: &Tally| {
        (tally.total > 0).then(|| {
            let class = match (tally.failed, tally.unchecked) {
                (0, 0) => "line fine",
                (0, _) => "line",
                _ => "line fail",
            };
            html! { <span {class}>{ sentence(what, tally) }</span> }
        })
    };
    let next = outcome.next_failure.map(|day| {
        let day = countdown(day, outcome.on);
        html! { <span class="line next">{ format!("如不更新，最近一次到期：{day}。") }</span> }
    });
    html! {
        <>
            { for line("政府网站", &summary.sites) }
            { for line("政务新媒体账号", &summary.accounts) }
            { for next }
        </>
    }
}

fn sentence(what: &str, tally: &Tally) -> String {
    let mut parts = vec![format!("共检查{what} {} 个", number(tally.total))];
    parts.push(match tally.failed {
        0 => "未发现不合格".to_owned(),
        failed => format!("不合格 {} 个", number(failed)),
    });
    if tally.with_problems > 0 {
        parts.push(format!("存在问题 {} 个", number(tally.with_problems)));
    }
    if tally.unchecked > 0 {
        parts.push(format!("未检查 {} 个", number(tally.unchecked)));
    }
    if let Some(rate) = tally.pass_rate {
        let of = if tally.unchecked > 0 {
            "（不含未检查）"
        } else {
            ""
        };
        parts.push(format!("合格率 {}%{of}", decimal(rate)));
    }
    format!("{}。", parts.join("，"))
}
