//! Guides to services (办事指南).

use super::{Entry, Field, Place};

/// The guide to one service item (办事事项).
#[derive(Debug)]
pub struct Guide {
    /// 事项名称 as the list of guides has it.
    pub title: String,
    pub place: Place,
    /// Whether the guide has each element, in the order of [`Element::ALL`].
    pub elements: [Entry<bool>; Element::ALL.len()],
}

/// The key elements (关键要素) of a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// 事项名称.
    Title,
    /// 设定依据.
    Basis,
    /// 申请条件.
    Conditions,
    /// 办理材料.
    Materials,
    /// 办理地点.
    Address,
    /// 办理机构.
    Agency,
    /// 收费标准.
    Fees,
    /// 办理时间.
    Hours,
    /// 联系电话.
    Telephone,
    /// 办理流程.
    Procedure,
}

impl Element {
    pub const ALL: [Element; 10] = [
        Element::Title,
        Element::Basis,
        Element::Conditions,
        Element::Materials,
        Element::Address,
        Element::Agency,
        Element::Fees,
        Element::Hours,
        Element::Telephone,
        Element::Procedure,
    ];

    /// The field of a ledger that tells of it.
    pub fn field(self) -> Field {
        match self {
            Element::Title => Field::ElementTitle,
            Element::Basis => Field::ElementBasis,
            Element::Conditions => Field::ElementConditions,
            Element::Materials => Field::ElementMaterials,
            Element::Address => Field::ElementAddress,
            Element::Agency => Field::ElementAgency,
            Element::Fees => Field::ElementFees,
            Element::Hours => Field::ElementHours,
            Element::Telephone => Field::ElementTelephone,
            Element::Procedure => Field::ElementProcedure,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Element::Title => "事项名称",
            Element::Basis => "设定依据",
            Element::Conditions => "申请条件",
            Element::Materials => "办理材料",
            Element::Address => "办理地点",
            Element::Agency => "办理机构",
            Element::Fees => "收费标准",
            Element::Hours => "办理时间",
            Element::Telephone => "联系电话",
            Element::Procedure => "办理流程",
        }
    }
}
