//! The answers that are given on the page. They are checked as a table like any other, so that a saved one
//! comes to the same.

use crate::dossier::Reply;
use crate::report::SubjectKind;
use crate::view::Row;

/// A question, and whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    pub indicator: String,
    /// `None` for everybody that the indicator looks at.
    pub whom: Option<Whom>,
}

/// One site or account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whom {
    kind: SubjectKind,
    unit: String,
    name: String,
    platform: String,
}

impl About {
    /// What tells it from every other, for the names of its fields.
    pub fn key(&self) -> String {
        let whom = self.whom.as_ref();
        let parts = whom.map(|whom| [&whom.unit, &whom.name, &whom.platform].map(String::as_str));
        format!("{}|{}", self.indicator, parts.unwrap_or_default().join("|"))
    }
}

impl From<(SubjectKind, &Row)> for Whom {
    fn from((kind, row): (SubjectKind, &Row)) -> Self {
        Self {
            kind,
            unit: row.unit.clone(),
            name: row.name.clone(),
            platform: row.platform.clone(),
        }
    }
}

/// An answer with its remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub reply: Reply,
    pub remark: String,
}

/// All answers, in the order in which the questions were first answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<(About, Given)>);

impl Answers {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, about: &About) -> Option<&Given> {
        let answer = self.0.iter().find(|(known, _)| known == about);
        answer.map(|(_, given)| given)
    }

    /// Puts an answer in the place of an earlier one; `None` withdraws it.
    pub fn set(&mut self, about: About, given: Option<Given>) {
        let place = self.0.iter().position(|(known, _)| *known == about);
        match (place, given) {
            (Some(place), Some(given)) => self.0[place].1 = given,
            (Some(place), None) => drop(self.0.remove(place)),
            (None, Some(given)) => self.0.push((about, given)),
            (None, None) => {}
        }
    }
}

/// The name of the table.
pub const TABLE_NAME: &str = "自查问答";

/// The table as it would be pasted.
pub fn table(answers: &Answers) -> String {
    let mut text = String::from("指标\t网站名称\t账号名称\t平台\t单位\t回答\t说明\n");
    for (about, given) in &answers.0 {
        let whom = about.whom.as_ref();
        let name = |kind: SubjectKind| {
            let named = whom.filter(|whom| whom.kind == kind);
            named.map_or("", |whom| &whom.name)
        };
        let cells = [
            about.indicator.as_str(),
            name(SubjectKind::Site),
            name(SubjectKind::Account),
            whom.map_or("", |whom| whom.platform.as_str()),
            whom.map_or("", |whom| whom.unit.as_str()),
            given.reply.word(),
            &given.remark,
        ];
        // A tab or a line break within a cell would end it.
        let cells = cells.map(|cell| cell.replace(['\t', '\n', '\r'], " "));
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

/// The answer of this word.
pub fn reply(word: &str) -> Option<Reply> {
    Reply::ALL.into_iter().find(|reply| reply.word() == word)
}
