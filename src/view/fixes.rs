//! 整改清单: what to mend first, unit by unit.

use super::forecast::opener;
use super::words::{self, countdown, counted, finding, tick};
use super::{Element, Node};
use crate::report::{self, Fix, Problem, Report, Supposed, UnitFixes, Urgency, last_day};
use chrono::NaiveDate;

/// No more problems than these are listed.
const MOST: usize = 200;
/// No more names than these stand before one sentence.
const NAMED: usize = 5;
/// The fix list, grouped by unit. Each problem has a box 「假定已整改」, ticked where that is supposed.
pub fn fixes(report: &Report, mended: &Supposed) -> Vec<Node> {
    let units = report::fixes(report);
    if units.is_empty() {
        return vec![paragraph("told", "已检查的项目没有需要整改的问题。")];
    }
    let all = units
        .iter()
        .flat_map(|unit| &unit.fixes)
        .map(|fix| fix.problems.len());
    let more = all.sum::<usize>().saturating_sub(MOST);
    let sheet = Sheet {
        on: report.on,
        mended,
    };
    let mut left = MOST;
    let mut nodes = Vec::new();
    for unit in &units {
        if left == 0 {
            break;
        }
        nodes.extend(sheet.unit(unit, &mut left));
    }
    if more > 0 {
        let text = format!("只列出最紧要的{MOST}处，另有{more}处未列出，整改后重新检查即可看到。");
        nodes.push(paragraph("more", &text));
    }
    nodes
}

fn paragraph(class: &str, text: &str) -> Node {
    Element::new("p").class(class).child(text).into()
}

/// What every line of the list needs.
struct Sheet<'a> {
    on: NaiveDate,
    mended: &'a Supposed,
}

impl Sheet<'_> {
    /// The unit and its fixes, as far as there is room `left` for their problems.
    fn unit(&self, unit: &UnitFixes, left: &mut usize) -> [Node; 2] {
        let name = match unit.unit {
            "" => "（未填单位）",
            name => name,
        };
        let counts = Element::new("span").class("counts").child(counts(unit));
        let heading = Element::new("h3").child(name).child(counts);
        let mut list = Element::new("ol").class("fixes");
        for fix in &unit.fixes {
            let shown = fix.problems.len().min(*left);
            if shown == 0 {
                break;
            }
            *left -= shown;
            list = list.child(self.fix(fix, shown));
        }
        [heading.into(), list.into()]
    }

    fn fix(&self, fix: &Fix, shown: usize) -> Element {
        let first = &fix.problems[0];
        let mark = finding(first.findings[0], first.subject.score.is_some());
        let when = Element::new("span")
            .class("by")
            .child(self.when(fix.urgency));
        let sentence = Element::new("p")
            .class("sentence")
            .child(words::shown(mark))
            .child(when);
        let advice = Element::new("p").class("advice").child(fix.advice(NAMED));
        let problems = fix.problems.iter().take(shown);
        let problems = problems.map(|problem| self.problem(problem, fix.indicator));
        Element::new("li")
            .class(mark.class)
            .child(sentence)
            .child(advice)
            .child(Element::new("ul").children(problems))
    }

    fn when(&self, urgency: Urgency) -> String {
        match urgency {
            Urgency::Now => "立即整改".to_owned(),
            Urgency::Before(day) => format!("最迟{}", countdown(last_day(day), self.on)),
            Urgency::Unhurried => "尽快整改".to_owned(),
        }
    }

    fn problem(&self, problem: &Problem, indicator: &str) -> Element {
        let key = problem.subject.problem_key(indicator);
        let tick = tick(&key, self.mended.contains(&key));
        let platform = problem.subject.platform.as_deref();
        let platform = platform.map(|platform| format!("（{platform}）"));
        Element::new("li")
            .child(opener(&problem.subject.name))
            .children(platform)
            .child(format!("：{}", problem.text()))
            .child(tick)
    }
}

/// 「3项，涉及1个网站、2个账号；另有1个未检查」.
fn counts(unit: &UnitFixes) -> String {
    let problems = unit.fixes.iter().flat_map(|fix| &fix.problems);
    let fixes = unit.fixes.len();
    let whom = match counted(problems.map(|problem| problem.subject)) {
        whom if whom.is_empty() => whom,
        whom => format!("，涉及{whom}"),
    };
    let unchecked = match unit.unchecked {
        0 => String::new(),
        count => format!("；另有{count}个未检查"),
    };
    format!("{fixes}项{whom}{unchecked}")
}
