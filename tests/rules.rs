//! Every rule is held against the same demands, from its text to what a clerk is told of a real table.

use zicha::calendar::day;
use zicha::indicators::{self, Basis, Outcome, Rule, RuleSet};
use zicha::intake::{self, Source};
use zicha::packs::{self, Grade};
use zicha::report::{self, Finding, Period, Report};

/// A rule, a pack that has it, and a table that it finds fault with on 24 February 2022.
struct Fault {
    rule: &'static str,
    pack: &'static str,
    table: &'static str,
}

const FAULTS: &[Fault] = &[
    Fault {
        rule: "site-home-stale",
        pack: "national-2019",
        table: "单位\t网站名称\t首页最近更新日期\n\
                某县统计局\t某县统计局网站\t2022-02-09\n",
    },
    Fault {
        rule: "site-columns-blank",
        pack: "national-2019",
        table: "网站名称\t栏目名称\t信息条数\n\
                某县统计局网站\t统计公报\t12\n\
                某县统计局网站\t统计年鉴\t0\n",
    },
    Fault {
        rule: "site-columns-stale",
        pack: "national-2019",
        table: "网站名称\t栏目名称\t栏目类别\t最近更新日期\n\
                某县统计局网站\t工作动态\t动态要闻\t2022-02-09\n\
                某县统计局网站\t公告公示\t通知公告\t2022年2月9日\n",
    },
    Fault {
        rule: "site-columns-overdue",
        pack: "national-2019",
        table: "网站名称\t栏目名称\t栏目类别\t最近更新日期\n\
                某县统计局网站\t统计分析\t其他\t2021-02-23\n",
    },
    Fault {
        rule: "policy-uninterpreted",
        pack: "national-2019",
        table: "网站名称\t政策文件\t是否解读\n\
                某县统计局网站\t某办法\t否\n",
    },
    Fault {
        rule: "interpretation-unlinked",
        pack: "national-2019",
        table: "网站名称\t政策文件\t解读稿\t是否相互关联\n\
                某县统计局网站\t某办法\t某办法解读\t否\n",
    },
    Fault {
        rule: "interpretation-forms",
        pack: "nanyang-2022q1",
        table: "网站名称\t政策文件\t解读稿\t解读形式\n\
                某县统计局网站\t某办法\t某办法解读\t文字解读\n",
    },
    Fault {
        rule: "service-statistics",
        pack: "national-2019",
        table: "单位\t网站名称\t办事统计数据\n\
                某县统计局\t某县统计局网站\t未公开\n\
                某县财政局\t某县财政局网站\t2021-11-23\n",
    },
    Fault {
        rule: "message-statistics",
        pack: "national-2019",
        table: "单位\t网站名称\t留言受理反馈情况统计数据\n\
                某县统计局\t某县统计局网站\t未公开\n",
    },
    Fault {
        rule: "site-footer",
        pack: "national-2019",
        table: "单位\t网站名称\t页面底部“我为政府网站找错”入口\t页面底部网站标识码\n\
                某县统计局\t某县统计局网站\t无\t无\n",
    },
    Fault {
        rule: "account-stale",
        pack: "national-2019",
        table: "单位\t平台\t账号名称\t最近更新日期\n\
                某县统计局\t微信\t某县统计\t2月9日\n",
    },
    Fault {
        rule: "account-weekly-gap",
        pack: "kaifeng-2021q3",
        table: "账号名称\t平台\t发布时间\n\
                某县统计\t微信\t2022-02-23 09:00\n\
                某县统计\t微信\t2022-02-24 09:00\n",
    },
    Fault {
        rule: "account-unregistered",
        pack: "kaifeng-2021q3",
        table: "账号名称\t平台\t是否纳入全国系统\t是否纳入省系统\n\
                某县统计\t微信\t否\t否\n",
    },
];

const FILE: &str = "台账.tsv";

impl Fault {
    fn report(&self) -> Report {
        let source = Source {
            name: FILE.to_owned(),
            bytes: self.table.as_bytes().to_vec(),
        };
        let rules = RuleSet::bind(packs::by_id(self.pack).unwrap()).unwrap();
        let period = Period::new(day(2022, 2, 24), None).unwrap();
        report::make(&intake::take_in(&[source]), &rules, period)
    }

    /// The text of a cell by its row and column, both counted from 0.
    fn cell(&self, row: usize, column: usize) -> Option<&str> {
        self.table.lines().nth(row)?.split('\t').nth(column)
    }
}

/// Everything that is wrong by this rule.
fn problems<'a>(report: &'a Report, rule: &str) -> Vec<&'a Finding> {
    let findings = report.subjects.iter().flat_map(|subject| &subject.findings);
    findings
        .filter(|finding| finding.indicator == rule && finding.outcome == Outcome::Fail)
        .collect()
}

#[test]
fn every_rule_has_a_table_that_it_finds_fault_with() {
    for rule in indicators::ALL {
        let mut tables = FAULTS.iter().filter(|fault| fault.rule == rule.id);
        let fault = tables.next();
        let fault = fault.unwrap_or_else(|| panic!("no table for {}", rule.id));
        assert!(
            !problems(&fault.report(), rule.id).is_empty(),
            "{}",
            rule.id
        );
        assert!(tables.next().is_none(), "two tables for {}", rule.id);
    }
    assert_eq!(FAULTS.len(), indicators::ALL.len());
}

#[test]
fn every_problem_says_what_to_do() {
    for fault in FAULTS {
        for finding in problems(&fault.report(), fault.rule) {
            let advice = &finding.advice;
            assert!(!finding.text.is_empty(), "{}", fault.rule);
            assert!(advice.contains('请'), "{}: {advice}", fault.rule);
            assert!(advice.ends_with('。'), "{}: {advice}", fault.rule);
        }
    }
}

#[test]
fn every_problem_shows_the_cells_it_rests_on() {
    for fault in FAULTS {
        for finding in problems(&fault.report(), fault.rule) {
            let rule = fault.rule;
            assert!(!finding.evidence.is_empty(), "{rule}: {}", finding.text);
            for evidence in &finding.evidence {
                assert_eq!(evidence.file, FILE, "{rule}");
                let (column, row) = evidence.cell.split_at(1);
                assert_eq!(row, evidence.row.to_string(), "{rule}");
                let row = usize::try_from(evidence.row).unwrap() - 1;
                let column = usize::from(column.as_bytes()[0] - b'A');
                assert!(row > 0, "{rule}: a heading is no evidence");
                assert_eq!(fault.cell(row, column), Some(&*evidence.value), "{rule}");
                assert_eq!(fault.cell(0, column), Some(&*evidence.column), "{rule}");
            }
        }
    }
}

#[test]
fn every_rule_is_used_by_a_pack_and_says_what_it_rests_on_and_needs() {
    let packs = packs::all().unwrap();
    for rule in indicators::ALL {
        let used = packs
            .iter()
            .any(|pack| pack.indicators.contains_key(rule.id));
        assert!(used, "{}", rule.id);
        assert!(!clause(rule).is_empty(), "{}", rule.id);
        assert!(!rule.needs.is_empty(), "{}", rule.id);
        assert!(section(rule, "依据").contains(clause(rule)), "{}", rule.id);
    }
}

#[test]
fn every_text_says_how_well_each_number_of_a_pack_is_known() {
    for pack in packs::all().unwrap() {
        for (id, setting) in &pack.indicators {
            let basis = section(indicators::by_id(id).unwrap(), "依据");
            for (name, threshold) in &setting.thresholds {
                let words: &[&str] = match threshold.grade {
                    Grade::A => &["两个以上独立来源", "见于通报"],
                    Grade::B => &["有一个来源"],
                    Grade::C => &["推算"],
                    Grade::U => &["未经核实"],
                };
                let said = words.iter().any(|word| basis.contains(word));
                assert!(said, "{} {id} {name} {:?}", pack.id, threshold.grade);
            }
        }
    }
}

#[test]
fn every_text_has_an_example_that_fails_and_one_that_passes() {
    for rule in indicators::ALL {
        let example = section(rule, "例");
        let clauses: Vec<_> = example.split(['；', '。']).collect();
        assert!(clauses.iter().any(|clause| fails(clause)), "{}", rule.id);
        assert!(clauses.iter().any(|clause| passes(clause)), "{}", rule.id);
        assert!(example.contains("监测时间点为20"), "{}", rule.id);
    }
}

fn fails(clause: &str) -> bool {
    let words = ["不合格", "存在问题", "扣"];
    words.iter().any(|word| clause.contains(word)) && !passes(clause)
}

/// 合格 stands in 不合格 as well, so that is taken out first.
fn passes(clause: &str) -> bool {
    let clause = clause.replace("不合格", "");
    ["合格", "通过", "不算"]
        .iter()
        .any(|word| clause.contains(word))
}

#[test]
fn words_of_passing_and_failing_are_told_apart() {
    assert!(fails("最近更新2022年2月9日的不合格") && !passes("最近更新2022年2月9日的不合格"));
    assert!(passes("最近更新2022年2月10日的合格") && !fails("最近更新2022年2月10日的合格"));
    assert!(passes("计一次，不算存在问题") && !fails("计一次，不算存在问题"));
    assert!(!passes("监测时间点为2022年2月24日：") && !fails("监测时间点为2022年2月24日："));
}

#[test]
fn every_text_is_plain_enough_for_the_page() {
    for rule in indicators::ALL {
        for line in rule.text.lines() {
            let body = line
                .strip_prefix("# ")
                .or_else(|| line.strip_prefix("## "))
                .or_else(|| line.strip_prefix("- "))
                .unwrap_or(line);
            let marks = ['#', '*', '_', '`', '|', '[', ']', '<', '>', '!', '！', '\t'];
            assert!(!body.contains(marks), "{}: {line}", rule.id);
            assert!(!body.starts_with([' ', '-', '+']), "{}: {line}", rule.id);
        }
        for heading in ["检查内容", "依据", "判定", "数据", "例", "怎么改"] {
            assert!(!section(rule, heading).trim().is_empty(), "{}", rule.id);
        }
    }
}

fn clause(rule: &Rule) -> &'static str {
    match rule.basis {
        Basis::National(clause) => clause,
        Basis::Local(bulletin) => bulletin,
    }
}

/// What stands below a heading of the rule's text.
fn section(rule: &Rule, heading: &str) -> &'static str {
    let (_, below) = rule
        .text
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("{} has no {heading}", rule.id));
    below
        .split_once("\n## ")
        .map_or(below, |(section, _)| section)
}
