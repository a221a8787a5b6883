//! The page, in Yew. View state only: no rule and no parsing in here.
//!
//! [`state`] holds what is shown and how it changes, [`link`] speaks to the engine and [`papers_link`] to the writer of
//! workbooks, everything else is small components that show a part of the state.

mod address;
mod answers;
mod app;
mod decide;
mod dom;
mod download;
mod export_menu;
mod filters;
mod hand_in;
mod link;
mod nodes;
mod own_packs;
mod papers_link;
mod parts;
mod question;
mod read_in;
mod remember;
mod results;
mod rule_help;
mod rules_view;
mod settings;
mod state;
mod subject_table;
mod views;
mod what_if;
mod wire;
mod words;

/// Puts the page into the document.
///
/// # Panics
/// When the document has no element `app`; the page's own HTML has one.
pub fn start() {
    let document = gloo::utils::document();
    let root = document
        .get_element_by_id("app")
        .expect("the page has an element `app`");
    root.set_text_content(None);
    yew::Renderer::<app::App>::with_root(root).render();
}
