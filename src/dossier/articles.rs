//! What sites published (网站发文清单). It is counted and decides nothing.

use crate::calendar::WrittenDate;
use std::collections::HashMap;

/// The articles of one site and kind: a number for each day, since a portal publishes more than is worth keeping.
#[derive(Debug)]
pub struct Articles {
    /// Empty where the list does not say.
    pub site: String,
    /// 信息类型 or 栏目, as the office first writes it; empty where the list does not say.
    pub kind: String,
    pub days: HashMap<WrittenDate, u32>,
    /// Those without a date that can be used.
    pub undated: u32,
}
