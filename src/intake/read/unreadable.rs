//! Why a file cannot be read, said to the clerk.

use super::office;
use std::fmt;

/// Why a file cannot be read; the sentence goes on from the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    Empty,
    NoCells,
    NoTables,
    Damaged,
    Encrypted,
    TooLarge,
    TooMuch,
    OpenDocument,
    OldOfficeFile,
    Archive,
    NestedArchive,
    LockedArchive,
    ManyFiles,
    Frames,
    SingleFilePage,
    Report,
    Pack,
    Pdf,
    Picture,
    Binary,
    Failed,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unreadable::Empty => "是空文件，请检查文件后重新选择。",
            Unreadable::NoCells => "中没有内容，请检查是否选错文件。",
            Unreadable::NoTables => "中没有表格，请检查是否选错文件。",
            Unreadable::Damaged => "不完整或已损坏，请用 Excel 或 WPS 打开并另存后重试。",
            Unreadable::Encrypted => "设有打开密码，请在 Excel 或 WPS 中取消密码、另存后重试。",
            Unreadable::TooLarge => "解压后过大，无法读入，请拆分后重试。",
            Unreadable::TooMuch => "内容过多，无法读入，请拆分后重试。",
            Unreadable::OpenDocument => "是 OpenDocument 文档，请打开后复制其中的表格并粘贴。",
            Unreadable::OldOfficeFile => "是旧版 Office 文件，请打开后复制其中的表格并粘贴。",
            Unreadable::Archive => "是压缩包，请解压后选择其中的表格。",
            Unreadable::NestedArchive => "是多层压缩包，请解压后选择其中的表格。",
            Unreadable::LockedArchive => "设有解压密码，请解压后选择其中的表格。",
            Unreadable::ManyFiles => "是压缩包，文件超过200个，请解压后选择其中的表格。",
            Unreadable::Frames => {
                "是多文件网页，数据在同名的“.files”文件夹中，请用 Excel 打开原网页，另存为 xlsx 后重试。"
            }
            Unreadable::SingleFilePage => {
                "是单个文件网页（mht），请用 Excel 或 WPS 打开，另存为 xlsx 后重试。"
            }
            Unreadable::Report => "是本程序的检查结果，但不完整，无法与之对照，请重新导出后重试。",
            Unreadable::Pack => "是规则包，不是台账，请作为本地规则载入。",
            Unreadable::Pdf => "是 PDF 文件，请打开后复制其中的表格并粘贴。",
            Unreadable::Picture => "是图片，请提供表格文件，或复制表格后粘贴。",
            Unreadable::Binary => "不是表格文件，请提供 xlsx、csv 或 docx 文件，或复制表格后粘贴。",
            Unreadable::Failed => {
                "未能读入，可能过大或已损坏，请拆分或另存后重试，或复制其中的表格后粘贴。"
            }
        })
    }
}

impl From<office::Error> for Unreadable {
    fn from(error: office::Error) -> Self {
        match error {
            office::Error::Damaged => Unreadable::Damaged,
            office::Error::TooLarge => Unreadable::TooLarge,
            office::Error::Encrypted => Unreadable::Encrypted,
        }
    }
}
