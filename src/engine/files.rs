//! What can be saved. Bytes of formats that offices open are written by the papers module, which the page asks on the
//! engine's behalf.

use super::{Answer, Checked, Engine, answers};
use crate::papers;
use crate::protocol::{FileKind, PapersRequest, Reply};
use chrono::NaiveDate;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Engine {
    pub(super) fn file(&self, kind: FileKind) -> Answer {
        match (kind, &self.checked) {
            (FileKind::Answers, _) => self.answers(),
            (FileKind::Corrected, _) => self.corrected(),
            (kind, Some(checked)) => of_check(kind, checked),
            (_, None) => refused("还没有检查结果可以导出。"),
        }
    }

    fn answers(&self) -> Answer {
        let intake = self.intake.as_ref();
        let table = intake.map(|(.., intake)| answers::table(&intake.dossier));
        match table.filter(|table| !table.rows.is_empty()) {
            Some(table) => file(
                "自查问答.csv".to_owned(),
                "text/csv",
                papers::csv_of(&table),
            ),
            None => refused("还没有自查问答可以导出。"),
        }
    }
}

/// What is made of the check itself, and never of what is supposed.
fn of_check(kind: FileKind, checked: &Checked) -> Answer {
    let (report, pack) = (&checked.report, checked.rules.pack());
    let on: NaiveDate = report.on;
    match kind {
        FileKind::Review => {
            let review = PapersRequest::Document(checked.review());
            draft(format!("自查报告{on}.docx"), DOCX, &review)
        }
        FileKind::Ledger => {
            let book = PapersRequest::Workbook(papers::book(report, pack));
            draft(format!("整改台账{on}.xlsx"), XLSX, &book)
        }
        FileKind::Annexes => {
            let annexes = papers::csv(&papers::annexes(report, pack));
            file(format!("自查附件表{on}.csv"), "text/csv", annexes)
        }
        FileKind::AnnexBook => {
            let book = PapersRequest::Workbook(papers::annex_sheets(report, pack));
            draft(format!("自查附件表{on}.xlsx"), XLSX, &book)
        }
        FileKind::Statistics => {
            let sheets = papers::statistics_sheets(report, pack);
            if sheets.is_empty() {
                return refused("还没有可以统计的数据。");
            }
            draft(
                format!("自查统计表{on}.xlsx"),
                XLSX,
                &PapersRequest::Workbook(sheets),
            )
        }
        FileKind::Calendar => {
            let agenda = PapersRequest::Calendar(papers::agenda(report));
            draft(format!("到期提醒{on}.ics"), "text/calendar", &agenda)
        }
        FileKind::Kept => Reply::Kept {
            on,
            text: report.problems_only().to_json(),
        }
        .into(),
        FileKind::Report | FileKind::Answers | FileKind::Corrected => {
            let json = report.to_json().into_bytes();
            file(format!("自查结果{on}.json"), "application/json", json)
        }
    }
}

fn file(name: String, media_type: &str, bytes: Vec<u8>) -> Answer {
    Answer {
        reply: Reply::File {
            name,
            media_type: media_type.to_owned(),
        },
        bytes: Some(bytes),
    }
}

/// A file that the papers module is to write, with what it is to be asked.
pub(super) fn draft(name: String, media_type: &str, request: &PapersRequest) -> Answer {
    Answer {
        reply: Reply::Draft {
            name,
            media_type: media_type.to_owned(),
        },
        bytes: serde_json::to_vec(request).ok(),
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
