//! One table of sites, accounts or units; each row opens to its story.

use super::answers::{About, Given, reply};
use super::nodes::nodes;
use super::parts::{self, button};
use super::question::question;
use super::state::{Action, Snapshot};
use super::words::number;
use crate::protocol::{Listing, QuestionHelp};
use crate::report::SubjectKind;
use crate::view::{Asked, Order, Query, Row, Story};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub struct Props {
    pub kind: SubjectKind,
    pub caption: &'static str,
    pub state: Snapshot,
    pub act: Callback<Action>,
    pub on_more: Callback<SubjectKind>,
}

/// A heading, what its column is ordered by, and what stands in it.
type Column = (&'static str, Option<Order>, fn(&Row) -> &str);

fn columns(kind: SubjectKind) -> &'static [Column] {
    const LAST: [Column; 2] = [
        ("到期", Some(Order::Due), |row| &row.due),
        ("情况", None, |row| &row.situation),
    ];
    const UNIT: Column = ("单位", Some(Order::Unit), |row| &row.unit);
    match kind {
        SubjectKind::Account => &[
            ("平台", Some(Order::Platform), |row| &row.platform),
            UNIT,
            ("最近更新", Some(Order::LastUpdate), |row| &row.last),
            LAST[0],
            LAST[1],
        ],
        SubjectKind::Site => &[UNIT, LAST[0], LAST[1]],
        SubjectKind::Unit => &[LAST[1]],
    }
}

fn name_of(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Account => "账号名称",
        SubjectKind::Site => "网站名称",
        SubjectKind::Unit => "单位",
    }
}

#[component]
pub fn SubjectTable(props: &Props) -> Html {
    let Props {
        kind, state, act, ..
    } = props;
    let listing: &Listing = match kind {
        SubjectKind::Site => &state.found.sites,
        SubjectKind::Account => &state.found.accounts,
        SubjectKind::Unit => &state.found.units,
    };
    let columns = columns(*kind);
    let row = |(index, row): (usize, &Row)| {
        let is_open = state.open.contains(&row.key);
        html! {
            <key={row.key.clone()}>
                { shown(row, index, columns, is_open, act) }
                if is_open {
                    <tr class="story-row">
                        <td colspan={(columns.len() + 2).to_string()}>{ story(row, *kind, state, act) }</td>
                    </tr>
                }
            </>
        }
    };
    let (shown, wanted) = (listing.rows.len(), listing.wanted as usize);
    let on_more = {
        let kind = *kind;
        props.on_more.reform(move |_: MouseEvent| kind)
    };
    let heading = |word: &'static str, order| heading(word, order, &state.query, act);
    html! {
        <div class="table-box">
            <table class="subjects" aria-rowcount={(wanted + 1).to_string()}>
                <caption>{ props.caption }</caption>
                <thead>
                    <tr aria-rowindex="1">
                        { heading("结论", Some(Order::Urgency)) }
                        { heading(name_of(*kind), Some(Order::Name)) }
                        { for columns.iter().map(|(word, order, _)| heading(word, *order)) }
                    </tr>
                </thead>
                <tbody>{ for listing.rows.iter().enumerate().map(row) }</tbody>
            </table>
            if shown < wanted {
                <p class="more">
                    { format!("已显示 {} 个，还有 {} 个。", number(shown), number(wanted - shown)) }
                    { button("继续显示", on_more) }
                </p>
            }
        </div>
    }
}

/// A heading that orders the rows, the other way round when it is pressed again.
fn heading(
    word: &'static str,
    order: Option<Order>,
    query: &Query,
    act: &Callback<Action>,
) -> Html {
    let Some(order) = order else {
        return html! { <th scope="col">{ word }</th> };
    };
    let is_by = query.order == order;
    let (sort, sign) = match (is_by, query.reversed) {
        (false, _) => (None, ""),
        (true, false) => (Some("ascending"), "▲"),
        (true, true) => (Some("descending"), "▼"),
    };
    let next = Query {
        order,
        reversed: is_by && !query.reversed,
        ..query.clone()
    };
    let on_click = act.reform(move |_: MouseEvent| Action::Seek(next.clone()));
    html! {
        <th scope="col" aria-sort={sort}>
            <button type="button" class="sort" onclick={on_click}>
                { word }<span aria-hidden="true">{ sign }</span>
            </button>
        </th>
    }
}

fn shown(
    row: &Row,
    index: usize,
    columns: &[Column],
    is_open: bool,
    act: &Callback<Action>,
) -> Html {
    let key = row.key.clone();
    let on_click = act.reform(move |_: MouseEvent| Action::Toggle(key.clone()));
    html! {
        <tr class={classes!("subject", row.class.clone())} aria-rowindex={(index + 2).to_string()}>
            <td class="mark"><span class="sign" aria-hidden="true">{ &row.sign }</span>{ &row.word }</td>
            <th scope="row">
                <span class="arrow" aria-hidden="true">{ if is_open { "▾" } else { "▸" } }</span>
                <button type="button" class="open" aria-expanded={is_open.to_string()} onclick={on_click}>
                    { &row.name }
                </button>
            </th>
            { for columns.iter().map(|(_, order, text)| {
                let class = match order {
                    Some(Order::Due | Order::LastUpdate) => Some("day"),
                    Some(Order::Unit) => Some("unit"),
                    _ => None,
                };
                html! { <td {class}>{ text(row) }</td> }
            }) }
        </tr>
    }
}

fn story(row: &Row, kind: SubjectKind, state: &Snapshot, act: &Callback<Action>) -> Html {
    let known = state.stories.iter().find(|(key, _)| *key == row.key);
    html! {
        <div class="story">
            if let Some((_, story)) = known {
                { nodes(&story.urgent, &state.suppose.mended) }
                { questions(row, kind, story, state, act) }
                { nodes(&story.rest, &state.suppose.mended) }
            }
        </div>
    }
}

/// The questions that are open for this subject, and those that were answered, to be answered otherwise.
fn questions(
    row: &Row,
    kind: SubjectKind,
    story: &Story,
    state: &Snapshot,
    act: &Callback<Action>,
) -> Html {
    let help = |asked: &Asked| -> Option<&QuestionHelp> {
        let rule = state.rules.iter().find(|rule| rule.id == asked.indicator);
        rule?.question.as_ref()
    };
    let ask = |asked: &Asked| {
        let about = About {
            indicator: asked.indicator.clone(),
            whom: Some((kind, row).into()),
        };
        let given = reply(&asked.reply).map(|reply| Given {
            reply,
            remark: asked.remark.clone(),
        });
        help(asked).map(|help| question(about, help, given, act))
    };
    let is_open = |asked: &&Asked| asked.reply.is_empty();
    let unanswered = story.questions.iter().filter(is_open).count();
    if story.questions.is_empty() {
        return Html::default();
    }
    let summary = format!(
        "自查问答 {} 项，{unanswered} 项未回答",
        story.questions.len()
    );
    parts::folded(
        "others",
        summary,
        story.questions.iter().filter_map(ask).collect(),
    )
}
