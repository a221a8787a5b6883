//! 整改清单: what to mend first, unit by unit.

use super::forecast::opener;
use super::words::{self, countdown, counted, finding, paragraph, tick};
use super::{Element, Node};
use crate::report::{self, Fix, Problem, Report, UnitFixes, Urgency, last_day};
use chrono::NaiveDate;

/// No more problems than these are listed.
const MOST: usize = 200;
/// No more names than these stand before one sentence.
const NAMED: usize = 5;

/// The fix list, grouped by unit. Each problem has a box 「假定已整改」.
pub fn fixes(report: &Report) -> Vec<Node> {
    let units = report::fixes(report);
    if units.is_empty() {
        return vec![paragraph("told", "已检查的项目没有需要整改的问题。")];
    }
    let all = units
        .iter()
        .flat_map(|unit| &unit.fixes)
        .map(|fix| fix.problems.len());
    let more = all.sum::<usize>().saturating_sub(MOST);
    let sheet = Sheet { on: report.on };
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

/// What every line of the list needs.
struct Sheet {
    on: NaiveDate,
}

impl Sheet {
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
        let name = format!("{}，{}", problem.label(), problem.text());
        let tick = tick(&key, &name);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::report;
    use crate::view::testing::{attribute, elements, of_class, text, texts};

    fn accounts(rows: &str) -> Report {
        report(&[&format!("单位\t账号名称\t平台\t最近更新日期\n{rows}")])
    }

    fn all(report: &Report) -> Node {
        Element::new("div").children(fixes(report)).into()
    }

    #[test]
    fn each_unit_says_what_to_mend_by_when_and_for_whom() {
        let report = accounts(
            "甲局\t甲一\t微信\t2022-02-12\n乙局\t乙一\t微信\t2022-02-01\n乙局\t乙二\t微博\t2022-02-01\n乙局\t乙三\t\t\n",
        );
        let shown = all(&report);
        assert_eq!(
            texts(&shown, "h3"),
            [
                "乙局1项，涉及2个账号；另有1个未检查",
                "甲局1项，涉及1个账号"
            ]
        );
        let list = texts(&shown, "ol");
        assert_eq!(
            list[0],
            "✕单项否决立即整改\
             乙一（微信）、乙二（微博）：请立即发布内容；确已停用的，按程序办理关停注销。\
             乙一（微信）：监测时间点前2周内未更新（已连续22天）假定已整改\
             乙二（微博）：监测时间点前2周内未更新（已连续22天）假定已整改"
        );
        assert_eq!(
            list[1],
            "！临近到期最迟2月26日（还有2天）请在2月27日前至少发布1条内容。\
             甲一（微信）：已连续11天未更新假定已整改"
        );
    }

    #[test]
    fn each_problem_has_a_box_with_its_key() {
        let report = accounts("甲局\t甲一\t微信\t2022-02-01\n甲局\t甲二\t微信\t2022-02-01\n");
        let key = report.subjects[1].problem_key("account-stale");
        assert_eq!(
            key,
            "account\u{1F}甲局\u{1F}甲二\u{1F}微信\u{1F}account-stale"
        );
        let shown = all(&report);
        let boxes = elements(&shown);
        let boxes: Vec<_> = boxes
            .iter()
            .filter(|element| element.name == "input")
            .collect();
        assert_eq!(attribute(boxes[1], "data-mended"), Some(key.as_str()));
    }

    #[test]
    fn a_list_is_cut_after_two_hundred_problems_within_a_fix_as_between_units() {
        let row = |number: u32| {
            let unit = if number < 150 { "甲局" } else { "乙局" };
            format!("{unit}\t账号{number}\t微信\t2022-02-01\n")
        };
        let report = accounts(&(0..260).map(row).collect::<String>());
        let shown = all(&report);
        let boxes = elements(&shown)
            .into_iter()
            .filter(|element| element.name == "input");
        assert_eq!(boxes.count(), 200);
        assert!(
            text(&shown).ends_with("只列出最紧要的200处，另有60处未列出，整改后重新检查即可看到。")
        );
    }

    #[test]
    fn that_there_is_nothing_to_mend_is_said() {
        let report = accounts("甲局\t甲一\t微信\t2022-02-24\n");
        let shown = all(&report);
        assert_eq!(text(&shown), "已检查的项目没有需要整改的问题。");
        assert!(of_class(&shown, "fixes").is_empty());
    }
}
