//! What a row opens to: the days, the sentences, the cells they come from, the rule, and what to do.

use super::node::{Element, Node};
use super::words::{self, countdown};
use crate::indicators::{self, Outcome};
use crate::intake::Evidence;
use crate::report::{Finding, Points, Subject, Supposed};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What there is to say of one subject, with its questions between what is urgent and the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    pub urgent: Vec<Node>,
    pub questions: Vec<Asked>,
    pub rest: Vec<Node>,
}

/// A guided question, open or answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub indicator: String,
    /// 是, 否, 不清楚 or 不适用; empty where it is open.
    pub reply: String,
    pub remark: String,
}

/// The story on a monitoring date, with the pictures of its updates.
pub fn story(subject: &Subject, on: NaiveDate, supposed: &Supposed, pictures: Vec<Node>) -> Story {
    let key = |finding: &Finding| subject.problem_key(&finding.indicator);
    let is_mended = |finding: &Finding| supposed.contains(&key(finding));
    let tick = |finding: &Finding| {
        let is_problem = finding.outcome == Outcome::Fail || is_mended(finding);
        is_problem.then(|| words::tick(&key(finding), &finding.text))
    };
    let item = |finding: &&Finding| item(finding, on, subject.score.is_some(), tick(finding));
    let list = |findings: &[&Finding]| {
        Element::new("ul")
            .class("findings")
            .children(findings.iter().map(item))
    };
    let of = |outcome: Outcome| -> Vec<&Finding> {
        let findings = subject.findings.iter();
        findings
            .filter(|finding| finding.outcome == outcome && !is_mended(finding))
            .collect()
    };
    let folded = |word: &str, outcome: Outcome| {
        let findings = of(outcome);
        let summary = format!("{word} {} 项", findings.len());
        let folded = Element::new("details")
            .class("others")
            .child(Element::new("summary").child(summary))
            .child(list(&findings));
        (!findings.is_empty()).then(|| folded.into())
    };
    // What is ticked stays where it stood.
    let problems = subject.findings.iter();
    let problems =
        problems.filter(|finding| finding.outcome == Outcome::Fail || is_mended(finding));
    let urgent: Vec<_> = problems.chain(of(Outcome::Risk)).collect();
    let mut nodes = pictures;
    nodes.extend(score(subject));
    nodes.push(list(&urgent).into());
    let rest = [
        folded("未检查", Outcome::Unchecked),
        folded("未发现问题", Outcome::Pass),
        folded("不适用", Outcome::NotApplicable),
    ];
    Story {
        urgent: nodes,
        questions: questions(subject),
        rest: rest.into_iter().flatten().collect(),
    }
}

/// The questions that are open for this subject, and those that were answered, to be answered otherwise.
fn questions(subject: &Subject) -> Vec<Asked> {
    let rules = indicators::ALL
        .iter()
        .filter(|rule| rule.question.is_some());
    let asked = rules.filter_map(|rule| {
        let mut findings = subject.findings.iter();
        let answer = findings
            .find(|finding| finding.indicator == rule.id)
            .and_then(|finding| finding.answer.as_ref());
        let is_open = subject.open.iter().any(|open| open == rule.id);
        (answer.is_some() || is_open).then(|| Asked {
            indicator: rule.id.to_owned(),
            reply: answer.map_or_else(String::new, |answer| answer.reply.to_string()),
            remark: answer.map_or_else(String::new, |answer| answer.remark.clone()),
        })
    });
    asked.collect()
}

/// What each section of the deduction part loses.
fn score(subject: &Subject) -> Option<Node> {
    let score = subject.score.as_ref()?;
    let parts = score.sections.iter().map(|section| {
        let open = match section.to_verify {
            0 => String::new(),
            count => format!("，{count}处分值待核"),
        };
        let (title, full, lost) = (&section.title, section.full, section.lost);
        format!("{title}（{full}分）已知扣{lost}分{open}")
    });
    let parts: Vec<_> = parts.collect();
    let rest = format!("：{}；{}项未检查。", parts.join("；"), score.unchecked);
    let line = Element::new("p")
        .class("score")
        .child(label("得分上限"))
        .child(Element::new("strong").child(format!("{}分", score.at_most)))
        .child(rest);
    Some(line.into())
}

fn label(word: &str) -> Element {
    Element::new("span").class("label").child(word)
}

/// 「怎么办　…」
fn line(word: &str, text: &str) -> Element {
    Element::new("p").child(label(word)).child(text)
}

fn item(finding: &Finding, on: NaiveDate, scored: bool, tick: Option<Element>) -> Element {
    let mark = words::finding(finding, scored);
    let mut item = Element::new("li")
        .class(mark.class)
        .child(sentence(finding, mark, tick));
    let remark = finding.answer.as_ref().map(|answer| answer.remark.as_str());
    let due = finding
        .fails_on
        .map(|day| format!("如不更新，{}起不合格", countdown(day, on)));
    let lines = [
        ("说明", remark.unwrap_or_default()),
        ("涉及", &finding.items.join("、")),
        ("怎么办", &finding.advice),
        ("到期", due.as_deref().unwrap_or_default()),
    ];
    let lines = lines.iter().filter(|(_, text)| !text.is_empty());
    item = item.children(lines.map(|(word, text)| line(word, text)));
    item.children.extend(cells(&finding.evidence));
    item.children.extend(rule(&finding.indicator));
    item
}

fn sentence(finding: &Finding, mark: words::Mark, tick: Option<Element>) -> Element {
    let points = finding
        .points
        .map(|points| match (points, finding.points_at_least) {
            (Points::Known(points), _) => format!("扣{points}分"),
            (Points::ToVerify, Some(least)) => format!("至少扣{least}分，其余分值待核"),
            (Points::ToVerify, None) => "分值待核".to_owned(),
        });
    let points = points.map(|points| {
        let item = finding.item.as_deref().unwrap_or_default();
        Element::new("span")
            .class("points")
            .child(format!("{item} {points}"))
    });
    Element::new("p")
        .class("sentence")
        .child(words::shown(mark))
        .child(Element::new("strong").child(finding.text.as_str()))
        .children(points)
        .children(tick)
}

/// The rule with its text, folded.
fn rule(id: &str) -> Option<Node> {
    let rule = indicators::by_id(id)?;
    let summary = Element::new("summary")
        .child(label("规则"))
        .child(format!("{}（{}）", rule.title, rule.basis));
    let folded = Element::new("details").class("rule").child(summary);
    Some(folded.child(Node::RuleText(id.to_owned())).into())
}

/// The cells a finding rests on, a line for each row, the first few at first.
fn cells(evidence: &[Evidence]) -> Option<Node> {
    const AT_FIRST: usize = 3;
    let same_row = |one: &Evidence, other: &Evidence| {
        one.file == other.file && one.sheet == other.sheet && one.row == other.row
    };
    let rows: Vec<_> = evidence.chunk_by(same_row).map(spoken).collect();
    if rows.is_empty() {
        return None;
    }
    let (first, rest) = rows.split_at(rows.len().min(AT_FIRST));
    let list = |rows: &[String]| {
        let items = rows
            .iter()
            .map(|row| Element::new("li").child(row.as_str()));
        Element::new("ul").children(items)
    };
    let rest = (!rest.is_empty()).then(|| {
        let summary = Element::new("summary").child(format!("其余 {} 处", rest.len()));
        Element::new("details").child(summary).child(list(rest))
    });
    let lists = Element::new("div").child(list(first)).children(rest);
    Some(
        Element::new("div")
            .class("evidence")
            .child(label("出处"))
            .child(lists)
            .into(),
    )
}

/// Cells of one row: 「台账.xlsx · 新媒体 · 第5行：E5 最近更新日期“2月7日”」.
fn spoken(cells: &[Evidence]) -> String {
    let Some(first) = cells.first() else {
        return String::new();
    };
    let sheet = if first.sheet.is_empty() {
        String::new()
    } else {
        format!(" · {}", first.sheet)
    };
    let cell = |cell: &Evidence| format!("{} {}“{}”", cell.cell, cell.column, cell.value);
    let cells: Vec<_> = cells.iter().map(cell).collect();
    format!(
        "{}{sheet} · 第{}行：{}",
        first.file,
        first.row,
        cells.join("，")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::day;
    use crate::indicators::RuleSet;
    use crate::intake::{Source, take_in};
    use crate::packs;
    use crate::report::{Period, make};

    const LEDGER: &str = "账号名称\t平台\t最近更新日期\t互动功能\n甲\t微信\t2022-02-01\t无\n\n\
        指标\t回答\t说明\n购买粉丝、强制点赞\t否\t已核对\n";

    /// The story of the first subject, the problems of these rules being supposed to be mended.
    fn told(mended: &[&str]) -> Story {
        let rules = RuleSet::bind(packs::by_id("national-2019").unwrap()).unwrap();
        let intake = take_in(&[Source {
            name: "台账".into(),
            bytes: LEDGER.as_bytes().to_vec(),
        }]);
        let on = day(2022, 2, 24);
        let report = make(&intake, &rules, Period::new(on, None).unwrap());
        let subject = &report.subjects[0];
        let keys = mended.iter().map(|rule| subject.problem_key(rule));
        story(subject, on, &keys.collect(), Vec::new())
    }

    /// The text of nodes, each element in brackets with its class.
    fn text(nodes: &[Node]) -> String {
        let one = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::RuleText(id) => format!("<{id}>"),
            Node::Element(element) => {
                let mut attributes = element.attributes.iter();
                let class = attributes.find(|(name, _)| name == "class");
                let class = class.map_or("", |(_, class)| class);
                format!("[{class} {}]", text(&element.children))
            }
        };
        nodes.iter().map(one).collect()
    }

    #[test]
    fn what_is_urgent_comes_first_with_its_cell_its_advice_and_its_rule() {
        let story = told(&[]);
        let urgent = text(&story.urgent);
        assert!(
            urgent.starts_with("[findings [fail [sentence [mark [sign ✕]单项否决]"),
            "{urgent}"
        );
        assert!(
            urgent.contains("[label 出处][ [ [ 台账 · 第2行：C2 最近更新日期“2022-02-01”]]]"),
            "{urgent}"
        );
        assert!(urgent.contains("<account-stale>"), "{urgent}");
        assert_eq!(
            urgent.matches("假定已整改").count(),
            2,
            "one box for each problem: {urgent}"
        );
        assert!(text(&story.rest).contains("未发现问题"));
    }

    #[test]
    fn a_problem_that_is_supposed_to_be_mended_stays_in_sight_with_its_box() {
        let urgent = text(&told(&["account-stale"]).urgent);
        let stale = urgent.find("<account-stale>");
        let other = urgent.find("<account-no-interaction>");
        assert!(stale < other, "it stays where it stood: {urgent}");
        assert_eq!(urgent.matches("tick").count(), 2, "{urgent}");
    }

    #[test]
    fn questions_come_open_or_with_their_answer() {
        let questions = told(&[]).questions;
        let find = |id: &str| {
            questions
                .iter()
                .find(|asked| asked.indicator == id)
                .unwrap()
        };
        let fraud = find("account-fraud");
        assert_eq!((&*fraud.reply, &*fraud.remark), ("否", "已核对"));
        assert_eq!(find("account-serious-fault").reply, "");
    }
}
