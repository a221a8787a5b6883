use super::*;
use crate::calendar::day;
use crate::indicators::RuleSet;
use crate::intake::{Source, take_in};
use crate::packs;
use crate::report::{self, Period};

fn national() -> Pack {
    packs::by_id("national-2019").unwrap()
}

/// The report on these ledgers.
fn inspect(ledgers: &[&str]) -> Report {
    let rules = RuleSet::bind(national()).unwrap();
    let source = |ledger: &&str| Source {
        name: "台账.txt".into(),
        bytes: ledger.as_bytes().to_vec(),
    };
    let sources: Vec<_> = ledgers.iter().map(source).collect();
    let period = Period::new(day(2022, 2, 24), None).unwrap();
    report::make(&take_in(&sources), &rules, period)
}

/// The paper on these ledgers, and its text without the annexes.
fn paper(ledgers: &[&str]) -> (Document, String) {
    let paper = review(&inspect(ledgers), &national(), &[]);
    let lines = paper.blocks.iter().filter_map(|block| match block {
        Block::Heading(text) | Block::Subheading(text) | Block::Paragraph(text) => {
            Some(text.clone())
        }
        Block::Signature(lines) => Some(lines.join("\n")),
        Block::Table(_) | Block::Annex { .. } => None,
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    (paper, text)
}

/// A ledger of accounts: each with the day of its last update.
fn accounts(days: impl IntoIterator<Item = &'static str>) -> String {
    let rows = days.into_iter().zip(1..);
    let rows = rows.map(|(day, number)| format!("某局\t账号{number}\t微信\t{day}\n"));
    format!(
        "主管单位\t账号名称\t平台\t最近更新日期\n{}",
        rows.collect::<String>()
    )
}

fn annexes(paper: &Document) -> Vec<(&str, &Table)> {
    let annexes = paper.blocks.iter().filter_map(|block| match block {
        Block::Annex { label, table } => Some((label.as_str(), table)),
        _ => None,
    });
    annexes.collect()
}

fn headings(paper: &Document) -> Vec<&str> {
    let headings = paper.blocks.iter().filter_map(|block| match block {
        Block::Heading(text) => Some(text.as_str()),
        _ => None,
    });
    headings.collect()
}

#[test]
fn a_check_of_accounts_alone_speaks_of_accounts_alone() {
    let (paper, text) = paper(&[&accounts(["2022-02-07", "2022-02-11", "2022-02-23", ""])]);
    assert_eq!(paper.title, "关于2022年第一季度政务新媒体自查情况的报告");
    assert!(!text.contains("政府网站"), "{text}");
    for sentence in [
        "以2022年2月24日为监测时间点，对2022年1月1日至2月24日政务新媒体建设管理情况进行了自查",
        "政务新媒体共4个，检查3个，因缺少数据未检查1个。其中，合格2个，合格率为66.66%；不合格1个。",
        "“政务新媒体内容不更新”指标（单项否决），涉及1个账号。某局“账号1”（微信）：监测时间点前2周内未更新（已连续16天）。",
        "1个网站或账号临近到期，如不及时更新，将达到单项否决标准。2月26日起：某局“账号2”（微信）。",
        "因缺少数据未检查的账号1个：某局“账号4”（微信）。",
        "（一）立即整改单项否决问题。对不合格的1个账号，由主管单位逐项整改。",
        "最早的须在2月26日前更新。",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
    assert!(text.ends_with("\n2022年2月24日"), "{text}");
    let titles: Vec<_> = annexes(&paper)
        .into_iter()
        .map(|(_, table)| &table.title)
        .collect();
    assert_eq!(
        titles,
        ["不合格的政务新媒体名单", "未检查或未全部检查的指标"]
    );
}

#[test]
fn without_any_data_nothing_is_called_good() {
    let (paper, text) = paper(&[]);
    assert_eq!(headings(&paper), ["一、总体情况", "二、下一步整改安排"]);
    assert!(
        text.contains("本次未提供政府网站和政务新媒体的数据。"),
        "{text}"
    );
    assert!(
        text.contains("继续做好日常更新和维护，定期自查。"),
        "{text}"
    );
    assert!(!text.contains("合格"), "{text}");
    assert!(annexes(&paper).is_empty());
}

#[test]
fn what_is_good_has_no_part_on_problems() {
    let (paper, text) = paper(&[&accounts(["2022-02-23"])]);
    let expected = ["一、总体情况", "二、未检查的内容", "三、下一步整改安排"];
    assert_eq!(headings(&paper), expected);
    assert!(
        text.contains("合格1个，合格率为100%。\n上述“合格”仅就已检查的指标而言"),
        "{text}"
    );
    assert!(
        text.contains("（详见附件）"),
        "the only annex has no number"
    );
    assert_eq!(annexes(&paper)[0].0, "附件");
}

#[test]
fn long_lists_are_cut_and_stand_in_an_annex() {
    let days = ["2022-02-07"; 20].into_iter().chain(["2022-02-11"; 13]);
    let (paper, text) = paper(&[&accounts(days)]);
    let failed = "涉及20个账号，有某局“账号1”（微信）、某局“账号2”（微信）、某局“账号3”（微信）、\
                  某局“账号4”（微信）、某局“账号5”（微信）等（详见附件1）。";
    assert!(text.contains(failed), "{text}");
    assert!(
        text.contains(
            "13个网站或账号临近到期，如不及时更新，将达到单项否决标准。2月26日起13个（详见附件2）。"
        ),
        "{text}"
    );
    let annexes = annexes(&paper);
    assert_eq!((annexes[0].0, annexes[0].1.rows.len()), ("附件1", 20));
    let soon = annexes[1].1;
    assert_eq!(soon.rows.len(), 13);
    assert_eq!(
        soon.rows[0],
        ["1", "某局", "账号21（微信）", "已连续12天未更新", "2月26日"]
    );
}

#[test]
fn what_no_table_of_the_pack_lists_has_one_of_its_own() {
    let report = inspect(&[&accounts(["2022-02-07"; 13])]);
    let pack = Pack {
        annexes: Vec::new(),
        ..national()
    };
    let paper = review(&report, &pack, &[]);
    let (label, others) = annexes(&paper)[0];
    assert_eq!((label, others.title.as_str()), ("附件1", "其他问题清单"));
    assert_eq!(others.rows.len(), 13);
    let row = [
        "1",
        "某局",
        "账号1（微信）",
        "监测时间点前2周内未更新（已连续16天）",
    ];
    assert_eq!(others.rows[0], row);
}

#[test]
fn further_tables_stand_at_the_end() {
    let ledger = Table {
        title: "整改台账".into(),
        headings: vec!["序号".into()],
        rows: vec![vec!["1".into()]],
    };
    let ledgers = [ledger.clone(), Table::default()];
    let paper = review(&inspect(&[]), &national(), &ledgers);
    let only = [("附件", &ledger)];
    assert_eq!(annexes(&paper), only, "one without rows is left out");
}
