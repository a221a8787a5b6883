//! What can be saved.

use super::{Answer, Engine, answers};
use crate::papers;
use crate::protocol::{FileKind, Reply};

impl Engine {
    pub(super) fn file(&self, kind: FileKind) -> Answer {
        let date = self
            .checked
            .as_ref()
            .map(|checked| checked.report.on.to_string());
        let date = date.unwrap_or_default();
        let (name, media_type, bytes) = match (kind, &self.checked) {
            (FileKind::Report, Some(checked)) => (
                format!("自查结果{date}.json"),
                "application/json",
                checked.report.to_json().into_bytes(),
            ),
            (FileKind::Annexes, Some(checked)) => (
                format!("自查附件表{date}.csv"),
                "text/csv",
                papers::csv(&papers::annexes(&checked.report, checked.rules.pack())),
            ),
            (FileKind::Answers, _) => {
                let intake = self.intake.as_ref();
                let table = intake.map(|(.., intake)| answers::table(&intake.dossier));
                let Some(table) = table.filter(|table| !table.rows.is_empty()) else {
                    return refused("还没有自查问答可以导出。");
                };
                (
                    "自查问答.csv".to_owned(),
                    "text/csv",
                    papers::csv_of(&table),
                )
            }
            (FileKind::Corrected, _) => return self.corrected(),
            (FileKind::Kept, Some(checked)) => {
                return Reply::Kept {
                    on: checked.report.on,
                    text: checked.report.problems_only().to_json(),
                }
                .into();
            }
            (FileKind::Review | FileKind::Ledger | FileKind::Calendar, Some(_)) => {
                return refused("");
            }
            (_, None) => {
                return refused("还没有检查结果可以导出。");
            }
        };
        Answer {
            reply: Reply::File {
                name,
                media_type: media_type.to_owned(),
            },
            bytes: Some(bytes),
        }
    }
}

/// A request, other than a check, that cannot be met.
pub(super) fn refused(why: &str) -> Answer {
    Reply::Refused {
        round: None,
        why: why.to_owned(),
    }
    .into()
}
