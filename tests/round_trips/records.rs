//! Random records of every kind, as tables and as the lines that are to be read from them.

use crate::written::Rows;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use zicha::dossier::Element;

/// The lines of each kind, in the form of the corpus.
pub type Lines = BTreeMap<&'static str, Vec<String>>;

/// Tables, and what is to be read from all of them.
#[derive(Clone, Debug, Default)]
pub struct Records {
    pub tables: Vec<Rows>,
    pub lines: Lines,
}

impl Records {
    fn table(&mut self, headings: &[&str], rows: Vec<Vec<String>>) {
        // A list of objects without an object has no headings either.
        if !rows.is_empty() {
            let headings = headings.iter().map(|heading| (*heading).to_owned());
            self.tables.push([vec![headings.collect()], rows].concat());
        }
    }

    fn line(&mut self, kind: &'static str, parts: &[&str], said: &[(&str, &str)]) {
        let said = said.iter().filter(|(_, value)| !value.is_empty());
        let said = said.map(|(name, value)| format!("{name}={value}"));
        let parts = parts.iter().map(|part| (*part).to_owned());
        let line = parts.chain(said).collect::<Vec<_>>().join("|");
        let lines = self.lines.entry(kind).or_default();
        lines.push(line.trim_end_matches('|').to_owned());
    }
}

/// A day, or nothing.
fn date() -> impl Strategy<Value = String> {
    let day = (2000..2022_i32, 1..=12_u32, 1..=28_u32);
    let day = day.prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"));
    option::weighted(0.9, day).prop_map(Option::unwrap_or_default)
}

fn day() -> impl Strategy<Value = String> {
    date().prop_filter("a day", |date| !date.is_empty())
}

/// A day, and one that is not before it, or nothing.
fn in_order() -> impl Strategy<Value = [String; 2]> {
    (day(), date()).prop_map(|(one, other)| match other.as_str() {
        "" => [one, other],
        _ if other < one => [other, one],
        _ => [one, other],
    })
}

fn words(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(words).prop_map(str::to_owned)
}

fn yes_or_no() -> impl Strategy<Value = String> {
    words(&["是", "否", ""])
}

/// A name that differs from all others by its number, with signs that mean something in one form or another.
fn name(number: usize, stem: &str, sign: &str) -> String {
    format!("{stem}{number}{sign}")
}

fn signs() -> impl Strategy<Value = &'static str> {
    select(vec![
        "",
        "",
        "，甲",
        ",乙",
        ";丙",
        "“丁”",
        "\"戊\"",
        "&己",
        "<庚>",
        "'辛",
        " 壬",
        "𠮷",
        "é",
    ])
}

const UNITS: [&str; 3] = ["望舒县公安局", "羲和县司法局", "望舒县人民政府办公室"];

fn unit() -> impl Strategy<Value = String> {
    words(&UNITS)
}

#[derive(Clone, Debug)]
struct Account {
    unit: String,
    platform: String,
    sign: &'static str,
    updated: String,
    nation: String,
    interactive: String,
    posts: Vec<(String, String)>,
    /// By the month of one year.
    counts: Vec<u32>,
}

fn account() -> impl Strategy<Value = Account> {
    let posts = vec((day(), yes_or_no()), 0..4);
    (
        unit(),
        words(&["微信", "微博", "抖音"]),
        signs(),
        (date(), yes_or_no(), yes_or_no()),
        posts,
        vec(0..99_u32, 0..3),
    )
        .prop_map(
            |(unit, platform, sign, (updated, nation, interactive), posts, counts)| Account {
                unit,
                platform,
                sign,
                updated,
                nation,
                interactive,
                posts,
                counts,
            },
        )
}

fn put_accounts(records: &mut Records, accounts: &[Account]) {
    let (mut ledger, mut list, mut counted) = (Vec::new(), Vec::new(), Vec::new());
    for (number, account) in accounts.iter().enumerate() {
        let Account {
            unit,
            platform,
            sign,
            updated,
            nation,
            interactive,
            posts,
            counts,
        } = account;
        let name = name(number, "平安望舒", sign);
        let row = [unit, platform, &name, updated, nation, interactive];
        ledger.push(row.map(Clone::clone).to_vec());
        let said = [("全国系统", nation.as_str()), ("互动", interactive)];
        records.line("accounts", &[unit, platform, &name, updated], &said);
        let mut days = Vec::new();
        for (post, (day, original)) in posts.iter().enumerate() {
            list.push(vec![
                name.clone(),
                platform.clone(),
                format!("发文{post}"),
                day.clone(),
                original.clone(),
            ]);
            let kind = match original.as_str() {
                "是" => "原创",
                "否" => "转载",
                _ => "",
            };
            days.push(format!("{day}{kind}"));
        }
        days.sort();
        if !days.is_empty() {
            let (count, days) = (days.len().to_string(), days.join(" "));
            records.line("posts", &[platform, &name, &count, &days], &[]);
        }
        let mut months = vec![unit.as_str(), platform, &name];
        let counts: Vec<_> = (1..)
            .zip(counts)
            .map(|(month, count)| (month, count.to_string()))
            .collect();
        for (month, count) in &counts {
            let row = [unit, platform, &name, &format!("2021年{month}月"), count];
            counted.push(row.map(Clone::clone).to_vec());
        }
        let said: Vec<_> = counts
            .iter()
            .map(|(month, count)| format!("2021-{month:02}={count}"))
            .collect();
        if !said.is_empty() {
            months.extend(said.iter().map(String::as_str));
            records.line("activity", &months, &[]);
        }
    }
    let headings = [
        "单位",
        "平台",
        "账号名称",
        "最近更新日期",
        "是否纳入全国政务新媒体信息报送系统",
        "互动功能",
    ];
    records.table(&headings, ledger);
    let headings = ["账号名称", "平台", "标题", "发布时间", "是否原创"];
    records.table(&headings, list);
    let headings = ["单位", "平台", "账号名称", "统计月份", "发布条数"];
    records.table(&headings, counted);
}

#[derive(Clone, Debug)]
struct Site {
    unit: String,
    kind: String,
    updated: String,
    ipv6: String,
    links: String,
    columns: Vec<(String, String, &'static str, String)>,
    policies: Vec<(String, String, String)>,
    interpretations: Vec<(String, String)>,
    messages: Vec<(String, [String; 2], [String; 3])>,
    probes: Vec<(String, String, u32)>,
    guides: Vec<Vec<String>>,
    articles: Vec<(String, Vec<String>)>,
}

fn site() -> impl Strategy<Value = Site> {
    let links = option::of(0..200_u32)
        .prop_map(|links| links.map(|links| links.to_string()).unwrap_or_default());
    let own = (
        unit(),
        words(&["门户网站", "部门网站"]),
        date(),
        yes_or_no(),
        links,
    );
    let category = words(&["动态要闻", "通知公告", "政策文件", "其他", "无需更新"]);
    let columns = vec(
        (category, words(&["一级", "二级", ""]), signs(), date()),
        0..4,
    );
    let policies = vec((yes_or_no(), date(), date()), 0..3);
    let interpretations = vec((words(&["文字", "图解", ""]), yes_or_no()), 0..3);
    let channel = words(&["咨询", "找错", "网上举报"]);
    let said = [
        yes_or_no().boxed(),
        yes_or_no().boxed(),
        yes_or_no().boxed(),
    ];
    let messages = vec((channel, in_order(), said), 0..3);
    let probes = vec((day(), words(&["是", "否"]), 0..60_u32), 0..3);
    let guides = vec(vec(words(&["有", "无", ""]), Element::ALL.len()), 0..3);
    let articles = (words(&["政府文件", "通知公告", ""]), vec(day(), 1..4));
    let articles = vec(articles, 0..=1);
    (
        own,
        columns,
        policies,
        interpretations,
        messages,
        probes,
        guides,
        articles,
    )
        .prop_map(
            |(
                (unit, kind, updated, ipv6, links),
                columns,
                policies,
                interpretations,
                messages,
                probes,
                guides,
                articles,
            )| Site {
                unit,
                kind,
                updated,
                ipv6,
                links,
                columns,
                policies,
                interpretations,
                messages,
                probes,
                guides,
                articles,
            },
        )
}

fn put_sites(records: &mut Records, sites: &[Site]) {
    let names: Vec<_> = (0..sites.len())
        .map(|number| format!("望舒县网站{number}"))
        .collect();
    let named = || names.iter().zip(sites);
    let mut rows = Vec::new();
    for (name, site) in named() {
        let Site {
            unit,
            kind,
            updated,
            ipv6,
            links,
            ..
        } = site;
        let row = [unit, name, kind, updated, ipv6, links];
        rows.push(row.map(Clone::clone).to_vec());
        let short = kind.trim_end_matches("网站");
        let said = [("失效链接", links.as_str()), ("IPv6", ipv6)];
        records.line("sites", &[unit, short, name, updated], &said);
    }
    let headings = [
        "单位",
        "网站名称",
        "网站类型",
        "首页最近更新日期",
        "是否支持IPv6",
        "失效链接数",
    ];
    records.table(&headings, rows);
    put_columns(records, named());
    put_policies(records, named());
    put_messages(records, named());
    put_probes(records, named());
    put_guides(records, named());
    put_articles(records, named());
}

fn put_columns<'a>(records: &mut Records, sites: impl Iterator<Item = (&'a String, &'a Site)>) {
    let mut rows = Vec::new();
    for (site, of) in sites {
        for (number, (category, level, sign, updated)) in of.columns.iter().enumerate() {
            let name = name(number, "栏目", sign);
            let row = [site, &name, category, level, updated];
            rows.push(row.map(Clone::clone).to_vec());
            let first = match level.as_str() {
                "一级" => "是",
                "二级" => "否",
                _ => "",
            };
            records.line(
                "columns",
                &[site, category, &name, updated],
                &[("一级", first)],
            );
        }
    }
    let headings = [
        "网站名称",
        "栏目名称",
        "栏目类别",
        "栏目级别",
        "最近更新日期",
    ];
    records.table(&headings, rows);
}

fn put_policies<'a>(records: &mut Records, sites: impl Iterator<Item = (&'a String, &'a Site)>) {
    let (mut policies, mut interpretations) = (Vec::new(), Vec::new());
    for (site, of) in sites {
        for (number, (interpreted, made, published)) in of.policies.iter().enumerate() {
            let title = format!("关于{number}的通知");
            let row = [site, &title, interpreted, made, published];
            policies.push(row.map(Clone::clone).to_vec());
            let said = [
                ("解读", interpreted.as_str()),
                ("成文", made),
                ("发布", published),
            ];
            records.line("policies", &[site, &title], &said);
            // What is interpreted has an interpretation, of which nothing else is known.
            if interpreted == "是" {
                records.line("interpretations", &[site, &title], &[]);
            }
        }
        for (number, (form, linked)) in of.interpretations.iter().enumerate() {
            let title = format!("《关于{number}的办法》解读");
            let row = [site, &title, form, linked];
            interpretations.push(row.map(Clone::clone).to_vec());
            let form = if form == "图解" { "多元" } else { form };
            records.line(
                "interpretations",
                &[site, &title],
                &[("形式", form), ("关联", linked)],
            );
        }
    }
    let headings = ["网站名称", "政策文件", "是否解读", "成文日期", "发布日期"];
    records.table(&headings, policies);
    let headings = ["网站名称", "解读稿", "解读形式", "是否相互关联"];
    records.table(&headings, interpretations);
}

fn put_messages<'a>(records: &mut Records, sites: impl Iterator<Item = (&'a String, &'a Site)>) {
    let mut rows = Vec::new();
    for (site, of) in sites {
        for (number, (channel, dates, said)) in of.messages.iter().enumerate() {
            let title = format!("留言{number}");
            let ([asked, answered], [valid, simple, published]) = (dates, said);
            let row = [
                site, channel, &title, asked, answered, valid, simple, published,
            ];
            rows.push(row.map(Clone::clone).to_vec());
            let channel = if channel == "网上举报" {
                "其他"
            } else {
                channel
            };
            let said = [
                ("留言", asked.as_str()),
                ("答复", answered),
                ("有效", valid),
                ("简单", simple),
                ("公开", published),
            ];
            records.line("messages", &[site, channel, &title], &said);
        }
    }
    let headings = [
        "网站名称",
        "留言栏目",
        "留言标题",
        "留言时间",
        "答复时间",
        "是否有效留言",
        "是否简单常见咨询",
        "留言公开",
    ];
    records.table(&headings, rows);
}

fn put_probes<'a>(records: &mut Records, sites: impl Iterator<Item = (&'a String, &'a Site)>) {
    let mut rows = Vec::new();
    for (site, of) in sites {
        for (at, opened, seconds) in &of.probes {
            let seconds = seconds.to_string();
            let row = [site, at, opened, &seconds];
            rows.push(row.map(Clone::clone).to_vec());
            records.line("probes", &[site, at], &[("打开", opened), ("秒", &seconds)]);
        }
    }
    records.table(&["网站名称", "访问时间", "是否打开", "用时（秒）"], rows);
}

fn put_guides<'a>(records: &mut Records, sites: impl Iterator<Item = (&'a String, &'a Site)>) {
    let mut rows = Vec::new();
    for (site, of) in sites {
        for (number, elements) in of.guides.iter().enumerate() {
            let title = format!("办理{number}");
            rows.push([&[site.clone(), title.clone()], &elements[..]].concat());
            let with = |word: &str| -> Vec<&str> {
                let all = Element::ALL.iter().zip(elements);
                let fitting = all.filter(|(_, said)| *said == word);
                fitting.map(|(element, _)| element.word()).collect()
            };
            let has = with("有").len().to_string();
            let lacks = with("无").join("、");
            records.line("guides", &[site, &title], &[("有", &has), ("缺", &lacks)]);
        }
    }
    let headings = [
        "网站名称",
        "事项名称",
        "指南载明事项名称",
        "设定依据",
        "申请条件",
        "办理材料",
        "办理地点",
        "办理机构",
        "收费标准",
        "办理时间",
        "办理联系电话",
        "办理流程",
    ];
    records.table(&headings, rows);
}

/// What units submitted, of which so many were adopted, and the columns of their 公开平台.
fn put_articles<'a>(records: &mut Records, sites: impl Iterator<Item = (&'a String, &'a Site)>) {
    let mut rows = Vec::new();
    for (site, of) in sites {
        for (kind, days) in &of.articles {
            let mut counts: BTreeMap<&String, u32> = BTreeMap::new();
            for (number, day) in days.iter().enumerate() {
                rows.push(
                    [site, &format!("信息{number}"), kind, day]
                        .map(Clone::clone)
                        .to_vec(),
                );
                *counts.entry(day).or_default() += 1;
            }
            let said = counts.iter().map(|(day, count)| format!("{day}={count}"));
            let said: Vec<_> = said.collect();
            let parts = [site, kind].into_iter().chain(&said);
            records.line(
                "articles",
                &parts.map(String::as_str).collect::<Vec<_>>(),
                &[],
            );
        }
    }
    records.table(&["网站名称", "标题", "信息类型", "发布时间"], rows);
}

fn put_units(records: &mut Records, units: &[(u32, u32, Vec<String>)]) {
    let (mut submissions, mut disclosure) = (Vec::new(), Vec::new());
    for (unit, (adopted, more, columns)) in UNITS.iter().zip(units) {
        let (adopted, submitted) = (adopted.to_string(), (adopted + more).to_string());
        submissions.push([*unit, &submitted, &adopted].map(str::to_owned).to_vec());
        records.line(
            "submissions",
            &[unit],
            &[("报送", &submitted), ("采用", &adopted)],
        );
        for (number, updated) in columns.iter().enumerate() {
            let name = format!("公开栏目{number}");
            disclosure.push([*unit, &name, updated].map(str::to_owned).to_vec());
            records.line("disclosure", &[unit, "", &name, updated], &[]);
        }
    }
    records.table(&["单位", "报送数", "采用数"], submissions);
    records.table(&["单位", "平台栏目", "最近更新日期"], disclosure);
}

pub fn records() -> impl Strategy<Value = Records> {
    let units = vec((0..99_u32, 0..99_u32, vec(date(), 0..3)), 0..=UNITS.len());
    (vec(account(), 0..5), vec(site(), 0..4), units).prop_map(|(accounts, sites, units)| {
        let mut records = Records::default();
        put_accounts(&mut records, &accounts);
        put_sites(&mut records, &sites);
        put_units(&mut records, &units);
        records
    })
}
