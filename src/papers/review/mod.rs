//! 自查报告: what an office hands to the one above it, in the shape of a bulletin.
//!
//! | file | what stands there |
//! |---|---|
//! | `overall` | what was checked, how, and how it came out |
//! | `problems` | what was found, by indicator |
//! | `risks` | what will be found soon |
//! | `open` | what was not checked |
//! | `steps` | what is to be done |
//! | `appendix` | the tables, and how the text points to them |
//! | `words` | how subjects, days and lists are written |

mod appendix;
mod open;
mod overall;
mod problems;
mod risks;
mod steps;
mod words;

use super::{Block, Document, Table};
use crate::calendar::in_full;
use crate::packs::Pack;
use crate::report::Report;
use appendix::Appendix;

/// The report as a paper, with the tables of the pack, those that the text points to, and the `ledgers` at its end.
///
/// A section that has nothing to say is left out.
pub fn review(report: &Report, pack: &Pack, ledgers: &[Table]) -> Document {
    let appendix = Appendix::new(report, pack, ledgers);
    let sections = [
        ("总体情况", overall::blocks(report)),
        ("主要问题", problems::blocks(report, pack, &appendix)),
        ("风险提示", risks::blocks(report, pack, &appendix)),
        ("未检查的内容", open::blocks(report, pack, &appendix)),
        ("下一步整改安排", steps::blocks(report, pack)),
    ];
    let mut blocks = vec![Block::Paragraph(overall::opening(report, pack))];
    let said = sections
        .into_iter()
        .filter(|(_, content)| !content.is_empty());
    for ((title, content), number) in said.zip(1..) {
        blocks.push(Block::Heading(format!(
            "{}、{title}",
            words::numeral(number)
        )));
        blocks.extend(content);
    }
    blocks.push(Block::Signature(vec![in_full(report.on)]));
    blocks.extend(appendix.into_blocks());
    Document {
        title: overall::title(report),
        subtitle: String::new(),
        blocks,
    }
}

#[cfg(test)]
mod tests;
