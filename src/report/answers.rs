//! Remarks on answers that could not be used. Which indicators there are only the rules know.

use crate::dossier::{Field, Note, NoteKind};
use crate::indicators::{AnswerBook, Stray};
use crate::intake::Tables;

/// One remark for each answer that is not used.
pub(super) fn notes(answers: &AnswerBook, tables: &Tables) -> Vec<Note> {
    let note = |(answer, why): &(&crate::dossier::Answer, Stray)| {
        let (line, indicator) = (tables.line(answer.place), &answer.indicator);
        let (kind, what) = match why {
            Stray::NoIndicator => (
                NoteKind::UnknownWord,
                "不是本程序的指标，该回答未采用，请按“指标一览”中的名称填写。",
            ),
            Stray::NoQuestion => (
                NoteKind::UnknownWord,
                "由数据判定，不采用自查回答，请补充相应的台账。",
            ),
            Stray::OtherKind => (
                NoteKind::UnknownWord,
                "不适用于这一对象，该回答未采用，请核对。",
            ),
        };
        let text = format!("{line}的“{indicator}”{what}");
        tables.note(answer.place.cite(Field::Indicator), kind, text)
    };
    answers.stray().iter().filter_map(note).collect()
}
