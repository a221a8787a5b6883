//! A paper that is read from top to bottom, before it is known whether it becomes a DOCX, a page or plain text.

use super::Table;
use serde::{Deserialize, Serialize};

/// One paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub title: String,
    /// What stands under the title, such as the period; empty where nothing does.
    pub subtitle: String,
    pub blocks: Vec<Block>,
}

/// One part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// 「一、总体情况」, with its number.
    Heading(String),
    /// 「（一）政府网站」, with its number.
    Subheading(String),
    Paragraph(String),
    /// A table within the text. Its title stands above it, where it has one.
    Table(Table),
    /// A table of the appendix, on a page of its own: 「附件1」 in the corner, then the table with its title.
    Annex {
        label: String,
        table: Table,
    },
    /// At the right margin: who gives it out, and the day.
    Signature(Vec<String>),
}
