//! What was not checked. It is never counted as good.

use super::appendix::Appendix;
use super::words::{called, names, noun};
use crate::indicators::{self, Level};
use crate::packs::Pack;
use crate::papers::Block;
use crate::report::{Coverage, Report, SubjectKind, Verdict};

pub fn blocks(report: &Report, pack: &Pack, appendix: &Appendix) -> Vec<Block> {
    let subjects = [SubjectKind::Site, SubjectKind::Account]
        .into_iter()
        .filter_map(|kind| unchecked(report, pack, kind));
    let paragraphs = subjects
        .chain(indicators(report, appendix))
        .chain(unused(report));
    paragraphs.map(Block::Paragraph).collect()
}

/// The indicators that not all could be checked by.
pub fn lines(report: &Report) -> impl Iterator<Item = &Coverage> {
    report.coverage.iter().filter(|line| line.unchecked > 0)
}

fn unchecked(report: &Report, pack: &Pack, kind: SubjectKind) -> Option<String> {
    let unchecked = report.subjects.iter();
    let unchecked =
        unchecked.filter(|subject| subject.kind == kind && subject.verdict == Verdict::Unchecked);
    let called: Vec<_> = unchecked.map(|subject| called(subject, pack)).collect();
    let count = called.len();
    (count > 0).then(|| {
        let noun = noun(kind);
        format!("因缺少数据未检查的{noun}{count}个：{}。", names(&called))
    })
}

fn indicators(report: &Report, appendix: &Appendix) -> Option<String> {
    let count = lines(report).count();
    let vetoes: Vec<_> = lines(report)
        .filter_map(|line| indicators::by_id(&line.indicator))
        .filter(|rule| rule.level == Level::Veto)
        .map(|rule| format!("“{}”", rule.title))
        .collect();
    let vetoes = match vetoes.as_slice() {
        [] => String::new(),
        vetoes => format!(
            "其中，单项否决指标{}项：{}。",
            vetoes.len(),
            vetoes.join("")
        ),
    };
    let all = report.coverage.len();
    let table = appendix.open();
    (count > 0).then(|| {
        format!("检查指标共{all}项，因缺少数据或未回答自查问答，{count}项未检查或未全部检查（详见{table}）。{vetoes}")
    })
}

/// What was handed in and could not be used.
fn unused(report: &Report) -> Option<String> {
    let notes = report.notes.iter().filter(|note| note.kind.is_problem());
    let count = notes.count();
    (count > 0).then(|| format!("提供的数据中有{count}处未能使用或需要核对。"))
}
