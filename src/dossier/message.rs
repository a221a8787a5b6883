//! Messages of the public to a site (网民留言).

use super::{Entry, Place, Publication};
use crate::calendar::WrittenDate;

/// One message.
#[derive(Debug)]
pub struct Message {
    /// What it is about; empty where the ledger does not say.
    pub title: String,
    pub place: Place,
    /// Where it was left; a column for consulting where the ledger does not say.
    pub channel: Entry<Channel>,
    /// 留言时间.
    pub asked: Entry<WrittenDate>,
    /// 答复时间. Absent where there is no answer yet.
    pub answered: Entry<WrittenDate>,
    /// 是否有效留言; taken as valid where the ledger does not say.
    pub valid: Entry<bool>,
    /// 是否简单常见咨询.
    pub simple: Entry<bool>,
    /// Whether message and answer are published, and when.
    pub published: Entry<Publication>,
}

impl Message {
    /// The title, or the row that lacks it.
    pub fn label(&self) -> String {
        if self.title.is_empty() {
            format!("（第{}行未填标题）", self.place.row)
        } else {
            self.title.clone()
        }
    }
}

/// Where a message was left, as far as it decides how it must be handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// 咨询建言 and the like.
    Consulting,
    /// 我为政府网站找错.
    ErrorReport,
    /// 在线访谈, 调查征集, 信访, 纪检举报: not looked at.
    Other,
}
